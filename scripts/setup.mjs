// Makes a fresh clone ready: installs and builds where that is missing or older than the sources. Node alone.
// `--install-only` leaves the build out.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import nodeVersion from '../bin/node-version.js'
import { ROOT, isBuilt, isInstalled, markInstalled } from './freshness.mjs'

const problem = nodeVersion.nodeProblem()
if (problem !== null) give(problem)

if (!isInstalled()) {
  step('Installing packages (npm ci), once, a minute or so', () =>
    npm(['ci', '--include=dev', '--no-progress']),
  )
  markInstalled()
}
if (!process.argv.includes('--install-only') && !isBuilt()) {
  step('Building the program (npm run build)', () => node([join(ROOT, 'scripts', 'build.mjs')]))
}

/**
 * Does one step under one line of progress; what it prints is shown only where it fails.
 * @param {string} title
 * @param {() => { readonly ok: boolean; readonly output: string }} doIt
 */
function step(title, doIt) {
  process.stderr.write(`${title} … `)
  const begun = performance.now()
  const { ok, output } = doIt()
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  process.stderr.write(ok ? `done in ${seconds} s\n` : `failed after ${seconds} s\n\n${output}\n`)
  if (!ok) give(`${title}: failed, see above.`)
}

/** @param {readonly string[]} args */
function npm(args) {
  const cli = process.env['npm_execpath']
  const byNode = cli !== undefined && /npm-cli\.c?js$/u.test(cli) && existsSync(cli)
  return byNode ? node([cli, ...args]) : run('npm', args)
}

/** @param {readonly string[]} args */
function node(args) {
  return run(process.execPath, args)
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, DEMARCHE_SETUP: '1' },
    maxBuffer: 64 * 1024 * 1024,
    shell: command === 'npm' && process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { ok: status === 0, output: error ? String(error) : `${stdout}${stderr}` }
}

/** @param {string} why */
function give(why) {
  console.error(why)
  process.exit(1)
}
