import type { Form, Visit } from '#accounts/route.ts'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { parseId, type Id } from '#base/id.ts'
import { fail, type Result } from '#base/result.ts'
import { parseInstant } from '#platform/clock.ts'
import { recordAdvance, releasePress, sayPressPersons } from '../actions/press-release-out.ts'
import { addPressText, approvePress, invitePress, recordPressWord } from '../actions/press-releases.ts'
import { WAYS, WORDS } from '../model/clearance.ts'
import { readInstant } from './letter-visit.tsx'
import { pressOf } from './press-visit.ts'

/** Calls the one action of a step with what was typed, or what a program sent under the same names. */
type Take = (visit: Visit) => Promise<Result<null, { readonly code: string; readonly field?: string }>>

/** One step on the way of a press release. */
export interface PressStep {
  readonly name: PressStepName
  readonly act: 'communication.draft' | 'communication.clear' | 'communication.approve' | 'press.release'
  readonly take: Take
}

/** Of a day and an hour by this computer's clock; programs send an instant. */
function untilIn(form: Form): number | null {
  const instant = form.text('until')
  return instant === '' ? readInstant(form.text('untilDay'), form.text('untilHour')) : parseInstant(instant)
}

const refused = (code: string, field?: string): ReturnType<Take> =>
  Promise.resolve(fail(field === undefined ? { code } : { code, field }))

const takeText: Take = (visit) => {
  const { workplace, acting, form } = visit
  const change = (['substance', 'form'] as const).find((one) => one === form.text('change')) ?? null
  const given = { text: form.text('text'), change, untilMs: untilIn(form) }
  return addPressText(workplace, acting, { ...pressOf(visit), ...given })
}

const takeInvite: Take = (visit) => {
  const { workplace, acting, form } = visit
  const untilMs = untilIn(form)
  if (untilMs === null) return refused('clearance.until-missing')
  const mandates = form.all('mandates').map(Number)
  const speakers = new Map(
    mandates.flatMap((place): readonly (readonly [number, Id<'Account'>])[] => {
      const account = parseId<'Account'>(form.text(`speaker-${place}`))
      return account === null ? [] : [[place, account]]
    }),
  )
  return invitePress(workplace, acting, { ...pressOf(visit), mandates, untilMs, speakers })
}

function takeWord(visit: Visit, isOwn: boolean): ReturnType<Take> {
  const { workplace, acting, form } = visit
  const word = WORDS.find((one) => one === form.text('word'))
  if (!word) return refused('clearance.word-missing')
  const way = isOwn ? 'workspace' : WAYS.find((one) => one === form.text('way') && one !== 'workspace')
  if (!way) return refused('clearance.way-missing')
  const given = {
    ...{ word, way, mandate: Number(form.text('mandate')), sha256: form.text('sha256') },
    ...{ by: form.text('by'), note: form.text('note') },
    saidOn: parseCalendarDate(form.text('saidOn').trim()),
  }
  return recordPressWord(workplace, acting, { ...pressOf(visit), given })
}

const takeApprove: Take = (visit) => {
  const { workplace, acting, form } = visit
  return approvePress(workplace, acting, { ...pressOf(visit), sha256: form.text('sha256') })
}

const takePersons: Take = (visit) => {
  const { workplace, acting, form } = visit
  const persons = form.names().flatMap((name) => {
    const person = parseId<'Person'>(/^person-(.+)$/u.exec(name)?.[1] ?? '')
    const how = form.text(name)
    return person !== null && (how === 'named' || how === 'unnamed') ? [{ person, form: how } as const] : []
  })
  return sayPressPersons(workplace, acting, { ...pressOf(visit), persons })
}

const takeAdvance: Take = (visit) => {
  const { workplace, acting, form } = visit
  const on = parseCalendarDate(form.text('advanceOn').trim())
  if (on === null) return refused('press.day', 'advanceOn')
  return recordAdvance(workplace, acting, { ...pressOf(visit), on, how: form.text('how') })
}

const takeRelease: Take = (visit) => {
  const { workplace, acting, form } = visit
  const on = parseCalendarDate(form.text('releasedOn').trim())
  if (on === null) return refused('press.day', 'releasedOn')
  const isSeen = form.text('seen') === 'yes'
  const released = { on, place: form.text('place'), isSeen, sha256: form.text('sha256') }
  return releasePress(workplace, acting, { ...pressOf(visit), released })
}

const TABLE = [
  ['text', 'communication.draft', takeText],
  ['invite', 'communication.draft', takeInvite],
  ['word', 'communication.draft', (visit: Visit) => takeWord(visit, false)],
  ['give', 'communication.clear', (visit: Visit) => takeWord(visit, true)],
  ['approve', 'communication.approve', takeApprove],
  ['persons', 'communication.draft', takePersons],
  ['advance', 'communication.draft', takeAdvance],
  ['release', 'press.release', takeRelease],
] as const satisfies readonly (readonly [string, PressStep['act'], Take])[]

export type PressStepName = (typeof TABLE)[number][0]

/** Every step on the way of a press release: for its page, and for programs. */
export const PRESS_STEPS: readonly PressStep[] = TABLE.map(([name, act, take]) => ({ name, act, take }))
