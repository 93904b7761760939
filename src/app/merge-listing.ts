import { wrap } from '#law/columns.ts'
import type { MergeDecisions } from '#letters/compare/merge-apply.ts'
import type { EditAuthor, ListedEdit, Merge, MergeConflict, MergeEdit } from '#letters/compare/merge-model.ts'
import { mergeParagraphs } from '#letters/compare/merge.ts'
import { printable } from '#letters/printable.ts'
import { numberOf } from './merge-decisions.ts'

/** Where a change stands after deciding. `open` stays a tracked change, `disputed` one of each side. */
export type Standing = 'accepted' | 'refused' | 'open' | 'disputed'

/** Where a change stands. */
export function standingOf({ id, conflict }: MergeEdit, decisions: MergeDecisions): Standing {
  return decisions.get(id) ?? (conflict === null ? 'open' : 'disputed')
}

/** What `demarche merge --format text` prints: every change with its number and its words, then what else was seen. */
export function mergeText(merge: Merge, decisions: MergeDecisions, columns: number): string {
  const paragraphs = mergeParagraphs(merge.base)
  const width = Math.max(20, columns - INDENT.length)
  const lines = merge.edits.flatMap((edit) => [
    `${numberOf(edit).padStart(3)}  ${SAYS[edit.what]} · ${authors(edit.by)} · ${standingOf(edit, decisions)}`,
    ...wrap(inContext(edit, paragraphs[edit.index] ?? ''), width).map((line) => INDENT + line),
    '',
  ])
  const comments = merge.comments.map(
    ({ author, about, text }) =>
      `comment of ${printable(author)}${about === '' ? '' : ` on "${short(about)}"`}: ${oneLine(text)}`,
  )
  const others = [...comments, ...findings(merge, decisions)]
  return `${[...lines, ...others, summary(merge, decisions)].join('\n')}\n`
}

const INDENT = '     '

const SAYS: Readonly<Record<MergeEdit['what'], string>> = {
  words: 'words',
  'paragraph-added': 'new paragraph',
  'paragraph-removed': 'paragraph taken out',
  'paragraph-split': 'paragraph parted in two',
  'paragraphs-joined': 'two paragraphs joined',
}

/** How many changes there are, and what became of them. */
export function summary(merge: Merge, decisions: MergeDecisions): string {
  const count = (standing: Standing) =>
    merge.edits.filter((edit) => standingOf(edit, decisions) === standing).length
  const parts = [`${count('accepted')} accepted`, `${count('refused')} refused`, `${count('open')} open`]
  if (count('disputed') > 0) parts.push(`${count('disputed')} disputed`)
  return `${counted(merge.edits.length, 'change')}: ${parts.join(', ')}; ${counted(merge.comments.length, 'comment')} kept`
}

/** What a person must know who does not look at every change: a line each. */
export function findings(merge: Merge, decisions: MergeDecisions): readonly string[] {
  return [
    ...unsettled(merge, decisions).map((conflict) => conflictLine(conflict, merge.edits, decisions)),
    ...matchedLines(merge),
    ...listedLines(merge.listed),
  ]
}

/** Conflicts in which something is still to be decided. */
export function unsettled({ conflicts, edits }: Merge, decisions: MergeDecisions): readonly MergeConflict[] {
  const disputed = new Set(
    edits.filter((edit) => standingOf(edit, decisions) === 'disputed').map(({ conflict }) => conflict),
  )
  return conflicts.filter(({ id }) => disputed.has(id))
}

function conflictLine(
  { base, sides }: MergeConflict,
  edits: readonly MergeEdit[],
  decisions: MergeDecisions,
): string {
  const numbers = (ids: readonly string[]) => ids.map((id) => numberOf({ id })).join(',')
  const reads = sides.map(({ file, reads: words, edits: own }) => {
    return `${printable(file)} (${numbers(own)}) has ${words === '' ? 'nothing' : `"${short(words)}"`}`
  })
  const open = edits.filter(({ id }) => sides.some((side) => side.edits.includes(id)) && !decisions.has(id))
  const ways = open.map(({ id }) => `--accept ${numberOf({ id })}`)
  const before = base === '' ? 'At one place' : `For "${short(base)}"`
  return `disputed: ${before} ${reads.join('; ')}. Settle it with ${ways.join(' or ')}, or in Word.`
}

