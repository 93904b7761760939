import { agrees, type CalendarDate, type PartialDate } from '#base/calendar-date.ts'
import { findCitations, type Found } from '#law/citations/find.ts'
import type { DateMention, SpeakingMention, StateMention } from '#law/citations/mentions.ts'
import type { Resolved } from '#law/citations/resolving.ts'
import { BINDING } from '#law/citations/roles.ts'
import type { ActionFact, Law } from '#law/law.ts'
import type { InstrumentId, Language, StateCode, StatedAction } from '#law/model.ts'
import { formatProvision } from '#law/provision.ts'
import { isReservationWithdrawal, placeOf, placesMeet, reservationsOn } from '#law/reservations.ts'
import { hasStatus, isFromMemory, recordOf } from '#law/standing.ts'
import { isConsent, isSignature, statusOn, type StatusOnDay } from '#law/status.ts'
import { dateInWords, stateName, verbOf } from '#law/wording.ts'
import type { Paragraph } from './paragraphs.ts'

/** A paragraph in its letter: it is read there, where "the Covenant" is known. */
export interface OldParagraph {
  readonly letter: string
  readonly paragraph: Paragraph
  readonly language: Language
  /** To whom the letter went, and its day. */
  readonly state: StateCode
  readonly date: CalendarDate
}

/** The letter that takes it over. */
export interface NewAddressee {
  readonly state: StateCode
  readonly date: CalendarDate
}

/** What became of a place, and why. `gap`: nothing is known to stand there; a person fills it in. */
interface TakeOverChange {
  readonly kind: 'date' | 'verb' | 'name' | 'strength' | 'gap'
  readonly was: string
  readonly now: string
  readonly instrument: InstrumentId | null
}

/** Something that nobody but a person can decide. */
export interface TakeOverNote {
  readonly code:
    | 'language'
    | 'not-party'
    | 'unknown'
    | 'withdrawn'
    | 'signatory'
    | 'no-act'
    | 'negated'
    | 'weak'
    | 'reserved'
    | 'verbs-differ'
    | 'dates-differ'
    | 'strength'
    | 'name-left'
    | 'entry-into-force'
  readonly instrument: InstrumentId | null
  /** A place, a name or words that it is about. */
  readonly about: string | null
}

/** A paragraph as another State's, with every change and everything that is not sure. */
export interface TakenOver {
  readonly text: string
  readonly changes: readonly TakeOverChange[]
  readonly notes: readonly TakeOverNote[]
}

/**
 * Rewrites a paragraph for another addressee: what the old one did about a treaty, and when, becomes what the new one did, by the
 * record on the new letter's day; "in violation of" becomes "inconsistent with" where it has only signed; its name stands where
 * the old one's acts. What is not known becomes a gap in square brackets. For the same State and day nothing changes.
 */
export function takeOver(law: Law, old: OldParagraph, to: NewAddressee): TakenOver {
  const { paragraph, language, state, date } = old
  if (to.state === state && to.date === date) return { text: paragraph.text, changes: [], notes: [] }
  if (language !== 'en') {
    const note = { code: 'language', instrument: null, about: language } as const
    return { text: paragraph.text, changes: [], notes: [note] }
  }
  const context = { language, state, date, today: date, parts: [] }
  const found = findCitations(law, old.letter, context)
  const desk: Desk = { law, old, to, found, edits: [], notes: [] }
  const acts = actsIn(desk)
  editDates(desk, acts)
  editVerbs(desk, acts)
  editNames(desk, acts)
  editStrength(desk)
  noteStanding(desk)
  return written(desk)
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly now: string
  readonly kind: TakeOverChange['kind']
  readonly instrument: InstrumentId | null
}

interface Desk {
  readonly law: Law
  readonly old: OldParagraph
  readonly to: NewAddressee
  readonly found: Found
  readonly edits: Edit[]
  readonly notes: TakeOverNote[]
}

interface Place {
  readonly start: number
  readonly end: number
}

/** An act of the old addressee as the paragraph states it, with where its verb and date stand, and what the new one did. */
interface Act {
  readonly instrument: InstrumentId
  readonly stated: StatedAction
  readonly verb: Place
  readonly sentence: number
  readonly day: DateMention | null
  readonly fact: ActionFact | null
}

