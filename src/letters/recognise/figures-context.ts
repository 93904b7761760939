import type { Language } from '#law/model.ts'
import type { ReadFigure } from '../read/letter-reading.ts'

type Bound = ReadFigure['bound']

/** The words around a number that say how far it holds, or that it is no figure. All are tried on a few words only. */
export interface ContextWords {
  /** Right before the number, at the end of what stands there; the longer first. */
  readonly before: readonly { readonly bound: Bound; readonly pattern: RegExp }[]
  /** As `before`, but no part of the figure's words: `an estimated`. */
  readonly estimate: RegExp
  /** Right behind the figure. */
  readonly behind: readonly { readonly bound: Bound; readonly pattern: RegExp }[]
  /** Opens a range before its first number: `from`, `between`. */
  readonly opens: RegExp
  /** Joins the ends of a range. */
  readonly range: RegExp
  /** As `range`, only behind a word that opens one: `between … and`. */
  readonly rangeIfOpened: RegExp
  /** Between part and whole: `in`, `out of`, `sur`. */
  readonly ratio: RegExp
  /** Between whole and part: `10명 중`, `每10人中有`. */
  readonly ratioReversed: RegExp
  /** Before a number that names a place in a text or a thing: `article`, `room`. */
  readonly label: RegExp
  /** Before an age: `the age of`. */
  readonly age: RegExp
  /** Behind the figure: `annually`, `per month`. */
  readonly per: RegExp
  /** Before the figure: `每月`, `연간`. */
  readonly perBefore: RegExp
  /** Behind a number that is no figure: an ordinal, an hour of the day. */
  readonly notBehind: RegExp
  /** Before a number that is a year, even where a noun follows it. */
  readonly yearBefore: RegExp
  /** Names of parts: `thirds`, with the number of parts; a number before them is a ratio. */
  readonly parts: readonly { readonly of: number; readonly pattern: RegExp }[]
  /** Words that may follow a number without being what it counts. */
  readonly notCounted: ReadonlySet<string>
}

const at = (bound: Bound, words: string) => ({
  bound,
  pattern: new RegExp(`(?<![\\p{L}\\p{M}])(?:${words})[\\s\\u00A0]{0,2}$`, 'iu'),
})
const trailing = (bound: Bound, words: string) => ({
  bound,
  pattern: new RegExp(`^,?[\\s\\u00A0]?(?:${words})(?![\\p{L}\\p{M}])`, 'iu'),
})
const signBehind = (bound: Bound, words: string) => ({ bound, pattern: new RegExp(`^\\s?(?:${words})`, 'u') })
const part = (of: number, words: string) => ({
  of,
  pattern: new RegExp(`^[\\s\\u00A0-]?(?:${words})(?![\\p{L}\\p{M}])`, 'iu'),
})
const words = (list: string) => new Set(list.split(' '))
const NEVER = /(?!)/u
const LOCUS = '(?:[\\s\\u00A0]*(?:nos?\\.?|nr\\.?|№|n[°º]|numbers?))?[\\s\\u00A0]*[(«"]?$'

