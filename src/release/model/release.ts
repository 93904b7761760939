import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'

/** What is released by itself: the letter, or one of its replies, which follows it. */
export type Releasable = { readonly is: 'letter' } | { readonly is: 'reply'; readonly reply: Id<'Reply'> }

/** Something that happened on the way to the public. Only ever added to. Instants in ms, by the clock of the database. */
export type ReleaseStep = { readonly by: Id<'Account'>; readonly atMs: number } & (
  | {
      /** Both candidates were made and searched for names. */
      readonly kind: 'prepared'
      readonly candidate: Id<'Candidate'>
    }
  | { readonly kind: 'warnings-passed'; readonly candidate: Id<'Candidate'> }
  | { readonly kind: 'approved'; readonly candidate: Id<'Candidate'> }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'resumed' }
  | {
      /** After an alarm: what would be shown has to be made anew, with more cut. */
      readonly kind: 'cut-more'
    }
  | {
      readonly kind: 'released'
      readonly candidate: Id<'Candidate'>
      /** `all-cut`: a yes was taken back, or had run out, so that nobody is named. */
      readonly used: 'as-approved' | 'all-cut'
      readonly on: CalendarDate
    }
  | {
      /** Another form of the public record stands in its place: without names, or of another candidate. */
      readonly kind: 'made-anew'
      readonly candidate: Id<'Candidate'>
      readonly on: CalendarDate
    }
  | {
      /** Nothing but its existence is shown any more. */
      readonly kind: 'taken-back'
      readonly candidate: Id<'Candidate'>
      readonly on: CalendarDate
    }
)

export type ReleaseStepOf<Kind extends ReleaseStep['kind']> = Extract<ReleaseStep, { readonly kind: Kind }>

/** What the search of a candidate found. Blocks: it must not go out so; warnings: somebody has to look. */
interface CandidateFindings {
  readonly blocking: number
  readonly warnings: number
}

/** How a release stands. */
export interface Release {
  readonly candidate: Id<'Candidate'> | null
  readonly preparedBy: Id<'Account'> | null
  readonly isPassed: boolean
  readonly approved: ReleaseStepOf<'approved'> | null
  readonly isStopped: boolean
  /** Whether it has to be made anew with more cut. */
  readonly isToCutMore: boolean
  readonly released: ReleaseStepOf<'released'> | null
  readonly isMadeAnew: boolean
  readonly isTakenBack: boolean
  /** Whether what was made last went out, whatever became of it since: nothing waits. */
  readonly isOut: boolean
}

/** How it stands after these steps, in their order. A new candidate needs all words anew. */
export function releaseOf(steps: readonly ReleaseStep[]): Release {
  const prepared = steps.findLast((step): step is ReleaseStepOf<'prepared'> => step.kind === 'prepared')
  const lastOf = (...kinds: readonly ReleaseStep['kind'][]) =>
    steps.findLastIndex(({ kind }) => kinds.includes(kind))
  const released =
    steps.findLast((step): step is ReleaseStepOf<'released'> => step.kind === 'released') ?? null
  const of = <Kind extends 'warnings-passed' | 'approved'>(kind: Kind) =>
    steps.findLast(
      (step): step is ReleaseStepOf<Kind> => step.kind === kind && step.candidate === prepared?.candidate,
    ) ?? null
  return {
    candidate: prepared?.candidate ?? null,
    preparedBy: prepared?.by ?? null,
    isPassed: of('warnings-passed') !== null,
    approved: of('approved'),
    isStopped: lastOf('stopped') > lastOf('resumed'),
    isToCutMore: lastOf('cut-more') > lastOf('prepared'),
    released,
    isMadeAnew: lastOf('made-anew') > lastOf('taken-back'),
    isTakenBack: lastOf('taken-back') > lastOf('released', 'made-anew'),
    isOut: steps.some(
      (step) =>
        (step.kind === 'released' || step.kind === 'made-anew' || step.kind === 'taken-back') &&
        step.candidate === prepared?.candidate,
    ),
  }
}