function isInside({ old: { paragraph } }: Desk, { start, end }: Place): boolean {
  return start >= paragraph.start && end <= paragraph.end
}

function citedIn(desk: Desk): readonly (Resolved & { readonly instrument: InstrumentId })[] {
  return desk.found.cited.flatMap((one) => {
    const { instrument } = one
    const known = instrument === null ? null : desk.law.instruments.get(instrument)
    return instrument !== null && known && hasStatus(known) && isInside(desk, one)
      ? [{ ...one, instrument }]
      : []
  })
}

function actsIn(desk: Desk): readonly Act[] {
  const { old, found } = desk
  const dates = found.mentions.filter((one): one is DateMention => one.kind === 'date')
  return citedIn(desk).flatMap(({ instrument, actions, actionPlaces, sentence }) =>
    actions.flatMap((stated, index): readonly Act[] => {
      const verb = actionPlaces[index]
      if (stated.state !== old.state || !verb || !isInside(desk, verb)) return []
      if (stated.negated || stated.action === 'entry into force') {
        noteUnsure(desk, stated, instrument)
        if (stated.negated) return []
      }
      const day = stated.date === null ? null : nearestDate(dates, stated.date, sentence, verb)
      return [{ instrument, stated, verb, sentence, day, fact: factFor(desk, stated, instrument) }]
    }),
  )
}

function noteUnsure({ notes }: Desk, stated: StatedAction, instrument: InstrumentId): void {
  const code = stated.negated ? 'negated' : 'entry-into-force'
  notes.push({ code, instrument, about: stated.action })
}

/** The date in the sentence that the statement has: of several alike the nearest to its verb. */
function nearestDate(
  dates: readonly DateMention[],
  date: PartialDate,
  sentence: number,
  verb: Place,
): DateMention | null {
  const alike = dates.filter((one) => one.sentence === sentence && one.date === date)
  const distance = (one: DateMention) => Math.abs(one.start - verb.end)
  return alike.toSorted((one, other) => distance(one) - distance(other))[0] ?? null
}

function standing({ law, to }: Desk, instrument: InstrumentId): StatusOnDay {
  return statusOn(law, recordOf(instrument), to.state, to.date)
}

/** What the new addressee did, where the old one did this: its signature for a signature, else how it came to be bound. */
function factFor(desk: Desk, stated: StatedAction, instrument: InstrumentId): ActionFact | null {
  const { status, actions, decidedBy } = standing(desk, instrument)
  if (stated.action === 'entry into force') return null
  if (stated.action === 'signature') return actions.findLast((one) => isSignature(one.action)) ?? null
  if (stated.action === 'denunciation' || stated.action === 'withdrawal') {
    return status === 'withdrawn' ? decidedBy : null
  }
  return status === 'party' || status === 'signatory' ? decidedBy : null
}

const NO_DATE = '[day to be looked up]'

/** A date may belong to several acts: it is written anew where they agree, else left open. */
function editDates(desk: Desk, acts: readonly Act[]): void {
  const days = [...new Set(acts.flatMap(({ day }) => day ?? []))]
  for (const day of days) {
    const own = acts.filter((one) => one.day === day)
    const [first] = own
    if (!first) continue
    const { instrument } = first
    const wanted = new Set(own.map((one) => newDate(one, day)))
    const [only = null] = wanted
    if (wanted.size > 1) desk.notes.push({ code: 'dates-differ', instrument, about: day.date })
    const now = wanted.size > 1 ? null : only
    const isSame = now !== null && own.every((one) => one.fact && day.date && agrees(one.fact.date, day.date))
    if (isSame) continue
    const kind = now === null ? 'gap' : 'date'
    desk.edits.push({ start: day.start, end: day.end, now: now ?? NO_DATE, kind, instrument })
  }
}

/** As exact as the old one: a year stays a year. Null where the record has no day that can be stated. */
function newDate({ fact, stated }: Act, day: DateMention): string | null {
  if (!fact || isFromMemory(fact)) return null
  return dateInWords(fact.date.slice(0, (day.date ?? stated.date ?? fact.date).length))
}

