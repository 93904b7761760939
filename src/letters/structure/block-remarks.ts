import { calendarDate, dayNumber, type CalendarDate } from '#base/calendar-date.ts'
import { dueOn } from '#deadlines/due-on.ts'
import type { Language } from '#law/model.ts'
import type { Profile, ProfileBlock, ProfileVariant } from '../profiles/parse-profile.ts'
import { isFromMemory, needIn, wordingOf } from '../profiles/profile.ts'
import type { LetterReading } from '../read/letter-reading.ts'
import type { ReadDocument } from '../read/read-document.ts'
import { remarkOf, type StructureRemark } from './remark-of.ts'
import { holds, type Span } from './sentences.ts'

type FoundPart = LetterReading['parts'][number]

/** The blocks of the profile that the letter lacks, and those that stand out of their order. */
export function blockRemarks(
  reading: LetterReading,
  document: ReadDocument,
  profile: Profile,
  variant: ProfileVariant,
): readonly StructureRemark[] {
  return [
    ...missingBlocks(reading, document, profile, variant),
    ...displacedBlocks(reading, document, profile, variant),
  ]
}

/** What tells of a block although no part of its name was found. */
function isPresent(block: ProfileBlock, reading: LetterReading): boolean {
  if (reading.parts.some((one) => one.part === block.part)) return true
  switch (block.part) {
    case 'header':
      return reading.mandates.length > 0
    case 'reference':
      return reading.reference !== null
    case 'date':
      return reading.date !== null
    case 'addressees':
      return reading.addressees.length > 0
    case 'subject':
      return reading.subject !== null
    case 'earlier':
      return reading.earlier.length > 0
    case 'questions':
      return reading.questions.length > 0
    case 'asks':
      return reading.asks.length > 0
    case 'deadline':
      return reading.deadlines.some((one) => !reading.asks.some((ask) => holds(ask, one)))
    case 'publication':
      return reading.publication !== null
    case 'interim-measures':
      return reading.interimMeasures !== null
    case 'press-release':
      return reading.pressRelease !== null
    case 'siblings':
      return reading.siblings.length > 0
    case 'signatures':
      return reading.signatories.length > 0
    case 'annex':
      return reading.annex.length > 0
    case 'law':
      // A comment on a bill names the law where it comments.
      return reading.sections.some(
        ({ kind }) => kind === 'law' || (kind === 'allegations' && reading.type === 'OL'),
      )
    default:
      return reading.sections.some((one) => one.kind === block.part)
  }
}

function missingBlocks(
  reading: LetterReading,
  document: ReadDocument,
  profile: Profile,
  variant: ProfileVariant,
): readonly StructureRemark[] {
  return profile.blocks.flatMap((block, index) => {
    const need = needIn(block, variant)
    if (need === 'optional' || isPresent(block, reading)) return []
    const isDefault = isFromMemory(block) || (block.part === 'deadline' && variant.reply?.basis === 'memory')
    const severity = need === 'required' && !isDefault ? 'warning' : 'note'
    const suggestion = suggestedWording(reading, profile, variant, block.part)
    return [
      remarkOf('letter.block-missing', severity, placeFor(index, reading, document, profile), {
        message: `Missing: ${block.says}.`,
        basis: `profile ${profile.profile} (${variant.title}): ${block.basis}`,
        suggestion,
      }),
    ]
  })
}

/** Where it should stand: the first line of the next block that is there, else the last line of the letter. */
function placeFor(index: number, reading: LetterReading, document: ReadDocument, profile: Profile): Span {
  const { text } = document
  for (const { part } of profile.blocks.slice(index + 1)) {
    const found = reading.parts.find((one) => one.part === part)
    if (found) return lineFrom(text, found.start)
  }
  for (const { part } of profile.blocks.slice(0, index).toReversed()) {
    const found = reading.parts.findLast((one) => one.part === part)
    if (found) return lineTo(text, found.end)
  }
  return lineFrom(text, text.length - text.trimStart().length)
}

const LONGEST_PLACE = 80

function lineFrom(text: string, start: number): Span {
  const line = text.slice(start, start + LONGEST_PLACE).split('\n')[0] ?? ''
  const isInWord = WORD_GOES_ON.test(text.slice(start + line.length - 1, start + line.length + 1))
  const whole = isInWord && line.includes(' ') ? line.slice(0, line.lastIndexOf(' ')) : line
  return { start, end: start + whole.trimEnd().length }
}

const WORD_GOES_ON = /^[\p{L}\p{N}]{2}$/u

