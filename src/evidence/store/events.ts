import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { EdtfText } from '#base/edtf.ts'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Event, EventForm } from '../model/event.ts'

/** Where an event is. */
export interface EventKey {
  readonly office: Id<'Office'>
  readonly caseId: Id<'Case'>
  readonly id: Id<'Event'>
}

/** What of an event stands in the open. */
type OpenEvent = Omit<EventForm, 'place' | 'account'>

/** An event as its rows have it. */
export interface EventRow extends OpenEvent {
  readonly id: Id<'Event'>
  readonly occurredFrom: CalendarDate
  readonly contentSealed: Uint8Array
  readonly version: number
}

interface RawEvent {
  readonly id: Id<'Event'>
  readonly acts: EventForm['acts']
  readonly means: EventForm['means']
  readonly purposes: EventForm['purposes']
  readonly country: string | null
  readonly occurred: EdtfText | null
  readonly occurred_from: CalendarDate
  readonly content_sealed: Uint8Array
  readonly version: number
  readonly persons: Event['persons']
}

/** What is written of an event. */
export interface EventToWrite {
  readonly open: OpenEvent
  readonly occurredFrom: CalendarDate
  readonly contentSealed: Uint8Array
}

/** Writes a new event, without its persons. */
export async function insertEvent(
  tx: DatabaseTransaction,
  { office, caseId, id }: EventKey,
  { open, occurredFrom, contentSealed }: EventToWrite,
): Promise<void> {
  await sql`
    insert into event (office_id, case_id, id, acts, means, purposes, country, occurred, occurred_from, content_sealed)
    values (${office}, ${caseId}, ${id}, ${open.acts}, ${open.means}, ${open.purposes}, ${open.country}, ${open.occurred},
            ${occurredFrom}, ${contentSealed})`.execute(tx)
}

/** Writes an event that stands there; false where it was changed meanwhile, or there is none. */
export async function updateEvent(
  tx: DatabaseTransaction,
  { office, caseId, id }: EventKey,
  { open, occurredFrom, contentSealed, version }: EventToWrite & { readonly version: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update event
    set acts = ${open.acts}, means = ${open.means}, purposes = ${open.purposes}, country = ${open.country},
        occurred = ${open.occurred}, occurred_from = ${occurredFrom}, content_sealed = ${contentSealed},
        version = version + 1
    where office_id = ${office} and case_id = ${caseId} and id = ${id} and version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}

/** Says who had which part in an event, in place of what was said before; false where one of them is not in the case. */
export async function putEventPersons(
  tx: DatabaseTransaction,
  { office, caseId, id }: EventKey,
  persons: EventForm['persons'],
): Promise<boolean> {
  await sql`
    delete from event_person where office_id = ${office} and case_id = ${caseId} and event_id = ${id}`.execute(
    tx,
  )
  if (persons.length === 0) return true
  const { numAffectedRows } = await sql`
    insert into event_person (office_id, case_id, event_id, person_id, part)
    select p.office_id, p.case_id, ${id}, p.id, one.part
    from unnest(${persons.map(({ person }) => person)}::uuid[], ${persons.map(({ part }) => part)}::text[]) as one (id, part)
    join person p on p.office_id = ${office} and p.case_id = ${caseId} and p.id = one.id`.execute(tx)
  return numAffectedRows === BigInt(persons.length)
}

/** The events of a case as they followed on one another, with their persons; `only`: just this one. */
export async function listEventRows(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<EventKey, 'office' | 'caseId'>,
  {
    only = null,
    after = null,
    most,
  }: {
    readonly only?: Id<'Event'> | null
    readonly after?: { readonly key: CalendarDate; readonly id: Id<string> } | null
    readonly most: number
  },
): Promise<readonly EventRow[]> {
  const { rows } = await sql<RawEvent>`
    select e.id, e.acts, e.means, e.purposes, e.country, e.occurred, e.occurred_from, e.content_sealed, e.version,
           coalesce((select jsonb_agg(jsonb_build_object('person', p.person_id, 'part', p.part) order by p.person_id, p.part)
                     from event_person p
                     where p.office_id = e.office_id and p.case_id = e.case_id and p.event_id = e.id), '[]') as persons
    from event e
    where e.office_id = ${office} and e.case_id = ${caseId} and (${only}::uuid is null or e.id = ${only}::uuid)
      and (${after === null}::boolean or (e.occurred_from, e.id) > (${after?.key ?? null}::date, ${after?.id ?? null}::uuid))
    order by e.occurred_from, e.id limit ${most}`.execute(tx)
  return rows.map(({ occurred_from: occurredFrom, content_sealed: contentSealed, ...row }) => ({
    ...row,
    occurredFrom,
    contentSealed,
  }))
}
