// npm run check: format, lint, types, directions of imports, unused code, portable SQL. Silent where all is well.
//   node scripts/check.mjs [STEP…]     only these steps
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { exitOf } from './exit-of.mjs'
import { ROOT } from './freshness.mjs'

/** Each step: its name, then the program under node_modules (or here) and its arguments. The longest first. */
const STEPS = [
  { name: 'types', program: 'node_modules/typescript/bin/tsc', args: ['-p', '.'] },
  {
    name: 'unused',
    program: 'node_modules/knip/bin/knip.js',
    args: ['--no-progress'],
  },
  {
    name: 'format',
    program: 'node_modules/prettier/bin/prettier.cjs',
    args: ['--log-level', 'warn', '--check', '.'],
  },
  {
    name: 'lint',
    program: 'node_modules/oxlint/bin/oxlint',
    args: ['--type-aware', '--deny-warnings', '--report-unused-disable-directives'],
  },
  { name: 'imports', program: 'scripts/check-imports.mjs', args: [] },
  { name: 'sql', program: 'scripts/check-sql.mjs', args: [] },
]

/** As many at once as a small machine has cores. */
const AT_ONCE = 2

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. There are ${STEPS.map(({ name }) => name).join(', ')}.`)
  process.exitCode = 2
} else {
  const queue = STEPS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  await Promise.all(Array.from({ length: AT_ONCE }, () => work(queue)))
}

/**
 * Takes steps from the queue until none is left; says what a failed one printed.
 * @param {typeof STEPS} queue
 */
async function work(queue) {
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const output = await failureOf(step)
    if (output === null) continue
    console.error(`\n── ${step.name} ──\n${output.trim()}`)
    process.exitCode = 1
  }
}

/**
 * @param {(typeof STEPS)[number]} step
 * @returns {Promise<string | null>} what it printed; null where it passed
 */
async function failureOf({ program, args }) {
  const child = spawn(process.execPath, [join(ROOT, program), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors, status] = await Promise.all([text(child.stdout), text(child.stderr), exitOf(child)])
  return status === 0 ? null : `${output}${errors}`
}
