import type { CalendarDate } from '#base/calendar-date.ts'
import { dueOn } from '#deadlines/due-on.ts'
import { periodText, ruleText, type DeadlineRule } from '#deadlines/rule.ts'
import type { Profile, ProfileVariant } from '../profiles/parse-profile.ts'
import { isFromMemory } from '../profiles/profile.ts'
import type { LetterReading, ReadDeadline } from '../read/letter-reading.ts'
import type { ReadDocument } from '../read/read-document.ts'
import { remarkOf, type StructureRemark } from './remark-of.ts'
import { holds, sentenceAt } from './sentences.ts'
import { statedDays, statedPeriods, type StatedDay, type StatedPeriod } from './stated-terms.ts'

/** No letter sets more; keeps the work small where a text is made to make it large. */
const MOST_DEADLINES = 200

/**
 * A deadline stated by period and by date must be one day; the time to reply is the profile's.
 * A last day on a holiday is no remark: it is shown where the letter is read.
 */
export function deadlineRemarks(
  reading: LetterReading,
  document: ReadDocument,
  profile: Profile,
  variant: ProfileVariant,
  today: CalendarDate,
): readonly StructureRemark[] {
  const seen = new Set<number>()
  const forReply = replyDeadlines(reading)
  return reading.deadlines.slice(0, MOST_DEADLINES).flatMap((deadline) => {
    const sentence = sentenceAt(document.text, deadline)
    if (seen.has(sentence.start)) return []
    seen.add(sentence.start)
    const periods = statedPeriods(document.text, sentence, reading.language)
    const days = statedDays(document.text, sentence).filter((one) => one.date !== reading.date)
    const isForReply = forReply.has(deadline)
    return [
      ...againstEachOther(reading, periods, days),
      ...(reading.date === null ? alreadyPast(days, today) : []),
      ...(isForReply ? againstProfile(reading, profile, variant, periods, days) : []),
    ]
  })
}

/** The deadlines for the whole reply, not those of a single question or ask. */
function replyDeadlines(reading: LetterReading): ReadonlySet<ReadDeadline> {
  const parts = reading.parts.filter((one) => one.part === 'deadline')
  if (parts.length > 0) {
    return new Set(reading.deadlines.filter((one) => parts.some((part) => holds(part, one))))
  }
  const requests = [...reading.questions, ...reading.asks]
  const first = reading.deadlines
    .slice(0, MOST_DEADLINES)
    .find((one) => !requests.some((request) => holds(request, one)))
  return new Set(first ? [first] : [])
}

function againstEachOther(
  reading: LetterReading,
  periods: readonly StatedPeriod[],
  days: readonly StatedDay[],
): readonly StructureRemark[] {
  const [period] = periods
  const [day] = days
  // Two periods or two days in one sentence: which belongs to which is not told.
  if (!period || !day || periods.length > 1 || days.length > 1 || reading.date === null) return []
  const { rule } = period
  // Working days depend on holidays that are not known here; another event has a day of its own.
  if (!period.isFromLetter || rule.unit === 'working-days') return []
  const due = dueOn(rule, reading.date, null)
  if (!due || due.date === day.date) return []
  const isOther = due.otherReading?.date === day.date
  return [
    remarkOf('letter.deadline-differs', isOther ? 'note' : 'error', day, {
      message: `${day.date} is stated, but ${periodText(rule)} from ${reading.date} end on ${due.date}${isOther ? ` (${day.date} in another reading: ${due.otherReading.why})` : ''}.`,
      expected: due.date,
      basis: `counted from the letter's own date and period: ${due.steps.slice(0, 2).join(' ')}`,
    }),
  ]
}

function againstProfile(
  reading: LetterReading,
  profile: Profile,
  variant: ProfileVariant,
  periods: readonly StatedPeriod[],
  days: readonly StatedDay[],
): readonly StructureRemark[] {
  const { reply } = variant
  if (reply === null) return []
  const severity = isFromMemory(reply) ? 'note' : 'warning'
  const basis = `profile ${profile.profile} (${variant.title}): ${ruleText(reply)}; ${reply.basis}`
  const [period] = periods
  if (period) {
    if (periods.some((one) => isSamePeriod(one.rule, reply))) return []
    return [
      remarkOf('letter.deadline-differs', severity, period, {
        message: `${capitalised(periodText(period.rule))} to reply; a letter of this kind gives ${periodText(reply)}.`,
        expected: periodText(reply),
        basis,
      }),
    ]
  }
  const [day] = days
  const due = reading.date === null ? null : dueOn(reply, reading.date, null)
  if (!day || !due || days.some((one) => one.date === due.date)) return []
  return [
    remarkOf('letter.deadline-differs', severity, day, {
      message: `A reply is asked by ${day.date}; ${periodText(reply)} from ${reading.date ?? ''} end on ${due.date}.`,
      expected: due.date,
      basis,
    }),
  ]
}

function isSamePeriod(one: DeadlineRule, other: DeadlineRule): boolean {
  return one.amount === other.amount && one.unit === other.unit
}

function alreadyPast(days: readonly StatedDay[], today: CalendarDate): readonly StructureRemark[] {
  return days
    .filter((one) => one.date < today)
    .map((one) =>
      remarkOf('letter.deadline-differs', 'warning', one, {
        message: `${one.date} has passed, and the letter has no date.`,
        basis: `today is ${today}`,
      }),
    )
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
