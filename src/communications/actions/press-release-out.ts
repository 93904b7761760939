import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { dayOf } from '#cases/at-work.ts'
import type { InCaseProblem } from '#cases/in-case.ts'
import { listSubjects } from '#cases/store/consents.ts'
import type { PressObstacle } from '../model/press-release.ts'
import { changePress, type PressInput, type PressProblem } from '../press-clearing.ts'
import { PRESS_ADVANCE, PRESS_RELEASED } from '../sealed-places.ts'
import { setAdvance, setPressPersons, setReleased, type PressPerson } from '../store/press-releases.ts'
import { tellOfPress } from './press-releases.ts'
import { type AdvanceCopy, copiesOf, hasCopy, lookAtPress } from './read-press.ts'

type Changed<Problem> = Promise<Result<null, InCaseProblem | PressProblem | Problem>>

/** Says whom the present text names or describes; none: it speaks of nobody of the case. */
export function sayPressPersons(
  workplace: Workplace,
  acting: Acting,
  { persons, ...input }: PressInput & { readonly persons: readonly PressPerson[] },
): Changed<{ readonly code: 'person.unknown' | 'press.text-missing' }> {
  type Problem = { readonly code: 'person.unknown' | 'press.text-missing' }
  const work = { ...input, act: 'communication.draft' } as const
  return changePress<null, Problem>(workplace, acting, work, async ({ tx, key, present }) => {
    if (!present) return fail({ code: 'press.text-missing' })
    const ids = [...new Set(persons.map(({ person }) => person))]
    const known = await listSubjects(tx, key.office, key.caseId, ids)
    if (known.length !== persons.length) return fail({ code: 'person.unknown' })
    await setPressPersons(tx, key, persons)
    await tellOfPress(workplace, tx, acting, input, 'press.changed')
    return ok(null)
  })
}

export type AdvanceProblem = {
  readonly code: 'press.not-cleared' | 'press.advance-already' | 'press.how-missing' | 'press.in-the-future'
}

/** Records that the Mission was given a copy in advance, of the cleared text: on which day, and how. */
export function recordAdvance(
  workplace: Workplace,
  acting: Acting,
  { on, how, ...input }: PressInput & { readonly on: CalendarDate; readonly how: string },
): Changed<AdvanceProblem> {
  const work = { ...input, act: 'communication.draft' } as const
  return changePress<null, AdvanceProblem>(workplace, acting, work, async (atWork) => {
    const { tx, keys, key, press, clearance, present } = atWork
    if (clearance.stage !== 'cleared' || !present) return fail({ code: 'press.not-cleared' })
    const copies = copiesOf(keys, press)
    if (hasCopy(copies, present)) return fail({ code: 'press.advance-already' })
    if (how.trim() === '') return fail({ code: 'press.how-missing' })
    if (on > dayOf(workplace)) return fail({ code: 'press.in-the-future' })
    const content: readonly AdvanceCopy[] = [...copies, { on, how: how.trim(), sha256: present.sha256 }]
    await setAdvance(tx, key, { on, sealed: keys.seal({ ...PRESS_ADVANCE, row: key.id }, content) })
    await tellOfPress(workplace, tx, acting, input, 'press.advance-sent')
    return ok(null)
  })
}

export type ReleasePressProblem =
  | { readonly code: 'press.not-ready'; readonly obstacles: readonly PressObstacle[] }
  | { readonly code: 'press.place-missing' | 'press.in-the-future' | 'press.before-advance' | 'press.unseen' }
  | { readonly code: 'clearance.version-changed' }

/**
 * Records that a press release is public: on which day, and where. Everything that has to hold is looked at again, with the consent
 * of this moment. `isSeen`: that whoever releases it has looked at the warnings; `sha256`: the text that was before them.
 */
export function releasePress(
  workplace: Workplace,
  acting: Acting,
  {
    released: { on, place, isSeen, sha256 },
    ...input
  }: PressInput & {
    readonly released: {
      readonly on: CalendarDate
      readonly place: string
      readonly isSeen: boolean
      readonly sha256: string
    }
  },
): Changed<ReleasePressProblem> {
  const work = { ...input, act: 'press.release' } as const
  return changePress<null, ReleasePressProblem>(workplace, acting, work, async (atWork) => {
    const { tx, keys, key, press, present, clearance } = atWork
    const { obstacles, warnings } = await lookAtPress(workplace, atWork, key, { press, present, clearance })
    if (obstacles.length > 0) return fail({ code: 'press.not-ready', obstacles })
    if (present?.sha256 !== sha256) return fail({ code: 'clearance.version-changed' })
    if (place.trim() === '') return fail({ code: 'press.place-missing' })
    if (on > dayOf(workplace)) return fail({ code: 'press.in-the-future' })
    if (press.advanceOn === null || on < press.advanceOn) return fail({ code: 'press.before-advance' })
    const count = warnings.described.length + warnings.shared.length
    if (count > 0 && !isSeen) return fail({ code: 'press.unseen' })
    const content = { place: place.trim(), sha256, seen: count }
    await setReleased(tx, key, { on, sealed: keys.seal({ ...PRESS_RELEASED, row: key.id }, content) })
    await tellOfPress(workplace, tx, acting, input, 'press.released')
    return ok(null)
  })
}
