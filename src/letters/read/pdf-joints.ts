import { isRaised } from './pdf-lines.ts'
import type { ReadLine } from './pdf-paragraph.ts'
import { isDense } from './pdf-words.ts'

/** What stands between two lines of one paragraph: a space, nothing, or a hyphen that is taken away. */
export type Joint = 'space' | 'none' | 'cut'

const HYPHEN = /[-\u00AD\u2010]$/u
const HANGUL = /[\uAC00-\uD7AF]/u

/** In how many of a file's lines a word is cut, for its hyphens to be taken as cuts. */
const CUT_LINES = 0.03
/** In how many of a file's full lines a space is drawn at the end, for it to tell words from parts of words. */
const SPACED_ENDS = 0.1

/** Joins the lines of one file; what one line leaves open, the others tell. */
export class Joints {
  readonly #lines: readonly ReadLine[]
  #known: ReadonlySet<string> | null = null
  #facts: Facts | null = null

  /** The writer of the file is known to draw the space at the end of every line but those that were ended on purpose. */
  readonly marksLineEnds: boolean

  /** The list may still grow until the first lines are joined. */
  constructor(lines: readonly ReadLine[], marksLineEnds: boolean) {
    this.#lines = lines
    this.marksLineEnds = marksLineEnds
  }

  between(line: ReadLine, next: ReadLine): Joint {
    const before = line.text.trimEnd()
    const after = next.text.trimStart()
    const [left, right] = [lastOf(before), firstOf(after)]
    if (isDense(left) && isDense(right)) return 'none'
    if (HANGUL.test(left) && HANGUL.test(right)) return this.#betweenHangul(line, before, after)
    if (isDense(left) || isDense(right) || HANGUL.test(left) || HANGUL.test(right))
      return this.#betweenScripts(line, left, right)
    if (isOneAddress(line, next, before, after)) return 'none'
    if (endsInStroke(line, next, before) && !line.endsWithSpace) return 'none'
    if (!HYPHEN.test(before)) {
      return /\p{L}[\u2013\u2014]$/u.test(before) && this.#theFacts().hasTightDashes ? 'none' : 'space'
    }
    return this.#atHyphen(before, after)
  }

  /**
   * Whether the end of a line was meant, in a file that draws the space at the end of every full line: true where there
   * is none though the words need one, false where there is one. Null where the file does not tell.
   */
  isEndMeant(line: ReadLine, next: ReadLine): boolean | null {
    if (!this.#theFacts().drawsEverySpace) return null
    if (line.endsWithSpace) return false
    // Behind a number or a Latin word the space of an Arabic line stands elsewhere.
    const words = withoutMarks(line)
    if (/\p{Script=Arabic}/u.test(words) && !/[\p{Script=Arabic}.!:،؛؟]\s*$/u.test(words)) return null
    // In Korean, whose words may break, a sentence has its space.
    const isSentence = /[.!?]$/u.test(line.text) && HANGUL.test(firstOf(next.text.trimStart()))
    return isSentence || this.between(line, next) === 'space' ? true : null
  }

  #atHyphen(before: string, after: string): Joint {
    const left = /[\p{L}\p{M}\p{Nd}]+(?=.$)/u.exec(before.slice(-60))?.[0].toLowerCase()
    const right = /^[\p{L}\p{M}\p{Nd}]+/u.exec(after.slice(0, 60))?.[0]
    if (left === undefined || right === undefined) return 'space'
    if (before.endsWith('\u00AD')) return 'cut'
    if (/^[\p{Lu}\p{Nd}]/u.test(right) || /\p{Nd}$/u.test(left)) return 'none'
    const words = this.#words()
    if (words.has(`${left}-${right}`)) return 'none'
    if (words.has(left + right)) return 'cut'
    return this.#theFacts().cutsWords ? 'cut' : 'none'
  }

