import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { asTyped } from '#law/nearest.ts'
import { applyEdits, type MergeDecisions } from '#letters/compare/merge-apply.ts'
import { renderMerge } from '#letters/compare/merge-docx.ts'
import type { Merge, ReturnedFile } from '#letters/compare/merge-model.ts'
import { collectEdits } from '#letters/compare/merge.ts'
import { idMaker } from '#letters/model/ids.ts'
import type { LayeredLetter } from '#letters/model/layers.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'
import type { OfficeLook } from '#letters/render/office-look.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { readLawTables } from '#platform/law-data.ts'
import { inLayer, LAYER_OPTIONS, readLayerOrder, type LayerOrder } from './layer-options.ts'
import { openLetterFiles, type LetterFiles } from './letter-files.ts'
import { letterOfFile } from './letter-models.ts'
import { readLetterhead } from './letterhead-folder.ts'
import { decisionsOf, numberOf, type MergeChoice } from './merge-decisions.ts'
import { findings, mergeText, standingOf, summary, unsettled } from './merge-listing.ts'
import { readOptions, type Given } from './options.ts'
import { formatOfOutput, isAmong, writeOutput } from './output.ts'
import { progressOn, type Progress } from './progress.ts'
import { columnsOn, nameOf, type ExitStatus, type Terminal } from './terminal.ts'

const HELP = `demarche merge BASE RETURNED... --out FILE.docx
                          BASE is the letter that was sent out (its .docx, or its model), RETURNED the .docx
                          files that came back. What nobody decided is in the result as Word's tracked changes,
                          each under the name of who made it; comments are kept

  --accept WHAT             all, none, an author's name, or numbers as 3,5; also several times
  --refuse WHAT             the same
  --format FORMAT           docx (default); text: the changes with their numbers; json
  --layer LAYER             as which BASE was sent out, where it is a model: sent (default), internal, public
  --persons FILE            what stands for each protected person in each layer
  --letterhead FOLDER       an office's name, logo, fonts and colours: see docs/guide/letterhead.md
  --out FILE                write to a file instead of standard output; its ending can stand for --format

"all" and an author leave disputed changes open; a number settles them. Status 1 says that some are left.
`

const FORMATS = ['docx', 'json', 'text'] as const

interface MergeOrder {
  readonly base: string
  readonly returned: readonly string[]
  readonly choices: readonly MergeChoice[]
  readonly format: (typeof FORMATS)[number]
  readonly layers: LayerOrder
  readonly look: OfficeLook
  readonly out: string | null
}

