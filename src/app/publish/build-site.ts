import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NextFolder } from '#platform/next-folder.ts'
import { byDay, digestOf, type Digest } from '#publication/model/digest.ts'
import { writeRecord } from '#publication/model/parse-record.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import type { RecordsAtHand, Unit } from '#publication/model/unit.ts'
import type { RecordSource } from '#publication/model/record-source.ts'
import { letterNumbers } from '#publication/search/letter-numbers.ts'
import { changedShard, IndexChanges, shardCount, termsOfRecord } from '#publication/search/shards.ts'
import type { Site } from '#publication/site.ts'
import { unitsOf } from '#publication/units.ts'
import { SITE_MANIFEST, type SiteManifest } from './site-manifest.ts'

/** What was done. */
export interface SiteBuilt {
  readonly letters: number
  readonly replies: number
  /** Records that are new or not as they were. */
  readonly changed: number
  readonly written: number
  readonly kept: number
}

interface Building {
  readonly next: NextFolder
  readonly site: Site
  /** Of the site that stands there, with its folder; null where nothing can be taken over. */
  readonly before: { readonly folder: string; readonly manifest: SiteManifest } | null
  readonly source: RecordSource
  /** Names the program and all facts that pages depend on. */
  readonly madeWith: string
  readonly onProgress: (done: number, what: string) => void
}

/** Makes a site in the next folder: what the one before has with the same key is taken over. Does not put it in place. */
export async function buildSite(building: Building): Promise<SiteBuilt> {
  const desk = new Desk(building)
  const records = await desk.takeRecords()
  const digests = [...records.values()].map(({ digest }) => digest)
  const index = desk.indexFor(digests)
  const units = desk.makeUnits(unitsOf(building.site, digests), index)
  desk.writeIndex(index)
  desk.removeLeft()
  const manifest: SiteManifest = {
    version: 1,
    previewOf: building.site.previewOf,
    ...{ madeWith: building.madeWith, index: { terms: building.site.assets.scripts, shards: index.shards } },
    records: Object.fromEntries(records),
    units,
  }
  building.next.write(SITE_MANIFEST, JSON.stringify(manifest))
  const replies = digests.reduce((sum, digest) => sum + digest.replies, 0)
  return { letters: digests.length, replies, ...desk.counts }
}

/** How the index becomes that of these letters. */
interface IndexPlan {
  readonly shards: number
  /** The index of the site before, which is changed; null where all is made anew. */
  readonly from: string | null
  /** Letters whose terms are put in, under these numbers. */
  readonly wanted: ReadonlyMap<string, number>
  readonly changes: IndexChanges
}

class Desk {
  readonly counts = { changed: 0, written: 0, kept: 0 }
  readonly #building: Building
  readonly #records: FolderRecords
  /** Files of the site before that the new one does not have so far. */
  readonly #left: Set<string>

  constructor(building: Building) {
    this.#building = building
    this.#records = new FolderRecords(building.next.folder)
    const { before, next } = building
    this.#left = new Set(next.isFull && before !== null ? pathsOf(before.manifest) : [])
  }

  /** Every record's file in its place, and what others' pages say of it. Of two with one slug the first counts. */
  async takeRecords(): Promise<ReadonlyMap<string, { readonly stamp: string; readonly digest: Digest }>> {
    const { source, onProgress } = this.#building
    const known = this.#knownRecords()
    const taken = new Map<string, { readonly stamp: string; readonly digest: Digest }>()
    for await (const { slug, stamp, record } of source(
      new Map([...known].map(([name, one]) => [name, one.stamp])),
    )) {
      if (taken.has(slug)) continue
      const kept = known.get(slug)
      const digest = record === null ? kept && this.#keep(slug, kept.digest) : this.#put(record, kept?.digest)
      if (digest) taken.set(slug, { stamp, digest })
      onProgress(taken.size, slug)
    }
    return new Map([...taken].toSorted(([, one], [, other]) => byDay(one.digest, other.digest)))
  }

