import type { Form as SentForm } from '#accounts/route.ts'
import { stateNamer } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Checkbox, CheckboxGroup, RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FileField } from '#ui/forms/file-field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { REPLIES } from '#ui/messages/communications/replies.ts'
import { REPLY_CHANGES } from '#ui/messages/communications/reply-changes.ts'
import { REPLY_QUEUE } from '#ui/messages/communications/reply-queue.ts'
import { sayDay, sayList } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { SummaryList, type SummaryItem } from '#ui/parts/summary-list.tsx'
import { Tag } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { ShownWaiting, WaitingReply } from '../actions/waiting-replies.ts'
import { REPLY_KINDS } from '../model/own-reply.ts'
import type { MatchableLetter } from '../store/waiting-replies.ts'
import { SetAsideBefore } from './set-aside-before.tsx'
import { sayWhen } from './letter-visit.tsx'

const DAY_MS = 24 * 60 * 60 * 1000

/** What waits, the oldest first, and the way to drop something. */
export function WaitingList({
  rows,
  nowMs,
  next,
  problems,
  maySetMailbox,
}: {
  readonly rows: readonly WaitingReply[]
  readonly nowMs: number
  readonly next: string | null
  readonly maySetMailbox: boolean
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(REPLY_QUEUE)
  const changes = useWords(REPLY_CHANGES)
  return (
    <>
      <DataTable
        caption={say(words, 'title')}
        isCaptionHidden
        columns={[
          {
            ...{ key: 'subject', heading: say(words, 'subject') },
            cell: ({ content }: WaitingReply) => (
              <span dir="auto">
                {content.subject || (content.isMail ? say(words, 'noSubject') : content.name)}
              </span>
            ),
          },
          {
            ...{ key: 'from', heading: say(words, 'from') },
            cell: ({ content }) => <bdi>{content.from}</bdi>,
          },
          {
            ...{ key: 'references', heading: say(words, 'references') },
            cell: ({ content: { keys } }) =>
              keys.length === 0 ? say(words, 'noReference') : <bdi>{keys.join(', ')}</bdi>,
          },
          {
            ...{ key: 'age', heading: say(words, 'age') },
            cell: ({ cameAt }) => (
              <Tag
                kind="waiting"
                text={say(words, 'days', {
                  count: Math.max(0, Math.floor((nowMs - cameAt.getTime()) / DAY_MS)),
                })}
              />
            ),
          },
        ]}
        rows={rows}
        keyOf={({ id }) => id}
        addressOf={({ id }) => `/replies/one?id=${id}`}
        empty={say(words, 'none')}
      />
      {next !== null && (
        <p>
          <a href={next} rel="next">
            {say(words, 'further')}
          </a>
        </p>
      )}
      <p>
        <a href="/replies/set-aside">{say(changes, 'aside.link')}</a>
      </p>
      <section aria-labelledby="drop">
        <h2 id="drop">{say(words, 'drop')}</h2>
        <p>{say(words, 'dropLead')}</p>
        <Form action="/replies/drop" hasFiles>
          <FileField {...{ name: 'dropped', label: say(words, 'dropFile'), problems }} />
          <FormActions primary={say(words, 'dropSave')} />
        </Form>
        {maySetMailbox && (
          <p className="letter-ways">
            <a href="/settings/mailbox">{say(words, 'box.title')}</a>
          </p>
        )}
      </section>
    </>
  )
}

interface Props {
  readonly shown: ShownWaiting
  readonly facts: LetterFacts
  readonly find: string
  readonly form: SentForm
  readonly today: string
  readonly problems: readonly FieldProblem[]
}

/** One that waits: what it is, which letter it answers, or why it is no reply. */
export function WaitingOne(props: Props) {
  const words = useWords(REPLY_QUEUE)
  const { shown, problems, form, find } = props
  const { content } = shown
  return (
    <>
      {content.problem !== null && <Notice kind="warning">{say(words, 'one.unread')}</Notice>}
      <section aria-labelledby="came">
        <h2 id="came">{say(words, 'one.facts')}</h2>
        <SummaryList items={useItems(shown)} />
        {content.begins !== '' && (
          <details className="letter-text" open>
            <summary>{say(words, 'one.begins')}</summary>
            <div dir="auto">{content.begins}</div>
          </details>
        )}
      </section>
      <SetAsideBefore past={shown.past} />
      <section aria-labelledby="letters-title">
        <h2 id="letters-title">{say(words, 'letters')}</h2>
        <WhyMatched {...props} />
        <search>
          <form className="look-for" action="/replies/one" method="get">
            <input type="hidden" name="id" value={shown.id} />
            <Field
              {...{ name: 'find', label: say(words, 'find'), hint: say(words, 'findHint'), value: find }}
              width="medium"
              isCode
              isOptional
            />
            <FormActions primary={say(words, 'findDo')} id="find-do" />
          </form>
        </search>
        {find !== '' && shown.offered.length === 0 && <p>{say(words, 'findNone')}</p>}
        {shown.offered.length > 0 && <MatchForm {...props} />}
      </section>
      <details className="fold" open={problems.some(({ field }) => field === 'reason')}>
        <summary>{say(words, 'aside')}</summary>
        <Form action="/replies/aside">
          <input type="hidden" name="id" value={shown.id} />
          <Field {...{ name: 'reason', label: say(words, 'reason'), problems, value: form.text('reason') }} />
          <FormActions primary={say(words, 'asideSave')} id="aside" />
        </Form>
      </details>
    </>
  )
}

function useItems({ content, cameAt }: ShownWaiting): readonly SummaryItem[] {
  const words = useWords(REPLY_QUEUE)
  const language = useLanguage()
  const known = (label: string, value: string): readonly SummaryItem[] =>
    value === '' ? [] : [{ label, value: <span dir="auto">{value}</span> }]
  return [
    ...known(say(words, 'subject'), content.subject),
    ...known(say(words, 'from'), content.from),
    ...known(say(words, 'one.name'), content.isMail ? '' : content.name),
    ...known(say(words, 'one.date'), saidDate(content.date)),
    { label: say(words, 'one.came'), value: sayWhen(language, cameAt.getTime()) },
    ...known(say(words, 'one.attachments'), content.attachmentNames.join(' · ')),
  ]
}

/** A header says what its sender likes: an instant is said shorter, all else as it is. */
function saidDate(date: string | null): string {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})\S*Z$/u.exec(date ?? '') ?? []
  return day === undefined || time === undefined ? (date ?? '') : `${day} ${time} UTC`
}

