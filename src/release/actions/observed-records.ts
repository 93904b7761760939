import { createHash } from 'node:crypto'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { publicLetters, publicLetterStamps } from '#communications/actions/public-letters.ts'
import type { Librarian, LibraryPlace } from '#communications/librarian.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { packageVersion } from '#platform/package-folder.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import type { RecordSource, SourceRecord } from '#publication/model/record-source.ts'
import { observedRecord } from '../model/observed-record.ts'

/** Where observed letters come from: the library, as it is seen by who asks. */
export interface ObservedOrder {
  readonly place: Pick<LibraryPlace, 'database'>
  readonly librarian: Librarian
  readonly facts: LetterFacts
  /** What the office is called in public. */
  readonly office: string
  /** By which day they must have been public. */
  readonly on: CalendarDate
  /** Whether a letter is wanted at all, by what is known of it without its text; all where nobody says. */
  readonly isWanted?: ((record: Pick<PublicRecord, 'facts' | 'replies'>) => boolean) | undefined
}

/** Raised where records of others' letters say otherwise what they say, within a version: without the words of readers. */
const RECORDS_SINCE = 2

/** Records of others' letters in the library that were public already; those that are known and as they were are not read. */
export function observedRecords({
  place,
  librarian,
  facts,
  office,
  on,
  isWanted,
}: ObservedOrder): RecordSource {
  return async function* (known): AsyncIterable<SourceRecord> {
    const listed = withSlugs(await publicLetterStamps(place, librarian, on))
    const wanted = new Map<Id<'Communication'>, { readonly slug: string; readonly stamp: string }>()
    for (const { id, slug, stamp } of listed) {
      // The office's name is on every page; another version of the program may read a letter otherwise, or say less of it.
      const own = hashOf(`${stamp} ${office} ${packageVersion()} ${RECORDS_SINCE}`)
      if (known.get(slug) === own) yield { slug, stamp: own, record: null }
      else wanted.set(id, { slug, stamp: own })
    }
    for await (const row of publicLetters(place, librarian, [...wanted.keys()])) {
      const found = wanted.get(row.id)
      if (!found) continue
      const ground = { facts, office, slug: found.slug }
      // Reading a text takes a hundred times as long as all else.
      if (isWanted && !isWanted(observedRecord({ ...row, body: null }, ground))) continue
      yield { ...found, record: observedRecord(row, ground) }
    }
  }
}

/** `chn-3-2024`; of several with one reference each but the first has more to its name, as has one without. */
function withSlugs<Letter extends { readonly id: string; readonly reference: string | null }>(
  letters: readonly Letter[],
): readonly (Letter & { readonly slug: string })[] {
  const taken = new Set<string>()
  return letters.map((letter) => {
    // Of the office's own id nothing can be told from it.
    const own = hashOf(`public slug ${letter.id}`).slice(0, 12)
    const plain = letter.reference?.toLowerCase().replaceAll(/[ /]/gu, '-') ?? `letter-${own}`
    const slug = taken.has(plain) ? `${plain}-${own}` : plain
    taken.add(slug)
    return { ...letter, slug }
  })
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
