import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Checkbox, CheckboxGroup, RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { LINKED } from '#ui/messages/communications/linked.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import {
  readObservations,
  readObservedObservations,
  recordObservation,
  recordObservedObservation,
  type Observations,
} from '../actions/observations.ts'
import { OBSERVATION_KINDS } from '../model/observation.ts'
import { addressesOf, crumbsOfLetter, letterOf, notShown } from './letter-visit.tsx'
import { nameOfReply, ObservationList } from './linked-letters.tsx'
import { refused } from './linked-visit.ts'

const IN_CASE = '/cases/:case/letters/:communication/observations'
const IN_LIBRARY = '/library/:observed/observations'

/** What mandate holders say of a letter or a reply: in a case, and in the library. */
export function observationRoutes(): readonly AnyRoute[] {
  return [
    { method: 'GET', path: IN_CASE, act: 'communication.draft', answer: (visit) => casePage(visit, NOTHING) },
    { method: 'POST', path: IN_CASE, act: 'communication.draft', answer: takeInCase },
    { method: 'GET', path: IN_LIBRARY, act: 'library.change', answer: (visit) => openPage(visit, NOTHING) },
    { method: 'POST', path: IN_LIBRARY, act: 'library.change', answer: takeInLibrary },
  ]
}

interface Fields {
  readonly kind: string
  readonly mandates: readonly string[]
  readonly reply: string
  readonly said: string
  readonly madeOn: string
  readonly isForPublic: string
}

const NOTHING: Fields = { kind: 'made', mandates: [], reply: '', said: '', madeOn: '', isForPublic: '' }

/** What was typed of an observation. */
export function observationIn({ form }: Visit): Fields {
  return {
    ...{ kind: form.text('kind'), mandates: form.all('mandates'), reply: form.text('reply') },
    ...{ said: form.text('said'), madeOn: form.text('madeOn'), isForPublic: form.text('isForPublic') },
  }
}

async function casePage(
  visit: Visit,
  fields: Fields,
  problems: readonly FieldProblem[] = [],
): Promise<Answer> {
  const { workplace, acting, language } = visit
  const input = letterOf(visit)
  const read = await readObservations(workplace, acting, input)
  if (!read.ok) return notShown(visit, read.error)
  const words = wordsOf(LINKED, language)
  const { one } = addressesOf(input)
  return pageInCase(visit, () => ({
    ...{ tab: 'letters', title: say(words, 'observation.title'), lead: say(words, 'observation.lead') },
    ...{ problems, above: crumbsOfLetter(language, input) },
    content: <Page {...{ fields, problems, observations: read.value, address: one }} />,
  }))
}

async function openPage(
  visit: Visit,
  fields: Fields,
  problems: readonly FieldProblem[] = [],
): Promise<Answer> {
  const { workplace, acting, language } = visit
  const id = visit.id<'Communication'>('observed')
  const observations = await readObservedObservations(workplace, acting, id)
  if (!observations) return { kind: 'missing' }
  const words = wordsOf(LINKED, language)
  return {
    ...{ kind: 'page', part: 'letters', title: say(words, 'observation.title'), problems },
    ...{ lead: say(words, 'observation.lead'), ...(problems.length > 0 ? { status: 422 } : {}) },
    breadcrumb: [
      { label: say(wordsOf(COMMUNICATIONS, language), 'letters.title'), address: '/letters' },
      { label: say(words, 'press.letter'), address: `/library/${id}` },
    ],
    content: <Page {...{ fields, problems, observations, address: `/library/${id}` }} />,
  }
}

function Page({
  fields,
  problems,
  observations,
  address,
}: {
  readonly fields: Fields
  readonly problems: readonly FieldProblem[]
  readonly observations: Observations
  readonly address: string
}) {
  const words = useWords(LINKED)
  return (
    <>
      {observations.all.length === 0 && <EmptyState text={say(words, 'observation.none')} />}
      <ObservationList observations={observations} heading="h2" />
      <Form action={`${address}/observations`}>
        <RadioGroup
          name="kind"
          label={say(words, 'observation.kind')}
          value={fields.kind}
          choices={OBSERVATION_KINDS.map((value) => ({
            ...{ value, label: say(words, `observation.kind.${value}`) },
          }))}
          problems={problems}
        />
        <WhoAndWhat {...{ fields, problems, observations }} />
        <TextArea
          name="said"
          label={say(words, 'observation.said')}
          value={fields.said}
          lines={6}
          problems={problems}
        />
        <Field
          name="madeOn"
          type="date"
          label={say(words, 'observation.madeOn')}
          value={fields.madeOn}
          problems={problems}
        />
        <Checkbox
          name="isForPublic"
          label={say(words, 'observation.isForPublic')}
          isChecked={fields.isForPublic === 'yes'}
          problems={problems}
        />
        <FormActions primary={say(words, 'observation.submit')} cancel={address} />
      </Form>
    </>
  )
}

function WhoAndWhat({
  fields,
  problems,
  observations: { writers, replies },
}: {
  readonly fields: Fields
  readonly problems: readonly FieldProblem[]
  readonly observations: Observations
}) {
  const words = useWords(LINKED)
  const language = useLanguage()
  return (
    <>
      <CheckboxGroup
        name="mandates"
        label={say(words, 'observation.mandates')}
        values={fields.mandates}
        choices={writers.map(({ position, name }) => ({ value: String(position), label: name }))}
        problems={problems}
      />
      <Select
        name="reply"
        label={say(words, 'observation.reply')}
        value={fields.reply}
        choices={replies.map(({ id }) => ({
          ...{ value: id, label: nameOfReply(id, replies, words, language) },
        }))}
        empty={say(words, 'observation.replyNone')}
        isOptional
        problems={problems}
      />
    </>
  )
}

async function takeInCase(visit: Visit): Promise<Answer> {
  const { workplace, acting } = visit
  const input = letterOf(visit)
  const fields = observationIn(visit)
  const recorded = await recordObservation(workplace, acting, { ...input, observation: fields })
  if (recorded.ok) return { kind: 'go', to: addressesOf(input).one, done: 'followed-kept' }
  return refused(visit, recorded.error, (problems) => casePage(visit, fields, problems))
}

async function takeInLibrary(visit: Visit): Promise<Answer> {
  const { workplace, acting } = visit
  const letter = visit.id<'Communication'>('observed')
  const fields = observationIn(visit)
  const recorded = await recordObservedObservation(workplace, acting, { letter, observation: fields })
  if (recorded.ok) return { kind: 'go', to: `/library/${letter}/observations`, done: 'followed-kept' }
  return refused(visit, recorded.error, (problems) => openPage(visit, fields, problems))
}
