import { ok, type Result } from '#base/result.ts'
import type { Letter } from '#letters/model/letter.ts'
import type { OfficeLook } from '#letters/render/office-look.ts'
import type { TableWidths } from '#letters/render/text-blocks.ts'
import { reportCsv } from '#publication/reports/report-csv.ts'
import type { ReportInput } from '#publication/reports/report-input.ts'
import { reportDocument } from '#publication/reports/report.ts'
import type { SiteLanguage } from '#publication/speaker.ts'
import type { ReportFormat } from './report-order.ts'

/** Draws a report that was laid out as a letter; the problem is a line that says what to do. */
export type ReportPdf = (
  letter: Letter,
  look: OfficeLook,
  widths: TableWidths,
) => Promise<Result<Uint8Array, string>>

/** A report as a file: the same bytes from the same input. What draws is loaded only for the format that is wanted. */
export async function renderReport(
  input: ReportInput,
  language: SiteLanguage,
  { format, pdf }: { readonly format: ReportFormat; readonly pdf: ReportPdf },
): Promise<Result<string | Uint8Array, string>> {
  if (format === 'csv') return ok(reportCsv(input))
  const document = reportDocument(input, language)
  if (format === 'html') {
    const { reportHtml } = await import('#publication/reports/report-html.ts')
    return ok(reportHtml(document))
  }
  const { reportAsLetter, REPORT_LOOK } = await import('#publication/reports/report-as-letter.ts')
  const { letter, widths } = reportAsLetter(document)
  if (format === 'pdf') return pdf(letter, REPORT_LOOK, widths)
  const { renderDocx } = await import('#letters/render/docx.ts')
  return ok(await renderDocx(letter, REPORT_LOOK, widths))
}
