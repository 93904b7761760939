import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import { destroyCase } from '#cases/actions/destroy-case.ts'
import { ensureIntakeCase } from '#cases/actions/intake-case.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aPersonIn,
  aWorkplace,
  type TestOffice,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { aLetterIn } from '../../test/builders/communications.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { anAllegation, anEvent, aSource, aSubmission, aTriage } from '../../test/builders/evidence.ts'
import { anId } from '../../test/builders/ids.ts'
import {
  changeAllegation,
  listAllegations,
  orderAllegations,
  readAllegation,
  readCaseCounts,
  recordAllegation,
} from './actions/allegations.ts'
import { changeEvent, listEvents, readEvent, recordEvent } from './actions/events.ts'
import { addFile, readFile, removeDraftFile } from './actions/files.ts'
import { changeSource, listSources, readSource, recordSource } from './actions/sources.ts'
import {
  changeSubmission,
  discardDraft,
  listSubmissions,
  readSubmission,
  recordSubmission,
} from './actions/submissions.ts'
import { decideTriage, readTriages } from './actions/triage.ts'
import { MOST_FILE_BYTES } from './model/submission.ts'

let workplace: TestWorkplace
let office: TestOffice
let amina: TestWorker
let binta: TestWorker
let intake: Id<'Case'>
beforeAll(async () => {
  workplace = await aWorkplace()
  office = await anOffice(workplace)
  amina = await aCaseWorker(workplace, office, { officeRoles: ['intake'] })
  binta = await aCaseWorker(workplace, office)
  intake = sure(await ensureIntakeCase(workplace, amina.at())).caseId
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

const submit = async (caseId: Id<'Case'>, more: Parameters<typeof aSubmission>[0] = {}) =>
  sure(await recordSubmission(workplace, amina.at(), { caseId, form: aSubmission(more), as: 'submission' }))

describe('a source', () => {
  test('is sealed; who it is, only somebody with the role for identities opens', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const sourceId = sure(await recordSource(workplace, amina.at(), { caseId, source: aSource() }))
    const { kind: _, ...content } = aSource()
    expect(sure(await readSource(workplace, amina.at(), { caseId, sourceId }))).toMatchObject({
      content,
      version: 1,
    })
    expect(await readSource(workplace, amina.at(['caseworker']), { caseId, sourceId })).toEqual({
      ok: false,
      error: { code: 'act.not-allowed' },
    })
    expect(
      sure(await listSources(workplace, amina.at(['caseworker'], { ring: null }), { caseId })).rows,
    ).toEqual([{ id: sourceId, kind: 'relative', submissions: 0 }])
    const { rows } = await (
      await workplace.database.owner()
    ).query<{ readonly row: string }>('select encode(content_sealed, $2) as row from source where id = $1', [
      sourceId,
      'escape',
    ])
    expect(rows[0]?.row).not.toMatch(/cousin|never at home/u)
  })

  test('of two changes at once the second is refused, and shows the first to who may see it', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const sourceId = sure(await recordSource(workplace, amina.at(), { caseId, source: aSource() }))
    const change = (roles: Parameters<TestWorker['at']>[0], name: string) =>
      changeSource(workplace, amina.at(roles), { caseId, sourceId, source: aSource({ name }), version: 1 })
    sure(await change(['caseworker'], 'The first'))
    expect(await change(['caseworker'], 'Lost')).toEqual({
      ok: false,
      error: { code: 'source.changed-meanwhile', theirs: null },
    })
    expect(await change(['caseworker', 'identity'], 'Lost')).toMatchObject({
      error: { code: 'source.changed-meanwhile', theirs: { content: { name: 'The first' } } },
    })
  })
})

