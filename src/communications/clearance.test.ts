import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { destroyCase } from '#cases/actions/destroy-case.ts'
import { putMember } from '#cases/actions/members.ts'
import { millisecondsAt } from '#platform/clock.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aPersonIn,
  aWorkplace,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import {
  aClearedDraftIn,
  aDraftIn,
  anOpenedFile,
  aVersionOf,
  FACTS,
  recordedByMail,
} from '../../test/builders/clearance.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { approveLetter, exportMessage, giveWord, inviteMandates, readClearance } from './actions/clearance.ts'
import { changeMandates } from './actions/letter-mandates.ts'
import { beginLetter, listLetters } from './actions/letters-in-case.ts'
import { lookAtVersion } from './actions/look-at-version.ts'
import { addVersion, exportVersion, readVersion } from './actions/versions.ts'
import { differenceFile } from './actions/difference-file.ts'

let workplace: TestWorkplace
/** The drafter, an approver, and a stranger of the office. */
let ana: TestWorker
let bo: TestWorker
let stranger: TestWorker
let caseId: Id<'Case'>

beforeAll(async () => {
  workplace = await aWorkplace()
  const office = await anOffice(workplace)
  ana = await aCaseWorker(workplace, office)
  bo = await aCaseWorker(workplace, office)
  stranger = await aCaseWorker(workplace, office)
  caseId = await anOpenCase(workplace, ana)
  sure(await putMember(workplace, ana.at(), { caseId, account: bo.account, roles: ['approver'] }))
})
afterAll(endDatabases)

const untilMs = millisecondsAt('2026-03-10' as CalendarDate, 18)
const NOBODY: ReadonlyMap<number, Id<'Account'>> = new Map()

/** A letter with its first text, its mandates invited. */
async function invited(speakers = NOBODY) {
  workplace.setNow('2026-03-06T09:00:00Z')
  const letterId = await aDraftIn(workplace, ana.at(), caseId)
  const of = { caseId, letterId }
  const version = await aVersionOf(workplace, ana.at(), of, `A letter about nets, ${letterId}.`)
  sure(await inviteMandates(workplace, ana.at(), { ...of, mandates: [1, 2, 3], untilMs, speakers }))
  return { of, version, letterId }
}

async function standing(of: { readonly caseId: Id<'Case'>; readonly letterId: Id<'Communication'> }) {
  const { clearance, sha256, letter, steps } = sure(await readClearance(workplace, ana.at(), of))
  return { ...clearance, sha256: sha256 ?? '', letter, steps }
}

test('a letter goes from its first text to an approval by a second person', async () => {
  const { of } = await invited(new Map([[2, bo.account]]))
  expect((await standing(of)).letter).toMatchObject({ title: 'Nets', stage: 'in-clearance', versions: 1 })
  sure(await recordedByMail(workplace, ana.at(), of, 'cleared', 1))
  const { sha256 } = await standing(of)
  const given = { word: 'cleared', mandate: 2, sha256, note: '' } as const
  expect(await giveWord(workplace, ana.at(), { ...of, given })).toMatchObject({
    error: { code: 'clearance.not-the-speaker' },
  })
  sure(await giveWord(workplace, bo.at(['approver']), { ...of, given }))
  sure(await recordedByMail(workplace, ana.at(), of, 'declined', 3))
  expect(await approveLetter(workplace, ana.at(), { ...of, sha256 })).toMatchObject({
    error: { code: 'clearance.own-draft' },
  })
  sure(await approveLetter(workplace, bo.at(['approver']), { ...of, sha256 }))
  const done = await standing(of)
  expect(done).toMatchObject({ stage: 'cleared', obstacles: [], letter: { stage: 'cleared' } })
  expect(done.steps.map(({ step }) => step.kind)).toEqual([
    ...['version-added', 'invited', 'invited', 'invited', 'cleared', 'cleared', 'declined', 'approved'],
  ])
})

