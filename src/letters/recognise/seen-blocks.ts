import type { Language } from '#law/model.ts'
import { readDateLine } from '../date-line.ts'
import { ANNEX_HEADING, LETTER_WORDS } from '../letter-words.ts'
import { textRun } from '../read/drafts.ts'
import { orderOf } from '../read/list-label.ts'
import type { ReadBlock, ReadDocument, ReadRun } from '../read/read-document.ts'
import { beginsReference, readReferenceLine } from '../reference.ts'
import { textOf, type RecognisedBlock } from './recognised-block.ts'

/** A block as the recogniser sees it: whole where a page broke it, and by itself where several stood in one. */
export interface SeenBlock extends RecognisedBlock {
  /** The runs of all it is made of, marks of notes too. */
  readonly runs: readonly ReadRun[]
  readonly start: number
  readonly end: number
  /** The page break that the file has before it. */
  readonly pageBreak: ReadBlock | null
}

/**
 * The blocks of a file with words, as a reader sees them: halves of a paragraph that a page broke are joined, and the
 * lines of a top or a close that stand in one paragraph (date, salutation) are parted. Blocks with an id of ours stay.
 */
export function seenBlocksOf(document: ReadDocument, language: Language): readonly SeenBlock[] {
  const drafts = joinedDrafts(document.blocks).flatMap((draft) => partedDrafts(draft, language))
  const used = new Set(document.blocks.flatMap(({ id }) => id ?? []))
  const given = new Set<string>()
  let count = 0
  const seen = drafts.map(({ block, runs, isFirst, pageBreak, end }): SeenBlock => {
    const isOwn = isFirst && block.id !== null && ID.test(block.id) && !given.has(block.id)
    if (!isOwn) {
      do count += 1
      while (used.has(`b${count}`))
    }
    const id = isOwn && block.id !== null ? block.id : `b${count}`
    given.add(id)
    const start = isFirst ? block.start : (runs[0]?.start ?? block.start)
    const part = block.part !== null && PART.test(block.part) ? block.part : null
    const listLabel = isFirst ? block.label : null
    return { block, id, part, runs, start, end, pageBreak, listLabel, ...textOf(runs) }
  })
  return withoutRunningNumbers(seen, language)
}

/** Offices number the paragraphs of a letter from the one below its salutation on: such numbers make no list. */
function withoutRunningNumbers(seen: readonly SeenBlock[], language: Language): readonly SeenBlock[] {
  const greeting = seen.findIndex(({ text }) => isSalutationLine(text.trim(), language))
  if (greeting < 0 || !isRunningNumber(seen[greeting + 1], 1)) return seen
  let last = 0
  return seen.map((block, index) => {
    if (index <= greeting || !isRunningNumber(block, last + 1)) return block
    last += 1
    return { ...block, listLabel: null }
  })
}

function isRunningNumber(block: SeenBlock | undefined, number: number): boolean {
  const label = block?.listLabel ?? null
  return label !== null && /^\p{Nd}/u.test(label) && orderOf(label) === number
}

/** What the letter's model takes; a file may hold anything. A copied id stays with the first that has it. */
const ID = /^[\p{L}\p{N}_][\p{L}\p{N}_.:-]{0,79}$/u
const PART = /^[a-z][a-z0-9-]{0,39}$/u

interface Draft {
  readonly block: ReadBlock
  readonly runs: readonly ReadRun[]
  /** Whether it begins where its block begins. */
  readonly isFirst: boolean
  readonly pageBreak: ReadBlock | null
  readonly end: number
}

function joinedDrafts(blocks: readonly ReadBlock[]): readonly Draft[] {
  const drafts: Draft[] = []
  let isParted = false
  let pageBreak: ReadBlock | null = null
  for (const block of blocks) {
    if (block.kind === 'page-break' || block.kind === 'rule') {
      isParted = true
      if (block.kind === 'page-break') pageBreak = block
      continue
    }
    if (block.runs.every((run) => run.kind !== 'note' && run.text.trim() === '')) continue
    const before = drafts.at(-1)
    if (before && continues(before, block, isParted)) drafts[drafts.length - 1] = joined(before, block)
    else drafts.push({ block, runs: block.runs, isFirst: true, pageBreak, end: block.end })
    isParted = false
    pageBreak = null
  }
  return drafts
}

/** Shorter lines are names, titles, addresses. */
const SHORTEST_HALF = 40
const SHORTEST_HALF_OF_PAGE = 60

