import type { Mention } from '#law/citations/mentions.ts'
import { remarkAt, type Checking } from './remarks.ts'
import { ADJACENT, BREAK, NUMBER, PUNCTUATION, WORD, type Tokens } from '#law/citations/tokenise.ts'

/** Plain slips: days that do not exist, quotations that do not close, figures that cannot both be right. */
export function checkText(checking: Checking): void {
  checkDates(checking)
  checkQuotations(checking)
  checkFigures(checking)
}

function checkDates(checking: Checking): void {
  const { scan, mentions } = checking.found
  for (const mention of mentions) {
    if (mention.kind !== 'date' || mention.date !== null) continue
    remarkAt(checking, mention.start, mention.end, {
      code: 'text.date-impossible',
      severity: 'error',
      message: `There is no such day: ${scan.text.slice(mention.start, mention.end)}.`,
      basis: 'Gregorian calendar',
    })
  }
}

const OPENING = new Set(['“', '„', '«', '「', '『', '《', '〈', '‟'])
const CLOSING = new Set(['”', '»', '」', '』', '》', '〉'])

/** A paragraph's quotation marks while they are counted. */
interface Quoting {
  readonly open: number[]
  /** Where a straight mark opened, -1 for none open. */
  straight: number
}

/**
 * Quotation marks paragraph by paragraph. A quotation over several paragraphs opens each of them and closes the last:
 * an open one is forgiven where the next paragraph opens again. Straight and curly marks may be mixed.
 */
function checkQuotations(checking: Checking): void {
  const { tokens, text } = checking.found.scan
  const { kind, landmarks } = tokens
  let quoting: Quoting = { open: [], straight: -1 }
  let opensQuoted = isQuote(tokens, 0)
  const last = landmarks[0] ?? 0
  for (let index = 1; index <= last; index += 1) {
    const at = landmarks[index] ?? 0
    if (kind[at] === BREAK) {
      opensQuoted = isQuote(tokens, at + 1)
      finishParagraph(checking, text, quoting, opensQuoted)
      if (quoting.open.length > 0 || quoting.straight >= 0) quoting = { open: [], straight: -1 }
    } else if (isQuote(tokens, at)) readMark(checking, text, tokens.start[at] ?? 0, quoting, opensQuoted)
  }
}

function isQuote(tokens: Tokens, at: number): boolean {
  return at < tokens.count && tokens.kind[at] === PUNCTUATION && tokens.value[at] === 34
}

function readMark(
  checking: Checking,
  text: string,
  at: number,
  quoting: Quoting,
  opensQuoted: boolean,
): void {
  const character = text.charAt(at)
  const { open } = quoting
  if (character === '"' || character === '＂') {
    if (isMeasure(text, at)) return
    if (quoting.straight >= 0) quoting.straight = -1
    else if (open.length > 0 && isClosingPlace(text, at)) open.pop()
    else quoting.straight = at
  } else if (OPENING.has(character)) open.push(at)
  else if (CLOSING.has(character)) {
    if (open.length > 0) open.pop()
    else if (quoting.straight >= 0) quoting.straight = -1
    else if (!opensQuoted) remarkQuotation(checking, at, 'closed here, but never opened')
  }
}

function finishParagraph(checking: Checking, text: string, quoting: Quoting, nextOpens: boolean): void {
  const { open, straight } = quoting
  const left = straight >= 0 ? straight : (open.at(-1) ?? -1)
  if (left < 0 || nextOpens) return
  const isClosing = straight >= 0 && isClosingPlace(text, left)
  remarkQuotation(
    checking,
    left,
    isClosing ? 'closed here, but never opened' : 'opened here, but never closed',
  )
}

/** 5'10" and the like. */
function isMeasure(text: string, at: number): boolean {
  return /\d/u.test(text.charAt(at - 1)) && !/[\s,.;:)]/u.test(text.charAt(at + 1) || ' ')
}

function isClosingPlace(text: string, at: number): boolean {
  return /\S/u.test(text.charAt(at - 1) || ' ') && !/[\p{L}\d]/u.test(text.charAt(at + 1) || ' ')
}

function remarkQuotation(checking: Checking, at: number, what: string): void {
  remarkAt(checking, at, at + 1, {
    code: 'text.quotation-unbalanced',
    severity: 'warning',
    message: `A quotation is ${what}.`,
    basis: 'quotation marks of this paragraph',
  })
}

