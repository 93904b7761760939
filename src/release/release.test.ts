import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import { recordOwnItem } from '#communications/actions/own-answers.ts'
import { linkSiblings } from '#communications/store/siblings.ts'
import { verifyLog } from '#journal/model/verify-log.ts'
import { digestOf } from '#publication/model/digest.ts'
import { readRecord, writeRecord } from '#publication/model/parse-record.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import { relatedLetters } from '#publication/model/related-letters.ts'
import { sure } from '../../test/builders/case-keys.ts'
import { aPersonIn, aWorkplace, type TestWorker, type TestWorkplace } from '../../test/builders/casework.ts'
import { FACTS } from '../../test/builders/clearance.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { aReleaseDesk, type ReleaseDesk } from '../../test/builders/release-desk.ts'
import { anOwnReply } from '../../test/builders/replies.ts'
import { confirmClock } from './actions/confirm-clock.ts'
import { decideRelease } from './actions/decide.ts'
import type { ReleaseInput } from './actions/prepare.ts'
import { verifyRecord } from './model/verify-record.ts'
import { saveLook } from './store/clock.ts'

let workplace: TestWorkplace
let amina: TestWorker
let caseId: Id<'Case'>
let person: Id<'Person'>
let desk: ReleaseDesk
beforeAll(async () => {
  workplace = await aWorkplace()
})
beforeEach(async () => {
  ;({ amina, caseId, person, desk } = await aReleaseDesk(workplace))
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

const aLetter = () => desk.aLetter(caseId)

describe('a letter on its way to the public', () => {
  test('goes out on its day, without the person who never said yes, and can be checked against what was sent', async () => {
    const input = await desk.prepared(await aLetter())
    expect((await desk.shown(input)).candidate).toMatchObject({ blocking: 0, changed: 1, named: [] })
    await desk.approved(input)
    expect(await desk.due()).toEqual([{ letter: input.letterId, is: 'released', by: null }])
    const [text = ''] = await desk.publicTexts()
    expect(text).not.toMatch(/Ri Ga On|리가온/u)
    expect(text).toContain('█████ was reportedly made to mend nets')
    const record = sure(readRecord(text))
    const states = record.letter?.blocks.map(({ is }) => is) ?? []
    expect(states.filter((is) => is === 'changed')).toHaveLength(1)
    expect(states.filter((is) => is === 'shown').length).toBeGreaterThan(8)
    expect(sure(verifyLog(record.proof?.log ?? ''))).toMatchObject({ valid: true })
    expect(sure(verifyRecord(text))).toMatchObject({ kind: 'public-record', valid: true })
    const blocks = record.letter?.blocks ?? []
    const moved = writeRecord({
      ...record,
      letter: record.letter && { ...record.letter, blocks: blocks.toReversed() },
    })
    expect(sure(verifyRecord(moved)).checks).toContainEqual(
      expect.objectContaining({ name: 'blocks', ok: false }),
    )
    expect((await desk.shown(input)).release.released).toMatchObject({ used: 'as-approved' })
    // Twice is as good as once.
    expect(await desk.due()).toEqual([])
  })

  test('waits for its term, for approval and for a clock that can be believed: each is named', async () => {
    const of = await aLetter()
    const input = await desk.prepared(of)
    expect(await desk.due()).toEqual([])
    const termEnds = async (day: string) =>
      (await workplace.database.owner()).query(
        `update deadline set due_on = $2 where communication_id = $1`,
        [of.letterId, day],
      )
    await termEnds('2099-01-05')
    expect((await desk.shown(input)).conditions.find(({ name }) => name === 'term')).toMatchObject({
      ...{ isMet: false, why: 'term-runs' },
    })
    await termEnds('2026-05-05')
    const unmet = (await desk.shown(input)).conditions.filter(({ isMet }) => !isMet).map(({ name }) => name)
    expect(unmet).toContain('approval')
    await desk.approved(input)
    const system = { officeId: amina.office.id, id: 'system' }
    await workplace.database.atomically(system, (tx) => saveLook(tx, amina.office.id, 'jumped'))
    expect(await desk.due()).toMatchObject([{ is: 'held', by: 'clock' }])
    expect(await desk.publicTexts()).toEqual([])
    expect(await confirmClock(workplace, amina.at(), { caseId, reason: ' ' })).toMatchObject({
      error: { code: 'release.reason-missing' },
    })
    sure(await confirmClock(workplace, amina.at(), { caseId, reason: 'The radio says the same day.' }))
    expect((await desk.shown(input)).clock).toMatchObject({
      ...{ doubt: null, word: { by: amina.account, reason: 'The radio says the same day.' } },
    })
    expect(await desk.due()).toMatchObject([{ is: 'released' }])
  })

  test('is stopped by a named person with a reason until the last minute, and goes on only when somebody says so', async () => {
    const input = await desk.prepared(await aLetter())
    await desk.approved(input)
    const decide = (want: 'stop' | 'resume', reason: string) =>
      decideRelease(workplace, amina.at(), FACTS, { ...input, want, reason })
    expect(await decide('stop', ' ')).toEqual({ ok: false, error: { code: 'release.reason-missing' } })
    sure(await decide('stop', 'Her brother was questioned.'))
    expect(await desk.due()).toMatchObject([{ is: 'held', by: 'not-stopped' }])
    expect(await desk.publicTexts()).toEqual([])
    expect((await desk.shown(input)).steps.at(-1)).toMatchObject({ reason: 'Her brother was questioned.' })
    sure(await decide('resume', 'He is safe.'))
    expect(await desk.due()).toMatchObject([{ is: 'released' }])
  })

  test('names who said yes; once it is taken back the record is made anew without them, and without a word of it', async () => {
    sure(await desk.yesToBeNamed(caseId, person))
    const input = await desk.prepared(await aLetter())
    expect((await desk.shown(input)).candidate).toMatchObject({ blocking: 0, named: ['V1'] })
    await desk.approved(input)
    await desk.due()
    expect((await desk.publicTexts())[0]).toContain('Ri Ga On')
    expect(await desk.renewed()).toBe(0)
    sure(await desk.yesToBeNamed(caseId, person, 'withdraw'))
    expect(await desk.renewed()).toBe(1)
    const [text = ''] = await desk.publicTexts()
    expect(text).not.toContain('Ri Ga On')
    expect(sure(readRecord(text)).standing).toMatchObject({ is: 'released' })
    expect(sure(verifyRecord(text))).toMatchObject({ valid: true })
    expect(await desk.renewed()).toBe(0)
  })

  test('goes out without names where a yes was taken back between approval and the day', async () => {
    sure(await desk.yesToBeNamed(caseId, person))
    const input = await desk.prepared(await aLetter())
    await desk.approved(input)
    sure(await desk.yesToBeNamed(caseId, person, 'withdraw'))
    expect(await desk.due()).toMatchObject([{ is: 'released' }])
    expect((await desk.publicTexts())[0]).not.toContain('Ri Ga On')
    expect((await desk.shown(input)).release.released).toMatchObject({ used: 'all-cut' })
  })

  test('is held where a name was written down after it was searched: nobody has looked for that one', async () => {
    const input = await desk.prepared(await aLetter())
    await desk.approved(input)
    await aPersonIn(workplace, amina, caseId)
    expect(await desk.due()).toMatchObject([{ is: 'held', by: 'candidate' }])
    expect(await desk.publicTexts()).toEqual([])
  })

  test('says nothing of a sibling, which may be a draft still; once both are public they find each other', async () => {
    const [first, second, other] = [await aLetter(), await aLetter(), await aLetter()]
    const key = { office: amina.office.id, caseId }
    const toEachOther = { id: first.letterId, code: 'QQA' }
    await workplace.database.atomically({ officeId: amina.office.id, id: amina.account }, (tx) =>
      linkSiblings(tx, key, toEachOther, { id: second.letterId, code: 'PRK' }),
    )
    const outRecords: PublicRecord[] = []
    for (const letter of [first, second, other]) {
      await desk.approved(await desk.prepared(letter))
      await desk.due()
      const slugs = new Set(outRecords.map(({ slug }) => slug))
      const texts = await desk.publicTexts()
      outRecords.push(...texts.map((text) => sure(readRecord(text))).filter(({ slug }) => !slugs.has(slug)))
    }
    expect(outRecords.map(({ facts }) => facts.links)).toEqual([[], [], []])
    expect(outRecords.map(writeRecord).join('')).not.toContain('PRK')
    const letters = outRecords.map((one) => digestOf(one, one.slug))
    const related = letters.map((letter) =>
      relatedLetters(letters)(letter).map(({ kind, digest }) => [kind, digest?.slug]),
    )
    expect(related).toEqual([[['sibling', outRecords[1]?.slug]], [['sibling', outRecords[0]?.slug]], []])
  })

  test('cuts words that somebody chose, in letter and questions, with what stands there instead', async () => {
    const input = await desk.prepared(await aLetter(), {
      cuts: 'forty women = several women\nwho owns the nets',
    })
    await desk.approved(input)
    await desk.due()
    const [text = ''] = await desk.publicTexts()
    expect(text).not.toContain('who owns the nets')
    expect(text).toContain('Please explain █████')
  })
})

describe('a reply', () => {
  test('never holds its letter up: it is said to have come, and follows by itself', async () => {
    const of = await aLetter()
    const input = await desk.prepared(of)
    await desk.approved(input)
    const replyId = await anOwnReply(workplace, amina.at(), of, {})
    const ofReply: ReleaseInput = { ...of, what: { is: 'reply', reply: replyId } }
    expect(await desk.due()).toMatchObject([{ is: 'released' }])
    expect(sure(readRecord((await desk.publicTexts())[0] ?? '')).replies).toMatchObject([
      { text: { is: 'under-review' } },
    ])
    await desk.approved(await desk.prepared(of, { what: ofReply.what }))
    expect(await desk.due()).toMatchObject([{ is: 'released' }])
    expect(sure(readRecord((await desk.publicTexts())[0] ?? '')).replies).toMatchObject([
      { text: { is: 'transcribed' } },
    ])
  })

  test('brings what it promises with it, searched and cut like its text; before its day nothing of it shows', async () => {
    const of = await aLetter()
    await desk.approved(await desk.prepared(of))
    const replyId = await anOwnReply(workplace, amina.at(), of, {})
    const item = { kind: 'promise', said: 'to let Ms. Ri Ga On go', locator: 'page 2', dueOn: '2026-09-01' }
    sure(await recordOwnItem(workplace, amina.at(), { ...of, replyId }, item))
    expect(await desk.due()).toMatchObject([{ is: 'released' }])
    expect((await desk.publicTexts())[0]).not.toContain('page 2')
    await desk.approved(await desk.prepared(of, { what: { is: 'reply', reply: replyId } }))
    expect(await desk.due()).toMatchObject([{ is: 'released' }])
    const [text = ''] = await desk.publicTexts()
    expect(text).not.toContain('Ri Ga On')
    expect(sure(readRecord(text)).replies[0]?.items).toEqual([
      { kind: 'promise', said: 'to let Ms. █████ go', locator: 'page 2', due: '2026-09-01' },
    ])
  })

  test('that was marked as confidential after its approval does not go out as it was', async () => {
    const of = await aLetter()
    await desk.approved(await desk.prepared(of))
    await desk.due()
    const replyId = await anOwnReply(workplace, amina.at(), of, {})
    await desk.approved(await desk.prepared(of, { what: { is: 'reply', reply: replyId } }))
    await (
      await workplace.database.owner()
    ).query(`update reply set is_confidential = true, version = version + 1 where id = $1`, [replyId])
    expect(await desk.due()).toMatchObject([{ is: 'held', by: 'candidate' }])
  })

  test('does not go out before its letter', async () => {
    const of = await aLetter()
    const replyId = await anOwnReply(workplace, amina.at(), of, {})
    const input = await desk.prepared(of, { what: { is: 'reply', reply: replyId } })
    await desk.approved(input)
    expect(await desk.due()).toMatchObject([{ is: 'held', by: 'letter-first' }])
    expect(await desk.publicTexts()).toEqual([])
  })
})
