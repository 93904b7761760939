import { expect, test } from 'vitest'
import { LANGUAGES } from '#law/model.ts'
import { buildSentences } from '../corpus/build-sentences.ts'
import { readCorpusFacts } from '../corpus/facts.ts'
import { LONG_RUN } from '../corpus/order.ts'
import { markAll, readLaw } from '../corpus/scanner.ts'
import { describeScore, score } from '../corpus/score.ts'

const FOLDER = 'data/law'
const SEED = Number(process.env['CORPUS_SEED'] ?? 20_240_322)

test.each(LANGUAGES)('all made-up sentences in %s are read as they were written', (language) => {
  const facts = readCorpusFacts(FOLDER)
  const sentences = buildSentences({ facts, language, count: LONG_RUN[language], seed: SEED })
  const markings = markAll(readLaw(FOLDER), sentences)
  const told = `CORPUS_SEED=${SEED}\n${describeScore(markings, 20)}`
  process.stdout.write(`${told}\n`)
  const all = score(markings)
  expect(all.citationRecall, told).toBeGreaterThanOrEqual(0.99)
  expect(all.citationPrecision, told).toBeGreaterThanOrEqual(0.98)
  expect(all.actionRecall, told).toBeGreaterThanOrEqual(0.99)
  expect(all.actionPrecision, told).toBeGreaterThanOrEqual(0.98)
  expect(all.plantedRecall, told).toBeGreaterThanOrEqual(0.99)
  expect(all.falseRemarks, told).toBe(0)
})
