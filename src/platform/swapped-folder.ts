import { existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, rmdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import {
  isBusy,
  isVersionOf,
  newVersion,
  placeAt,
  removeLeftovers,
  type VersionedPlace,
} from './folder-versions.ts'
import { NextFolder, rightsOf, type NextFolderMaking } from './next-folder.ts'

/** Why a folder is not one that we may replace. */
export type SwapProblem = 'not-ours' | 'a-copy' | 'no-place'

/**
 * A folder that is always whole: its name is a link to a folder beside it, and a new one takes its place in one step. Whoever is
 * killed leaves the old folder or the new one. Beside it stands a spare, the same as it, from which the next one is made.
 */
export interface SwappedFolder {
  /** The folder that stands there now; null where none does. */
  readonly current: string | null
  /** Begins the next one, beside it; what earlier attempts left there is removed. */
  readonly begin: (how: Omit<NextFolderMaking, 'current'>) => Result<NextFolder, 'busy'>
}

/** Looks at a place for such a folder. `mark`: the file by which a folder of ours is known. */
export function swappedFolder(path: string, mark: string): Result<SwappedFolder, SwapProblem> {
  const place = placeAt(resolve(path))
  if (place.name === '' || !existsSync(place.above)) return fail('no-place')
  const found = lstatSync(place.path, { throwIfNoEntry: false })
  if (found === undefined) return ok(folderAt(place, null))
  if (found.isSymbolicLink()) {
    const to = readlinkSync(place.path)
    const current = join(place.above, to)
    if (!isVersionOf(place, to) || !existsSync(join(current, mark))) return fail('not-ours')
    return ok(folderAt(place, current))
  }
  if (!found.isDirectory()) return fail('not-ours')
  if (existsSync(join(place.path, mark))) return fail('a-copy')
  if (readdirSync(place.path).length > 0) return fail('not-ours')
  return ok(folderAt(place, null))
}

function folderAt(place: VersionedPlace, current: string | null): SwappedFolder {
  return {
    current,
    begin: (how) => {
      // First the own name, then the look at others': of two who begin at once at most one goes on.
      const folder = newVersion(place)
      mkdirSync(folder, rightsOf(how))
      if (isBusy(place, folder, current) || currentAt(place) !== current) {
        rmdirSync(folder)
        return fail('busy')
      }
      removeLeftovers(place, folder, current)
      return ok(new NextFolder(place, folder, { ...how, current }))
    },
  }
}

function currentAt({ path, above }: VersionedPlace): string | null {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
  return isLink ? join(above, readlinkSync(path)) : null
}
