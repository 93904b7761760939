import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { asksIn } from '#letters/recognise/asks.ts'
import { askKindOf, askOfDeadline, fateOf, kindOfAsk } from './ask.ts'
import type { CountingAnswer } from './answer.ts'

test.each([
  { text: 'We urge you to raise the nets at the highest level.', kind: 'raise' },
  { text: 'We ask that you impose Global Magnitsky sanctions on those responsible.', kind: 'sanction' },
  { text: 'We call on you to work with allies and like-minded governments.', kind: 'allies' },
  { text: 'We ask that you provide a briefing no later than 90 days from now.', kind: 'briefing' },
  { text: 'We request that you add the company to the Entity List.', kind: 'list' },
  { text: 'We ask that all necessary interim measures be taken.', kind: 'interim-measures' },
  { text: 'Nous vous prions de soulever cette affaire.', kind: 'raise' },
  { text: 'Просим ввести санкции.', kind: 'sanction' },
  { text: 'نطلب عقد جلسة إحاطة.', kind: 'briefing' },
  { text: '我们敦促贵国政府实施制裁。', kind: 'sanction' },
  { text: 'We ask you to mend the nets.', kind: null },
  // Words that only hold the sound of another: a brief reply, an enlisted man, praise.
  { text: 'We ask you to praise the enlisted man.', kind: null },
])('“$text” wants $kind', ({ text, kind }) => {
  expect(askKindOf(text)).toBe(kind)
})

test('what somebody said of an ask goes before its words, and a question has no kind', () => {
  const ask = { kind: 'ask', text: 'We urge you to raise it.', askKind: null } as const
  expect(kindOfAsk(ask)).toBe('raise')
  expect(kindOfAsk({ ...ask, askKind: 'allies' })).toBe('allies')
  expect(kindOfAsk({ ...ask, text: null })).toBeNull()
  expect(kindOfAsk({ ...ask, kind: 'question' })).toBeNull()
})

test('a deadline is of the one ask that has its day, and of none where two have it or it is for the reply', () => {
  const [day, other] = ['2026-05-01', '2026-06-01'] as CalendarDate[]
  const ask = (dueOn: CalendarDate | null) => ({ kind: 'ask' as const, dueOn })
  const [one, two] = [ask(day ?? null), ask(other ?? null)]
  const deadline = { purpose: 'ask' as const, dueOn: day ?? null }
  expect(askOfDeadline(deadline, [two, one])).toBe(one)
  expect(askOfDeadline(deadline, [one, one])).toBeNull()
  expect(askOfDeadline({ ...deadline, purpose: 'reply' }, [one])).toBeNull()
  expect(askOfDeadline({ ...deadline, dueOn: null }, [ask(null)])).toBeNull()
})

test('a later reply that is silent on it takes nothing away, and a first word that promises is no end', () => {
  const question = 'q' as Id<'Question'>
  const say = (outcome: CountingAnswer['outcome'], reply: string): CountingAnswer => ({
    ...{ question, outcome, reply: reply as Id<'Reply'>, ground: null, locator: null, repliedOn: null },
  })
  expect(fateOf(question, []).stands).toBeNull()
  expect(fateOf(question, [say('partly', '1')]).stands).toBe('partly')
  expect(fateOf(question, [say('partly', '1'), say('answered', '2')]).stands).toBe('answered')
  expect(fateOf(question, [say('answered', '1'), say('not-answered', '2')]).stands).toBe('answered')
  expect(fateOf(question, [say('partly', '1'), say('refused', '2')]).stands).toBe('refused')
  expect(fateOf(question, [say('refused', '1'), say('not-answered', '2')]).stands).toBe('refused')
  const other = { ...say('answered', '1'), question: 'other' as Id<'Question'> }
  expect(fateOf(question, [other, say('not-answered', '1')])).toMatchObject({
    stands: 'not-answered',
    course: [{ reply: '1' }],
  })
})

const LETTER = '/work/shared/letters/senate-2019-06-04.txt'

test.skipIf(!existsSync(LETTER))('each ask of the legislators’ letter has a kind by its own words', () => {
  const kinds = asksIn(readFileSync(LETTER, 'utf8'), 'en').map(({ text }) => askKindOf(text))
  expect(kinds.length).toBeGreaterThan(3)
  for (const kind of ['raise', 'sanction', 'allies', 'briefing']) expect(kinds).toContain(kind)
})
