import { describe, expect, test } from 'vitest'
import { day, lawOnFile } from '../../test/builders/law-on-file.ts'
import { columnsOf, paintFor } from './columns.ts'
import type { ActionFact } from './law.ts'
import { adoptedOn, hasStatus, isFromMemory, recordOf, standingOf, standingText } from './standing.ts'

const law = lawOnFile()

function standing(state: string, on: string, id: string) {
  const found = standingOf(law, state, day(on)).find((one) => one.instrument.id === id)
  if (!found) throw new Error(`${id} is not listed`)
  return found
}

describe('known facts', () => {
  test.each([
    { state: 'CHN', id: 'icescr', on: '2024-03-22', status: 'party', act: 'ratification 2001-03-27' },
    { state: 'CHN', id: 'icescr', on: '2001-03-26', status: 'signatory', act: 'signature 1997-10-27' },
    { state: 'CHN', id: 'icescr', on: '1997-10-26', status: 'none', act: '' },
    { state: 'CHN', id: 'iccpr', on: '2024-03-22', status: 'signatory', act: 'signature 1998-10-05' },
    { state: 'CHN', id: 'icerd', on: '2024-03-22', status: 'party', act: 'accession 1981-12-29' },
    { state: 'CHN', id: 'opsc', on: '2024-03-22', status: 'party', act: 'ratification 2002-12-03' },
    { state: 'CHN', id: 'palermo', on: '2024-03-22', status: 'party', act: 'accession 2010-02-08' },
    { state: 'CHN', id: 'cped', on: '2024-03-22', status: 'none', act: '' },
    { state: 'PRK', id: 'iccpr', on: '2024-03-22', status: 'party', act: 'accession 1981-09-14' },
    { state: 'PRK', id: 'cat', on: '2024-03-22', status: 'none', act: '' },
    { state: 'PRK', id: 'palermo', on: '2024-03-22', status: 'unknown', act: '' },
    { state: 'PRK', id: 'palermo', on: '2015-03-14', status: 'none', act: '' },
    { state: 'USA', id: 'crc', on: '2024-03-22', status: 'signatory', act: 'signature 1995-02-16' },
    { state: 'JAM', id: 'iccpr-op1', on: '1997-10-22', status: 'party', act: 'ratification 1975-10-03' },
    { state: 'JAM', id: 'iccpr-op1', on: '2024-03-22', status: 'withdrawn', act: 'denunciation 1997-10-23' },
    { state: 'TTO', id: 'iccpr-op1', on: '2024-03-22', status: 'withdrawn', act: 'denunciation 2000-03-27' },
    { state: 'BLR', id: 'iccpr-op1', on: '2024-03-22', status: 'withdrawn', act: 'denunciation 2022-11-08' },
    { state: 'PHL', id: 'rome', on: '2018-03-16', status: 'party', act: 'ratification 2011-08-30' },
    { state: 'PHL', id: 'rome', on: '2020-01-01', status: 'withdrawn', act: 'withdrawal 2018-03-17' },
    { state: 'KOR', id: 'gc-1949', on: '2024-03-22', status: 'party', act: 'consent 1966-08-16' },
  ])('$state and $id on $on: $status', ({ state, id, on, status, act }) => {
    const found = standing(state, on, id)
    const last = found.actions.at(-1)
    expect(found.status).toBe(status)
    expect(last ? `${last.action} ${last.date}` : '').toBe(act)
  })

  test('after a denunciation and a new accession the State is a party again', () => {
    expect(standing('GUY', '1998-12-31', 'iccpr-op1').status).toBe('party')
    expect(standing('GUY', '2024-03-22', 'iccpr-op1').status).toBe('party')
    expect(standing('GUY', '2024-03-22', 'iccpr-op1').actions.map((one) => one.action)).toContain(
      'denunciation',
    )
  })
})

const DAYS = [
  '1965-06-30',
  '1993-02-14',
  '2009-11-02',
  '2015-03-14',
  '2015-03-15',
  '2020-11-10',
  '2024-03-22',
  '2026-06-01',
]

/** The same question asked of the lines of the file, without our own code. */
function naiveStatus(rows: readonly (readonly string[])[], listEnds: string, on: string): string {
  let status = ''
  let acted = false
  // A denunciation ends an earlier consent: a consent of the same day comes after it.
  const key = ([, , action = '', date = '']: readonly string[]) =>
    `${date}${action === 'denunciation' ? '' : ' later'}`
  for (const [, , action = '', date = ''] of [...rows].sort((one, other) =>
    key(one) < key(other) ? -1 : 1,
  )) {
    if (date > on) {
      acted = true
      continue
    }
    if (['denunciation', 'withdrawal', 'cessation'].includes(action)) status = 'withdrawn'
    else if (['signature', 'succession to signature'].includes(action)) status ||= 'signatory'
    else if (!action.includes('art. 90')) status = 'party'
  }
  if (status !== '') return status
  return acted || (listEnds !== '' && on <= listEnds) ? 'none' : 'unknown'
}

