// Letters and replies of the usual sizes in ten languages, in cases of one office, as search has them.
import type { Id } from '#base/id.ts'
import { newId } from '#platform/new-id.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { saveSearchDocuments, type SearchDocument } from '#platform/search/documents.ts'

/** Who searches, and what there is. */
export interface SearchOffice {
  readonly officeId: Id<'Office'>
  readonly accountId: Id<'Account'>
  readonly letters: number
  readonly replies: number
}

const CASES = 400
/** The reader is a member of all but each tenth. */
const NOT_THEIRS = 10
const AT_ONCE = 100

/** Words of a letter (procedure.md, section 6: 2,500 of letter and 1,850 of annex), and of a reply. */
const LETTER_WORDS = 4350
const REPLY_WORDS = 1200

interface Speech {
  readonly language: string
  readonly share: number
  /** Said often, in the order of how often. */
  readonly words: readonly string[]
  /** What made-up words are made of; every language has thousands of rare ones. */
  readonly syllables: readonly string[]
  readonly between: string
}

const split = (text: string) => text.split(' ')
const LATIN = split('ka le mi no pu ra se ti vo za bren cor dal fen gos hul')
const SPEECHES: readonly Speech[] = [
  {
    ...{ language: 'en', share: 60, syllables: LATIN, between: ' ' },
    words: split(
      'the of and to in that women rights human Government information state returned trafficking persons article forced allegations torture detention deportation refugees expulsion authorities measures ensure victims protection international concern received reported labour camp border repatriation children violence',
    ),
  },
  {
    ...{ language: 'fr', share: 10, syllables: LATIN, between: ' ' },
    words: split(
      'de la les des et le droits femmes expulsion réfugiées expulsées autorités détention torture traite personnes gouvernement frontière',
    ),
  },
  {
    ...{ language: 'es', share: 10, syllables: LATIN, between: ' ' },
    words: split(
      'de la que el los las derechos mujeres deportadas deportación refugiados detención tortura trata personas gobierno frontera',
    ),
  },
  {
    ...{ language: 'ru', share: 6, syllables: split('ба ве ги до жу ка ле ми но пу ра се'), between: ' ' },
    words: split(
      'и в на что права женщин беженцы беженцев депортация депортированы задержание пытки торговля людьми правительство',
    ),
  },
  {
    ...{ language: 'ar', share: 4, syllables: split('با تي دو را سي كو لا مي نو'), between: ' ' },
    words: split('في من على حقوق النساء اللاجئون الترحيل التعذيب الاحتجاز الحكومة الاتجار بالأشخاص'),
  },
  {
    ...{
      language: 'zh',
      share: 5,
      syllables: split('山 水 木 火 土 金 日 月 田 石 竹 米 衣 車 门 马 鸟 鱼 风 云'),
      between: '',
    },
    words: split('人口 贩运 脱北者 妇女 权利 政府 遣返 强迫 国际 公约 难民 拘留 酷刑 朝鲜 边境 信息'),
  },
  {
    ...{
      language: 'ko',
      share: 5,
      syllables: split('가 나 다 라 마 바 사 아 자 차 카 타 파 하 고 노 도 로'),
      between: ' ',
    },
    words: split('강제 송환 북송 강제송환 여성 인권 정부 탈북민들을 난민 고문 구금 인신매매 국경 국제 협약'),
  },
]

