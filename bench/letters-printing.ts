import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { layerOf, type LayeredLetter } from '#letters/model/layers.ts'
import { renderDocx } from '#letters/render/docx.ts'
import { PLAIN_LOOK } from '#letters/render/office-look.ts'
import { PdfRenderer } from '#letters/tools/typst.ts'
import { aBenchLetter } from '../test/builders/bench-letters.ts'
import { INVENTED_PERSONS } from '../test/builders/letters.ts'
import { median } from '../test/time-limit.ts'
import { rounded, say, sum } from './measures.ts'
import { convertWithOffice, versionOf } from './peer-programs.ts'
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

/** Letters to PDF with one renderer, its start counted, beside LibreOffice from our Word files of the same letters. */
export async function measurePrinting(order: PrintingOrder, folder: string) {
  const press = new Press(order, folder)
  try {
    await press.print(0, order.beside)
    const ours = press.measured()
    sayOurs(ours, order.beside)
    const office = measureOffice(press.kept.docx.slice(0, order.beside), folder)
    const faster = office && {
      ...office,
      timesFaster: rounded(office.seconds / ours.seconds),
      timesFasterByProcessor: rounded(office.processorSeconds / ours.processorSeconds),
    }
    sayOffice(faster)
    await press.print(order.beside, order.all)
    const memory = press.memory.grown()
    sayMemory(memory, order.all)
    return { facts: { ours, libreOffice: faster, memory }, kept: press.kept }
  } finally {
    press.close()
  }
}

/** Prints letters one after another, and keeps the first of them as files. */
class Press {
  readonly kept = { docx: [] as string[], pdf: [] as string[] }
  readonly memory = new MemoryWatch()
  readonly #order: PrintingOrder
  readonly #folder: string
  readonly #renderer: PdfRenderer
  readonly #meter = new ProcessorMeter()
  readonly #milliseconds: number[] = []
  #ownMicroseconds = 0
  #pages = 0
  #bytes = 0

  constructor(order: PrintingOrder, folder: string) {
    this.#order = order
    this.#folder = folder
    this.#renderer = new PdfRenderer(join(folder, 'fonts'))
  }

