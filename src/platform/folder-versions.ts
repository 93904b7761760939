import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'

/** A place for a folder that is replaced whole, and the names of what is beside it: `.site-PID-HEX` for each version. */
export interface VersionedPlace {
  readonly path: string
  readonly above: string
  readonly name: string
}

/** What a version is called while something is done with it; `spare`: the same as the version of that name. */
type Ending = 'link' | 'former' | 'spare'

const VERSION = /^(?<pid>\d+)-[0-9a-f]{12}(?:-(?<ending>link|former|spare))?$/u
/** Nothing takes so long: a process with its number is another one. */
const LONGEST_MS = 24 * 3_600_000

export function placeAt(path: string): VersionedPlace {
  return { path, above: dirname(path), name: basename(path) }
}

/** A name that no version has yet. */
export function newVersion({ above, name }: VersionedPlace): string {
  return join(above, `.${name}-${process.pid}-${randomBytes(6).toString('hex')}`)
}

export function besideVersion(version: string, ending: Ending): string {
  return `${version}-${ending}`
}

/** Whether a name beside the place is that of a version. */
export function isVersionOf({ name }: VersionedPlace, found: string): boolean {
  const parts = partsOf(name, found)
  return parts !== null && parts['ending'] === undefined
}

/** Whether another process makes a version, or a spare of it. */
export function isBusy(place: VersionedPlace, own: string, current: string | null): boolean {
  return besides(place, current).some(
    ({ path, pid, ending }) => path !== own && ending !== 'spare' && isAtWork(pid, path),
  )
}

/** Removes what processes left that run no more: all but the current version and its spare. */
export function removeLeftovers(place: VersionedPlace, own: string, current: string | null): void {
  const spare = current === null ? null : besideVersion(current, 'spare')
  for (const { path } of besides(place, current)) {
    if (path !== own && path !== spare) rmSync(path, { recursive: true, force: true })
  }
}

interface Beside {
  readonly path: string
  readonly pid: number
  readonly ending: string | undefined
}

function besides({ above, name }: VersionedPlace, current: string | null): readonly Beside[] {
  return readdirSync(above).flatMap((found) => {
    const parts = partsOf(name, found)
    const path = join(above, found)
    if (parts === null || path === current) return []
    return [{ path, pid: Number(parts['pid']), ending: parts['ending'] }]
  })
}

function partsOf(name: string, found: string): Readonly<Record<string, string | undefined>> | null {
  if (!found.startsWith(`.${name}-`)) return null
  return VERSION.exec(found.slice(name.length + 2))?.groups ?? null
}

function isAtWork(pid: number, path: string): boolean {
  if (pid === process.pid) return false
  const begun = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return Date.now() - begun < LONGEST_MS && isRunning(pid)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM'
  }
}