function lineTo(text: string, end: number): Span {
  const line = text.slice(Math.max(0, end - LONGEST_PLACE), end).trimEnd()
  const start = Math.max(0, end - LONGEST_PLACE)
  const last = line.split('\n').at(-1) ?? ''
  const isInWord = last === line && WORD_GOES_ON.test(text.slice(Math.max(0, start - 1), start + 1))
  const whole = isInWord && last.includes(' ') ? last.slice(last.indexOf(' ')) : last
  const lead = line.length - whole.trimStart().length
  return { start: start + lead, end: start + line.length }
}

/** Our own wording with what is known filled in, and `…` for the rest. */
function suggestedWording(
  reading: LetterReading,
  profile: Profile,
  variant: ProfileVariant,
  part: string,
): string | null {
  const wording = wordingOf(profile, reading.language, part)
  if (wording === null) return null
  const due = variant.reply && reading.date ? dueOn(variant.reply, reading.date, null) : null
  const known: Readonly<Record<string, string | null>> = {
    reference: reading.reference && `${reading.type ?? ''} ${reading.reference}`.trim(),
    date: due && longDate(due.date, reading.language),
    period: variant.reply?.unit === 'calendar-days' ? daysIn(variant.reply.amount, reading.language) : null,
  }
  return wording.replace(/\{([a-z]+)\}/gu, (_, name: string) => known[name] ?? '…')
}

/** 1 January 1970, from which instants are counted. */
const DAY_OF_EPOCH = dayNumber(calendarDate(1970, 1, 1))

function longDate(date: CalendarDate, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : language
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    (dayNumber(date) - DAY_OF_EPOCH) * 86_400_000,
  )
}

function daysIn(amount: number, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : language
  return new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(amount)
}

/** Blocks whose place is fixed and that stand before one they should follow: as few as put the rest in order. */
function displacedBlocks(
  reading: LetterReading,
  document: ReadDocument,
  profile: Profile,
  variant: ProfileVariant,
): readonly StructureRemark[] {
  const rank = new Map(
    profile.blocks.flatMap((block, index) =>
      block.place === 'fixed' && !isFreeIn(block.part, variant) ? [[block.part, index] as const] : [],
    ),
  )
  const greeting = reading.parts.find(({ part }) => part === 'salutation')?.start ?? 0
  // A line "Subject: …" stands above the salutation.
  const inOwnPlace = ({ part, start }: FoundPart) =>
    rank.has(part) && (part !== 'subject' || start >= greeting)
  const found = firstOfEach(reading.parts.filter(inOwnPlace))
  const kept = new Set(inOrder(found.map((one) => rank.get(one.part) ?? 0)))
  return found.flatMap((one, index) => {
    if (kept.has(index)) return []
    const block = profile.blocks[rank.get(one.part) ?? 0]
    if (!block) return []
    const follows = profile.blocks
      .slice(0, rank.get(one.part))
      .findLast((other) => found.some((candidate) => candidate.part === other.part))
    return [
      remarkOf(
        'letter.order-differs',
        isFromMemory(block) ? 'note' : 'warning',
        lineFrom(document.text, one.start),
        {
          message: `Another order: ${block.says}${follows ? ` should follow ${follows.says}` : ' should come first'}.`,
          basis: `profile ${profile.profile} (${variant.title}): ${block.basis}`,
        },
      ),
    ]
  })
}

/** A comment on a bill tells the law before it comments or behind, and its concern first or last. */
function isFreeIn(part: string, { type }: ProfileVariant): boolean {
  return type === 'OL' && (part === 'allegations' || part === 'concern' || part === 'law')
}

function firstOfEach(parts: readonly FoundPart[]): readonly FoundPart[] {
  const seen = new Set<string>()
  return parts
    .toSorted((one, other) => one.start - other.start)
    .filter(({ part }) => {
      if (seen.has(part)) return false
      seen.add(part)
      return true
    })
}

/** The places of a longest run of rising numbers, whatever stands between them. */
export function inOrder(numbers: readonly number[]): readonly number[] {
  const lengths: number[] = []
  const before: (number | null)[] = []
  for (const [index, number] of numbers.entries()) {
    let best: number | null = null
    for (let earlier = 0; earlier < index; earlier += 1) {
      const isLower = (numbers[earlier] ?? 0) < number
      if (isLower && (best === null || (lengths[earlier] ?? 0) > (lengths[best] ?? 0))) best = earlier
    }
    lengths.push(best === null ? 1 : (lengths[best] ?? 0) + 1)
    before.push(best)
  }
  const places: number[] = []
  let at: number | null = lengths.indexOf(Math.max(...lengths))
  while (at !== null && at >= 0) {
    places.push(at)
    at = before[at] ?? null
  }
  return places.toReversed()
}
