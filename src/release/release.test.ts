import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import { releaseOutputs } from '#app/release-outputs.ts'
import { recordConsents } from '#cases/actions/consents.ts'
import { changeIdentity } from '#cases/actions/identity.ts'
import { recordOwnItem } from '#communications/actions/own-answers.ts'
import type { LetterInput } from '#communications/actions/letters-in-case.ts'
import { verifyLog } from '#journal/model/verify-log.ts'
import type { JobPayload } from '#platform/jobs/job.ts'
import { readRecord, writeRecord } from '#publication/model/parse-record.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anIdentity,
  anOffice,
  anOpenCase,
  aPersonIn,
  aWorkplace,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { FACTS } from '../../test/builders/clearance.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { anOwnReply } from '../../test/builders/replies.ts'
import { A_LETTER, aSentLetterIn } from '../../test/builders/sending.ts'
import { confirmClock, decideRelease } from './actions/decide.ts'
import { prepareRelease, type ReleaseInput } from './actions/prepare.ts'
import { readRelease } from './actions/read-release.ts'
import { releaseApproved } from './actions/release-due.ts'
import { renewRecord } from './actions/renew-record.ts'
import { verifyRecord } from './model/verify-record.ts'
import { RELEASE_JOB, RENEW_JOB } from './plan.ts'
import { approvedIn } from './release-jobs.ts'
import { saveClock } from './store/public-records.ts'

const NAMING = A_LETTER.replace(
  'In May 2025 forty women were reportedly made to mend nets without pay.',
  'In May 2025 Ms. Ri Ga On was reportedly made to mend nets without pay.',
)

