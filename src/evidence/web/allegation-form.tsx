import type { Visit } from '#accounts/route.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import type { Choice } from '#ui/forms/choice.ts'
import { Field } from '#ui/forms/field.tsx'
import { Fieldset } from '#ui/forms/fieldset.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { STANCES, type Allegation, type AllegationContent, type Figure } from '../model/allegation.ts'
import { markOf, readNumber } from './typed.ts'

/** What is typed of an allegation. */
export interface AllegationFields {
  readonly sentence: string
  readonly hedge: string
  readonly figure: FigureFields
  readonly asGiven: string
  readonly occurred: string
  readonly event: string
  readonly supports: readonly SupportFields[]
}

interface FigureFields {
  readonly text: string
  readonly value: string
  readonly to: string
  readonly unit: string
  readonly bound: string
  readonly per: string
}

interface SupportFields {
  readonly submission: string
  readonly stance: string
  readonly locator: string
}

const BOUNDS = [
  'exactly',
  'approximately',
  'at least',
  'at most',
] as const satisfies readonly Figure['bound'][]

const NO_FIGURE: FigureFields = { text: '', value: '', to: '', unit: '', bound: 'exactly', per: '' }
const NO_SUPPORT: SupportFields = { submission: '', stance: 'supports', locator: '' }
/** Empty rows for what stands behind an allegation, under those that are filled. */
const MORE_ROWS = 2

/** A form in which nothing is typed. */
export const NO_ALLEGATION: AllegationFields = {
  ...{ sentence: '', hedge: '', figure: NO_FIGURE, asGiven: '', occurred: '', event: '' },
  supports: [],
}

/** What was typed of an allegation. */
export function readAllegationFields({ form }: Visit): AllegationFields {
  const submissions = form.all('support')
  const stances = form.all('stance')
  const locators = form.all('locator')
  return {
    sentence: form.text('sentence'),
    hedge: form.text('hedge'),
    figure: {
      text: form.text('figureText'),
      value: form.text('figureValue'),
      to: form.text('figureTo'),
      unit: form.text('figureUnit'),
      bound: form.text('figureBound') || 'exactly',
      per: form.text('figurePer'),
    },
    asGiven: form.text('asGiven').replaceAll('\r\n', '\n'),
    occurred: form.text('occurred'),
    event: form.text('event'),
    supports: submissions
      .map((submission, index) => ({
        submission,
        stance: stances[index] ?? 'supports',
        locator: locators[index] ?? '',
      }))
      .filter(({ submission, locator }) => submission !== '' || locator.trim() !== ''),
  }
}

/** An allegation as its form shows it. */
export function fieldsOfAllegation({ content, occurred, event, supports }: Allegation): AllegationFields {
  return {
    sentence: content.sentence,
    hedge: content.hedge ?? '',
    figure: fieldsOfFigure(content.figure),
    asGiven: content.asGiven,
    occurred: occurred ?? '',
    event: event ?? '',
    supports,
  }
}

/** With hedge and figure as they were found in the sentence; what was typed of them stays where nothing was found. */
export function withOffered(
  fields: AllegationFields,
  { hedge, figure }: Pick<AllegationContent, 'hedge' | 'figure'>,
): AllegationFields {
  return { ...fields, hedge: hedge ?? fields.hedge, figure: figure ? fieldsOfFigure(figure) : fields.figure }
}

function fieldsOfFigure(figure: Figure | null): FigureFields {
  if (!figure) return NO_FIGURE
  const { text, value, to, unit, bound, per } = figure
  return { text, unit, bound, per: per ?? '', value: String(value), to: to === null ? '' : String(to) }
}

/** The form as the actions take it. */
export function toAllegation(
  { sentence, hedge, figure, asGiven, occurred, event, supports }: AllegationFields,
  language: PageLanguage,
): Result<unknown, FieldProblem> {
  const read = toFigure(figure)
  const words = wordsOf(EVIDENCE, language)
  if (read === 'incomplete') {
    return fail({ field: 'figureText', text: say(words, 'problem.allegation.figure-incomplete') })
  }
  if (supports.some(({ submission }) => submission === '')) {
    return fail({ field: 'supports', text: say(words, 'problem.allegation.support-missing') })
  }
  return ok({
    event: event === '' ? null : event,
    occurred: occurred.trim() === '' ? null : occurred.trim(),
    content: { sentence, hedge: hedge.trim() === '' ? null : hedge.trim(), figure: read, asGiven },
    supports,
  })
}

function toFigure({ text, value, to, unit, bound, per }: FigureFields): Figure | null | 'incomplete' {
  if ([text, value, to, unit, per].every((one) => one.trim() === '')) return null
  const number = readNumber(value)
  const last = to.trim() === '' ? null : readNumber(to)
  const isWhole = text.trim() !== '' && unit.trim() !== '' && number !== null
  const known = BOUNDS.find((one) => one === bound)
  if (!isWhole || !known || (to.trim() !== '' && last === null)) return 'incomplete'
  return {
    text: text.trim(),
    value: number,
    to: last,
    unit: unit.trim(),
    bound: known,
    per: per.trim() === '' ? null : per.trim(),
  }
}

interface Inputs {
  readonly fields: AllegationFields
  readonly problems: readonly FieldProblem[]
}

