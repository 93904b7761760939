import type { CalendarDate } from '#base/calendar-date.ts'
import type { Form as SentForm } from '#accounts/route.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { ANSWERS } from '#ui/messages/communications/answers.ts'
import { LINKED } from '#ui/messages/communications/linked.ts'
import { REQUESTS } from '#ui/messages/communications/requests.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Tag } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { sureReading, type Calendars } from '../actions/deadlines.ts'
import type { Requests } from '../actions/requests.ts'
import { ASK_KINDS, fateOf, kindOfAsk, type AskKind } from '../model/ask.ts'
import type { RecordedQuestion } from '../model/recorded.ts'
import type { RequestHistory } from '../store/requests.ts'
import { sayDeadlineStanding } from './deadline-standing.ts'
import { sayWhen } from './letter-visit.tsx'
import { KIND_OF_OUTCOME } from './readings-table.tsx'

/** What an ask wants, as a mark; nothing of a question, or where nobody and no word says it. */
export function KindTag(request: Pick<RecordedQuestion, 'kind' | 'askKind' | 'text'>) {
  const words = useWords(REQUESTS)
  const kind = kindOfAsk(request)
  return kind === null ? null : <Tag kind="plain" text={say(words, `kind.${kind}`)} />
}

interface Props {
  readonly found: Requests
  readonly calendars: Calendars
  /** The letter's own page. */
  readonly address: string
  readonly today: CalendarDate
  readonly form: SentForm
  readonly problems: readonly FieldProblem[]
  readonly mayChange: boolean
}

/** Everything that a letter asks, each with what it wants, its day and its fate. */
export function RequestsView(props: Props) {
  const words = useWords(REQUESTS)
  const answers = useWords(ANSWERS)
  const { letter, heldBack, history } = props.found
  return (
    <>
      {heldBack.length > 0 && <p>{say(answers, 'heldBack.short')}</p>}
      {letter.questions.length === 0 && <p>{say(words, 'none')}</p>}
      <ol className="question-list">
        {letter.questions.map((request) => (
          <li key={request.id} id={`request-${request.id}`}>
            <OneRequest {...props} request={request} />
          </li>
        ))}
      </ol>
      {props.mayChange && <AddAsk {...props} />}
      {history.length > 0 && <History history={history} questions={letter.questions} />}
    </>
  )
}

function OneRequest(props: Props & { readonly request: RecordedQuestion }) {
  const { request, found, mayChange } = props
  const { kind, number, text } = request
  const answers = useWords(ANSWERS)
  return (
    <>
      <strong>{say(answers, kind, { number })}</strong> <KindTag {...request} />
      <p className="as-typed" dir="auto" lang={found.letter.language ?? undefined}>
        {text}
      </p>
      <Day {...props} />
      <Course {...props} />
      {mayChange && <Change {...props} />}
    </>
  )
}

function Day({
  request: { id, dueOn },
  found,
  calendars,
  address,
  today,
}: Props & { readonly request: RecordedQuestion }) {
  const words = useWords(REQUESTS)
  const language = useLanguage()
  const deadline = found.deadlines.find((one) => one.request?.id === id && one.withdrawnOn === null)
  if (!deadline) return <p>{dueOn === null ? say(words, 'noDay') : sayDay(language, dueOn)}</p>
  const speaker = { language, stateName: ({ state }: { readonly state: string }) => state }
  const reading = sureReading(deadline, calendars.calendarOf)
  return (
    <p>
      {deadline.dueOn !== null && <>{sayDay(language, deadline.dueOn)} · </>}
      {sayDeadlineStanding(speaker, { deadline, reading }, today)}{' '}
      <a href={`${address}/deadlines/${deadline.id}`}>{say(words, 'why')}</a>
    </p>
  )
}

