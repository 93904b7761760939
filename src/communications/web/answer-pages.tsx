import type { AnyRoute, Answer as PageOrElse, Form as SentForm, Visit } from '#accounts/route.ts'
import type { Id } from '#base/id.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { ANSWERS } from '#ui/messages/communications/answers.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { sayDay } from '#ui/messages/formats.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import {
  readReplyToRead,
  recordItem,
  recordReading,
  type ReplyInput,
  type ReplyToRead,
} from '../actions/answers.ts'
import { roleOfReader, type ReadingForm, type ReadingProblem } from '../model/answer.ts'
import { AnswersPage } from './answers-page.tsx'
import type { Typed } from './typed-answers.ts'
import { nameOfLetter } from './letter-list.tsx'

/** A reply beside the questions of its letter: read by one, by two, and settled. */
export function answerRoutes(): readonly AnyRoute[] {
  const path = '/library/:observed/answers/:reply'
  return [
    { method: 'GET', path, act: 'letter.read-observed', answer: (visit) => show(visit, NOTHING_TYPED) },
    { method: 'POST', path, act: 'library.change', answer: takeReading },
    { method: 'POST', path: `${path}/items`, act: 'library.change', answer: takeItem },
  ]
}

const NOTHING_TYPED: Typed = { reading: null, item: null, problems: [] }

function inputOf(visit: Visit): ReplyInput {
  return { letter: visit.id<'Communication'>('observed'), reply: visit.id<'Reply'>('reply') }
}

async function show(visit: Visit, typed: Typed): Promise<PageOrElse> {
  const { workplace, acting, language } = visit
  const input = inputOf(visit)
  const found = await readReplyToRead(workplace, acting, input)
  if (!found.ok) return { kind: 'missing' }
  const words = wordsOf(ANSWERS, language)
  const { letter } = found.value
  const [list, title] = [
    wordsOf(COMMUNICATIONS, language),
    nameOfLetter(letter, say(words, 'replyOfUnknownDay')),
  ]
  return {
    ...{
      kind: 'page',
      part: 'letters',
      title: say(words, 'title', { reply: nameOf(found.value, input, language) }),
    },
    breadcrumb: [
      { label: say(list, 'letters.title'), address: '/letters' },
      { label: title, address: `/library/${input.letter}` },
    ],
    ...{ lead: say(words, 'lead'), problems: typed.problems },
    content: (
      <AnswersPage
        {...{ found: found.value, typed, address: `/library/${input.letter}/answers/${input.reply}` }}
        reply={input.reply}
        reader={roleOfReader(found.value.readings, acting.accountId)}
        account={acting.accountId}
        mayRead={acting.officeRoles.includes('intake')}
      />
    ),
  }
}

function nameOf({ letter }: ReplyToRead, { reply }: ReplyInput, language: PageLanguage): string {
  const words = wordsOf(ANSWERS, language)
  const datedOn = letter.replies.find(({ id }) => id === reply)?.datedOn ?? null
  return datedOn === null
    ? say(words, 'replyOfUnknownDay')
    : say(words, 'replyOf', { day: sayDay(language, datedOn) })
}

async function takeReading(visit: Visit): Promise<PageOrElse> {
  const { workplace, acting, form } = visit
  const input = inputOf(visit)
  const reading = readingIn(form)
  const recorded = await recordReading(workplace, acting, input, {
    form: reading,
    settle: form.text('as') === 'settled',
  })
  const address = `/library/${input.letter}/answers/${input.reply}`
  if (recorded.ok) return { kind: 'go', to: address, done: 'reading-kept' }
  const { error } = recorded
  switch (error.code) {
    case 'reply.unknown':
    case 'act.not-allowed':
      return { kind: 'missing' }
    case 'reading.incomplete': {
      const problems = await explained(visit, error.problems)
      return show(visit, { ...NOTHING_TYPED, reading, problems })
    }
    case 'reading.two-have-read':
    case 'reading.nothing-to-settle': {
      const text = say(wordsOf(ANSWERS, visit.language), error.code)
      return show(visit, { ...NOTHING_TYPED, reading, problems: [{ field: 'character', text }] })
    }
    case 'reading.settled': {
      const text = say(wordsOf(ANSWERS, visit.language), 'reading.isSettled')
      return show(visit, { ...NOTHING_TYPED, reading, problems: [{ field: 'character', text }] })
    }
  }
}

/** A field for each question, by its id. */
function readingIn(form: SentForm): ReadingForm {
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

/** Each problem at its field, with the question by its number. */
async function explained(
  visit: Visit,
  problems: readonly ReadingProblem[],
): Promise<readonly FieldProblem[]> {
  const words = wordsOf(ANSWERS, visit.language)
  const found = await readReplyToRead(visit.workplace, visit.acting, inputOf(visit))
  const questions = found.ok ? found.value.letter.questions : []
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

async function takeItem(visit: Visit): Promise<PageOrElse> {
  const { workplace, acting, form, language } = visit
  const input = inputOf(visit)
  const item = {
    ...{ kind: form.text('kind'), said: form.text('said') },
    ...{ locator: form.text('locator'), dueOn: form.text('due') },
  }
  const recorded = await recordItem(workplace, acting, input, item)
  if (recorded.ok) {
    return { kind: 'go', to: `/library/${input.letter}/answers/${input.reply}`, done: 'item-kept' }
  }
  const { code } = recorded.error
  if (code === 'reply.unknown' || code === 'act.not-allowed') return { kind: 'missing' }
  const field = { 'item.kind-missing': 'kind', 'item.day-malformed': 'due' }[code as string] ?? 'said'
  const text = say(wordsOf(ANSWERS, language), `problem.${code}`)
  return show(visit, { ...NOTHING_TYPED, item, problems: [{ field, text }] })
}
