import { sql } from 'kysely'
import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { changeInCase } from '#cases/in-case.ts'
import { ok } from '#base/result.ts'
import { recordOwnItem, recordOwnReading } from '#communications/actions/own-answers.ts'
import { correctReply, readReplyFacts } from '#communications/actions/correct-reply.ts'
import {
  readOwnReply,
  recordOwnReply,
  type GivenReply,
  type OwnReplyInput,
} from '#communications/actions/own-replies.ts'
import { readRequests, sayOfRequest } from '#communications/actions/requests.ts'
import { formOfFacts } from '#communications/model/reply-facts.ts'
import { askTranslation } from '#communications/actions/translations.ts'
import type { CommunicationFacts } from '#communications/model/communication.ts'
import type { OwnReplyForm } from '#communications/model/own-reply.ts'
import type { LetterReader, MailReader } from '#communications/read-text.ts'
import { LETTER_TITLE, QUESTION_BODY } from '#communications/sealed-places.ts'
import { setTitle } from '#communications/store/letters-in-case.ts'
import { insertCommunications } from '#communications/store/insert-communications.ts'
import { readText } from '#letters/read/text.ts'
import { readMail } from '#letters/tools/mail.ts'
import { sure } from './case-keys.ts'
import type { TestWorker } from './casework.ts'
import { FACTS } from './clearance.ts'
import { letterFacts } from './communications.ts'
import { anId } from './ids.ts'

/** Opens mails in this process: here nothing is to be started for a file. */
export const readMailHere: MailReader = readMail

/** Whatever comes is read as text. */
export const readPlainly: LetterReader = (_, bytes) =>
  Promise.resolve(ok({ format: 'txt', bytes, document: readText(new TextDecoder().decode(bytes)) }))

/** A letter of ours that went out, in a case: its questions sealed, its term counted. A test names only what it is about. */
export async function aSentLetterIn(
  workplace: Workplace,
  worker: TestWorker,
  caseId: Id<'Case'>,
  facts: Partial<CommunicationFacts> = {},
): Promise<Id<'Communication'>> {
  const acting = worker.at()
  const id = anId<'Communication'>()
  const work = { caseId, act: 'communication.draft' } as const
  const known = { ...letterFacts(), subject: null, repliesKnown: { is: 'complete' }, notes: [], ...facts }
  sure(
    await changeInCase(workplace, acting, work, async ({ tx, keys }) => {
      const place = {
        office: acting.officeId,
        caseId,
        today: '2026-03-06' as CalendarDate,
        by: worker.account,
      }
      const letter = {
        id,
        stage: 'sent',
        facts: known as CommunicationFacts,
        register: null,
        text: null,
      } as const
      await insertCommunications(tx, place, [letter])
      await setTitle(
        tx,
        { office: acting.officeId, caseId, id },
        keys.seal({ ...LETTER_TITLE, row: id }, 'Nets'),
      )
      const { rows } = await sql<{ readonly id: Id<'Question'>; readonly body: string }>`
        select id, body from question where communication_id = ${id} and body is not null`.execute(tx)
      for (const one of rows) {
        const sealed = keys.seal({ ...QUESTION_BODY, row: one.id }, one.body)
        await sql`update question set body = null, body_sealed = ${sealed} where id = ${one.id}`.execute(tx)
      }
      return ok(null)
    }),
  )
  return id
}

/** What somebody types of a reply; a test names only what it is about. */
export function aReplyForm(given: Partial<OwnReplyForm> = {}): OwnReplyForm {
  return {
    ...{ channel: 'upload', datedOn: '2026-03-05', receivedOn: '2026-03-06', symbol: '', handedOverBy: '' },
    ...{ missionNumber: 'NV 12/2026', languages: 'en', kind: 'full', isPartial: '', endsTerm: '' },
    ...{ isConfidential: '', confidentialGround: '', addressee: '', typedText: '', isUnreadable: '' },
    ...given,
  }
}

/** A file as a form sends it, that reads as this. */
export function aPaper(text: string, name = 'reply.txt') {
  return { name, bytes: new TextEncoder().encode(text), read: { format: 'txt', text } }
}

/** A reply to a letter in a case, recorded. */
export async function anOwnReply(
  workplace: Workplace,
  acting: Acting,
  of: { readonly caseId: Id<'Case'>; readonly letterId: Id<'Communication'> },
  given: Partial<GivenReply> = {},
): Promise<Id<'Reply'>> {
  const reply = { form: aReplyForm(), also: [], mail: null, annexes: [], file: aPaper('We know of no nets.') }
  return sure(await recordOwnReply(workplace, acting, FACTS, { ...of, ...reply, ...given }))
}

