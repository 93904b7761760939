import type { Workplace } from '#accounts/acting.ts'
import { dayNumber, parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { parseId, type Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { dayOf } from '#cases/at-work.ts'
import { nextHourUtc } from '#platform/clock.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import type { JobHandler } from '#platform/jobs/work-once.ts'
import { pageLanguage, pageLanguages, type PageLanguage } from '#ui/messages/languages.ts'
import { listSoon } from './actions/due-list.ts'
import { digestOf, type DigestEntry } from './digest.ts'
import { readMailServer } from './mail-file.ts'
import type { KeptDeadline } from './model/deadline.ts'
import { sendMail } from './send-mail.ts'
import {
  giveDigestBack,
  listChoices,
  markDigestSent,
  takeDigest,
  type DigestChoice,
} from './store/digests.ts'

const NIGHTLY = 'digest.nightly'
const SEND = 'digest.send'
const HOUR_UTC = 4
/** A mail of more lines is read by nobody. */
const MOST_ENTRIES = 200

/** What others have to tell in a digest, of what whoever is told may see. `cannotWait`: also on a day on which they are told nothing else. */
export type AlsoTold = (
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  language: PageLanguage,
) => Promise<{ readonly parts: readonly string[]; readonly cannotWait: boolean }>

const NOTHING_ELSE: AlsoTold = () => Promise.resolve({ parts: [], cannotWait: false })

/** Has digests sent in the night to come, and each night from then on; any number of times is as good as once. */
export async function planDigests(tx: DatabaseTransaction, officeId: Id<'Office'>, now: Date): Promise<void> {
  await enqueue(tx, officeId, {
    kind: NIGHTLY,
    payload: {},
    key: NIGHTLY,
    runAfter: nextHourUtc(HOUR_UTC, now),
  })
}

/** Looks each night who is told of deadlines by mail, and tells each of them in a job of their own, which is tried again. */
export function digestJobs(
  workplace: Workplace,
  also: AlsoTold = NOTHING_ELSE,
): Readonly<Record<string, JobHandler>> {
  const { database, now } = workplace
  return {
    [NIGHTLY]: async ({ officeId, actor }) => {
      // First, so that a night that fails does not end the nights.
      await database.atomically(actor, (tx) => planDigests(tx, officeId, now()))
      if ((await readMailServer(workplace)) === null) return ok(null)
      const day = dayOf(workplace)
      await database.atomically(actor, async (tx) => {
        // A handful of colleagues, each with a job of their own.
        for (const { account, rhythm } of await listChoices(tx, officeId)) {
          const onlyAlso = !isTheDay(rhythm, day)
          if (onlyAlso && also === NOTHING_ELSE) continue
          const payload = { account, day, onlyAlso }
          // oxlint-disable-next-line no-await-in-loop -- an office has few people
          await enqueue(tx, officeId, { kind: SEND, payload, key: `${account}:${day}` })
        }
      })
      return ok(null)
    },
    [SEND]: ({ officeId, payload }) => {
      const account = parseId<'Account'>(String(payload['account']))
      const day = parseCalendarDate(String(payload['day']))
      if (!account || !day) return Promise.resolve(fail({ code: 'digest.malformed', isFinal: true as const }))
      return sendDigest(workplace, officeId, { account, day, onlyAlso: payload['onlyAlso'] === true }, also)
    },
  }
}

/** A weekly one goes on Mondays. */
function isTheDay(rhythm: DigestChoice['rhythm'], day: CalendarDate): boolean {
  // Day 1 of the year 1 was a Monday.
  return rhythm === 'daily' || (dayNumber(day) - 1) % 7 === 0
}

type Failure = { readonly code: string; readonly isFinal?: true }

/**
 * Sends somebody the digest of a day, once: it is taken before it is handed to the server, and given back only where it surely did
 * not go. Where nothing is due, nothing is sent.
 */
async function sendDigest(
  workplace: Workplace,
  officeId: Id<'Office'>,
  of: { readonly account: Id<'Account'>; readonly day: CalendarDate; readonly onlyAlso: boolean },
  also: AlsoTold,
): Promise<Result<unknown, Failure>> {
  const { database, now } = workplace
  const system = { officeId, id: 'system' }
  const server = await readMailServer(workplace)
  if (!server) return fail({ code: 'mail.not-set', isFinal: true })
  const [choice] = await database.atomically(system, (tx) => listChoices(tx, officeId, of.account))
  if (!choice) return ok(null)
  // As themselves: their memberships say what they may know.
  const language = pageLanguage(choice.language, '', pageLanguages())
  const { entries, others } = await database.atomically({ officeId, id: of.account }, async (tx) => ({
    entries: of.onlyAlso ? [] : (await listSoon(tx, officeId, of.day, MOST_ENTRIES)).flatMap(entryOf),
    others: await also(tx, officeId, language),
  }))
  const parts = of.onlyAlso && !others.cannotWait ? [] : others.parts
  if (entries.length + parts.length === 0) return ok(null)
  const isTaken = await database.atomically(system, (tx) => takeDigest(tx, officeId, of, now()))
  if (!isTaken) return ok(null)
  const { subject, text } = digestOf(entries, of.day, language, parts)
  const id = `digest.${of.day}.${of.account}@demarche`
  const sent = await sendMail(server, { to: choice.address, subject, text, id })
  if (sent.ok) {
    await database.atomically(system, (tx) => markDigestSent(tx, officeId, of, now()))
    return ok(null)
  }
  if (sent.error.code === 'mail.uncertain') return fail({ ...sent.error, isFinal: true })
  await database.atomically(system, (tx) => giveDigestBack(tx, officeId, of))
  return sent
}

/** By its reference; by its States where it has none. */
function entryOf({ dueOn: due, letter }: KeptDeadline): readonly DigestEntry[] {
  if (due === null) return []
  return [{ reference: letter.reference ?? (letter.codes.join(', ') || '–'), due }]
}
