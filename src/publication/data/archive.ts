import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { zipSync, type Zippable } from 'fflate'
import type { Digest } from '../model/digest.ts'
import type { RecordsAtHand, SiteFile } from '../model/unit.ts'

/** The same for ever, in the local time that the format has: it knows none before. */
const MADE_AT = '1980-01-01T00:00:00'

/** An archive: all records of the letters of a month. */
export interface Archive {
  readonly month: string
  readonly slugs: readonly string[]
  /** Names all that it is made of. */
  readonly key: string
}

/** Every archive of these letters. */
export function archivesOf(letters: readonly Digest[]): readonly Archive[] {
  return [...byMonth(letters)].map(([month, of]) => ({
    month,
    slugs: of.map(({ slug }) => slug),
    key: of.map(({ slug, mark }) => `${slug} ${mark}`).join(' '),
  }))
}

/** An archive, with its checksum beside it as `sha256sum -c` reads it. */
export function archiveFiles(
  month: string,
  slugs: readonly string[],
  records: Pick<RecordsAtHand, 'bytes'>,
): readonly SiteFile[] {
  const text = new TextEncoder()
  const files: Zippable = {}
  for (const slug of slugs) files[`${slug}.json`] = text.encode(records.bytes(slug))
  const zip = zipSync(files, { mtime: MADE_AT, level: 6 })
  const path = archivePath(month)
  const sum = `${bytesToHex(sha256(zip))}  ${month}.zip\n`
  return [
    { path, content: zip },
    { path: `${path}.sha256`, content: sum },
  ]
}

export function archivePath(month: string): string {
  return `data/archive/${month}.zip`
}

/** In place of a month, of letters without a day. */
export const UNDATED = 'undated'

/** `2024-03`, the oldest first; letters without a day under `undated`. */
export function byMonth(letters: readonly Digest[]): ReadonlyMap<string, readonly Digest[]> {
  const months = new Map<string, Digest[]>()
  for (const letter of letters) {
    const month = letter.day?.slice(0, 7) ?? UNDATED
    months.set(month, [...(months.get(month) ?? []), letter])
  }
  return months
}