describe('a submission', () => {
  test('is sealed and read as it came; its list opens nothing', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const source = sure(await recordSource(workplace, amina.at(), { caseId, source: aSource() }))
    const id = await submit(caseId, { source })
    const read = sure(await readSubmission(workplace, amina.at(), { caseId, submissionId: id }))
    expect(read).toEqual({ ...aSubmission({ source }), id, stage: 'new', files: [], version: 1 })
    const page = sure(await listSubmissions(workplace, amina.at(undefined, { ring: null }), { caseId }))
    expect(page.rows).toMatchObject([{ id, stage: 'new', listedOn: '2026-02-27', source }])
    expect(Object.keys(page.rows[0] ?? {})).not.toContain('text')
  })

  test.each([
    { more: { receivedOn: null }, code: 'submission.received-missing' },
    { more: { receivedOn: '2026-03-07' }, code: 'submission.received-in-the-future' },
    { more: { text: ' ' }, code: 'submission.text-missing' },
    { more: { language: '' }, code: 'submission.language-missing' },
    { more: { states: ['China'] }, code: 'submission.malformed' },
    { more: { source: anId<'Source'>() }, code: 'source.unknown' },
    { more: { text: 'x'.repeat(100_001) }, code: 'submission.text-too-long' },
  ])('is not taken with $more: $code; as a draft what was typed is kept', async ({ more, code }) => {
    const caseId = await anOpenCase(workplace, amina)
    const form = { ...aSubmission(), ...more }
    expect(await recordSubmission(workplace, amina.at(), { caseId, form, as: 'submission' })).toMatchObject({
      error: { code },
    })
    const isUnfinished = code.endsWith('missing') || code.endsWith('future')
    const draft = await recordSubmission(workplace, amina.at(), { caseId, form, as: 'draft' })
    expect(draft.ok).toBe(isUnfinished)
  })

  test('a draft is changed, then counts, and never becomes a draft again', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const draft = { ...aSubmission(), receivedOn: null, text: 'As far as typed' }
    const submissionId = sure(
      await recordSubmission(workplace, amina.at(), { caseId, form: draft, as: 'draft' }),
    )
    const change = (form: unknown, as: 'draft' | 'submission', version: number) =>
      changeSubmission(workplace, amina.at(), { caseId, submissionId, form, as, version })
    sure(await change({ ...draft, text: 'Typed on' }, 'draft', 1))
    expect(await change({ ...draft, text: 'Typed elsewhere' }, 'draft', 1)).toMatchObject({
      error: {
        code: 'submission.changed-meanwhile',
        theirs: { text: 'Typed on', stage: 'draft', version: 2 },
      },
    })
    sure(await change(aSubmission(), 'submission', 2))
    expect(await change(draft, 'draft', 3)).toMatchObject({ error: { code: 'submission.received-missing' } })
    expect(await discardDraft(workplace, amina.at(), { caseId, submissionId })).toMatchObject({
      error: { code: 'submission.no-draft' },
    })
    const other = sure(await recordSubmission(workplace, amina.at(), { caseId, form: draft, as: 'draft' }))
    sure(await discardDraft(workplace, amina.at(), { caseId, submissionId: other }))
    expect(sure(await listSubmissions(workplace, amina.at(), { caseId })).rows.map(({ id }) => id)).toEqual([
      submissionId,
    ])
  })

  test('keeps files as they came, up to 16 MB', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const submissionId = await submit(caseId)
    const bytes = new Uint8Array(randomBytes(3_000_000))
    const name = '사진 1.jpg'
    const file = sure(await addFile(workplace, amina.at(), { caseId, submissionId, name, bytes }))
    const read = sure(await readFile(workplace, amina.at(), { caseId, submissionId, fileId: file.id }))
    expect([read.name, read.sizeBytes, Buffer.compare(read.bytes, bytes)]).toEqual([name, bytes.length, 0])
    const add = (size: number, as = name) =>
      addFile(workplace, amina.at(), { caseId, submissionId, name: as, bytes: new Uint8Array(size) })
    expect(await add(MOST_FILE_BYTES + 1)).toEqual({
      ok: false,
      error: {
        code: 'submission.file-too-large',
        sizeBytes: MOST_FILE_BYTES + 1,
        mostBytes: MOST_FILE_BYTES,
      },
    })
    expect(await add(0)).toMatchObject({ error: { code: 'submission.file-empty' } })
    expect(await add(1, ' ')).toMatchObject({ error: { code: 'submission.file-name-missing' } })
    const removed = await removeDraftFile(workplace, amina.at(), { caseId, submissionId, fileId: file.id })
    expect(removed).toMatchObject({ error: { code: 'submission.no-draft' } })
  })
})

