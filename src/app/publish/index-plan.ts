import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { byDay, type Digest } from '#publication/model/digest.ts'
import { letterNumbers } from '#publication/search/letter-numbers.ts'
import { shardCount } from '#publication/search/shards.ts'
import { recordPath } from './folder-records.ts'
import type { SiteManifest } from './site-manifest.ts'

/** How the index becomes that of the letters there are. */
export interface IndexPlan {
  readonly shards: number
  /** The folder of the site whose index is changed; null where all is made anew. */
  readonly from: string | null
  /** Letters of that site whose terms are taken out, and letters whose terms are put in, each under its number. */
  readonly removed: ReadonlyMap<string, number>
  readonly added: ReadonlyMap<string, number>
}

/** Plans the index of these letters. `terms`: by what a text is parted into terms. */
export function planIndex(
  letters: readonly Digest[],
  terms: string,
  before: { readonly folder: string; readonly manifest: SiteManifest } | null,
): IndexPlan {
  const shards = shardCount(letters.length)
  const numbers = letterNumbers(letters)
  const anew: IndexPlan = { shards, from: null, removed: new Map(), added: numbers }
  if (before?.manifest.index.terms !== terms || before.manifest.index.shards !== shards) return anew
  const { folder, manifest } = before
  const old = Object.values(manifest.records).map(({ digest }) => digest)
  const oldNumbers = letterNumbers(old.toSorted(byDay))
  const marks = new Map(letters.map(({ slug, mark }) => [slug, mark]))
  const isSame = ({ slug, mark }: Digest) =>
    marks.get(slug) === mark && numbers.get(slug) === oldNumbers.get(slug)
  const gone = old.filter((digest) => !isSame(digest))
  // Where somebody removed such a file nobody knows its terms any more.
  if (!gone.every(({ slug }) => existsSync(join(folder, recordPath(slug))))) return anew
  const stays = new Set(old.filter(isSame).map(({ slug }) => slug))
  return {
    ...{ shards, from: folder },
    removed: new Map(gone.map(({ slug }) => [slug, oldNumbers.get(slug) ?? 0])),
    added: new Map([...numbers].filter(([slug]) => !stays.has(slug))),
  }
}

/** Where a shard of the index stands in a site. */
export function shardPath(shard: number): string {
  return `search/terms/${shard}.bin`
}
