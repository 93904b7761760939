import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { makeDurable, makeNamesDurable } from './durable.ts'
import { besideVersion, type VersionedPlace } from './folder-versions.ts'

/** How a next folder begins. */
export interface NextFolderMaking {
  readonly current: string | null
  /** As the current one, if that has a spare. */
  readonly fromSpare: boolean
  /** Whether it is on the disk before it takes its place; only what need not outlive the machine is not. */
  readonly isDurable: boolean
  /** Whether nobody but its owner may enter it. */
  readonly isPrivate: boolean
}

/** The rights of a folder, before the mask of the process. */
export function rightsOf({ isPrivate }: Pick<NextFolderMaking, 'isPrivate'>): { readonly mode: number } {
  return { mode: isPrivate ? 0o700 : 0o777 }
}

/**
 * The folder that will take the place. Paths are relative, with slashes. Where the current one has a spare, the next one begins as
 * that: it holds the same files (second names of them), and only what changes is touched, however many there are.
 */
export class NextFolder {
  readonly folder: string
  /** Whether it begins as the current one. */
  readonly isFull: boolean
  readonly #place: VersionedPlace
  readonly #current: string | null
  readonly #isDurable: boolean
  readonly #rights: { readonly mode: number }
  readonly #folders = new Set<string>()
  readonly #kept = new Set<string>()
  readonly #written = new Set<string>()
  readonly #removed = new Set<string>()

  /** `folder`: made by the caller, and empty. */
  constructor(place: VersionedPlace, folder: string, making: NextFolderMaking) {
    const { current, fromSpare, isDurable } = making
    this.#isDurable = isDurable
    this.#rights = rightsOf(making)
    this.#place = place
    this.#current = current
    this.folder = folder
    const spare = fromSpare && current !== null ? besideVersion(current, 'spare') : null
    this.isFull = spare !== null && existsSync(spare)
    if (!this.isFull || spare === null) return
    rmdirSync(folder)
    renameSync(spare, folder)
  }

  write(path: string, content: string | Uint8Array): void {
    const file = this.#placeFor(path)
    // The current folder has the same file under another name: it must not be written into.
    if (this.#kept.delete(path) || this.isFull) rmSync(file, { force: true })
    writeFileSync(file, content, { flag: 'wx' })
    this.#written.add(path)
  }

  /** Takes a file of the current folder over as it is; false where it has none. */
  keep(path: string): boolean {
    if (this.isFull) return existsSync(join(this.folder, path))
    if (this.#current === null || !linked(join(this.#current, path), this.#placeFor(path))) return false
    this.#kept.add(path)
    return true
  }

  /** Takes notice of a file that `writeAnew` put there. */
  wrote(path: string): void {
    this.#written.add(path)
  }

  /** Has a file of the current folder in it no more. */
  remove(path: string): void {
    this.#removed.add(path)
  }

  /** Gives all these files one date of change: which of them was changed when is not to be told from them. */
  dateAlike(paths: Iterable<string>): void {
    const now = new Date()
    for (const path of paths) dated(join(this.folder, path), now)
  }

  /** Puts it in its place, whole and on the disk, and makes the spare of it. */
  commit(): void {
    const { path, above } = this.#place
    for (const one of this.#written) this.#removed.delete(one)
    if (this.isFull) removeAll(this.folder, this.#removed)
    this.#flush(this.folder, [...this.#written, ...this.#removed])
    const link = besideVersion(this.folder, 'link')
    symlinkSync(basename(this.folder), link)
    // An empty folder that somebody made for us cannot be replaced in one step; nothing is lost where we stop here.
    if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true) rmdirSync(path)
    renameSync(link, path)
    if (this.#isDurable) makeNamesDurable(above)
    this.#makeSpare()
  }

  abandon(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Brings the former version to what the new one is: nothing of what it had besides is left. Else the spare is made anew. */
  #makeSpare(): void {
    const former = besideVersion(this.folder, 'former')
    if (this.isFull && this.#current !== null) renameSync(this.#current, former)
    else {
      if (this.#current !== null) rmSync(this.#current, { recursive: true, force: true })
      mkdirSync(former, this.#rights)
    }
    removeAll(former, this.#removed)
    const changed = [...this.#kept, ...this.#written]
    if (!linkAll(this.folder, former, changed)) {
      rmSync(former, { recursive: true, force: true })
      return
    }
    this.#flush(former, [...changed, ...this.#removed])
    renameSync(former, besideVersion(this.folder, 'spare'))
  }

  #flush(folder: string, paths: readonly string[]): void {
    if (this.#isDurable) makeDurable(folder, paths)
  }

  #placeFor(path: string): string {
    return placeFor(this.folder, path, this.#folders)
  }
}

/** Writes a file into a next folder from another thread. What has the same name there is not written into: it may have another name too. */
export function writeAnew(folder: string, path: string, content: string | Uint8Array): void {
  const file = placeFor(folder, path, new Set())
  rmSync(file, { force: true })
  writeFileSync(file, content, { flag: 'wx' })
}

function placeFor(folder: string, path: string, made: Set<string>): string {
  const file = join(folder, path)
  const inside = dirname(file)
  if (!made.has(inside)) mkdirSync(inside, { recursive: true })
  made.add(inside)
  return file
}

function removeAll(folder: string, paths: Iterable<string>): void {
  for (const path of paths) {
    rmSync(join(folder, path), { force: true })
    for (let at = dirname(path); at !== '.' && removedIfEmpty(join(folder, at)); at = dirname(at));
  }
}

/** False where a file system has no second names: a copy of everything is no spare worth having. */
function linkAll(from: string, to: string, paths: readonly string[]): boolean {
  const made = new Set<string>()
  for (const path of paths) {
    const file = placeFor(to, path, made)
    rmSync(file, { force: true })
    try {
      linkSync(join(from, path), file)
    } catch (fault) {
      if (!isWithoutLinks(fault)) throw fault
      return false
    }
  }
  return true
}

/** Some file systems know no second name for a file: then it is copied. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return false
    if (!isWithoutLinks(fault)) throw fault
    writeFileSync(to, readFileSync(from), { flag: 'wx' })
    return true
  }
}

function dated(file: string, at: Date): void {
  try {
    utimesSync(file, at, at)
  } catch (fault) {
    if (codeOf(fault) !== 'ENOENT') throw fault
  }
}

function removedIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder)
    return true
  } catch (fault) {
    const code = codeOf(fault)
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOENT') return false
    throw fault
  }
}

function isWithoutLinks(fault: unknown): boolean {
  return ['EPERM', 'ENOTSUP', 'EMLINK', 'ENOSYS'].includes(codeOf(fault))
}

function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : ''
}
