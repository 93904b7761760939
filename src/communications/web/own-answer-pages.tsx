import type { AnyRoute, Answer as PageOrElse, Form as SentForm, Visit } from '#accounts/route.ts'
import { hasLostFiles } from '#accounts/web/waiting-form.tsx'
import { parseId } from '#base/id.ts'
import { dayOf } from '#cases/at-work.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { REPLIES } from '#ui/messages/communications/replies.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import {
  lookAtOwnReading,
  readOwnReplyToRead,
  recordOwnItem,
  recordOwnReading,
} from '../actions/own-answers.ts'
import { readOwnReply } from '../actions/own-replies.ts'
import {
  askTranslation,
  receiveTranslation,
  type ReceivedTranslation,
  type TranslationForm,
  type TranslationProblem,
} from '../actions/translations.ts'
import { readPaper } from '../mail-papers.ts'
import type { LetterReader } from '../read-text.ts'
import { AnswersPage } from './answers-page.tsx'
import { crumbsOfLetter, endOfVisit, explainProblem, notShown } from './letter-visit.tsx'
import { OwnReplyView } from './own-reply-view.tsx'
import { addressOfReply, ownReplyOf } from './own-reply-pages.tsx'
import { explainItem, explainReader, explainReading, itemIn, readingIn } from './reading-form.ts'
import { NOTHING_TYPED, type Typed } from './typed-answers.ts'

const ONE = '/cases/:case/letters/:communication/replies/:received'

/** A reply to a letter in a case: what is known of it, its translations, and how it meets what was asked. */
export function ownAnswerRoutes(facts: LetterFacts, reader: LetterReader): readonly AnyRoute[] {
  const show = (visit: Visit) => showReply(visit, facts, NOTHING_TYPED)
  return [
    { method: 'GET', path: ONE, act: 'communication.read', answer: show },
    {
      ...{ method: 'POST', path: ONE, act: 'reply.read-answers' },
      answer: (visit: Visit) => takeReading(visit, facts),
    },
    {
      ...{ method: 'POST', path: `${ONE}/items`, act: 'reply.read-answers' },
      answer: (visit: Visit) => takeItem(visit, facts),
    },
    { method: 'POST', path: `${ONE}/look`, act: 'reply.read-answers', answer: look },
    {
      ...{ method: 'POST', path: `${ONE}/translations/asked`, act: 'reply.record' },
      answer: (visit: Visit) => takeAsked(visit, facts),
    },
    {
      ...{ method: 'POST', path: `${ONE}/translations/received`, act: 'reply.record' },
      answer: (visit: Visit) => takeReceived(visit, facts, reader),
    },
  ]
}

async function showReply(visit: Visit, facts: LetterFacts, typed: Typed): Promise<PageOrElse> {
  const { workplace, acting, language, form } = visit
  const input = ownReplyOf(visit)
  const [reply, found] = [
    await readOwnReply(workplace, acting, input),
    await readOwnReplyToRead(workplace, acting, input),
  ]
  if (!reply.ok) return ended(visit, reply.error)
  if (!found.ok) return ended(visit, found.error)
  const words = wordsOf(REPLIES, language)
  const { datedOn } = reply.value
  const may = (act: 'reply.record' | 'reply.read-answers') => mayIn(acting.caseRoles, act)
  const address = addressOfReply(input)
  return pageInCase(visit, (file) => ({
    tab: 'letters',
    title:
      datedOn === null
        ? say(words, 'page.titleUnknown')
        : say(words, 'page.title', { day: sayDay(language, datedOn) }),
    ...{ above: crumbsOfLetter(language, input), problems: typed.problems },
    content: (
      <>
        <OwnReplyView
          {...{ reply: reply.value, letter: found.value.letter, facts, address, form }}
          problems={typed.problems}
          today={dayOf(workplace)}
          mayChange={file.stage === 'open' && may('reply.record')}
        />
        <AnswersPage
          {...{ found: found.value, typed, address, reply: input.replyId }}
          account={acting.accountId}
          mayRead={file.stage === 'open' && may('reply.read-answers')}
        />
      </>
    ),
  }))
}

function ended(visit: Visit, problem: { readonly code: string }): PageOrElse | Promise<PageOrElse> {
  return problem.code === 'reply.unknown' ? { kind: 'missing' } : notShown(visit, problem)
}

async function takeReading(visit: Visit, facts: LetterFacts): Promise<PageOrElse> {
  const { workplace, acting, form, language } = visit
  const input = ownReplyOf(visit)
  const reading = readingIn(form)
  const settle = form.text('as') === 'settled'
  const recorded = await recordOwnReading(workplace, acting, facts, input, { form: reading, settle })
  if (recorded.ok) return { kind: 'go', to: addressOfReply(input), done: 'reading-kept' }
  const { error } = recorded
  const again = (problems: readonly FieldProblem[]) =>
    showReply(visit, facts, { ...NOTHING_TYPED, reading, problems })
  switch (error.code) {
    case 'reply.unknown':
      return { kind: 'missing' }
    case 'reading.incomplete': {
      const found = await readOwnReplyToRead(workplace, acting, input)
      const questions = found.ok ? found.value.letter.questions : []
      return again(explainReading(error.problems, questions, language))
    }
    case 'reading.two-have-read':
    case 'reading.seen':
    case 'reading.nothing-to-settle':
    case 'reading.settled':
      return again([explainReader(error.code, language)])
    case 'act.not-allowed':
    case 'session.keys-needed':
    case 'case.keys-missing':
    case 'case.keys-not-shared':
    case 'case.keys-unreadable':
    case 'case.not-open':
    case 'case.unknown':
      return endOfVisit(error) ?? again([explainProblem(error, language)])
  }
}

