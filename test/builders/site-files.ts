import { createHash } from 'node:crypto'
import { siteFacts } from '#app/publish/site-facts.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import { archiveFiles, archivesOf } from '#publication/data/archive.ts'
import { byDay, digestOf } from '#publication/model/digest.ts'
import { writeRecord } from '#publication/model/parse-record.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import { unitsOf } from '#publication/units.ts'

/** Every file of the site of these records, but the shards of its index, by its path. */
export function siteFilesOf(
  records: readonly PublicRecord[],
  settings: { readonly address: string | null; readonly previewOf: CalendarDate | null } = {
    address: 'https://letters.example.org',
    previewOf: null,
  },
): ReadonlyMap<string, string | Uint8Array> {
  const { site } = siteFacts(settings)
  const bySlug = new Map(records.map((record) => [record.slug, record]))
  const recordOf = (slug: string) => {
    const record = bySlug.get(slug)
    if (!record) throw new Error(`no record ${slug}`)
    return record
  }
  const digests = records.map((record) => digestOf(record, hashOf(writeRecord(record)))).toSorted(byDay)
  const files = new Map<string, string | Uint8Array>()
  for (const record of records) files.set(`data/letters/${record.slug}.json`, writeRecord(record))
  const atHand = { record: recordOf, bytes: (slug: string) => writeRecord(recordOf(slug)) }
  const archives = archivesOf(digests).flatMap(({ month, slugs }) => archiveFiles(month, slugs, atHand))
  for (const made of [archives, ...[...unitsOf(site, digests)].map((unit) => unit.make(atHand))]) {
    for (const { path, content } of made) {
      if (files.has(path)) throw new Error(`two files at ${path}`)
      files.set(path, content)
    }
  }
  return files
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** A file as text; throws where there is none. */
export function textAt(files: ReadonlyMap<string, string | Uint8Array>, path: string): string {
  const content = files.get(path)
  if (content === undefined) throw new Error(`no file ${path}`)
  return typeof content === 'string' ? content : Buffer.from(content).toString('utf8')
}
