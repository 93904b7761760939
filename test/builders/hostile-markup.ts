import type { Chance } from '../corpus/chance.ts'
import { NUMBERS, TRAPS } from './hostile-bytes.ts'

/** XML and HTML as pieces: a tag, a comment, or the text between two. Joined they are the text again. */
function piecesOf(markup: string): readonly string[] {
  return markup.match(/<[^>]*>?|[^<]+/gu) ?? []
}

/** Markup after some accidents that know what a tag is. Mostly it stays well-formed. */
export function mutatedMarkup(chance: Chance, markup: string, other: string): string {
  let pieces = piecesOf(markup)
  const others = piecesOf(other)
  const accidents = chance.pick([1, 2, 3, 8])
  for (let accident = 0; accident < accidents && pieces.length > 0; accident += 1) {
    pieces = oneAccident(chance, pieces, others)
  }
  return pieces.join('')
}

/** So much of one part may come of repeating: beyond it the limits are tried by the attacks. */
const LONGEST_PART = 400_000

function oneAccident(
  chance: Chance,
  pieces: readonly string[],
  others: readonly string[],
): readonly string[] {
  const tag = anyTag(chance, pieces)
  const [from, to] = elementAt(pieces, tag)
  const element = pieces.slice(from, to)
  const [before, after] = [pieces.slice(0, from), pieces.slice(to)]
  switch (chance.whole(0, 12)) {
    case 0:
      return [...before, ...after]
    case 1:
      return [...before, ...element, ...element, ...after]
    case 2:
      return [...before, ...repeated(element, chance.pick([10, 100, 1000])), ...after]
    case 3:
      return [...before, ...nested(element, chance.pick([3, 30, 150, 300, 1000])), ...after]
    case 4: {
      const at = anyTag(chance, pieces)
      return [...pieces.slice(0, at), ...element, ...pieces.slice(at)]
    }
    case 5: {
      const [start, end] = elementAt(others, anyTag(chance, others))
      return [...before, ...others.slice(start, end).slice(0, 5000), ...after]
    }
    case 6:
      return [...before, ...withTrap(chance, element), ...after]
    case 7:
      return [...before, ...element.filter((piece) => !piece.startsWith('<')), ...after]
    case 8:
      return [...before, ...withOtherName(chance, element, pieces), ...after]
    case 9:
      return [...before, '<!-- -- -->', '<![CDATA[<w:p>]]>', '<?xml-model href="x"?>', ...element, ...after]
    default:
      return pieces.with(tag, withOtherAttribute(chance, pieces[tag] ?? '', pieces))
  }
}

/** The place of some opening or empty tag; 0 where there is none. */
function anyTag(chance: Chance, pieces: readonly string[]): number {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const at = chance.whole(0, pieces.length - 1)
    if (/^<[a-z]/iu.test(pieces[at] ?? '')) return at
  }
  return 0
}

/** From an opening tag to behind its end. */
function elementAt(pieces: readonly string[], at: number): readonly [from: number, to: number] {
  const opening = pieces[at] ?? ''
  if (opening.endsWith('/>') || !/^<[a-z]/iu.test(opening)) return [at, Math.min(at + 1, pieces.length)]
  const name = nameOf(opening)
  let depth = 0
  for (let to = at; to < pieces.length; to += 1) {
    const piece = pieces[to] ?? ''
    if (piece.startsWith(`</${name}`)) depth -= 1
    else if (piece.startsWith(`<${name}`) && nameOf(piece) === name && !piece.endsWith('/>')) depth += 1
    if (depth === 0) return [at, to + 1]
  }
  return [at, at + 1]
}

function nameOf(tag: string): string {
  return /^<\/?([^\s/>]*)/u.exec(tag)?.[1] ?? ''
}

function repeated(element: readonly string[], wanted: number): readonly string[] {
  const length = Math.max(1, element.join('').length)
  const times = Math.max(1, Math.min(wanted, Math.floor(LONGEST_PART / length)))
  return Array.from({ length: times }, () => element).flat()
}

/** An element within itself, so often. */
function nested(element: readonly string[], wanted: number): readonly string[] {
  const [opening = '', ...rest] = element
  const closing = rest.at(-1)
  if (closing === undefined) return element
  const times = Math.max(1, Math.min(wanted, Math.floor(LONGEST_PART / (opening.length + closing.length))))
  return [
    ...Array.from({ length: times }, () => opening),
    ...rest.slice(0, -1),
    ...Array.from({ length: times }, () => closing),
  ]
}

/** Something between two tags that parsers trip over; now and then what no parser takes. */
function withTrap(chance: Chance, element: readonly string[]): readonly string[] {
  const trap = chance.pick(TRAPS).repeat(chance.pick([1, 10, 1000]))
  const at = chance.whole(0, element.length)
  const isMarkup = /[<&\u0000]/u.test(trap)
  const shown = isMarkup && chance.happens(0.8) ? trap.replaceAll(/[<&\u0000]/gu, '&#38;') : trap
  return [...element.slice(0, at), shown, ...element.slice(at)]
}

/** An element that is called as another is. */
function withOtherName(
  chance: Chance,
  element: readonly string[],
  pieces: readonly string[],
): readonly string[] {
  const other = nameOf(pieces[anyTag(chance, pieces)] ?? '')
  const rename = (tag: string): string => tag.replace(nameOf(tag), () => other)
  const [opening = '', ...rest] = element
  const closing = rest.at(-1)
  if (closing === undefined) return [rename(opening)]
  return [rename(opening), ...rest.slice(0, -1), rename(closing)]
}

function withOtherAttribute(chance: Chance, tag: string, pieces: readonly string[]): string {
  const attributes = [...tag.matchAll(/\s[\w:-]+="[^"]*"/gu)]
  const attribute = attributes[chance.whole(0, Math.max(0, attributes.length - 1))]
  if (!attribute) return tag.replace(/\/?>$/u, (end) => ` w:val="${chance.pick(NUMBERS)}"${end}`)
  const [whole] = attribute
  const name = whole.slice(0, whole.indexOf('='))
  const others = /="([^"]*)"/u.exec(pieces[anyTag(chance, pieces)] ?? '')?.[1] ?? ''
  const value = chance.pick([
    chance.pick(NUMBERS),
    chance.pick(NUMBERS),
    chance.pick(NUMBERS),
    others,
    '',
    'x'.repeat(chance.pick([300, 100_000])),
    '%1%2%3%4%5%6%7%8%9',
    'javascript:alert(1)',
    '../../../../etc/passwd',
    'file:///etc/passwd',
    '&#x1F600;',
  ])
  const changed = chance.happens(0.1) ? '' : `${name}="${value}"`
  return tag.slice(0, attribute.index) + changed + tag.slice(attribute.index + whole.length)
}
