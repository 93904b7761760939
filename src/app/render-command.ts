import { join } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { asTyped } from '#law/nearest.ts'
import type { LayeredLetter } from '#letters/model/layers.ts'
import type { OfficeLook } from '#letters/render/office-look.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { dataFolder } from '#platform/data-folder.ts'
import { readLawTables } from '#platform/law-data.ts'
import { inLayer, LAYER_OPTIONS, readLayerOrder, type LayerOrder } from './layer-options.ts'
import { openLetterFiles } from './letter-files.ts'
import { letterOfFile } from './letter-models.ts'
import { readLetterhead } from './letterhead-folder.ts'
import { readOptions, type Given } from './options.ts'
import { formatOfOutput, isAmong, onTerminal, writeOutput } from './output.ts'
import { progressOn } from './progress.ts'
import { nameOf, type ExitStatus, type Terminal } from './terminal.ts'

const HELP = `demarche render FILE --to pdf|docx|html|txt
                          FILE is a model (what "demarche read" printed) or a letter of any format;
                          - reads standard input

  --layer LAYER             sent (default): what the addressee gets; public: without what is redacted;
                            internal: with what is for colleagues only
  --persons FILE            what stands for each protected person in each layer
  --letterhead FOLDER       an office's name, logo, fonts and colours: see docs/guide/letterhead.md
  --out FILE                write to a file instead of standard output; its ending can stand for --to
  --data DIR                where this installation keeps its data: fonts that were added
`

const FORMATS = ['pdf', 'docx', 'html', 'txt'] as const
type Format = (typeof FORMATS)[number]

interface RenderOrder {
  readonly file: string
  readonly format: Format
  readonly layers: LayerOrder
  readonly look: OfficeLook
  readonly out: string | null
  /** Where fonts are that were added. */
  readonly fontsFolder: string
}

/** Runs `demarche render`: one letter, anew, as a file of another format. The same letter gives the same bytes. */
export async function renderCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const given = readOptions(args, ['to', ...LAYER_OPTIONS, 'letterhead', 'out', 'data'])
  if (!given.ok) return refuse(terminal, given.error)
  if (given.value.isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  const order = await readOrder(given.value)
  if (!order.ok) return refuse(terminal, order.error)
  if (order.value.out === null && order.value.format !== 'txt' && terminal.out.isTTY === true) {
    return refuse(
      terminal,
      `a .${order.value.format} is nothing for a terminal. Name a file for it: --out FILE`,
    )
  }
  const letter = await readOneLetter(order.value, terminal)
  if (!letter.ok) return refuse(terminal, letter.error)
  const rendered = await render(letter.value, order.value)
  if (!rendered.ok) return refuse(terminal, `${nameOf(order.value.file)}: ${rendered.error}`)
  const written = await writeOutput(
    onTerminal(rendered.value, order.value.out, terminal),
    order.value.out,
    terminal,
  )
  return written.ok ? 0 : refuse(terminal, written.error)
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche render: ${why}\n`)
  return 2
}

async function readOrder({ options, others }: Given): Promise<Result<RenderOrder, string>> {
  const [file, another] = others
  if (file === undefined)
    return fail('no file given. Try: demarche render letter.json --to pdf --out letter.pdf')
  if (another !== undefined) return fail('give one letter at a time')
  const out = options.get('out') ?? null
  if (out !== null && isAmong(out, [file])) return fail('--out is the letter itself. Name another file')
  const format = readFormat(options.get('to'), out)
  if (!format.ok) return format
  const layers = await readLayerOrder(options)
  if (!layers.ok) return layers
  const look = await readLetterhead(options.get('letterhead'))
  if (!look.ok) return look
  const fontsFolder = join(dataFolder(options.get('data') ?? null), 'fonts')
  return ok({ file, format: format.value, layers: layers.value, look: look.value, out, fontsFolder })
}

function readFormat(given: string | undefined, out: string | null): Result<Format, string> {
  if (given === 'xml') return fail('--to xml comes with a later version. Take pdf, docx, html or txt')
  const format = given === undefined ? formatOfOutput(FORMATS, out) : FORMATS.find((one) => one === given)
  if (format) return ok(format)
  return given === undefined
    ? fail(`which format? Give --to ${FORMATS.join('|')}`)
    : fail(`--to: "${asTyped(given)}" is none of ${FORMATS.join(', ')}`)
}

async function readOneLetter(
  { file, layers }: RenderOrder,
  terminal: Terminal,
): Promise<Result<LayeredLetter, string>> {
  const files = openLetterFiles(terminal.input)
  const progress = progressOn(terminal, 'reading', 1)
  try {
    progress.say(1, file)
    const read = await letterOfFile(file, files, readLetterFacts(makeLaw(readLawTables(LAW_TABLES))))
    progress.clear()
    if (!read.ok) return fail(`${nameOf(file)}: ${read.error.message}`)
    for (const line of read.value.warnings) {
      terminal.error.write(`demarche render: ${nameOf(file)}: ${line}\n`)
    }
    const layered = inLayer(read.value.letter, layers.layer ?? 'sent', layers)
    return layered.ok ? layered : fail(`${nameOf(file)}: ${layered.error}`)
  } finally {
    files.close()
  }
}

/** What draws is loaded only for the format that is wanted. */
async function render(
  letter: LayeredLetter,
  { format, look, fontsFolder }: RenderOrder,
): Promise<Result<string | Uint8Array, string>> {
  switch (format) {
    case 'txt': {
      const { renderText } = await import('#letters/render/text.ts')
      return ok(renderText(letter))
    }
    case 'html': {
      const { renderHtml } = await import('#letters/render/html.ts')
      return ok(await renderHtml(letter, look))
    }
    case 'docx': {
      const { renderDocx } = await import('#letters/render/docx.ts')
      return ok(await renderDocx(letter, look))
    }
    case 'pdf':
      return renderPdf(letter, look, fontsFolder)
  }
}

async function renderPdf(
  letter: LayeredLetter,
  look: OfficeLook,
  fontsFolder: string,
): Promise<Result<Uint8Array, string>> {
  const { explainRenderProblem, PdfRenderer } = await import('#letters/tools/typst.ts')
  const renderer = new PdfRenderer(fontsFolder)
  try {
    const pdf = await renderer.render(letter, look)
    return pdf.ok ? pdf : fail(explainRenderProblem(pdf.error))
  } finally {
    renderer.close()
  }
}
