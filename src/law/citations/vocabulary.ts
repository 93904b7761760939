import { foldText } from './clean.ts'

/** What a code unit is, after folding. */
export const SPACE_CLASS = 0
export const LETTER = 1
export const DIGIT = 2
export const MARK = 3
export const IDEOGRAPH = 4
export const NEWLINE = 5
export const IGNORED = 6

/** The hash of a word without letters, and what it is multiplied by for each (FNV-1a over code units). */
const FIRST_HASH = 0x811c9dc5 | 0
const HASH_STEP = 0x01000193

/** The most letters of a word that, five bits for each, go into two numbers. */
export const LONGEST_PACKED = 12

/** The class of every folded code unit. */
export const CLASS_OF: Uint8Array = makeClasses()

function makeClasses(): Uint8Array {
  const classes = new Uint8Array(65536)
  for (let code = 0; code < 65536; code += 1) classes[code] = classOf(code)
  return classes
}

function classOf(code: number): number {
  if (code === 0) return IGNORED
  if (code === 10) return NEWLINE
  if (code <= 32) return SPACE_CLASS
  if (code >= 48 && code <= 57) return DIGIT
  if (isIdeograph(code)) return IDEOGRAPH
  if (/\p{L}|\p{M}/u.test(String.fromCharCode(code))) return LETTER
  return MARK
}

/** Characters written without spaces between words: each is a token of its own. */
function isIdeograph(code: number): boolean {
  return (code >= 0x3040 && code < 0xa000) || (code >= 0xac00 && code < 0xd7a4)
}

const CYRILLIC_ENDINGS = [
  ...['иями', 'ями', 'ами', 'ией', 'иям', 'иях', 'ого', 'его', 'ому', 'ему', 'ыми', 'ими', 'ется', 'ются'],
  ...['ая', 'яя', 'ое', 'ее', 'ые', 'ие', 'ый', 'ий', 'ой', 'ей', 'ую', 'юю', 'ых', 'их', 'ым', 'им', 'ом'],
  ...[
    'ем',
    'ам',
    'ям',
    'ах',
    'ях',
    'ов',
    'ев',
    'ия',
    'ию',
    'ии',
    'а',
    'я',
    'о',
    'е',
    'ы',
    'и',
    'у',
    'ю',
    'ь',
    'й',
  ],
].map((ending) => [...ending].map((letter) => letter.charCodeAt(0)))

/** Where the stem of a Cyrillic word ends: its case ending is cut, at least three letters stay. */
function cyrillicStemEnd(codes: ArrayLike<number>, start: number, end: number): number {
  for (const ending of CYRILLIC_ENDINGS) {
    const stem = end - ending.length
    if (stem - start >= 3 && ending.every((code, index) => codes[stem + index] === code)) return stem
  }
  return end
}

const [WAW, FA, BA, LAM, KAF, ALIF] = [0x648, 0x641, 0x628, 0x644, 0x643, 0x627]

/** Where an Arabic word begins once "and", "in", "by", "for", "as" and the article are taken off; three letters stay. */
function arabicStemStart(codes: ArrayLike<number>, start: number, end: number): number {
  let at = start
  if (end - at > 4 && (codes[at] === WAW || codes[at] === FA)) at += 1
  const first = codes[at]
  if (end - at > 4 && first === LAM && codes[at + 1] === LAM) return at + 2
  if (
    end - at > 5 &&
    (first === BA || first === LAM || first === KAF) &&
    codes[at + 1] === ALIF &&
    codes[at + 2] === LAM
  )
    return at + 3
  if (end - at > 4 && codes[at] === ALIF && codes[at + 1] === LAM) return at + 2
  return at
}

/** The part of a word that is looked up: the whole in most scripts, the stem in Cyrillic and Arabic. */
export function stemRange(codes: ArrayLike<number>, start: number, end: number): readonly [number, number] {
  const first = codes[start] ?? 0
  if (first >= 0x400 && first < 0x530) return [start, cyrillicStemEnd(codes, start, end)]
  if (first >= 0x600 && first < 0x700) return [arabicStemStart(codes, start, end), end]
  return [start, end]
}

/**
 * The words that mean something to the scanner, each with a number from 1. Looked up by the place of a word in the
 * folded text, without making a string.
 */
export class Vocabulary {
  /**
   * Nearly all words have up to twelve letters from a to z. Packed into two numbers, they are found and told apart at
   * one place in memory: a row is those numbers, the word's own and one to spare.
   */
  #packed = new Int32Array(1 << 14)
  #packedSize = 0
  /** The others: pairs of a word's hash and number, side by side so that both lie in one line of the processor's cache. */
  #table = new Int32Array(1 << 15)
  /** Where each word's codes begin; one more than there are words. */
  #starts = new Int32Array(1 << 13)
  #codes = new Uint16Array(1 << 16)
  #size = 0
  /** Words as they were given: most come many times while the lexicon is made. */
  readonly #added = new Map<string, number>()

  get size(): number {
    return this.#size
  }

  /** The number of a word, which is added when new. Give it as read: it is folded and stemmed as text is. */
  add(word: string): number {
    const added = this.#added.get(word)
    if (added !== undefined) return added
    const id = this.#addNew(word)
    this.#added.set(word, id)
    return id
  }

