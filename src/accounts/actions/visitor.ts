import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import { makeKeyRing, type KeyRing } from '#keys/key-ring.ts'
import { SESSION_IDLE_MS, SESSION_LONGEST_MS } from '#keys/model/session-time.ts'
import { openSession, type SessionProblem } from '#keys/session-key.ts'
import { instantAfter } from '#platform/clock.ts'
import { actorOf, type Acting, type ActingToken, type Workplace } from '../acting.ts'
import type { SessionCookie } from '../model/session-cookie.ts'
import {
  changeSession,
  deleteSession,
  findSession,
  listSessions,
  sweepSessions,
  type KnownSession,
  type ListedSession,
  type SessionFacts,
} from '../store/session.ts'
import { sweepTokens } from '../store/access-token.ts'
import { recordBy } from './entry.ts'

/** Whoever makes a request, as their session knows them. `end` has to be called when the request is over, whatever came of it. */
export interface Visitor {
  readonly acting: Acting
  readonly session: SessionFacts
  /** Whether something was opened with their keys so far. */
  readonly hasOpened: () => boolean
  readonly end: () => void
}

/** How exact "last seen" is: not every request writes. */
const SEEN_EVERY_MS = 30_000

/** Who comes with this cookie, and what they are in the case that they ask for. One query, and a write now and then. */
export async function findVisitor(
  { database, now }: Workplace,
  office: Id<'Office'>,
  cookie: SessionCookie,
  caseId: Id<'Case'> | null,
): Promise<Result<Visitor, SessionProblem>> {
  const session = await findSession(database, office, cookie.session, caseId)
  if (!session) return fail({ code: 'session.over' })
  const at = now()
  const privateKey = openSession({ session: session.id, account: session.accountId }, session, cookie.key, {
    times: timesOf(session),
    nowMs: at.getTime(),
  })
  if (!privateKey.ok) return privateKey
  if (at.getTime() - session.seenAt.getTime() > SEEN_EVERY_MS)
    await markSeen(database, office, session.id, at)
  return ok(visitorOf(office, session, privateKey.value, null))
}

/** One that was ended just now stays ended: there is nothing to change. */
function markSeen(
  database: Workplace['database'],
  office: Id<'Office'>,
  session: Id<'Session'>,
  at: Date,
): Promise<void> {
  return database.atomically({ officeId: office, id: 'system' }, (tx) =>
    changeSession(tx, office, session, { seen_at: at }),
  )
}

function timesOf({ startedAt, seenAt }: KnownSession) {
  return { startedAtMs: startedAt.getTime(), seenAtMs: seenAt.getTime() }
}

/** Whoever makes a request, by a session or a token. The ring is made when something has to be opened: most pages open nothing. */
export function visitorOf(
  officeId: Id<'Office'>,
  session: SessionFacts,
  privateKey: Uint8Array | null,
  token: ActingToken | null,
): Visitor {
  let ring: KeyRing | null = null
  const acting: Acting = {
    ...{ officeId, accountId: session.accountId, sessionId: session.id },
    ...{ officeRoles: session.officeRoles, caseRoles: session.caseRoles },
    ...(token ? { token } : {}),
    get ring() {
      if (privateKey) ring ??= makeKeyRing(privateKey)
      return ring
    },
  }
  const end = () => {
    ring?.close()
    privateKey?.fill(0)
  }
  return { acting, session, hasOpened: () => ring !== null, end }
}

/** Where somebody is signed in: their sessions that have not ended by themselves. */
export function readOwnSessions(
  { database, now }: Workplace,
  acting: Acting,
): Promise<readonly ListedSession[]> {
  const { officeId, accountId } = acting
  return database.atomically(actorOf(acting), (tx) =>
    listSessions(tx, officeId, accountId, sessionsSince(now())),
  )
}

/** What began or was used before then has ended by itself. */
function sessionsSince(at: Date): { readonly started: Date; readonly seen: Date } {
  return { started: instantAfter(at, -SESSION_LONGEST_MS), seen: instantAfter(at, -SESSION_IDLE_MS) }
}

/** Takes away what is left of sessions and tokens that ended by themselves. For the program's start, and now and then. */
export function sweepEndedSessions({ database, now }: Workplace, office: Id<'Office'>): Promise<void> {
  return database.atomically({ officeId: office, id: 'system' }, async (tx) => {
    await sweepSessions(tx, office, sessionsSince(now()))
    await sweepTokens(tx, office, now())
  })
}

/** Ends the session of whoever asks. */
export async function closeSession({ database, now }: Workplace, acting: Acting): Promise<void> {
  await endSession({ database, now }, acting, acting.sessionId)
}

/** Ends one of one's own sessions, wherever it is open; false where there is none such. */
export function endSession(
  { database, now }: Pick<Workplace, 'database' | 'now'>,
  acting: Acting,
  session: Id<'Session'>,
): Promise<boolean> {
  const { officeId, accountId } = acting
  return database.atomically({ officeId, id: accountId }, async (tx) => {
    if (!(await deleteSession(tx, officeId, accountId, session))) return false
    await recordBy(tx, acting, now(), { what: 'session.closed', on: [thing('session', session)] })
    return true
  })
}
