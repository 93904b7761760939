import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, dayOf, mayDo, tell } from '#cases/at-work.ts'
import { holdOtherCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { newId } from '#platform/new-id.ts'
import { parseOwnReply, type OwnReplyForm, type OwnReplyProblem } from '../model/own-reply.ts'
import type { NewReply } from '../model/reply.ts'
import { openIntake } from '../reply-box.ts'
import { hashOf } from '../read-text.ts'
import { insertReplies, insertReplyTexts } from '../store/insert-replies.ts'
import { closeWaiting, findMatchable, findWaiting, type MatchableLetter } from '../store/waiting-replies.ts'
import { markMetByKnown, type Calendars } from './deadlines.ts'
import type { QueueProblem, UnknownWaiting } from './waiting-replies.ts'
import { writeOwnReply, type GivenPaper, type ReplyToRecord } from './write-own-reply.ts'

export type MatchProblem =
  | QueueProblem
  | InCaseProblem
  | UnknownWaiting
  /** None was chosen, or one that they may not see. */
  | { readonly code: 'waiting.letter-missing' }
  | { readonly code: 'reply.malformed'; readonly problems: readonly OwnReplyProblem[] }

/** To which letters it goes, what is known of it, and its papers, read from the bytes that waited. */
export interface MatchGiven {
  readonly id: Id<'WaitingReply'>
  readonly letters: readonly Id<'Communication'>[]
  readonly form: OwnReplyForm
  readonly papers: readonly GivenPaper[]
}

/**
 * Moves what waited into the cases of the letters that it answers, sealed anew with the keys of each; to a letter of the library as
 * all replies there are. Whoever does it is at work in each of the cases. All or nothing.
 */
export async function matchWaiting(
  workplace: Workplace,
  acting: Acting,
  calendars: Calendars,
  given: MatchGiven,
): Promise<Result<null, MatchProblem>> {
  const may = mayDo(acting, 'reply.place')
  if (!may.ok) return may
  const intake = await openIntake(workplace, acting)
  if (!intake.ok) return intake
  const { key, acting: inIntake } = intake.value
  return atWork<Result<null, MatchProblem>>(workplace, inIntake, async (tx) => {
    const row = await findWaiting(tx, key, given.id, true)
    if (!row) return fail({ code: 'waiting.unknown' })
    const letters = await findMatchable(tx, key.office, { ids: given.letters })
    const isWhole = letters.length > 0 && letters.length === new Set(given.letters).size
    if (!isWhole) return fail({ code: 'waiting.letter-missing' })
    const parsed = parseOwnReply(given.form, { today: dayOf(workplace), addressees: 1 })
    if (!parsed.ok) return fail({ code: 'reply.malformed', problems: parsed.error })
    const { addressee: _one, typedText: _typed, isUnreadable: _not, ...facts } = parsed.value
    const reply = { facts, papers: given.papers, mailHash: row.mailHash }
    const held = await holdCases(workplace, inIntake, tx, letters)
    if (!held.ok) return held
    for (const { caseId, keys, of } of held.value)
      // oxlint-disable-next-line no-await-in-loop -- siblings stand in one case; a second one is rare
      await place(workplace, inIntake, { tx, caseId, keys, calendars }, of, reply)
    await closeWaiting(tx, key, given.id, { reasonSealed: null, by: acting.accountId, at: workplace.now() })
    const named = letters.slice(0, 6).map(({ id }) => thing('communication', id))
    await tell(workplace, tx, acting, 'reply.matched', [thing('reply', given.id), ...named])
    return ok(null)
  })
}

type CaseKeysOf = NonNullable<Parameters<typeof writeOwnReply>[2]['keys']>

interface HeldCase {
  readonly caseId: Id<'Case'>
  /** Null: the library, which has none. */
  readonly keys: CaseKeysOf | null
  readonly of: readonly MatchableLetter[]
}

/** Decides first, writes last: every case is held and open before anything is written. */
async function holdCases(
  workplace: Workplace,
  acting: Acting,
  tx: DatabaseTransaction,
  letters: readonly MatchableLetter[],
): Promise<Result<readonly HeldCase[], InCaseProblem>> {
  const held: HeldCase[] = []
  for (const caseId of new Set(letters.map((one) => one.caseId))) {
    const of = letters.filter((one) => one.caseId === caseId)
    if (of.some(({ isInLibrary }) => isInLibrary)) {
      const may = mayDo(acting, 'library.change')
      if (!may.ok) return may
      held.push({ caseId, keys: null, of })
      continue
    }
    // oxlint-disable-next-line no-await-in-loop -- siblings stand in one case; a second one is rare
    const other = await holdOtherCase(workplace, acting, tx, { caseId, act: 'reply.record' })
    if (!other.ok) return other
    held.push({ caseId, keys: other.value.keys, of })
  }
  return ok(held)
}

type Placing = Omit<Parameters<typeof writeOwnReply>[2], 'keys'> & { readonly keys: CaseKeysOf | null }

async function place(
  workplace: Workplace,
  acting: Acting,
  { keys, ...at }: Placing,
  of: readonly MatchableLetter[],
  reply: Pick<ReplyToRecord, 'facts' | 'papers' | 'mailHash'>,
): Promise<void> {
  const codes = [...new Set(of.flatMap((one) => one.codes))]
  const code = codes.length === 1 ? (codes[0] ?? null) : null
  const matchedBy = 'person' as const
  if (keys) {
    const letters = of.map(({ id }) => ({ communication: id, matchedBy, addressee: null }))
    await writeOwnReply(workplace, acting, { ...at, keys }, { ...reply, code, letters })
    return
  }
  const answers = of.map(({ id }) => ({ communication: id, matchedBy }))
  const made = inLibrary(reply, code, answers)
  const where = { office: acting.officeId, caseId: at.caseId, today: dayOf(workplace), by: acting.accountId }
  await insertReplies(at.tx, where, [made])
  const others = reply.papers.filter((one) => one !== originalOf(reply.papers))
  await insertReplyTexts(
    at.tx,
    where,
    others.map((one) => ({ of: made.id, kind: one.kind, text: textOf(one) })),
  )
  const meeting = { office: acting.officeId, by: acting.accountId, calendarOf: at.calendars.calendarOf }
  await markMetByKnown(
    at.tx,
    meeting,
    of.map(({ id }) => id),
  )
  await tell(workplace, at.tx, acting, 'reply.recorded', [
    ...([thing('reply', made.id), ...of.slice(0, 6).map(({ id }) => thing('communication', id))] as const),
  ])
}

function originalOf(papers: readonly GivenPaper[]): GivenPaper | null {
  return papers.find(({ kind }) => kind === 'original') ?? papers[0] ?? null
}

function textOf({ name, format, bytes, text }: GivenPaper) {
  return { name, format, bytes, text: text ?? '', sha256: hashOf(bytes) }
}

/** As the library keeps it: in the open. It is found by the reply itself; what came with it is kept beside it. */
function inLibrary(
  { facts, papers }: Pick<ReplyToRecord, 'facts' | 'papers'>,
  code: string | null,
  answers: NewReply['answers'],
): NewReply {
  const { datedOn, receivedOn, symbol, missionNumber, channel, handedOverBy, languages } = facts
  const original = originalOf(papers)
  return {
    ...{ id: newId<'Reply'>(), code, datedOn, receivedOn, symbol, missionNumber, channel, handedOverBy },
    ...{ languages, kind: facts.kind, isConfidential: facts.isConfidential, answers },
    text: original && textOf(original),
  }
}
