import { expect, test } from 'vitest'
import { buildSentences } from './corpus/build-sentences.ts'
import { readCorpusFacts } from './corpus/facts.ts'
import { SAMPLE, inAll } from './corpus/order.ts'
import { markAll, readLaw } from './corpus/scanner.ts'
import { describeScore, missedAims, score } from './corpus/score.ts'
import { seedOf } from './seed.ts'

const FOLDER = 'data/law'
const SEED = seedOf('CORPUS_SEED')

test('a sample of made-up sentences is read as it was written', () => {
  const facts = readCorpusFacts(FOLDER)
  const sentences = inAll(SAMPLE, (language, count) => buildSentences({ facts, language, count, seed: SEED }))
  const markings = markAll(readLaw(FOLDER), sentences)
  const missed = missedAims(score(markings))
  const told = missed.length === 0 ? [] : [`CORPUS_SEED=${SEED}`, ...missed, describeScore(markings, 10)]
  expect(told.join('\n')).toBe('')
})
