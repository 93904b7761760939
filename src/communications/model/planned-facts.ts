import type { CalendarDate } from '#base/calendar-date.ts'
import { dueOn } from '#deadlines/due-on.ts'
import type { Mandate } from '#letters/mandates.ts'
import type { Addressee, CommunicationFacts, NewDeadline, Note } from './communication.ts'
import { writingMandate } from './facts-of-letter.ts'
import type { ImportRemark, PlannedLetter } from './import-plan.ts'
import type { RegisterAddressee } from './register-addressee.ts'

/** What is recorded of a planned letter beside its register and its text. */
interface PlannedGround {
  /** Those about this letter, its rows and its files. */
  readonly remarks: readonly ImportRemark[]
  readonly mandates: readonly Mandate[]
  readonly isOurs: boolean
}

/**
 * What is recorded of a letter that an import found: what its text says, and beside it what its register says where the text says
 * nothing. What they say differently, and what has no place of its own, is in notes.
 */
export function factsOfPlanned(
  letter: PlannedLetter,
  text: CommunicationFacts | null,
  { remarks, mandates, isOurs }: PlannedGround,
): CommunicationFacts {
  const { dated, repliesKnown } = letter
  const reference = keyOf(letter.key)
  const known: CommunicationFacts = text ?? NOTHING_KNOWN
  return {
    ...known,
    ...{ type: letter.type, reference, referenceGiven: referenceGiven(letter, reference) },
    ...{ datedOn: dated, sentOn: isOurs ? dated : null, summary: filled(letter.summary) },
    repliesKnown:
      repliesKnown.kind === 'register'
        ? { is: 'register', checkedOn: repliesKnown.checkedOn }
        : { is: 'unknown' },
    ...{ publicAddress: letter.publicAddresses[0] ?? null, publicSince: letter.publicSince },
    addressees: known.addressees.length > 0 ? known.addressees : addresseesOf(letter, reference),
    mandates:
      known.mandates.length > 0
        ? known.mandates
        : letter.mandates.map((name) => writingMandate({ name, resolution: null }, mandates)),
    deadlines: known.deadlines.map((one) => startedOn(one, dated)),
    notes: [...textNotes(known.notes, letter, reference), ...plannedNotes(letter), ...remarks.map(noteOf)],
  }
}

const NOTHING_KNOWN: CommunicationFacts = {
  ...{ profile: null, type: null, reference: null, referenceGiven: null, datedOn: null, sentOn: null },
  ...{ language: null, subject: null, summary: null, repliesKnown: { is: 'unknown' } },
  ...{ publicAddress: null, publicSince: null, lawVersion: null, addressees: [], mandates: [] },
  ...{ signatories: [], links: [], cited: [], themes: [], questions: [], deadlines: [], notes: [] },
}

/** The key, where it is one that the base can keep. */
function keyOf(key: string | null): string | null {
  return key !== null && /^[A-Z]{3} [1-9]\d{0,4}\/\d{4}$/u.test(key) ? key : null
}

/** As it was written, where that is more than type and key, or is no reference that can be read. */
function referenceGiven(
  { key, type, reference, referencesGiven }: PlannedLetter,
  known: string | null,
): string | null {
  if (known === null) return filled(key) ?? filled(referencesGiven[0] ?? null)
  const given = reference?.given ?? null
  return given === known || given === `${type ?? ''} ${known}` ? null : filled(given)
}

function filled(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim()
}

function addresseesOf({ addressees }: PlannedLetter, reference: string | null): readonly Addressee[] {
  const code = reference?.slice(0, 3) ?? null
  if (addressees.length === 0) return code === null ? [] : [{ code, name: null, post: null }]
  return addressees.map((one) => addressee(one))
}

function addressee(one: RegisterAddressee): Addressee {
  const code = one.kind === 'state' ? one.code : one.kind === 'other' ? 'OTH' : null
  return { code, name: one.name === code ? null : filled(one.name), post: null }
}

/** A term whose day zero only the register knows begins with it. */
function startedOn(deadline: NewDeadline, dated: CalendarDate | null): NewDeadline {
  const { rule, startOn } = deadline
  if (rule === null || startOn !== null || dated === null) return deadline
  if (rule.from !== 'letter' && rule.from !== 'sending') return deadline
  return { ...deadline, startOn: dated, dueOn: dueOn(rule, dated, null)?.date ?? null }
}

/** Of what the text left open, what the register has not told either. */
function textNotes(
  notes: readonly Note[],
  { dated }: PlannedLetter,
  reference: string | null,
): readonly Note[] {
  return notes.filter(({ code }) => {
    if (code === 'letter.date-unknown') return dated === null
    return code !== 'letter.reference-unknown' || reference === null
  })
}

function plannedNotes({ otherDates, referencesGiven, publicAddresses }: PlannedLetter): readonly Note[] {
  const several = (code: string, values: readonly string[]): readonly Note[] =>
    values.length > 0 ? [{ code, facts: { given: values.join(' | ') } }] : []
  return [
    ...several('letter.other-dates', otherDates),
    ...several('letter.references-given', referencesGiven.length > 1 ? referencesGiven : []),
    ...several('letter.public-addresses', publicAddresses.slice(1)),
  ]
}

/** A remark as a note beside its letter. */
export function noteOf({ code, line, file, facts }: ImportRemark): Note {
  return {
    code,
    facts: { ...facts, ...(line === null ? {} : { line }), ...(file === null ? {} : { file }) },
  }
}
