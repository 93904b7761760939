import { findMandate, foldWords, isSeenWithin, type Mandate, type MandateHolder } from '../mandates.ts'
import type { Profile } from '../profiles/parse-profile.ts'
import type { LetterReading, ReadMandate, ReadSignatory } from '../read/letter-reading.ts'
import type { ReadDocument } from '../read/read-document.ts'
import { inOrder } from './block-remarks.ts'
import { matchNames, placeOfName } from './name-likeness.ts'
import { remarkOf, type StructureRemark } from './remark-of.ts'

/** How long a resolution or holder seen in a document is taken to stand, before and after it. */
const SEEN_STANDS_DAYS = 60

/** There are about sixty mandates; a list of more is none. */
const MOST_MANDATES = 100

/**
 * Header, capacity, resolutions and signatures name the same mandates in one order; each mandate has its signature.
 * What differs from the record of mandates is only noted: it stays as printed.
 */
export function mandateRemarks(
  reading: LetterReading,
  document: ReadDocument,
  profile: Profile,
  mandates: readonly Mandate[],
): readonly StructureRemark[] {
  const once = { ...reading, mandates: eachOnce(reading.mandates) }
  if (profile.writers !== 'mandates' || once.mandates.length === 0) return []
  if (Math.max(once.mandates.length, once.signatories.length) > MOST_MANDATES) return []
  return [
    ...capacityRemarks(once, document),
    ...resolutionRemarks(once, mandates),
    ...signatureRemarks(once, mandates),
  ]
}

/** A header that runs into the capacity names its mandates twice. */
function eachOnce(mandates: readonly ReadMandate[]): readonly ReadMandate[] {
  const byName = new Map<string, ReadMandate>()
  for (const one of mandates) {
    const name = foldWords(one.name).join(' ')
    const known = byName.get(name)
    if (!known || known.resolution === null)
      byName.set(name, known ? { ...known, resolution: one.resolution } : one)
  }
  return [...byName.values()]
}

const HEADER = "the mandates in the letter's own header"

function capacityRemarks(reading: LetterReading, document: ReadDocument): readonly StructureRemark[] {
  const capacity = reading.parts.find((one) => one.part === 'capacity')
  const [firstMandate] = reading.mandates
  if (!capacity || !firstMandate || firstMandate.start >= capacity.start) return []
  const text = document.text.slice(capacity.start, capacity.end)
  const names = reading.mandates.map((one) => one.name)
  const places = names.map((name) => placeOfName(text, name, names))
  if (places.every((place) => place === null)) return []
  const absent = reading.mandates.filter((_, index) => places[index] === null)
  const present = places.flatMap((place, index) => (place === null ? [] : [{ place, index }]))
  const kept = new Set(inOrder(present.map((one) => one.place)))
  const displaced = present.filter((_, index) => !kept.has(index))
  return [
    ...absent.map((one) =>
      remarkOf('letter.order-differs', 'warning', one, {
        message: `The header names ${quoted(one.name)}; the paragraph on capacity does not.`,
        basis: 'header, capacity, resolutions and signatures name the same mandates in one order',
      }),
    ),
    ...displaced.map(({ place, index }) => {
      const name = names[index] ?? ''
      const start = capacity.start + place
      return remarkOf(
        'letter.order-differs',
        'warning',
        { start, end: Math.min(capacity.end, start + 40) },
        {
          message: `${quoted(name)} stands in another place here than in the header.`,
          basis: HEADER,
          expected: names.join('; '),
        },
      )
    }),
  ]
}

function quoted(name: string): string {
  return `"${name}"`
}

/** As many resolutions as mandates, and none known to be another's of this letter. */
function resolutionRemarks(reading: LetterReading, mandates: readonly Mandate[]): readonly StructureRemark[] {
  const given = reading.mandates.filter((one) => one.resolution !== null)
  if (given.length === 0) return []
  const known = reading.mandates.map((one) => findMandate(mandates, one.name))
  const remarks: StructureRemark[] = []
  for (const [index, one] of reading.mandates.entries()) {
    if (one.resolution === null) {
      remarks.push(
        remarkOf('letter.order-differs', 'warning', one, {
          message: `No resolution is given for ${quoted(one.name)}: ${reading.mandates.length} mandates, ${given.length} resolutions.`,
          basis: 'one resolution for each mandate, in the order of the mandates',
        }),
      )
      continue
    }
    const owner = ownerOf(one.resolution, known)
    if (owner !== null && owner.index !== index) {
      const { mandate, source } = owner
      remarks.push(
        remarkOf('letter.order-differs', source === 'memory' ? 'note' : 'warning', one, {
          message: `Resolution ${one.resolution} stands where ${quoted(one.name)} has its own; the record has it for ${quoted(reading.mandates[owner.index]?.name ?? mandate.slug)}.`,
          basis: owner.basis,
        }),
      )
    } else remarks.push(...recordedOtherwise(reading, one, one.resolution, known[index] ?? null))
  }
  return remarks
}

function ownerOf(resolution: string, known: readonly (Mandate | null)[]) {
  for (const [index, mandate] of known.entries()) {
    const row = mandate?.resolutions.find((one) => one.number === resolution)
    if (mandate && row) return { index, mandate, source: row.source, basis: seenBasis(row) }
  }
  return null
}