function WhyMatched({ shown: { match, content } }: Props) {
  const words = useWords(REPLY_QUEUE)
  const references = content.keys.join(', ')
  switch (match.is) {
    case 'matched':
      return <p>{say(words, 'match.matched', { references })}</p>
    case 'waits':
      return match.because === 'unknown-reference' ? (
        <p>{say(words, 'match.unknown-reference', { references: match.keys.join(', ') })}</p>
      ) : (
        <p>{say(words, `match.${match.because}`)}</p>
      )
  }
}

function MatchForm({ shown, facts, form, today, problems }: Props) {
  const words = useWords(REPLY_QUEUE)
  const replies = useWords(REPLIES)
  const nameOf = useNameOfLetter(facts)
  const isTyped = form.names().length > 0
  const sure = shown.match.is === 'matched' ? shown.match.letters.map(({ id }) => id) : []
  const text = (name: string, start = '') => (isTyped ? form.text(name) : start)
  const field = (name: 'datedOn' | 'receivedOn' | 'missionNumber' | 'languages' | 'confidentialGround') => ({
    ...{ name, label: say(replies, name), problems },
  })
  return (
    <Form action="/replies/match">
      <input type="hidden" name="id" value={shown.id} />
      <CheckboxGroup
        {...{ name: 'letters', label: say(words, 'choose'), problems }}
        values={isTyped ? form.all('letters') : sure}
        choices={shown.offered.map((one) => ({
          value: one.id,
          label: nameOf(one),
          ...(one.isInLibrary ? { hint: say(words, 'inLibrary') } : {}),
        }))}
      />
      <Field
        {...field('datedOn')}
        hint={say(replies, 'datedHint')}
        type="date"
        value={text('datedOn')}
        isOptional
      />
      <Field {...field('receivedOn')} type="date" value={text('receivedOn', today)} />
      <RadioGroup
        {...{ name: 'kind', label: say(replies, 'kind'), value: text('kind'), problems }}
        choices={REPLY_KINDS.map((value) => ({ value, label: say(replies, `kind.${value}`) }))}
      />
      <Checkbox
        {...{ name: 'endsTerm', label: say(replies, 'endsTerm'), hint: say(replies, 'endsTermHint') }}
        isChecked={text('endsTerm') === 'yes'}
        isOptional
      />
      <Field {...field('missionNumber')} value={text('missionNumber')} isCode isOptional />
      <Field
        {...field('languages')}
        hint={say(replies, 'languagesHint')}
        value={text('languages')}
        width="medium"
        isCode
        isOptional
      />
      <Checkbox
        {...{ name: 'isConfidential', label: say(replies, 'isConfidential') }}
        isChecked={text('isConfidential') === 'yes'}
        isOptional
      />
      <Field {...field('confidentialGround')} value={text('confidentialGround')} isOptional />
      <p className="hint">{say(words, 'placeLead')}</p>
      <FormActions primary={say(words, 'place')} cancel="/replies" />
    </Form>
  )
}

function useNameOfLetter({ law }: LetterFacts): (letter: MatchableLetter) => string {
  const words = useWords(REPLY_QUEUE)
  const language = useLanguage()
  const nameOfState = stateNamer(law, language)
  return ({ type, reference, datedOn, codes }) =>
    say(words, 'ofDay', {
      reference: [type, reference].filter((one) => one !== null && one !== '').join(' ') || '–',
      day: datedOn === null ? '–' : sayDay(language, datedOn),
      states: sayList(language, codes.map(nameOfState)),
    })
}
