import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import { newId } from '#platform/new-id.ts'
import { PLANNED_ONCE } from '#platform/database/acting-connections.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type {
  Answer,
  Character,
  CountingAnswer,
  Outcome,
  Reading,
  ReadingRole,
  ReplyItem,
  Viewer,
} from '../model/answer.ts'
import { isShown } from './reading-views.ts'
import { rowsOf } from './rows-of.ts'

/** A reply and the letter that it is read beside. */
export interface ReadReplyKey {
  readonly office: Id<'Office'>
  readonly caseId: Id<'Case'>
  readonly reply: Id<'Reply'>
  readonly letter: Id<'Communication'>
}

/** The text of a reply that answers this letter, as it was read; null where it answers another one, or is not there. */
export async function findReplyText(
  tx: DatabaseTransaction,
  { office, caseId, reply, letter }: ReadReplyKey,
): Promise<{ readonly text: string | null; readonly languages: readonly string[] } | null> {
  const { rows } = await sql<{ readonly text: string | null; readonly languages: readonly string[] }>`
    select r.languages,
      (select f.body from reply_file f
       where f.office_id = r.office_id and f.case_id = r.case_id and f.reply_id = r.id and f.kind = 'original'
       order by f.made_at, f.id limit 1) as text
    from reply r join reply_letter l on l.office_id = r.office_id and l.case_id = r.case_id and l.reply_id = r.id
    where r.office_id = ${office} and r.case_id = ${caseId} and r.id = ${reply} and l.communication_id = ${letter}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** Keeps a reply as it is until the transaction ends, so that two who read at once do not both become the first. */
export async function holdReply(
  tx: DatabaseTransaction,
  { office, caseId, reply }: ReadReplyKey,
): Promise<void> {
  await sql`
    select 1 from reply where office_id = ${office} and case_id = ${caseId} and id = ${reply} for update`.execute(
    tx,
  )
}

/** An answer as its row has it: of a sealed reply its words are in `wordsSealed`, in Base64. */
interface AnswerRow extends Answer {
  readonly wordsSealed: string | null
}

/** A reading as its rows have it. */
export interface ReadingRow extends Omit<Reading, 'answers'> {
  readonly answers: readonly AnswerRow[]
}

/** How a reply was read, by each reader. */
export async function listReadings(
  tx: DatabaseTransaction,
  { office, caseId, reply, letter }: ReadReplyKey,
): Promise<readonly ReadingRow[]> {
  const { rows } = await sql<{
    readonly role: ReadingRole
    readonly by: Id<'Account'>
    readonly character: Character
    readonly answers: readonly AnswerRow[] | null
  }>`
    select r.role, r.read_by as by, r.character,
      (select json_agg(json_build_object('question', a.question_id, 'outcome', a.outcome, 'ground', a.ground,
                                         'locator', a.locator, 'wordsSealed', encode(a.words_sealed, 'base64')) order by q.position)
       from answer a join question q on q.office_id = a.office_id and q.case_id = a.case_id and q.id = a.question_id
       where a.office_id = r.office_id and a.case_id = r.case_id and a.reply_id = r.reply_id and a.role = r.role
         and q.communication_id = ${letter}) as answers
    from reply_reading r
    where r.office_id = ${office} and r.case_id = ${caseId} and r.reply_id = ${reply} and r.communication_id = ${letter}
    order by r.role`.execute(tx)
  return rows.map(({ answers, ...row }) => ({ ...row, answers: answers ?? [] }))
}

/** An answer to be written: in the open, or sealed. */
export type AnswerToWrite = Answer & { readonly wordsSealed?: string | null }

/** Writes a reading instead of what the same reader found before. */
export async function putReading(
  tx: DatabaseTransaction,
  { office, caseId, reply, letter }: ReadReplyKey,
  { role, by, character, answers }: Omit<Reading, 'answers'> & { readonly answers: readonly AnswerToWrite[] },
): Promise<void> {
  await sql`
    insert into reply_reading (office_id, case_id, reply_id, communication_id, role, character, read_by)
    values (${office}, ${caseId}, ${reply}, ${letter}, ${role}, ${character}, ${by})
    on conflict (office_id, case_id, reply_id, communication_id, role)
      do update set character = excluded.character, read_by = excluded.read_by, made_at = now()`.execute(tx)
  await sql`
    insert into answer (office_id, case_id, reply_id, role, read_by, question_id, outcome, ground, locator, words_sealed)
    select ${office}, ${caseId}, ${reply}, ${role}, ${by}, row.question, row.outcome, row.ground, row.locator,
      decode(row."wordsSealed", 'base64')
    from jsonb_to_recordset(${rowsOf(answers)}::jsonb)
      as row (question uuid, outcome text, ground text, locator text, "wordsSealed" text)
    on conflict (office_id, case_id, reply_id, question_id, role)
      do update set outcome = excluded.outcome, ground = excluded.ground, locator = excluded.locator,
                    words_sealed = excluded.words_sealed, read_by = excluded.read_by, made_at = now()`.execute(
    tx,
  )
  await sql`
    update reply set character = ${character}, version = version + 1
    where office_id = ${office} and case_id = ${caseId} and id = ${reply} and ${role} <> 'second'`.execute(tx)
}

/** The promises and denials of a reply, in the order in which they were written down. */
export async function listItems(
  tx: DatabaseTransaction,
  { office, caseId, reply }: ReadReplyKey,
): Promise<readonly ReplyItem[]> {
  const { rows } = await sql<ReplyItem>`
    select id, kind, said, locator, due_on as "dueOn" from reply_item
    where said is not null and office_id = ${office} and case_id = ${caseId} and reply_id = ${reply} order by made_at, id limit 200`.execute(
    tx,
  )
  return rows
}

/** A promise or a denial of a sealed reply, as its row has it. */
export interface SealedItem extends Pick<ReplyItem, 'id' | 'kind' | 'dueOn'> {
  readonly saidSealed: Uint8Array
}

/** The promises and denials of a sealed reply, in the order in which they were written down. */
export async function listSealedItems(
  tx: DatabaseTransaction,
  { office, caseId, reply }: ReadReplyKey,
): Promise<readonly SealedItem[]> {
  const { rows } = await sql<SealedItem>`
    select id, kind, said_sealed as "saidSealed", due_on as "dueOn" from reply_item
    where said_sealed is not null and office_id = ${office} and case_id = ${caseId} and reply_id = ${reply}
    order by made_at, id limit 200`.execute(tx)
  return rows
}

/** Writes a promise or a denial of a sealed reply down. */
export async function insertSealedItem(
  tx: DatabaseTransaction,
  { office, caseId, reply }: ReadReplyKey,
  { id, kind, saidSealed, dueOn }: SealedItem,
  by: Id<'Account'>,
): Promise<void> {
  await sql`
    insert into reply_item (office_id, case_id, id, reply_id, kind, said_sealed, due_on, made_by)
    values (${office}, ${caseId}, ${id}, ${reply}, ${kind}, ${saidSealed}, ${dueOn}, ${by})`.execute(tx)
}

/** Writes a promise or a denial down. */
export async function insertItem(
  tx: DatabaseTransaction,
  { office, caseId, reply }: ReadReplyKey,
  item: Omit<ReplyItem, 'id'>,
  by: Id<'Account'>,
): Promise<void> {
  const { kind, said, locator, dueOn } = item
  await sql`
    insert into reply_item (office_id, case_id, id, reply_id, kind, said, locator, due_on, made_by)
    values (${office}, ${caseId}, ${newId<'ReplyItem'>()}, ${reply}, ${kind}, ${said}, ${locator}, ${dueOn}, ${by})`.execute(
    tx,
  )
}

/** How often each pair of outcomes came, over all replies that two have read and the actor may see. */
export async function countPairs(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
): Promise<readonly { readonly first: Outcome; readonly second: Outcome; readonly times: number }[]> {
  const { rows } = await sql<{ readonly first: Outcome; readonly second: Outcome; readonly times: number }>`
    select f.outcome as first, s.outcome as second, count(*)::int as times
    from answer f join answer s
      on s.office_id = f.office_id and s.case_id = f.case_id and s.reply_id = f.reply_id
        and s.question_id = f.question_id and s.role = 'second'
    where f.office_id = ${office} and f.role = 'first'
    group by f.outcome, s.outcome order by f.outcome, s.outcome`.execute(tx)
  return rows
}

/**
 * How a letter's questions were met, by each of its replies: what was settled, else what the first reader found, where the viewer
 * is to see it.
 */
export async function listCountingAnswers(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  letter: Id<'Communication'>,
  viewer: Viewer,
): Promise<readonly CountingAnswer[]> {
  const { rows } = await sql<CountingAnswer>`
    select distinct on (q.position, q.id, r.listed_on, r.made_at, r.id) a.question_id as question, a.outcome, a.ground, a.locator,
      a.reply_id as reply, r.dated_on as "repliedOn"
    from answer a
    join question q on q.office_id = a.office_id and q.case_id = a.case_id and q.id = a.question_id
    join reply r on r.office_id = a.office_id and r.case_id = a.case_id and r.id = a.reply_id
    where a.office_id = ${office} and q.communication_id = ${letter} and a.role <> 'second'
      and ${PLANNED_ONCE} and ${isShown('a', viewer, sql`q.communication_id`)}
    order by q.position, q.id, r.listed_on, r.made_at, r.id, a.role desc`.execute(tx)
  return rows
}