let workplace: TestWorkplace
let amina: TestWorker
let caseId: Id<'Case'>
let person: Id<'Person'>
beforeAll(async () => {
  workplace = await aWorkplace()
})
beforeEach(async () => {
  const office = await anOffice(workplace, { rules: 'one' })
  amina = await aCaseWorker(workplace, office)
  caseId = await anOpenCase(workplace, amina)
  person = await aPersonIn(workplace, amina, caseId)
  sure(
    await changeIdentity(workplace, amina.at(), {
      ...{ caseId, personId: person, identity: anIdentity(), version: 0 },
    }),
  )
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

const OF_LETTER = { is: 'letter' } as const
const aLetter = (text = NAMING) => aSentLetterIn(workplace, amina, caseId, { text })

async function prepared(
  of: LetterInput,
  { cuts = '', what = OF_LETTER }: { readonly cuts?: string; readonly what?: ReleaseInput['what'] } = {},
) {
  sure(await prepareRelease(workplace, amina.at(), releaseOutputs, { ...of, what, cuts }))
  return { ...of, what }
}

async function approved(input: ReleaseInput): Promise<void> {
  const { candidate } = await shown(input)
  const decide = (want: 'pass-warnings' | 'approve') =>
    decideRelease(workplace, amina.at(), FACTS, { ...input, want, reason: 'Looked at, line by line.' })
  if ((candidate?.warnings ?? 0) > 0) sure(await decide('pass-warnings'))
  sure(await decide('approve'))
}

const shown = async (input: ReleaseInput) => sure(await readRelease(workplace, amina.at(), FACTS, input))

/** The jobs of one kind that wait, each run once: those of what is held stay. */
async function waiting(kind: string) {
  const owner = await workplace.database.owner()
  const { rows } = await owner.query<{ readonly payload: JobPayload }>(
    `select payload from job where office_id = $1 and kind = $2 and stage = 'waiting' order by payload->>'reply' nulls first`,
    [amina.office.id, kind],
  )
  return rows.map(({ payload }) => payload)
}

async function due() {
  const outcomes: Awaited<ReturnType<typeof releaseApproved>>[] = []
  for (const payload of await waiting(RELEASE_JOB)) {
    const approvedOne = approvedIn(amina.office.id, payload)
    if (!approvedOne) throw new Error('a job of ours that is none')
    const outcome = await releaseApproved(workplace, FACTS, approvedOne)
    if (outcome.is === 'released' || outcome.by !== null) outcomes.push(outcome)
  }
  return outcomes
}

/** Looks again at those whom public records name; how many records were made anew. */
async function renewed(): Promise<number> {
  let made = 0
  for (const payload of await waiting(RENEW_JOB)) {
    const key = {
      office: amina.office.id,
      ...{
        caseId: String(payload['case']) as Id<'Case'>,
        letter: String(payload['letter']) as Id<'Communication'>,
      },
      what: OF_LETTER,
    }
    const before = await publicTexts()
    await renewRecord(workplace, { key, by: amina.account })
    if ((await publicTexts()).join() !== before.join()) made += 1
  }
  return made
}

async function publicTexts(): Promise<readonly string[]> {
  const { rows } = await (
    await workplace.database.owner()
  ).query<{ readonly content: Buffer }>(
    `select content from public_record where office_id = $1 order by slug`,
    [amina.office.id],
  )
  return rows.map(({ content }) => content.toString('utf8'))
}

async function yesToBeNamed(decision: 'grant' | 'withdraw' = 'grant') {
  const asked = {
    ...{ givenBy: 'self', givenOn: '2026-01-10', validUntil: null, reviewOn: null, riskExplained: true },
    ...{ language: 'ko', interpreter: false, formVersion: '1', note: '' },
  }
  const answers = (['publish-named', 'publish-unnamed'] as const).map((purpose) => ({
    ...{ purpose, recipient: 'public-record', decision },
    form: purpose === 'publish-named' ? ('named' as const) : ('unnamed' as const),
  }))
  return recordConsents(workplace, amina.at(), { caseId, personId: person, answers, asked })
}

describe('a letter on its way to the public', () => {
  test('goes out on its day, without the person who never said yes, and can be checked against what was sent', async () => {
    const input = await prepared(await aLetter())
    expect((await shown(input)).candidate).toMatchObject({ blocking: 0, changed: 1, named: [] })
    await approved(input)
    expect(await due()).toEqual([{ letter: input.letterId, is: 'released', by: null }])
    const [text = ''] = await publicTexts()
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
    expect((await shown(input)).release.released).toMatchObject({ used: 'as-approved' })
    // Twice is as good as once.
    expect(await due()).toEqual([])
  })

  test('waits for its term, for approval and for a clock that can be believed: each is named', async () => {
    const of = await aLetter()
    const input = await prepared(of)
    expect(await due()).toEqual([])
    const termEnds = async (day: string) =>
      (await workplace.database.owner()).query(
        `update deadline set due_on = $2 where communication_id = $1`,
        [of.letterId, day],
      )
    await termEnds('2099-01-05')
    expect((await shown(input)).conditions.find(({ name }) => name === 'term')).toMatchObject({
      ...{ isMet: false, why: 'term-runs' },
    })
    await termEnds('2026-05-05')
    const unmet = (await shown(input)).conditions.filter(({ isMet }) => !isMet).map(({ name }) => name)
    expect(unmet).toContain('approval')
    await approved(input)
    const system = { officeId: amina.office.id, id: 'system' }
    await workplace.database.atomically(system, (tx) =>
      saveClock(tx, amina.office.id, { isInDoubt: true, confirmedBy: null }),
    )
    expect(await due()).toMatchObject([{ is: 'held', by: 'clock' }])
    expect(await publicTexts()).toEqual([])
    sure(await confirmClock(workplace, amina.at(), { caseId }))
    expect(await due()).toMatchObject([{ is: 'released' }])
  })

  test('is stopped by a named person with a reason until the last minute, and goes on only when somebody says so', async () => {
    const input = await prepared(await aLetter())
    await approved(input)
    const decide = (want: 'stop' | 'resume', reason: string) =>
      decideRelease(workplace, amina.at(), FACTS, { ...input, want, reason })
    expect(await decide('stop', ' ')).toEqual({ ok: false, error: { code: 'release.reason-missing' } })
    sure(await decide('stop', 'Her brother was questioned.'))
    expect(await due()).toMatchObject([{ is: 'held', by: 'not-stopped' }])
    expect(await publicTexts()).toEqual([])
    expect((await shown(input)).steps.at(-1)).toMatchObject({ reason: 'Her brother was questioned.' })
    sure(await decide('resume', 'He is safe.'))
    expect(await due()).toMatchObject([{ is: 'released' }])
  })

  test('names who said yes; once it is taken back the record is made anew without them, and without a word of it', async () => {
    sure(await yesToBeNamed())
    const input = await prepared(await aLetter())
    expect((await shown(input)).candidate).toMatchObject({ blocking: 0, named: ['V1'] })
    await approved(input)
    await due()
    expect((await publicTexts())[0]).toContain('Ri Ga On')
    expect(await renewed()).toBe(0)
    sure(await yesToBeNamed('withdraw'))
    expect(await renewed()).toBe(1)
    const [text = ''] = await publicTexts()
    expect(text).not.toContain('Ri Ga On')
    expect(sure(readRecord(text)).standing).toMatchObject({ is: 'released' })
    expect(sure(verifyRecord(text))).toMatchObject({ valid: true })
    expect(await renewed()).toBe(0)
  })

  test('goes out without names where a yes was taken back between approval and the day', async () => {
    sure(await yesToBeNamed())
    const input = await prepared(await aLetter())
    await approved(input)
    sure(await yesToBeNamed('withdraw'))
    expect(await due()).toMatchObject([{ is: 'released' }])
    expect((await publicTexts())[0]).not.toContain('Ri Ga On')
    expect((await shown(input)).release.released).toMatchObject({ used: 'all-cut' })
  })

  test('is held where a name was written down after it was searched: nobody has looked for that one', async () => {
    const input = await prepared(await aLetter())
    await approved(input)
    await aPersonIn(workplace, amina, caseId)
    expect(await due()).toMatchObject([{ is: 'held', by: 'candidate' }])
    expect(await publicTexts()).toEqual([])
  })

  test('cuts words that somebody chose, in letter and questions, with what stands there instead', async () => {
    const input = await prepared(await aLetter(), { cuts: 'forty women = several women\nwho owns the nets' })
    await approved(input)
    await due()
    const [text = ''] = await publicTexts()
    expect(text).not.toContain('who owns the nets')
    expect(text).toContain('Please explain █████')
  })
})

describe('a reply', () => {
  test('never holds its letter up: it is said to have come, and follows by itself', async () => {
    const of = await aLetter()
    const input = await prepared(of)
    await approved(input)
    const replyId = await anOwnReply(workplace, amina.at(), of, {})
    const ofReply: ReleaseInput = { ...of, what: { is: 'reply', reply: replyId } }
    expect(await due()).toMatchObject([{ is: 'released' }])
    expect(sure(readRecord((await publicTexts())[0] ?? '')).replies).toMatchObject([
      { text: { is: 'under-review' } },
    ])
    await approved(await prepared(of, { what: ofReply.what }))
    expect(await due()).toMatchObject([{ is: 'released' }])
    expect(sure(readRecord((await publicTexts())[0] ?? '')).replies).toMatchObject([
      { text: { is: 'transcribed' } },
    ])
  })

  test('brings what it promises with it, searched and cut like its text; before its day nothing of it shows', async () => {
    const of = await aLetter()
    await approved(await prepared(of))
    const replyId = await anOwnReply(workplace, amina.at(), of, {})
    const item = { kind: 'promise', said: 'to let Ms. Ri Ga On go', locator: 'page 2', dueOn: '2026-09-01' }
    sure(await recordOwnItem(workplace, amina.at(), { ...of, replyId }, item))
    expect(await due()).toMatchObject([{ is: 'released' }])
    expect((await publicTexts())[0]).not.toContain('page 2')
    await approved(await prepared(of, { what: { is: 'reply', reply: replyId } }))
    expect(await due()).toMatchObject([{ is: 'released' }])
    const [text = ''] = await publicTexts()
    expect(text).not.toContain('Ri Ga On')
    expect(sure(readRecord(text)).replies[0]?.items).toEqual([
      { kind: 'promise', said: 'to let Ms. █████ go', locator: 'page 2', due: '2026-09-01' },
    ])
  })

  test('that was marked as confidential after its approval does not go out as it was', async () => {
    const of = await aLetter()
    await approved(await prepared(of))
    await due()
    const replyId = await anOwnReply(workplace, amina.at(), of, {})
    await approved(await prepared(of, { what: { is: 'reply', reply: replyId } }))
    await (
      await workplace.database.owner()
    ).query(`update reply set is_confidential = true, version = version + 1 where id = $1`, [replyId])
    expect(await due()).toMatchObject([{ is: 'held', by: 'candidate' }])
  })

  test('does not go out before its letter', async () => {
    const of = await aLetter()
    const replyId = await anOwnReply(workplace, amina.at(), of, {})
    const input = await prepared(of, { what: { is: 'reply', reply: replyId } })
    await approved(input)
    expect(await due()).toMatchObject([{ is: 'held', by: 'letter-first' }])
    expect(await publicTexts()).toEqual([])
  })
})
