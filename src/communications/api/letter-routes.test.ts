import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Workplace } from '#accounts/acting.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aWorkplace,
  type TestWorker,
} from '../../../test/builders/casework.ts'
import { aCommunication, aLetterIn, anObservedLetter } from '../../../test/builders/communications.ts'
import { FACTS } from '../../../test/builders/clearance.ts'
import { endDatabases } from '../../../test/builders/databases.ts'
import { exportCommunications } from '../actions/read-communications.ts'
import { showCommunication } from '../actions/show-communication.ts'
import { librarianOf } from '../librarian.ts'
import { NO_FILTERS } from '../model/filters.ts'
import { letterCsvLine } from '../model/letters-csv.ts'
import { insertCommunications } from '../store/insert-communications.ts'
import { calendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'

let workplace: Workplace
let amina: TestWorker
beforeAll(async () => {
  workplace = await aWorkplace()
  amina = await aCaseWorker(workplace, await anOffice(workplace))
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

test('an export holds each letter that somebody may see once, in pieces, and no other', async () => {
  const caseId = await anOpenCase(workplace, amina)
  const place = { office: amina.office.id, caseId, today: calendarDate(2026, 11, 22), by: amina.account }
  const all = Array.from({ length: 1100 }, () => aCommunication({}, null))
  await workplace.database.atomically({ officeId: amina.office.id, id: amina.account }, (tx) =>
    insertCommunications(tx, place, all),
  )
  const pieces: number[] = []
  const seen = new Set<string>()
  const colleague = await aCaseWorker(workplace, amina.office)
  await exportCommunications(workplace, amina.at(), NO_FILTERS, (rows) => {
    pieces.push(rows.length)
    for (const { id } of rows) seen.add(id)
    return Promise.resolve()
  })
  expect(seen).toEqual(new Set(all.map(({ id }) => id)))
  expect(pieces).toEqual([500, 500, 100])
  const observed = await anObservedLetter(workplace, amina)
  const theirs: string[] = []
  await exportCommunications(workplace, colleague.at(), NO_FILTERS, (rows) => {
    theirs.push(...rows.map(({ id }) => id))
    return Promise.resolve()
  })
  expect(theirs).toEqual([observed])
})

test('a letter in a case is not given as one of the library', async () => {
  const caseId = await anOpenCase(workplace, amina)
  const inCase = await aLetterIn(workplace, amina, caseId)
  const shown = (id: Id<'Communication'>) =>
    showCommunication(workplace, librarianOf(amina.at()), FACTS, {
      key: { id },
      today: calendarDate(2026, 11, 22),
    })
  expect(await shown(inCase)).toBeNull()
  const observed = await anObservedLetter(workplace, amina)
  expect(await shown(observed)).toMatchObject({ id: observed })
})

test('a subject is words in a table, whatever it begins with', () => {
  const line = {
    ...{ id: 'i', stage: 'observed', type: 'AL', reference: 'XAA 3/2026', dated: null, due: null },
    ...{ states: ['XAA', 'XAB'], mandates: 2, replies: 0, repliesKnown: 'unknown' },
  }
  expect(letterCsvLine({ ...line, subject: '=HYPERLINK("x")' })).toBe(
    `i,observed,AL,XAA 3/2026,,,XAA XAB,2,0,unknown,"'=HYPERLINK(""x"")"\r\n`,
  )
})
