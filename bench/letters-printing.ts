import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { layerOf, type LayeredLetter } from '#letters/model/layers.ts'
import type { Letter } from '#letters/model/letter.ts'
import { renderDocx } from '#letters/render/docx.ts'
import { PLAIN_LOOK } from '#letters/render/office-look.ts'
import { PdfRenderer } from '#letters/tools/typst.ts'
import { aBenchLetter } from '../test/builders/bench-letters.ts'
import { INVENTED_PERSONS } from '../test/builders/letters.ts'
import { rounded, say, sum } from './measures.ts'
import { convertWithOffice, OFFICE_FORMATS, versionOf } from './peer-programs.ts'
import { descendantsOf, ProcessorMeter, residentMegabytes } from './processes.ts'

/** How many letters: beside LibreOffice, in all, and kept as files for reading. */
export interface PrintingOrder {
  readonly seed: number
  readonly beside: number
  readonly all: number
  readonly kept: number
}

/** Where the letters kept are, in the same order. */
export interface KeptLetters {
  readonly docx: readonly string[]
  readonly pdf: readonly string[]
}

export const PRINTING_AIMS = { timesFasterThanLibreOffice: 8, rendererMegabytes: 300 }

/** Letters are made and, printed, kept as files by so many at a time, off the clock. */
const CHUNK = 50
/** So many are handed in before the first is done: enough to keep two processes at work. */
const AT_ONCE = 4

/** Letters to PDF with one renderer, its start counted, beside LibreOffice from our Word files of the same letters. */
export async function measurePrinting(order: PrintingOrder, folder: string) {
  const press = new Press(order, folder)
  try {
    await press.print(0, order.beside)
    const ours = press.measured()
    sayOurs(ours)
    const libreOffice = await measureOffice(press.kept.docx.slice(0, order.beside), folder, ours)
    await press.print(order.beside, order.all)
    const memory = press.memory.grown()
    sayMemory(memory, order.all)
    return { facts: { ours, libreOffice, memory }, kept: press.kept }
  } finally {
    press.close()
  }
}

/** Prints letters, some at once, and keeps the first of them as files. */
class Press {
  readonly kept = { docx: [] as string[], pdf: [] as string[] }
  readonly memory = new MemoryWatch()
  readonly #order: PrintingOrder
  readonly #folder: string
  readonly #renderer: PdfRenderer
  readonly #meter = new ProcessorMeter()
  #milliseconds = 0
  #firstMilliseconds = 0
  #ownMicroseconds = 0
  #letters = 0
  #pages = 0
  #bytes = 0

  constructor(order: PrintingOrder, folder: string) {
    this.#order = order
    this.#folder = folder
    this.#renderer = new PdfRenderer(join(folder, 'fonts'))
  }

