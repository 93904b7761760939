// How fast letters are checked, beside a bare search for names in the same text and beside reading a letter out of a PDF.
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calendarDate } from '#base/calendar-date.ts'
import { checkLaw } from '#law/check.ts'
import type { Law } from '#law/law.ts'
import { makeLetterWriter, type MadeUpLetter } from '../test/builders/letters.ts'
import { readLaw } from '../test/corpus/scanner.ts'
import { writeResult } from '../test/results.ts'
import { openChromium } from '../test/journeys/chromium.ts'
import { median } from '../test/time-limit.ts'

const SEED = 20_240_322
const BYTES = 50_000_000
/** Letters checked in turn with the bare search, so that a busy moment falls on both. */
const CHUNK = 100
const PDF_LETTERS = 50
const TODAY = calendarDate(2026, 3, 1)
const AIMS = { megabytesPerSecond: 10, shareOfBareSearch: 0.5, shareOfPdftotext: 1 }

const law = readLaw(join(import.meta.dirname, '..', 'data', 'law'))
const letters = writeLetters()
const bytes = sum(letters.map((letter) => Buffer.byteLength(letter.text)))
say(`${letters.length} letters, ${megabytes(bytes)} MB of UTF-8, written with seed ${SEED}`)
const speed = measureSpeed()
const pdf = await measurePdf()
writeResult('law', { seed: SEED, letters: letters.length, bytes, aims: AIMS, speed, pdf }, 'bench')

function writeLetters(): readonly MadeUpLetter[] {
  const write = makeLetterWriter(law, SEED)
  const written: MadeUpLetter[] = []
  for (let size = 0; size < BYTES;) {
    const letter = write(written.length)
    written.push(letter)
    size += Buffer.byteLength(letter.text)
  }
  return written
}

function measureSpeed() {
  const names = anyName(law)
  let checkMs = 0
  let checkProcessorMs = 0
  let searchMs = 0
  let citations = 0
  let remarks = 0
  let messages = 0
  let namesFound = 0
  const chunkSpeeds: number[] = []
  // The first tenth warms up: it is checked, but neither its time nor its memory count.
  const warm = Math.ceil(letters.length / 10 / CHUNK) * CHUNK
  const memory = watchMemory()
  for (let from = 0; from < letters.length; from += CHUNK) {
    const chunk = letters.slice(from, from + CHUNK)
    const chunkBytes = sum(chunk.map((letter) => Buffer.byteLength(letter.text)))
    const processor = process.cpuUsage()
    const began = performance.now()
    for (const letter of chunk) {
      const report = check(letter)
      citations += report.citations.length
      remarks += report.remarks.length
      for (const remark of report.remarks) messages += remark.message.length
    }
    const checked = performance.now()
    const { user, system } = process.cpuUsage(processor)
    for (const { text } of chunk) namesFound += countOf(text, names)
    const searched = performance.now()
    if (from < warm) {
      memory.begin()
      continue
    }
    memory.sample()
    checkMs += checked - began
    checkProcessorMs += (user + system) / 1000
    searchMs += searched - checked
    chunkSpeeds.push(perSecond(chunkBytes, checked - began))
  }
  const measuredBytes = sum(letters.slice(warm).map((letter) => Buffer.byteLength(letter.text)))
  const facts = {
    measuredBytes,
    megabytesPerSecond: rounded(perSecond(measuredBytes, checkMs)),
    megabytesPerProcessorSecond: rounded(perSecond(measuredBytes, checkProcessorMs)),
    medianMegabytesPerSecond: rounded(median(chunkSpeeds)),
    bareSearchMegabytesPerSecond: rounded(perSecond(measuredBytes, searchMs)),
    shareOfBareSearch: rounded(searchMs / checkMs),
    citations,
    remarks,
    messageCharacters: messages,
    namesFound,
    ...memory.grown(),
  }
  say(
    `checked: ${facts.megabytesPerSecond} MB/s by the clock (median of ${chunkSpeeds.length} parts ${facts.medianMegabytesPerSecond}), ${facts.megabytesPerProcessorSecond} by processor time; aim ${AIMS.megabytesPerSecond}`,
    `  ${citations} citations, ${remarks} remarks with ${messages} characters of message`,
    `bare search for all names: ${facts.bareSearchMegabytesPerSecond} MB/s, ${namesFound} found; the check has ${facts.shareOfBareSearch} of its speed; aim ${AIMS.shareOfBareSearch}`,
    `memory after the first tenth: resident +${facts.residentGrowthMegabytes} MB at most (from ${facts.residentMegabytes} MB), in use +${facts.heapGrowthMegabytes} MB`,
  )
  return facts
}

