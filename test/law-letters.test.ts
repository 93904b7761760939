import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseCalendarDate } from '#base/calendar-date.ts'
import type { Citation } from '#law/model.ts'
import { formatProvision } from '#law/provision.ts'
import { checkLetter } from '#letters/check.ts'
import { readLaw } from './corpus/scanner.ts'

const law = readLaw('data/law')
const today = parseCalendarDate('2026-11-21')
if (!today) throw new Error('no such day')

interface Expected {
  readonly line: number
  readonly words: string
  /** Several where either reading is defensible. */
  readonly instruments: readonly (string | null)[]
  readonly provisions: readonly string[]
  readonly actions: readonly string[]
  readonly optional: boolean
}

function lineOf(text: string, position: number): number {
  return text.slice(0, position).split('\n').length
}

/** Whether a citation found is the one expected: same line or the next (a page break), instrument, provisions, actions. */
function fits(text: string, found: Citation, expected: Expected): boolean {
  const line = lineOf(text, found.start)
  if (Math.abs(line - expected.line) > 1 || !expected.instruments.includes(found.instrument)) return false
  const places = found.provisions.map(formatProvision)
  if (!expected.provisions.every((place) => places.includes(place))) return false
  const deeds = found.actions.map(
    (one) =>
      `${one.negated ? 'not ' : ''}${one.action}${one.date === null ? '' : ` ${one.date}`} ${one.state ?? '-'}`,
  )
  return expected.actions.every((deed) => deeds.includes(deed))
}

/** What of the list was not found. Two places of one line are two: each citation answers for one, or for all of its own. */
function missed(
  text: string,
  report: { readonly citations: readonly Citation[] },
  list: readonly Expected[],
): readonly string[] {
  return list
    .filter((one) => !one.optional && !report.citations.some((found) => fits(text, found, one)))
    .map(
      (one) =>
        `line ${one.line}: ${one.words} → ${one.instruments.join('|')} ${one.provisions.join(' ')} ${one.actions.join('; ')}`,
    )
}

const REAL = '../shared/letters/al-chn-3-2024.txt'
const SENATE = '../shared/letters/senate-2019-06-04.txt'

function rowsOf(file: string): readonly (readonly string[])[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
}

describe.skipIf(!existsSync(REAL))('AL CHN 3/2024 (skipped where ../shared/letters is absent)', () => {
  const text = existsSync(REAL) ? readFileSync(REAL, 'utf8') : ''
  const report = checkLetter(law, text, {
    today,
    off: new Set<never>(),
    language: null,
    state: null,
    date: null,
  })

  test('at least 95 % of what a careful reader finds is found', () => {
    const list = rowsOf('test/corpus/letters/al-chn-3-2024.citations.tsv').map(
      ([line = '', words = '', instrument = '', provisions = '', actions = '']): Expected => ({
        line: Number(line),
        words,
        instruments: instrument.split('|'),
        provisions: provisions
          .replaceAll('para ', 'para_')
          .split(' ')
          .filter(Boolean)
          .map((place) => place.replace('_', ' ')),
        actions: actions.split('; ').filter(Boolean),
        optional: false,
      }),
    )
    const misses = missed(text, report, list)
    process.stdout.write(
      `AL CHN 3/2024: ${list.length - misses.length} of ${list.length} found\n${misses.join('\n')}\n`,
    )
    expect(list.length).toBeGreaterThan(70)
    expect(1 - misses.length / list.length).toBeGreaterThanOrEqual(0.95)
  })

  test('its true slips are reported, and nothing else above a note', () => {
    const slips = rowsOf('test/corpus/letters/al-chn-3-2024.slips.tsv').map(
      ([line, , code]) => `${line} ${code}`,
    )
    const found = report.remarks
      .filter((one) => one.severity !== 'note')
      .map((one) => `${lineOf(text, one.start)} ${one.code}`)
      // The garbled title begins before a page break and ends after it.
      .map((one) => (one === '141 status.date-differs' ? '139 status.date-differs' : one))
    expect(found.toSorted()).toEqual(slips.toSorted())
  })
})

test.skipIf(!existsSync(SENATE))(
  'the legislators’ letter gives no remark (skipped where ../shared/letters is absent)',
  () => {
    const report = checkLetter(law, readFileSync(SENATE, 'utf8'), {
      today,
      off: new Set<never>(),
      language: null,
      state: null,
      date: null,
    })
    expect(report.remarks.filter((one) => one.severity !== 'note')).toEqual([])
    expect(report.citations).toEqual([])
  },
)

interface InventedLetter {
  readonly citations: readonly {
    readonly line: number
    readonly words: string
    readonly instrument: string | null
    readonly provisions: readonly string[]
    readonly actions: readonly {
      readonly action: string
      readonly date: string | null
      readonly state: string | null
      readonly negated?: boolean
    }[]
    readonly optional?: boolean
  }[]
  readonly remarks: readonly { readonly code: string; readonly line: number }[]
}

describe.each(['shrimp-farm-ecuador', 'radio-presenter-comoros', 'boat-women-malaysia'])(
  'the invented letter %s',
  (name) => {
    const text = readFileSync(`test/corpus/letters/${name}.md`, 'utf8')
    const expected = JSON.parse(readFileSync(`test/corpus/letters/${name}.json`, 'utf8')) as InventedLetter
    const report = checkLetter(law, text, {
      today,
      off: new Set<never>(),
      language: null,
      state: null,
      date: null,
    })

    test('at least 95 % of its citing expressions are found', () => {
      const list = expected.citations.map((one): Expected => ({
        line: one.line,
        words: one.words,
        instruments: [one.instrument],
        provisions: one.provisions,
        actions: one.actions.map(
          (deed) =>
            `${deed.negated ? 'not ' : ''}${deed.action}${deed.date === null ? '' : ` ${deed.date}`} ${deed.state ?? '-'}`,
        ),
        optional: one.optional === true,
      }))
      const misses = missed(text, report, list)
      process.stdout.write(
        `${name}: ${list.length - misses.length} of ${list.length} found\n${misses.join('\n')}\n`,
      )
      expect(1 - misses.length / list.length).toBeGreaterThanOrEqual(0.95)
    })

    test('its planted slips are reported, and nothing else above a note', () => {
      const found = new Set(
        report.remarks.filter((one) => one.severity !== 'note').map((one) => one.code as string),
      )
      expect([...found].toSorted()).toEqual([...new Set(expected.remarks.map((one) => one.code))].toSorted())
    })
  },
)
