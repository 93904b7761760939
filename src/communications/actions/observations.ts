import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, dayOf, mayDo, tell, type NotAllowed } from '#cases/at-work.ts'
import type { KeysProblem } from '#cases/case-keys.ts'
import { changeInCase, readInCase, type InCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import { parseObservation, type GivenObservation, type ObservationProblem } from '../model/observation.ts'
import { OBSERVATION_SAID } from '../sealed-places.ts'
import { findCommunication } from '../store/communications.ts'
import { findLetterInCase, type LetterKey } from '../store/letters-in-case.ts'
import { findWhoWrote, type WhoWrote } from '../store/linked-letters.ts'
import {
  insertObservation,
  listObservations,
  listRepliesToLetter,
  type ReplyToLetter,
} from '../store/observations.ts'
import type { LetterInput, UnknownLetter } from './letters-in-case.ts'

/** An observation, opened. */
interface Observation extends GivenObservation {
  readonly id: Id<'Observation'>
  readonly recordedBy: Id<'Account'>
}

/** What was observed of a letter and its replies, and what a form of another one has to choose from. */
export interface Observations {
  readonly all: readonly Observation[]
  readonly replies: readonly ReplyToLetter[]
  readonly writers: WhoWrote['writers']
}

export type RecordObservationProblem = UnknownLetter | ObservationProblem

/** Writes down what mandate holders say of a letter of the case or its reply, sealed; or what they ask to be said. */
export function recordObservation(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId, observation }: LetterInput & { readonly observation: unknown },
): Promise<Result<Id<'Observation'>, InCaseProblem | RecordObservationProblem>> {
  const work = { caseId, act: 'communication.draft' } as const
  return changeInCase<Id<'Observation'>, RecordObservationProblem>(
    workplace,
    acting,
    work,
    async ({ tx, keys }) => {
      const key = { office: acting.officeId, caseId, id: letterId }
      const letter = await findLetterInCase(tx, key, false)
      if (!letter) return fail({ code: 'letter.unknown' })
      const seal = (id: Id<'Observation'>, said: string) => keys.seal({ ...OBSERVATION_SAID, row: id }, said)
      const written = await write(workplace, acting, { tx, key, observation, seal })
      if (!written.ok) return written
      await tell(workplace, tx, acting, 'observation.recorded', [
        thing('communication', letterId),
        thing('case', caseId),
      ])
      return written
    },
  )
}

/** The same of a letter of the library, in the open like all of it. */
export function recordObservedObservation(
  workplace: Workplace,
  acting: Acting,
  { letter: id, observation }: { readonly letter: Id<'Communication'>; readonly observation: unknown },
): Promise<Result<Id<'Observation'>, NotAllowed | RecordObservationProblem>> {
  const may = mayDo(acting, 'library.change')
  if (!may.ok) return Promise.resolve(may)
  return atWork<Result<Id<'Observation'>, RecordObservationProblem>>(workplace, acting, async (tx) => {
    const letter = await findCommunication(tx, acting.officeId, { id })
    if (!letter?.isInLibrary) return fail({ code: 'letter.unknown' })
    const key = { office: acting.officeId, caseId: letter.caseId, id }
    const written = await write(workplace, acting, { tx, key, observation, seal: null })
    if (written.ok) await tell(workplace, tx, acting, 'observation.recorded', [thing('communication', id)])
    return written
  })
}

interface Writing {
  readonly tx: InCase['tx']
  readonly key: LetterKey
  readonly observation: unknown
  /** Null in the library. */
  readonly seal: ((id: Id<'Observation'>, said: string) => Uint8Array) | null
}

async function write(
  workplace: Workplace,
  acting: Acting,
  { tx, key, observation, seal }: Writing,
): Promise<Result<Id<'Observation'>, ObservationProblem>> {
  const { writers } = await findWhoWrote(tx, key)
  const known = { places: writers.map(({ position }) => position), today: dayOf(workplace) }
  const parsed = parseObservation(observation, known)
  if (!parsed.ok) return parsed
  const { said, reply, ...given } = parsed.value
  const replies = await listRepliesToLetter(tx, key)
  if (reply !== null && !replies.some((one) => one.id === reply))
    return fail({ code: 'observation.malformed', field: 'reply' })
  const id = newId<'Observation'>()
  const kept = seal ? { said: null, saidSealed: seal(id, said) } : { said, saidSealed: null }
  const row = { ...given, ...kept, id, reply, recordedBy: acting.accountId }
  await insertObservation(tx, key, row, workplace.now().getTime())
  return ok(id)
}

/** What was observed of a letter of a case. */
export function readObservations(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId }: LetterInput,
): Promise<Result<Observations, KeysProblem | NotAllowed | UnknownLetter>> {
  const work = { caseId, act: 'communication.read' } as const
  return readInCase<Observations, UnknownLetter>(workplace, acting, work, async ({ tx, keys }) => {
    const key = { office: acting.officeId, caseId, id: letterId }
    if (!(await findLetterInCase(tx, key, false))) return fail({ code: 'letter.unknown' })
    const all = (await listObservations(tx, key)).map(({ saidSealed, said, ...row }) => ({
      ...row,
      said: saidSealed ? String(keys.open({ ...OBSERVATION_SAID, row: row.id }, saidSealed)) : (said ?? ''),
    }))
    const { writers } = await findWhoWrote(tx, key)
    return ok({ all, writers, replies: await listRepliesToLetter(tx, key) })
  })
}

/** What was observed of a letter of the library; null where there is no such letter. */
export function readObservedObservations(
  workplace: Workplace,
  acting: Acting,
  id: Id<'Communication'>,
): Promise<Observations | null> {
  return atWork(workplace, acting, async (tx) => {
    const letter = await findCommunication(tx, acting.officeId, { id })
    if (!letter?.isInLibrary) return null
    const key = { office: acting.officeId, caseId: letter.caseId, id }
    const all = (await listObservations(tx, key)).map(({ saidSealed: _none, said, ...row }) => {
      return { ...row, said: said ?? '' }
    })
    const { writers } = await findWhoWrote(tx, key)
    return { all, writers, replies: await listRepliesToLetter(tx, key) }
  })
}
