// Scores the scanner on the hand-written passages:
//   node scripts/run-ts.mjs test/corpus/by-hand/run.ts english.json
import { readLaw } from '../scanner.ts'
import { describeHandScore, readEntries, scoreByHand } from './score-by-hand.ts'

const [file = 'english.json', language] = process.argv.slice(2)
const entries = readEntries(`${process.cwd()}/test/corpus/by-hand/${file}`).filter(
  (one) => !language || one.language === language,
)
const score = scoreByHand(readLaw('data/law'), entries)
process.stdout.write(`${score.failures.join('\n')}\n${describeHandScore(score)}\n`)
