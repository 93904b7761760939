import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { platform } from 'node:process'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { fail, ok, type Result } from '#base/result.ts'
import { folderOfFont, type FontPackage } from './fonts-packages.ts'

/** Why a font could not be added. Nothing is left half done. */
export type FontInstallProblem =
  | { readonly code: 'fonts.npm-missing' }
  | { readonly code: 'fonts.fetch-failed'; readonly says: string }
  /** The package is not the one that we know: other bytes under its name. */
  | { readonly code: 'fonts.hash-differs'; readonly expected: string; readonly found: string }
  | { readonly code: 'fonts.folder-not-writable'; readonly folder: string }

const FETCH_TIMEOUT_MS = 15 * 60_000

/**
 * Fetches a font's package with the user's own npm, so from the registry that it is configured for. Whoever sees the
 * network learns which language is written; never called but by `demarche fonts add`.
 */
export async function fetchFontPackage(font: FontPackage): Promise<Result<Uint8Array, FontInstallProblem>> {
  const folder = await mkdtemp(join(tmpdir(), 'demarche-font-'))
  try {
    const packed = await npmPack(`${font.package}@${font.version}`, folder)
    if (!packed.ok) return packed
    const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
    if (tarball === undefined) return fail({ code: 'fonts.fetch-failed', says: 'npm wrote no package' })
    return ok(await readFile(join(folder, tarball)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function npmPack(name: string, folder: string): Promise<Result<null, FontInstallProblem>> {
  return new Promise((resolve) => {
    const child = spawn('npm', ['pack', name, '--silent', '--ignore-scripts'], {
      cwd: folder,
      // npm is a script there, which only a shell runs; the name is ours, not the user's.
      shell: platform === 'win32',
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: FETCH_TIMEOUT_MS,
    })
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      if (complaint.length < LONGEST_COMPLAINT) complaint += chunk
    })
    child.on('error', () => resolve(fail({ code: 'fonts.npm-missing' })))
    child.on('close', (status) => {
      const says = lastErrorOf(complaint)
      resolve(status === 0 ? ok(null) : fail({ code: 'fonts.fetch-failed', says }))
    })
  })
}

const LONGEST_COMPLAINT = 20_000

function lastErrorOf(complaint: string): string {
  const line = complaint.split('\n').find((one) => /^npm (?:error|ERR!)/u.test(one))
  return line?.replace(/^npm (?:error|ERR!)\s*/u, '') ?? 'npm could not fetch it'
}

/** Checks a package by its hash, and only then opens it and puts its fonts in their place, all at once. */
export async function installFont(
  fontsFolder: string,
  font: FontPackage,
  tarball: Uint8Array,
): Promise<Result<string, FontInstallProblem>> {
  const found = `sha512-${createHash('sha512').update(tarball).digest('base64')}`
  if (found !== font.integrity) {
    return fail({ code: 'fonts.hash-differs', expected: font.integrity, found })
  }
  const entries = entriesOf(await promisify(gunzip)(tarball, { maxOutputLength: LARGEST_PACKAGE_BYTES }))
  try {
    await mkdir(fontsFolder, { recursive: true })
    const making = await mkdtemp(join(fontsFolder, '.new-'))
    await Promise.all(
      font.files.map((file) => writeFile(join(making, file.name), checked(entries.get(file.path), file))),
    )
    const folder = folderOfFont(fontsFolder, font)
    await rm(folder, { recursive: true, force: true })
    await rename(making, folder)
    return ok(folder)
  } catch (fault) {
    if (isRefusal(fault)) return fail({ code: 'fonts.folder-not-writable', folder: fontsFolder })
    throw fault
  }
}

const LARGEST_PACKAGE_BYTES = 512 * 1024 * 1024

function checked(bytes: Uint8Array | undefined, file: FontPackage['files'][number]): Uint8Array {
  // The package is the one we know, so its files are: another hash is a fault of our own list.
  if (!bytes || createHash('sha256').update(bytes).digest('hex') !== file.sha256) {
    throw new Error(`data/fonts/packages.json is wrong about ${file.path}`)
  }
  return bytes
}

const TAR_BLOCK_BYTES = 512

/** The plain files of a tar archive whose hash is known. */
function entriesOf(tar: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const entries = new Map<string, Uint8Array>()
  const words = (start: number, length: number): string =>
    new TextDecoder().decode(tar.subarray(start, start + length)).replace(/\0.*$/su, '')
  for (let at = 0; at + TAR_BLOCK_BYTES <= tar.length;) {
    const [name, sizeBytes] = [words(at, 100), Number.parseInt(words(at + 124, 12), 8) || 0]
    const start = at + TAR_BLOCK_BYTES
    if (name !== '') entries.set(name, tar.subarray(start, start + sizeBytes))
    at = start + Math.ceil(sizeBytes / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES
  }
  return entries
}

function isRefusal(fault: unknown): boolean {
  const code = fault instanceof Error && 'code' in fault ? fault.code : null
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST'
}

/** One sentence for a person. */
export function explainFontInstallProblem(problem: FontInstallProblem, font: FontPackage): string {
  const name = `${font.package}@${font.version}`
  switch (problem.code) {
    case 'fonts.npm-missing':
      return `npm is not found, which fetches the fonts. Fetch ${name} on another computer (npm pack ${name}) and give its file with --from`
    case 'fonts.fetch-failed':
      return `${name} could not be fetched: ${problem.says}. Fetch it elsewhere (npm pack ${name}) and give its file with --from`
    case 'fonts.hash-differs':
      return `the package is not the ${name} that is known here (its hash is ${problem.found.slice(0, 23)}…, expected ${problem.expected.slice(0, 23)}…). It was not opened`
    case 'fonts.folder-not-writable':
      return `${problem.folder} cannot be written. Name another folder with --data`
  }
}