/** A row of numbers between 0 and 1 that is the same in every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Fills an empty database. */
export async function makeSearchOffice(
  database: OpenedDatabase,
  { letters, replies }: { readonly letters: number; readonly replies: number },
): Promise<SearchOffice> {
  const [officeId, accountId, otherId] = [newId<'Office'>(), newId<'Account'>(), newId<'Account'>()]
  const cases = Array.from({ length: CASES }, () => newId<'Case'>())
  const owner = await database.owner()
  await owner.query("insert into office (office_id, name) values ($1, 'A made-up office')", [officeId])
  await owner.query(
    `insert into account (office_id, id, name, name_key, public_key, sealed_private_key)
     select $1, id, id::text, id::text, decode(repeat('00', 32), 'hex'), '' from unnest($2::uuid[]) as id`,
    [officeId, [accountId, otherId]],
  )
  await owner.query(
    `insert into case_file (office_id, id, kind, number, stage, opened_on, opened_by)
     select $1, id, 'matter', 'C-' || n, 'open', '2020-01-01', $3 from unnest($2::uuid[]) with ordinality as g (id, n)`,
    [officeId, cases, accountId],
  )
  await owner.query('insert into case_content select $1, unnest($2::uuid[])', [officeId, cases])
  await owner.query(
    `insert into case_member (office_id, case_id, account_id, roles, added_by)
     select $1, id, $3, '{drafter}', $3 from unnest($2::uuid[]) with ordinality as g (id, n) where n % $4 <> 0`,
    [officeId, cases, accountId, NOT_THEIRS],
  )
  await owner.query(
    `insert into case_member (office_id, case_id, account_id, roles, added_by)
     select $1, unnest($2::uuid[]), $3, '{drafter}', $3`,
    [officeId, cases, otherId],
  )
  const next = numbers(20_261_122)
  const total = letters + replies
  for (let from = 0; from < total; from += AT_ONCE) {
    const documents = Array.from({ length: Math.min(AT_ONCE, total - from) }, (_, index) =>
      aDocument(next, cases, from + index < letters ? 'letter' : 'reply', from + index),
    )
    await database.atomically({ officeId, id: otherId }, (tx) => saveSearchDocuments(tx, officeId, documents))
  }
  await owner.query('vacuum analyze search_part')
  return { officeId, accountId, letters, replies }
}

function aDocument(
  next: () => number,
  cases: readonly Id<'Case'>[],
  kind: 'letter' | 'reply',
  index: number,
): SearchDocument {
  const speech = speechOf(next)
  const words = Math.round((kind === 'letter' ? LETTER_WORDS : REPLY_WORDS) * (0.5 + next()))
  const day = new Date(Date.UTC(2011, 0, 1) + Math.floor(next() * 5500) * 86_400_000)
  return {
    caseId: cases[Math.floor(next() * cases.length)] ?? newId<'Case'>(),
    ...{ kind, ofId: newId(), datedOn: day.toISOString().slice(0, 10) },
    states: [STATES[Math.floor(next() * STATES.length)] ?? 'CHN'],
    languages: [speech.language],
    title: `AL ${STATES[index % STATES.length] ?? ''} ${1 + (index % 30)}/${2011 + (index % 15)}`,
    text: Array.from({ length: words }, () => aWord(next, speech)).join(speech.between),
  }
}

const STATES = split('CHN PRK ERI SAU USA RUS EGY IRN TUR MEX ESP FRA KOR JPN THA MMR KHM LAO')

function speechOf(next: () => number): Speech {
  let left = next() * 100
  const found = SPEECHES.find(({ share }) => (left -= share) < 0) ?? SPEECHES[0]
  if (!found) throw new Error('no speech')
  return found
}

/** One word in two is an often said one; of the rest, few are said often and most seldom. */
function aWord(next: () => number, { words, syllables }: Speech): string {
  if (next() < 0.5) return words[Math.floor(next() ** 2 * words.length)] ?? ''
  const rank = Math.floor(20 * Math.exp(next() * Math.log(2000)))
  let [left, word] = [rank, '']
  do {
    word += syllables[left % syllables.length] ?? ''
    left = Math.floor(left / syllables.length)
  } while (left > 0)
  return word + (syllables[rank % 7] ?? '')
}

/** What people ask for, from the rare to the common. */
export const ASKED: readonly string[] = [
  ...[
    'CHN 3/2024',
    'deportation refugees',
    '"forced labour"',
    'expulsées',
    'беженцев',
    'депортация',
    'اللاجئون',
  ],
  ...[
    '人口贩运',
    '脱北者',
    '강제송환',
    '북송',
    'torture -children',
    'trafficking OR traite',
    'women',
    'Government',
  ],
  ...['kalemi', 'brencor dalfen', '"women rights"', 'PRK 4/2015', 'repatriation camp border'],
]
