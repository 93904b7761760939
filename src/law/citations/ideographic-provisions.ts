import * as kinds from './lexemes.ts'
import type { Provision } from '#law/model.ts'
import type { ProvisionList } from './provision-grammar.ts'
import * as roles from './roles.ts'
import {
  CLOSE,
  COMMA,
  OPEN,
  does,
  isMark,
  kindAt,
  unitAt as unitNumber,
  valueAt,
  wordAt,
  type Scan,
} from './scan.ts'

/** The four letters of Chinese points, and the Korean syllables, in their order: (甲) is (a), (가) is (a). */
const POINTS = ['甲乙丙丁戊己庚辛壬癸', '가나다라마바사아자차카타파하', '子丑寅卯']

/** "第", "제": number words that stand before a figure. */
function isOrdinal(scan: Scan, at: number): boolean {
  return /^[第제]$/u.test(wordAt(scan, at))
}

function isUnit(scan: Scan, at: number, role: number): boolean {
  return does(scan, at, role) && kindAt(scan, at) !== kinds.MARK
}

/** Whether provisions may begin here: "第十二条", "제12조", "12条", "제3항". */
export function beginsIdeographic(scan: Scan, at: number): boolean {
  if (does(scan, at, roles.PARAGRAPH) && kindAt(scan, at + 1) === kinds.FIGURE) return true
  const figure = isOrdinal(scan, at) ? at + 1 : at
  return kindAt(scan, figure) === kinds.FIGURE
}

/** A number with an ordinal before it, or null. */
function readNumber(scan: Scan, at: number): { readonly value: number; readonly to: number } | null {
  const figure = isOrdinal(scan, at) ? at + 1 : at
  return kindAt(scan, figure) === kinds.FIGURE ? { value: valueAt(scan, figure), to: figure + 1 } : null
}

/** Commas, "和", "及", "및", "와" between the items of a list. */
function afterJoin(scan: Scan, at: number): { readonly to: number; readonly range: boolean } {
  let to = at
  let range = false
  while (to < at + 4) {
    if (isMark(scan, to, COMMA)) to += 1
    else if (does(scan, to, roles.TO)) {
      range = true
      to += 1
    } else if (does(scan, to, roles.AND | roles.CONJUNCTION)) to += 1
    else break
  }
  return { to, range }
}

/**
 * Reads provisions as Chinese and Korean write them, after the instrument's name: 第七条、第八条和第十四条第三款(庚)项,
 * 第7、8和16条, 제12조 제1항 및 제14조, 제2조제3항(가)호; and paragraphs of documents: 第42段, 제8항.
 */
export function readIdeographicProvisions(scan: Scan, at: number): ProvisionList | null {
  // "문단 12": the word before the number.
  if (does(scan, at, roles.PARAGRAPH)) {
    const after = readNumbers(scan, at + 1)
    if (!after || isUnit(scan, after.to, roles.ARTICLE | roles.PARAGRAPH)) return null
    const provisions = after.values.map((value) => ({ article: null, paragraph: String(value), point: null }))
    return { to: after.to, provisions, paragraphsOnly: true }
  }
  const numbers = readNumbers(scan, at)
  if (!numbers) return null
  if (isUnit(scan, numbers.to, roles.ARTICLE)) return readArticles(scan, numbers)
  if (isUnit(scan, numbers.to, roles.PARAGRAPH)) {
    const provisions = numbers.values.map((value) => ({
      article: null,
      paragraph: String(value),
      point: null,
    }))
    return { to: afterParagraphs(scan, numbers.to + 1, provisions), provisions, paragraphsOnly: true }
  }
  const unit = unitAt(scan, numbers.to)
  if (unit === null) return null
  const provisions = numbers.values.map((value) => ({
    article: `${unit} ${value}`,
    paragraph: null,
    point: null,
  }))
  return { to: numbers.to + 1, provisions, paragraphsOnly: false }
}

/** "第42段和第45段": further paragraphs. */
function afterParagraphs(scan: Scan, from: number, provisions: Provision[]): number {
  let to = from
  for (;;) {
    const join = afterJoin(scan, to)
    const more = join.to > to ? readNumbers(scan, join.to) : null
    if (!more || !isUnit(scan, more.to, roles.PARAGRAPH)) return to
    pushRange(
      provisions,
      more.values,
      join.range,
      (value) => ({ article: null, paragraph: String(value), point: null }),
      (place) => place.paragraph,
    )
    to = more.to + 1
  }
}

function unitAt(scan: Scan, at: number): string | null {
  return does(scan, at, roles.UNIT) && kindAt(scan, at) === kinds.ROLE
    ? (roles.UNITS[unitNumber(scan, at)] ?? null)
    : null
}

interface Numbers {
  readonly values: readonly number[]
  readonly to: number
}

