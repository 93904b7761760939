import { describe, expect, test } from 'vitest'
import { day, lawOnFile } from '../../test/builders/law-on-file.ts'
import { listWith, objectWith } from '../../test/builders/loosely.ts'
import { columnsOf, paintFor } from './columns.ts'
import { explainShowProblem, findShown, shownJson, shownText, type Shown } from './show.ts'

const law = lawOnFile()
const ON = day('2024-03-22')

function shown(given: string): Shown {
  const found = findShown(law, given)
  if (!found.ok) throw new Error(explainShowProblem(found.error))
  return found.value
}

function idOf(one: Shown): string {
  if (one.kind === 'comment') return one.comment.id
  return one.article ? `${one.instrument.id}:${one.article.article}` : one.instrument.id
}

function parties(id: string, on: string): readonly unknown[] {
  const json = shownJson(law, shown(id), day(on))
  return typeof json === 'object' && json !== null && 'parties' in json && Array.isArray(json.parties)
    ? json.parties
    : []
}

describe('found by', () => {
  test.each([
    { given: 'icescr', id: 'icescr', how: 'its id' },
    { given: 'ICCPR-OP1', id: 'iccpr-op1', how: 'its id in capitals' },
    { given: 'palermo protocol', id: 'palermo', how: 'a short title' },
    { given: 'Convención contra la Tortura', id: 'cat', how: 'a Spanish title' },
    { given: '儿童权利公约', id: 'crc', how: 'a Chinese title' },
    { given: 'ILO Convention No. 29', id: 'c029', how: 'its number' },
    { given: 'cat:3', id: 'cat:3', how: 'id and article' },
    { given: 'ICCPR: article 9 (1)', id: 'iccpr:9', how: 'an article with a paragraph' },
    { given: 'cedaw:art. 2(f)', id: 'cedaw:2', how: 'an article with a letter' },
    {
      given: 'trafficking-principles:principle 17',
      id: 'trafficking-principles:principle 17',
      how: 'a principle',
    },
    { given: 'ccpr-gc-31', id: 'ccpr-gc-31', how: 'the id of a comment' },
    { given: 'CEDAW general recommendation No. 38', id: 'cedaw-gr-38', how: 'body and number' },
    { given: 'CRC GC 14', id: 'crc-gc-14', how: 'body and number in short' },
    { given: 'CCPR/C/GC/35', id: 'ccpr-gc-35', how: 'its symbol' },
  ])('$how: $given', ({ given, id }) => {
    expect(idOf(shown(given))).toBe(id)
  })

  test('its id: every instrument and every comment', () => {
    for (const id of [...law.instruments.keys(), ...law.comments.keys()]) expect(idOf(shown(id))).toBe(id)
  })
})

describe('refused in one line', () => {
  test.each([
    { given: 'cat:99', says: 'cat has no article "99": it has 1 to 33' },
    {
      given: 'Convention agaynst Torture',
      says: 'no instrument "Convention agaynst Torture": did you mean cat',
    },
    { given: 'qqqqqqq', says: 'no instrument "qqqqqqq": give an id, as icescr, or a title' },
    { given: 'vdpa:3', says: 'vdpa has no article "3": there is no list of its articles here' },
    { given: 'ccpr-gc-31:4', says: 'ccpr-gc-31 has no article "4": there is no list of its articles here' },
    { given: 'zzz:3', says: 'no instrument "zzz"' },
    { given: '', says: 'no instrument "": give an id' },
  ])('$given', ({ given, says }) => {
    const found = findShown(law, given)
    const line = found.ok ? 'found' : explainShowProblem(found.error)
    expect(line.slice(0, says.length)).toBe(says)
  })

  test('a name of two instruments, with both', () => {
    const line = explainShowProblem({ code: 'instrument.ambiguous', given: 'OP', ids: ['opac', 'opsc'] })
    expect(line).toBe('"OP" may be opac or opsc: give one of these')
    const found = findShown(law, 'Optional Protocol')
    expect(found.ok ? 'found' : found.error.code).toBe('instrument.ambiguous')
  })
})

