import type { Answer, Visit } from '#accounts/route.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { LINKED } from '#ui/messages/communications/linked.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { endOfVisit, explainProblem } from './letter-visit.tsx'

interface Coded {
  readonly code: string
  readonly field?: string
}

type ProblemKey = Extract<keyof typeof LINKED.english, `problem.${string}`>

function isKey(key: string): key is ProblemKey {
  return Object.hasOwn(LINKED.english, key)
}

/** The words of a form by the code of what is wrong with it: a field of its own, or the code itself. */
const NAMED: Readonly<Record<string, string>> = {
  'corrigendum.malformed': 'corrigendum',
  'observation.malformed': 'observation',
  'press.malformed': 'press',
  'letter.malformed': 'next',
}

/** Where a problem stands that names no field. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'observation.in-the-future': 'madeOn',
  'press.letter-not-sent': 'contact',
  'press.text-missing': 'text',
  'press.text-too-long': 'text',
  'press.same-text': 'text',
  'press.how-missing': 'how',
  'press.not-cleared': 'how',
  'press.advance-already': 'how',
  'press.place-missing': 'place',
  'press.before-advance': 'on',
  'press.unseen': 'seen',
}

/** What is wrong with a form of what follows a letter, in words, beside its field. */
function explainLinked(problem: Coded, language: PageLanguage): FieldProblem {
  const named = NAMED[problem.code]
  const key = `problem.${named === undefined ? problem.code : `${named}.${problem.field ?? 'title'}`}`
  if (!isKey(key)) return explainProblem(problem, language)
  const field = problem.field ?? FIELD_OF[problem.code] ?? 'submit'
  return { field, text: say(wordsOf(LINKED, language), key) }
}

/** What ends a visit of these pages whatever they are; null where it is said in words. */
export function endOfLinked(problem: Coded): Answer | null {
  return problem.code === 'press.unknown' ? { kind: 'missing' } : endOfVisit(problem)
}

/** Ends the visit, or shows the form again with what is wrong with it. */
export function refused(
  { language }: Visit,
  problem: Coded,
  again: (problems: readonly FieldProblem[]) => Promise<Answer>,
): Answer | Promise<Answer> {
  return endOfLinked(problem) ?? again([explainLinked(problem, language)])
}
