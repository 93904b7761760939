import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CheckboxGroup, RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { LINKED } from '#ui/messages/communications/linked.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { useWords } from '#ui/speaking.tsx'
import { correctedFile, readCorrected } from '../actions/corrected-file.ts'
import { beginCorrigendum, beginFollowUp, readLinked, type Linked } from '../actions/linked-letters.ts'
import { Difference } from './difference.tsx'
import { addressesOf, crumbsOfLetter, letterOf, notShown } from './letter-visit.tsx'
import { AskedBefore } from './linked-letters.tsx'
import { chosenFirst } from './new-letter-form.tsx'
import { refused } from './linked-visit.ts'

const LETTER = '/cases/:case/letters/:communication'

/** Beginning a corrigendum or the next letter from a letter; what a corrigendum corrects, as a page and as a file. */
export function linkedRoutes(facts: LetterFacts): readonly AnyRoute[] {
  const draft = { act: 'communication.draft' } as const
  return [
    {
      ...{ ...draft, method: 'GET', path: `${LETTER}/corrigendum` },
      answer: (visit: Visit) => corrigendumPage(visit, { title: '', restarts: '', what: '' }),
    },
    { ...draft, method: 'POST', path: `${LETTER}/corrigendum`, answer: takeCorrigendum },
    {
      ...{ ...draft, method: 'GET', path: `${LETTER}/follow-up` },
      answer: (visit: Visit) => nextPage(visit, facts, null),
    },
    {
      ...{ ...draft, method: 'POST', path: `${LETTER}/follow-up` },
      answer: (visit: Visit) => takeNext(visit, facts),
    },
    {
      ...{ method: 'GET', path: `${LETTER}/difference`, act: 'communication.read' },
      answer: (visit: Visit) => showCorrected(visit, facts),
    },
    {
      ...{ method: 'GET', path: `${LETTER}/corrected`, act: 'communication.read' },
      answer: (visit: Visit) => giveCorrected(visit, facts),
    },
  ]
}

interface CorrigendumFields {
  readonly title: string
  readonly restarts: string
  readonly what: string
}

async function corrigendumPage(
  visit: Visit,
  fields: CorrigendumFields,
  problems: readonly FieldProblem[] = [],
): Promise<Answer> {
  const { workplace, acting, language } = visit
  const input = letterOf(visit)
  const read = await readLinked(workplace, acting, input)
  if (!read.ok) return notShown(visit, read.error)
  const words = wordsOf(LINKED, language)
  return pageInCase(visit, () => ({
    ...{ tab: 'letters', title: say(words, 'corrigendum.title'), lead: say(words, 'corrigendum.lead') },
    ...{ problems, above: crumbsOfLetter(language, input) },
    content: <CorrigendumForm {...{ fields, problems }} address={addressesOf(input).one} />,
  }))
}

function CorrigendumForm({
  fields,
  problems,
  address,
}: {
  readonly fields: CorrigendumFields
  readonly problems: readonly FieldProblem[]
  readonly address: string
}) {
  const words = useWords(LINKED)
  return (
    <Form action={`${address}/corrigendum`}>
      <Field
        name="title"
        label={say(words, 'corrigendum.name')}
        hint={say(words, 'corrigendum.sealed')}
        value={fields.title}
        problems={problems}
      />
      <TextArea
        name="what"
        label={say(words, 'corrigendum.what')}
        hint={say(words, 'corrigendum.sealed')}
        value={fields.what}
        lines={4}
        problems={problems}
      />
      <RadioGroup
        name="restarts"
        label={say(words, 'corrigendum.restarts')}
        value={fields.restarts}
        choices={(['yes', 'no'] as const).map((value) => ({
          ...{ value, label: say(words, `corrigendum.restarts.${value}`) },
        }))}
        problems={problems}
      />
      <FormActions primary={say(words, 'corrigendum.begin')} cancel={address} />
    </Form>
  )
}

async function takeCorrigendum(visit: Visit): Promise<Answer> {
  const { workplace, acting, form } = visit
  const input = letterOf(visit)
  const fields = { title: form.text('title'), restarts: form.text('restarts'), what: form.text('what') }
  const begun = await beginCorrigendum(workplace, acting, { ...input, corrigendum: fields })
  if (begun.ok) return { kind: 'go', to: `${addressesOf(input).list}/${begun.value}`, done: 'letter-begun' }
  return refused(visit, begun.error, (problems) => corrigendumPage(visit, fields, problems))
}