describe('as JSON', () => {
  test('an instrument has its provisions and parties', () => {
    expect(shownJson(law, shown('cat'), ON)).toMatchObject({
      instrument: 'cat',
      title: 'Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment',
      adopted: '1984-12-10',
      inForce: '1987-06-26',
      listEnds: '2026-02-03',
      provisions: listWith({ article: '3', paragraphs: 2, subject: 'non-refoulement' }),
      parties: listWith({ state: 'AFG', since: '1987-04-01' }, { state: 'CHN', since: '1988-10-04' }),
    })
  })

  test('an article has its points, subjects, duties and reservations', () => {
    expect(shownJson(law, shown('cedaw:9'), ON)).toMatchObject({
      provisions: [
        {
          article: '9',
          paragraphs: 2,
          subjects: listWith('women-nationality'),
          obligations: listWith(objectWith({ paragraph: '1', duty: 'shall' })),
          reservations: listWith(
            objectWith({ state: 'PRK', kind: 'reservation', perhapsWithdrawnOn: '2015-11-23' }),
          ),
        },
      ],
    })
  })

  test('parties are those on the day, since the consent that still holds', () => {
    expect(parties('iccpr-op1', '1997-10-22')).toContainEqual({ state: 'JAM', since: '1975-10-03' })
    expect(JSON.stringify(parties('iccpr-op1', '2024-03-22'))).not.toContain('JAM')
    expect(parties('iccpr-op1', '1999-12-31')).toContainEqual({ state: 'TTO', since: '1998-08-26' })
    expect(parties('gc-iv', '2024-03-22')).toEqual(parties('gc-1949', '2024-03-22'))
    expect(parties('udhr', '2024-03-22')).toEqual([])
    expect(parties('cat', '1900-01-01')).toEqual([])
  })

  test('the number of parties is the one the depositary printed', () => {
    const printed = {
      icerd: 182,
      iccpr: 175,
      'iccpr-op1': 116,
      icescr: 173,
      cedaw: 189,
      cat: 175,
      crc: 196,
      crpd: 193,
      cped: 78,
    }
    const counted = Object.keys(printed).map((id) => [id, parties(id, '2026-02-03').length])
    expect(Object.fromEntries(counted)).toEqual(printed)
  })

  test('a general comment has its paragraphs, and no parties', () => {
    expect(shownJson(law, shown('ccpr-gc-35'), ON)).toMatchObject({
      instrument: 'ccpr-gc-35',
      paragraphs: 68,
      symbol: 'CCPR/C/GC/35',
      provisions: [],
      parties: [],
    })
  })
})

describe('for people', () => {
  test.each([
    'cat',
    'cat:3',
    'iccpr:9',
    'udhr',
    'custom',
    'vdpa',
    'trafficking-principles',
    'ccpr-gc-35',
    'gc-1949',
    'cedaw-gr-40',
  ])('%s fits the terminal, also with Chinese and Korean titles', (given) => {
    for (const width of [80, 120]) {
      const lines = shownText(law, shown(given), ON, width, paintFor(false)).split('\n')
      expect(lines[0]).not.toBe('')
      // Chinese and Korean titles have few spaces to break at.
      const others = lines.filter((line) => !/^ {2}(?:zh|ko) /u.test(line))
      expect(others.filter((line) => columnsOf(line) > width)).toEqual([])
    }
  })

  test('a duty is not repeated for the article when its paragraph has it', () => {
    const text = shownText(law, shown('iccpr:9'), ON, 100, paintFor(false))
    expect(text.match(/No one shall be subjected to arbitrary arrest/gu)).toHaveLength(1)
    expect(text).toContain('(4) shall: shall be entitled to take proceedings before a court')
  })

  test('what is from memory says so', () => {
    expect(shownText(law, shown('cedaw-gr-40'), ON, 100, paintFor(false))).toContain('from memory: check')
  })
})
