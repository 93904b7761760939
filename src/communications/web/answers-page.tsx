import type { Id } from '#base/id.ts'
import { Field } from '#ui/forms/field.tsx'
import { Fieldset } from '#ui/forms/fieldset.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { RadioGroup } from '#ui/forms/choices.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { ANSWERS } from '#ui/messages/communications/answers.ts'
import { REQUESTS } from '#ui/messages/communications/requests.ts'
import { say } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { sayDay, sayNumber } from '#ui/messages/formats.ts'
import type { ReplyToRead } from '../actions/answers.ts'
import {
  CHARACTERS,
  countingReading,
  countOutcomes,
  isDifferent,
  OUTCOMES,
  type Agreement,
  type Answer,
  type Reading,
  type ReadingForm,
  type ReplyItem,
} from '../model/answer.ts'
import type { RecordedQuestion } from '../model/recorded.ts'
import type { Typed } from './typed-answers.ts'
import { KindTag } from './requests-view.tsx'
import { ReadingsTable } from './readings-table.tsx'

interface Props {
  readonly found: ReplyToRead
  readonly typed: Typed
  readonly address: string
  readonly reply: Id<'Reply'>
  readonly account: Id<'Account'>
  readonly mayRead: boolean
}

/** Everything about one reply and its letter's questions: what readers found, the form for reading, promises and denials. */
export function AnswersPage(props: Props) {
  const { found, typed, address, mayRead } = props
  const requests = useWords(REQUESTS)
  const isToRead = mayRead && found.reader.ok
  return (
    <>
      {found.letter.isFromBefore && <Notice kind="info">{say(requests, 'fromBefore')}</Notice>}
      <Found {...props} />
      {found.isHeldBack && mayRead && <HeldBack address={address} />}
      <div className={isToRead && found.text !== null ? 'reply-beside' : undefined}>
        <ReplyText found={found} isOpen={isToRead} />
        {mayRead && (
          <div>
            <ReadingForms {...props} />
          </div>
        )}
      </div>
      <Items {...{ items: found.items, address, typed, mayRead }} />
      <NextLetter {...props} />
      <AgreementText agreement={found.agreement} />
    </>
  )
}

function ReplyText({
  found: { text, languages },
  isOpen,
}: {
  readonly found: ReplyToRead
  /** For who reads it now. */
  readonly isOpen: boolean
}) {
  const words = useWords(ANSWERS)
  if (text === null) return <p>{say(words, 'noText')}</p>
  return (
    <details className="letter-text" open={isOpen}>
      <summary>{say(words, 'text')}</summary>
      <div dir="auto" lang={languages[0]}>
        {text}
      </div>
    </details>
  )
}

/** Whoever may become the second reader reads unseen first, or says that they will not. */
function HeldBack({ address }: { readonly address: string }) {
  const words = useWords(ANSWERS)
  return (
    <section className="held-back" aria-labelledby="held-back">
      <h2 id="held-back">{say(words, 'heldBack')}</h2>
      <p>{say(words, 'heldBack.lead')}</p>
      <Form action={`${address}/look`}>
        <div className="form-actions">
          <button id="look" className="is-secondary">
            {say(words, 'heldBack.look')}
          </button>
        </div>
      </Form>
    </section>
  )
}

/** What readers found, as far as this person is to see it. */
function Found({ found: { letter, readings } }: Props) {
  const words = useWords(ANSWERS)
  if (readings.length === 0) return null
  const isTwice = readings.some(({ role }) => role === 'second')
  return (
    <section aria-labelledby="found">
      <h2 id="found">{say(words, isTwice ? 'reading.compare' : 'reading.result')}</h2>
      <ReadingsTable readings={readings} questions={letter.questions} />
    </section>
  )
}

