import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import type { LetterInput } from '#communications/actions/letters-in-case.ts'
import { recordOwnReading } from '#communications/actions/own-answers.ts'
import { readRecord } from '#publication/model/parse-record.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anOffice,
  aWorkplace,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { FACTS } from '../../test/builders/clearance.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { aCaseWithAName, OF_LETTER, ReleaseDesk } from '../../test/builders/release-desk.ts'
import { anOwnReply, aPaper, aReadingOf, aReplyForm } from '../../test/builders/replies.ts'
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
  const office = await anOffice(workplace, { rules: 'one' })
  amina = await aCaseWorker(workplace, office)
  ;({ caseId, person } = await aCaseWithAName(workplace, amina))
  desk = new ReleaseDesk(workplace, amina, textsOf)
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
