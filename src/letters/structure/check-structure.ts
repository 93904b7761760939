import type { CalendarDate } from '#base/calendar-date.ts'
import type { Mandate } from '../mandates.ts'
import type { Profile, ProfileVariant } from '../profiles/parse-profile.ts'
import { variantOf } from '../profiles/profile.ts'
import type { LetterReading } from '../read/letter-reading.ts'
import type { ReadDocument } from '../read/read-document.ts'
import { blockRemarks } from './block-remarks.ts'
import { deadlineRemarks } from './deadline-remarks.ts'
import { hedgeRemarks } from './hedge-remarks.ts'
import { mandateRemarks } from './mandate-remarks.ts'
import { numberingRemarks } from './numbering-remarks.ts'
import type { StructureRemark } from './remark-of.ts'

/**
 * What a letter's structure lacks by its profile: blocks and their order, numbering, deadlines, hedges, signatures.
 * In the order of the text. None where the reading has no profile, or another than the one given.
 * `today` counts only for a draft without a date: it cannot ask for an answer by a day that has passed.
 */
export function checkStructure(
  reading: LetterReading,
  document: ReadDocument,
  profile: Profile,
  mandates: readonly Mandate[],
  today: CalendarDate,
): readonly StructureRemark[] {
  if (reading.profile === null || reading.profile !== profile.profile) return []
  const variant = variantOf(profile, reading.type, addresseeOf(reading))
  const remarks = [
    ...blockRemarks(reading, document, profile, variant),
    ...mandateRemarks(reading, document, profile, mandates),
    ...numberingRemarks(reading, document),
    ...deadlineRemarks(reading, document, profile, variant, today),
    ...hedgeRemarks(reading, document, profile),
  ]
  return remarks.toSorted((one, other) => one.start - other.start || one.end - other.end)
}

/** A reference with OTH is of an addressee that is no State. */
function addresseeOf(reading: LetterReading): ProfileVariant['addressee'] | null {
  if (reading.reference?.startsWith('OTH ')) return 'other'
  return reading.state !== null || reading.reference !== null ? 'state' : null
}