function matchedLines({ matchedByText }: Merge): readonly string[] {
  const files = [...new Set(matchedByText.map(({ file }) => file))]
  return files.map((file) => {
    const own = matchedByText.filter((one) => one.file === file)
    const some = own.slice(0, MOST_NAMED).map(({ text }) => `"${short(text)}"`)
    const more = own.length > MOST_NAMED ? `; and ${own.length - MOST_NAMED} more` : ''
    return `${printable(file)}: ${counted(own.length, 'paragraph')} had lost the hidden mark and ${own.length === 1 ? 'was' : 'were'} known again by the words: ${some.join('; ')}${more}.`
  })
}

const MOST_NAMED = 3

/** Spaces and looks are counted; the rest a person has to see to, one by one. */
function listedLines(listed: readonly ListedEdit[]): readonly string[] {
  const files = [...new Set(listed.map(({ file }) => file))]
  return files.flatMap((file) => {
    const own = listed.filter((one) => one.file === file)
    const slight = own.filter(({ why }) => why === 'spaces' || why === 'formatting')
    const grave = own.filter((one) => !slight.includes(one))
    const lines = grave.map(
      ({ why, author, text }) =>
        `${printable(file)}: not made, see to it by hand: ${LISTED[why]}${author === null ? '' : ` (${printable(author)})`}: "${short(text)}".`,
    )
    const small = `${printable(file)}: ${counted(slight.length, 'change')} of spaces or looks only, left out.`
    return slight.length === 0 ? lines : [...lines, small]
  })
}

const LISTED: Readonly<Record<ListedEdit['why'], string>> = {
  moved: 'a paragraph was moved',
  formatting: 'the look was changed',
  'struck-again': 'words that are not in the letter were struck out',
  spaces: 'spaces were changed',
  'in-table': 'a cell or row of a table was added',
  'note-without-mark': 'a note is marked nowhere',
}

/** The change within the words around it, as `[-out-]{+in+}`. */
function inContext({ from, to, removed, inserted, what }: MergeEdit, paragraph: string): string {
  if (what === 'paragraph-added') return `… ${tail(paragraph)} {+${oneLine(inserted)}+}`
  const out = removed === '' ? '' : `[-${oneLine(removed)}-]`
  const into = inserted === '' ? '' : `{+${oneLine(inserted)}+}`
  return `${head(paragraph.slice(0, from))}${out}${into}${tailOf(paragraph.slice(to))}`
}

const AROUND = 40

/** The last words before a change. */
function head(text: string): string {
  return text.length <= AROUND ? inLine(text) : `… ${tail(text)}`
}

function tail(text: string): string {
  const last = inLine([...text].slice(-AROUND).join(''))
  return text.length <= AROUND ? last : last.replace(/^\S{0,20}\s+/u, '')
}

/** The first words after a change. */
function tailOf(text: string): string {
  if (text.length <= AROUND) return inLine(text)
  return `${inLine([...text].slice(0, AROUND).join('')).replace(/\s+\S{0,20}$/u, '')} …`
}

const LONGEST_QUOTED = 60

function short(text: string): string {
  const letters = [...oneLine(text)]
  return letters.length <= LONGEST_QUOTED
    ? letters.join('')
    : `${letters.slice(0, LONGEST_QUOTED - 1).join('')}…`
}

function oneLine(text: string): string {
  return inLine(text).trim()
}

/** New lines as signs; the mark of a note as a star. */
function inLine(text: string): string {
  return printable(text.replace(/\n\n+/gu, ' ¶ ').replaceAll('\uFFFC', '*'))
}

function authors(by: readonly EditAuthor[]): string {
  return by
    .map(({ author, file, tracked }) =>
      tracked ? `${printable(author)} (${printable(file)})` : `${printable(file)}, not tracked`,
    )
    .join(', ')
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
