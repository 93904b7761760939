import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aWorkplace,
  type TestOffice,
  type TestWorker,
  type TestWorkplace,
} from '../../../test/builders/casework.ts'
import { sure } from '../../../test/builders/case-keys.ts'
import { endDatabases } from '../../../test/builders/databases.ts'
import { anId } from '../../../test/builders/ids.ts'
import type { DatabaseTransaction } from '../database/opened-database.ts'
import { saveSearchDocuments, type SearchDocument } from './documents.ts'
import { NO_FILTERS, readSearch, searchIds, type Found, type Search } from './search.ts'

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

/** Whether a document of this text, the only one of its kind, is found by these words. */
async function finds(
  words: string,
  text: string,
  languages: readonly string[],
  title = '',
): Promise<boolean> {
  const kind = `k-${anId().replaceAll(/[^a-f]/gu, '')}`.slice(0, 30)
  await save(aDocument(text, { languages, title, kind }))
  const { count } = await search(words, { filters: { ...NO_FILTERS, kinds: [kind] } })
  return count === 1
}

describe('what is found by what', () => {
  test.each<readonly [words: string, text: string, language: string]>([
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
  ])('%s finds: %s (%s)', async (words, text, language) => {
    const languages = language === 'xx' ? [] : [language]
    expect(await finds(words, text, languages)).toBe(true)
    // And not because everything is found.
    expect(await finds(words, 'Zzz 0 완전 別的', languages)).toBe(false)
  })

  test.each<readonly [words: string, text: string, language: string]>([
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
  ])('%s does not find: %s (%s)', async (words, text, language) => {
    expect(await finds(words, text, [language])).toBe(false)
  })
})
