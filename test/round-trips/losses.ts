import { isLikeAnItem } from '../builders/like-an-item.ts'
import type { TripFormat } from './formats.ts'
import {
  joined,
  withoutTitleLook,
  type PlainBlock,
  type PlainLetter,
  type PlainSpan,
} from './plain-letter.ts'

/**
 * Something of a letter that does not survive in some formats, and why that is in their nature. Taken out of the letter
 * before and after, so that all the rest must be the same.
 */
export interface Loss {
  readonly name: string
  readonly formats: readonly TripFormat[]
  readonly because: string
  readonly takeOut: (letter: PlainLetter) => PlainLetter
}

const FILES = ['docx', 'html', 'pdf', 'txt'] as const

/** All that may be lost, and nothing else. */
export const LOSSES: readonly Loss[] = [
  {
    name: 'quotes',
    formats: FILES,
    because: 'a quotation is told by its quotation marks, which are text; no look of its own is drawn',
    takeOut: perMark((mark) => mark !== 'quote'),
  },
  {
    name: 'what ties words to allegations, exhibits and redactions',
    formats: FILES,
    because: 'the office keeps it in its own record of the letter, by the ids of blocks; no file shows it',
    takeOut: perMark((mark) => !/^(?:allegation|support|redaction) /u.test(mark)),
  },
  {
    name: 'ids of tables and notes',
    formats: ['docx', 'html'],
    because: 'what was read of a file names paragraphs only; tables and notes get new ids',
    takeOut: perBlock((block) => ({
      ...block,
      id: block.kind === 'table' ? null : block.id,
      spans: block.spans.map((span) => (span.kind === 'note' ? { ...span, id: null } : span)),
    })),
  },
  {
    name: 'heads of tables',
    formats: FILES,
    because: 'what was read of a file says where a cell stands, not what it is for',
    takeOut: perBlock((block) => ({
      ...block,
      rows: block.rows.map((row) => row.map((cell) => ({ ...cell, isHeader: false }))),
    })),
  },
  {
    name: 'works, but for how many with an address and their days',
    formats: FILES,
    because:
      'a file holds a note’s words, from which works are read anew; the builders’ one work is named otherwise in each language',
    takeOut: perSpan((span) => (span.kind === 'note' ? { ...span, works: datesOf(span.works) } : span)),
  },
  {
    name: 'ids and lineage',
    formats: ['pdf', 'txt'],
    because: 'a PDF is for readers, and a text has no place for them',
    takeOut: (letter) => ({
      ...perBlock((block) => ({
        ...block,
        id: null,
        spans: block.spans.map((span) => (span.kind === 'note' ? { ...span, id: null } : span)),
      }))(letter),
      about: { ...letter.about, lineage: null },
    }),
  },
  {
    name: 'what kind of letter to a minister it is',
    formats: ['pdf', 'txt'],
    because:
      'profile and parts are recognised by their words, and the invented letters to ministers have none of a legislator',
    takeOut: (letter) => {
      if (letter.about['reference'] !== null) return letter
      return perBlock((block) => ({ ...block, part: null }))({
        ...letter,
        about: { ...letter.about, profile: null },
      })
    },
  },
  {
    name: 'levels of headings, but for which is below which',
    formats: ['pdf'],
    because: 'PDF/UA wants the first heading at level 1 and none skipped',
    takeOut: withDepths,
  },
  {
    name: 'levels of items, but for which hangs in which',
    formats: ['pdf'],
    because: 'a list in a PDF is as deep as the items it hangs in',
    takeOut: withItemDepths,
  },
  {
    name: 'alignment',
    formats: ['pdf', 'txt'],
    because: 'a page shows where lines end, not whether they were meant to; text has none',
    takeOut: perBlock((block) => ({ ...block, align: null })),
  },
  {
    name: 'underlines',
    formats: ['pdf'],
    because: 'they are drawn as lines beside the text, like those of tables',
    takeOut: perMark((mark) => mark !== 'underline'),
  },
  {
    name: 'slanted or bold',
    formats: ['pdf'],
    because: 'scripts without slanted letters have emphasis in bold',
    takeOut: perSpan((span) =>
      span.kind === 'text'
        ? {
            ...span,
            marks: [...new Set(span.marks.map((mark) => (mark === 'emphasis' ? 'strong' : mark)))].toSorted(),
          }
        : span,
    ),
  },
  {
    name: 'the order of signs on one letter',
    formats: ['pdf'],
    because: 'fonts have one of their own, and Unicode calls all orders the same text',
    takeOut: perSpan((span) => (span.kind === 'text' ? { ...span, text: span.text.normalize('NFC') } : span)),
  },
  {
    name: 'looks of whole headings',
    formats: ['pdf'],
    because: 'all headings are bold or slanted on paper',
    takeOut: withoutTitleLook,
  },
  {
    name: 'tables',
    formats: ['txt'],
    because: 'a table is lines with tabs in plain text',
    takeOut: (letter) => ({ ...letter, blocks: letter.blocks.map(asLines) }),
  },
  {
    name: 'looks and links',
    formats: ['txt'],
    because: 'plain text has no looks',
    takeOut: perMark(() => false),
  },
  {
    name: 'new lines',
    formats: ['txt'],
    because: 'a line that ends in a text may have been full',
    takeOut: perSpans((spans) => withoutBreaks(joined(spans))),
  },
  {
    name: 'levels of headings below the first',
    formats: ['txt'],
    because: 'text has two underlines for headings',
    takeOut: perBlock((block) =>
      block.kind === 'heading' && block.level !== null
        ? { ...block, level: Math.min(block.level, 2) }
        : block,
    ),
  },
  {
    name: 'levels of items',
    formats: ['txt'],
    because: 'items are not set in: their labels tell them',
    takeOut: perBlock((block) => (block.kind === 'list_item' ? { ...block, level: 1 } : block)),
  },
  {
    name: 'the title',
    formats: ['txt'],
    because: 'plain text has no facts of its own beside the letter',
    takeOut: (letter) => ({ ...letter, about: { ...letter.about, title: null } }),
  },
  {
    name: 'spaces between two looks',
    formats: FILES,
    because: 'nobody sees whether a space is bold, or belongs to the link before it',
    takeOut: perSpans(withPlainSpaces),
  },
]

