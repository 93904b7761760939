import { expect, test } from 'vitest'
import { agrees, parsePartialDate } from '#base/calendar-date.ts'
import { LANGUAGES } from '#law/model.ts'
import { buildSentences } from './build-sentences.ts'
import type { CorpusFacts, StatusRow } from './facts.ts'
import { COMPLETE_LISTS, readCorpusFacts } from './facts.ts'
import { LONG_RUN, SAMPLE, inAll } from './order.ts'
import { PLANTINGS } from './plant.ts'
import type { ExpectedAction, ExpectedCitation, Sentence } from './sentence.ts'

const facts = readCorpusFacts('data/law')
const all = inAll(LONG_RUN, (language, count) => buildSentences({ facts, language, count, seed: 7 }))
const clean = all.filter((one) => one.kind === 'clean')
const cited = all.flatMap((sentence) => sentence.citations.map((citation) => ({ sentence, citation })))

test('the long run has two thousand sentences over 150 States and the 18 treaties', () => {
  expect(all.length).toBeGreaterThanOrEqual(2000)
  expect(new Set(all.map((one) => one.state)).size).toBeGreaterThanOrEqual(150)
  const instruments = new Set(cited.map(({ citation }) => citation.instrument))
  expect(COMPLETE_LISTS.filter((instrument) => !instruments.has(instrument))).toEqual([])
})

test.each(LANGUAGES)('sentences in %s follow at least six patterns', (language) => {
  const patterns = new Set(clean.filter((one) => one.language === language).map((one) => one.pattern))
  expect(patterns.size).toBeGreaterThanOrEqual(6)
})

test.each(['en', 'fr', 'es'] as const)('every slip is planted in %s', (language) => {
  const kinds = new Set(all.filter((one) => one.language === language).map((one) => one.kind))
  expect(PLANTINGS.map((one) => one.code).filter((code) => !kinds.has(code))).toEqual([])
})

test('the sample of each test run is a twentieth of the long run or more', () => {
  for (const language of LANGUAGES) expect(SAMPLE[language] * 20).toBeGreaterThanOrEqual(LONG_RUN[language])
})

test('the same seed makes the same sentences, another seed others', () => {
  const order = { facts, language: 'en', count: 50 } as const
  expect(buildSentences({ ...order, seed: 7 })).toEqual(buildSentences({ ...order, seed: 7 }))
  expect(buildSentences({ ...order, seed: 8 })).not.toEqual(buildSentences({ ...order, seed: 7 }))
})

test('no hole of a template is left open', () => {
  expect(all.filter((one) => /[{}]|undefined|null|NaN/u.test(one.text)).map((one) => one.text)).toEqual([])
})

test('what a clean sentence states of a State is in the record', () => {
  const untrue = clean.flatMap((one) =>
    one.citations.flatMap((citation) =>
      citation.actions.filter((action) => !isTrue(facts, one, citation, action)).map(() => one.text),
    ),
  )
  expect(untrue).toEqual([])
})

test('a planted date is in no row of that State and treaty', () => {
  const planted = all.filter((one) => one.kind === 'status.date-differs')
  const right = planted.filter((one) =>
    one.citations.every((citation) =>
      citation.actions.every((action) =>
        rowsOf(facts, one, citation, action).some((row) => hasDate(row, action)),
      ),
    ),
  )
  expect(planted.length).toBeGreaterThan(50)
  expect(right.map((one) => one.text)).toEqual([])
})

test('a planted action has the right day and the wrong word', () => {
  const planted = all.filter((one) => one.kind === 'status.action-differs')
  const right = planted.filter((one) =>
    one.citations.some((citation) => citation.actions.some((action) => isTrue(facts, one, citation, action))),
  )
  expect(planted.length).toBeGreaterThan(50)
  expect(right.map((one) => one.text)).toEqual([])
})

test('violations are spoken of only where the State is a party, but for the planted ones', () => {
  const said = all.filter(
    (one) => one.language === 'en' && /violat|breach|contravention|bound by|obligations/u.test(one.text),
  )
  const missing = said.filter(
    (one) => /^(?:provision|status\.reserved)/u.test(one.kind) || one.kind === 'clean',
  )
  const wrong = missing.filter((one) =>
    one.citations.some((citation) => facts.standing(citation.instrument, one.state, one.date) !== 'party'),
  )
  expect(said.length).toBeGreaterThan(100)
  expect(wrong.map((one) => one.text)).toEqual([])
})

test('the provisions of clean sentences exist, one of a planted sentence does not', () => {
  const treaties = cited.filter(({ citation }) => facts.articles.has(citation.instrument))
  const isClean = ({ sentence }: { readonly sentence: Sentence }): boolean => sentence.kind === 'clean'
  const missing = treaties
    .filter(isClean)
    .filter(({ citation }) => citation.provisions.some((one) => !exists(citation.instrument, one)))
  expect(missing.map(({ sentence }) => sentence.text)).toEqual([])
  const planted = all.filter(
    (one) => /^provision\..*-missing$/u.test(one.kind) && one.kind !== 'provision.pinpoint-missing',
  )
  const faultless = planted.filter((one) =>
    one.citations.every((citation) =>
      citation.provisions.every((place) => exists(citation.instrument, place)),
    ),
  )
  expect(planted.length).toBeGreaterThan(100)
  expect(faultless.map((one) => one.text)).toEqual([])
})

function isTrue(
  known: CorpusFacts,
  sentence: Sentence,
  citation: ExpectedCitation,
  action: ExpectedAction,
): boolean {
  const same = rowsOf(known, sentence, citation, action).filter(
    (row) => row.action === action.action && row.date < sentence.date,
  )
  if (action.negated) return same.length === 0
  return same.some((row) => hasDate(row, action))
}

function rowsOf(
  known: CorpusFacts,
  sentence: Sentence,
  citation: ExpectedCitation,
  action: ExpectedAction,
): readonly StatusRow[] {
  return known.rows(citation.instrument, action.state ?? sentence.state)
}

function hasDate(row: StatusRow, action: ExpectedAction): boolean {
  const stated = action.date === null ? null : parsePartialDate(action.date)
  return stated === null || agrees(row.date, stated)
}

function exists(instrument: string, place: string): boolean {
  const match = /^(\d+)(?:\((\d+)\))?(?:\(([a-z])\))?$/u.exec(place)
  const row = facts.articles.get(instrument)?.find((one) => one.article === match?.[1])
  if (!match || !row) return false
  const [, , paragraph, point] = match
  if (paragraph !== undefined && Number(paragraph) > (row.paragraphs ?? 0)) return false
  return point === undefined || point <= (row.lastLetters.get(paragraph ?? '') ?? '')
}
