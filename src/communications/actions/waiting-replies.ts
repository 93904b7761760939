import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { IntakeProblem } from '#cases/actions/intake-case.ts'
import { atWork, mayDo, PAGE_ROWS, pageOf, tell, type After, type PageOf } from '#cases/at-work.ts'
import type { KeysProblem } from '#cases/case-keys.ts'
import { thing } from '#journal/model/entry.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { newId } from '#platform/new-id.ts'
import { mailHashOf } from '../mail-papers.ts'
import { matchReply, type Match } from '../model/match-reply.ts'
import {
  boxOpener,
  ensureBoxes,
  openIntake,
  sealForBox,
  type OpenedIntake,
  type WaitingContent,
} from '../reply-box.ts'
import { WAITING_PAST_REASON, WAITING_REASON } from '../sealed-places.ts'
import {
  closeWaiting,
  findMatchable,
  findWaiting,
  findWaitingOfMail,
  insertWaiting,
  listPastRows,
  listWaitingRows,
  type MatchableLetter,
  type PastRow,
  type WaitingRow,
} from '../store/waiting-replies.ts'
import type { UnderstoodReply } from '../waiting-content.ts'

/** What waits for its letter, opened. */
export interface WaitingReply extends Omit<WaitingRow, 'contentSealed' | 'box'> {
  readonly content: WaitingContent
}

export type QueueProblem = IntakeProblem | KeysProblem

/** What waits, the oldest first. Whoever looks first makes the box that mail is sealed to. */
export async function listWaiting(
  workplace: Workplace,
  acting: Acting,
  after: After<string> | null,
): Promise<Result<PageOf<WaitingReply, string>, QueueProblem>> {
  const intake = await openIntake(workplace, acting)
  if (!intake.ok) return intake
  return atWork(workplace, intake.value.acting, async (tx) => {
    const boxes = await ensureBoxes(tx, intake.value)
    const rows = await listWaitingRows(tx, intake.value.key, after, PAGE_ROWS + 1)
    const page = pageOf(rows, ({ cameAt }) => cameAt.toISOString())
    const opener = boxOpener(intake.value, boxes)
    return ok({ ...page, rows: page.rows.map((row) => ({ ...openOf(row), content: opener.content(row) })) })
  })
}

function openOf({ contentSealed: _sealed, box: _box, ...open }: WaitingRow) {
  return open
}

/** One that waits, as a page shows it: with its bytes, what it is matched to, and what else was looked for. */
export interface ShownWaiting extends WaitingReply {
  readonly bytes: Uint8Array
  readonly match: Match
  /** The letters that it names or that were looked for, as far as whoever looks may see them. */
  readonly offered: readonly MatchableLetter[]
  /** Each time that it had been set aside before, the last first. */
  readonly past: readonly PastDecision[]
}

/** Why something that waits had been set aside, and who took it back. */
export interface PastDecision extends Omit<PastRow, 'reasonSealed'> {
  readonly reason: string
}

async function readPast(
  tx: DatabaseTransaction,
  { key, keys }: OpenedIntake,
  id: Id<'WaitingReply'>,
): Promise<readonly PastDecision[]> {
  const rows = await listPastRows(tx, key, id)
  return rows.map(({ reasonSealed, ...row }) => {
    const reason = String(keys.open({ ...WAITING_PAST_REASON, row: row.id }, reasonSealed))
    return { ...row, reason }
  })
}

export type UnknownWaiting = { readonly code: 'waiting.unknown' }

