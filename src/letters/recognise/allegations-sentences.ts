import type { Language } from '#law/model.ts'

/** A sentence in a text, without the spaces around it. */
export interface Sentence {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * The sentences of a text, in order; together they are the text but for spaces. A full stop ends none behind an
 * abbreviation (`no.`, `Mr.`, `г.`), an initial, a number that a word in small letters follows, or within an address.
 * A colon ends none; a line break between two blocks of words does where a closing mark stands before it.
 */
export function sentencesOf(text: string, language: Language): readonly Sentence[] {
  const sentences: Sentence[] = []
  let from = 0
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length
    if (!endsSentence(text, match.index, end, language)) continue
    push(sentences, text, from, end)
    from = end
  }
  push(sentences, text, from, text.length)
  return sentences
}

/** Closing marks with what may close behind them: quotation marks, brackets. */
const END = /[.!?…؟。！？．]{1,4}[)\]»”"’'」』）]{0,3}/gu

function push(sentences: Sentence[], text: string, from: number, to: number): void {
  const words = text.slice(from, to)
  const trimmed = words.trim()
  if (trimmed === '') return
  const start = from + words.indexOf(trimmed)
  sentences.push({ start, end: start + trimmed.length, text: trimmed })
}

function endsSentence(text: string, mark: number, end: number, language: Language): boolean {
  const sign = text.charAt(mark)
  if (/[。！？．]/u.test(sign)) return true
  const next = /^([\s\u00A0]*)(?:[«“"‘'(¿¡[「]{0,2})(.)?/u.exec(text.slice(end, end + 8))
  const following = next?.[2] ?? ''
  if (following === '') return true
  // Within an address, a number, a decimal, an abbreviation as in "p.m.".
  if (next?.[1] === '') return language === 'zh' && /[!?]/u.test(sign)
  if (sign !== '.') return !/\p{Ll}/u.test(following)
  if (isAbbreviated(text, mark, language)) return false
  if (/\p{Ll}/u.test(following)) return false
  return true
}

/** Words that a full stop follows within a sentence, in small letters. */
const ABBREVIATIONS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: listed(
    'mr mrs ms dr prof hon st no nos art arts para paras sec secs ch vol pp p ed eds cf vs viz etc inc ltd co corp gen col lt sgt capt gov sen rep rev jr sr fig al approx dept u.s u.k u.n d.c a.k.a i.e e.g op cit ibid ref jan feb mar apr jun jul aug sept sep oct nov dec',
  ),
  fr: listed(
    'm mm mme mmes mlle me mes dr pr st ste no nos art arts par p pp vol cf etc ex av al éd n s.e réf janv févr avr juil sept oct nov déc c.-à-d',
  ),
  es: listed(
    'sr sra sres sras srta dr dra d dña lic ing gral cnel núm núms nro art arts párr párrs p pp pág págs vol cf etc ej ee.uu ud uds excmo excma s.e ref ene feb abr jun jul ago sept oct nov dic',
  ),
  ru: listed(
    'г гг г-н г-жа ст п пп стр с т д др пр им ул см ср тыс млн млрд руб коп проф акад рис табл н.э и.о т.е т.к т.д т.п',
  ),
  ar: listed('د أ م ص ه رقم'),
  zh: listed('no mr mrs ms dr'),
  ko: listed('no mr mrs ms dr'),
}

/** "etc.", "г." end a sentence where a capital letter follows. */
const MAY_END = listed('etc г гг inc ltd co corp al т.д т.п др пр d.c u.s u.k u.n ee.uu коп руб')

function listed(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

function isAbbreviated(text: string, mark: number, language: Language): boolean {
  const before = text.slice(Math.max(0, mark - 14), mark)
  const word = /(?:^|[\s\u00A0(«“"'’-])([\p{L}\p{M}][\p{L}\p{M}.-]*)$/u.exec(before)?.[1] ?? ''
  if (word === '') return false
  // An initial: "Mr. A. was", "J. Doe". A single small letter is a unit or a list.
  if (/^\p{Lu}$/u.test(word) || /^(?:\p{Lu}\.)+\p{Lu}$/u.test(word)) return !isEndOfName(text, mark)
  const small = word.toLowerCase()
  return ABBREVIATIONS[language].has(small) && !MAY_END.has(small)
}

/** "… against Ms. B. She was": an initial behind a title, before a word that begins sentences. */
function isEndOfName(text: string, mark: number): boolean {
  return /^\.[\s\u00A0]+(?:He|She|They|It|The|In|On|At|This|These|Il|Elle|Ils|Elles|Le|La|Les|El|Ella|Los|Las|Он|Она|Они|В|На)[\s\u00A0]/u.test(
    text.slice(mark, mark + 12),
  )
}
