import type { AnyRoute, Answer as PageOrElse, Visit } from '#accounts/route.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { ANSWERS } from '#ui/messages/communications/answers.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { sayDay } from '#ui/messages/formats.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import {
  lookAtReading,
  readReplyToRead,
  recordItem,
  recordReading,
  type ReplyInput,
  type ReplyToRead,
} from '../actions/answers.ts'
import type { ReadingProblem } from '../model/answer.ts'
import { AnswersPage } from './answers-page.tsx'
import { explainItem, explainReader, explainReading, itemIn, readingIn } from './reading-form.ts'
import { NOTHING_TYPED, type Typed } from './typed-answers.ts'
import { nameOfLetter } from './letter-list.tsx'

/** A reply beside the questions of its letter: read by one, by two, and settled. */
export function answerRoutes(facts: LetterFacts): readonly AnyRoute[] {
  const path = '/library/:observed/answers/:reply'
  return [
    { method: 'GET', path, act: 'letter.read-observed', answer: (visit) => show(visit, NOTHING_TYPED) },
    { method: 'POST', path, act: 'library.change', answer: (visit) => takeReading(visit, facts) },
    { method: 'POST', path: `${path}/items`, act: 'library.change', answer: takeItem },
    { method: 'POST', path: `${path}/look`, act: 'library.change', answer: look },
  ]
}

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

async function takeReading(visit: Visit, facts: LetterFacts): Promise<PageOrElse> {
  const { workplace, acting, form } = visit
  const input = inputOf(visit)
  const reading = readingIn(form)
  const recorded = await recordReading(workplace, acting, facts, input, {
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
    case 'reading.seen':
    case 'reading.nothing-to-settle':
    case 'reading.settled':
      return show(visit, {
        ...{ ...NOTHING_TYPED, reading, problems: [explainReader(error.code, visit.language)] },
      })
  }
}

async function look(visit: Visit): Promise<PageOrElse> {
  const input = inputOf(visit)
  const looked = await lookAtReading(visit.workplace, visit.acting, input)
  if (!looked.ok) return { kind: 'missing' }
  return { kind: 'go', to: `/library/${input.letter}/answers/${input.reply}` }
}

async function explained(
  visit: Visit,
  problems: readonly ReadingProblem[],
): Promise<readonly FieldProblem[]> {
  const found = await readReplyToRead(visit.workplace, visit.acting, inputOf(visit))
  return explainReading(problems, found.ok ? found.value.letter.questions : [], visit.language)
}

async function takeItem(visit: Visit): Promise<PageOrElse> {
  const { workplace, acting, form, language } = visit
  const input = inputOf(visit)
  const item = itemIn(form)
  const recorded = await recordItem(workplace, acting, input, item)
  if (recorded.ok) {
    return { kind: 'go', to: `/library/${input.letter}/answers/${input.reply}`, done: 'item-kept' }
  }
  const { code } = recorded.error
  if (code === 'reply.unknown' || code === 'act.not-allowed') return { kind: 'missing' }
  return show(visit, { ...NOTHING_TYPED, item, problems: [explainItem(code, language)] })
}
