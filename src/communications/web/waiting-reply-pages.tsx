import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { hasLostFiles } from '#accounts/web/waiting-form.tsx'
import { parseId } from '#base/id.ts'
import { readIntakeColleagues } from '#cases/actions/intake-case.ts'
import { dayOf } from '#cases/at-work.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { REPLIES } from '#ui/messages/communications/replies.ts'
import { REPLY_QUEUE } from '#ui/messages/communications/reply-queue.ts'
import { sayList } from '#ui/messages/formats.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import type { MatchProblem } from '../actions/match-waiting.ts'
import { keepDropped, listWaiting, readWaitingReply, setAside } from '../actions/waiting-replies.ts'
import { understandReply } from '../waiting-content.ts'
import { readAfterInstant } from './after-instant.ts'
import type { ReplyOpeners } from './own-reply-pages.tsx'
import { findIn, placeWaiting, withoutType } from './place-waiting.ts'
import { WaitingList, WaitingOne } from './waiting-reply-view.tsx'

/** What came and waits for its letter: the list, one of it, and what is decided about it. Ids stand in queries: it has no place yet. */
export function waitingReplyRoutes(facts: LetterFacts, openers: ReplyOpeners): readonly AnyRoute[] {
  return [
    { method: 'GET', path: '/replies', act: 'reply.place', answer: (visit) => listPage(visit, []) },
    { method: 'GET', path: '/replies/one', act: 'reply.place', answer: (visit) => onePage(visit, facts, []) },
    { method: 'POST', path: '/replies/drop', act: 'reply.place', answer: (visit) => drop(visit, openers) },
    {
      ...{ method: 'POST', path: '/replies/match', act: 'reply.place' },
      answer: (visit: Visit) => match(visit, facts, openers),
    },
    { method: 'POST', path: '/replies/aside', act: 'reply.place', answer: (visit) => aside(visit, facts) },
  ]
}

async function listPage(visit: Visit, problems: readonly FieldProblem[]): Promise<Answer> {
  const { workplace, acting, query, language } = visit
  const listed = await listWaiting(workplace, acting, readAfterInstant(query.get('after')))
  if (!listed.ok) return closed(visit, listed.error)
  const words = wordsOf(REPLY_QUEUE, language)
  const { rows, next } = listed.value
  const further = next && `/replies?after=${encodeURIComponent(`${next.key}~${next.id}`)}`
  return {
    ...{ kind: 'page', part: 'letters', title: say(words, 'title'), lead: say(words, 'lead'), problems },
    status: problems.length > 0 ? 422 : 200,
    breadcrumb: [{ label: say(wordsOf(COMMUNICATIONS, language), 'letters.title'), address: '/letters' }],
    content: (
      <WaitingList
        {...{ rows, next: further, problems }}
        nowMs={workplace.now().getTime()}
        maySetMailbox={acting.officeRoles.includes('administrator')}
      />
    ),
  }
}

/** The intake cannot be opened: they are asked for their keys, or told who can share it with them. */
export async function closed(visit: Visit, { code }: { readonly code: string }): Promise<Answer> {
  const { workplace, acting, language } = visit
  if (code === 'session.keys-needed') return { kind: 'keys-needed' }
  if (code === 'act.not-allowed') return { kind: 'missing' }
  const words = wordsOf(EVIDENCE, language)
  const colleagues = await readIntakeColleagues(workplace, acting)
  const names = colleagues.ok ? sayList(language, colleagues.value) : ''
  return {
    ...{ kind: 'page', part: 'letters', title: say(wordsOf(REPLY_QUEUE, language), 'title') },
    content: (
      <Notice kind="warning" title={say(words, 'intake.notSharedTitle')}>
        <p>{say(words, 'intake.notShared')}</p>
        {names !== '' && <p>{say(words, 'intake.ask', { names })}</p>}
      </Notice>
    ),
  }
}

