import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NextFolder } from '#platform/next-folder.ts'
import { archivesOf, type Archive } from '#publication/data/archive.ts'
import { byDay, digestOf, type Digest } from '#publication/model/digest.ts'
import { writeRecord } from '#publication/model/parse-record.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import type { Unit } from '#publication/model/unit.ts'
import type { RecordSource } from '#publication/model/record-source.ts'
import type { Site } from '#publication/site.ts'
import { unitsOf } from '#publication/units.ts'
import { FolderRecords, recordPath } from './folder-records.ts'
import { planIndex, shardPath, type IndexPlan } from './index-plan.ts'
import { doInThread, doSideWork, type SideWorkDone } from './side-work.ts'
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
  /** The built `side-thread.ts`; null where there is none: then everything is made one after the other. */
  readonly thread: string | null
  readonly onProgress: (done: number, what: string) => void
}

/** For fewer letters a thread costs more than it saves. */
const WORTH_A_THREAD = 200

/** Makes a site in the next folder: what the one before has with the same key is taken over. Does not put it in place. */
export async function buildSite(building: Building): Promise<SiteBuilt> {
  const { next, site, before, thread } = building
  const desk = new Desk(building)
  const records = await desk.takeRecords()
  const digests = [...records.values()].map(({ digest }) => digest)
  const index = planIndex(digests, site.assets.scripts, before)
  const archives = desk.keepArchives(archivesOf(digests))
  const work = { folder: next.folder, index, archives: archives.wanted }
  const isMuch = thread !== null && index.added.size + index.removed.size >= WORTH_A_THREAD
  const side = isMuch ? doInThread(thread, work) : Promise.resolve().then(() => doSideWork(work))
  let units: SiteManifest['units']
  try {
    units = desk.makeUnits(unitsOf(site, digests))
  } finally {
    // Also where this fails: nothing is to be written any more when the folder is taken away.
    await side.catch(() => null)
  }
  const done = await side
  desk.takeSideWork(index, done)
  desk.removeLeft()
  const manifest: SiteManifest = {
    version: 1,
    previewOf: site.previewOf,
    ...{ madeWith: building.madeWith, index: { terms: site.assets.scripts, shards: index.shards } },
    records: Object.fromEntries(records),
    units: { ...units, ...desk.archiveUnits(archives, done) },
  }
  next.write(SITE_MANIFEST, JSON.stringify(manifest))
  // Web servers tell everybody when a file was changed. A page that was made anew without a person looks like all others.
  if (desk.counts.written > 0) next.dateAlike([...pathsOf(manifest), SITE_MANIFEST])
  const replies = digests.reduce((sum, digest) => sum + digest.replies, 0)
  return { letters: digests.length, replies, ...desk.counts }
}

/** Archives with their keys: those that are there already with their paths, and those that are wanted. */
interface Archives {
  readonly keys: ReadonlyMap<string, string>
  readonly kept: ReadonlyMap<string, readonly string[]>
  readonly wanted: readonly Archive[]
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
    return new Map(all.filter(([slug]) => existsSync(join(folder, recordPath(slug)))))
  }

  #put(record: PublicRecord, kept: Digest | undefined): Digest {
    const bytes = writeRecord(record)
    const mark = hashOf(bytes)
    if (kept?.mark === mark) return this.#keep(record.slug, kept)
    this.counts.changed += 1
    this.#write(recordPath(record.slug), bytes)
    return digestOf(record, mark)
  }

  #keep(slug: string, digest: Digest): Digest {
    if (!this.#keepFile(recordPath(slug))) throw new Error(`a site without the record that it lists: ${slug}`)
    const isSame = this.#building.before?.manifest.madeWith === this.#building.madeWith
    // Another version of the program may say more of it.
    return isSame ? digest : digestOf(this.#records.record(slug), digest.mark)
  }

  keepArchives(archives: readonly Archive[]): Archives {
    const keys = new Map(archives.map(({ month, key }) => [month, this.#keyOf(key)]))
    const kept = new Map<string, readonly string[]>()
    for (const { month } of archives) {
      const old = this.#keptPaths(archiveUnit(month), keys.get(month) ?? '')
      if (old !== null) kept.set(month, old)
    }
    return { keys, kept, wanted: archives.filter(({ month }) => !kept.has(month)) }
  }

  archiveUnits({ keys, kept }: Archives, { archives }: SideWorkDone): SiteManifest['units'] {
    return Object.fromEntries(
      [...keys].map(([month, key]) => [
        archiveUnit(month),
        { key, paths: kept.get(month) ?? archives.get(month) ?? [] },
      ]),
    )
  }

  makeUnits(units: Iterable<Unit>): SiteManifest['units'] {
    const made: Record<string, { key: string; paths: readonly string[] }> = {}
    let done = 0
    for (const unit of units) {
      const key = unit.key === null ? '' : this.#keyOf(unit.key)
      made[unit.name] = { key, paths: this.#keptPaths(unit.name, key) ?? this.#make(unit) }
      this.#building.onProgress((done += 1), unit.name)
    }
    return made
  }

  #keyOf(key: string): string {
    return hashOf(`${this.#building.madeWith}\n${key}`)
  }

  /** The files of a unit where the site before has them, made with the same key; else null. */
  #keptPaths(name: string, key: string): readonly string[] | null {
    const old = this.#building.before?.manifest.units[name]
    return old !== undefined && key !== '' && old.key === key && this.#keepAll(old.paths) ? old.paths : null
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

  /** Files that were written beside; shards that nothing changed are kept. */
  takeSideWork({ shards, from }: IndexPlan, done: SideWorkDone): void {
    for (const path of [...done.shards, ...[...done.archives.values()].flat()]) {
      this.#building.next.wrote(path)
      this.#left.delete(path)
      this.counts.written += 1
    }
    if (from === null) return
    for (let shard = 0; shard < shards; shard += 1) {
      if (!done.touched.has(shard)) this.#keepFile(shardPath(shard))
    }
  }
}

function archiveUnit(month: string): string {
  return `archive ${month}`
}

/** Every file that a site of this manifest may have. */
function* pathsOf({ records, units, index }: SiteManifest): Iterable<string> {
  for (const slug of Object.keys(records)) yield recordPath(slug)
  for (const { paths } of Object.values(units)) yield* paths
  for (let shard = 0; shard < index.shards; shard += 1) yield shardPath(shard)
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
