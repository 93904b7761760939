import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok } from '#base/result.ts'
import { openDatabase } from '#platform/database/database.ts'
import { destroyCase } from '#cases/actions/destroy-case.ts'
import { putMember } from '#cases/actions/members.ts'
import type { LayeredLetter } from '#letters/model/layers.ts'
import { PLAIN_LOOK } from '#letters/render/office-look.ts'
import { PdfRenderer } from '#letters/tools/typst.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aWorkplace,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { aVersionOf, FACTS, recordedByMail } from '../../test/builders/clearance.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import {
  A_LETTER,
  A_LETTER_ON_SLAVERY,
  aClearedLetterIn,
  approved,
  aSentLetterIn,
  checked,
  minutesPass,
  PLAIN_RENDERER,
  submitted,
} from '../../test/builders/sending.ts'
import type { LetterInput } from './actions/letters-in-case.ts'
import { freezeLetter } from './actions/freeze.ts'
import type { FrozenText } from './actions/keep-frozen.ts'
import { halvesOf } from './model/halves.ts'
import { readSending } from './actions/read-sending.ts'
import { lookOver, owedLooks } from './actions/second-looks.ts'
import { checkWithSource, stopLetter } from './actions/sending.ts'
import {
  acknowledgeLetter,
  enterReference,
  exportSentFile,
  makeReady,
  recordSent,
  withdrawLetter,
} from './actions/sent.ts'
import { beginSibling, tickAnew } from './actions/siblings.ts'
import { blockCommitment, rootOfBlocks } from './model/block-commitments.ts'

const day = (text: string) => text as CalendarDate
const TOOLS = { facts: FACTS, renderer: PLAIN_RENDERER }
let place: TestWorkplace
let ana: TestWorker
let caseId: Id<'Case'>

beforeAll(async () => {
  place = await aWorkplace()
  ana = await aCaseWorker(place, await anOffice(place, { rules: 'one' }))
  caseId = await anOpenCase(place, ana)
}, 60_000)
afterAll(endDatabases)

const shownOf = async (of: LetterInput) => sure(await readSending(place, ana.at(), of))
async function rowsOf<Row>(query: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
  const owner = await place.database.owner()
  return (await owner.query<Row & Record<string, unknown>>(query, [...values])).rows
}
async function waiting(form: Readonly<Record<string, string>> = {}): Promise<LetterInput> {
  const of = await aClearedLetterIn(place, ana, caseId)
  await checked(place, ana.at(), of)
  sure(await submitted(place, ana.at(), of, form))
  return of
}

