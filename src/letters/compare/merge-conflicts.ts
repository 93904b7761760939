import type { BaseLetter } from './merge-base.ts'
import type { MergeConflict, MergeEdit } from './merge-model.ts'

type Edit = Omit<MergeEdit, 'conflict'>

/** Finds the edits, given in order, that cannot all be made: they change the same words and come from different files. */
export function conflictsAmong(
  edits: readonly Edit[],
  { paragraphs, notes }: BaseLetter,
): { readonly conflicts: readonly MergeConflict[]; readonly conflictByEdit: ReadonlyMap<string, string> } {
  const conflicts: MergeConflict[] = []
  const conflictByEdit = new Map<string, string>()
  for (const group of groupsOf(edits)) {
    const [first] = group
    if (!first || group.length < 2 || !isDisputed(group)) continue
    const id = `c${conflicts.length + 1}`
    for (const edit of group) conflictByEdit.set(edit.id, id)
    const text = (paragraphs[first.index] ?? notes[first.index - paragraphs.length])?.text ?? ''
    conflicts.push({ id, paragraph: first.paragraph, ...sidesOf(group, text) })
  }
  return { conflicts, conflictByEdit }
}

/** Edits that reach into each other, in chains. */
function groupsOf(edits: readonly Edit[]): readonly (readonly Edit[])[] {
  const groups: (readonly Edit[])[] = []
  let here: (readonly Edit[])[] = []
  let index: number | null = null
  for (const edit of edits) {
    if (edit.index !== index) {
      groups.push(...here)
      here = []
      index = edit.index
    }
    const touched = here.filter((group) => group.some((one) => overlap(one, edit)))
    here = [...here.filter((group) => !touched.includes(group)), [...touched.flat(), edit]]
  }
  return [...groups, ...here]
}

function isDisputed(group: readonly Edit[]): boolean {
  return new Set(group.flatMap(({ by }) => by.map(({ file }) => file))).size > 1
}

/** Whether two edits of one paragraph touch the same words, or put words in at the same place. */
function overlap(one: Edit, other: Edit): boolean {
  if (one.index !== other.index) return false
  if (one.by.some(({ file }) => other.by.every((author) => author.file === file))) return false
  if (isBetween(one) || isBetween(other))
    return one.what === 'paragraph-removed' && other.what === 'paragraphs-joined'
  if (one.what === 'paragraph-removed' || other.what === 'paragraph-removed') return true
  if (one.from === one.to && other.from === other.to) return one.from === other.from
  if (one.from === one.to) return other.from < one.from && one.from < other.to
  if (other.from === other.to) return one.from < other.from && other.from < one.to
  return one.from < other.to && other.from < one.to
}

/** Paragraphs put in between two, or two joined, leave the words of both alone. */
function isBetween({ what }: Edit): boolean {
  return what === 'paragraph-added' || what === 'paragraphs-joined'
}

function sidesOf(group: readonly Edit[], text: string): Pick<MergeConflict, 'base' | 'sides'> {
  const from = Math.min(...group.map((one) => one.from))
  const to = Math.max(...group.map((one) => one.to))
  const files = [...new Set(group.flatMap(({ by }) => by.map(({ file }) => file)))]
  const sides = files.map((file) => {
    const own = group.filter(({ by }) => by.some((author) => author.file === file))
    let [reads, at] = ['', from]
    for (const edit of own) {
      reads += text.slice(at, Math.max(at, edit.from)) + edit.inserted
      at = Math.max(at, edit.to)
    }
    return { file, edits: own.map(({ id }) => id), reads: reads + text.slice(at, to) }
  })
  return { base: text.slice(from, to), sides }
}
