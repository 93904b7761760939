import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { parseId } from '#base/id.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { REPLY_CHANGES } from '#ui/messages/communications/reply-changes.ts'
import { REPLY_QUEUE } from '#ui/messages/communications/reply-queue.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { listAside, takeBack, type AsideReply } from '../actions/aside-replies.ts'
import { readAfterInstant } from './after-instant.ts'
import { sayWhen } from './letter-visit.tsx'
import { closed } from './waiting-reply-pages.tsx'

/** What was set aside as no reply, and the way back into the queue. */
export function asideRoutes(): readonly AnyRoute[] {
  return [
    { method: 'GET', path: '/replies/set-aside', act: 'reply.place', answer: (visit) => listPage(visit, []) },
    { method: 'POST', path: '/replies/back', act: 'reply.place', answer: back },
  ]
}

async function listPage(visit: Visit, problems: readonly FieldProblem[]): Promise<Answer> {
  const { workplace, acting, query, language } = visit
  const listed = await listAside(workplace, acting, readAfterInstant(query.get('after')))
  if (!listed.ok) return closed(visit, listed.error)
  const words = wordsOf(REPLY_CHANGES, language)
  const { rows, next } = listed.value
  const further = next && `/replies/set-aside?after=${encodeURIComponent(`${next.key}~${next.id}`)}`
  return {
    ...{
      kind: 'page',
      part: 'letters',
      title: say(words, 'aside.title'),
      lead: say(words, 'aside.lead'),
      problems,
    },
    status: problems.length > 0 ? 422 : 200,
    breadcrumb: [
      { label: say(wordsOf(COMMUNICATIONS, language), 'letters.title'), address: '/letters' },
      { label: say(wordsOf(REPLY_QUEUE, language), 'title'), address: '/replies' },
    ],
    content: <AsideList {...{ rows, next: further }} />,
  }
}

async function back(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const id = parseId<'WaitingReply'>(form.text('id'))
  if (!id) return { kind: 'missing' }
  const done = await takeBack(workplace, acting, id)
  if (done.ok) return { kind: 'go', to: `/replies/one?id=${id}`, done: 'reply-taken-back' }
  if (done.error.code !== 'waiting.unknown') return closed(visit, done.error)
  return listPage(visit, [{ field: 'submit', text: say(wordsOf(REPLY_CHANGES, language), 'aside.gone') }])
}

function AsideList({ rows, next }: { readonly rows: readonly AsideReply[]; readonly next: string | null }) {
  const words = useWords(REPLY_CHANGES)
  if (rows.length === 0) return <EmptyState text={say(words, 'aside.none')} />
  return (
    <>
      <ul className="plain-list set-aside">
        {rows.map((row) => (
          <li key={row.id}>
            <AsideOne row={row} />
          </li>
        ))}
      </ul>
      {next !== null && (
        <p>
          <a href={next} rel="next">
            {say(words, 'aside.further')}
          </a>
        </p>
      )}
    </>
  )
}

function AsideOne({
  row: { id, content, cameAt, closedAt, closedByName, reason },
}: {
  readonly row: AsideReply
}) {
  const words = useWords(REPLY_CHANGES)
  const queue = useWords(REPLY_QUEUE)
  const language = useLanguage()
  const what = content.subject || (content.isMail ? say(queue, 'noSubject') : content.name)
  return (
    <>
      <h2 dir="auto">{what}</h2>
      <SummaryList
        items={[
          ...(content.from === ''
            ? []
            : [{ label: say(words, 'aside.from'), value: <bdi>{content.from}</bdi> }]),
          { label: say(words, 'aside.came'), value: sayWhen(language, cameAt.getTime()) },
          { label: say(words, 'aside.when'), value: sayWhen(language, closedAt.getTime()) },
          { label: say(words, 'aside.who'), value: <bdi>{closedByName}</bdi> },
          { label: say(words, 'aside.why'), value: <span dir="auto">{reason}</span> },
        ]}
      />
      <Form action="/replies/back">
        <input type="hidden" name="id" value={id} />
        <FormActions primary={say(words, 'aside.back')} id={`back-${id}`} />
      </Form>
    </>
  )
}
