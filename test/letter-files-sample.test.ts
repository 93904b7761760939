import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openForeignFiles } from '#letters/tools/foreign-files.ts'
import { fuzzForeign } from './attacks/fuzz-files.ts'
import { differences, lookAt } from './attacks/watched-folders.ts'
import { ownBaseFiles } from './builders/hostile-bases.ts'
import { mutatedFile } from './builders/hostile-mutations.ts'
import { haveProgramBuilt } from './journeys/built-program.ts'
import { seedOf } from './seed.ts'

/** A twentieth of what `test/long/letter-files.ts` opens. */
const FILES = 250
const LIMIT_BYTES = 512 * 1024 * 1024

const seed = seedOf('FILES_SEED')
const folder = mkdtempSync(join(tmpdir(), 'demarche-files-'))
beforeAll(haveProgramBuilt)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

test(`${FILES} mutated files: each is a document or a problem with its next step, in time and in memory`, async () => {
  const bases = await ownBaseFiles(folder)
  const watched = join(folder, 'watched')
  mkdirSync(watched)
  const before = lookAt([watched])
  const foreign = openForeignFiles()
  const faults: string[] = []
  const outcomes = new Set<string>()
  for (let index = 0; index < FILES; index += 1) {
    const { outcome, fault } = await fuzzForeign(foreign, await mutatedFile(bases, seed, index), index)
    outcomes.add(outcome)
    if (fault !== null) faults.push(`FILES_SEED=${seed}: ${fault}`)
  }
  foreign.close()
  expect(faults.join('\n')).toBe('')
  expect(foreign.mostMemoryBytes()).toBeLessThan(LIMIT_BYTES)
  expect(differences(before, lookAt([watched]))).toEqual([])
  expect([...outcomes]).toEqual(expect.arrayContaining(['document', 'file.truncated', 'file.unreadable']))
}, 180_000)
