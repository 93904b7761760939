import type { CalendarDate } from '#base/calendar-date.ts'
import type { LetterType } from '#letters/reference.ts'
import type { PublicFacts, PublicRecord } from './public-record.ts'

/**
 * What lists, feeds and other letters' pages say of one record: small enough that those of all records are at hand at once, while
 * the records themselves are looked at one by one.
 */
export interface Digest {
  readonly slug: string
  /** Of the record's bytes: two of one mark are the same record. */
  readonly mark: string
  readonly reference: string | null
  readonly type: LetterType | null
  /** The letter's date, else the day it was sent. */
  readonly day: CalendarDate | null
  readonly title: string | null
  /** To whom, each once: codes; OTH for who is no State or is not known. */
  readonly states: readonly string[]
  /** Slugs, each once; mandates that we do not know have no page. */
  readonly mandates: readonly string[]
  readonly themes: readonly string[]
  /** What it cites, an instrument each, with its articles. */
  readonly cited: readonly (readonly [instrument: string, articles: readonly string[]])[]
  readonly links: PublicFacts['links']
  readonly matter: string | null
  readonly replies: number
  readonly requests: number
  /** Requests to which any reply answered, wholly or in part. */
  readonly answered: number
  readonly language: string | null
  readonly standing: 'released' | 'observed'
  /** The day on which it became public, where that is known. */
  readonly publicOn: CalendarDate | null
}

const LONGEST_TITLE = 100

/** The digest of a record whose bytes have this mark. */
export function digestOf(record: PublicRecord, mark: string): Digest {
  const { facts, standing, requests, replies } = record
  const codes = facts.addressees.map(({ code }) => code ?? 'OTH')
  const answered = requests.filter(({ answers }) =>
    answers.some(({ outcome }) => outcome === 'answered' || outcome === 'partly'),
  )
  return {
    ...{ slug: record.slug, mark, reference: facts.reference, type: facts.type },
    day: facts.dated ?? facts.sent,
    title: titleOf(facts.subject ?? facts.summary),
    states: codes.length === 0 ? ['OTH'] : [...new Set(codes)],
    mandates: [...new Set(facts.mandates.flatMap(({ mandate }) => mandate ?? []))],
    themes: [...new Set(facts.themes)],
    cited: citedOf(record),
    ...{ links: facts.links, matter: facts.matter ?? null },
    ...{ replies: replies.length, requests: requests.length, answered: answered.length },
    language: record.letter?.language ?? facts.language,
    standing: standing.is,
    publicOn: standing.is === 'released' ? standing.on : standing.since,
  }
}

/** The first words, up to a hundred characters. */
function titleOf(text: string | null): string | null {
  const line = (text ?? '')
    .slice(0, LONGEST_TITLE * 3)
    .replaceAll(/\s+/gu, ' ')
    .trim()
  if (line === '') return null
  const characters = [...line]
  if (characters.length <= LONGEST_TITLE) return line
  const cut = characters.slice(0, LONGEST_TITLE).join('')
  const space = cut.lastIndexOf(' ')
  return `${space > LONGEST_TITLE / 2 ? cut.slice(0, space) : cut}…`
}

function citedOf({ cited }: PublicRecord): Digest['cited'] {
  const articles = new Map<string, Set<string>>()
  for (const { instrument, article } of cited) {
    const known = articles.get(instrument) ?? new Set<string>()
    articles.set(instrument, known)
    if (article !== '') known.add(article)
  }
  return [...articles].map(([instrument, found]) => [instrument, [...found]])
}

/** Oldest first, those without a day before all; of one day by slug. */
export function byDay(one: Digest, other: Digest): number {
  const [first, second] = [one.day ?? '', other.day ?? '']
  if (first !== second) return first < second ? -1 : 1
  return one.slug < other.slug ? -1 : 1
}
