import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '#base/result.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { asTyped } from '#law/nearest.ts'
import type { Letter } from '#letters/model/letter.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { readLawTables } from '#platform/law-data.ts'
import { inLayer, LAYER_OPTIONS, readLayerOrder, type LayerOrder } from './layer-options.ts'
import { openLetterFiles } from './letter-files.ts'
import { letterOfFile } from './letter-models.ts'
import { readOptions, type Given } from './options.ts'
import { formatOfOutput, isAmong, writeOutput } from './output.ts'
import { progressOn } from './progress.ts'
import { columnsOn, nameOf, type ExitStatus, type Terminal } from './terminal.ts'

const HELP = `demarche diff A B           A is the earlier version of a letter, B the later: models ("demarche read") or
                          letters of any format; - reads standard input

  --format FORMAT           text (default); html: both side by side, one file to read and print;
                            docx: the later one with what changed as Word's tracked changes; json
  --layer LAYER             compare them as seen in a layer: internal, sent or public
  --persons FILE            what stands for each protected person in each layer
  --out FILE                write to a file instead of standard output; its ending can stand for --format
`

const FORMATS = ['text', 'html', 'docx', 'json'] as const

interface DiffOrder {
  readonly before: string
  readonly after: string
  readonly format: (typeof FORMATS)[number]
  readonly layers: LayerOrder
  readonly out: string | null
}

/** Runs `demarche diff`: two versions of a letter, paragraph by paragraph and word by word. Ends with 0 also where they differ. */
export async function diffCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const given = readOptions(args, ['format', ...LAYER_OPTIONS, 'out'])
  if (!given.ok) return refuse(terminal, given.error)
  if (given.value.isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  const order = await readOrder(given.value)
  if (!order.ok) return refuse(terminal, order.error)
  const letters = await readTwo(order.value, terminal)
  if (!letters.ok) return refuse(terminal, letters.error)
  const shown = await compared(letters.value, order.value, terminal)
  if (!shown.ok) return refuse(terminal, shown.error)
  const written = await writeOutput(shown.value, order.value.out, terminal)
  return written.ok ? 0 : refuse(terminal, written.error)
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche diff: ${why}\n`)
  return 2
}

async function readOrder({ options, others }: Given): Promise<Result<DiffOrder, string>> {
  const [before, after, another] = others
  if (before === undefined || after === undefined) {
    return fail('two letters are needed. Try: demarche diff before.docx after.docx')
  }
  if (another !== undefined)
    return fail('two letters can be compared, not more. To merge several: demarche merge')
  if (before === '-' && after === '-') return fail('standard input can be one of the two letters, not both')
  const out = options.get('out') ?? null
  if (out !== null && isAmong(out, [before, after]))
    return fail('--out is one of the letters. Name another file')
  const named = options.get('format')
  const format =
    named === undefined ? (formatOfOutput(FORMATS, out) ?? 'text') : FORMATS.find((one) => one === named)
  if (!format) return fail(`--format: "${asTyped(named ?? '')}" is none of ${FORMATS.join(', ')}`)
  const layers = await readLayerOrder(options)
  return layers.ok ? ok({ before, after, format, layers: layers.value, out }) : layers
}

/** The earlier letter and the later, in a layer where one was asked for. */
async function readTwo(
  { before, after, layers }: DiffOrder,
  terminal: Terminal,
): Promise<Result<readonly [Letter, Letter], string>> {
  const files = openLetterFiles(terminal.input)
  const facts = readLetterFacts(makeLaw(readLawTables(LAW_TABLES)))
  const progress = progressOn(terminal, 'reading', 2)
  const readOne = async (file: string, number: number): Promise<Result<Letter, string>> => {
    progress.say(number, file)
    const read = await letterOfFile(file, files, facts)
    progress.clear()
    if (!read.ok) return fail(`${nameOf(file)}: ${read.error.message}`)
    for (const line of read.value.warnings) terminal.error.write(`demarche diff: ${nameOf(file)}: ${line}\n`)
    if (layers.layer === null) return ok(read.value.letter)
    const layered = inLayer(read.value.letter, layers.layer, layers)
    return layered.ok ? layered : fail(`${nameOf(file)}: ${layered.error}`)
  }
  try {
    const first = await readOne(before, 1)
    if (!first.ok) return first
    const second = await readOne(after, 2)
    return second.ok ? ok([first.value, second.value]) : second
  } finally {
    files.close()
  }
}

async function compared(
  letters: readonly [Letter, Letter],
  order: DiffOrder,
  terminal: Terminal,
): Promise<Result<string | Uint8Array, string>> {
  const names = { before: nameOf(order.before), after: nameOf(order.after) }
  switch (order.format) {
    case 'json': {
      const { compareLetters } = await import('#letters/compare/compare.ts')
      return ok(`${JSON.stringify(compareLetters(...letters), null, 2)}\n`)
    }
    case 'html': {
      const { COMPARE_PAGE_STYLES, comparePage } = await import('#letters/compare/compare-html.ts')
      const styleHash = createHash('sha256').update(COMPARE_PAGE_STYLES).digest('base64')
      return ok(comparePage(...letters, { language: 'en', ...names }, styleHash))
    }
    case 'docx':
      return tracked(letters, order)
    case 'text': {
      const [{ compareLetters }, { comparisonText }] = await Promise.all([
        import('#letters/compare/compare.ts'),
        import('#letters/compare/compare-text.ts'),
      ])
      const colour = terminal.isColourWanted && order.out === null
      const columns = columnsOn(order.out === null ? terminal.out : { write: () => null })
      return ok(comparisonText(compareLetters(...letters), { colour, columns, ...names }))
    }
  }
}

/** A Word file shows what an office has before it: persons are resolved as they are for colleagues, if for nobody else. */
async function tracked(
  [before, after]: readonly [Letter, Letter],
  { before: file, after: other, layers }: DiffOrder,
): Promise<Result<Uint8Array, string>> {
  const [{ renderTracked }, { PLAIN_LOOK }] = await Promise.all([
    import('#letters/compare/tracked-docx.ts'),
    import('#letters/render/office-look.ts'),
  ])
  const layer = layers.layer ?? 'internal'
  const [first, second] = [inLayer(before, layer, layers), inLayer(after, layer, layers)]
  if (!first.ok) return fail(`${nameOf(file)}: ${first.error}`)
  if (!second.ok) return fail(`${nameOf(other)}: ${second.error}`)
  // No time: two versions do not say when one became the other, and the same two give the same bytes.
  return ok(await renderTracked(first.value, second.value, { author: 'Demarche', at: null }, PLAIN_LOOK))
}
