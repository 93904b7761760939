import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { fail, ok, type Result } from '#base/result.ts'
import type { PdfElement, PdfFont, PdfItems, PdfPage } from '../read/pdf-pages.ts'
import type { ReadProblem } from '../read/read-document.ts'
import { annotationsOf } from './pdf-annotations.ts'
import type { FontMeasure } from './pdf-characters.ts'
import { drawnBy } from './pdf-operators.ts'

type PdfLibrary = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

/** A report of a whole session has fewer; a bound on time and memory. */
const MOST_PAGES = 3000
const MOST_PIECES = 3_000_000

/**
 * Reads what a PDF holds: its text with places, its structure tree, its rules, links and remarks.
 * Nothing is drawn, run or fetched. A file without text is a problem (`file.no-text`), as is one that needs a password.
 * @param warns whether pdf.js says on the console what it could not read and went past
 */
export async function readPdfItems(
  bytes: Uint8Array,
  { warns = false } = {},
): Promise<Result<PdfItems, ReadProblem>> {
  const broken = brokenFrame(bytes)
  if (broken) return fail(broken)
  const library = await loadLibrary()
  const pictures = picturesIn(bytes)
  const task = library.getDocument({
    // It takes the bytes for its own.
    data: new Uint8Array(bytes),
    verbosity: warns ? 1 : 0,
    isEvalSupported: false,
    useSystemFonts: false,
    // Fonts go to the faces of `pdf-globals.ts`, which do nothing with them.
    disableFontFace: false,
    ownerDocument: DOCUMENT,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 1,
    cMapUrl: mapsOfCharacters(),
    cMapPacked: true,
    // With them the table by which a font names its characters.
    fontExtraProperties: true,
  })
  try {
    return await readDocument(library, await task.promise, pictures)
  } catch (error) {
    return fail(problemOf(error))
  } finally {
    await task.destroy()
  }
}

let loading: Promise<PdfLibrary> | null = null

/** All of a document that pdf.js asks for where fonts are shown. */
const DOCUMENT = { fonts: { add: () => null, delete: () => null } } as unknown as HTMLDocument

/**
 * Loads pdf.js once. Its build for Node 20 replaces `Array.prototype.push` and `JSON.stringify` by slow ones, to mend errors that
 * only arrays of fixed length and broken surrogates show; the engine's own are put back, which halves the time to read a page.
 */
function loadLibrary(): Promise<PdfLibrary> {
  loading ??= (async () => {
    const push = Object.getOwnPropertyDescriptor(Array.prototype, 'push')
    const stringify = Object.getOwnPropertyDescriptor(JSON, 'stringify')
    // A name that the compiler does not follow: the worker has no types.
    const workerName: string = 'pdfjs-dist/legacy/build/pdf.worker.mjs'
    try {
      const library = await import('pdfjs-dist/legacy/build/pdf.mjs')
      // Found here, it runs in this thread and nothing is loaded by address.
      const pdfjsWorker: unknown = await import(workerName)
      Object.assign(globalThis, { pdfjsWorker })
      return library
    } finally {
      // eslint-disable-next-line no-extend-native -- it is the engine's own that is put back
      if (push) Object.defineProperty(Array.prototype, 'push', push)
      if (stringify) Object.defineProperty(JSON, 'stringify', stringify)
    }
  })()
  return loading
}

/** The folder of the maps that old Chinese, Japanese and Korean files name instead of holding. */
function mapsOfCharacters(): string {
  const require = createRequire(import.meta.url)
  return join(dirname(require.resolve('pdfjs-dist/package.json')), 'cmaps') + sep
}

const HEAD_BYTES = 1024

/** What can be told of a broken file from its first and last bytes; null where it looks whole. */
function brokenFrame(bytes: Uint8Array): ReadProblem | null {
  const head = latin(bytes.subarray(0, HEAD_BYTES))
  if (!head.includes('%PDF-')) {
    return {
      code: 'file.not-this-format',
      message: 'it does not begin as a PDF does',
      next: 'check what kind of file it is, and give it the ending of that kind',
    }
  }
  const promised = /\/Linearized[^>]{0,200}?\/L (\d{1,12})/u.exec(head)?.[1]
  const isShort = promised !== undefined && bytes.length < Number(promised)
  if (isShort || !hasEnd(bytes)) return TRUNCATED
  return null
}

const TRUNCATED: ReadProblem = {
  code: 'file.truncated',
  message: 'it breaks off before its end',
  next: 'fetch or copy the file again, and compare its size',
}