/** A letter without what a format may lose. */
export function withoutLosses(letter: PlainLetter, format: TripFormat): PlainLetter {
  const taken = LOSSES.filter(({ formats }) => formats.includes(format)).reduce(
    (left, { takeOut }) => takeOut(left),
    letter,
  )
  return perSpans(joined)(taken)
}

/** Something that reads as something else than it was written as, and why nobody could tell. */
export interface Ambiguity {
  readonly name: string
  readonly formats: readonly TripFormat[]
  readonly languages: readonly string[] | null
  readonly isIn: (letter: PlainLetter) => boolean
}

/** Letters with one of these are not made into files of these formats here; all other letters are. */
export const AMBIGUITIES: readonly Ambiguity[] = [
  {
    name: 'a paragraph that begins like an item of a list typed by hand',
    formats: FILES,
    languages: null,
    isIn: someText(({ kind }, text) => UNLABELLED.has(kind) && isLikeAnItem(text)),
  },
  {
    name: 'a paragraph without an end mark: it looks like a title, or goes on',
    formats: ['pdf', 'txt'],
    languages: null,
    isIn: ({ blocks }) => blocks.some(looksLikeTitle),
  },
  {
    name: 'a table of one column, whose lines look like a title or a paragraph',
    formats: ['txt'],
    languages: null,
    isIn: ({ blocks }) =>
      blocks.some(({ kind, rows }) => kind === 'table' && rows.every((row) => row.length === 1)),
  },
  {
    name: 'a heading with nothing below it but another part of the letter',
    formats: ['pdf', 'txt'],
    languages: null,
    isIn: headsAnotherPart,
  },
  {
    name: 'a new line within a paragraph, where lines may end anywhere',
    formats: ['pdf'],
    languages: ['zh', 'ko'],
    isIn: breaksLines,
  },
  {
    name: 'a word of a script whose lines may end anywhere, beside a new line or broken over two lines',
    formats: ['pdf'],
    languages: ['en', 'fr', 'es'],
    isIn: someText((_, text) =>
      /[\p{Script=Han}\p{Script=Hangul}]⏎|⏎[\p{Script=Han}\p{Script=Hangul}]|\p{Script=Hangul}{2}/u.test(
        text,
      ),
    ),
  },
  {
    name: 'a new line behind a word of another script',
    formats: ['pdf'],
    languages: ['ar'],
    isIn: someText((_, text) => /[^\p{Script=Arabic}.؟]⏎/u.test(text)),
  },
  {
    name: 'a word of a third script in Arabic, whose space at the end of a line stands elsewhere on it',
    formats: ['pdf'],
    languages: ['ar'],
    isIn: someText((_, text) => /[\p{Script=Han}\p{Script=Hangul}]/u.test(text)),
  },
  {
    name: 'a number beside a word that runs the other way: the line shows it on the same side before and behind it',
    formats: ['pdf'],
    languages: ['en', 'fr', 'es', 'zh', 'ko'],
    isIn: someText((_, text) =>
      /[\p{Script=Arabic}\p{Script=Hebrew}]\s*\p{Nd}|\p{Nd}\s*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(
        text,
      ),
    ),
  },
  {
    name: 'brackets and numbers of another script in Arabic, whose order on the line does not tell where they belong',
    formats: ['pdf'],
    languages: ['ar'],
    isIn: someText((_, text) => /\(a\) b|1\. c|\[sic\]|\* 12 \*|5 < 6 > 4|`x`|# 4|A & B/u.test(text)),
  },
  {
    name: 'lines that begin with a mark of Markdown',
    formats: ['txt'],
    languages: null,
    isIn: someText((_, text) => text.split('⏎').some((line) => /^(?:[#*>|`]|\d+\. |\(a\) )/u.test(line))),
  },
]

const UNLABELLED: ReadonlySet<string> = new Set(['paragraph', 'heading', 'signature', 'addressee'])

/** What stands last in the facts would head the concern. */
function headsAnotherPart({ blocks }: PlainLetter): boolean {
  return blocks.some(({ kind, part }, index) => kind === 'heading' && blocks[index + 1]?.part !== part)
}

function breaksLines({ blocks }: PlainLetter): boolean {
  return blocks.some(
    ({ kind, spans }) =>
      kind !== 'signature' && kind !== 'addressee' && spans.some((span) => span.kind === 'break'),
  )
}

/** Of running text only: lines of the frame are known by their words. */
function looksLikeTitle({ kind, part, spans }: PlainBlock): boolean {
  if (!RUNNING.has(kind) || !BODY.has(part ?? '')) return false
  const text = spans.map(shown).join('')
  return !/[.!?:;。！？：；؟؛]$/u.test(text)
}

const RUNNING: ReadonlySet<string> = new Set(['paragraph', 'list_item', 'question', 'ask'])
const BODY: ReadonlySet<string> = new Set(['allegations', 'questions', 'asks', 'annex'])

/** Why a letter is not to be tried in a format; null where it is. */
export function ambiguityIn(letter: PlainLetter, format: TripFormat): string | null {
  const found = AMBIGUITIES.find(
    ({ formats, languages, isIn }) =>
      formats.includes(format) &&
      (languages === null || languages.includes(letter.about['language'] ?? '')) &&
      isIn(letter),
  )
  return found?.name ?? null
}

/** Whether some block with its text, notes left out and new lines as `⏎`, is such. */
function someText(isSuch: (block: PlainBlock, text: string) => boolean): Ambiguity['isIn'] {
  const inBlock = (block: PlainBlock): boolean =>
    isSuch(block, block.spans.map(shown).join('')) ||
    block.rows.some((row) => row.some((cell) => cell.paragraphs.some(inBlock)))
  return (letter) => letter.blocks.some(inBlock)
}

function shown(span: PlainSpan): string {
  return span.kind === 'text' ? span.text : span.kind === 'break' ? '⏎' : ''
}

function perBlock(change: (block: PlainBlock) => PlainBlock): Loss['takeOut'] {
  const inBlock = (block: PlainBlock): PlainBlock => {
    const changed = change(block)
    const rows = changed.rows.map((row) =>
      row.map((cell) => ({ ...cell, paragraphs: cell.paragraphs.map(inBlock) })),
    )
    return { ...changed, rows }
  }
  return (letter) => ({ ...letter, blocks: letter.blocks.map(inBlock) })
}

function perSpans(change: (spans: readonly PlainSpan[]) => readonly PlainSpan[]): Loss['takeOut'] {
  const inNotes = (spans: readonly PlainSpan[]): readonly PlainSpan[] =>
    change(spans.map((span) => (span.kind === 'note' ? { ...span, spans: inNotes(span.spans) } : span)))
  return perBlock((block) => ({ ...block, spans: inNotes(block.spans) }))
}

function perSpan(change: (span: PlainSpan) => PlainSpan): Loss['takeOut'] {
  return perSpans((spans) => spans.map(change))
}

function perMark(isKept: (mark: string) => boolean): Loss['takeOut'] {
  return perSpan((span) => (span.kind === 'text' ? { ...span, marks: span.marks.filter(isKept) } : span))
}

/** A stretch of spaces has the marks that both its neighbours have. */
function withPlainSpaces(spans: readonly PlainSpan[]): readonly PlainSpan[] {
  const parted = spans.flatMap((span): readonly PlainSpan[] => {
    if (span.kind !== 'text') return [span]
    return span.text.split(/(?<=\S)(?=\s)|(?<=\s)(?=\S)/u).map((text) => ({ ...span, text }))
  })
  const whole = parted.map((span, index) => {
    if (span.kind !== 'text' || span.text.trim() !== '') return span
    const [before, after] = [parted[index - 1], parted[index + 1]]
    const around = before?.kind === 'text' && after?.kind === 'text' ? before.marks : []
    return { ...span, marks: around.filter((mark) => after?.kind === 'text' && after.marks.includes(mark)) }
  })
  return joined(whole)
}

/** A table as a paragraph: a line for each row, tabs between cells. */
function asLines(block: PlainBlock): PlainBlock {
  if (block.kind !== 'table') return block
  const rows = block.rows.map((row) =>
    row.map(({ paragraphs }) => paragraphs.map(({ spans }) => spans.map(shown).join('')).join(' ')),
  )
  const text = rows.map((row) => row.join('\t')).join(' ')
  return { ...block, kind: 'paragraph', rows: [], spans: [{ kind: 'text', text, marks: [] }] }
}

/** New lines as spaces, and no spaces beside Chinese signs. */
function withoutBreaks(spans: readonly PlainSpan[]): readonly PlainSpan[] {
  const spaced = spans.map((span) =>
    span.kind === 'break' ? ({ kind: 'text', text: ' ', marks: [] } as const) : span,
  )
  return joined(spaced).map((span) =>
    span.kind === 'text'
      ? {
          ...span,
          text: span.text.replaceAll(
            /(?<=[\u3000-\u9FFF\uFF00-\uFF60]) | (?=[\u3000-\u9FFF\uFF00-\uFF60])/gu,
            '',
          ),
        }
      : span,
  )
}

function datesOf(works: unknown): unknown {
  if (!Array.isArray(works)) return []
  return works.flatMap((work: unknown) => {
    const { address = null, date = null, accessed = null } = work as Readonly<Record<string, unknown>>
    return address === null ? [] : [{ date, accessed }]
  })
}

/** Each item at the depth it has among those above it in its list. */
function withItemDepths(letter: PlainLetter): PlainLetter {
  let open: number[] = []
  const blocks = letter.blocks.map((block) => {
    if (block.kind !== 'list_item') {
      open = []
      return block
    }
    const level = block.level ?? 1
    while ((open.at(-1) ?? 0) >= level) open.pop()
    open.push(level)
    return { ...block, level: open.length }
  })
  return { ...letter, blocks }
}

/** Each heading at the depth it has among those above it. */
function withDepths(letter: PlainLetter): PlainLetter {
  const open: number[] = []
  const blocks = letter.blocks.map((block) => {
    if (block.kind !== 'heading') return block
    const level = block.level ?? 1
    while ((open.at(-1) ?? 0) >= level) open.pop()
    open.push(level)
    return { ...block, level: open.length }
  })
  return { ...letter, blocks }
}