/** The context of numbers by language. */
export const CONTEXT: Readonly<Record<Language, ContextWords>> = {
  en: {
    before: [
      at(
        'at least',
        'at a minimum(?: of)?,?|at (?:the very )?least,?|a minimum of|no (?:fewer|less) than|not (?:fewer|less) than|more than|over|above|upwards of|in excess of|as young as|as few as|as little as|exceeding|well over|minimum of',
      ),
      at(
        'at most',
        'at (?:the )?most,?|at a maximum(?: of)?,?|a maximum of|no more than|not more than|up to|fewer than|less than|under|below|as many as|as much as|as old as|maximum of|not exceeding',
      ),
      at(
        'approximately',
        'approximately|about|around|roughly|nearly|almost|some|circa|close to|in the region of|an average of|on average,?|an estimated',
      ),
      at('exactly', 'exactly|precisely'),
    ],
    estimate: /(?:an estimated|estimated (?:at|to be)|is estimated (?:at|that))[\s\u00A0]?$/iu,
    behind: [
      trailing('at least', 'or (?:more|older|above|over)|and (?:more|above|over)|at (?:the )?least|plus'),
      trailing('at most', 'or (?:less|fewer|younger|under)|at (?:the )?most'),
      trailing('approximately', 'or so|approximately|on average'),
    ],
    opens: /(?<!\p{L})(?:from|between)[\s\u00A0]+$/iu,
    range: /^[\s\u00A0]?(?:to|or|-|–|—|up to)[\s\u00A0]?$/iu,
    rangeIfOpened: /^[\s\u00A0]and[\s\u00A0]$/iu,
    ratio:
      /^[\s\u00A0](?:[\p{L}’'-]+[\s\u00A0]){0,2}(?:in(?: every)?|out of(?: every)?|of every|for every)[\s\u00A0]$/iu,
    ratioReversed: NEVER,
    label: new RegExp(
      `(?<!\\p{L})(?:articles?|arts?\\.?|paragraphs?|paras?\\.?|sections?|secs?\\.|sub-?paragraphs?|§+|chapters?|clauses?|schedule|annex(?:es)?|rules?|principles?|guidelines?|general comments?|comment|recommendations?|resolutions?|decisions?|decrees?|laws?|directive|regulations?|nos?\\.?|№|n[°º]|numbers?|page|pages|pp?\\.|vol\\.?|volume|footnotes?|notes?|goals?|targets?|tier|phase|category|class|grade|level|unit|rooms?|cell|ward|block|camp|building|house|apartment|route|highway|road|bus|flight|case|file|prison|division|brigade|battalion|zone|district|sector|protocol|pillar|session|version|figure|table|box|questions?|item|point|step|convention|order|chamber|gate|pit|mine|site|lot|plot|shaft|line|form|type|model|gmt|utc)${LOCUS}`,
      'iu',
    ),
    age: /(?<!\p{L})(?:(?:the )?ages? of|aged(?: between| from)?|aged,|, age)[\s\u00A0]$/iu,
    per: /^,?[\s\u00A0](?:annually|yearly|monthly|weekly|daily|nightly|hourly|per (?:calendar )?\p{L}+|(?:an?|each|every) (?:year|month|week|day|night|hour|person|family|household|head|tonne|ton|kilo|piece|shift|visit))(?!\p{L})/iu,
    perBefore: NEVER,
    notBehind:
      /^(?:st|nd|rd|th|s)(?!\p{L})|^[\s\u00A0]?(?:a\.m|p\.m|am(?!\p{L})|pm(?!\p{L})|o['’]clock)|^:\d|^-\p{L}{1,3}(?!\p{L})|^[\s\u00A0](?:hrs|hours local)/iu,
    yearBefore:
      /(?<!\p{L})(?:in|since|during|of|by|until|till|from|year|early|late|mid|before|after|the|for|and|to|fiscal|-|–|summer|winter|spring|autumn|around|about|circa)[\s\u00A0-]?$/iu,
    parts: [
      part(2, 'halves'),
      part(3, 'thirds?'),
      part(4, 'quarters?'),
      part(5, 'fifths?'),
      part(10, 'tenths?'),
    ],
    notCounted: words(
      'of in on at by for to from with and or nor but as than that which who whom whose when where while if is are was were be been being has have had do does did will would shall should may might can could must not per the a an this these those its their his her our your it they he she we you i under over into upon until after before during against among between within without about around through since because so such also only more less fewer further other others same very each every all both either neither',
    ),
  },
  fr: {
    before: [
      at(
        'at least',
        'au moins|au minimum|un minimum d(?:e|es|u)|plus d(?:e|es|u)|pas moins d(?:e|es|u)|à partir d(?:e|es|u)|au-delà d(?:e|es|u)|supérieure? à',
      ),
      at(
        'at most',
        "au plus|au maximum|un maximum d(?:e|es|u)|moins d(?:e|es|u)|jusqu’à|jusqu'à|pas plus d(?:e|es|u)|inférieure? à|à peine",
      ),
      at(
        'approximately',
        'environ|près d(?:e|es|u)|quelque|à peu près|approximativement|autour d(?:e|es|u)|aux alentours d(?:e|es|u)|presque|en moyenne',
      ),
      at('exactly', 'exactement|précisément'),
    ],
    estimate: /(?:estimée?s? à|est estimé à|on estime à)[\s\u00A0]?$/iu,
    behind: [
      trailing('at least', 'ou plus|au moins|au minimum|et plus'),
      trailing('at most', 'ou moins|au plus|au maximum'),
      trailing('approximately', 'environ|en moyenne'),
    ],
    opens: /(?<!\p{L})(?:de|entre)[\s\u00A0]+$/iu,
    range: /^[\s\u00A0]?(?:à|ou|-|–|—)[\s\u00A0]?$/iu,
    rangeIfOpened: /^[\s\u00A0]et[\s\u00A0]$/iu,
    ratio: /^[\s\u00A0](?:[\p{L}’'-]+[\s\u00A0]){0,3}sur[\s\u00A0]$/iu,
    ratioReversed: NEVER,
    label: new RegExp(
      `(?<!\\p{L})(?:articles?|arts?\\.?|paragraphes?|par\\.?|sections?|§+|chapitres?|alinéas?|annexes?|règles?|principes?|observations? générales?|recommandations?(?: générales?)?|résolutions?|décisions?|décrets?|lois?|directive|n[°º]s?|nos?|numéros?|pages?|pp?\\.|vol\\.|notes?|objectifs?|catégorie|classe|niveau|unité|chambre|salle|cellule|bloc|camp|bâtiment|route|ligne|vol|affaire|dossier|zone|district|secteur|protocole|session|tableau|figure|questions?|point|pièce|parcelle|lot)${LOCUS}`,
      'iu',
    ),
    age: /(?<!\p{L})(?:âgée?s? de|l[’']âge de|à)[\s\u00A0]$/iu,
    per: /^,?[\s\u00A0](?:par (?:\p{L}+)|annuels?|annuellement|mensuels?|l[’']an|l[’']heure|chaque (?:année|mois|semaine|jour|nuit))(?!\p{L})/iu,
    perBefore: NEVER,
    notBehind:
      /^(?:er|ère|e|ème|o|°)(?!\p{L})|^[\s\u00A0]?h(?:[\s\u00A0]?\d|(?!\p{L}))|^[\s\u00A0]heures?[\s\u00A0](?:du|de l)|^:\d/iu,
    yearBefore:
      /(?<!\p{L})(?:en|depuis|de|du|jusqu['’]en|dès|année|et|à|fin|début|mi|avant|après|courant|l[’']an|-|–)[\s\u00A0-]?$/iu,
    parts: [part(3, 'tiers'), part(4, 'quarts?'), part(5, 'cinquièmes?'), part(10, 'dixièmes?')],
    notCounted: words(
      'de du des d à au aux en dans par pour sur avec et ou mais que qui dont où si est sont a ont été était étaient ne pas plus le la les l un une ce cette ces son sa ses leur leurs il elle ils elles nous vous autres seulement',
    ),
  },
  es: {
    before: [
      at(
        'at least',
        'al menos|por lo menos|como mínimo,?|un mínimo del?|más del?|no menos del?|a partir del?|superior a',
      ),
      at('at most', 'a lo sumo|como máximo,?|un máximo del?|menos del?|hasta|no más del?|inferior a'),
      at(
        'approximately',
        'aproximadamente|alrededor del?|cerca del?|unos|unas|casi|en torno a|en promedio,?|un promedio del?',
      ),
      at('exactly', 'exactamente|precisamente'),
    ],
    estimate: /(?:se estima en|estimad[oa]s? en)[\s\u00A0]?$/iu,
    behind: [
      trailing('at least', 'o más|como mínimo|al menos|por lo menos'),
      trailing('at most', 'o menos|como máximo|a lo sumo'),
      trailing('approximately', 'aproximadamente|en promedio'),
    ],
    opens: /(?<!\p{L})(?:de|entre|desde)[\s\u00A0]+$/iu,
    range: /^[\s\u00A0]?(?:a|o|u|hasta|-|–|—)[\s\u00A0]?$/iu,
    rangeIfOpened: /^[\s\u00A0][ye][\s\u00A0]$/iu,
    ratio: /^[\s\u00A0](?:[\p{L}]+[\s\u00A0]){0,2}(?:de cada|por cada|de entre)[\s\u00A0]$/iu,
    ratioReversed: NEVER,
    label: new RegExp(
      `(?<!\\p{L})(?:artículos?|arts?\\.?|párrafos?|párrs?\\.?|sección|secciones|§+|capítulos?|incisos?|anexos?|reglas?|principios?|observaci(?:ón|ones) generales?|observación general|recomendaci(?:ón|ones)(?: general(?:es)?)?|resoluci(?:ón|ones)|decisi(?:ón|ones)|decretos?|ley|leyes|directiva|n[°º]s?\\.?|núms?\\.?|nros?\\.?|números?|páginas?|págs?\\.?|pp?\\.|vol\\.|notas?|objetivos?|categoría|clase|nivel|unidad|habitación|sala|celda|bloque|pabellón|campo|edificio|ruta|carretera|línea|vuelo|caso|expediente|zona|distrito|sector|protocolo|período de sesiones|cuadro|figura|preguntas?|punto|lote|parcela)${LOCUS}`,
      'iu',
    ),
    age: /(?<!\p{L})(?:(?:la )?edad de|con|a los)[\s\u00A0]$/iu,
    per: /^,?[\s\u00A0](?:por \p{L}+|al (?:año|mes|día)|a la semana|anual(?:es|mente)?|mensual(?:es|mente)?|diari[oa]s?|cada (?:año|mes|semana|día|noche))(?!\p{L})/iu,
    perBefore: NEVER,
    notBehind: /^[ºª°](?!\p{L})|^[.:]\d|^[\s\u00A0]?h(?:oras del|rs?)?(?:[\s\u00A0]?\d|\.|(?!\p{L}))/iu,
    yearBefore:
      /(?<!\p{L})(?:en|desde|de|del|hasta|año|y|e|a|fines de|antes de|después de|durante|el|-|–)[\s\u00A0-]?$/iu,
    parts: [
      part(3, 'tercios?|terceras partes'),
      part(4, 'cuartos?|cuartas partes'),
      part(5, 'quint[oa]s?(?: partes?)?'),
      part(10, 'décim[oa]s?(?: partes?)?'),
    ],
    notCounted: words(
      'de del al a en con por para sobre y e o u pero que quien cuyo donde si es son fue fueron ha han había habían sido no ni más el la los las un una este esta estos estas su sus se lo le les otros otras sólo solo',
    ),
  },
  ru: {
    before: [
      at(
        'at least',
        'по меньшей мере|по крайней мере|не менее(?: чем)?|минимум|более(?: чем)?|больше|свыше|от',
      ),
      at('at most', 'не более(?: чем)?|максимум|менее(?: чем)?|меньше|до'),
      at('approximately', 'около|примерно|приблизительно|почти|порядка|в среднем|приблизительно в'),
      at('exactly', 'ровно|точно'),
    ],
    estimate: /(?:оценивается в|по оценкам,?)[\s\u00A0]?$/iu,
    behind: [
      trailing('at least', 'и более|или более'),
      trailing('at most', 'или менее|и менее'),
      trailing('approximately', 'примерно'),
    ],
    opens: /(?<!\p{L})(?:от|с|между)[\s\u00A0]+$/iu,
    range: /^[\s\u00A0]?(?:до|или|-|–|—)[\s\u00A0]?$/iu,
    rangeIfOpened: /^[\s\u00A0]и[\s\u00A0]$/iu,
    ratio: /^[\s\u00A0](?:\p{L}+[\s\u00A0]){0,2}из(?: каждых)?[\s\u00A0]$/iu,
    ratioReversed: NEVER,
    label: new RegExp(
      `(?<!\\p{L})(?:стат(?:ья|ьи|ье|ью|ей|ьях|ьям|ьями)|ст\\.|пункт(?:а|е|ы|ов|ах|ом|у|ам|ами)?|пп?\\.|раздел\\p{L}{0,3}|глав[аыеу]|приложени[еяюи]|правил[оа]|принцип\\p{L}{0,3}|замечани[еяюи] общего порядка|рекомендаци[яию]|резолюци\\p{L}{1,3}|решени[еяюи]|указ\\p{L}{0,2}|закон\\p{L}{0,3}|№№?|номер\\p{L}{0,2}|стр\\.|с\\.|том|сноск\\p{L}{1,2}|категори\\p{L}|уровень|комнат\\p{L}|камер[аеыу]|блок|лагер\\p{L}{1,2}|дом|корпус|маршрут|рейс|дел[оуа]|зон[аеы]|район|сектор|протокол|сесси\\p{L}|таблиц\\p{L}|вопрос\\p{L}{0,3}|колони\\p{L})${LOCUS}`,
      'iu',
    ),
    age: /(?<!\p{L})(?:в возрасте(?: от)?)[\s\u00A0]$/iu,
    per: /^,?[\s\u00A0](?:в (?:год|месяц|неделю|день|сутки|час)|ежегодно|ежемесячно|еженедельно|ежедневно|на (?:человека|душу населения|семью)|за (?:человека|каждого|тонну))(?!\p{L})/iu,
    perBefore: NEVER,
    notBehind:
      /^-?(?:й|го|му|ый|ая|ое|ые|х|ю|я|е)(?!\p{L})|^[\s\u00A0]час(?:ов|а) (?:утра|вечера|дня|ночи)|^:\d/iu,
    yearBefore: /(?<!\p{L})(?:в|с|до|по|от|года?|и|на|конца|начала|-|–)[\s\u00A0-]?$/iu,
    parts: [
      part(3, 'трети|третьих|треть'),
      part(4, 'четверти|четвертых|четверть'),
      part(5, 'пятых|пятая'),
      part(10, 'десятых|десятая'),
    ],
    notCounted: words(
      'в во на с со из к ко по о об от до у за для при и или но а что кто который где если был была было были есть не ни это эти этот их его её ее',
    ),
  },
  ar: {
    before: [
      at(
        'at least',
        'ما لا يقل عن|لا يقل عن|على الأقل|أكثر من|يزيد على|يزيد عن|ما يزيد على|ما يزيد عن|لا تقل عن|تزيد على|تزيد عن',
      ),
      at('at most', 'لا يزيد على|لا يزيد عن|لا يتجاوز|أقل من|ما يصل إلى|تصل إلى|حتى|على الأكثر|كحد أقصى'),
      at('approximately', 'حوالي|نحو|قرابة|زهاء|ما يقارب|ما يقرب من|تقريبا|بنحو|بحوالي|بمعدل'),
      at('exactly', 'بالضبط|تماما'),
    ],
    estimate: /(?:يقدر ب|يقدر بنحو|تقدر ب|يُقدَّر ب)[\s\u00A0]?$/u,
    behind: [
      trailing('at least', 'على الأقل|أو أكثر|فأكثر'),
      trailing('at most', 'على الأكثر|أو أقل|كحد أقصى'),
      trailing('approximately', 'تقريبا|تقريباً'),
    ],
    opens: /(?<!\p{L})(?:من|بين|ما بين)[\s\u00A0]+$/u,
    range: /^[\s\u00A0]?(?:إلى|الى|أو|-|–|—)[\s\u00A0]?$/u,
    rangeIfOpened: /^[\s\u00A0](?:و|و[\s\u00A0])$/u,
    ratio: /^[\s\u00A0](?:\p{L}+[\s\u00A0]){0,2}(?:من كل|من بين كل|من أصل|من بين)[\s\u00A0]$/u,
    ratioReversed: NEVER,
    label: new RegExp(
      `(?<!\\p{L})(?:ال)?(?:و?المادة|المواد|مادة|والمادتين|المادتين|الفقرة|الفقرات|فقرة|القسم|الفصل|المرفق|القاعدة|المبدأ|التعليق العام|التوصية العامة|القرار|قرار|المرسوم|القانون|قانون|رقم|الصفحة|ص\\.?|الحاشية|الهدف|الفئة|الغرفة|الزنزانة|المبنى|القضية|الملف|المنطقة|البروتوكول|الدورة|الجدول|السؤال)${LOCUS}`,
      'u',
    ),
    age: /(?<!\p{L})(?:البالغ(?:ة)? من العمر|عمره|عمرها|سن|في سن|يبلغ من العمر|تبلغ من العمر)[\s\u00A0]$/u,
    per: /^،?[\s\u00A0](?:سنويا|سنوياً|شهريا|شهرياً|أسبوعيا|يوميا|يومياً|في (?:السنة|الشهر|الأسبوع|اليوم|الساعة)|كل (?:سنة|شهر|أسبوع|يوم)|لكل \p{L}+|للشخص)(?!\p{L})/u,
    perBefore: NEVER,
    notBehind: /^:\d/u,
    yearBefore: /(?<!\p{L})(?:في|عام|سنة|منذ|حتى|من|لعام|لسنة|و|إلى|العام)[\s\u00A0]?$/u,
    parts: [part(3, 'أثلاث'), part(4, 'أرباع'), part(5, 'أخماس')],
    notCounted: words('من في على إلى عن مع أو ثم التي الذي الذين أن كان كانت كانوا لا لم لن هذا هذه ذلك'),
  },
  zh: {
    before: [
      at('at least', '至少有?|不少于|起码|超过|逾|多达|最少|高于'),
      at('at most', '最多|不超过|不足|少于|低于|至多|不到'),
      at('approximately', '大约有?|约有?|大概|将近|接近|近|左右|平均'),
      at('exactly', '正好|恰好'),
    ].map(({ bound, pattern }) => ({
      bound,
      pattern: new RegExp(pattern.source.replace('(?<![\\p{L}\\p{M}])', ''), 'u'),
    })),
    estimate: /(?:估计有?|据估计，?)$/u,
    behind: [
      signBehind('at least', '以上|或以上|或更多'),
      signBehind('at most', '以下|以内(?!答)|或以下'),
      signBehind('approximately', '左右|上下'),
    ],
    opens: /(?:从|由|在|介于)$/u,
    range: /^\s?(?:至|到|-|–|—|～|~|降至|降到|或)\s?$/u,
    rangeIfOpened: /^[和与]$/u,
    ratio: NEVER,
    ratioReversed: /^(?:个|名)?(?:人|[\p{L}]{1,3})?(?:中|里)就?有$/u,
    label: /(?:第|决议|号|联合国|编号|附件|表|图|问题)\s?$/u,
    age: /(?:年仅|年龄为?|现年)$/u,
    per: /^[/／](?:年|月|天|人|次)/u,
    perBefore: /(每(?:年|月|个月|周|星期|天|日|小时|人|户|名|次))[^\p{Nd}，。；]{0,6}$/u,
    notBehind: /^\s?(?:号|条|款|项|届|世纪|年代|时(?!间)|点(?!\d)|月\d|楼|层|中全会|周年|路)|^:\d/u,
    yearBefore: /.$/u,
    parts: [],
    notCounted: new Set(),
  },
  ko: {
    before: [
      at('at least', '최소한?|적어도|무려'),
      at('at most', '최대|많아야|기껏해야'),
      at('approximately', '약|대략|거의|대체로|평균'),
      at('exactly', '정확히'),
    ],
    estimate: /(?:추정되는|추산)\s?$/u,
    behind: [
      signBehind('at least', '이상|초과|넘는|을 넘|여 명'),
      signBehind('at most', '이하|미만|까지'),
      signBehind('approximately', '정도|가량|쯤|내외|안팎'),
    ],
    opens: NEVER,
    range: /^\s?(?:에서|부터|내지|-|–|—|~|～|또는)\s?$/u,
    rangeIfOpened: NEVER,
    ratio: NEVER,
    ratioReversed: /^\s?(?:명|사람|인|개|가구|\p{L}{2,4}\s\p{L}{1,2})\s?(?:중|가운데)에?\s?(?:약\s)?$/u,
    label: /(?:제|결의|번호|표|그림|문단|각주|호텔|구역)\s?$/u,
    age: /(?:만|나이)\s$/u,
    per: /^\s?\/\s?(?:년|월|일|명)/u,
    perBefore:
      /((?:매(?:년|월|주|일|달)|연간|월|하루(?:에)?|일\s?인당|1인당|한 달에|일주일에|주당|일일|해마다|시간당))\s(?:\p{L}+\s){0,2}$/u,
    notBehind:
      /^\s?(?:조(?!\s?원)|항|호|쪽|면(?!의)|세기|번째|차(?!례)|년대|월(?!급)|시(?!간)|일(?!\s?(?:간|동안|이내|내|안|째|의|밖|만|을))|층|동(?!안)|위(?!안)|기(?!간)|부|장)|^:\d/u,
    yearBefore: /.$|^$/u,
    parts: [],
    notCounted: new Set(),
  },
}
