import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { LetterType } from '#letters/reference.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { ReleaseStep } from '../model/release.ts'
import { versionsOf } from './release.ts'

/** A letter that was sent and is not public, with all that its conditions are decided by; nothing of it is sealed. */
export interface WaitingLetter {
  readonly letter: Id<'Communication'>
  readonly caseId: Id<'Case'>
  readonly caseNumber: number | null
  readonly reference: string | null
  readonly profile: string | null
  readonly type: LetterType | null
  /** Of its first addressee. */
  readonly code: string | null
  readonly sentOn: CalendarDate | null
  readonly repliesUntil: CalendarDate | null
  readonly steps: readonly Pick<ReleaseStep, 'kind' | 'by'>[]
  readonly candidate: Id<'Candidate'> | null
  readonly blocking: number | null
  readonly warnings: number | null
  readonly isStale: boolean
}

/**
 * Letters of whoever asks that went out and whose term for replies ends by that day, or which have none; those longest due last.
 * `since`: of others that were never made public nobody is told for ever.
 */
export async function listWaitingLetters(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  {
    until,
    since,
    most,
  }: { readonly until: CalendarDate; readonly since: CalendarDate; readonly most: number },
): Promise<readonly WaitingLetter[]> {
  const of = { office, caseId: sql`c.case_id`, letter: sql`c.id`, reply: null }
  const { rows } = await sql<WaitingLetter>`
    select c.id as letter, c.case_id as "caseId", f.number as "caseNumber", c.reference, c.profile, c.type,
      c.sent_on as "sentOn", d.due_on as "repliesUntil",
      (select a.code from communication_addressee a
       where a.office_id = c.office_id and a.case_id = c.case_id and a.communication_id = c.id
       order by a.position limit 1) as code,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'candidate', s.candidate_id, 'by', s.made_by)
         order by s.ordinal), '[]') from release_step s
       where s.office_id = c.office_id and s.case_id = c.case_id and s.communication_id = c.id
         and s.reply_id is null) as steps,
      k.id as candidate, k.blocking, k.warnings,
      coalesce(k.ground_hash <> sha256(convert_to(${versionsOf(of)}, 'UTF8')), false) as "isStale"
    from communication c
    join case_file f on f.office_id = c.office_id and f.id = c.case_id and f.stage = 'open'
    left join lateral (
      select x.due_on from deadline x
      where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id and x.purpose = 'reply'
      order by x.due_on nulls last, x.position limit 1) d on true
    left join lateral (
      select y.id, y.blocking, y.warnings, y.ground_hash from release_candidate y
      where y.office_id = c.office_id and y.case_id = c.case_id and y.communication_id = c.id and y.reply_id is null
      order by y.made_at desc, y.id desc limit 1) k on true
    where c.office_id = ${office} and c.stage = 'sent'
      and exists (select from sent_text t where t.office_id = c.office_id and t.case_id = c.case_id
                  and t.communication_id = c.id)
      and not exists (select from released_letter r where r.office_id = c.office_id and r.case_id = c.case_id
                      and r.communication_id = c.id)
      and coalesce(d.due_on, c.sent_on) between ${since}::date and ${until}::date
    order by coalesce(d.due_on, c.sent_on) desc, c.id limit ${most}`.execute(tx)
  return rows
}
