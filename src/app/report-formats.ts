import { join } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import { dataFolder } from '#platform/data-folder.ts'
import { reportCsv } from '#publication/reports/report-csv.ts'
import type { ReportInput } from '#publication/reports/report-input.ts'
import { reportDocument } from '#publication/reports/report.ts'
import type { SiteLanguage } from '#publication/speaker.ts'
import type { ReportFormat } from './report-order.ts'

/** A report as a file: the same bytes from the same input. What draws is loaded only for the format that is wanted. */
export async function renderReport(
  input: ReportInput,
  language: SiteLanguage,
  { format, data }: { readonly format: ReportFormat; readonly data: string | null },
): Promise<Result<string | Uint8Array, string>> {
  if (format === 'csv') return ok(reportCsv(input))
  const document = reportDocument(input, language)
  if (format === 'html') {
    const { reportHtml } = await import('#publication/reports/report-html.ts')
    return ok(reportHtml(document))
  }
  const { reportAsLetter, REPORT_LOOK } = await import('#publication/reports/report-as-letter.ts')
  const { letter, widths } = reportAsLetter(document)
  if (format === 'docx') {
    const { renderDocx } = await import('#letters/render/docx.ts')
    return ok(await renderDocx(letter, REPORT_LOOK, widths))
  }
  const { explainRenderProblem, PdfRenderer } = await import('#letters/tools/typst.ts')
  const renderer = new PdfRenderer(join(dataFolder(data), 'fonts'))
  try {
    const pdf = await renderer.render(letter, REPORT_LOOK, widths)
    return pdf.ok ? pdf : fail(`${pdf.error.code}: ${explainRenderProblem(pdf.error)}`)
  } finally {
    renderer.close()
  }
}
