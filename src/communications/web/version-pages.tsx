import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { hasLostFiles } from '#accounts/web/waiting-form.tsx'
import type { Id } from '#base/id.ts'
import { pageInCase } from '#cases/web/in-case-page.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CHECKER_WORDS } from '#ui/messages/checker.ts'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { builtIn } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { readClearance } from '../actions/clearance.ts'
import { differenceFile } from '../actions/difference-file.ts'
import { lookAtVersion } from '../actions/look-at-version.ts'
import { addVersion, exportVersion, readVersion } from '../actions/versions.ts'
import { mustDeclareChange } from '../model/take-step.ts'
import type { LetterReader, OpenedFile } from '../read-text.ts'
import { LetterName } from './case-letters.tsx'
import {
  addressesOf,
  crumbsOfLetter,
  endOfVisit,
  explainProblem,
  letterOf,
  notShown,
  readInstant,
} from './letter-visit.tsx'
import { NO_VERSION, VersionForm, type VersionFields } from './version-form.tsx'
import { VersionPage } from './version-page.tsx'

const VERSIONS = '/cases/:case/letters/:communication/versions'
const ONE = `${VERSIONS}/:version`

/** The versions of a letter: adding one, what was read in it, what is open on it, its file. */
export function versionRoutes(facts: LetterFacts, reader: LetterReader): readonly AnyRoute[] {
  return [
    { method: 'GET', path: `${VERSIONS}/new`, act: 'communication.draft', answer: showNew },
    {
      ...{ method: 'POST', path: `${VERSIONS}/new`, act: 'communication.draft' },
      answer: (visit: Visit) => takeNew(visit, reader),
    },
    {
      ...{ method: 'GET', path: ONE, act: 'communication.read' },
      answer: (visit: Visit) => showVersion(visit, facts),
    },
    { method: 'GET', path: `${ONE}/file`, act: 'communication.read', answer: giveFile },
    {
      ...{ method: 'GET', path: `${ONE}/difference`, act: 'communication.read' },
      answer: (visit: Visit) => giveDifference(visit, facts),
    },
  ]
}

async function showNew(visit: Visit): Promise<Answer> {
  // Files do not wait with a form: keys are asked for before anything is chosen.
  if (!visit.acting.ring) return { kind: 'keys-needed' }
  return newPage(visit, NO_VERSION)
}

async function newPage(
  visit: Visit,
  fields: VersionFields,
  problems: readonly FieldProblem[] = [],
): Promise<Answer> {
  const { workplace, acting, language } = visit
  const input = letterOf(visit)
  const read = await readClearance(workplace, acting, input)
  if (!read.ok) return notShown(visit, read.error)
  const words = wordsOf(CLEARANCE, language)
  const { one } = addressesOf(input)
  return pageInCase(visit, () => ({
    ...{ tab: 'letters', title: say(words, 'version.addTitle'), problems },
    lead: say(words, 'version.addLead'),
    above: crumbsOfLetter(language, input),
    content: (
      <VersionForm
        {...{ fields, problems }}
        mustDeclare={mustDeclareChange(read.value.clearance)}
        action={`${one}/versions/new`}
        cancel={one}
      />
    ),
  }))
}

async function takeNew(visit: Visit, reader: LetterReader): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const fields: VersionFields = {
    ...{ change: form.text('change'), untilDay: form.text('untilDay'), untilHour: form.text('untilHour') },
  }
  const refuse = (problem: FieldProblem) => newPage(visit, fields, [problem])
  if (hasLostFiles(visit))
    return refuse(explainProblem({ code: 'clearance.files-again', field: 'file' }, language))
  const sent = await form.file('file')
  if (!sent || sent.bytes.length === 0)
    return refuse(explainProblem({ code: 'version.file-missing' }, language))
  const opened = await reader(sent.name, sent.bytes)
  if (!opened.ok) {
    const { problem } = CHECKER_WORDS[builtIn(language)]
    return refuse({ field: 'file', text: problem.file[opened.error.code] ?? problem.fileUnreadable })
  }
  const file: OpenedFile = { ...opened.value, name: sent.name }
  const change = fields.change === 'substance' || fields.change === 'form' ? fields.change : null
  const untilMs = readInstant(fields.untilDay, fields.untilHour)
  const input = letterOf(visit)
  const added = await addVersion(workplace, acting, { ...input, file, change, untilMs })
  if (added.ok) {
    return { kind: 'go', to: `${addressesOf(input).one}/versions/${added.value}`, done: 'version-added' }
  }
  return endOfVisit(added.error) ?? refuse(explainProblem(added.error, language))
}

function versionOf(visit: Visit) {
  return { ...letterOf(visit), versionId: visit.id<'LetterVersion'>('version') }
}

async function showVersion(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting, language } = visit
  const input = versionOf(visit)
  const read = await readVersion(workplace, acting, input)
  if (!read.ok) return notShown(visit, read.error)
  const clearance = await readClearance(workplace, acting, input)
  if (!clearance.ok) return notShown(visit, clearance.error)
  const { letter, version, before } = read.value
  const about = { caseId: input.caseId, letter, version, clearance: clearance.value.clearance }
  const looked = await lookAtVersion(workplace, acting, about, facts)
  if (!looked.ok) return notShown(visit, looked.error)
  const words = wordsOf(CLEARANCE, language)
  const step = clearance.value.steps.find(
    (one) => one.step.kind === 'version-added' && one.step.number === version.number,
  )
  return pageInCase(visit, (file) => ({
    ...{ tab: 'letters', title: say(words, 'version.title', { number: version.number }) },
    lead: <LetterName title={letter.title} />,
    above: crumbsOfLetter(language, input),
    content: (
      <VersionPage
        {...{ letter, version, before, file, facts, looked: looked.value }}
        step={step?.step.kind === 'version-added' ? step.step : null}
        clearance={clearance.value.clearance}
      />
    ),
  }))
}

async function giveFile(visit: Visit): Promise<Answer> {
  const { workplace, acting } = visit
  const taken = await exportVersion(workplace, acting, versionOf(visit))
  if (!taken.ok) return notShown(visit, taken.error)
  const { id, number, name, bytes } = taken.value
  return { kind: 'file', name: neutralName(id, number, name), type: 'application/octet-stream', bytes }
}

/** Its own name may say who is in it, to whoever looks at a list of downloads. */
function neutralName(id: Id<'LetterVersion'>, number: number, name: string): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/u.exec(name)?.[0]?.toLowerCase() ?? ''
  return `letter-${id.slice(-4)}-version-${number}${ending}`
}

async function giveDifference(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting } = visit
  const made = await differenceFile(workplace, acting, versionOf(visit), facts)
  if (!made.ok) return notShown(visit, made.error)
  const { id, number, bytes } = made.value
  return {
    kind: 'file',
    name: `letter-${id.slice(-4)}-difference-${number}.docx`,
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes,
  }
}