function hasEnd(bytes: Uint8Array): boolean {
  return (
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(
      'startxref',
      undefined,
      'latin1',
    ) >= 0
  )
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

/** Pictures are streams, so their dictionaries are never compressed; masks are no pictures of their own. */
function picturesIn(bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = (words: string) => {
    let found = 0
    for (
      let at = file.indexOf(words, 0, 'latin1');
      at >= 0;
      at = file.indexOf(words, at + words.length, 'latin1')
    )
      found += 1
    return found
  }
  const images = count('/Subtype /Image') + count('/Subtype/Image')
  return Math.max(images - count('/SMask '), images > 0 ? 1 : 0)
}

function problemOf(error: unknown): ReadProblem {
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') {
    return {
      code: 'file.encrypted',
      message: 'it is locked with a password',
      next: 'open it with the password, save it without one, and read that copy',
    }
  }
  if (name === 'InvalidPDFException') {
    return {
      code: 'file.truncated',
      message: 'it is damaged: its parts cannot be found',
      next: 'fetch or copy the file again; if it opens in a viewer, print it to a new PDF and read that',
    }
  }
  return {
    code: 'file.unreadable',
    message: 'it could not be read',
    next: 'if it opens in a viewer, print it to a new PDF and read that',
  }
}

async function readDocument(
  library: PdfLibrary,
  file: PDFDocumentProxy,
  pictures: number,
): Promise<Result<PdfItems, ReadProblem>> {
  if (file.numPages > MOST_PAGES) {
    return fail({
      code: 'file.too-large',
      message: `it has ${file.numPages} pages; at most ${MOST_PAGES} are read`,
      next: 'split it, and read the parts that matter',
    })
  }
  if (file.isPureXfa) {
    return fail({
      code: 'file.unreadable',
      message: 'it is a form of the XFA kind: it has no pages, only a program that draws them',
      next: 'open it in the program that made it, print it to a new PDF, and read that',
    })
  }
  const fonts = new FontList()
  const labels = await file.getPageLabels()
  const isTagged = (await file.getMarkInfo())?.Marked === true
  const drawnPages: PdfPage[] = []
  const frames: (readonly [number, number, number, number, number, number])[] = []
  let count = 0
  const drawn = { characters: 0, spaces: 0 }
  for (let number = 1; number <= file.numPages; number += 1) {
    // eslint-disable-next-line no-await-in-loop -- one page at a time keeps memory low
    const { page, frame, characters, spaces } = await readPage(
      library,
      file,
      number,
      labels?.[number - 1] ?? null,
      isTagged,
      fonts,
    )
    drawn.characters += characters
    drawn.spaces += spaces
    count += page.pieces.length
    if (count > MOST_PIECES) {
      return fail({
        code: 'file.too-large',
        message: 'it holds more text than any letter has',
        next: 'split it, and read the parts that matter',
      })
    }
    drawnPages.push(page)
    frames.push(frame)
  }
  const annotations = await annotationsByPage(library, file)
  const pages = drawnPages.map((page, index) => ({
    ...page,
    annotations: annotationsOf(annotations.get(index), frames[index] ?? [1, 0, 0, 1, 0, 0]),
  }))
  if (!pages.some(({ pieces }) => pieces.some(({ text }) => text !== ' '))) return fail(withoutText(pictures))
  const drawsSpaces = drawn.spaces * 30 > drawn.characters
  return ok({ pages, fonts: fonts.list, pictures, drawsSpaces, ...(await aboutFile(file)) })
}

function withoutText(pictures: number): ReadProblem {
  return {
    code: 'file.no-text',
    message:
      pictures > 0
        ? 'it has no text, only pictures, as a scanner makes them; recognising words in pictures is not yet done'
        : 'it has no text; recognising words in pictures is not yet done',
    next: 'run it through a program that recognises text, or ask for the file it was printed from',
  }
}

async function aboutFile(file: PDFDocumentProxy) {
  const { info, metadata } = await file.getMetadata()
  const titles = [metadata?.get('dc:title'), field(info, 'Title')]
  const title = titles.find((one): one is string => typeof one === 'string' && one.trim() !== '')
  const language = field(info, 'Language')
  const writer = field(info, 'Creator')
  const attachments: unknown = await file.getAttachments()
  return {
    title: title?.trim() ?? null,
    marksLineEnds: typeof writer === 'string' && /^Typst\b/u.test(writer),
    language: typeof language === 'string' && /^[\w-]{2,40}$/u.test(language) ? language : null,
    attachments: isObject(attachments) ? Object.keys(attachments) : [],
    outline: outlineOf(await file.getOutline(), 1),
  }
}

const DEEPEST_OUTLINE = 6
const LONGEST_OUTLINE = 2000

function outlineOf(entries: unknown, level: number): { readonly title: string; readonly level: number }[] {
  if (!Array.isArray(entries) || level > DEEPEST_OUTLINE) return []
  return entries.slice(0, LONGEST_OUTLINE).flatMap((entry: unknown) => {
    const title = field(entry, 'title')
    const own = typeof title === 'string' && title.trim() !== '' ? [{ title: title.trim(), level }] : []
    return [...own, ...outlineOf(field(entry, 'items'), level + 1)].slice(0, LONGEST_OUTLINE)
  })
}

/** The fonts met so far, each with its place. */
class FontList {
  readonly list: PdfFont[] = []
  readonly #measures = new Map<string, FontMeasure>()

