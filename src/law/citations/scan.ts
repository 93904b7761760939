import type { Lexemes } from './lexemes.ts'
import * as kinds from './lexemes.ts'
import type { Language } from '#law/model.ts'
import { ADJACENT, CAPITAL, type Tokens } from './tokenise.ts'

/** A text as lexemes, with what the grammar asks of them. */
export interface Scan {
  readonly text: string
  /** Its code units; as the other columns, they hold until the next text is scanned. */
  readonly units: Uint16Array
  readonly tokens: Tokens
  readonly lexemes: Lexemes
  readonly language: Language
  readonly hasInvisible: boolean
}

export function kindAt(scan: Scan, at: number): number {
  return at < 0 || at >= scan.lexemes.count ? kinds.STOP : (scan.lexemes.kind[at] ?? kinds.STOP)
}

export function maskAt(scan: Scan, at: number): number {
  return at < 0 || at >= scan.lexemes.count ? 0 : (scan.lexemes.mask[at] ?? 0)
}

export function valueAt(scan: Scan, at: number): number {
  return scan.lexemes.value[at] ?? 0
}

/** Of a head word ("Covenant"): its number in `HEADS`; -1 for none. */
export function headAt(scan: Scan, at: number): number {
  return (valueAt(scan, at) & 0xff) - 1
}

/** Of "principle", "rule": its number in `UNITS`; -1 for none. */
export function unitAt(scan: Scan, at: number): number {
  return ((valueAt(scan, at) >> 8) & 0xff) - 1
}

/** Of a verb or noun of action: its number in `ACTIONS`; -1 for none. */
export function actionAt(scan: Scan, at: number): number {
  return ((valueAt(scan, at) >> 16) & 0xff) - 1
}

/** Of a month, a kind of comment, a way of speaking: its number. */
export function numberAt(scan: Scan, at: number): number {
  return (valueAt(scan, at) >> 24) & 0x7f
}

/** Whether the lexeme does this (any of these) in a citation. */
export function does(scan: Scan, at: number, role: number): boolean {
  return (maskAt(scan, at) & role) !== 0
}

export function isMark(scan: Scan, at: number, code: number): boolean {
  return kindAt(scan, at) === kinds.MARK && valueAt(scan, at) === code
}

/** Where the lexeme begins in the text. */
export function startOf(scan: Scan, at: number): number {
  return scan.tokens.start[scan.lexemes.from[at] ?? 0] ?? 0
}

/** Where the lexeme before `to` ends in the text. */
export function endOf(scan: Scan, to: number): number {
  return scan.tokens.end[(scan.lexemes.to[to - 1] ?? 1) - 1] ?? 0
}

export function wordAt(scan: Scan, at: number): string {
  return evenly(scan, startOf(scan, at), endOf(scan, at + 1))
}

/** What is written from a lexeme on, some `length` letters of it: spaces single, invisible marks left out. */
export function writtenFrom(scan: Scan, at: number, length: number): string {
  const start = startOf(scan, at)
  return evenly(scan, start, Math.min(start + length * 2, scan.text.length)).slice(0, length)
}

/** What is written before a lexeme, its last `length` letters: spaces single, invisible marks left out. */
export function writtenBefore(scan: Scan, at: number, length: number): string {
  const end = startOf(scan, at)
  return evenly(scan, Math.max(0, end - length * 2), end).slice(-length)
}

function evenly(scan: Scan, start: number, end: number): string {
  const written = scan.text.slice(start, end)
  if (isEven(scan.units, start, end)) return written
  const visible = scan.hasInvisible ? written.replace(INVISIBLE, '') : written
  return visible.replace(/\s+/gu, ' ')
}

/** Whether there is nothing to even out: the usual case, seen without a regular expression. */
function isEven(units: Uint16Array, start: number, end: number): boolean {
  let before = 0
  for (let at = start; at < end; at += 1) {
    const unit = units[at] ?? 0
    if (unit < 32 || unit > 127 || (unit === 32 && before === 32)) return false
    before = unit
  }
  return true
}

/** Soft hyphens, zero-width and direction marks. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu

/** Whether nothing, not even a space, stands between this lexeme and the one before. */
export function isAdjacent(scan: Scan, at: number): boolean {
  return ((scan.tokens.flags[scan.lexemes.from[at] ?? 0] ?? 0) & ADJACENT) !== 0
}

/** Whether it has a capital; a word with a role in a script without capitals counts as one. */
export function isCapital(scan: Scan, at: number): boolean {
  if (kindAt(scan, at) === kinds.ROLE && scan.text.charCodeAt(startOf(scan, at)) >= 0x590) return true
  return ((scan.tokens.flags[scan.lexemes.from[at] ?? 0] ?? 0) & CAPITAL) !== 0
}

export const COMMA = 44
export const OPEN = 40
export const CLOSE = 41
export const FULL_STOP = 46
export const SEMICOLON = 59
export const COLON = 58
export const QUOTE = 34
export const APOSTROPHE = 39
export const SLASH = 47
export const HYPHEN = 45
