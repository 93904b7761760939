import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openForeignFiles } from '#letters/tools/foreign-files.ts'
import { hasBubblewrap } from '#platform/sandbox-command.ts'
import { problemFaults } from '../attacks/document-faults.ts'
import { fuzzForeign, LONGEST_MS, type ForeignResult } from '../attacks/fuzz-files.ts'
import { differences, lookAt } from '../attacks/watched-folders.ts'
import { othersBaseFiles, ownBaseFiles } from '../builders/hostile-bases.ts'
import { mutatedFile } from '../builders/hostile-mutations.ts'
import { LARGE_FILES } from '../builders/large-files.ts'
import { haveProgramBuilt, ROOT } from '../journeys/built-program.ts'
import { writeResult } from '../results.ts'
import { seedOf } from '../seed.ts'

const FILES = Number(process.env['FILES_COUNT'] ?? 5000)
/** Without bubblewrap, as many systems are: each so many files once more. */
const AGAIN_EVERY = 10
const LIMIT_BYTES = 512 * 1024 * 1024

/** The largest files that are let in: what each gave, how long it took, and how much memory. */
const largest: Record<string, string> = {}

const seed = seedOf('FILES_SEED')
const folder = mkdtempSync(join(tmpdir(), 'demarche-files-'))
/** Where a careless program writes: its working folder, the home, the folder for drafts. */
const watched = join(folder, 'watched')
const home = homedir()
const kept = { cwd: process.cwd(), home: process.env['HOME'], tmp: process.env['TMPDIR'] }
afterAll(() => {
  process.chdir(kept.cwd)
  rmSync(folder, { recursive: true, force: true })
})

interface Fuzzed extends ForeignResult {
  readonly kind: string
  readonly bytes: number
}

test.each(LARGE_FILES)(
  '$name, as large as may be, is read in 512 MB or told to be too much',
  async ({ name, make, gives }) => {
    await haveProgramBuilt()
    const bytes = await make()
    // One process a file: the figure is its own.
    const foreign = openForeignFiles()
    const started = performance.now()
    const ending = name.slice(name.lastIndexOf('.') + 1)
    const read = await foreign.read(ending === 'pdf' || ending === 'html' ? ending : 'docx', bytes)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    foreign.close()
    const gave = read.ok ? 'read' : read.error.code
    const megabytes = Math.round(foreign.mostMemoryBytes() / 1024 / 1024)
    largest[name] = `${(bytes.length / 1e6).toFixed(1)} MB: ${gave}, ${seconds} s, ${megabytes} MB`
    expect(gives).toContain(gave)
    expect(read.ok ? [] : problemFaults(read.error)).toEqual([])
    expect(foreign.mostMemoryBytes()).toBeLessThan(LIMIT_BYTES)
    expect(performance.now() - started).toBeLessThan(LONGEST_MS)
  },
)

test(`${FILES} mutated files: each is a document or a problem with its next step, in time and in memory`, async () => {
  await haveProgramBuilt()
  const bases = [...(await ownBaseFiles(folder)), ...othersBaseFiles(join(folder, 'others'))]
  for (const name of ['home', 'tmp', 'cwd']) mkdirSync(join(watched, name), { recursive: true })
  process.env['HOME'] = join(watched, 'home')
  process.env['TMPDIR'] = join(watched, 'tmp')
  process.chdir(join(watched, 'cwd'))
  const look = () => lookAt([watched, join(ROOT, 'bin'), join(ROOT, 'data')], ['/', home, ROOT])
  const before = look()
  const started = performance.now()
  const walled = openForeignFiles()
  const bare = openForeignFiles({ walls: false })
  const results: Fuzzed[] = []
  let most = { bytes: 0, kind: '' }
  for (let index = 0; index < FILES; index += 1) {
    const file = await mutatedFile(bases, seed, index)
    for (const foreign of index % AGAIN_EVERY === 0 ? [walled, bare] : [walled]) {
      const result = await fuzzForeign(foreign, file, index)
      results.push({ ...result, kind: file.kind, bytes: file.bytes.length })
      const bytes = foreign.mostMemoryBytes()
      if (bytes > most.bytes) most = { bytes, kind: `number ${index}: ${file.kind}` }
    }
  }
  walled.close()
  bare.close()
  const changed = differences(before, look())
  const faults = results.flatMap(({ fault }) => (fault === null ? [] : [`FILES_SEED=${seed}: ${fault}`]))
  const slowest = results.toSorted((one, other) => other.milliseconds - one.milliseconds)
  writeResult('letter-files', {
    seed,
    files: FILES,
    readings: results.length,
    bases: bases.map(({ format, name }) => `${format} by ${name}`),
    walls: hasBubblewrap() ? 'bubblewrap; every tenth file also without' : 'none: no bubblewrap here',
    outcomes: counted(results.map(({ outcome }) => outcome)),
    outcomesByFormat: counted(results.map(({ kind, outcome }) => `${kind.split(' ')[0] ?? ''}: ${outcome}`)),
    megabytesRead: Math.round(results.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6),
    seconds: Math.round((performance.now() - started) / 1000),
    slowest: slowest.slice(0, 5).map(({ kind, milliseconds }) => `${Math.round(milliseconds)} ms: ${kind}`),
    limitMilliseconds: LONGEST_MS,
    peakMegabytes: Math.round(most.bytes / 1024 / 1024),
    peakOf: most.kind,
    limitMegabytes: LIMIT_BYTES / 1024 / 1024,
    largest,
    writtenOutside: changed,
    leftBehind: readdirSync(watched, { recursive: true }).map(String),
    faults,
  })
  expect(changed).toEqual([])
  expect(most.bytes).toBeLessThan(LIMIT_BYTES)
  expect(faults.join('\n')).toBe('')
})

function counted(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