  #betweenScripts(line: ReadLine, left: string, right: string): Joint {
    const { drawsEndSpaces, spaced } = this.#theFacts()
    if (drawsEndSpaces) return line.endsWithSpace ? 'space' : 'none'
    return spaced(left, right) ?? (isDense(left) || isDense(right) ? 'none' : 'space')
  }

  /** Korean has spaces, but its lines may break inside words. */
  #betweenHangul(line: ReadLine, before: string, after: string): Joint {
    const facts = this.#theFacts()
    if (facts.drawsEndSpaces) return line.endsWithSpace ? 'space' : 'none'
    const verdict = this.#verdict(before, after)
    if (verdict !== null) return verdict
    // Where the file tears words, half a word that stands nowhere else is no word.
    return facts.tearsWords && !this.#words().has(lastWord(before)) ? 'none' : 'space'
  }

  /** What the words of the file say of two halves; null where they are silent. */
  #verdict(before: string, after: string): Joint | null {
    const words = this.#words()
    const [left, right] = [lastWord(before), firstWord(after)]
    const isOne = words.has(left + right)
    const areTwo = words.has(left) && words.has(right)
    if (isOne === areTwo) return null
    return isOne ? 'none' : 'space'
  }

  /** The words inside lines: what stands at an end of a line may be half a word. */
  #words(): ReadonlySet<string> {
    if (this.#known) return this.#known
    const words = new Set<string>()
    for (const { text } of this.#lines) {
      const found = [...text.toLowerCase().matchAll(WORD)].map(([word]) => word.replaceAll('\u2010', '-'))
      const hasHangul = HANGUL.test(text)
      for (const word of hasHangul ? found.slice(1, -1) : found) words.add(word)
    }
    this.#known = words
    return words
  }

  #theFacts(): Facts {
    this.#facts ??= factsOf(this.#lines, this.marksLineEnds)
    if (this.#facts.tearsWords === null) {
      // The verdicts need the words, which need no facts.
      let torn = 0
      this.#lines.forEach(({ text }, index) => {
        const next = this.#lines[index + 1]?.text
        if (
          next === undefined ||
          !HANGUL.test(lastOf(text.trimEnd())) ||
          !HANGUL.test(firstOf(next.trimStart()))
        )
          return
        if (this.#verdict(text.trimEnd(), next.trimStart()) === 'none') torn += 1
      })
      this.#facts = { ...this.#facts, tearsWords: torn > 0 }
    }
    return this.#facts
  }
}

const WORD = /[\p{L}\p{M}\p{Nd}]+(?:[-\u2010][\p{L}\p{M}\p{Nd}]+)*/gu

interface Facts {
  readonly cutsWords: boolean
  readonly drawsEndSpaces: boolean
  /** Whether nearly all lines that surely go on have a space drawn at their end. */
  readonly drawsEverySpace: boolean
  readonly hasTightDashes: boolean
  /** What the file has between two such characters inside lines; null where it has none. */
  readonly spaced: (left: string, right: string) => Joint | null
  readonly tearsWords: boolean | null
}

function factsOf(lines: readonly ReadLine[], marksLineEnds: boolean): Facts {
  let [cut, spacedEnds] = [0, 0]
  let hasTightDashes = false
  const pairs = new Map<string, number>()
  const note = (left: string, right: string, step: number) => {
    for (const pair of pairsOf(left, right)) pairs.set(pair, (pairs.get(pair) ?? 0) + step)
  }
  for (const { text, endsWithSpace } of lines) {
    if (HYPHEN.test(text.trimEnd())) cut += 1
    if (endsWithSpace) spacedEnds += 1
    if (/\p{L}[\u2013\u2014]\p{L}/u.test(text)) hasTightDashes = true
    if (!DENSE_OR_HANGUL.test(text)) continue
    let [before, middle] = ['', '']
    for (const character of text) {
      if (before === ' ') note(middle, character, 1)
      else note(before, character, -1)
      middle = before
      before = character
    }
  }
  const drawsEndSpaces = marksLineEnds || spacedEnds > SPACED_ENDS * fullLines(lines)
  return {
    cutsWords: cut > CUT_LINES * lines.length,
    drawsEndSpaces,
    drawsEverySpace: marksLineEnds || drawsEverySpace(lines),
    hasTightDashes,
    spaced: (left, right) => {
      const balance = pairsOf(left, right)
        .map((pair) => pairs.get(pair) ?? 0)
        .find((one) => one !== 0)
      if (balance === undefined) return null
      return balance > 0 ? 'space' : 'none'
    },
    tearsWords: null,
  }
}

/** How many lines reach both edges of the text, about: those that go on. */
function fullLines(lines: readonly ReadLine[]): number {
  const width = widthOf(lines)
  return lines.filter(({ line }) => line.right - line.left > FULL * width).length
}

function widthOf(lines: readonly ReadLine[]): number {
  let [left, right] = [Infinity, -Infinity]
  for (const { line } of lines) {
    left = Math.min(left, line.left)
    right = Math.max(right, line.right)
  }
  return right - left
}

const FULL = 0.85

/** Of the full lines that surely go on, so many must have a space drawn at their end for the others to be ended on purpose. */
const NEARLY_ALL = 0.95