test('a new text of a cleared letter says what it changes, and opens it again', async () => {
  const { of } = await invited()
  for (const mandate of [1, 2, 3]) sure(await recordedByMail(workplace, ana.at(), of, 'cleared', mandate))
  const before = await standing(of)
  sure(await approveLetter(workplace, bo.at(), { ...of, sha256: before.sha256 }))
  const file = anOpenedFile(`Another letter, ${of.letterId}.`)
  expect(await addVersion(workplace, ana.at(), { ...of, file, change: null, untilMs: null })).toMatchObject({
    error: { code: 'version.change-missing' },
  })
  expect((await standing(of)).stage).toBe('cleared')
  sure(await addVersion(workplace, ana.at(), { ...of, file, change: 'substance', untilMs: null }))
  expect(await standing(of)).toMatchObject({ stage: 'in-clearance', letter: { stage: 'in-clearance' } })
  expect(
    await addVersion(workplace, ana.at(), { ...of, file, change: 'substance', untilMs: null }),
  ).toMatchObject({ error: { code: 'version.same-as-present' } })
  // What was said of the text before is no word of this one.
  const given = { word: 'cleared', mandate: 1, sha256: before.sha256, note: '' } as const
  expect(await giveWord(workplace, ana.at(), { ...of, given })).toMatchObject({
    error: { code: 'clearance.version-changed' },
  })
})

test('a version, its file and a message come back as they came, and the journal has that they left', async () => {
  const { of, version } = await invited()
  sure(await recordedByMail(workplace, ana.at(), of, 'joined', 1, { note: 'Gladly.' }))
  const read = sure(await readVersion(workplace, ana.at(), { ...of, versionId: version }))
  expect(read.version).toMatchObject({ name: 'letter.txt', number: 1, addedBy: ana.account })
  const taken = sure(await exportVersion(workplace, ana.at(), { ...of, versionId: version }))
  expect(new TextDecoder().decode(taken.bytes)).toBe(read.version.document.text)
  const [word] = (await standing(of)).steps.toReversed()
  expect(word).toMatchObject({ saidOn: '2026-03-06', word: { by: 'An assistant', note: 'Gladly.' } })
  const message = sure(
    await exportMessage(workplace, ana.at(), { ...of, messageId: word?.message as Id<'ClearanceMessage'> }),
  )
  expect(message.name).toBe('mail.eml')
  expect(await journalOf(of.letterId)).toEqual([
    ...['communication.drafted', 'version.added', 'clearance.invited', 'clearance.recorded'],
    ...['sealed.exported', 'sealed.exported'],
  ])
})

async function journalOf(letter: Id<'Communication'>): Promise<readonly string[]> {
  const { rows } = await workplace.database.atomically({ officeId: ana.office.id, id: 'system' }, (tx) =>
    sql<{ readonly what: string }>`
      select e.what from journal_entry e join journal_thing t using (office_id, entry_index)
      where e.office_id = ${ana.office.id} and t.thing = ${`communication:${letter}`}
      order by entry_index`.execute(tx),
  )
  return rows.map(({ what }) => what)
}

test('nothing of a letter is in the open, and nobody outside the case finds it', async () => {
  const { of } = await invited()
  const owner = await workplace.database.owner()
  const { rows } = await owner.query<{ readonly row: string }>(
    `select v::text || c::text as row from letter_version v join communication c on c.id = v.communication_id
     where c.id = $1`,
    [of.letterId],
  )
  expect(rows).toHaveLength(1)
  for (const mark of ['nets', 'Nets', 'letter.txt']) expect(rows[0]?.row).not.toContain(mark)
  const listed = sure(await listLetters(workplace, ana.at(), { caseId })).rows.map(({ id }) => id)
  expect(listed).toContain(of.letterId)
  expect((await readClearance(workplace, stranger.at(), of)).ok).toBe(false)
  expect(await readClearance(workplace, ana.at([]), of)).toMatchObject({ error: { code: 'act.not-allowed' } })
})

