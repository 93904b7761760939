import type { LayeredLetter } from '../model/layers.ts'
import type { FoundEdit } from './merge-align.ts'
import { baseLetter, type BaseLetter } from './merge-base.ts'
import { conflictsAmong } from './merge-conflicts.ts'
import { mergeFile, type FileMerge } from './merge-file.ts'
import type { Merge, MergeComment, MergeEdit, MergeProblem, ReturnedFile } from './merge-model.ts'

/**
 * Lays returned Word files beside the letter they were made of. Every change in them is an edit, is listed, or stands
 * in a conflict; nothing is decided. A file that is another letter does not stop the others.
 */
export function collectEdits(base: LayeredLetter, returned: readonly ReturnedFile[]): Merge {
  const paragraphs = baseLetter(base)
  const merges: FileMerge[] = []
  const unread: { file: string; problem: MergeProblem }[] = []
  for (const { name, document } of returned) {
    const merge = mergeFile(paragraphs, document, name, document.lineage === base.lineage)
    if (merge) merges.push(merge)
    else unread.push({ file: name, problem: otherLetter(name) })
  }
  const edits = together(merges.flatMap((one) => one.edits))
  const { conflicts, conflictByEdit } = conflictsAmong(edits, paragraphs)
  return {
    base,
    edits: edits.map((edit) => ({ ...edit, conflict: conflictByEdit.get(edit.id) ?? null })),
    conflicts,
    comments: commentsOf(merges),
    listed: merges.flatMap((one) => one.listed),
    matchedByText: merges.flatMap((one) => one.matchedByText),
    unread,
  }
}

/** The text of each paragraph and note in which the places of edits are counted, by `index`. */
export function mergeParagraphs(base: LayeredLetter): readonly string[] {
  const { paragraphs, notes }: BaseLetter = baseLetter(base)
  return [...paragraphs, ...notes].map(({ text }) => text)
}

function otherLetter(file: string): MergeProblem {
  return {
    code: 'merge.other-letter',
    message: `${file} has less than half of the paragraphs of this letter.`,
    next: 'Give the files that came back for this letter.',
  }
}

/** The edits in the order of the letter; what several did alike is one edit of several. */
function together(found: readonly FoundEdit[]): readonly Omit<MergeEdit, 'conflict'>[] {
  const byWhat = new Map<string, { edit: FoundEdit; by: FoundEdit['by'][] }>()
  for (const edit of found) {
    const { what, index, from, to, pieces, by } = edit
    const key = JSON.stringify([what, index, from, to, pieces])
    const known = byWhat.get(key)
    // Two paragraphs that one file adds at one place are two, even where they are alike.
    if (known && known.by.every(({ file }) => file !== by.file)) known.by.push(by)
    else byWhat.set(known ? `${key}${byWhat.size}` : key, { edit, by: [by] })
  }
  const ordered = [...byWhat.values()].toSorted(
    ({ edit: one }, { edit: other }) => one.index - other.index || one.from - other.from || one.to - other.to,
  )
  return ordered.map(({ edit, by }, index) => ({ ...edit, id: `e${index + 1}`, by }))
}

/** A comment that several files carry is one. */
function commentsOf(merges: readonly FileMerge[]): readonly MergeComment[] {
  const seen = new Map<string, MergeComment>()
  for (const comment of merges.flatMap((one) => one.comments)) {
    const { author, at, text, index, from } = comment
    const key = JSON.stringify(at === null ? [author, text, index, from] : [author, at, text])
    if (!seen.has(key)) seen.set(key, comment)
  }
  return [...seen.values()].toSorted((one, other) => one.index - other.index || one.from - other.from)
}
