import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { readOfficeRules } from '#cases/actions/read-cases.ts'
import { dayOf, tell } from '#cases/at-work.ts'
import { changeInCase, type InCaseProblem } from '#cases/in-case.ts'
import { listMembers } from '#cases/store/case-files.ts'
import { thing, type EventCode } from '#journal/model/entry.ts'
import type { Mandate } from '#letters/mandates.ts'
import { newId } from '#platform/new-id.ts'
import type { VersionChange, Way, Word } from '../model/clearance.ts'
import { nameOfMandate } from '../model/new-letter.ts'
import type { StepProblem } from '../model/take-step.ts'
import {
  changePress,
  takePressSteps,
  type PressAtWork,
  type PressInput,
  type PressProblem,
} from '../press-clearing.ts'
import { PRESS_HEAD, PRESS_TEXT, PRESS_WORD } from '../sealed-places.ts'
import { findLetterInCase } from '../store/letters-in-case.ts'
import { insertPressRelease, insertPressVersion, setPressPersons } from '../store/press-releases.ts'

/** What is sealed of a press release as a whole. */
export interface PressHead {
  readonly title: string
  /** Why it comes before any letter; empty where it rests on one. */
  readonly before: string
}

export type BeginPressProblem =
  | { readonly code: 'press.malformed'; readonly field: 'title' | 'contact' | 'before' | 'mandates' }
  /** The letter that it rests on did not go out, or was withdrawn. */
  | { readonly code: 'press.letter-not-sent' }

const PressSchema = z.object({
  title: z.string().trim().min(1).max(300),
  contact: z.enum(['letter', 'before']),
  before: z.string().trim().max(4000),
  mandates: z.array(z.string()).min(1).max(30),
})

/**
 * Begins a press release: on a letter by which the Government was contacted, or, for a reason that is given, before there is one.
 * `press` is what a form holds; the mandates are chosen out of those known.
 */
export function beginPress(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    letter,
    press,
    known,
  }: {
    readonly caseId: Id<'Case'>
    readonly letter: Id<'Communication'> | null
    readonly press: unknown
    readonly known: readonly Mandate[]
  },
): Promise<Result<Id<'PressRelease'>, InCaseProblem | BeginPressProblem>> {
  const work = { caseId, act: 'communication.draft' } as const
  return changeInCase<Id<'PressRelease'>, BeginPressProblem>(
    workplace,
    acting,
    work,
    async ({ tx, keys }) => {
      const parsed = parsePress(press, known)
      if (!parsed.ok) return parsed
      const { contact, before, title, mandates } = parsed.value
      const rests = contact === 'letter' ? letter : null
      if (contact === 'letter') {
        const found =
          rests && (await findLetterInCase(tx, { office: acting.officeId, caseId, id: rests }, false))
        if (found?.stage !== 'sent') return fail({ code: 'press.letter-not-sent' })
      }
      const id = newId<'PressRelease'>()
      const head: PressHead = { title, before: contact === 'before' ? before : '' }
      await insertPressRelease(
        tx,
        { office: acting.officeId, caseId, id },
        {
          ...{ letter: rests, mandates, listedOn: dayOf(workplace) },
          headSealed: keys.seal({ ...PRESS_HEAD, row: id }, head),
          ...{ by: acting.accountId, atMs: workplace.now().getTime() },
        },
      )
      await tellOfPress(workplace, tx, acting, { caseId, pressId: id }, 'press.begun')
      return ok(id)
    },
  )
}

function parsePress(value: unknown, known: readonly Mandate[]) {
  const malformed = (field: 'title' | 'contact' | 'before' | 'mandates') =>
    fail({ code: 'press.malformed' as const, field })
  const read = PressSchema.safeParse(value)
  if (!read.success) {
    const named = read.error.issues[0]?.path[0]
    return malformed((['contact', 'before', 'mandates'] as const).find((one) => one === named) ?? 'title')
  }
  const { contact, before } = read.data
  if (contact === 'before' && before === '') return malformed('before')
  const slugs = [...new Set(read.data.mandates)]
  const mandates = slugs.flatMap((slug) => {
    const found = known.find((one) => one.slug === slug)
    return found ? [{ mandate: slug, name: nameOfMandate(found) }] : []
  })
  return mandates.length === slugs.length ? ok({ ...read.data, mandates }) : malformed('mandates')
}

/** Tells the journal what happened to a press release. */
export function tellOfPress(
  workplace: Workplace,
  tx: PressAtWork['tx'],
  acting: Acting,
  { caseId, pressId }: PressInput,
  what: EventCode,
): Promise<void> {
  return tell(workplace, tx, acting, what, [thing('press-release', pressId), thing('case', caseId)])
}

type Changed<Problem> = Promise<Result<null, InCaseProblem | PressProblem | Problem>>

/** A press release is no book. */
const MOST_CHARACTERS = 60_000

/** Adds a text, which becomes the present one. Whom it names or describes has to be said anew. */
export function addPressText(
  workplace: Workplace,
  acting: Acting,
  {
    text: typed,
    change,
    untilMs,
    ...input
  }: PressInput & {
    readonly text: string
    readonly change: VersionChange | null
    readonly untilMs: number | null
  },
): Changed<
  StepProblem | { readonly code: 'press.text-missing' | 'press.text-too-long' | 'press.same-text' }
