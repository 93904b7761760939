import { readFile } from 'node:fs/promises'
import { calendarDate } from '#base/calendar-date.ts'
import { checkDocument } from '#letters/check.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'
import { readLetter } from '#letters/recognise/recognise.ts'
import { openForeignFiles, type ForeignFiles } from '#letters/tools/foreign-files.ts'
import { median } from '../test/time-limit.ts'
import type { KeptLetters } from './letters-printing.ts'
import { rounded, say, sum } from './measures.ts'
import { onceForEach, versionOf } from './peer-programs.ts'
import { ProcessorMeter } from './processes.ts'

export const READING_AIMS = { warmTimesPdftotext: 5, freshTimesPdftotext: 25 }

/** Letters read in turn with the peer, so that a busy moment falls on both. */
const CHUNK = 25
/** Of so many parts one is also understood and checked. */
const UNDERSTOOD_EVERY = 5
const TODAY = calendarDate(2026, 3, 1)

/** A kind of file, and the program that gets its text out. */
interface Peer {
  readonly format: 'docx' | 'pdf'
  readonly name: string
  readonly version: string | null
  /** For the shell; `$file` is the letter. */
  readonly command: string
}

const PANDOC: Peer = {
  format: 'docx',
  name: 'pandoc',
  version: versionOf('pandoc', '--version'),
  command: 'pandoc --from docx --to plain "$file"',
}
const PDFTOTEXT: Peer = {
  format: 'pdf',
  name: 'pdftotext',
  version: versionOf('pdftotext', '-v'),
  command: 'pdftotext "$file" -',
}

/** Reading Word files beside pandoc and PDFs beside pdftotext, each peer with a process a file; then what the readings are for. */
export async function measureReading(kept: KeptLetters, fresh: number, facts: LetterFacts) {
  const docx = await measureWarm(kept.docx, PANDOC, facts)
  const pdf = await measureWarm(kept.pdf, PDFTOTEXT, facts, READING_AIMS.warmTimesPdftotext)
  const freshPdf = await measureFresh(everyNth(kept.pdf, fresh))
  return { docx, pdf, freshPdf }
}

/** All files in one worker, as it is kept by the server: it is replaced now and then, and its starts count. */
async function measureWarm(
  files: readonly string[],
  peer: Peer,
  facts: LetterFacts,
  aim: number | null = null,
) {
  const ours = new Clock()
  const theirs = new Clock()
  const understanding = new Understanding(facts)
  let read = 0
  let printed = 0
  const foreign = openForeignFiles()
  try {
    for (let from = 0; from < files.length; from += CHUNK) {
      const chunk = files.slice(from, from + CHUNK)
      const documents = await ours.time(() => readAll(foreign, peer.format, chunk))
      read += sum(documents.map(({ text }) => lettersIn(text)))
      if (peer.version !== null) {
        printed += lettersIn(await theirs.time(() => onceForEach(peer.command, chunk)))
      }
      if ((from / CHUNK) % UNDERSTOOD_EVERY === 0)
        for (const document of documents) understanding.of(document)
    }
  } finally {
    foreign.close()
  }
  const found = {
    files: files.length,
    ...ours.each(files.length),
    peer: peer.version === null ? null : { version: peer.version, ...theirs.each(files.length) },
    ...compared(ours, theirs, read, printed),
    ...understanding.facts(),
  }
  sayWarm(found, peer, aim)
  return found
}

async function readAll(
  foreign: ForeignFiles,
  format: Peer['format'],
  files: readonly string[],
): Promise<readonly ReadDocument[]> {
  const documents: ReadDocument[] = []
  for (const file of files) {
    const read = await foreign.read(format, await readFile(file))
    if (!read.ok) throw new Error(`${file}: ${read.error.message}`)
    documents.push(read.value)
  }
  return documents
}

/** A process of ours for each file, as `demarche read` has one; its start counts. */
async function measureFresh(files: readonly string[]) {
  const ours = new Clock()
  const theirs = new Clock()
  let read = 0
  let printed = 0
  for (const file of files) {
    const [document] = await ours.time((meter) => readAlone(file, meter))
    read += lettersIn(document?.text ?? '')
    if (PDFTOTEXT.version === null) continue
    printed += lettersIn(await theirs.time(() => onceForEach(PDFTOTEXT.command, [file])))
  }
  const found = {
    files: files.length,
    ...ours.each(files.length),
    peer: PDFTOTEXT.version === null ? null : theirs.each(files.length),
    ...compared(ours, theirs, read, printed),
  }
  say(
    `${found.files} of them, a process of ours for each: ${found.millisecondsEach} ms (${found.processorMillisecondsEach} of processor)`,
    againstPeer(found, PDFTOTEXT, READING_AIMS.freshTimesPdftotext),
  )
  return found
}

