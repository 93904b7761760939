import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CalendarDate } from '#base/calendar-date.ts'
import { seedOf } from '../../../test/seed.ts'
import { anId } from '../../../test/builders/ids.ts'
import { sendingOf, type SendingStep } from './sending.ts'
import { takeSending, type OnTheWay, type WantedSending } from './take-sending.ts'

const day = (text: string) => text as CalendarDate
const by = anId<'Account'>()
const YES = { stillTrue: 'yes', stillSafe: 'yes', consentStands: 'yes' } as const
const MINUTE = 60_000

const WAY: OnTheWay = {
  ...{ by, nowMs: 0, today: day('2026-03-09'), type: 'AL', present: 1 },
  ...{ isCleared: true, mayStop: true, anewLeft: 0 },
}
const SUBMIT: WantedSending = {
  ...{ want: 'submit', minutes: 15, from: 'allocated', reference: null },
  datedOn: day('2026-03-06'),
}

/** One thing after the other; where one is refused, its code stands in the place of the steps. */
function after(wanted: readonly (readonly [WantedSending, Partial<OnTheWay>?])[]) {
  const steps: SendingStep[] = []
  for (const [want, more = {}] of wanted) {
    const taken = takeSending(steps, want, { ...WAY, ...more })
    if (!taken.ok) return { code: taken.error.code, steps }
    steps.push(taken.value)
  }
  return { code: null, steps }
}

type Press = readonly [WantedSending, Partial<OnTheWay>?]
const CHECKED: Press = [{ want: 'check-source', answers: YES }]
const WAITING: readonly Press[] = [CHECKED, [SUBMIT]]
const later = { nowMs: 16 * MINUTE }
const FILED: readonly Press[] = [
  ...WAITING,
  [{ want: 'freeze', reference: 'CHN 1/2026' }, later],
  [{ want: 'file' }, later],
]
const SENT: readonly Press[] = [...FILED, [{ want: 'send', on: day('2026-03-06') }, later]]

describe('a letter on its way', () => {
  test('waits for its minutes, is frozen, filed, sent and acknowledged', () => {
    const { code, steps } = after([...SENT, [{ want: 'acknowledge', on: day('2026-03-08') }]])
    expect(code).toBeNull()
    expect(sendingOf(steps, { nowMs: 0, present: 1 })).toMatchObject({
      ...{ stage: 'sent', isFiled: true, reference: 'CHN 1/2026', owed: [] },
    })
  })

  const refused: readonly (readonly [string, string, Parameters<typeof after>[0]])[] = [
    ['without clearance', 'sending.not-cleared', [CHECKED, [SUBMIT, { isCleared: false }]]],
    ['before the source was asked', 'sending.source-unchecked', [[SUBMIT]]],
    [
      'where the source says no',
      'sending.source-says-no',
      [[{ want: 'check-source', answers: { ...YES, stillSafe: 'no' } }], [SUBMIT]],
    ],
    [
      'where the source was asked of another version',
      'sending.source-unchecked',
      [CHECKED, [SUBMIT, { present: 2 }]],
    ],
    ['with a sibling’s law not made anew', 'sending.anew-left', [CHECKED, [SUBMIT, { anewLeft: 1 }]]],
    ['without minutes', 'sending.minutes-wrong', [CHECKED, [{ ...SUBMIT, minutes: 0 }]]],
    ['twice', 'sending.under-way', [...WAITING, [SUBMIT]]],
    [
      'frozen before its minutes are over',
      'sending.not-over',
      [...WAITING, [{ want: 'freeze', reference: null }, { nowMs: 15 * MINUTE - 1 }]],
    ],
    [
      'frozen after it was stopped',
      'sending.not-waiting',
      [...WAITING, [{ want: 'stop' }], [{ want: 'freeze', reference: null }, later]],
    ],
    [
      'frozen where its clearance fell',
      'sending.not-cleared',
      [
        ...WAITING,
        [
          { want: 'freeze', reference: null },
          { ...later, isCleared: false },
        ],
      ],
    ],
    [
      'stopped by whoever may not',
      'sending.not-yours-to-stop',
      [...WAITING, [{ want: 'stop' }, { mayStop: false }]],
    ],
    ['stopped once it is frozen', 'sending.frozen', [...FILED, [{ want: 'stop' }]]],
    [
      'sent before it is frozen',
      'sending.not-frozen',
      [...WAITING, [{ want: 'send', on: day('2026-03-06') }, later]],
    ],
    [
      'sent before its file is there',
      'sending.file-owed',
      [...FILED.slice(0, 3), [{ want: 'send', on: day('2026-03-06') }, later]],
    ],
    [
      'sent before the day it bears',
      'sending.before-its-date',
      [...FILED, [{ want: 'send', on: day('2026-03-05') }, later]],
    ],
    ['sent tomorrow', 'sending.in-the-future', [...FILED, [{ want: 'send', on: day('2026-03-10') }, later]]],
    ['filed twice', 'sending.filed-already', [...FILED, [{ want: 'file' }]]],
    [
      'acknowledged before it was sent',
      'sending.not-sent',
      [...FILED, [{ want: 'acknowledge', on: day('2026-03-08') }]],
    ],
    [
      'given a second reference',
      'sending.has-reference',
      [...SENT, [{ want: 'enter-reference', reference: 'CHN 2/2026' }]],
    ],
    [
      'withdrawn before anything was frozen',
      'sending.not-frozen',
      [...WAITING, [{ want: 'withdraw', on: day('2026-03-06') }]],
    ],
    ['urgent, being no urgent appeal', 'sending.not-urgent-type', [[{ want: 'choose-urgent' }]]],
  ]
  test.each(refused)('is not taken on %s', (_, code, wanted) => {
    expect(after(wanted).code).toBe(code)
  })

  test('may go at once and unasked on the urgent way; what was left out is owed', () => {
    const urgent = { type: 'UA' } as const
    const { code, steps } = after([
      [{ want: 'choose-urgent' }, urgent],
      [{ ...SUBMIT, minutes: 0 }, urgent],
      [{ want: 'freeze', reference: 'CHN 1/2026' }, urgent],
    ])
    expect(code).toBeNull()
    expect(sendingOf(steps, { nowMs: 0, present: 1 }).owed).toEqual(['source', 'file'])
  })

  test('owes the reference that a registry gives after sending', () => {
    const from = { ...SUBMIT, from: 'later' } as const
    const { steps } = after([
      CHECKED,
      [from],
      [{ want: 'freeze', reference: null }, later],
      [{ want: 'file' }],
      [{ want: 'send', on: day('2026-03-06') }],
    ])
    expect(sendingOf(steps, { nowMs: 0, present: 1 }).owed).toEqual(['reference'])
    const entered = takeSending(steps, { want: 'enter-reference', reference: 'CHN 4/2026' }, WAY)
    expect(entered.ok).toBe(true)
  })
})

