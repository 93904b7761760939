import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { readRecord } from '#publication/model/parse-record.ts'
import type { RecordSource, SourceRecord } from '#publication/model/record-source.ts'
import { listPublicRecords, readPublicRecords, type PublicRecordRow } from '../store/public-records.ts'

/** Which office's letters, and by which day they must be public. */
export interface ReleasedOrder {
  readonly database: OpenedDatabase
  readonly officeId: Id<'Office'>
  readonly on: CalendarDate
}

const LISTED_AT_ONCE = 1000
const READ_AT_ONCE = 50

/** Records of the office's own letters that are public; those that are known and as they were are not read. */
export function releasedRecords(order: ReleasedOrder): RecordSource {
  const { database, officeId, on } = order
  return async function* (known): AsyncIterable<SourceRecord> {
    for (let after = ''; ;) {
      const from = after
      // oxlint-disable-next-line no-await-in-loop -- page by page
      const rows = await database.atomically({ officeId, id: 'operator' }, (tx) =>
        listPublicRecords(tx, officeId, { after: from, until: on, most: LISTED_AT_ONCE }),
      )
      const wanted: string[] = []
      for (const { slug, hash } of rows) {
        const stamp = stampOf(hash)
        if (known.get(slug) === stamp) yield { slug, stamp, record: null }
        else wanted.push(slug)
      }
      yield* readIn(order, wanted)
      const last = rows.at(-1)
      if (!last || rows.length < LISTED_AT_ONCE) return
      after = last.slug
    }
  }
}

async function* readIn(
  { database, officeId, on }: ReleasedOrder,
  wanted: readonly string[],
): AsyncIterable<SourceRecord> {
  for (let from = 0; from < wanted.length; from += READ_AT_ONCE) {
    const slugs = wanted.slice(from, from + READ_AT_ONCE)
    // oxlint-disable-next-line no-await-in-loop -- page by page
    const rows = await database.atomically({ officeId, id: 'operator' }, (tx) =>
      readPublicRecords(tx, officeId, { slugs, until: on }),
    )
    for (const row of rows) yield sourceRecord(row)
  }
}

/** A public record as the site takes it. */
export function sourceRecord({
  slug,
  hash,
  content,
}: Pick<PublicRecordRow, 'slug' | 'hash' | 'content'>): SourceRecord {
  const read = readRecord(new TextDecoder().decode(content))
  if (!read.ok) throw new Error(`the public record ${slug}: ${read.error.code}`)
  return { slug, stamp: stampOf(hash), record: read.value }
}

function stampOf(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex')
}

/** Several sources as one: of two records at one address the first counts. */
export function allOf(...sources: readonly RecordSource[]): RecordSource {
  return async function* (known): AsyncIterable<SourceRecord> {
    const given = new Set<string>()
    for (const source of sources) {
      // oxlint-disable-next-line no-await-in-loop -- one source after the other: the first counts
      for await (const one of source(known)) {
        if (given.has(one.slug)) continue
        given.add(one.slug)
        yield one
      }
    }
  }
}
