import type { CalendarDate, PartialDate } from '#base/calendar-date.ts'
import { keptFor } from '#base/kept.ts'
import { parseRule } from '#deadlines/rule.ts'
import type { Citation } from '#law/model.ts'
import type { Mandate } from '#letters/mandates.ts'
import type { ReadDeadline } from '#letters/read/letter-reading.ts'
import type { KeptReading } from '#letters/recognise/recognise.ts'
import type {
  Addressee,
  CitedProvision,
  CommunicationFacts,
  Link,
  NewDeadline,
  Note,
  Question,
  WritingMandate,
} from './communication.ts'

/** What a letter's text says of it, with the citations that the law found in it. */
export interface ReadLetterText {
  readonly reading: KeptReading
  readonly citations: readonly Citation[]
  readonly lawVersion: string
  readonly themes: readonly string[]
}

/**
 * What is recorded of a letter, out of its own text alone. What it does not say is null, and said in a note where somebody
 * would have to look it up; nothing is guessed.
 */
export function factsOfLetter(
  { reading, citations, lawVersion, themes }: ReadLetterText,
  mandates: readonly Mandate[],
): CommunicationFacts {
  const { profile, type, reference, date, language, subject } = reading
  const facts = {
    ...{ profile, type, reference, referenceGiven: null, datedOn: date, sentOn: null, language },
    ...{ subject: subject === null ? null : oneLine(subject.text), summary: null },
    repliesKnown: { is: 'unknown' } as const,
    ...{ publicAddress: null, publicSince: null, lawVersion, themes },
    addressees: addresseesOf(reading),
    mandates: reading.mandates.map((one) => writingMandate(one, mandates)),
    signatories: reading.signatories.map(({ name, post }) => ({ name, post })),
    links: linksOf(reading),
    cited: citedIn(citations),
    questions: questionsOf(reading),
    deadlines: reading.deadlines.flatMap((one) => deadlineOf(one, reading)),
  }
  return { ...facts, notes: notesOn(reading) }
}

/** The addressees as the letter has them; where it names none, the State that its reference or address tells of. */
function addresseesOf({ addressees, reference, state }: KeptReading): readonly Addressee[] {
  const code = state ?? codeOf(reference)
  const named = addressees.map(({ name, post, state: own }) => ({ code: own ?? code, name, post }))
  return named.length > 0 || code === null ? named : [{ code, name: null, post: null }]
}

/** `CHN` of `CHN 3/2024`. */
function codeOf(reference: string | null): string | null {
  return reference?.slice(0, 3) ?? null
}

/** A mandate as a letter names it, with its slug where it is one we know. */
export function writingMandate(
  { name, resolution }: { readonly name: string; readonly resolution: string | null },
  mandates: readonly Mandate[],
): WritingMandate {
  const wanted = plain(name)
  const known = plainNames(mandates, '').find(({ names }) => names.some((one) => wanted.endsWith(one)))
  return { mandate: known?.slug ?? null, name: oneLine(name), resolution }
}

/** They are the same for every letter of an import. */
const plainNames = keptFor((mandates: readonly Mandate[], _all: string) =>
  mandates.map(({ slug, names }) => ({ slug, names: names.map((one) => plain(one.name)) })),
)

function plain(name: string): string {
  return oneLine(name).toLowerCase().replace(/^the /u, '')
}

function linksOf({ earlier, siblings, reference }: KeptReading): readonly Link[] {
  const before = earlier.flatMap((one): readonly Link[] =>
    one.reference === null || one.reference === reference
      ? []
      : [{ kind: 'earlier', reference: one.reference, code: null, dated: one.date }],
  )
  const beside = siblings.flatMap(({ state }): readonly Link[] =>
    state === null ? [] : [{ kind: 'sibling', reference: null, code: state, dated: null }],
  )
  const seen = new Set<string>()
  return [...before, ...beside].filter(({ kind, reference: key, code }) => {
    const mark = `${kind} ${key ?? code ?? ''}`
    const isNew = !seen.has(mark)
    seen.add(mark)
    return isNew
  })
}

/** Each instrument and each of its articles once, with how often. An article is counted by its own number, without paragraph. */
function citedIn(citations: readonly Citation[]): readonly CitedProvision[] {
  const times = new Map<string, Map<string, number>>()
  for (const { instrument, provisions } of citations) {
    if (instrument === null) continue
    const articles = new Set(provisions.flatMap(({ article }) => article ?? []))
    const counted = times.get(instrument) ?? new Map<string, number>()
    for (const article of articles.size > 0 ? articles : ['']) {
      counted.set(article, (counted.get(article) ?? 0) + 1)
    }
    times.set(instrument, counted)
  }
  return [...times].flatMap(([instrument, articles]) =>
    [...articles].map(([article, count]) => ({ instrument, article, times: count })),
  )
}

function questionsOf({ questions, asks }: KeptReading): readonly Question[] {
  const of = (kind: Question['kind'], all: KeptReading['questions']) =>
    all.map(({ number, text, deadline }) => ({ kind, number, text: oneLine(text), dueOn: deadline }))
  return [...of('question', questions), ...of('ask', asks)]
}

/** Nothing where the letter's words are neither a day nor a rule that can be counted: its text is there to be read. */
function deadlineOf(
  { rule: written, date, text }: ReadDeadline,
  { profile, date: datedOn, state }: KeptReading,
): readonly NewDeadline[] {
  const rule = parseRule(written)
  if (rule === null && date === null) return []
  const startOn = rule === null ? null : startOf(rule.from, datedOn)
  const purpose = profile === 'us-congress' ? 'ask' : 'reply'
  const counted = rule === null || startOn !== null
  // Whose holidays the reading itself went by.
  const calendar = state ?? (profile === 'us-congress' ? 'USA' : null)
  return [{ ...{ purpose, rule, startOn, said: oneLine(text), calendar }, dueOn: counted ? date : null }]
}

/** Of another office's letter the date it bears is all that is known: it stands for its sending, and the page says so. */
function startOf(from: string, datedOn: CalendarDate | null): CalendarDate | null {
  return from === 'letter' || from === 'sending' ? datedOn : null
}

function notesOn({ date, reference, profile, unread, earlier }: KeptReading): readonly Note[] {
  const notes: Note[] = []
  if (date === null) notes.push({ code: 'letter.date-unknown', facts: {} })
  if (reference === null && profile === 'un-special-procedures') {
    notes.push({ code: 'letter.reference-unknown', facts: {} })
  }
  if (profile === null) notes.push({ code: 'letter.profile-unknown', facts: {} })
  if (unread.length > 0) notes.push({ code: 'letter.unread', facts: { blocks: unread.length } })
  for (const { reference: key, reply } of earlier) {
    if (reply) notes.push({ code: 'letter.earlier-reply', facts: earlierReply(key, reply) })
  }
  return notes
}

function earlierReply(
  reference: string | null,
  { dated, symbol }: { readonly dated: PartialDate | null; readonly symbol: string | null },
) {
  return { reference, dated, symbol }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim()
}
