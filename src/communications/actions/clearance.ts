import { createHash } from 'node:crypto'
import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { readOfficeRules } from '#cases/actions/read-cases.ts'
import { tell, type NotAllowed } from '#cases/at-work.ts'
import type { CaseKeys, KeysProblem } from '#cases/case-keys.ts'
import { readInCase, type InCaseProblem } from '#cases/in-case.ts'
import { listMembers } from '#cases/store/case-files.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import { changeClearance, decide, saveSteps, type Clearing, type ClearingProblem } from '../clearing.ts'
import { clearanceOf, type Clearance, type ClearanceStep, type Way, type Word } from '../model/clearance.ts'
import { MESSAGE_BYTES, MESSAGE_CONTENT, STEP_WORD } from '../sealed-places.ts'
import { findMessage, insertMessage, listSteps, type StepRow } from '../store/clearance-steps.ts'
import { findLetterInCase } from '../store/letters-in-case.ts'
import { listSendingSteps } from '../store/sending-steps.ts'
import { findVersion } from '../store/versions.ts'
import { openLetter, type LetterInCase, type LetterInput, type UnknownLetter } from './letters-in-case.ts'
import { openContent } from './versions.ts'

/** What is sealed of a mandate's word. */
interface SealedWord {
  /** Who said it, where it came to us in another way. */
  readonly by: string
  readonly note: string
  /** SHA-256 of the file that it was said of. */
  readonly sha256: string
}

/** A step, opened. */
export interface ShownStep {
  readonly id: Id<'ClearanceStep'>
  readonly step: ClearanceStep
  readonly saidOn: CalendarDate | null
  readonly word: SealedWord | null
  readonly message: Id<'ClearanceMessage'> | null
}

/** A letter's clearance, as its page shows it. */
export interface ShownClearance {
  readonly letter: LetterInCase
  readonly clearance: Clearance
  readonly steps: readonly ShownStep[]
  /** The hash of the present text; null before there is one. */
  readonly sha256: string | null
}

/** Where a letter's clearance stands, and how it came there. */
export function readClearance(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId }: LetterInput,
): Promise<Result<ShownClearance, KeysProblem | NotAllowed | UnknownLetter>> {
  const work = { caseId, act: 'communication.read' } as const
  return readInCase<ShownClearance, UnknownLetter>(workplace, acting, work, async ({ tx, keys }) => {
    const key = { office: acting.officeId, caseId, id: letterId }
    const letter = await findLetterInCase(tx, key, false)
    if (!letter) return fail({ code: 'letter.unknown' })
    const rows = await listSteps(tx, key)
    const present = await findVersion(tx, key, 'newest')
    const context = { mandates: letter.mandates.length, nowMs: workplace.now().getTime() }
    return ok({
      letter: openLetter(keys, letter),
      clearance: clearanceOf(
        rows.map(({ step }) => step),
        context,
      ),
      steps: rows.map((row) => openStep(keys, row)),
      sha256: present && openContent(keys, present).sha256,
    })
  })
}

function openStep(keys: CaseKeys, { id, step, saidOn, wordSealed, message }: StepRow): ShownStep {
  const word = wordSealed && (keys.open({ ...STEP_WORD, row: id }, wordSealed) as SealedWord)
  return { id, step, saidOn, word, message }
}

