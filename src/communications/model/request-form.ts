import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { ASK_KINDS, type AskKind } from './ask.ts'
import type { Question } from './communication.ts'

/** What somebody typed of a question or an ask. An empty kind leaves it to the letter's words. */
export interface RequestForm {
  readonly kind: string
  readonly dueOn: string
}

/** An ask that was not found in its letter, as it was typed. */
export interface FoundAskForm extends RequestForm {
  readonly text: string
}

export interface RequestFormProblem {
  readonly code:
    'request.kind-unknown' | 'request.day-malformed' | 'request.text-missing' | 'request.text-too-long'
  readonly field: 'kind' | 'dueOn' | 'text'
}

/** What is said of a question or an ask. */
export interface SaidOfRequest {
  readonly askKind: AskKind | null
  readonly dueOn: CalendarDate | null
}

const LONGEST_TEXT = 4000

/** Reads what is said of a question or an ask; gives every problem at once. A question has no kind. */
export function parseRequest(
  { kind: typed, dueOn: typedDay }: RequestForm,
  of: Question['kind'],
): Result<SaidOfRequest, readonly RequestFormProblem[]> {
  const askKind = ASK_KINDS.find((one) => one === typed) ?? null
  const dueOn = parseCalendarDate(typedDay.trim())
  const problems: readonly RequestFormProblem[] = [
    ...(of === 'ask' && typed !== '' && askKind === null
      ? [{ code: 'request.kind-unknown', field: 'kind' } as const]
      : []),
    ...(typedDay.trim() !== '' && dueOn === null
      ? [{ code: 'request.day-malformed', field: 'dueOn' } as const]
      : []),
  ]
  return problems.length > 0 ? fail(problems) : ok({ askKind: of === 'ask' ? askKind : null, dueOn })
}

/** Reads an ask that was not found in its letter; gives every problem at once. */
export function parseFoundAsk(
  form: FoundAskForm,
): Result<SaidOfRequest & { readonly text: string }, readonly RequestFormProblem[]> {
  const text = form.text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  const said = parseRequest(form, 'ask')
  const problems: readonly RequestFormProblem[] = [
    ...(text === '' ? [{ code: 'request.text-missing', field: 'text' } as const] : []),
    ...(text.length > LONGEST_TEXT ? [{ code: 'request.text-too-long', field: 'text' } as const] : []),
    ...(said.ok ? [] : said.error),
  ]
  return said.ok && problems.length === 0 ? ok({ ...said.value, text }) : fail(problems)
}