test('what is open on a version is said: its writers, an allegation without support, a consent that is missing', async () => {
  const { of, version } = await invited()
  sure(await recordedByMail(workplace, ana.at(), of, 'joined', 1))
  const person = await aPersonIn(workplace, ana, caseId)
  const read = sure(await readVersion(workplace, ana.at(), { ...of, versionId: version }))
  const clearance = await standing(of)
  const about = { caseId, letter: clearance.letter, version: read.version, clearance }
  const looked = sure(await lookAtVersion(workplace, ana.at(), about, FACTS))
  expect(looked.open.consent).toMatchObject([{ person, isUnnamedToo: true }])
  expect(looked.open.differences.map(({ code }) => code)).toContain('writer-missing')
  expect(looked.open.differences.map(({ code }) => code)).toContain('signature-missing')
})

test('the difference between two versions is a Word file; the first has none', async () => {
  const { of, version } = await invited()
  const second = await aVersionOf(workplace, ana.at(), of, 'A letter about boats.')
  const made = sure(await differenceFile(workplace, ana.at(), { ...of, versionId: second }, FACTS))
  expect(new TextDecoder('latin1').decode(made.bytes.subarray(0, 2))).toBe('PK')
  expect(await differenceFile(workplace, ana.at(), { ...of, versionId: version }, FACTS)).toMatchObject({
    error: { code: 'version.unknown' },
  })
})

describe('mandates chosen anew', () => {
  const { mandates: known } = FACTS
  const slugs = async (of: Parameters<typeof standing>[0]) =>
    (await standing(of)).letter.mandates.flatMap(({ mandate }) => mandate ?? [])
  const choose = async (of: Parameters<typeof standing>[0], change: (all: readonly string[]) => string[]) => {
    const before = await slugs(of)
    return changeMandates(workplace, ana.at(), { ...of, known, chosen: { mandates: change(before), before } })
  }

  test('open a letter again that was cleared, until the one that was added has answered', async () => {
    const { of } = await invited()
    sure(await recordedByMail(workplace, ana.at(), of, 'cleared', 1))
    workplace.setNow('2026-03-12T09:00:00Z')
    const { sha256, letter: draft } = await standing(of)
    sure(await approveLetter(workplace, bo.at(), { ...of, sha256 }))
    expect((await standing(of)).letter.stage).toBe('cleared')
    sure(await choose(of, (all) => [...all, 'sr-education']))
    const { letter, clearance } = sure(await readClearance(workplace, ana.at(), of))
    const added = draft.mandates.length + 1
    expect([letter.stage, clearance.stage]).toEqual(['in-clearance', 'in-clearance'])
    expect(clearance.mandates.at(-1)).toMatchObject({ mandate: added, state: 'listed' })
    expect(clearance.obstacles).toContainEqual(
      expect.objectContaining({ code: 'clearance.not-invited', mandate: added }),
    )
  })

  test('before any is asked others take their places; afterwards none is taken out, and the journal has it', async () => {
    workplace.setNow('2026-03-06T09:00:00Z')
    const of = { caseId, letterId: await aDraftIn(workplace, ana.at(), caseId) }
    const [first = '', ...others] = await slugs(of)
    sure(await choose(of, () => [...others, 'sr-education']))
    expect(await slugs(of)).toEqual([...others, 'sr-education'])
    await aVersionOf(workplace, ana.at(), of, `A letter about weirs, ${of.letterId}.`)
    sure(await inviteMandates(workplace, ana.at(), { ...of, mandates: [1], untilMs, speakers: NOBODY }))
    expect(await choose(of, ([, ...rest]) => rest)).toMatchObject({
      error: { code: 'letter.mandates-asked' },
    })
    sure(await choose(of, (all) => [...all, first]))
    expect(await slugs(of)).toEqual([...others, 'sr-education', first])
    expect(
      (await journalOf(of.letterId)).filter((what) => what === 'communication.mandates-changed'),
    ).toHaveLength(2)
  })

  test('are not of a letter that is unknown, nor chosen by whoever may not draft', async () => {
    const letterId = await aDraftIn(workplace, ana.at(), caseId)
    const chosen = { mandates: ['sr-torture'], before: await slugs({ caseId, letterId }) }
    expect(
      await changeMandates(workplace, bo.at(['approver']), { caseId, letterId, known, chosen }),
    ).toMatchObject({ error: { code: 'act.not-allowed' } })
    const gone = { caseId, letterId: caseId as unknown as Id<'Communication'> }
    expect(await changeMandates(workplace, ana.at(), { ...gone, known, chosen })).toMatchObject({
      error: { code: 'letter.unknown' },
    })
  })
})