/** "7、8和16" before one unit word; a range is expanded. */
function readNumbers(scan: Scan, at: number): Numbers | null {
  const first = readNumber(scan, at)
  if (!first || first.value < 1 || first.value > 999) return null
  const values = [first.value]
  let to = first.to
  while (values.length < 60 && !does(scan, to, roles.ARTICLE | roles.PARAGRAPH | roles.UNIT)) {
    const join = afterJoin(scan, to)
    const next = join.to > to ? readNumber(scan, join.to) : null
    if (!next || next.value > 999) return { values, to }
    const last = values.at(-1) ?? next.value
    if (join.range)
      for (let value = last + 1; value < next.value && values.length < 100; value += 1) values.push(value)
    values.push(next.value)
    to = next.to
  }
  return { values, to }
}

function readArticles(scan: Scan, first: Numbers): ProvisionList {
  const provisions: Provision[] = first.values.map((value) => ({
    article: String(value),
    paragraph: null,
    point: null,
  }))
  let to = readPlaces(scan, first.to + 1, provisions)
  for (;;) {
    const join = afterJoin(scan, to)
    if (join.to === to) break
    const more = readNumbers(scan, join.to)
    if (!more) break
    if (isUnit(scan, more.to, roles.ARTICLE)) {
      const found: Provision[] = []
      pushRange(
        provisions,
        more.values,
        join.range,
        (value) => ({ article: String(value), paragraph: null, point: null }),
        (place) => place.article,
      )
      const last = provisions.pop()
      if (last) found.push(last)
      to = readPlaces(scan, more.to + 1, found)
      provisions.push(...found)
    } else if (isUnit(scan, more.to, roles.PARAGRAPH)) {
      const article = provisions.at(-1)?.article ?? null
      const found: Provision[] = []
      const base: Provision[] = provisions.slice(-1)
      pushRange(
        base,
        more.values,
        join.range,
        (value) => ({ article, paragraph: String(value), point: null }),
        (place) => place.paragraph,
      )
      found.push(...base.slice(1))
      to = readPoint(scan, more.to + 1, found)
      provisions.push(...found)
    } else break
  }
  return { to, provisions, paragraphsOnly: false }
}

function pushRange(
  provisions: Provision[],
  values: readonly number[],
  range: boolean,
  make: (value: number) => Provision,
  numberOf: (place: Provision) => string | null,
): void {
  const last = Number(provisions.at(-1) ? numberOf(provisions.at(-1) ?? make(0)) : 0)
  const [first = 0] = values
  if (range && last > 0 && first > last && first - last < 100)
    for (let value = last + 1; value < first; value += 1) provisions.push(make(value))
  for (const value of values) provisions.push(make(value))
}

/** Paragraphs and points of the last article: "第三款", "제1항", "(1)", "(甲)项". Gives the lexeme after them. */
function readPlaces(scan: Scan, at: number, provisions: Provision[]): number {
  const last = provisions.at(-1)
  if (!last) return at
  let to = at
  // "제2조의2": an inserted article.
  if (wordAt(scan, to) === '의' && kindAt(scan, to + 1) === kinds.FIGURE) to += 2
  const numbers = readNumbers(scan, to)
  if (numbers && isUnit(scan, numbers.to, roles.PARAGRAPH)) {
    provisions.pop()
    for (const value of numbers.values) provisions.push({ ...last, paragraph: String(value) })
    return readPoint(scan, numbers.to + 1, provisions)
  }
  const bracketed = bracketedParagraph(scan, to)
  if (bracketed !== null) {
    provisions.pop()
    provisions.push({ ...last, paragraph: String(bracketed) })
    return readPoint(scan, to + 3, provisions)
  }
  return readPoint(scan, to, provisions)
}

/** "(1)"; null for "(2024)", which is a year. */
function bracketedParagraph(scan: Scan, at: number): number | null {
  const isBracketed =
    isMark(scan, at, OPEN) && kindAt(scan, at + 1) === kinds.FIGURE && isMark(scan, at + 2, CLOSE)
  const value = valueAt(scan, at + 1)
  return isBracketed && value >= 1 && value <= 99 ? value : null
}

/** "(甲)项", "(a)项", "가호", "第(一)项", and lists of them. */
function readPoint(scan: Scan, at: number, provisions: Provision[]): number {
  const points: string[] = []
  let to = at
  for (;;) {
    let next = to
    if (points.length > 0) {
      const join = afterJoin(scan, to)
      if (join.to === to) break
      next = join.to
    }
    if (isOrdinal(scan, next)) next += 1
    const bracket = isMark(scan, next, OPEN)
    const letter = letterOf(scan, bracket ? next + 1 : next)
    if (letter === null) break
    let end = (bracket ? next + 1 : next) + 1
    if (bracket) {
      if (!isMark(scan, end, CLOSE)) break
      end += 1
    }
    const hasWord = isUnit(scan, end, roles.POINT)
    if (!bracket && !hasWord) break
    points.push(letter)
    to = hasWord ? end + 1 : end
  }
  const last = provisions.at(-1)
  if (points.length === 0 || !last) return at
  provisions.pop()
  for (const point of points) provisions.push({ ...last, point })
  return to
}

function letterOf(scan: Scan, at: number): string | null {
  const word = wordAt(scan, at)
  if (/^[a-z]$/iu.test(word)) return word.toLowerCase()
  for (const letters of POINTS) {
    const place = word.length === 1 ? letters.indexOf(word) : -1
    if (place >= 0) return String.fromCharCode(97 + place)
  }
  return null
}
