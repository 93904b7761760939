import { sql } from 'kysely'
import type { Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { ensureLibraryCase } from '#cases/actions/library-case.ts'
import { recordCommunications } from '#communications/actions/record-communications.ts'
import type { CommunicationFacts, NewCommunication } from '#communications/model/communication.ts'
import type { NewReply } from '#communications/model/reply.ts'
import { insertItem, putReading } from '#communications/store/answers.ts'
import { insertRows } from '#communications/store/complete-communications.ts'
import { insertFiles, keepWaiting } from '#communications/store/import-files.ts'
import { finishRun, insertRun } from '#communications/store/import-runs.ts'
import { insertCommunications, type WritingPlace } from '#communications/store/insert-communications.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { insertReplies } from '#communications/store/insert-replies.ts'
import { saveSearchDocuments } from '#platform/search/documents.ts'
import { insertSavedSearch } from '#communications/store/saved-searches.ts'
import type { TestWorker } from './casework.ts'
import { anId } from './ids.ts'

const day = (text: string) => text as CalendarDate

/** What is known of an invented letter; a test names only what it is about. */
export function letterFacts(given: Partial<CommunicationFacts> = {}): CommunicationFacts {
  return {
    ...{ profile: 'un-special-procedures', type: 'AL', reference: 'XAA 3/2026', referenceGiven: null },
    ...{ datedOn: day('2026-03-02'), sentOn: null, language: 'en', subject: 'sales of nets', summary: null },
    ...{ repliesKnown: { is: 'unknown' }, publicAddress: null, publicSince: null, lawVersion: 'test' },
    addressees: [{ code: 'XAA', name: null, post: 'Minister for Foreign Affairs' }],
    mandates: [{ mandate: 'sr-slavery', name: 'Special Rapporteur on nets', resolution: '51/15' }],
    signatories: [{ name: 'A. Example', post: 'Special Rapporteur on nets' }],
    links: [{ kind: 'earlier', reference: 'XAA 9/2025', code: null, dated: '2025-07' }],
    cited: [{ instrument: 'iccpr', article: '8', times: 2 }],
    themes: ['slavery'],
    questions: [{ kind: 'question', number: '1', text: 'Please explain the nets.', dueOn: null }],
    deadlines: [
      {
        ...{ purpose: 'reply', startOn: day('2026-03-02'), dueOn: day('2026-05-01'), said: 'within 60 days' },
        rule: { amount: 60, unit: 'calendar-days', from: 'letter' },
        calendar: null,
      },
    ],
    notes: [{ code: 'letter.unread', facts: { blocks: 2 } }],
    ...given,
  }
}

/** A communication to be recorded; with a text where one is given. */
export function aCommunication(
  facts: Partial<CommunicationFacts> = {},
  text: string | null = 'A letter about nets.',
): NewCommunication {
  const id = anId() as Id<'Communication'>
  const bytes = new TextEncoder().encode(text ?? '')
  const kept = {
    name: 'letter.txt',
    format: 'txt',
    bytes,
    sha256: id.replaceAll('-', '').repeat(2),
    text: text ?? '',
  }
  return {
    id,
    stage: 'observed',
    facts: letterFacts(facts),
    register: null,
    text: text === null ? null : kept,
  }
}

/** A letter in a case, with a row in every table of letters and replies. */
export async function aLetterIn(
  { database }: Workplace,
  { office, account }: TestWorker,
  caseId: Id<'Case'>,
): Promise<Id<'Communication'>> {
  const one = aCommunication()
  const reply = aReply({ answers: [{ communication: one.id, matchedBy: 'person' }] })
  const place = { office: office.id, caseId, today: day('2026-11-22'), by: account }
  await database.atomically({ officeId: office.id, id: account }, async (tx) => {
    await insertCommunications(tx, place, [one])
    await insertReplies(tx, place, [reply])
    await saveSearchDocuments(tx, office.id, [
      {
        ...{ caseId, kind: 'letter', ofId: one.id, datedOn: day('2026-03-02'), states: ['XAA'] },
        ...{ languages: ['en'], title: 'sales of nets', text: 'A letter about nets.' },
      },
    ])
    await sql`
      insert into deadline_event (office_id, case_id, id, deadline_id, kind, on_day, said_by)
      select office_id, case_id, ${anId()}, id, 'stopped', '2026-03-10', ${account} from deadline
      where office_id = ${office.id} and communication_id = ${one.id}`.execute(tx)
    const { rows } = await sql<{ readonly id: Id<'Question'> }>`
      select id from question where communication_id = ${one.id}`.execute(tx)
    const key = { office: office.id, caseId, reply: reply.id, letter: one.id }
    const answers = rows.map(({ id }) => ({
      question: id,
      outcome: 'partly' as const,
      ground: null,
      locator: null,
    }))
    await putReading(tx, key, { role: 'first', by: account, character: 'receipt-acknowledged', answers })
    await insertItem(tx, key, { kind: 'promise', said: 'to look', locator: null, dueOn: null }, account)
    const hash = one.id.replaceAll('-', '').repeat(2)
    await insertRows(tx, place, [{ of: one.id, hash, cells: [['date', '2026-03-02']] }])
    await insertWaiting(tx, place)
  })
  return one.id
}

/** An import that is done, and a file of it that waits for a person. */
export interface WaitingImport {
  readonly run: Id<'Import'>
  readonly file: Id<'ImportFile'>
}

async function insertWaiting(tx: DatabaseTransaction, place: WritingPlace): Promise<WaitingImport> {
  const { office, caseId, by } = place
  const [run, id] = [anId<'Import'>(), anId<'ImportFile'>()]
  await insertRun(tx, office, {
    id: run,
    by,
    settings: { isOurs: false, repliesCheckedOn: null, dayOrder: null },
  })
  const bytes = new TextEncoder().encode('A paper about nets.')
  const nothing = { outline: null, facts: null, problem: null, format: 'txt', position: 1 }
  const sha256 = id.replaceAll('-', '').repeat(2)
  const file = { ...nothing, id, name: 'paper.txt', bytes, sha256, body: 'A paper about nets.' }
  await insertFiles(tx, { office, caseId, run }, [file], 'read')
  await keepWaiting(tx, { office, caseId, run }, [{ sha256, kind: 'unsure', remarks: [], letters: [] }])
  await finishRun(tx, office, run, 'done')
  return { run, file: id }
}

/** A file that waits for a person, in the office's library. */
export function aWaitingFile(
  { database }: Workplace,
  { office, account }: TestWorker,
): Promise<WaitingImport> {
  const today = day('2026-11-22')
  return database.atomically({ officeId: office.id, id: account }, async (tx) => {
    const caseId = await ensureLibraryCase(tx, office.id, today, account)
    return insertWaiting(tx, { office: office.id, caseId, today, by: account })
  })
}

/** An invented reply; a test names only what it is about. */
export function aReply(given: Partial<NewReply> = {}): NewReply {
  const id = anId() as Id<'Reply'>
  const text = 'There are no nets.'
  const sha256 = id.replaceAll('-', '').repeat(2)
  return {
    ...{ id, code: 'XAA', datedOn: day('2026-04-20'), receivedOn: day('2026-04-22'), symbol: null },
    ...{ missionNumber: 'NV 12', channel: 'upload', handedOverBy: null, languages: ['en'], kind: 'full' },
    ...{ isConfidential: false, answers: [] },
    text: { name: 'reply.txt', format: 'txt', bytes: new TextEncoder().encode(text), sha256, text },
    ...given,
  }
}

/** A letter in the office's library. */
export async function anObservedLetter(
  workplace: Workplace,
  { office, account }: TestWorker,
  facts: Partial<CommunicationFacts> = {},
): Promise<Id<'Communication'>> {
  const one = aCommunication(facts)
  const librarian = { officeId: office.id, account }
  await recordCommunications(workplace, librarian, { all: [one], today: day('2026-11-22') })
  return one.id
}

/** A reply in the office's library. */
export async function aReplyInLibrary(
  { database }: Workplace,
  { office, account }: TestWorker,
  given: Partial<NewReply> = {},
): Promise<Id<'Reply'>> {
  const reply = aReply(given)
  const today = day('2026-11-22')
  await database.atomically({ officeId: office.id, id: account }, async (tx) => {
    const caseId = await ensureLibraryCase(tx, office.id, today, account)
    await insertReplies(tx, { office: office.id, caseId, today, by: account }, [reply])
  })
  return reply.id
}

/** A search that somebody keeps. */
export async function aSavedSearch(
  { database }: Workplace,
  { office, account }: TestWorker,
): Promise<Id<'SavedSearch'>> {
  const id = anId<'SavedSearch'>()
  const keeper = { officeId: office.id, accountId: account }
  await database.atomically({ officeId: office.id, id: account }, (tx) =>
    insertSavedSearch(tx, keeper, { id, name: `Search ${id}`, address: 'state=XAA' }),
  )
  return id
}