function seenBasis({ seenIn, seenOn, source }: Mandate['resolutions'][number] | MandateHolder): string {
  return source === 'memory' ? 'from memory' : `${seenIn}${seenOn === null ? '' : ` of ${seenOn}`}`
}

/** A letter of about the same day cites another resolution for the mandate. */
function recordedOtherwise(
  reading: LetterReading,
  place: ReadMandate,
  resolution: string,
  mandate: Mandate | null,
): readonly StructureRemark[] {
  const { date } = reading
  if (!mandate || date === null) return []
  const near = mandate.resolutions.filter((one) => isSeenWithin(SEEN_STANDS_DAYS, one.seenOn, date))
  const [record] = near
  if (!record || near.some((one) => one.number === resolution)) return []
  return [
    remarkOf('letter.signatory-differs', 'note', place, {
      message: `Resolution ${resolution} is given for ${quoted(place.name)}; the record has ${record.number}. It stays as printed.`,
      basis: seenBasis(record),
      expected: record.number,
    }),
  ]
}

function signatureRemarks(reading: LetterReading, mandates: readonly Mandate[]): readonly StructureRemark[] {
  const { signatories } = reading
  if (signatories.length === 0) return []
  const names = reading.mandates.map((one) => one.name)
  const matched = matchNames(
    signatories.map((one) => one.post ?? ''),
    names,
  )
  const signed = new Set(matched)
  const unsigned = reading.mandates.filter((_, index) => !signed.has(index))
  return [
    ...unsigned.map((one) => unsignedMandate(one, reading, matched)),
    ...signatureOrder(signatories, matched, names),
    ...signatories.flatMap((one, index) => {
      const place = matched[index] ?? null
      const mandate = place === null ? null : reading.mandates[place]
      return mandate ? recordRemarks(one, mandate, reading, mandates) : []
    }),
  ]
}

function unsignedMandate(
  mandate: ReadMandate,
  reading: LetterReading,
  matched: readonly (number | null)[],
): StructureRemark {
  const { signatories, mandates } = reading
  const strangers = signatories.filter((_, index) => matched[index] === null)
  // A signature whose post could not be told may be the one that is missed.
  const isCounted = signatories.length < mandates.length || strangers.length === 0
  return remarkOf('letter.signature-missing', isCounted ? 'warning' : 'note', mandate, {
    message: isCounted
      ? `No signature for ${quoted(mandate.name)}: ${mandates.length} mandates, ${signatories.length} signatures.`
      : `No signature has the name of ${quoted(mandate.name)}; not told whose: ${strangers.map((one) => one.name).join(', ')}.`,
    basis: HEADER,
  })
}

function signatureOrder(
  signatories: readonly ReadSignatory[],
  matched: readonly (number | null)[],
  names: readonly string[],
): readonly StructureRemark[] {
  const told = matched.flatMap((place, index) => (place === null ? [] : [{ place, index }]))
  const kept = new Set(inOrder(told.map((one) => one.place)))
  return told.flatMap(({ place, index }, at) => {
    const signatory = signatories[index]
    if (kept.has(at) || !signatory) return []
    return [
      remarkOf('letter.order-differs', 'warning', signatory, {
        message: `${signatory.name} signs for ${quoted(names[place] ?? '')}, which is number ${place + 1} in the header and number ${index + 1} here.`,
        basis: HEADER,
      }),
    ]
  })
}

const WORKING_GROUP =
  /working group|groupe de travail|grupo de trabajo|рабоч\p{L}+ групп|الفريق العامل|工作组|실무그룹/iu
const CHAIR = /chair|président|president[ea]|председател|رئيس|主席|의장/iu

function recordRemarks(
  signatory: ReadSignatory,
  mandate: ReadMandate,
  reading: LetterReading,
  mandates: readonly Mandate[],
): readonly StructureRemark[] {
  const remarks: StructureRemark[] = []
  const post = signatory.post ?? ''
  if (WORKING_GROUP.test(mandate.name) && !CHAIR.test(post)) {
    remarks.push(
      remarkOf('letter.signatory-differs', 'note', signatory, {
        message: `A Working Group signs through its chair; the post of ${signatory.name} does not say so.`,
        basis: 'AL CHN 3/2024: its Working Group signs through its Chair-Rapporteur',
      }),
    )
  }
  const holder = holderToName(signatory.name, reading, findMandate(mandates, mandate.name))
  if (holder) {
    remarks.push(
      remarkOf('letter.signatory-differs', 'note', signatory, {
        message: `${signatory.name} is printed; the record has ${holder.name}. It stays as printed.`,
        basis: seenBasis(holder),
        expected: holder.name,
      }),
    )
  }
  return remarks
}

/** The holder on record, where the name printed is another spelling of it, or another name at about the same day. */
function holderToName(name: string, reading: LetterReading, mandate: Mandate | null): MandateHolder | null {
  const { date } = reading
  if (!mandate || mandate.holders.some((one) => one.name === name)) return null
  const folded = foldWords(name).join(' ')
  const spelled = mandate.holders.find((one) => foldWords(one.name).join(' ') === folded)
  if (spelled) return spelled
  if (date === null) return null
  return mandate.holders.find((one) => isSeenWithin(SEEN_STANDS_DAYS, one.seenOn, date)) ?? null
}