async function look(visit: Visit): Promise<PageOrElse> {
  const input = ownReplyOf(visit)
  const looked = await lookAtOwnReading(visit.workplace, visit.acting, input)
  return looked.ok ? { kind: 'go', to: addressOfReply(input) } : ended(visit, looked.error)
}

async function takeItem(visit: Visit, facts: LetterFacts): Promise<PageOrElse> {
  const { workplace, acting, form, language } = visit
  const input = ownReplyOf(visit)
  const item = itemIn(form)
  const recorded = await recordOwnItem(workplace, acting, input, item)
  if (recorded.ok) return { kind: 'go', to: addressOfReply(input), done: 'item-kept' }
  const { error } = recorded
  const again = (problem: FieldProblem) =>
    showReply(visit, facts, { ...NOTHING_TYPED, item, problems: [problem] })
  switch (error.code) {
    case 'reply.unknown':
      return { kind: 'missing' }
    case 'item.kind-missing':
    case 'item.said-missing':
    case 'item.text-too-long':
    case 'item.day-malformed':
      return again(explainItem(error.code, language))
    case 'act.not-allowed':
    case 'session.keys-needed':
    case 'case.keys-missing':
    case 'case.keys-not-shared':
    case 'case.keys-unreadable':
    case 'case.not-open':
    case 'case.unknown':
      return endOfVisit(error) ?? again(explainProblem(error, language))
  }
}

async function takeAsked(visit: Visit, facts: LetterFacts): Promise<PageOrElse> {
  const { workplace, acting, form } = visit
  const input = ownReplyOf(visit)
  const asked = await askTranslation(workplace, acting, input, askedIn(form))
  if (asked.ok) return { kind: 'go', to: addressOfReply(input), done: 'translation-asked' }
  return notTaken(visit, facts, asked.error, FIELDS_ASKED)
}

async function takeReceived(visit: Visit, facts: LetterFacts, reader: LetterReader): Promise<PageOrElse> {
  const { workplace, acting, form } = visit
  const input = ownReplyOf(visit)
  if (hasLostFiles(visit))
    return notTaken(visit, facts, { code: 'translation.text-missing' }, FIELDS_RECEIVED)
  const received = await receiveTranslation(workplace, acting, input, await translationIn(form, reader))
  if (received.ok) return { kind: 'go', to: addressOfReply(input), done: 'translation-kept' }
  return notTaken(visit, facts, received.error, FIELDS_RECEIVED)
}

/** What was typed of a translation that was asked for. */
export function askedIn(form: SentForm): TranslationForm {
  return { language: form.text('into'), whom: form.text('whom'), askedOn: form.text('askedOn') }
}

/** What was sent of a translation that came. */
export async function translationIn(form: SentForm, reader: LetterReader): Promise<ReceivedTranslation> {
  const sent = await form.file('translated')
  return {
    translation: parseId<'ReplyTranslation'>(form.text('translation')),
    receivedOn: form.text('cameOn'),
    file: sent && sent.bytes.length > 0 ? await readPaper(sent.name, sent.bytes, reader) : null,
    text: form.text('translatedText'),
  }
}

type Fields = Readonly<Record<Exclude<TranslationProblem['code'], 'reply.unknown'>, string>>

const FIELDS_ASKED: Fields = {
  'translation.language-missing': 'into',
  'translation.whom-missing': 'whom',
  'translation.day-malformed': 'askedOn',
  'translation.day-impossible': 'askedOn',
  'translation.text-missing': 'into',
  'translation.unknown': 'into',
}
const FIELDS_RECEIVED: Fields = {
  ...FIELDS_ASKED,
  'translation.day-malformed': 'cameOn',
  'translation.day-impossible': 'cameOn',
  'translation.text-missing': 'translated',
  'translation.unknown': 'translation',
}

function notTaken(
  visit: Visit,
  facts: LetterFacts,
  problem: { readonly code: string },
  fields: Fields,
): PageOrElse | Promise<PageOrElse> {
  const { code } = problem
  if (code === 'reply.unknown') return { kind: 'missing' }
  const known = (Object.keys(fields) as (keyof Fields)[]).find((one) => one === code)
  const words = wordsOf(REPLIES, visit.language)
  const end = endOfVisit(problem)
  if (end) return end
  const text = known ? say(words, `problem.${known}`) : explainProblem(problem, visit.language).text
  const field = known ? fields[known] : 'submit'
  return showReply(visit, facts, { ...NOTHING_TYPED, problems: [{ field, text }] })
}
