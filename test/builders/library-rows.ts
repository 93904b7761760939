import { sql } from 'kysely'
import type { Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'

/** What an office's library holds, without ids and instants: two that hold the same are equal. */
export interface LibraryRows {
  readonly letters: readonly {
    readonly stage: string
    readonly repliesKnown: string
    readonly register: readonly (readonly [column: string, value: string])[] | null
  }[]
  readonly replies: readonly { readonly answers: readonly string[] }[]
  readonly waiting: readonly string[]
  readonly runs: number
  readonly searchable: readonly string[]
}

/** Reads all of a library as the operator sees it. */
export function libraryOf(
  { database }: Pick<Workplace, 'database'>,
  office: Id<'Office'>,
): Promise<LibraryRows> {
  return database.atomically({ officeId: office, id: 'operator' }, async (tx) => {
    const of = sql`x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id`
    const letters = await sql<LibraryRows['letters'][number]>`
      select c.stage, c.type, c.reference, c.reference_given as "given", c.dated_on as "datedOn", c.sent_on as "sentOn",
        c.subject, c.summary, c.due_on as "dueOn", c.replies_known as "repliesKnown", c.register_line as register,
        array(select x.sha256 from letter_version x where ${of} order by x.number) as texts,
        array(select x.number || ' ' || x.body from question x where ${of} order by x.kind, x.position) as questions,
        array(select x.code from communication_addressee x where ${of} order by x.position) as addressees,
        array(select x.name from communication_mandate x where ${of} order by x.position) as mandates,
        array(select x.hash from communication_row x where ${of} order by x.hash) as rows,
        array(select x.code || x.facts::text from communication_note x where ${of} order by 1) as notes,
        array(select x.instrument || ' ' || x.article from communication_citation x where ${of} order by 1) as cited,
        (select count(*)::int from deadline x where ${of}) as deadlines
      from communication c where c.office_id = ${office} order by c.reference, c.register_hash, c.dated_on`.execute(
      tx,
    )
    const replies = await sql<LibraryRows['replies'][number]>`
      select r.dated_on as "datedOn", r.code, r.missing_file as "missingFile", r.languages,
        array(select f.sha256 from reply_file f where f.office_id = r.office_id and f.case_id = r.case_id and f.reply_id = r.id
              order by 1) as texts,
        array(select coalesce(c.reference, '') from reply_letter l join communication c
              on c.office_id = l.office_id and c.case_id = l.case_id and c.id = l.communication_id
              where l.office_id = r.office_id and l.case_id = r.case_id and l.reply_id = r.id order by 1) as answers
      from reply r where r.office_id = ${office} order by r.dated_on, texts, answers`.execute(tx)
    const waiting = await sql<{ readonly name: string }>`
      select name from import_file where office_id = ${office} order by name`.execute(tx)
    const runs = await sql<{ readonly many: number }>`
      select count(*)::int as many from import_run where office_id = ${office} and stage <> 'done'`.execute(
      tx,
    )
    const words = await sql<{ readonly words: string }>`
      select kind || ' ' || dated_on || ' ' || array_to_string(states, ',') as words from search_part
      where office_id = ${office} order by 1`.execute(tx)
    return {
      ...{ letters: letters.rows, replies: replies.rows, waiting: waiting.rows.map(({ name }) => name) },
      ...{ runs: runs.rows[0]?.many ?? 0, searchable: words.rows.map((one) => one.words) },
    }
  })
}
