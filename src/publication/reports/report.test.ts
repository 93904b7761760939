import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { calendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { day } from '../../../test/builders/law-on-file.ts'
import { aPublicRecord } from '../../../test/builders/public-records.ts'
import { someReportRecords } from '../../../test/builders/report-records.ts'
import { aReportInput } from '../../../test/builders/reports.ts'
import type { PublicRecord, PublicReply } from '../model/public-record.ts'
import { readInput, writeInput } from './parse-input.ts'
import { reportCsv } from './report-csv.ts'
import type { ReportDocument } from './report-document.ts'
import { countFigures, type FigureId } from './report-figures.ts'
import { reportHtml } from './report-html.ts'
import type { ReportInput, ReportOrder } from './report-input.ts'
import { linesOf } from './report-lines.ts'
import { reportDocument } from './report.ts'

const COUNCIL: ReportOrder = { is: 'council', session: 'september', year: 2024 }
const RECORDS = [7, 8, 9].map((seed) =>
  someReportRecords({ seed, count: 220, from: calendarDate(2023, 12, 1), days: 260 }),
)

function figuresOf(input: ReportInput): Readonly<Record<FigureId, number>> {
  const counted = countFigures(input, linesOf(input)).map(({ id, count }) => [id, count] as const)
  return Object.fromEntries(counted) as Record<FigureId, number>
}

/** The same figures, counted by hand from the records: nothing here is shared with what is tested. */
function byHand(records: readonly PublicRecord[]): Partial<Record<FigureId, number>> {
  const [first, last, firstReply, lastReply] = ['2024-03-01', '2024-05-31', '2024-05-01', '2024-07-31']
  const own = records.filter((one) => one.facts.profile !== 'us-congress')
  const sentOn = ({ facts }: PublicRecord) => facts.sent ?? facts.dated ?? ''
  const cameOn = (reply: PublicReply) => reply.received ?? reply.dated ?? ''
  const inWindow = own.filter((one) => sentOn(one) >= first && sentOn(one) <= last)
  const received = own.flatMap((one) =>
    one.replies
      .filter((reply) => cameOn(reply) >= firstReply && cameOn(reply) <= lastReply)
      .map((reply) => ({ one, reply })),
  )
  const come = (one: PublicRecord) => one.replies.filter((reply) => cameOn(reply) <= lastReply)
  const met = (one: PublicRecord) => {
    const due = one.facts.due?.on ?? ''
    if (due === '' || due > lastReply) return false
    return come(one).some((reply) => {
      const on = reply.dated ?? reply.received ?? ''
      return reply.kind !== 'interim' && on !== '' && on >= sentOn(one) && on <= due
    })
  }
  const best = ['answered', 'partly', 'refused', 'rejected', 'not-answered'] as const
  const outcomes = inWindow.flatMap((one) =>
    one.requests
      .filter(({ kind }) => kind === 'question')
      .map(({ answers }) => {
        const heard = answers.filter(({ reply }) => come(one).some((came) => came === one.replies[reply]))
        const found = best.find((outcome) => heard.some((answer) => answer.outcome === outcome))
        if (found) return found
        if (come(one).length > 0) return 'not-read'
        return one.repliesKnown.is === 'complete' ? 'no-reply' : 'none-recorded'
      }),
  )
  const count = (outcome: string) => outcomes.filter((one) => one === outcome).length
  const states = inWindow.flatMap(({ facts }) => facts.addressees.map(({ code }) => code))
  return {
    sent: inWindow.length,
    'sent-AL': inWindow.filter(({ facts }) => facts.type === 'AL').length,
    'sent-UA': inWindow.filter(({ facts }) => facts.type === 'UA').length,
    'sent-OL': inWindow.filter(({ facts }) => facts.type === 'OL').length,
    'sent-none': inWindow.filter(({ facts }) => facts.type === null).length,
    joint: inWindow.filter(({ facts }) => facts.mandates.length >= 2).length,
    states: new Set(states.filter((code) => code !== 'OTH')).size,
    others: inWindow.filter(({ facts }) => facts.addressees.some(({ code }) => code === 'OTH')).length,
    mandates: new Set(inWindow.flatMap(({ facts }) => facts.mandates.map(({ name }) => name))).size,
    received: received.length,
    'received-own': received.filter(({ one }) => inWindow.includes(one)).length,
    'received-earlier': received.filter(({ one }) => sentOn(one) !== '' && sentOn(one) < first).length,
    'received-later': received.filter(({ one }) => sentOn(one) > last).length,
    'received-undated': received.filter(({ one }) => sentOn(one) === '').length,
    confidential: received.filter(({ reply }) => reply.text.is === 'confidential').length,
    replied: inWindow.filter((one) => come(one).length > 0).length,
    'in-time': inWindow.filter(met).length,
    silent: inWindow.filter((one) => come(one).length === 0 && one.repliesKnown.is === 'complete').length,
    unrecorded: inWindow.filter((one) => come(one).length === 0 && one.repliesKnown.is !== 'complete').length,
    questions: outcomes.length,
    read: outcomes.filter((one) => best.some((outcome) => outcome === one)).length,
    ...Object.fromEntries([...best, 'not-read', 'no-reply', 'none-recorded'].map((one) => [one, count(one)])),
  }
}

test('every figure is what somebody counts by hand, over records of every make', () => {
  for (const records of RECORDS) {
    const figures = figuresOf(aReportInput(records, { order: COUNCIL }))
    const counted = byHand(records)
    expect(figures).toMatchObject(counted)
    expect(Object.values(counted).filter((one) => one > 0).length).toBeGreaterThan(24)
  }
})

test('parts make their whole: types all letters, windows all replies, outcomes all questions', () => {
  for (const records of RECORDS) {
    const of = figuresOf(aReportInput(records, { order: COUNCIL }))
    expect(of['sent-AL'] + of['sent-UA'] + of['sent-OL'] + of['sent-none']).toBe(of.sent)
    const replies = of['received-own'] + of['received-earlier'] + of['received-later']
    expect(replies + of['received-undated']).toBe(of.received)
    const read = of.answered + of.partly + of.refused + of.rejected + of['not-answered']
    expect(read).toBe(of.read)
    expect(read + of['no-reply'] + of['not-read'] + of['none-recorded']).toBe(of.questions)
    expect(of.replied + of.silent + of.unrecorded).toBe(of.sent)
  }
})

test('each letter and each reply of half a year is in the report of one session, none in two', () => {
  const [records = []] = RECORDS
  const orders = [2023, 2024, 2025].flatMap((year) =>
    (['march', 'june', 'september'] as const).map((session): ReportOrder => ({
      is: 'council',
      session,
      year,
    })),
  )
  const all = orders.map((order) => figuresOf(aReportInput(records, { order })))
  const own = records.filter(({ facts }) => facts.profile !== 'us-congress')
  const dated = own.filter(({ facts }) => (facts.sent ?? facts.dated) !== null)
  const replies = own.flatMap((one) =>
    one.replies.filter(({ dated: on, received }) => (received ?? on) !== null),
  )
  expect(all.reduce((sum, { sent }) => sum + sent, 0)).toBe(dated.length)
  expect(all.reduce((sum, { received }) => sum + received, 0)).toBe(replies.length)
})

const textOf = (document: ReportDocument): string =>
  document.blocks
    .flatMap((block) => {
      if (block.is === 'heading') return [block.text]
      if (block.is === 'paragraph') return block.text.spans.map(({ text }) => text)
      const texts = block.is === 'list' ? block.items : block.rows.flat(2)
      return texts.map(({ spans }) => spans.map(({ text }) => text).join(''))
    })
    .join('\n')
const said = (records: readonly PublicRecord[], order: ReportOrder, on?: CalendarDate) =>
  textOf(reportDocument(aReportInput(records, { order, ...(on ? { on } : {}) })))

const aReply = (received: string, text: PublicReply['text'] = { is: 'under-review' }): PublicReply => ({
  ...{ code: 'CHN', dated: null, received: day(received), symbol: null, languages: ['en'] },
  ...{ kind: 'full', character: null, text },
})

describe('what is said of replies', () => {
  test.each([
    { known: { is: 'complete' } as const, is: 'No reply by 31 July 2024.' },
    { known: { is: 'unknown' } as const, is: 'No reply recorded here.' },
    {
      known: { is: 'register', checkedOn: calendarDate(2026, 11, 1) } as const,
      is: 'No reply recorded here; public register last checked on 1 November 2026.',
    },
  ])('where they are known as $known.is: $is', ({ known, is }) => {
    const text = said([aPublicRecord({ repliesKnown: known })], COUNCIL)
    expect(text).toContain(is)
    expect(text.includes('No reply by')).toBe(known.is === 'complete')
  })

  test('one that came after the window is in the next report, and this one says so', () => {
    const record = aPublicRecord({ replies: [aReply('2024-08-01')] })
    const text = said([record], COUNCIL)
    expect(text).toContain('No reply by 31 July 2024.')
    expect(text).toContain('A reply came later: see the report of March 2025.')
    const next = said([record], { is: 'council', session: 'march', year: 2025 })
    expect(next).toContain('No communication sent in this window is recorded here.')
    expect(next).toMatch(/AL CHN 3\/2024[\s\S]*Received 1 August 2024/u)
  })

  test('one that came later is no silence where not all are known', () => {
    const text = said(
      [aPublicRecord({ replies: [aReply('2024-08-01')], repliesKnown: { is: 'unknown' } })],
      COUNCIL,
    )
    expect(text).toContain('No reply by 31 July 2024 is recorded here.')
    expect(text).not.toContain('No reply by 31 July 2024.')
  })

  test('a confidential one shows its ground and nothing else; one whose text is public is not copied', () => {
    const ground = 'asked for by the sender'
    const hidden = said(
      [aPublicRecord({ replies: [aReply('2024-05-13', { is: 'confidential', ground })] })],
      COUNCIL,
    )
    expect(hidden).toContain(`confidential: ${ground}`)
    const open = aReply('2024-05-13', { is: 'transcribed', language: 'en', paragraphs: ['Zquillon nets.'] })
    const input = aReportInput([aPublicRecord({ replies: [open] })], { order: COUNCIL })
    expect(writeInput(input)).not.toContain('Zquillon')
  })

  test('a window that has not ended speaks for the day it was made, and says that it is open', () => {
    const text = said([aPublicRecord()], COUNCIL, calendarDate(2024, 6, 2))
    expect(text).toContain('No reply by 2 June 2024.')
    expect(text).toContain('The window for replies is still open: it ends on 31 July 2024.')
  })
})

test('an empty window says so, in three languages', () => {
  const input = aReportInput([], { order: COUNCIL })
  for (const [language, words] of [
    ['en', 'No communication sent in this window is recorded here.'],
    ['fr', 'Aucune communication envoyée pendant cette période n’est enregistrée ici.'],
    ['ar', 'لا رسالة مرسلة في هذه الفترة مسجلة هنا.'],
  ] as const) {
    expect(textOf(reportDocument(input, language))).toContain(words)
  }
})

test('a letter without a summary is told by its own words, in quotation marks', () => {
  const [, , records = []] = RECORDS
  expect(said(records, COUNCIL)).toContain('“the alleged transfer of workers from a net factory.”')
})

test('a State’s record has each question with what came of it, promises and denials with their places', () => {
  const items = [
    {
      kind: 'promise' as const,
      said: 'All papers will be returned.',
      locator: 'page 2',
      due: day('2024-12-01'),
    },
    { kind: 'denial' as const, said: null, locator: null, due: null },
  ]
  const reply = { ...aReply('2024-05-13', { is: 'transcribed', language: 'en', paragraphs: ['x'] }), items }
  const answers = [
    { reply: 0, outcome: 'refused' as const, ground: 'Security of the State.', locator: 'page 3' },
  ]
  const requests = [{ kind: 'question' as const, number: '4', text: 'How many were held?', answers }]
  const record = aPublicRecord({ replies: [reply], requests })
  const order: ReportOrder = { is: 'state', state: 'CHN', from: null, to: null }
  const text = said(
    [record, aPublicRecord({ slug: 'other', facts: { ...record.facts, addressees: [] } })],
    order,
  )
  for (const one of ['Question 4', 'How many were held?', 'Refused', 'Security of the State.', 'page 3']) {
    expect(text).toContain(one)
  }
  expect(text).toMatch(/Promises\nAll papers will be returned\.\n.*page 2.*\npromised by 1 December 2024/u)
  expect(text).toContain('A denial is recorded; its words are not shown here.')
  const briefing = said([record], { is: 'briefing', about: { is: 'letter', reference: 'CHN 3/2024' } })
  expect(briefing).toMatch(
    /How many were held\?\nRefused\nSecurity of the State\.\n.*AL CHN 3\/2024.*Question 4/u,
  )
  expect(briefing).toMatch(/All papers will be returned\.\n1 December 2024/u)
})

describe('what a report was made of', () => {
  const [records = []] = RECORDS
  const input = aReportInput(records, { order: COUNCIL })

  test('is read back as it was written, and gives the same report', () => {
    const again = readInput(writeInput(input))
    expect(again).toEqual({ ok: true, value: input })
    expect(again.ok && reportHtml(reportDocument(again.value))).toBe(reportHtml(reportDocument(input)))
    expect(again.ok && reportCsv(again.value)).toBe(reportCsv(input))
  })

  test('holds whatever a record may hold', () => {
    const facts = { ...aPublicRecord().facts, summary: 'a\u0000b\u2028c\u202Ed\ttab\n\nline'.repeat(3) }
    const odd = aReportInput([aPublicRecord({ facts, office: '\u0007' })], {
      order: COUNCIL,
      office: '\u0001',
    })
    expect(readInput(writeInput(odd))).toEqual({ ok: true, value: odd })
    expect(reportHtml(reportDocument(odd))).not.toContain('\u0001')
  })

  test('is the same in whatever order records come', () => {
    expect(writeInput(aReportInput(records.toReversed(), { order: COUNCIL }))).toBe(writeInput(input))
  })

  test.each<[string, (text: string) => string, string]>([
    ['nothing', () => '', 'report-input.not-json'],
    ['what breaks off', (text) => text.slice(0, -9), 'report-input.not-json'],
    ['something else', () => '{"format":"demarche-public-record","version":1}', 'report-input.not-an-input'],
    ['a list', () => '[]', 'report-input.not-an-input'],
    ['a later form', (text) => text.replace('"version":1', '"version":2'), 'report-input.later-version'],
    ['a field more', (text) => text.replace('"office":', '"x":1,"office":'), 'report-input.malformed'],
    [
      'a day that is none',
      (text) => text.replace('"on":"2026-11-22"', '"on":"2026-02-30"'),
      'report-input.malformed',
    ],
    ['no order', (text) => text.replace('"is":"council"', '"is":"all"'), 'report-input.malformed'],
    ['half a character', (text) => text.replace('An invented', '\\ud800'), 'report-input.malformed'],
    ['another line end', (text) => text.trimEnd(), 'report-input.not-as-written'],
    ['spaces', (text) => text.replaceAll(':', ': '), 'report-input.'],
  ])('and %s is refused', (_, change, code) => {
    const read = readInput(change(writeInput(input)))
    expect(read.ok ? 'taken' : read.error.code).toContain(code)
  })

  test('nor is an answer of a reply that is not there, or a letter that is there twice', () => {
    const [first] = input.letters
    if (!first) throw new Error('a report without a letter')
    const answers = [{ reply: 99, outcome: 'answered' as const, ground: null, locator: null }]
    const lost = { ...first, requests: [{ kind: 'question' as const, number: '1', text: 'x', answers }] }
    for (const letters of [[lost], [first, first]]) {
      expect(readInput(writeInput({ ...input, letters }))).toMatchObject({
        error: { code: 'report-input.malformed' },
      })
    }
  })
})

test('the page is HTML without a fault and without a script, and markup in a letter stays text', () => {
  const hostile = '<img src=x onerror=alert(1)>"\'&'
  const facts = { ...aPublicRecord().facts, summary: hostile }
  const input = aReportInput([aPublicRecord({ facts }), ...(RECORDS[0] ?? [])], { order: COUNCIL })
  for (const language of ['en', 'ar'] as const) {
    const html = reportHtml(reportDocument(input, language))
    const faults: string[] = []
    parse(html, { onParseError: ({ code }) => void faults.push(code) })
    expect(faults).toEqual([])
    expect(html).not.toMatch(/<(?:img|script|iframe)\b|\bon\w+="|\bstyle="/u)
    expect(html).toContain(`dir="${language === 'ar' ? 'rtl' : 'ltr'}"`)
    const references = input.letters.flatMap(({ reference }) => reference ?? [])
    expect(references.filter((one) => !html.includes(one))).toEqual([])
  }
})

test('no cell of the table is a formula', () => {
  const facts = { ...aPublicRecord().facts, summary: '=HYPERLINK("x")' }
  expect(reportCsv(aReportInput([aPublicRecord({ facts })], { order: COUNCIL }))).toContain(
    `"'=HYPERLINK(""x"")"`,
  )
})
