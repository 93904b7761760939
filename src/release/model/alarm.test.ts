import { expect, test } from 'vitest'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { alarmClock, parseAlarm, takeAlarmDecision } from './alarm.ts'

const HOUR = 60 * 60_000

test.each([
  { kind: 'reprisal', begins: null, due: 24 * HOUR, why: 'hours' },
  { kind: 'late-objection', begins: null, due: 72 * HOUR, why: 'hours' },
  { kind: 'reprisal', begins: 23 * HOUR, due: 23 * HOUR, why: 'before-its-day' },
  { kind: 'reprisal', begins: 24 * HOUR, due: 24 * HOUR, why: 'hours' },
  { kind: 'late-objection', begins: 71 * HOUR, due: 71 * HOUR, why: 'before-its-day' },
  { kind: 'reprisal', begins: 0, due: 0, why: 'its-day-is-here' },
  { kind: 'late-objection', begins: -HOUR, due: 0, why: 'its-day-is-here' },
] as const)('$kind, its day in $begins ms: due in $due ms, $why', ({ kind, begins, due, why }) => {
  const raised = 1_800_000_000_000
  expect(alarmClock(kind, raised, begins === null ? null : raised + begins)).toEqual({
    dueMs: raised + due,
    why,
  })
})

const FORM = {
  kind: 'reprisal',
  toldBy: ' Her sister ',
  toldOn: '2026-03-05',
  feared: 'Questions.',
  wish: '',
}
const TODAY = '2026-03-06' as CalendarDate

test('what was typed is read, and each field that lacks is named', () => {
  expect(parseAlarm(FORM, TODAY)).toMatchObject({ ok: true, value: { content: { toldBy: 'Her sister' } } })
  const wrong: readonly (readonly [string, Partial<typeof FORM>])[] = [
    ['kind', { kind: 'other' }],
    ['toldBy', { toldBy: ' ' }],
    ['toldOn', { toldOn: '2026-03-08' }],
    ['toldOn', { toldOn: 'yesterday' }],
    ['feared', { feared: '' }],
    ['wish', { wish: 'x'.repeat(4001) }],
  ]
  for (const [field, change] of wrong)
    expect(parseAlarm({ ...FORM, ...change }, TODAY)).toEqual({
      ok: false,
      error: { code: 'alarm.malformed', field },
    })
})

test('a second person decides, once', () => {
  const [ana, ben] = ['a' as Id<'Account'>, 'b' as Id<'Account'>]
  const open = { raisedBy: ana, outcome: null }
  expect(takeAlarmDecision(open, 'stopped', { by: ben, needsTwo: true })).toEqual({
    ok: true,
    value: 'stopped',
  })
  const refused = (alarm: Parameters<typeof takeAlarmDecision>[0], given: string, by: Id<'Account'>) =>
    takeAlarmDecision(alarm, given, { by, needsTwo: true })
  expect(refused(open, 'stopped', ana)).toMatchObject({ error: { code: 'alarm.by-another' } })
  expect(refused(open, 'frozen', ben)).toMatchObject({ error: { code: 'alarm.outcome-missing' } })
  expect(refused({ ...open, outcome: 'goes-on' }, 'stopped', ben)).toMatchObject({
    error: { code: 'alarm.decided-already' },
  })
  expect(takeAlarmDecision(open, 'goes-on', { by: ana, needsTwo: false })).toMatchObject({ ok: true })
})
