import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import {
  atWork,
  mayDo,
  PAGE_ROWS,
  pageOf,
  tell,
  type After,
  type NotAllowed,
  type PageOf,
} from '#cases/at-work.ts'
import type { CaseKeys, KeysProblem } from '#cases/case-keys.ts'
import { changeInCase, readInCase, type InCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import {
  parseAllegation,
  type Allegation,
  type AllegationContent,
  type AllegationForm,
  type AllegationProblem,
} from '../model/allegation.ts'
import {
  countInCase,
  insertAllegation,
  isEventThere,
  listAllegationRows,
  listSupports,
  putSupports,
  swapWithNeighbour,
  updateAllegation,
  updateOrder,
  type AllegationKey,
  type AllegationRow,
  type CaseCounts,
  type SupportRow,
} from '../store/allegations.ts'

/** Which allegation of which case. */
export interface AllegationInput {
  readonly caseId: Id<'Case'>
  readonly allegationId: Id<'Allegation'>
}

type RecordProblem =
  | AllegationProblem
  | { readonly code: 'event.unknown' }
  /** One that is to stand behind it is not in this case, or a draft. */
  | { readonly code: 'submission.unknown' }
  | { readonly code: 'case.is-intake' }

/** Writes down a sentence that is put forward as alleged, behind the others. */
export function recordAllegation(
  workplace: Workplace,
  acting: Acting,
  { caseId, allegation }: { readonly caseId: Id<'Case'>; readonly allegation: unknown },
): Promise<Result<Id<'Allegation'>, InCaseProblem | RecordProblem>> {
  const work = { caseId, act: 'evidence.change' } as const
  return changeInCase<Id<'Allegation'>, RecordProblem>(workplace, acting, work, async (inCase) => {
    const { tx, keys, held } = inCase
    if (held.kind === 'intake') return fail({ code: 'case.is-intake' })
    const parsed = parseAllegation(allegation)
    if (!parsed.ok) return parsed
    const { event, occurred, content } = parsed.value
    const key = { office: acting.officeId, caseId, id: newId<'Allegation'>() }
    if (event !== null && !(await isEventThere(tx, key, event))) return fail({ code: 'event.unknown' })
    const contentSealed = keys.seal({ ...CONTENT, row: key.id }, content)
    await insertAllegation(tx, key, { event, occurred, contentSealed })
    if (!(await support(inCase, key, parsed.value))) return fail({ code: 'submission.unknown' })
    await tell(workplace, tx, acting, 'allegation.recorded', [
      thing('allegation', key.id),
      thing('case', caseId),
    ])
    return ok(key.id)
  })
}

export type ChangeAllegationProblem =
  | InCaseProblem
  | RecordProblem
  | { readonly code: 'allegation.unknown' }
  | { readonly code: 'allegation.changed-meanwhile'; readonly theirs: Allegation }

/** Changes an allegation, and what stands behind it. */
export function changeAllegation(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    allegationId,
    allegation,
    version,
  }: AllegationInput & { readonly allegation: unknown; readonly version: number },
): Promise<Result<null, ChangeAllegationProblem>> {
  const work = { caseId, act: 'evidence.change' } as const
  return changeInCase<null, ChangeAllegationProblem>(workplace, acting, work, async (inCase) => {
    const { tx, keys } = inCase
    const parsed = parseAllegation(allegation)
    if (!parsed.ok) return parsed
    const { event, occurred, content } = parsed.value
    const key = { office: acting.officeId, caseId, id: allegationId }
    if (event !== null && !(await isEventThere(tx, key, event))) return fail({ code: 'event.unknown' })
    const contentSealed = keys.seal({ ...CONTENT, row: allegationId }, content)
    if (!(await updateAllegation(tx, key, { event, occurred, contentSealed, version }))) {
      const [theirs] = await load(inCase, key, { only: allegationId, most: 1 })
      if (!theirs) return fail({ code: 'allegation.unknown' })
      return fail({ code: 'allegation.changed-meanwhile', theirs })
    }
    if (!(await support(inCase, key, parsed.value))) return fail({ code: 'submission.unknown' })
    await tell(workplace, tx, acting, 'allegation.changed', [
      thing('allegation', allegationId),
      thing('case', caseId),
    ])
    return ok(null)
  })
}

/** One allegation, with what stands behind it. */
export function readAllegation(
  workplace: Workplace,
  acting: Acting,
  { caseId, allegationId }: AllegationInput,
): Promise<Result<Allegation, KeysProblem | NotAllowed | { readonly code: 'allegation.unknown' }>> {
  type Unknown = { readonly code: 'allegation.unknown' }
  const work = { caseId, act: 'evidence.read' } as const
  return readInCase<Allegation, Unknown>(workplace, acting, work, async (inCase) => {
    const [one] = await load(inCase, { office: acting.officeId, caseId }, { only: allegationId, most: 1 })
    return one ? ok(one) : fail({ code: 'allegation.unknown' })
  })
}

