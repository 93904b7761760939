import { randomBytes } from 'node:crypto'
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  rmdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { fail, ok, type Result } from '#base/result.ts'

/** Why a folder is not one that we may replace. */
export type SwapProblem = 'not-ours' | 'a-copy' | 'no-place'

/**
 * A folder that is always whole: its name is a link to a folder beside it, and a new one takes its place in one step. Whoever is
 * killed leaves the old folder or the new one.
 */
export interface SwappedFolder {
  /** The folder that stands there now; null where none does. */
  readonly current: string | null
  /** Begins the next one, beside it; what earlier attempts left there is removed. */
  readonly begin: () => NextFolder
}

/** The folder that will take the place. Paths are relative, with slashes. */
export interface NextFolder {
  readonly folder: string
  readonly write: (path: string, content: string | Uint8Array) => void
  /** Takes a file of the current folder over as it is; false where it has none. */
  readonly keep: (path: string) => boolean
  /** Puts it in its place, and removes the one before. */
  readonly commit: () => void
  readonly abandon: () => void
}

/** Looks at a place for such a folder. `mark`: the file by which a folder of ours is known. */
export function swappedFolder(place: string, mark: string): Result<SwappedFolder, SwapProblem> {
  const path = resolve(place)
  const [above, name] = [dirname(path), basename(path)]
  if (name === '' || !existsSync(above)) return fail('no-place')
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found === undefined) return ok({ current: null, begin: () => begin(path, null) })
  if (found.isSymbolicLink()) {
    const to = readlinkSync(path)
    const current = join(above, to)
    if (!isVersionOf(name, to) || !existsSync(join(current, mark))) return fail('not-ours')
    return ok({ current, begin: () => begin(path, current) })
  }
  if (!found.isDirectory()) return fail('not-ours')
  if (existsSync(join(path, mark))) return fail('a-copy')
  if (readdirSync(path).length > 0) return fail('not-ours')
  return ok({ current: null, begin: () => begin(path, null) })
}

function begin(path: string, current: string | null): NextFolder {
  const [above, name] = [dirname(path), basename(path)]
  removeLeftovers(above, name, current)
  const version = `.${name}-${process.pid}-${randomBytes(6).toString('hex')}`
  const folder = join(above, version)
  mkdirSync(folder)
  const made = new Set<string>([folder])
  const placeFor = (file: string) => {
    const full = join(folder, file)
    const inside = dirname(full)
    if (!made.has(inside)) mkdirSync(inside, { recursive: true })
    made.add(inside)
    return full
  }
  return {
    folder,
    write: (file, content) => writeFileSync(placeFor(file), content, { flag: 'wx' }),
    keep: (file) => current !== null && linked(join(current, file), placeFor(file)),
    commit: () => {
      const link = join(above, `${version}-link`)
      symlinkSync(version, link)
      // An empty folder that somebody made for us cannot be replaced in one step; nothing is lost where we stop here.
      if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true) rmdirSync(path)
      renameSync(link, path)
      if (current !== null) rmSync(current, { recursive: true, force: true })
    },
    abandon: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Some file systems know no second name for a file: then it is copied. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : null
    if (code === 'ENOENT') return false
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EMLINK') throw fault
    writeFileSync(to, readFileSync(from), { flag: 'wx' })
    return true
  }
}

function isVersionOf(name: string, version: string): boolean {
  return (
    version.startsWith(`.${name}-`) && /^\d+-[0-9a-f]{12}(?:-link)?$/u.test(version.slice(name.length + 2))
  )
}

/** What was begun by processes that run no more. */
function removeLeftovers(above: string, name: string, current: string | null): void {
  for (const found of readdirSync(above)) {
    if (!isVersionOf(name, found) || join(above, found) === current) continue
    const pid = Number(found.slice(name.length + 2).split('-')[0])
    if (!isRunning(pid)) rmSync(join(above, found), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM'
  }
}
