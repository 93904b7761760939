import { expect, test } from 'vitest'
import { buildSentences } from './corpus/build-sentences.ts'
import { readCorpusFacts } from './corpus/facts.ts'
import { SAMPLE, inAll } from './corpus/order.ts'
import { markAll, readLaw } from './corpus/scanner.ts'
import { describeScore, score } from './corpus/score.ts'

const FOLDER = 'data/law'
/** Another sample each time; `CORPUS_SEED` repeats one. */
const SEED = Number(process.env['CORPUS_SEED'] ?? Math.floor(Math.random() * 1_000_000))

test('a sample of made-up sentences is read as it was written', () => {
  const facts = readCorpusFacts(FOLDER)
  const sentences = inAll(SAMPLE, (language, count) => buildSentences({ facts, language, count, seed: SEED }))
  const markings = markAll(readLaw(FOLDER), sentences)
  const told = `CORPUS_SEED=${SEED}\n${describeScore(markings, 10)}`
  process.stdout.write(`corpus: ${sentences.length} sentences, CORPUS_SEED=${SEED}\n`)
  const all = score(markings)
  expect(all.citationRecall, told).toBeGreaterThanOrEqual(0.99)
  expect(all.citationPrecision, told).toBeGreaterThanOrEqual(0.98)
  expect(all.actionRecall, told).toBeGreaterThanOrEqual(0.99)
  expect(all.plantedRecall, told).toBeGreaterThanOrEqual(0.99)
  expect(all.falseRemarks, told).toBe(0)
})