const anyWanted: fc.Arbitrary<WantedSending> = fc.oneof(
  fc.constantFrom<WantedSending>(
    { want: 'choose-urgent' },
    { want: 'check-source', answers: YES },
    { want: 'check-source', answers: { ...YES, stillTrue: 'no' } },
    { want: 'stop' },
    { want: 'freeze', reference: 'CHN 1/2026' },
    { want: 'file' },
    { want: 'send', on: day('2026-03-06') },
    { want: 'withdraw', on: day('2026-03-06') },
    { want: 'acknowledge', on: day('2026-03-08') },
    { want: 'enter-reference', reference: 'CHN 9/2026' },
  ),
  fc.integer({ min: 0, max: 20 }).map((minutes): WantedSending => ({ ...SUBMIT, minutes })),
)
const anyPress = fc.record({
  wanted: anyWanted,
  passes: fc.integer({ min: 0, max: 12 * MINUTE }),
  isCleared: fc.boolean(),
  type: fc.constantFrom('AL' as const, 'UA' as const),
})

test('whatever is pressed in whatever order: nothing is sent uncleared, unfiled or within its minutes, and a stop always stops', () => {
  const seed = seedOf('SENDING_SEED')
  fc.assert(
    fc.property(fc.array(anyPress, { maxLength: 30 }), (presses) => {
      let nowMs = 0
      const steps: SendingStep[] = []
      const faults: string[] = []
      for (const { wanted, passes, isCleared, type } of presses) {
        nowMs += passes
        const taken = takeSending(steps, wanted, { ...WAY, nowMs, isCleared, type })
        if (!taken.ok) continue
        const isOnItsWay = taken.value.kind === 'frozen' || taken.value.kind === 'submitted'
        if (isOnItsWay && !isCleared) faults.push(`${taken.value.kind} without clearance`)
        steps.push(taken.value)
      }
      expect([...faults, ...faultsOf(steps)]).toEqual([])
    }),
    { seed, numRuns: 1000 },
  )
})

/** What may be true of no sending, by its steps alone. */
function faultsOf(steps: readonly SendingStep[]): readonly string[] {
  const at = (kind: SendingStep['kind']) => steps.findIndex((step) => step.kind === kind)
  const [frozen, filed, sent] = [at('frozen'), at('filed'), at('sent')]
  const before = frozen < 0 ? [] : steps.slice(0, frozen)
  const last = before.findLast(({ kind }) => kind === 'stopped' || kind === 'submitted')
  const once = ['frozen', 'filed', 'sent', 'acknowledged'] as const
  const found: readonly (readonly [string, boolean])[] = [
    ...once.map((kind) => [`${kind} twice`, steps.filter((step) => step.kind === kind).length > 1] as const),
    ['frozen though stopped, or never handed in', frozen >= 0 && last?.kind !== 'submitted'],
    [
      'frozen within its minutes',
      last?.kind === 'submitted' && (steps[frozen]?.atMs ?? Number.NEGATIVE_INFINITY) < last.untilMs,
    ],
    [
      'stopped or handed in once it was frozen',
      frozen >= 0 && steps.slice(frozen).some(({ kind }) => kind === 'stopped' || kind === 'submitted'),
    ],
    ['filed before it was frozen', filed >= 0 && (frozen < 0 || filed < frozen)],
    ['sent before it was filed', sent >= 0 && (filed < 0 || sent < filed)],
  ]
  return found.flatMap(([fault, isSo]) => (isSo ? [fault] : []))
}
