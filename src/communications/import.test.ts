import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CalendarDate } from '#base/calendar-date.ts'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { ok } from '#base/result.ts'
import {
  importLetters,
  previewImport,
  type ImportOrder,
  type ImportSource,
} from '#communications/actions/import/import-letters.ts'
import type { ImportPlace } from '#communications/actions/import/importing.ts'
import { agreeToImport, beginPageImport, readImport } from '#communications/actions/import/page-imports.ts'
import { readOutcomes } from '#communications/actions/import/read-outcomes.ts'
import { showCommunication } from '#communications/actions/show-communication.ts'
import { readText } from '#letters/read/text.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { NO_FILTERS, readSearch, searchIds } from '#platform/search/search.ts'
import {
  asText,
  aWorkLetter,
  aWorkReply,
  aWorkRow,
  type WorkLetter,
} from '../../test/builders/body-of-work.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anOffice,
  aWorkplace,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { libraryOf } from '../../test/builders/library-rows.ts'
import { lawOnFile } from '../../test/builders/law-on-file.ts'
import { registerCsv, type WrittenRow } from '../../test/builders/register.ts'
import { chanceOf } from '../../test/corpus/chance.ts'

const facts = readLetterFacts(lawOnFile())
let workplace: TestWorkplace
beforeAll(async () => {
  workplace = await aWorkplace()
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

const today = () => '2026-11-22' as CalendarDate
const SETTINGS = { isOurs: false, repliesCheckedOn: null, dayOrder: null }
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** A letter of few paragraphs: reading long ones is tested elsewhere. */
function shortText(letter: WorkLetter): string {
  const isLong = (part: string) => part === 'allegations' || part === 'annex'
  const paragraphs = letter.paragraphs.filter(
    ([part], index, all) => !isLong(part) || all[index - 2]?.[0] !== part,
  )
  return asText({ ...letter, paragraphs })
}

function placeOf(): ImportPlace {
  const readFile: ImportPlace['readFile'] = (_, bytes) =>
    Promise.resolve(ok({ format: 'txt', document: readText(new TextDecoder().decode(bytes)) }))
  return { database: workplace.database, now: workplace.now, facts, today, readFile }
}

async function aLibrarian() {
  const worker = await aCaseWorker(workplace, await anOffice(workplace), { officeRoles: ['intake'] })
  return { worker, as: { officeId: worker.office.id, account: null } }
}

function source(name: string, text: string): ImportSource {
  return { name, read: () => Promise.resolve(ok(bytesOf(text))) }
}

/** Some letters, replies to some of them, a paper that is neither, a reply to a letter that is not here, and a register. */
function aBody(count = 12): { readonly sources: readonly ImportSource[]; readonly register: Uint8Array } {
  const letters = Array.from({ length: count }, (_, index) => aWorkLetter(7, index))
  const rows = letters.map((_, index) => aWorkRow(7, index, index % 2 === 0))
  const odd: WrittenRow[] = [
    {
      date: '2020-03-05',
      addressee: 'Harbour Fisheries Holdings',
      reference: 'AL OTH 31/2020',
      replies: '2020-05-01=replies/lost.pdf',
    },
    { date: '03/04/2021', addressee: 'China', reference: 'no number', desk: 'north' },
    {
      date: '2013-05-06',
      addressee: 'China',
      type: 'JUA',
      reference: 'UA Housing (2000-9) G/SO 214 (53-24) CHN 8/2013',
    },
  ]
  const files = letters.flatMap((letter, index) => {
    const row = rows[index]
    const file = source(row?.['file'] ?? '', shortText(letter))
    const reply = row?.['replies']?.split('=')[1]
    return reply ? [file, source(reply, aWorkReply(7, index).text)] : [file]
  })
  const loose = [
    source('paper.txt', 'Minutes of a meeting about nets.\n'),
    source('reply.txt', aWorkReply(7, 500).text),
  ]
  return { sources: [...files, ...loose], register: bytesOf(registerCsv([...rows, ...odd])) }
}

function orderOf(body: ReturnType<typeof aBody>, more: Partial<ImportOrder['settings']> = {}): ImportOrder {
  return { settings: { ...SETTINGS, ...more }, register: body.register, sources: () => body.sources }
}

test('what is imported twice is here once, and the second import says so of every line and file', async () => {
  const { as } = await aLibrarian()
  const body = aBody()
  const first = sure(await importLetters(placeOf(), as, orderOf(body)))
  const kept = await libraryOf(workplace, as.officeId)
  expect(kept.letters).toHaveLength(15)
  expect(kept.waiting).toEqual(['paper.txt', 'reply.txt'])
  expect((await readOutcomes(workplace, as, first.run)).outcomes.map(({ outcome }) => outcome)).not.toContain(
    'same',
  )
  const second = sure(await importLetters(placeOf(), as, orderOf(body)))
  expect(second.run).not.toBe(first.run)
  const { outcomes } = await readOutcomes(workplace, as, second.run)
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['same']))
  expect(outcomes).toHaveLength(body.sources.length + 15)
  expect(await libraryOf(workplace, as.officeId)).toEqual(kept)
})

