import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { LANGUAGES, type Language } from '#law/model.ts'
import { asTyped } from '#law/nearest.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { printable } from '#letters/printable.ts'
import { readLetter } from '#letters/recognise/recognise.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { readLawTables } from '#platform/law-data.ts'
import { explainFault } from './fault.ts'
import { openLetterFiles, type LetterFile, type LetterFiles } from './letter-files.ts'
import { readOptions } from './options.ts'
import { isAmong, onTerminal, writeOutput } from './output.ts'
import { progressOn } from './progress.ts'
import { warningsOf } from './read-warnings.ts'
import { nameOf, type ExitStatus, type Terminal } from './terminal.ts'

const HELP = `demarche read FILE...     FILE is a letter: .docx, .pdf, .html, .md or .txt; - reads standard input

  --format FORMAT           json (default): what the letter says of itself, with places, and its model
                            text: the text that all places point into
  --language LANGUAGE       ${LANGUAGES.join(', ')}; otherwise it is recognised
  --out FILE                write to a file instead of standard output

What is not understood is kept in the model and listed under "unread". Nothing is sent anywhere.
`

const OPTIONS = ['format', 'language', 'out']

interface ReadOrder {
  readonly files: readonly string[]
  readonly format: 'json' | 'text'
  readonly language: Language | null
  readonly out: string | null
}

/** Runs `demarche read`: every file is read, also where another cannot be. */
export async function readCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const given = readOptions(args, OPTIONS)
  if (!given.ok) return refuse(terminal, given.error)
  if (given.value.isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  const order = orderOf(given.value.options, given.value.others)
  if (typeof order === 'string') return refuse(terminal, order)
  const files = openLetterFiles(terminal.input)
  try {
    const facts = readLetterFacts(makeLaw(readLawTables(LAW_TABLES)))
    const outcomes = await readFiles(order, files, facts, terminal)
    const written = await writeOutput(
      onTerminal(shown(outcomes, order.format), order.out, terminal),
      order.out,
      terminal,
    )
    if (!written.ok) return refuse(terminal, written.error)
    const codes = outcomes.flatMap((one) => ('error' in one ? [one.error.code] : []))
    return codes.includes(FAULT) ? 3 : codes.length > 0 ? 2 : 0
  } finally {
    files.close()
  }
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche read: ${why}\n`)
  return 2
}

function orderOf(options: ReadonlyMap<string, string>, files: readonly string[]): ReadOrder | string {
  if (files.length === 0) return 'no file given. Try: demarche read letter.docx'
  const format = options.get('format') ?? 'json'
  if (format !== 'json' && format !== 'text') return `--format: "${asTyped(format)}" is none of json, text`
  const tag = options.get('language')
  const language = LANGUAGES.find((one) => one === tag) ?? null
  if (tag !== undefined && language === null)
    return `--language: "${asTyped(tag)}" is none of ${LANGUAGES.join(', ')}`
  const out = options.get('out') ?? null
  if (out !== null && isAmong(out, files)) {
    return `--out: "${printable(out)}" is a letter to be read. Name another file`
  }
  return { files, format, language, out }
}

type ReadOutcome =
  | { readonly file: string; readonly json: object; readonly text: string }
  | { readonly file: string; readonly error: { readonly code: string; readonly message: string } }

const FAULT = 'fault'

async function readFiles(
  order: ReadOrder,
  files: LetterFiles,
  facts: LetterFacts,
  terminal: Terminal,
): Promise<readonly ReadOutcome[]> {
  const progress = progressOn(terminal, 'reading', order.files.length)
  const outcomes: ReadOutcome[] = []
  for (const [index, file] of order.files.entries()) {
    progress.say(index + 1, file)
    // oxlint-disable-next-line no-await-in-loop -- one letter at a time: memory stays flat
    const opened = await files.read(file)
    const outcome = opened.ok ? readOne(file, opened.value, order, facts) : { file, error: opened.error }
    outcomes.push(outcome)
    const lines =
      'error' in outcome ? [outcome.error.message] : opened.ok ? warningsOf(opened.value.document) : []
    if (lines.length > 0) progress.clear()
    for (const line of lines) terminal.error.write(`demarche read: ${nameOf(file)}: ${line}\n`)
  }
  progress.clear()
  return outcomes
}

/** A letter on which the program fails must not keep the others from being read. */
function readOne(file: string, { document }: LetterFile, order: ReadOrder, facts: LetterFacts): ReadOutcome {
  try {
    const given = { language: order.language, state: null, date: null }
    const reading = order.format === 'json' ? readLetter(document, facts, given) : {}
    const { changes, comments, omissions } = document
    return { file, json: { file, ...reading, changes, comments, omissions }, text: document.text }
  } catch (fault) {
    return { file, error: { code: FAULT, message: explainFault(fault) } }
  }
}

function shown(outcomes: readonly ReadOutcome[], format: ReadOrder['format']): string {
  if (format === 'json') {
    const entries = outcomes.map((one) => ('error' in one ? one : one.json))
    return `${JSON.stringify(entries, null, 2)}\n`
  }
  const texts = outcomes.flatMap((one) => ('error' in one ? [] : [one]))
  if (texts.length === 1) return ended(texts[0]?.text ?? '')
  return texts.map(({ file, text }) => `==> ${printable(file)} <==\n\n${ended(text)}`).join('\n')
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}
