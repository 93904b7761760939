import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { readReplyToRead, recordItem, recordReading } from '#communications/actions/answers.ts'
import type { Outcome } from '#communications/model/answer.ts'
import { sure } from '../../test/builders/case-keys.ts'
import { aCaseWorker, anOffice, aWorkplace, type TestWorker } from '../../test/builders/casework.ts'
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
  sure(await recordReading(workplace, amina.at(), of, reading(questions, ['answered', 'partly'])))
  sure(await recordReading(workplace, binta.at(), of, reading(questions, ['answered', 'refused'])))
  expect(await recordReading(workplace, chen.at(), of, reading(questions, ['answered', 'partly']))).toEqual({
    ok: false,
    error: { code: 'reading.two-have-read' },
  })
  const settled = { ...reading(questions, ['answered', 'refused']), settle: true }
  sure(await recordReading(workplace, binta.at(), of, settled))
  const { readings, agreement } = sure(await readReplyToRead(workplace, reader.at(), of))
  expect(readings.map(({ role, by, answers }) => [role, by, answers.map(({ outcome }) => outcome)])).toEqual([
    ['first', amina.account, ['answered', 'partly']],
    ['second', binta.account, ['answered', 'refused']],
    ['settled', binta.account, ['answered', 'refused']],
  ])
  expect(agreement).toMatchObject({ pairs: 2, same: 1 })
  expect(await recordReading(workplace, amina.at(), of, reading(questions, ['answered', 'partly']))).toEqual({
    ok: false,
    error: { code: 'reading.settled' },
  })
})

test('two who read at once are first and second, and never both the first', async () => {
  const { of, questions } = await aReplyToRead()
  const both = await Promise.all(
    [amina, binta].map((one) =>
      recordReading(workplace, one.at(), of, reading(questions, ['answered', 'answered'])),
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
  expect(await recordReading(workplace, amina.at(), of, half)).toEqual({
    ok: false,
    error: {
      code: 'reading.incomplete',
      problems: [{ code: 'answer.outcome-missing', question: questions[1] }],
    },
  })
  const settled = { ...reading(questions, ['answered', 'partly']), settle: true }
  expect(await recordReading(workplace, amina.at(), of, settled)).toMatchObject({
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
  sure(await recordReading(workplace, amina.at(), of, reading(questions, ['answered', 'partly'])))
  const beside = { letter: other, reply: of.reply }
  const found = sure(await readReplyToRead(workplace, binta.at(), beside))
  const others = found.letter.questions.map(({ id }) => id)
  sure(await recordReading(workplace, binta.at(), beside, reading(others, ['refused', 'refused'])))
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
  expect(await recordReading(workplace, reader.at(), of, form)).toMatchObject({
    error: { code: 'act.not-allowed' },
  })
  expect(await recordReading(workplace, amina.at(), beside, form)).toMatchObject({
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
