import { addDays, calendarDate, type CalendarDate } from '#base/calendar-date.ts'
import type { LetterNode } from '#letters/model/letter.ts'
import type { PublicRecord, PublicReply } from '#publication/model/public-record.ts'
import { aBenchLetter } from './bench-letters.ts'
import { chanceOf } from '../corpus/chance.ts'

const STATES =
  'CHN PRK SYR SAU IRN RUS BLR MMR ERI EGY TUR IND PAK BRA MEX USA GBR FRA ITA ESP LBY SDN ETH NGA COD VEN CUB VNM KHM THA'.split(
    ' ',
  )
const MANDATES = [
  [
    'sr-trafficking-in-persons',
    'Special Rapporteur on trafficking in persons, especially women and children',
    '53/9',
  ],
  [
    'sr-slavery',
    'Special Rapporteur on contemporary forms of slavery, including its causes and consequences',
    '51/15',
  ],
  [
    'sr-torture',
    'Special Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment',
    '52/7',
  ],
  ['wg-arbitrary-detention', 'Working Group on Arbitrary Detention', '51/8'],
  ['sr-human-rights-defenders', 'Special Rapporteur on the situation of human rights defenders', '52/4'],
  [
    'sr-dprk',
    'Special Rapporteur on the situation of human rights in the Democratic People’s Republic of Korea',
    '52/28',
  ],
] as const
const THEMES = [
  'trafficking',
  'torture',
  'non-refoulement',
  'forced-labour',
  'children',
  'health',
  'remedy',
] as const
const INSTRUMENTS = [
  'iccpr',
  'icescr',
  'cat',
  'crc',
  'cedaw',
  'palermo',
  'udhr',
  'ccpr-gc-31',
  'icerd',
  'crpd',
] as const
const FIRST_DAY = calendarDate(2011, 1, 3)

/** What a record is said to be like, where a test cares. */
export type RecordLike = Partial<PublicRecord>

/** A small public record: one State, one question, no reply. Everything in it is invented. */
export function aPublicRecord(like: RecordLike = {}): PublicRecord {
  const day = calendarDate(2024, 3, 22)
  return {
    ...{
      slug: 'chn-3-2024',
      standing: { is: 'released', on: addDays(day, 60) },
      office: 'An invented office',
    },
    facts: {
      ...{ type: 'AL', reference: 'CHN 3/2024', profile: 'un-special-procedures', dated: day, sent: day },
      ...{ language: 'en', addressees: [{ code: 'CHN', name: null, post: 'Minister for Foreign Affairs' }] },
      mandates: [{ mandate: MANDATES[0][0], name: MANDATES[0][1], resolution: MANDATES[0][2] }],
      ...{ themes: ['trafficking'], subject: 'Alleged confiscation of papers', summary: null, links: [] },
      due: { on: addDays(day, 60), rule: '60 calendar days from the letter', steps: [] },
    },
    letter: {
      ...{ title: 'AL CHN 3/2024', language: 'en' },
      blocks: [{ is: 'copied', block: aParagraph('We have received information about workers.') }],
    },
    requests: [{ kind: 'question', number: '1', text: 'Please state how many were held.', answers: [] }],
    replies: [],
    repliesKnown: { is: 'complete' },
    cited: [{ instrument: 'iccpr', article: '9', times: 2 }],
    ...{ lawVersion: 'test', proof: null },
    ...like,
  }
}

/** A paragraph of a letter. */
export function aParagraph(text: string, id = 'p1'): LetterNode {
  return { type: 'paragraph', attrs: { id }, content: [{ type: 'text', text }] }
}

/** Number `index` of a public body of letters, the same from the same seed: sizes of real ones, six languages, every text invented. */
export function aBodyRecord(
  seed: number,
  index: number,
  { isReplied, fewestPages }: { readonly isReplied: boolean; readonly fewestPages?: number },
): PublicRecord {
  const chance = chanceOf(seed, 'public-record', index)
  const letter = aBenchLetter(seed, index, fewestPages === undefined ? {} : { fewestPages })
  const state = STATES[index % STATES.length] ?? 'CHN'
  const dated = addDays(FIRST_DAY, Math.floor(index * 0.57))
  const number = 1 + Math.floor((index % 600) / STATES.length)
  const reference = `${state} ${number}/${dated.slice(0, 4)}`
  const questions = (letter.content.content ?? []).filter(({ type }) => type === 'question')
  const replies = isReplied ? [aReply(state, addDays(dated, chance.whole(20, 120)), index, seed)] : []
  return {
    ...{
      slug: `${state.toLowerCase()}-${number}-${dated.slice(0, 4)}-${index}`,
      office: 'An invented office',
    },
    standing: { is: 'released', on: addDays(dated, 60) },
    facts: {
      ...{
        type: chance.pick(['AL', 'AL', 'UA', 'OL'] as const),
        reference,
        profile: 'un-special-procedures',
      },
      ...{ dated, sent: dated, language: letter.language },
      addressees: [{ code: state, name: null, post: 'Minister for Foreign Affairs' }],
      mandates: chance
        .shuffle(MANDATES)
        .slice(0, chance.whole(1, 5))
        .map(([mandate, name, resolution]) => ({ mandate, name, resolution })),
      themes: chance.shuffle(THEMES).slice(0, 3),
      ...{ subject: `Alleged transfer of workers, matter ${index}`, summary: null },
      due: { on: addDays(dated, 60), rule: '60 calendar days from the letter', steps: [] },
      links:
        index > 0 && index % 4 === 0
          ? [{ kind: 'earlier', reference: `${state} 1/${dated.slice(0, 4)}`, code: null }]
          : [],
    },
    letter: {
      ...{ title: letter.title, language: letter.language },
      blocks: (letter.content.content ?? []).map((block) => ({ is: 'copied', block: withoutPersons(block) })),
    },
    requests: questions.map((question, at) => ({
      ...{ kind: 'question', number: String(at + 1), text: textOf(question) },
      answers: isReplied
        ? [
            {
              reply: 0,
              outcome: chance.pick(['answered', 'partly', 'not-answered'] as const),
              ground: null,
              locator: `paragraph ${at + 1}`,
            },
          ]
        : [],
    })),
    replies,
    repliesKnown: isReplied ? { is: 'complete' } : { is: 'register', checkedOn: calendarDate(2026, 11, 1) },
    cited: INSTRUMENTS.flatMap((instrument) =>
      [2, 3, 7, 9, 12, 14]
        .filter(() => chance.whole(1, 2) === 1)
        .map((article) => ({ instrument, article: String(article), times: 1 })),
    ),
    ...{ lawVersion: 'bench', proof: null },
  }
}

function aReply(code: string, dated: CalendarDate, index: number, seed: number): PublicReply {
  const said = aBenchLetter(seed + 1, index).content.content ?? []
  const paragraphs = said
    .map(textOf)
    .filter((text) => text !== '')
    .slice(0, 40)
  return {
    ...{
      code,
      dated,
      received: addDays(dated, 2),
      symbol: null,
      languages: ['en'],
      kind: 'full',
      character: null,
    },
    text: { is: 'transcribed', language: 'en', paragraphs },
  }
}

function textOf(node: LetterNode): string {
  return node.text ?? (node.content ?? []).map(textOf).join('')
}

/** As release leaves a letter: no person is an atom any more. */
function withoutPersons(node: LetterNode): LetterNode {
  if (node.type === 'person') return { type: 'text', text: 'Ms. A' }
  return node.content ? { ...node, content: node.content.map(withoutPersons) } : node
}
