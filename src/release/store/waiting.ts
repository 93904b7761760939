import type { Pool } from 'pg'
import type { Id } from '#base/id.ts'

/** What was made and is not public, as the owner of the database counts it: rows of all cases. */
export interface Waiting {
  readonly count: number
  readonly newest: { readonly id: Id<'Candidate'>; readonly cutSealed: Uint8Array } | null
}

/** Candidates that are the last of their release and never went out; the newest of them, sealed. */
export async function newestWaiting(owner: Pool, office: Id<'Office'>): Promise<Waiting> {
  const { rows } = await owner.query<{
    readonly id: Id<'Candidate'>
    readonly cut_sealed: Uint8Array
    readonly count: number
  }>(
    `select k.id, k.cut_sealed, count(*) over ()::int as count from release_candidate k
     where k.office_id = $1
       and not exists (select from release_step s where s.office_id = k.office_id and s.case_id = k.case_id
                       and s.candidate_id = k.id and s.kind in ('released', 'made-anew', 'taken-back'))
       and not exists (select from release_candidate n where n.office_id = k.office_id and n.case_id = k.case_id
                       and n.communication_id = k.communication_id and n.reply_id is not distinct from k.reply_id
                       and (n.made_at, n.id) > (k.made_at, k.id))
     order by k.made_at desc, k.id desc limit 1`,
    [office],
  )
  const [row] = rows
  return row
    ? { count: row.count, newest: { id: row.id, cutSealed: row.cut_sealed } }
    : { count: 0, newest: null }
}
