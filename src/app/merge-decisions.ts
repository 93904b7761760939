import { fail, ok, type Result } from '#base/result.ts'
import { asTyped, nearest } from '#law/nearest.ts'
import { decideAll, type MergeDecisions } from '#letters/compare/merge-apply.ts'
import type { Merge, MergeEdit } from '#letters/compare/merge-model.ts'

/** What was asked for of the changes: `--accept "Ines Kamara"`, `--refuse 3,5`. */
export interface MergeChoice {
  readonly decision: 'accepted' | 'refused'
  readonly of: string
}

/**
 * What is decided of each change; of two choices about one the later counts. `all` and an author leave disputed changes
 * open: a number settles those, for its side. `none` takes back what was chosen before.
 */
export function decisionsOf(merge: Merge, choices: readonly MergeChoice[]): Result<MergeDecisions, string> {
  const decisions = new Map<string, 'accepted' | 'refused'>()
  for (const choice of choices) {
    const decided = decide(merge, choice)
    if (!decided.ok) return decided
    if (choice.of === 'none') decisions.clear()
    for (const [id, decision] of decided.value) decisions.set(id, decision)
  }
  return ok(decisions)
}

/** The number by which a change is named; its id is `e` and the number. */
export function numberOf({ id }: Pick<MergeEdit, 'id'>): string {
  return id.slice(1)
}

const NUMBERS = /^\d{1,6}(?: *, *\d{1,6})*$/u

function decide(merge: Merge, { decision, of }: MergeChoice): Result<MergeDecisions, string> {
  if (of === 'none') return ok(new Map())
  if (of === 'all') return ok(decideAll(merge, decision))
  const option = decision === 'accepted' ? '--accept' : '--refuse'
  if (NUMBERS.test(of)) return decideNumbers(merge, of.split(',').map(Number), decision, option)
  return decideAuthor(merge, of, decision, option)
}

function decideNumbers(
  { edits }: Merge,
  numbers: readonly number[],
  decision: MergeChoice['decision'],
  option: string,
): Result<MergeDecisions, string> {
  const chosen = numbers.map((number) => edits[number - 1])
  const unknown = numbers.find((_, index) => !chosen[index])
  if (unknown !== undefined) {
    return fail(
      `${option}: there is no change ${unknown}. --format text lists them, from 1 to ${edits.length}`,
    )
  }
  const named = chosen.filter((edit) => edit !== undefined)
  const decisions = new Map<string, 'accepted' | 'refused'>()
  if (decision === 'accepted') {
    for (const rival of named.flatMap((edit) => rivalsOf(edit, edits))) decisions.set(rival.id, 'refused')
  }
  for (const { id } of named) decisions.set(id, decision)
  return ok(decisions)
}

/** What others did to the words that a disputed change is about. */
function rivalsOf(edit: MergeEdit, edits: readonly MergeEdit[]): readonly MergeEdit[] {
  if (edit.conflict === null) return []
  const files = new Set(edit.by.map(({ file }) => file))
  return edits.filter(
    ({ conflict, by }) => conflict === edit.conflict && by.every(({ file }) => !files.has(file)),
  )
}

/** All that an author did; a file's name stands for everything in it. */
function decideAuthor(
  { edits }: Merge,
  name: string,
  decision: MergeChoice['decision'],
  option: string,
): Result<MergeDecisions, string> {
  const wanted = name.trim().toLowerCase()
  const own = edits.filter(({ by }) =>
    by.some(({ author, file }) => author.toLowerCase() === wanted || file.toLowerCase() === wanted),
  )
  if (own.length > 0) {
    return ok(new Map(own.filter(({ conflict }) => conflict === null).map(({ id }) => [id, decision])))
  }
  const authors = [...new Set(edits.flatMap(({ by }) => by.map(({ author }) => author)))]
  const [guess] = nearest(
    name,
    authors.map((author) => ({ shown: author, names: [author] })),
  )
  const hint = guess
    ? `Did you mean ${asTyped(guess)}?`
    : `Changed by ${authors.map(asTyped).join(', ') || 'nobody'}`
  return fail(`${option}: "${asTyped(name)}" changed nothing. ${hint}`)
}
