import type { Form as SentForm } from '#accounts/route.ts'
import type { Id } from '#base/id.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { ANSWERS } from '#ui/messages/communications/answers.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import type { ItemForm, ItemProblem } from '../actions/answers.ts'
import type { ReadingForm, ReadingProblem } from '../model/answer.ts'
import type { RecordedQuestion } from '../model/recorded.ts'

/** What was typed of a reading: a field for each question, by its id. */
export function readingIn(form: SentForm): ReadingForm {
  const questions = form.names().flatMap((name) => /^outcome-(.+)$/u.exec(name)?.[1] ?? [])
  return {
    character: form.text('character'),
    answers: questions.map((id) => ({
      question: id as Id<'Question'>,
      outcome: form.text(`outcome-${id}`),
      ground: form.text(`ground-${id}`),
      locator: form.text(`locator-${id}`),
    })),
  }
}

/** What was typed of a promise or a denial. */
export function itemIn(form: SentForm): ItemForm {
  return {
    ...{ kind: form.text('kind'), said: form.text('said') },
    ...{ locator: form.text('locator'), dueOn: form.text('due') },
  }
}

/** Each problem of a reading at its field, with the question by its number. */
export function explainReading(
  problems: readonly ReadingProblem[],
  questions: readonly RecordedQuestion[],
  language: PageLanguage,
): readonly FieldProblem[] {
  const words = wordsOf(ANSWERS, language)
  return problems.map((problem) => {
    if (problem.code === 'reply.character-missing') {
      return { field: 'character', text: say(words, `problem.${problem.code}`) }
    }
    const { kind = 'question', number = '' } = questions.find(({ id }) => id === problem.question) ?? {}
    const text = say(words, `problem.${problem.code}`, { what: say(words, kind, { number }) })
    return { field: `${FIELD_OF[problem.code]}-${problem.question}`, text }
  })
}

const FIELD_OF = {
  'answer.outcome-missing': 'outcome',
  'answer.ground-missing': 'ground',
  'answer.text-too-long': 'ground',
} as const

/** Why somebody cannot read it now. */
export function explainReader(
  code: 'reading.two-have-read' | 'reading.nothing-to-settle' | 'reading.settled' | 'reading.seen',
  language: PageLanguage,
): FieldProblem {
  const key = code === 'reading.settled' ? 'reading.isSettled' : code
  return { field: 'character', text: say(wordsOf(ANSWERS, language), key) }
}

/** What is wrong with a promise or a denial. */
export function explainItem(code: ItemProblem['code'], language: PageLanguage): FieldProblem {
  const field = code === 'item.kind-missing' ? 'kind' : code === 'item.day-malformed' ? 'due' : 'said'
  return { field, text: say(wordsOf(ANSWERS, language), `problem.${code}`) }
}