/** A verb may belong to several acts: where they differ, the State "became a party". */
function editVerbs(desk: Desk, acts: readonly Act[]): void {
  const places = new Map(acts.map((one) => [one.verb.start, one.verb]))
  for (const verb of places.values()) {
    const own = acts.filter((one) => one.verb.start === verb.start)
    const [first] = own
    if (!first || own.every(isSameAct)) continue
    editVerb(desk, first, own)
  }
}

/** The record's `consent` does not say by which act: any word for it may stay. */
function isSameAct({ stated, fact }: Act): boolean {
  if (stated.action === 'entry into force') return true
  return (
    fact?.action === stated.action || (fact !== null && !isConsentAct(stated) && isSignature(fact.action))
  )
}

function isConsentAct({ action }: StatedAction): boolean {
  return isConsent(action)
}

function editVerb(desk: Desk, { verb, instrument }: Act, own: readonly Act[]): void {
  const { letter } = desk.old
  const was = letter.slice(verb.start, verb.end)
  const facts = new Set(own.map(({ fact }) => fact?.action ?? null))
  const [only = null] = facts
  if (facts.has(null)) {
    desk.notes.push({ code: 'no-act', instrument, about: was })
    desk.edits.push({ ...verb, now: `[${was}?]`, kind: 'gap', instrument })
    return
  }
  if (facts.size > 1) desk.notes.push({ code: 'verbs-differ', instrument, about: was })
  const made = reworded(letter, verb, facts.size > 1 || only === null ? 'became a party to' : verbOf(only))
  if (made) desk.edits.push({ ...made, kind: 'verb', instrument })
  else {
    desk.notes.push({ code: 'no-act', instrument, about: was })
    desk.edits.push({ ...verb, now: `[${was}: ${only ?? 'consent'}?]`, kind: 'gap', instrument })
  }
}

/** The verb at a place as another one, with or without its "to"; null where the words around it do not allow it. */
function reworded(
  letter: string,
  { start, end }: Place,
  verb: string,
): Omit<Edit, 'kind' | 'instrument'> | null {
  const was = letter.slice(start, end)
  if (!PARTICIPLE.test(was)) return null
  const takesTo = verb.endsWith(' to')
  const wasWithTo = was.endsWith(' to')
  const hasToAfter = /^ to\b/u.test(letter.slice(end, end + 4))
  if (!INTRANSITIVE.test(was) || wasWithTo) return { start, end, now: verb }
  if (hasToAfter) return { start, end: end + ' to'.length, now: verb }
  // "to which it acceded", "acceded, on 8 February 2010, to": the "to" stands elsewhere, and stays.
  return { start, end, now: takesTo ? verb.slice(0, -' to'.length) : 'became a party' }
}

const PARTICIPLE =
  /^(?:formally )?(?:ratified|acceded|succeeded|accepted|approved|confirmed|signed)(?: to)?$/iu
const INTRANSITIVE = /^(?:acceded|succeeded)/iu

/** The old State's name where it acts: in a sentence that states what it did. Elsewhere it is a fact of the old matter, and stays. */
function editNames(desk: Desk, acts: readonly Act[]): void {
  const { old, to, law, found } = desk
  if (old.state === to.state) return
  const acting = new Set(acts.map(({ sentence }) => sentence))
  const named = found.mentions.filter(
    (one): one is StateMention => one.kind === 'state' && one.state === old.state && isInside(desk, one),
  )
  for (const { start, end, sentence } of named) {
    const was = old.letter.slice(start, end)
    if (!acting.has(sentence) || !isActor(old.letter, { start, end }, acts, sentence)) {
      desk.notes.push({ code: 'name-left', instrument: null, about: was })
      continue
    }
    const before = /\bthe $/iu.exec(old.letter.slice(Math.max(0, start - 5), start))?.[0] ?? ''
    const now = withArticle(stateName(law, to.state))
    desk.edits.push({ start: start - before.length, end, now, kind: 'name', instrument: null })
  }
}

const NEAR = 60

