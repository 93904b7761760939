import { fail, ok, type Result } from '#base/result.ts'
import { documentOf, toLetterNode } from '../model/document.ts'
import type { NewId } from '../model/ids.ts'
import type { LayeredLetter } from '../model/layers.ts'
import { baseLetter } from './merge-base.ts'
import { mergedDocument } from './merge-document.ts'
import type { Merge, MergeEdit } from './merge-model.ts'
import { renumbered } from './merge-numbers.ts'

/** What was decided of edits, by id; one that is not here is undecided. */
export type MergeDecisions = ReadonlyMap<string, 'accepted' | 'refused'>

/** A letter with the accepted edits in it, and where each edit of the merge is now: in exactly one of four. */
export interface MergedLetter {
  readonly letter: LayeredLetter
  readonly accepted: readonly MergeEdit[]
  readonly refused: readonly MergeEdit[]
  /** Disputed, and not decided. */
  readonly conflicts: readonly MergeEdit[]
  /** Not disputed, and not decided. */
  readonly undecided: readonly MergeEdit[]
}

/** Two accepted edits that cannot both be made; or a decision about an edit that there is not. */
export type DecisionProblem =
  | {
      readonly code: 'merge.both-accepted'
      readonly edits: readonly [string, string]
      readonly message: string
    }
  | { readonly code: 'merge.unknown-edit'; readonly edits: readonly [string]; readonly message: string }

/** Accepts or refuses every edit that nobody disputes. */
export function decideAll({ edits }: Merge, decision: 'accepted' | 'refused'): MergeDecisions {
  return new Map(edits.filter(({ conflict }) => conflict === null).map(({ id }) => [id, decision]))
}

/** Accepts or refuses all that an author did and nobody disputes. */
export function decideByAuthor(
  { edits }: Merge,
  author: string,
  decision: 'accepted' | 'refused',
): MergeDecisions {
  const own = edits.filter(({ by, conflict }) => conflict === null && by.some((one) => one.author === author))
  return new Map(own.map(({ id }) => [id, decision]))
}

/** Settles conflicts for one side: its edits are accepted, those of the others refused. */
export function decideConflict({ conflicts }: Merge, conflict: string, file: string): MergeDecisions {
  const sides = conflicts.find(({ id }) => id === conflict)?.sides ?? []
  const own = new Set(sides.filter((one) => one.file === file).flatMap((one) => one.edits))
  return new Map(
    sides.flatMap(({ edits }) => edits.map((id) => [id, own.has(id) ? 'accepted' : 'refused'] as const)),
  )
}

/** Makes the accepted edits. Blocks keep their ids, and text its marks outside the words that changed. */
export function applyEdits(
  merge: Merge,
  decisions: MergeDecisions,
  newId: NewId,
): Result<MergedLetter, DecisionProblem> {
  const known = new Set(merge.edits.map(({ id }) => id))
  const unknown = [...decisions.keys()].find((id) => !known.has(id))
  if (unknown !== undefined) {
    return fail({ code: 'merge.unknown-edit', edits: [unknown], message: `There is no edit ${unknown}.` })
  }
  const decided = (edit: MergeEdit): 'accepted' | 'refused' | undefined => decisions.get(edit.id)
  const accepted = merge.edits.filter((edit) => decided(edit) === 'accepted')
  const clash = clashAmong(accepted)
  if (clash) return fail(clash)
  const open = merge.edits.filter((edit) => decided(edit) === undefined)
  return ok({
    letter: applied(merge.base, accepted, newId),
    accepted,
    refused: merge.edits.filter((edit) => decided(edit) === 'refused'),
    conflicts: open.filter(({ conflict }) => conflict !== null),
    undecided: open.filter(({ conflict }) => conflict === null),
  })
}

function clashAmong(accepted: readonly MergeEdit[]): DecisionProblem | null {
  const files = new Map<string, MergeEdit>()
  for (const edit of accepted) {
    if (edit.conflict === null) continue
    const other = files.get(edit.conflict)
    const isTogether = other?.by.some(({ file }) => edit.by.some((one) => one.file === file)) ?? true
    if (other && !isTogether) {
      const message = `The edits ${other.id} and ${edit.id} change the same words: accept one of them.`
      return { code: 'merge.both-accepted', edits: [other.id, edit.id], message }
    }
    files.set(edit.conflict, edit)
  }
  return null
}

function applied(base: LayeredLetter, accepted: readonly MergeEdit[], newId: NewId): LayeredLetter {
  if (accepted.length === 0) return base
  const before = documentOf(base)
  const after = mergedDocument(before, accepted, baseLetter(base).paragraphs.length, newId)
  return { ...base, content: toLetterNode(renumbered(before, after)) }
}
