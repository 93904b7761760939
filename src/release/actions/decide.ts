import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Act } from '#accounts/model/act.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { tell } from '#cases/at-work.ts'
import { changeInCase, type InCase, type InCaseProblem } from '#cases/in-case.ts'
import { readOffice } from '#cases/store/office.ts'
import { findCommunication } from '#communications/store/communications.ts'
import { findTerm } from '#communications/store/sealed-replies.ts'
import type { EventCode } from '#journal/model/entry.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { newId } from '#platform/new-id.ts'
import { planRelease } from '../plan.ts'
import {
  takeRelease,
  type Release,
  type ReleaseProblem,
  type ReleaseStep,
  type WantedRelease,
} from '../model/release.ts'
import { parseReason, type ReasonProblem } from '../model/reason.ts'
import { RELEASE_REASON } from '../sealed-places.ts'
import { databaseNow } from '../store/clock.ts'
import { insertReleaseStep, listReleaseSteps, type ReleaseKey } from '../store/release.ts'
import { thingsOf, type ReleaseInput } from './prepare.ts'
import { standingOf, type UnknownRelease } from './read-release.ts'

/** A press on the page of a release. `reason`: in words; empty where none is asked for. */
export interface Decision extends ReleaseInput {
  readonly want: WantedRelease
  readonly reason: string
}

export type DecideProblem = ReleaseProblem | UnknownRelease | ReasonProblem

const ACTS: Readonly<Record<WantedRelease, Act>> = {
  'pass-warnings': 'release.approve',
  approve: 'release.approve',
  stop: 'release.stop',
  resume: 'release.approve',
}

const EVENTS: Readonly<Record<WantedRelease, EventCode>> = {
  'pass-warnings': 'release.warnings-passed',
  approve: 'release.approved',
  stop: 'release.stopped',
  resume: 'release.resumed',
}

/** Passes warnings, approves, stops or lets go on. What is approved goes out by itself on its day, if all conditions hold then. */
export function decideRelease(
  workplace: Workplace,
  acting: Acting,
  facts: LetterFacts,
  { caseId, letterId, what, want, reason }: Decision,
): Promise<Result<null, InCaseProblem | DecideProblem>> {
  const work = { caseId, act: ACTS[want] }
  return changeInCase<null, DecideProblem>(workplace, acting, work, async (inCase) => {
    const { tx, keys } = inCase
    const given = parseReason(reason)
    if (!given.ok && !(want === 'approve' && given.error.code === 'release.reason-missing')) return given
    const said = given.ok ? given.value : ''
    const key = { office: acting.officeId, caseId, letter: letterId, what }
    const recorded = await findCommunication(tx, acting.officeId, { id: letterId })
    if (recorded?.caseId !== caseId) return fail({ code: 'letter.unknown' })
    const of = { office: acting.officeId, caseId, id: letterId }
    const repliesUntil = (await findTerm(tx, of))?.dueOn ?? null
    const rows = await listReleaseSteps(tx, key)
    const { release, ground } = await standingOf(
      workplace,
      { tx },
      facts,
      key,
      { recorded, repliesUntil },
      rows,
    )
    const { rules } = await readOffice(tx, acting.officeId, 'none')
    const taken = takeRelease(release, ground, { want, by: acting.accountId, needsTwo: rules === 'team' })
    if (!taken.ok) return taken
    const id = newId<'ReleaseStep'>()
    const made = { by: acting.accountId, atMs: (await databaseNow(tx)).getTime() }
    const step = stepOf(want, made, release.candidate)
    const reasonSealed = said === '' ? null : keys.seal({ ...RELEASE_REASON, row: id }, said)
    await insertReleaseStep(tx, key, rows.length, { id, step, reasonSealed })
    await settleDue(inCase, acting, key, want, release.candidate)
    await tell(workplace, tx, acting, EVENTS[want], thingsOf(key))
    return ok(null)
  })
}

type Made = Pick<ReleaseStep, 'by' | 'atMs'>

function stepOf(want: WantedRelease, made: Made, candidate: ReleaseStepCandidate): ReleaseStep {
  if (want === 'stop') return { ...made, kind: 'stopped' }
  if (want === 'resume') return { ...made, kind: 'resumed' }
  if (!candidate) throw new Error('a word on a candidate that is not there')
  return { ...made, kind: want === 'approve' ? 'approved' : 'warnings-passed', candidate }
}

type ReleaseStepCandidate = Release['candidate']

/** What is approved waits for its day, and is looked at until it is out; what is stopped is held by its conditions. */
async function settleDue(
  { tx }: Pick<InCase, 'tx'>,
  { accountId, officeId }: Acting,
  key: ReleaseKey,
  want: WantedRelease,
  candidate: ReleaseStepCandidate,
): Promise<void> {
  if (want !== 'approve' || !candidate) return
  await planRelease(tx, officeId, { key, candidate, by: accountId }, null)
}