describe('a letter that goes out', () => {
  test('is frozen with all that follows from it', async () => {
    const of = await aSentLetterIn(place, ana, caseId)
    const shown = await shownOf(of)
    const { reference } = shown.letter
    expect(reference).toMatch(/^CHN \d+\/2026$/u)
    expect(shown.sending).toMatchObject({ stage: 'sent', isFiled: true, reference, owed: [] })
    expect(shown.files.map(({ kind }) => kind)).toEqual(['letter-pdf', 'note-pdf', 'note-docx'])
    const [letter] = await rowsOf(
      `select stage, dated_on::text, sent_on::text, due_on::text, reference_kind, law_version is not null as "hasLaw"
       from communication where id = $1`,
      [of.letterId],
    )
    expect(letter).toEqual({
      ...{ stage: 'sent', dated_on: '2026-03-06', sent_on: '2026-03-06', due_on: '2026-05-05' },
      ...{ reference_kind: 'allocated', hasLaw: true },
    })
    const mandates = await rowsOf(
      'select mandate, is_out from communication_mandate where communication_id = $1 order by position',
      [of.letterId],
    )
    expect(mandates).toEqual([
      { mandate: 'sr-trafficking-in-persons', is_out: false },
      { mandate: 'sr-slavery', is_out: false },
      { mandate: 'sr-torture', is_out: true },
    ])
    const questions = await rowsOf(
      'select number, body, body_sealed is not null as sealed from question where communication_id = $1 order by position',
      [of.letterId],
    )
    expect(questions).toEqual([
      { number: '1', body: null, sealed: true },
      { number: '2', body: null, sealed: true },
    ])
    const cited = await rowsOf(
      'select instrument, article from communication_citation where communication_id = $1',
      [of.letterId],
    )
    expect(cited).toContainEqual({ instrument: 'iccpr', article: '8' })
  })

  test('bears its reference, its date and its note verbale, and is kept under its hash', async () => {
    const of = await aSentLetterIn(place, ana, caseId)
    const { files, letter } = await shownOf(of)
    const pdf = files.find(({ kind }) => kind === 'letter-pdf')
    const note = files.find(({ kind }) => kind === 'note-pdf')
    if (!pdf || !note) throw new Error('no files')
    const read = async (fileId: Id<'SentFile'>) =>
      new TextDecoder().decode(sure(await exportSentFile(place, ana.at(), { ...of, fileId })).bytes)
    const text = await read(pdf.id)
    expect(text).toContain(`Ref.: AL ${letter.reference ?? ''}`)
    expect(text).toContain('6 March 2026')
    expect(text).toContain('Note verbale No. NV 7/2026')
    expect(text.indexOf('Ref.:')).toBeLessThan(text.indexOf('Excellency'))
    expect(await read(note.id)).toContain('Minister for Foreign Affairs')
    expect(pdf.sha256).toMatch(/^[0-9a-f]{64}$/u)
  })

  test('is committed to block by block: each opens alone, and the journal has the root', async () => {
    const of = await aSentLetterIn(place, ana, caseId)
    const { root } = await shownOf(of)
    const letters: LayeredLetter[] = []
    const frozen = await frozenTextOf(of)
    letters.push(JSON.parse(frozen.letter) as LayeredLetter)
    const blocks = letters[0]?.content.content ?? []
    const nonces = frozen.nonces.map((nonce) => new Uint8Array(Buffer.from(nonce, 'hex')))
    expect(new Set(frozen.nonces).size).toBe(blocks.length)
    const leaves = blocks.map((block, at) => blockCommitment(block, nonces[at] ?? new Uint8Array()))
    expect(Buffer.from(rootOfBlocks(leaves)).toString('hex')).toBe(root)
    const changed = leaves.with(0, blockCommitment({ type: 'paragraph' }, nonces[0] ?? new Uint8Array()))
    expect(Buffer.from(rootOfBlocks(changed)).toString('hex')).not.toBe(root)
    const things = await rowsOf<{ thing: string }>(
      `select thing from journal_thing where entry_index in
         (select entry_index from journal_entry where what = 'communication.frozen')
       and thing like 'commitment:%'`,
    )
    const halves = halvesOf(Buffer.from(root ?? '', 'hex')).map((half) => `commitment:${half}`)
    expect(things.map(({ thing }) => thing)).toEqual(expect.arrayContaining(halves))
  })

  test('counts from its sending where its rule says so: day zero moves there as an event', async () => {
    const of = await waiting()
    await minutesPass(place, of)
    sure(await makeReady(place, ana.at(), TOOLS, of))
    await rowsOf(`update deadline set counted_from = 'sending' where communication_id = $1`, [of.letterId])
    place.setNow('2026-03-10T09:00:00Z')
    const sent = {
      on: day('2026-03-10'),
      hour: '',
      to: 'A guard',
      way: 'hand',
      noteNumber: '',
      noteOn: null,
    } as const
    sure(await recordSent(place, ana.at(), FACTS, { ...of, sent }))
    const { deadlines, sending } = await shownOf(of)
    expect(sending.sent?.on).toBe('2026-03-10')
    expect(deadlines.map(({ dueOn, events }) => [dueOn, events.map(({ kind, to }) => [kind, to])])).toEqual([
      ['2026-05-09', [['start-moved', '2026-03-10']]],
    ])
    sure(await acknowledgeLetter(place, ana.at(), { ...of, on: day('2026-03-10'), by: 'The Mission' }))
    sure(
      await withdrawLetter(place, ana.at(), FACTS, {
        ...of,
        on: day('2026-03-10'),
        reason: 'A wrong State.',
      }),
    )
    expect((await shownOf(of)).letter.stage).toBe('withdrawn')
    expect((await shownOf(of)).deadlines[0]?.withdrawnOn).toBe('2026-03-10')
    place.setNow('2026-03-06T09:00:00Z')
  })

  test('becomes a PDF with its reference on it', async () => {
    const renderer = new PdfRenderer('/nowhere')
    try {
      const of = await waiting()
      await minutesPass(place, of)
      const real = {
        pdf: (letter: LayeredLetter) => renderer.render(letter, PLAIN_LOOK),
        docx: PLAIN_RENDERER.docx,
      }
      sure(await makeReady(place, ana.at(), { facts: FACTS, renderer: real }, of))
      const pdf = (await shownOf(of)).files.find(({ kind }) => kind === 'letter-pdf')
      const { bytes, name } = sure(
        await exportSentFile(place, ana.at(), { ...of, fileId: pdf?.id ?? ('' as Id<'SentFile'>) }),
      )
      expect(new TextDecoder('latin1').decode(bytes.subarray(0, 5))).toBe('%PDF-')
      expect(name).toMatch(/^CHN-\d+-2026\.pdf$/u)
    } finally {
      renderer.close()
    }
  })
})

