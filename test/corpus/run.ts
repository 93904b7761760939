// Scores the scanner on made-up sentences:
//   node scripts/run-ts.mjs test/corpus/run.ts [LANGUAGE|all] [COUNT] [SEED] [FAILURES] [clean|CODE]   (en, 500, 1, 30, all)
//   node scripts/run-ts.mjs test/corpus/run.ts show LANGUAGE COUNT SEED                      the sentences only
import { LANGUAGES } from '#law/model.ts'
import { buildSentences } from './build-sentences.ts'
import { readCorpusFacts } from './facts.ts'
import { markAll, readLaw } from './scanner.ts'
import { describeScore } from './score.ts'
import type { Sentence } from './sentence.ts'

const FOLDER = 'data/law'
const given = process.argv.slice(2)
const isShow = given[0] === 'show'
const [language = 'en', count = '500', seed = '1', failures = '30', kind = ''] = isShow
  ? given.slice(1)
  : given
const facts = readCorpusFacts(FOLDER)
const wanted = LANGUAGES.filter((one) => one === language || language === 'all')
const made = wanted.flatMap((one) =>
  buildSentences({ facts, language: one, count: Number(count), seed: Number(seed) }),
)
const sentences = made.filter((one) => kind === '' || one.kind === kind)

process.stdout.write(
  isShow
    ? `${sentences.map(shown).join('\n')}\n`
    : `${describeScore(markAll(readLaw(FOLDER), sentences), Number(failures))}\n`,
)

function shown(sentence: Sentence): string {
  const cited = sentence.citations.map((one) => {
    const actions = one.actions.map(
      (deed) => ` <${deed.negated ? 'not ' : ''}${deed.action} ${deed.date ?? '-'} ${deed.state ?? '-'}>`,
    )
    return `${one.instrument} ${one.provisions.join(',')}${actions.join('')}`
  })
  return `${sentence.id} ${sentence.state} ${sentence.date} [${sentence.kind}: ${sentence.pattern}] ${sentence.text}\n    ${cited.join(' | ')}`
}