  async print(from: number, to: number): Promise<void> {
    for (let start = from; start < to; start += CHUNK) {
      const indices = Array.from({ length: Math.min(CHUNK, to - start) }, (_, index) => start + index)
      const letters = indices.map((index) => aBenchLetter(this.#order.seed, index))
      const printed = await this.#printAll(letters)
      for (const [at, index] of indices.entries()) {
        const one = printed[at]
        if (one && index < this.#order.kept) await this.#keep(index, one.layer, one.pdf)
      }
    }
  }

  measured() {
    this.#meter.look()
    return {
      letters: this.#letters,
      pagesEach: rounded(this.#pages / this.#letters),
      kilobytesEach: rounded(this.#bytes / this.#letters / 1024),
      seconds: rounded(this.#milliseconds / 1000),
      processorSeconds: rounded(this.#ownMicroseconds / 1e6 + this.#meter.seconds()),
      firstMilliseconds: rounded(this.#firstMilliseconds),
      millisecondsEach: rounded(this.#milliseconds / this.#letters),
      pagesPerSecond: rounded((this.#pages / this.#milliseconds) * 1000),
    }
  }

  close(): void {
    this.#renderer.close()
  }

  async #printAll(letters: readonly Letter[]): Promise<readonly Printed[]> {
    const printed: Printed[] = []
    const waiting = [...letters.entries()].values()
    const processor = process.cpuUsage()
    const began = performance.now()
    const printThem = async (): Promise<void> => {
      for (const [at, letter] of waiting) {
        printed[at] = await this.#print(letter)
        this.#firstMilliseconds ||= performance.now() - began
        this.memory.sample()
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, printThem))
    this.#milliseconds += performance.now() - began
    const { user, system } = process.cpuUsage(processor)
    this.#ownMicroseconds += user + system
    for (const { pdf } of printed) {
      this.#letters += 1
      this.#pages += pagesOf(pdf)
      this.#bytes += pdf.length
    }
    return printed
  }

  async #print(letter: Letter): Promise<Printed> {
    const layer = layerOf(letter, 'sent', INVENTED_PERSONS)
    if (!layer.ok) throw new Error(`${letter.title}: ${layer.error.code}`)
    const pdf = await this.#renderer.render(layer.value, PLAIN_LOOK)
    if (!pdf.ok) throw new Error(`${letter.title}: ${JSON.stringify(pdf.error)}`)
    return { layer: layer.value, pdf: pdf.value }
  }

  async #keep(index: number, letter: LayeredLetter, pdf: Uint8Array): Promise<void> {
    const name = join(this.#folder, String(index))
    await writeFile(`${name}.pdf`, pdf)
    await writeFile(`${name}.docx`, await renderDocx(letter, PLAIN_LOOK))
    this.kept.pdf.push(`${name}.pdf`)
    this.kept.docx.push(`${name}.docx`)
  }
}

interface Printed {
  readonly layer: LayeredLetter
  readonly pdf: Uint8Array
}

/** Of a PDF as the compiler and LibreOffice write it: its page tree stands open in the file. */
function pagesOf(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b/gu)?.length ?? 0
  )
}

/** Resident memory of the renderer's processes together after each letter, as the system sees it. */
class MemoryWatch {
  readonly #megabytes: number[] = []
  #highest = 0
  #processes = 0

  sample(): void {
    const seen = descendantsOf(process.pid).flatMap((pid) => residentMegabytes(pid) ?? [])
    if (seen.length === 0) return
    this.#megabytes.push(sum(seen.map(({ now }) => now)))
    this.#processes = Math.max(this.#processes, seen.length)
    this.#highest = Math.max(this.#highest, sum(seen.map(({ highest }) => highest)))
  }

  /** The most in each tenth of the letters, and the most ever, between two letters too; null where the system does not say. */
  grown() {
    if (this.#megabytes.length === 0) return null
    const tenth = Math.ceil(this.#megabytes.length / 10)
    const tenths = Array.from({ length: 10 }, (_, index) =>
      Math.round(Math.max(0, ...this.#megabytes.slice(index * tenth, (index + 1) * tenth))),
    )
    const highestMegabytes = Math.round(this.#highest)
    return { processes: this.#processes, highestMegabytes, highestInTenthsMegabytes: tenths }
  }
}

type Ours = ReturnType<Press['measured']>

/** LibreOffice as it prints by itself (the aim), then asked for what we write. */
async function measureOffice(files: readonly string[], folder: string, ours: Ours) {
  const version = versionOf('soffice', `-env:UserInstallation=file://${folder}/profile`, '--version')
  const [first] = files
  if (version === null || first === undefined) {
    say(
      `  soffice is not installed: not compared; aim ${PRINTING_AIMS.timesFasterThanLibreOffice} times faster`,
    )
    return null
  }
  // Makes its profile, which is not counted.
  convertWithOffice([first], folder, OFFICE_FORMATS.plain)
  const plain = await timeOffice(files, folder, OFFICE_FORMATS.plain, ours)
  say(
    `  ${version}, one process for all, from our Word files, to untagged PDF 1.6: ${officeLine(plain)}, aim ${PRINTING_AIMS.timesFasterThanLibreOffice}`,
  )
  const archivable = await timeOffice(files, folder, OFFICE_FORMATS.archivable, ours)
  say(`  asked for tagged PDF/A-2, as ours: ${officeLine(archivable)}`)
  return { version, plain, archivable }
}

async function timeOffice(files: readonly string[], folder: string, format: string, ours: Ours) {
  const meter = new ProcessorMeter()
  const began = performance.now()
  convertWithOffice(files, folder, format)
  const seconds = rounded((performance.now() - began) / 1000)
  const processorSeconds = rounded(meter.seconds())
  const missing = files.filter((file) => !existsSync(convertedName(file, folder)))
  if (missing.length > 0) throw new Error(`LibreOffice made no PDF of ${missing.length} letters`)
  let pages = 0
  for (const file of files) pages += pagesOf(await readFile(convertedName(file, folder)))
  return {
    letters: files.length,
    pagesEach: rounded(pages / files.length),
    seconds,
    processorSeconds,
    timesFaster: rounded(seconds / ours.seconds),
    timesFasterByProcessor: rounded(processorSeconds / ours.processorSeconds),
  }
}

function convertedName(file: string, folder: string): string {
  return join(folder, 'converted', basename(file).replace('.docx', '.pdf'))
}

function sayOurs(ours: Ours): void {
  say(
    `${ours.letters} letters to PDF, ${ours.pagesEach} pages each, no two with the same paragraphs: ${ours.seconds} s (${ours.processorSeconds} s of processor)`,
    `  ours cuts the layer, sets and tags it, writes PDF/A-2a; up to two processes, their start counted: the first letter ${ours.firstMilliseconds} ms, each ${ours.millisecondsEach} ms, ${ours.pagesPerSecond} pages/s, ${ours.kilobytesEach} KB each`,
  )
}

function officeLine(office: Awaited<ReturnType<typeof timeOffice>>): string {
  return `${office.seconds} s (${office.processorSeconds} s of processor), ${office.pagesEach} pages each; ours is ${office.timesFaster} times faster (${office.timesFasterByProcessor} by processor time)`
}

function sayMemory(memory: ReturnType<MemoryWatch['grown']>, letters: number): void {
  say(
    memory === null
      ? '  memory: the system does not say it'
      : `  the renderer's ${memory.processes} processes over ${letters} letters: ${memory.highestMegabytes} MB resident at most together, aim below ${PRINTING_AIMS.rendererMegabytes}; by tenths ${memory.highestInTenthsMegabytes.join(', ')}`,
  )
}
