import { strFromU8, unzipSync } from 'fflate'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { constants, inflateRawSync, inflateSync } from 'node:zlib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Something that was in a file, and where: the file itself, a part of it, the text that a program finds in it. */
export interface Unpacked {
  readonly where: string
  readonly bytes: Uint8Array
}

/** The file with all that is packed in it, at any depth: parts of zips, streams of PDFs, what `data:` addresses hold. */
export async function unpacked(where: string, bytes: Uint8Array): Promise<readonly Unpacked[]> {
  const own: Unpacked = { where, bytes }
  if (startsWith(bytes, 'PK\u0003\u0004')) {
    const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => unpacked(`${where} › ${name}`, part))
    return [own, ...(await Promise.all(parts)).flat()]
  }
  if (startsWith(bytes, '%PDF')) {
    return [own, ...streamsOf(where, bytes), ...byQpdf(where, bytes), ...(await shownBy(where, bytes))]
  }
  return [own, ...dataAddressesIn(where, bytes)]
}

function startsWith(bytes: Uint8Array, head: string): boolean {
  return strFromU8(bytes.subarray(0, head.length), true) === head
}

/** What stands between `stream` and `endstream`, inflated where that can be done; broken ends do not matter. */
function streamsOf(where: string, bytes: Uint8Array): readonly Unpacked[] {
  const file = Buffer.from(bytes)
  const streams: Unpacked[] = []
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.subarray(at - 3, at).toString('latin1') === 'end') continue
    const start = at + 6 + (file[at + 6] === 0x0d ? 1 : 0) + 1
    const end = file.indexOf('endstream', start)
    const packed = file.subarray(start, end < 0 ? file.length : end)
    const inflated = inflated1(packed)
    if (inflated) streams.push({ where: `${where} › stream at ${at}`, bytes: inflated })
  }
  return streams
}

function inflated1(packed: Uint8Array): Uint8Array | null {
  for (const inflate of [inflateSync, inflateRawSync]) {
    try {
      const bytes = inflate(packed, { finishFlush: constants.Z_SYNC_FLUSH })
      if (bytes.length > 0) return bytes
    } catch {
      // Not packed that way.
    }
  }
  return null
}

const HAS_QPDF = spawnSync('qpdf', ['--version']).status === 0
const HAS_PDFTOTEXT = spawnSync('pdftotext', ['-v']).status === 0

/** The file written anew with nothing packed, and as other programs read it; nothing where they are not installed. */
function byQpdf(where: string, bytes: Uint8Array): readonly Unpacked[] {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-unpacked-'))
  try {
    const [packed, plain] = [join(folder, 'packed.pdf'), join(folder, 'plain.pdf')]
    writeFileSync(packed, bytes)
    const found: Unpacked[] = []
    if (HAS_QPDF) {
      execFileSync('qpdf', ['--qdf', '--object-streams=disable', packed, plain], { stdio: 'pipe' })
      found.push({ where: `${where} › qpdf`, bytes: readFileSync(plain) })
    }
    if (HAS_PDFTOTEXT) {
      for (const option of ['-raw', '-layout']) {
        const text = execFileSync('pdftotext', [option, packed, '-'], { stdio: ['ignore', 'pipe', 'pipe'] })
        found.push({ where: `${where} › pdftotext ${option}`, bytes: text })
      }
    }
    return found
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** All that pdf.js tells of a file: text by its tables of signs, links, outline, facts, structure, attachments. */
async function shownBy(where: string, bytes: Uint8Array): Promise<readonly Unpacked[]> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 })
  const document = await task.promise
  const [facts, outline, destinations, attachments] = await Promise.all([
    document.getMetadata(),
    document.getOutline(),
    document.getDestinations(),
    document.getAttachments() as Promise<unknown>,
  ])
  const told: [string, unknown][] = [
    ['facts', [facts.info, facts.metadata?.getRaw() ?? null]],
    ['outline', outline],
    ['destinations', destinations],
    ['attachments', attachments],
  ]
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1)
  const pages = await Promise.all(
    numbers.map(async (number) => {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent({ disableNormalization: true })
      const texts = items.map((item) => ('str' in item ? item.str : ''))
      const [annotations, tree] = await Promise.all([page.getAnnotations(), page.getStructTree()])
      return {
        number,
        tight: texts.join(''),
        loose: texts.join(' '),
        annotations: annotations as unknown,
        tree,
      }
    }),
  )
  for (const { number, ...page } of pages) {
    for (const [kind, value] of Object.entries(page)) told.push([`page ${number}, ${kind}`, value])
  }
  await task.destroy()
  return told.map(([kind, value]) => ({
    where: `${where} › pdf.js: ${kind}`,
    bytes: new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
  }))
}

function dataAddressesIn(where: string, bytes: Uint8Array): readonly Unpacked[] {
  const text = Buffer.from(bytes).toString('latin1')
  return [...text.matchAll(/;base64,([A-Za-z0-9+/=_-]{4,})/gu)].map(([, packed = ''], index) => ({
    where: `${where} › data address ${index + 1}`,
    bytes: Buffer.from(packed, 'base64'),
  }))
}