describe('a triage', () => {
  const decide = (
    submissionId: Id<'Submission'>,
    triage: unknown,
    {
      into = null,
      version = 1,
      by = amina.at(),
    }: { into?: Id<'Case'> | null; version?: number; by?: ReturnType<TestWorker['at']> } = {},
  ) => decideTriage(workplace, by, { caseId: intake, submissionId, version, triage, into })

  test('to act moves a submission with all that belongs to it into a case, under that one’s key', async () => {
    const source = sure(await recordSource(workplace, amina.at(), { caseId: intake, source: aSource() }))
    const submissionId = await submit(intake, { source })
    const bytes = new TextEncoder().encode('A letter from home.')
    const file = sure(
      await addFile(workplace, amina.at(), { caseId: intake, submissionId, name: 'letter.txt', bytes }),
    )
    sure(await decide(submissionId, aTriage({ decision: 'ask-more', note: 'When was it?' })))
    const into = await anOpenCase(workplace, amina)
    sure(await decide(submissionId, aTriage(), { into, version: 2 }))
    const here = { caseId: into, submissionId }
    expect(sure(await readSubmission(workplace, amina.at(), here))).toMatchObject({
      ...aSubmission({ source }),
      stage: 'acted-on',
      files: [file],
    })
    expect(
      Buffer.from(sure(await readFile(workplace, amina.at(), { ...here, fileId: file.id })).bytes),
    ).toEqual(Buffer.from(bytes))
    expect(
      sure(await readSource(workplace, amina.at(), { caseId: into, sourceId: source })).content.name,
    ).toBe(aSource().name)
    const decisions = sure(await readTriages(workplace, amina.at(), here))
    expect(decisions.map(({ decision, note }) => [decision, note])).toEqual([
      ['ask-more', 'When was it?'],
      ['act', ''],
    ])
    expect(decisions[1]?.weighed[0]).toEqual({
      criterion: 'not-unfounded-or-political',
      finding: 'met',
      note: 'Consistent.',
    })
    expect(await readSubmission(workplace, amina.at(), { caseId: intake, submissionId })).toEqual({
      ok: false,
      error: { code: 'submission.unknown' },
    })
    expect(await readSource(workplace, amina.at(), { caseId: intake, sourceId: source })).toMatchObject({
      error: { code: 'source.unknown' },
    })
  })

  test('leaves a source behind that others came from, and takes it along again', async () => {
    const source = sure(await recordSource(workplace, amina.at(), { caseId: intake, source: aSource() }))
    const [one, two] = [await submit(intake, { source }), await submit(intake, { source })]
    const into = await anOpenCase(workplace, amina)
    sure(await decide(one, aTriage(), { into }))
    expect((await readSource(workplace, amina.at(), { caseId: intake, sourceId: source })).ok).toBe(true)
    sure(await decide(two, aTriage(), { into }))
    expect((await readSource(workplace, amina.at(), { caseId: intake, sourceId: source })).ok).toBe(false)
    expect(sure(await listSources(workplace, amina.at(), { caseId: into })).rows).toMatchObject([
      { submissions: 2 },
    ])
  })

  test('nothing moves into a case that is not theirs, is closed to their role, or is the intake', async () => {
    const submissionId = await submit(intake)
    const foreign = await anOpenCase(workplace, binta)
    const unknown = { ok: false, error: { code: 'case.unknown' } }
    expect(await decide(submissionId, aTriage(), { into: foreign })).toEqual(unknown)
    expect(await decide(submissionId, aTriage(), { into: intake })).toEqual(unknown)
    expect(await decide(submissionId, aTriage(), { into: anId<'Case'>() })).toEqual(unknown)
    expect(await decide(submissionId, aTriage())).toEqual({
      ok: false,
      error: { code: 'triage.case-missing' },
    })
    expect((await readSubmission(workplace, amina.at(), { caseId: intake, submissionId })).ok).toBe(true)
    expect(sure(await readTriages(workplace, amina.at(), { caseId: intake, submissionId }))).toEqual([])
  })

  test.each([
    { triage: aTriage({ decision: 'decline', note: '' }), code: 'triage.reason-missing' },
    { triage: { ...aTriage(), weighed: aTriage().weighed.slice(1) }, code: 'triage.criterion-missing' },
    {
      triage: {
        ...aTriage(),
        weighed: aTriage().weighed.map((one) => ({ ...one, finding: 'not-met', note: '' })),
      },
      code: 'triage.reason-missing',
    },
  ])('speaks to every criterion, and to what is not met: $code', async ({ triage, code }) => {
    const submissionId = await submit(intake)
    expect(await decide(submissionId, triage, { into: anId<'Case'>() })).toMatchObject({ error: { code } })
  })

  test('is of what counts, as it was read', async () => {
    const form = { ...aSubmission(), text: 'Begun' }
    const draft = sure(await recordSubmission(workplace, amina.at(), { caseId: intake, form, as: 'draft' }))
    const decline = aTriage({ decision: 'decline', note: 'Not within the mandate.' })
    expect(await decide(draft, decline)).toMatchObject({ error: { code: 'submission.is-draft' } })
    const submissionId = await submit(intake)
    expect(await decide(submissionId, decline, { version: 7 })).toMatchObject({
      error: { code: 'submission.was-changed' },
    })
    sure(await decide(submissionId, decline))
    const decided = sure(await listSubmissions(workplace, amina.at(), { caseId: intake, which: 'decided' }))
    expect(decided.rows).toMatchObject([{ id: submissionId, stage: 'declined' }])
  })
})