/** Runs `demarche merge`: what several people changed in one letter, laid into it. */
export async function mergeCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const given = readOptions(args, ['accept', 'refuse', 'format', ...LAYER_OPTIONS, 'letterhead', 'out'])
  if (!given.ok) return refuse(terminal, given.error)
  if (given.value.isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  const order = await readOrder(given.value)
  if (!order.ok) return refuse(terminal, order.error)
  if (order.value.out === null && order.value.format === 'docx' && terminal.out.isTTY === true) {
    return refuse(terminal, 'a .docx is nothing for a terminal. Name a file for it: --out FILE')
  }
  const files = openLetterFiles(terminal.input)
  try {
    return await merge(order.value, files, terminal)
  } finally {
    files.close()
  }
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche merge: ${why}\n`)
  return 2
}

async function readOrder({ options, inOrder, others }: Given): Promise<Result<MergeOrder, string>> {
  const [base, ...returned] = others
  if (base === undefined || returned.length === 0) {
    return fail(
      'the letter and what came back are needed. Try: demarche merge letter.docx back.docx --out merged.docx',
    )
  }
  if (others.filter((file) => file === '-').length > 1)
    return fail('standard input can be one of the files, not two')
  const out = options.get('out') ?? null
  if (out !== null && isAmong(out, others)) return fail('--out is one of the letters. Name another file')
  const named = options.get('format')
  const format =
    named === undefined ? (formatOfOutput(FORMATS, out) ?? 'docx') : FORMATS.find((one) => one === named)
  if (!format) return fail(`--format: "${asTyped(named ?? '')}" is none of ${FORMATS.join(', ')}`)
  const layers = await readLayerOrder(options)
  if (!layers.ok) return layers
  const look = await readLetterhead(options.get('letterhead'))
  if (!look.ok) return look
  const choices = inOrder.flatMap(([name, of]): readonly MergeChoice[] => {
    if (name === 'accept') return [{ decision: 'accepted', of }]
    return name === 'refuse' ? [{ decision: 'refused', of }] : []
  })
  return ok({ base, returned, choices, format, layers: layers.value, look: look.value, out })
}

async function merge(order: MergeOrder, files: LetterFiles, terminal: Terminal): Promise<ExitStatus> {
  const progress = progressOn(terminal, 'reading', order.returned.length + 1)
  const base = await readBase(order, files, progress, terminal)
  if (!base.ok) return refuse(terminal, base.error)
  const returned = await readReturned(order, files, progress, terminal)
  progress.clear()
  const merged = collectEdits(base.value, returned)
  for (const { file, problem } of merged.unread) {
    terminal.error.write(
      `demarche merge: ${problem.message.includes(file) ? '' : `${file}: `}${problem.message} ${problem.next}\n`,
    )
  }
  const read = returned.length - merged.unread.length
  // Why has been said, file by file.
  if (read === 0) return 2
  const decisions = decisionsOf(merged, order.choices)
  if (!decisions.ok) return refuse(terminal, decisions.error)
  const shown = await formatted(merged, decisions.value, order, terminal)
  if (!shown.ok) return refuse(terminal, shown.error)
  const written = await writeOutput(shown.value, order.out, terminal)
  if (!written.ok) return refuse(terminal, written.error)
  if (order.format === 'docx') tell(merged, decisions.value, terminal)
  if (read < order.returned.length) return 2
  return unsettled(merged, decisions.value).length > 0 ? 1 : 0
}

/** What a Word file shows only to who pages through it. */
function tell(merged: Merge, decisions: MergeDecisions, terminal: Terminal): void {
  for (const line of [...findings(merged, decisions), summary(merged, decisions)]) {
    terminal.error.write(`demarche merge: ${line}\n`)
  }
}

async function readBase(
  { base, layers }: MergeOrder,
  files: LetterFiles,
  progress: Progress,
  terminal: Terminal,
): Promise<Result<LayeredLetter, string>> {
  progress.say(1, base)
  const read = await letterOfFile(base, files, readLetterFacts(makeLaw(readLawTables(LAW_TABLES))))
  progress.clear()
  if (!read.ok) return fail(`${nameOf(base)}: ${read.error.message}`)
  for (const line of read.value.warnings) terminal.error.write(`demarche merge: ${nameOf(base)}: ${line}\n`)
  const layered = inLayer(read.value.letter, layers.layer ?? 'sent', layers)
  return layered.ok ? layered : fail(`${nameOf(base)}: ${layered.error}`)
}

/** The files that can be read as Word files; of the others it is said why not. */
async function readReturned(
  { returned }: MergeOrder,
  files: LetterFiles,
  progress: Progress,
  terminal: Terminal,
): Promise<readonly ReturnedFile[]> {
  const read: ReturnedFile[] = []
  for (const [index, file] of returned.entries()) {
    progress.say(index + 2, file)
    // oxlint-disable-next-line no-await-in-loop -- the reading process takes one at a time
    const opened = await readWord(file, files)
    if (opened.ok) {
      read.push({ name: nameAmong(file, returned), document: opened.value })
    } else {
      progress.clear()
      terminal.error.write(`demarche merge: ${nameOf(file)}: ${opened.error}\n`)
    }
  }
  return read
}

async function readWord(file: string, files: LetterFiles): Promise<Result<ReadDocument, string>> {
  const read = await files.read(file)
  if (!read.ok) return fail(read.error.message)
  if (read.value.format !== 'docx') return fail('this is no Word file. Give the .docx that came back.')
  return ok(read.value.document)
}

/** A file's name without its folder, unless two have the same. */
function nameAmong(file: string, files: readonly string[]): string {
  if (file === '-') return nameOf(file)
  const name = basename(file)
  return files.filter((other) => basename(other) === name).length === 1 ? name : file
}

async function formatted(
  merged: Merge,
  decisions: MergeDecisions,
  { format, look, out }: MergeOrder,
  terminal: Terminal,
): Promise<Result<string | Uint8Array, string>> {
  const applied = applyEdits(merged, decisions, idMaker(randomBytes))
  if (!applied.ok) {
    const numbers = applied.error.edits.map((id) => numberOf({ id }))
    return fail(`--accept: ${numbers.join(' and ')} change the same words. Accept one of them`)
  }
  switch (format) {
    case 'docx':
      return ok(await renderMerge(merged, decisions, look))
    case 'text': {
      const columns = columnsOn(out === null ? terminal.out : { write: () => null })
      return ok(mergeText(merged, decisions, columns))
    }
    case 'json':
      return ok(`${JSON.stringify(asJson(merged, decisions, applied.value.letter), null, 2)}\n`)
  }
}

/** The changes with their numbers and standing, all else that was seen, and the letter with what was accepted. */
function asJson(
  { edits, conflicts, comments, listed, matchedByText, unread }: Merge,
  decisions: MergeDecisions,
  letter: LayeredLetter,
): object {
  const numbered = edits.map((edit) => {
    const { id, what, paragraph, index, from, to, removed, inserted, pieces, by, conflict } = edit
    const change = { what, paragraph, index, from, to, removed, inserted, pieces, by }
    return { number: Number(numberOf(edit)), id, ...change, conflict, standing: standingOf(edit, decisions) }
  })
  return { edits: numbered, conflicts, comments, listed, matchedByText, unread, letter }
}
