import type { Language } from '#law/model.ts'

/** How a language says that a thing is alleged. */
export interface HedgePattern {
  readonly pattern: RegExp
  readonly isSource: boolean
}

const word = (words: string): HedgePattern => ({
  pattern: new RegExp(`(?<![\\p{L}\\p{M}])(?:${words})(?![\\p{L}\\p{M}])`, 'iu'),
  isSource: false,
})
const source = (words: string): HedgePattern => ({ ...word(words), isSource: true })
const sign = (words: string, isSource = false): HedgePattern => ({
  pattern: new RegExp(`(?:${words})`, 'u'),
  isSource,
})

const ENGLISH_SAYING =
  'alleged|reported|said|claimed|believed|understood|estimated|suspected|thought|feared|rumou?red|asserted|submitted|contended'
const ENGLISH_SOURCES =
  '(?:(?:the|this|these|such|other|further|additional|credible|consistent|reliable|several|various|many|some|multiple|recent|available|two|three|four|local|media|press|initial|numerous) ){0,3}(?:(?:information|reports?|accounts?|testimon(?:y|ies)|allegations?|submissions?|complaints?|sources?)(?: (?:we|it) (?:have |has )?(?:received|obtained)| (?:that )?(?:we|i) (?:have )?received| received| available| at (?:our|hand)| provided| submitted| before us)?|witness(?:es)?(?: accounts?| statements?)?|survivors?|victims?|interviewees)'