/** Asks mandates to join, until a cut-off; those that colleagues speak for answer in the workspace. */
export function inviteMandates(
  workplace: Workplace,
  acting: Acting,
  {
    mandates,
    untilMs,
    speakers,
    ...input
  }: LetterInput & {
    readonly mandates: readonly number[]
    readonly untilMs: number
    readonly speakers: ReadonlyMap<number, Id<'Account'>>
  },
): Promise<Result<null, InCaseProblem | ClearingProblem | { readonly code: 'clearance.speaker-unknown' }>> {
  type Problem = { readonly code: 'clearance.speaker-unknown' }
  const work = { ...input, act: 'communication.draft' } as const
  return changeClearance<null, ClearingProblem | Problem>(workplace, acting, work, async (clearing) => {
    const { tx, key } = clearing
    const members = await listMembers(tx, key.office, key.caseId)
    const isMember = (account: Id<'Account'>) => members.some((one) => one.account === account)
    if (![...speakers.values()].every(isMember)) return fail({ code: 'clearance.speaker-unknown' })
    const steps = decide(workplace, acting, clearing, { want: 'invite', mandates, untilMs, speakers })
    if (!steps.ok) return steps
    await saveSteps(workplace, clearing, steps.value)
    await tell(workplace, tx, acting, 'clearance.invited', aboutLetter(key))
    return ok(null)
  })
}

function aboutLetter({ id, caseId }: Clearing['key']) {
  return [thing('communication', id), thing('case', caseId)] as const
}

/** What a mandate says, of a text that is known by its hash. */
export interface GivenWord {
  readonly word: Word
  readonly mandate: number
  /** SHA-256 of the file that its sayer had before them. */
  readonly sha256: string
  readonly note: string
}

/** Gives a mandate's word in the workspace: by the colleague who speaks for it. */
export function giveWord(
  workplace: Workplace,
  acting: Acting,
  { given, ...input }: LetterInput & { readonly given: GivenWord },
): Promise<Result<null, InCaseProblem | ClearingProblem>> {
  const work = { ...input, act: 'communication.clear' } as const
  return changeClearance<null, ClearingProblem>(workplace, acting, work, async (clearing) => {
    const said = await say(workplace, acting, clearing, { ...given, by: '', way: 'workspace', saidOn: null })
    if (!said.ok) return said
    await tell(workplace, clearing.tx, acting, 'clearance.answered', aboutLetter(clearing.key))
    return ok(null)
  })
}

/** A word that came to us in another way. */
export interface RecordedWord extends GivenWord {
  /** Who gave it. */
  readonly by: string
  readonly way: Exclude<Way, 'workspace'>
  readonly saidOn: CalendarDate
  /** The message itself, as it came. */
  readonly message: { readonly name: string; readonly bytes: Uint8Array } | null
}

export type RecordWordProblem =
  InCaseProblem | ClearingProblem | { readonly code: 'clearance.by-missing' | 'clearance.message-too-large' }

/** The database keeps no larger value in one piece. */
const MOST_MESSAGE_BYTES = 16 * 1024 * 1024

/** Records a mandate's word for it: by whom, how and when it was given, with the message. */
export function recordWord(
  workplace: Workplace,
  acting: Acting,
  { recorded, ...input }: LetterInput & { readonly recorded: RecordedWord },
): Promise<Result<null, RecordWordProblem>> {
  type Problem = Exclude<RecordWordProblem, InCaseProblem>
  const work = { ...input, act: 'communication.draft' } as const
  return changeClearance<null, Problem>(workplace, acting, work, async (clearing) => {
    const { tx, keys, key } = clearing
    const { message, by } = recorded
    if (by.trim() === '') return fail({ code: 'clearance.by-missing' })
    if (message && message.bytes.length > MOST_MESSAGE_BYTES)
      return fail({ code: 'clearance.message-too-large' })
    const said = await say(workplace, acting, clearing, recorded)
    if (!said.ok) return said
    if (message && message.bytes.length > 0) {
      const id = newId<'ClearanceMessage'>()
      const sha256 = createHash('sha256').update(message.bytes).digest('hex')
      await insertMessage(tx, key, said.value, {
        ...{ id, sizeBytes: message.bytes.length },
        contentSealed: keys.seal({ ...MESSAGE_CONTENT, row: id }, { name: message.name, sha256 }),
        bytesSealed: keys.sealBytes({ ...MESSAGE_BYTES, row: id }, message.bytes),
      })
    }
    await tell(workplace, tx, acting, 'clearance.recorded', aboutLetter(key))
    return ok(null)
  })
}

