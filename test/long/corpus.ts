import { afterAll, expect, test } from 'vitest'
import { LANGUAGES } from '#law/model.ts'
import { buildSentences } from '../corpus/build-sentences.ts'
import { readCorpusFacts } from '../corpus/facts.ts'
import { LONG_RUN } from '../corpus/order.ts'
import { markAll, readLaw } from '../corpus/scanner.ts'
import type { Score } from '../corpus/score.ts'
import { describeScore, missedAims, score } from '../corpus/score.ts'
import { writeResult } from '../results.ts'

const FOLDER = 'data/law'
const SEED = Number(process.env['CORPUS_SEED'] ?? 20_240_322)

const scores = new Map<string, Score>()

afterAll(() => {
  const byLanguage = Object.fromEntries([...scores].map(([language, one]) => [language, { ...one }]))
  writeResult('corpus', { seed: SEED, ...byLanguage })
})

test.each(LANGUAGES)('all made-up sentences in %s are read as they were written', (language) => {
  const facts = readCorpusFacts(FOLDER)
  const sentences = buildSentences({ facts, language, count: LONG_RUN[language], seed: SEED })
  const markings = markAll(readLaw(FOLDER), sentences)
  const all = score(markings)
  scores.set(language, all)
  const missed = missedAims(all)
  const told = missed.length === 0 ? [] : [`CORPUS_SEED=${SEED}`, ...missed, describeScore(markings, 20)]
  expect(told.join('\n')).toBe('')
})