/** How it stands, and what each reply said of it, first words included. */
function Course({
  request: { id },
  found: { answers, heldBack, letter },
}: Props & { readonly request: RecordedQuestion }) {
  const words = useWords(REQUESTS)
  const ofAnswers = useWords(ANSWERS)
  const linked = useWords(LINKED)
  const language = useLanguage()
  const { stands, course } = fateOf(id, answers)
  if (stands === null)
    return heldBack.length > 0 ? null : (
      <p>
        <Tag kind="waiting" text={say(words, 'unread')} />
      </p>
    )
  const isFirstWord = (reply: string) =>
    letter.replies.some((one) => one.id === reply && one.kind === 'interim')
  return (
    <>
      <p>
        <Tag kind={KIND_OF_OUTCOME[stands]} text={say(linked, `asked.${stands}`)} />
      </p>
      {course.length > 1 && (
        <details className="fold">
          <summary>{say(words, 'course')}</summary>
          <ul>
            {course.map(({ reply, repliedOn, outcome }) => (
              <li key={reply}>
                {repliedOn === null
                  ? say(ofAnswers, 'replyOfUnknownDay')
                  : say(ofAnswers, 'replyOf', { day: sayDay(language, repliedOn) })}
                {isFirstWord(reply) && <> ({say(words, 'firstWord')})</>}:{' '}
                {say(ofAnswers, `outcome.${outcome}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function KindField({
  value,
  of,
  problems,
}: {
  readonly value: string
  readonly of: string
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(REQUESTS)
  return (
    <Select
      {...{ name: 'kind', id: `kind-${of}`, label: say(words, 'kind'), value, problems }}
      empty={say(words, 'kind.byWords')}
      choices={ASK_KINDS.map((one) => ({ value: one, label: say(words, `kind.${one}`) }))}
      isOptional
    />
  )
}

function DayField({
  value,
  of,
  problems,
}: {
  readonly value: string
  readonly of: string
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(REQUESTS)
  return (
    <Field
      {...{ name: 'dueOn', id: `dueOn-${of}`, label: say(words, 'dueOn'), hint: say(words, 'dueHint') }}
      {...{ type: 'date', value, problems }}
      isOptional
    />
  )
}

function Change({ request, address, form, problems }: Props & { readonly request: RecordedQuestion }) {
  const words = useWords(REQUESTS)
  const { id, kind, askKind, dueOn } = request
  const isTyped = form.text('request') === id
  const own = isTyped ? problems : []
  const text = (name: string, kept: string | null) => (isTyped ? form.text(name) : (kept ?? ''))
  return (
    <details className="fold" open={own.length > 0}>
      <summary>{say(words, kind === 'ask' ? 'change' : 'changeDay')}</summary>
      <Form action={`${address}/asks`}>
        <input type="hidden" name="request" value={id} />
        {kind === 'ask' && <KindField of={id} value={text('kind', askKind)} problems={own} />}
        <DayField of={id} value={text('dueOn', dueOn)} problems={own} />
        <FormActions primary={say(words, 'save')} id={`save-${id}`} />
      </Form>
    </details>
  )
}

function AddAsk({ address, form, problems }: Props) {
  const words = useWords(REQUESTS)
  const isTyped = form.text('request') === 'new'
  const own = isTyped ? problems : []
  const text = (name: string) => (isTyped ? form.text(name) : '')
  return (
    <details className="fold" open={own.length > 0}>
      <summary>{say(words, 'add')}</summary>
      <p>{say(words, 'add.lead')}</p>
      <Form action={`${address}/asks/new`}>
        <input type="hidden" name="request" value="new" />
        <TextArea
          {...{ name: 'text', label: say(words, 'text'), value: text('text'), problems: own }}
          lines={3}
        />
        <KindField of="new" value={text('kind')} problems={own} />
        <DayField of="new" value={text('dueOn')} problems={own} />
        <FormActions primary={say(words, 'add.save')} id="add-ask" />
      </Form>
    </details>
  )
}

function History({
  history,
  questions,
}: {
  readonly history: readonly RequestHistory[]
  readonly questions: readonly RecordedQuestion[]
}) {
  const words = useWords(REQUESTS)
  const answers = useWords(ANSWERS)
  const language = useLanguage()
  const said = (kind: AskKind | null, day: CalendarDate | null) =>
    [
      kind === null ? null : say(words, `kind.${kind}`),
      day === null ? say(words, 'noDay') : sayDay(language, day),
    ]
      .filter((part) => part !== null)
      .join(' · ')
  const nameOf = (id: string) => {
    const { kind = 'question', number = '' } = questions.find((one) => one.id === id) ?? {}
    return say(answers, kind, { number })
  }
  return (
    <DataTable
      caption={say(words, 'history')}
      columns={[
        {
          ...{ key: 'when', heading: say(words, 'history.when') },
          cell: ({ at }: RequestHistory) => sayWhen(language, at.getTime()),
        },
        { key: 'who', heading: say(words, 'history.who'), cell: ({ by }) => <bdi>{by}</bdi> },
        { key: 'what', heading: say(words, 'history.what'), cell: ({ question }) => nameOf(question) },
        {
          ...{ key: 'before', heading: say(words, 'history.before') },
          cell: ({ kindBefore, dueBefore }) => said(kindBefore, dueBefore),
        },
        {
          ...{ key: 'after', heading: say(words, 'history.after') },
          cell: ({ kindAfter, dueAfter }) => said(kindAfter, dueAfter),
        },
      ]}
      rows={history}
      keyOf={({ question, at }) => `${question} ${at.getTime()}`}
      empty=""
    />
  )
}
