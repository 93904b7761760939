import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { LANGUAGES, type Language } from '#law/model.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import type { Choice } from '#ui/forms/choice.ts'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import { sayDay } from '#ui/messages/formats.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { changeAllegation, moveAllegation, readAllegation, recordAllegation } from '../actions/allegations.ts'
import { listEvents } from '../actions/events.ts'
import { listSubmissions } from '../actions/submissions.ts'
import { readSentence, type Allegation } from '../model/allegation.ts'
import {
  AllegationInForm,
  fieldsOfAllegation,
  NO_ALLEGATION,
  readAllegationFields,
  toAllegation,
  withOffered,
  type AllegationFields,
} from './allegation-form.tsx'
import { AllegationFacts, showAllegations, showAllegation } from './allegation-list.tsx'
import { explain, type EvidenceProblem } from './explain.ts'
import { answerEarly, answerInstead, caseOf, pageInCase, Theirs } from './in-case.tsx'
import { markOf, readVersion } from './typed.ts'

const LIST = '/cases/:case/allegations'
const ONE = `${LIST}/:allegation`

/** The allegations of a case: their list in its order, recording, reading, changing and moving them. */
export function allegationRoutes(): readonly AnyRoute[] {
  return [
    { method: 'GET', path: LIST, act: 'evidence.read', answer: showAllegations },
    {
      ...{ method: 'GET', path: `${LIST}/new`, act: 'evidence.change' },
      answer: (visit: Visit) => formPage(visit, { fields: NO_ALLEGATION, on: null }),
    },
    { method: 'POST', path: `${LIST}/new`, act: 'evidence.change', answer: takeNew },
    { method: 'GET', path: ONE, act: 'evidence.read', answer: showAllegation },
    { method: 'GET', path: `${ONE}/change`, act: 'evidence.change', answer: showChange },
    { method: 'POST', path: `${ONE}/change`, act: 'evidence.change', answer: takeChange },
    {
      ...{ method: 'POST', path: `${ONE}/up`, act: 'evidence.change' },
      answer: (visit: Visit) => takeMove(visit, -1),
    },
    {
      ...{ method: 'POST', path: `${ONE}/down`, act: 'evidence.change' },
      answer: (visit: Visit) => takeMove(visit, 1),
    },
  ]
}

/** As many as a form offers to choose from; what is chosen already stays, wherever it lies. */
const MOST_CHOICES = 500

interface FormPage {
  readonly fields: AllegationFields
  readonly problems?: readonly FieldProblem[]
  readonly on: Pick<Allegation, 'id' | 'version'> | null
  readonly theirs?: Allegation
  /** Hedge and figure were just looked for. */
  readonly isOffered?: true
}

async function formPage(
  visit: Visit,
  { fields, problems = [], on, theirs, isOffered }: FormPage,
): Promise<Answer> {
  const words = wordsOf(EVIDENCE, visit.language)
  const title = say(words, on ? 'allegation.changeTitle' : 'allegation.record')
  const base = `/cases/${caseOf(visit)}/allegations`
  const choices = await choicesFor(visit)
  if ('problem' in choices) return answerInstead(visit, choices.problem, { tab: 'allegations', title })
  return pageInCase(visit, {
    ...{ tab: 'allegations', title, problems },
    above: [{ label: say(words, 'allegations.title'), address: base }],
    ...(theirs ? { status: 409 } : {}),
    content: (
      <>
        {theirs && (
          <Theirs>
            <AllegationFacts allegation={theirs} caseBase={`/cases/${caseOf(visit)}`} />
          </Theirs>
        )}
        {isOffered && <Notice kind="info">{say(words, 'allegation.offered')}</Notice>}
        <AllegationInForm
          action={on ? `${base}/${on.id}/change` : `${base}/new`}
          version={on?.version ?? null}
          cancel={on ? `${base}/${on.id}` : base}
          {...{ fields, problems, ...choices }}
        />
      </>
    ),
  })
}

interface Choices {
  readonly events: readonly Choice[]
  readonly submissions: readonly Choice[]
}

async function choicesFor(visit: Visit): Promise<Choices | { readonly problem: EvidenceProblem }> {
  const { workplace, acting, language } = visit
  const words = wordsOf(EVIDENCE, language)
  const caseId = caseOf(visit)
  const events = await listEvents(workplace, acting, { caseId, most: MOST_CHOICES })
  if (!events.ok) return { problem: events.error }
  const listed = await listSubmissions(workplace, acting, { caseId, most: MOST_CHOICES })
  if (!listed.ok) return { problem: listed.error }
  return {
    events: events.value.rows.map(({ id, occurred, account }) => ({
      value: id,
      label: [occurred ?? say(words, 'notKnown'), shortened(account)].filter((one) => one !== '').join(' · '),
    })),
    submissions: listed.value.rows
      .filter(({ stage }) => stage !== 'draft')
      .map(({ id, listedOn, channel }) => ({
        value: id,
        label: say(words, 'submission.name', {
          day: sayDay(language, listedOn),
          channel: say(words, `channel.${channel}`),
          ref: markOf(id),
        }),
      })),
  }
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}