/** Writes a word. One of a text that is not the present one counts for nothing: its sayer has to see what stands there now. */
async function say(
  workplace: Workplace,
  acting: Acting,
  clearing: Clearing,
  said: GivenWord & Pick<ShownStep, 'saidOn'> & { readonly by: string; readonly way: Way },
): Promise<Result<Id<'ClearanceStep'>, ClearingProblem>> {
  const { tx, keys, key } = clearing
  const { word, mandate, way, saidOn, by, note, sha256 } = said
  const present = await findVersion(tx, key, 'newest')
  if (!present) return fail({ code: 'version.unknown' })
  if (openContent(keys, present).sha256 !== sha256) return fail({ code: 'clearance.version-changed' })
  const wanted = { want: 'say', word, mandate, number: present.number, way, saidOn } as const
  const decided = decide(workplace, acting, clearing, wanted)
  if (!decided.ok) return decided
  const sealed = decided.value.map((step) => {
    const content: SealedWord = { by: by.trim(), note: note.trim(), sha256 }
    return { ...step, wordSealed: keys.seal({ ...STEP_WORD, row: step.id }, content) }
  })
  await saveSteps(workplace, clearing, sealed)
  const [step] = sealed
  if (!step) throw new Error('a word that made no step')
  return ok(step.id)
}

/** Approves the present text, which then is cleared; in a team by somebody who had no hand in writing it. */
export async function approveLetter(
  workplace: Workplace,
  acting: Acting,
  { sha256, ...input }: LetterInput & { readonly sha256: string },
): Promise<Result<null, InCaseProblem | ClearingProblem>> {
  const rules = await readOfficeRules(workplace, acting)
  const work = { ...input, act: 'communication.approve' } as const
  return changeClearance<null, ClearingProblem>(workplace, acting, work, async (clearing) => {
    const { tx, keys, key } = clearing
    const present = await findVersion(tx, key, 'newest')
    if (!present) return fail({ code: 'version.unknown' })
    if (openContent(keys, present).sha256 !== sha256) return fail({ code: 'clearance.version-changed' })
    const { number } = present
    // On the urgent way one person may do both: a second look is owed then.
    const isUrgent = (await listSendingSteps(tx, key)).some(({ step }) => step.kind === 'urgent-chosen')
    const wanted = { want: 'approve', number, rules: isUrgent ? 'one' : rules } as const
    const decided = decide(workplace, acting, clearing, wanted)
    if (!decided.ok) return decided
    await saveSteps(workplace, clearing, decided.value)
    await tell(workplace, tx, acting, 'communication.approved', [
      ...([...aboutLetter(key), thing('version', present.id)] as const),
    ])
    return ok(null)
  })
}

/** The message by which a word came, as it came. The journal has it first. */
export function exportMessage(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId, messageId }: LetterInput & { readonly messageId: Id<'ClearanceMessage'> },
): Promise<
  Result<
    { readonly name: string; readonly bytes: Uint8Array },
    KeysProblem | NotAllowed | { readonly code: 'message.unknown' }
  >
> {
  type Message = { readonly name: string; readonly bytes: Uint8Array }
  type Unknown = { readonly code: 'message.unknown' }
  const work = { caseId, act: 'communication.read' } as const
  return readInCase<Message, Unknown>(workplace, acting, work, async ({ tx, keys }) => {
    const key = { office: acting.officeId, caseId, id: letterId }
    const found = await findMessage(tx, key, messageId)
    if (!found) return fail({ code: 'message.unknown' })
    const content = keys.open({ ...MESSAGE_CONTENT, row: messageId }, found.contentSealed)
    const bytes = keys.openBytes({ ...MESSAGE_BYTES, row: messageId }, found.bytesSealed)
    await tell(workplace, tx, acting, 'sealed.exported', aboutLetter(key))
    return ok({ name: (content as Pick<Message, 'name'>).name, bytes })
  })
}
