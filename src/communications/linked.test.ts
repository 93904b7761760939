import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { destroyCase } from '#cases/actions/destroy-case.ts'
import { recordConsents } from '#cases/actions/consents.ts'
import { answersOf } from '#cases/model/consent-acts.ts'
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
import { aDraftIn, aVersionOf, FACTS } from '../../test/builders/clearance.ts'
import { anObservedLetter, aReplyInLibrary } from '../../test/builders/communications.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import {
  aFollowedLetter,
  aPressReleaseOn,
  aSentCorrigendumTo,
  A_STATEMENT,
  clearedPress,
  markedAsCorrigendum,
  readyPress,
} from '../../test/builders/linked.ts'
import { aClearedLetterIn, aSentLetterIn } from '../../test/builders/sending.ts'
import { correctedFile } from './actions/corrected-file.ts'
import { beginCorrigendum, beginFollowUp, readLinked } from './actions/linked-letters.ts'
import type { LetterInput } from './actions/letters-in-case.ts'
import {
  readObservations,
  readObservedObservations,
  recordObservation,
  recordObservedObservation,
} from './actions/observations.ts'
import { readPress } from './actions/read-press.ts'
import { releasePress } from './actions/press-release-out.ts'
import { addPressText, beginPress } from './actions/press-releases.ts'
import { readSending } from './actions/read-sending.ts'
import { withdrawLetter } from './actions/sent.ts'
import type { PressInput } from './press-clearing.ts'
import { findDeadlinesOf } from './store/deadlines.ts'

const day = (text: string) => text as CalendarDate

let place: TestWorkplace
let office: TestOffice
let ana: TestWorker
let caseId: Id<'Case'>
let sent: LetterInput

beforeAll(async () => {
  place = await aWorkplace()
  place.setNow('2026-06-01T09:00:00Z')
  office = await anOffice(place, { rules: 'one' })
  ana = await aCaseWorker(place, office)
  caseId = await anOpenCase(place, ana)
  sent = await aSentLetterIn(place, ana, caseId)
}, 60_000)
afterAll(endDatabases)

function deadlinesOf({ letterId }: LetterInput) {
  return place.database.atomically({ officeId: office.id, id: ana.account }, (tx) =>
    findDeadlinesOf(tx, office.id, [letterId], 'reply'),
  )
}

