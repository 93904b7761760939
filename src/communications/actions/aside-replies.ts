import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, mayDo, PAGE_ROWS, pageOf, tell, type After, type PageOf } from '#cases/at-work.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import { boxOpener, ensureBoxes, openIntake, type WaitingContent } from '../reply-box.ts'
import { WAITING_PAST_REASON, WAITING_REASON } from '../sealed-places.ts'
import { holdAside, listAsideRows, takeBackRow, type AsideRow } from '../store/waiting-replies.ts'
import type { QueueProblem, UnknownWaiting } from './waiting-replies.ts'

/** Something that was set aside as no reply, opened: what, when, by whom, why. */
export interface AsideReply extends Omit<AsideRow, 'contentSealed' | 'reasonSealed' | 'box'> {
  readonly content: WaitingContent
  readonly reason: string
}

/** What was set aside, the last first. */
export async function listAside(
  workplace: Workplace,
  acting: Acting,
  after: After<string> | null,
): Promise<Result<PageOf<AsideReply, string>, QueueProblem>> {
  const intake = await openIntake(workplace, acting)
  if (!intake.ok) return intake
  const { key, keys } = intake.value
  return atWork(workplace, intake.value.acting, async (tx) => {
    const boxes = await ensureBoxes(tx, intake.value)
    const page = pageOf(await listAsideRows(tx, key, after, PAGE_ROWS + 1), ({ closedAt }) =>
      closedAt.toISOString(),
    )
    const opener = boxOpener(intake.value, boxes)
    const rows = page.rows.map((row): AsideReply => {
      const { contentSealed: _content, reasonSealed, box: _box, ...open } = row
      const reason = String(keys.open({ ...WAITING_REASON, row: row.id }, reasonSealed))
      return { ...open, content: opener.content(row), reason }
    })
    return ok({ ...page, rows })
  })
}

/** Takes back into the queue what was set aside. Who had set it aside, when and why stays. */
export async function takeBack(
  workplace: Workplace,
  acting: Acting,
  id: Id<'WaitingReply'>,
): Promise<Result<null, QueueProblem | UnknownWaiting>> {
  const may = mayDo(acting, 'reply.place')
  if (!may.ok) return may
  const intake = await openIntake(workplace, acting)
  if (!intake.ok) return intake
  const { key, keys } = intake.value
  return atWork<Result<null, UnknownWaiting>>(workplace, intake.value.acting, async (tx) => {
    const row = await holdAside(tx, key, id)
    if (!row) return fail({ code: 'waiting.unknown' })
    const past = newId<'WaitingReplyPast'>()
    const reason = keys.open({ ...WAITING_REASON, row: id }, row.reasonSealed)
    const reasonSealed = keys.seal({ ...WAITING_PAST_REASON, row: past }, reason)
    await takeBackRow(tx, key, row, { id: past, reasonSealed, by: acting.accountId, at: workplace.now() })
    await tell(workplace, tx, acting, 'reply.changed', [thing('reply', id)])
    return ok(null)
  })
}
