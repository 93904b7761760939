import { dayNumber, type CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { countsAsChild, type AgeBand, type AgeStanding, type Reach } from './person.ts'

/** What somebody may be asked to allow; each is asked for by itself (docs/security.md, consent). */
export const PURPOSES = [
  ...(['keep-account', 'describe-to-government', 'name-to-government', 'other-state'] as const),
  ...(['publish-unnamed', 'publish-named', 'statistics', 'share-with-body', 'sanctions'] as const),
  ...(['referral', 'family-tracing', 'contact', 'after-death'] as const),
] as const
export type Purpose = (typeof PURPOSES)[number]

/** Whether the person is named. */
export type Form = 'named' | 'unnamed'

/** To whom: `office`, `public-record`, `press`, `state:CHN`, `body:cedaw`, `authority:ofac`, `service:some-shelter`. */
export type Recipient = string

/** One thing that is to be done with what is known of a person. A grant for one use is a grant for no other. */
export interface Use {
  readonly purpose: Purpose
  readonly recipient: Recipient
  readonly form: Form
}

export const CAPACITIES = ['self', 'guardian', 'relative', 'representative'] as const
/** As what somebody speaks for a person. */
export type Capacity = (typeof CAPACITIES)[number]

export const DECISIONS = ['grant', 'refuse', 'withdraw'] as const

/** One answer to one question, as it was recorded. History is only added to; `ordinal` is its order. */
export interface ConsentDecision extends Use {
  readonly ordinal: number
  readonly decision: (typeof DECISIONS)[number]
  readonly givenBy: Capacity
  readonly givenOn: CalendarDate
  /** The last day on which it counts. */
  readonly validUntil: CalendarDate | null
  /** From this day on they are to be asked again: it is no yes any more. */
  readonly reviewOn: CalendarDate | null
  readonly riskExplained: boolean
  readonly recordedBy: Id<'Account'>
}

/** What the office has weighed. `isConfirmed`: by a second person. */
export interface Assessment {
  readonly kind: 'risk' | 'best-interests' | 'necessity'
  readonly outcome: 'in-favour' | 'against'
  readonly madeOn: CalendarDate
  readonly isConfirmed: boolean
}

/** What the rules need to know of a person. */
export interface ConsentSubject {
  readonly ageStanding: AgeStanding
  readonly ageBand: AgeBand
  readonly reach: Reach
  readonly assessments: readonly Assessment[]
}

/** Why something may not be done. */
export type ConsentReason =
  | 'no-grant'
  | 'refused'
  | 'expired'
  | 'ask-again'
  | 'risk-not-explained'
  | 'unnamed-refused'
  | 'account-not-kept'
  | 'only-others-spoke'
  | 'guardian-missing'
  | 'guardian-refused'
  | 'child-view-missing'
  | 'child-refused'
  | 'best-interests-missing'
  | 'best-interests-against'
  | 'best-interests-unconfirmed'
  | 'risk-assessment-missing'
  | 'risk-assessment-old'
  | 'risk-too-high'
  | 'approver-recorded-it'

/** What would make it pass. Nothing does against a no. */
export type ConsentRemedy =
  | 'ask-the-person'
  | 'ask-the-guardian'
  | 'ask-the-child'
  | 'explain-the-risk'
  | 'assess-the-risk'
  | 'assess-best-interests'
  | 'confirm-best-interests'
  | 'another-approver'

const REMEDIES: Readonly<Record<ConsentReason, ConsentRemedy | null>> = {
  'no-grant': 'ask-the-person',
  refused: null,
  expired: 'ask-the-person',
  'ask-again': 'ask-the-person',
  'risk-not-explained': 'explain-the-risk',
  'unnamed-refused': null,
  'account-not-kept': null,
  'only-others-spoke': 'ask-the-person',
  'guardian-missing': 'ask-the-guardian',
  'guardian-refused': null,
  'child-view-missing': 'ask-the-child',
  'child-refused': null,
  'best-interests-missing': 'assess-best-interests',
  'best-interests-against': null,
  'best-interests-unconfirmed': 'confirm-best-interests',
  'risk-assessment-missing': 'assess-the-risk',
  'risk-assessment-old': 'assess-the-risk',
  'risk-too-high': null,
  'approver-recorded-it': 'another-approver',
}

/** Whether a use is allowed; where not, every reason, and what would make it pass. */
export type Permission =
  | { readonly isAllowed: true; readonly basis: 'own-grant' | 'guardian' | 'others' | 'necessity' }
  | {
      readonly isAllowed: false
      readonly reasons: readonly ConsentReason[]
      readonly wouldPass: readonly ConsentRemedy[]
    }

/** A risk that was weighed longer ago than this is weighed again (docs/security.md, R2). */
const RISK_DAYS = 30

/** From this band on a child's own yes is needed, younger ones' no counts all the same. Where the age is not known it is needed too. */
const BANDS_WITHOUT_OWN_YES: ReadonlySet<AgeBand> = new Set(['0-5', '6-11'])

/** For these nobody has to weigh risk or best interests first: without them nobody could be asked anything. */
const WITHOUT_WEIGHING: ReadonlySet<Purpose> = new Set(['keep-account', 'contact'])

/**
 * Whether what is known of a person may be used so today. Absence means no; a no counts at once, whenever the yes was given;
 * a yes whose review day has come is none. `approver`: who is about to approve a letter that names somebody to a State; they
 * must not have recorded the grant themselves. Null where nobody approves yet, and in an office of one.
 */
export function mayBeUsed(
  subject: ConsentSubject,
  history: readonly ConsentDecision[],
  use: Use,
  today: CalendarDate,
  approver: Id<'Account'> | null = null,
): Permission {
  const spoken = spokenFor(subject, history, use, today)
  const reasons = [
    ...spoken.reasons,
    ...(isRefused(subject, history, KEEPING, today) ? (['account-not-kept'] as const) : []),
    ...(use.form === 'named' && isRefused(subject, history, unnamed(use), today)
      ? (['unnamed-refused'] as const)
      : []),
    ...weighed(subject, use, today),
    ...(namesToState(use) && spoken.grants.some(({ recordedBy }) => recordedBy === approver)
      ? (['approver-recorded-it'] as const)
      : []),
  ]
  if (reasons.length === 0) return { isAllowed: true, basis: spoken.basis }
  if (isNecessary(subject, use, reasons)) return { isAllowed: true, basis: 'necessity' }
  return refusal(reasons)
}

/** How one question stands with those who speak in these capacities. */
export type Standing =
  | { readonly is: 'yes'; readonly grant: ConsentDecision }
  | { readonly is: 'no' | 'expired' | 'ask-again' | 'risk-not-explained' | 'none' }

/** How a use stands with those who speak in one of these capacities, whoever else has to agree. */
export function standingOf(
  history: readonly ConsentDecision[],
  use: Use,
  capacities: readonly Capacity[],
  today: CalendarDate,
): Standing {
  const said = history.filter((one) => isSameUse(one, use) && capacities.includes(one.givenBy))
  const noes = said.filter(({ decision }) => decision !== 'grant')
  // The last yes by the day on which it was given: a form that is found late widens nothing.
  const grant = said
    .filter(({ decision, givenOn }) => decision === 'grant' && givenOn <= today)
    .toSorted((one, other) =>
      one.givenOn === other.givenOn ? other.ordinal - one.ordinal : one.givenOn < other.givenOn ? 1 : -1,
    )[0]
  if (!grant) return { is: noes.length > 0 ? 'no' : 'none' }
  // And only if it was both recorded after and given no earlier than every no.
  if (noes.some((no) => no.ordinal > grant.ordinal || no.givenOn > grant.givenOn)) return { is: 'no' }
  if (grant.validUntil !== null && grant.validUntil < today) return { is: 'expired' }
  if (grant.reviewOn !== null && grant.reviewOn <= today) return { is: 'ask-again' }
  if (!grant.riskExplained && !WITHOUT_WEIGHING.has(use.purpose)) return { is: 'risk-not-explained' }
  return { is: 'yes', grant }
}

interface Spoken {
  readonly reasons: readonly ConsentReason[]
  readonly basis: 'own-grant' | 'guardian' | 'others'
  readonly grants: readonly ConsentDecision[]
}

function spokenFor(
  subject: ConsentSubject,
  history: readonly ConsentDecision[],
  use: Use,
  today: CalendarDate,
): Spoken {
  return countsAsChild(subject)
    ? spokenForChild(subject, history, use, today)
    : spokenForAdult(subject, history, use, today)
}

/** R3: others' word is of another kind, and never names an adult who can be asked. Nobody speaks over an adult's own no. */
function spokenForAdult(
  { reach }: ConsentSubject,
  history: readonly ConsentDecision[],
  use: Use,
  today: CalendarDate,
): Spoken {
  const own = standingOf(history, use, ['self'], today)
  if (own.is === 'yes') return { reasons: [], basis: 'own-grant', grants: [own.grant] }
  const others = OTHERS.map((capacity) => standingOf(history, use, [capacity], today))
  const grants = others.flatMap((one) => (one.is === 'yes' ? [one.grant] : []))
  const reason = REASON_OF[own.is]
  if (own.is === 'no' || (own.is !== 'none' && reach === 'can-be-asked'))
    return { reasons: [reason], basis: 'others', grants: [] }
  if (others.some(({ is }) => is === 'no')) return { reasons: ['refused'], basis: 'others', grants: [] }
  if (grants.length === 0) return { reasons: [reason], basis: 'others', grants: [] }
  const isOverstepped = use.form === 'named' && reach === 'can-be-asked'
  return { reasons: isOverstepped ? ['only-others-spoke'] : [], basis: 'others', grants }
}

const OTHERS: readonly Capacity[] = ['relative', 'representative', 'guardian']

const REASON_OF = {
  no: 'refused',
  none: 'no-grant',
  expired: 'expired',
  'ask-again': 'ask-again',
  'risk-not-explained': 'risk-not-explained',
} as const

/** R4: the guardian's yes (to publish a name: the guardian's or the family's), and the child's own by age; a no of either ends it. */
function spokenForChild(
  { ageBand, reach }: ConsentSubject,
  history: readonly ConsentDecision[],
  use: Use,
  today: CalendarDate,
): Spoken {
  const isFamilyHeard = use.purpose === 'publish-named'
  const guardian = standingOf(history, use, ['guardian'], today)
  const family = standingOf(history, use, ['relative'], today)
  const own = standingOf(history, use, ['self'], today)
  const heard = isFamilyHeard ? [guardian, family] : [guardian]
  const grants = heard.flatMap((one) => (one.is === 'yes' ? [one.grant] : []))
  const isOwnYesNeeded = !BANDS_WITHOUT_OWN_YES.has(ageBand) && reach === 'can-be-asked'
  const reasons: ConsentReason[] = []
  if (guardian.is === 'no' || family.is === 'no') reasons.push('guardian-refused')
  else if (grants.length === 0)
    reasons.push(guardian.is === 'none' ? 'guardian-missing' : REASON_OF_GUARDIAN[guardian.is])
  if (own.is === 'no') reasons.push('child-refused')
  else if (isOwnYesNeeded && own.is !== 'yes') reasons.push('child-view-missing')
  return { reasons, basis: 'guardian', grants }
}

const REASON_OF_GUARDIAN = {
  yes: 'guardian-missing',
  expired: 'expired',
  'ask-again': 'ask-again',
  'risk-not-explained': 'risk-not-explained',
} as const

/** R2 and R4: what the office has to have weighed first. */
function weighed(subject: ConsentSubject, use: Use, today: CalendarDate): readonly ConsentReason[] {
  if (WITHOUT_WEIGHING.has(use.purpose)) return []
  return [
    ...(namesToState(use) ? riskReasons(subject, today) : []),
    ...(countsAsChild(subject) ? bestInterestReasons(subject, use) : []),
  ]
}

function riskReasons(subject: ConsentSubject, today: CalendarDate): readonly ConsentReason[] {
  const risk = latest(subject, 'risk')
  if (!risk) return ['risk-assessment-missing']
  if (risk.outcome === 'against') return ['risk-too-high']
  return dayNumber(today) - dayNumber(risk.madeOn) > RISK_DAYS ? ['risk-assessment-old'] : []
}

function bestInterestReasons(subject: ConsentSubject, { purpose }: Use): readonly ConsentReason[] {
  const interests = latest(subject, 'best-interests')
  if (!interests) return ['best-interests-missing']
  if (interests.outcome === 'against') return ['best-interests-against']
  return purpose === 'publish-named' && !interests.isConfirmed ? ['best-interests-unconfirmed'] : []
}

/** The last one; of two on a day the one against. */
function latest(subject: ConsentSubject, kind: Assessment['kind']): Assessment | undefined {
  return subject.assessments
    .filter((one) => one.kind === kind)
    .toSorted((one, other) =>
      one.madeOn === other.madeOn ? (one.outcome === 'against' ? -1 : 1) : one.madeOn < other.madeOn ? 1 : -1,
    )[0]
}

/** R1: two officers may decide that somebody who cannot be reached is described, without a name, to a State. Never against a no. */
function isNecessary(subject: ConsentSubject, use: Use, reasons: readonly ConsentReason[]): boolean {
  if (use.form !== 'unnamed' || !use.recipient.startsWith('state:') || subject.reach !== 'cannot-be-asked')
    return false
  const necessity = latest(subject, 'necessity')
  if (necessity?.outcome !== 'in-favour' || !necessity.isConfirmed) return false
  return reasons.every((reason) => REMEDIES[reason] !== null)
}

function refusal(reasons: readonly ConsentReason[]): Permission {
  const wouldPass = reasons.some((reason) => REMEDIES[reason] === null)
    ? []
    : reasons.flatMap((reason) => REMEDIES[reason] ?? [])
  return { isAllowed: false, reasons: [...new Set(reasons)], wouldPass: [...new Set(wouldPass)] }
}

const KEEPING: Use = { purpose: 'keep-account', recipient: 'office', form: 'unnamed' }

/** Whether the person, or a child's guardian, has said no, and no yes since. */
function isRefused(
  subject: ConsentSubject,
  history: readonly ConsentDecision[],
  use: Use,
  today: CalendarDate,
): boolean {
  const speaking: readonly Capacity[] = countsAsChild(subject) ? ['self', 'guardian'] : ['self']
  return speaking.some((capacity) => standingOf(history, use, [capacity], today).is === 'no')
}

function namesToState({ form, recipient }: Use): boolean {
  return form === 'named' && recipient.startsWith('state:')
}

/** The same use without the name: who does not want to be described at all is not named either. */
function unnamed(use: Use): Use {
  const purpose = use.purpose === 'name-to-government' ? 'describe-to-government' : use.purpose
  return { ...use, purpose: purpose === 'publish-named' ? 'publish-unnamed' : purpose, form: 'unnamed' }
}

function isSameUse(one: Use, other: Use): boolean {
  return one.purpose === other.purpose && one.recipient === other.recipient && one.form === other.form
}
