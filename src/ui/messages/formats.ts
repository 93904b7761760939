import { calendarDate, dayNumber, type CalendarDate, type PartialDate } from '#base/calendar-date.ts'
import { kept } from '#base/kept.ts'
import type { PageLanguage } from './languages.ts'

/** Days are of the calendar of letters and treaties, digits those of their references, in every language. */
function localeOf(language: PageLanguage): string {
  return language === 'en' ? 'en-GB' : `${language}-u-ca-gregory-nu-latn`
}

const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>()

/** Making a format takes a thousand times as long as using it. */
function once<Format extends Intl.DateTimeFormat | Intl.NumberFormat>(
  key: string,
  make: () => Format,
): Format {
  // Each key belongs to one kind of format.
  const format = (made.get(key) as Format | undefined) ?? make()
  made.set(key, format)
  return format
}

/** `12,345`, as a language groups digits. */
export function sayNumber(language: PageLanguage, number: number): string {
  return once(`number ${language}`, () => new Intl.NumberFormat(localeOf(language))).format(number)
}

const EPOCH = dayNumber(calendarDate(1970, 1, 1))
const DAY_IN_MILLISECONDS = 86_400_000

/** A day, a month or a year as it is written in a language: `22 March 2024`, `March 2024`, `2024`. */
export function sayDay(language: PageLanguage, day: CalendarDate | PartialDate): string {
  return saidDays(language)(day)
}

/** A list says the same days on each of its pages, and a format takes as long for each as a row of it. */
const MOST_DAYS = 4000

const saidDays = kept((language: PageLanguage) =>
  kept((day: CalendarDate | PartialDate) => formatDay(language, day), MOST_DAYS),
)

function formatDay(language: PageLanguage, day: CalendarDate | PartialDate): string {
  const [year = '', month, dayOfMonth] = day.split('-')
  const first = calendarDate(Number(year), Number(month ?? 1), Number(dayOfMonth ?? 1))
  const format = once(`day ${day.length} ${language}`, () => {
    const shown = {
      ...(dayOfMonth === undefined ? {} : { day: 'numeric' as const }),
      ...(month === undefined ? {} : { month: 'long' as const }),
    }
    return new Intl.DateTimeFormat(localeOf(language), { ...shown, year: 'numeric', timeZone: 'UTC' })
  })
  const said = format.format((dayNumber(first) - EPOCH) * DAY_IN_MILLISECONDS)
  // Formats do not know the one day that French counts otherwise.
  return language === 'fr' ? said.replace(/^1(?= )/u, '1er') : said
}

/** `Tuesday`, in a language. */
export function sayWeekday(language: PageLanguage, day: CalendarDate): string {
  const format = once(
    `weekday ${language}`,
    () => new Intl.DateTimeFormat(localeOf(language), { weekday: 'long', timeZone: 'UTC' }),
  )
  return format.format((dayNumber(day) - EPOCH) * DAY_IN_MILLISECONDS)
}

/** `Tue`, in a language. */
export function sayShortWeekday(language: PageLanguage, day: CalendarDate): string {
  return sayPart(language, day, 'weekday')
}

/** `Mar`, in a language. */
export function sayShortMonth(language: PageLanguage, day: CalendarDate): string {
  return sayPart(language, day, 'month')
}

function sayPart(language: PageLanguage, day: CalendarDate, part: 'weekday' | 'month'): string {
  const format = once(
    `short ${part} ${language}`,
    () => new Intl.DateTimeFormat(localeOf(language), { [part]: 'short', timeZone: 'UTC' }),
  )
  return format.format((dayNumber(day) - EPOCH) * DAY_IN_MILLISECONDS)
}

/**
 * An instant as the clock of a place showed it, with the zone: `22 March 2024, 14:05 UTC`.
 * @param timeZone a name of the IANA list; throws for others
 */
export function sayInstant(language: PageLanguage, at: Date, timeZone = 'UTC'): string {
  const format = once(
    `instant ${timeZone} ${language}`,
    () =>
      new Intl.DateTimeFormat(localeOf(language), {
        year: 'numeric',
        month: 'long',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone,
        timeZoneName: 'short',
      }),
  )
  return format.format(at)
}

/** `one, two and three`. */
export function sayList(language: PageLanguage, items: readonly string[]): string {
  return listFormats(language).format(items)
}

const listFormats = kept(
  (language: PageLanguage) =>
    new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' }),
)
