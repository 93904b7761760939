import { z } from 'zod'
import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import { dayOf, tell, type NotAllowed } from '../at-work.ts'
import type { KeysProblem } from '../case-keys.ts'
import { changeInCase, readInCase, type InCaseProblem } from '../in-case.ts'
import { DayField, fieldOfIssue } from '../model/form-fields.ts'
import { confirmAssessmentRow, findReasons, insertAssessment } from '../store/consents.ts'
import type { PersonInput, UnknownPerson } from './persons.ts'

export type AssessmentProblem =
  | { readonly code: 'assessment.malformed'; readonly field: string }
  | { readonly code: 'assessment.in-the-future' }

const AssessmentSchema = z.object({
  kind: z.enum(['risk', 'best-interests', 'necessity']),
  outcome: z.enum(['in-favour', 'against']),
  madeOn: DayField,
  reasons: z.string().trim().min(1).max(10_000),
})

/** Writes down what the office has weighed about a person, with its reasons. */
export function recordAssessment(
  workplace: Workplace,
  acting: Acting,
  { caseId, personId, assessment }: PersonInput & { readonly assessment: unknown },
): Promise<Result<Id<'Assessment'>, InCaseProblem | UnknownPerson | AssessmentProblem>> {
  const work = { caseId, act: 'consent.change' } as const
  type Recorded = Result<Id<'Assessment'>, UnknownPerson | AssessmentProblem>
  return changeInCase(workplace, acting, work, async ({ tx, keys }): Promise<Recorded> => {
    const read = AssessmentSchema.safeParse(assessment)
    if (!read.success) return fail({ code: 'assessment.malformed', field: fieldOfIssue(read.error) })
    const { reasons, ...weighed } = read.data
    if (weighed.madeOn > dayOf(workplace)) return fail({ code: 'assessment.in-the-future' })
    const id = newId<'Assessment'>()
    const noteSealed = keys.seal({ ...REASONS, row: id }, reasons)
    const one = { ...weighed, id, madeBy: acting.accountId, noteSealed }
    const isWritten = await insertAssessment(tx, { office: acting.officeId, caseId, id: personId }, one)
    if (!isWritten) return fail({ code: 'person.unknown' })
    await tell(workplace, tx, acting, 'assessment.recorded', [
      thing('person', personId),
      thing('case', caseId),
    ])
    return ok(id)
  })
}

export type ConfirmProblem =
  /** There is none, it was confirmed, or they wrote it themselves: a second person confirms. */
  { readonly code: 'assessment.not-to-confirm' }

/** Confirms what a colleague has weighed. */
export function confirmAssessment(
  workplace: Workplace,
  acting: Acting,
  { caseId, personId, assessmentId }: PersonInput & { readonly assessmentId: Id<'Assessment'> },
): Promise<Result<null, InCaseProblem | ConfirmProblem>> {
  const work = { caseId, act: 'consent.change' } as const
  return changeInCase<null, ConfirmProblem>(workplace, acting, work, async ({ tx }) => {
    const key = { office: acting.officeId, caseId, id: personId }
    const confirmed = { on: dayOf(workplace), by: acting.accountId }
    if (!(await confirmAssessmentRow(tx, key, assessmentId, confirmed))) {
      return fail({ code: 'assessment.not-to-confirm' })
    }
    await tell(workplace, tx, acting, 'assessment.confirmed', [
      thing('person', personId),
      thing('case', caseId),
    ])
    return ok(null)
  })
}

/** The reasons of an assessment; empty where there is none. */
export function readAssessmentReasons(
  workplace: Workplace,
  acting: Acting,
  { caseId, personId, assessmentId }: PersonInput & { readonly assessmentId: Id<'Assessment'> },
): Promise<Result<string, KeysProblem | NotAllowed>> {
  return readInCase(workplace, acting, { caseId, act: 'consent.change' }, async ({ tx, keys }) => {
    const sealed = await findReasons(tx, { office: acting.officeId, caseId, id: personId }, assessmentId)
    return ok(sealed ? String(keys.open({ ...REASONS, row: assessmentId }, sealed)) : '')
  })
}

const REASONS = { table: 'assessment', column: 'note_sealed' } as const
