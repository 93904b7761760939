import { expect, test } from 'vitest'
import { LANGUAGES } from '#law/model.ts'
import { buildSentences } from './corpus/build-sentences.ts'
import { readCorpusFacts } from './corpus/facts.ts'
import { markAll, readLaw } from './corpus/scanner.ts'
import { describeScore, score } from './corpus/score.ts'

const FOLDER = 'data/law'
/** Sentences of each language; in all a tenth of the long run (`test/long/corpus.ts`). */
const COUNTS = { en: 120, fr: 60, es: 60, ru: 20, ar: 20, zh: 20, ko: 20 } as const

/** Another sample each time; `CORPUS_SEED` repeats one. */
const SEED = Number(process.env['CORPUS_SEED'] ?? Math.floor(Math.random() * 1_000_000))

const facts = readCorpusFacts(FOLDER)
const law = readLaw(FOLDER)

test.each(LANGUAGES)('a sample of made-up sentences in %s is read as it was written', (language) => {
  const sentences = buildSentences({ facts, language, count: COUNTS[language], seed: SEED })
  const markings = markAll(law, sentences)
  const { citationRecall, citationPrecision, actionRecall, plantedRecall, falseRemarks } = score(markings)
  const told = `CORPUS_SEED=${SEED}\n${describeScore(markings, 10)}`
  expect(citationRecall, told).toBeGreaterThanOrEqual(0.97)
  expect(citationPrecision, told).toBeGreaterThanOrEqual(0.97)
  expect(actionRecall, told).toBeGreaterThanOrEqual(0.97)
  expect(plantedRecall, told).toBeGreaterThanOrEqual(0.95)
  expect(falseRemarks, told).toBe(0)
})
