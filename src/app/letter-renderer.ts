import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fail } from '#base/result.ts'
import type { LetterRenderer } from '#communications/actions/file.ts'
import { renderDocx } from '#letters/render/docx.ts'
import { PLAIN_LOOK, type OfficeLook } from '#letters/render/office-look.ts'
import { explainRenderProblem, PdfRenderer } from '#letters/tools/typst.ts'
import { readLetterhead } from './letterhead-folder.ts'
import type { ReportPdf } from './report-formats.ts'

/** What makes letters into files, with the office's look; closed at the end of the work. */
export interface OpenedRenderer extends LetterRenderer {
  /** Reports have a look of their own. */
  readonly report: ReportPdf
  readonly close: () => void
}

/** Starts nothing yet: the compiler of PDFs begins with the first letter. `home`: where fonts lie that were added. */
export function openLetterRenderer(home: string, look: OfficeLook): OpenedRenderer {
  const renderer = new PdfRenderer(join(home, 'fonts'))
  return {
    pdf: (letter) => renderer.render(letter, look),
    docx: (letter) => renderDocx(letter, look),
    report: async (letter, ofReport, widths) => {
      const pdf = await renderer.render(letter, ofReport, widths)
      return pdf.ok ? pdf : fail(`${pdf.error.code}: ${explainRenderProblem(pdf.error)}`)
    },
    close: () => renderer.close(),
  }
}

/** The office's look, where it keeps one in the folder `letterhead` of its data; else a plain one, and a line where it cannot be used. */
export async function lookOf(
  home: string,
): Promise<{ readonly look: OfficeLook; readonly line: string | null }> {
  const folder = join(home, 'letterhead')
  if (!existsSync(join(folder, 'letterhead.json'))) return { look: PLAIN_LOOK, line: null }
  const read = await readLetterhead(folder)
  return read.ok ? { look: read.value, line: null } : { look: PLAIN_LOOK, line: read.error }
}
