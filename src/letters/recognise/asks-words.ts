import type { Language } from '#law/model.ts'

/** How one language asks for action. */
export interface AskWords {
  /** A speaker who asks, with the verb: `we urge`. What is wanted follows, or in Chinese and Korean stands around it. */
  readonly asks: RegExp
  /** Between the verb and the first thing wanted: `you to`, `that`. Optional. */
  readonly addressee: RegExp
  /** What is asked for is only an answer, or the sentence leads to a list. */
  readonly onlyAnswer: RegExp
  /** A courtesy that reads like an ask. */
  readonly courtesy: RegExp
  /** Where a second thing wanted begins, in what follows the verb; the first group is what it begins with. */
  readonly next: RegExp
  /** One verb alone: those side by side share what follows. */
  readonly verb: RegExp
  /** Opens the purpose of what is wanted: verbs behind it are no further asks. */
  readonly purpose: RegExp
  /** A second thing that leans on the first: `work with them`. */
  readonly leans: RegExp
}

const VERBS =
  'abandon abolish abstain acknowledge act address adopt advise advocate allow amend annul apologi[sz]e apply appoint approve arrange arrest assess assist assure attend authori[sz]e ban bar begin block boycott brief bring broaden call cancel carry cease charge clarify close collect commission commit compensate comply condemn conduct confirm convey consider consult convene cooperate co-operate coordinate create curb deny deploy designate desist detail develop direct disclose discontinue dismantle dismiss divest document drop elevate eliminate enact encourage end enforce engage enhance ensure establish examine exclude expand expedite explain explore expose extend facilitate fill fight follow freeze fulfil fulfill fund give grant guarantee halt hold honou?r identify impose improve include increase inform initiate inspect insist instruct introduce investigate invite issue join keep launch lift limit list lobby maintain make meet monitor negotiate notify offer open oppose order pass pause pay permit persuade place press pressure prevent prioriti[sz]e probe prohibit promote propose prosecute protect provide publicly publish punish pursue put raise ratify reaffirm receive recogni[sz]e reconsider redouble redress refer reform refrain refuse reinstate reject release remedy remove renew repair repeal replace report rescind resettle resist resolve respect respond restore restrict return reverse review revise revoke sanction secure seek send set share speak stop strengthen submit summon supply support suspend sustain take terminate track train transfer treat uphold urge use vacate verify visit vote waive withdraw withhold work'
    .split(' ')
    .join('|')

const NONE = /(?!)/u

