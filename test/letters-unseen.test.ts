import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkDocument } from '#letters/check.ts'
import { readMarkdown } from '#letters/read/markdown.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'
import { readText } from '#letters/read/text.ts'
import { readLetter } from '#letters/recognise/recognise.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { day, lawOnFile } from './builders/law-on-file.ts'
import { markReading, type Expected } from './corpus/letters/unseen/marking.ts'

const FOLDER = 'test/corpus/letters/unseen'
const FILES = readdirSync(FOLDER).filter((file) => /\.(?:txt|md)$/u.test(file) && file !== 'README.md')

const facts = readLetterFacts(lawOnFile())
const NOTHING_GIVEN = { language: null, state: null, date: null }

function documentOf(file: string): ReadDocument {
  const text = readFileSync(`${FOLDER}/${file}`, 'utf8')
  return file.endsWith('.md') ? readMarkdown(text) : readText(text)
}

function expectedOf(file: string): Expected {
  return JSON.parse(readFileSync(`${FOLDER}/${file.replace(/\.\w+$/u, '')}.json`, 'utf8')) as Expected
}

test.each(FILES)(
  '%s, a letter that the authors of the rules had not seen, is read as by a careful reader',
  (file) => {
    const marks = markReading(readLetter(documentOf(file), facts, NOTHING_GIVEN), expectedOf(file))
    expect(marks.filter((mark) => mark.right < mark.of)).toEqual([])
  },
)

test.each(FILES)('%s gets no remark on its structure that a case officer would not want', (file) => {
  const request = { ...NOTHING_GIVEN, off: new Set<never>(), today: day('2026-01-05') }
  const { remarks } = checkDocument(facts, documentOf(file), request).report
  const structure = remarks.filter(({ code, severity }) => code.startsWith('letter.') && severity !== 'note')
  expect(structure.map(({ code, severity, message }) => `${code} (${severity}): ${message}`)).toEqual([])
})