function drawsEverySpace(lines: readonly ReadLine[]): boolean {
  const width = widthOf(lines)
  let [telling, spaced] = [0, 0]
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    const isFull = line.line.right - line.line.left > FULL * width
    if (!next || !isFull || !/[\p{L}\p{M},،]\s*$/u.test(line.text.slice(-8))) continue
    if (!/^\s*[\p{Ll}\p{Script=Arabic}]/u.test(next.text.slice(0, 8))) continue
    telling += 1
    if (line.endsWithSpace) spaced += 1
  }
  return telling > 0 && spaced >= NEARLY_ALL * telling
}

const DENSE_OR_HANGUL = /[\u2E80-\u9FFF\uAC00-\uD7AF\uFF00-\uFF60\u{20000}-\u{3FFFF}]/u

/**
 * Two characters by what they are, the nearest description first: `제` before a number is written otherwise than other
 * words. None where they are of one kind, or neither is Chinese, Japanese or Korean.
 */
function pairsOf(left: string, right: string): readonly string[] {
  const [one, other] = [sortOf(left), sortOf(right)]
  const isEastern = (sort: string) => sort === 'dense' || sort === 'hangul'
  if (one === '' || other === '' || one === other || !(isEastern(one) || isEastern(other))) return []
  return [isEastern(one) ? `${left} ${other}` : `${one} ${right}`, `${one} ${other}`]
}

function sortOf(character: string): string {
  if (character === '' || character === ' ' || character === '\t') return ''
  if (isDense(character)) return 'dense'
  if (HANGUL.test(character)) return 'hangul'
  if (/\p{Nd}/u.test(character)) return 'number'
  return /\p{L}/u.test(character) ? 'letter' : character
}

/** A line without the marks of notes at its end. */
function withoutMarks({ fragments, line, text }: ReadLine): string {
  let end = text.length
  for (const fragment of fragments.toReversed()) {
    if (!fragment.part.isMark && !isRaised(fragment.part, line)) break
    end -= fragment.text.length
  }
  return text.slice(0, end)
}

function lastOf(text: string): string {
  return Array.from(text.slice(-2)).at(-1) ?? ''
}

function firstOf(text: string): string {
  return Array.from(text.slice(0, 2))[0] ?? ''
}

function lastWord(text: string): string {
  return /[\p{L}\p{M}\p{Nd}]+$/u.exec(text.slice(-40).toLowerCase())?.[0] ?? ''
}

function firstWord(text: string): string {
  return /^[\p{L}\p{M}\p{Nd}]+/u.exec(text.slice(0, 40).toLowerCase())?.[0] ?? ''
}

/** `(A/HRC/53/9`, `and/or`: a stroke that is tight on one side is so on both; one at the end of an address ends it. */
function endsInStroke(line: ReadLine, next: ReadLine, before: string): boolean {
  const last = before.slice(before.lastIndexOf(' ') + 1)
  const link = line.fragments.at(-1)?.part.link ?? null
  const isParted = link !== null && link !== (next.fragments[0]?.part.link ?? null)
  return !isParted && /^[([“"']*(?:[\p{L}\p{M}\p{Nd}]{1,14}\/){1,6}$/u.test(last)
}

/** Whether a web address runs over the end of a line. */
function isOneAddress(line: ReadLine, next: ReadLine, before: string, after: string): boolean {
  const tail = /\S+$/u.exec(before.slice(-400))?.[0] ?? ''
  const head = /^\S+/u.exec(after.slice(0, 400))?.[0] ?? ''
  const link = line.fragments.at(-1)?.part.link ?? null
  if (link !== null && link === next.fragments[0]?.part.link && contains(link, tail, head)) return true
  if (!/:\/\/|^www\.|@/u.test(tail) || /[)\]>,;”»"]$/u.test(tail)) return false
  return /[/\-_=&?%#.]$/u.test(tail)
    ? /^[\p{L}\p{Nd}/\-_=&?%#.~+:]+[>)\].,;]*$/u.test(head)
    : /^[/?&=#%_]|^[\w.~-]+[/=?&_]/u.test(head)
}

/** Whether an address has the end of one line right before the start of the next. */
function contains(link: string, tail: string, head: string): boolean {
  const joint = tail.slice(-12) + head.replace(/[>)\].,;]+$/u, '').slice(0, 12)
  return link.includes(joint) || decoded(link).includes(joint)
}

function decoded(link: string): string {
  try {
    return decodeURI(link)
  } catch {
    // An address with a stray % is compared as it stands.
    return link
  }
}
