import { expect, test } from 'vitest'
import { buildSentences } from './corpus/build-sentences.ts'
import { readCorpusFacts } from './corpus/facts.ts'
import { SAMPLE, inAll } from './corpus/order.ts'
import { markAll, readLaw } from './corpus/scanner.ts'
import { describeScore, missedAims, score } from './corpus/score.ts'

const FOLDER = 'data/law'
/** Another sample each time; `CORPUS_SEED` repeats one. */
const SEED = Number(process.env['CORPUS_SEED'] ?? Math.floor(Math.random() * 1_000_000))

test('a sample of made-up sentences is read as it was written', () => {
  const facts = readCorpusFacts(FOLDER)
  const sentences = inAll(SAMPLE, (language, count) => buildSentences({ facts, language, count, seed: SEED }))
  process.stdout.write(`corpus: ${sentences.length} sentences, CORPUS_SEED=${SEED}\n`)
  const markings = markAll(readLaw(FOLDER), sentences)
  const missed = missedAims(score(markings))
  const told = missed.length === 0 ? [] : [`CORPUS_SEED=${SEED}`, ...missed, describeScore(markings, 10)]
  expect(told.join('\n')).toBe('')
})
