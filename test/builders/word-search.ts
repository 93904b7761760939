import type { Unpacked } from './unpacked.ts'

/** A word that was found, and where and how it was written there. */
export interface Found {
  readonly word: string
  readonly where: string
  readonly as: string
}

/**
 * Looks for words in bytes, as anyone with a hex editor and patience could: in every encoding of a text and of an address,
 * in PDF strings, as XML, JSON and style sheets escape it, packed in base64, without accents, in either case, in the
 * shapes that Arabic letters take on paper, backwards, and torn by markup or spaces. Each word must have two signs or more.
 */
export function wordsFound(words: readonly string[], pieces: readonly Unpacked[]): readonly Found[] {
  const needles = needlesOfAll(words)
  const plainWords = words.map((word) => {
    const plain = folded(word)
    return { word, plain, backwards: [...plain].toReversed().join('') }
  })
  const found = new Map<string, Found>()
  for (const { where, bytes } of pieces) {
    const add = (word: string, as: string) => found.set(`${word}\n${where}\n${as}`, { word, where, as })
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (const { word, as, needle } of needles) if (file.includes(needle)) add(word, as)
    const looked = new Set<string>()
    for (const [as, text] of textsOf(file)) {
      if (looked.has(text)) continue
      looked.add(text)
      for (const { word, plain, backwards } of plainWords) {
        if (text.includes(plain)) add(word, as)
        if (text.includes(backwards)) add(word, `${as}, backwards`)
      }
    }
  }
  return [...found.values()]
}

const needlesByWords = new Map<string, readonly Needle[]>()

/** The same words are looked for in many files. Of needles with the same bytes one is enough. */
function needlesOfAll(words: readonly string[]): readonly Needle[] {
  const key = words.join('\n')
  const known = needlesByWords.get(key)
  if (known) return known
  const byBytes = new Map(
    words.flatMap(needlesOf).map((one) => [`${one.word}\n${one.needle.toString('latin1')}`, one]),
  )
  const needles = [...byBytes.values()]
  needlesByWords.set(key, needles)
  return needles
}

interface Needle {
  readonly word: string
  readonly as: string
  readonly needle: Buffer
}

/** A word in the forms and encodings that bytes can hold it in. */
function needlesOf(word: string): readonly Needle[] {
  const forms = new Set([word, word.toLowerCase(), word.toUpperCase(), word.normalize('NFD')])
  return [...forms].flatMap((form) =>
    encodingsOf(form).flatMap(([as, encoded]) =>
      [
        encoded,
        Buffer.from(encoded.toString('hex')),
        Buffer.from(encoded.toString('hex').toUpperCase()),
        ...base64sOf(encoded),
      ].map((needle, index) => ({ word, as: index === 0 ? as : `${as}, packed`, needle })),
    ),
  )
}

function encodingsOf(form: string): readonly (readonly [string, Buffer])[] {
  const little = Buffer.from(form, 'utf16le')
  const ofBytes = [...BYTE_ENCODINGS].flatMap(([name, bytes]) => {
    const encoded = [...form].map((sign) => bytes.get(sign) ?? -1)
    return encoded.includes(-1) ? [] : [[name, Buffer.from(encoded)] as const]
  })
  return [
    ['UTF-8', Buffer.from(form, 'utf8')],
    ['UTF-16, little end first', little],
    ['UTF-16, big end first', Buffer.from(little).swap16()],
    ...ofBytes,
  ]
}

/** Encodings of one byte a sign, by the byte of each sign. */
const BYTE_ENCODINGS: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map([
  ['PDFDocEncoding', pdfDocEncoding()],
  ...['windows-1250', 'windows-1251', 'windows-1252', 'windows-1256', 'iso-8859-2', 'koi8-r'].map(
    (name) => [name, bytesOf(name)] as const,
  ),
])

function bytesOf(encoding: string): ReadonlyMap<string, number> {
  const decoder = new TextDecoder(encoding)
  return new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
}

