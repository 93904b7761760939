import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'

/**
 * When minor versions came out, and until when a major version gets corrections. Source: announcements and versioning policy at
 * postgresql.org. A version between two of these is of a day between.
 */
const RELEASES: readonly (readonly [day: string, ...versions: string[]])[] = [
  ['2025-11-13', '18.1', '17.7', '16.11', '15.15'],
  ['2026-02-12', '18.2', '17.8', '16.12', '15.16'],
  ['2026-05-14', '18.4', '17.10', '16.14', '15.18'],
]
const CORRECTED_UNTIL: Readonly<Record<number, string | undefined>> = {
  15: '2027-11',
  16: '2028-11',
  17: '2029-11',
  18: '2030-11',
}

/** How old a version of PostgreSQL is. */
export interface VersionAge {
  /** The day on which it came out; null where we only know between which days, or not at all. */
  readonly releasedOn: CalendarDate | null
  /** It came out on this day at the latest; null where it is newer than all we know. */
  readonly releasedBy: CalendarDate | null
  /** The month after which its major version gets no more corrections, as `2030-11`; null where we do not know it. */
  readonly correctedUntil: string | null
}

/** What is known of the age of a version as the server names it: `18.4`, `15.18 (Debian 15.18-0+deb12u1)`. */
export function ageOfVersion(version: string): VersionAge {
  const [major = 0, minor = 0] = (/^\d+(?:\.\d+)?/u.exec(version)?.[0] ?? '').split('.').map(Number)
  const known = RELEASES.flatMap(([day, ...versions]) =>
    versions
      .map((one) => one.split('.').map(Number))
      .filter(([itsMajor]) => itsMajor === major)
      .map(([, itsMinor = 0]) => ({ day: parseCalendarDate(day), minor: itsMinor })),
  )
  return {
    releasedOn: known.find((one) => one.minor === minor)?.day ?? null,
    releasedBy: known.find((one) => one.minor >= minor)?.day ?? null,
    correctedUntil: CORRECTED_UNTIL[major] ?? null,
  }
}
