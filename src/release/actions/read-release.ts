import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { NotAllowed } from '#cases/at-work.ts'
import type { KeysProblem } from '#cases/case-keys.ts'
import { readInCase, type InCase } from '#cases/in-case.ts'
import type { FrozenLetter } from '#communications/actions/frozen-letter.ts'
import type { Stage } from '#communications/model/communication.ts'
import { findCommunication } from '#communications/store/communications.ts'
import { findTerm, listRepliesToLetter } from '#communications/store/sealed-replies.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { cutElsewhere, openContent, type CandidateContent } from '../candidate-content.ts'
import { termOfLetter } from '../ground.ts'
import { dayOfInstant } from '../release-day.ts'
import { keyStanding } from '../key-standing.ts'
import type { ClockDoubt } from '../model/clock.ts'
import {
  conditionsOf,
  releaseOf,
  type Condition,
  type Ground,
  type KeyStanding,
  type Release,
  type ReleaseStep,
  type Term,
} from '../model/release.ts'
import { readSince, type SinceMade } from '../read-since.ts'
import { RELEASE_REASON } from '../sealed-places.ts'
import { openAlarm, type ShownAlarm } from '../shown-alarm.ts'
import { listAlarms } from '../store/alarms.ts'
import { clockInDoubt, databaseNow, lastClockWord, type SaidOfClock } from '../store/clock.ts'
import { findPublicRecord } from '../store/public-records.ts'
import { isLetterOut, repliesOut } from '../store/replies-out.ts'
import {
  findCandidate,
  listReleaseSteps,
  readVersions,
  type CandidateRow,
  type ReleaseKey,
  type ReleaseRow,
} from '../store/release.ts'
import type { Finding } from '../model/leak-check.ts'
import type { ChosenCut } from '../model/find-cuts.ts'
import { sha256, type ReleaseInput } from './prepare.ts'

/** A step of a release, opened. */
interface ShownReleaseStep {
  readonly id: Id<'ReleaseStep'>
  readonly step: ReleaseStep
  readonly reason: string | null
}

/** How a release stands, as its page shows it. */
export interface ShownRelease {
  readonly release: Release
  readonly steps: readonly ShownReleaseStep[]
  readonly conditions: readonly Condition[]
  readonly term: Term
  readonly reference: string | null
  readonly candidate: ShownCandidate | null
  /** What stays cut here too, since it was chosen where the letter or another of its replies went out. */
  readonly cutElsewhere: readonly ChosenCut[]
  readonly alarms: readonly ShownAlarm[]
  readonly replies: readonly {
    readonly id: Id<'Reply'>
    readonly receivedOn: CalendarDate | null
    readonly isOut: boolean
    readonly isConfidential: boolean
  }[]
  /** What was recorded since: about what is public, and about what would be shown. Nothing of it shows before it is made anew. */
  readonly since: SinceMade
  /** Whether the letter is public, with its text. */
  readonly isPublic: boolean
  /** Whether what is public names somebody. */
  readonly namesPersons: boolean
  /** By the clock of the database. */
  readonly today: CalendarDate
  readonly nowMs: number
  readonly clock: {
    readonly doubt: { readonly since: Date; readonly why: ClockDoubt } | null
    readonly word: SaidOfClock | null
  }
}

/** What would be shown, and what was found in it. */
interface ShownCandidate
  extends
    Omit<CandidateContent, 'findings' | 'noted'>,
    Pick<CandidateRow, 'blocking' | 'warnings' | 'slug' | 'madeAt' | 'madeBy'> {
  /** `words`: null for who may not read names, where they are one. */
  readonly findings: readonly (Omit<Finding, 'words'> & { readonly words: string | null })[]
}

export type UnknownRelease = { readonly code: 'letter.unknown' | 'reply.unknown' }

