import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { CitedProvision } from '../model/communication.ts'

/** What a letter of the library stands among: the law that it names, and letters beside it that the library has. */
export interface LetterSurroundings {
  readonly cited: readonly CitedProvision[]
  /** By reference: of several with one reference the newest. */
  readonly letters: readonly { readonly reference: string; readonly id: Id<'Communication'> }[]
}

/** Both, in one query. `references`: of the letters that it tells of. */
export async function readSurroundings(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { caseId, id }: { readonly caseId: Id<'Case'>; readonly id: Id<'Communication'> },
  references: readonly string[],
): Promise<LetterSurroundings> {
  const { rows } = await sql<LetterSurroundings>`
    select
      coalesce((
        select json_agg(json_build_object('instrument', x.instrument, 'article', x.article, 'times', x.times)
          order by x.instrument, x.article)
        from communication_citation x
        where x.office_id = ${office} and x.case_id = ${caseId} and x.communication_id = ${id}), '[]') as cited,
      coalesce((
        select json_agg(json_build_object('reference', one.reference, 'id', one.id) order by one.reference)
        from (
          select distinct on (c.reference) c.reference, c.id from communication c
          where c.office_id = ${office} and c.reference = any (${references}::text[]) and c.case_id = ${caseId} and c.id <> ${id}
          order by c.reference, c.listed_on desc, c.id desc
        ) as one), '[]') as letters`.execute(tx)
  return rows[0] ?? { cited: [], letters: [] }
}
