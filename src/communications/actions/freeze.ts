import type { Acting, Workplace } from '#accounts/acting.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { dayOf, secondOf, tell } from '#cases/at-work.ts'
import { readInCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import { record } from '#journal/record.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { layerOf, type LayeredLetter } from '#letters/model/layers.ts'
import { isProfileName } from '#letters/profiles/parse-profile.ts'
import { wordingOf } from '#letters/profiles/profile.ts'
import { readLetterToKeep } from '#letters/recognise/recognise.ts'
import { changeSending, takeOn, type OnItsWay } from '../on-the-way.ts'
import { halvesOf } from '../model/halves.ts'
import { withTop } from '../model/letter-to-send.ts'
import type { StepOf } from '../model/sending.ts'
import type { Dispatch } from '../model/submission.ts'
import { takeSending, type SendingProblem } from '../model/take-sending.ts'
import { recordedOf } from '../read-text.ts'
import { SENDING_CONTENT } from '../sealed-places.ts'
import { findCorrected } from '../store/linked-letters.ts'
import { nextNumber, takeReference } from '../store/references.ts'
import { listSendingSteps, type SendingRow } from '../store/sending-steps.ts'
import { findVersion } from '../store/versions.ts'
import type { LetterInput, UnknownLetter } from './letters-in-case.ts'
import { openContent } from './versions.ts'
import {
  type Understood,
  type SubmissionRow,
  type GoingOut,
  keepText,
  keepFacts,
  keepRequests,
  makeFindable,
} from './keep-frozen.ts'

export type FreezeProblem =
  | InCaseProblem
  | UnknownLetter
  | SendingProblem
  | { readonly code: 'reference.taken' | 'sending.unprintable' }

/**
 * Freezes the text of a letter whose minutes are over, with all that follows from it, in one transaction: its reference, its
 * writers, its questions, its deadlines, what is committed to of each block. From then on it can only go out or be withdrawn.
 */
export async function freezeLetter(
  workplace: Workplace,
  acting: Acting,
  facts: LetterFacts,
  input: LetterInput,
): Promise<Result<null, FreezeProblem>> {
  const understood = await understand(workplace, acting, facts, input)
  if (!understood.ok) return understood
  const work = { ...input, act: 'communication.send' } as const
  return changeSending<null, FreezeProblem>(workplace, acting, work, (onItsWay) =>
    freeze(workplace, acting, facts, onItsWay, understood.value),
  )
}

/** Reads the text that is to be frozen. Only what is waiting is read: the freezing itself looks again. */
function understand(
  workplace: Workplace,
  acting: Acting,
  facts: LetterFacts,
  { caseId, letterId }: LetterInput,
): Promise<Result<Understood, FreezeProblem>> {
  const work = { caseId, act: 'communication.send' } as const
  return readInCase<Understood, FreezeProblem>(workplace, acting, work, async ({ tx, keys }) => {
    const key = { office: acting.officeId, caseId, id: letterId }
    const rows = await listSendingSteps(tx, key)
    if (rows.some(({ step }) => step.kind === 'frozen')) return fail({ code: 'sending.frozen' })
    const submitted = submissionIn(rows)
    const version = await findVersion(tx, key, 'newest')
    if (!version || !submitted) return fail({ code: 'sending.not-waiting' })
    const { sha256, document } = openContent(keys, version)
    const head = readLetterToKeep(document, facts, { language: null, state: null, date: null })
    const reading =
      head.date === submitted.step.on
        ? head
        : readLetterToKeep(document, facts, { language: null, state: null, date: submitted.step.on })
    const read = { reference: head.reference, date: head.date }
    return ok({
      ...{ version, sha256, read, reading },
      facts: recordedOf(document, reading, facts, dayOf(workplace)),
    })
  })
}

/** The last submission of a letter, with what is sealed of it. */
export function submissionIn(rows: readonly SendingRow[]): SubmissionRow | null {
  return rows.findLast((row): row is SubmissionRow => row.step.kind === 'submitted') ?? null
}

/** To whom a letter goes, as it was handed in. */
export function dispatchOf(
  { keys }: Pick<OnItsWay, 'keys'>,
  { id, contentSealed }: Pick<SendingRow, 'id' | 'contentSealed'>,
): Dispatch {
  if (!contentSealed) throw new Error('a submission to nobody')
  return keys.open({ ...SENDING_CONTENT, row: id }, contentSealed) as Dispatch
}

async function freeze(
  workplace: Workplace,
  acting: Acting,
  facts: LetterFacts,
  onItsWay: OnItsWay,
  understood: Understood,
): Promise<Result<null, FreezeProblem>> {
  const { tx, key, rows, way } = onItsWay
  const steps = rows.map(({ step }) => step)
  const may = takeSending(steps, { want: 'freeze', reference: null }, way)
  if (!may.ok) return may
  const submission = submissionIn(rows)
  if (!submission || submission.step.number !== understood.version.number)
    return fail({ code: 'sending.not-cleared' })
  const corrected = await findCorrected(tx, key)
  const reference = corrected ? ok(corrected.reference) : await referenceFor(onItsWay, submission.step)
  if (!reference.ok) return reference
  const dispatch = dispatchOf(onItsWay, submission)
  const goingOut = { submission, dispatch, reference: reference.value, isCorrigendum: corrected !== null }
  const letter = letterToSend(onItsWay, facts, understood, goingOut)
  if (!letter) return fail({ code: 'sending.unprintable' })
  const taken = await takeOn(onItsWay, { want: 'freeze', reference: reference.value })
  if (!taken.ok) return taken
  const root = await keepText(onItsWay, understood, letter)
  await keepFacts(onItsWay, facts, understood, goingOut)
  await keepRequests(onItsWay, facts, understood, goingOut)
  await makeFindable(workplace, onItsWay, understood, submission.step, reference.value)
  const on = [thing('communication', key.id), thing('case', key.caseId)] as const
  const halves = halvesOf(root).map((half) => thing('commitment', half))
  await tell(workplace, tx, acting, 'communication.frozen', [
    ...on,
    thing('version', understood.version.id),
    ...halves,
  ])
  // By itself, without the letter's id and its case's: so that a release can show it to everybody.
  const [first, second] = halves
  if (!first || !second) throw new Error('a root without halves')
  const committed = { who: 'system', what: 'letter.committed', on: [first, second] } as const
  await record(tx, key.office, { ...committed, when: secondOf(workplace) })
  return ok(null)
}

/** The reference that the letter goes out with: the next of our series, or the one that a registry gave, if it is still free. */
async function referenceFor(
  { tx, key: { office }, letter }: OnItsWay,
  { from, reference, on }: StepOf<'submitted'>,
): Promise<Result<string | null, FreezeProblem>> {
  if (from === 'later') return ok(null)
  if (from === 'entered') {
    if (reference === null) throw new Error('a reference that was entered and is not there')
    return (await takeReference(tx, office, reference)) ? ok(reference) : fail({ code: 'reference.taken' })
  }
  const code = letter.addressees[0]?.code ?? 'OTH'
  const year = Number(on.slice(0, 4))
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- goes on only over numbers that were entered before the series was ours
    const next = `${code} ${await nextNumber(tx, { office, code, year })}/${year}`
    // oxlint-disable-next-line no-await-in-loop -- as above
    if (await takeReference(tx, office, next)) return ok(next)
  }
}

/** The letter with what its top has to say, as its addressee gets it; null where nothing of it would be left, or a person is nameless. */
function letterToSend(
  { letter: { type, profile } }: OnItsWay,
  facts: LetterFacts,
  { reading, read }: Understood,
  { submission, dispatch, reference }: GoingOut,
): LayeredLetter | null {
  const rules = profile !== null && isProfileName(profile) ? facts.profiles.get(profile) : undefined
  const { language } = reading.letter
  const topped = withTop(reading.letter, read, {
    ...{ type, reference, datedOn: submission.step.on },
    noteNumber: dispatch.noteNumber === '' ? null : dispatch.noteNumber,
    referenceWording: (rules && wordingOf(rules, language, 'reference')) ?? 'Ref.: {reference}',
  })
  const layered = layerOf(topped, 'sent', new Map())
  return layered.ok ? layered.value : null
}
