import type { OfficeRules } from '#accounts/model/team.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import {
  clearanceOf,
  type Clearance,
  type ClearanceContext,
  type ClearanceStep,
  type MandateStanding,
  type Obstacle,
  type VersionChange,
  type Way,
  type Word,
} from './clearance.ts'

/** What somebody wants to add to a clearance. */
export type WantedStep =
  | { readonly want: 'add-version'; readonly change: VersionChange | null; readonly untilMs: number | null }
  | {
      readonly want: 'invite'
      readonly mandates: readonly number[]
      readonly untilMs: number
      readonly speakers: ReadonlyMap<number, Id<'Account'>>
    }
  | {
      readonly want: 'say'
      readonly word: Word
      readonly mandate: number
      /** The version that it was said of: the one that its sayer had before them. */
      readonly number: number
      readonly way: Way
      /** Of what came in another way: on which day. It may be recorded after a cut-off that it kept. */
      readonly saidOn: CalendarDate | null
    }
  | { readonly want: 'approve'; readonly number: number; readonly rules: OfficeRules }

export type StepProblem =
  | {
      readonly code:
        | 'version.change-missing'
        | 'version.until-missing'
        | 'version.unknown'
        | 'clearance.until-past'
        | 'clearance.mandates-missing'
        | 'clearance.mandate-unknown'
        | 'clearance.not-the-speaker'
        | 'clearance.not-asked'
        | 'clearance.joined-already'
        | 'clearance.declined-already'
        | 'clearance.cleared-already'
        | 'clearance.cut-off-past'
        | 'clearance.not-joined'
        | 'clearance.nothing-to-object'
        | 'clearance.version-changed'
        | 'clearance.said-in-the-future'
        | 'clearance.approved-already'
        | 'clearance.own-draft'
    }
  /** It cannot be approved yet, for all of this. */
  | { readonly code: 'clearance.not-ready'; readonly obstacles: readonly Obstacle[] }

/** When and by whom, and when a day begins where the computer stands. */
export interface Taking extends ClearanceContext {
  readonly by: Id<'Account'>
  readonly startOfDayMs: (day: CalendarDate) => number
}

/** The steps that come of what somebody wants, to be added behind the others; or why it cannot be. Changes nothing itself. */
export function takeStep(
  steps: readonly ClearanceStep[],
  wanted: WantedStep,
  taking: Taking,
): Result<readonly ClearanceStep[], StepProblem> {
  const standing = clearanceOf(steps, taking)
  switch (wanted.want) {
    case 'add-version':
      return addVersion(standing, wanted, taking)
    case 'invite':
      return invite(standing, wanted, taking)
    case 'say':
      return saying(standing, wanted, taking)
    case 'approve':
      return approve(steps, standing, wanted, taking)
  }
}

/** Whether a new text has to say what it changes: somebody has cleared an earlier one. */
export function mustDeclareChange({ mandates }: Pick<Clearance, 'mandates'>): boolean {
  return mandates.some(({ cleared }) => cleared !== null)
}

function addVersion(
  standing: Clearance,
  { change, untilMs }: Extract<WantedStep, { readonly want: 'add-version' }>,
  { by, nowMs: atMs }: Taking,
): Result<readonly ClearanceStep[], StepProblem> {
  const number = (standing.present ?? 0) + 1
  const step = { kind: 'version-added', by, atMs, number } as const
  if (!mustDeclareChange(standing)) return ok([{ ...step, change: null, untilMs: null }])
  if (change === null) return fail({ code: 'version.change-missing' })
  if (change === 'substance') return ok([{ ...step, change, untilMs: null }])
  if (untilMs === null) return fail({ code: 'version.until-missing' })
  return untilMs <= atMs ? fail({ code: 'clearance.until-past' }) : ok([{ ...step, change, untilMs }])
}

function invite(
  { mandates: all }: Clearance,
  { mandates, untilMs, speakers }: Extract<WantedStep, { readonly want: 'invite' }>,
  { by, nowMs: atMs }: Taking,
): Result<readonly ClearanceStep[], StepProblem> {
  if (mandates.length === 0) return fail({ code: 'clearance.mandates-missing' })
  if (untilMs <= atMs) return fail({ code: 'clearance.until-past' })
  const chosen = new Set(mandates)
  const invited = all.filter(({ mandate }) => chosen.has(mandate))
  if (invited.length !== chosen.size) return fail({ code: 'clearance.mandate-unknown' })
  return ok(
    invited.map(({ mandate }) => {
      return { kind: 'invited', by, atMs, mandate, untilMs, speaker: speakers.get(mandate) ?? null }
    }),
  )
}