test('an import that is stopped after any batch is gone on with, and comes to what it would have in one go', async () => {
  const [whole, cut] = [await aLibrarian(), await aLibrarian()]
  const body = aBody(45)
  sure(await importLetters(placeOf(), whole.as, orderOf(body)))
  const seen: string[] = []
  let run: string | null = null
  for (let turn = 0; turn < 20; turn += 1) {
    const stop = new AbortController()
    const stopAt = () => stop.abort()
    const done = sure(
      await importLetters(placeOf(), cut.as, orderOf(body), {
        signal: stop.signal,
        progress: stopAt,
        // The first time in the midst of reading.
        ...(turn === 0 ? { reading: (number) => (number === 30 ? stop.abort() : null) } : {}),
      }),
    )
    run ??= done.run
    expect(done.run).toBe(run)
    seen.push(done.ended)
    if (done.ended === 'done') break
  }
  expect(seen.filter((one) => one === 'stopped').length).toBeGreaterThan(3)
  expect(seen.at(-1)).toBe('done')
  expect(await libraryOf(workplace, cut.as.officeId)).toEqual(await libraryOf(workplace, whole.as.officeId))
})

test('any order of the files comes to the same', async () => {
  const [one, other] = [await aLibrarian(), await aLibrarian()]
  const body = aBody()
  sure(await importLetters(placeOf(), one.as, orderOf(body)))
  const mixed = chanceOf(3, 'order').shuffle(body.sources)
  sure(await importLetters(placeOf(), other.as, orderOf({ ...body, sources: mixed })))
  expect(await libraryOf(workplace, other.as.officeId)).toEqual(await libraryOf(workplace, one.as.officeId))
})

test('two imports of the same at once leave nothing twice', async () => {
  const [one, other] = [await aLibrarian(), await aLibrarian()]
  const body = aBody()
  sure(await importLetters(placeOf(), one.as, orderOf(body)))
  // As two people: the operator goes on with an import of theirs.
  const colleague = { officeId: other.as.officeId, account: other.worker.account }
  const both = await Promise.all([
    importLetters(placeOf(), other.as, orderOf(body)),
    importLetters(placeOf(), colleague, orderOf(body)),
  ])
  expect(both.map((done) => sure(done).ended)).toEqual(['done', 'done'])
  const [alone, twice] = [
    await libraryOf(workplace, one.as.officeId),
    await libraryOf(workplace, other.as.officeId),
  ]
  expect(twice.letters).toEqual(alone.letters)
  expect(twice.replies).toEqual(alone.replies)
})

test('a dry run says what an import would do, and writes nothing', async () => {
  const { as } = await aLibrarian()
  const body = aBody()
  const { plan } = sure(await previewImport(placeOf(), as, orderOf(body)))
  expect(plan.counts.rows).toMatchObject({ new: 14, 'needs-a-person': 1 })
  expect(plan.counts.files).toMatchObject({ 'adds-file': 12, 'needs-a-person': 2, 'adds-reply': 6 })
  expect(await libraryOf(workplace, as.officeId)).toMatchObject({
    letters: [],
    replies: [],
    waiting: [],
    runs: 0,
  })
})

