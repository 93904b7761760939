import type { InCase } from '#cases/in-case.ts'
import { readFrozenLetter } from '#communications/actions/frozen-letter.ts'
import { readRecord } from '#publication/model/parse-record.ts'
import { openContent } from './candidate-content.ts'
import type { Ground, Release } from './model/release.ts'
import { recordedSince, recordedSincePublic, type RecordedSince } from './recorded-since.ts'
import { findPublicRecord } from './store/public-records.ts'
import { findCandidate, type CandidateRow, type ReleaseKey } from './store/release.ts'
import { repliesOut } from './store/replies-out.ts'

/** What was recorded since what is public was made, and since what would be shown was. */
export interface SinceMade {
  readonly public: readonly RecordedSince[]
  readonly waiting: readonly RecordedSince[]
}

const NOTHING: SinceMade = { public: [], waiting: [] }

/** What was recorded since about a letter and all its replies; on the page of a reply, about that one. */
export async function readSince(
  inCase: Pick<InCase, 'tx' | 'keys'>,
  key: ReleaseKey,
  {
    release,
    ground,
    candidate,
  }: {
    readonly release: Release
    readonly ground: Pick<Ground, 'isLetterOut'>
    readonly candidate: CandidateRow | null
  },
): Promise<SinceMade> {
  const { office, caseId, letter, what } = key
  if (!candidate) return NOTHING
  const frozen = await readFrozenLetter(inCase, { office, caseId, id: letter })
  if (!frozen) return NOTHING
  const ofThis = ({ reply }: RecordedSince) => what.is === 'letter' || reply === what.reply
  const waits = release.isOut ? undefined : openContent(inCase.keys, candidate).noted
  const isShown = release.released !== null && !release.isTakenBack && ground.isLetterOut
  const shown = isShown ? await readStanding(inCase, key) : null
  return {
    waiting: waits ? recordedSince(waits, frozen).filter(ofThis) : [],
    public: shown ? recordedSincePublic(shown.noted, frozen, shown).filter(ofThis) : [],
  }
}

/** What is public, with what it was made of; null where that was not kept. */
async function readStanding({ tx, keys }: Pick<InCase, 'tx' | 'keys'>, key: ReleaseKey) {
  const standing = await findPublicRecord(tx, key)
  const made = standing && (await findCandidate(tx, key, standing.candidate))
  if (!standing || !made) return null
  const { noted } = openContent(keys, made)
  const record = readRecord(new TextDecoder().decode(standing.content))
  if (!noted || !record.ok) return null
  return { noted, record: record.value, out: await repliesOut(tx, key) }
}
