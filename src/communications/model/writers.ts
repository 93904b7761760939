import { findMandate, type Mandate, type MandateHolder } from '#letters/mandates.ts'
import type { LetterReading } from '#letters/read/letter-reading.ts'
import type { WritingMandate } from './communication.ts'

/** One in whose name a letter goes out: as its header, its resolutions and its signatures have to say. */
export interface Writer extends WritingMandate {
  /** Who is known to hold it; null where nobody is. */
  readonly holder: string | null
}

/** Where a letter's text says other than follows from who joined. */
export interface WriterDifference {
  readonly code:
    | 'writer-missing'
    | 'writer-not-joined'
    | 'resolution-differs'
    | 'signature-missing'
    | 'signature-not-joined'
  /** As the clearance has it, or as the letter does where it has not joined. */
  readonly mandate: string
  readonly resolution: string
}

/** What follows from who joined: `joined` are places in the letter's mandates, from 1. */
export function writersFor(
  mandates: readonly WritingMandate[],
  joined: readonly number[],
  known: readonly Mandate[],
): readonly Writer[] {
  return joined.flatMap((place) => {
    const one = mandates[place - 1]
    if (!one) return []
    const holders = known.find(({ slug }) => slug === one.mandate)?.holders ?? []
    return [{ ...one, holder: latest(holders)?.name ?? null }]
  })
}

function latest(holders: readonly MandateHolder[]): MandateHolder | undefined {
  return holders.toSorted((one, other) => (other.seenOn ?? '').localeCompare(one.seenOn ?? '', 'en'))[0]
}

/**
 * Compares what a letter's text says of its writers with who joined. Their order is the letter's own: that header, resolutions
 * and signatures keep it is checked with the letter.
 */
export function writerDifferences(
  writers: readonly Writer[],
  { mandates, signatories }: Pick<LetterReading, 'mandates' | 'signatories'>,
  known: readonly Mandate[],
): readonly WriterDifference[] {
  const slugOf = (text: string) => findMandate(known, text)?.slug ?? null
  const wanted = writers.map(({ mandate }) => mandate)
  const named = mandates.map(({ name }) => slugOf(name))
  const signed = signatories.map(({ post }) => slugOf(post ?? ''))
  const posts = signatories.map(({ name, post }) => post ?? name)
  return [
    ...compared(writers, named, 'writer-missing'),
    ...strangers(
      wanted,
      named,
      mandates.map(({ name }) => name),
    ).map(said('writer-not-joined')),
    ...resolutionDifferences(writers, mandates, named),
    ...compared(writers, signed, 'signature-missing'),
    ...strangers(wanted, signed, posts).map(said('signature-not-joined')),
  ]
}

/** Whether a letter's text speaks for, or is signed for, a mandate that did not join. */
export function namesStrangers(
  writers: readonly Writer[],
  reading: Pick<LetterReading, 'mandates' | 'signatories'>,
  known: readonly Mandate[],
): boolean {
  return writerDifferences(writers, reading, known).some(
    ({ code }) => code === 'writer-not-joined' || code === 'signature-not-joined',
  )
}

type Slugs = readonly (string | null)[]

function compared(
  writers: readonly Writer[],
  found: Slugs,
  code: WriterDifference['code'],
): readonly WriterDifference[] {
  return writers
    .filter(({ mandate }) => !found.includes(mandate))
    .map(({ name }) => ({ code, mandate: name, resolution: '' }))
}

function strangers(wanted: Slugs, found: Slugs, names: readonly string[]): readonly string[] {
  const strange = names.filter((_, index) => {
    const slug = found[index] ?? null
    return slug !== null && !wanted.includes(slug)
  })
  return [...new Set(strange)]
}

function said(code: WriterDifference['code']) {
  return (mandate: string): WriterDifference => ({ code, mandate, resolution: '' })
}

/** One that the letter does not give is said by what reads the letter; another one than is known is said here. */
function resolutionDifferences(
  writers: readonly Writer[],
  mandates: LetterReading['mandates'],
  named: Slugs,
): readonly WriterDifference[] {
  return writers.flatMap(({ mandate, name, resolution }) => {
    const given = mandates
      .filter((_, index) => named[index] === mandate)
      .flatMap((one) => one.resolution ?? [])
    if (resolution === null || given.length === 0 || given.includes(resolution)) return []
    return [{ code: 'resolution-differs' as const, mandate: name, resolution }]
  })
}
