import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/**
 * The seed of a run by chance: the environment variable of that name, else that of the whole run (`DEMARCHE_SEED`), else a new one.
 * Prints it, so that the run can be repeated.
 */
export function seedOf(variable: string): number {
  const given = process.env[variable] ?? process.env['DEMARCHE_SEED']
  const seed = given === undefined ? anySeed() : Number(given)
  if (!Number.isSafeInteger(seed)) throw new Error(`${variable}=${given ?? ''} is no whole number`)
  process.stdout.write(`${variable}=${seed}\n`)
  return seed
}

/** The seed of a whole run of `npm test`: by what is committed, so that everybody runs the same on it; a new one outside git. */
export function seedOfTree(): number {
  try {
    const tree = execFileSync('git', ['rev-parse', 'HEAD^{tree}'], {
      ...{ cwd: join(import.meta.dirname, '..'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    })
    return Number.parseInt(tree.slice(0, 7), 16)
  } catch {
    return anySeed()
  }
}

function anySeed(): number {
  return Math.floor(Math.random() * 1_000_000_000)
}
