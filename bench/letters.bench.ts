// How fast letters become PDFs and are read from Word files and PDFs, beside LibreOffice, pandoc and pdftotext in the same run.
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { readLaw } from '../test/corpus/scanner.ts'
import { writeResult } from '../test/results.ts'
import { measurePrinting, PRINTING_AIMS } from './letters-printing.ts'
import { measureReading, READING_AIMS } from './letters-reading.ts'
import { rounded, say } from './measures.ts'

const SEED = 20_240_322
/** `BENCH_SHARE=0.05` tries it out with a twentieth of the letters; nothing is written then. */
const SHARE = Number(process.env['BENCH_SHARE'] ?? 1)
const BESIDE_LIBREOFFICE = shareOf(200)
const FOR_MEMORY = shareOf(1000)
const READ = shareOf(500)
const READ_ALONE = shareOf(40)

const began = performance.now()
const loadAtStart = rounded(loadavg()[0] ?? 0)
const facts = readLetterFacts(readLaw(join(import.meta.dirname, '..', 'data', 'law')))
const folder = await mkdtemp(join(tmpdir(), 'demarche-bench-'))
try {
  const order = { seed: SEED, beside: BESIDE_LIBREOFFICE, all: FOR_MEMORY, kept: READ }
  const { facts: printing, kept } = await measurePrinting(order, folder)
  const reading = await measureReading(kept, READ_ALONE, facts)
  const run = {
    seconds: Math.round((performance.now() - began) / 1000),
    loadAtStart,
    loadAtEnd: rounded(loadavg()[0] ?? 0),
  }
  say(`${run.seconds} s in all; load ${run.loadAtStart} at the start, ${run.loadAtEnd} at the end`)
  const aims = { ...PRINTING_AIMS, ...READING_AIMS }
  const result = { seed: SEED, aims, run, printing, reading }
  if (SHARE === 1) writeResult('letters', result, 'bench')
} finally {
  await rm(folder, { recursive: true })
}

function shareOf(count: number): number {
  return Math.max(1, Math.round(count * SHARE))
}