/** The allegations of a case in their order. */
export function listAllegations(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    after = null,
    most = PAGE_ROWS,
  }: { readonly caseId: Id<'Case'>; readonly after?: After<number> | null; readonly most?: number },
): Promise<Result<PageOf<Allegation, number>, KeysProblem | NotAllowed>> {
  return readInCase(workplace, acting, { caseId, act: 'evidence.read' }, async (inCase) => {
    const rows = await load(inCase, { office: acting.officeId, caseId }, { after, most: most + 1 })
    return ok(pageOf(rows, ({ position }) => position, most))
  })
}

/** Puts the allegations of a case into another order; all of them, each once. */
export function orderAllegations(
  workplace: Workplace,
  acting: Acting,
  { caseId, order }: { readonly caseId: Id<'Case'>; readonly order: readonly Id<'Allegation'>[] },
): Promise<Result<null, InCaseProblem | { readonly code: 'allegation.order-incomplete' }>> {
  type Incomplete = { readonly code: 'allegation.order-incomplete' }
  const work = { caseId, act: 'evidence.change' } as const
  return changeInCase<null, Incomplete>(workplace, acting, work, async ({ tx }) => {
    const isPut = await updateOrder(tx, { office: acting.officeId, caseId }, order)
    if (!isPut) return fail({ code: 'allegation.order-incomplete' })
    await tell(workplace, tx, acting, 'allegation.ordered', [thing('case', caseId)])
    return ok(null)
  })
}

/** Puts an allegation one place further up or down; the first stays first, the last stays last. */
export function moveAllegation(
  workplace: Workplace,
  acting: Acting,
  { caseId, allegationId, by }: AllegationInput & { readonly by: -1 | 1 },
): Promise<Result<null, InCaseProblem | { readonly code: 'allegation.unknown' }>> {
  type Unknown = { readonly code: 'allegation.unknown' }
  const work = { caseId, act: 'evidence.change' } as const
  return changeInCase<null, Unknown>(workplace, acting, work, async ({ tx }) => {
    const key = { office: acting.officeId, caseId, id: allegationId }
    if (!(await swapWithNeighbour(tx, key, by))) return fail({ code: 'allegation.unknown' })
    await tell(workplace, tx, acting, 'allegation.ordered', [thing('case', caseId)])
    return ok(null)
  })
}

/** How much a case holds: in one query, and without keys. */
export async function readCaseCounts(
  workplace: Workplace,
  acting: Acting,
  { caseId }: { readonly caseId: Id<'Case'> },
): Promise<Result<CaseCounts, NotAllowed>> {
  const may = mayDo(acting, 'case.read')
  if (!may.ok) return may
  return ok(await atWork(workplace, acting, (tx) => countInCase(tx, { office: acting.officeId, caseId })))
}

const CONTENT = { table: 'allegation', column: 'content_sealed' } as const
const LOCATOR = { table: 'allegation_support', column: 'locator_sealed' } as const

/** False where something that is to stand behind it is not in the case. */
function support({ tx, keys }: InCase, key: AllegationKey, { supports }: AllegationForm): Promise<boolean> {
  const rows = supports.map(({ submission, stance, locator }) => {
    const id = newId<'Support'>()
    return { id, submission, stance, locatorSealed: keys.seal({ ...LOCATOR, row: id }, locator) }
  })
  return putSupports(tx, key, rows)
}

async function load(
  { tx, keys }: Pick<InCase, 'tx' | 'keys'>,
  where: Pick<AllegationKey, 'office' | 'caseId'>,
  which: Parameters<typeof listAllegationRows>[2],
): Promise<readonly Allegation[]> {
  const rows = await listAllegationRows(tx, where, which)
  const supports = await listSupports(
    tx,
    where,
    rows.map(({ id }) => id),
  )
  return rows.map((row) =>
    toAllegation(
      keys,
      row,
      supports.filter(({ allegation }) => allegation === row.id),
    ),
  )
}

function toAllegation(
  keys: CaseKeys,
  { contentSealed, ...row }: AllegationRow,
  supports: readonly SupportRow[],
): Allegation {
  return {
    ...row,
    content: keys.open({ ...CONTENT, row: row.id }, contentSealed) as AllegationContent,
    supports: supports.map(({ id, submission, stance, locatorSealed }) => ({
      submission,
      stance,
      locator: String(keys.open({ ...LOCATOR, row: id }, locatorSealed)),
    })),
  }
}