/** Directly beside a verb of its own: before it, or after its "by". */
function isActor(letter: string, name: Place, acts: readonly Act[], sentence: number): boolean {
  return acts
    .filter((one) => one.sentence === sentence)
    .some(({ verb }) => {
      if (name.end <= verb.start) return verb.start - name.end <= NEAR
      const between = letter.slice(verb.end, name.start)
      return between.length <= NEAR && /\bby\b/u.test(between)
    })
}

function withArticle(name: string): string {
  return TAKES_ARTICLE.test(name) ? `the ${name}` : name
}

const TAKES_ARTICLE =
  /\b(?:Republic|Kingdom|Federation|Emirates|States|Union|Islands|See)\b|^(?:Bahamas|Comoros|Gambia|Maldives|Netherlands|Niger|Philippines|Sudan)$/u

/** "in violation of" is too strong for a treaty that was only signed. Where another treaty of the sentence binds, a person decides. */
function editStrength(desk: Desk): void {
  const { found, old } = desk
  const cited = citedIn(desk)
  const binding = found.mentions.filter(
    (one): one is SpeakingMention =>
      one.kind === 'speaking' && one.speaking === BINDING && isInside(desk, one),
  )
  for (const words of binding) {
    const own = cited.filter(({ sentence }) => sentence === words.sentence)
    const weak = own.find(({ instrument }) => standing(desk, instrument).status !== 'party')
    if (!weak) continue
    const { instrument } = weak
    const phrase = phraseAround(old.letter, words)
    const isAllSigned = own.every((one) => standing(desk, one.instrument).status === 'signatory')
    if (phrase && isAllSigned) {
      desk.edits.push({ ...phrase, now: 'inconsistent with', kind: 'strength', instrument })
    } else {
      desk.notes.push({ code: 'strength', instrument, about: old.letter.slice(words.start, words.end) })
    }
  }
}

/** The whole of "in violation of", around what was found of it. */
function phraseAround(letter: string, { start, end }: Place): Place | null {
  const from = Math.max(0, start - 4)
  const match = /\bin (?:violation|breach|contravention) of\b/u.exec(letter.slice(from, end + 4))
  return match ? { start: from + match.index, end: from + match.index + match[0].length } : null
}

/** What a person must know of each treaty that the paragraph names. */
function noteStanding(desk: Desk): void {
  const { law, to, notes } = desk
  for (const { instrument, provisions } of citedIn(desk)) {
    const { status, decidedBy } = standing(desk, instrument)
    if (status === 'none') notes.push({ code: 'not-party', instrument, about: null })
    if (status === 'unknown' || status === 'withdrawn') notes.push({ code: status, instrument, about: null })
    if (status === 'signatory') notes.push({ code: 'signatory', instrument, about: decidedBy?.date ?? null })
    if (decidedBy && isFromMemory(decidedBy)) notes.push({ code: 'weak', instrument, about: decidedBy.date })
    const reserved = reservationsOn(law, recordOf(instrument), to.state, to.date)
      .filter((one) => !isReservationWithdrawal(one))
      .flatMap(({ articles }) => articles)
      .filter((text) => provisions.some((place) => placesMeet(placeOf(text), place)))
    for (const place of new Set(reserved)) {
      notes.push({ code: 'reserved', instrument, about: formatProvision(placeOf(place)) })
    }
  }
}

/** The paragraph with its edits, in order; where two meet, the first counts and the other is told of. */
function written({ old: { letter, paragraph }, edits, notes }: Desk): TakenOver {
  const changes: TakeOverChange[] = []
  const left: TakeOverNote[] = []
  let text = ''
  let at = paragraph.start
  for (const { start, end, now, kind, instrument } of edits.toSorted(
    (one, other) => one.start - other.start,
  )) {
    const was = letter.slice(start, end)
    if (start < at || was === now) {
      if (was !== now) left.push({ code: 'no-act', instrument, about: was })
      continue
    }
    text += letter.slice(at, start) + now
    at = end
    changes.push({ kind, was, now, instrument })
  }
  return { text: text + letter.slice(at, paragraph.end), changes, notes: distinct([...notes, ...left]) }
}

function distinct(notes: readonly TakeOverNote[]): readonly TakeOverNote[] {
  const byKey = new Map(notes.map((one) => [`${one.code} ${one.instrument} ${one.about}`, one]))
  return [...byKey.values()]
}
