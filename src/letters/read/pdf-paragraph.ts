import { isRaised, type Line, type Part } from './pdf-lines.ts'
import type { PdfFont } from './pdf-pages.ts'
import { looseRun, tidied } from './pdf-placing.ts'
import type { Joints } from './pdf-joints.ts'
import { isDense, type Fragment } from './pdf-words.ts'
import type { ReadRun } from './read-document.ts'

/** Between which edges text is set. */
export interface Column {
  readonly left: number
  readonly right: number
}

/** A line with its words in reading order. */
export interface ReadLine {
  readonly line: Line
  readonly fragments: readonly Fragment[]
  readonly text: string
  /** The page draws a space after its last word. */
  readonly endsWithSpace: boolean
}

/** What the lines of a whole file tell about one of them. */
export interface Setting {
  readonly fonts: readonly PdfFont[]
  readonly column: Column
  readonly direction: 'ltr' | 'rtl'
  /** In a cell of a table, whose edges only its own lines show. */
  readonly isInCell: boolean
  readonly joints: Joints
  /** The number of the note whose mark a part is; null of all others. */
  readonly noteOf: (part: Part) => string | null
}

/** In parts of the size: what must be left beside a word for it to have fitted on the line above. */
const ROOM = 0.6
const DENSE_ROOM = 2.4
/** In parts of the column: what a line lacks that was ended on purpose, where no other line shows the edge. */
const SHORT = 0.2

/** Whether a line ends before the edge though the first word of the next would have stood on it. */
export function endsEarly(line: ReadLine, next: ReadLine, edge: Column, direction: 'ltr' | 'rtl'): boolean {
  return roomBeside(line, next, edge, direction) > 0
}

/** How much of the column is left beside a line when the first word of the next is set there. */
function roomBeside(line: ReadLine, next: ReadLine, edge: Column, direction: 'ltr' | 'rtl'): number {
  const free = direction === 'rtl' ? line.line.left - edge.left : edge.right - line.line.right
  const first = firstWord(next.text)
  const width = ((next.line.right - next.line.left) * weightOf(first)) / Math.max(weightOf(next.text), 1)
  return free - width - (isDense(first) ? DENSE_ROOM : ROOM) * line.line.size
}

/** About how wide a text is, in parts of a middling letter: the page tells only the width of the whole line. */
function weightOf(text: string): number {
  let weight = text.length
  for (const [letter] of text.matchAll(/[\p{Lu}mw@%]|[iljtfr.,;:'’|!() ]/gu))
    weight += /[\p{Lu}mw@%]/u.test(letter) ? 0.45 : -0.4
  return weight
}

/** Up to the first place where a line may break. */
function firstWord(text: string): string {
  const [word = ''] = /^\S+/u.exec(text.slice(0, 200).trimStart()) ?? []
  if (isDense(word.slice(0, 1))) return word.slice(0, 1)
  const signs = Array.from(word)
  const dense = signs.findIndex((sign) => isDense(sign))
  return dense < 0 ? word : signs.slice(0, dense).join('')
}

/** Sets the lines of one paragraph into runs: joined where they were full, broken where they were ended on purpose. */
export function runsOf(lines: readonly ReadLine[], setting: Setting): readonly ReadRun[] {
  const runs: ReadRun[] = []
  const own = ownColumn(lines)
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    const words = line.fragments.map((fragment) => runOf(fragment, line.line, setting))
    runs.push(...words)
    if (next) join(runs, line, next, isBroken(line, next, lines.length, own, setting), setting.joints)
  }
  return tidied(withPlainSpaces(runs))
}

/** A space has the look of the words around it only where both have it. */
function withPlainSpaces(runs: readonly ReadRun[]): readonly ReadRun[] {
  return runs.map((run, index) => {
    if (run.kind !== 'text' || run.text.trim() !== '') return run
    const [before, after] = [runs[index - 1], runs[index + 1]]
    return {
      ...run,
      strong: before?.strong === true && after?.strong === true,
      emphasis: before?.emphasis === true && after?.emphasis === true,
      superscript: false,
      link: before?.link === after?.link ? (before?.link ?? null) : null,
    }
  })
}

function ownColumn(lines: readonly ReadLine[]): Column {
  let left = Infinity
  let right = -Infinity
  for (const { line } of lines) {
    left = Math.min(left, line.left)
    right = Math.max(right, line.right)
  }
  return { left, right }
}

/**
 * Whether a line of a paragraph was ended on purpose. Three lines or more show their own edge; two may stand in a
 * narrower column, so that only a line far shorter than the page's column counts.
 */
function isBroken(line: ReadLine, next: ReadLine, count: number, own: Column, setting: Setting): boolean {
  // At the foot of a page a line may lack its space for other reasons, unless its writer is known.
  if (line.line.page !== next.line.page)
    return setting.joints.marksLineEnds && setting.joints.isEndMeant(line, next) === true
  if (setting.isInCell) return roomBeside(line, next, own, setting.direction) > 0
  const isMeant = setting.joints.isEndMeant(line, next)
  if (isMeant === true) return true
  // A space may also have been typed before a break.
  if (isMeant === null && count > 2 && roomBeside(line, next, own, setting.direction) > 0) return true
  const width = setting.column.right - setting.column.left
  return roomBeside(line, next, setting.column, setting.direction) > SHORT * width
}

function runOf({ text, part }: Fragment, line: Line, { fonts, noteOf }: Setting): ReadRun {
  const { font } = part.piece
  const isBlank = text.trim() === ''
  const note = isBlank ? null : noteOf(part)
  if (note !== null) return looseRun(text.trim(), { kind: 'note', note, superscript: true })
  return looseRun(text.replaceAll('\u00AD', '-'), {
    strong: fonts[font]?.isBold ?? false,
    emphasis: fonts[font]?.isItalic ?? false,
    superscript: !isBlank && (part.isMark || isRaised(part, line)),
    link: part.link,
  })
}

function join(runs: ReadRun[], line: ReadLine, next: ReadLine, isEnded: boolean, joints: Joints): void {
  const last = runs.at(-1)
  if (!last) return
  const joint = isEnded ? 'break' : joints.between(line, next)
  if (joint === 'break') runs.push(looseRun('\n', { kind: 'break' }))
  else if (joint === 'space') runs.push(looseRun(' '))
  else if (joint === 'cut') runs[runs.length - 1] = { ...last, text: last.text.trimEnd().slice(0, -1) }
  else runs[runs.length - 1] = { ...last, text: last.text.trimEnd() }
}
