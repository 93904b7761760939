import { expect, test } from 'vitest'
import { endlessTexts } from '../../test/builders/endless-texts.ts'
import { makeHostileWriter } from '../../test/builders/hostile-texts.ts'
import { readLaw } from '../../test/corpus/scanner.ts'
import { readEntries } from '../../test/corpus/by-hand/score-by-hand.ts'
import { fuzzOne } from '../../test/fuzz-law.ts'
import { seedOf } from '../../test/seed.ts'

/** A twentieth of what `test/long/fuzz.ts` reads. */
const TEXTS = 1000
const LONGEST = 4096
const BIG = 1 << 20

const seed = seedOf('FUZZ_SEED')
const law = readLaw('data/law')
const passages = ['english.json', 'other-languages.json']
  .flatMap((file) => readEntries(`test/corpus/by-hand/${file}`))
  .map((entry) => entry.text)

test(`no text of ${TEXTS} makes the check throw, hang or point beside the text`, () => {
  const write = makeHostileWriter(law, passages, seed)
  const faults: string[] = []
  for (let index = 0; index < TEXTS; index += 1) {
    const { fault } = fuzzOne(law, write(index, LONGEST), seed, index)
    if (fault !== null) faults.push(`FUZZ_SEED=${seed}: ${fault}`)
  }
  expect(faults.slice(0, 10).join('\n')).toBe('')
})

test('a text of 1 MB does not either', () => {
  const texts = endlessTexts(law, seed)
  const { kind, language, make } = texts[seed % texts.length] ??
    texts[0] ?? { kind: '', language: 'en', make: () => '' }
  const { fault } = fuzzOne(law, { kind, language, text: make(BIG) }, seed, 0)
  expect(fault === null ? '' : `FUZZ_SEED=${seed}: ${fault}`).toBe('')
})

test.each([
  // A letter of "the same article", where a document was named and no article: found by chance.
  ['es', 'Véase E/2002/68/Add.1; el mismo artículo, letra d), les asegura acceso.'],
  ['en', 'See A/HRC/56/60; the same article, letter (d), of the Convention on the Rights of the Child.'],
  ['en', 'See general comment No. 31 of the Human Rights Committee, the same article, letter (d).'],
] as const)('a letter of no article is no provision: %s, %s', (language, text) => {
  const { fault } = fuzzOne(law, { kind: 'letter of no article', language, text }, seed, 0)
  expect(fault).toBeNull()
})