interface NextFields {
  readonly title: string
  readonly type: string
  readonly mandates: readonly string[]
}

async function nextPage(
  visit: Visit,
  facts: LetterFacts,
  typed: NextFields | null,
  problems: readonly FieldProblem[] = [],
): Promise<Answer> {
  const { workplace, acting, language } = visit
  const input = letterOf(visit)
  const read = await readLinked(workplace, acting, input)
  if (!read.ok) return notShown(visit, read.error)
  const linked = read.value
  const words = wordsOf(LINKED, language)
  const fields = typed ?? { title: '', type: '', mandates: slugsOf(linked) }
  return pageInCase(visit, () => ({
    ...{ tab: 'letters', title: say(words, 'next.title'), lead: say(words, 'next.lead') },
    ...{ problems, above: crumbsOfLetter(language, input) },
    content: (
      <>
        <AskedBefore asked={linked.asked} />
        <NextForm {...{ fields, problems, facts }} address={addressesOf(input).one} />
      </>
    ),
  }))
}

function slugsOf({ writers }: Linked): readonly string[] {
  return writers.flatMap(({ mandate }) => mandate ?? [])
}

function NextForm({
  facts: { mandates },
  fields,
  problems,
  address,
}: {
  readonly facts: LetterFacts
  readonly fields: NextFields
  readonly problems: readonly FieldProblem[]
  readonly address: string
}) {
  const [words, letters, kinds] = [useWords(LINKED), useWords(CLEARANCE), useWords(COMMUNICATIONS)]
  return (
    <Form action={`${address}/follow-up`}>
      <Field
        name="title"
        label={say(letters, 'letter.title')}
        hint={say(letters, 'letter.titleHint')}
        value={fields.title}
        problems={problems}
      />
      <RadioGroup
        name="type"
        label={say(letters, 'letter.type')}
        value={fields.type}
        choices={(['AL', 'UA', 'OL'] as const).map((value) => ({
          ...{ value, label: say(kinds, `type.${value}`) },
        }))}
        problems={problems}
      />
      <CheckboxGroup
        name="mandates"
        label={say(letters, 'letter.mandates')}
        hint={say(letters, 'letter.mandatesHint')}
        values={fields.mandates}
        choices={chosenFirst(mandates, fields.mandates)}
        problems={problems}
      />
      <FormActions primary={say(words, 'next.do')} cancel={address} />
    </Form>
  )
}

async function takeNext(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, form } = visit
  const input = letterOf(visit)
  const fields = { title: form.text('title'), type: form.text('type'), mandates: form.all('mandates') }
  const begun = await beginFollowUp(workplace, acting, { ...input, letter: fields, known: facts.mandates })
  if (begun.ok) return { kind: 'go', to: `${addressesOf(input).list}/${begun.value}`, done: 'letter-begun' }
  return refused(visit, begun.error, (problems) => nextPage(visit, facts, fields, problems))
}

async function showCorrected(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, language } = visit
  const input = letterOf(visit)
  const read = await readCorrected(workplace, acting, input, facts)
  const words = wordsOf(LINKED, language)
  if (!read.ok && read.error.code !== 'corrigendum.no-text') return notShown(visit, read.error)
  return pageInCase(visit, () => ({
    ...{ tab: 'letters', title: say(words, 'corrected.title'), lead: say(words, 'corrected.lead') },
    above: crumbsOfLetter(language, input),
    content: read.ok ? (
      <Difference
        {...read.value}
        title={say(words, 'corrected.changed')}
        address={`${addressesOf(input).one}/corrected`}
      />
    ) : (
      <EmptyState text={say(words, 'corrected.noText')} />
    ),
  }))
}

async function giveCorrected(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting } = visit
  const made = await correctedFile(workplace, acting, letterOf(visit), facts)
  if (!made.ok)
    return made.error.code === 'corrigendum.no-text' ? { kind: 'missing' } : notShown(visit, made.error)
  return {
    kind: 'file',
    name: `corrigendum-${letterOf(visit).letterId.slice(-4)}.docx`,
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: made.value,
  }
}