function saying(
  standing: Clearance,
  said: Extract<WantedStep, { readonly want: 'say' }>,
  taking: Taking,
): Result<readonly ClearanceStep[], StepProblem> {
  const one = standing.mandates.find(({ mandate }) => mandate === said.mandate)
  if (!one) return fail({ code: 'clearance.mandate-unknown' })
  const why = whyNotSaid(standing, one, said, taking)
  if (why !== null) return fail({ code: why })
  const { word, mandate, number, way } = said
  return ok([{ kind: word, by: taking.by, atMs: taking.nowMs, mandate, number, way }])
}

function whyNotSaid(
  { present }: Clearance,
  one: MandateStanding,
  said: Extract<WantedStep, { readonly want: 'say' }>,
  taking: Taking,
): Exclude<StepProblem['code'], 'clearance.not-ready'> | null {
  const { word, number, way, saidOn } = said
  if (way === 'workspace' && one.speaker !== taking.by) return 'clearance.not-the-speaker'
  if (saidOn !== null && taking.startOfDayMs(saidOn) > taking.nowMs) return 'clearance.said-in-the-future'
  if (present === null) return 'version.unknown'
  if (number > present || number < 1) return 'version.unknown'
  if (one.state === 'listed') return 'clearance.not-asked'
  if (one.state !== 'joined' && !isInTime(one.untilMs, said, taking)) return 'clearance.cut-off-past'
  if (number !== present && word !== 'declined' && word !== 'joined') return 'clearance.version-changed'
  switch (word) {
    case 'joined':
      return one.state === 'joined' ? 'clearance.joined-already' : null
    case 'declined':
      return one.state === 'declined' ? 'clearance.declined-already' : null
    case 'cleared':
      return one.cleared === present ? 'clearance.cleared-already' : null
    case 'objected':
      return whyNotObjected(one, said, taking)
  }
}

function whyNotObjected(
  one: MandateStanding,
  said: Extract<WantedStep, { readonly want: 'say' }>,
  taking: Taking,
): 'clearance.not-joined' | 'clearance.nothing-to-object' | null {
  if (one.state !== 'joined') return 'clearance.not-joined'
  const until = one.objectUntilMs
  return until !== null && isInTime(until, said, taking) ? null : 'clearance.nothing-to-object'
}

/** Said before the cut-off; what came in another way counts by its day, whenever it is recorded. */
function isInTime(
  untilMs: number | null,
  { way, saidOn }: Extract<WantedStep, { readonly want: 'say' }>,
  { nowMs, startOfDayMs }: Taking,
): boolean {
  if (untilMs === null || nowMs <= untilMs) return true
  return way !== 'workspace' && saidOn !== null && startOfDayMs(saidOn) <= untilMs
}

function approve(
  steps: readonly ClearanceStep[],
  standing: Clearance,
  { number, rules }: Extract<WantedStep, { readonly want: 'approve' }>,
  { by, nowMs: atMs }: Taking,
): Result<readonly ClearanceStep[], StepProblem> {
  if (standing.approval) return fail({ code: 'clearance.approved-already' })
  if (number !== standing.present) return fail({ code: 'clearance.version-changed' })
  const isOwnDraft = draftersOf(steps).has(by)
  if (isOwnDraft && rules === 'team') return fail({ code: 'clearance.own-draft' })
  const obstacles = standing.obstacles.filter(({ code }) => code !== 'clearance.not-approved')
  if (obstacles.length > 0) return fail({ code: 'clearance.not-ready', obstacles })
  return ok([{ kind: 'approved', by, atMs, number, isOwnDraft }])
}

/** Whoever added any version of the letter. */
export function draftersOf(steps: readonly ClearanceStep[]): ReadonlySet<Id<'Account'>> {
  return new Set(steps.flatMap(({ kind, by }) => (kind === 'version-added' ? [by] : [])))
}
