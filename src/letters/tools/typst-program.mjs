// The process that compiles letters. It is run as text (`typst-process.ts`), so that it is the same from the sources and
// from the built program; its working folder is the package, where Node finds the compiler. It answers in order.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import process from 'node:process'

/** Of the compiler's memory of what it has laid out: in letters. With 2, and every fifth letter, memory is 70 MB more. */
const LONGEST_KEPT = 1
/** Letters between two collections of all; those of what is young take a thirtieth of the time. */
const LETTERS_BETWEEN_FULL_COLLECTIONS = 50

/** Several families in one file. By its path the compiler would read it once for each of them: 54 MB more with Chinese and Korean. */
const COLLECTION = /\.[ot]tc$/iu

// Nothing is ever read from there: all files are handed in.
const WORKSPACE = join(process.cwd(), '.letters')

/** @typedef {import('./typst-compiler.d.ts').NodeCompiler} Compiler */
/** @typedef {import('./typst-process.ts').ProcessOrder} Order */
/** @typedef {import('./typst-process.ts').ProcessAnswer} Answer */

/** @type {Compiler | null} */
let compiler = null
let letters = 0

process.on('message', (/** @type {Order} */ order) => {
  answer(order)
})
process.on('disconnect', () => process.exit())

/** @param {Order} order */
function answer(order) {
  try {
    process.send?.(order.kind === 'start' ? start(order) : compile(order))
  } catch (fault) {
    process.send?.({ kind: 'failed', says: messageOf(fault) })
  }
  // When the answer is on its way and nothing holds what it was made from.
  setImmediate(collect, order.kind === 'start' || letters % LETTERS_BETWEEN_FULL_COLLECTIONS === 0)
}

/**
 * What the compiler made is large and hangs on objects that look small to the collector: left to itself, memory grows.
 * @param {boolean} isOfAll else only of what is young
 */
function collect(isOfAll) {
  globalThis.gc?.({ type: isOfAll ? 'major' : 'minor' })
}

/** @type {ReadonlyMap<string, readonly string[]>} */
const KINDS = new Map([
  ['linux', ['-gnu', '-musl']],
  ['win32', ['-msvc']],
])

/**
 * The compiler's package for this platform. Its platform packages are named one by one, because the package above them asks for all
 * at once and npm refuses a lock in which one of them is missing.
 */
function compilerModule() {
  const load = createRequire(join(process.cwd(), 'package.json'))
  const platform = `@myriaddreamin/typst-ts-node-compiler-${process.platform}-${process.arch}`
  const kinds = KINDS.get(process.platform) ?? ['']
  /** @type {unknown} */
  let missing = null
  for (const kind of kinds) {
    try {
      return /** @type {typeof import('./typst-compiler.d.ts')} */ (load(`${platform}${kind}`))
    } catch (fault) {
      missing ??= fault
    }
  }
  throw missing
}

/**
 * @param {Extract<Order, { readonly kind: 'start' }>} order
 * @returns {Answer}
 */
function start({ fontFiles, fontBytes }) {
  const { NodeCompiler } = compilerModule()
  const collections = fontFiles.filter((file) => COLLECTION.test(file)).map((file) => readFileSync(file))
  const fontArgs = [
    { fontBlobs: [...fontBytes.map((bytes) => Buffer.from(bytes)), ...collections] },
    { fontPaths: fontFiles.filter((file) => !COLLECTION.test(file)) },
  ]
  compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs })
  return { kind: 'started' }
}

/**
 * Lays the letter out once and writes it by each standard; the last one's file is the answer.
 * @param {Extract<Order, { readonly kind: 'compile' }>} order
 * @returns {Answer}
 */
function compile({ template, files, standards }) {
  if (!compiler) throw new Error('not started')
  for (const [name, bytes] of Object.entries(files))
    compiler.mapShadow(join(WORKSPACE, name), Buffer.from(bytes))
  try {
    const compiled = compiler.compile({ mainFileContent: template })
    const { result } = compiled
    if (!result) {
      const says = compiled.takeDiagnostics()?.shortDiagnostics.map(messageOf) ?? []
      return { kind: 'refused', says }
    }
    /** @type {Uint8Array} */
    let pdf = new Uint8Array(0)
    for (const standard of standards) pdf = compiler.pdf(result, { pdfStandard: standard })
    return { kind: 'pdf', pdf }
  } catch (fault) {
    return { kind: 'refused', says: [messageOf(fault)] }
  } finally {
    compiler.resetShadow()
    compiler.evictCache(LONGEST_KEPT)
    letters += 1
  }
}

/** @param {unknown} fault an error, or one of the compiler's remarks */
function messageOf(fault) {
  const hasMessage = typeof fault === 'object' && fault !== null && 'message' in fault
  return hasMessage ? String(fault.message) : String(fault)
}
