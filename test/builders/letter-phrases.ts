/** Languages in which invented letters are written. */
export type BuilderLanguage = 'en' | 'fr' | 'es' | 'ar' | 'zh' | 'ko'

export const BUILDER_LANGUAGES: readonly BuilderLanguage[] = ['en', 'fr', 'es', 'ar', 'zh', 'ko']

/** What an invented letter is put together from, in one language. All persons, places and events are made up. */
export interface LetterPhrases {
  readonly title: string
  readonly header: string
  readonly mandates: readonly string[]
  /** Before the reference: `Ref.: AL`. */
  readonly reference: string
  /** 14 March 2023, as the language writes it. */
  readonly dateLine: string
  readonly salutation: string
  readonly capacity: string
  readonly subject: string
  readonly allegationsIntro: string
  readonly headings: readonly string[]
  readonly facts: readonly string[]
  readonly concern: string
  readonly law: string
  readonly annexPointer: string
  readonly questionsIntro: string
  readonly questions: readonly string[]
  readonly deadline: string
  readonly publication: string
  readonly interim: string
  readonly closing: string
  readonly signers: readonly { readonly name: string; readonly post: string }[]
  readonly annexHeading: string
  readonly annex: readonly string[]
  readonly notes: readonly string[]
  readonly asks: readonly string[]
  readonly asksIntro: string
  readonly addressees: readonly (readonly string[])[]
  /** What stands for the two protected persons: as sent, then in public. */
  readonly persons: readonly {
    readonly sent: Readonly<Record<'name' | 'pronoun' | 'possessive', string>>
    readonly public: Readonly<Record<'name' | 'pronoun' | 'possessive', string>>
  }[]
  /** Between two pieces of a sentence; nothing in Chinese. */
  readonly space: string
}

