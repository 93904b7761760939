// Holds the directions of imports in src/ (.dependency-cruiser.cjs), and makes sure that no file was overlooked.
import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ROOT } from './freshness.mjs'

const CRUISER = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
const RULES = join(ROOT, '.dependency-cruiser.cjs')

/**
 * What is wrong with the imports under a folder's src/, one line each; none where all is well.
 * @param {string} root the folder that holds src/ and package.json
 * @param {string} [rules] the cruiser's configuration
 * @returns {Promise<readonly string[]>}
 */
export async function findImportProblems(root, rules = RULES) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [CRUISER, 'src', '--config', rules, '--output-type', 'json'],
    { cwd: root, maxBuffer: 256 * 1024 * 1024 },
  ).catch(outputDespiteViolations)
  const { modules, summary } = /** @type {import('dependency-cruiser').ICruiseResult} */ (JSON.parse(stdout))
  const wrong = summary.violations.map(
    ({ from, to, rule, comment }) =>
      `${from} → ${to}: ${rule.name}${comment === undefined ? '' : ` (${comment})`}`,
  )
  return [...wrong, ...overlooked(await sourceFiles(root), new Set(modules.map(({ source }) => source)))]
}

/**
 * dependency-cruiser once read nothing of a TypeScript it did not know, and found no fault: what it did not see, it did not check.
 * @param {readonly string[]} files
 * @param {ReadonlySet<string>} seen
 */
function overlooked(files, seen) {
  return files.filter((file) => !seen.has(file)).map((file) => `${file}: not seen by dependency-cruiser`)
}

/** @param {string} root */
async function sourceFiles(root) {
  const paths = await readdir(join(root, 'src'), { recursive: true })
  return paths
    .filter((path) => /\.tsx?$/u.test(path) && !/\.test\.tsx?$/u.test(path))
    .map((path) => `src/${path.split(sep).join('/')}`)
    .toSorted()
}

/**
 * The cruiser exits with the number of violations; its report is whole all the same.
 * @param {Error & { readonly stdout?: string }} problem
 * @returns {{ readonly stdout: string }}
 */
function outputDespiteViolations(problem) {
  if (problem.stdout?.startsWith('{') !== true) throw problem
  return { stdout: problem.stdout }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = await findImportProblems(ROOT)
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
