import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { LetterKey } from './letters-in-case.ts'

/** What is sealed of a reply: its facts, and the paper that its text is read from. */
export interface SealedReplyText {
  readonly reply: Id<'Reply'>
  readonly factsSealed: Uint8Array | null
  readonly paper: Id<'ReplyFile'> | null
  readonly contentSealed: Uint8Array | null
}

/** The sealed texts of all replies to a letter: of each the first original that was kept. One query. */
export async function listReplyTexts(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<readonly SealedReplyText[]> {
  const { rows } = await sql<SealedReplyText>`
    select distinct on (r.id) r.id as reply, r.facts_sealed as "factsSealed", f.id as paper,
      f.content_sealed as "contentSealed"
    from reply_letter l
    join reply r on r.office_id = l.office_id and r.case_id = l.case_id and r.id = l.reply_id
    left join reply_file f on f.office_id = r.office_id and f.case_id = r.case_id and f.reply_id = r.id
      and f.kind = 'original' and f.content_sealed is not null
    where l.office_id = ${office} and l.case_id = ${caseId} and l.communication_id = ${id}
    order by r.id, f.made_at, f.id`.execute(tx)
  return rows
}
