// The system's tools that tests use: installs what is missing where it may (Debian, as root), else names it. Node alone.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * A Debian package, how to see that it is there, and whether `npm test` fails without it.
 * The fonts matter to pages in Arabic, Chinese and Korean; LibreOffice and pandoc open and make Word files as others do, qpdf looks
 * at PDFs, poppler too; xmllint reads feeds by their schemas; bubblewrap walls foreign files in; PostgreSQL is the server of an office that has its own. Tests that lack
 * one of these say so and are skipped.
 */
const TOOLS = [
  { name: 'chromium', isNeeded: true, isThere: () => isChromiumThere() },
  { name: 'fonts-noto-core', isNeeded: false, isThere: () => isFontThere('Noto Sans') },
  { name: 'fonts-noto-cjk', isNeeded: false, isThere: () => isFontThere('Noto Sans CJK SC') },
  { name: 'poppler-utils', isNeeded: false, isThere: () => isCommandThere('pdftotext') },
  { name: 'libxml2-utils', isNeeded: false, isThere: () => isCommandThere('xmllint') },
  { name: 'qpdf', isNeeded: false, isThere: () => isCommandThere('qpdf') },
  { name: 'bubblewrap', isNeeded: false, isThere: () => isCommandThere('bwrap') },
  { name: 'pandoc', isNeeded: false, isThere: () => isCommandThere('pandoc') },
  { name: 'postgresql', isNeeded: false, isThere: () => existsSync('/usr/lib/postgresql') },
  { name: 'libreoffice-writer-nogui', isNeeded: false, isThere: () => isCommandThere('soffice') },
]

if (TOOLS.some((tool) => !tool.isThere()) && isRootOnDebian()) install()
const missing = TOOLS.filter((tool) => !tool.isThere())
if (missing.length > 0) say()

function install() {
  const names = TOOLS.filter((tool) => !tool.isThere()).map(({ name }) => name)
  process.stderr.write(`Installing ${names.join(', ')} (apt-get), once … `)
  const begun = performance.now()
  const failure = aptGet(['update']) ?? aptGet(['install', '--yes', '--no-install-recommends', ...names])
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  process.stderr.write(
    failure === null ? `done in ${seconds} s\n` : `failed after ${seconds} s\n\n${failure}\n`,
  )
}

function say() {
  const names = missing.map(({ name }) => name).join(' ')
  const needed = missing.filter(({ isNeeded }) => isNeeded).map(({ name }) => name)
  const why =
    needed.length > 0
      ? `the tests need ${needed.join(', ')}`
      : 'tests that use them are skipped, and pictures and benchmarks are not made'
  console.error(`Missing: ${names}; ${why}. On Debian: sudo apt-get install ${names}`)
  if (needed.length > 0) process.exitCode = 1
}

function isRootOnDebian() {
  return process.getuid?.() === 0 && isCommandThere('apt-get')
}

/**
 * @param {readonly string[]} args
 * @returns {string | null} what apt-get said where it failed
 */
function aptGet(args) {
  const { error, status, stdout, stderr } = spawnSync(
    'apt-get',
    ['-q', '-o', 'DPkg::Lock::Timeout=120', ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  if (status === 0) return null
  return error ? String(error) : `${stdout}${stderr}`
}

/** Tests start the one named by DEMARCHE_CHROMIUM, else Debian's. */
function isChromiumThere() {
  return isExecutable(process.env['DEMARCHE_CHROMIUM'] ?? '/usr/bin/chromium')
}

/** @param {string} family */
function isFontThere(family) {
  const { stdout } = spawnSync('fc-list', [`:family=${family}`, 'family'], { encoding: 'utf8' })
  return typeof stdout === 'string' && stdout.trim() !== ''
}

/** @param {string} command */
function isCommandThere(command) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => isExecutable(join(folder, command)))
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
