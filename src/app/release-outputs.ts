import { createHash } from 'node:crypto'
import { archivePath, archivesOf } from '#publication/data/archive.ts'
import { digestOf } from '#publication/model/digest.ts'
import { writeRecord } from '#publication/model/parse-record.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import type { Site } from '#publication/site.ts'
import { unitsOf } from '#publication/units.ts'
import type { Output } from '#release/model/leak-check.ts'
import { textsOf } from '#release/outputs.ts'
import { siteFacts } from './publish/site-facts.ts'

let made: Site | null = null

/** What every site is made with, read once: it is the package's own. */
function anySite(): Site {
  return (made ??= siteFacts({ address: null, previewOf: null }).site)
}

/**
 * Every file that the public site would have of one letter: its pages in all languages, its data, lists, feeds and names of files. Made
 * as the site itself is made, so that what is searched is what goes out.
 */
export function* releaseOutputs(record: PublicRecord): Generator<Output> {
  yield* textsOf(record)
  const bytes = writeRecord(record)
  const digest = digestOf(record, createHash('sha256').update(bytes).digest('hex'))
  for (const { month } of archivesOf([digest])) yield { path: archivePath(month), text: '' }
  for (const unit of unitsOf(anySite(), [digest])) {
    for (const { path, content } of unit.make({ record: () => record, bytes: () => bytes })) {
      if (typeof content === 'string') yield { path, text: content }
      else yield { path, text: '' }
    }
  }
}
