// How a syllable of pinyin is written in other systems. Sources: Herbert Giles, A Chinese-English Dictionary (1892), for Wade–Giles;
// the Hong Kong government's usual spelling of Cantonese, as its gazetteers and identity cards have it.

/** A syllable as pinyin has it: ü as v, as u and as yu (passports). */
export function pinyinForms(pinyin: string): readonly string[] {
  if (!pinyin.includes('v')) return [pinyin]
  return [pinyin.replace('v', 'u'), pinyin, pinyin.replace('v', 'yu'), pinyin.replace('v', 'ue')]
}

const WADE_INITIALS: readonly (readonly [string, string])[] = [
  ['zh', 'ch'],
  ['ch', 'ch'],
  ['sh', 'sh'],
  ['b', 'p'],
  ['p', 'p'],
  ['d', 't'],
  ['t', 't'],
  ['g', 'k'],
  ['k', 'k'],
  ['j', 'ch'],
  ['q', 'ch'],
  ['x', 'hs'],
  ['z', 'ts'],
  ['c', 'ts'],
  ['r', 'j'],
]
const WADE_WHOLE: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    zi: ['tzu', 'tsu'],
    ci: ['tzu', 'tsu'],
    si: ['ssu', 'szu'],
    zhi: ['chih'],
    chi: ['chih'],
    shi: ['shih'],
    ri: ['jih'],
    yan: ['yen'],
    yi: ['i', 'yi'],
    ye: ['yeh'],
    you: ['yu'],
    yong: ['yung'],
    yue: ['yueh'],
    er: ['erh'],
    e: ['o', 'e'],
    ge: ['ko'],
    ke: ['ko'],
    he: ['ho'],
    guo: ['kuo', 'kwo'],
    kuo: ['kuo'],
    huo: ['huo'],
    gui: ['kuei'],
    kui: ['kuei'],
    duo: ['to'],
    tuo: ['to'],
    nuo: ['no'],
    luo: ['lo'],
    zuo: ['tso'],
    cuo: ['tso'],
    suo: ['so'],
    zhuo: ['cho'],
    chuo: ['cho'],
    shuo: ['shuo'],
    ruo: ['jo'],
  }),
)

/** A syllable of pinyin as Wade–Giles has it, without its apostrophes and accents, which people leave out. */
export function wadeGiles(pinyin: string): readonly string[] {
  const whole = WADE_WHOLE.get(pinyin)
  if (whole) return whole
  const [from, to] = WADE_INITIALS.find(([initial]) => pinyin.startsWith(initial)) ?? ['', '']
  const rest = pinyin.slice(from.length)
  const isPalatal = from === 'j' || from === 'q' || from === 'x'
  return [`${to}${wadeFinal(rest, isPalatal)}`]
}

function wadeFinal(rest: string, isPalatal: boolean): string {
  const final = rest.replace('v', 'u')
  if (final.endsWith('ong')) return `${final.slice(0, -3)}ung`
  if (final === 'ian') return 'ien'
  if (final === 'ie') return 'ieh'
  if (final === 'ue' || final === 've') return 'ueh'
  if (final === 'e') return 'e'
  return isPalatal && final === 'iong' ? 'iung' : final
}

const CANTONESE_INITIALS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    gw: ['kw', 'gw'],
    kw: ['kw'],
    ng: ['ng', ''],
    b: ['p', 'b'],
    d: ['t', 'd'],
    g: ['k', 'g'],
    z: ['ch', 'ts', 'j'],
    c: ['ch', 'ts'],
    s: ['s', 'sh'],
    j: ['y'],
  }),
)
const CANTONESE_FINALS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    aa: ['a', 'ah'],
    aai: ['ai'],
    aau: ['au'],
    aam: ['am'],
    aan: ['an'],
    aang: ['ang'],
    aap: ['ap'],
    aat: ['at'],
    aak: ['ak'],
    ai: ['ai'],
    au: ['au'],
    am: ['am', 'um'],
    an: ['an', 'un'],
    ang: ['ang'],
    at: ['at', 'ut'],
    ei: ['ei', 'i', 'ee', 'ay'],
    eoi: ['ui', 'oi'],
    eon: ['un', 'on'],
    eot: ['ut'],
    oe: ['or', 'oe'],
    oeng: ['eung'],
    oek: ['euk'],
    ou: ['o', 'ou'],
    u: ['u', 'oo'],
    ung: ['ung'],
    yu: ['u', 'yu', 'ue', 'yue'],
    yun: ['uen', 'un', 'yuen'],
    yut: ['uet', 'ut'],
    i: ['i', 'ee', 'ze'],
    iu: ['iu', 'iew'],
    ik: ['ik', 'ick'],
    oi: ['oi', 'oy'],
    o: ['o', 'oh'],
    e: ['e', 'eh'],
  }),
)

/** A syllable of Jyutping as it is usually written in Hong Kong and Macao. */
export function cantoneseForms(jyutping: string): readonly string[] {
  const initial = /^(?:gw|kw|ng(?=.)|[bpmfdtnlgkhzcsjw])/u.exec(jyutping)?.[0] ?? ''
  const rest = jyutping.slice(initial.length)
  // 雨 jyu is Yu, 月 jyut is Yuet: the glide stands once.
  const isGlide = initial === 'j' && (rest.startsWith('yu') || rest.startsWith('i'))
  const initials =
    isGlide && rest.startsWith('yu') ? ['y', ''] : (CANTONESE_INITIALS.get(initial) ?? [initial])
  const finals = CANTONESE_FINALS.get(rest) ?? [rest]
  return [...new Set(initials.flatMap((one) => finals.map((final) => `${one}${final}`.replace('yyu', 'yu'))))]
}
