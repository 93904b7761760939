import { expect, test } from 'vitest'
import { lawOnFile } from '../../../test/builders/law-on-file.ts'
import { placeOf, placesMeet } from '#law/reservations.ts'

const law = lawOnFile()
const clauses = law.rows('annex-clauses')
const wanted = law.rows('themes').flatMap((row) => {
  const { theme = '', instrument = '', provisions = '' } = row
  const isComment = law.comments.has(instrument)
  const places = isComment || provisions === '' ? [''] : provisions.split(';').map((one) => one.trim())
  return places.map((provision) => ({ theme, instrument, provision }))
})

function isFor(row: Readonly<Record<string, string>>, one: (typeof wanted)[number]): boolean {
  const ownTheme = row['theme'] === '' || row['theme'] === one.theme
  return ownTheme && row['instrument'] === one.instrument && row['provision'] === one.provision
}

test('every provision that a theme names says what it is about, in three languages', () => {
  const silent = wanted.filter((one) => !clauses.some((row) => isFor(row, one)))
  expect(silent).toEqual([])
  for (const row of clauses) {
    for (const language of ['en', 'fr', 'es']) expect(row[language]).toMatch(/^\p{Ll}.*[^.;,\s]$/u)
  }
})

test('no clause is idle, and none stands twice', () => {
  const idle = clauses.filter((row) => !wanted.some((one) => isFor(row, one)))
  expect(idle).toEqual([])
  const keys = clauses.map((row) => `${row['theme']}|${row['instrument']}|${row['provision']}`)
  expect(new Set(keys).size).toBe(keys.length)
})

test('a clause names no instrument and no article, so that what a paragraph cites is what it says it cites', () => {
  const naming =
    /\b(?:Covenants?|Conventions?|Protocols?|Charter|Declarations?|Pacte|Pacto|Protocole|Protocolo|Charte|Carta|Convenio|articles?)\b|Convención|Déclaration|Declaración|artículo/u
  for (const row of clauses)
    for (const language of ['en', 'fr', 'es']) expect(row[language]).not.toMatch(naming)
})

/** Words of a subject as the table writes them, in a clause. */
function speaksOf(clause: string, phrase: string): boolean {
  const fold = (text: string) =>
    ` ${text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `
  return fold(clause).includes(fold(phrase))
}

test('a clause speaks of no subject that its instrument deals with elsewhere', () => {
  const subjects = law.rows('subjects').map((row) => ({
    subject: row['subject'] ?? '',
    language: row['lang'] ?? '',
    phrases: (row['phrases'] ?? '').split('|').filter((phrase) => phrase !== ''),
  }))
  const provisions = new Map(
    law
      .rows('subject-provisions')
      .map((row) => [`${row['subject']} ${row['instrument']}`, (row['provisions'] ?? '').split(';')]),
  )
  let met = 0
  const misplaced = clauses.flatMap((row) =>
    subjects.flatMap(({ subject, language, phrases }) => {
      const places = provisions.get(`${subject} ${row['instrument']}`)
      if (
        !places ||
        row['provision'] === '' ||
        !phrases.some((phrase) => speaksOf(row[language] ?? '', phrase))
      )
        return []
      met += 1
      const isThere = places.some((place) =>
        placesMeet(placeOf(place.trim()), placeOf(row['provision'] ?? '')),
      )
      return isThere
        ? []
        : [`${row['instrument']} ${row['provision']} (${language}): ${subject}, ${places.join(';')}`]
    }),
  )
  expect(misplaced).toEqual([])
  expect(met).toBeGreaterThan(100)
})
