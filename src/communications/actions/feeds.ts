import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Acting, Workplace } from '#accounts/acting.ts'
import { addDays } from '#base/calendar-date.ts'
import { parseId, type Id } from '#base/id.ts'
import { atWork, dayOf, tell } from '#cases/at-work.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import type { KeptDeadline } from '../model/deadline.ts'
import type { DueFilters } from '../model/due-filters.ts'
import { listDeadlines } from '../store/due-list.ts'
import { deleteFeed, findFeed, putFeed, type Feed } from '../store/feeds.ts'

const SECRET_BYTES = 32
/** More than anybody reads in a calendar. */
const MOST_DAYS = 500

/** One's own calendar by link, if one has one. */
export function readOwnFeed(
  workplace: Workplace,
  acting: Acting,
): Promise<Pick<Feed, 'madeAt' | 'withObserved'> | null> {
  return atWork(workplace, acting, (tx) => findFeed(tx, acting.officeId, { account: acting.accountId }))
}

/** Makes a link, in the place of the one there was. What is given back stands in the link and nowhere else. */
export async function makeFeed(
  workplace: Workplace,
  acting: Acting,
  { withObserved }: { readonly withObserved: boolean },
): Promise<string> {
  const [id, secret] = [newId<'CalendarFeed'>(), randomBytes(SECRET_BYTES)]
  const { officeId, accountId: account } = acting
  await atWork(workplace, acting, async (tx) => {
    const feed = { id, account, secretHash: hashOf(secret), withObserved, madeAt: workplace.now() }
    await putFeed(tx, officeId, feed)
    await tell(workplace, tx, acting, 'account.calendar-changed', [thing('account', account)])
  })
  return `${id}.${secret.toString('hex')}`
}

/** Ends one's link; false where one has none. */
export function withdrawFeed(workplace: Workplace, acting: Acting): Promise<boolean> {
  const { officeId, accountId } = acting
  return atWork(workplace, acting, async (tx) => {
    const isGone = await deleteFeed(tx, officeId, accountId)
    if (isGone) await tell(workplace, tx, acting, 'account.calendar-changed', [thing('account', accountId)])
    return isGone
  })
}

/**
 * What a calendar program is given for the key of a link: what its owner may see now, and nothing of any case. Null where the key
 * is none, was withdrawn, or its owner left: it is not said which.
 */
export async function readFeed(
  workplace: Workplace,
  officeId: Id<'Office'>,
  key: string,
): Promise<readonly KeptDeadline[] | null> {
  const feed = await findByKey(workplace, officeId, key)
  if (!feed) return null
  const today = dayOf(workplace)
  const ours: DueFilters = { list: 'open', state: null, place: null, until: addDays(today, 366) }
  // As its owner: their memberships say what they see.
  return workplace.database.atomically({ officeId, id: feed.account }, async (tx) => {
    const asked = { filters: ours, today, after: null, most: MOST_DAYS }
    const own = await listDeadlines(tx, officeId, asked)
    if (!feed.withObserved) return own
    const others = await listDeadlines(tx, officeId, { ...asked, filters: { ...ours, list: 'observed' } })
    return [...own, ...others]
  })
}

async function findByKey(workplace: Workplace, officeId: Id<'Office'>, key: string): Promise<Feed | null> {
  const match = /^([0-9a-f-]{36})\.([0-9a-f]{64})$/u.exec(key)
  const id = parseId<'CalendarFeed'>(match?.[1] ?? '')
  if (!id) return null
  const system = { officeId, id: 'system' }
  const feed = await workplace.database.atomically(system, (tx) => findFeed(tx, officeId, { id }))
  const given = hashOf(Buffer.from(match?.[2] ?? '', 'hex'))
  return feed && timingSafeEqual(feed.secretHash, given) ? feed : null
}

function hashOf(secret: Uint8Array): Buffer {
  return createHash('sha256').update('demarche calendar\n').update(secret).digest()
}