  #addNew(word: string): number {
    const codes = codesOf(foldText(word))
    const [start, end] = stemRange(codes, 0, codes.length)
    const known = this.find(codes, start, end)
    if (known > 0) return known
    const id = this.#size + 1
    this.#reserve(id, end - start)
    const from = this.#starts[id - 1] ?? 0
    this.#codes.set(codes.subarray(start, end), from)
    this.#starts[id] = from + end - start
    this.#size = id
    const packed = pack(codes, start, end)
    if (packed) {
      this.#packedSize += 1
      if (this.#packedSize * ROW * 2 > this.#packed.length) this.#growPacked()
      this.#putPacked(id, packed.high, packed.low)
    } else {
      if (id * 4 > this.#table.length) this.#grow()
      this.#put(id, hashOf(codes, start, end))
    }
    return id
  }

  /** The number of the word at `start` to `end` of folded text (ignored marks inside are skipped), 0 if it is none of ours. */
  find(codes: Uint16Array, start: number, end: number): number {
    const packed = pack(codes, start, end)
    if (packed) return this.findPacked(packed.high, packed.low)
    const hash = hashOf(codes, start, end)
    const table = this.#table
    const mask = table.length - 1
    let slot = slotOf(hash) & mask
    for (;;) {
      const id = table[slot + 1] ?? 0
      if (id === 0 || (table[slot] === hash && this.#is(id, codes, start, end))) return id
      slot = (slot + 2) & mask
    }
  }

  /** As `find`, where the caller has packed the word while reading it. */
  findPacked(high: number, low: number): number {
    const packed = this.#packed
    const mask = packed.length - 1
    let row = rowOf(high, low) & mask
    for (;;) {
      const id = packed[row + 2] ?? 0
      if (id === 0 || (packed[row + 1] === low && packed[row] === high)) return id
      row = (row + ROW) & mask
    }
  }

  #is(id: number, codes: Uint16Array, start: number, end: number): boolean {
    let at = this.#starts[id - 1] ?? 0
    const stop = this.#starts[id] ?? 0
    for (let index = start; index < end; index += 1) {
      const code = codes[index] ?? 0
      if (code === 0) continue
      if (at >= stop || this.#codes[at] !== code) return false
      at += 1
    }
    return at === stop
  }

  #put(id: number, hash: number): void {
    const mask = this.#table.length - 1
    let slot = slotOf(hash) & mask
    while (this.#table[slot + 1] !== 0) slot = (slot + 2) & mask
    this.#table[slot] = hash
    this.#table[slot + 1] = id
  }

  #putPacked(id: number, high: number, low: number): void {
    const mask = this.#packed.length - 1
    let row = rowOf(high, low) & mask
    while (this.#packed[row + 2] !== 0) row = (row + ROW) & mask
    this.#packed[row] = high
    this.#packed[row + 1] = low
    this.#packed[row + 2] = id
  }

  #growPacked(): void {
    const old = this.#packed
    this.#packed = new Int32Array(old.length * 2)
    for (let row = 0; row < old.length; row += ROW) {
      const id = old[row + 2] ?? 0
      if (id !== 0) this.#putPacked(id, old[row] ?? 0, old[row + 1] ?? 0)
    }
  }

  #grow(): void {
    const old = this.#table
    this.#table = new Int32Array(old.length * 2)
    for (let slot = 0; slot < old.length; slot += 2) {
      const id = old[slot + 1] ?? 0
      if (id !== 0) this.#put(id, old[slot] ?? 0)
    }
  }

  #reserve(id: number, length: number): void {
    if (id + 1 >= this.#starts.length) this.#starts = doubled(this.#starts, Int32Array)
    if ((this.#starts[id - 1] ?? 0) + length >= this.#codes.length)
      this.#codes = doubled(this.#codes, Uint16Array)
  }
}

const ROW = 4

/** Where the search for a packed word begins. */
function rowOf(high: number, low: number): number {
  const mixed = Math.imul(Math.imul(low, 0x9e3779b1) ^ high, 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) << 2
}

/** A word of up to twelve letters from a to z as two numbers, the last six in `low`; null for any other. */
function pack(
  codes: ArrayLike<number>,
  start: number,
  end: number,
): { readonly high: number; readonly low: number } | null {
  let high = 0
  let low = 0
  let letters = 0
  for (let index = start; index < end; index += 1) {
    const code = codes[index] ?? 0
    if (code === 0) continue
    letters += 1
    if (code < 97 || code > 122 || letters > LONGEST_PACKED) return null
    high = (high << 5) | (low >>> 25)
    low = ((low << 5) | (code & 31)) & 0x3fffffff
  }
  return letters > 0 ? { high, low } : null
}

/** Where the search for a hash begins; even, since entries are pairs. */
function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) << 1
}

function doubled<Column extends Int32Array | Uint16Array>(
  column: Column,
  make: new (size: number) => Column,
): Column {
  const larger = new make(column.length * 2)
  larger.set(column)
  return larger
}

function codesOf(text: string): Uint16Array {
  const codes = new Uint16Array(text.length)
  for (let index = 0; index < text.length; index += 1) codes[index] = text.charCodeAt(index)
  return codes
}

function hashOf(codes: Uint16Array, start: number, end: number): number {
  let hash = FIRST_HASH
  for (let index = start; index < end; index += 1) {
    const code = codes[index] ?? 0
    if (code !== 0) hash = Math.imul(hash ^ code, HASH_STEP)
  }
  return hash
}