describe('events and allegations', () => {
  test('an event has its persons, its partial date and its place in time', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const person = await aPersonIn(workplace, amina, caseId)
    const record = async (occurred: string | null) =>
      sure(
        await recordEvent(workplace, amina.at(), {
          caseId,
          event: anEvent({ occurred, persons: [{ person, part: 'victim' }] }),
        }),
      )
    const [late, early, unknown] = [
      await record('2019-03~'),
      await record('../2001'),
      await record('2010/2012'),
    ]
    const page = sure(await listEvents(workplace, amina.at(), { caseId }))
    expect(page.rows.map(({ id }) => id)).toEqual([early, unknown, late])
    expect(sure(await readEvent(workplace, amina.at(), { caseId, eventId: late }))).toMatchObject({
      occurred: '2019-03~',
      place: 'Tumen county',
      persons: [{ person, part: 'victim' }],
    })
    const foreign = await aPersonIn(workplace, amina, await anOpenCase(workplace, amina))
    const refused = await recordEvent(workplace, amina.at(), {
      caseId,
      event: anEvent({ persons: [{ person: foreign, part: 'victim' }] }),
    })
    expect(refused).toEqual({ ok: false, error: { code: 'person.unknown' } })
    const change = (account: string) =>
      changeEvent(workplace, amina.at(), { caseId, eventId: late, event: anEvent({ account }), version: 1 })
    sure(await change('As told again.'))
    expect(await change('Lost.')).toMatchObject({
      error: { code: 'event.changed-meanwhile', theirs: { account: 'As told again.', persons: [] } },
    })
  })

  test('an allegation keeps its sentence, hedge, figure and words, and what stands behind it', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const submission = await submit(caseId)
    const supports = [{ submission, stance: 'supports', locator: 'page 3' }] as const
    const allegation = anAllegation({ supports })
    const allegationId = sure(await recordAllegation(workplace, amina.at(), { caseId, allegation }))
    const read = sure(await readAllegation(workplace, amina.at(), { caseId, allegationId }))
    expect(read).toEqual({ ...allegation, id: allegationId, position: 1, version: 1 })
    const elsewhere = await submit(intake)
    for (const [more, code] of [
      [{ supports: [{ submission: elsewhere, stance: 'supports', locator: '' }] }, 'submission.unknown'],
      [{ event: anId<'Event'>() }, 'event.unknown'],
      [{ content: { ...allegation.content, hedge: 'allegedly' } }, 'allegation.hedge-not-in-sentence'],
    ] as const) {
      expect(
        await recordAllegation(workplace, amina.at(), { caseId, allegation: { ...allegation, ...more } }),
      ).toMatchObject({
        error: { code },
      })
    }
    sure(
      await changeAllegation(workplace, amina.at(), {
        caseId,
        allegationId,
        allegation: anAllegation(),
        version: 1,
      }),
    )
    expect(
      await changeAllegation(workplace, amina.at(), { caseId, allegationId, allegation, version: 1 }),
    ).toMatchObject({
      error: { code: 'allegation.changed-meanwhile', theirs: { supports: [], version: 2 } },
    })
  })

  test('allegations stand in the order that somebody gave them', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const ids: Id<'Allegation'>[] = []
    for (let count = 0; count < 3; count += 1) {
      ids.push(sure(await recordAllegation(workplace, amina.at(), { caseId, allegation: anAllegation() })))
    }
    const order = ids.toReversed()
    sure(await orderAllegations(workplace, amina.at(), { caseId, order }))
    expect(sure(await listAllegations(workplace, amina.at(), { caseId })).rows.map(({ id }) => id)).toEqual(
      order,
    )
    for (const wrong of [
      order.slice(1),
      [...order.slice(1), order[1] ?? anId()],
      [...order, anId<'Allegation'>()],
    ]) {
      expect(await orderAllegations(workplace, amina.at(), { caseId, order: wrong })).toMatchObject({
        error: { code: 'allegation.order-incomplete' },
      })
    }
  })

  test('what is in no matter yet has none', async () => {
    const refused = { ok: false, error: { code: 'case.is-intake' } }
    expect(await recordEvent(workplace, amina.at(), { caseId: intake, event: anEvent() })).toEqual(refused)
    expect(
      await recordAllegation(workplace, amina.at(), { caseId: intake, allegation: anAllegation() }),
    ).toEqual(refused)
  })
})

/** Every table that a case's content lies in. */
const TABLES = [
  ...['person', 'entity', 'consent_grant', 'assessment', 'source', 'submission', 'submission_file', 'triage'],
  ...['event', 'event_person', 'allegation', 'allegation_support', 'case_counter', 'case_content'],
]

