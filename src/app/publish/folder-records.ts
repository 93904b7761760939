import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PublicRecord } from '#publication/model/public-record.ts'
import type { RecordsAtHand } from '#publication/model/unit.ts'

/** Where the file of a record stands in a site. */
export function recordPath(slug: string): string {
  return `data/letters/${slug}.json`
}

/** Records from the files of a site. The last one stays at hand: a few units in a row ask for it. */
export class FolderRecords implements RecordsAtHand {
  readonly #folder: string
  #last: { readonly slug: string; readonly record: PublicRecord } | null = null

  constructor(folder: string) {
    this.#folder = folder
  }

  bytes(slug: string): string {
    return readFileSync(join(this.#folder, recordPath(slug)), 'utf8')
  }

  record(slug: string): PublicRecord {
    if (this.#last?.slug === slug) return this.#last.record
    // Written by us from a record; `format` and `version`, which the file has besides, are nobody's concern.
    const record = JSON.parse(this.bytes(slug)) as PublicRecord
    this.#last = { slug, record }
    return record
  }
}
