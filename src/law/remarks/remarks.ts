import type { CalendarDate } from '#base/calendar-date.ts'
import type { Severity } from '#base/remark.ts'
import type { Found } from '#law/citations/find.ts'
import type { Law } from '#law/law.ts'
import type { LawRemark, LawRemarkCode, LetterContext } from '#law/model.ts'
import { idOf } from '#law/citations/resolve.ts'
import type { Resolved } from '#law/citations/resolving.ts'

/** What every check gets: the law, what was found, the letter's context, and a place for its remarks. */
export interface Checking {
  readonly law: Law
  readonly found: Found
  readonly context: LetterContext
  /** The day on which status is judged: the letter's, or today where it has none. */
  readonly day: CalendarDate
  readonly remarks: LawRemark[]
}

/** What differs from one remark to the next. */
export interface RemarkParts {
  readonly code: LawRemarkCode
  readonly severity: Severity
  readonly message: string
  readonly basis: string
  readonly expected?: string | null
  readonly suggestion?: string | null
}

/** Adds a remark about a citation, at the citation or at a place within it. */
export function remarkOn(
  checking: Checking,
  cited: Resolved,
  parts: RemarkParts,
  place?: { readonly start: number; readonly end: number },
): void {
  checking.remarks.push({
    code: parts.code,
    severity: parts.severity,
    start: place?.start ?? cited.start,
    end: place?.end ?? cited.end,
    citation: idOf(cited),
    message: parts.message,
    expected: parts.expected ?? null,
    basis: parts.basis,
    suggestion: parts.suggestion ?? null,
  })
}

/** Adds a remark about the text itself. */
export function remarkAt(checking: Checking, start: number, end: number, parts: RemarkParts): void {
  checking.remarks.push({
    code: parts.code,
    severity: parts.severity,
    start,
    end,
    citation: null,
    message: parts.message,
    expected: parts.expected ?? null,
    basis: parts.basis,
    suggestion: parts.suggestion ?? null,
  })
}
