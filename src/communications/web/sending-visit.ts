import type { Answer, Visit } from '#accounts/route.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { SENDING } from '#ui/messages/communications/sending.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { addressesOf, endOfVisit, explainProblem, letterOf } from './letter-visit.tsx'

/** Where the pages of a letter's sending are. */
export function sendingAddress(visit: Visit): string {
  return `${addressesOf(letterOf(visit)).one}/sending`
}

type Coded = { readonly code: string; readonly field?: string }

/** A problem of a sending in words, beside the field it is about. */
export function explainSending(problem: Coded, language: PageLanguage): FieldProblem {
  const code = problem.code === 'submission.malformed' ? `submission.${problem.field ?? ''}` : problem.code
  const key = `problem.${code}`
  if (!isKey(key)) return explainProblem(problem, language)
  const field = problem.code === 'submission.malformed' ? problem.field : FIELD_OF[problem.code]
  return { field: field ?? problem.field ?? 'submit', text: say(wordsOf(SENDING, language), key) }
}

type PlainKey = {
  [Key in keyof typeof SENDING.english]: Key extends `problem.${string}`
    ? (typeof SENDING.english)[Key] extends `${string}{${string}`
      ? never
      : Key
    : never
}[keyof typeof SENDING.english]

function isKey(key: string): key is PlainKey {
  return Object.hasOwn(SENDING.english, key)
}

/** Where a problem stands that names no field. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'sending.minutes-wrong': 'minutes',
  'sending.date-differs': 'datedOn',
  'sending.reference-differs': 'reference',
  'sending.reference-in-text': 'from',
  'reference.taken': 'reference',
  'reference.series-is-ours': 'reference',
  'reference.other-addressee': 'reference',
  'reference.other-year': 'reference',
  'reference.other-type': 'reference',
  'sending.line-missing': 'stillTrue-line',
  'sending.answer-missing': 'stillTrue',
  'sending.in-the-future': 'on',
  'sending.before-its-date': 'on',
  'sending.before-sending': 'on',
  'sent.on-missing': 'on',
  'sent.hour-malformed': 'hour',
  'sent.to-missing': 'to',
  'sent.way-missing': 'way',
  'look.outcome-missing': 'outcome',
  'look.note-missing': 'note',
  'sibling.name-missing': 'name',
  'sibling.same-addressee': 'to',
}

/** What ends a visit of a sending, else null. */
export function endOfSending(problem: Coded): Answer | null {
  return problem.code === 'sent-file.unknown' ? { kind: 'missing' } : endOfVisit(problem)
}
