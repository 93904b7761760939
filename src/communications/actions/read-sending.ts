import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { NotAllowed } from '#cases/at-work.ts'
import type { CaseKeys, KeysProblem } from '#cases/case-keys.ts'
import { readInCase, type InCase } from '#cases/in-case.ts'
import { mayStop } from '../on-the-way.ts'
import { clearanceOf, type Clearance } from '../model/clearance.ts'
import type { KeptDeadline } from '../model/deadline.ts'
import { sendingOf, type Sending, type SendingStep } from '../model/sending.ts'
import type { Dispatch } from '../model/submission.ts'
import { LETTER_TITLE, SECOND_LOOK_NOTE, SENDING_CONTENT, SENT_FILE_CONTENT } from '../sealed-places.ts'
import { listSteps } from '../store/clearance-steps.ts'
import { findDeadlines } from '../store/deadlines.ts'
import { findLetterInCase, type LetterKey } from '../store/letters-in-case.ts'
import { findCorrected } from '../store/linked-letters.ts'
import { findSecondLook, type SecondLookRow } from '../store/second-looks.ts'
import { databaseTime, listSendingSteps } from '../store/sending-steps.ts'
import { findSentText, listSentFiles, type SentFileRow } from '../store/sent-letters.ts'
import { listSiblings, listTasks, type SiblingRow, type SiblingTask } from '../store/siblings.ts'
import { findVersion } from '../store/versions.ts'
import type { SentFileContent } from './file.ts'
import { openLetter, type LetterInCase, type LetterInput, type UnknownLetter } from './letters-in-case.ts'
import { openContent } from './versions.ts'

/** A step of a sending, opened. `content`: what is sealed of it, by its kind. */
export interface ShownSendingStep {
  readonly id: Id<'SendingStep'>
  readonly step: SendingStep
  readonly content: unknown
}

/** A letter's way out, as its page shows it. */
export interface ShownSending {
  readonly letter: LetterInCase
  readonly clearance: Clearance
  readonly sending: Sending
  readonly steps: readonly ShownSendingStep[]
  /** Of the submission that holds. */
  readonly dispatch: Dispatch | null
  /** The hash of the present text; null before there is one. */
  readonly sha256: string | null
  /** What is committed to of the frozen text, in hexadecimal. */
  readonly root: string | null
  readonly files: readonly (Omit<SentFileRow, 'contentSealed'> & SentFileContent)[]
  readonly tasks: readonly SiblingTask[]
  readonly siblings: readonly (Omit<SiblingRow, 'titleSealed'> & { readonly title: string | null })[]
  readonly secondLook: (Omit<SecondLookRow, 'noteSealed'> & { readonly note: string | null }) | null
  readonly deadlines: readonly KeptDeadline[]
  /** Of a corrigendum: the letter that it corrects, whose reference it goes out under. */
  readonly corrects: { readonly reference: string | null } | null
  readonly mayStop: boolean
  /** By the clock of the database, in ms. */
  readonly nowMs: number
}

/** Where a letter's way out stands, how it came there, what is owed and what went. */
export function readSending(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId }: LetterInput,
): Promise<Result<ShownSending, KeysProblem | NotAllowed | UnknownLetter>> {
  const work = { caseId, act: 'communication.read' } as const
  return readInCase<ShownSending, UnknownLetter>(workplace, acting, work, async ({ tx, keys }) => {
    const key = { office: acting.officeId, caseId, id: letterId }
    const row = await findLetterInCase(tx, key, false)
    if (!row) return fail({ code: 'letter.unknown' })
    const clearing = (await listSteps(tx, key)).map(({ step }) => step)
    const context = { mandates: row.mandates.length, nowMs: workplace.now().getTime() }
    const clearance = clearanceOf(clearing, context)
    const steps = (await listSendingSteps(tx, key)).map(({ contentSealed, ...one }) => ({
      ...one,
      content: contentSealed && keys.open({ ...SENDING_CONTENT, row: one.id }, contentSealed),
    }))
    const nowMs = await databaseTime(tx)
    const present = await findVersion(tx, key, 'newest')
    const sending = sendingOf(
      steps.map(({ step }) => step),
      { nowMs, present: clearance.present },
    )
    const submitted = sending.submitted && steps.findLast(({ step }) => step === sending.submitted)
    return ok({
      ...{ letter: openLetter(keys, row), clearance, sending, steps, nowMs },
      dispatch: submitted ? (submitted.content as Dispatch) : null,
      sha256: present && openContent(keys, present).sha256,
      mayStop: mayStop(acting, clearance),
      ...(await readBelongings({ tx, keys }, key)),
    })
  })
}

async function readBelongings({ tx, keys }: Pick<InCase, 'tx' | 'keys'>, key: LetterKey) {
  const text = await findSentText(tx, key)
  const files = (await listSentFiles(tx, key)).map(({ contentSealed, ...file }) => ({
    ...file,
    ...(keys.open({ ...SENT_FILE_CONTENT, row: file.id }, contentSealed) as SentFileContent),
  }))
  const look = await findSecondLook(tx, key)
  const corrected = await findCorrected(tx, key)
  const siblings = (await listSiblings(tx, key)).map(({ titleSealed, ...one }) => ({
    ...one,
    title: titleSealed && String(keys.open({ ...LETTER_TITLE, row: one.id }, titleSealed)),
  }))
  return {
    root: text && Buffer.from(text.root).toString('hex'),
    ...{ files, siblings, tasks: await listTasks(tx, key) },
    corrects: corrected && { reference: corrected.reference },
    deadlines: await findDeadlines(tx, { office: key.office, caseId: key.caseId, communication: key.id }),
    secondLook: look && openLook(keys, look),
  }
}

function openLook(keys: CaseKeys, { noteSealed, ...look }: SecondLookRow) {
  const note = noteSealed && String(keys.open({ ...SECOND_LOOK_NOTE, row: look.id }, noteSealed))
  return { ...look, note }
}
