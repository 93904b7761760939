import { endOf, explain } from '#cases/web/problems.ts'
import type { Answer } from '#accounts/route.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { DUES } from '#ui/messages/communications/dues.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import type { ChangeDeadlineProblem } from '../actions/deadlines.ts'

/** What ends a visit whatever its page is; null where the page says what is wrong. */
export function endOfDeadline(problem: ChangeDeadlineProblem): Answer | null {
  if (problem.code === 'deadline.unknown') return { kind: 'missing' }
  return isOfDeadline(problem) ? null : endOf(problem)
}

/** The problem in words, beside its field. `day`: the field of the day that it is about. */
export function explainDeadline(
  problem: ChangeDeadlineProblem,
  language: PageLanguage,
  day: string,
): FieldProblem {
  if (problem.code === 'deadline.unknown') throw new Error('what is not there is not explained')
  if (!isOfDeadline(problem)) return explain(problem, language)
  const { code } = problem
  return { field: FIELDS[code] ?? day, text: say(wordsOf(DUES, language), `problem.${code}`) }
}

type Told = Exclude<
  Extract<ChangeDeadlineProblem, { readonly code: `deadline.${string}` | `clock.${string}` }>,
  { readonly code: 'deadline.unknown' }
>

function isOfDeadline(problem: ChangeDeadlineProblem): problem is Told {
  return problem.code.startsWith('deadline.') || problem.code.startsWith('clock.')
}

const FIELDS: Readonly<Partial<Record<Told['code'], string>>> = {
  'deadline.changed-meanwhile': 'submit',
  'deadline.empty': 'amount',
}