/** How each language asks. Only speakers of the letter count: "the villagers asked", "article 12 urges" are none. */
export const ASK_WORDS: Readonly<Record<Language, AskWords>> = {
  en: {
    asks: /(?<![\p{L}’'])(?:(?:we|i)(?:,? (?:also|further|furthermore|therefore|thus|hereby|again|now|moreover|additionally|finally|jointly|once more|respectfully|strongly|urgently|kindly|earnestly|specifically|in particular|do|must|would|would like to|would also like to|wish to|want to|write to|are writing to|have to|would be grateful if you would|in addition|too|together|strenuously|formally),?){0,4} (?:urge|ask|request|call (?:up)?on|appeal to|recommend|encourage|invite|demand|implore|press|insist|exhort|beseech|entreat|beg|propose|suggest|petition|advise|(?:be (?:very |most )?grateful|appreciate it|be obliged) if you (?:could|would|can|will))|(?:we|i) would(?: also| further| therefore)? welcome(?= (?:a|an) )|(?:could|would|will|can) you(?: (?:also|please|kindly|further|therefore))?(?= \p{L})(?=[^.?!\n]{0,400}\?)|(?:the (?:undersigned|signatories|signators)|our organi[sz]ations?|the undersigned [\p{L}-]+(?: [\p{L}-]+)?|the signatory [\p{L}-]+) (?:(?:also|further|therefore|jointly|strongly|urgently|respectfully) )?(?:urges?|asks?|requests?|calls? (?:up)?on|appeals? to|demands?|recommends?|invites?)|please(?: (?:also|urgently|kindly))?(?= (?!accept|be informed|be assured|find|note|use|do not hesitate|see|refer|contact|provide|indicate|explain|clarify|describe|specify|elaborate|comment|state\b|let us know|inform us)\p{L})|(?:your excellency[’']s government|you|the (?:administration|department|ministry|company|government)) (?:should|must)(?= (?:immediately |promptly |now |also )?(?:release|cease|stop|halt|ensure|repeal|impose|suspend|withdraw|investigate)))(?!\p{L})/iu,
    addressee:
      /^[\s\u00A0]*(?:(?!that[\s\u00A0])(?:(?:you|your [\p{L}’']+(?: [\p{L}’']+){0,2}|them|(?:all |the |both |each )?(?:[\p{L}’'-]+ ){0,8}?)?[\s\u00A0]?)(?:to(?= (?!the |a |an |our |their |its )\p{L}))|that(?: (?:you|it|they|your [\p{L}’']+(?: [\p{L}’']+)?))?|you to)[\s\u00A0]+/iu,
    onlyAnswer:
      /^[^.;]{0,80}?(?:response|reply|answers?|observations|comments|your views|clarification)(?!\p{L})[^.;]{0,80}[:.]?$|[:：]\s*$/iu,
    courtesy: /(?:please accept|please be (?:informed|assured)|please use this reference|do not hesitate)/iu,
    next: new RegExp(
      `(?:,?[\\s\\u00A0](?:and|as well as|or)(?:,? (?:also|finally|in particular|further|where appropriate|immediately|promptly),?)?[\\s\\u00A0]|,[\\s\\u00A0]|;[\\s\\u00A0](?:and[\\s\\u00A0])?)(?:to[\\s\\u00A0])?(?=(?:publicly |promptly |immediately |fully |urgently |directly )?(?:${VERBS})[\\s\\u00A0](?!of(?!\\p{L})|by(?!\\p{L})|and(?!\\p{L})|or(?!\\p{L})|in order)|that[\\s\\u00A0](?:it|they|you|the|your|all|this|these|any|no|an?)[\\s\\u00A0])`,
      'giu',
    ),
    verb: new RegExp(`^(?:${VERBS}|to|that|also|and|or)$`, 'iu'),
    purpose: /\p{L}[\s\u00A0](?:so as |in order )?to[\s\u00A0]\p{L}|so that/iu,
    leans:
      /^(?:to )?[\p{L}-]+ (?:with|through|alongside|on|to|for|from) (?:(?:them|it|him)(?!\p{L})|(?:this|these|her)(?=[\s\u00A0]*(?:$|[.,;]|to(?!\p{L})|and(?!\p{L}))))/iu,
  },
  fr: {
    asks: /(?<![\p{L}])(?:(?:nous|je)(?: (?:vous|lui|leur|l[’']))?(?: (?:souhaitons|voudrions|tenons à|aimerions|souhaiterions|désirons|devons|venons))?(?: également| aussi| instamment| donc| en outre| par ailleurs)? ?(?:vous |l[’']|les |le )?(?:demand(?:ons|e|er)|pri(?:ons|e|er)|exhort(?:ons|e|er)|appel(?:ons|le|er)|engage(?:ons|r)|recommand(?:ons|e|er)|encourage(?:ons|r)|invit(?:ons|e|er)|exige(?:ons|r)?|sollicit(?:ons|e|er)|enjoign(?:ons|e)|enjoindre|requérons|suppli(?:ons|e)|conjur(?:ons|e)|réclam(?:ons|e|er)|adjur(?:ons|e))|(?:les (?:organisations )?(?:soussignée?s|signataires)|nos organisations) (?:demandent|exhortent|appellent|exigent|prient)|(?:veuillez|merci de|prière de)(?= (?!agréer|accepter|recevoir|croire|trouver|noter|indiquer|préciser|fournir|expliquer|décrire|nous (?:faire part|indiquer|fournir|informer)|utiliser|répondre)\p{L}))(?!\p{L})/iu,
    addressee:
      /^[\s\u00A0]*(?:instamment |respectueusement |également |vivement |aussi )?(?:[^,;:.]{0,90}?[\s\u00A0])??(?:de[\s\u00A0](?=\p{L}+(?:er|ir|re)(?!\p{L}))|d[’'](?=\p{L}+(?:er|ir|re)(?!\p{L}))|à[\s\u00A0](?=(?:ce que|\p{L}+(?:er|ir|re)(?!\p{L})))|que[\s\u00A0]|qu[’']|à ce que[\s\u00A0])/iu,
    onlyAnswer:
      /^[^.;]{0,80}?(?:réponse|répondre|observations|commentaires)(?!\p{L})[^.;]{0,80}[:.]?$|[:：]\s*$/iu,
    courtesy:
      /(?:veuillez (?:agréer|accepter|recevoir)|(?:prions|prie) .{0,60}(?:agréer|accepter|recevoir|croire)|utiliser cette référence)/iu,
    next: /(?:,?[\s\u00A0](?:et|ainsi que|ou)[\s\u00A0](?:enfin[\s\u00A0]|également[\s\u00A0])?|,[\s\u00A0]|;[\s\u00A0](?:et[\s\u00A0])?)(?=(?:de[\s\u00A0]|d[’']|à[\s\u00A0])\p{L}{3,}(?:er|ir|re)(?!\p{L})|(?:qu[’'](?:il|elle|ils|elles)|que (?:le|la|les|l[’']|votre))(?!\p{L}))/giu,
    verb: /^(?:(?:d[’'])?\p{L}+(?:er|ir|re)|de|à|et)$/iu,
    purpose: /(?<!\p{L})(?:pour|afin|en vue|de manière à|visant à)(?!\p{L})/iu,
    leans: /^(?:de |d[’']|à )?\p{L}+ (?:avec|auprès d[’'])(?:eux|elles|elle|lui)?(?!\p{L})/iu,
  },
  es: {
    asks: /(?<![\p{L}])(?:(?:(?:le|les|lo|los|la|las|os) )?(?:(?:también|además|asimismo|respetuosamente|encarecidamente) )?(?:(?:quisiéramos|deseamos|queremos|debemos|nos permitimos|quisiera|deseo|solicitamos) )?(?:instamos|insto|instar|exhortamos|exhorto|exhortar|pedimos|pido|pedir(?:le|les)?|solicitamos|solicito|solicitar(?:le|les)?|rogamos|ruego|urgimos|recomendamos|recomiendo|alentamos|invitamos|exigimos|exijo|demandamos|demando|llamamos|hacemos un llamado|hacemos un llamamiento|requerimos)|(?:las organizaciones (?:firmantes|abajo firmantes)|l[oa]s (?:abajo )?firmantes) (?:instan|exhortan|piden|solicitan|exigen)|(?:sírvase|sírvanse|por favor)(?= (?!acept|recibir|indicar|proporcionar|facilitar|explicar|aclarar|describir|precisar|utilizar|tenga|enviar sus|responder)\p{L}))(?!\p{L})/iu,
    addressee:
      /^[\s\u00A0]*(?:encarecidamente |respetuosamente |también )?(?:[^,;:.]{0,90}?[\s\u00A0])??(?:a que[\s\u00A0]|a[\s\u00A0](?=\p{L}+(?:ar|er|ir)(?:se|los?|las?|les?)?(?!\p{L}))|que[\s\u00A0](?:se[\s\u00A0])?(?=\p{L}))/iu,
    onlyAnswer:
      /^[^.;]{0,80}?(?:respuesta|respond\p{L}+|respondan?|responda|conteste|observaciones|comentarios)(?!\p{L})[^.;]{0,80}[:.]?$|[:：]\s*$/iu,
    courtesy: /(?:rogamos acepte|acepte,? excelencia|utilizar esta referencia)/iu,
    next: /(?:,?[\s\u00A0](?:y|e|así como|o)[\s\u00A0](?:también[\s\u00A0])?|,[\s\u00A0]|;[\s\u00A0](?:y[\s\u00A0])?)(?=a[\s\u00A0]\p{L}{3,}(?:ar|er|ir)(?:se|los?|las?|les?)?(?!\p{L})|(?:a )?que[\s\u00A0](?:se[\s\u00A0])?\p{L}+[ae]n?(?!\p{L}))/giu,
    verb: /^(?:\p{L}+(?:ar|er|ir)|a|que|se|y|e)$/iu,
    purpose: /(?<!\p{L})(?:para|a fin de|con el fin|con miras)(?!\p{L})/iu,
    leans: /^(?:a )?\p{L}+ con (?:ellos|ellas|él|ella)(?!\p{L})/iu,
  },
  ru: {
    asks: /(?<![\p{L}])(?:(?:мы|я)(?:,? (?:также|поэтому|настоятельно|убедительно|ещё раз|еще раз|вновь|хотели бы|хотим|вынуждены|решительно)){0,3} (?:призыва(?:ем|ю|ть)|прос(?:им|ить)|прошу|попросить|требу(?:ем|ю)|рекомендуем|рекомендую|настаиваем|умоляем|предлагаем|обращаемся)|(?:настоятельно |убедительно )?(?:призываем|просим|требуем|прошу)(?= (?!принять|ответить|предоставить|пояснить|разъяснить|указать|сообщить|описать|использовать|дать ответ|представить (?:сведения|информацию))\p{L})|нижеподписавшиеся(?: \p{L}+)? (?:призывают|просят|требуют))(?!\p{L})/iu,
    addressee:
      /^[\s\u00A0]*[^,;:.]{0,140}?(?=(?<!\p{L})\p{L}{2,}(?:ть|ти|чь|ться|тись)(?!\p{L}))|^,?[\s\u00A0](?:[^;:.]{0,80}[\s\u00A0])?чтобы[\s\u00A0]/iu,
    onlyAnswer: /^[^.;]{0,60}?(?:ответ\p{L}*|замечания|комментарии)(?!\p{L})[^.;]{0,80}[:.]?$|[:：]\s*$/iu,
    courtesy:
      /(?:принять .{0,40}(?:уверени|заверени)|использовать (?:этот|данный|указанный) (?:номер|индекс))/iu,
    next: /(?:,?[\s\u00A0](?:и|а также)[\s\u00A0]|,[\s\u00A0]|;[\s\u00A0])(?=(?:незамедлительно |немедленно )?\p{L}{3,}(?:ть|ти|чь)(?!\p{L}))/giu,
    verb: /^(?:\p{L}+(?:ть|ти|чь|ться|тись)|и)$/iu,
    purpose: /(?<!\p{L})(?:чтобы|для|с целью|в целях|по)(?!\p{L})/iu,
    leans: /^\p{L}+ (?:с|вместе с) (?:ними|ним|ней)(?!\p{L})/iu,
  },
  ar: {
    asks: /(?<![\p{L}])و?(?:نحث|أحث|ندعو|أدعو|نطلب|أطلب|نطالب|أطالب|نناشد|أناشد|نهيب ب|نوصي|نلتمس|نود أن نطلب|نود أن نحث|نرجو(?= (?:أن تتخذ|من حكومت|اتخاذ|الإفراج|وقف)))(?!\p{L})/u,
    addressee: /^[\s\u00A0]*[^،؛:.]{0,90}?(?:على|إلى|أن|بأن|من أجل|ب)[\s\u00A0](?=\p{L})/u,
    onlyAnswer: /^[^.؛]{0,60}?(?:رد|ردكم|الرد|ملاحظاتكم|تعليقاتكم)(?!\p{L})[^.؛]{0,80}[:.]?$|[:：]\s*$/u,
    courtesy: /(?:تفضلوا|استخدام هذا المرجع)/u,
    next: /(?:[\s\u00A0]و(?=(?:إلى|على|أن|بأن)[\s\u00A0])|؛[\s\u00A0])/gu,
    verb: NONE,
    purpose: /(?<!\p{L})(?:من أجل|بغية|بهدف|لكي)(?!\p{L})/u,
    leans: NONE,
  },
  zh: {
    asks: /(?:我们|我|我方|联署(?:人|组织)|签署人)(?:还|也|再次|并|谨|特此|在此|因此|最后|强烈|郑重|恳切|恳|希望|谨此|共同|一致){0,4}(?:敦促|促请|呼吁|要求|请求|吁请|恳请|建议|敦请|请(?!注意|参阅|接受)|鼓励)|(?<=^|[，。；])(?:敦促|呼吁|要求|吁请|恳请)/u,
    addressee: /^(?:贵国政府|贵国|贵方|阁下(?:的)?政府|各位|您|贵公司|当局|政府)?/u,
    onlyAnswer: /^.{0,30}(?:答复|回复|意见|评论|以下(?:问题|事项)).{0,20}[:：。]?$|[:：]\s*$/u,
    courtesy: /(?:请接受|顺致|请在答复中引用)/u,
    next: /(?:，(?:并(?:且)?|同时|以及)|；(?:并|同时)?|、并|，还)(?=\p{Script=Han})/gu,
    verb: NONE,
    purpose: /(?:以便|以期|旨在|从而)/u,
    leans: NONE,
  },
  ko: {
    asks: /(?:것을|하도록|기를|도록|할 것을|을|를|해 주실 것을|주시기를)\s(?:강력히\s|정중히\s|다시\s?한번\s|간곡히\s|재차\s|거듭\s)?(?:촉구|요청|요구|호소|권고|당부|부탁|간청)(?:합니다|드립니다|한다|하는 바입니다|하고자 합니다)/u,
    addressee: /^/u,
    onlyAnswer: /^.{0,40}(?:답변|회신|의견).{0,20}(?:주시|바랍|요청|부탁)|[:：]\s*$/u,
    courtesy: /(?:경의|참조번호)/u,
    next: /(?:하고,|하며,|하고|;)\s(?=.{4,80}(?:것을|도록)\s(?:촉구|요청|요구))/gu,
    verb: NONE,
    purpose: NONE,
    leans: NONE,
  },
}
