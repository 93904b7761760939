import type { Language, LetterPart } from '#law/model.ts'
import { plainWords, underlineRank, type Block } from './blocks.ts'
import { ANNEX_HEADING, LETTER_WORDS } from './letter-words.ts'
import { questionsOf } from './questions.ts'

/**
 * The parts of a letter: its body, its annexes, the sections under headings in both, and the numbered questions of the
 * body. Containers come before what they hold, else in the order of the text. A section ends at the next heading, and in
 * the body also where the letter speaks for the whole again: at its questions, its closing, its stock sentences.
 * @param opening where the letterhead, reference, date and salutation end
 * @param known where lines begin that are headings by their look
 */
export function partsOf(
  text: string,
  blocks: readonly Block[],
  language: Language,
  opening: number,
  known: ReadonlySet<number>,
): readonly LetterPart[] {
  const headings = headingsOf(text, blocks, opening, known)
  const bodyEnd = headings.find((one) => one.isAnnex)?.start ?? text.length
  const bodyBlocks = blocks.filter((block) => block.start >= opening && block.start < bodyEnd)
  const questions = questionsOf(text, bodyBlocks, language).map((one) => {
    return { ...one, end: trimmedEnd(text, Math.min(one.end, bodyEnd)) }
  })
  const closing = startOfClosing(text, bodyBlocks, language)
  const inBody = headings.filter((one) => one.start < closing)
  const stops = stopsOf(text, bodyBlocks, language, inBody, [...questions.map((one) => one.start), closing])
  const inAnnexes = headings.filter((one) => one.start >= bodyEnd)
  return [
    { kind: 'body', start: 0, end: trimmedEnd(text, bodyEnd), heading: null } as const,
    ...sectionsOf(text, [...inBody, ...stops, { start: closing }]),
    ...questions,
    ...annexesOf(text, inAnnexes),
    ...sectionsOf(text, [...inAnnexes, { start: text.length }]),
  ].toSorted((one, other) => one.start - other.start || other.end - one.end)
}

interface Heading {
  readonly start: number
  readonly words: string
  readonly isAnnex: boolean
}

/** A place where a section ends: the next heading, or a stop. */
type Boundary = Heading | { readonly start: number }

function sectionsOf(text: string, boundaries: readonly Boundary[]): readonly LetterPart[] {
  const ordered = boundaries.toSorted((one, other) => one.start - other.start)
  return ordered.flatMap((one, index) => {
    if (!('words' in one) || one.isAnnex) return []
    const end = trimmedEnd(text, ordered[index + 1]?.start ?? text.length)
    return [{ kind: 'section', start: one.start, end, heading: one.words } as const]
  })
}

function annexesOf(text: string, headings: readonly Heading[]): readonly LetterPart[] {
  const annexes = headings.filter((one) => one.isAnnex)
  return annexes.map((one, index) => {
    const end = trimmedEnd(text, annexes[index + 1]?.start ?? text.length)
    return { kind: 'annex', start: one.start, end, heading: one.words } as const
  })
}

function trimmedEnd(text: string, end: number): number {
  let at = end
  while (at > 0 && text.charCodeAt(at - 1) <= 32) at -= 1
  return at
}

function headingsOf(
  text: string,
  blocks: readonly Block[],
  opening: number,
  known: ReadonlySet<number>,
): readonly Heading[] {
  const headings: Heading[] = []
  for (const [index, block] of blocks.entries()) {
    if (block.start < opening) continue
    const isUnderlined = isUnderlinedTitle(text, block)
    for (const [row, line] of block.lines.entries()) {
      const isAlone = block.lines.length === 1
      const isSure = known.has(line.start) || (row === 0 && isUnderlined)
      if (line.end - line.start > LONGEST_HEADING) continue
      if (!isSure && !mayBeHeading(text, line.start, isAlone)) continue
      const shown = text.slice(line.start, line.end)
      const words = plainWords(text, line)
      const isMarked =
        isSure || /^#{1,6}\s/u.test(shown) || (isEmphasised(shown) && words.length <= LONGEST_MARKED)
      // Words in columns are a row of a table.
      const mayBeTitle = isAlone && !shown.includes('\t')
      const isTitle = isMarked || (mayBeTitle && isTitleLine(text, words, blocks[index + 1]))
      if (!isTitle || !/\p{L}/u.test(words)) continue
      headings.push({ start: line.start, words: unended(words), isAnnex: ANNEX_HEADING.test(words) })
    }
  }
  return headings
}

const LONGEST_HEADING = 200
const LONGEST_MARKED = 160
const LONGEST_TITLE = 90

/** A block's first line with a line of `===` or `---` below it. */
function isUnderlinedTitle(text: string, { lines: [first, second] }: Block): boolean {
  return first !== undefined && second !== undefined && underlineRank(text, first, second) !== null
}

/** A quick look at the first letter, since most lines are running text. */
function mayBeHeading(text: string, start: number, isAlone: boolean): boolean {
  const first = text.charAt(start)
  return isAlone || first === '#' || first === '*' || first === '_'
}

/** Whether one pair of marks holds the whole line: `*…*`, `**…**`, `_…_`. */
function isEmphasised(shown: string): boolean {
  const match = /^(\*{1,3}|_{1,3})([^*_\s](?:.*[^*_\s])?)\1:?$/u.exec(shown)
  return match !== null && !(match[2] ?? '').includes(match[1] ?? '*')
}

/** A short line standing alone that begins a paragraph: no sentence, no address, no page number. */
function isTitleLine(text: string, words: string, next: Block | undefined): boolean {
  if (words.length > LONGEST_TITLE || /[.!?:;,。！？：；，،؟؛]$/u.test(words)) return false
  if (ANNEX_HEADING.test(words)) return true
  if (!/^(?:[IVX]{1,5}[.)] |[A-Z0-9]{1,2}[.)] |\(\p{L}\) )?[\p{Lu}\p{Lo}]/u.test(words)) return false
  return next !== undefined && isParagraph(text, next)
}

/** Running text: long enough, and with the end of a sentence in it. */
function isParagraph(text: string, block: Block): boolean {
  const shown = text.slice(block.start, Math.min(block.end, block.start + 400))
  const columns = shown.length + (shown.match(/[\u3000-\u9FFF\uAC00-\uD7A3]/gu)?.length ?? 0)
  return columns >= 90 && /[.!?:;。！？：；،؟]/u.test(shown)
}

function unended(words: string): string {
  return words.replace(/\s*[:：]$/u, '')
}

function startOfClosing(text: string, blocks: readonly Block[], language: Language): number {
  const { closing } = LETTER_WORDS[language]
  const last = blocks.at(-1)
  const found = blocks.findLast((block) => closing.test(firstWords(text, block)))
  return found?.start ?? (last ? last.end : 0)
}

/** Where the body stops speaking under a heading. A stock sentence right after a heading is what the section says. */
function stopsOf(
  text: string,
  blocks: readonly Block[],
  language: Language,
  headings: readonly Heading[],
  others: readonly number[],
): readonly Boundary[] {
  const { turn } = LETTER_WORDS[language]
  const headingStarts = new Set(headings.map((one) => one.start))
  const turns = blocks.filter((block, index) => {
    const above = blocks[index - 1]?.lines.at(-1)
    return turn.test(firstWords(text, block)) && !(above && headingStarts.has(above.start))
  })
  return [...turns.map((block) => block.start), ...others].map((start) => ({ start }))
}

function firstWords(text: string, block: Block): string {
  return text.slice(block.start, Math.min(block.end, block.start + 120)).replace(/^[\s*_#>]+/u, '')
}
