// Whether what is installed and what is built still belong to the sources. Node alone: runs before anything is installed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the package. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

const INSTALL_STAMP = join(ROOT, 'node_modules', '.cache', 'demarche', 'installed')
const BUILD_STAMP = join(ROOT, 'dist', '.built-from')

/** What the build reads; folders are read whole, without tests. */
const BUILD_INPUTS = [
  'src',
  'data',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'scripts/build.mjs',
  'scripts/build-offline.mjs',
  'scripts/build-offline.ts',
]

/** What has to be there for the program to start. */
const BUILD_OUTPUTS = ['dist/demarche.js', 'dist/law.js']

/** Whether node_modules was installed from this package-lock.json, by this kind of machine, with the build tools. */
export function isInstalled() {
  return isBuildToolThere() && readStamp(INSTALL_STAMP) === installStamp()
}

/** Whether the tool that builds is there; it is not after `npm ci --omit=dev`. */
export function isBuildToolThere() {
  return existsSync(join(ROOT, 'node_modules', 'vite', 'package.json'))
}

/** Remembers that node_modules belongs to the lock as it stands. */
export function markInstalled() {
  writeStamp(INSTALL_STAMP, installStamp())
}

/** Whether dist/ was built from the sources, facts and settings as they stand. */
export function isBuilt() {
  return (
    BUILD_OUTPUTS.every((path) => existsSync(join(ROOT, path))) && readStamp(BUILD_STAMP) === buildStamp()
  )
}

/** What a build begun now would be built from; taken before the build, so that a change made meanwhile counts as newer. */
export function buildStamp() {
  const hash = createHash('sha256')
  for (const path of BUILD_INPUTS.flatMap((input) => filesUnder(join(ROOT, input)))) {
    const content = readFileSync(path)
    hash.update(`${relative(ROOT, path).split(sep).join('/')}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/**
 * Remembers what dist/ was built from.
 * @param {string} stamp what `buildStamp` gave before the build
 */
export function markBuilt(stamp) {
  writeStamp(BUILD_STAMP, stamp)
}

function installStamp() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'))
  return createHash('sha256').update(`${process.platform} ${process.arch}\0`).update(lock).digest('hex')
}

/**
 * @param {string} path a file or folder, which need not exist
 * @returns {string[]} the files under it, in a fixed order, without tests
 */
function filesUnder(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return /\.test\.tsx?$/u.test(path) ? [] : [path]
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesUnder(join(path, name)))
}

/** @param {string} path */
function readStamp(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

/**
 * @param {string} path
 * @param {string} stamp
 */
function writeStamp(path, stamp) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, stamp)
}
