import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { chanceOf, type Chance } from '../corpus/chance.ts'
import { joined, mutatedBytes, NUMBERS } from './hostile-bytes.ts'
import { mutatedMarkup } from './hostile-markup.ts'
import { mutatedPdf } from './hostile-pdf-objects.ts'

export type ForeignFormat = 'docx' | 'pdf' | 'html'

/** A whole file to begin with. */
export interface BaseFile {
  readonly format: ForeignFormat
  /** Who made it, in a word or two. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** A file that something has happened to. */
export interface MutatedFile {
  readonly format: ForeignFormat
  /** What it was, and what happened. */
  readonly kind: string
  readonly bytes: Uint8Array
}

/** Of a hundred files, so many are of this kind. */
const SHARES: readonly (readonly [ForeignFormat, number])[] = [
  ['docx', 46],
  ['pdf', 46],
  ['html', 8],
]

/** The file of that number; the same seed and bases make the same. */
export async function mutatedFile(
  bases: readonly BaseFile[],
  seed: number,
  index: number,
): Promise<MutatedFile> {
  const chance = chanceOf(seed, 'file', index)
  const format = formatBy(chance.whole(0, 99))
  const own = bases.filter((base) => base.format === format)
  const [base, other] = [chance.pick(own), chance.pick(bases)]
  const [how, bytes] = await mutated(chance, base, other, chance.pick(own))
  return { format, kind: `${format} by ${base.name}, ${how}`, bytes }
}

function formatBy(percent: number): ForeignFormat {
  let sum = 0
  for (const [format, share] of SHARES) {
    sum += share
    if (percent < sum) return format
  }
  return 'docx'
}

async function mutated(
  chance: Chance,
  base: BaseFile,
  any: BaseFile,
  alike: BaseFile,
): Promise<readonly [how: string, bytes: Uint8Array]> {
  if (chance.happens(0.25)) return ['bytes', mutatedBytes(chance, base.bytes, any.bytes)]
  switch (base.format) {
    case 'docx':
      return chance.happens(0.15)
        ? ['headers of the zip', mutatedHeaders(chance, base.bytes)]
        : ['parts', mutatedParts(chance, base.bytes, alike.bytes)]
    case 'pdf':
      return ['objects', await mutatedPdf(chance, base.bytes, any.bytes)]
    case 'html':
      return ['markup', strToU8(mutatedMarkup(chance, strFromU8(base.bytes), strFromU8(alike.bytes)))]
  }
}

/** Another number in one of the zip's own records. */
function mutatedHeaders(chance: Chance, bytes: Uint8Array): Uint8Array {
  const made = Uint8Array.from(bytes)
  const view = new DataView(made.buffer)
  const records: number[] = []
  for (let at = 0; at + 4 <= made.length; at += 1) {
    const is = view.getUint32(at, true)
    if (is === 0x04034b50 || is === 0x02014b50 || is === 0x06054b50) records.push(at)
  }
  const changes = chance.pick([1, 1, 2, 5])
  for (let change = 0; change < changes; change += 1) {
    const at = chance.pick(records) + chance.whole(4, 44)
    if (at + 4 > made.length) continue
    const value = chance.pick([0, 1, 0xffff, 0xffffffff, 0x7fffffff, made.length, chance.pick(records)])
    if (chance.happens(0.5)) view.setUint16(at, value & 0xffff, true)
    else view.setUint32(at, value >>> 0, true)
  }
  return made
}

/** Other parts in a zip that is whole: sums and sizes are right. */
function mutatedParts(chance: Chance, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  const parts: Record<string, Uint8Array> = unzipSync(bytes)
  const others = unzipSync(other)
  const changes = chance.pick([1, 1, 2, 4])
  for (let change = 0; change < changes; change += 1) {
    const names = Object.keys(parts)
    // Mostly the part that matters most.
    const name = chance.happens(0.5) ? 'word/document.xml' : chance.pick(names)
    const part = parts[name]
    if (part === undefined) continue
    switch (chance.whole(0, 9)) {
      case 0:
        Reflect.deleteProperty(parts, name)
        break
      case 1:
        parts[chance.pick(names)] = part
        break
      case 2:
        parts[name] = others[name] ?? part
        break
      case 3:
        parts[name] = mutatedBytes(chance, part, joined(...Object.values(others).slice(0, 3)))
        break
      default: {
        const fellow = others[name] ?? others['word/document.xml']
        parts[name] = strToU8(mutatedMarkup(chance, strFromU8(part), fellow ? strFromU8(fellow) : ''))
      }
    }
  }
  if (chance.happens(0.05)) parts[`word/media/image${chance.pick(NUMBERS)}.png`] = new Uint8Array(1 << 20)
  return zipSync(parts, { level: chance.pick([0, 1, 6]), mtime: new Date(2031, 2, 3) })
}