test('a letter that only a register told of is completed by its text, which is then found', async () => {
  const { as, worker } = await aLibrarian()
  const body = aBody(1)
  sure(await importLetters(placeOf(), as, { ...orderOf(body), sources: () => [] }))
  const letter = aWorkLetter(7, 0)
  const shown = () =>
    showCommunication(workplace, as, facts, { key: { reference: letter.key }, today: today() })
  expect(await shown()).toMatchObject({
    stage: 'observed',
    questions: [],
    due: null,
    replies: [{ dated: aWorkReply(7, 0).dated }],
  })
  sure(await importLetters(placeOf(), as, { ...orderOf(body), register: null }))
  const now = await shown()
  expect(now?.questions.length).toBeGreaterThan(3)
  expect(now?.due).toMatchObject({ rule: '60 calendar days from the letter' })
  expect(now?.replies).toHaveLength(1)
  // The reply was here before the letter said by when it was due.
  expect(now?.due?.steps.at(-1)).toMatch(/reply/iu)
  expect(await found(worker, `"${letter.key}"`)).toEqual(['letter', 'reply'])
})

test('what we sent before is sent, and whether a reply came stays unknown unless it is told', async () => {
  const { as } = await aLibrarian()
  const body = aBody(1)
  sure(await importLetters(placeOf(), as, orderOf(body, { isOurs: true })))
  const { letters } = await libraryOf(workplace, as.officeId)
  expect(new Set(letters.map(({ stage, repliesKnown }) => `${stage} ${repliesKnown}`))).toEqual(
    new Set(['sent unknown']),
  )
  const checked = sure({ ok: true as const, value: parseCalendarDate('2026-10-01') })
  sure(await importLetters(placeOf(), as, orderOf(body, { isOurs: true, repliesCheckedOn: checked })))
  const after = await libraryOf(workplace, as.officeId)
  expect(new Set(after.letters.map(({ repliesKnown }) => repliesKnown))).toEqual(new Set(['register']))
})

test('one reply to two letters is one reply, and each line keeps what it said', async () => {
  const { as } = await aLibrarian()
  const [one, two] = [aWorkLetter(7, 20), aWorkLetter(7, 21)]
  const replies = `${aWorkReply(7, 20).dated}=joint.txt`
  const rows = [
    { date: one.dated, addressee: one.state, reference: `AL ${one.key}`, replies, desk: 'north' },
    { date: two.dated, addressee: two.state, reference: `AL ${two.key}`, replies, desk: 'south' },
  ]
  const register = bytesOf(registerCsv(rows))
  sure(
    await importLetters(placeOf(), as, {
      settings: SETTINGS,
      register,
      sources: () => [source('joint.txt', aWorkReply(7, 20).text)],
    }),
  )
  const { replies: kept, letters } = await libraryOf(workplace, as.officeId)
  expect(kept).toMatchObject([{ answers: [one.key, two.key].toSorted() }])
  expect(
    letters.flatMap(({ register: line }) => line?.find(([column]) => column === 'desk')?.[1] ?? []),
  ).toEqual(['north', 'south'])
})

async function found(worker: TestWorker, words: string): Promise<readonly string[]> {
  const { database } = workplace
  const { hits } = await database.atomically({ officeId: worker.office.id, id: worker.account }, (tx) =>
    searchIds(tx, worker.office.id, {
      query: sure(readSearch(words)),
      filters: NO_FILTERS,
      order: 'newest',
      after: null,
      limit: 20,
    }),
  )
  return hits.map(({ kind }) => kind).toSorted()
}

test('an import that somebody agreed to shows how far it is, and no more when it is over', async () => {
  const { worker } = await aLibrarian()
  const sent = { settings: SETTINGS, register: null, files: [{ name: 'one.txt', bytes: bytesOf('Nets.') }] }
  const id = sure(await beginPageImport(workplace, worker.at(), sent))
  const owner = await workplace.database.owner()
  const stageIs = (stage: string) =>
    owner.query('update import_run set stage = $2 where id = $1', [id, stage])
  const shown = async () =>
    (await readImport(workplace, worker.at(), { id, outcome: null, after: null }))?.carried
  await stageIs('planned')
  sure(await agreeToImport(workplace, worker.at(), id))
  expect(await shown()).toBeNull()
  await owner.query(
    `update job set progress_done = 12, progress_total = 40 where kind = 'import.carry-out' and payload->>'import' = $1`,
    [id],
  )
  expect(await shown()).toEqual({ done: 12, total: 40 })
  await stageIs('done')
  expect(await shown()).toBeNull()
})