/** The hedges of each language. In French and Spanish the conditional says what is alleged. */
export const HEDGES: Readonly<Record<Language, readonly HedgePattern[]>> = {
  en: [
    word('allegedly|reportedly|purportedly|supposedly|apparently|ostensibly|seemingly|presumably'),
    word('(?:alleged|reported|purported|suspected|presumed|supposed)(?= [\\p{L}])'),
    word(
      `it (?:is|was|has been|had been)(?: (?:also|further|widely|generally|credibly|moreover|thus))? (?:${ENGLISH_SAYING})`,
    ),
    word(
      `(?:is|are|was|were|has been|have been)(?: (?:also|further|widely|generally|credibly))? (?:${ENGLISH_SAYING}) to`,
    ),
    word('(?:appear|appears|appeared|seem|seems|seemed) to(?: have| be)?|it (?:appears|seems) that'),
    source(`according to ${ENGLISH_SOURCES}`),
    word('according to'),
    source(
      `(?:we|i) (?:have |also |further |have also |have further |continue to |are )?(?:received|receive|learned|learnt|been informed|informed)(?: (?:of |with )?(?:information|reports|allegations))?`,
    ),
    word(
      `${ENGLISH_SOURCES} (?:also |further |would |strongly )?(?:indicates?|suggests?|describes?|alleges?|states?|claims?|points? to|maintains?|asserts?|reports?|says?|fears?|submits?)`,
    ),
  ],
  fr: [
    word(
      "(?:n[’'])?(?:aurai(?:en)?t|serai(?:en)?t|pourrai(?:en)?t|devrai(?:en)?t|ferai(?:en)?t)(?: (?:été|eu|fait|être|avoir))?",
    ),
    word('prétendument|apparemment|vraisemblablement|semble-t-il|dit-on|présumément|supposément'),
    word('présumée?s?|alléguée?s?|supposée?s?|prétendue?s?'),
    word(
      'il (?:est|a été|serait|aurait été)(?: (?:également|aussi))? (?:allégué|rapporté|affirmé|signalé|soutenu|indiqué|dit|estimé|à craindre)|il (?:semble|semblerait|paraît|paraîtrait)(?: que)?|on (?:rapporte|estime|dit|signale)',
    ),
    source(
      "(?:selon|d[’']après|suivant|aux termes de|sur la foi de|conformément à|conformément aux) (?:(?:les|des|l[’']|ces|plusieurs|de nombreuses|certaines|diverses) ?)?(?:informations?|renseignements?|rapports?|allégations?|témoignages?|sources?|témoins?|éléments)(?: (?:reçue?s?|disponibles|obtenue?s?|recueillie?s?|fournie?s?|portée?s? à notre connaissance|concordante?s?))?",
    ),
    word("selon|d[’']après"),
    source(
      "(?:nous|je) (?:avons|ai)(?: (?:également|aussi))? (?:reçu|été informée?s?)(?: (?:des|de l[’']|d[’'])? ?(?:informations?|allégations?|rapports?))?",
    ),
    word(
      '(?:les |des )?(?:informations?|renseignements?|allégations|rapports|témoignages)(?: reçue?s?)? (?:indiquent|font état|suggèrent|laissent|décrivent|mentionnent)',
    ),
  ],
  es: [
    word(
      '(?:habr[ií]an?|ser[ií]an?|estar[ií]an?|podr[ií]an?|tendr[ií]an?|deber[ií]an?)(?: (?:sido|estado|tenido|hecho|ser|estar|haber))?',
    ),
    word(
      'presuntamente|supuestamente|aparentemente|al parecer|según se informa|según se alega|según se dice|por lo visto|dizque',
    ),
    word('(?:presunt|supuest|alegad)[oa]s?'),
    word(
      'se (?:alega|informa|afirma|dice|reporta|estima|cree|ha alegado|ha informado|ha denunciado|denuncia|sostiene|presume|señala)(?: (?:también|además))?(?: que)?',
    ),
    source(
      '(?:según|de acuerdo con|de acuerdo a|conforme a|con base en) (?:(?:la|los|las|esta|estos|estas|diversas?|varios|varias|algun[oa]s) )?(?:informaci(?:ón|ones)|informes?|reportes?|alegaciones|denuncias|testimonios?|testigos?|fuentes?)(?: (?:recibid[oa]s?|disponibles?|obtenid[oa]s?|proporcionad[oa]s?|que hemos recibido))?',
    ),
    word('según|de acuerdo con'),
    source(
      '(?:hemos|he) (?:también )?(?:recibido|sido informad[oa]s?)(?: (?:informaci(?:ón|ones)|informes|alegaciones|denuncias))?',
    ),
    word(
      '(?:la |las |los )?(?:informaci(?:ón|ones)|informes|denuncias|alegaciones|testimonios)(?: recibid[oa]s?)? (?:indica|señala|sugiere|describe|apunta)n?',
    ),
  ],
  ru: [
    word('предположительно|якобы|будто бы|по-видимому|судя по всему|очевидно'),
    word('предполагаем\\p{L}{2,3}'),
    word('(?:как )?(?:сообщается|утверждается|предполагается|полагают|говорят|отмечается|указывается)'),
    word('как (?:стало известно|нам сообщили|утверждают|сообщают)'),
    source(
      '(?:согласно|по|из) (?:(?:имеющ\\p{L}{2,5}(?:ся)?|получ\\p{L}{3,7}|поступивш\\p{L}{2,3}|наш\\p{L}{1,3}|этим|данн\\p{L}{2,3}) ){0,2}(?:информаци[ияей]{1,2}|сведени\\p{L}{1,2}|сообщени\\p{L}{1,2}|данным|источник\\p{L}{1,3}|утверждени\\p{L}{1,2}|свидетельств\\p{L}{0,3}|показани\\p{L}{1,2})',
    ),
    word('по (?:словам|утверждению|мнению|оценкам|рассказам)'),
    source(
      '(?:мы|нами|нам)(?: также)? (?:получили|получена|получены|поступил\\p{L}|стало известно)(?: (?:информаци[юя]|сведения|сообщения))?',
    ),
    word(
      '(?:полученн\\p{L}{2}|поступивш\\p{L}{2}) (?:информация|сведения|сообщения|данные) (?:указыва\\p{L}{2,3}|свидетельству\\p{L}{2,3}|говор\\p{L}{1,2})',
    ),
  ],
  ar: [
    sign('(?:يُزعم|يزعم|زُعم|زعم|يُدَّعى|يُدعى|يُدّعى)(?: أن)?'),
    sign('(?:يُقال|يقال|قيل|ذُكر|ذكر|يُذكر|يذكر|أُفيد|أفيد|يُعتقد|يعتقد|يُقدَّر|يبدو|يُخشى|يُشتبه)(?: (?:أن|بأن))'),
    sign(
      '(?:حسب|بحسب|على حسب) (?:ما )?(?:ورد|ذكر|أفيد|قيل|زعم|المعلومات|التقارير|المصادر|الشهود|الادعاءات|مصادر|شهود)(?: الواردة| المتاحة)?',
      true,
    ),
    sign(
      '(?:وفقا?ً?ا? ل|طبقا?ً?ا? ل|استنادا?ً? إلى )(?:ل|ال)?(?:ما )?(?:معلومات|تقارير|مصادر|شهود|ادعاءات|شهادات|ورد)(?: الواردة| التي وردت| المتاحة| التي تلقيناها)?',
      true,
    ),
    sign('(?:تلقينا|وردتنا|وردت إلينا|بلغنا|أُبلغنا)(?: معلومات| ادعاءات| تقارير)?', true),
    sign('(?:تفيد|أفادت|تشير|أشارت|تذكر|تدعي) (?:ال)?(?:معلومات|تقارير|ادعاءات|مصادر|أنباء)(?: الواردة)?'),
    sign('(?:المزعوم|المزعومة|المزعومين|المدعى|المدعاة|مزعوم|مزعومة)|على ما يبدو|كما يُزعم|على حد زعم'),
  ],
  zh: [
    sign('据称|据报道?|据悉|据说|据指控|据信|据估计|据了解|据认为|据举报|据传'),
    sign(
      '(?:根据|依据|按照|据)(?:我们)?(?:所)?(?:收到|获得|得到|掌握|提供)?的?(?:信息|资料|消息|报告|情报|指控|来文|证词|情况)(?:来源)?(?:显示|称)?',
      true,
    ),
    sign('(?:我们)?(?:收到|获悉|得知)(?:了)?(?:有关|关于)?[^，。]{0,12}(?:信息|资料|消息|报告|指控)', true),
    sign('涉嫌|被指控?|疑似|指称|声称|所谓的?|似乎|据.{1,8}(?:所)?(?:称|说|表示|透露)'),
    sign('(?:信息|资料|消息|报告|报道)(?:表明|显示|指出|称)'),
  ],
  ko: [
    sign(
      '(?:접수된|입수된|입수한|받은|수신한|제공된|우리가 받은)?\\s?(?:정보|보고|제보|자료|소식통|증언|보도|주장|목격자)(?:들)?(?:에|에 )\\s?(?:따르면|의하면)',
      true,
    ),
    sign('것으로 (?:알려|전해|보고|추정|의심|보인|보이|여겨|파악|믿어|주장)\\p{L}{1,4}'),
    sign(
      '(?:알려|전해)(?:졌다|졌습니다|진다|집니다|지고 있다)|(?:다고|라고) (?:한다|합니다|전해진다|주장한다|주장된다|보고되었다|알려졌다|말한다)',
    ),
    sign('소위|이른바|추정되는|의심되는|주장되는|알려진|혐의(?:를|가)? (?:받|있)|(?:에|의) 따르면|보고된'),
    sign('(?:정보|보고|제보)(?:를|을) (?:받았|접수|입수)\\p{L}{0,4}', true),
  ],
}