/** What has to hold before anything becomes public, in the order in which a page shows it. */
export const CONDITIONS = [
  'sent',
  'letter-first',
  'term',
  'candidate',
  'names',
  'warnings',
  'approval',
  'not-stopped',
  'clock',
  'keys',
] as const
export type ConditionName = (typeof CONDITIONS)[number]

/** Why a condition is met or not: pages have words for each. */
type ConditionReason =
  | ('sent' | 'not-sent' | 'withdrawn' | 'letter-out' | 'letter-not-out' | 'term-over' | 'term-runs')
  | `term-${Term['why']}`
  | (
      | 'none'
      | 'stale'
      | 'cut-more'
      | 'made'
      | 'not-searched'
      | 'clean'
      | 'names-found'
      | 'no-warnings'
      | 'passed'
      | 'not-passed'
    )
  | ('approved' | 'not-approved' | 'stopped' | 'not-stopped' | 'clock-in-doubt' | 'clock-fine')
  | `key-${KeyStanding}`

/** One of them. */
export interface Condition {
  readonly name: ConditionName
  readonly isMet: boolean
  readonly why: ConditionReason
}

/** From when on something may be public; null where nobody can say. `why`: by which rule. */
export interface Term {
  readonly from: CalendarDate | null
  readonly why: 'after-reply-period' | 'on-sending' | 'never' | 'not-known'
}

/** Whether the keys that a release needs are where they belong: that of what waits, and that of the log. */
export type KeyStanding = 'fine' | 'lost' | 'unreadable' | 'of-log-lost'

/** All that the conditions are decided by. */
export interface Ground {
  readonly what: Releasable
  readonly isSent: boolean
  readonly isWithdrawn: boolean
  /** Whether the letter is public: a reply never comes before it. */
  readonly isLetterOut: boolean
  readonly term: Term
  readonly today: CalendarDate
  readonly findings: CandidateFindings | null
  /** Whether the text, the names or the other replies changed since the candidate was made. */
  readonly isStale: boolean
  readonly isClockInDoubt: boolean
  readonly keys: KeyStanding
}

/** Nobody may read that nothing was found before anybody looked. */
function namesCondition(findings: Ground['findings']): Condition {
  if (findings === null) return { name: 'names', isMet: false, why: 'not-searched' }
  const isMet = findings.blocking === 0
  return { name: 'names', isMet, why: isMet ? 'clean' : 'names-found' }
}

function warningsCondition({ isPassed }: Release, findings: Ground['findings']): Condition {
  if (findings === null) return { name: 'warnings', isMet: false, why: 'not-searched' }
  if (findings.warnings === 0) return { name: 'warnings', isMet: true, why: 'no-warnings' }
  return { name: 'warnings', isMet: isPassed, why: isPassed ? 'passed' : 'not-passed' }
}

/** Every condition, met or not, and why. Nothing is released while one is not met. */
export function conditionsOf(release: Release, ground: Ground): readonly Condition[] {
  const { term, today, findings, what } = ground
  const isOver = term.from !== null && today >= term.from
  const of = (name: ConditionName, isMet: boolean, why: ConditionReason): Condition => ({ name, isMet, why })
  return [
    of(
      'sent',
      ground.isSent && !ground.isWithdrawn,
      ground.isWithdrawn ? 'withdrawn' : ground.isSent ? 'sent' : 'not-sent',
    ),
    ...(what.is === 'reply'
      ? [of('letter-first', ground.isLetterOut, ground.isLetterOut ? 'letter-out' : 'letter-not-out')]
      : []),
    of('term', isOver, isOver ? 'term-over' : term.from === null ? `term-${term.why}` : 'term-runs'),
    candidateCondition(release, ground),
    namesCondition(findings),
    warningsCondition(release, findings),
    of('approval', release.approved !== null, release.approved ? 'approved' : 'not-approved'),
    of('not-stopped', !release.isStopped, release.isStopped ? 'stopped' : 'not-stopped'),
    of('clock', !ground.isClockInDoubt, ground.isClockInDoubt ? 'clock-in-doubt' : 'clock-fine'),
    of('keys', ground.keys === 'fine', `key-${ground.keys}`),
  ]
}

