import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import { atWork, dayOf, mayDo, tell, type NotAllowed } from '../at-work.ts'
import { changeInCase, type CaseProblem, type InCaseProblem } from '../in-case.ts'
import { parseTitle, type TitleProblem } from '../model/case-file.ts'
import { findCase, updateStage, updateTitle } from '../store/case-files.ts'

export type RenameProblem =
  | InCaseProblem
  | TitleProblem
  /** Somebody else changed the case since it was read; what they wrote stays. */
  | { readonly code: 'case.changed-meanwhile' }

/** Gives a case another working title. */
export async function renameCase(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    title,
    version,
  }: { readonly caseId: Id<'Case'>; readonly title: string; readonly version: number },
): Promise<Result<null, RenameProblem>> {
  const parsed = parseTitle(title)
  if (!parsed.ok) return parsed
  const work = { caseId, act: 'case.change' } as const
  return changeInCase<null, RenameProblem>(workplace, acting, work, async ({ tx, keys }) => {
    const place = { table: 'case_file', column: 'title_sealed', row: caseId }
    const titleSealed = keys.seal(place, parsed.value)
    const isWritten = await updateTitle(tx, acting.officeId, caseId, { titleSealed, version })
    if (!isWritten) return fail({ code: 'case.changed-meanwhile' })
    await tell(workplace, tx, acting, 'case.changed', [thing('case', caseId)])
    return ok(null)
  })
}

/** Closes a case: it can be read, and nothing in it is changed. */
export function closeCase(
  workplace: Workplace,
  acting: Acting,
  input: CaseInput,
): Promise<Result<null, StageProblem>> {
  return changeStage(workplace, acting, input, 'closed')
}

/** Opens a closed case again. */
export function reopenCase(
  workplace: Workplace,
  acting: Acting,
  input: CaseInput,
): Promise<Result<null, StageProblem>> {
  return changeStage(workplace, acting, input, 'open')
}

interface CaseInput {
  readonly caseId: Id<'Case'>
}

export type StageProblem = CaseProblem | NotAllowed | { readonly code: 'case.is-intake' }

function changeStage(
  workplace: Workplace,
  acting: Acting,
  { caseId }: CaseInput,
  to: 'open' | 'closed',
): Promise<Result<null, StageProblem>> {
  const { officeId } = acting
  return atWork<Result<null, StageProblem>>(workplace, acting, async (tx) => {
    const may = mayDo(acting, 'case.change')
    if (!may.ok) return may
    const held = await findCase(tx, officeId, caseId, 'update')
    if (!held) return fail({ code: 'case.unknown' })
    if (held.kind === 'intake') return fail({ code: 'case.is-intake' })
    if (held.stage === to) return ok(null)
    if (held.stage !== 'open' && held.stage !== 'closed') return fail({ code: 'case.not-open' })
    await updateStage(tx, officeId, caseId, to, to === 'closed' ? dayOf(workplace) : null)
    await tell(workplace, tx, acting, to === 'closed' ? 'case.closed' : 'case.reopened', [
      thing('case', caseId),
    ])
    return ok(null)
  })
}