function ReadingForms(props: Props) {
  const { found, account, typed } = props
  const { reader } = found
  const words = useWords(ANSWERS)
  const own = found.readings.find(({ by, role }) => by === account && role !== 'settled') ?? null
  const isSettled = found.readings.some(({ role }) => role === 'settled')
  if (isSettled) {
    return (
      <div className="after-list">
        <Notice kind="info">{say(words, 'reading.isSettled')}</Notice>
      </div>
    )
  }
  return (
    <>
      {reader.ok ? (
        <OneForm
          {...props}
          {...{ as: 'own', start: typed.reading ?? formOf(own), save: say(words, 'reading.save') }}
          title={say(words, reader.value === 'second' ? 'reading.ownSecond' : 'reading.own')}
        />
      ) : (
        <Notice kind="info">
          {say(words, reader.error.code === 'reading.seen' ? 'reading.seen' : 'reading.two-have-read')}
        </Notice>
      )}
      {isDifferent(found.readings) && <Settle {...props} />}
    </>
  )
}

function Settle(props: Props) {
  const words = useWords(ANSWERS)
  const { readings } = props.found
  const [first, second] = [
    readings.find(({ role }) => role === 'first'),
    readings.find(({ role }) => role === 'second'),
  ]
  if (!first || !second) return null
  const found = new Map(second.answers.map(({ question, outcome }) => [question, outcome]))
  const agreed = first.answers.filter(({ question, outcome }) => found.get(question) === outcome)
  const start = formOf({ ...first, answers: agreed })
  return (
    <OneForm
      {...props}
      {...{ as: 'settled', start, save: say(words, 'reading.settleSave') }}
      title={say(words, 'reading.settle')}
      hint={say(words, 'reading.settleHint')}
    />
  )
}

function formOf(reading: Reading | null): ReadingForm {
  if (!reading) return { character: '', answers: [] }
  const answers = reading.answers.map(({ ground, locator, ...one }: Answer) => ({
    ...{ ...one, ground: ground ?? '', locator: locator ?? '' },
  }))
  return { character: reading.character, answers }
}

/** A field for each question; two forms on one page have fields of their own. */
function OneForm({
  found,
  typed,
  address,
  as,
  start,
  save,
  title,
  hint,
}: Props & {
  readonly as: 'own' | 'settled'
  readonly start: ReadingForm
  readonly save: string
  readonly title: string
  readonly hint?: string
}) {
  const words = useWords(ANSWERS)
  const { problems } = typed
  const prefix = as === 'own' ? '' : 'settled-'
  const known = new Map(start.answers.map((one) => [one.question, one]))
  return (
    <section aria-labelledby={`${as}-title`}>
      <h2 id={`${as}-title`}>{title}</h2>
      {hint !== undefined && <p className="hint">{hint}</p>}
      <Form action={address}>
        <input type="hidden" name="as" value={as} />
        {found.letter.questions.map((question) => (
          <QuestionFields
            key={question.id}
            {...{ question, prefix, problems, answer: known.get(question.id) }}
          />
        ))}
        <RadioGroup
          {...{ name: 'character', id: `${prefix}character`, label: say(words, 'character'), problems }}
          value={start.character}
          choices={CHARACTERS.map((one) => ({ value: one, label: say(words, `character.${one}`) }))}
        />
        <FormActions primary={save} id={`${prefix}save`} />
      </Form>
    </section>
  )
}

function QuestionFields({
  question: { id, kind, number, text, askKind },
  prefix,
  problems,
  answer,
}: {
  readonly question: RecordedQuestion
  readonly prefix: string
  readonly problems: Typed['problems']
  readonly answer: ReadingForm['answers'][number] | undefined
}) {
  const words = useWords(ANSWERS)
  const name = (field: string) => ({ name: `${field}-${id}`, id: `${prefix}${field}-${id}`, problems })
  return (
    <Fieldset legend={say(words, kind, { number })}>
      {kind === 'ask' && (
        <p>
          <KindTag {...{ kind, askKind, text }} />
        </p>
      )}
      {text !== null && (
        <p className="is-quoted" dir="auto">
          {text}
        </p>
      )}
      <Select
        {...name('outcome')}
        label={say(words, 'outcome')}
        value={answer?.outcome}
        choices={OUTCOMES.map((one) => ({ value: one, label: say(words, `outcome.${one}`) }))}
      />
      <Field {...name('ground')} label={say(words, 'ground')} value={answer?.ground} isOptional />
      <Field
        {...name('locator')}
        label={say(words, 'locator')}
        hint={say(words, 'locatorHint')}
        value={answer?.locator}
        isOptional
      />
    </Fieldset>
  )
}