/** Latin-1, and from 0x80 the signs of Annex D of ISO 32000. */
function pdfDocEncoding(): ReadonlyMap<string, number> {
  const own = '•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\uFFFD€'
  const bytes = Array.from({ length: 256 }, (_, byte) => [String.fromCharCode(byte), byte] as const)
  return new Map([...bytes, ...[...own].map((sign, index) => [sign, 0x80 + index] as const)])
}

/** The part of its base64 that does not depend on what stands beside it, for each of the three places it can begin. */
function base64sOf(bytes: Buffer): readonly Buffer[] {
  return [0, 1, 2]
    .map((shift) => {
      const packed = Buffer.concat([Buffer.alloc(shift), bytes])
        .toString('base64')
        .replace(/=+$/u, '')
      return packed.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6))
    })
    .filter((packed) => packed.length > 4)
    .map((packed) => Buffer.from(packed))
}

/** What the bytes say, read as each kind of file would be: folded, so that `Žofrenka` is `zofrenka`. */
function textsOf(file: Buffer): readonly (readonly [string, string])[] {
  const text = file.toString('utf8')
  const strings = pdfStrings(file)
  const fold = foldedOnce()
  const tagless = unescapedXml(text.replaceAll(/<[^<>]{0,4000}>/gu, ''))
  return [
    ['text', fold(text)],
    ['XML', fold(unescapedXml(text))],
    ['text torn by markup', fold(tagless)],
    ['text torn by spaces', fold(tagless).replaceAll(/\s+/gu, '')],
    ['an address', fold(unescapedAddress(text))],
    ['JSON', fold(text.replaceAll(/\\u([0-9a-f]{4})/giu, (_, hex: string) => signOf(hex, 16)))],
    ['a style sheet', fold(text.replaceAll(/\\([0-9a-f]{1,6})\s?/giu, (_, hex: string) => signOf(hex, 16)))],
    ['a PDF string', fold(strings)],
    ['an address in a PDF string', fold(unescapedAddress(strings))],
  ]
}

function signOf(digits: string, base: number): string {
  const point = Number.parseInt(digits, base)
  return point <= 0x10ffff ? String.fromCodePoint(point) : ''
}

function unescapedXml(text: string): string {
  return text
    .replaceAll(/&#x([0-9a-f]{1,6});/giu, (_, hex: string) => signOf(hex, 16))
    .replaceAll(/&#([0-9]{1,7});/gu, (_, digits: string) => signOf(digits, 10))
}

function unescapedAddress(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/giu, (escapes) =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'),
  )
}

/** All strings of a PDF, `(…)` up to the next bracket with its escapes and `<…>`, decoded. */
function pdfStrings(file: Buffer): string {
  const text = file.toString('latin1')
  const literal = [...text.matchAll(/[()]((?:\\[^]|[^\\()])+)/gu)].map(([, inner = '']) =>
    unescapedPdf(inner),
  )
  const hexadecimal = [...text.matchAll(/<([0-9a-f\s]{4,})>/giu)].map(([, inner = '']) =>
    Buffer.from(inner.replaceAll(/\s/gu, ''), 'hex').toString('latin1'),
  )
  return [...literal, ...hexadecimal].map(decodedPdf).join('\n')
}

function unescapedPdf(inner: string): string {
  return inner.replaceAll(/\\(\r?\n|[0-7]{1,3}|[^])/gu, (_, escaped: string) => {
    if (/^[0-7]/u.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) % 256)
    return escaped.endsWith('\n') ? '' : escaped
  })
}

function decodedPdf(string: string): string {
  const bytes = Buffer.from(string, 'latin1')
  if (string.startsWith('\u00FE\u00FF') && bytes.length % 2 === 0) {
    return Buffer.from(bytes).swap16().toString('utf16le')
  }
  if (string.startsWith('\u00EF\u00BB\u00BF')) return bytes.toString('utf8')
  return `${string}\n${bytes.toString('utf8')}`
}

/** Folds a text once, however often it comes: most files hold nothing that is escaped, so that each reading of them is the same. */
function foldedOnce(): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const before = known.get(text) ?? folded(text)
    known.set(text, before)
    return before
  }
}

/** Without accents, case, width and the shapes of Arabic letters on paper. */
function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').normalize('NFKC').toLowerCase()
}
