import type { CalendarDate } from '#base/calendar-date.ts'
import type { AnnexTexts, CommentName, Naming, Place, PlaceUnit, StatedAct, Title } from './texts.ts'

const GOVERNMENT = "your Excellency's Government"

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

const BODIES: Readonly<Record<string, string>> = {
  CCPR: 'Human Rights Committee',
  CESCR: 'Committee on Economic, Social and Cultural Rights',
  CERD: 'Committee on the Elimination of Racial Discrimination',
  CEDAW: 'Committee on the Elimination of Discrimination against Women',
  CAT: 'Committee against Torture',
  CRC: 'Committee on the Rights of the Child',
  CMW: 'Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families',
  CRPD: 'Committee on the Rights of Persons with Disabilities',
  CED: 'Committee on Enforced Disappearances',
}

const PLURALS: Readonly<Record<PlaceUnit, string>> = {
  article: 'articles',
  paragraph: 'paragraphs',
  principle: 'principles',
  rule: 'rules',
  guideline: 'guidelines',
  conclusion: 'conclusions',
  annex: 'annexes',
  objective: 'objectives',
}

/** What an act is called after a title. */
const DONE_BY: Readonly<Record<string, string>> = {
  ratification: 'ratified by',
  accession: 'acceded to by',
  acceptance: 'accepted by',
  approval: 'approved by',
  'formal confirmation': 'formally confirmed by',
  'definitive signature': 'definitively signed by',
}

const RESERVATION_KINDS: Readonly<Record<string, string>> = {
  reservation: 'reservation',
  declaration: 'declaration',
  'interpretative declaration': 'interpretative declaration',
  'reservation/declaration': 'reservation or declaration',
  understanding: 'understanding',
}

/** The annex in English. */
export const english: AnnexTexts = {
  openings: {
    bound: [
      `We would like to draw the attention of ${GOVERNMENT} to `,
      `We would also like to draw the attention of ${GOVERNMENT} to `,
      'We further recall ',
    ],
    signed: ['We would like to refer to ', 'We would also like to refer to '],
    standard: [
      'We would like to refer, as a relevant international standard, to ',
      'We would also like to refer, as a relevant international standard, to ',
    ],
    soft: ['We would also like to refer to ', 'We further refer to '],
  },
  naming: (places, title) => {
    if (places.length === 0) return { lead: 'the ', words: title.name }
    return { lead: '', words: `${namePlaces(places)} of the ${title.name}` }
  },
  place: ({ unit, number }, start) => ({ lead: '', words: `${start ? capital(unit) : unit} ${number}` }),
  places: (places) => ({ lead: '', words: namePlaces(places) }),
  comment,
  commentsOpening: 'We would like to refer to ',
  separators: { inner: '; ', last: '; and ' },
  bound: ({ action, day }) => {
    const by = DONE_BY[action]
    if (by !== undefined) return `${by} ${GOVERNMENT}${onDay(day)}`
    if (action === 'succession') return `to which ${GOVERNMENT} succeeded${onDay(day)}`
    return day === null
      ? `to which ${GOVERNMENT} is a party`
      : `to which ${GOVERNMENT} has been a party since ${writeDay(day)}`
  },
  signed: ({ day }, notRatified) =>
    `signed by ${GOVERNMENT}${onDay(day)}${notRatified ? ' but not yet ratified' : ''}`,
  left: ({ action, day }: StatedAct, _title: Title) => {
    if (action === 'denunciation') return `denounced by ${GOVERNMENT}${onDay(day)}`
    if (action === 'withdrawal') return `from which ${GOVERNMENT} withdrew${onDay(day)}`
    return `to which ${GOVERNMENT} ceased to be a party${onDay(day)}`
  },
  unwritten: (clause, isPeremptory) =>
    `We further recall that ${clause} is ${isPeremptory ? 'among the ' : 'part of '}`,
  whole: (clause) => `, which ${clause}`,
  reservation: (kind, withdrawnOn, another) => ({
    before: `We ${another ? 'also ' : ''}take note of the ${RESERVATION_KINDS[kind] ?? 'statement'} made by ${GOVERNMENT} concerning `,
    after:
      withdrawnOn === null
        ? '.'
        : `, and of the notification of ${writeDay(withdrawnOn)} by which it was lifted in whole or in part.`,
  }),
  signatoryRule: {
    before: 'We refer in this regard to ',
    after:
      ', according to which a State is to refrain from acts that would defeat the object and purpose of such a treaty until it has made clear its intention not to become a party to it.',
  },
}

function namePlaces(places: readonly Place[]): string {
  const units = [...new Set(places.map((place) => place.unit))]
  return list(
    units.map((unit) => {
      const numbers = places.filter((place) => place.unit === unit).map((place) => place.number)
      return `${numbers.length > 1 ? PLURALS[unit] : unit} ${list(numbers)}`
    }),
  )
}

function comment({ body, isRecommendation, number, year, paragraphs }: CommentName): Naming {
  const kind = isRecommendation ? 'general recommendation' : 'general comment'
  const of = paragraphs.length === 0 ? '' : `${namePlaces(paragraphs.map(inParagraph))} of `
  return { lead: '', words: `${of}${kind} No. ${number} (${year}) of the ${BODIES[body] ?? body}` }
}

function inParagraph(number: string): Place {
  return { unit: 'paragraph', number }
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

function onDay(day: CalendarDate | null): string {
  return day === null ? '' : ` on ${writeDay(day)}`
}

/** `4 October 1988` */
function writeDay(day: CalendarDate): string {
  return `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
