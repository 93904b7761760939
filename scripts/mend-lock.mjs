// npm run lock:mend: adds to package-lock.json the platform packages that npm left out, and says which the registry does not have.
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from './freshness.mjs'
import { mendLock } from './platform-packages.mjs'

const LOCK = join(ROOT, 'package-lock.json')

const before = /** @type {import('./platform-packages.mjs').Lock} */ (
  JSON.parse(await readFile(LOCK, 'utf8'))
)
const { lock, added, unpublished } = await mendLock(before, askRegistry)
if (added.length > 0) await writeFile(LOCK, `${JSON.stringify(lock, null, 2)}\n`)
for (const name of added) console.log(`added ${name}`)
for (const { parent, name, range } of unpublished) {
  console.error(
    `${name}@${range} is not published: choose another exact version of ${parent.replace(/^.*node_modules\//u, '')}`,
  )
}
process.exitCode = unpublished.length > 0 ? 1 : 0

/**
 * What `npm view` says of one version.
 * @typedef {Omit<import('./platform-packages.mjs').Published, 'integrity'> & { readonly 'dist.integrity': string }} Viewed
 */

/**
 * The newest published version in the range; null where there is none.
 * @param {string} name
 * @param {string} range
 * @returns {Promise<import('./platform-packages.mjs').Published | null>}
 */
async function askRegistry(name, range) {
  const fields = ['version', 'dist.integrity', 'os', 'cpu', 'libc', 'engines', 'license']
  try {
    const { stdout } = await promisify(execFile)('npm', ['view', `${name}@${range}`, ...fields, '--json'])
    const viewed = /** @type {Viewed | readonly Viewed[] | null} */ (JSON.parse(stdout || 'null'))
    const newest = [viewed].flat().at(-1) ?? null
    if (newest === null) return null
    const { 'dist.integrity': integrity, ...published } = newest
    return { ...published, integrity }
  } catch (problem) {
    if (String(problem).includes('E404')) return null
    throw problem
  }
}