test('a case is destroyed with all that was cleared in it', async () => {
  const alone = await aCaseWorker(workplace, await anOffice(workplace, { rules: 'one' }))
  const gone = await anOpenCase(workplace, alone)
  await aClearedDraftIn(workplace, alone, gone)
  const count = async () => {
    const owner = await workplace.database.owner()
    const { rows } = await owner.query<{ readonly count: number }>(
      `select (select count(*) from clearance_step where case_id = $1)::int
              + (select count(*) from clearance_message where case_id = $1)::int as count`,
      [gone],
    )
    return rows[0]?.count
  }
  expect(await count()).toBe(6)
  sure(await destroyCase(workplace, alone.at(), { caseId: gone }))
  expect(await count()).toBe(0)
})

describe('is refused', () => {
  test.each([
    { letter: { title: ' ', type: 'AL', state: 'CHN', mandates: ['sr-torture'] }, field: 'title' },
    { letter: { title: 'Nets', type: 'XX', state: 'CHN', mandates: ['sr-torture'] }, field: 'type' },
    { letter: { title: 'Nets', type: 'AL', state: '', mandates: ['sr-torture'] }, field: 'state' },
    { letter: { title: 'Nets', type: 'AL', state: 'CHN', mandates: [] }, field: 'mandates' },
    { letter: { title: 'Nets', type: 'AL', state: 'CHN', mandates: ['sr-nets'] }, field: 'mandates' },
  ])('a letter whose $field is wrong', async ({ letter, field }) => {
    const begun = await beginLetter(workplace, ana.at(), { caseId, letter, known: FACTS.mandates })
    expect(begun).toEqual({ ok: false, error: { code: 'letter.malformed', field } })
  })

  test('a speaker who is no member of the case, and an approval by whoever may not', async () => {
    const { of } = await invited()
    const speakers = new Map([[1, stranger.account]])
    expect(
      await inviteMandates(workplace, ana.at(), { ...of, mandates: [1], untilMs, speakers }),
    ).toMatchObject({ error: { code: 'clearance.speaker-unknown' } })
    const { sha256 } = await standing(of)
    expect(await approveLetter(workplace, bo.at(['drafter']), { ...of, sha256 })).toMatchObject({
      error: { code: 'act.not-allowed' },
    })
  })

  test('a word after the cut-off; whoever was silent is dropped, and the letter is approved without them', async () => {
    const { of } = await invited()
    sure(await recordedByMail(workplace, ana.at(), of, 'cleared', 1))
    const { sha256 } = await standing(of)
    expect(await approveLetter(workplace, bo.at(), { ...of, sha256 })).toMatchObject({
      error: { code: 'clearance.not-ready', obstacles: [{ mandate: 2 }, { mandate: 3 }] },
    })
    workplace.setNow('2026-03-12T09:00:00Z')
    expect(
      await recordedByMail(workplace, ana.at(), of, 'joined', 2, { saidOn: '2026-03-12' }),
    ).toMatchObject({ error: { code: 'clearance.cut-off-past' } })
    sure(await approveLetter(workplace, bo.at(), { ...of, sha256 }))
    expect((await standing(of)).stage).toBe('cleared')
  })
})
