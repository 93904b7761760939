import type { Language } from '#law/model.ts'

/** Where the count of a time limit begins. */
export type LimitStart = 'letter' | 'sending' | 'receipt' | 'event'

/** The words of time limits in one language. */
export interface LimitWords {
  /** Right before the number: `within`, `no later than`. */
  readonly before: RegExp
  /** Right before the number where `behind` must follow it. */
  readonly loose: RegExp
  /** Right behind number and unit, where the language says there that it is a limit: `之内`, `이내`. */
  readonly behind: RegExp
  /** Right before a date: `by`, `au plus tard le`. */
  readonly beforeDate: RegExp
  /** Right behind a date: `之前`, `까지`. */
  readonly behindDate: RegExp
  /** What the count begins with, behind number and unit (in Chinese and Korean before it). */
  readonly starts: readonly { readonly start: LimitStart; readonly pattern: RegExp }[]
  /** A word that says number and unit in one: `двухмесячный`. */
  readonly fused: readonly { readonly pattern: RegExp; readonly amount: number; readonly unit: string }[]
  /** In a sentence that asks somebody for something. */
  readonly asks: RegExp
  /** In a sentence that says when the letter is made public. */
  readonly publishes: RegExp
}

const NEVER = /(?!)/u
const ALWAYS_BEHIND = /^/u