describe('a corrigendum', () => {
  test('goes out under the reference of its letter and begins its clock again', async () => {
    const letter = await aSentLetterIn(place, ana, caseId)
    const [before] = await deadlinesOf(letter)
    expect(before).toMatchObject({ startOn: '2026-03-06', dueOn: '2026-05-05' })
    const corrigendum = await aSentCorrigendumTo(place, ana, letter)
    const [first, second] = [
      sure(await readSending(place, ana.at(), letter)),
      sure(await readSending(place, ana.at(), corrigendum)),
    ]
    expect(second.letter).toMatchObject({ stage: 'sent', reference: first.letter.reference })
    expect(second.sending.owed).toEqual([])
    const [after] = await deadlinesOf(letter)
    expect(after).toMatchObject({ dueOn: '2026-05-31' })
    expect(after?.events).toMatchObject([
      { kind: 'start-moved', reason: 'corrigendum', to: '2026-04-01', on: '2026-04-02' },
    ])
    expect(await deadlinesOf(corrigendum)).toEqual([])
  })

  test('leaves the clock alone where that was chosen; the next letter has the next number', async () => {
    const letter = await aSentLetterIn(place, ana, caseId)
    await aSentCorrigendumTo(place, ana, letter, { restarts: 'no' })
    const [kept] = await deadlinesOf(letter)
    expect(kept).toMatchObject({ dueOn: '2026-05-05', events: [] })
    const next = sure(await readSending(place, ana.at(), await aSentLetterIn(place, ana, caseId)))
    const own = sure(await readSending(place, ana.at(), letter))
    const numberOf = (reference: string | null) => Number(reference?.match(/ (\d+)\//u)?.[1])
    expect(numberOf(next.letter.reference)).toBe(numberOf(own.letter.reference) + 1)
  })

  test('is tied to its letter both ways, in the name of those that wrote it', async () => {
    const corrigendum = { title: 'Corrected', restarts: 'no', what: 'A name of a place.' }
    const id = sure(await beginCorrigendum(place, ana.at(), { ...sent, corrigendum }))
    const from = sure(await readLinked(place, ana.at(), sent))
    const of = sure(await readLinked(place, ana.at(), { caseId, letterId: id }))
    expect(from.letters).toMatchObject([
      { id, kind: 'corrigendum-to', isLater: true, what: 'A name of a place.', restartsClock: false },
    ])
    expect(of.letters).toMatchObject([{ id: sent.letterId, isLater: false, what: 'A name of a place.' }])
    expect(of.writers.map(({ mandate }) => mandate)).toEqual(['sr-trafficking-in-persons', 'sr-slavery'])
  })

  test.each([
    { form: { restarts: '' }, field: 'restarts' },
    { form: { what: ' ' }, field: 'what' },
    { form: { title: '' }, field: 'title' },
  ])('is not begun without its $field', async ({ form, field }) => {
    const corrigendum = { title: 'Corrected', restarts: 'no', what: 'A place.', ...form }
    expect(await beginCorrigendum(place, ana.at(), { ...sent, corrigendum })).toEqual({
      ok: false,
      error: { code: 'corrigendum.malformed', field },
    })
  })

  test('is begun neither of what did not go out, nor of what was withdrawn, nor of a corrigendum', async () => {
    const corrigendum = { title: 'Corrected', restarts: 'no', what: 'A place.' }
    const begin = (of: LetterInput) => beginCorrigendum(place, ana.at(), { ...of, corrigendum })
    const code = async (of: LetterInput) => {
      const begun = await begin(of)
      return begun.ok ? 'begun' : begun.error.code
    }
    expect(await code(await aClearedLetterIn(place, ana, caseId))).toBe('corrigendum.not-sent')
    const letter = await aSentLetterIn(place, ana, caseId)
    expect(await code(letter)).toBe('begun')
    expect(await code(await aSentCorrigendumTo(place, ana, letter))).toBe('corrigendum.of-corrigendum')
    sure(
      await withdrawLetter(place, ana.at(), FACTS, { ...letter, on: day('2026-05-01'), reason: 'An error.' }),
    )
    expect(await code(letter)).toBe('corrigendum.not-sent')
  })
})

test('the next letter of a matter goes to the same addressee, and knows what was asked before', async () => {
  const letter = { title: 'Nets again', type: 'AL', mandates: ['sr-torture'] }
  const id = sure(await beginFollowUp(place, ana.at(), { ...sent, letter, known: FACTS.mandates }))
  const before = sure(await readLinked(place, ana.at(), sent))
  expect(before.letters.find((one) => one.id === id)).toMatchObject({ kind: 'follow-up-to', isLater: true })
  expect(before.asked.map(({ text }) => text)).toEqual([
    expect.stringContaining('who owns the nets'),
    expect.stringContaining('pay the women'),
  ])
  const next = sure(await readSending(place, ana.at(), { caseId, letterId: id }))
  expect(next.letter.addressees).toMatchObject([{ code: 'CHN', post: 'Minister for Foreign Affairs' }])
})

describe('an observation', () => {
  const given = {
    ...{ kind: 'made', mandates: ['1', '2'], said: 'It does not say who owns the nets.' },
    ...{ madeOn: '2026-05-20', reply: '', isForPublic: 'yes' },
  }

  test('is kept with a letter of the case, sealed', async () => {
    sure(await recordObservation(place, ana.at(), { ...sent, observation: given }))
    const { all } = sure(await readObservations(place, ana.at(), sent))
    expect(all).toMatchObject([{ kind: 'made', mandates: [1, 2], said: given.said, isForPublic: true }])
  })

  test('is of mandates that wrote the letter', async () => {
    const observation = { ...given, mandates: ['3'] }
    const recorded = await recordObservation(place, ana.at(), { ...sent, observation })
    expect(recorded).toMatchObject({ ok: false, error: { field: 'mandates' } })
  })

  test('is kept with a reply of the library, in the open; a reply to another letter is refused', async () => {
    const intake = await aCaseWorker(place, office, { officeRoles: ['intake'] })
    const [letter, other] = [await anObservedLetter(place, intake), await anObservedLetter(place, intake)]
    const reply = await aReplyInLibrary(place, intake, {
      answers: [{ communication: letter, matchedBy: 'reference' }],
    })
    const observation = { ...given, mandates: ['1'], reply }
    const record = (of: Id<'Communication'>) =>
      recordObservedObservation(place, intake.at(), { letter: of, observation })
    sure(await record(letter))
    expect((await readObservedObservations(place, intake.at(), letter))?.all).toMatchObject([{ reply }])
    expect(await record(other)).toMatchObject({ ok: false, error: { field: 'reply' } })
  })
})

describe('a press release', () => {
  async function release(of: PressInput, more: { readonly isSeen?: boolean; readonly on?: string } = {}) {
    const { present } = sure(await readPress(place, ana.at(), of))
    const { isSeen = false, on = '2026-03-12' } = more
    const released = { on: day(on), place: 'example.org/nets', isSeen, sha256: present?.sha256 ?? '' }
    return releasePress(place, ana.at(), { ...of, released })
  }
  const obstacles = async (of: PressInput) =>
    sure(await readPress(place, ana.at(), of)).obstacles.map(({ code }) => code)

  test('is released once it is cleared, its persons said, its copy with the Mission', async () => {
    const of = await aPressReleaseOn(place, ana, sent)
    expect(await obstacles(of)).toEqual([
      'press.persons-unsaid',
      'press.not-cleared',
      'press.advance-missing',
    ])
    expect(await release(of)).toMatchObject({ ok: false, error: { code: 'press.not-ready' } })
    await clearedPress(place, ana, of)
    await readyPress(place, ana, of)
    expect(await release(of, { on: '2026-03-10' })).toEqual({
      ok: false,
      error: { code: 'press.before-advance' },
    })
    sure(await release(of))
    const shown = sure(await readPress(place, ana.at(), of))
    expect(shown).toMatchObject({ stage: 'released', releasedOn: '2026-03-12', place: 'example.org/nets' })
    expect(await release(of)).toEqual({ ok: false, error: { code: 'press.released' } })
  })

  test('is not released where no sentence says that the Government was contacted', async () => {
    const of = await aPressReleaseOn(place, ana, sent, 'Experts call for an end to the sale of nets.')
    await clearedPress(place, ana, of)
    await readyPress(place, ana, of)
    expect(await obstacles(of)).toEqual(['press.contact-missing'])
    expect(await release(of)).toMatchObject({ ok: false, error: { code: 'press.not-ready' } })
  })

  test('rests on a letter that went out, unless it comes before one, for a reason', async () => {
    const draft = await aClearedLetterIn(place, ana, caseId)
    const press = { title: 'Nets', contact: 'letter', before: '', mandates: ['sr-slavery'] }
    const begin = (letter: Id<'Communication'> | null, form: object) =>
      beginPress(place, ana.at(), { caseId, letter, press: form, known: FACTS.mandates })
    const unsent = { ok: false, error: { code: 'press.letter-not-sent' } }
    expect(await begin(draft.letterId, press)).toEqual(unsent)
    expect(await begin(null, press)).toEqual(unsent)
    expect(await begin(null, { ...press, contact: 'before' })).toMatchObject({ error: { field: 'before' } })
    const of = await aPressReleaseOn(place, ana, { caseId, letterId: null }, 'An end to the sale of nets!')
    await clearedPress(place, ana, of)
    await readyPress(place, ana, of)
    expect(await obstacles(of)).toEqual([])
    sure(await release(of))
  })

  test('does not name a person who has not agreed to the press; describing one is shown, and seen', async () => {
    const person = await aPersonIn(place, ana, caseId)
    const of = await aPressReleaseOn(place, ana, sent)
    await clearedPress(place, ana, of)
    await readyPress(place, ana, of, [{ person, form: 'named' }])
    expect(await obstacles(of)).toEqual(['press.consent'])
    expect(await release(of, { isSeen: true })).toMatchObject({ error: { code: 'press.not-ready' } })
    await agreed(person, 'named')
    expect(await obstacles(of)).toEqual([])
    sure(await release(of))
    const described = await aPersonIn(place, ana, caseId)
    const other = await aPressReleaseOn(place, ana, sent, `${A_STATEMENT} A woman told them so.`)
    await clearedPress(place, ana, other)
    await readyPress(place, ana, other, [{ person: described, form: 'unnamed' }])
    expect(await release(other)).toEqual({ ok: false, error: { code: 'press.unseen' } })
    sure(await release(other, { isSeen: true }))
  })

  test('of which the text changes is cleared, said and given to the Mission again', async () => {
    const of = await aPressReleaseOn(place, ana, sent)
    await clearedPress(place, ana, of)
    await readyPress(place, ana, of)
    expect(await obstacles(of)).toEqual([])
    const changed = { ...of, text: `${A_STATEMENT} Now.`, change: 'substance' as const, untilMs: null }
    sure(await addPressText(place, ana.at(), changed))
    expect(await obstacles(of)).toEqual([
      'press.persons-unsaid',
      'press.not-cleared',
      'press.advance-missing',
    ])
  })

  test('that says what its letter says, word for word, is warned of', async () => {
    const taken = 'In May 2025 forty women were reportedly made to mend nets without pay.'
    const of = await aPressReleaseOn(place, ana, sent, `${A_STATEMENT} ${taken}`)
    expect(sure(await readPress(place, ana.at(), of)).warnings.shared).toEqual([taken.slice(0, -1)])
    const own = await aPressReleaseOn(place, ana, sent)
    expect(sure(await readPress(place, ana.at(), own)).warnings.shared).toEqual([])
  })

  async function agreed(personId: Id<'Person'>, press: 'named') {
    const answers = answersOf({ government: null, published: null, press, contact: null }, 'CHN')
    const asked = {
      ...{ givenBy: 'self', givenOn: '2026-03-01', validUntil: null, reviewOn: null, riskExplained: true },
      ...{ language: 'ko-KP', interpreter: true, formVersion: '2026-1', note: '' },
    }
    sure(await recordConsents(place, ana.at(), { caseId, personId, answers, asked }))
  }
})

test('a case is destroyed with all that followed its letters', async () => {
  const gone = await anOpenCase(place, ana)
  const of = { caseId: gone, letterId: await aDraftIn(place, ana.at(), gone) }
  await aVersionOf(place, ana.at(), of, 'A letter about boats.')
  await aFollowedLetter(place, ana, of, await aPersonIn(place, ana, gone))
  const tables = ['corrigendum', 'observation', 'press_release', 'press_mandate', 'press_version']
  const all = [...tables, 'press_step', 'press_person']
  const count = async () => {
    const owner = await place.database.owner()
    const counts = await Promise.all(
      all.map((table) => owner.query(`select 1 from ${table} where case_id = $1`, [gone])),
    )
    return counts.map(({ rowCount }) => rowCount)
  }
  expect(await count()).toEqual([1, 1, 1, 1, 1, 1, 1])
  sure(await destroyCase(place, ana.at(), { caseId: gone }))
  expect(await count()).toEqual([0, 0, 0, 0, 0, 0, 0])
})

test('a corrigendum and its letter come as one Word file with what changed', async () => {
  const of = { caseId, letterId: await aDraftIn(place, ana.at(), caseId) }
  await aVersionOf(place, ana.at(), of, 'A letter about nets, as it is.')
  const made = correctedFile(place, ana.at(), of, FACTS)
  expect(await made).toMatchObject({ error: { code: 'version.unknown' } })
  await markedAsCorrigendum(place, ana, of)
  const bytes = sure(await correctedFile(place, ana.at(), of, FACTS))
  expect(new TextDecoder('latin1').decode(bytes.subarray(0, 2))).toBe('PK')
})
