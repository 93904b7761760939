import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { deadlineRule, type DeadlineStart, type DeadlineUnit } from '#deadlines/rule.ts'
import type { LetterType } from '#letters/reference.ts'
import { PLANNED_ONCE } from '#platform/database/acting-connections.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { AskKind } from '../model/ask.ts'
import type {
  Addressee,
  Link,
  Question,
  RepliesKnown,
  Stage,
  WritingMandate,
} from '../model/communication.ts'
import type { RecordedDeadline, RecordedReply, RecordedCommunication } from '../model/recorded.ts'

interface RawCommunication {
  readonly id: Id<'Communication'>
  readonly case_id: Id<'Case'>
  readonly stage: Stage
  readonly profile: string | null
  readonly type: LetterType | null
  readonly reference: string | null
  readonly reference_given: string | null
  readonly dated_on: CalendarDate | null
  readonly sent_on: CalendarDate | null
  readonly listed_on: CalendarDate
  readonly language: string | null
  readonly subject: string | null
  readonly summary: string | null
  readonly replies_known: RepliesKnown['is']
  readonly replies_checked_on: CalendarDate | null
  readonly public_address: string | null
  readonly public_since: CalendarDate | null
  readonly law_version: string | null
  readonly register_line: readonly (readonly [string, string])[] | null
  readonly due_on: CalendarDate | null
  readonly is_in_library: boolean
  readonly is_from_before: boolean
  readonly version: number
  readonly addressees: readonly Addressee[] | null
  readonly mandates: readonly WritingMandate[] | null
  readonly signatories: readonly { readonly name: string; readonly post: string | null }[] | null
  readonly links: readonly Link[] | null
  readonly themes: readonly string[] | null
  readonly questions: readonly (Omit<Question, 'dueOn' | 'text'> & {
    readonly id: Id<'Question'>
    readonly text: string | null
    readonly askKind: AskKind | null
    readonly due_on: CalendarDate | null
  })[]
  readonly deadlines: readonly RawDeadline[] | null
  readonly notes:
    | readonly { readonly code: string; readonly facts: Readonly<Record<string, string | number | null>> }[]
    | null
  readonly replies: readonly RawReply[] | null
}

interface RawDeadline {
  readonly id: Id<'Deadline'>
  readonly purpose: RecordedDeadline['purpose']
  readonly amount: number | null
  readonly unit: DeadlineUnit | null
  readonly counted_from: DeadlineStart | null
  readonly calendar: string | null
  readonly start_on: CalendarDate | null
  readonly due_on: CalendarDate | null
  readonly said: string | null
}

interface RawReply {
  readonly id: Id<'Reply'>
  readonly code: string | null
  readonly dated_on: CalendarDate | null
  readonly received_on: CalendarDate | null
  readonly symbol: string | null
  readonly is_confidential: boolean
  readonly kind: RecordedReply['kind']
}

/**
 * One communication with all that is known of it, in one query; null where there is none that the actor may see. `key` is its
 * id, or its reference: of several with one reference the newest.
 */
