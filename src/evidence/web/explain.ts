import type { FieldProblem } from '#ui/error-summary.tsx'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import type { Criterion } from '../model/triage.ts'

/** Where a problem stands that is about no field: at the button. */
const BUTTON = 'submit'

/** By its code, the field that a problem is about. */
const FIELDS = {
  'act.not-allowed': BUTTON,
  'case.unknown': BUTTON,
  'case.not-open': BUTTON,
  'case.is-intake': BUTTON,
  'case.keys-missing': BUTTON,
  'case.keys-unreadable': BUTTON,
  'case.keys-not-shared': BUTTON,
  'office.recovery-key-missing': BUTTON,
  'session.keys-needed': BUTTON,
  'submission.received-missing': 'receivedOn',
  'submission.received-in-the-future': 'receivedOn',
  'submission.language-missing': 'language',
  'submission.text-missing': 'text',
  'submission.text-too-long': 'text',
  'submission.unknown': 'supports',
  'submission.is-draft': BUTTON,
  'submission.was-changed': BUTTON,
  'submission.no-draft': BUTTON,
  'submission.file-too-large': 'files',
  'submission.file-empty': 'files',
  'submission.file-name-missing': 'files',
  'submission.unknown-or-full': 'files',
  'source.unknown': 'source',
  'triage.case-missing': 'into',
  'triage.in-a-case-already': 'decision',
  'case.title-missing': 'newTitle',
  'case.title-too-long': 'newTitle',
  'event.empty': 'account',
  'event.unknown': 'event',
  'person.unknown': 'persons',
  'allegation.hedge-not-in-sentence': 'hedge',
  'allegation.figure-not-in-sentence': 'figureText',
} as const

type Plain = { readonly code: keyof typeof FIELDS }
type Malformed = { readonly code: `${string}.malformed`; readonly field: string }
type OfTriage =
  | { readonly code: 'triage.criterion-missing'; readonly criterion: Criterion }
  | { readonly code: 'triage.reason-missing'; readonly criterion: Criterion | null }

/** Every problem that a form of evidence can have. */
export type EvidenceProblem = Plain | Malformed | OfTriage

/** Words for what a schema could not read, where a field has words of its own. */
const MALFORMED = {
  occurred: 'problem.date',
  receivedOn: 'problem.day',
  language: 'problem.language',
  sentence: 'problem.sentence',
  kind: 'problem.kind',
  decision: 'problem.triage.decision',
} as const

/** The problem beside its field, in words. */
export function explain(problem: EvidenceProblem, language: PageLanguage): FieldProblem {
  const words = wordsOf(EVIDENCE, language)
  if ('field' in problem) {
    const field = fieldOf(problem.field)
    const key = isKeyOf(MALFORMED, field) ? MALFORMED[field] : 'problem.malformed'
    return { field, text: say(words, key) }
  }
  if (problem.code === 'triage.criterion-missing') {
    return { field: problem.criterion, text: say(words, 'problem.triage.criterion-missing') }
  }
  if (problem.code === 'triage.reason-missing') {
    const field = problem.criterion === null ? 'note' : `note-${problem.criterion}`
    return { field, text: say(words, 'problem.triage.reason-missing') }
  }
  return { field: FIELDS[problem.code], text: say(words, `problem.${problem.code}`) }
}

/** `content.sentence` stands in the form as `sentence`, `persons.3.part` as `persons`. */
function fieldOf(path: string): string {
  const [first = '', second] = path.split('.')
  if (first !== 'content') return first
  return second === 'figure' ? 'figureText' : (second ?? first)
}

function isKeyOf<Table extends object>(table: Table, key: string): key is keyof Table & string {
  return Object.hasOwn(table, key)
}