const PERCENT = String.raw`(\d{1,3}(?:[.,]\d+)?)\s*(?:%|per cent|percent|pour cent|por ciento)`
const REMAINING = new RegExp(
  String.raw`${PERCENT}[^.]{0,160}?\b(?:the\s+)?(?:remaining|rest|other|others|restants?|autres|restante|restantes|demás)\b[^.\d]{0,30}?${PERCENT}`,
  'giu',
)
const REMAINING_AFTER = new RegExp(
  String.raw`${PERCENT}[^.\d]{0,120}?${PERCENT}[^.\d]{0,12}\b(?:remaining|restants?|restante)\b`,
  'giu',
)
const INCLUDING =
  /\b(\d{1,3}(?:[ ,.]\d{3})*|\d{1,7})\s+(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|of|and|to|or)\b)(\p{L}[\p{L}-]*(?:\s+\p{L}[\p{L}-]*){0,3}?),?\s*(?:\(|,\s*)?(?:including|among them|among whom|of whom|dont|parmi lesquels|entre ellos|incluid[oa]s)\s+(?:at least\s+|some\s+|about\s+|al menos\s+|au moins\s+)?(\d{1,3}(?:[ ,.]\d{3})*|\d{1,7})\s+(?!per cent|percent|%)(\p{L}+)/giu
const OUT_OF = /\b(\d{1,6})\s+(?:out\s+)?of\s+(?:the|a total of|those|these)\s+(\d{1,6})\s+(\p{Ll}+)/giu
const OF_THE =
  /\b[Oo]f\s+(?:the|these|those|a total of)?\s*(\d{1,6})\s+[^.;]{3,90}?,\s*(\d{1,6})\b[^.;\d]{1,90}?\b(?:the\s+)?(?:remaining|other|others|rest)\s+(\d{1,6})\b/gu
const DES =
  /\b(?:[Ss]ur les|[Dd]es|[Dd]e las|[Dd]e los)\s+(\d{1,6})\s+[^.;]{3,90}?,\s*(\d{1,6})\b[^.;\d]{1,90}?\b(?:les|las|los)\s+(\d{1,6})\s+(?:autres|restant|otr|demás)/gu
const SPLIT =
  /\b(\d{1,6})\s+\p{Ll}+\s*[:(–—]\s*(\d{1,6})\s+\p{Ll}+(?:\s+\p{Ll}+)?\s+and\s+(\d{1,6})\s+\p{Ll}+/gu
const TOTAL =
  /\ba total of\s+(\d{1,6})\s+(\p{L}+)[^.\d]{0,30}?[:(,–—-]\s*(\d{1,6})\s+\p{L}+(?:\s+\p{L}+)?(?:,\s*(\d{1,6})\s+\p{L}+)?\s+and\s+(\d{1,6})\s+\p{L}+/giu
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  ...{
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
  },
  ...{
    fifteen: 15,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  },
}

/**
 * Parts that exceed their whole; a figure in words and digits that differ. Only sentences with two figures are read;
 * articles, days and numbers of documents are none.
 */
function checkFigures(checking: Checking): void {
  const { scan, mentions } = checking.found
  const { tokens, text } = scan
  const { kind, start, landmarks } = tokens
  let mention = 0
  let figures = 0
  let from = start[0] ?? 0
  const last = landmarks[0] ?? 0
  for (let index = 1; index <= last; index += 1) {
    const at = landmarks[index] ?? 0
    if (kind[at] === NUMBER) {
      const figure = start[at] ?? 0
      while ((mentions[mention]?.end ?? text.length) <= figure) mention += 1
      const around = mentions[mention]
      const isFigure = !around || around.start > figure || !isNumbered(around)
      if (isFigure && !isYear(tokens.value[at] ?? 0)) figures += 1
      checkWordFigure(checking, tokens, text, at)
    } else if (kind[at] === BREAK || endsSentence(tokens, at)) {
      if (figures > 1) checkSentence(checking, from, Math.min(tokens.end[at] ?? 0, from + LONGEST))
      figures = 0
      from = start[at + 1] ?? 0
    }
  }
}

/** Whether a mention's figures are those of an article, a day or a document. */
function isNumbered(mention: Mention): boolean {
  return mention.kind !== 'action' && !(mention.kind === 'date' && mention.bare)
}

/** Longer sentences are lists and tables; their figures are not compared. */
const LONGEST = 1200

/** A full stop, or another end mark, with a space after it. */
function endsSentence(tokens: Tokens, at: number): boolean {
  const code = tokens.value[at]
  if (tokens.kind[at] !== PUNCTUATION || (code !== 46 && code !== 33 && code !== 63)) return false
  return ((tokens.flags[at + 1] ?? 0) & ADJACENT) === 0
}

function checkSentence(checking: Checking, from: number, to: number): void {
  const { text, units } = checking.found.scan
  const sentence = text.slice(from, to)
  if (hasTwoShares(sentence)) {
    for (const pattern of [REMAINING, REMAINING_AFTER]) {
      for (const match of sentence.matchAll(pattern)) {
        if (toNumber(match[1]) + toNumber(match[2]) > 100.5) {
          remarkFigure(
            checking,
            match,
            from,
            `${match[1]} % and the remaining ${match[2]} % are more than the whole.`,
          )
        }
      }
    }
  }
  if (/includ|incluid|among|whom|dont|lesquels|ellos/u.test(sentence)) checkIncluded(checking, sentence, from)
  // A whole and its parts take three figures.
  const hasThree = hasFigures(units, from, to, 3)
  if (hasThree && /\d\s+\p{Ll}+\s*[:(–—]/u.test(sentence)) checkRest(checking, sentence, from, SPLIT)
  if (checking.context.language === 'en') checkParts(checking, sentence, from, hasThree)
  else if (hasThree) checkRest(checking, sentence, from, DES)
}

/** Whether so many runs of digits stand between two places. */
function hasFigures(units: Uint16Array, from: number, to: number, wanted: number): boolean {
  let count = 0
  let wasDigit = false
  for (let at = from; at < to; at += 1) {
    const unit = units[at] ?? 0
    const isDigit = unit >= 48 && unit <= 57
    if (isDigit && !wasDigit) count += 1
    if (count === wanted) return true
    wasDigit = isDigit
  }
  return false
}

/** A percentage and its rest: two signs, or two words. */
function hasTwoShares(sentence: string): boolean {
  const sign = sentence.indexOf('%')
  if (sign >= 0 && sentence.includes('%', sign + 1)) return true
  return /per ?cent|pour cent|por ciento/iu.test(sentence)
}

/** "12 persons, including 15 children". */
function checkIncluded(checking: Checking, sentence: string, from: number): void {
  for (const match of sentence.matchAll(INCLUDING)) {
    if (toNumber(match[3]) > toNumber(match[1]) && !isYearLike(match[1]) && !isYearLike(match[3])) {
      remarkFigure(checking, match, from, `${match[3]} cannot be part of ${match[1]}.`)
    }
  }
}

/** "15 of the 12 detainees", "a total of 30: 12 women and 20 men". */
function checkParts(checking: Checking, sentence: string, from: number, hasThree: boolean): void {
  if (/ of (?:the|those|these|a total of) \d/u.test(sentence)) {
    for (const match of sentence.matchAll(OUT_OF)) {
      if (toNumber(match[1]) > toNumber(match[2]) && !isYearLike(match[1])) {
        remarkFigure(checking, match, from, `${match[1]} cannot be part of ${match[2]}.`)
      }
    }
  }
  if (!hasThree) return
  if (/remaining|other|rest/u.test(sentence)) checkRest(checking, sentence, from, OF_THE)
  if (!sentence.includes('total of')) return
  for (const match of sentence.matchAll(TOTAL)) {
    const parts = toNumber(match[3]) + toNumber(match[4] ?? '0') + toNumber(match[5])
    if (parts !== toNumber(match[1])) {
      remarkFigure(checking, match, from, `The parts add up to ${parts}, not ${match[1]}.`)
    }
  }
}

/** "Of the 56 arrested, 34 were released and the remaining 27". */
function checkRest(checking: Checking, sentence: string, from: number, pattern: RegExp): void {
  for (const match of sentence.matchAll(pattern)) {
    if (toNumber(match[2]) + toNumber(match[3]) > toNumber(match[1])) {
      remarkFigure(checking, match, from, `${match[2]} and ${match[3]} are more than ${match[1]}.`)
    }
  }
}

/** "sixty (50) days". */
function checkWordFigure(checking: Checking, tokens: Tokens, text: string, at: number): void {
  if (tokens.value[at - 1] !== 40 || tokens.value[at + 1] !== 41 || tokens.kind[at - 2] !== WORD) return
  const start = tokens.start[at - 2] ?? 0
  const word = text.slice(start, tokens.end[at - 2]).toLowerCase()
  const value = NUMBER_WORDS[word]
  if (value === undefined || value === tokens.value[at]) return
  remarkAt(checking, start, tokens.end[at + 1] ?? start + 1, {
    code: 'text.figure-inconsistent',
    severity: 'warning',
    message: `${word} is not ${tokens.value[at] ?? 0}.`,
    basis: 'figures of this sentence',
  })
}

function toNumber(text: string | undefined): number {
  const plain = (text ?? '0').replace(/[ ,.](?=\d{3}\b)/gu, '').replace(',', '.')
  return Number(plain)
}

/** A year is no part of a whole: a sentence with one figure and a year has nothing to compare. */
function isYear(value: number): boolean {
  return value >= 1900 && value < 2100
}

function isYearLike(text: string | undefined): boolean {
  return /^(?:19|20)\d\d$/u.test(text ?? '')
}

function remarkFigure(checking: Checking, match: RegExpMatchArray, from: number, message: string): void {
  const start = from + (match.index ?? 0)
  remarkAt(checking, start, start + match[0].length, {
    code: 'text.figure-inconsistent',
    severity: 'warning',
    message,
    basis: 'figures of this sentence',
  })
}
