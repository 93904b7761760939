import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'

/** What a long test or a benchmark found: its seed, how many of what, how long, in its own words and with units in the names. */
export interface Facts {
  readonly [name: string]: string | number | boolean | null | Facts | readonly (string | number | Facts)[]
}

const ROOT = join(import.meta.dirname, '..')
const OF_OTHER_RUNS = ['test', 'bench'].map((kind) => `:(exclude)${kind}/results`)

/**
 * Writes `test/results/NAME.json` (a benchmark: `bench/results/NAME.json`), for people to compare later: the facts, the commit they
 * hold for (null outside git; `dirty` where files differed from it), the day, the Node and the machine.
 */
export function writeResult(name: string, facts: Facts, kind: 'test' | 'bench' = 'test'): void {
  const folder = join(ROOT, kind, 'results')
  // What another run of the same state wrote is no other state.
  const changes = git('status', '--porcelain', '--untracked-files=no', '--', '.', ...OF_OTHER_RUNS)
  const result = {
    name,
    commit: git('rev-parse', 'HEAD'),
    dirty: changes === null ? null : changes !== '',
    ranAt: new Date().toISOString(),
    node: process.version,
    machine: `${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    ...facts,
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
}

function git(...args: readonly string[]): string | null {
  try {
    return execFileSync('git', args, {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return null
  }
}
