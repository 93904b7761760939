import { ANNEX_HEADING } from '../letter-words.ts'
import { isAllEmphasised, type SeenBlock } from './seen-blocks.ts'

/** A line that heads what follows, and how high it stands: the file's own level, else by its look. */
export interface SeenHeading {
  readonly words: string
  /** Only for comparing within one letter: lower is higher. */
  readonly rank: number
  /** How it looks, as a rank; null where it looks like running text. Headings of one look are of one rank. */
  readonly look: number | null
  readonly isAnnex: boolean
}

const LONGEST_EMPHASISED = 200
const LONGEST_TITLE = 100

/**
 * Reads a block as a heading: one that the file calls so, one in bold, italics or underlined throughout, or a short
 * line without an end mark above a paragraph. Null for any other. Whether it stands in the body the caller knows.
 */
export function headingOf(block: SeenBlock, next: SeenBlock | undefined): SeenHeading | null {
  const words = block.text.trim()
  if (words.length > LONGEST_EMPHASISED && block.block.kind !== 'heading') return null
  if (words === '' || words.includes('\n') || block.block.cell !== null || !/\p{L}/u.test(words)) return null
  const heading = {
    words: /[:：]$/u.test(words) ? words.slice(0, -1).trimEnd() : words,
    look: isAllEmphasised(block.runs) ? rankByLook(block) : null,
    isAnnex: words.length <= LONGEST_TITLE && ANNEX_HEADING.test(words),
  }
  if (block.block.kind === 'heading') return { ...heading, rank: block.block.level ?? 2 }
  if (block.block.id !== null) return null
  const isAnnexLine = heading.isAnnex && !/[.!?;,。！？；，،؟؛]$/u.test(words)
  if (isAnnexLine && words.length <= 60) return { ...heading, rank: 0.5 }
  if (heading.look !== null && !/[.。;；]$/u.test(words)) return { ...heading, rank: heading.look }
  const isTitle =
    block.block.kind === 'paragraph' &&
    words.length <= LONGEST_TITLE &&
    isTitleLine(words) &&
    next !== undefined
  return isTitle && isParagraph(next) ? { ...heading, rank: 20 } : null
}

/** Bold above italics, centred above both: how people who use no styles write. */
function rankByLook({ runs, block }: SeenBlock): number {
  const has = (look: 'strong' | 'emphasis' | 'underline') =>
    runs.every((run) => run[look] || run.text.trim() === '')
  const rank = has('strong') ? (has('emphasis') ? 12 : 11) : has('underline') ? 13 : 14
  return block.align === 'center' ? rank - 1.5 : rank
}

function isTitleLine(words: string): boolean {
  // "Name: V1" is a field of a form; words in columns are a row of a table.
  if (/[.!?:;,。！？：；，،؟؛]$|[:：]\s|\t/u.test(words)) return false
  return /^(?:[IVX]{1,5}[.)] |[A-Z0-9]{1,2}[.)] |\(\p{L}\) )?[\p{Lu}\p{Lo}]/u.test(words)
}

function isParagraph({ text, block }: SeenBlock): boolean {
  const columns = text.length + (text.slice(0, 200).match(/[\u3000-\u9FFF\uAC00-\uD7A3]/gu)?.length ?? 0)
  return block.kind === 'paragraph' && columns >= 90 && /[.!?:;。！？：；،؟]/u.test(text.slice(0, 600))
}