/** The form's other buttons: more rows, or what the sentence says of itself. Null: it is to be kept. */
function notYetKept(visit: Visit, fields: AllegationFields, on: FormPage['on']): Promise<Answer> | null {
  const wanted = visit.form.text('do')
  if (wanted === 'more') return formPage(visit, { fields, on })
  if (wanted !== 'offer') return null
  const offered = withOffered(fields, readSentence(fields.sentence, languageOf(fields, visit.language)))
  return formPage(visit, { fields: offered, on, isOffered: true })
}

/** Letters are written in Latin script or in Arabic; a sentence in Arabic script is read as Arabic whatever the page speaks. */
function languageOf({ sentence }: AllegationFields, pageLanguage: PageLanguage): Language {
  if (/\p{Script=Arabic}/u.test(sentence)) return 'ar'
  const known = LANGUAGES.find((one) => one === pageLanguage)
  return known === undefined || known === 'ar' ? 'en' : known
}

async function takeNew(visit: Visit): Promise<Answer> {
  const { workplace, acting, language } = visit
  const fields = readAllegationFields(visit)
  const unkept = notYetKept(visit, fields, null)
  if (unkept) return unkept
  const form = toAllegation(fields, language)
  if (!form.ok) return formPage(visit, { fields, on: null, problems: [form.error] })
  const input = { caseId: caseOf(visit), allegation: form.value }
  const recorded = await recordAllegation(workplace, acting, input)
  if (!recorded.ok) return refused(visit, recorded.error, { fields, on: null })
  const to = `/cases/${input.caseId}/allegations/${recorded.value}`
  return { kind: 'go', to, done: 'allegation-recorded' }
}

function refused(visit: Visit, problem: EvidenceProblem, page: FormPage): Answer | Promise<Answer> {
  const problems = [explain(problem, visit.language)]
  return answerEarly(problem) ?? formPage(visit, { ...page, problems })
}

function inputOf(visit: Visit) {
  return { caseId: caseOf(visit), allegationId: visit.id<'Allegation'>('allegation') }
}

async function showChange(visit: Visit): Promise<Answer> {
  const read = await readAllegation(visit.workplace, visit.acting, inputOf(visit))
  if (read.ok) return formPage(visit, { fields: fieldsOfAllegation(read.value), on: read.value })
  if (read.error.code === 'allegation.unknown') return { kind: 'missing' }
  const title = say(wordsOf(EVIDENCE, visit.language), 'allegations.title')
  return answerInstead(visit, read.error, { tab: 'allegations', title })
}

async function takeChange(visit: Visit): Promise<Answer> {
  const { workplace, acting, language } = visit
  const input = inputOf(visit)
  const fields = readAllegationFields(visit)
  const version = readVersion(visit.form.text('version'))
  const on = { id: input.allegationId, version }
  const unkept = notYetKept(visit, fields, on)
  if (unkept) return unkept
  const form = toAllegation(fields, language)
  if (!form.ok) return formPage(visit, { fields, on, problems: [form.error] })
  const changed = await changeAllegation(workplace, acting, { ...input, allegation: form.value, version })
  if (changed.ok) {
    const to = `/cases/${input.caseId}/allegations/${input.allegationId}`
    return { kind: 'go', to, done: 'allegation-changed' }
  }
  const { error } = changed
  if (error.code === 'allegation.unknown') return { kind: 'missing' }
  return error.code === 'allegation.changed-meanwhile'
    ? formPage(visit, { fields, on: error.theirs, theirs: error.theirs })
    : refused(visit, error, { fields, on })
}

async function takeMove(visit: Visit, by: -1 | 1): Promise<Answer> {
  const { workplace, acting } = visit
  const moved = await moveAllegation(workplace, acting, { ...inputOf(visit), by })
  const address = `/cases/${caseOf(visit)}/allegations`
  if (moved.ok) return { kind: 'go', to: address, done: 'allegation-moved' }
  if (moved.error.code === 'allegation.unknown') return { kind: 'missing' }
  const title = say(wordsOf(EVIDENCE, visit.language), 'allegations.title')
  return answerInstead(visit, moved.error, { tab: 'allegations', title })
}