  async print(from: number, to: number): Promise<void> {
    for (let index = from; index < to; index += 1) {
      const letter = aBenchLetter(this.#order.seed, index)
      const processor = process.cpuUsage()
      const began = performance.now()
      const layer = layerOf(letter, 'sent', INVENTED_PERSONS)
      if (!layer.ok) throw new Error(`letter ${index}: ${layer.error.code}`)
      const pdf = await this.#renderer.render(layer.value, PLAIN_LOOK)
      if (!pdf.ok) throw new Error(`letter ${index}: ${JSON.stringify(pdf.error)}`)
      this.#milliseconds.push(performance.now() - began)
      const { user, system } = process.cpuUsage(processor)
      this.#ownMicroseconds += user + system
      this.#pages += pagesOf(pdf.value)
      this.#bytes += pdf.value.length
      this.memory.sample()
      if (index < this.#order.kept) await this.#keep(index, layer.value, pdf.value)
    }
  }

  measured() {
    this.#meter.look()
    const milliseconds = sum(this.#milliseconds)
    return {
      letters: this.#milliseconds.length,
      pages: this.#pages,
      kilobytesEach: rounded(this.#bytes / this.#milliseconds.length / 1024),
      seconds: rounded(milliseconds / 1000),
      processorSeconds: rounded(this.#ownMicroseconds / 1e6 + this.#meter.seconds()),
      firstMilliseconds: rounded(this.#milliseconds[0] ?? 0),
      medianMilliseconds: rounded(median(this.#milliseconds)),
      pagesPerSecond: rounded((this.#pages / milliseconds) * 1000),
    }
  }

  close(): void {
    this.#renderer.close()
  }

  async #keep(index: number, letter: LayeredLetter, pdf: Uint8Array): Promise<void> {
    const name = join(this.#folder, String(index))
    await writeFile(`${name}.pdf`, pdf)
    await writeFile(`${name}.docx`, await renderDocx(letter, PLAIN_LOOK))
    this.kept.pdf.push(`${name}.pdf`)
    this.kept.docx.push(`${name}.docx`)
  }
}

/** Of a PDF as the compiler writes it: its page tree stands open in the file. */
function pagesOf(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b/gu)?.length ?? 0
  )
}

/** Resident memory of the renderer's process after each letter, as the system sees it. */
class MemoryWatch {
  readonly #megabytes: number[] = []
  #highest = 0

  sample(): void {
    const seen = descendantsOf(process.pid).flatMap((pid) => residentMegabytes(pid) ?? [])
    if (seen.length === 0) return
    this.#megabytes.push(sum(seen.map(({ now }) => now)))
    this.#highest = Math.max(this.#highest, sum(seen.map(({ highest }) => highest)))
  }

  /** The most in each tenth of the letters, and the most ever, between two letters too; null where the system does not say. */
  grown() {
    if (this.#megabytes.length === 0) return null
    const tenth = Math.ceil(this.#megabytes.length / 10)
    const tenths = Array.from({ length: 10 }, (_, index) =>
      Math.round(Math.max(0, ...this.#megabytes.slice(index * tenth, (index + 1) * tenth))),
    )
    return { highestMegabytes: Math.round(this.#highest), highestInTenthsMegabytes: tenths }
  }
}

function measureOffice(files: readonly string[], folder: string) {
  const version = versionOf('soffice', `-env:UserInstallation=file://${folder}/profile`, '--version')
  const [first] = files
  if (version === null || first === undefined) return null
  // Makes its profile, which is not counted.
  convertWithOffice([first], folder)
  const meter = new ProcessorMeter()
  const began = performance.now()
  convertWithOffice(files, folder)
  const seconds = rounded((performance.now() - began) / 1000)
  const processorSeconds = rounded(meter.seconds())
  const missing = files.filter((file) => !existsSync(convertedName(file, folder)))
  if (missing.length > 0) throw new Error(`LibreOffice made no PDF of ${missing.length} letters`)
  return { version, letters: files.length, seconds, processorSeconds }
}

function convertedName(file: string, folder: string): string {
  return join(folder, 'converted', basename(file).replace('.docx', '.pdf'))
}

type Ours = ReturnType<Press['measured']>

function sayOurs(ours: Ours, letters: number): void {
  say(
    `${letters} letters to PDF, ${ours.pages} pages: ${ours.seconds} s (${ours.processorSeconds} s of processor), the renderer's start counted`,
    `  the first ${ours.firstMilliseconds} ms, the median ${ours.medianMilliseconds} ms, ${ours.pagesPerSecond} pages/s, ${ours.kilobytesEach} KB each`,
  )
}

function sayOffice(
  office:
    | (NonNullable<ReturnType<typeof measureOffice>> & {
        readonly timesFaster: number
        readonly timesFasterByProcessor: number
      })
    | null,
): void {
  const aim = PRINTING_AIMS.timesFasterThanLibreOffice
  say(
    office === null
      ? `  soffice is not installed: not compared; aim ${aim} times faster`
      : `  ${office.version}, one process for all: ${office.seconds} s (${office.processorSeconds} s of processor); ours is ${office.timesFaster} times faster (${office.timesFasterByProcessor} by processor time), aim ${aim}`,
  )
}

function sayMemory(memory: ReturnType<MemoryWatch['grown']>, letters: number): void {
  say(
    memory === null
      ? '  memory: the system does not say it'
      : `  the renderer's process over ${letters} letters: ${memory.highestMegabytes} MB resident at most, aim below ${PRINTING_AIMS.rendererMegabytes}; by tenths ${memory.highestInTenthsMegabytes.join(', ')}`,
  )
}