function check({ text, state, date }: MadeUpLetter) {
  return checkLaw(law, text, { language: 'en', state, date, today: TODAY, parts: [] })
}

/** One expression of every name and title in the data, the longest first. */
function anyName(of: Law): RegExp {
  const names = [...new Set(of.titles().map((title) => title.name))]
  const escaped = names
    .toSorted((one, other) => other.length - one.length)
    .map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'))
  return new RegExp(`\\b(?:${escaped.join('|')})\\b`, 'gu')
}

function countOf(text: string, expression: RegExp): number {
  expression.lastIndex = 0
  let count = 0
  while (expression.test(text)) count += 1
  return count
}

/** Resident memory as the system sees it, and what is in use after a collection; both against the end of the warm-up. */
function watchMemory() {
  const heap = (): number => {
    globalThis.gc?.()
    return process.memoryUsage().heapUsed
  }
  let resident = 0
  let used = 0
  let highest = 0
  return {
    begin: () => {
      used = heap()
      resident = process.memoryUsage.rss()
      highest = resident
    },
    sample: () => {
      highest = Math.max(highest, process.memoryUsage.rss())
    },
    grown: () => ({
      residentMegabytes: megabytes(resident),
      residentGrowthMegabytes: megabytes(highest - resident),
      heapMegabytes: megabytes(used),
      heapGrowthMegabytes: megabytes(heap() - used),
    }),
  }
}

/** Fifty letters as PDF, as missions send them: getting the text out with `pdftotext`, and checking that text. */
async function measurePdf() {
  const folder = await mkdtemp(join(tmpdir(), 'demarche-bench-'))
  try {
    const chosen = letters.slice(-PDF_LETTERS)
    const files = await printLetters(folder, chosen)
    const readMs: number[] = []
    const checkMs: number[] = []
    for (const [index, file] of files.entries()) {
      const letter = chosen[index]
      if (!letter) continue
      const output = file.replace('.pdf', '.txt')
      const began = performance.now()
      execFileSync('pdftotext', [file, output])
      const read = performance.now()
      const text = await readFile(output, 'utf8')
      const start = performance.now()
      check({ ...letter, text })
      checkMs.push(performance.now() - start)
      readMs.push(read - began)
    }
    const facts = {
      letters: files.length,
      pdftotextMillisecondsEach: rounded(median(readMs)),
      checkMillisecondsEach: rounded(median(checkMs)),
      shareOfPdftotext: rounded(sum(checkMs) / sum(readMs)),
    }
    say(
      `${facts.letters} letters as PDF: pdftotext ${facts.pdftotextMillisecondsEach} ms each, checking that text ${facts.checkMillisecondsEach} ms; ${facts.shareOfPdftotext} of its time, aim below ${AIMS.shareOfPdftotext}`,
    )
    return facts
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function printLetters(folder: string, chosen: readonly MadeUpLetter[]): Promise<readonly string[]> {
  const browser = await openChromium()
  try {
    const page = await browser.newPage()
    const files: string[] = []
    for (const [index, { text }] of chosen.entries()) {
      await page.setContent('<body style="font: 11pt serif; white-space: pre-wrap"></body>')
      await page.evaluate((words) => {
        document.body.textContent = words
      }, text)
      const file = join(folder, `${index}.pdf`)
      await page.pdf({
        path: file,
        format: 'A4',
        margin: { top: '25mm', bottom: '25mm', left: '25mm', right: '25mm' },
      })
      files.push(file)
    }
    return files
  } finally {
    await browser.close()
  }
}

function say(...lines: readonly string[]): void {
  console.log(lines.join('\n'))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function perSecond(size: number, milliseconds: number): number {
  return size / 1_000_000 / (milliseconds / 1000)
}

function megabytes(size: number): number {
  return Math.round(size / 100_000) / 10
}

function rounded(number: number): number {
  return Math.round(number * 1000) / 1000
}
