import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { readInCase, type InCaseProblem } from '#cases/in-case.ts'
import type { LayeredLetter } from '#letters/model/layers.ts'
import { newId } from '#platform/new-id.ts'
import { changeSending, takeOn } from '../on-the-way.ts'
import { noteVerbale } from '../model/note-verbale.ts'
import { sendingOf } from '../model/sending.ts'
import type { Dispatch } from '../model/submission.ts'
import type { SendingProblem } from '../model/take-sending.ts'
import { hashOf } from '../read-text.ts'
import { SENT_FILE_BYTES, SENT_FILE_CONTENT, SENT_TEXT } from '../sealed-places.ts'
import { listSendingSteps } from '../store/sending-steps.ts'
import { findSentText, insertSentFiles, type SentFileKind } from '../store/sent-letters.ts'
import { dispatchOf, submissionIn } from './freeze.ts'
import type { FrozenText } from './keep-frozen.ts'
import type { LetterInput, UnknownLetter } from './letters-in-case.ts'
import { tellOfLetter } from './sending.ts'

/** Makes letters into files. Handed in: fonts, looks and processes are not ours to start. */
export interface LetterRenderer {
  readonly pdf: (letter: LayeredLetter) => Promise<Result<Uint8Array, { readonly code: string }>>
  readonly docx: (letter: LayeredLetter) => Promise<Uint8Array>
}

export type FileProblem =
  | InCaseProblem
  | UnknownLetter
  | SendingProblem
  /** It cannot be made into a PDF; `why` is the code of what makes PDFs. */
  | { readonly code: 'sending.not-rendered'; readonly why: string }

/** What is sealed of a file that went out. */
export interface SentFileContent {
  readonly name: string
  readonly sha256: string
}

/** What there is to be made into files. */
interface Owed {
  readonly letter: LayeredLetter
  readonly dispatch: Dispatch
  readonly datedOn: CalendarDate
}

interface MadeFile {
  readonly kind: SentFileKind
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Makes the files of a frozen letter and keeps them, sealed. Nothing is held while they are made: where the program dies meanwhile,
 * they are still owed, and the next call makes the same. Where they are kept already, nothing is done.
 */
export async function fileLetter(
  workplace: Workplace,
  acting: Acting,
  renderer: LetterRenderer,
  input: LetterInput,
): Promise<Result<null, FileProblem>> {
  const owed = await readOwed(workplace, acting, input)
  if (!owed.ok) return owed
  if (owed.value === 'filed') return ok(null)
  const files = await makeFiles(renderer, owed.value)
  if (!files.ok) return files
  return keepFiles(workplace, acting, input, files.value)
}

function readOwed(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId }: LetterInput,
): Promise<Result<Owed | 'filed', FileProblem>> {
  const work = { caseId, act: 'communication.send' } as const
  return readInCase<Owed | 'filed', FileProblem>(workplace, acting, work, async ({ tx, keys }) => {
    const key = { office: acting.officeId, caseId, id: letterId }
    const rows = await listSendingSteps(tx, key)
    const steps = rows.map(({ step }) => step)
    const { isFiled } = sendingOf(steps, { nowMs: 0, present: null })
    if (isFiled) return ok('filed')
    const [text, submission] = [await findSentText(tx, key), submissionIn(rows)]
    if (!text || !submission) return fail({ code: 'sending.not-frozen' })
    const frozen = keys.open({ ...SENT_TEXT, row: text.id }, text.contentSealed) as FrozenText
    const letter = JSON.parse(frozen.letter) as Omit<LayeredLetter, 'layer'>
    return ok({
      letter: { ...letter, layer: 'sent' },
      dispatch: dispatchOf({ keys }, submission),
      datedOn: submission.step.on,
    })
  })
}

async function makeFiles(
  renderer: LetterRenderer,
  { letter, dispatch, datedOn }: Owed,
): Promise<Result<readonly MadeFile[], FileProblem>> {
  const name = letter.reference?.replace(/[ /]/gu, '-') ?? `letter-${datedOn}`
  const pdf = await renderer.pdf(letter)
  if (!pdf.ok) return fail({ code: 'sending.not-rendered', why: pdf.error.code })
  const own: MadeFile = { kind: 'letter-pdf', name: `${name}.pdf`, bytes: pdf.value }
  if (dispatch.mission === '') return ok([own])
  const note = noteVerbale({
    ...{ letter, datedOn, mission: dispatch.mission },
    number: dispatch.noteNumber === '' ? null : dispatch.noteNumber,
    addressee: [dispatch.name, dispatch.post].filter((one) => one !== '').join(', '),
  })
  const cover = await renderer.pdf(note)
  if (!cover.ok) return fail({ code: 'sending.not-rendered', why: cover.error.code })
  return ok([
    own,
    { kind: 'note-pdf', name: `${name}-note-verbale.pdf`, bytes: cover.value },
    { kind: 'note-docx', name: `${name}-note-verbale.docx`, bytes: await renderer.docx(note) },
  ])
}

async function keepFiles(
  workplace: Workplace,
  acting: Acting,
  input: LetterInput,
  files: readonly MadeFile[],
): Promise<Result<null, FileProblem>> {
  const work = { ...input, act: 'communication.send' } as const
  return changeSending<null, FileProblem>(workplace, acting, work, async (onItsWay) => {
    const { tx, keys, key } = onItsWay
    // Another press was quicker: what it keeps is the same.
    if (onItsWay.sending.isFiled) return ok(null)
    const taken = await takeOn(onItsWay, { want: 'file' })
    if (!taken.ok) return taken
    const sealed = files.map(({ kind, name, bytes }) => {
      const id = newId<'SentFile'>()
      const content: SentFileContent = { name, sha256: hashOf(bytes) }
      return {
        ...{ id, kind, sizeBytes: bytes.length },
        contentSealed: keys.seal({ ...SENT_FILE_CONTENT, row: id }, content),
        bytesSealed: keys.sealBytes({ ...SENT_FILE_BYTES, row: id }, bytes),
      }
    })
    await insertSentFiles(tx, key, sealed)
    await tellOfLetter(workplace, acting, onItsWay, 'communication.filed')
    return ok(null)
  })
}
