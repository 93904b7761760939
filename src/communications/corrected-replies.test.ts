import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import { putMember } from '#cases/actions/members.ts'
import { correctReply, readReplyFacts, type ReplyPlace } from '#communications/actions/correct-reply.ts'
import { searchLetters } from '#communications/actions/search-letters.ts'
import { listOwnReplies, readOwnReply } from '#communications/actions/own-replies.ts'
import { readLetterQuery } from '#communications/model/letter-query.ts'
import { formOfFacts, type ReplyFactsForm } from '#communications/model/reply-facts.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aWorkplace,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { FACTS } from '../../test/builders/clearance.ts'
import { anObservedLetter, aReplyInLibrary } from '../../test/builders/communications.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { anOwnReply, aReplyForm, aSentLetterIn } from '../../test/builders/replies.ts'

let workplace: TestWorkplace
let amina: TestWorker
let binta: TestWorker
let caseId: Id<'Case'>
beforeAll(async () => {
  workplace = await aWorkplace()
  const office = await anOffice(workplace)
  amina = await aCaseWorker(workplace, office, { officeRoles: ['intake'] })
  binta = await aCaseWorker(workplace, office)
  caseId = await anOpenCase(workplace, amina)
  sure(await putMember(workplace, amina.at(), { caseId, account: binta.account, roles: ['drafter'] }))
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

const read = async (place: ReplyPlace) => sure(await readReplyFacts(workplace, amina.at(), place))

async function correct(place: ReplyPlace, change: Partial<ReplyFactsForm>, who = amina.at()) {
  const { facts, version } = await read(place)
  const form = { ...formOfFacts(facts), why: 'The stamp was misread.', ...change }
  return correctReply(workplace, who, FACTS, { ...place, version, form })
}

async function rowsOf(query: string, id: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { rows } = await (
    await workplace.database.owner()
  ).query<Readonly<Record<string, unknown>>>(query, [id])
  return rows
}

const metOn = async (letter: Id<'Communication'>) => {
  const rows = await rowsOf(
    `select to_char(met_on, 'YYYY-MM-DD') as met from deadline where communication_id = $1 and purpose = 'reply'`,
    letter,
  )
  return rows[0]?.['met'] ?? null
}

describe('the facts of a reply in a case', () => {
  test('are corrected, sealed, and what they were stays with who, when and why; the deadline follows', async () => {
    const of = { caseId, letterId: await aSentLetterIn(workplace, amina, caseId) }
    const form = aReplyForm({ channel: 'post', handedOverBy: 'Mr Marlin', datedOn: '2026-03-04' })
    const replyId = await anOwnReply(workplace, amina.at(), of, { form })
    const place = { caseId, reply: replyId }
    expect(await metOn(of.letterId)).toBe('2026-03-04')
    workplace.setNow('2026-06-02T09:00:00Z')
    const change = {
      datedOn: '2026-05-20',
      receivedOn: '2026-06-01',
      handedOverBy: 'Ms Halibut',
      languages: 'fr',
    }
    sure(await correct(place, { ...change, isPartial: 'yes' }, binta.at(['drafter'])))
    expect(await metOn(of.letterId)).toBe('2026-05-20')
    const [row] = sure(await listOwnReplies(workplace, amina.at(), of))
    expect(row).toMatchObject({ timeliness: { is: 'late', days: 19 }, isPartial: true, languages: ['fr'] })
    expect(sure(await readOwnReply(workplace, amina.at(), { ...of, replyId })).handedOverBy).toBe(
      'Ms Halibut',
    )
    const { corrections } = await read(place)
    expect(corrections).toMatchObject([
      {
        before: { datedOn: '2026-03-04', handedOverBy: 'Mr Marlin', languages: ['en'], isPartial: false },
        why: 'The stamp was misread.',
      },
    ])
    // By the clock of the database, whatever that of the program says.
    expect(Math.abs((corrections[0]?.at.getTime() ?? 0) - Date.now())).toBeLessThan(10 * 60_000)
    const kept = JSON.stringify(await rowsOf('select * from reply_change where reply_id = $1', replyId))
    expect(kept).toContain(binta.account)
    expect(kept).not.toMatch(/marlin|halibut|misread/iu)
    workplace.setNow('2026-03-06T09:00:00Z')
  })

  test('that make it a first word after all take back what it met, and give it again', async () => {
    const of = { caseId, letterId: await aSentLetterIn(workplace, amina, caseId) }
    const place = { caseId, reply: await anOwnReply(workplace, amina.at(), of) }
    expect(await metOn(of.letterId)).toBe('2026-03-05')
    sure(await correct(place, { kind: 'interim' }))
    expect(await metOn(of.letterId)).toBeNull()
    workplace.setNow('2026-03-06T09:05:00Z')
    sure(await correct(place, { endsTerm: 'yes' }))
    expect(await metOn(of.letterId)).toBe('2026-03-05')
    expect((await read(place)).corrections.map(({ before }) => [before.kind, before.endsTerm])).toEqual([
      ['interim', false],
      ['full', false],
    ])
    workplace.setNow('2026-03-06T09:00:00Z')
  })

  test('are not corrected without a why, with nothing changed, over a colleague, or by who may not', async () => {
    const of = { caseId, letterId: await aSentLetterIn(workplace, amina, caseId) }
    const place = { caseId, reply: await anOwnReply(workplace, amina.at(), of) }
    expect(await correct(place, { why: '', receivedOn: '', isConfidential: 'yes' })).toMatchObject({
      error: {
        problems: [
          { code: 'reply.received-missing' },
          { code: 'reply.ground-missing' },
          { code: 'reply.why-missing' },
        ],
      },
    })
    expect(await correct(place, {})).toMatchObject({ error: { code: 'reply.nothing-changed' } })
    expect(await correct(place, { languages: 'ru' }, binta.at(['auditor']))).toMatchObject({
      error: { code: 'act.not-allowed' },
    })
    const { facts, version } = await read(place)
    sure(await correct(place, { languages: 'ru' }))
    const stale = { ...formOfFacts(facts), why: 'It is Arabic.', languages: 'ar' }
    expect(
      await correctReply(workplace, amina.at(), FACTS, { ...place, version, form: stale }),
    ).toMatchObject({
      error: { code: 'reply.changed-meanwhile' },
    })
    expect((await read(place)).facts.languages).toEqual(['ru'])
    const elsewhere = { caseId: null, reply: place.reply }
    expect(await readReplyFacts(workplace, amina.at(), elsewhere)).toMatchObject({
      error: { code: 'reply.unknown' },
    })
  })
})

test('the facts of a reply of the library are corrected in the open, found anew, and the deadline follows', async () => {
  const letter = await anObservedLetter(workplace, amina)
  const reply = await aReplyInLibrary(workplace, amina, {
    ...{ receivedOn: null, kind: 'interim' as const },
    answers: [{ communication: letter, matchedBy: 'person' }],
  })
  const place = { caseId: null, reply }
  expect(await metOn(letter)).toBeNull()
  sure(await correct(place, { kind: 'full', missionNumber: 'NV 77', datedOn: '2026-03-03' }))
  expect(await metOn(letter)).toBe('2026-03-03')
  const { facts, corrections } = await read(place)
  expect(facts).toMatchObject({
    kind: 'full',
    missionNumber: 'NV 77',
    receivedOn: null,
    confidentialGround: null,
  })
  expect(corrections).toMatchObject([
    { before: { kind: 'interim', missionNumber: 'NV 12' }, account: amina.account },
  ])
  expect(await correct(place, { languages: 'ru' }, binta.at())).toMatchObject({
    error: { code: 'act.not-allowed' },
  })
  const wanted = readLetterQuery(new URLSearchParams({ q: 'NV 77' }))
  const { page } = await searchLetters(workplace, amina.at(), { query: wanted, after: null })
  expect(page.ok && page.value.rows.map((row) => row.kind === 'reply' && row.reply.id)).toContain(reply)
})
