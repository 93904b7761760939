import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { readOfficeRules } from '#cases/actions/read-cases.ts'
import { tell } from '#cases/at-work.ts'
import type { InCaseProblem } from '#cases/in-case.ts'
import { thing, type EventCode } from '#journal/model/entry.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { readLetterToKeep } from '#letters/recognise/recognise.ts'
import { changeSending, takeOn, type OnItsWay } from '../on-the-way.ts'
import { clearanceOf, writersOf } from '../model/clearance.ts'
import { isStateCode } from '../model/addressed.ts'
import { SOURCE_QUESTIONS, type SourceAnswers } from '../model/sending.ts'
import {
  parseSubmission,
  textDiffers,
  type Submission,
  type SubmissionProblem,
  type TextDiffers,
} from '../model/submission.ts'
import type { SendingProblem } from '../model/take-sending.ts'
import { namesStrangers, writersFor } from '../model/writers.ts'
import { listSteps } from '../store/clearance-steps.ts'
import { setStage } from '../store/letters-in-case.ts'
import { isOurSeries, isTaken } from '../store/references.ts'
import { insertSecondLook } from '../store/second-looks.ts'
import { findCorrected, type Corrected } from '../store/linked-letters.ts'
import { findVersion } from '../store/versions.ts'
import type { LetterInput, UnknownLetter } from './letters-in-case.ts'
import { openContent } from './versions.ts'

type Changed<Value, Problem> = Promise<Result<Value, InCaseProblem | UnknownLetter | Problem>>

/** Tells the journal what happened on a letter's way. */
export function tellOfLetter(
  workplace: Workplace,
  acting: Acting,
  { tx, key }: Pick<OnItsWay, 'tx' | 'key'>,
  what: EventCode,
): Promise<void> {
  return tell(workplace, tx, acting, what, [thing('communication', key.id), thing('case', key.caseId)])
}

/** Chooses the urgent way for an urgent appeal: one person may do what two do else, and what is left undone is owed. */
export function chooseUrgentWay(
  workplace: Workplace,
  acting: Acting,
  { reason, ...input }: LetterInput & { readonly reason: string },
): Changed<null, SendingProblem | { readonly code: 'sending.reason-missing' }> {
  type Problem = SendingProblem | { readonly code: 'sending.reason-missing' }
  const work = { ...input, act: 'communication.send' } as const
  return changeSending<null, Problem>(workplace, acting, work, async (onItsWay) => {
    if (reason.trim() === '') return fail({ code: 'sending.reason-missing' })
    const taken = await takeOn(onItsWay, { want: 'choose-urgent' }, { reason: reason.trim() })
    if (!taken.ok) return taken
    await tellOfLetter(workplace, acting, onItsWay, 'sending.urgent-chosen')
    return ok(null)
  })
}

/** What the source was asked last, each with a line in words. */
export interface GivenCheck {
  readonly answers: SourceAnswers
  readonly lines: Readonly<Record<keyof SourceAnswers, string>>
}

/** Records the last check with the source, of the present text. */
export function checkWithSource(
  workplace: Workplace,
  acting: Acting,
  { check, ...input }: LetterInput & { readonly check: GivenCheck },
): Changed<null, SendingProblem | { readonly code: 'sending.line-missing' }> {
  type Problem = SendingProblem | { readonly code: 'sending.line-missing' }
  const work = { ...input, act: 'communication.check-source' } as const
  return changeSending<null, Problem>(workplace, acting, work, async (onItsWay) => {
    const lines = SOURCE_QUESTIONS.map((one) => check.lines[one].trim())
    if (lines.some((line) => line === '')) return fail({ code: 'sending.line-missing' })
    const taken = await takeOn(onItsWay, { want: 'check-source', answers: check.answers }, { lines })
    if (!taken.ok) return taken
    await tellOfLetter(workplace, acting, onItsWay, 'sending.source-checked')
    return ok(null)
  })
}

export type SubmitProblem =
  | SendingProblem
  | SubmissionProblem
  | TextDiffers
  | { readonly code: 'version.changed' | 'reference.taken' | 'reference.series-is-ours' }
  /** The letter that it corrects was withdrawn. */
  | { readonly code: 'corrigendum.not-sent' }
  /** Its text goes out as it is: it may speak for nobody who did not join. */
  | { readonly code: 'sending.writer-not-joined' }

/**
 * Hands a cleared letter in: its minutes begin, in which anybody may stop it. `submission` is what a form holds, `sha256` the text
 * that was before whoever filled it in.
 */
