import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import type { Law } from '#law/law.ts'
import { LANGUAGES } from '#law/model.ts'
import { findState, type StateProblem } from '#law/states.ts'
import { checkLetter } from '#letters/check.ts'
import type { CheckedFile } from '#letters/checked-file.ts'
import { decodeText, type DecodingProblem } from '#platform/text-decoding.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CHECKER_WORDS, type CheckerWords } from '#ui/messages/checker.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import type { CheckerFields } from './checker-page.tsx'

/** A file given with the form. */
export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The most that a form takes: some hundred letters' worth. */
export const LARGEST_FORM_BYTES = 16 * 1024 * 1024

/**
 * Checks what was given with the form; a file counts before the text. On the server as in the offline page.
 * Each problem names the field it is about, in the page's language.
 */
export function checkForm(
  law: Law,
  fields: CheckerFields,
  file: GivenFile | null,
  language: PageLanguage,
  today: CalendarDate,
): Result<CheckedFile, readonly FieldProblem[]> {
  const words = CHECKER_WORDS[language]
  const text = file ? readFile(file, words) : readPasted(fields.text, words)
  const state = readState(law, fields.state, words)
  const date = readDate(fields.date, words)
  const letterLanguage = readLanguage(fields.language, words)
  if (!text.ok || !state.ok || !date.ok || !letterLanguage.ok) {
    return fail([text, state, date, letterLanguage].flatMap((one) => (one.ok ? [] : [one.error])))
  }
  const request = {
    state: state.value,
    date: date.value,
    language: letterLanguage.value,
    off: new Set<never>(),
    today,
  }
  return ok({
    file: file?.name ?? words.pastedName,
    text: text.value,
    report: checkLetter(law, text.value, request),
  })
}

/** Names of States to choose from, in the page's language and, where that lacks one, in English. */
export function statesToChoose(law: Law, language: PageLanguage): readonly (readonly [string, string])[] {
  const names = new Map([...law.states.values()].map((state) => [state.code, state.name]))
  if (language !== 'en') {
    for (const { code, language: its, name } of law.stateNames().toReversed()) {
      if (its === language && names.has(code)) names.set(code, name)
    }
  }
  const collator = new Intl.Collator(language)
  return [...names]
    .map(([code, name]) => [name, code] as const)
    .toSorted(([one], [other]) => collator.compare(one, other))
}

/** What to call a State on a page. */
export function stateNamer(law: Law, language: PageLanguage): (code: string) => string {
  const names = new Map(statesToChoose(law, language).map(([name, code]) => [code, name]))
  return (code) => names.get(code) ?? code
}

function readPasted(text: string, words: CheckerWords): Result<string, FieldProblem> {
  return text.trim() === '' ? fail({ field: 'text', text: words.problem.letterMissing }) : ok(text)
}

function readFile({ bytes }: GivenFile, words: CheckerWords): Result<string, FieldProblem> {
  const text = decodeText(bytes)
  return text.ok ? text : fail({ field: 'file', text: sayDecodingProblem(text.error, words) })
}

function sayDecodingProblem(problem: DecodingProblem, { problem: words }: CheckerWords): string {
  switch (problem.code) {
    case 'file.empty':
      return words.empty
    case 'file.binary':
      return words.binary
    case 'file.utf16':
      return words.utf16
    case 'file.not-utf8':
      return words.notUtf8(problem.line, problem.offset)
    case 'file.other-format':
      return words.otherFormat
  }
}

function readState(law: Law, given: string, words: CheckerWords): Result<string | null, FieldProblem> {
  if (given.trim() === '') return ok(null)
  const state = findState(law, given)
  return state.ok ? ok(state.value.code) : fail({ field: 'state', text: sayStateProblem(state.error, words) })
}

function sayStateProblem(problem: StateProblem, { problem: words }: CheckerWords): string {
  if (problem.code === 'state.unknown') return words.stateUnknown(problem.given, problem.nearest)
  return words.stateAmbiguous(
    problem.given,
    problem.states.map(({ name, code }) => `${name} (${code})`),
  )
}

function readDate(given: string, words: CheckerWords): Result<CalendarDate | null, FieldProblem> {
  if (given.trim() === '') return ok(null)
  const date = parseCalendarDate(given.trim())
  return date ? ok(date) : fail({ field: 'date', text: words.problem.dateImpossible(given) })
}

function readLanguage(given: string, words: CheckerWords) {
  if (given === '') return ok(null)
  const language = LANGUAGES.find((one) => one === given)
  return language ? ok(language) : fail({ field: 'language', text: words.problem.languageUnknown })
}
