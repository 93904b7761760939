import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openLetterFiles } from '#app/letter-files.ts'
import { openForeignFiles } from '#letters/tools/foreign-files.ts'
import { HOSTILE_DOCX } from '../builders/hostile-docx.ts'
import { HOSTILE_HTML } from '../builders/hostile-html.ts'
import { HOSTILE_PDF } from '../builders/hostile-pdf.ts'
import { haveProgramBuilt } from '../journeys/built-program.ts'
import { documentFaults } from './document-faults.ts'

const MEGABYTE = 1024 * 1024
/** The time that a letter is given: what must be done with in less may not depend on how busy the machine is. */
const LIMITS = { memoryBytes: 512 * MEGABYTE, milliseconds: 28_000, outputBytes: 192 * MEGABYTE }

/** Of those that may be given up as too slow, which are stopped and do not end, what is asked is that they are stopped. */
const LIMITS_OF_ENDLESS = { ...LIMITS, milliseconds: 4000 }

const readers = [LIMITS, LIMITS_OF_ENDLESS].map((limits) => {
  const foreign = openForeignFiles({ limits })
  return { limits, foreign, files: openLetterFiles(new PassThrough(), foreign) }
})
beforeAll(haveProgramBuilt)
afterAll(() => {
  for (const { files } of readers) files.close()
})

describe.each([
  ['Word files', HOSTILE_DOCX],
  ['PDFs', HOSTILE_PDF],
  ['pages', HOSTILE_HTML],
] as const)('hostile %s', (_kind, hostile) => {
  test.each(hostile)('$name gives one of $gives', async ({ name, make, gives, omits = [] }) => {
    const bytes = await make()
    const { limits, foreign, files } = readerFor(gives)
    const started = performance.now()
    const read = await files.readBytes(name, bytes)
    expect(performance.now() - started).toBeLessThan(limits.milliseconds + 1000)
    expect(foreign.mostMemoryBytes()).toBeLessThan(limits.memoryBytes)
    expect(gives).toContain(read.ok ? 'read' : read.error.code)
    if (!read.ok) {
      // What is the matter, and what to do: two sentences on one line.
      // oxlint-disable-next-line vitest/no-conditional-expect -- a file may be read or refused; both are looked at
      expect(read.error.message).toMatch(/^\P{Cc}{10,300}[.!?] \P{Cc}{10,300}[.!?]$/u)
      // oxlint-disable-next-line vitest/no-conditional-expect -- as above
      expect(read.error.message).not.toMatch(/undefined|\[object|Error\b/u)
      return
    }
    const { document } = read.value
    expect(documentFaults(document)).toEqual([])
    const listed = document.omissions.map(({ says }) => says).join('\n')
    for (const omitted of omits) expect(listed).toContain(omitted)
    expect(document.text).not.toContain('root:')
  })
})

function readerFor(gives: readonly string[]) {
  const [usual, short] = readers
  if (!usual || !short) throw new Error('there are two readers')
  return gives.includes('file.too-slow') ? short : usual
}
