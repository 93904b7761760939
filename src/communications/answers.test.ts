import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { lookAtReading, readReplyToRead, recordItem, recordReading } from '#communications/actions/answers.ts'
import { readObserved } from '#communications/actions/read-communications.ts'
import { showCommunication } from '#communications/actions/show-communication.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Outcome } from '#communications/model/answer.ts'
import { sure } from '../../test/builders/case-keys.ts'
import { aCaseWorker, anOffice, aWorkplace, type TestWorker } from '../../test/builders/casework.ts'
import { FACTS } from '../../test/builders/clearance.ts'
import { anObservedLetter, aReplyInLibrary, letterFacts } from '../../test/builders/communications.ts'
import { endDatabases } from '../../test/builders/databases.ts'

let workplace: Workplace
let amina: TestWorker
let binta: TestWorker
let chen: TestWorker
let reader: TestWorker
beforeAll(async () => {
  workplace = await aWorkplace()
  const office = await anOffice(workplace)
  const intake = { officeRoles: ['intake'] } as const
  amina = await aCaseWorker(workplace, office, intake)
  binta = await aCaseWorker(workplace, office, intake)
  chen = await aCaseWorker(workplace, office, intake)
  reader = await aCaseWorker(workplace, office)
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

const today = () => '2026-03-06' as CalendarDate

const asked = [1, 2].map((number) => ({
  ...{
    kind: 'question' as const,
    number: String(number),
    text: `Please explain net ${number}.`,
    dueOn: null,
  },
}))

async function aReplyToRead() {
  const letter = await anObservedLetter(workplace, amina, { ...letterFacts(), questions: asked })
  const reply = await aReplyInLibrary(workplace, amina, {
    answers: [{ communication: letter, matchedBy: 'person' }],
  })
  const found = sure(await readReplyToRead(workplace, amina.at(), { letter, reply }))
  return { of: { letter, reply }, questions: found.letter.questions.map(({ id }) => id) }
}

function reading(questions: readonly Id<'Question'>[], outcomes: readonly Outcome[]) {
  const answers = questions.map((question, index) => ({
    ...{ question, outcome: outcomes[index] ?? '', ground: 'it is secret', locator: 'page 2' },
  }))
  return { form: { character: 'cooperative-but-incomplete', answers }, settle: false }
}

test('two readers find what they find, settle what differs, and what each found stays', async () => {
  const { of, questions } = await aReplyToRead()
  sure(await recordReading(workplace, amina.at(), FACTS, of, reading(questions, ['answered', 'partly'])))
  sure(await recordReading(workplace, binta.at(), FACTS, of, reading(questions, ['answered', 'refused'])))
  expect(
    await recordReading(workplace, chen.at(), FACTS, of, reading(questions, ['answered', 'partly'])),
  ).toEqual({
    ok: false,
    error: { code: 'reading.two-have-read' },
  })
  const settled = { ...reading(questions, ['answered', 'refused']), settle: true }
  sure(await recordReading(workplace, binta.at(), FACTS, of, settled))
  const { readings, agreement } = sure(await readReplyToRead(workplace, reader.at(), of))
  expect(readings.map(({ role, by, answers }) => [role, by, answers.map(({ outcome }) => outcome)])).toEqual([
    ['first', amina.account, ['answered', 'partly']],
    ['second', binta.account, ['answered', 'refused']],
    ['settled', binta.account, ['answered', 'refused']],
  ])
  expect(agreement).toMatchObject({ pairs: 2, same: 1 })
  expect(
    await recordReading(workplace, amina.at(), FACTS, of, reading(questions, ['answered', 'partly'])),
  ).toEqual({
    ok: false,
    error: { code: 'reading.settled' },
  })
})

test('two who read at once are first and second, and never both the first', async () => {
  const { of, questions } = await aReplyToRead()
  const both = await Promise.all(
    [amina, binta].map((one) =>
      recordReading(workplace, one.at(), FACTS, of, reading(questions, ['answered', 'answered'])),
    ),
  )
  expect(both.map(({ ok }) => ok)).toEqual([true, true])
  const { readings } = sure(await readReplyToRead(workplace, reader.at(), of))
  expect(readings.map(({ role }) => role)).toEqual(['first', 'second'])
  expect(new Set(readings.map(({ by }) => by))).toEqual(new Set([amina.account, binta.account]))
})

test('a reading that leaves a question out is not kept, and nothing is settled before two have read', async () => {
  const { of, questions } = await aReplyToRead()
  const half = reading(questions.slice(0, 1), ['answered'])
  expect(await recordReading(workplace, amina.at(), FACTS, of, half)).toEqual({
    ok: false,
    error: {
      code: 'reading.incomplete',
      problems: [{ code: 'answer.outcome-missing', question: questions[1] }],
    },
  })
  const settled = { ...reading(questions, ['answered', 'partly']), settle: true }
  expect(await recordReading(workplace, amina.at(), FACTS, of, settled)).toMatchObject({
    error: { code: 'reading.nothing-to-settle' },
  })
  expect(sure(await readReplyToRead(workplace, amina.at(), of)).readings).toEqual([])
})

test('a reply to two letters has a first reader beside each of them', async () => {
  const { of, questions } = await aReplyToRead()
  const other = await anObservedLetter(workplace, amina, { ...letterFacts(), questions: asked })
  await workplace.database.atomically({ officeId: amina.office.id, id: amina.account }, (tx) =>
    sql`insert into reply_letter (office_id, case_id, reply_id, communication_id, matched_by)
        select office_id, case_id, reply_id, ${other}, 'person' from reply_letter where reply_id = ${of.reply}`.execute(
      tx,
    ),
  )
  sure(await recordReading(workplace, amina.at(), FACTS, of, reading(questions, ['answered', 'partly'])))
  const beside = { letter: other, reply: of.reply }
  const found = sure(await readReplyToRead(workplace, binta.at(), beside))
  const others = found.letter.questions.map(({ id }) => id)
  sure(await recordReading(workplace, binta.at(), FACTS, beside, reading(others, ['refused', 'refused'])))
  const read = sure(await readReplyToRead(workplace, reader.at(), beside))
  expect(read.readings.map(({ role, by }) => [role, by])).toEqual([['first', binta.account]])
  const before = sure(await readReplyToRead(workplace, reader.at(), of))
  expect(before.readings.map(({ role, by }) => [role, by])).toEqual([['first', amina.account]])
})

test('a reply is read beside its own letter alone, by whoever keeps the library', async () => {
  const { of, questions } = await aReplyToRead()
  const another = await anObservedLetter(workplace, amina)
  const beside = { ...of, letter: another }
  expect(await readReplyToRead(workplace, amina.at(), beside)).toEqual({
    ok: false,
    error: { code: 'reply.unknown' },
  })
  const form = reading(questions, ['answered', 'partly'])
  expect(await recordReading(workplace, reader.at(), FACTS, of, form)).toMatchObject({
    error: { code: 'act.not-allowed' },
  })
  expect(await recordReading(workplace, amina.at(), FACTS, beside, form)).toMatchObject({
    error: { code: 'reply.unknown' },
  })
})

test('what a reply promises is kept with the day by which', async () => {
  const { of } = await aReplyToRead()
  const form = { kind: 'promise', said: ' to look into the nets ', locator: '', dueOn: '2026-12-01' }
  sure(await recordItem(workplace, amina.at(), of, form))
  expect(await recordItem(workplace, amina.at(), of, { ...form, dueOn: 'soon' })).toMatchObject({
    error: { code: 'item.day-malformed' },
  })
  expect(sure(await readReplyToRead(workplace, amina.at(), of)).items).toMatchObject([
    { kind: 'promise', said: 'to look into the nets', locator: null, dueOn: '2026-12-01' },
  ])
})

describe('what the first reader found', () => {
  const shownTo = (who: TestWorker | null, letter: Id<'Communication'>) => {
    const librarian = { officeId: amina.office.id, account: who?.account ?? null }
    const mayRead = who === null || who !== reader
    return showCommunication(workplace, { ...librarian, mayRead }, FACTS, {
      key: { id: letter },
      today: today(),
    })
  }
  const outcomesIn = async (who: TestWorker | null, letter: Id<'Communication'>) => {
    const shown = await shownTo(who, letter)
    return shown?.questions.map(({ answers }) => answers.map(({ outcome }) => outcome)) ?? []
  }

  test('is held back from whoever may be the second reader, on every page and for programs, until they have read it', async () => {
    const { of, questions } = await aReplyToRead()
    sure(await recordReading(workplace, amina.at(), FACTS, of, reading(questions, ['answered', 'partly'])))
    const found = sure(await readReplyToRead(workplace, binta.at(), of))
    expect([found.readings, found.isHeldBack, found.reader]).toEqual([
      [],
      true,
      { ok: true, value: 'second' },
    ])
    const observed = await readObserved(workplace, binta.at(), of.letter)
    expect([observed?.answers, observed?.heldBack]).toEqual([[], [of.reply]])
    expect(await outcomesIn(binta, of.letter)).toEqual([[], []])
    expect(await shownTo(binta, of.letter)).toMatchObject({ answersHeldBack: [of.reply] })
    // The operator may be any of them.
    expect(await outcomesIn(null, of.letter)).toEqual([[], []])
    // Who found it sees it, and so does who can never read.
    expect(await outcomesIn(amina, of.letter)).toEqual([['answered'], ['partly']])
    expect(await outcomesIn(reader, of.letter)).toEqual([['answered'], ['partly']])
    expect((await readObserved(workplace, reader.at(), of.letter))?.heldBack).toEqual([])
    sure(await recordReading(workplace, binta.at(), FACTS, of, reading(questions, ['answered', 'refused'])))
    for (const who of [binta, chen, null])
      expect(await outcomesIn(who, of.letter)).toEqual([['answered'], ['partly']])
    expect(await shownTo(binta, of.letter)).not.toHaveProperty('answersHeldBack')
  })

  test('is shown to whoever says that they will not be the second reader, and they cannot be it then', async () => {
    const { of, questions } = await aReplyToRead()
    sure(await recordReading(workplace, amina.at(), FACTS, of, reading(questions, ['answered', 'partly'])))
    sure(await lookAtReading(workplace, binta.at(), of))
    sure(await lookAtReading(workplace, binta.at(), of))
    const found = sure(await readReplyToRead(workplace, binta.at(), of))
    expect([found.readings.length, found.isHeldBack]).toEqual([1, false])
    expect(await outcomesIn(binta, of.letter)).toEqual([['answered'], ['partly']])
    const refused = await recordReading(
      workplace,
      binta.at(),
      FACTS,
      of,
      reading(questions, ['refused', 'partly']),
    )
    expect(refused).toEqual({ ok: false, error: { code: 'reading.seen' } })
    // Somebody else still reads unseen.
    expect(await outcomesIn(chen, of.letter)).toEqual([[], []])
    sure(await recordReading(workplace, chen.at(), FACTS, of, reading(questions, ['answered', 'partly'])))
    expect(await lookAtReading(workplace, reader.at(), of)).toMatchObject({
      error: { code: 'act.not-allowed' },
    })
  })
})
