import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aPersonIn,
  aWorkplace,
  type TestOffice,
  type TestWorker,
  type TestWorkplace,
} from '../../../test/builders/casework.ts'
import { sure } from '../../../test/builders/case-keys.ts'
import { endDatabases } from '../../../test/builders/databases.ts'
import { anId } from '../../../test/builders/ids.ts'
import type { DatabaseTransaction } from '../database/opened-database.ts'
import { deleteSearchDocuments, saveSearchDocuments, type SearchDocument } from './documents.ts'
import { NO_FILTERS, readSearch, searchIds, type Found, type Search } from './search.ts'
import { snippetsOf } from './snippets.ts'
import { tokensOf } from './tokens.ts'
import { lexemesOf, tsQueryOf } from './ts-query.ts'

let workplace: TestWorkplace
let office: TestOffice
let member: TestWorker
let caseId: Id<'Case'>

beforeAll(async () => {
  workplace = await aWorkplace()
  office = await anOffice(workplace)
  member = await aCaseWorker(workplace, office)
  caseId = await anOpenCase(workplace, member)
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

function as<Value>(worker: TestWorker, work: (tx: DatabaseTransaction) => Promise<Value>): Promise<Value> {
  return workplace.database.atomically({ officeId: worker.office.id, id: worker.account }, work)
}

function aDocument(text: string, more: Partial<SearchDocument> = {}): SearchDocument {
  return {
    ...{ caseId, kind: 'letter', ofId: anId(), datedOn: '2024-01-23', states: [], languages: [], title: '' },
    ...{ text, ...more },
  }
}

async function save(...documents: readonly SearchDocument[]): Promise<void> {
  await as(member, (tx) => saveSearchDocuments(tx, office.id, documents))
}

function search(words: string, more: Partial<Search> = {}, worker = member): Promise<Found> {
  const query = sure(readSearch(words))
  return as(worker, (tx) =>
    searchIds(tx, worker.office.id, {
      ...{ query, filters: NO_FILTERS, order: 'newest', after: null, limit: 100 },
      ...more,
    }),
  )
}

type Claim = readonly [words: string, text: string, language: string]

const FOUND: readonly Claim[] = [
  ['expulsion', 'The authorities announced the expulsions.', 'en'],
  ['expulsion', 'Elles ont été expulsées vers leur pays.', 'fr'],
  ['expulsées', "L'expulsion de trois femmes", 'fr'],
  ['refugiees', 'Les réfugiées ont disparu.', 'fr'],
  ['réfugiées', 'LES REFUGIEES ONT DISPARU', 'fr'],
  ['deportar', 'Fueron deportadas el martes.', 'es'],
  ['deportacion', 'la deportación de las mujeres', 'es'],
  ['беженцев', 'Эти беженцы исчезли.', 'ru'],
  ['беженец', 'Эти беженцы исчезли.', 'ru'],
  ['депортация', 'Они были депортированы ночью.', 'ru'],
  ['вернётся', 'Она не вернется', 'ru'],
  ['لاجئ', 'اختفى اللاجئون من المدينة.', 'ar'],
  ['ترحيل', 'قرار الترحيل', 'ar'],
  ['مدرسة', 'المَدْرَسَة', 'ar'],
  ['북송', '탈북민들의 강제북송을 중단하라', 'ko'],
  ['강제송환', '강제 송환 금지', 'ko'],
  ['강제 송환', '강제송환 금지', 'ko'],
  ['"강제 송환"', '강제송환 금지', 'ko'],
  ['人口贩运', '打击人口\n贩运的行动', 'zh'],
  ['人口贩运', '打擊人口販運的行動', 'zh'],
  ['人口販運', '打击人口贩运的行动', 'zh'],
  ['脱北者', '多くの脱北者が送還された', 'ja'],
  ['ｺﾝｺﾞ', 'コンゴ民主共和国', 'ja'],
  ['北', '朝鲜东北', 'zh'],
  ['北', '北', 'zh'],
  ['ค้ามนุษย์', 'การค้ามนุษย์ในเขตชายแดน', 'th'],
  ['CHN 3/2024', 'Reference: AL CHN 3/2024 (please use it)', 'en'],
  ['CHN 3.2024', 'Reference: AL CHN 3/2024', 'en'],
  ['AL CHN 3/2024', 'Reference: AL CHN 3/2024', 'en'],
  ['HRC/NONE/2023/SP/45', 'the reply of 13 September (HRC/NONE/2023/SP/45)', 'en'],
  ['A/HRC/55/50', 'in document A/HRC/55/50, para. 3', 'en'],
  ['re-education', 'a re-education camp', 'en'],
  ['"forced return"', 'the forced returns of women', 'en'],
  ['"rights of women"', 'the rights of women', 'xx'],
  ['٢٠٢٤', 'in 2024', 'en'],
  ['the', 'the who', 'en'],
  ['"to be"', 'not to be', 'en'],
  ['"UN人权"', '根据UN人权报告', 'zh'],
  ['traf\u00adficking', 'traff\u200bicking', 'en'],
  ['fish OR repatriation', 'The repatriation took place.', 'en'],
  ['women OR fish return', 'The return of fish.', 'en'],
  ['deportadas', 'deportadas', 'xx'],
  ['expulsion des réfugiés', 'expulsion de réfugiés', 'fr'],
]

const NOT_FOUND: readonly Claim[] = [
  ['人口贩运', '人口普查与毒品贩运', 'zh'],
  ['贩运人口', '人口贩运', 'zh'],
  ['强制', '强大。制度', 'zh'],
  ['강제송환', '강제로. 송환', 'ko'],
  ['CHN 3/2024', 'AL CHN 13/2024 and on 3 March 2024', 'en'],
  ['"forced return"', 'returned after forced labour', 'en'],
  ['return -forced', 'the forced return', 'en'],
  ['return -"forced return"', 'the forced return', 'en'],
  ['return -the', 'the return', 'en'],
  ['women fish', 'The return of fish.', 'en'],
  ['й', 'и', 'ru'],
]

describe('what is found by what', () => {
  const KIND = 'claimed'
  const filters = { ...NO_FILTERS, kinds: [KIND] }
  const ids = new Map<string, string>()
  const found = async (words: string) => (await search(words, { filters })).hits.map(({ ofId }) => ofId)

  beforeAll(async () => {
    const rows = [...FOUND, ...NOT_FOUND, ['', 'Zzz 0 완전 別的', 'xx'] as const]
    const documents = rows.map(([, text, language]) =>
      aDocument(text, { kind: KIND, languages: language === 'xx' ? [] : [language] }),
    )
    for (const [index, [words, text]] of rows.entries()) ids.set(words + text, documents[index]?.ofId ?? '')
    await save(...documents)
  })

  test.each(FOUND)('%s finds: %s (%s)', async (words, text) => {
    const hits = await found(words)
    expect(hits).toContain(ids.get(words + text))
    // And not because everything is found.
    expect(hits).not.toContain(ids.get('Zzz 0 완전 別的'))
  })

  test.each(NOT_FOUND)('%s does not find: %s (%s)', async (words, text) => {
    expect(await found(words)).not.toContain(ids.get(words + text))
    expect(ids.get(words + text)).toBeDefined()
  })
})

describe('who finds what', () => {
  const RARE = 'whippoorwill'
  let other: TestWorker
  let abroad: TestWorker

  beforeAll(async () => {
    other = await aCaseWorker(workplace, office)
    abroad = await aCaseWorker(workplace, await anOffice(workplace))
    await save(aDocument(`A letter about a ${RARE}.`, { languages: ['en'] }))
  })

  test('a member of the case finds a letter, and it is counted', async () => {
    expect(await search(RARE)).toMatchObject({ count: 1, hits: [{ caseId, kind: 'letter', part: 0 }] })
  })

  test.each(['newest', 'best'] as const)('a colleague who is no member finds nothing (%s)', async (order) => {
    expect(await search(RARE, { order }, other)).toMatchObject({ count: 0, hits: [] })
    const found = await search(RARE, { order })
    expect(found.count).toBe(1)
  })

  test('another office finds nothing, whatever it says its actor is', async () => {
    expect(await search(RARE, {}, abroad)).toMatchObject({ count: 0, hits: [] })
    expect(await search(RARE, {}, { ...member, office: abroad.office })).toMatchObject({ count: 0 })
  })

  test('the program itself, and who is nobody, find nothing and meet no error', async () => {
    for (const id of ['system', 'operator', '', "'; --"]) {
      const found = await workplace.database.atomically({ officeId: office.id, id }, (tx) =>
        sql<{ readonly n: number }>`
          select count(*)::int as n
          from search_found(${RARE}::tsquery, null, null, null, null, null, null, null, null, null, null, 10, 10)`.execute(
          tx,
        ),
      )
      expect(found.rows).toEqual([{ n: 0 }])
    }
  })

  test('a colleague who becomes a member finds it, and no more when they leave', async () => {
    const joining = await aCaseWorker(workplace, office)
    await as(member, (tx) =>
      sql`insert into case_member (office_id, case_id, account_id, roles, added_by)
          values (${office.id}, ${caseId}, ${joining.account}, '{drafter}', ${member.account})`.execute(tx),
    )
    expect((await search(RARE, {}, joining)).count).toBe(1)
    await as(member, (tx) => sql`delete from case_member where account_id = ${joining.account}`.execute(tx))
    expect((await search(RARE, {}, joining)).count).toBe(0)
  })

  test('nobody puts a letter into a case that is not theirs', async () => {
    const document = aDocument('nothing', { ofId: anId() })
    await expect(as(other, (tx) => saveSearchDocuments(tx, office.id, [document]))).rejects.toThrow(
      /row-level security/u,
    )
    await expect(save(document)).resolves.toBeUndefined()
  })

  test.each([
    ['the words themselves', sql`select search from search_part`],
    ['a comparison with them', sql`select of_id from search_part where search @@ 'x'::tsquery`],
    ['how often a word comes', sql`explain select of_id from search_part where search @@ 'x'::tsquery`],
  ])('the application has no right to %s but by the function', async (_, statement) => {
    await expect(as(member, (tx) => statement.execute(tx))).rejects.toThrow(/permission denied/u)
    await expect(as(member, (tx) => sql`select of_id from search_part`.execute(tx))).resolves.toBeDefined()
  })

  test('the function is not everybody’s, and knows its tables whatever stands in their way', async () => {
    const { rows } = await (
      await workplace.database.owner()
    ).query<{ readonly everybody: boolean; readonly application: boolean }>(
      `select has_function_privilege('public', oid, 'execute') as everybody,
              has_function_privilege('demarche_app', oid, 'execute') as application
       from pg_proc where proname = 'search_found'`,
    )
    expect(rows).toEqual([{ everybody: false, application: true }])
    const shadowed = await as(other, async (tx) => {
      await sql`create temp table case_member on commit drop as
                select ${office.id}::uuid as office_id, ${caseId}::uuid as case_id, ${other.account}::uuid as account_id`.execute(
        tx,
      )
      await sql`set local search_path = pg_temp, public`.execute(tx)
      const query = sure(readSearch(RARE))
      const asked = { query, filters: NO_FILTERS, order: 'newest', after: null, limit: 9 } as const
      return searchIds(tx, office.id, asked)
    })
    expect(shadowed.count).toBe(0)
  })

  test('a document that is saved again is found by its new words alone, and not at all when it is taken out', async () => {
    const ofId = anId<'Letter'>()
    await save(aDocument('cormorant', { ofId }))
    const again = aDocument('guillemot', { ofId })
    await save(again)
    expect((await search('cormorant')).count).toBe(0)
    expect((await search('guillemot')).hits).toMatchObject([{ ofId }])
    await as(member, (tx) => deleteSearchDocuments(tx, office.id, [again]))
    expect((await search('guillemot')).count).toBe(0)
  })

  test('a case that is destroyed takes its words with it', async () => {
    const ending = await anOpenCase(workplace, member)
    await save(aDocument('kittiwake', { caseId: ending }))
    expect((await search('kittiwake')).count).toBe(1)
    await as(member, (tx) => sql`delete from case_content where case_id = ${ending}`.execute(tx))
    expect((await search('kittiwake')).count).toBe(0)
    const left = await (
      await workplace.database.owner()
    ).query('select from search_part where case_id = $1', [ending])
    expect(left.rowCount).toBe(0)
  })

  test('only what was given stands in it: no title of a case, no name of a person', async () => {
    const sealed = await anOpenCase(workplace, member, 'Operation Puffin')
    await aPersonIn(workplace, member, sealed, { remarks: 'razorbill' })
    await save(aDocument('Two letters.', { caseId: sealed, title: 'CHN 3/2024', languages: ['en'] }))
    const { rows } = await (
      await workplace.database.owner()
    ).query<{ readonly words: readonly string[] }>(
      'select tsvector_to_array(search) as words from search_part where case_id = $1',
      [sealed],
    )
    expect(rows[0]?.words.toSorted()).toEqual(['2024', '3', 'chn', 'letter', 'letters', 'two'])
  })
})

test('a document of any size goes in, and words far apart in it are found together', async () => {
  const rare = Array.from({ length: 5000 }, (_, index) => `x${index} common`).join(' ')
  const kind = 'large'
  await save(aDocument(`auk ${rare} gannet`, { kind }))
  const filters = { ...NO_FILTERS, kinds: [kind] }
  expect((await search('auk x1000', { filters })).count).toBe(1)
  expect((await search('"x4999 common gannet"', { filters })).count).toBe(1)
  expect((await search('x7 -x1000', { filters })).count).toBe(0)
})

describe('lists', () => {
  const KIND = 'listed'
  const filters = { ...NO_FILTERS, kinds: [KIND] }
  const SAME_DAY = 40

  beforeAll(async () => {
    const ids = Array.from({ length: 1205 }, () => anId<'Letter'>())
    await save(
      ...ids.map((ofId, index) =>
        aDocument(`tern ${'tern '.repeat(index % 3)} ${index % 2 === 0 ? 'even' : 'odd'}`, {
          ...{ ofId, kind: KIND, states: index % 5 === 0 ? ['CHN', 'PRK'] : ['ERI'] },
          datedOn: `20${String(10 + (Math.floor(index / SAME_DAY) % 15))}-01-01`,
        }),
      ),
    )
  })

  test('a count is exact up to a thousand, and says only that there are more beyond', async () => {
    expect((await search('tern even', { filters })).count).toBe(603)
    expect((await search('tern', { filters })).count).toBe(1001)
  })

  test.each([
    ['newest', 'tern', 1205],
    ['best', 'tern', 150],
    ['newest', 'even', 603],
  ] as const)('pages of the %s that have %s hold each once, in one order', async (order, words, expected) => {
    const seen: string[] = []
    let after: Search['after'] = null
    let last = ''
    for (;;) {
      const { hits } = await search(words, { filters, order, after, limit: 97 })
      for (const { ofId, rank, datedOn } of hits) {
        seen.push(ofId)
        const place = order === 'best' ? (rank ?? 0).toFixed(6) : datedOn
        expect(last === '' || place <= last).toBe(true)
        last = place
      }
      after = hits.at(-1) ?? null
      if (hits.length < 97) break
    }
    expect(seen).toHaveLength(expected)
    expect(new Set(seen).size).toBe(expected)
  })

  test('whose cases they are is looked up once for a search, however many match and however often one searches', async () => {
    const query = sure(readSearch('tern'))
    const asked = { query, filters, order: 'newest', after: null, limit: 9 } as const
    const looks = await as(member, async (tx) => {
      const scans = async () => {
        const { rows } = await sql<{ readonly scans: number }>`
          select (coalesce(seq_scan, 0) + coalesce(idx_scan, 0))::int as scans
          from pg_stat_xact_user_tables where relname = 'case_member'`.execute(tx)
        return rows[0]?.scans ?? 0
      }
      const before = await scans()
      // From the sixth on, a newer PostgreSQL may use a plan that is made without knowing the words.
      for (let time = 0; time < 8; time += 1) {
        expect((await searchIds(tx, office.id, asked)).count).toBe(1001)
      }
      return (await scans()) - before
    })
    expect(looks).toBeGreaterThanOrEqual(8)
    expect(looks).toBeLessThan(8 * 10)
  })

  test('filters: State, days, kind', async () => {
    const count = async (more: object) => (await search('even', { filters: { ...filters, ...more } })).count
    expect(await count({ states: ['PRK'] })).toBe(121)
    expect(await count({ states: ['PRK', 'ERI'] })).toBe(603)
    expect(await count({ states: ['FRA'] })).toBe(0)
    expect(await count({ from: '2010-01-01', to: '2010-01-01' })).toBe(43)
    expect(await count({ kinds: ['none-of-it'] })).toBe(0)
  })

  test('a word in the title counts more', async () => {
    const [inText, inTitle] = [anId<'Letter'>(), anId<'Letter'>()]
    const kind = 'weighed'
    await save(
      aDocument('skua one two', { ofId: inText, kind, datedOn: '2024-02-02' }),
      aDocument('one two', { ofId: inTitle, kind, title: 'skua' }),
    )
    const only = { ...NO_FILTERS, kinds: [kind] }
    expect((await search('skua', { filters: only, order: 'best' })).hits.map(({ ofId }) => ofId)).toEqual([
      inTitle,
      inText,
    ])
    expect((await search('skua', { filters: only })).hits.map(({ ofId }) => ofId)).toEqual([inText, inTitle])
  })
})

test('PostgreSQL finds the words by their index, which row policies would keep it from', async () => {
  const counted = async (tx: DatabaseTransaction) => {
    const { rows } = await sql<{ readonly n: number }>`
      select pg_stat_get_xact_numscans('search_part_words'::regclass)::int as n`.execute(tx)
    return rows[0]?.n ?? NaN
  }
  const scans = (work: (tx: DatabaseTransaction) => Promise<unknown>) =>
    as(member, async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      const before = await counted(tx)
      await work(tx)
      return (await counted(tx)) - before
    })
  for (const words of ['tern even', 'tern', '"tern even"', 'even -odd']) {
    const query = sure(readSearch(words))
    const asked = { query, filters: NO_FILTERS, order: 'newest', after: null, limit: 10 } as const
    expect(await scans((tx) => searchIds(tx, office.id, asked))).toBe(1)
  }

  // What a plain comparison does under the same policies, were it allowed.
  const owner = await workplace.database.owner()
  await owner.query('grant select (search) on search_part to demarche_app')
  const plain = sql`select of_id from search_part where search @@ 'tern'::tsquery`
  expect(await scans((tx) => plain.execute(tx))).toBe(0)
  await owner.query('revoke select (search) on search_part from demarche_app')
})

describe('what a hit looks like in its text', () => {
  /** Hits in [brackets]. */
  const shown = async (words: string, text: string) => {
    const { lexemes } = await search(words)
    const [snippet] = await as(member, (tx) => snippetsOf(tx, lexemes, [text]))
    return (snippet?.segments ?? []).map((one) => (one.isHit ? `[${one.text}]` : one.text)).join('')
  }

  test.each([
    ['expulsion', 'Elles ont été expulsées hier.', 'Elles ont été [expulsées] hier.'],
    ['لاجئ', 'اختفى اللاجئون هنا', 'اختفى [اللاجئون] هنا'],
    ['강제송환', '여성의 강제 송환 금지', '여성의 [강제 송환] 금지'],
    ['人口贩运', '打擊人口販運的行動', '打擊[人口販運]的行動'],
    ['北', '东北与北京', '东[北]与[北]京'],
    ['"forced return"', 'forced labour, a forced return', 'forced labour, a [forced] [return]'],
    ['women -men', 'Women and men', '[Women] and men'],
    ['CHN 3/2024', 'AL CHN 3/2024', 'AL [CHN] [3]/[2024]'],
    ['fish', 'No such word <b>here</b>', 'No such word <b>here</b>'],
  ])('%s in: %s', async (words, text, expected) => {
    expect(await shown(words, text)).toBe(expected)
  })

  test('of a long text, the place where most of it stands together; nothing is made up', async () => {
    const text = `${'A heron stood there. '.repeat(40)}Then a heron and an egret. ${'Nothing more came. '.repeat(40)}`
    const { lexemes } = await search('heron egret')
    const [snippet] = await as(member, (tx) => snippetsOf(tx, lexemes, [text]))
    expect(snippet).toMatchObject({ isCutBefore: true, isCutAfter: true })
    const whole = (snippet?.segments ?? []).map((one) => one.text).join('')
    expect(text).toContain(whole)
    expect(whole.length).toBeLessThan(300)
    const hits = (snippet?.segments ?? []).filter(({ isHit }) => isHit)
    expect(hits.map((one) => one.text)).toContain('egret')
  })
})

describe('whatever is typed', () => {
  const SEED = 20_261_122
  const pieces = fc.oneof(
    ...[fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })],
    fc.constantFrom(
      '"',
      "'",
      '\\\\',
      ':*',
      '&',
      '!',
      '|',
      '<->',
      '(',
      ')',
      '-',
      ' OR ',
      '\0',
      '\ud800',
      '\u202e',
      '%',
      '$1',
    ),
    fc.constantFrom('CHN 3/2024', '강제 송환', '人口', 'беженцев', 'اللاجئون', "l'été", 'ﷺ', '½', 'ǆ', 'İ'),
  )
  const texts = fc.array(pieces, { maxLength: 6 }).map((all) => all.join(''))

  test('is either refused with a code, or a query that PostgreSQL reads', async () => {
    const queries = fc.sample(texts, { numRuns: 1000, seed: SEED }).flatMap((text) => {
      const read = readSearch(text)
      return read.ok ? [tsQueryOf(lexemesOf(read.value, new Map()))] : []
    })
    expect(queries.length).toBeGreaterThan(300)
    const all = queries.flatMap(({ words, phrases }) => [words, phrases ?? words])
    const { rows } = await as(member, (tx) =>
      sql<{ readonly n: number }>`
        select count(*)::int as n from unnest(${all}::text[]) as given (query) where numnode(query::tsquery) > 0`.execute(
        tx,
      ),
    )
    expect(rows[0]?.n).toBe(all.length)
  })

  test('what is indexed is found by any of its words, and by what stands side by side', async () => {
    const kind = 'anything'
    const documents = fc
      .sample(texts, { numRuns: 30, seed: SEED + 1 })
      .map((text) => aDocument(text, { kind, languages: ['en'] }))
    await save(...documents)
    let asked = 0
    for (const { ofId, text } of documents) {
      const tokens = tokensOf(text, new Map())
      const [first, last] = [tokens.at(0), tokens.at(Math.min(tokens.length - 1, 3))]
      const words =
        first && last ? `"${text.slice(first.start, last.end).replaceAll(/["“”„«»「」『』]/gu, ' ')}"` : ''
      const read = readSearch(words)
      if (!read.ok) continue
      asked += 1
      const found = await search(words, { filters: { ...NO_FILTERS, kinds: [kind] } })
      expect({ text, found: found.hits.map((hit) => hit.ofId) }).toEqual({
        text,
        found: expect.arrayContaining([ofId]) as unknown,
      })
    }
    expect(asked).toBeGreaterThan(15)
  })
})