> {
  type Problem =
    StepProblem | { readonly code: 'press.text-missing' | 'press.text-too-long' | 'press.same-text' }
  const work = { ...input, act: 'communication.draft' } as const
  return changePress<null, Problem>(workplace, acting, work, async (atWork) => {
    const { tx, keys, key, present, version } = atWork
    const text = typed.replaceAll('\r\n', '\n').trim()
    if (text === '') return fail({ code: 'press.text-missing' })
    if (text.length > MOST_CHARACTERS) return fail({ code: 'press.text-too-long' })
    const sha256 = createHash('sha256').update(text).digest('hex')
    if (present?.sha256 === sha256) return fail({ code: 'press.same-text' })
    const id = newId<'PressVersion'>()
    const number = (version?.number ?? 0) + 1
    const contentSealed = keys.seal({ ...PRESS_TEXT, row: id }, { text, sha256 })
    const row = { id, number, contentSealed, addedBy: acting.accountId, madeAt: workplace.now() }
    const wanted = { want: 'add-version', change, untilMs } as const
    const first = () => insertPressVersion(tx, key, row)
    const taken = await takePressSteps(workplace, acting, atWork, wanted, { first })
    if (!taken.ok) return taken
    await setPressPersons(tx, key, null)
    await tellOfPress(workplace, tx, acting, input, 'press.changed')
    return ok(null)
  })
}

/** Asks mandates to join, until a cut-off; those that colleagues speak for answer in the workspace. */
export function invitePress(
  workplace: Workplace,
  acting: Acting,
  {
    mandates,
    untilMs,
    speakers,
    ...input
  }: PressInput & {
    readonly mandates: readonly number[]
    readonly untilMs: number
    readonly speakers: ReadonlyMap<number, Id<'Account'>>
  },
): Changed<StepProblem | { readonly code: 'clearance.speaker-unknown' }> {
  type Problem = StepProblem | { readonly code: 'clearance.speaker-unknown' }
  const work = { ...input, act: 'communication.draft' } as const
  return changePress<null, Problem>(workplace, acting, work, async (atWork) => {
    const { tx, key } = atWork
    const members = await listMembers(tx, key.office, key.caseId)
    const isMember = (account: Id<'Account'>) => members.some((one) => one.account === account)
    if (![...speakers.values()].every(isMember)) return fail({ code: 'clearance.speaker-unknown' })
    const taken = await takePressSteps(workplace, acting, atWork, {
      want: 'invite',
      mandates,
      untilMs,
      speakers,
    })
    if (!taken.ok) return taken
    await tellOfPress(workplace, tx, acting, input, 'press.changed')
    return ok(null)
  })
}

/** A mandate's word on a press release: given here by whoever speaks for it, or come in another way. */
export interface GivenPressWord {
  readonly word: Word
  readonly mandate: number
  /** SHA-256 of the text that its sayer had before them. */
  readonly sha256: string
  readonly way: Way
  /** Who said it, and when, of what came in another way. */
  readonly by: string
  readonly saidOn: CalendarDate | null
  readonly note: string
}

export type PressWordProblem =
  StepProblem | { readonly code: 'clearance.by-missing' | 'clearance.said-missing' }

/** Writes down a mandate's word. One of a text that is not the present one counts for nothing. */
export function recordPressWord(
  workplace: Workplace,
  acting: Acting,
  { given, ...input }: PressInput & { readonly given: GivenPressWord },
): Changed<PressWordProblem> {
  const { word, mandate, way, sha256, note } = given
  const isOwn = way === 'workspace'
  const work = { ...input, act: isOwn ? 'communication.clear' : 'communication.draft' } as const
  return changePress<null, PressWordProblem>(workplace, acting, work, async (atWork) => {
    const { tx, keys, present, version } = atWork
    if (!version || !present) return fail({ code: 'version.unknown' })
    if (present.sha256 !== sha256) return fail({ code: 'clearance.version-changed' })
    const by = isOwn ? '' : given.by.trim()
    if (!isOwn && by === '') return fail({ code: 'clearance.by-missing' })
    if (!isOwn && given.saidOn === null) return fail({ code: 'clearance.said-missing' })
    const saidOn = isOwn ? null : given.saidOn
    const wanted = { want: 'say', word, mandate, number: version.number, way, saidOn } as const
    const content = { by, note: note.trim(), sha256 }
    const sealWord = (id: Id<'ClearanceStep'>) => keys.seal({ ...PRESS_WORD, row: id }, content)
    const taken = await takePressSteps(workplace, acting, atWork, wanted, { sealWord })
    if (!taken.ok) return taken
    await tellOfPress(workplace, tx, acting, input, 'press.changed')
    return ok(null)
  })
}

/** Approves the present text, in a team by somebody who had no hand in writing it. */
export async function approvePress(
  workplace: Workplace,
  acting: Acting,
  { sha256, ...input }: PressInput & { readonly sha256: string },
): Changed<StepProblem> {
  const rules = await readOfficeRules(workplace, acting)
  const work = { ...input, act: 'communication.approve' } as const
  return changePress<null, StepProblem>(workplace, acting, work, async (atWork) => {
    const { tx, present, version } = atWork
    if (!version || !present) return fail({ code: 'version.unknown' })
    if (present.sha256 !== sha256) return fail({ code: 'clearance.version-changed' })
    const wanted = { want: 'approve', number: version.number, rules } as const
    const taken = await takePressSteps(workplace, acting, atWork, wanted)
    if (!taken.ok) return taken
    await tellOfPress(workplace, tx, acting, input, 'press.approved')
    return ok(null)
  })
}
