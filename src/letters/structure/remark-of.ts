import type { Remark, Severity } from '#base/remark.ts'
import type { RemarkCode } from '../remark-codes.ts'

/** The codes of remarks on a letter's structure. */
export type StructureCode = Extract<RemarkCode, `letter.${string}`>

export type StructureRemark = Remark<StructureCode>

/** What a remark on structure says beside its code, severity and place. */
interface Says {
  readonly message: string
  readonly basis: string
  readonly expected?: string | null
  readonly suggestion?: string | null
}

/** A remark on a letter's structure; it is never about a citation. */
export function remarkOf(
  code: StructureCode,
  severity: Severity,
  { start, end }: { readonly start: number; readonly end: number },
  { message, basis, expected = null, suggestion = null }: Says,
): StructureRemark {
  return { code, severity, start, end, citation: null, message, expected, basis, suggestion }
}
