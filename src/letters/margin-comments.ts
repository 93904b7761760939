import type { Remark } from '#base/remark.ts'
import type { DocxComment } from './docx/comment.ts'
import { REMARK_TITLES, type RemarkCode } from './remark-codes.ts'

/** Who stands in Word's margin beside our remarks. */
const AUTHOR = { author: 'Demarche', initials: 'D' } as const

/** Remarks as comments for a Word file: title and code, what is wrong, a wording that would be right, and where we know it from. */
export function marginComments(remarks: readonly Remark<RemarkCode>[]): readonly DocxComment[] {
  return remarks.map((remark) => ({
    ...AUTHOR,
    start: remark.start,
    end: remark.end,
    text: commentText(remark),
  }))
}

function commentText({ code, severity, message, suggestion, basis }: Remark<RemarkCode>): string {
  return [
    `${REMARK_TITLES[code].en} (${severity}; ${code})`,
    message,
    ...(suggestion === null ? [] : [`Suggested: ${suggestion}`]),
    `Basis: ${basis}`,
  ].join('\n')
}
