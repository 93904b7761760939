import type { Answer, Visit } from '#accounts/route.ts'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import { explain as explainInCase } from '#cases/web/problems.ts'
import { millisecondsAt, instantOf, timeZoneHere } from '#platform/clock.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { sayInstant } from '#ui/messages/formats.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import type { Crumb } from '#ui/workspace-frame.tsx'
import type { LetterInput } from '../actions/letters-in-case.ts'

/** Which letter the address names. */
export function letterOf(visit: Visit): LetterInput {
  return { caseId: visit.id<'Case'>('case'), letterId: visit.id<'Communication'>('communication') }
}

/** Where the letters of a case are, and where one of them is. */
export function addressesOf({ caseId, letterId }: LetterInput) {
  const list = `/cases/${caseId}/letters`
  const one = `${list}/${letterId}`
  return { list, one, clearance: `${one}/clearance` }
}

/** The pages above a page of one letter. */
export function crumbsOfLetter(language: PageLanguage, input: LetterInput): readonly Crumb[] {
  const words = wordsOf(CLEARANCE, language)
  const { list, one } = addressesOf(input)
  return [
    { label: say(words, 'letters.title'), address: list },
    { label: say(words, 'letter.heading'), address: one },
  ]
}

type Coded = { readonly code: string; readonly field?: string }

const MISSING: ReadonlySet<string> = new Set([
  ...['act.not-allowed', 'case.unknown', 'letter.unknown', 'message.unknown', 'person.unknown'],
])

/** What ends a visit whatever its page is; null where it is said in words. */
export function endOfVisit({ code }: Coded): Answer | null {
  if (code === 'session.keys-needed') return { kind: 'keys-needed' }
  return MISSING.has(code) ? { kind: 'missing' } : null
}

const OF_THE_CASE = [
  ...(['case.not-open', 'case.is-intake', 'case.keys-missing'] as const),
  ...(['case.keys-unreadable', 'case.keys-not-shared'] as const),
] as const

/** The problem in words, beside the field it is about. A code that has no words is a bug. */
export function explainProblem(problem: Coded, language: PageLanguage): FieldProblem {
  const ofCase = OF_THE_CASE.find((code) => code === problem.code)
  if (ofCase) return explainInCase({ code: ofCase }, language)
  const named = problem.code === 'letter.malformed' ? `letter.${problem.field ?? 'title'}` : problem.code
  const key = `problem.${named}`
  if (!isKey(key)) throw new Error(`no words for ${problem.code}`)
  const field = problem.field ?? FIELD_OF[problem.code] ?? 'submit'
  return { field, text: say(wordsOf(CLEARANCE, language), key) }
}

type PlainKey = {
  [Key in keyof typeof CLEARANCE.english]: Key extends `problem.${string}`
    ? (typeof CLEARANCE.english)[Key] extends `${string}{${string}`
      ? never
      : Key
    : never
}[keyof typeof CLEARANCE.english]

function isKey(key: string): key is PlainKey {
  return Object.hasOwn(CLEARANCE.english, key)
}

/** Where a problem stands that names no field. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'letter.mandates-changed': 'mandates',
  'letter.mandates-asked': 'mandates',
  'version.file-missing': 'file',
  'version.too-long': 'file',
  'version.same-as-present': 'file',
  'version.change-missing': 'change',
  'version.until-missing': 'untilDay',
  'clearance.until-missing': 'untilDay',
  'clearance.until-past': 'untilDay',
  'clearance.mandates-missing': 'mandates',
  'clearance.mandate-unknown': 'mandate',
  'clearance.not-asked': 'mandate',
  'clearance.cut-off-past': 'mandate',
  'clearance.joined-already': 'word',
  'clearance.declined-already': 'word',
  'clearance.cleared-already': 'word',
  'clearance.not-joined': 'word',
  'clearance.nothing-to-object': 'word',
  'clearance.word-missing': 'word',
  'clearance.way-missing': 'way',
  'clearance.by-missing': 'by',
  'clearance.said-missing': 'saidOn',
  'clearance.said-in-the-future': 'saidOn',
  'clearance.message-too-large': 'message',
  'clearance.unseen': 'seen',
}

/** A page that says why nothing can be shown; asks for the passphrase where that is all that is missing. */
export function notShown(visit: Visit, problem: Coded): Answer | Promise<Answer> {
  const end = endOfVisit(problem)
  if (end) return end
  if (problem.code === 'version.unknown') return { kind: 'missing' }
  const { text } = explainProblem(problem, visit.language)
  return pageInCase(visit, () => ({
    ...{ tab: 'letters', title: say(wordsOf(CLEARANCE, visit.language), 'letters.title'), status: 409 },
    content: <Notice kind="danger">{text}</Notice>,
  }))
}

/** The instant of a day and an hour that were typed, by this computer's clock; null where they are none. */
export function readInstant(dayTyped: string, hourTyped: string): number | null {
  const day = parseCalendarDate(dayTyped.trim())
  return day !== null && /^(?:[01]?\d|2[0-3])$/u.test(hourTyped)
    ? millisecondsAt(day, Number(hourTyped))
    : null
}

/** The hours of a day, to choose from. */
export const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  ...{ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` },
}))

/** An instant by this computer's clock. */
export function sayWhen(language: PageLanguage, atMs: number): string {
  return sayInstant(language, instantOf(atMs), timeZoneHere())
}
