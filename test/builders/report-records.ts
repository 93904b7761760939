import { addDays, calendarDate, type CalendarDate } from '#base/calendar-date.ts'
import type {
  PublicAnswer,
  PublicRecord,
  PublicReply,
  PublicRequest,
} from '#publication/model/public-record.ts'
import { chanceOf, type Chance } from '../corpus/chance.ts'
import { aParagraph, aPublicRecord } from './public-records.ts'

const STATES = ['CHN', 'FRA', 'PLW', 'XAA', 'XAB', 'PRK', 'TCD'] as const
const MANDATES = [
  [
    'sr-trafficking-in-persons',
    'Special Rapporteur on trafficking in persons, especially women and children',
  ],
  [
    'sr-slavery',
    'Special Rapporteur on contemporary forms of slavery, including its causes and consequences',
  ],
  ['wg-arbitrary-detention', 'Working Group on Arbitrary Detention'],
  [null, 'Independent Expert on an invented matter'],
] as const
const SUMMARIES = [
  'Information received concerning the alleged confiscation of papers of workers at a net factory, and of their transfer to a place that is not known.',
  'Alleged arrest of four persons who wrote about fishing permits. According to the information received they had no counsel, and their families were told nothing for nine days. Concern is expressed that such measures were reported before, and that those who asked about them were themselves called in.',
  'Renseignements reçus concernant la confiscation présumée de filets dans un port, et l’absence de recours.',
  'معلومات عن احتجاز مزعوم لعمال في مصنع شباك، ونقلهم إلى مكان غير معروف.',
] as const
const QUESTIONS = [
  'Please provide any additional information and comments that you may have on the above-mentioned allegations.',
  'Please state how many workers were held at the net factory, on what legal ground, and since when.',
  'Please explain what measures were taken to let them communicate with their families.',
  'Please give details of any inquiry, and of its outcome; where there was none, please explain why.',
] as const
const OUTCOMES = ['answered', 'partly', 'not-answered', 'refused', 'rejected'] as const

/** How records are spread. */
export interface ReportRecords {
  readonly seed: number
  readonly count: number
  readonly from: CalendarDate
  readonly days: number
}

/** Public records of every make that a report may meet, over some days: the same from the same seed. All of it is invented. */
export function someReportRecords({ seed, count, from, days }: ReportRecords): readonly PublicRecord[] {
  const numbers = new Map<string, number>()
  return Array.from({ length: count }, (_, index) => {
    const chance = chanceOf(seed, 'report', index)
    const state = chance.pick(STATES)
    const day = addDays(from, chance.whole(0, days - 1))
    const series = `${state} ${day.slice(0, 4)}`
    const number = (numbers.get(series) ?? 0) + 1
    numbers.set(series, number)
    return aReportRecord(chance, { index, state, day, reference: `${state} ${number}/${day.slice(0, 4)}` })
  })
}

interface Place {
  readonly index: number
  readonly state: string
  readonly day: CalendarDate
  readonly reference: string
}

