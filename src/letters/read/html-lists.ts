import type { Declarations } from './html-styles.ts'
import { attribute, type HtmlElement } from './html-tree.ts'

/** A list being read: what its items are labelled with, and the number of the next. */
export interface OpenList {
  readonly level: number
  readonly style: string
  next: number
}

const BULLETS: Readonly<Record<string, string>> = { disc: '•', circle: '◦', square: '▪' }
const STYLES: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
}

/** Opens a list as a browser would number it; Google Docs names the depth in the class. */
export function openList(element: HtmlElement, styles: Declarations, depth: number): OpenList {
  const named = /\blst-kix_\w{1,40}-(\d)\b/u.exec(attribute(element, 'class') ?? '')?.[1]
  const level = named === undefined ? depth : Number(named) + 1
  const isOrdered = element.tagName === 'ol'
  const byLevel = ['disc', 'circle', 'square'][Math.min(level, 3) - 1] ?? 'disc'
  const type = STYLES[attribute(element, 'type') ?? ''] ?? attribute(element, 'type')?.toLowerCase()
  const style =
    styles.get('list-style-type') ??
    styles.get('list-style')?.split(' ')[0] ??
    type ??
    (isOrdered ? 'decimal' : byLevel)
  const start = Number(attribute(element, 'start') ?? '1')
  return { level, style, next: Number.isSafeInteger(start) ? start : 1 }
}

/** The label that a browser prints before the next item; null where the list has none. */
export function takeLabel(list: OpenList, item: HtmlElement, styles: Declarations): string | null {
  const given = attribute(item, 'value')
  const value = given === null ? Number.NaN : Number(given)
  const number = Number.isSafeInteger(value) ? value : list.next
  const style = styles.get('list-style-type') ?? list.style
  const bullet = BULLETS[style]
  if (bullet !== undefined) return bullet
  if (style === 'none') return null
  list.next = number + 1
  // A style in quotes is the label itself.
  const quoted = /^["'](.{1,12})["']$/u.exec(style)?.[1]
  return quoted?.trim() ?? `${written(number, style)}.`
}

function written(number: number, style: string): string {
  if (style === 'decimal-leading-zero' && number >= 0 && number < 10) return `0${number}`
  if (number < 1) return String(number)
  if (/^(?:lower|upper)-(?:alpha|latin)$/u.test(style)) return cased(letters(number), style)
  if (/^(?:lower|upper)-roman$/u.test(style) && number < 4000) return cased(roman(number), style)
  if (style === 'arabic-indic') return digits(number, 0x0660)
  if (style === 'persian') return digits(number, 0x06f0)
  return String(number)
}

function cased(text: string, style: string): string {
  return style.startsWith('upper') ? text.toUpperCase() : text
}

function letters(number: number): string {
  let text = ''
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26))
    text = String.fromCharCode(97 + ((left - 1) % 26)) + text
  return text
}

const ROMAN: readonly (readonly [number, string])[] = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
  ] as const),
  ...([
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
  ] as const),
  ...([
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const),
]

function roman(number: number): string {
  let left = number
  let text = ''
  for (const [value, sign] of ROMAN) {
    text += sign.repeat(Math.floor(left / value))
    left %= value
  }
  return text
}

function digits(number: number, zero: number): string {
  return Array.from(String(number), (digit) => String.fromCharCode(zero + Number(digit))).join('')
}
