import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { writeAnew } from '#platform/next-folder.ts'
import { archiveFiles } from '#publication/data/archive.ts'
import { changedShard, IndexChanges, termsOfRecord } from '#publication/search/shards.ts'
import { FolderRecords } from './folder-records.ts'
import { shardPath, type IndexPlan } from './index-plan.ts'

/** What of a site can be made beside its pages, from the files of its records alone. */
export interface SideWork {
  /** Where the records are, and where the files go. */
  readonly folder: string
  readonly index: IndexPlan
  /** Archives that are made anew: their months, with the letters of each. */
  readonly archives: readonly { readonly month: string; readonly slugs: readonly string[] }[]
}

/** What was made: paths of archives by month, and of shards; `touched`: shards that are not as they were, also those now empty. */
export interface SideWorkDone {
  readonly archives: ReadonlyMap<string, readonly string[]>
  readonly shards: readonly string[]
  readonly touched: ReadonlySet<number>
}

/** Does it in a thread of its own, so that a second core has something to do. `program`: the built `side-thread.ts`. */
export function doInThread(program: string, work: SideWork): Promise<SideWorkDone> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(program, { workerData: work })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (status) => reject(new Error(`the thread of the index ended with ${status}`)))
  })
}

/** Makes archives and index. */
export function doSideWork({ folder, index, archives }: SideWork): SideWorkDone {
  const records = new FolderRecords(folder)
  const made = archives.map(({ month, slugs }) => {
    const files = archiveFiles(month, slugs, records)
    for (const { path, content } of files) writeAnew(folder, path, content)
    return [month, files.map(({ path }) => path)] as const
  })
  const changes = new IndexChanges(index.shards)
  if (index.from !== null) {
    const before = new FolderRecords(index.from)
    for (const [slug, number] of index.removed)
      changes.put('removed', number, termsOfRecord(before.record(slug)))
  }
  for (const [slug, number] of index.added) changes.put('added', number, termsOfRecord(records.record(slug)))
  const touched = new Set(changes.touched())
  const shards = [...touched].flatMap((shard) => {
    const bytes = changedShard(shardOf(index.from, shard), changes.of(shard))
    if (bytes === null) return []
    writeAnew(folder, shardPath(shard), bytes)
    return [shardPath(shard)]
  })
  return { archives: new Map(made), shards, touched }
}

function shardOf(folder: string | null, shard: number): Uint8Array | null {
  const file = folder === null ? null : join(folder, shardPath(shard))
  return file !== null && existsSync(file) ? readFileSync(file) : null
}
