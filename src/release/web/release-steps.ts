import type { Act } from '#accounts/model/act.ts'
import type { Visit } from '#accounts/route.ts'
import type { Result } from '#base/result.ts'
import { letterOf } from '#communications/web/letter-visit.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import type { DoneKey } from '#ui/messages/done.ts'
import { decideAlarm, raiseAlarm } from '../actions/alarms.ts'
import { confirmClock } from '../actions/confirm-clock.ts'
import { decideRelease } from '../actions/decide.ts'
import { prepareRelease, type ReleaseInput } from '../actions/prepare.ts'
import { takeBackRelease } from '../actions/take-back.ts'
import type { Releasable, WantedRelease } from '../model/release.ts'
import type { OutputsOf } from '../outputs.ts'

/** What pages and addresses of a release work with. */
export interface ReleaseTools {
  readonly facts: LetterFacts
  /** Everything that would become public of a record: it is searched for names. */
  readonly outputsOf: OutputsOf
}

/** Where the release of a letter is, below the place of its case, and where that of a reply. */
export const RELEASE_PLACES = [
  { path: '/cases/:case/letters/:communication/release', is: 'letter' },
  { path: '/cases/:case/letters/:communication/replies/:received/release', is: 'reply' },
] as const
export type ReleasePlace = (typeof RELEASE_PLACES)[number]

/** Which release an address is about. */
export function releaseInput(visit: Visit, { is }: ReleasePlace): ReleaseInput {
  const what: Releasable = is === 'letter' ? { is } : { is, reply: visit.id<'Reply'>('received') }
  return { ...letterOf(visit), what }
}

type Coded = { readonly code: string; readonly field?: string }

/** One thing that people or programs do about a release: its fields have the same names for both. */
export interface ReleasePress {
  readonly name:
    'prepare' | 'pass' | 'approve' | 'stop' | 'resume' | 'clock' | 'take-back' | 'alarm' | 'decide'
  /** Below the place of the release. */
  readonly path: string
  readonly act: Extract<Act, `release.${string}`>
  readonly take: (visit: Visit, tools: ReleaseTools, input: ReleaseInput) => Promise<Result<unknown, Coded>>
  readonly done: DoneKey
}

const decide =
  (want: WantedRelease): ReleasePress['take'] =>
  ({ workplace, acting, form }, { facts }, input) =>
    decideRelease(workplace, acting, facts, { ...input, want, reason: form.text('reason') })

const LONGEST_CUTS = 20_000

/** Every step of a release, each with the one action that it calls. */
export const RELEASE_PRESSES: readonly ReleasePress[] = [
  {
    ...{ name: 'prepare', path: 'prepare', act: 'release.prepare', done: 'release-prepared' },
    take: ({ workplace, acting, form }, { outputsOf }, input) => {
      const cuts = form.text('cuts').slice(0, LONGEST_CUTS)
      return prepareRelease(workplace, acting, outputsOf, { ...input, cuts })
    },
  },
  {
    ...{ name: 'pass', path: 'pass', act: 'release.approve', done: 'release-passed' },
    take: decide('pass-warnings'),
  },
  {
    ...{ name: 'approve', path: 'approve', act: 'release.approve', done: 'release-approved' },
    take: decide('approve'),
  },
  { name: 'stop', path: 'stop', act: 'release.stop', done: 'release-stopped', take: decide('stop') },
  {
    ...{ name: 'resume', path: 'resume', act: 'release.approve', done: 'release-resumed' },
    take: decide('resume'),
  },
  {
    ...{ name: 'clock', path: 'clock', act: 'release.approve', done: 'clock-confirmed' },
    take: ({ workplace, acting, form }, _tools, { caseId }) =>
      confirmClock(workplace, acting, { caseId, reason: form.text('reason') }),
  },
  {
    ...{ name: 'take-back', path: 'take-back', act: 'release.approve', done: 'taken-back' },
    take: ({ workplace, acting, form }, _tools, input) =>
      takeBackRelease(workplace, acting, { ...input, way: form.text('way'), reason: form.text('reason') }),
  },
  {
    ...{ name: 'alarm', path: 'alarms', act: 'release.alarm', done: 'alarm-raised' },
    take: ({ workplace, acting, form: { text } }, { facts }, input) => {
      const told = { toldBy: text('toldBy'), toldOn: text('toldOn') }
      const form = { kind: text('kind'), ...told, feared: text('feared'), wish: text('wish') }
      return raiseAlarm(workplace, acting, facts, { ...input, form })
    },
  },
  {
    ...{ name: 'decide', path: 'alarms/:alarm/decide', act: 'release.approve', done: 'alarm-decided' },
    take: (visit, _tools, input) => {
      const { workplace, acting, form } = visit
      const decided = { given: form.text('outcome'), reason: form.text('reason') }
      return decideAlarm(workplace, acting, { ...input, alarm: visit.id<'Alarm'>('alarm'), ...decided })
    },
  },
]