/** A sent letter with a reply, and a row in every table of replies in cases; gives the ids that its addresses have. */
async function aRepliedLetterIn(workplace: Workplace, worker: TestWorker, caseId: Id<'Case'>) {
  const letterId = await aSentLetterIn(workplace, worker, caseId)
  const replyId = await anOwnReply(workplace, worker.at(), { caseId, letterId })
  const input = { caseId, letterId, replyId }
  const asked = { language: 'fr', whom: 'A translator', askedOn: '2026-03-06' }
  sure(await askTranslation(workplace, worker.at(), input, asked))
  const item = { kind: 'promise', said: 'to look into the nets', locator: 'page 2', dueOn: '' }
  sure(await recordOwnItem(workplace, worker.at(), input, item))
  sure(
    await recordOwnReading(workplace, worker.at(), FACTS, input, await aReadingOf(workplace, worker, input)),
  )
  await changedIn(workplace, worker, input)
  const { papers } = sure(await readOwnReply(workplace, worker.at(), input))
  return { ...input, paperId: papers[0]?.id ?? '' }
}

/** A correction of the reply, a day said of a question, and somebody who looked at what the first reader found. */
async function changedIn(
  workplace: Workplace,
  worker: TestWorker,
  { caseId, letterId, replyId: reply }: OwnReplyInput,
): Promise<void> {
  const place = { caseId, reply }
  const { facts, version } = sure(await readReplyFacts(workplace, worker.at(), place))
  const form = { ...formOfFacts(facts), missionNumber: 'NV 13/2026', why: 'misread' }
  sure(await correctReply(workplace, worker.at(), FACTS, { ...place, version, form }))
  const asked = { caseId, communication: letterId }
  const { letter } = sure(await readRequests(workplace, worker.at(), asked))
  const day = { request: letter.questions[0]?.id ?? null, form: { kind: '', dueOn: '2026-06-01' } }
  sure(await sayOfRequest(workplace, worker.at(), FACTS, { ...asked, ...day }))
  const { office, account } = worker
  await workplace.database.atomically({ officeId: office.id, id: account }, (tx) =>
    sql`insert into reading_seen (office_id, case_id, reply_id, communication_id, account_id, seen_at)
        values (${office.id}, ${caseId}, ${reply}, ${letterId}, ${account}, now())`.execute(tx),
  )
}

/** A box and a mail that waits, as rows alone: they lie in the intake in life, and here in a case, where its policies can be tried. */
async function aWaitingRowIn(
  { database }: Workplace,
  { office, account }: TestWorker,
  caseId: Id<'Case'>,
): Promise<void> {
  const [box, waiting] = [anId<'ReplyBox'>(), anId<'WaitingReply'>()]
  const bytes = Buffer.from(anId().replaceAll('-', '').repeat(2), 'hex')
  await database.atomically({ officeId: office.id, id: account }, async (tx) => {
    await sql`insert into reply_box (office_id, case_id, id, public_key, private_sealed, made_by)
      values (${office.id}, ${caseId}, ${box}, ${bytes}, ${bytes}, ${account})`.execute(tx)
    await sql`insert into waiting_reply (office_id, case_id, id, box_id, channel, came_at, size_bytes, mail_hash,
        content_sealed, bytes_sealed)
      values (${office.id}, ${caseId}, ${waiting}, ${box}, 'mail', now(), 1, ${bytes}, ${bytes}, ${bytes})`.execute(
      tx,
    )
    await sql`insert into waiting_reply_past (office_id, case_id, id, waiting_reply_id, reason_sealed, closed_by, closed_at,
        back_by, back_at)
      values (${office.id}, ${caseId}, ${anId()}, ${waiting}, ${bytes}, ${account}, now(), ${account}, now())`.execute(
      tx,
    )
  })
}

/** The same reply to a letter that has its addresses already: it answers that one too. */
export async function aReplyTo(
  workplace: Workplace,
  worker: TestWorker,
  of: { readonly caseId: Id<'Case'>; readonly letterId: Id<'Communication'> },
): Promise<{ readonly received: string; readonly paper: string }> {
  const { replyId, paperId } = await aRepliedLetterIn(workplace, worker, of.caseId)
  await workplace.database.atomically({ officeId: worker.office.id, id: worker.account }, (tx) =>
    sql`insert into reply_letter (office_id, case_id, reply_id, communication_id, matched_by)
        values (${worker.office.id}, ${of.caseId}, ${replyId}, ${of.letterId}, 'person')`.execute(tx),
  )
  await aWaitingRowIn(workplace, worker, of.caseId)
  return { received: replyId, paper: paperId }
}

/** A reading that refuses everything a letter asks. */
export async function aReadingOf(
  { database }: Workplace,
  { office, account }: TestWorker,
  { letterId }: { readonly letterId: Id<'Communication'> },
) {
  const { rows } = await database.atomically({ officeId: office.id, id: account }, (tx) =>
    sql<{ readonly id: Id<'Question'> }>`
      select id from question where communication_id = ${letterId} order by position`.execute(tx),
  )
  const answers = rows.map(({ id }) => ({
    ...{ question: id, outcome: 'refused', ground: 'it is secret', locator: 'page 2' },
  }))
  return { form: { character: 'receipt-acknowledged', answers }, settle: false }
}