async function frozenTextOf(of: LetterInput): Promise<FrozenText> {
  const { openCaseKeys } = await import('#cases/case-keys.ts')
  const keys = sure(await openCaseKeys(place, ana.at(), caseId))
  const [row] = await rowsOf<{ id: Id<'SentText'>; content_sealed: Buffer }>(
    'select id, content_sealed from sent_text where communication_id = $1',
    [of.letterId],
  )
  if (!row) throw new Error('nothing is frozen')
  const at = { table: 'sent_text', column: 'content_sealed', row: row.id }
  return keys.open(at, new Uint8Array(row.content_sealed)) as FrozenText
}

describe('a letter that waits', () => {
  test('is not frozen before its minutes are over', async () => {
    const of = await waiting()
    expect(await makeReady(place, ana.at(), TOOLS, of)).toMatchObject({ error: { code: 'sending.not-over' } })
    await minutesPass(place, of)
    expect((await makeReady(place, ana.at(), TOOLS, of)).ok).toBe(true)
  })

  test('is stopped by a person, and can be handed in again', async () => {
    const of = await waiting()
    sure(await stopLetter(place, ana.at(['drafter']), { ...of, reason: 'She called.' }))
    expect((await shownOf(of)).letter.stage).toBe('cleared')
    await minutesPass(place, of)
    expect(await makeReady(place, ana.at(), TOOLS, of)).toMatchObject({
      error: { code: 'sending.not-waiting' },
    })
    expect((await submitted(place, ana.at(), of)).ok).toBe(true)
  })

  test('is not stopped by whoever neither works on it nor speaks for a mandate', async () => {
    const of = await waiting()
    const stopped = await stopLetter(place, ana.at(['publisher']), { ...of, reason: '' })
    expect(stopped).toMatchObject({ error: { code: 'sending.not-yours-to-stop' } })
  })

  test('is stopped by a new version, and by a word in its clearance; by nothing once it is frozen', async () => {
    const one = await waiting()
    await aVersionOf(place, ana.at(), one, `${A_LETTER}\nMore.`, { change: 'substance' })
    expect((await shownOf(one)).steps.at(-1)?.step).toMatchObject({ kind: 'stopped', because: 'version' })
    expect((await shownOf(one)).letter.stage).toBe('in-clearance')
    const other = await waiting()
    sure(await recordedByMail(place, ana.at(), other, 'declined', 2))
    expect((await shownOf(other)).steps.at(-1)?.step).toMatchObject({ kind: 'stopped', because: 'clearance' })
    const frozen = await waiting()
    await minutesPass(place, frozen)
    sure(await freezeLetter(place, ana.at(), FACTS, frozen))
    expect(await recordedByMail(place, ana.at(), frozen, 'declined', 2)).toMatchObject({
      error: { code: 'letter.not-in-draft' },
    })
  })

  test('whose file could not be made stays frozen with it owed; the same press completes it, and nothing twice', async () => {
    const of = await waiting()
    await minutesPass(place, of)
    const broken = { ...PLAIN_RENDERER, pdf: () => Promise.resolve(fail({ code: 'render.too-slow' })) }
    const made = await makeReady(place, ana.at(), { facts: FACTS, renderer: broken }, of)
    expect(made).toMatchObject({ error: { code: 'sending.not-rendered', why: 'render.too-slow' } })
    const { sending, letter } = await shownOf(of)
    expect(sending).toMatchObject({ stage: 'waiting', isFiled: false, owed: ['file'] })
    const both = await Promise.all([1, 2].map(() => makeReady(place, ana.at(), TOOLS, of)))
    expect(both).toEqual([ok(null), ok(null)])
    const after = await shownOf(of)
    expect(after.letter.reference).toBe(letter.reference)
    expect(after.files).toHaveLength(3)
  })

  test('is not handed in with another date than its text bears, nor with a number in it that is not its own', async () => {
    const dated = `Reference: AL CHN 7/2026\n\n6 March 2026\n\n${A_LETTER}`
    const of = await aClearedLetterIn(place, ana, caseId, { text: dated })
    await checked(place, ana.at(), of)
    const codeOf = async (form: Readonly<Record<string, string>>) => {
      const result = await submitted(place, ana.at(), of, form)
      return result.ok ? null : result.error.code
    }
    expect(await codeOf({ datedOn: '2026-03-05' })).toBe('sending.date-differs')
    expect(await codeOf({})).toBe('sending.reference-in-text')
    expect(await codeOf({ from: 'entered', reference: 'PRK 7/2026' })).toBe('reference.other-addressee')
    expect(await codeOf({ from: 'entered', reference: 'CHN 7/2025' })).toBe('reference.other-year')
    expect(await codeOf({ from: 'entered', reference: 'UA CHN 7/2026' })).toBe('reference.other-type')
    expect(await codeOf({ post: '' })).toBe('submission.malformed')
    // The office numbers this series itself by now.
    expect(await codeOf({ from: 'entered', reference: 'CHN 7/2026' })).toBe('reference.series-is-ours')
  })

  test.each([
    [
      'is named in its header',
      A_LETTER.replace(
        '; and the Special Rapporteur',
        '; the Special Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment; and the Special Rapporteur',
      ),
    ],
    [
      'has signed it',
      `${A_LETTER}\nB. Example\nSpecial Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment\n`,
    ],
  ])('is not handed in where a mandate that declined %s', async (_where, text) => {
    const of = await aClearedLetterIn(place, ana, caseId, { text })
    await checked(place, ana.at(), of)
    expect(await submitted(place, ana.at(), of)).toMatchObject({
      error: { code: 'sending.writer-not-joined' },
    })
  })

  test('is not handed in where the source says no', async () => {
    const of = await aClearedLetterIn(place, ana, caseId)
    const answers = { stillTrue: 'yes', stillSafe: 'no', consentStands: 'not-asked' } as const
    const lines = { stillTrue: 'Yes.', stillSafe: 'They watch her.', consentStands: 'No time.' }
    sure(await checkWithSource(place, ana.at(), { ...of, check: { answers, lines } }))
    expect(await submitted(place, ana.at(), of)).toMatchObject({ error: { code: 'sending.source-says-no' } })
  })
})

