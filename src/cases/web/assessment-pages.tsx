import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { confirmAssessment, readAssessmentReasons, recordAssessment } from '../actions/assessments.ts'
import { dayOf } from '../at-work.ts'
import type { AssessmentRow } from '../store/consents.ts'
import { crumbsOfConsent, readConsentOf } from './consent-pages.tsx'
import { isOpenCase, linesOf, pageInCase, unreadable } from './in-case-page.tsx'
import { personInput } from './person-pages.tsx'
import { endOf, explain } from './problems.ts'
import { Written } from './written.tsx'

/** What the office has weighed about a person: record, read the reasons, confirm as a second person. */
export function assessmentRoutes(): readonly AnyRoute[] {
  const assessments = '/cases/:case/persons/:person/consent/assessments'
  const act = 'consent.change'
  return [
    { method: 'GET', path: `${assessments}/new`, act, answer: (visit: Visit) => newPage(visit, null) },
    { method: 'POST', path: `${assessments}/new`, act, answer: takeNew },
    {
      ...{ method: 'GET', path: `${assessments}/:assessment`, act },
      answer: (visit: Visit) => assessmentPage(visit, []),
    },
    { method: 'POST', path: `${assessments}/:assessment/confirm`, act, answer: takeConfirmation },
  ]
}

const KINDS = ['risk', 'best-interests', 'necessity'] as const
const OUTCOMES = ['in-favour', 'against'] as const

async function newPage(visit: Visit, problem: FieldProblem | null): Promise<Answer> {
  const { language, form, workplace } = visit
  const words = wordsOf(CASES, language)
  if (!(await readConsentOf(visit))) return { kind: 'missing' }
  const above = await crumbsOfConsent(visit)
  const problems = problem ? [problem] : []
  const madeOn = problem ? form.text('madeOn') : dayOf(workplace)
  return pageInCase(visit, () => ({
    ...{ tab: 'persons', title: say(words, 'assessments.record'), above, problems },
    lead: say(words, 'assessments.recordLead'),
    content: (
      <AssessmentForm
        address={above.at(-1)?.address ?? '/cases'}
        typed={{
          kind: form.text('kind'),
          outcome: form.text('outcome'),
          madeOn,
          reasons: form.text('reasons'),
        }}
        problems={problems}
      />
    ),
  }))
}

function AssessmentForm({
  address,
  typed,
  problems,
}: {
  readonly address: string
  readonly typed: Readonly<Record<'kind' | 'outcome' | 'madeOn' | 'reasons', string>>
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  return (
    <Form action={`${address}/assessments/new`}>
      <RadioGroup
        name="kind"
        label={say(words, 'assessments.kind')}
        value={typed.kind}
        problems={problems}
        choices={KINDS.map((value) => ({ value, label: say(words, `weighed.${value}`) }))}
      />
      <RadioGroup
        name="outcome"
        label={say(words, 'assessments.outcome')}
        value={typed.outcome}
        problems={problems}
        choices={OUTCOMES.map((value) => ({ value, label: say(words, `outcome.${value}`) }))}
      />
      <Field
        name="madeOn"
        type="date"
        label={say(words, 'assessments.madeOn')}
        value={typed.madeOn}
        problems={problems}
      />
      <TextArea
        name="reasons"
        label={say(words, 'assessments.reasons')}
        hint={say(words, 'asked.noteHint')}
        value={typed.reasons}
        problems={problems}
      />
      <FormActions primary={say(words, 'assessments.record')} cancel={address} />
    </Form>
  )
}

async function takeNew(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const input = personInput(visit)
  const assessment = {
    ...{ kind: form.text('kind'), outcome: form.text('outcome'), madeOn: form.text('madeOn') },
    reasons: linesOf(form.text('reasons')),
  }
  const recorded = await recordAssessment(workplace, acting, { ...input, assessment })
  if (!recorded.ok) return endOf(recorded.error) ?? newPage(visit, explain(recorded.error, language))
  const to = `/cases/${input.caseId}/persons/${input.personId}/consent`
  return { kind: 'go', to, done: 'assessment-recorded' }
}

async function assessmentPage(visit: Visit, problems: readonly FieldProblem[]): Promise<Answer> {
  const { workplace, acting, language } = visit
  const words = wordsOf(CASES, language)
  const assessmentId = visit.id<'Assessment'>('assessment')
  const file = await readConsentOf(visit)
  const assessment = file?.subject.assessments.find(({ id }) => id === assessmentId)
  if (!assessment) return { kind: 'missing' }
  const input = { ...personInput(visit), assessmentId }
  const reasons = await readAssessmentReasons(workplace, acting, input)
  if (!reasons.ok) return unreadable(visit, 'persons', reasons.error)
  const above = await crumbsOfConsent(visit)
  const address = `${above.at(-1)?.address ?? ''}/assessments/${assessmentId}`
  return pageInCase(visit, (inCase) => ({
    ...{ tab: 'persons', title: say(words, 'assessments.title'), above, problems },
    status: problems.length > 0 ? 409 : 200,
    content: (
      <>
        <AssessmentList assessment={assessment} reasons={reasons.value} />
        {isOpenCase(inCase) && assessment.confirmedBy === null && (
          <ConfirmForm address={address} isOwn={assessment.madeBy === acting.accountId} />
        )}
      </>
    ),
  }))
}

function AssessmentList({
  assessment: { kind, outcome, madeOn, confirmedOn },
  reasons,
}: {
  readonly assessment: AssessmentRow
  readonly reasons: string
}) {
  const words = useWords(CASES)
  const language = useLanguage()
  return (
    <SummaryList
      items={[
        { label: say(words, 'assessments.kind'), value: say(words, `weighed.${kind}`) },
        { label: say(words, 'assessments.outcome'), value: say(words, `outcome.${outcome}`) },
        { label: say(words, 'assessments.madeOn'), value: sayDay(language, madeOn) },
        { label: say(words, 'assessments.reasons'), value: <Written text={reasons} /> },
        {
          label: say(words, 'assessments.confirmedOn'),
          value: confirmedOn ? sayDay(language, confirmedOn) : say(words, 'assessments.unconfirmed'),
        },
      ]}
    />
  )
}

function ConfirmForm({ address, isOwn }: { readonly address: string; readonly isOwn: boolean }) {
  const words = useWords(CASES)
  if (isOwn) return <p>{say(words, 'assessments.own')}</p>
  return (
    <Form action={`${address}/confirm`}>
      <p>{say(words, 'assessments.confirmLead')}</p>
      <FormActions primary={say(words, 'assessments.confirm')} />
    </Form>
  )
}

async function takeConfirmation(visit: Visit): Promise<Answer> {
  const { workplace, acting, language } = visit
  const input = { ...personInput(visit), assessmentId: visit.id<'Assessment'>('assessment') }
  const confirmed = await confirmAssessment(workplace, acting, input)
  if (!confirmed.ok)
    return endOf(confirmed.error) ?? assessmentPage(visit, [explain(confirmed.error, language)])
  const to = `/cases/${input.caseId}/persons/${input.personId}/consent`
  return { kind: 'go', to, done: 'assessment-confirmed' }
}
