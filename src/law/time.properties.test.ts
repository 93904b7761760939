import { expect, test } from 'vitest'
import { endlessTexts } from '../../test/builders/endless-texts.ts'
import { chanceOf } from '../../test/corpus/chance.ts'
import { readLaw } from '../../test/corpus/scanner.ts'
import { describeGrowth, growthOf, isTooSteep } from '../../test/growth.ts'
import { seedOf } from '../../test/seed.ts'

/** `test/long/linear.ts` measures all kinds, from 256 KB up, nine times. */
const KINDS = 8
const SMALL = 64 * 1024
const RUNS = 3

test('eight times the text takes at most twelve times as long', () => {
  const seed = seedOf('TIME_SEED')
  const law = readLaw('data/law')
  const [letters, ...others] = endlessTexts(law, seed)
  const kinds = chanceOf(seed, 'kinds').shuffle(others).slice(0, KINDS)
  const steep = [...(letters ? [letters] : []), ...kinds]
    .map((text) => growthOf(law, text, SMALL, RUNS))
    .filter(isTooSteep)
  expect(steep.map(describeGrowth).join('\n')).toBe('')
}, 300_000)
