/** Money by its words: ISO 4217 in small letters where the words name one currency, else the words as printed. */
export interface Money {
  readonly unit: string
  readonly start: number
  readonly end: number
}

const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['$', 'usd'],
  ['us$', 'usd'],
  ['€', 'eur'],
  ['£', 'gbp'],
  ['¥', 'cny'],
  ['￥', 'cny'],
  ['₩', 'krw'],
  ['₹', 'inr'],
  ['₽', 'rub'],
  ['₺', 'try'],
  ['₴', 'uah'],
  ['₦', 'ngn'],
  ['₫', 'vnd'],
  ['₱', 'php'],
  ['₪', 'ils'],
  ['฿', 'thb'],
  ['₸', 'kzt'],
  ['₾', 'gel'],
  ['a$', 'aud'],
  ['c$', 'cad'],
  ['hk$', 'hkd'],
  ['nz$', 'nzd'],
  ['s$', 'sgd'],
  ['r$', 'brl'],
  ['mx$', 'mxn'],
  ['rmb', 'cny'],
  ['rmb¥', 'cny'],
  ['rs.', 'rupees'],
  ['rs', 'rupees'],
])
const ISO =
  'USD EUR GBP CNY JPY KRW KPW RUB CHF INR PKR BDT LKR NPR MMK THB VND IDR MYR PHP KHR LAK AUD CAD NZD SGD HKD TWD BRL MXN ARS COP CLP PEN BOB VES NIO HNL GTQ CRC DOP HTG EGP MAD DZD TND LYD SDG ETB KES UGX TZS RWF BIF CDF NGN GHS XOF XAF ZAR ZMW MZN AOA TRY ILS JOD LBP SYP IQD IRR SAR AED QAR KWD BHD OMR YER AFN KZT UZS KGS TJS TMT AZN AMD GEL UAH BYN MDL PLN CZK HUF RON BGN SEK NOK DKK'
const ISO_CODES: ReadonlySet<string> = new Set(ISO.split(' '))

/** Words of money, each with what it means. A word of several currencies stands for itself (`rupees`, `pesos`). */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    usd: 'dollar|dollars|us dollar|us dollars|u.s. dollars|united states dollars|american dollars|dollars américains|dollars des états-unis|dólar|dólares|dólares estadounidenses|доллар|доллара|долларов|долларов сша|دولار|دولارا|دولارات|دولار أمريكي|美元|美金|달러|미국 달러',
    eur: 'euro|euros|евро|يورو|欧元|유로',
    gbp: 'pound|pounds|pounds sterling|livres sterling|libras esterlinas|фунтов|фунтов стерлингов|جنيه إسترليني|英镑|파운드',
    cny: 'yuan|renminbi|rmb|yuans|yuanes|юань|юаня|юаней|يوان|元|元人民币|块钱|위안|위안화',
    jpy: 'yen|yens|yenes|иен|ين|日元|엔',
    krw: 'won|wons|вон|وون|韩元|원',
    rub: 'rouble|roubles|ruble|rubles|rublos|рубль|рубля|рублей|руб|روبل|卢布|루블',
    chf: 'swiss francs|francs suisses|francos suizos|швейцарских франков|فرنك سويسري|瑞士法郎|스위스 프랑',
    cfa: 'cfa francs|francs cfa|francos cfa|cfa',
    kzt: 'tenge|тенге',
    ngn: 'naira|nairas',
    etb: 'birr|birrs',
    thb: 'baht|bahts|бат',
    mmk: 'kyat|kyats',
    bdt: 'taka',
    vnd: 'dong',
    idr: 'rupiah|rupiahs',
    myr: 'ringgit',
    khr: 'riel|riels',
    lak: 'kip',
    uah: 'hryvnia|hryvnias|гривен|гривны|гривна',
    gel: 'lari|лари',
    amd: 'dram|драм|драмов',
    uzs: 'сумов|soum|soums',
    kgs: 'сомов|сома|som',
    afn: 'afghani|afghanis',
    ghs: 'cedi|cedis',
    zar: 'rand',
    brl: 'reais|réis|real|réaux',
    pln: 'zloty|zlotys',
    php: 'philippine pesos|pesos filipinos',
    mxn: 'mexican pesos|pesos mexicanos|pesos mexicains',
    cop: 'colombian pesos|pesos colombianos|pesos colombiens',
    ars: 'argentine pesos|pesos argentinos|pesos argentins',
    clp: 'chilean pesos|pesos chilenos|pesos chiliens',
    inr: 'indian rupees|roupies indiennes|rupias indias|印度卢比',
    pkr: 'pakistani rupees|roupies pakistanaises',
    try: 'turkish lira|turkish liras|livres turques|liras turcas|турецких лир|ليرة تركية',
    egp: 'egyptian pounds|livres égyptiennes|جنيه مصري|جنيها مصريا',
    irr: 'iranian rials',
    sar: 'saudi riyals|riyals saoudiens|ريال سعودي',
    gtq: 'quetzales|quetzals',
    hnl: 'lempiras',
    pen: 'soles',
    bob: 'bolivianos',
    crc: 'colones',
    byn: 'белорусских рублей|belarusian roubles|belarusian rubles',
  }).flatMap(([unit, words]) => words.split('|').map((word) => [word, unit] as const)),
)
/** Of several States: kept as printed. */
const SHARED =
  'rupee rupees roupies rupias рупий روبية peso pesos песо franc francs francos франков dinar dinars dinares динаров دينار shilling shillings chelines rial rials riyal riyals riales ريال lira liras lires лир ليرة جنيه pula kwacha manat манатов somoni crown crowns couronnes coronas крон رينغيت 卢比 比索 法郎 페소 루피 프랑'