export async function findCommunication(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  key: { readonly id: Id<'Communication'> } | { readonly reference: string },
): Promise<RecordedCommunication | null> {
  const wanted = 'id' in key ? sql`c.id = ${key.id}` : sql`c.reference = ${key.reference}`
  const of = sql`x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id`
  const { rows } = await sql<RawCommunication>`
    select c.id, c.case_id, c.stage, c.profile, c.type, c.reference, c.reference_given, c.dated_on, c.sent_on,
      c.listed_on, c.language, c.subject, c.summary, c.replies_known, c.replies_checked_on, c.public_address,
      c.public_since, c.law_version, c.register_line, c.due_on, c.version, c.is_from_before,
      exists (select from case_file f
              where f.office_id = c.office_id and f.id = c.case_id and f.kind = 'library') as is_in_library,
      (select json_agg(json_build_object('code', x.code, 'name', x.name, 'post', x.post) order by x.position)
       from communication_addressee x where ${of}) as addressees,
      (select json_agg(json_build_object('mandate', x.mandate, 'name', x.name, 'resolution', x.resolution) order by x.position)
       from communication_mandate x where ${of} and not x.is_out) as mandates,
      (select json_agg(json_build_object('name', x.name, 'post', x.post) order by x.position)
       from communication_signatory x where ${of}) as signatories,
      (select json_agg(json_build_object('kind', x.kind, 'reference', x.reference, 'code', x.code, 'dated', x.dated) order by x.position)
       from communication_link x where ${of}) as links,
      (select json_agg(x.theme order by x.theme) from communication_theme x where ${of}) as themes,
      (select json_agg(json_build_object('id', x.id, 'kind', x.kind, 'number', x.number, 'text', x.body, 'due_on', x.due_on,
                        'askKind', x.ask_kind)
                       order by x.position) from question x where ${of}) as questions,
      (select json_agg(json_build_object('id', x.id, 'purpose', x.purpose, 'amount', x.amount, 'unit', x.unit,
         'counted_from', x.counted_from, 'calendar', x.calendar, 'start_on', x.start_on, 'due_on', x.due_on, 'said', x.said)
         order by x.position) from deadline x where ${of}) as deadlines,
      (select json_agg(json_build_object('code', x.code, 'facts', x.facts) order by x.made_at, x.id)
       from communication_note x where ${of}) as notes,
      (select json_agg(json_build_object('id', r.id, 'code', r.code, 'dated_on', r.dated_on, 'received_on', r.received_on,
         'symbol', r.symbol, 'is_confidential', r.is_confidential, 'kind', r.kind) order by r.listed_on, r.id)
       from reply_letter x join reply r on r.office_id = x.office_id and r.case_id = x.case_id and r.id = x.reply_id
       where ${of}) as replies
    from communication c
    where c.office_id = ${office} and ${wanted} and ${PLANNED_ONCE}
    order by c.listed_on desc, c.id desc limit 1`.execute(tx)
  const [row] = rows
  return row ? toCommunication(row) : null
}

function toCommunication(row: RawCommunication): RecordedCommunication {
  return {
    ...{ id: row.id, caseId: row.case_id, isInLibrary: row.is_in_library, stage: row.stage },
    ...{
      profile: row.profile,
      type: row.type,
      reference: row.reference,
      referenceGiven: row.reference_given,
    },
    ...{ datedOn: row.dated_on, sentOn: row.sent_on, listedOn: row.listed_on, language: row.language },
    ...{ subject: row.subject, summary: row.summary, repliesKnown: repliesKnown(row) },
    ...{ publicAddress: row.public_address, publicSince: row.public_since, lawVersion: row.law_version },
    ...{
      register: row.register_line,
      dueOn: row.due_on,
      version: row.version,
      isFromBefore: row.is_from_before,
    },
    ...{ addressees: row.addressees ?? [], mandates: row.mandates ?? [], signatories: row.signatories ?? [] },
    ...{ links: row.links ?? [], themes: row.themes ?? [], notes: row.notes ?? [] },
    questions: (row.questions ?? []).map(({ due_on: dueOn, ...one }) => ({ ...one, dueOn })),
    deadlines: (row.deadlines ?? []).map(toDeadline),
    replies: (row.replies ?? []).map(toReply),
  }
}

function repliesKnown(row: Pick<RawCommunication, 'replies_known' | 'replies_checked_on'>): RepliesKnown {
  const { replies_known: is, replies_checked_on: checkedOn } = row
  if (is !== 'register') return { is }
  if (checkedOn === null) throw new Error('replies known from a register without its day')
  return { is, checkedOn }
}

function toDeadline(row: RawDeadline): RecordedDeadline {
  const { amount, unit, counted_from: from } = row
  const rule = amount !== null && unit !== null && from !== null ? deadlineRule(amount, unit, from) : null
  if (rule && !rule.ok) throw new Error(`a deadline of ${rule.error.given}`)
  return {
    ...{ id: row.id, purpose: row.purpose, rule: rule && rule.value, calendar: row.calendar },
    ...{ startOn: row.start_on, dueOn: row.due_on, said: row.said },
  }
}

function toReply(row: RawReply): RecordedReply {
  return {
    ...{ id: row.id, code: row.code, datedOn: row.dated_on, receivedOn: row.received_on },
    ...{ symbol: row.symbol, isConfidential: row.is_confidential, kind: row.kind },
  }
}

/** The text of the newest version of a letter, as it was read; null where its text is sealed or not here. */
export async function findText(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Communication'>,
): Promise<string | null> {
  const { rows } = await sql<{ readonly body: string | null }>`
    select body from letter_version where office_id = ${office} and communication_id = ${id}
    order by number desc limit 1`.execute(tx)
  return rows[0]?.body ?? null
}
