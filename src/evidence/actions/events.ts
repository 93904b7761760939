import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { PAGE_ROWS, pageOf, tell, type After, type NotAllowed, type PageOf } from '#cases/at-work.ts'
import type { CaseKeys, KeysProblem } from '#cases/case-keys.ts'
import { changeInCase, readInCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import { listedFrom, parseEvent, type Event, type EventForm, type EventProblem } from '../model/event.ts'
import {
  insertEvent,
  listEventRows,
  putEventPersons,
  updateEvent,
  type EventRow,
  type EventToWrite,
} from '../store/events.ts'

/** Which event of which case. */
export interface EventInput {
  readonly caseId: Id<'Case'>
  readonly eventId: Id<'Event'>
}

type RecordProblem =
  | EventProblem
  /** Somebody in it is no person of this case. */
  | { readonly code: 'person.unknown' }
  /** What is in no matter yet has no events. */
  | { readonly code: 'case.is-intake' }

/** Writes down what is said to have happened. */
export function recordEvent(
  workplace: Workplace,
  acting: Acting,
  { caseId, event }: { readonly caseId: Id<'Case'>; readonly event: unknown },
): Promise<Result<Id<'Event'>, InCaseProblem | RecordProblem>> {
  const work = { caseId, act: 'evidence.change' } as const
  return changeInCase<Id<'Event'>, RecordProblem>(workplace, acting, work, async ({ tx, keys, held }) => {
    if (held.kind === 'intake') return fail({ code: 'case.is-intake' })
    const parsed = parseEvent(event)
    if (!parsed.ok) return parsed
    const key = { office: acting.officeId, caseId, id: newId<'Event'>() }
    await insertEvent(tx, key, toWrite(keys, key.id, parsed.value))
    if (!(await putEventPersons(tx, key, parsed.value.persons))) return fail({ code: 'person.unknown' })
    await tell(workplace, tx, acting, 'event.recorded', [thing('event', key.id), thing('case', caseId)])
    return ok(key.id)
  })
}

export type ChangeEventProblem =
  | InCaseProblem
  | RecordProblem
  | { readonly code: 'event.unknown' }
  | { readonly code: 'event.changed-meanwhile'; readonly theirs: Event }

/** Changes what is said of an event, and who had a part in it. */
export function changeEvent(
  workplace: Workplace,
  acting: Acting,
  { caseId, eventId, event, version }: EventInput & { readonly event: unknown; readonly version: number },
): Promise<Result<null, ChangeEventProblem>> {
  const work = { caseId, act: 'evidence.change' } as const
  return changeInCase<null, ChangeEventProblem>(workplace, acting, work, async ({ tx, keys }) => {
    const parsed = parseEvent(event)
    if (!parsed.ok) return parsed
    const key = { office: acting.officeId, caseId, id: eventId }
    if (!(await updateEvent(tx, key, { ...toWrite(keys, eventId, parsed.value), version }))) {
      const [theirs] = await listEventRows(tx, key, { only: eventId, most: 1 })
      if (!theirs) return fail({ code: 'event.unknown' })
      return fail({ code: 'event.changed-meanwhile', theirs: toEvent(keys, theirs) })
    }
    if (!(await putEventPersons(tx, key, parsed.value.persons))) return fail({ code: 'person.unknown' })
    await tell(workplace, tx, acting, 'event.changed', [thing('event', eventId), thing('case', caseId)])
    return ok(null)
  })
}

/** One event. */
export function readEvent(
  workplace: Workplace,
  acting: Acting,
  { caseId, eventId }: EventInput,
): Promise<Result<Event, KeysProblem | NotAllowed | { readonly code: 'event.unknown' }>> {
  type Unknown = { readonly code: 'event.unknown' }
  const work = { caseId, act: 'evidence.read' } as const
  return readInCase<Event, Unknown>(workplace, acting, work, async ({ tx, keys }) => {
    const [row] = await listEventRows(tx, { office: acting.officeId, caseId }, { only: eventId, most: 1 })
    return row ? ok(toEvent(keys, row)) : fail({ code: 'event.unknown' })
  })
}

/** The events of a case in the order of time; those of which nothing is known come first. */
export function listEvents(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    after = null,
    most = PAGE_ROWS,
  }: {
    readonly caseId: Id<'Case'>
    readonly after?: After<CalendarDate> | null
    readonly most?: number
  },
): Promise<Result<PageOf<Event, CalendarDate>, KeysProblem | NotAllowed>> {
  return readInCase(workplace, acting, { caseId, act: 'evidence.read' }, async ({ tx, keys }) => {
    const rows = await listEventRows(tx, { office: acting.officeId, caseId }, { after, most: most + 1 })
    const page = pageOf(rows, ({ occurredFrom }) => occurredFrom, most)
    return ok({ ...page, rows: page.rows.map((row) => toEvent(keys, row)) })
  })
}

const CONTENT = { table: 'event', column: 'content_sealed' } as const

function toWrite(keys: CaseKeys, row: Id<'Event'>, { place, account, ...open }: EventForm): EventToWrite {
  const contentSealed = keys.seal({ ...CONTENT, row }, { place, account })
  return { open, occurredFrom: listedFrom(open.occurred), contentSealed }
}

function toEvent(keys: CaseKeys, row: EventRow): Event {
  const { id, acts, means, purposes, country, occurred, persons, version } = row
  const content = keys.open({ ...CONTENT, row: id }, row.contentSealed) as Pick<Event, 'place' | 'account'>
  return { id, acts, means, purposes, country, occurred, persons, version, ...content }
}
