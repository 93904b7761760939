import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  ExternalHyperlink,
  FootnoteReference,
  InsertedTextRun,
  Tab,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
} from 'docx'
import type { DocxChange, DocxPiece } from './docx-content.ts'
import { directedTexts } from './docx-direction.ts'
import { isRightToLeft, type TextPiece } from './text-blocks.ts'

/** How the runs of a paragraph are set, beyond what each piece says. */
export interface RunSetting {
  readonly language: string
  /** Whether `language` is not the letter's, so that each run has to say it. */
  readonly saysLanguage: boolean
  /** Gives each tracked change a number of its own. */
  readonly nextNumber: () => number
}

/** The pieces of a paragraph as Word's runs; a link holds those that belong to it. */
export function docxRuns(pieces: readonly DocxPiece[], setting: RunSetting): readonly ParagraphChild[] {
  const children: ParagraphChild[] = []
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index]
    if (!piece) break
    const link = linkOf(piece)
    if (link === null) {
      children.push(...runsOf(piece, setting))
      continue
    }
    const linked = [piece]
    for (let next = pieces[index + 1]; next && linkOf(next) === link; next = pieces[index + 1]) {
      linked.push(next)
      index += 1
    }
    children.push(
      new ExternalHyperlink({ link, children: linked.flatMap((one) => [...runsOf(one, setting)]) }),
    )
  }
  return children
}

/** Addresses that Word may open; any other stands as plain text. */
function linkOf(piece: DocxPiece): string | null {
  if (piece.kind !== 'text' || piece.link === null) return null
  return /^(?:https?|mailto|ftp):/iu.test(piece.link) ? xmlText(piece.link) : null
}

function runsOf(piece: DocxPiece, setting: RunSetting): readonly ParagraphChild[] {
  switch (piece.kind) {
    case 'text':
      return textRuns(piece, piece.change, setting)
    case 'break':
      return [changedRun({ break: 1 }, piece.change, setting)]
    case 'note':
      return [
        changedRun(
          {
            style: 'FootnoteReference',
            children: [new FootnoteReference(piece.note + 1)],
            ...(isRightToLeft(setting.language) ? { rightToLeft: true } : {}),
          },
          piece.change,
          setting,
        ),
      ]
    case 'comment-start':
      return [new CommentRangeStart(piece.comment)]
    case 'comment-end':
      return [
        new CommentRangeEnd(piece.comment),
        new TextRun({ style: 'CommentReference', children: [new CommentReference(piece.comment)] }),
      ]
  }
}

function textRuns(
  piece: TextPiece,
  change: DocxChange | null,
  setting: RunSetting,
): readonly ParagraphChild[] {
  const runs: ParagraphChild[] = []
  for (const { text, rightToLeft } of directedTexts(xmlText(piece.text), isRightToLeft(setting.language))) {
    const look = lookOf(piece, rightToLeft, setting)
    for (const [index, line] of text.split(/\r\n?|\n/u).entries()) {
      if (index > 0) runs.push(changedRun({ break: 1 }, change, setting))
      for (const [place, words] of line.split('\t').entries()) {
        if (place > 0) runs.push(changedRun({ ...look, children: [new Tab()] }, change, setting))
        // Never as a child: a child "CURRENT" would become the number of the page.
        if (words !== '') runs.push(changedRun({ ...look, text: words }, change, setting))
      }
    }
  }
  return runs
}

function changedRun(
  options: IRunOptions,
  change: DocxChange | null,
  { nextNumber }: RunSetting,
): ParagraphChild {
  if (!change) return new TextRun(options)
  const changed = { ...options, ...changeAttributes(change, nextNumber) }
  return change.kind === 'insertion' ? new InsertedTextRun(changed) : new DeletedTextRun(changed)
}

/** A change as the library wants it; `docx-package.ts` takes an empty date out again. */
export function changeAttributes(
  { author, at }: DocxChange,
  nextNumber: () => number,
): { readonly id: number; readonly author: string; readonly date: string } {
  return { id: nextNumber(), author: xmlText(author), date: at ?? '' }
}

function lookOf(piece: TextPiece, rightToLeft: boolean, setting: RunSetting): IRunOptions {
  return {
    ...(piece.strong ? { bold: true } : {}),
    ...emphasisOf(piece, setting.language),
    ...(piece.underline ? { underline: {} } : {}),
    ...(piece.superscript ? { superScript: true } : {}),
    ...(rightToLeft ? { rightToLeft: true } : {}),
    ...(linkOf({ ...piece, change: null }) === null ? {} : { style: 'Hyperlink' }),
    ...(setting.saysLanguage ? { language: languageOfRun(setting.language) } : {}),
    ...(/^zh\b/u.test(setting.language) ? { font: { hint: 'eastAsia' } } : {}),
  }
}

/** Emphasis is slanted where letters slant; the character style says how elsewhere. */
function emphasisOf(piece: TextPiece, language: string): IRunOptions {
  if (!piece.emphasis) return {}
  if (/^(?:zh|ja|ko|ar)\b/u.test(language) && piece.link === null) return { style: 'Emphasis' }
  return { italics: true }
}

/** A language as Word writes it for its three kinds of script. */
export function languageOfRun(language: string): {
  readonly value: string
  readonly eastAsia?: string
  readonly bidirectional?: string
} {
  const value = WORD_TAGS.get(language) ?? language
  if (/^(?:zh|ja|ko)\b/u.test(language)) return { value, eastAsia: value }
  return isRightToLeft(language) ? { value, bidirectional: value } : { value }
}

/** Word knows languages with their country. */
const WORD_TAGS: ReadonlyMap<string, string> = new Map([
  ['en', 'en-GB'],
  ['fr', 'fr-FR'],
  ['es', 'es-ES'],
  ['ru', 'ru-RU'],
  ['ar', 'ar-SA'],
  ['zh', 'zh-CN'],
  ['ko', 'ko-KR'],
])

/** Text as XML can hold it: control characters and halves of characters become U+FFFD. */
export function xmlText(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '\uFFFD')
}
