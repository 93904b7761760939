import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, mayDo, PAGE_ROWS, pageOf, tell, type NotAllowed, type PageOf } from '#cases/at-work.ts'
import type { KeysProblem } from '#cases/case-keys.ts'
import { changeInCase, readInCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import { parseSource, type Source, type SourceContent, type SourceProblem } from '../model/source.ts'
import { SOURCE_CONTENT } from '../sealed-places.ts'
import { findSource, insertSource, listSourceRows, updateSource, type SourceRow } from '../store/sources.ts'

/** Which source of which case. */
export interface SourceInput {
  readonly caseId: Id<'Case'>
  readonly sourceId: Id<'Source'>
}

export type UnknownSource = { readonly code: 'source.unknown' }

/** Writes down who gave information. */
export function recordSource(
  workplace: Workplace,
  acting: Acting,
  { caseId, source }: { readonly caseId: Id<'Case'>; readonly source: unknown },
): Promise<Result<Id<'Source'>, InCaseProblem | SourceProblem>> {
  const work = { caseId, act: 'source.change' } as const
  return changeInCase<Id<'Source'>, SourceProblem>(workplace, acting, work, async ({ tx, keys }) => {
    const parsed = parseSource(source)
    if (!parsed.ok) return parsed
    const id = newId<'Source'>()
    const contentSealed = keys.seal({ ...SOURCE_CONTENT, row: id }, parsed.value.content)
    await insertSource(
      tx,
      { office: acting.officeId, caseId, id },
      { kind: parsed.value.kind, contentSealed },
    )
    await tell(workplace, tx, acting, 'source.recorded', [thing('source', id), thing('case', caseId)])
    return ok(id)
  })
}

/** Opens who a source is. The journal has it before anybody sees it. */
export function readSource(
  workplace: Workplace,
  acting: Acting,
  { caseId, sourceId }: SourceInput,
): Promise<Result<Source, KeysProblem | NotAllowed | UnknownSource>> {
  const work = { caseId, act: 'source.read-identity' } as const
  return readInCase<Source, UnknownSource>(workplace, acting, work, async ({ tx, keys }) => {
    const found = await findSource(tx, { office: acting.officeId, caseId, id: sourceId })
    if (!found) return fail({ code: 'source.unknown' })
    const content = keys.open({ ...SOURCE_CONTENT, row: sourceId }, found.contentSealed) as SourceContent
    await tell(workplace, tx, acting, 'source.read', [thing('source', sourceId), thing('case', caseId)])
    return ok({ id: sourceId, kind: found.kind, content, version: found.version })
  })
}

export type ChangeSourceProblem =
  | InCaseProblem
  | SourceProblem
  | UnknownSource
  /** Somebody else changed it since it was read. Theirs, to be shown beside; null for who may not read it. */
  | { readonly code: 'source.changed-meanwhile'; readonly theirs: Source | null }

/** Changes what is said of a source. */
export async function changeSource(
  workplace: Workplace,
  acting: Acting,
  { caseId, sourceId, source, version }: SourceInput & { readonly source: unknown; readonly version: number },
): Promise<Result<null, ChangeSourceProblem>> {
  const work = { caseId, act: 'source.change' } as const
  const written = await changeInCase<boolean, SourceProblem>(
    workplace,
    acting,
    work,
    async ({ tx, keys }) => {
      const parsed = parseSource(source)
      if (!parsed.ok) return parsed
      const { kind, content } = parsed.value
      const contentSealed = keys.seal({ ...SOURCE_CONTENT, row: sourceId }, content)
      const key = { office: acting.officeId, caseId, id: sourceId }
      if (!(await updateSource(tx, key, { kind, contentSealed, version }))) return ok(false)
      await tell(workplace, tx, acting, 'source.changed', [thing('source', sourceId), thing('case', caseId)])
      return ok(true)
    },
  )
  if (!written.ok) return written
  if (written.value) return ok(null)
  const theirs = await readSource(workplace, acting, { caseId, sourceId })
  if (!theirs.ok && theirs.error.code === 'source.unknown') return fail({ code: 'source.unknown' })
  return fail({ code: 'source.changed-meanwhile', theirs: theirs.ok ? theirs.value : null })
}

/** The sources of a case: what they are, not who. Needs no keys. */
export async function listSources(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    after = null,
    most = PAGE_ROWS,
  }: { readonly caseId: Id<'Case'>; readonly after?: Id<string> | null; readonly most?: number },
): Promise<Result<PageOf<SourceRow, null>, NotAllowed>> {
  const may = mayDo(acting, 'source.read')
  if (!may.ok) return may
  const rows = await atWork(workplace, acting, (tx) =>
    listSourceRows(tx, { office: acting.officeId, caseId }, after, most + 1),
  )
  return ok(pageOf(rows, () => null, most))
}
