import { KIND, kindOfUnit } from './fold-character.ts'
import { GAP, makeRoom, type Folded } from './fold.ts'

// Arabic writes no short vowels, so that no list of Latin spellings could hold them all: Mohammed, Muhammad, Mohamed. What both
// scripts have is the consonants; each letter here stands for those that romanisations mix up.
const LATIN_PAIRS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    kh: 'x',
    sh: 'c',
    ch: 'c',
    th: 't',
    dh: 'd',
    gh: 'g',
    ph: 'f',
    zh: 'g',
    dj: 'g',
    ck: 'k',
    ts: 's',
  }),
)
const LATIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    b: 'b',
    p: 'b',
    v: 'f',
    f: 'f',
    c: 'k',
    k: 'k',
    q: 'k',
    g: 'g',
    j: 'g',
    d: 'd',
    t: 't',
    h: 'h',
    l: 'l',
    m: 'm',
    n: 'n',
    r: 'r',
    s: 's',
    x: 'ks',
    z: 'z',
  }),
)
const ARABIC: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ب: 'b',
    پ: 'b',
    ت: 't',
    ط: 't',
    ث: 't',
    ج: 'g',
    ژ: 'g',
    چ: 'c',
    ش: 'c',
    ح: 'h',
    ه: 'h',
    خ: 'x',
    د: 'd',
    ذ: 'd',
    ض: 'd',
    ر: 'r',
    ز: 'z',
    ظ: 'z',
    س: 's',
    ص: 's',
    غ: 'g',
    ف: 'f',
    ق: 'k',
    ك: 'k',
    گ: 'g',
    ل: 'l',
    م: 'm',
    ن: 'n',
    ڤ: 'f',
  }),
)
const CYRILLIC: ReadonlyMap<string, string> = new Map(
  Object.entries({
    б: 'b',
    п: 'b',
    в: 'f',
    ф: 'f',
    г: 'g',
    ґ: 'g',
    ж: 'g',
    д: 'd',
    з: 'z',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
    р: 'r',
    с: 's',
    ц: 's',
    т: 't',
    х: 'x',
    һ: 'h',
    ч: 'c',
    ш: 'c',
    щ: 'c',
    қ: 'k',
    ғ: 'g',
    ң: 'n',
  }),
)
const ARTICLES: ReadonlySet<string> = new Set([
  'al',
  'el',
  'ul',
  'as',
  'ash',
  'an',
  'ad',
  'ar',
  'at',
  'az',
  'ur',
  'us',
  'ud',
])

/** The consonants of one folded word in Latin, Arabic or Cyrillic letters; empty for an article alone, and for words in other letters. */
export function consonantsOf(word: string): string {
  if (ARTICLES.has(word)) return ''
  const raw = rawConsonants(word)
  const single = raw.replaceAll(/(.)\1+/gu, '$1')
  return single.length > 1 && single.endsWith('h') ? single.slice(0, -1) : single
}

/**
 * Whether a word of a name is written together with its neighbours as often as apart: Abd al-Rahman and Abdulrahman, Nur al-Din and
 * Nureddin, Rahmat Allah and Rahmatullah.
 */
export function isJoined(word: string): boolean {
  return JOINED.has(word) || SERVANT.test(word)
}

const JOINED: ReadonlySet<string> = new Set([
  'عبد',
  'الله',
  'الدين',
  'دين',
  'abd',
  'abdal',
  'abdel',
  'abdul',
  'allah',
  'ullah',
  'ollah',
  'din',
  'aldin',
  'eddin',
  'uddin',
  'eddine',
  'zada',
  'زاده',
  'زاد',
])
/** Abd with the article, written on to the word or alone: the article's letter is that of the next sound. */
const SERVANT = /^(?:abd[aeou]+(?:l|(?=([rsndtz])\1))|عبدال)/u

function rawConsonants(word: string): string {
  const servant = SERVANT.exec(word)?.[0]
  if (servant !== undefined) return `bd${rawConsonants(word.slice(servant.length))}`
  switch (kindOfUnit(word.charCodeAt(0))) {
    case KIND.arabic:
      return ofLetters(word.startsWith('ال') && word.length > 4 ? word.slice(2) : word, ARABIC)
    case KIND.cyrillic:
      return ofLetters(word, CYRILLIC)
    case KIND.latin:
      return ofLatin(word)
    default:
      return ''
  }
}

function ofLetters(word: string, letters: ReadonlyMap<string, string>): string {
  return Array.from(word, (letter) => letters.get(letter) ?? '').join('')
}

function ofLatin(word: string): string {
  let made = ''
  for (let at = 0; at < word.length;) {
    const pair = LATIN_PAIRS.get(word.slice(at, at + 2))
    made += pair ?? LATIN.get(word.charAt(at)) ?? ''
    at += pair === undefined ? 1 : 2
  }
  return made
}

/** The same text as the consonants of its words; a word without any is left out, as the vowels are. Places stay those of the text. */
export function consonantText(folded: Folded): Folded {
  const into = makeRoom(folded.length + 16)
  let gap: number = GAP.far
  for (let at = 0; at < folded.length;) {
    const end = wordEnd(folded, at)
    gap = Math.max(gap, folded.gaps[at] ?? 0)
    const consonants = consonantsOf(wordAt(folded, at, end))
    const start = folded.starts[at] ?? 0
    const stop = folded.ends[end - 1] ?? 0
    // Arabic has no capitals: every word may be a name.
    const isCapital = folded.capitals[at] === 1 || kindOfUnit(folded.units[at] ?? 0) === KIND.arabic
    for (let index = 0; index < consonants.length; index += 1)
      into.add(
        consonants.charCodeAt(index),
        start,
        stop,
        index === 0 ? Math.max(gap, GAP.blank) : 0,
        isCapital ? 1 : 0,
      )
    gap = consonants === '' ? gap : GAP.none
    at = end
  }
  return into.done()
}

/** Longer runs of letters are no words of a name. */
const LONGEST_WORD = 40

function wordEnd(folded: Folded, from: number): number {
  let at = from + 1
  const kind = kindOfUnit(folded.units[from] ?? 0)
  while (
    at < folded.length &&
    (folded.gaps[at] ?? 0) < GAP.blank &&
    kindOfUnit(folded.units[at] ?? 0) === kind
  )
    at += 1
  return at
}

function wordAt(folded: Folded, from: number, to: number): string {
  if (to - from > LONGEST_WORD) return ''
  return String.fromCharCode(...folded.units.subarray(from, to))
}
