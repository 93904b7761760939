import { join } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import { LAW_TABLES, makeLaw, type Law } from '#law/law.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { dataFolder } from '#platform/data-folder.ts'
import { readLawTables } from '#platform/law-data.ts'
import { writeInput } from '#publication/reports/parse-input.ts'
import { inputHash } from '#publication/reports/report.ts'
import type { ReportInput, ReportOrder } from '#publication/reports/report-input.ts'
import { siteNames } from '#publication/site-names.ts'
import { speakerFor } from '#publication/speaker.ts'
import { gatherInput } from '#release/actions/report-input.ts'
import { withCaseBase, type CaseBase } from './case-base.ts'
import type { Clock } from './command-line.ts'
import { officesOf } from './offices.ts'
import { readOptions } from './options.ts'
import { isAmong, writeOutput, writeWhole } from './output.ts'
import { progressOn } from './progress.ts'
import { readKeptInput } from './report-file.ts'
import { renderReport, type ReportPdf } from './report-formats.ts'
import { readReportTask, type ReportTask } from './report-order.ts'
import type { ExitStatus, Terminal } from './terminal.ts'

const HELP = `demarche report --window march|june|september --year 2024 --to pdf|docx|html|csv
                          the report on communications to a session of the Human Rights Council
demarche report --state STATE --to …
                          a State's record: what was asked of it, answered, denied, promised; its silence
demarche report --briefing --state STATE --to …
demarche report --briefing "CHN 3/2024" --to …
                          two pages for a legislator: asked, answered, promised, and where each is from
demarche report --from FILE --to …
                          again, from the file that was kept beside a report: the same bytes

  --from-date DAY, --to-date DAY
                            of a State's record: letters of these days
  --to FORMAT               pdf, docx, html, csv (the table that every figure is counted from)
  --out FILE                write to a file; its ending can stand for --to. Beside it is kept what the report was made
                            of (FILE.input.json) with its SHA-256 (FILE.input.json.sha256)
  --inputs FILE             keep that there instead
  --language LANGUAGE       en (default), fr, ar
  --on DAY                  what was public on that day; today unless given
  --data DIR                where this installation keeps its data
  --office ID               which office, where there are several

Made of what "demarche publish" makes the public site of, and so of nothing that is not public.
`

const OPTIONS = [
  ...['window', 'year', 'state', 'from-date', 'to-date', 'from', 'to', 'out', 'inputs'],
  ...['language', 'lang', 'on', 'data', 'office'],
]

/** Runs `demarche report`, as the operator of the installation. */
export async function reportCommand(
  args: readonly string[],
  terminal: Terminal,
  clock: Clock,
): Promise<ExitStatus> {
  const given = readOptions(args, OPTIONS, ['briefing'])
  if (!given.ok) return refuse(terminal, given.error)
  if (given.value.isHelpWanted || args.length === 0) {
    if (args.length === 0) return refuse(terminal, 'of what? See: demarche report --help')
    terminal.out.write(HELP)
    return 0
  }
  const law = makeLaw(readLawTables(LAW_TABLES))
  const task = readReportTask(given.value, law, clock.today())
  if (!task.ok) return refuse(terminal, task.error)
  const where = {
    ...{ data: given.value.options.get('data') ?? null, office: given.value.options.get('office') ?? null },
    orMake: false,
  }
  const made = await makeReport(task.value, { law, where, terminal })
  return made.ok ? 0 : refuse(terminal, made.error)
}

/** Starts what draws, and ends it, for this one. */
function pdfIn(data: string | null): ReportPdf {
  return async (letter, look, widths) => {
    const { explainRenderProblem, PdfRenderer } = await import('#letters/tools/typst.ts')
    const renderer = new PdfRenderer(join(dataFolder(data), 'fonts'))
    try {
      const pdf = await renderer.render(letter, look, widths)
      return pdf.ok ? pdf : fail(`${pdf.error.code}: ${explainRenderProblem(pdf.error)}`)
    } finally {
      renderer.close()
    }
  }
}

interface Around {
  readonly law: Law
  readonly where: Parameters<typeof withCaseBase>[0]
  readonly terminal: Terminal
}

async function makeReport(task: ReportTask, around: Around): Promise<Result<null, string>> {
  const { terminal, where } = around
  const { from, order, out, inputs, format } = task
  if (out !== null && [from, inputs].some((one) => one !== null && isAmong(out, [one, `${one}.sha256`]))) {
    return fail('--out would take the place of what the report is made of. Give it another name')
  }
  if (out === null && (format === 'pdf' || format === 'docx') && terminal.out.isTTY === true) {
    return fail(`a .${format} is nothing for a terminal. Name a file for it: --out report.${format}`)
  }
  const input =
    order === null
      ? await readKeptInput(from ?? '-', terminal)
      : await withCaseBase(where, (base) => inputOf(base, order, task, around))
  if (!input.ok) return input
  const language = task.language ?? input.value.language
  const rendered = await renderReport(input.value, language, { format, pdf: pdfIn(where.data) })
  if (!rendered.ok) return rendered
  const kept = inputs === null ? ok(null) : await keepInput(input.value, inputs)
  if (!kept.ok) return kept
  return writeOutput(rendered.value, out, terminal)
}

async function inputOf(
  { database, officeId }: CaseBase,
  order: ReportOrder,
  { on, language }: ReportTask,
  { law, terminal }: Around,
): Promise<Result<ReportInput, string>> {
  const progress = progressOn(terminal, 'reading', 0)
  const facts = readLetterFacts(law)
  const names = siteNames(law, facts.mandates)
  const offices = await officesOf(database)
  const input = await gatherInput({
    ...{ database, officeId, facts, order, on, language: language ?? 'en' },
    office: offices.find((one) => one.officeId === officeId)?.name ?? '',
    nameOf: (code, spoken) => names.state(code, speakerFor(spoken)),
    onProgress: (letters) => progress.say(letters, 'letters'),
  })
  progress.clear()
  return ok(input)
}

/** What a report was made of, with its SHA-256 as `sha256sum -c` reads it. */
async function keepInput(input: ReportInput, file: string): Promise<Result<null, string>> {
  const name = file.split(/[\\/]/u).at(-1) ?? file
  const content = await writeWhole(writeInput(input), file)
  return content.ok ? writeWhole(`${inputHash(input)}  ${name}\n`, `${file}.sha256`) : content
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche report: ${why}\n`)
  return 2
}