function aReportRecord(chance: Chance, { index, state, day, reference }: Place): PublicRecord {
  const dates = chance.pick([
    ...Array.from({ length: 6 }, () => ({ dated: addDays(day, -1), sent: day })),
    ...Array.from({ length: 2 }, () => ({ dated: day, sent: null })),
    { dated: null, sent: null },
  ])
  const replies = Array.from({ length: chance.pick([0, 0, 1, 1, 2]) }, () => aReply(chance, state, day))
  const isNone = chance.happens(0.05)
  const base = aPublicRecord()
  return aPublicRecord({
    slug: `${reference.toLowerCase().replaceAll(/[ /]/gu, '-')}-${index}`,
    facts: {
      ...base.facts,
      ...dates,
      ...{ type: chance.pick(['AL', 'AL', 'AL', 'UA', 'OL', null]), reference: isNone ? null : reference },
      profile: chance.pick([
        ...Array.from({ length: 9 }, () => 'un-special-procedures' as const),
        null,
        'us-congress',
      ]),
      addressees: addresseesOf(chance, state),
      mandates: chance
        .shuffle(MANDATES)
        .slice(0, chance.whole(0, 3))
        .map(([mandate, name]) => ({ mandate, name, resolution: null })),
      ...{ subject: null, summary: chance.happens(0.8) ? chance.pick(SUMMARIES) : null },
      due: chance.happens(0.9) ? { on: addDays(day, 60), rule: '60 calendar days', steps: [] } : null,
    },
    letter: {
      ...{ title: reference, language: 'en' },
      blocks: [
        {
          is: 'copied',
          block: aParagraph(
            'In this connection, we would like to bring to your attention information we have received concerning the alleged transfer of workers from a net factory.',
          ),
        },
      ],
    },
    requests: QUESTIONS.slice(0, chance.whole(0, 4)).map((text, at) =>
      aRequest(chance, { text, number: String(at + 1), replies: replies.length }),
    ),
    replies,
    repliesKnown: chance.pick([
      ...[{ is: 'complete' } as const, { is: 'complete' } as const, { is: 'unknown' } as const],
      { is: 'register', checkedOn: calendarDate(2026, 11, 1) } as const,
    ]),
  })
}

function addresseesOf(chance: Chance, state: string): PublicRecord['facts']['addressees'] {
  const minister = { code: state, name: null, post: 'Minister for Foreign Affairs' }
  const company = { code: 'OTH', name: 'Invented Nets Ltd', post: null }
  const other = { code: state === 'FRA' ? 'CHN' : 'FRA', name: null, post: null }
  return chance.pick([...Array.from({ length: 7 }, () => [minister]), [company], [minister, other]])
}

function aRequest(
  chance: Chance,
  { text, number, replies }: { readonly text: string; readonly number: string; readonly replies: number },
): PublicRequest {
  const answers = Array.from({ length: replies }, (_, reply): readonly PublicAnswer[] => {
    if (chance.happens(0.3)) return []
    const outcome = chance.pick(OUTCOMES)
    const ground = outcome === 'refused' ? 'It is said to concern the security of the State.' : null
    return [{ reply, outcome, ground, locator: `paragraph ${number}` }]
  })
  return { kind: chance.happens(0.8) ? 'question' : 'ask', number, text, answers: answers.flat() }
}

function aReply(chance: Chance, state: string, day: CalendarDate): PublicReply {
  const dated = addDays(day, chance.whole(1, 130))
  const text = chance.pick([
    { is: 'transcribed', language: 'en', paragraphs: ['There were no workers.'] } as const,
    { is: 'transcribed', language: 'en', paragraphs: ['There were no workers.'] } as const,
    { is: 'under-review' } as const,
    { is: 'confidential', ground: 'asked for by the sender' } as const,
    { is: 'elsewhere', address: 'https://example.org/reply' } as const,
  ])
  const items = [
    {
      ...{ kind: 'promise' as const, said: 'The Government will return all papers and report on it.' },
      ...{ locator: 'page 2', due: addDays(dated, 90) },
    },
    {
      kind: 'denial' as const,
      said: 'No worker was ever held at the net factory.',
      locator: null,
      due: null,
    },
  ]
  return {
    code: chance.happens(0.8) ? state : null,
    ...chance.pick([
      { dated, received: addDays(dated, 3) },
      { dated, received: addDays(dated, 3) },
      { dated, received: null },
      { dated: null, received: dated },
      { dated: null, received: null },
    ]),
    ...{ symbol: chance.happens(0.3) ? 'HRC/NONE/2024/SP/45' : null, languages: ['en'] },
    kind: chance.pick(['full', 'full', 'full', 'interim', 'supplementary']),
    character: chance.pick([null, null, 'cooperative-but-incomplete', 'receipt-acknowledged']),
    ...(text.is === 'transcribed' && chance.happens(0.7) ? { items } : {}),
    text,
  }
}