function candidateCondition({ isToCutMore }: Release, { findings, isStale }: Ground): Condition {
  const name = 'candidate'
  if (findings === null) return { name, isMet: false, why: 'none' }
  if (isToCutMore) return { name, isMet: false, why: 'cut-more' }
  return { name, isMet: !isStale, why: isStale ? 'stale' : 'made' }
}

/** What somebody wants to do. */
export type WantedRelease = 'pass-warnings' | 'approve' | 'stop' | 'resume'

export type ReleaseProblem = {
  readonly code:
    | 'release.not-sent'
    | 'release.letter-first'
    | 'release.not-prepared'
    | 'release.stale'
    | 'release.cut-more'
    | 'release.keys'
    | 'release.names-found'
    | 'release.warnings-not-passed'
    | 'release.no-warnings'
    | 'release.own-preparation'
    | 'release.approved-already'
    | 'release.stopped-already'
    | 'release.not-stopped'
    | 'release.released-already'
}

/** Whether a step may be taken now. `needsTwo`: in an office where whoever prepares does not approve. */
export function takeRelease(
  release: Release,
  ground: Ground,
  {
    want,
    by,
    needsTwo,
  }: { readonly want: WantedRelease; readonly by: Id<'Account'>; readonly needsTwo: boolean },
): Result<null, ReleaseProblem> {
  if (release.isOut) return fail({ code: 'release.released-already' })
  if (want === 'stop') return release.isStopped ? fail({ code: 'release.stopped-already' }) : ok(null)
  if (want === 'resume') return release.isStopped ? ok(null) : fail({ code: 'release.not-stopped' })
  if (!ground.isSent || ground.isWithdrawn) return fail({ code: 'release.not-sent' })
  const { findings } = ground
  if (!release.candidate || !findings) return fail({ code: 'release.not-prepared' })
  if (release.isToCutMore) return fail({ code: 'release.cut-more' })
  if (ground.isStale) return fail({ code: 'release.stale' })
  if (ground.keys !== 'fine') return fail({ code: 'release.keys' })
  if (want === 'pass-warnings')
    return findings.warnings > 0 ? ok(null) : fail({ code: 'release.no-warnings' })
  if (findings.blocking > 0) return fail({ code: 'release.names-found' })
  if (findings.warnings > 0 && !release.isPassed) return fail({ code: 'release.warnings-not-passed' })
  if (release.approved) return fail({ code: 'release.approved-already' })
  return needsTwo && release.preparedBy === by ? fail({ code: 'release.own-preparation' }) : ok(null)
}

/** How something that is public is taken back. */
export const WAYS_BACK = ['whole', 'names'] as const
/** `whole`: only that it exists is shown. `names`: it is shown without anybody's name. */
export type WayBack = (typeof WAYS_BACK)[number]

export type TakeBackProblem = {
  readonly code:
    'release.not-public' | 'release.taken-back-already' | 'release.names-nobody' | 'release.way-missing'
}

/** Whether what is public may be taken back so. `namesPersons`: whether its record names anybody. */
export function takeBack(
  release: Release,
  namesPersons: boolean,
  given: string,
): Result<WayBack, TakeBackProblem> {
  const way = WAYS_BACK.find((one) => one === given)
  if (!release.released) return fail({ code: 'release.not-public' })
  if (release.isTakenBack) return fail({ code: 'release.taken-back-already' })
  if (!way) return fail({ code: 'release.way-missing' })
  return way === 'names' && !namesPersons ? fail({ code: 'release.names-nobody' }) : ok(way)
}