export const LETTER_PHRASES: Readonly<Record<BuilderLanguage, LetterPhrases>> = {
  en: {
    title: 'AL TCD 7/2023, the brickworks of Vorama',
    header:
      'Mandates of the Special Rapporteur on trafficking in persons and the Working Group on Arbitrary Detention',
    mandates: ['Special Rapporteur on trafficking in persons', 'Working Group on Arbitrary Detention'],
    reference: 'Ref.: AL',
    dateLine: '14 March 2023',
    salutation: 'Excellency,',
    capacity:
      'We write in our capacities as Special Rapporteur on trafficking in persons and Working Group on Arbitrary Detention, pursuant to Human Rights Council resolutions 53/9 and 51/8.',
    subject:
      'In this connection, we bring to the attention of your Excellency’s Government information received concerning the brickworks of Vorama.',
    allegationsIntro: 'According to the information received:',
    headings: ['The brickworks of Vorama', 'Arrests on the coast road', 'What the inspectors saw'],
    facts: [
      'On 3 May 2022, some 40 workers were reportedly locked into the drying sheds.',
      'Approximately 70% of them allegedly came from the northern districts.',
      'Their papers were said to have been taken by the foreman; none was given back.',
      'It is reported that wages of "between 5 and 9 francs" a day were held back for 14 months.',
      'The labour inspectorate allegedly visited twice (in June and in October) & left no report.',
      'A shed of 12 m² was reportedly shared by 18 persons, 1 in 3 of them a minor.',
    ],
    concern:
      'While we do not wish to prejudge the accuracy of these allegations, we are gravely concerned about the fate of the workers.',
    law: 'If confirmed, these allegations would contravene article 8 of the International Covenant on Civil and Political Rights.',
    annexPointer: 'The Annex sets out the law that these facts call to mind.',
    questionsIntro: 'We would be grateful for your observations on the following matters:',
    questions: [
      'Please provide any additional information or comment that you may have on the above.',
      'Please explain on what ground the workers were held, and for how long.',
      'Please indicate whether the foreman’s accounts have been examined.',
      'Please describe the steps taken so that no one’s non-refoulement claim is overlooked.',
    ],
    deadline: 'We would appreciate receiving a response within 60 days.',
    publication: 'After that, this letter and any reply will be made public on the communications website.',
    interim:
      'While awaiting a reply, we urge that all necessary interim measures be taken to halt the violations.',
    closing: 'Please accept, Excellency, the assurances of our highest consideration.',
    signers: [
      { name: 'Oriane Tavesk', post: 'Special Rapporteur on trafficking in persons' },
      { name: 'Bram Oduvi', post: 'Chair-Rapporteur of the Working Group on Arbitrary Detention' },
    ],
    annexHeading: 'Annex',
    annex: [
      'We recall article 6 of the International Covenant on Economic, Social and Cultural Rights.',
      'The Forced Labour Convention asks that the illegal exaction of labour be punished.',
    ],
    notes: [
      'Ilse Karamov, The Kilns of Vorama, Lakeside Press, 12 January 2021, https://kilns.example.org/report, accessed 3 February 2023.',
      'Interview on file; see also the yearbook of the inspectorate.',
      'Ibid., p. 14.',
    ],
    asks: [
      'raise these reports at the next round of talks;',
      'consider measures against those who profit;',
      'brief our offices no later than 90 days after this letter is sent.',
    ],
    asksIntro: 'We ask that you:',
    addressees: [
      ['The Honorable Petra Lindqvol', 'Secretary of Labour', '12 Harbour Street'],
      ['The Honorable Tomas Arbeyn', 'Secretary of Trade'],
    ],
    persons: [
      {
        sent: { name: 'Ms. Selua Marrek', pronoun: 'she', possessive: 'her' },
        public: { name: 'Ms. A', pronoun: 'the person', possessive: 'the person’s' },
      },
      {
        sent: { name: 'Mr. Jovan Tirrel', pronoun: 'he', possessive: 'his' },
        public: { name: 'Mr. B', pronoun: 'the person', possessive: 'the person’s' },
      },
    ],
    space: ' ',
  },
  fr: {
    title: 'AL TCD 7/2023, les briqueteries de Vorama',
    header:
      'Mandats de la Rapporteuse spéciale sur la traite des êtres humains et du Groupe de travail sur la détention arbitraire',
    mandates: [
      'Rapporteuse spéciale sur la traite des êtres humains',
      'Groupe de travail sur la détention arbitraire',
    ],
    reference: 'Réf. : AL',
    dateLine: '14 mars 2023',
    salutation: 'Excellence,',
    capacity:
      'Nous écrivons en nos qualités de Rapporteuse spéciale sur la traite des êtres humains et de Groupe de travail sur la détention arbitraire, conformément aux résolutions 53/9 et 51/8 du Conseil des droits de l’homme.',
    subject:
      'À cet égard, nous portons à l’attention du Gouvernement de votre Excellence des informations reçues concernant les briqueteries de Vorama.',
    allegationsIntro: 'Selon les informations reçues :',
    headings: ['Les briqueteries de Vorama', 'Arrestations sur la route côtière', 'Ce que l’inspection a vu'],
    facts: [
      'Le 3 mai 2022, une quarantaine d’ouvriers auraient été enfermés dans les séchoirs.',
      'Environ 70 % d’entre eux viendraient des districts du Nord.',
      'Le contremaître aurait pris leurs papiers ; aucun n’a été rendu.',
      'Des salaires « de 5 à 9 francs » par jour auraient été retenus pendant 14 mois.',
      'L’inspection serait venue deux fois (en juin et en octobre) sans laisser de rapport.',
      'Un abri de 12 m² aurait été partagé par 18 personnes, dont 1 sur 3 mineure.',
    ],
    concern:
      'Sans vouloir préjuger de l’exactitude de ces allégations, nous sommes gravement préoccupés par le sort des ouvriers.',
    law: 'Si elles étaient confirmées, ces allégations seraient contraires à l’article 8 du Pacte international relatif aux droits civils et politiques.',
    annexPointer: 'L’Annexe expose le droit auquel ces faits renvoient.',
    questionsIntro: 'Nous vous serions reconnaissants de vos observations sur les points suivants :',
    questions: [
      'Veuillez fournir toute information ou tout commentaire complémentaire sur ce qui précède.',
      'Veuillez expliquer pour quel motif les ouvriers ont été retenus, et combien de temps.',
      'Veuillez indiquer si les comptes du contremaître ont été examinés.',
      'Veuillez décrire les mesures prises pour que nul ne soit refoulé.',
    ],
    deadline: 'Nous serions reconnaissants de recevoir une réponse dans un délai de 60 jours.',
    publication: 'Passé ce délai, cette lettre et toute réponse seront rendues publiques.',
    interim:
      'Dans l’attente d’une réponse, nous demandons que des mesures provisoires fassent cesser les violations.',
    closing: 'Veuillez agréer, Excellence, l’assurance de notre haute considération.',
    signers: [
      { name: 'Oriane Tavesk', post: 'Rapporteuse spéciale sur la traite des êtres humains' },
      { name: 'Bram Oduvi', post: 'Président-Rapporteur du Groupe de travail sur la détention arbitraire' },
    ],
    annexHeading: 'Annexe',
    annex: [
      'Nous rappelons l’article 6 du Pacte international relatif aux droits économiques, sociaux et culturels.',
      'La Convention sur le travail forcé veut que l’exaction illégale du travail soit punie.',
    ],
    notes: [
      'Ilse Karamov, Les Fours de Vorama, Presses du Lac, 12 janvier 2021, https://kilns.example.org/rapport, consulté le 3 février 2023.',
      'Entretien au dossier ; voir aussi l’annuaire de l’inspection.',
      'Ibid., p. 14.',
    ],
    asks: [
      'de soulever ces informations lors des prochains entretiens ;',
      'd’envisager des mesures contre ceux qui en profitent ;',
      'd’informer nos bureaux au plus tard 90 jours après l’envoi de cette lettre.',
    ],
    asksIntro: 'Nous vous demandons :',
    addressees: [
      ['Madame Petra Lindqvol', 'Ministre du travail', '12, rue du Port'],
      ['Monsieur Tomas Arbeyn', 'Ministre du commerce'],
    ],
    persons: [
      {
        sent: { name: 'Mme Selua Marrek', pronoun: 'elle', possessive: 'sa' },
        public: { name: 'Mme A', pronoun: 'cette personne', possessive: 'la' },
      },
      {
        sent: { name: 'M. Jovan Tirrel', pronoun: 'il', possessive: 'son' },
        public: { name: 'M. B', pronoun: 'cette personne', possessive: 'le' },
      },
    ],
    space: ' ',
  },
  es: {
    title: 'AL TCD 7/2023, las ladrilleras de Vorama',
    header:
      'Mandatos de la Relatora Especial sobre la trata de personas y del Grupo de Trabajo sobre la Detención Arbitraria',
    mandates: [
      'Relatora Especial sobre la trata de personas',
      'Grupo de Trabajo sobre la Detención Arbitraria',
    ],
    reference: 'Ref.: AL',
    dateLine: '14 de marzo de 2023',
    salutation: 'Excelencia,',
    capacity:
      'Nos dirigimos a usted en nuestra calidad de Relatora Especial sobre la trata de personas y de Grupo de Trabajo sobre la Detención Arbitraria, de conformidad con las resoluciones 53/9 y 51/8 del Consejo de Derechos Humanos.',
    subject:
      'En este contexto, señalamos a la atención del Gobierno de su Excelencia información recibida sobre las ladrilleras de Vorama.',
    allegationsIntro: 'Según la información recibida:',
    headings: [
      'Las ladrilleras de Vorama',
      'Detenciones en la carretera de la costa',
      'Lo que vio la inspección',
    ],
    facts: [
      'El 3 de mayo de 2022, unos 40 obreros habrían sido encerrados en los secaderos.',
      'Aproximadamente el 70 % procedería de los distritos del norte.',
      'El capataz se habría llevado sus papeles; ninguno fue devuelto.',
      'Salarios de «entre 5 y 9 francos» diarios habrían sido retenidos durante 14 meses.',
      'La inspección habría acudido dos veces (en junio y en octubre) sin dejar informe.',
      'Un cobertizo de 12 m² lo habrían compartido 18 personas, 1 de cada 3 menor de edad.',
    ],
    concern:
      'Sin prejuzgar la exactitud de estas alegaciones, quisiéramos expresar nuestra grave preocupación por la suerte de los obreros.',
    law: 'De confirmarse, estas alegaciones serían contrarias al artículo 8 del Pacto Internacional de Derechos Civiles y Políticos.',
    annexPointer: 'El Anexo expone el derecho al que remiten estos hechos.',
    questionsIntro: 'Agradeceríamos sus observaciones sobre las cuestiones siguientes:',
    questions: [
      'Sírvase proporcionar cualquier información o comentario adicional sobre lo anterior.',
      'Sírvase explicar por qué motivo fueron retenidos los obreros, y durante cuánto tiempo.',
      'Sírvase indicar si se han examinado las cuentas del capataz.',
      'Sírvase describir las medidas adoptadas para que nadie sea devuelto.',
    ],
    deadline: 'Agradeceríamos recibir una respuesta en un plazo de 60 días.',
    publication: 'Transcurrido ese plazo, esta carta y toda respuesta se harán públicas.',
    interim:
      'A la espera de su respuesta, instamos a que se adopten medidas provisionales que detengan las violaciones.',
    closing: 'Acepte, Excelencia, la expresión de nuestra más distinguida consideración.',
    signers: [
      { name: 'Oriane Tavesk', post: 'Relatora Especial sobre la trata de personas' },
      { name: 'Bram Oduvi', post: 'Presidente-Relator del Grupo de Trabajo sobre la Detención Arbitraria' },
    ],
    annexHeading: 'Anexo',
    annex: [
      'Recordamos el artículo 6 del Pacto Internacional de Derechos Económicos, Sociales y Culturales.',
      'El Convenio sobre el trabajo forzoso pide que la exacción ilegal de trabajo sea castigada.',
    ],
    notes: [
      'Ilse Karamov, Los hornos de Vorama, Editorial del Lago, 12 de enero de 2021, https://kilns.example.org/informe, consultado el 3 de febrero de 2023.',
      'Entrevista en el expediente; véase también el anuario de la inspección.',
      'Ibid., pág. 14.',
    ],
    asks: [
      'plantee estos informes en las próximas conversaciones;',
      'considere medidas contra quienes se benefician;',
      'informe a nuestras oficinas a más tardar 90 días después del envío de esta carta.',
    ],
    asksIntro: 'Le pedimos que:',
    addressees: [
      ['Señora Petra Lindqvol', 'Ministra de Trabajo', 'Calle del Puerto 12'],
      ['Señor Tomas Arbeyn', 'Ministro de Comercio'],
    ],
    persons: [
      {
        sent: { name: 'la Sra. Selua Marrek', pronoun: 'ella', possessive: 'su' },
        public: { name: 'la Sra. A', pronoun: 'esa persona', possessive: 'el' },
      },
      {
        sent: { name: 'el Sr. Jovan Tirrel', pronoun: 'él', possessive: 'su' },
        public: { name: 'el Sr. B', pronoun: 'esa persona', possessive: 'el' },
      },
    ],
    space: ' ',
  },
  ar: {
    title: 'AL TCD 7/2023، مصانع الطوب في فوراما',
    header: 'ولايتا المقررة الخاصة المعنية بالاتجار بالأشخاص والفريق العامل المعني بالاحتجاز التعسفي',
    mandates: ['المقررة الخاصة المعنية بالاتجار بالأشخاص', 'الفريق العامل المعني بالاحتجاز التعسفي'],
    reference: 'المرجع: AL',
    dateLine: '14 آذار/مارس 2023',
    salutation: 'صاحب السعادة،',
    capacity:
      'نكتب إليكم بصفتنا المقررة الخاصة المعنية بالاتجار بالأشخاص والفريق العامل المعني بالاحتجاز التعسفي، عملاً بقراري مجلس حقوق الإنسان 53/9 و51/8.',
    subject: 'وفي هذا الصدد، نوجّه انتباه حكومتكم إلى معلومات وردتنا عن مصانع الطوب في فوراما.',
    allegationsIntro: 'ووفقاً للمعلومات الواردة:',
    headings: ['مصانع الطوب في فوراما', 'اعتقالات على طريق الساحل', 'ما رآه المفتشون'],
    facts: [
      'في 3 أيار/مايو 2022، يُقال إن نحو 40 عاملاً حُبسوا في عنابر التجفيف.',
      'ويُزعم أن زهاء 70% منهم من المقاطعات الشمالية.',
      'ويُقال إن رئيس العمال أخذ أوراقهم؛ ولم يُعَد شيء منها.',
      'ويُزعم أن أجوراً «بين 5 و9 فرنكات» في اليوم حُجبت مدة 14 شهراً.',
      'ويُقال إن التفتيش زار المكان مرتين (في حزيران/يونيه وتشرين الأول/أكتوبر) ولم يترك تقريراً.',
      'ويُزعم أن 18 شخصاً تقاسموا عنبراً مساحته 12 متراً مربعاً.',
    ],
    concern: 'ودون الحكم مسبقاً على صحة هذه الادعاءات، نعرب عن قلقنا البالغ إزاء مصير العمال.',
    law: 'وإذا تأكدت هذه الادعاءات فإنها تخالف المادة 8 من العهد الدولي الخاص بالحقوق المدنية والسياسية.',
    annexPointer: 'ويبيّن المرفق القانون الذي تحيل إليه هذه الوقائع.',
    questionsIntro: 'ونكون ممتنين لملاحظاتكم على المسائل التالية:',
    questions: [
      'يرجى تقديم أي معلومات أو تعليقات إضافية على ما سبق.',
      'يرجى بيان سبب احتجاز العمال ومدته.',
      'يرجى توضيح ما إذا كانت حسابات رئيس العمال قد فُحصت.',
      'يرجى وصف الخطوات المتخذة كي لا يُعاد أحد قسراً.',
    ],
    deadline: 'ونكون ممتنين لتلقي رد في غضون 60 يوماً.',
    publication: 'وبعد ذلك تُنشر هذه الرسالة وأي رد عليها.',
    interim: 'وفي انتظار ردكم، نحث على اتخاذ تدابير مؤقتة لوقف الانتهاكات.',
    closing: 'وتفضلوا، صاحب السعادة، بقبول فائق الاحترام.',
    signers: [
      { name: 'أوريان تافسك', post: 'المقررة الخاصة المعنية بالاتجار بالأشخاص' },
      { name: 'برام أودوفي', post: 'رئيس الفريق العامل المعني بالاحتجاز التعسفي ومقرره' },
    ],
    annexHeading: 'المرفق',
    annex: [
      'نذكّر بالمادة 6 من العهد الدولي الخاص بالحقوق الاقتصادية والاجتماعية والثقافية.',
      'وتطلب اتفاقية العمل الجبري المعاقبة على فرضه بصورة غير مشروعة.',
    ],
    notes: [
      'إلسه كراموف، أفران فوراما، دار البحيرة، 12 كانون الثاني/يناير 2021، https://kilns.example.org/ar، اطُّلع عليه في 3 شباط/فبراير 2023.',
      'مقابلة محفوظة في الملف؛ انظر أيضاً حولية التفتيش.',
      'المرجع نفسه، الصفحة 14.',
    ],
    asks: [
      'إثارة هذه التقارير في المحادثات المقبلة؛',
      'النظر في تدابير ضد المنتفعين؛',
      'إحاطة مكاتبنا في موعد أقصاه 90 يوماً من إرسال هذه الرسالة.',
    ],
    asksIntro: 'نطلب إليكم ما يلي:',
    addressees: [
      ['السيدة بترا ليندكفول', 'وزيرة العمل', 'شارع الميناء 12'],
      ['السيد توماس أربين', 'وزير التجارة'],
    ],
    persons: [
      {
        sent: { name: 'السيدة سيلوا مرّك', pronoun: 'هي', possessive: 'لها' },
        public: { name: 'السيدة أ', pronoun: 'الشخص المعني', possessive: 'للشخص المعني' },
      },
      {
        sent: { name: 'السيد يوفان تيريل', pronoun: 'هو', possessive: 'له' },
        public: { name: 'السيد ب', pronoun: 'الشخص المعني', possessive: 'للشخص المعني' },
      },
    ],
    space: ' ',
  },
  zh: {
    title: 'AL TCD 7/2023，沃拉马砖厂',
    header: '贩运人口问题特别报告员和任意拘留问题工作组的任务',
    mandates: ['贩运人口问题特别报告员', '任意拘留问题工作组'],
    reference: '编号：AL',
    dateLine: '2023年3月14日',
    salutation: '阁下：',
    capacity:
      '我们以贩运人口问题特别报告员和任意拘留问题工作组的身份，根据人权理事会第53/9号和第51/8号决议致函阁下。',
    subject: '为此，我们谨提请贵国政府注意我们收到的关于沃拉马砖厂的资料。',
    allegationsIntro: '据收到的资料：',
    headings: ['沃拉马砖厂', '沿海公路上的逮捕', '检查员所见'],
    facts: [
      '2022年5月3日，据报约40名工人被锁在晾晒棚内。',
      '据称其中约70%来自北部地区。',
      '据说工头收走了他们的证件，至今没有归还。',
      '据报每天“5至9法郎”的工资被扣留了14个月。',
      '据称劳动监察部门来过两次（6月和10月），没有留下报告。',
      '据报18人同住一间12平方米的棚屋，其中三分之一是未成年人。',
    ],
    concern: '在不预断这些指控是否属实的情况下，我们对工人的命运深表关切。',
    law: '如果这些指控属实，将违反《公民权利和政治权利国际公约》第八条。',
    annexPointer: '附件载有这些事实所涉及的法律。',
    questionsIntro: '请就以下事项提供意见：',
    questions: [
      '请提供关于上述指控的任何补充资料或评论。',
      '请说明工人被关押的理由和时间。',
      '请说明是否审查了工头的账目。',
      '请说明为不驱回任何人而采取的步骤。',
    ],
    deadline: '请在60天内答复。',
    publication: '此后，本函和任何答复将予公布。',
    interim: '在等待答复期间，我们敦促采取一切必要的临时措施，制止侵犯行为。',
    closing: '顺致最崇高的敬意。',
    signers: [
      { name: '奥里亚娜·塔维斯克', post: '贩运人口问题特别报告员' },
      { name: '布拉姆·奥杜维', post: '任意拘留问题工作组主席兼报告员' },
    ],
    annexHeading: '附件',
    annex: [
      '我们回顾《经济、社会及文化权利国际公约》第六条。',
      '《强迫劳动公约》要求惩处非法强征劳动的行为。',
    ],
    notes: [
      '伊尔莎·卡拉莫夫，《沃拉马的砖窑》，湖畔出版社，2021年1月12日，https://kilns.example.org/zh，2023年2月3日查阅。',
      '访谈存档；另见监察部门年鉴。',
      '同上，第14页。',
    ],
    asks: [
      '在下一轮会谈中提出这些报告；',
      '考虑对获利者采取措施；',
      '在本函发出后90天内向我们的办公室通报情况。',
    ],
    asksIntro: '我们请阁下：',
    addressees: [
      ['佩特拉·林德克沃尔女士', '劳动部长', '港口街12号'],
      ['托马斯·阿尔拜恩先生', '贸易部长'],
    ],
    persons: [
      {
        sent: { name: '塞卢亚·马雷克女士', pronoun: '她', possessive: '她的' },
        public: { name: '甲女士', pronoun: '当事人', possessive: '当事人的' },
      },
      {
        sent: { name: '约万·蒂雷尔先生', pronoun: '他', possessive: '他的' },
        public: { name: '乙先生', pronoun: '当事人', possessive: '当事人的' },
      },
    ],
    space: '',
  },
  ko: {
    title: 'AL TCD 7/2023, 보라마 벽돌 공장',
    header: '인신매매 특별보고관과 자의적 구금 실무그룹의 임무',
    mandates: ['인신매매 특별보고관', '자의적 구금 실무그룹'],
    reference: '참조: AL',
    dateLine: '2023년 3월 14일',
    salutation: '각하,',
    capacity:
      '우리는 인신매매 특별보고관과 자의적 구금 실무그룹의 자격으로 인권이사회 결의 53/9 및 51/8에 따라 서한을 드립니다.',
    subject: '이와 관련하여 보라마 벽돌 공장에 관하여 접수한 정보를 귀국 정부에 알려 드립니다.',
    allegationsIntro: '접수한 정보에 따르면:',
    headings: ['보라마 벽돌 공장', '해안 도로에서의 체포', '감독관이 본 것'],
    facts: [
      '2022년 5월 3일 노동자 약 40명이 건조장에 갇힌 것으로 알려졌습니다.',
      '그 가운데 약 70%가 북부 지역 출신이라고 합니다.',
      '현장 감독이 그들의 서류를 가져갔으며 하나도 돌려주지 않았다고 합니다.',
      '하루 "5에서 9프랑"의 임금이 14개월 동안 지급되지 않은 것으로 알려졌습니다.',
      '근로감독 당국은 두 차례(6월과 10월) 방문하였으나 보고서를 남기지 않았다고 합니다.',
      '12제곱미터의 창고를 18명이 함께 쓴 것으로 알려졌습니다.',
    ],
    concern: '우리는 이 주장의 정확성을 예단하지 않으면서 노동자들의 운명을 깊이 우려합니다.',
    law: '만약 사실로 확인된다면 이는 시민적 및 정치적 권리에 관한 국제규약 제8조에 어긋납니다.',
    annexPointer: '부속서는 이 사실과 관련된 법을 싣고 있습니다.',
    questionsIntro: '다음 사항에 대한 의견을 주시면 감사하겠습니다:',
    questions: [
      '위 주장에 대한 추가 정보나 논평을 제공하여 주시기 바랍니다.',
      '노동자들이 갇힌 이유와 기간을 설명하여 주시기 바랍니다.',
      '현장 감독의 장부를 조사하였는지 밝혀 주시기 바랍니다.',
      '누구도 강제로 송환되지 않도록 취한 조치를 알려 주시기 바랍니다.',
    ],
    deadline: '60일 이내에 답변을 주시면 감사하겠습니다.',
    publication: '그 뒤 이 서한과 모든 답변은 공개됩니다.',
    interim: '답변을 기다리는 동안 침해를 멈추기 위한 모든 임시 조치를 취할 것을 촉구합니다.',
    closing: '각하께 깊은 경의를 표합니다.',
    signers: [
      { name: '오리안 타베스크', post: '인신매매 특별보고관' },
      { name: '브람 오두비', post: '자의적 구금 실무그룹 의장 겸 보고관' },
    ],
    annexHeading: '부속서',
    annex: [
      '우리는 경제적·사회적 및 문화적 권리에 관한 국제규약 제6조를 상기합니다.',
      '강제노동협약은 불법적인 노동 강요를 처벌하도록 요구합니다.',
    ],
    notes: [
      '일제 카라모프, 보라마의 가마, 호반출판사, 2021년 1월 12일, https://kilns.example.org/ko, 2023년 2월 3일 열람.',
      '면담 기록 보관; 감독 당국 연감도 참조.',
      '같은 글, 14쪽.',
    ],
    asks: [
      '다음 회담에서 이 보고를 제기할 것',
      '이익을 얻는 자들에 대한 조치를 검토할 것',
      '이 서한을 보낸 뒤 90일 이내에 우리 사무실에 알려 줄 것',
    ],
    asksIntro: '우리는 다음을 요청합니다:',
    addressees: [
      ['페트라 린드크볼 귀하', '노동부 장관', '항구로 12'],
      ['토마스 아르베인 귀하', '통상부 장관'],
    ],
    persons: [
      {
        sent: { name: '셀루아 마레크 씨', pronoun: '그녀', possessive: '그녀의' },
        public: { name: '갑 씨', pronoun: '당사자', possessive: '당사자의' },
      },
      {
        sent: { name: '요반 티렐 씨', pronoun: '그', possessive: '그의' },
        public: { name: '을 씨', pronoun: '당사자', possessive: '당사자의' },
      },
    ],
    space: ' ',
  },
}