/** Tables of which a full case has rows elsewhere: `src/cases/consents.test.ts`. */
const LATER = new Set([
  ...['entity', 'entity_person', 'entity_entity', 'consent_grant', 'assessment'],
  ...['clearance_message', 'clearance_step', 'reply_box', 'waiting_reply', 'reply_translation'],
  ...['question_change', 'reply_change', 'reading_seen', 'waiting_reply_past'],
  ...['sending_step', 'sent_text', 'sent_file', 'second_look', 'sibling_task'],
  ...['release_candidate', 'release_step', 'released_letter', 'release_alarm'],
  ...[
    'corrigendum',
    'observation',
    'press_release',
    'press_mandate',
    'press_version',
    'press_step',
    'press_person',
  ],
])

async function aFullCase(worker: TestWorker): Promise<Id<'Case'>> {
  const caseId = await anOpenCase(workplace, worker)
  const person = await aPersonIn(workplace, worker, caseId)
  const source = sure(await recordSource(workplace, worker.at(), { caseId, source: aSource() }))
  const form = aSubmission({ source })
  const submission = sure(await recordSubmission(workplace, worker.at(), { caseId, form, as: 'submission' }))
  const file = { name: 'a.txt', bytes: Uint8Array.of(1) }
  sure(await addFile(workplace, worker.at(), { caseId, submissionId: submission, ...file }))
  const event = anEvent({ persons: [{ person, part: 'victim' }] })
  const eventId = sure(await recordEvent(workplace, worker.at(), { caseId, event }))
  const supports = [{ submission, stance: 'supports', locator: 'p. 1' }] as const
  const allegation = anAllegation({ event: eventId, supports })
  sure(await recordAllegation(workplace, worker.at(), { caseId, allegation }))
  await aLetterIn(workplace, worker, caseId)
  const triage = { triage: aTriage(), version: 1, into: null }
  sure(await decideTriage(workplace, worker.at(), { caseId, submissionId: submission, ...triage }))
  return caseId
}

test('a case that is destroyed leaves no row of its content, in any table', async () => {
  const alone = await anOffice(workplace, { rules: 'one' })
  const worker = await aCaseWorker(workplace, alone)
  const [caseId, other] = [await aFullCase(worker), await aFullCase(worker)]
  expect(sure(await readCaseCounts(workplace, worker.at(), { caseId }))).toEqual({
    persons: 1,
    entities: 0,
    sources: 1,
    submissions: 1,
    events: 1,
    allegations: 1,
  })
  sure(await destroyCase(workplace, worker.at(), { caseId }))
  const owner = await workplace.database.owner()
  for (const table of TABLES) {
    const { rows } = await owner.query<{ readonly count: string }>(
      `select count(*) from ${table} where case_id = $1`,
      [caseId],
    )
    expect([table, rows[0]?.count]).toEqual([table, '0'])
  }
  expect(sure(await readCaseCounts(workplace, worker.at(), { caseId: other })).allegations).toBe(1)
})

test('every table of a case shows and changes nothing for who is no member, and lets nothing be planted', async () => {
  const caseId = await aFullCase(amina)
  const as = (worker: TestWorker) => ({ officeId: worker.office.id, id: worker.account })
  const owner = await workplace.database.owner()
  const { rows: tables } = await owner.query<{ readonly name: string }>(
    `select table_name as name from information_schema.columns
     where column_name = 'case_id' and table_schema = 'public' and table_name <> 'case_member' order by 1`,
  )
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(TABLES))
  const stranger = await aCaseWorker(workplace, await anOffice(workplace))
  for (const { name } of tables) {
    const seen = (worker: TestWorker) =>
      workplace.database.atomically(as(worker), async (tx) => {
        const { rows } = await sql`select 1 from ${sql.table(name)} where case_id = ${caseId}`.execute(tx)
        return rows.length
      })
    const [own, colleague, foreign] = [await seen(amina), await seen(binta), await seen(stranger)]
    expect([name, colleague, foreign]).toEqual([name, 0, 0])
    expect([name, own > 0 || LATER.has(name)]).toEqual([name, true])
  }
  const plant = (worker: TestWorker) =>
    workplace.database.atomically(as(worker), (tx) =>
      sql`insert into source (office_id, case_id, id, kind, content_sealed)
          values (${office.id}, ${caseId}, ${anId()}, 'other', '')`.execute(tx),
    )
  await expect(plant(binta)).rejects.toMatchObject({ code: '42501' })
  await expect(plant(stranger)).rejects.toMatchObject({ code: '42501' })
  await expect(plant(amina)).resolves.toBeDefined()
})
