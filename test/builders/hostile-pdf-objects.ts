import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { strFromU8, strToU8, unzlibSync, zlibSync } from 'fflate'
import type { Chance } from '../corpus/chance.ts'
import { mutatedBytes, NUMBERS, TRAPS } from './hostile-bytes.ts'

/** A PDF with other values in its objects, or other words in its streams; what leads to the objects is right again. */
export async function mutatedPdf(chance: Chance, bytes: Uint8Array, other: Uint8Array): Promise<Uint8Array> {
  const file = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false })
  const { context } = file
  const objects = context.enumerateIndirectObjects()
  const changes = chance.pick([1, 1, 2, 4, 12])
  for (let change = 0; change < changes; change += 1) {
    const [ref, object] = chance.pick(objects)
    mutateObject(chance, context, ref, object, other)
  }
  return file.save({
    useObjectStreams: chance.happens(0.5),
    addDefaultPage: false,
    updateFieldAppearances: false,
  })
}

function mutateObject(
  chance: Chance,
  context: PDFContext,
  ref: PDFRef,
  object: PDFObject,
  other: Uint8Array,
): void {
  if (object instanceof PDFRawStream) {
    if (chance.happens(0.6)) context.assign(ref, otherStream(chance, object, other))
    else mutateDictionary(chance, context, object.dict)
  } else if (object instanceof PDFDict) mutateDictionary(chance, context, object)
  else if (object instanceof PDFArray && object.size() > 0) mutateArray(chance, context, object)
  else context.assign(ref, anyValue(chance, context))
  if (chance.happens(0.05)) context.assign(ref, anyReference(chance, context))
  if (chance.happens(0.05)) context.delete(ref)
}

function mutateDictionary(chance: Chance, context: PDFContext, dictionary: PDFDict): void {
  const keys = dictionary.keys()
  if (keys.length === 0) return
  const key = chance.pick(keys)
  const value = dictionary.get(key)
  switch (chance.whole(0, 6)) {
    case 0:
      dictionary.delete(key)
      break
    case 1:
      if (value) dictionary.set(chance.pick(KEYS), value)
      break
    case 2:
      if (value instanceof PDFArray && value.size() > 0) mutateArray(chance, context, value)
      else if (value instanceof PDFDict) mutateDictionary(chance, context, value)
      else dictionary.set(key, anyValue(chance, context))
      break
    case 3:
      dictionary.set(chance.pick(KEYS), anyValue(chance, context))
      break
    default:
      dictionary.set(key, value instanceof PDFRef ? anyReference(chance, context) : anyValue(chance, context))
  }
}

function mutateArray(chance: Chance, context: PDFContext, array: PDFArray): void {
  const at = chance.whole(0, array.size() - 1)
  switch (chance.whole(0, 4)) {
    case 0:
      array.remove(at)
      break
    case 1:
      for (let times = chance.pick([1, 10, 1000]); times > 0; times -= 1) array.push(array.get(at))
      break
    case 2:
      array.set(at, array)
      // Written out it would have no end: a reference goes in a circle instead.
      array.set(at, context.register(context.obj([anyReference(chance, context)])))
      break
    default:
      array.set(at, anyValue(chance, context))
  }
}

function otherStream(chance: Chance, stream: PDFRawStream, other: Uint8Array): PDFRawStream {
  const dictionary = stream.dict
  const isPacked = String(dictionary.get(PDFName.of('Filter'))) === '/FlateDecode'
  const plain = isPacked ? unpacked(stream.contents) : stream.contents
  const changed =
    plain.length < 200_000 && chance.happens(0.6)
      ? strToU8(mutatedOperators(chance, strFromU8(plain, true)), true)
      : mutatedBytes(chance, plain, other)
  return PDFRawStream.of(dictionary, isPacked ? zlibSync(changed) : changed)
}

function unpacked(bytes: Uint8Array): Uint8Array {
  try {
    return unzlibSync(bytes)
  } catch {
    // Packed in a way that only PDF knows; its bytes will do.
    return bytes
  }
}

/** A drawing program with some words changed, lost or said again and again. */
function mutatedOperators(chance: Chance, program: string): string {
  const words = program.split(/(?<=\s)/u)
  const changes = chance.pick([1, 3, 10])
  for (let change = 0; change < changes && words.length > 0; change += 1) {
    const at = chance.whole(0, words.length - 1)
    const [word = ''] = words.slice(at, at + 1)
    switch (chance.whole(0, 5)) {
      case 0:
        words.splice(at, chance.whole(1, 5))
        break
      case 1:
        words.splice(at, 0, word.repeat(timesWithin(chance.pick([2, 50, 5000]), word)))
        break
      case 2:
        words[at] = `${chance.pick(OPERATORS)} `
        break
      case 3:
        words[at] = /\d/u.test(word) ? `${chance.pick(NUMBERS)} ` : `${chance.pick(TRAPS)} `
        break
      default:
        words[at] = words[chance.whole(0, words.length - 1)] ?? ''
    }
  }
  return words.join('')
}

/** So many characters may come of saying a word again: one may be a whole image, or itself have come of repeating. Beyond it the limits are tried by the attacks. */
const LONGEST_REPEAT = 4_000_000

function timesWithin(wanted: number, word: string): number {
  return Math.max(1, Math.min(wanted, Math.floor(LONGEST_REPEAT / Math.max(1, word.length))))
}

const OPERATORS: readonly string[] = [
  ...'q Q BT ET Tj TJ Td TD Tm T* Tf Tc Tw Tz TL Tr Ts cm Do BDC BMC EMC BI ID EI re f S n W'.split(' '),
  'q '.repeat(2000),
  '/Span << /MCID 0 >> BDC '.repeat(300),
  '/F1 1e9 Tf',
  '0 0 0 0 0 0 cm',
  '1e38 0 0 1e38 0 0 cm',
  '[(a) -1e9 (b)] TJ',
  '(' + 'word '.repeat(2000) + ') Tj',
]

const KEYS: readonly PDFName[] =
  'Kids Parent Count Type Subtype Length Filter DecodeParms K P Pg S StructParents ParentTree Nums Names Limits First Next Prev Last Contents Resources Font XObject Encoding ToUnicode DescendantFonts W MediaBox Rotate UserUnit Annots A AA OpenAction Lang Title'
    .split(' ')
    .map((name) => PDFName.of(name))

function anyReference(chance: Chance, context: PDFContext): PDFObject {
  if (chance.happens(0.1)) return PDFRef.of(99_999)
  return chance.pick(context.enumerateIndirectObjects())[0]
}

function anyValue(chance: Chance, context: PDFContext): PDFObject {
  switch (chance.whole(0, 8)) {
    case 0:
      return chance.pick(KEYS)
    case 1:
      return PDFString.of(chance.pick(['', 'x'.repeat(chance.pick([10, 100_000])), '\u0000', 'D:99999999']))
    case 2:
      return PDFHexString.fromText(chance.pick(TRAPS).replace(/[\uD800-\uDFFF]/u, ''))
    case 3:
      return context.obj([])
    case 4:
      return context.obj({ Type: 'Page', Kids: [], Count: 7 })
    case 5:
      return anyReference(chance, context)
    default: {
      const number = Number(chance.pick(NUMBERS))
      return PDFNumber.of(Number.isFinite(number) ? number : 1e15)
    }
  }
}