  measureOf(id: string, page: PDFPageProxy): FontMeasure {
    const known = this.#measures.get(id)
    if (known) return known
    const font: unknown = page.commonObjs.has(id) ? page.commonObjs.get(id) : null
    const givenName = field(font, 'name')
    const name = typeof givenName === 'string' ? givenName.replace(/^[A-Z]{6}\+/u, '') : ''
    const unit: unknown = field(field(font, 'fontMatrix'), 0)
    const measure = {
      index: this.list.length,
      unit: typeof unit === 'number' && unit !== 0 ? unit : 0.001,
      isVertical: field(font, 'vertical') === true,
      codes: new Set<number>(),
      sameAsCode: 0,
      isNamed: namesOf(font),
      runsRight: false,
    }
    this.list.push({
      name,
      isBold: field(font, 'bold') === true || field(font, 'black') === true || BOLD.test(name),
      isItalic: field(font, 'italic') === true || ITALIC.test(name),
    })
    this.#measures.set(id, measure)
    return measure
  }
}

/** Which codes the file itself names; none where it has no table. */
function namesOf(font: unknown): FontMeasure['isNamed'] {
  const names = field(field(font, 'toUnicode'), '_map')
  return (code) => Array.isArray(names) && names[code] !== undefined
}

const BOLD = /bold|black|heavy|[-,](?:bd|bdit)\b/iu
const ITALIC = /italic|oblique|[-,](?:it|bdit)\b/iu

async function readPage(
  library: PdfLibrary,
  file: PDFDocumentProxy,
  number: number,
  label: string | null,
  isTagged: boolean,
  fonts: FontList,
): Promise<{
  readonly page: PdfPage
  readonly frame: readonly [number, number, number, number, number, number]
  readonly characters: number
  readonly spaces: number
}> {
  const page = await file.getPage(number)
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const [a = 1, b = 0, c = 0, d = -1, e = 0, f = height] = transform
  const operators = await page.getOperatorList({ annotationMode: library.AnnotationMode.DISABLE })
  const frame = { width, height, transform: [a, b, c, d, e, f] as const }
  const drawn = drawnBy(operators, library.OPS, (id) => fonts.measureOf(id, page), frame)
  const read: PdfPage = {
    number,
    label,
    width,
    height,
    pieces: drawn.pieces,
    rules: drawn.rules,
    annotations: [],
    tree: isTagged ? elementOf(await page.getStructTree(), 0) : null,
  }
  page.cleanup()
  return { page: read, frame: frame.transform, characters: drawn.characters, spaces: drawn.spaces }
}

/**
 * The annotations that a viewer shows, by page from 0. Asked for by page, pdf.js would look for the words under every link,
 * which takes as long as reading the page.
 */
async function annotationsByPage(
  library: PdfLibrary,
  file: PDFDocumentProxy,
): Promise<ReadonlyMap<number, readonly unknown[]>> {
  const kinds = new Set<number>(Object.values(library.AnnotationType))
  const all: unknown = await file.getAnnotationsByType(kinds, new Set())
  const byPage = new Map<number, unknown[]>()
  for (const one of Array.isArray(all) ? (all as readonly unknown[]) : []) {
    const page = field(one, 'pageIndex')
    const flags = field(one, 'annotationFlags')
    const isUnseen =
      field(one, 'subtype') !== 'Widget' && typeof flags === 'number' && (flags & UNSEEN_FLAGS) !== 0
    if (typeof page !== 'number' || isUnseen) continue
    const ofPage = byPage.get(page) ?? []
    ofPage.push(one)
    byPage.set(page, ofPage)
  }
  return byPage
}

/** Invisible, or not for viewing. */
const UNSEEN_FLAGS = 1 | 32

const DEEPEST_ELEMENT = 60

/** Takes an element of pdf.js's tree for one of ours. Marked contents are named `p<page>_mc<number>` there. */
function elementOf(node: unknown, depth: number): PdfElement | null {
  const role = field(node, 'role')
  const children = field(node, 'children')
  if (typeof role !== 'string' || !Array.isArray(children) || depth > DEEPEST_ELEMENT) return null
  const alternative = field(node, 'alt')
  const language = field(node, 'lang')
  const box = field(node, 'bbox')
  const [top, bottom] = [field(box, 3), field(box, 1)]
  return {
    role,
    children: children.flatMap((child: unknown) => childOf(child, depth) ?? []),
    alternative: typeof alternative === 'string' ? alternative : null,
    language: typeof language === 'string' && language !== '' ? language : null,
    height: typeof top === 'number' && typeof bottom === 'number' ? Math.abs(top - bottom) : null,
  }
}

function childOf(child: unknown, depth: number): PdfElement | number | string | null {
  const id = field(child, 'id')
  if (typeof id !== 'string') return elementOf(child, depth + 1)
  if (field(child, 'type') !== 'content') return id
  const number = Number(id.slice(id.lastIndexOf('_mc') + 3))
  return Number.isSafeInteger(number) ? number : null
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function field(value: unknown, name: string | number): unknown {
  return isObject(value) ? value[name] : undefined
}