/** The form of an allegation. */
export function AllegationInForm({
  action,
  fields,
  problems,
  version,
  events,
  submissions,
  cancel,
}: Inputs & {
  readonly action: string
  readonly version: number | null
  readonly events: readonly Choice[]
  readonly submissions: readonly Choice[]
  readonly cancel: string
}) {
  const words = useWords(EVIDENCE)
  return (
    <Form action={action}>
      {version !== null && <input type="hidden" name="version" value={version} />}
      <SentenceInputs fields={fields} problems={problems} />
      <FigureInputs fields={fields} problems={problems} />
      <TextArea
        name="asGiven"
        label={say(words, 'allegation.asGiven')}
        hint={say(words, 'allegation.asGivenHint')}
        value={fields.asGiven}
        lines={3}
        isOptional
        problems={problems}
      />
      <Field
        name="occurred"
        label={say(words, 'allegation.when')}
        hint={say(words, 'event.whenHint')}
        value={fields.occurred}
        width="medium"
        isCode
        isOptional
        problems={problems}
      />
      <Select
        name="event"
        label={say(words, 'allegation.event')}
        value={fields.event}
        empty={say(words, 'allegation.eventNone')}
        choices={withChosen(events, fields.event, say(words, 'allegation.eventNotListed'))}
        isOptional
        problems={problems}
      />
      <SupportInputs fields={fields} problems={problems} submissions={submissions} />
      <FormActions
        primary={say(words, 'save')}
        secondary={{ label: say(words, 'allegation.more'), name: 'do', value: 'more' }}
        cancel={cancel}
      />
    </Form>
  )
}

function SentenceInputs({ fields, problems }: Inputs) {
  const words = useWords(EVIDENCE)
  return (
    <>
      <TextArea
        name="sentence"
        label={say(words, 'allegation.sentence')}
        hint={say(words, 'allegation.sentenceHint')}
        value={fields.sentence}
        lines={3}
        problems={problems}
      />
      {/* Enter in a field presses the first button of a form: this one looks and keeps nothing. */}
      <p>
        <button name="do" value="offer" className="is-secondary">
          {say(words, 'allegation.offer')}
        </button>
      </p>
      <Field
        name="hedge"
        label={say(words, 'allegation.hedge')}
        hint={say(words, 'allegation.hedgeHint')}
        value={fields.hedge}
        width="medium"
        isOptional
        problems={problems}
      />
    </>
  )
}

function FigureInputs({ fields: { figure }, problems }: Inputs) {
  const words = useWords(EVIDENCE)
  return (
    <Fieldset legend={say(words, 'allegation.figure')} hint={say(words, 'allegation.figureHint')}>
      <Field
        name="figureText"
        label={say(words, 'allegation.figureText')}
        value={figure.text}
        width="medium"
        isOptional
        problems={problems}
      />
      <Field
        name="figureValue"
        type="number"
        label={say(words, 'allegation.figureValue')}
        value={figure.value}
        isOptional
        problems={problems}
      />
      <Field
        name="figureTo"
        type="number"
        label={say(words, 'allegation.figureTo')}
        value={figure.to}
        isOptional
        problems={problems}
      />
      <Field
        name="figureUnit"
        label={say(words, 'allegation.figureUnit')}
        hint={say(words, 'allegation.figureUnitHint')}
        value={figure.unit}
        width="medium"
        isOptional
        problems={problems}
      />
      <Field
        name="figurePer"
        label={say(words, 'allegation.figurePer')}
        value={figure.per}
        width="medium"
        isOptional
        problems={problems}
      />
      <Select
        name="figureBound"
        label={say(words, 'allegation.figureBound')}
        value={figure.bound}
        empty={null}
        choices={BOUNDS.map((value) => ({ value, label: say(words, `bound.${value}`) }))}
        problems={problems}
      />
    </Fieldset>
  )
}

function SupportInputs({
  fields: { supports },
  problems,
  submissions,
}: Inputs & { readonly submissions: readonly Choice[] }) {
  const words = useWords(EVIDENCE)
  const empty = Array.from({ length: MORE_ROWS }, () => NO_SUPPORT)
  return (
    <Fieldset legend={say(words, 'allegation.supports')} hint={say(words, 'allegation.supportsHint')}>
      {[...supports, ...empty].map((one, index) => (
        // Rows have no ids of their own; their order is all there is.
        // oxlint-disable-next-line react/no-array-index-key
        <SupportRow key={index} row={one} index={index} {...{ problems, submissions }} />
      ))}
    </Fieldset>
  )
}

function SupportRow({
  row,
  index,
  problems,
  submissions,
}: {
  readonly row: SupportFields
  readonly index: number
  readonly problems: readonly FieldProblem[]
  readonly submissions: readonly Choice[]
}) {
  const words = useWords(EVIDENCE)
  const id = (name: string) => (index === 0 && name === 'support' ? 'supports' : `${name}-${index + 1}`)
  return (
    <div className="support-row">
      <Select
        name="support"
        id={id('support')}
        label={say(words, 'allegation.support', { number: index + 1 })}
        value={row.submission}
        empty={say(words, 'allegation.noSubmission')}
        choices={withChosen(submissions, row.submission, markOf(row.submission))}
        isOptional
        problems={problems}
      />
      <Select
        name="stance"
        id={id('stance')}
        label={say(words, 'allegation.stance')}
        value={row.stance}
        empty={null}
        choices={STANCES.map((value) => ({ value, label: say(words, `stance.${value}`) }))}
      />
      <Field
        name="locator"
        id={id('locator')}
        label={say(words, 'allegation.locator')}
        hint={say(words, 'allegation.locatorHint')}
        value={row.locator}
        width="medium"
        isOptional
      />
    </div>
  )
}

/** What is chosen stays chosen, also where the list does not reach as far. */
function withChosen(choices: readonly Choice[], value: string, label: string): readonly Choice[] {
  return value === '' || choices.some((one) => one.value === value) ? choices : [...choices, { value, label }]
}