async function onePage(visit: Visit, facts: LetterFacts, problems: readonly FieldProblem[]): Promise<Answer> {
  const { workplace, acting, query, form, language } = visit
  const id = parseId<'WaitingReply'>(form.text('id') || (query.get('id') ?? ''))
  if (!id) return { kind: 'go', to: '/replies' }
  const find = findIn(query)
  const read = await readWaitingReply(workplace, acting, { id, find: withoutType(find) })
  if (!read.ok) {
    return read.error.code === 'waiting.unknown' ? { kind: 'missing' } : closed(visit, read.error)
  }
  const words = wordsOf(REPLY_QUEUE, language)
  return {
    ...{ kind: 'page', part: 'letters', title: say(words, 'one.title'), problems },
    status: problems.length > 0 ? 422 : 200,
    breadcrumb: [
      { label: say(wordsOf(COMMUNICATIONS, language), 'letters.title'), address: '/letters' },
      { label: say(words, 'title'), address: '/replies' },
    ],
    content: <WaitingOne {...{ shown: read.value, facts, find, form, problems }} today={dayOf(workplace)} />,
  }
}

async function drop(visit: Visit, openers: ReplyOpeners): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const words = wordsOf(REPLY_QUEUE, language)
  const refuse = (key: 'problem.file-missing' | 'isHere') =>
    listPage(visit, [{ field: 'dropped', text: say(words, key) }])
  const sent = await form.file('dropped')
  if (hasLostFiles(visit) || !sent || sent.bytes.length === 0) return refuse('problem.file-missing')
  const understood = await understandReply(sent, openers)
  const kept = await keepDropped(workplace, acting, { bytes: sent.bytes, understood })
  if (!kept.ok) return closed(visit, kept.error)
  if (!kept.value.isWaiting) return refuse('isHere')
  return { kind: 'go', to: `/replies/one?id=${kept.value.id}`, done: 'reply-waits' }
}

async function match(visit: Visit, facts: LetterFacts, openers: ReplyOpeners): Promise<Answer> {
  const { form, language } = visit
  const id = parseId<'WaitingReply'>(form.text('id'))
  if (!id) return { kind: 'missing' }
  const placed = await placeWaiting(visit, facts, openers, id)
  if (placed.ok) return { kind: 'go', to: '/replies', done: 'reply-recorded' }
  if (placed.error.code === 'waiting.unknown') return gone(visit, placed.error)
  return onePage(visit, facts, problemsOf(placed.error, language))
}

function gone(visit: Visit, problem: { readonly code: string }): Answer | Promise<Answer> {
  if (problem.code !== 'waiting.unknown') return closed(visit, problem)
  const text = say(wordsOf(REPLY_QUEUE, visit.language), 'problem.waiting.unknown')
  return listPage(visit, [{ field: 'dropped', text }])
}

function problemsOf(problem: MatchProblem, language: PageLanguage): readonly FieldProblem[] {
  const replies = wordsOf(REPLIES, language)
  if ('problems' in problem)
    return problem.problems.map(({ code, field }) => ({ field, text: say(replies, `problem.${code}`) }))
  const key =
    problem.code === 'waiting.letter-missing' ? (`problem.${problem.code}` as const) : 'problem.case'
  return [{ field: 'letters', text: say(wordsOf(REPLY_QUEUE, language), key) }]
}

async function aside(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const id = parseId<'WaitingReply'>(form.text('id'))
  if (!id) return { kind: 'missing' }
  const done = await setAside(workplace, acting, { id, reason: form.text('reason') })
  if (done.ok) return { kind: 'go', to: '/replies', done: 'reply-set-aside' }
  if (done.error.code !== 'waiting.reason-missing') return gone(visit, done.error)
  const text = say(wordsOf(REPLY_QUEUE, language), `problem.${done.error.code}`)
  return onePage(visit, facts, [{ field: 'reason', text }])
}
