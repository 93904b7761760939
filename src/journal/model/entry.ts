import { parseCalendarDate } from '#base/calendar-date.ts'
import { parseId, type Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'

/** What the journal knows of: the nouns of the glossary. New ones may be added; none is renamed, since old entries keep it. */
export const THING_KINDS = [
  ...['office', 'account', 'session', 'case', 'person', 'entity', 'consent', 'source', 'submission'],
  ...['event', 'allegation', 'exhibit', 'communication', 'version', 'reply', 'alarm', 'referral'],
  ...['release', 'record', 'report', 'dossier', 'job', 'backup', 'case-key', 'user-key', 'recovery-key'],
  ...['import', 'deadline', 'token'],
  /** Half of a hash of 32 bytes: two of them, one after the other, name what is committed to. */
  ...['commitment'],
  ...['press-release'],
] as const
export type ThingKind = (typeof THING_KINDS)[number]

/** One thing of a kind, as `case:0b7e…`. An id alone: never a name, an address or a word of a letter. */
export type Thing = `${ThingKind}:${string}`

/** What can happen. A code is never renamed and never comes to mean something else; new ones may be added. */
export const EVENT_CODES = [
  ...(['office.opened', 'office.settings-changed'] as const),
  ...(['account.invited', 'account.opened', 'account.role-changed', 'account.closed'] as const),
  ...(['account.factors-changed', 'account.invitation-withdrawn'] as const),
  ...(['session.opened', 'session.closed', 'session.refused', 'session.proved-again'] as const),
  ...(['user-key.made', 'user-key.passphrase-changed', 'user-key.replaced'] as const),
  ...(['recovery-key.made', 'recovery-key.used', 'second-factor.cleared'] as const),
  ...(['case-key.made', 'case-key.wrapped', 'case-key.wrap-removed', 'case-key.destroyed'] as const),
  ...(['case.opened', 'case.member-added', 'case.member-removed', 'case.closed'] as const),
  ...(['identity.read', 'identity.changed', 'source.read', 'source.changed'] as const),
  ...(['submission.recorded', 'submission.read', 'submission.triaged', 'submission.changed'] as const),
  ...(['person.recorded', 'person.changed', 'consent.granted', 'consent.withdrawn'] as const),
  ...(['event.recorded', 'event.changed', 'allegation.recorded', 'allegation.changed'] as const),
  ...(['exhibit.received', 'exhibit.read', 'exhibit.handed-over', 'exhibit.destroyed'] as const),
  ...(['sealed.exported', 'sealed.printed'] as const),
  ...(['communication.drafted', 'communication.approved', 'communication.sent'] as const),
  'communication.mandates-changed',
  ...(['communication.withdrawn', 'reply.recorded', 'release.decided', 'release.made'] as const),
  ...(['log-key.made', 'log-key.replaced'] as const),
  ...(['case.changed', 'case.reopened', 'case.member-changed'] as const),
  ...(['case.destruction-asked', 'case.destruction-withdrawn', 'case.destruction-decided'] as const),
  ...(['consent.refused', 'assessment.recorded', 'assessment.confirmed'] as const),
  ...(['entity.recorded', 'entity.changed', 'source.recorded', 'allegation.ordered'] as const),
  ...(['submission.moved', 'submission.removed'] as const),
  ...(['communication.recorded', 'communication.changed', 'communication.removed'] as const),
  ...(['communication.read', 'communication.exported', 'reply.changed', 'deadline.changed'] as const),
  ...(['answer.recorded', 'answer.settled'] as const),
  ...(['reply.received', 'reply.matched', 'reply.set-aside'] as const),
  ...(['token.made', 'token.revoked', 'token.opened-sealed'] as const),
  ...(['account.calendar-changed', 'account.digest-changed'] as const),
  ...(['import.begun', 'import.finished', 'import.file-left'] as const),
  ...(['version.added', 'clearance.invited', 'clearance.answered', 'clearance.recorded'] as const),
  ...(['sending.urgent-chosen', 'sending.source-checked', 'sending.begun', 'sending.stopped'] as const),
  ...(['communication.frozen', 'communication.filed', 'communication.acknowledged'] as const),
  ...(['communication.reference-entered', 'communication.looked-over', 'sibling.made-anew'] as const),
  ...(['observation.recorded', 'press.begun', 'press.changed', 'press.approved'] as const),
  ...(['press.advance-sent', 'press.released'] as const),
  /** The root over the blocks of a letter, and nothing else: what a release may lay open. */
  ...(['letter.committed'] as const),
  ...(['release.prepared', 'release.warnings-passed', 'release.approved', 'release.stopped'] as const),
  ...(['release.resumed', 'release.made-anew', 'release.clock-confirmed'] as const),
  ...(['release.alarm-raised', 'release.alarm-decided', 'release.taken-back'] as const),
  ...(['backup.made', 'backup.restored', 'backup.wraps-destroyed', 'job.failed'] as const),
] as const
export type EventCode = (typeof EVENT_CODES)[number]

/** Who did it: a person's account, whoever runs the commands of the installation, the program itself, or a source (whose account is not kept). */
type Actor = `account:${string}` | 'operator' | 'system' | 'source'

/**
 * One entry of the journal: who, what, on which, when. `on`: what it is about first, then what else is part of it.
 * `when`: an instant to the second, `2026-11-21T10:00:00Z`; of what a source did the day alone.
 */
export interface Entry<What extends string = EventCode> {
  readonly who: Actor
  readonly what: What
  readonly on: readonly [Thing, ...(readonly Thing[])]
  readonly when: string
}

/** An entry as read from a file: its code may be of a later version. */
export type WrittenEntry = Entry<string>

/** An entry that is none, and which part of it is wrong. */
export interface EntryProblem {
  readonly code: 'entry.malformed'
  readonly part: 'fields' | keyof Entry
}

const MOST_THINGS = 8

/** The thing with this id. */
export function thing<Kind extends ThingKind>(kind: Kind, id: Id<string>): `${Kind}:${string}` {
  return `${kind}:${id}`
}

/**
 * The one text of an entry, over which its commitment is made: JSON without spaces, its names in order (RFC 8785).
 * All values are ASCII without quotes or backslashes, so nothing is ever escaped.
 */
export function canonicalEntry({ on, what, when, who }: WrittenEntry): string {
  return JSON.stringify({ on, what, when, who })
}

/** When something happened, as entries write it: UTC, to the second. */
export function momentOf(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`
}

/** Whether this version knows the code. */
export function isEventCode(code: string): code is EventCode {
  return EVENT_CODES.some((known) => known === code)
}

/** Reads an entry from a parsed file; refuses everything an entry does not have. */
export function parseEntry(value: unknown): Result<WrittenEntry, EntryProblem> {
  if (typeof value !== 'object' || value === null) return malformed('fields')
  if (Object.keys(value).toSorted().join() !== 'on,what,when,who') return malformed('fields')
  const { on, what, when, who } = value as Readonly<Record<keyof Entry, unknown>>
  if (!isActor(who)) return malformed('who')
  if (typeof what !== 'string' || !/^[a-z][a-z-]{0,30}\.[a-z][a-z-]{0,40}$/u.test(what))
    return malformed('what')
  if (!isMoment(when)) return malformed('when')
  if (!Array.isArray(on) || on.length > MOST_THINGS) return malformed('on')
  const [first, ...others] = on as readonly unknown[]
  if (!isThing(first) || !others.every(isThing)) return malformed('on')
  return ok({ who, what, on: [first, ...others], when })
}

function malformed(part: EntryProblem['part']) {
  return fail({ code: 'entry.malformed' as const, part })
}

function isActor(value: unknown): value is Actor {
  if (value === 'operator' || value === 'system' || value === 'source') return true
  return isThing(value) && value.startsWith('account:')
}

function isThing(value: unknown): value is Thing {
  if (typeof value !== 'string') return false
  const [kind, id, more] = value.split(':')
  return more === undefined && THING_KINDS.some((known) => known === kind) && parseId(id ?? '') !== null
}

function isMoment(value: unknown): value is string {
  if (typeof value !== 'string') return false
  const [day = '', time] = value.split('T')
  if (parseCalendarDate(day) === null) return false
  if (time === undefined) return value === day
  return value === `${day}T${time}` && /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/u.test(time)
}
