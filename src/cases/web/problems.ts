import type { Answer } from '#accounts/route.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CASES } from '#ui/messages/cases.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import type { AssessmentProblem, ConfirmProblem } from '../actions/assessments.ts'
import type { RenameProblem, StageProblem } from '../actions/change-case.ts'
import type { ConsentProblem } from '../actions/consents.ts'
import type { DestroyProblem } from '../actions/destroy-case.ts'
import type { ChangeEntityProblem } from '../actions/entities.ts'
import type { ChangeIdentityProblem } from '../actions/identity.ts'
import type { MemberProblem } from '../actions/members.ts'
import type { NewCaseProblem } from '../actions/open-case.ts'
import type { ChangePersonProblem } from '../actions/persons.ts'
import type { PseudonymProblem } from '../actions/pseudonyms.ts'
import type { AnswersProblem } from './consent-form.tsx'

/** Everything that can be wrong with what somebody does in a case. */
type WorkProblem =
  | NewCaseProblem
  | RenameProblem
  | StageProblem
  | ChangePersonProblem
  | ChangeIdentityProblem
  | ConsentProblem
  | AssessmentProblem
  | ConfirmProblem
  | ChangeEntityProblem
  | MemberProblem
  | DestroyProblem
  | PseudonymProblem
  | AnswersProblem

/** A problem, and which field it is about, if it says so. */
type ProblemOf = { readonly code: WorkProblem['code']; readonly field?: string }

/** What ends a visit whatever its page is; null where the page says what is wrong beside what was typed. */
export function endOf({ code }: ProblemOf): Answer | null {
  switch (code) {
    case 'session.keys-needed':
      return { kind: 'keys-needed' }
    case 'act.not-allowed':
    case 'case.unknown':
    case 'person.unknown':
    case 'entity.unknown':
      return { kind: 'missing' }
    default:
      return null
  }
}

/** The problem in words, beside its field; one of no field beside the button. `fields`: where a field stands under another id. */
export function explain(
  { code, field }: ProblemOf,
  language: PageLanguage,
  fields: Readonly<Record<string, string>> = {},
): FieldProblem {
  const words = wordsOf(CASES, language)
  const named = field ?? FIELD_OF[code]
  const steps = (named ?? '').split('.')
  const [first = ''] = steps
  const at =
    named === undefined
      ? 'submit'
      : (fields[named] ?? (steps.length <= 2 ? fields[first] : undefined) ?? named)
  const known = steps.findLast((step) => Object.hasOwn(WRONG, step))
  const wrong = code.endsWith('.malformed') && known !== undefined ? WRONG[known] : undefined
  return { field: at, text: say(words, wrong ?? `problem.${code}`) }
}

/** Where a problem stands that names no field. */
const FIELD_OF: Readonly<Partial<Record<WorkProblem['code'], string>>> = {
  'case.title-missing': 'title',
  'case.title-too-long': 'title',
  'case.changed-meanwhile': 'title',
  'person.age-contradicts': 'ageBand',
  'consent.in-the-future': 'givenOn',
  'consent.ends-before-it-begins': 'validUntil',
  'assessment.in-the-future': 'madeOn',
  'member.roles-missing': 'roles',
  'member.last-caseworker': 'roles',
  'member.account-unknown': 'account',
  'pseudonym.unknown': 'pseudonym',
}

/** What is said of a field that could not be read, where more can be said than that. */
const WRONG: Readonly<Record<string, Wrong>> = {
  givenOn: 'wrong.day',
  validUntil: 'wrong.day',
  reviewOn: 'wrong.day',
  madeOn: 'wrong.day',
  bornOn: 'wrong.partialDate',
  names: 'wrong.name',
  language: 'wrong.language',
  reasons: 'wrong.reasons',
  formVersion: 'wrong.formVersion',
  parts: 'wrong.choice',
  ageStanding: 'wrong.choice',
  givenBy: 'wrong.choice',
  script: 'wrong.choice',
  order: 'wrong.choice',
  kind: 'wrong.choice',
  outcome: 'wrong.choice',
}

type Wrong = Extract<keyof (typeof CASES)['english'], `wrong.${string}`>
