import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import type { Law } from '#law/law.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'
import { readText } from '#letters/read/text.ts'
import { LANGUAGES } from '#law/model.ts'
import { findState, type StateProblem } from '#law/states.ts'
import { checkDocument } from '#letters/check.ts'
import type { CheckedFile } from '#letters/checked-file.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CHECKER_WORDS, type CheckerWords } from '#ui/messages/checker.ts'
import type { BuiltInLanguage } from '#ui/messages/languages.ts'
import type { CheckerFields } from './checker-page.tsx'

/** A file given with the form. */
export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The most that a form takes: some hundred letters' worth. */
export const LARGEST_FORM_BYTES = 16 * 1024 * 1024

/** Reads a file given with the form: on the server in a process of its own, in the offline page there. A problem is its code. */
export type ReadGiven = (file: GivenFile) => Promise<Result<ReadDocument, string>>

/** What was checked; `isWord`: remarks can be given back in the margin of the file. */
export interface CheckedForm {
  readonly checked: CheckedFile
  readonly isWord: boolean
}

/**
 * Checks what was given with the form; a file counts before the text. On the server as in the offline page.
 * Each problem names the field it is about, in the page's language.
 */
export async function checkForm(
  facts: LetterFacts,
  fields: CheckerFields,
  file: GivenFile | null,
  readGiven: ReadGiven,
  language: BuiltInLanguage,
  today: CalendarDate,
): Promise<Result<CheckedForm, readonly FieldProblem[]>> {
  const words = CHECKER_WORDS[language]
  const { law } = facts
  const document = file ? await readFile(file, readGiven, words) : readPasted(fields.text, words)
  const state = readState(law, fields.state, words)
  const date = readDate(fields.date, words)
  const letterLanguage = readLanguage(fields.language, words)
  if (!document.ok || !state.ok || !date.ok || !letterLanguage.ok) {
    return fail([document, state, date, letterLanguage].flatMap((one) => (one.ok ? [] : [one.error])))
  }
  const given = { state: state.value, date: date.value, language: letterLanguage.value }
  const { report, blocks } = checkDocument(facts, document.value, { ...given, off: new Set<never>(), today })
  return ok({
    checked: { file: file?.name ?? words.pastedName, text: document.value.text, report, blocks },
    isWord: document.value.format === 'docx',
  })
}

/** `letter.docx` comes back as `letter (checked).docx`: the file that was given is not overwritten. */
export function checkedName(name: string): string {
  return `${name.replace(/\.docx$/iu, '')} (checked).docx`
}

function readPasted(text: string, words: CheckerWords): Result<ReadDocument, FieldProblem> {
  const isEmpty = text.trim() === ''
  return isEmpty ? fail({ field: 'text', text: words.problem.letterMissing }) : ok(readText(text))
}

async function readFile(
  file: GivenFile,
  readGiven: ReadGiven,
  words: CheckerWords,
): Promise<Result<ReadDocument, FieldProblem>> {
  const read = await readGiven(file)
  if (read.ok) return read
  const text = words.problem.file[read.error] ?? words.problem.fileUnreadable
  return fail({ field: 'file', text })
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
