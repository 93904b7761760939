import type { PartialDate } from '#base/calendar-date.ts'
import type { ActionFact, Law } from './law.ts'
import type { InstrumentId, Language, StateCode } from './model.ts'

/** The title of an instrument, comment or document as messages name it. */
export function nameOf(law: Law, instrument: InstrumentId): string {
  const known = law.instruments.get(instrument)
  if (known) return known.title
  const comment = law.comments.get(instrument)
  return comment ? `${comment.body} ${comment.type} No. ${comment.number}` : instrument
}

/** The State as messages name it. */
export function stateName(law: Law, state: StateCode): string {
  return law.states.get(state)?.name ?? state
}

/** Where a fact comes from, for the `basis` of a remark. */
export function basisOf(law: Law, source: string): string {
  const keys = source.split('+')
  const weak = keys.every((key) => key === 'memory')
  if (weak) return 'general knowledge, no source at hand: look it up at the depositary'
  const first = keys.find((key) => key !== 'memory')
  const known = law.sources.get(first ?? '')
  return known
    ? `${known.what.split(/[,(:]/u, 1)[0]?.trim()}, as of ${known.asOf || 'an unknown day'} (${known.key})`
    : `source ${source}`
}

/** Where a row of the depositary's record comes from. */
export function basisOfAction(law: Law, fact: ActionFact): string {
  return `depositary record: ${fact.action} on ${fact.date}; ${basisOf(law, fact.source)}`
}

/** A fact whose source is memory alone can only lead to a warning. */
export function isWeak(source: string): boolean {
  return source.split('+').every((key) => key === 'memory' || key === '')
}

const VERBS: Readonly<Record<string, string>> = {
  signature: 'signed',
  'succession to signature': 'succeeded to the signature of',
  ratification: 'ratified',
  accession: 'acceded to',
  succession: 'succeeded to',
  acceptance: 'accepted',
  approval: 'approved',
  'formal confirmation': 'formally confirmed',
  'definitive signature': 'signed definitively',
  participation: 'became a party to',
  consent: 'became a party to',
  denunciation: 'denounced',
  withdrawal: 'withdrew from',
  cessation: 'ceased to be a party to',
}

/** "acceded to", for an action in the depositary's words. */
export function verbOf(action: string): string {
  return VERBS[action] ?? action
}

const MONTHS: Readonly<Record<'en' | 'fr' | 'es', readonly string[]>> = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  es: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
}

/** A date in words: "4 October 1988", "1er mars 2001", "4 de octubre de 1988"; partial ones as far as they go. */
export function dateInWords(date: PartialDate | string, language: Language = 'en'): string {
  const tongue = language === 'fr' || language === 'es' ? language : 'en'
  const [year = '', month, day] = date.split('-')
  if (month === undefined) return year
  const name = MONTHS[tongue][Number(month) - 1] ?? month
  const of = tongue === 'es' ? ' de ' : ' '
  if (day === undefined) return `${name}${of}${year}`
  const number = tongue === 'fr' && Number(day) === 1 ? '1er' : String(Number(day))
  return `${number}${of}${name}${of}${year}`
}
