import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Digest } from '#publication/model/digest.ts'

/** By which a folder is known to be a site of ours; it holds nothing that the site does not say. */
export const SITE_MANIFEST = '.demarche-site.json'

const VERSION = 1

/** What a site was made of, so that the next one makes anew only what changed. */
export interface SiteManifest {
  readonly version: typeof VERSION
  readonly previewOf: CalendarDate | null
  /** The program, its facts and the settings that all pages depend on. */
  readonly madeWith: string
  /** The tokens and the number of shards of the index. */
  readonly index: { readonly terms: string; readonly shards: number }
  readonly records: Readonly<Record<string, { readonly stamp: string; readonly digest: Digest }>>
  readonly units: Readonly<Record<string, { readonly key: string; readonly paths: readonly string[] }>>
}

/** The manifest of a folder; null where it is of another version or broken: everything is made anew then. */
export function readManifest(folder: string): SiteManifest | null {
  const file = join(folder, SITE_MANIFEST)
  if (!existsSync(file)) return null
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const isOurs = typeof read === 'object' && read !== null && 'version' in read && read.version === VERSION
    // Written whole by this program before the folder took its place.
    return isOurs ? (read as SiteManifest) : null
  } catch (fault) {
    if (fault instanceof SyntaxError) return null
    throw fault
  }
}