/** Opens one that waits. `find`: a reference, or a State's code, to look for by hand. */
export async function readWaitingReply(
  workplace: Workplace,
  acting: Acting,
  { id, find }: { readonly id: Id<'WaitingReply'>; readonly find: string },
): Promise<Result<ShownWaiting, QueueProblem | UnknownWaiting>> {
  const intake = await openIntake(workplace, acting)
  if (!intake.ok) return intake
  return atWork<Result<ShownWaiting, UnknownWaiting>>(workplace, intake.value.acting, async (tx) => {
    const { key } = intake.value
    const row = await findWaiting(tx, key, id, false)
    if (!row) return fail({ code: 'waiting.unknown' })
    const opener = boxOpener(intake.value, await ensureBoxes(tx, intake.value))
    const content = opener.content(row)
    const named = await findMatchable(tx, key.office, { references: content.keys })
    const looked = /^[A-Z]{3}$/u.test(find)
      ? await findMatchable(tx, key.office, { code: find })
      : await findMatchable(tx, key.office, { references: find === '' ? [] : [find] })
    const offered = [...named, ...looked.filter((one) => !named.some(({ id: known }) => known === one.id))]
    const { bytesSealed: _bytes, mailHash: _hash, ...rest } = row
    const past = await readPast(tx, intake.value, id)
    const shown = { ...openOf(rest), content, offered, past, match: matchReply(content, named) }
    return ok({ ...shown, bytes: opener.bytes(row) })
  })
}

/** Keeps what somebody dropped until it is placed; the same mail again is the one that is here. */
export async function keepDropped(
  workplace: Workplace,
  acting: Acting,
  { bytes, understood }: { readonly bytes: Uint8Array; readonly understood: UnderstoodReply },
): Promise<Result<{ readonly id: Id<'WaitingReply'>; readonly isWaiting: boolean }, QueueProblem>> {
  const may = mayDo(acting, 'reply.place')
  if (!may.ok) return may
  const intake = await openIntake(workplace, acting)
  if (!intake.ok) return intake
  const { key } = intake.value
  return atWork<Result<{ readonly id: Id<'WaitingReply'>; readonly isWaiting: boolean }, never>>(
    workplace,
    intake.value.acting,
    async (tx) => {
      const [box] = await ensureBoxes(tx, intake.value)
      if (!box) throw new Error('a box that was made is not there')
      const mailHash = mailHashOf(key.office, understood.messageId, bytes)
      const known = await findWaitingOfMail(tx, key, mailHash)
      if (known) return ok(known)
      const id = newId<'WaitingReply'>()
      const sealed = sealForBox(key.office, box.publicKey, id, { content: understood.content, bytes })
      const row = {
        id,
        box: box.id,
        channel: 'upload',
        cameAt: workplace.now(),
        sizeBytes: bytes.length,
      } as const
      await insertWaiting(tx, key, { ...row, mailHash, ...sealed })
      await tell(workplace, tx, acting, 'reply.received', [thing('reply', id)])
      return ok({ id, isWaiting: true })
    },
  )
}

const LONGEST_REASON = 500

/** Sets aside what is no reply, with the reason; it stays, sealed. */
export async function setAside(
  workplace: Workplace,
  acting: Acting,
  { id, reason: typed }: { readonly id: Id<'WaitingReply'>; readonly reason: string },
): Promise<Result<null, QueueProblem | UnknownWaiting | { readonly code: 'waiting.reason-missing' }>> {
  const may = mayDo(acting, 'reply.place')
  if (!may.ok) return may
  const reason = typed.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  if (reason === '' || reason.length > LONGEST_REASON) return fail({ code: 'waiting.reason-missing' })
  const intake = await openIntake(workplace, acting)
  if (!intake.ok) return intake
  const { key, keys } = intake.value
  return atWork<Result<null, UnknownWaiting>>(workplace, intake.value.acting, async (tx) => {
    if (!(await findWaiting(tx, key, id, true))) return fail({ code: 'waiting.unknown' })
    const reasonSealed = keys.seal({ ...WAITING_REASON, row: id }, reason)
    await closeWaiting(tx, key, id, { reasonSealed, by: acting.accountId, at: workplace.now() })
    await tell(workplace, tx, acting, 'reply.set-aside', [thing('reply', id)])
    return ok(null)
  })
}