test('every State, every treaty, eight days: the status is what the rows say', () => {
  const rows = law
    .rows('status')
    .map((row) => [row['instrument'], row['iso3'], row['action'], row['date']].map(String))
  const byKey = new Map<string, (readonly string[])[]>()
  for (const row of rows) byKey.set(`${row[0]} ${row[1]}`, [...(byKey.get(`${row[0]} ${row[1]}`) ?? []), row])
  const ends = new Map(law.rows('instruments').map((row) => [row['id'] ?? '', row['list_ends'] ?? '']))
  let compared = 0
  const different: string[] = []
  for (const state of law.states.keys()) {
    for (const on of DAYS) {
      for (const { instrument, status } of standingOf(law, state, day(on))) {
        const own = byKey.get(`${instrument.id} ${state}`) ?? []
        const naive = naiveStatus(own, ends.get(instrument.id) ?? '', on)
        compared += 1
        if (status !== naive)
          different.push(`${state} ${instrument.id} ${on}: ${status}, the rows say ${naive}`)
      }
    }
  }
  expect(different).toEqual([])
  expect(compared).toBeGreaterThan(198 * 8 * 50)
})

describe('what is listed', () => {
  test('is every treaty once, the UN human rights treaties first, and no declaration', () => {
    const ids = standingOf(law, 'CHN', day('2024-03-22')).map((one) => one.instrument.id)
    expect(ids.slice(0, 3)).toEqual(['icerd', 'iccpr', 'iccpr-op1'])
    expect(ids.indexOf('cped')).toBe(17)
    expect(new Set(ids).size).toBe(ids.length)
    const expected = [...law.instruments.values()].filter(
      (one) => hasStatus(one) && recordOf(one.id) === one.id,
    )
    expect([...ids].sort()).toEqual(expected.map((one) => one.id).sort())
    expect(ids).not.toContain('udhr')
  })

  test('is one entry for the four Geneva Conventions, of which the record knows no single ones', () => {
    const ids = standingOf(law, 'CHN', day('2024-03-22')).map((one) => one.instrument.id)
    expect(ids).toContain('gc-1949')
    expect(ids).not.toContain('gc-iv')
    expect(recordOf('gc-iv')).toBe('gc-1949')
  })
})

function aRatification(source: string, confirmedBy: string): ActionFact {
  return {
    instrument: 'c029',
    state: 'CHN',
    action: 'ratification',
    date: day('2022-08-12'),
    source,
    confirmedBy,
    note: '',
  }
}

test.each([
  { source: 'memory', confirmedBy: '', weak: true, because: 'nothing but memory' },
  { source: 'memory', confirmedBy: 'wpdl2022(year)', weak: true, because: 'a year confirms no day' },
  { source: 'memory', confirmedBy: 'pages', weak: false, because: 'another source has the same day' },
  { source: 'untc2015', confirmedBy: '', weak: false, because: 'a record' },
])('$source, confirmed by "$confirmedBy", is weak: $weak ($because)', ({ source, confirmedBy, weak }) => {
  expect(isFromMemory(aRatification(source, confirmedBy))).toBe(weak)
})

test('the day of adoption is the day, or the year where no more is on record', () => {
  const on = (id: string) => {
    const instrument = law.instruments.get(id)
    return instrument ? adoptedOn(law, instrument) : 'unknown'
  }
  expect(on('cat')).toBe('1984-12-10')
  expect(on('ilc-jus-cogens')).toBe('2022')
  expect(on('custom')).toBeNull()
})

describe('for people', () => {
  const text = (on: string, width: number) =>
    standingText(law, { code: 'CHN', name: 'China' }, day(on), width, paintFor(false))

  test('no line is wider than the terminal, and the same question gives the same bytes', () => {
    for (const width of [80, 100, 132]) {
      const lines = text('2024-03-22', width).split('\n')
      expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(width)
      expect(text('2024-03-22', width)).toBe(text('2024-03-22', width))
    }
  })

  test('what is weak says so, and only that', () => {
    const lines = text('2024-03-22', 120).split('\n')
    const of = (id: string) => {
      const start = lines.findIndex((line) => line.startsWith(`  ${id} `))
      const next = lines.findIndex((line, index) => index > start && /^ {2}\S/u.test(line))
      return lines.slice(start, next).join(' ')
    }
    expect(of('c111')).toContain('from memory: check')
    expect(of('c029')).not.toContain('check')
    expect(of('palermo')).toContain('list ends 2015-03-14')
    expect(of('icescr')).not.toContain('list ends')
    expect(of('icescr')).toContain('statement 8(1)(a), 2001-03-27 [untc2026]')
  })

  test('treaties that did not exist on the day are left out, in JSON they are none', () => {
    expect(text('1970-01-01', 100)).not.toContain('crpd')
    expect(standing('CHN', '1970-01-01', 'crpd').status).toBe('none')
  })
})
