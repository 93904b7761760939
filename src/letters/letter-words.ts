import type { Language } from '#law/model.ts'

/** The words by which the parts of a letter are known. Each pattern is tried at the start of a line or paragraph. */
export interface LetterWords {
  /** `Excellency,` */
  readonly salutation: RegExp
  /** `Please accept, Excellency, …`, `Sincerely,` */
  readonly closing: RegExp
  /** A paragraph that leaves the allegations under a heading and speaks for the whole letter again. */
  readonly turn: RegExp
  /** In the sentence before numbered questions: `your observations on the following matters:` */
  readonly invitation: RegExp
  /** How a request begins, or in Chinese and Korean ends: `Please provide …` */
  readonly request: RegExp
}

/** The words of letters by language; to be grown by what real letters use. */
export const LETTER_WORDS: Readonly<Record<Language, LetterWords>> = {
  en: {
    salutation: /^(?:your )?(?:excellenc(?:y|ies)|dear |sir\b|madam\b|to whom)/iu,
    closing:
      /^(?:please accept|accept,|sincerely|yours |respectfully|with (?:best|kind) regards|(?:we|i) avail)/iu,
    turn: /^(?:while (?:we|i) do not wish to prejudge|without (?:wishing|expressing|prejudg|any prejudice)|(?:if|should) (?:confirmed|these allegations|the (?:above|facts|allegations))|in (?:connection with|view of|light of) (?:the|these|this) (?:above|alleged|allegations|facts|information|urgency|foregoing)|(?:we|i) (?:are|am) (?:gravely|seriously|deeply|extremely) concerned|(?:we|i) (?:wish to |would like to )?express (?:my|our|serious|grave|deep)|(?:it is|as it is) (?:our|my) responsibility|(?:we|i) would (?:appreciate|be grateful)|finally, we (?:ask|request|urge))/iu,
    invitation:
      /\b(?:observations?|comments?|information|answers?|respon[ds]e?|questions?|clarif\w+|details|matters|following|requests?)\b/iu,
    request:
      /^(?:please|kindly|provide|indicate|explain|clarify|describe|what|how|why|which|have|has|is|are|do|does|did|would you|could you|we (?:ask|request|urge))\b/iu,
  },
  fr: {
    salutation: /^(?:votre )?(?:excellences?\b|monsieur|madame|mesdames|messieurs|cher |chère )/iu,
    closing:
      /^(?:veuillez (?:agréer|accepter|recevoir)|(?:nous vous prions|je vous prie) .{0,60}(?:agréer|accepter|recevoir|croire)|avec (?:nos|mes)|cordialement|respectueusement)/iu,
    turn: /^(?:sans (?:vouloir|préjuger|prejuger)|(?:bien que|tout en|même si) (?:nous|je) ne (?:souhait|voul)|si (?:elles |ils )?(?:étaient|sont|s’av|s'av|ces|les)|(?:en|au) (?:relation|vu|regard|lien)|(?:nous|je) (?:sommes|suis|souhait|voudr|aimer|exprim)\S* .{0,40}(?:préoccup|inqui)|(?:il est|comme il est|étant donné) .{0,20}responsabilité|(?:nous|je) (?:vous )?(?:serions|serais))/iu,
    invitation:
      /\b(?:observations?|commentaires?|informations?|réponses?|questions?|précisions?|points?|suivant(?:e|es|s)?|demandes?)\b/iu,
    request:
      /^(?:veuillez|prière|merci de|fournir|indiquer|expliquer|préciser|décrire|quel(?:le)?s?\b|comment|pourquoi|le gouvernement|est-ce)/iu,
  },
  es: {
    salutation:
      /^(?:su |vuestra )?(?:excelencia|excelent[íi]simo|señor|señora|estimad|distinguid|muy señor)/iu,
    closing:
      /^(?:acepte|aprovech|atentamente|le rogamos acepte|reciba|(?:le |les )?saluda|con (?:nuestra|mi) (?:más|mayor)|respetuosamente)/iu,
    turn: /^(?:sin (?:prejuzgar|pretender|ánimo|querer)|(?:si bien|aunque) no (?:deseamos|quisiéramos|pretend)|(?:de|si) (?:confirmarse|ser confirmad|se confirman|ser ciert)|(?:en|con) (?:relación|vista|conexión)|(?:quisiéramos|deseamos|queremos|nos permitimos) (?:expresar|manifestar)|(?:es|siendo) nuestra responsabilidad|(?:agradeceríamos|estaríamos))/iu,
    invitation:
      /\b(?:observaciones|comentarios|informaci(?:ón|ones)|respuestas?|preguntas?|aclaraciones|cuestiones|asuntos|siguientes?|solicitudes)\b/iu,
    request:
      /^(?:sírvase|sírvanse|por favor|proporcion|indi(?:car|que)|expli(?:car|que)|aclar|describ|facilit|¿|quisiéramos saber|rogamos|qué|cuál|cómo)/iu,
  },
  ru: {
    salutation:
      /^(?:ваше превосходительство|ваши превосходительства|уважаем|многоуважаем|господин|госпожа)/iu,
    closing: /^(?:примите|просим .{0,40}(?:уверени|заверени)|с уважением|пользуемся|искренне)/iu,
    turn: /^(?:не (?:желая|предрешая|вынося)|хотя мы не|если (?:эти|они|данные|подтверд)|в (?:связи|свете) с? ?|мы (?:выражаем|хотели бы выразить|глубоко|серьезно|серьёзно)|поскольку|в наши обязанности|мы были бы (?:признательны|благодарны))/iu,
    invitation: /(?:замечани|комментари|информаци|ответ|вопрос|разъяснени|следующ|сообщить)/iu,
    request:
      /^(?:просим|просьба|пожалуйста|предостав|укаж|поясн|разъясн|сообщ|опиш|как(?:ие|ая|ой|им)?\b|почему)/iu,
  },
  ar: {
    salutation: /^(?:صاحب|صاحبة|أصحاب|سعادة|معالي|فخامة|حضرة|السيد|السيدة|تحية)/u,
    closing: /^(?:و?تفضلوا|و?تفضل|نرجو أن تتفضلوا|مع (?:فائق|خالص|وافر)|وتقبلوا)/u,
    turn: /^(?:دون|وبدون|مع عدم|بدون|وإذ|إذا (?:ثبت|صح|تأكد)|وإذا|في حال|فيما يتعلق|وفيما يتعلق|نود أن نعرب|نعرب عن|ونعرب|وحيث|وبما أن|نكون ممتنين)/u,
    invitation: /(?:ملاحظات|تعليقات|معلومات|رد|أسئلة|إيضاح|توضيح|المسائل|التالية|الآتية)/u,
    request: /^(?:يرجى|نرجو|الرجاء|رجاء|تقديم|ما |ماذا|كيف|لماذا|هل|بيان|توضيح)/u,
  },
  zh: {
    salutation: /^(?:阁下|尊敬的|部长|大使|亲爱的)/u,
    closing: /^(?:顺致|请接受|此致|谨致|致以)/u,
    turn: /^(?:在不(?:预断|预判)|我们(?:不希望|不想|无意)预|虽然我们不|如果(?:这些|上述|属实|得到)|若(?:上述|属实|经)|鉴于|关于上述|就上述|我们(?:对|谨|希望|要).{0,20}(?:关切|关注)|我们有责任|根据.{0,20}职责)/u,
    invitation: /(?:意见|评论|资料|信息|答复|问题|说明|事项|以下|下列)/u,
    request: /^(?:请|敬请|烦请|说明|提供|为何|如何|是否)/u,
  },
  ko: {
    salutation: /^(?:각하|존경하는|친애하는|귀하)/u,
    closing: /^(?:각하.{0,20}(?:경의|받아)|귀하.{0,20}경의|경의를|감사합니다|삼가)/u,
    turn: /^(?:예단|우리는.{0,30}(?:예단|우려)|저희는.{0,30}(?:예단|우려)|만약|만일|위(?:의|에서)? ?(?:언급|혐의|주장|사실)|상기|이와 관련하여)/u,
    invitation: /(?:의견|논평|정보|답변|질문|설명|사항|다음)/u,
    request: /(?:바랍니다|주십시오|주시기|주세요|요청합니다|(?:알려|밝혀)(?!지|진|졌|질)|\?)/u,
  },
}

/** A heading that opens an annex, in any of the languages: a letter's annex may be in another than its own. */
export const ANNEX_HEADING =
  /^(?:(?:annex(?:e|es)?|appendix|anexo|apéndice|приложение|ملحق|المرفق|مرفق|الملحق)(?![\p{L}\p{M}])|附件|附录|附錄|부속서|부록|별첨|첨부|붙임)/iu