function continues(last: Draft, next: ReadBlock, isParted: boolean): boolean {
  const { block } = last
  if (next.kind !== 'paragraph' || block.kind === 'heading' || next.id !== null) return false
  if (block.cell !== null || next.cell !== null || next.style === 'quote') return false
  const before = lastWords(last.runs)
  const after = firstWords(next.runs)
  if (/[.!?:;…。！？：；؟؛،]["'”’»)\]]{0,2}$/u.test(before.text)) return false
  if (COPIES_LINE.test(after) || isInColumns(last.runs)) return false
  if (/^\p{Ll}/u.test(after)) return before.length >= SHORTEST_HALF && !/^[a-z]{1,3}[.)]\s/u.test(after)
  const isOnNextPage = isParted || (block.page !== null && next.page !== null && next.page > block.page)
  if (!isOnNextPage || isAllEmphasised(last.runs)) return false
  if (beginsWithShortLine(last.runs) || beginsWithShortLine(next.runs)) return false
  const isCaseless = /^\p{Lo}/u.test(after)
  const length = isCaseless ? before.length * 2 : before.length
  return length >= SHORTEST_HALF_OF_PAGE && !isAllEmphasised(next.runs)
}

/** A name above a post, a line of an address: no running text that a page broke. */
function beginsWithShortLine(runs: readonly ReadRun[]): boolean {
  const end = runs.findIndex(({ kind }) => kind === 'break')
  if (end < 0) return false
  const { length } = textOf(runs.slice(0, end)).text
  return length < SHORTEST_HALF_OF_PAGE
}

/** A row of a table in plain text: its last cell needs no end mark. */
function isInColumns(runs: readonly ReadRun[]): boolean {
  return runs.some(({ text }) => /\S[ \u00A0]?\t/u.test(text))
}

/** `cc: …`, below the signatures. */
const COPIES_LINE = /^(?:b?c\.?c\.?|encl?\.?)\s?[:：]/iu

function joined(last: Draft, next: ReadBlock): Draft {
  const before = lastWords(last.runs).text
  const isTight = /\p{L}-$/u.test(before) || /[\u3000-\u9FFF\uFF00-\uFF65]$/u.test(before)
  const gap = isTight ? [] : [textRun(' ', last.end, next.start)]
  return { ...last, runs: [...last.runs, ...gap, ...next.runs], end: next.end }
}

/** The end of what is seen (a few code units) and the length of the whole; notes apart. */
function lastWords(runs: readonly ReadRun[]): { readonly text: string; readonly length: number } {
  let text = ''
  let length = 0
  for (const run of runs) if (run.kind !== 'note') length += run.text.length
  for (const run of runs.toReversed()) {
    if (run.kind === 'note') continue
    text = run.text + text
    if (text.trimEnd().length >= 8) break
  }
  return { text: text.trimEnd().slice(-8), length }
}

function firstWords(runs: readonly ReadRun[]): string {
  const words = runs.find((run) => run.kind === 'text' && run.text.trim() !== '')
  return words?.text.trimStart().slice(0, 24) ?? ''
}

/** Whether all words of a block stand out: bold, italic or underlined. */
export function isAllEmphasised(runs: readonly ReadRun[]): boolean {
  const words = runs.filter((run) => run.kind === 'text' && /[\p{L}\p{N}]/u.test(run.text))
  const looks = ['strong', 'emphasis', 'underline'] as const
  return words.length > 0 && looks.some((look) => words.every((run) => run[look]))
}

const MOST_LINES = 60
const LONGEST_LINE = 200

/** The lines of a block that are a date, a salutation, a reference or a close become blocks of their own. */
function partedDrafts(draft: Draft, language: Language): readonly Draft[] {
  const breaks = draft.runs.filter((run) => run.kind === 'break').length
  if (breaks === 0 || breaks > MOST_LINES || draft.block.id !== null) return [draft]
  const lines = linesOf(draft.runs)
  const kinds = lines.map(({ text }) => lineKind(text, language))
  const isForm = lines.every(({ text }) => /^[^:：]{2,60}[:：]\s*\S/u.test(text.trim()))
  if ((isForm && !kinds.includes('reference')) || kinds.every((kind) => kind === null)) return [draft]
  const groups: { from: number; to: number }[] = []
  for (const [index, kind] of kinds.entries()) {
    const before = kinds[index - 1] ?? null
    const isNew = index === 0 || (kind !== before && kind !== null) || before === 'alone'
    const last = groups.at(-1)
    if (isNew || !last) groups.push({ from: index, to: index })
    else last.to = index
  }
  return groups.map(({ from, to }, index) => {
    const runs = draft.runs.slice(lines[from]?.from ?? 0, lines[to]?.to ?? draft.runs.length)
    const end = to === lines.length - 1 ? draft.end : (runs.at(-1)?.end ?? draft.end)
    return { ...draft, runs, end, isFirst: index === 0, pageBreak: index === 0 ? draft.pageBreak : null }
  })
}

/** The lines of a block, as stretches of its runs without the breaks. */
function linesOf(
  runs: readonly ReadRun[],
): readonly { readonly from: number; readonly to: number; readonly text: string }[] {
  const lines: { from: number; to: number; text: string }[] = []
  let from = 0
  for (let to = 0; to <= runs.length; to += 1) {
    if (to < runs.length && runs[to]?.kind !== 'break') continue
    lines.push({ from, to, text: textOf(runs.slice(from, to)).text })
    from = to + 1
  }
  return lines
}

/** `alone`: nothing that follows in the block belongs to it. */
function lineKind(text: string, language: Language): 'alone' | 'reference' | null {
  const line = text.trim()
  if (line === '' || line.length > LONGEST_LINE) return null
  if (readReferenceLine(line) || beginsReference(line)) return 'reference'
  if (isSalutationLine(line, language) || readDateLine(line, language)) return 'alone'
  if (line.length <= 60 && ANNEX_HEADING.test(line) && !/[.!?:;,。！？：；،؛]$/u.test(line)) return 'alone'
  return LETTER_WORDS[language].closing.test(line) ? 'alone' : null
}

/** A line above or below the salutation that says what the letter is about: `Subject: …`. */
export const SUBJECT_LINE =
  /^\s*(?:subject|re|objet|asunto|ref(?:erencia)? del asunto|тема|الموضوع|主题|事由|제목)\s{0,2}[:：]\s*(?=\S)/iu

/** A line that greets: `Excellency,`, `Dear Secretaries Pompeo and Ross:`. */
export function isSalutationLine(line: string, language: Language): boolean {
  if (line === '' || line.length > 160 || !LETTER_WORDS[language].salutation.test(line)) return false
  return line.length <= 14 || /[,:：，،!]$/u.test(line)
}
