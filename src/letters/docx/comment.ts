import { fail, ok, type Result } from '#base/result.ts'
import type { ReadDocument, ReadProblem } from '../read/read-document.ts'
import { anchorOf, type Anchor, type Point } from './anchors.ts'
import { commentsPart, type NewComment } from './comments-part.ts'
import { openDocx, packDocx, type DocxPackage } from './package.ts'
import { DocxProblem } from './problems.ts'
import { readPackage, type ReadPackage } from './read.ts'
import { edited, isPair, type Edit } from './source-edits.ts'
import { wordNames } from './word-names.ts'

/** A remark for the margin of a DOCX: `start` and `end` are places in the text that `readDocx` gives. */
export interface DocxComment {
  readonly start: number
  readonly end: number
  /** Lines become paragraphs. */
  readonly text: string
  readonly author: string
  readonly initials: string
}

/**
 * The same file with comments at their places. Only the main part, the comments, the content types and the relations of the main
 * part differ; the text reads the same. Word has no comments in notes and page heads: those hang on the note's mark or on the
 * first words, and say where they belong. `at`: an instant, `2026-11-21T10:00:00Z`.
 */
export function commentDocx(
  bytes: Uint8Array,
  comments: readonly DocxComment[],
  at: string,
): Result<Uint8Array, ReadProblem> {
  const opened = openDocx(bytes)
  if (!opened.ok) return opened
  const result = readPackage(opened.value)
  if (!result.ok) return result
  try {
    return ok(commented(opened.value, result.value, comments, at))
  } catch (error) {
    if (error instanceof DocxProblem) return fail(error.problem)
    throw error
  }
}

function commented(
  docx: DocxPackage,
  read: ReadPackage,
  comments: readonly DocxComment[],
  at: string,
): Uint8Array {
  if (comments.length === 0) return packDocx(docx, new Map())
  const anchored = comments.flatMap(
    (comment): readonly { readonly comment: NewComment; readonly anchor: Anchor }[] => {
      const place = within(comment, read.document.text)
      const anchor = anchorOf(read.main.xml.source, read.pieces, read.noteUses, place)
      if (!anchor) return []
      const isRtl = isRightToLeft(read.document, place.start)
      return [
        {
          anchor,
          comment: { ...comment, at, isRtl, text: saying(read.document, comment.text, place, anchor) },
        },
      ]
    },
  )
  const part = commentsPart(
    docx,
    read,
    anchored.map(({ comment }) => comment),
  )
  const source = edited(
    read.main.xml.source,
    markEdits(
      read,
      anchored.map(({ anchor }, index) => ({ anchor, id: part.ids[index] ?? 0 })),
    ),
  )
  const changed = new Map(part.changed)
  changed.set(read.main.name, new TextEncoder().encode(asUtf8(source)))
  return packDocx(docx, changed)
}

/** A place that is in the text, and parts no letter of two code units. */
function within({ start, end }: DocxComment, text: string): { readonly start: number; readonly end: number } {
  const from = Math.min(Math.max(Math.trunc(start) || 0, 0), text.length)
  const to = Math.min(Math.max(Math.trunc(end) || 0, from), text.length)
  return { start: from - (isPair(text, from) ? 1 : 0), end: to + (isPair(text, to) ? 1 : 0) }
}

const LONGEST_QUOTE = 80

/** Says where a remark belongs that cannot stand there. */
function saying(
  { text }: ReadDocument,
  says: string,
  { start, end }: { readonly start: number; readonly end: number },
  { aside }: Anchor,
): string {
  if (!aside) return says
  const words = text.slice(start, end).replace(/\s+/gu, ' ').trim()
  const quoted = words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE)}…` : words
  const where = aside.in === 'note' ? `Note ${aside.number}` : aside.in === 'head' ? 'Page head' : 'Text box'
  return `${where}${quoted === '' ? '' : `, “${quoted}”`}: ${says}`
}

/** Of the block at a place, else of the letter. */
function isRightToLeft({ blocks, language }: ReadDocument, place: number): boolean {
  const block = blocks.findLast((one) => one.start <= place && one.end > one.start)
  return block?.direction
    ? block.direction === 'rtl'
    : /^(?:ar|fa|he|ur|ps|ku|yi|dv)\b/iu.test(language ?? '')
}

interface Marks {
  readonly point: Point
  readonly ends: string[]
  readonly both: string[]
  readonly starts: string[]
}

/** The marks of all comments, one edit a point: what ends there before what begins there. */
function markEdits(
  read: ReadPackage,
  anchored: readonly { readonly anchor: Anchor; readonly id: number }[],
): readonly Edit[] {
  const { prefix, declared } = wordNames(read.main)
  const points = new Map<number, Marks>()
  const edits = new Map<number, Edit>()
  const marksAt = (point: Point): Marks => {
    for (const edit of point.edits) if (edit.remove > 0 || edit.insert !== '') edits.set(edit.at, edit)
    const marks = points.get(point.at) ?? { point, ends: [], both: [], starts: [] }
    points.set(point.at, marks)
    return marks
  }
  for (const { anchor, id } of anchored) {
    const range = (side: string): string => `<${prefix}:commentRange${side}${declared} ${prefix}:id="${id}"/>`
    const end = `${range('End')}<${prefix}:r${declared}><${prefix}:commentReference ${prefix}:id="${id}"/></${prefix}:r>`
    if (anchor.from.at === anchor.to.at) marksAt(anchor.from).both.push(range('Start') + end)
    else {
      marksAt(anchor.from).starts.push(range('Start'))
      marksAt(anchor.to).ends.push(end)
    }
  }
  const inserted = [...points.values()].map(({ point, ends, both, starts }): Edit => {
    const marks = [...ends, ...both, ...starts].join('')
    return { at: point.at, remove: 0, insert: point.close + marks + point.open }
  })
  return [...inserted, ...edits.values()]
}

/** What was in another encoding is written in UTF-8, and says so. */
function asUtf8(source: string): string {
  return source.replace(/^(<\?xml[^>]{0,200}?encoding=["'])[^"']{1,40}/u, '$1UTF-8')
}