/** Time limits by language. */
export const LIMIT_WORDS: Readonly<Record<Language, LimitWords>> = {
  en: {
    before:
      /(?<!\p{L})(?:within(?: (?:a|the) (?:maximum |further )?(?:period|term|time|delay|deadline|space) of)?|(?:no|not) later than|(?:in )?no more than|at the latest|in(?: a period of)?|a (?:deadline|time limit) of|within (?:the )?next|in the next|the next|within a maximum of|inside)(?: the next)?[\s\u00A0]$/iu,
    loose: NEVER,
    behind: ALWAYS_BEHIND,
    beforeDate:
      /(?<!\p{L})(?:by|before|(?:no|not) later than|on or before|until|at the latest (?:by|on)|by the end of|due (?:by|on)|(?:the )?deadline (?:is|of))(?: close of business(?: on)?| noon(?: on)?)?(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day,?)?[\s\u00A0]$/iu,
    behindDate: /^ at the latest/iu,
    starts: [
      {
        start: 'receipt',
        pattern:
          /^['’]?(?: time)? (?:of|from|after|following)(?: the)?(?: date of)?(?: your)? (?:receipt|receiving|you receive)|^ (?:after|from|once) you (?:receive|have received)/iu,
      },
      {
        start: 'sending',
        pattern:
          /^['’]?(?: time)? (?:of|from|after|following) (?:(?:the )?(?:date of )?(?:sending|transmission|dispatch)|(?:this|the|our) (?:letter|communication)(?: is| was| has been)? (?:sent|transmitted|dispatched))/iu,
      },
      {
        start: 'letter',
        pattern:
          /^['’]?(?: time)? (?:of|from|after|following) (?:the )?(?:date of )?(?:this|the present|our|the) (?:letter|communication|request|appeal|date)|^['’]? from today/iu,
      },
      { start: 'event', pattern: /^['’]?(?: time)? (?:of|from|after|following) (?=\p{L})/iu },
    ],
    fused: [],
    asks: /(?<!\p{L})(?:respons\p{L}+|respond|reply|replies|answers?|observations|comments|please|kindly|(?:we|i)(?: [\p{L}’']+){0,4} (?:request|ask|urge|expect|appreciate|seek|call|demand|invite|recommend|look forward|welcome)|requests?|requested|be grateful|report back|inform us|provide us|let us know|submit|reach us|confirm|deadline)(?!\p{L})/iu,
    publishes: /(?<!\p{L})(?:made (?:public|available)|published|publicly available|posted)(?!\p{L})/iu,
  },
  fr: {
    before:
      /(?<!\p{L})(?:dans (?:un|le) délai (?:maximum |maximal )?(?:de|d[’'])|dans (?:les|un délai ne dépassant pas)|sous|d[’']ici(?: à)?|au plus tard|endéans|un délai de|avant l[’']expiration d[’']un délai de|dans les prochain\p{L}+|sous un délai de|dans)(?:[\s\u00A0]|(?<=[’']))$/iu,
    loose: NEVER,
    behind: ALWAYS_BEHIND,
    beforeDate:
      /(?<!\p{L})(?:avant(?: le)?|au plus tard(?: le)?|d[’']ici(?: au| le| à)?|jusqu[’']au|pour le|avant la date du)(?: (?:lundi|mardi|mercredi|jeudi|vendredi))?[\s\u00A0]$/iu,
    behindDate: /^ au plus tard/iu,
    starts: [
      {
        start: 'receipt',
        pattern:
          /^(?: au plus tard)?,? (?:(?:à compter|à partir|suivant|après|dès) ?(?:de )?(?:la date de )?(?:la |sa )?réception|qui suivent (?:la )?réception)/iu,
      },
      {
        start: 'sending',
        pattern:
          /^(?: au plus tard)?,? (?:à compter de|à partir de|suivant|après) (?:la date d[’'])?l?[’']?(?:envoi|transmission)/iu,
      },
      {
        start: 'letter',
        pattern:
          /^(?: au plus tard)?,? (?:à compter de|à partir de|suivant|après) (?:la date de )?(?:la présente|cette|notre|ce) ?(?:lettre|communication|courrier|date)?/iu,
      },
      {
        start: 'event',
        pattern: /^(?: au plus tard)?,? (?:à compter (?:de|du)|à partir (?:de|du)|suivant|après) (?=\p{L})/iu,
      },
    ],
    fused: [],
    asks: /(?<!\p{L})(?:répon\p{L}+|observations|commentaires|veuillez|merci de|prions|prie|demand\p{L}+|reconnaissant\p{L}*|exhort\p{L}+|saurions gré|sollicit\p{L}+|souhait\p{L}+|parvenir|informer|délai)(?!\p{L})/iu,
    publishes: /(?<!\p{L})(?:rendue?s? publi\p{L}+|publiée?s?|mise?s? en ligne)(?!\p{L})/iu,
  },
  es: {
    before:
      /(?<!\p{L})(?:(?:en|dentro de|con) (?:un|el) plazo (?:máximo |no mayor )?(?:de|a)|dentro de(?: los| las)?(?: próxim[oa]s)?|en (?:los|las) próxim[oa]s|a más tardar(?: en| a los)?|en (?:un )?máximo de|un plazo de|antes de(?: que transcurran)?|en no más de|en(?: un término de)?)[\s\u00A0]$/iu,
    loose: NEVER,
    behind: ALWAYS_BEHIND,
    beforeDate:
      /(?<!\p{L})(?:a más tardar(?: el)?|antes del?|no más tarde del?|hasta el|para el|antes del día)(?: (?:lunes|martes|miércoles|jueves|viernes))?[\s\u00A0]$/iu,
    behindDate: /^ a más tardar/iu,
    starts: [
      {
        start: 'receipt',
        pattern:
          /^,? (?:(?:a partir|contados? (?:a partir|desde)|después|siguientes?|desde|tras|posteriores) ?(?:de|a|desde)? ?(?:la fecha de )?(?:la |el |su )?(?:recepción|recibo))/iu,
      },
      {
        start: 'sending',
        pattern:
          /^,? (?:(?:a partir|contados? (?:a partir|desde)|después|siguientes?|desde|tras|posteriores) ?(?:del?|a|desde)? ?(?:la fecha de )?(?:la |el |al )?(?:envío|transmisión))/iu,
      },
      {
        start: 'letter',
        pattern:
          /^,? (?:a partir|contados? (?:a partir|desde)|después|siguientes?|desde) ?(?:de|a)? ?(?:la fecha de )?(?:la presente|esta|nuestra|este)(?: carta| comunicación| fecha)?/iu,
      },
      {
        start: 'event',
        pattern:
          /^,? (?:a partir del?|contados? (?:a partir|desde)(?: del?)?|después del?|siguientes a|desde|tras) (?=\p{L})/iu,
      },
    ],
    fused: [],
    asks: /(?<!\p{L})(?:respuesta|respond\p{L}+|responda\p{L}*|conteste\p{L}*|observaciones|comentarios|sírvase|sírvanse|rogamos|pedimos|solicit\p{L}+|agrade\p{L}+|inst\p{L}{1,4}|exhort\p{L}+|remit\p{L}+|envi\p{L}+|hacernos llegar|informe\p{L}*|plazo)(?!\p{L})/iu,
    publishes:
      /(?<!\p{L})(?:se hará\p{L}* públic\p{L}+|públic[oa]s?|publicad[oa]s?|publicará\p{L}*)(?!\p{L})/iu,
  },
  ru: {
    before:
      /(?<!\p{L})(?:в течение|в срок(?: до)?|не позднее(?:,? чем)?(?: через)?|не позже(?:,? чем)?(?: через)?|в (?:пределах|срок, не превышающий)|за|через)(?: (?:следующих|ближайших))?[\s\u00A0]$/iu,
    loose: NEVER,
    behind: ALWAYS_BEHIND,
    beforeDate: /(?<!\p{L})(?:не позднее|не позже|до|к|в срок до)[\s\u00A0]$/iu,
    behindDate: NEVER,
    starts: [
      {
        start: 'receipt',
        pattern: /^,? (?:с (?:момента|даты|дня)|после|со дня) (?:его |вашего )?получения/iu,
      },
      {
        start: 'sending',
        pattern: /^,? (?:с (?:момента|даты|дня)|после|со дня) (?:его )?(?:отправ\p{L}+|направления)/iu,
      },
      {
        start: 'letter',
        pattern:
          /^,? (?:с (?:момента|даты|дня)|после|со дня) (?:даты )?(?:настоящего|этого|данного)(?: письма| сообщения)?/iu,
      },
      { start: 'event', pattern: /^,? (?:с (?:момента|даты|дня)|после|со дня) (?=\p{L})/iu },
    ],
    fused: [
      { pattern: /(?<!\p{L})двухмесячн\p{L}{2} срок/iu, amount: 2, unit: 'months' },
      { pattern: /(?<!\p{L})(?:одно)?месячн\p{L}{2} срок/iu, amount: 1, unit: 'months' },
      { pattern: /(?<!\p{L})тр[её]хмесячн\p{L}{2} срок/iu, amount: 3, unit: 'months' },
      { pattern: /(?<!\p{L})шестимесячн\p{L}{2} срок/iu, amount: 6, unit: 'months' },
    ],
    asks: /(?<!\p{L})(?:ответ\p{L}*|просим|просьба|прошу|призыва\p{L}+|признательны|благодарны|замечания|комментари\p{L}+|представить|сообщить|пожалуйста|настоятельно|требу\p{L}+)(?!\p{L})/iu,
    publishes: /(?<!\p{L})(?:опубликован\p{L}*|обнародован\p{L}*|доступн\p{L}+|размещен\p{L}*)(?!\p{L})/iu,
  },
  ar: {
    before:
      /(?<!\p{L})(?:خلال|في غضون|في خلال|في أجل أقصاه|في موعد أقصاه|في مدة أقصاها|خلال مدة|خلال فترة|في ظرف|في غضون فترة|خلال مهلة|في موعد لا يتجاوز)(?: (?:مدة|فترة|ال))?[\s\u00A0]?$/u,
    loose: NEVER,
    behind: ALWAYS_BEHIND,
    beforeDate:
      /(?<!\p{L})(?:في موعد أقصاه|قبل|بحلول|حتى|في أجل أقصاه|في موعد لا يتجاوز|قبل تاريخ|قبل يوم)[\s\u00A0]$/u,
    behindDate: /^ كحد أقصى/u,
    starts: [
      {
        start: 'receipt',
        pattern: /^ (?:من|بعد|اعتبارا من|ابتداء من)(?: تاريخ)? (?:استلام|تلقي|تسلم|استلامكم|تلقيكم)/u,
      },
      { start: 'sending', pattern: /^ (?:من|بعد|اعتبارا من)(?: تاريخ)? (?:إرسال|إحالة)/u },
      { start: 'letter', pattern: /^ (?:من|بعد|اعتبارا من)(?: تاريخ)? (?:هذه|تاريخه|الرسالة)/u },
      { start: 'event', pattern: /^ (?:من تاريخ|بعد|اعتبارا من|ابتداء من) (?=\p{L})/u },
    ],
    fused: [
      { pattern: /(?<!\p{L})(?:خلال|في غضون) شهر(?!\p{L})/u, amount: 1, unit: 'months' },
      { pattern: /(?<!\p{L})(?:خلال|في غضون) أسبوع(?!\p{L})/u, amount: 1, unit: 'weeks' },
    ],
    asks: /(?:رد|ردكم|بردكم|جواب|الإجابة|ملاحظات|تعليقات|يرجى|نرجو|الرجاء|ممتنين|نطلب|ندعو|نحث|موافات|تزويدنا)/u,
    publishes: /(?:ستنشر|تُنشر|نشر|ستتاح|علنية|ستعلن)/u,
  },
  zh: {
    before: /(?:不迟于|最晚在?|最迟在?)\s?$/u,
    loose: /(?:^|[^\p{Nd}])$/u,
    behind: /^\s?(?:之内|以内|内(?![部容心阁陆政蒙战])|期限内|的期限)/u,
    beforeDate: /(?:不迟于|最晚于?|最迟于?|截至|截止到?)\s?$/u,
    behindDate: /^\s?(?:之前|以前|前)/u,
    starts: [
      {
        start: 'receipt',
        pattern:
          /(?:收到|接到|收悉)(?:本|该|此|这)?(?:函|信|来文|信函|照会|请求)?(?:之日起|之日|当日起|当日)?(?:之?后|起)?的?$/u,
      },
      {
        start: 'sending',
        pattern: /(?:发出|寄出|发送)(?:本|该|此)?(?:函|信|来文)?(?:之日起|之日)?(?:之?后|起)?的?$/u,
      },
      { start: 'letter', pattern: /(?:本函|本信|本来文|来函)(?:日期|之日|发函日)?(?:之?后|起)的?$/u },
    ],
    fused: [],
    asks: /(?:答复|回复|回应|意见|请|希望|敦促|要求|感谢|提交|提供)/u,
    publishes: /(?:公布|公开|发布)/u,
  },
  ko: {
    before: /(?:늦어도)\s?$/u,
    loose: /(?:^|[^\p{Nd}])$/u,
    behind: /^\s?(?:이내|내(?=[에로\s])|안에|까지|간의 기한)/u,
    beforeDate: /(?:늦어도)\s?$/u,
    behindDate: /^\s?(?:까지|이전|전까지|\([월화수목금토일]\)까지)/u,
    starts: [
      {
        start: 'receipt',
        pattern:
          /(?:받은|수령한?|접수한?|수신한?|받으신)\s?(?:날|후|일|뒤|날짜)?(?:로?부터)?\s?(?:영업일(?: 기준)?\s?)?$/u,
      },
      {
        start: 'sending',
        pattern: /(?:발송한?|송부한?|보낸|발신한?)\s?(?:날|후|일|뒤)?(?:로?부터)?\s?(?:영업일\s?)?$/u,
      },
      {
        start: 'letter',
        pattern: /(?:서한|편지)(?:의)?\s?(?:날짜|일자|작성일)?(?:로?부터|이후)\s?(?:영업일\s?)?$/u,
      },
    ],
    fused: [],
    asks: /(?:답변|회신|의견|바랍니다|주십시오|주시|요청|요구|촉구|제출|감사)/u,
    publishes: /(?:공개|게시|발표)/u,
  },
}
