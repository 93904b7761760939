import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { readLaw } from '../../../test/corpus/scanner.ts'
import { readMandates } from '../mandates.ts'
import { parseProfile } from '../profiles/parse-profile.ts'
import { readText } from '../read/text.ts'
import { readLetter } from '../recognise/recognise.ts'
import { checkStructure } from './check-structure.ts'
import type { StructureRemark } from './remark-of.ts'

const LETTER = '../shared/letters/al-chn-3-2024.txt'
const SENATE = '../shared/letters/senate-2019-06-04.txt'

const law = readLaw('data/law')
const today = parseCalendarDate('2026-11-22')

function table(name: string): string {
  return readFileSync(`data/mandates/${name}.tsv`, 'utf8')
}

const mandates = readMandates({
  mandates: table('mandates'),
  names: table('names'),
  resolutions: table('resolutions'),
  holders: table('holders'),
})

function remarksOn(text: string): readonly StructureRemark[] {
  const document = readText(text)
  const knowledge = { law, mandates, calendarOf: () => null }
  const reading = readLetter(document, knowledge, { language: null, state: null, date: null })
  const profile = parseProfile(readFileSync(`data/profiles/${reading.profile ?? ''}.json`, 'utf8'))
  if (!profile.ok || !today) throw new Error('no profile')
  return checkStructure(reading, document, profile.value, mandates, today)
}

describe.skipIf(!existsSync(LETTER))('AL CHN 3/2024 (skipped where ../shared/letters is absent)', () => {
  const text = existsSync(LETTER) ? readFileSync(LETTER, 'utf8') : ''

  /** The letter with a slip planted: `code severity` of each remark above a note. */
  function withSlip(from: string | RegExp, to: string): readonly string[] {
    const slipped = text.replace(from, to)
    if (slipped === text) throw new Error(`not in the letter: ${String(from)}`)
    return remarksOn(slipped)
      .filter((one) => one.severity !== 'note')
      .map((one) => `${one.code} ${one.severity}`)
  }

  test('one note: a signatory is spelled in another way on record, and stays as printed', () => {
    expect(remarksOn(text).map((one) => [one.code, one.severity, one.expected])).toEqual([
      ['letter.signatory-differs', 'note', 'Elizabeth Salmón'],
    ])
  })

  test.each([
    {
      slip: 'another period',
      from: 'within 60 days',
      to: 'within 30 days',
      code: 'deadline-differs warning',
    },
    {
      slip: 'a date that is not its end',
      from: 'within 60 days',
      to: 'within 60 days, by 20 May 2024',
      code: 'deadline-differs error',
    },
    { slip: 'a number twice', from: '\n5. ', to: '\n4. ', code: 'question-numbering warning' },
    { slip: 'a signature less', from: /\nTomoya.*\n.*\n/u, to: '\n', code: 'signature-missing warning' },
    { slip: 'no salutation', from: '\nExcellency,\n', to: '\n', code: 'block-missing warning' },
    { slip: 'no closing', from: /\nPlease accept.*\n/u, to: '\n', code: 'block-missing warning' },
    {
      slip: 'resolutions in another order',
      from: '53/9, 52/28',
      to: '52/28, 53/9',
      code: 'order-differs warning',
    },
  ])('$slip', ({ from, to, code }) => {
    expect(new Set(withSlip(from, to))).toEqual(new Set([`letter.${code}`]))
  })
})

describe.skipIf(!existsSync(SENATE))('the Senate letter (skipped where ../shared/letters is absent)', () => {
  const text = existsSync(SENATE) ? readFileSync(SENATE, 'utf8') : ''

  test('has no remark on structure', () => {
    expect(remarksOn(text)).toEqual([])
  })

  test('without its salutation it lacks one', () => {
    expect(remarksOn(text.replace(/\nDear .*\n/u, '\n')).map((one) => one.code)).toContain(
      'letter.block-missing',
    )
  })
})
