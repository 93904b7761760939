import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { dayOf, tell, tellAll, type NotAllowed } from '#cases/at-work.ts'
import type { KeysProblem } from '#cases/case-keys.ts'
import { changeInCase, holdOtherCase, readInCase, type InCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import {
  parseTriage,
  type Finding,
  type Criterion,
  type Triage,
  type TriageProblem,
} from '../model/triage.ts'
import type { SubmissionStage } from '../model/submission.ts'
import {
  findSubmission,
  updateSubmissionStage,
  type SealedSubmission,
  type SubmissionKey,
} from '../store/submissions.ts'
import { TRIAGE_NOTES } from '../sealed-places.ts'
import { insertTriage, listTriageRows } from '../store/triages.ts'
import { resealInto } from './move-submission.ts'
import type { SubmissionInput, UnknownSubmission } from './submissions.ts'

export type DecideProblem =
  | InCaseProblem
  | UnknownSubmission
  | TriageProblem
  /** It is a draft: first it has to count. */
  | { readonly code: 'submission.is-draft' }
  | { readonly code: 'submission.was-changed' }
  /** To act on what lies in the intake a case has to be named that it goes into. */
  | { readonly code: 'triage.case-missing' }
  /** What is in a matter stays in it. */
  | { readonly code: 'triage.in-a-case-already' }

/** What is decided on which submission. */
export interface TriageInput extends SubmissionInput {
  readonly version: number
  readonly triage: unknown
  /** To act: the case that it goes into; null for a submission that came to a matter. */
  readonly into: Id<'Case'> | null
}

const STAGE_AFTER: Readonly<Record<Triage['decision'], SubmissionStage>> = {
  act: 'acted-on',
  'ask-more': 'asked-more',
  decline: 'declined',
}

/**
 * Decides on a submission: act, ask more, decline. To act on what lies in the intake moves it into a case: all that is sealed
 * of it is sealed anew under that case's key, in the same transaction, or nothing changes.
 */
export function decideTriage(
  workplace: Workplace,
  acting: Acting,
  input: TriageInput,
): Promise<Result<null, DecideProblem>> {
  const { caseId, submissionId, version, into } = input
  const work = { caseId, act: 'submission.change' } as const
  return changeInCase<null, DecideProblem>(workplace, acting, work, async (inCase) => {
    const parsed = parseTriage(input.triage)
    if (!parsed.ok) return parsed
    const key = { office: acting.officeId, caseId, id: submissionId }
    const found = await findSubmission(inCase.tx, key, 'update')
    if (!found) return fail({ code: 'submission.unknown' })
    if (found.stage === 'draft') return fail({ code: 'submission.is-draft' })
    if (found.version !== version) return fail({ code: 'submission.was-changed' })
    const moves = parsed.value.decision === 'act' && inCase.held.kind === 'intake'
    if (moves && into === null) return fail({ code: 'triage.case-missing' })
    if (!moves && into !== null) return fail({ code: 'triage.in-a-case-already' })
    await write(workplace, acting, inCase, key, parsed.value)
    return moves && into !== null
      ? move(workplace, acting, { inCase, key, found, into })
      : settle(workplace, acting, inCase, key, STAGE_AFTER[parsed.value.decision])
  })
}

async function write(
  workplace: Workplace,
  acting: Acting,
  { tx, keys }: InCase,
  key: SubmissionKey,
  { decision, weighed, note }: Triage,
): Promise<void> {
  const id = newId<'Triage'>()
  const notes = { note, notes: Object.fromEntries(weighed.map((one) => [one.criterion, one.note])) }
  await insertTriage(tx, key, {
    id,
    decision,
    criteria: weighed.map(({ criterion, finding }) => `${criterion}:${finding}`),
    notesSealed: keys.seal({ ...TRIAGE_NOTES, row: id }, notes),
    decidedOn: dayOf(workplace),
    decidedBy: acting.accountId,
  })
}

async function settle(
  workplace: Workplace,
  acting: Acting,
  { tx }: InCase,
  key: SubmissionKey,
  stage: SubmissionStage,
): Promise<Result<null, never>> {
  await updateSubmissionStage(tx, key, stage)
  await tell(workplace, tx, acting, 'submission.triaged', [
    thing('submission', key.id),
    thing('case', key.caseId),
  ])
  return ok(null)
}

interface Move {
  readonly inCase: InCase
  readonly key: SubmissionKey
  readonly found: SealedSubmission
  readonly into: Id<'Case'>
}

async function move(
  workplace: Workplace,
  acting: Acting,
  { inCase, key, found, into }: Move,
): Promise<Result<null, InCaseProblem>> {
  const work = { caseId: into, act: 'submission.change' } as const
  const target = await holdOtherCase(workplace, acting, inCase.tx, work)
  if (!target.ok) return target
  if (target.value.held.kind === 'intake') return fail({ code: 'case.unknown' })
  await resealInto(inCase.tx, { key, found, into, from: inCase.keys, to: target.value.keys })
  const on = [thing('submission', key.id), thing('case', key.caseId), thing('case', into)] as const
  await tellAll(workplace, inCase.tx, acting, [
    { what: 'submission.triaged', on },
    { what: 'submission.moved', on },
  ])
  return ok(null)
}

/** A decision as the page of a submission shows it. */
export interface TriageRecord extends Triage {
  readonly id: Id<'Triage'>
  readonly decidedOn: CalendarDate
  readonly decidedBy: Id<'Account'>
}

/** The decisions on a submission with their reasons, the first one first. */
export function readTriages(
  workplace: Workplace,
  acting: Acting,
  { caseId, submissionId }: SubmissionInput,
): Promise<Result<readonly TriageRecord[], KeysProblem | NotAllowed>> {
  const work = { caseId, act: 'submission.read' } as const
  return readInCase(workplace, acting, work, async ({ tx, keys }) => {
    const rows = await listTriageRows(tx, { office: acting.officeId, caseId, id: submissionId })
    return ok(
      rows.map(({ notesSealed, criteria, ...row }) => {
        const { note, notes } = keys.open({ ...TRIAGE_NOTES, row: row.id }, notesSealed) as SealedNotes
        const weighed = criteria.map((one) => {
          const [criterion = '', finding = ''] = one.split(':')
          return {
            criterion: criterion as Criterion,
            finding: finding as Finding,
            note: notes[criterion] ?? '',
          }
        })
        return { ...row, weighed, note }
      }),
    )
  })
}

interface SealedNotes {
  readonly note: string
  readonly notes: Readonly<Record<string, string>>
}
