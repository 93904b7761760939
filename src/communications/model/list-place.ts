import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { parseId, type Id } from '#base/id.ts'

/** The last row of a page of letters and replies: the next page begins after it. */
export interface ListPlace {
  readonly listedOn: CalendarDate
  readonly id: Id<string>
  /** Where words are searched: which index entry it was, and how well it matched where the best come first. */
  readonly found: { readonly kind: string; readonly caseId: Id<'Case'>; readonly rank: number | null } | null
}

/** Reads a place from an address: `2026-02-27~ID`, with `~letter~CASE` and `~0.25` where words are searched; null for anything else. */
export function readListPlace(text: string | null): ListPlace | null {
  const [dayText = '', idText = '', kind, caseText = '', rankText] = text?.split('~') ?? []
  const listedOn = parseCalendarDate(dayText)
  const id = parseId<string>(idText)
  if (listedOn === null || id === null) return null
  if (kind === undefined) return { listedOn, id, found: null }
  const caseId = parseId<'Case'>(caseText)
  if (caseId === null || !/^[a-z-]{1,30}$/u.test(kind)) return null
  const rank = rankText === undefined ? null : readRank(rankText)
  return rankText !== undefined && rank === null ? null : { listedOn, id, found: { kind, caseId, rank } }
}

/** As PostgreSQL and we write a `real`; what it could not hold is none. */
function readRank(text: string): number | null {
  if (!/^\d{1,4}(?:\.\d{1,12})?(?:e-?\d{1,2})?$/u.test(text)) return null
  const rank = Number(text)
  return rank === 0 || (rank > 1e-30 && rank < 1e30) ? rank : null
}

/** As `readListPlace` reads it. */
export function writeListPlace({ listedOn, id, found }: ListPlace): string {
  if (found === null) return `${listedOn}~${id}`
  const rank = found.rank === null ? '' : `~${found.rank}`
  return `${listedOn}~${id}~${found.kind}~${found.caseId}${rank}`
}