describe('a reference that a registry gives', () => {
  test('is entered once, also after sending, and never for two letters', async () => {
    const worker = await aCaseWorker(place, await anOffice(place, { rules: 'one' }))
    const [mine, other] = [await anOpenCase(place, worker), await anOpenCase(place, worker)]
    const form = { from: 'entered', reference: 'AL CHN 12/2026' }
    await aSentLetterIn(place, worker, mine, { form })
    const of = await aSentLetterIn(place, worker, other, { form: { from: 'later' } })
    const enter = (reference: string) => enterReference(place, worker.at(), { ...of, reference })
    expect(await enter('CHN 12/2026')).toMatchObject({ error: { code: 'reference.taken' } })
    sure(await enter('AL CHN 13/2026'))
    expect(await enter('CHN 14/2026')).toMatchObject({ error: { code: 'sending.has-reference' } })
    expect(sure(await readSending(place, worker.at(), of)).letter.reference).toBe('CHN 13/2026')
  })
})

test('twelve senders on three connections, some of whom fail at the last moment, get numbers without a gap', async () => {
  const worker = await aCaseWorker(place, await anOffice(place, { rules: 'one' }))
  const own = await anOpenCase(place, worker)
  const letters: LetterInput[] = []
  for (let count = 0; count < 12; count += 1) {
    const of = await aClearedLetterIn(place, worker, own, { text: 'A short letter.\n' })
    await checked(place, worker.at(), of)
    sure(await submitted(place, worker.at(), of))
    await minutesPass(place, of)
    letters.push(of)
  }
  const folder = { folder: place.home, environment: place.environment }
  const databases = await Promise.all([1, 2, 3].map(async () => sure(await openDatabase(folder))))
  const freezing = async (of: LetterInput, index: number) => {
    const database = databases[index % 3] ?? place.database
    const broken = { ...database, atomically: failingLast(database.atomically) }
    const isBroken = index % 4 === 0
    const first = isBroken
      ? await freezeLetter({ ...place, database: broken }, worker.at(), FACTS, of).catch(String)
      : 'gone'
    expect(first).toContain('gone')
    return freezeLetter({ ...place, database }, worker.at(), FACTS, of)
  }
  const frozen = await Promise.all(letters.map(freezing))
  await Promise.all(databases.map((database) => database.close()))
  expect(frozen.every((one) => one.ok)).toBe(true)
  const numbers = await rowsOf<{ reference: string }>(
    'select reference from communication where case_id = $1 and reference is not null',
    [own],
  )
  const taken = numbers
    .map(({ reference }) => Number(/ (\d+)\//u.exec(reference)?.[1]))
    .toSorted((a, b) => a - b)
  expect(taken).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
}, 60_000)

/** Does all of it, and loses the connection before it is kept; what only reads goes through. */
function failingLast(
  atomically: TestWorkplace['database']['atomically'],
): TestWorkplace['database']['atomically'] {
  return (actor, work) =>
    atomically(actor, async (tx) => {
      const value = await work(tx)
      const { rows } = await sql<{
        readonly id: string | null
      }>`select pg_current_xact_id_if_assigned()::text as id`.execute(tx)
      if (rows[0]?.id) throw new Error('the connection is gone')
      return value
    })
}

test('a case is destroyed with all that went out of it; the number that it had is given to no other', async () => {
  const worker = await aCaseWorker(place, await anOffice(place, { rules: 'one' }))
  const gone = await anOpenCase(place, worker)
  await aSentLetterIn(place, worker, gone)
  const count = async () => {
    const [row] = await rowsOf<{ readonly count: number }>(
      `select ((select count(*) from sending_step where case_id = $1) + (select count(*) from sent_text where case_id = $1)
               + (select count(*) from sent_file where case_id = $1))::int as count`,
      [gone],
    )
    return row?.count
  }
  expect(await count()).toBe(9)
  sure(await destroyCase(place, worker.at(), { caseId: gone }))
  expect(await count()).toBe(0)
  const next = await aSentLetterIn(place, worker, await anOpenCase(place, worker))
  expect(sure(await readSending(place, worker.at(), next)).letter.reference).toBe('CHN 2/2026')
})

describe('the urgent way', () => {
  test('lets one person do both, at once; what they left out is owed, and another one looks', async () => {
    const office = await anOffice(place)
    const [bo, cy] = [await aCaseWorker(place, office), await aCaseWorker(place, office)]
    const own = await anOpenCase(place, bo)
    sure(await putMember(place, bo.at(), { caseId: own, account: cy.account, roles: ['caseworker'] }))
    await expect(aClearedLetterIn(place, bo, own, { type: 'UA' })).rejects.toThrow('clearance.own-draft')
    const of = await aClearedLetterIn(place, bo, own, { type: 'UA', isUrgent: true })
    sure(await submitted(place, bo.at(), of, { minutes: '0' }))
    sure(await makeReady(place, bo.at(), TOOLS, of))
    const { sending, secondLook } = sure(await readSending(place, bo.at(), of))
    expect(sending.owed).toEqual(['source', 'sending'])
    expect(secondLook).toMatchObject({ owedBy: bo.account, doneBy: null })
    expect(await owedLooks(place, cy.at())).toMatchObject([{ communication: of.letterId }])
    const look = { ...of, outcome: 'concern', note: 'The date of birth is in it.' }
    expect(await lookOver(place, bo.at(), look)).toMatchObject({ error: { code: 'look.by-another' } })
    sure(await lookOver(place, cy.at(), look))
    expect(await owedLooks(place, cy.at())).toEqual([])
    await checked(place, bo.at(), of)
    expect(sure(await readSending(place, bo.at(), of)).sending.owed).toEqual(['sending'])
  })
})

describe('a sibling', () => {
  test('is tied both ways, takes nothing over, and waits for what is made anew', async () => {
    const first = await aClearedLetterIn(place, ana, caseId)
    const sibling = {
      title: 'Nets, to them',
      type: 'AL',
      to: 'state',
      state: 'PRK',
      name: '',
      mandates: ['sr-slavery'],
    }
    const begin = (more: object) =>
      beginSibling(place, ana.at(), { ...first, sibling: { ...sibling, ...more }, known: FACTS.mandates })
    expect(await begin({ state: 'CHN' })).toMatchObject({ error: { code: 'sibling.same-addressee' } })
    expect(await begin({ to: 'other' })).toMatchObject({ error: { code: 'sibling.name-missing' } })
    const of = { caseId, letterId: sure(await begin({})) }
    const company = { caseId, letterId: sure(await begin({ to: 'other', name: 'Nets Limited' })) }
    expect((await shownOf(company)).letter.addressees).toEqual([
      { code: 'OTH', name: 'Nets Limited', post: null },
    ])
    expect((await shownOf(of)).siblings.map(({ id, code }) => [id, code])).toEqual([[first.letterId, 'CHN']])
    expect((await shownOf(first)).siblings.map(({ code }) => code)).toEqual(['PRK', 'OTH'])
    expect((await shownOf(of)).tasks.map(({ kind, doneBy }) => [kind, doneBy])).toEqual([
      ...[
        ['law', null],
        ['questions', null],
        ['consent', null],
        ['risk', null],
      ],
    ])
    await aVersionOf(place, ana.at(), of, A_LETTER_ON_SLAVERY)
    sure(await recordedByMail(place, ana.at(), await invited(of), 'cleared', 1))
    await approved(place, ana.at(), of)
    await checked(place, ana.at(), of)
    expect(await submitted(place, ana.at(), of)).toMatchObject({ error: { code: 'sending.anew-left' } })
    for (const kind of ['law', 'questions', 'consent', 'risk'] as const)
      sure(await tickAnew(place, ana.at(), { ...of, kind }))
    expect(await tickAnew(place, ana.at(), { ...of, kind: 'law' })).toMatchObject({
      error: { code: 'sibling.done-already' },
    })
    expect((await submitted(place, ana.at(), of)).ok).toBe(true)
  })

  async function invited(of: LetterInput): Promise<LetterInput> {
    const { inviteMandates } = await import('./actions/clearance.ts')
    const untilMs = 4_000_000_000_000
    sure(await inviteMandates(place, ana.at(), { ...of, mandates: [1], untilMs, speakers: new Map() }))
    return of
  }
})
