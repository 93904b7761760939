import { randomInt } from 'node:crypto'

/** Something that must not be found where it does not belong: what it is, and what it looks like. */
export interface Mark {
  readonly called: string
  readonly bytes: Buffer
  /** Null where it is no text. */
  readonly text: string | null
}

/** Letters of which the values are made, each with so many to choose from that ten of them come once. */
const ALPHABETS = {
  Hang: rangeOf(0xac_00, 0xd7_a3),
  Hani: rangeOf(0x4e_00, 0x9f_a5),
  Cyrl: [...'абвгдежзийклмнопрстуфхцчшщъыьэюя'],
  Arab: [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'],
  Latn: [...'abcdefghijklmnoprstuvzàáâãäåçèéêëìíîïñòóôõöùúûüý'],
} as const

export type MarkScript = keyof typeof ALPHABETS

export const MARK_SCRIPTS = Object.keys(ALPHABETS) as readonly MarkScript[]

function rangeOf(first: number, last: number): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at))
}

/** Makes values that nothing else can contain, and keeps them. Each run has its own. */
export class Marks {
  readonly #made: Mark[] = []

  get all(): readonly Mark[] {
    return this.#made
  }

  /** A name, or any text in one word, in a script. */
  name(called: string, script: MarkScript): string {
    const text = letters(script, script === 'Latn' || script === 'Cyrl' || script === 'Arab' ? 14 : 8)
    return this.keep(called, text)
  }

  /** Several words, of which each is looked for by itself, so that a line break between them hides nothing. */
  words(called: string, script: MarkScript): string {
    return Array.from({ length: 3 }, (_, at) => this.name(`${called}, word ${at + 1}`, script)).join(' ')
  }

  phone(called: string): string {
    const digits = Array.from({ length: 11 }, () => randomInt(10)).join('')
    return this.keep(called, `+86${digits}`)
  }

  /** Something that the program itself made, and showed once. */
  keep(called: string, text: string): string {
    this.#made.push({ called, text, bytes: Buffer.from(text) })
    return text
  }

  keepBytes(called: string, bytes: Uint8Array): void {
    this.#made.push({ called, text: null, bytes: Buffer.from(bytes) })
  }
}

function letters(script: MarkScript, count: number): string {
  const alphabet = ALPHABETS[script]
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)] ?? '').join('')
}