const SHARED_WORDS: ReadonlySet<string> = new Set(SHARED.split(' '))

/** The names that a misspelt one may stand for: only those that no common word is a letter away from. */
const SPELLABLE = [
  'yuan',
  'renminbi',
  'roubles',
  'rupees',
  'dollars',
  'euros',
  'tenge',
  'hryvnia',
  'ringgit',
  'dólares',
]

/** The money sign or code right before a number. */
export function moneyBefore(text: string, at: number): Money | null {
  const window = text.slice(Math.max(0, at - 8), at)
  const match =
    /(?<![\p{L}\p{Nd}])((?:US|A|C|HK|NZ|S|R|MX)?\s?\$|RMB\s?¥?|Rs\.?|[€£¥￥₩₹₽₺₴₦₫₱₪฿₸₾]|[A-Z]{3})[\s\u00A0\u202F]?$/u.exec(
      window,
    )
  const sign = match?.[1]?.replace(/\s/gu, '')
  if (!match || sign === undefined) return null
  const unit = SYMBOLS.get(sign.toLowerCase()) ?? (ISO_CODES.has(sign) ? sign.toLowerCase() : null)
  return unit === null ? null : { unit, start: at - match[0].length, end: at }
}

/** The money word, sign or code right behind a number; a misspelt word stands for itself, as printed. */
export function moneyBehind(text: string, at: number, language: string): Money | null {
  const window = text.slice(at, at + 40)
  const sign = /^[\s\u00A0\u202F]?((?:US\s?)?\$|[€£¥￥₩₹₽₺₴₦₫₱₪฿₸₾]|[A-Z]{3}(?![\p{L}\p{Nd}]))/u.exec(window)
  const code = sign?.[1]?.replace(/\s/gu, '') ?? ''
  const unit = SYMBOLS.get(code.toLowerCase()) ?? (ISO_CODES.has(code) ? code.toLowerCase() : null)
  if (sign && unit !== null) return { unit, start: at, end: at + sign[0].length }
  return language === 'zh' || language === 'ko' ? signsOfMoney(window, at) : wordsOfMoney(window, at)
}

function signsOfMoney(window: string, at: number): Money | null {
  const start = /^\s?/u.exec(window)?.[0].length ?? 0
  for (const length of [5, 4, 3, 2, 1]) {
    const word = window.slice(start, start + length)
    const unit = WORDS.get(word) ?? (SHARED_WORDS.has(word) ? word : undefined)
    if (unit !== undefined && /[^\p{ASCII}]/u.test(word))
      return { unit, start: at, end: at + start + word.length }
  }
  return null
}

function wordsOfMoney(window: string, at: number): Money | null {
  const match =
    /^[\s\u00A0\u202F]{1,2}(?:(?:de |d['’]|of |в )?(?=\p{L}))((?:[\p{L}\p{M}.-]+)(?:[\s\u00A0](?:[\p{L}\p{M}.-]+)){0,2})/u.exec(
      window,
    )
  if (!match?.[1]) return null
  const lead = match[0].length - match[1].length
  const words = match[1].split(/[\s\u00A0]/u)
  if (!mayBeMoney(words[0]?.toLowerCase() ?? '')) return null
  for (let count = words.length; count > 0; count -= 1) {
    const printed = words.slice(0, count).join(' ')
    const word = printed.toLowerCase().replace(/[.,]+$/u, '')
    const length = lead + (printed.length - (/[.,]+$/u.exec(printed)?.[0].length ?? 0))
    const unit = WORDS.get(word) ?? (SHARED_WORDS.has(word) ? word : undefined)
    if (unit !== undefined) return { unit, start: at, end: at + length }
    if (count === 1 && SPELLABLE.some((name) => isOneLetterOff(word, name)))
      return { unit: word, start: at, end: at + length }
  }
  return null
}

/** The first words of all names of money. */
const FIRST_WORDS: ReadonlySet<string> = new Set(
  [...WORDS.keys(), ...SHARED_WORDS].map((name) => name.split(' ')[0] ?? ''),
)

/** Whether a name of money begins with this word; most numbers count other things. */
function mayBeMoney(word: string): boolean {
  const bare = word.replace(/[.,]+$/u, '')
  return (
    FIRST_WORDS.has(word) || FIRST_WORDS.has(bare) || SPELLABLE.some((name) => isOneLetterOff(bare, name))
  )
}

/** Whether one letter was changed, added, left out, or two neighbours were swapped. */
function isOneLetterOff(word: string, name: string): boolean {
  if (word === name || Math.abs(word.length - name.length) > 1 || word.charAt(0) !== name.charAt(0))
    return false
  let from = 0
  while (from < word.length && word.charAt(from) === name.charAt(from)) from += 1
  const rest = word.slice(from)
  const other = name.slice(from)
  return (
    rest.slice(1) === other ||
    rest === other.slice(1) ||
    rest.slice(1) === other.slice(1) ||
    (rest.slice(2) === other.slice(2) &&
      rest.charAt(0) === other.charAt(1) &&
      rest.charAt(1) === other.charAt(0))
  )
}