export async function submitLetter(
  workplace: Workplace,
  acting: Acting,
  facts: LetterFacts,
  { submission, sha256, ...input }: LetterInput & { readonly submission: unknown; readonly sha256: string },
): Changed<null, SubmitProblem> {
  const rules = await readOfficeRules(workplace, acting)
  const work = { ...input, act: 'communication.send' } as const
  return changeSending<null, SubmitProblem>(workplace, acting, work, async (onItsWay) => {
    const { tx, key, letter } = onItsWay
    const to = letter.addressees[0]?.code ?? null
    const corrected = await findCorrected(tx, key)
    if (corrected && corrected.stage !== 'sent') return fail({ code: 'corrigendum.not-sent' })
    const parsed = parseSubmission(underItsReference(submission, corrected), { type: letter.type, to })
    if (!parsed.ok) return parsed
    const known = corrected ? { ...parsed.value, reference: corrected.reference } : parsed.value
    const unfit = await unfitText(onItsWay, facts, known, sha256)
    if (unfit) return fail(unfit)
    const unfree = await unfreeReference(onItsWay, known)
    if (unfree) return fail(unfree)
    const { dispatch, minutes, from, reference, datedOn } = known
    const taken = await takeOn(onItsWay, { want: 'submit', minutes, from, reference, datedOn }, dispatch)
    if (!taken.ok) return taken
    await setStage(tx, key, 'waiting')
    const alone = rules === 'team' ? aloneIn(onItsWay) : null
    if (alone) await insertSecondLook(tx, key, { by: alone, nowMs: onItsWay.way.nowMs })
    await tellOfLetter(workplace, acting, onItsWay, 'sending.begun')
    return ok(null)
  })
}

/** A corrigendum goes out under the reference of the letter that it corrects: none is taken or entered for it. */
function underItsReference(submission: unknown, corrected: Corrected | null): unknown {
  if (corrected === null || typeof submission !== 'object' || submission === null) return submission
  return { ...submission, from: 'later', reference: '' }
}

/** Who, on the urgent way, drafted and approved it, or approves and sends it; null where two people did. */
function aloneIn({ sending, clearance: { approval }, way }: OnItsWay): Id<'Account'> | null {
  if (!sending.isUrgent || approval === null) return null
  return approval.isOwnDraft || approval.by === way.by ? approval.by : null
}

async function unfitText(
  { tx, key, keys, letter, clearance }: OnItsWay,
  facts: LetterFacts,
  submission: Submission,
  sha256: string,
): Promise<SubmitProblem | null> {
  const present = await findVersion(tx, key, 'newest')
  if (!present) return { code: 'sending.not-cleared' }
  const content = openContent(keys, present)
  if (content.sha256 !== sha256) return { code: 'version.changed' }
  const code = letter.addressees[0]?.code ?? null
  const given = { language: null, state: isStateCode(code) ? code : null, date: null }
  const reading = readLetterToKeep(content.document, facts, given)
  const writers = writersFor(letter.mandates, writersOf(clearance), facts.mandates)
  if (namesStrangers(writers, reading, facts.mandates)) return { code: 'sending.writer-not-joined' }
  return textDiffers(reading, submission)
}

/** A reference can be entered where it is free, and where the office does not give them itself. */
export async function unfreeReference(
  { tx, key: { office } }: Pick<OnItsWay, 'tx' | 'key'>,
  { from, reference }: Pick<Submission, 'from' | 'reference'>,
): Promise<{ readonly code: 'reference.taken' | 'reference.series-is-ours' } | null> {
  if (from !== 'entered' || reference === null) return null
  const series = { office, code: reference.slice(0, 3), year: Number(reference.slice(-4)) }
  if (await isOurSeries(tx, series)) return { code: 'reference.series-is-ours' }
  return (await isTaken(tx, office, reference)) ? { code: 'reference.taken' } : null
}

/** Stops a letter that waits: whoever speaks for a mandate may, and whoever drafts, approves or works on the case. */
export function stopLetter(
  workplace: Workplace,
  acting: Acting,
  { reason, ...input }: LetterInput & { readonly reason: string },
): Changed<null, SendingProblem> {
  const work = { ...input, act: 'communication.stop' } as const
  return changeSending<null, SendingProblem>(workplace, acting, work, async (onItsWay) => {
    const { tx, key, letter } = onItsWay
    const taken = await takeOn(onItsWay, { want: 'stop' }, { reason: reason.trim() })
    if (!taken.ok) return taken
    const steps = (await listSteps(tx, key)).map(({ step }) => step)
    const context = { mandates: letter.mandates.length, nowMs: workplace.now().getTime() }
    await setStage(tx, key, clearanceOf(steps, context).stage)
    await tellOfLetter(workplace, acting, onItsWay, 'sending.stopped')
    return ok(null)
  })
}
