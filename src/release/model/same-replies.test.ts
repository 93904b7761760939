import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { PublicRecord, PublicReply } from '#publication/model/public-record.ts'
import { withRepliesNow, type OpenReply } from './same-replies.ts'
import { namesTakenBack } from './taken-back.ts'

const DAYS = ['2026-03-01', '2026-03-02', '2026-03-03'].map((day) => day as CalendarDate)
const anyOpen = fc.record({
  ...{ code: fc.constantFrom('CHN', 'PRK'), dated: fc.constant(null), received: fc.constantFrom(...DAYS) },
  ...{ symbol: fc.constant(null), kind: fc.constant('full' as const), languages: fc.constant(['en']) },
  ...{ isConfidential: fc.boolean(), isKnown: fc.boolean(), isShown: fc.boolean() },
})
type AnyOpen = OpenReply & { readonly isKnown: boolean; readonly isShown: boolean }

function approvedOf({ isConfidential, isShown, ...open }: AnyOpen, at: number): PublicReply {
  const { code, dated, received, symbol, languages, kind } = open
  const words = { is: 'transcribed', language: 'en', paragraphs: [`said ${at}`] } as const
  const text = isConfidential
    ? ({ is: 'confidential', ground: `ground ${at}` } as const)
    : isShown
      ? words
      : ({ is: 'under-review' } as const)
  return { code, dated, received, symbol, languages, kind, character: null, text }
}

function recordOf(replies: readonly PublicReply[]): PublicRecord {
  const answers = replies.flatMap(({ text }, reply) =>
    text.is === 'transcribed'
      ? [{ reply, outcome: 'refused' as const, ground: text.paragraphs[0] ?? '', locator: null }]
      : [],
  )
  const facts = { type: null, reference: null, profile: null, dated: null, sent: null, language: null }
  return {
    ...{ slug: 'a', standing: { is: 'released', on: DAYS[0] as CalendarDate }, office: '', letter: null },
    facts: {
      ...{ ...facts, addressees: [], mandates: [], themes: [], subject: null, summary: null, due: null },
      links: [],
    },
    requests: [{ kind: 'question', number: '1', text: '', answers }],
    ...{ replies, repliesKnown: { is: 'complete' }, cited: [], lawVersion: null, proof: null },
  }
}

const wordsOf = ({ text }: PublicReply) => (text.is === 'transcribed' ? text.paragraphs[0] : null)

test('every reply that there is now is listed in its order; words are those that were approved, each answer is with its reply', () => {
  fc.assert(
    fc.property(fc.array(anyOpen, { maxLength: 6 }), (now) => {
      const approved = recordOf(now.filter(({ isKnown }) => isKnown).map(approvedOf))
      const { replies, requests } = withRepliesNow(approved, now)
      expect(replies.map(({ code, received }) => [code, received])).toEqual(
        now.map(({ code, received }) => [code, received]),
      )
      expect(replies.map(({ text }) => text.is === 'confidential')).toEqual(
        now.map(({ isConfidential }) => isConfidential),
      )
      const words = (of: readonly PublicReply[]) => of.flatMap((one) => wordsOf(one) ?? []).toSorted()
      expect(words(replies)).toEqual(words(approved.replies))
      for (const { reply, ground } of requests[0]?.answers ?? [])
        expect(replies[reply] && wordsOf(replies[reply])).toBe(ground)
      expect(requests[0]?.answers).toHaveLength(words(replies).length)
    }),
  )
})

test('a word that is not shown any more does not come back with the form in which nobody is named', () => {
  fc.assert(
    fc.property(fc.array(anyOpen, { maxLength: 6 }), fc.nat(5), (now, gone) => {
      const cut = recordOf(now.map(approvedOf))
      const takenBack = cut.replies.map((one, at): PublicReply =>
        at === gone && one.text.is === 'transcribed' ? { ...one, text: { is: 'under-review' } } : one,
      )
      const after = namesTakenBack({ ...cut, replies: takenBack }, cut)
      const words = after.replies.map(wordsOf)
      const [shown, approved] = [takenBack.map(wordsOf), cut.replies.map(wordsOf)]
      // What is not shown any more is not; all others are, but where two cannot be told apart.
      const isAlike = new Set(now.map(({ code, received }) => `${code} ${received}`)).size < now.length
      expect(isAlike ? words.map((one, at) => one === null || one === shown[at]) : words).toEqual(
        isAlike ? words.map(() => true) : shown,
      )
      expect(words).not.toContain(approved[gone] ?? 'nothing')
      for (const { reply } of after.requests[0]?.answers ?? [])
        expect(after.replies[reply]?.text.is).toBe('transcribed')
    }),
  )
})

test('a reply that was approved and is not there is a bug, and nothing goes out', () => {
  const shown = {
    code: 'CHN',
    dated: null,
    received: DAYS[0] as CalendarDate,
    symbol: null,
    kind: 'full',
  } as const
  const approved = approvedOf(
    { ...shown, languages: [], isConfidential: false, isKnown: true, isShown: true },
    0,
  )
  expect(() => withRepliesNow(recordOf([approved]), [])).toThrow('not there')
})
