import type { BuilderLanguage } from './letter-phrases.ts'

/** Sentences with gaps: `{n}` a number, `{place}` a place that is on no map, `{day}` a day. All events are made up. */
export interface BenchProse {
  readonly facts: readonly string[]
  /** On the law: `{n}` is an article. */
  readonly law: readonly string[]
  readonly questions: readonly string[]
  /** What places are called by: three in a row are a name. */
  readonly syllables: readonly string[]
  /** A day as the language writes it: `{n}` is the day of the month, `{year}` the year. */
  readonly days: readonly string[]
  /** How many characters fill a page, roughly. */
  readonly charactersOnPage: number
}

export const BENCH_PROSE: Readonly<Record<BuilderLanguage, BenchProse>> = {
  en: {
    facts: [
      'On {day}, {n} seasonal workers were reportedly taken from the kilns of {place} to a warehouse by the river, and held there for {n} days.',
      'It is alleged that approximately {n}% of them had been moved at least once before, in some cases at night and without a list of names.',
      'Their relatives in {place}, who had asked for news since {day}, were told that no record of them existed.',
      'According to the information received, the labour inspectorate visited the sheds of {place} on {day} & left no report.',
      'Wages of “between {n} and {n} francs” a day were said to have been held back for {n} months; none was paid afterwards.',
      'Officers in plain clothes reportedly searched {n} homes in {place}, took away telephones and identity papers, and gave no receipt.',
      'A complaint lodged with the district court of {place} on {day} has, to our knowledge, not been answered.',
      'A shed of {n} m² was allegedly shared by {n} persons, 1 in 3 of them a minor, without water or light.',
      'Two of the {n} teachers who spoke to journalists in {place} were dismissed within a week, and their self-managed school was closed.',
      'The hearing, set for {day}, was postponed {n} times and then held behind closed doors.',
    ],
    law: [
      'We would like to draw attention to article {n} of the International Covenant on Civil and Political Rights, read alone and in conjunction with article 2 thereof.',
      'Article {n} of the Convention against Torture leaves no room for exceptions, whatever the circumstances.',
      'We also recall article {n} of the Convention on the Rights of the Child and article {n} of the International Covenant on Economic, Social and Cultural Rights.',
      'The Forced Labour Convention asks, in its article {n}, that the illegal exaction of labour be punished as an offence.',
    ],
    questions: [
      'Please provide any additional information and comment that you may have on the above-mentioned allegations.',
      'Please explain on what ground the {n} workers were held in {place}, and for how long.',
      'Please indicate whether the events of {day} have been investigated, by whom, and with what outcome.',
      'Please describe the steps taken so that no one’s non-refoulement claim is overlooked in {place}.',
      'Please state what remedies are open to the families, and how many of the {n} have used them.',
      'Please say how recruiters are supervised, and how many were punished in the past {n} years.',
    ],
    syllables: 'Vo ra ma Te li ko Sa du ne Bo ri va'.split(' '),
    days: ['{n} January {year}', '{n} May {year}', '{n} September {year}', '{n} December {year}'],
    charactersOnPage: 2700,
  },
  fr: {
    facts: [
      'Le {day}, {n} ouvriers saisonniers auraient été emmenés des briqueteries de {place} vers un entrepôt près de la rivière, et retenus {n} jours.',
      'Environ {n} % d’entre eux auraient déjà été déplacés au moins une fois, parfois de nuit et sans liste de noms.',
      'Leurs proches à {place}, qui demandaient des nouvelles depuis le {day}, auraient appris qu’aucun registre ne les mentionnait.',
      'Selon les informations reçues, l’inspection du travail serait venue à {place} le {day}, sans laisser de rapport.',
      'Des salaires « de {n} à {n} francs » par jour auraient été retenus pendant {n} mois ; aucun n’a été versé depuis.',
      'Des agents en civil auraient fouillé {n} maisons à {place}, emporté téléphones et papiers, et n’auraient remis aucun reçu.',
      'Une plainte déposée le {day} devant le tribunal de {place} serait, à notre connaissance, restée sans réponse.',
      'Un abri de {n} m² aurait été partagé par {n} personnes, dont 1 sur 3 mineure, sans eau ni lumière.',
      'Deux des {n} enseignants qui ont parlé à des journalistes à {place} auraient été renvoyés dans la semaine.',
      'L’audience, fixée au {day}, aurait été reportée {n} fois, puis tenue à huis clos.',
    ],
    law: [
      'Nous appelons l’attention sur l’article {n} du Pacte international relatif aux droits civils et politiques, lu seul et conjointement avec l’article 2.',
      'L’article {n} de la Convention contre la torture n’admet aucune exception, quelles que soient les circonstances.',
      'Nous rappelons aussi l’article {n} de la Convention relative aux droits de l’enfant et l’article {n} du Pacte international relatif aux droits économiques, sociaux et culturels.',
    ],
    questions: [
      'Veuillez fournir toute information ou tout commentaire complémentaire sur les allégations qui précèdent.',
      'Veuillez expliquer pour quel motif les {n} ouvriers ont été retenus à {place}, et combien de temps.',
      'Veuillez indiquer si les faits du {day} ont fait l’objet d’une enquête, par qui, et avec quel résultat.',
      'Veuillez décrire les mesures prises pour que nul ne soit refoulé depuis {place}.',
      'Veuillez préciser quels recours s’offrent aux familles, et combien des {n} les ont exercés.',
    ],
    syllables: 'Vo ra ma Te li ko Sa du ne Bo ri va'.split(' '),
    days: ['{n} janvier {year}', '{n} mai {year}', '{n} août {year}', '{n} décembre {year}'],
    charactersOnPage: 2700,
  },
  es: {
    facts: [
      'El {day}, {n} obreros de temporada habrían sido llevados de las ladrilleras de {place} a un almacén junto al río, y retenidos {n} días.',
      'Aproximadamente el {n} % de ellos habría sido trasladado antes al menos una vez, en algunos casos de noche y sin lista de nombres.',
      'A sus familiares de {place}, que pedían noticias desde el {day}, se les habría dicho que no constaban en ningún registro.',
      'Según la información recibida, la inspección de trabajo habría acudido a {place} el {day} sin dejar informe.',
      'Salarios de «entre {n} y {n} francos» diarios habrían sido retenidos durante {n} meses; ninguno se pagó después.',
      'Agentes de paisano habrían registrado {n} casas en {place}, y se habrían llevado teléfonos y documentos sin dar recibo.',
      'Una denuncia presentada el {day} ante el juzgado de {place} seguiría, según sabemos, sin respuesta.',
      'Un cobertizo de {n} m² lo habrían compartido {n} personas, 1 de cada 3 menor de edad, sin agua ni luz.',
      'Dos de los {n} maestros que hablaron con periodistas en {place} habrían sido despedidos en una semana.',
      'La audiencia, fijada para el {day}, se habría aplazado {n} veces y celebrado después a puerta cerrada.',
    ],
    law: [
      'Quisiéramos señalar el artículo {n} del Pacto Internacional de Derechos Civiles y Políticos, leído por sí solo y conjuntamente con el artículo 2.',
      'El artículo {n} de la Convención contra la Tortura no admite excepciones, sean cuales fueren las circunstancias.',
      'Recordamos también el artículo {n} de la Convención sobre los Derechos del Niño y el artículo {n} del Pacto Internacional de Derechos Económicos, Sociales y Culturales.',
    ],
    questions: [
      'Sírvase proporcionar cualquier información o comentario adicional sobre las alegaciones anteriores.',
      'Sírvase explicar por qué motivo fueron retenidos los {n} obreros en {place}, y durante cuánto tiempo.',
      'Sírvase indicar si se han investigado los hechos del {day}, por quién y con qué resultado.',
      'Sírvase describir las medidas adoptadas para que nadie sea devuelto desde {place}.',
      'Sírvase precisar de qué recursos disponen las familias, y cuántas de las {n} los han ejercido.',
    ],
    syllables: 'Vo ra ma Te li ko Sa du ne Bo ri va'.split(' '),
    days: [
      '{n} de enero de {year}',
      '{n} de mayo de {year}',
      '{n} de agosto de {year}',
      '{n} de octubre de {year}',
    ],
    charactersOnPage: 2700,
  },
  ar: {
    facts: [
      'في {day}، يُقال إن {n} عاملاً موسمياً نُقلوا من مصانع الطوب في {place} إلى مستودع قرب النهر، واحتُجزوا فيه {n} يوماً.',
      'ويُزعم أن زهاء {n}% منهم نُقلوا من قبل مرة واحدة على الأقل، وأحياناً ليلاً ودون قائمة بالأسماء.',
      'وقيل لأقاربهم في {place}، الذين يطلبون أخباراً منذ {day}، إنه لا يوجد سجل بأسمائهم.',
      'ووفقاً للمعلومات الواردة، زار مفتشو العمل عنابر {place} في {day} ولم يتركوا تقريراً.',
      'ويُزعم أن أجوراً «بين {n} و{n} فرنكات» في اليوم حُجبت مدة {n} شهراً، ولم يُدفع شيء منها بعد ذلك.',
      'ويُقال إن أفراداً بملابس مدنية فتشوا {n} منزلاً في {place} وأخذوا الهواتف وأوراق الهوية دون إيصال.',
      'ولم يُرَدّ، على حد علمنا، على شكوى قُدّمت إلى محكمة {place} في {day}.',
      'ويُزعم أن {n} شخصاً تقاسموا عنبراً مساحته {n} متراً مربعاً بلا ماء ولا ضوء.',
      'وفُصل اثنان من المعلمين الـ{n} الذين تحدثوا إلى الصحفيين في {place} خلال أسبوع.',
    ],
    law: [
      'ونوجه الانتباه إلى المادة {n} من العهد الدولي الخاص بالحقوق المدنية والسياسية، مقروءة وحدها وبالاقتران مع المادة 2 منه.',
      'ولا تسمح المادة {n} من اتفاقية مناهضة التعذيب بأي استثناء أياً كانت الظروف.',
      'ونذكّر كذلك بالمادة {n} من اتفاقية حقوق الطفل وبالمادة {n} من العهد الدولي الخاص بالحقوق الاقتصادية والاجتماعية والثقافية.',
    ],
    questions: [
      'يرجى تقديم أي معلومات أو تعليقات إضافية على الادعاءات المذكورة أعلاه.',
      'يرجى بيان سبب احتجاز العمال الـ{n} في {place} ومدته.',
      'يرجى توضيح ما إذا كان قد حُقّق في أحداث {day}، ومن قام بذلك، وما نتيجته.',
      'يرجى وصف الخطوات المتخذة كي لا يُعاد أحد قسراً من {place}.',
      'يرجى بيان سبل الانتصاف المتاحة للأسر، وعدد من لجأ إليها من أصل {n}.',
    ],
    syllables: 'فو را ما تي لي كو سا دو ني بو ري فا'.split(' '),
    days: [
      '{n} أيار/مايو {year}',
      '{n} آب/أغسطس {year}',
      '{n} شباط/فبراير {year}',
      '{n} تشرين الأول/أكتوبر {year}',
    ],
    charactersOnPage: 2100,
  },
  zh: {
    facts: [
      '{day}，据报{n}名季节工人被人从{place}的砖厂带到河边的一座仓库，并在那里被关押了{n}天。',
      '据称其中约{n}%的人此前至少被转移过一次，有时是在夜间，而且没有名单。',
      '他们在{place}的亲属自{day}以来一直打听消息，却被告知没有任何关于他们的记录。',
      '据收到的资料，劳动监察人员于{day}到过{place}的工棚，没有留下报告。',
      '据报每天“{n}至{n}法郎”的工资被扣留了{n}个月，此后也没有支付。',
      '据称便衣人员搜查了{place}的{n}户住宅，拿走了电话和身份证件，没有开具收据。',
      '据我们所知，{day}向{place}区法院提出的申诉至今没有答复。',
      '据称{n}人同住一间{n}平方米的棚屋，其中三分之一是未成年人，没有水，也没有灯。',
      '在{place}与记者交谈的{n}名教师中，有两人在一周之内被解雇。',
      '原定于{day}的庭审推迟了{n}次，后来不公开进行。',
    ],
    law: [
      '我们谨提请注意《公民权利和政治权利国际公约》第{n}条，该条单独解读，并与第2条一并解读。',
      '《禁止酷刑公约》第{n}条不容许任何例外，无论情况如何。',
      '我们还回顾《儿童权利公约》第{n}条和《经济、社会及文化权利国际公约》第{n}条。',
    ],
    questions: [
      '请提供关于上述指控的任何补充资料或评论。',
      '请说明{n}名工人在{place}被关押的理由和时间。',
      '请说明是否调查了{day}的事件，由谁调查，结果如何。',
      '请说明为不从{place}驱回任何人而采取的步骤。',
      '请说明家属可以利用哪些补救办法，{n}人中有多少人利用过。',
    ],
    syllables: '沃拉马特利科萨杜内博里瓦'.split(''),
    days: ['{year}年1月{n}日', '{year}年5月{n}日', '{year}年8月{n}日', '{year}年12月{n}日'],
    charactersOnPage: 1150,
  },
  ko: {
    facts: [
      '{day} 계절노동자 {n}명이 {place}의 벽돌 공장에서 강가의 창고로 옮겨져 {n}일 동안 갇힌 것으로 알려졌습니다.',
      '이들 가운데 약 {n}%는 그 전에도 적어도 한 번 옮겨졌으며, 때로는 밤에 명단도 없이 옮겨졌다고 합니다.',
      '{day}부터 소식을 물어 온 {place}의 가족들은 아무런 기록이 없다는 말을 들었다고 합니다.',
      '접수한 정보에 따르면 근로감독관들이 {day} {place}의 작업장을 방문하였으나 보고서를 남기지 않았습니다.',
      '하루 "{n}에서 {n}프랑"의 임금이 {n}개월 동안 지급되지 않았고 그 뒤에도 지급되지 않은 것으로 알려졌습니다.',
      '사복 차림의 요원들이 {place}에서 {n}채의 집을 수색하고 전화기와 신분증을 가져갔다고 합니다.',
      '{day} {place} 지방법원에 낸 진정에는 우리가 아는 한 아직 답이 없습니다.',
      '{n}제곱미터의 창고를 {n}명이 물도 불빛도 없이 함께 쓴 것으로 알려졌습니다.',
      '{place}에서 기자들과 이야기한 교사 {n}명 가운데 두 명이 일주일 안에 해고되었다고 합니다.',
    ],
    law: [
      '우리는 시민적 및 정치적 권리에 관한 국제규약 제{n}조를 그 자체로, 그리고 제2조와 함께 상기합니다.',
      '고문방지협약 제{n}조는 어떠한 상황에서도 예외를 허용하지 않습니다.',
      '아동권리협약 제{n}조와 경제적·사회적 및 문화적 권리에 관한 국제규약 제{n}조도 상기합니다.',
    ],
    questions: [
      '위 주장에 대한 추가 정보나 논평을 제공하여 주시기 바랍니다.',
      '노동자 {n}명이 {place}에 갇힌 이유와 기간을 설명하여 주시기 바랍니다.',
      '{day}의 사건을 누가 조사하였고 그 결과가 어떠하였는지 밝혀 주시기 바랍니다.',
      '{place}에서 누구도 강제로 송환되지 않도록 취한 조치를 알려 주시기 바랍니다.',
      '가족들이 쓸 수 있는 구제 수단과 {n}명 가운데 몇 명이 이를 썼는지 알려 주시기 바랍니다.',
    ],
    syllables: '보라마테리코사두네바리파'.split(''),
    days: ['{year}년 1월 {n}일', '{year}년 5월 {n}일', '{year}년 8월 {n}일', '{year}년 12월 {n}일'],
    charactersOnPage: 1400,
  },
}