  /** Of the site before; where somebody removed a file it is asked for again. */
  #knownRecords(): ReadonlyMap<string, SiteManifest['records'][string]> {
    const { before, next } = this.#building
    if (before === null) return new Map()
    const folder = next.isFull ? next.folder : before.folder
    const all = Object.entries(before.manifest.records)
    return new Map(all.filter(([slug]) => existsSync(join(folder, pathOf(slug)))))
  }

  #put(record: PublicRecord, kept: Digest | undefined): Digest {
    const bytes = writeRecord(record)
    const mark = hashOf(bytes)
    if (kept?.mark === mark) return this.#keep(record.slug, kept)
    this.counts.changed += 1
    this.#write(pathOf(record.slug), bytes)
    return digestOf(record, mark)
  }

  #keep(slug: string, digest: Digest): Digest {
    if (!this.#keepFile(pathOf(slug))) throw new Error(`a site without the record that it lists: ${slug}`)
    const isSame = this.#building.before?.manifest.madeWith === this.#building.madeWith
    // Another version of the program may say more of it.
    return isSame ? digest : digestOf(this.#records.record(slug), digest.mark)
  }

  indexFor(digests: readonly Digest[]): IndexPlan {
    const { before, site } = this.#building
    const shards = shardCount(digests.length)
    const numbers = letterNumbers(digests)
    const changes = new IndexChanges(shards)
    const anew = { shards, from: null, wanted: numbers, changes }
    const isAnew =
      before?.manifest.index.terms !== site.assets.scripts || before.manifest.index.shards !== shards
    if (isAnew) return anew
    const old = Object.values(before.manifest.records).map(({ digest }) => digest)
    const oldNumbers = letterNumbers(old.toSorted(byDay))
    const marks = new Map(digests.map(({ slug, mark }) => [slug, mark]))
    const gone = old.filter(
      ({ slug, mark }) => marks.get(slug) !== mark || numbers.get(slug) !== oldNumbers.get(slug),
    )
    const oldRecords = new FolderRecords(before.folder)
    if (!gone.every(({ slug }) => existsSync(join(before.folder, pathOf(slug))))) return anew
    for (const { slug } of gone) {
      changes.put('removed', oldNumbers.get(slug) ?? 0, termsOfRecord(oldRecords.record(slug)))
    }
    const stays = new Set(old.map(({ slug }) => slug))
    for (const { slug } of gone) stays.delete(slug)
    const wanted = new Map([...numbers].filter(([slug]) => !stays.has(slug)))
    return { shards, from: join(before.folder, 'search', 'terms'), wanted, changes }
  }

  makeUnits(units: Iterable<Unit>, index: IndexPlan): SiteManifest['units'] {
    const { before, madeWith, onProgress } = this.#building
    const made: Record<string, { key: string; paths: readonly string[] }> = {}
    let done = 0
    for (const unit of units) {
      const key = unit.key === null ? '' : hashOf(`${madeWith}\n${unit.key}`)
      const old = before?.manifest.units[unit.name]
      const isKept = key !== '' && old?.key === key && this.#keepAll(old.paths)
      made[unit.name] = { key, paths: isKept ? old.paths : this.#make(unit) }
      this.#indexLetterOf(unit, index)
      onProgress((done += 1), unit.name)
    }
    return made
  }

  /** While its record is at hand. */
  #indexLetterOf({ name }: Unit, { wanted, changes }: IndexPlan): void {
    if (!name.startsWith('letter ')) return
    const slug = name.slice('letter '.length)
    const number = wanted.get(slug)
    if (number !== undefined) changes.put('added', number, termsOfRecord(this.#records.record(slug)))
  }

  /** False where one of them is there no more: then all are made again. */
  #keepAll(paths: readonly string[]): boolean {
    return paths.every((path) => this.#keepFile(path))
  }

  #keepFile(path: string): boolean {
    if (!this.#building.next.keep(path)) return false
    this.#left.delete(path)
    this.counts.kept += 1
    return true
  }

  #make(unit: Unit): readonly string[] {
    const paths: string[] = []
    for (const { path, content } of unit.make(this.#records)) {
      paths.push(path)
      const isKept = unit.key === null && this.#isAsBefore(path, content) && this.#keepFile(path)
      if (!isKept) this.#write(path, content)
    }
    return paths
  }

  #isAsBefore(path: string, content: string | Uint8Array): boolean {
    const { before } = this.#building
    const file = before === null ? null : join(before.folder, path)
    return file !== null && existsSync(file) && readFileSync(file).equals(Buffer.from(content))
  }

  #write(path: string, content: string | Uint8Array): void {
    this.#building.next.write(path, content)
    this.#left.delete(path)
    this.counts.written += 1
  }

  /** What the site before had, and this one has no more. */
  removeLeft(): void {
    for (const path of this.#left) this.#building.next.remove(path)
  }

  writeIndex({ shards, from, changes }: IndexPlan): void {
    const touched = new Set(changes.touched())
    for (let shard = 0; shard < shards; shard += 1) {
      const path = shardPath(shard)
      if (!touched.has(shard)) {
        if (from !== null) this.#keepFile(path)
        continue
      }
      const file = from === null ? null : join(from, `${shard}.bin`)
      const old = file !== null && existsSync(file) ? readFileSync(file) : null
      const bytes = changedShard(old, changes.of(shard))
      if (bytes !== null) this.#write(path, bytes)
    }
  }
}

/** Every file that a site of this manifest may have. */
function* pathsOf({ records, units, index }: SiteManifest): Iterable<string> {
  for (const slug of Object.keys(records)) yield pathOf(slug)
  for (const { paths } of Object.values(units)) yield* paths
  for (let shard = 0; shard < index.shards; shard += 1) yield shardPath(shard)
}

function shardPath(shard: number): string {
  return `search/terms/${shard}.bin`
}

function pathOf(slug: string): string {
  return `data/letters/${slug}.json`
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Records from the files of a site. The last one stays at hand: a few units in a row ask for it. */
class FolderRecords implements RecordsAtHand {
  readonly #folder: string
  #last: { readonly slug: string; readonly record: PublicRecord } | null = null

  constructor(folder: string) {
    this.#folder = folder
  }

  bytes(slug: string): string {
    return readFileSync(join(this.#folder, pathOf(slug)), 'utf8')
  }

  record(slug: string): PublicRecord {
    if (this.#last?.slug === slug) return this.#last.record
    // Written by us from a record; `format` and `version`, which the file has besides, are nobody's concern.
    const record = JSON.parse(this.bytes(slug)) as PublicRecord
    this.#last = { slug, record }
    return record
  }
}
