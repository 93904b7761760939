import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import type { LetterInput } from '#communications/actions/letters-in-case.ts'
import { correctReply, readReplyFacts } from '#communications/actions/correct-reply.ts'
import { recordOwnItem, recordOwnReading } from '#communications/actions/own-answers.ts'
import { formOfFacts } from '#communications/model/reply-facts.ts'
import { readRecord } from '#publication/model/parse-record.ts'
import { sure } from '../../test/builders/case-keys.ts'
import { aWorkplace, type TestWorker, type TestWorkplace } from '../../test/builders/casework.ts'
import { FACTS } from '../../test/builders/clearance.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { aReleaseDesk, OF_LETTER, type ReleaseDesk } from '../../test/builders/release-desk.ts'
import { anOwnReply, aPaper, aReadingOf, aReplyForm } from '../../test/builders/replies.ts'
import { decideRelease } from './actions/decide.ts'
import type { ReleaseInput } from './actions/prepare.ts'
import { takeBackRelease } from './actions/take-back.ts'
import { verifyRecord } from './model/verify-record.ts'
import { textsOf } from './outputs.ts'

let workplace: TestWorkplace
let amina: TestWorker
let caseId: Id<'Case'>
let person: Id<'Person'>
let desk: ReleaseDesk
beforeAll(async () => {
  workplace = await aWorkplace()
})
beforeEach(async () => {
  ;({ amina, caseId, person, desk } = await aReleaseDesk(workplace, textsOf))
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

interface Told {
  readonly text?: string
  readonly on?: string
}

/** A reply of that day: `on` is before or after those of others. */
const replied = async (of: LetterInput, { text = 'We know of no nets.', on = '2026-03-04' }: Told = {}) => {
  const form = aReplyForm({ datedOn: on, receivedOn: on })
  const reply = await anOwnReply(workplace, amina.at(), of, { form, file: aPaper(text) })
  return { is: 'reply', reply } as const
}

/** Makes it, has it approved and lets it go out. */
async function out(
  of: LetterInput,
  what: ReleaseInput['what'] = OF_LETTER,
  cuts = '',
): Promise<ReleaseInput> {
  const input = await desk.prepared(of, { what, cuts })
  await desk.approved(input)
  expect(await desk.due()).toContainEqual({ letter: of.letterId, is: 'released', by: null })
  return input
}

const publicText = async () => (await desk.publicTexts())[0] ?? ''
const shownRecord = async () => sure(readRecord(await publicText()))
const textsShown = async () => (await shownRecord()).replies.map(({ received, text }) => [received, text.is])
const takeBack = (input: ReleaseInput, way: string) =>
  takeBackRelease(workplace, amina.at(), { ...input, way, reason: 'Her brother was questioned.' })

describe('a letter that is public and made anew', () => {
  test('does not wait for a reply that came meanwhile: that one is said to have come, each answer stays with its reply', async () => {
    const of = await desk.aLetter(caseId)
    await out(of)
    const first = await replied(of)
    const read = { caseId, letterId: of.letterId, replyId: first.reply }
    sure(await recordOwnReading(workplace, amina.at(), FACTS, read, await aReadingOf(workplace, amina, read)))
    await out(of, first)
    const input = await desk.prepared(of, { cuts: 'who owns the nets' })
    await desk.approved(input)
    await replied(of, { on: '2026-03-02' })
    await replied(of, { on: '2026-03-06' })
    expect(await desk.due()).toMatchObject([{ is: 'released' }])
    expect(await textsShown()).toEqual([
      ['2026-03-02', 'under-review'],
      ['2026-03-04', 'transcribed'],
      ['2026-03-06', 'under-review'],
    ])
    const { requests } = await shownRecord()
    expect(new Set(requests.flatMap(({ answers }) => answers.map(({ reply }) => reply)))).toEqual(
      new Set([1]),
    )
    expect(sure(verifyRecord(await publicText()))).toMatchObject({ valid: true })
  })

  test('waits where words of a reply became public meanwhile, or were made anew: it would bring back what was cut', async () => {
    const of = await desk.aLetter(caseId)
    await out(of)
    const [first, second] = [await replied(of), await replied(of, { on: '2026-03-06' })]
    await out(of, first)
    const isHeld = async (input: ReleaseInput) =>
      (await desk.shown(input)).conditions.some(({ name, why }) => name === 'candidate' && why === 'stale')
    const input = await desk.prepared(of)
    expect(await isHeld(input)).toBe(false)
    await out(of, second)
    expect(await isHeld(input)).toBe(true)
    await desk.prepared(of)
    expect(await isHeld(input)).toBe(false)
    await out(of, first, 'no nets')
    expect(await isHeld(input)).toBe(true)
    expect(await publicText()).not.toContain('no nets')
  })

  test('waits where its names were taken back after it was made', async () => {
    sure(await desk.yesToBeNamed(caseId, person))
    const of = await desk.aLetter(caseId)
    const input = await out(of)
    await desk.approved(await desk.prepared(of))
    sure(await takeBack(input, 'names'))
    expect(await desk.due()).toMatchObject([{ is: 'held', by: 'candidate' }])
    expect(await publicText()).not.toContain('Ri Ga On')
  })

  test('keeps what was cut of its replies, and they what was cut of it', async () => {
    const of = await desk.aLetter(caseId)
    await out(of, OF_LETTER, 'who owns the nets = who owns them')
    const reply = await replied(of, { text: 'Mr Marlin says so.\n\nMr Gull says no.' })
    await out(of, reply, 'Mr Marlin')
    expect(await publicText()).not.toContain('who owns the nets')
    expect((await desk.shown({ ...of, what: reply })).cutElsewhere).toEqual([
      { words: 'who owns the nets', form: 'who owns them' },
    ])
    await out(of, OF_LETTER, '')
    const text = await publicText()
    expect(text).toContain('who owns the nets')
    expect(text).not.toContain('Mr Marlin')
    expect(text).toContain('Mr Gull')
  })
})

describe('a reply', () => {
  test('that was made and approved after its letter was approved goes out with it, and keeps what was cut of it', async () => {
    const of = await desk.aLetter(caseId)
    await desk.approved(await desk.prepared(of, { cuts: 'who owns the nets = who owns them' }))
    const reply = await replied(of)
    await desk.approved(await desk.prepared(of, { what: reply }))
    expect(await desk.due()).toEqual([
      { letter: of.letterId, is: 'released', by: null },
      { letter: of.letterId, is: 'released', by: null },
    ])
    expect(await textsShown()).toEqual([['2026-03-04', 'transcribed']])
    expect(await publicText()).not.toContain('who owns the nets')
  })

  test('that was made before its letter was approved, or before another form of it was, is made anew', async () => {
    const of = await desk.aLetter(caseId)
    const reply = await replied(of)
    const input = await desk.prepared(of, { what: reply })
    const isStale = async () =>
      (await desk.shown(input)).conditions.some(({ name, why }) => name === 'candidate' && why === 'stale')
    await desk.approved(await desk.prepared(of))
    expect(await isStale()).toBe(true)
    await desk.prepared(of, { what: reply })
    expect(await isStale()).toBe(false)
    await desk.prepared(of, { cuts: 'who owns the nets' })
    expect(await isStale()).toBe(false)
    await desk.approved({ ...of, what: OF_LETTER })
    expect(await isStale()).toBe(true)
    await desk.approved(await desk.prepared(of, { what: reply }))
    await desk.due()
    expect(await textsShown()).toEqual([['2026-03-04', 'transcribed']])
    expect(await publicText()).not.toContain('who owns the nets')
  })

  test('does not wait for another that came meanwhile', async () => {
    const of = await desk.aLetter(caseId)
    await out(of)
    const first = await replied(of)
    await desk.approved(await desk.prepared(of, { what: first }))
    await replied(of, { on: '2026-03-02' })
    expect(await desk.due()).toMatchObject([{ is: 'released' }])
    expect(await textsShown()).toEqual([
      ['2026-03-02', 'under-review'],
      ['2026-03-04', 'transcribed'],
    ])
  })

  test('that was taken back stays so where a yes is taken back after it; others keep their words', async () => {
    sure(await desk.yesToBeNamed(caseId, person))
    const of = await desk.aLetter(caseId)
    await out(of)
    const [first, second] = [
      await replied(of, { text: 'Ms. Ri Ga On is well.' }),
      await replied(of, { text: 'Ms. Ri Ga On mends nets.', on: '2026-03-06' }),
    ]
    await out(of, first)
    const input = await out(of, second)
    await replied(of, { on: '2026-03-02' })
    sure(await takeBack(input, 'whole'))
    sure(await desk.yesToBeNamed(caseId, person, 'withdraw'))
    expect(await desk.renewed()).toBe(1)
    const text = await publicText()
    expect(text).not.toMatch(/Ri Ga On|mends nets\./u)
    expect(text).toContain('Ms. █████ is well.')
    expect(await textsShown()).toEqual([
      ['2026-03-04', 'transcribed'],
      ['2026-03-06', 'under-review'],
    ])
  })
})

describe('the page of a release', () => {
  const since = async (of: LetterInput, what: ReleaseInput['what'] = OF_LETTER) =>
    (await desk.shown({ ...of, what })).since
  const nothing = { public: [], waiting: [] }

  test('says that what is public is older than what is recorded; made anew, a promise that was noted late is public, and not before', async () => {
    const of = await desk.aLetter(caseId)
    expect(await since(of)).toEqual(nothing)
    await out(of)
    expect(await since(of)).toEqual(nothing)
    const reply = await replied(of)
    expect(await since(of)).toMatchObject({ public: [{ reply: reply.reply, what: ['came'] }] })
    expect(await since(of, reply)).toEqual(nothing)
    await out(of, reply)
    expect([await since(of), await since(of, reply)]).toEqual([nothing, nothing])
    const input = { caseId, letterId: of.letterId, replyId: reply.reply }
    const item = { kind: 'promise', said: 'to let Ms. Ri Ga On go', locator: 'page 2', dueOn: '2026-09-01' }
    sure(await recordOwnItem(workplace, amina.at(), input, item))
    const promised = [{ reply: reply.reply, what: ['promises'] }]
    expect(await since(of)).toEqual({ public: promised, waiting: [] })
    expect(await since(of, reply)).toEqual({ public: promised, waiting: [] })
    expect(await desk.due()).toEqual([])
    expect(await publicText()).not.toContain('page 2')

    const anew = await desk.prepared(of, { what: reply })
    expect(await since(of, reply)).toEqual({ public: promised, waiting: [] })
    expect(await desk.due()).toEqual([])
    expect(await publicText()).not.toContain('page 2')
    await desk.approved(anew)
    expect(await desk.due()).toMatchObject([{ is: 'released' }])
    expect((await shownRecord()).replies[0]?.items).toMatchObject([{ said: 'to let Ms. █████ go' }])
    expect([await since(of), await since(of, reply)]).toEqual([nothing, nothing])
  })

  test('says it of answers, of facts that were corrected, and of what waits already', async () => {
    const of = await desk.aLetter(caseId)
    await out(of)
    const reply = await replied(of)
    await out(of, reply)
    const input = { caseId, letterId: of.letterId, replyId: reply.reply }
    const anew = await desk.prepared(of, { what: reply })
    await desk.approved(anew)
    const denial = { kind: 'denial', said: 'that there are nets', locator: '', dueOn: '' }
    sure(await recordOwnItem(workplace, amina.at(), input, denial))
    const one = (what: readonly string[]) => [{ reply: reply.reply, what }]
    expect(await since(of, reply)).toEqual({ public: one(['promises']), waiting: one(['promises']) })
    expect(await desk.due()).toMatchObject([{ is: 'released' }])
    expect(await since(of, reply)).toEqual({ public: one(['promises']), waiting: [] })

    sure(
      await recordOwnReading(workplace, amina.at(), FACTS, input, await aReadingOf(workplace, amina, input)),
    )
    const { facts, version } = sure(
      await readReplyFacts(workplace, amina.at(), { caseId, reply: reply.reply }),
    )
    const form = { ...formOfFacts(facts), symbol: 'HRC/NONE/2026/SP/1', why: 'misread' }
    sure(await correctReply(workplace, amina.at(), FACTS, { caseId, reply: reply.reply, version, form }))
    expect((await since(of)).public).toEqual(one(['facts', 'answers', 'promises']))
    await out(of)
    const [shown] = (await shownRecord()).replies
    expect(shown).toMatchObject({ symbol: 'HRC/NONE/2026/SP/1', items: [{ kind: 'denial' }] })
    expect((await shownRecord()).requests[0]?.answers).toMatchObject([{ reply: 0, outcome: 'refused' }])
    expect([await since(of), await since(of, reply)]).toEqual([nothing, nothing])
  })

  test('has it made anew by one and approved by another in a team', async () => {
    const of = await desk.aLetter(caseId)
    await out(of)
    const owner = await workplace.database.owner()
    await owner.query(`update office set rules = 'team' where office_id = $1`, [amina.office.id])
    const input = await desk.prepared(of)
    const approve = { ...input, want: 'approve' as const, reason: '' }
    const pass = { ...input, want: 'pass-warnings' as const, reason: 'Looked at.' }
    sure(await decideRelease(workplace, amina.at(), FACTS, pass))
    expect(await decideRelease(workplace, amina.at(), FACTS, approve)).toMatchObject({
      error: { code: 'release.own-preparation' },
    })
  })
})
