import { addDays, calendarDate, type CalendarDate } from '#base/calendar-date.ts'

/** The Council's sessions of a year that take a joint report on communications. */
export type ReportSession = 'march' | 'june' | 'september'

/** From the first day to the last, both counted. */
interface DaySpan {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** What the joint communications report to one session of the Human Rights Council holds. */
export interface ReportWindow {
  readonly session: ReportSession
  /** The year of the session. */
  readonly year: number
  readonly sent: DaySpan
  readonly replies: DaySpan
}

/**
 * The window of a session's report: for March what was sent from June to November and answered by the end of January;
 * for June from December to February, and April; for September from March to May, and July.
 * Source: the joint reports A/HRC/23/51 to A/HRC/40/79 (2013-2019), which all keep it.
 */
export function reportWindow(session: ReportSession, year: number): ReportWindow {
  switch (session) {
    case 'march':
      return {
        session,
        year,
        sent: { from: calendarDate(year - 1, 6, 1), to: calendarDate(year - 1, 11, 30) },
        replies: { from: calendarDate(year - 1, 8, 1), to: calendarDate(year, 1, 31) },
      }
    case 'june':
      return {
        session,
        year,
        sent: { from: calendarDate(year - 1, 12, 1), to: addDays(calendarDate(year, 3, 1), -1) },
        replies: { from: calendarDate(year, 2, 1), to: calendarDate(year, 4, 30) },
      }
    case 'september':
      return {
        session,
        year,
        sent: { from: calendarDate(year, 3, 1), to: calendarDate(year, 5, 31) },
        replies: { from: calendarDate(year, 5, 1), to: calendarDate(year, 7, 31) },
      }
  }
}

/** The report in which a letter sent, or a reply received, on that day falls. */
export function reportWindowOf(day: CalendarDate, what: 'sent' | 'replies' = 'sent'): ReportWindow {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  // Replies are taken up two months longer than letters.
  const counted = what === 'sent' ? month : month - 2
  if (counted < 3) return counted < 0 ? reportWindow('march', year) : reportWindow('june', year)
  if (counted < 6) return reportWindow('september', year)
  return counted < 12 ? reportWindow('march', year + 1) : reportWindow('june', year + 1)
}
