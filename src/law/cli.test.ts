import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { day, lawOnFile } from '../../test/builders/law-on-file.ts'
import { aNumber, listWith, objectWith, textLike } from '../../test/builders/loosely.ts'
import { runLaw } from './cli.ts'

const law = lawOnFile()
const TODAY = day('2026-03-01')
const TERMINAL = { colour: false, width: 100 }

function run(...args: readonly string[]) {
  return runLaw(args, law, TODAY, TERMINAL)
}

function json(...args: readonly string[]): unknown {
  const { out, error, exit } = run(...args, '--format', 'json')
  expect({ error, exit }).toEqual({ error: '', exit: 0 })
  return JSON.parse(out)
}

describe('law status', () => {
  test('has the form of commands.md', () => {
    expect(json('status', 'CHN', '--on', '2024-03-22')).toMatchObject({
      state: 'CHN',
      on: '2024-03-22',
      instruments: listWith(
        objectWith({
          instrument: 'icescr',
          status: 'party',
          actions: [
            objectWith({ action: 'signature', date: '1997-10-27', source: 'untc2026' }),
            objectWith({ action: 'ratification', date: '2001-03-27', source: 'untc2026' }),
          ],
          reservations: [
            objectWith({ kind: 'statement', articles: [] }),
            objectWith({ kind: 'statement', articles: ['8(1)(a)'] }),
          ],
          listEnds: '2026-02-03',
        }),
      ),
    })
  })

  test('is of today where no day is given, and takes a name without quotation marks', () => {
    expect(json('status', 'viet', 'nam')).toMatchObject({ state: 'VNM', on: TODAY })
    expect(run('status', 'Viet Nam').out).toBe(run('status', 'VNM').out)
    expect(run('status', 'CHN').out.startsWith('China (CHN) on 2026-03-01\n')).toBe(true)
  })
})

describe('law show', () => {
  test('has the form of commands.md', () => {
    expect(json('show', 'cat')).toMatchObject({
      instrument: 'cat',
      adopted: '1984-12-10',
      inForce: '1987-06-26',
      provisions: listWith({ article: '3', paragraphs: 2, subject: 'non-refoulement' }),
      parties: listWith({ state: 'AFG', since: '1987-04-01' }),
    })
  })

  test('shows one article after a colon', () => {
    expect(json('show', 'cat:3')).toMatchObject({ instrument: 'cat', provisions: [{ article: '3' }] })
  })
})

describe('law annex', () => {
  test('has the form of commands.md', () => {
    const written = json('annex', 'CHN', '--theme', 'trafficking', '--on', '2024-03-22')
    expect(written).toMatchObject({
      state: 'CHN',
      theme: 'trafficking',
      on: '2024-03-22',
      lawVersion: law.version,
    })
    expect(written).toHaveProperty('paragraphs.0.citations.0', {
      id: 'c1',
      start: aNumber(),
      end: aNumber(),
      text: textLike(/^articles 3, 5, 6, 7, 8, 9 and 14 of the Protocol/u),
      instrument: 'palermo',
      provisions: listWith({ article: '9', paragraph: null, point: null }),
      actions: [{ action: 'accession', date: '2010-02-08', state: 'CHN' }],
    })
  })

  test('takes several themes, by id or by name, each once', () => {
    const args = [
      '--theme',
      'Traite des personnes',
      '--theme=PRIVACY',
      '--theme',
      'privacy',
      '--on=2024-03-22',
    ]
    expect(json('annex', 'CHN', ...args)).toMatchObject({ theme: 'trafficking,privacy' })
  })

  test('is written in the language asked for', () => {
    const spanish = run('annex', 'CHN', '--theme', 'privacy', '--on', '2024-03-22', '--language', 'es')
    expect(spanish.out).toContain('Gobierno de su Excelencia')
  })
})

