import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { findParagraphs } from '#communications/actions/find-paragraphs.ts'
import { readLibraryReply } from '#communications/actions/read-communications.ts'
import { recordCommunications } from '#communications/actions/record-communications.ts'
import { removeObserved } from '#communications/actions/remove-observed.ts'
import { forgetSearch, saveSearch } from '#communications/actions/saved-searches.ts'
import { searchLetters } from '#communications/actions/search-letters.ts'
import { NO_FILTERS, type LetterFilters } from '#communications/model/filters.ts'
import type { ListPlace } from '#communications/model/list-place.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aWorkplace,
  type TestOffice,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { aCommunication, aLetterIn, aReplyInLibrary } from '../../test/builders/communications.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { lawOnFile } from '../../test/builders/law-on-file.ts'

let workplace: TestWorkplace
let office: TestOffice
let amina: TestWorker
let colleague: TestWorker
beforeAll(async () => {
  workplace = await aWorkplace()
  office = await anOffice(workplace)
  amina = await aCaseWorker(workplace, office, { officeRoles: ['intake'] })
  colleague = await aCaseWorker(workplace, office)
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

const day = (text: string) => text as CalendarDate
const law = lawOnFile()

async function keep(...all: readonly ReturnType<typeof aCommunication>[]): Promise<void> {
  const librarian = { officeId: office.id, account: amina.account }
  await recordCommunications(workplace, librarian, { all, today: day('2026-03-06') })
}

interface Asked {
  readonly words?: string
  readonly filters?: Partial<LetterFilters>
  readonly order?: 'newest' | 'best'
  readonly after?: ListPlace | null
}

async function listed(
  worker: TestWorker,
  { words = '', filters = {}, order = 'newest', after = null }: Asked,
) {
  const query = { words, filters: { ...NO_FILTERS, ...filters }, order }
  const found = await searchLetters(workplace, worker.at(), { query, after })
  const page = sure(found.page)
  const ids = page.rows.map((row) => (row.kind === 'letter' ? row.letter.id : row.reply.id))
  return { ...page, ids, facets: found.facets, numbered: found.numbered, saved: found.saved }
}

describe('what stands in the library', () => {
  test('is found by all of the office, by nobody else; what stands in a case, by its members', async () => {
    const letter = aCommunication({ subject: 'a cormorant' }, 'About cormorants.')
    await keep(letter)
    const caseId = await anOpenCase(workplace, amina)
    const inCase = await aLetterIn(workplace, amina, caseId)
    const stranger = await aCaseWorker(workplace, await anOffice(workplace))
    expect((await listed(colleague, { words: 'cormorants' })).ids).toEqual([letter.id])
    expect((await listed(stranger, { words: 'cormorants' })).count).toBe(0)
    expect((await listed(amina, { words: 'nets', filters: { kind: 'letters' } })).ids).toContain(inCase)
    expect((await listed(colleague, { words: 'nets', filters: { kind: 'letters' } })).ids).not.toContain(
      inCase,
    )
  })

  test('a letter of a case has its page there, and its reply leads to it', async () => {
    const caseId = await anOpenCase(workplace, amina)
    await aLetterIn(workplace, amina, caseId)
    const { rows } = await listed(amina, { words: '"no nets"', filters: { kind: 'replies' } })
    const row = rows.find((one) => one.kind === 'reply' && one.reply.caseId === caseId)
    expect(row).toMatchObject({ kind: 'reply', reply: { isInLibrary: false } })
  })

  test('a reply of a case is no reply of the library', async () => {
    const letter = aCommunication({}, 'Shags.')
    await keep(letter)
    const reply = await aReplyInLibrary(workplace, amina, {
      answers: [{ communication: letter.id, matchedBy: 'register' }],
    })
    expect(await readLibraryReply(workplace, colleague.at(), reply)).toMatchObject({
      id: reply,
      answers: [{ id: letter.id, matchedBy: 'register' }],
      texts: [{ kind: 'original', text: 'There are no nets.' }],
    })
    const caseId = await anOpenCase(workplace, amina)
    await aLetterIn(workplace, amina, caseId)
    const inCase = await workplace.database.atomically({ officeId: office.id, id: amina.account }, (tx) =>
      sql<{ readonly id: Id<'Reply'> }>`select id from reply where case_id = ${caseId}`.execute(tx),
    )
    const [other] = inCase.rows
    expect(other && (await readLibraryReply(workplace, amina.at(), other.id))).toBeNull()
  })
})

describe('filters', () => {
  const at = (code: string) => [{ code, name: null, post: null }]

  test('all that are asked for hold together, for letters and for replies to them', async () => {
    const [both, onlyState, onlyTheme] = [
      aCommunication({ addressees: at('XAC'), themes: ['torture'] }, 'Dunlin one.'),
      aCommunication({ addressees: at('XAC'), themes: ['slavery'] }, 'Dunlin two.'),
      aCommunication({ addressees: at('XAD'), themes: ['torture'] }, 'Dunlin three.'),
    ]
    await keep(both, onlyState, onlyTheme)
    const to = { answers: [{ communication: both.id, matchedBy: 'reference' as const }], code: 'XAC' }
    const reply = await aReplyInLibrary(workplace, amina, to)
    const filters = { state: 'XAC', theme: 'torture' }
    expect((await listed(amina, { filters })).ids).toEqual([both.id])
    expect((await listed(amina, { words: 'dunlin', filters })).ids).toEqual([both.id])
    expect((await listed(amina, { filters: { ...filters, kind: 'replies' } })).ids).toEqual([reply])
    // The letter's subject has the word too.
    expect((await listed(amina, { words: 'nets', filters })).ids.toSorted()).toEqual(
      [both.id, reply].toSorted(),
    )
    expect((await listed(amina, { words: 'dunlin' })).count).toBe(3)
  })

  test('a day that has passed is overdue only where no reply is recorded', async () => {
    const due = (on: string) => ({
      addressees: at('XAE'),
      deadlines: aCommunication().facts.deadlines.map((one) => ({ ...one, dueOn: day(on) })),
    })
    const [answered, open, soon] = [
      aCommunication(due('2026-03-05')),
      aCommunication(due('2026-03-05')),
      aCommunication(due('2026-03-20')),
    ]
    await keep(answered, open, soon)
    await aReplyInLibrary(workplace, amina, {
      answers: [{ communication: answered.id, matchedBy: 'reference' }],
    })
    expect((await listed(amina, { filters: { state: 'XAE', due: 'overdue' } })).ids).toEqual([open.id])
    expect((await listed(amina, { filters: { state: 'XAE', due: 'soon' } })).ids).toEqual([soon.id])
    expect((await listed(amina, { filters: { state: 'XAE', dueUntil: day('2026-03-05') } })).count).toBe(2)
  })

  test('States come with how many letters they have; too many instruments are typed, not listed', async () => {
    const letters = Array.from({ length: 3 }, (_, part) =>
      aCommunication({
        addressees: at('QMA'),
        cited: Array.from({ length: 100 }, (__, index) => ({
          ...{ instrument: `paper-${part * 100 + index}`, article: '', times: 1 },
        })),
      }),
    )
    const before = await listed(colleague, {})
    expect(before.facets.instruments).not.toBeNull()
    await keep(...letters)
    const { facets } = await listed(colleague, {})
    expect(facets.states).toContainEqual({ code: 'QMA', count: 3 })
    expect(facets.instruments).toBeNull()
    expect(facets.themes).toContain('slavery')
  })
})

test('pages follow one another without a gap or a row twice, by day and by how well they match', async () => {
  const letters = Array.from({ length: 45 }, (_, index) =>
    aCommunication(
      { datedOn: day(`2026-01-${String(1 + (index % 9)).padStart(2, '0')}`) },
      `A knot ${index}. ${'knot '.repeat(index % 5)}`,
    ),
  )
  await keep(...letters)
  for (const order of ['newest', 'best'] as const) {
    const seen: string[] = []
    let after: ListPlace | null = null
    do {
      const page: Awaited<ReturnType<typeof listed>> = await listed(amina, { words: 'knot', order, after })
      expect(page.count).toBe(45)
      seen.push(...page.ids)
      after = page.next
    } while (after !== null)
    expect(new Set(seen)).toEqual(new Set(letters.map(({ id }) => id)))
    expect(seen).toHaveLength(45)
  }
})

describe('counts and choices', () => {
  const aLetterTo = (code: string) => aCommunication({ addressees: [{ code, name: null, post: null }] })
  const seen = async (worker: TestWorker) => {
    const { count, facets } = await listed(worker, { filters: { kind: 'letters' } })
    const of = (code: string) => facets.states?.find((one) => one.code === code)?.count ?? 0
    return { count, of }
  }

  test('are of the last act, whoever did it, and of what each may see', async () => {
    const before = await seen(colleague)
    const letter = aLetterTo('XKA')
    await keep(letter, aLetterTo('XKA'))
    const after = await seen(colleague)
    expect([after.count - before.count, after.of('XKA')]).toEqual([2, 2])
    sure(await removeObserved(workplace, amina.at(), { id: letter.id, reason: 'mistake' }))
    expect((await seen(colleague)).of('XKA')).toBe(1)
    const inCase = await anOpenCase(workplace, amina)
    const [hers, theirs] = [await seen(amina), await seen(colleague)]
    await aLetterIn(workplace, amina, inCase)
    await keep(aLetterTo('XKA'))
    expect((await seen(amina)).count - hers.count).toBe(2)
    expect((await seen(colleague)).count - theirs.count).toBe(1)
  })

  test('are not made again before that', async () => {
    await keep(aLetterTo('XKB'))
    expect((await seen(amina)).of('XKB')).toBe(1)
    const owner = await workplace.database.owner()
    await owner.query("update communication_addressee set code = 'XKC' where code = 'XKB'")
    expect((await seen(amina)).of('XKB')).toBe(1)
    await keep(aLetterTo('XKB'))
    expect((await seen(amina)).of('XKB')).toBe(1)
    expect((await seen(amina)).of('XKC')).toBe(1)
  })
})

test('a case is offered by its number to its members, and to nobody else', async () => {
  const caseId = await anOpenCase(workplace, amina)
  const { rows } = await workplace.database.atomically({ officeId: office.id, id: amina.account }, (tx) =>
    sql<{ readonly number: string }>`select number from case_file where id = ${caseId}`.execute(tx),
  )
  const words = rows[0]?.number.toLowerCase() ?? ''
  expect((await listed(amina, { words })).numbered?.id).toBe(caseId)
  expect((await listed(colleague, { words })).numbered).toBeNull()
})

describe('a search that somebody keeps', () => {
  const query = { words: 'nets', filters: NO_FILTERS, order: 'newest' } as const

  test('is theirs alone', async () => {
    sure(await saveSearch(workplace, amina.at(), { name: ' Nets  of  old ', query }))
    const savedOf = async (who: typeof amina) => (await listed(who, {})).saved
    const [kept] = await savedOf(amina)
    expect(kept).toMatchObject({ name: 'Nets of old', address: 'q=nets' })
    expect(await savedOf(colleague)).toEqual([])
    if (!kept) throw new Error('nothing kept')
    expect(await forgetSearch(workplace, colleague.at(), kept.id)).toBe(false)
    expect(await forgetSearch(workplace, amina.at(), kept.id)).toBe(true)
    expect(await savedOf(amina)).toEqual([])
  })

  test.each([
    { name: ' ', code: 'saved.name-missing' },
    { name: 'x'.repeat(81), code: 'saved.name-too-long' },
    { name: 'Twice', code: 'saved.name-taken' },
  ])('is not kept: $code', async ({ name, code }) => {
    await saveSearch(workplace, colleague.at(), { name: 'Twice', query })
    const saved = await saveSearch(workplace, colleague.at(), { name, query })
    expect(saved).toMatchObject({ ok: false, error: { code } })
  })
})

test('earlier paragraphs are those of the library that name the article', async () => {
  const text = `Article 7 of the International Covenant on Civil and Political Rights is recalled.\n\nIts article 9 too.\n\nNothing here.`
  const cited = [
    { instrument: 'iccpr', article: '7', times: 1 },
    { instrument: 'iccpr', article: '9', times: 1 },
  ]
  await keep(aCommunication({ cited, addressees: [{ code: 'CHN', name: null, post: null }] }, text))
  const found = async (filters: object, words = '') => {
    const asked = {
      words,
      filters: { instrument: null, article: null, theme: null, state: null, ...filters },
    }
    const { page } = await findParagraphs(workplace, colleague.at(), law, { query: asked, after: null })
    return sure(page).found.flatMap(({ paragraphs }) => paragraphs.map((one) => one.text))
  }
  expect(await found({ instrument: 'iccpr', article: '9' })).toEqual(['Its article 9 too.'])
  expect(await found({ instrument: 'iccpr', state: 'CHN' })).toHaveLength(2)
  expect(await found({ instrument: 'iccpr', article: '99' })).toEqual([])
  expect(await found({}, 'recalled')).toEqual([text.split('\n')[0]])
  expect(await found({})).toEqual([])
})