async function readAlone(file: string, meter: ProcessorMeter): Promise<readonly ReadDocument[]> {
  const foreign = openForeignFiles()
  try {
    return await readAll(foreign, 'pdf', [file])
  } finally {
    meter.look()
    foreign.close()
  }
}

/** What a document is read for, each on its own: what the letter says of itself, and the whole check (which reads it too). */
class Understanding {
  readonly #facts: LetterFacts
  readonly #recognise: number[] = []
  readonly #check: number[] = []
  #remarks = 0
  #questions = 0

  constructor(facts: LetterFacts) {
    this.#facts = facts
  }

  of(document: ReadDocument): void {
    const given = { language: null, state: null, date: null }
    const began = performance.now()
    const reading = readLetter(document, this.#facts, given)
    const read = performance.now()
    const { report } = checkDocument(this.#facts, document, { ...given, off: new Set(), today: TODAY })
    this.#check.push(performance.now() - read)
    this.#recognise.push(read - began)
    this.#questions += reading.questions.length
    this.#remarks += report.remarks.length
  }

  facts() {
    return {
      understood: this.#check.length,
      recogniseMillisecondsEach: rounded(sum(this.#recognise) / this.#recognise.length),
      recogniseMedianMilliseconds: rounded(median(this.#recognise)),
      checkMillisecondsEach: rounded(sum(this.#check) / this.#check.length),
      checkMedianMilliseconds: rounded(median(this.#check)),
      questions: this.#questions,
      remarks: this.#remarks,
    }
  }
}

/** Time by the clock and of processors, children included, of several stretches. */
class Clock {
  readonly parts: number[] = []
  #processorMilliseconds = 0

  async time<Value>(run: (meter: ProcessorMeter) => Promise<Value> | Value): Promise<Value> {
    const meter = new ProcessorMeter()
    const own = process.cpuUsage()
    const began = performance.now()
    const value = await run(meter)
    this.parts.push(performance.now() - began)
    const { user, system } = process.cpuUsage(own)
    this.#processorMilliseconds += meter.seconds() * 1000 + (user + system) / 1000
    return value
  }

  get milliseconds(): number {
    return sum(this.parts)
  }

  get processorMilliseconds(): number {
    return this.#processorMilliseconds
  }

  each(files: number) {
    return {
      millisecondsEach: rounded(this.milliseconds / files),
      processorMillisecondsEach: rounded(this.#processorMilliseconds / files),
    }
  }
}

interface Comparison {
  readonly timesPeer: number | null
  readonly medianTimesPeer: number | null
  readonly timesPeerByProcessor: number | null
  /** Letters of all scripts that we read, of those that the peer prints. */
  readonly shareOfPeersLetters: number | null
}

function compared(ours: Clock, theirs: Clock, read: number, printed: number): Comparison {
  if (theirs.parts.length === 0) {
    return { timesPeer: null, medianTimesPeer: null, timesPeerByProcessor: null, shareOfPeersLetters: null }
  }
  const ratios = ours.parts.map((part, index) => part / (theirs.parts[index] ?? part))
  return {
    timesPeer: rounded(ours.milliseconds / theirs.milliseconds),
    medianTimesPeer: rounded(median(ratios)),
    timesPeerByProcessor: rounded(ours.processorMilliseconds / theirs.processorMilliseconds),
    shareOfPeersLetters: rounded(read / printed),
  }
}

function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0
}

/** So many files, spread over all. */
function everyNth(files: readonly string[], wanted: number): readonly string[] {
  const step = Math.max(1, Math.floor(files.length / wanted))
  return files.filter((_, index) => index % step === 0).slice(0, wanted)
}

type Warm = Awaited<ReturnType<typeof measureWarm>>

function sayWarm(found: Warm, peer: Peer, aim: number | null): void {
  say(
    `${found.files} letters read from ${peer.format.toUpperCase()} in a warm worker: ${found.millisecondsEach} ms each (${found.processorMillisecondsEach} of processor)`,
    againstPeer(found, peer, aim),
    `  of ${found.understood}, what the letter says of itself ${found.recogniseMillisecondsEach} ms each (median ${found.recogniseMedianMilliseconds}); the check, with that in it, ${found.checkMillisecondsEach} ms (median ${found.checkMedianMilliseconds})`,
  )
}

function againstPeer(
  found: Comparison & { readonly peer: { readonly millisecondsEach: number } | null },
  { name }: Peer,
  aim: number | null,
): string {
  const wanted = aim === null ? '' : `, aim at most ${aim}`
  if (found.peer === null) return `  ${name} is not installed: not compared${wanted}`
  return `  ${name}, a process for each: ${found.peer.millisecondsEach} ms; ours takes ${found.timesPeer} times as long (median of parts ${found.medianTimesPeer}, by processor time ${found.timesPeerByProcessor})${wanted}; it reads ${found.shareOfPeersLetters} of the letters that ${name} prints`
}