describe('what is asked wrongly is one line and exit 2', () => {
  test.each([
    { args: [], says: 'demarche law: say what: status, show or annex' },
    { args: ['stauts', 'CHN'], says: 'demarche law: no command "stauts": did you mean status?' },
    { args: ['status'], says: 'demarche law status: which State? Give an ISO 3166-1 alpha-3 code or a name' },
    { args: ['status', 'Chnia'], says: 'demarche law status: no State "Chnia": did you mean China (CHN)' },
    {
      args: ['status', 'CHN', '--on', '2024-02-30'],
      says: 'demarche law status: --on "2024-02-30" is no day that exists',
    },
    {
      args: ['status', 'CHN', '--on', 'March'],
      says: 'demarche law status: --on "March" is no day that exists',
    },
    { args: ['status', 'CHN', '--on'], says: 'demarche law status: --on needs a value' },
    { args: ['status', 'CHN', '--on', '--format'], says: 'demarche law status: --on needs a value' },
    {
      args: ['status', 'CHN', '--format', 'html'],
      says: 'demarche law status: --format "html" cannot be written here: give text or json',
    },
    {
      args: ['status', 'CHN', '--theme', 'life'],
      says: 'demarche law status: no option "--theme" here: there are --on, --format',
    },
    { args: ['show'], says: 'demarche law show: which instrument? Give one, as icescr or cat:3' },
    { args: ['show', 'cat:99'], says: 'demarche law show: cat has no article "99": it has 1 to 33' },
    {
      args: ['annex', 'CHN', '--on', '2024-03-22'],
      says: 'demarche law annex: --theme is missing: give one of trafficking, ',
    },
    {
      args: ['annex', 'CHN', '--theme', 'torure', '--on', '2024-03-22'],
      says: 'demarche law annex: no theme "torure": did you mean torture?',
    },
    {
      args: ['annex', 'CHN', '--theme', 'weather', '--on', '2024-03-22'],
      says: 'demarche law annex: no theme "weather": give one of trafficking, ',
    },
    {
      args: ['annex', 'CHN', '--theme', 'torture'],
      says: 'demarche law annex: --on is missing: give the day of the letter, as --on 2024-03-22',
    },
    {
      args: ['annex', 'XYZ', '--theme', 'torture', '--on', '2024-03-22'],
      says: 'demarche law annex: no State "XYZ"',
    },
    {
      args: ['annex', 'CHN', '--theme', 'torture', '--on', '2024-03-22', '--language', 'ru'],
      says: 'demarche law annex: no annex in language "ru": give en, fr, es',
    },
  ])('$args', ({ args, says }) => {
    const { out, error, exit } = run(...args)
    expect({ out, exit }).toEqual({ out: '', exit: 2 })
    expect(error.slice(0, says.length)).toBe(says)
    expect(error.indexOf('\n')).toBe(error.length - 1)
  })

  test('no arguments throw, and a refusal is always one line', () => {
    const words = fc.oneof(
      fc.constantFrom(
        'status',
        'show',
        'annex',
        '--on',
        '--theme',
        '--format',
        'json',
        '2024-03-22',
        'CHN',
        'cat',
        'life',
        '=',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), (args) => {
        const { out, error, exit } = run(...args)
        expect(exit === 0 ? error : out).toBe('')
        expect(error.split('\n')).toHaveLength(exit === 0 ? 1 : 2)
      }),
      { numRuns: 200 },
    )
  })
})

test('help is asked for, not a mistake', () => {
  expect(run('--help')).toMatchObject({ error: '', exit: 0 })
  expect(run('annex', '--help').out).toContain('demarche law annex STATE --theme THEME --on DATE')
})

test('colour only where the terminal shows it', () => {
  const coloured = runLaw(['status', 'CHN'], law, TODAY, { colour: true, width: 100 }).out
  expect(coloured).toContain('\u001B[')
  expect(run('status', 'CHN').out).not.toContain('\u001B[')
  expect(coloured.replaceAll(/\u001B\[\d+m/gu, '')).toBe(run('status', 'CHN').out)
})

test('any day from year 1 to 9999 has an answer', () => {
  const days = fc.tuple(
    fc.integer({ min: 1, max: 9999 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  fc.assert(
    fc.property(days, ([year, month, date]) => {
      const on = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
      expect(parseCalendarDate(on)).not.toBeNull()
      expect(run('annex', 'CHN', '--theme', 'torture', '--on', on)).toMatchObject({ error: '', exit: 0 })
    }),
    { numRuns: 30 },
  )
})