function Items({
  items,
  address,
  typed: { item, problems },
  mayRead,
}: {
  readonly items: readonly ReplyItem[]
  readonly address: string
  readonly typed: Typed
  readonly mayRead: boolean
}) {
  const words = useWords(ANSWERS)
  return (
    <section aria-labelledby="items">
      <h2 id="items">{say(words, 'items')}</h2>
      <p>{say(words, items.length === 0 ? 'items.none' : 'items.lead')}</p>
      <ItemList items={items} />
      {mayRead && (
        <details className="fold" open={item !== null}>
          <summary>{say(words, 'item.add')}</summary>
          <Form action={`${address}/items`}>
            <RadioGroup
              {...{ name: 'kind', label: say(words, 'item.kind'), problems }}
              value={item?.kind}
              choices={[
                { value: 'promise', label: say(words, 'item.promise') },
                { value: 'denial', label: say(words, 'item.denial') },
              ]}
            />
            <TextArea
              {...{ name: 'said', label: say(words, 'item.said'), problems }}
              value={item?.said}
              lines={3}
            />
            <Field
              {...{ name: 'locator', label: say(words, 'locator'), problems }}
              value={item?.locator}
              isOptional
            />
            <Field
              {...{ name: 'due', label: say(words, 'item.due'), problems }}
              type="date"
              value={item?.dueOn}
              isOptional
            />
            <FormActions primary={say(words, 'item.add')} id="item-save" />
          </Form>
        </details>
      )}
    </section>
  )
}

function ItemList({ items }: { readonly items: readonly ReplyItem[] }) {
  const words = useWords(ANSWERS)
  const language = useLanguage()
  return (
    <ul>
      {items.map(({ id, kind, said, locator, dueOn }) => (
        <li key={id}>
          <strong>{say(words, `item.${kind}`)}</strong> <q dir="auto">{said}</q>
          {locator !== null && <> ({locator})</>}
          {dueOn !== null && <> · {sayDay(language, dueOn)}</>}
        </li>
      ))}
    </ul>
  )
}

/** What the next letter may open with: asked, answered, promised, denied; to be copied. */
function NextLetter({ found: { letter, readings, items }, reply }: Props) {
  const words = useWords(ANSWERS)
  const language = useLanguage()
  const counting = countingReading(readings)
  if (!counting || letter.datedOn === null) return null
  const count = countOutcomes(counting.answers)
  const repliedOn = letter.replies.find(({ id }) => id === reply)?.datedOn ?? null
  const number = (of: number) => sayNumber(language, of)
  const lines = [
    say(words, 'followUp.asked', {
      ...{ reference: letter.reference ?? '', dated: sayDay(language, letter.datedOn) },
      count: letter.questions.length,
    }),
    say(words, 'followUp.came', {
      replied: repliedOn === null ? '' : sayDay(language, repliedOn),
      ...{ answered: number(count.answered), partly: number(count.partly), refused: number(count.refused) },
      ...{ rejected: number(count.rejected), open: number(count['not-answered']) },
    }),
    ...items.map(({ kind, said }) =>
      kind === 'promise'
        ? say(words, 'followUp.promised', { said })
        : say(words, 'followUp.denied', { said }),
    ),
  ]
  return (
    <section aria-labelledby="next">
      <h2 id="next">{say(words, 'followUp')}</h2>
      <p className="hint">{say(words, 'followUp.lead')}</p>
      <div className="as-typed is-quoted">{lines.join('\n')}</div>
    </section>
  )
}

function AgreementText({ agreement: { pairs, same, kappa } }: { readonly agreement: Agreement }) {
  const words = useWords(ANSWERS)
  const language = useLanguage()
  return (
    <section aria-labelledby="agreement">
      <h2 id="agreement">{say(words, 'agreement')}</h2>
      <p>
        {pairs === 0
          ? say(words, 'agreement.none')
          : say(words, 'agreement.pairs', { count: pairs, same: sayNumber(language, same) })}{' '}
        {kappa !== null && say(words, 'agreement.kappa', { kappa: kappa.toFixed(2) })}
      </p>
    </section>
  )
}