/** The way of a letter, or of one of its replies, to the public: where it stands, what it lacks, and what would be shown. */
export function readRelease(
  workplace: Workplace,
  acting: Acting,
  facts: LetterFacts,
  { caseId, letterId, what }: ReleaseInput,
): Promise<Result<ShownRelease, KeysProblem | NotAllowed | UnknownRelease>> {
  const work = { caseId, act: 'release.read' } as const
  return readInCase<ShownRelease, UnknownRelease>(workplace, acting, work, async ({ tx, keys }) => {
    const key = { office: acting.officeId, caseId, letter: letterId, what }
    const of = { office: acting.officeId, caseId, id: letterId }
    const recorded = await findCommunication(tx, acting.officeId, { id: letterId })
    if (recorded?.caseId !== caseId || recorded.stage === 'observed') return fail({ code: 'letter.unknown' })
    const replies = await listRepliesToLetter(tx, of)
    if (what.is === 'reply' && !replies.some(({ id }) => id === what.reply))
      return fail({ code: 'reply.unknown' })
    const repliesUntil = (await findTerm(tx, of))?.dueOn ?? null
    const rows = await listReleaseSteps(tx, key)
    const frozen = { recorded, repliesUntil }
    const { candidate, ground, release } = await standingOf(workplace, { tx }, facts, key, frozen, rows)
    const out = await repliesOut(tx, key)
    const alarms = await listAlarms(tx, key)
    return ok({
      ...{ release, conditions: conditionsOf(release, ground), term: ground.term },
      reference: recorded.reference,
      steps: rows.map(({ id, step, reasonSealed }) => ({
        ...{ id, step },
        reason: reasonSealed && String(keys.open({ ...RELEASE_REASON, row: id }, reasonSealed)),
      })),
      candidate: candidate && openCandidate(keys, candidate, acting),
      since: await readSince({ tx, keys }, key, { release, ground, candidate }),
      cutElsewhere: await cutElsewhere({ tx, keys }, key),
      alarms: alarms.map((alarm) => openAlarm(keys, alarm)),
      replies: replies.map(({ id, receivedOn, isConfidential }) => ({
        ...{ id, receivedOn, isConfidential, isOut: out.has(id) },
      })),
      ...{ isPublic: ground.isLetterOut, today: ground.today, nowMs: (await databaseNow(tx)).getTime() },
      namesPersons: (await findPublicRecord(tx, key))?.namesPersons ?? false,
      clock: {
        doubt: await clockInDoubt(tx, acting.officeId),
        word: await lastClockWord(tx, acting.officeId),
      },
    })
  })
}

/** A protected name is shown to who may read names, and never to a program. */
function openCandidate(
  keys: InCase['keys'],
  row: CandidateRow,
  { caseRoles, token }: Pick<Acting, 'caseRoles' | 'token'>,
): ShownCandidate {
  const { noted: _noted, ...content } = openContent(keys, row)
  const { blocking, warnings, slug, madeAt, madeBy } = row
  const mayReadNames = !token && caseRoles.includes('identity')
  return {
    ...{ ...content, blocking, warnings, slug, madeAt, madeBy },
    findings: content.findings.map((one) => ({
      ...one,
      words: mayReadNames || one.weight === 'warns' ? one.words : null,
    })),
  }
}

/** What the conditions of a release are decided by, as everything stands now. */
export async function standingOf(
  { wraps }: Pick<Workplace, 'wraps'>,
  { tx }: Pick<InCase, 'tx'>,
  facts: LetterFacts,
  key: ReleaseKey,
  frozen: Pick<FrozenLetter, 'recorded' | 'repliesUntil'>,
  rows: readonly ReleaseRow[],
): Promise<{ readonly release: Release; readonly ground: Ground; readonly candidate: CandidateRow | null }> {
  const release = releaseOf(rows.map(({ step }) => step))
  const candidate = release.candidate && (await findCandidate(tx, key, release.candidate))
  const { stage } = frozen.recorded
  const term = termOfLetter(frozen, facts)
  const keys = await keyStanding({ tx, wraps }, key, release.isOut ? null : release.candidate)
  const ground = await groundOfRelease(tx, key, stage, term, release.candidate, { keys })
  return { release, ground, candidate }
}

/**
 * The same for whoever has no keys of the case: the program at night, which knows whether it has its own. `on`: the day that it is
 * looked at as if it had come; of another day than today no clock is asked.
 */
export async function groundOfRelease(
  tx: DatabaseTransaction,
  key: ReleaseKey,
  stage: Stage,
  term: Term,
  candidate: Id<'Candidate'> | null,
  { keys = 'fine', on = null }: { readonly keys?: KeyStanding; readonly on?: CalendarDate | null } = {},
): Promise<Ground> {
  const found = candidate && (await findCandidate(tx, key, candidate))
  return {
    ...{ what: key.what, isSent: stage === 'sent', isWithdrawn: stage === 'withdrawn', term },
    isLetterOut: await isLetterOut(tx, key),
    today: on ?? dayOfInstant(await databaseNow(tx)),
    findings: found,
    isStale: found !== null && !areSame(found.groundHash, sha256(await readVersions(tx, key))),
    isClockInDoubt: on === null && (await clockInDoubt(tx, key.office)) !== null,
    keys,
  }
}

function areSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
