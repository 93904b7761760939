/** Where the digits of a text stand, of any script: most patterns of dates and symbols can begin nowhere else. */
export function digitsAt(text: string): readonly number[] {
  const places: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x30 || (code > 0x39 && code < 0x80)) continue
    if (code <= 0x39 || isOtherDigit(text, at, code)) places.push(at)
  }
  return places
}

/** Asked once for each sign. */
const otherDigits = new Map<number, boolean>()

function isOtherDigit(text: string, at: number, code: number): boolean {
  // Between Latin and Arabic there are letters alone, but no digits.
  if (code < 0x660) return false
  const point = text.codePointAt(at) ?? 0
  const known = otherDigits.get(point)
  if (known !== undefined) return known
  const isDigit = /^\p{Nd}$/u.test(String.fromCodePoint(point))
  otherDigits.set(point, isDigit)
  return isDigit
}

/** As `matchAll`, of a pattern (`g`) that fits no empty stretch; without a copy of it each time. */
export function matchesIn(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) matches.push(match)
  return matches
}

/** As `matchAll`, of a pattern (`y`) that can begin at these places alone. */
export function matchesAt(
  pattern: RegExp,
  text: string,
  places: readonly number[],
): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = []
  let end = 0
  for (const place of places) {
    if (place < end) continue
    pattern.lastIndex = place
    const match = pattern.exec(text)
    if (!match) continue
    end = place + match[0].length
    matches.push(match)
  }
  return matches
}

/** A word of letters and marks that its letters may make a number word. */
export interface Word {
  readonly start: number
  readonly end: number
}

/** By code unit: 0 not looked at yet, 1 no letter or mark, 2 one. Halves of a character are looked at each time. */
const letters = new Uint8Array(0x10000)

function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  const known = letters[code]
  if (known !== 0 && known !== undefined) return known === 2
  if (code >= 0xd800 && code < 0xe000) return isHalfOfLetter(text, at, code)
  const isLetter = /^[\p{L}\p{M}]$/u.test(text.charAt(at))
  letters[code] = isLetter ? 2 : 1
  return isLetter
}

function isHalfOfLetter(text: string, at: number, code: number): boolean {
  const whole = code < 0xdc00 ? at : at - 1
  const point = text.codePointAt(whole) ?? 0
  return point > 0xffff && /^[\p{L}\p{M}]$/u.test(String.fromCodePoint(point))
}

/** What was asked last: one sentence is asked for its numbers and for its dates. */
let last: { readonly text: string; readonly words: readonly Word[] } = { text: '', words: [] }

/** The words of a text (`[\p{L}\p{M}]+`), in order. */
export function wordsAt(text: string): readonly Word[] {
  if (last.text !== text) last = { text, words: splitWords(text) }
  return last.words
}

function splitWords(text: string): readonly Word[] {
  const words: Word[] = []
  for (let at = 0; at < text.length;) {
    if (!isLetterAt(text, at)) {
      at += 1
      continue
    }
    const start = at
    do at += 1
    while (at < text.length && isLetterAt(text, at))
    words.push({ start, end: at })
  }
  return words
}
