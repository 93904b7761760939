import { arabic } from '#law/citations/languages/arabic.ts'
import { chinese } from '#law/citations/languages/chinese.ts'
import { english } from '#law/citations/languages/english.ts'
import { french } from '#law/citations/languages/french.ts'
import { korean } from '#law/citations/languages/korean.ts'
import { russian } from '#law/citations/languages/russian.ts'
import { spanish } from '#law/citations/languages/spanish.ts'
import type { LanguageWords } from '#law/citations/languages/words.ts'
import type { Law } from '#law/law.ts'
import { LANGUAGES, type Language } from '#law/model.ts'
import type { Chance } from '../corpus/chance.ts'
import { chanceOf } from '../corpus/chance.ts'
import { makeLetterWriter } from './letters.ts'

/** A text that nobody would send, and what kind of text it is. */
export interface HostileText {
  readonly kind: string
  readonly language: Language
  readonly text: string
}

/** Makes hostile text number `index`, the same from the same seed, of at most `maxLength` code units. */
export type WriteHostileText = (index: number, maxLength: number) => HostileText

const WORDS: Readonly<Record<Language, LanguageWords>> = {
  en: english,
  fr: french,
  es: spanish,
  ru: russian,
  ar: arabic,
  zh: chinese,
  ko: korean,
}

/** Code units that text tools stumble over: halves of pairs, marks without width, NUL, line ends, folding traps. */
const TRAPS = [
  ...['\ud800', '\udfff', '\udc00', '\ud83d\ude00', '\u0000', '\ufeff', '\ufffe', '\uffff'],
  ...['\u200b', '\u200d', '\u200e', '\u200f', '\u202e', '\u2066', '\u2069', '\u00ad', '\u2028', '\u2029'],
  ...['\r', '\r\n', '\f', '\v', '\u0085', '\u00a0', '\u3000', '\t'],
  ...['İ', 'ı', 'ß', 'ﬃ', 'Ǆ', 'e\u0301', '\u0301', '\u064b', '\u0640', '①', '⑴', '½', 'Ⅷ', '²', '٣', '３'],
]
const MARKS = [...'()[]{}<>"“”„«»「」‘’\'`*_#|~\\/-–—.,;:?!%§¶&@$^+=…·•']
const NUMBERS = [
  '0',
  '1',
  '2',
  '7',
  '14',
  '19',
  '26',
  '33',
  '99',
  '100',
  '999',
  '1966',
  '2024',
  '999999999999',
]
const PATTERNS = [
  ...[
    '(',
    ')',
    '()',
    '([{',
    '"',
    '“',
    '”',
    "'",
    '\n',
    '\n\n',
    '\r\n',
    ' ',
    '\t',
    '%',
    '§',
    '/',
    '-',
    '.',
    ',',
  ],
  ...['article ', 'article 1', ', 2', ' and ', 'of ', 'the ', '(1)', '(a)', '1-999999 ', '1-99, ', 'No. '],
  ...[
    '<sup>',
    '<sup>1</sup>',
    '**',
    '[^1]',
    'A/',
    'A/1',
    '/1',
    '/RES',
    'ICCPR ',
    'ICCPR (',
    'Convention on ',
  ],
  ...[
    'Convention Against ',
    'ratified ',
    'ratified on ',
    'China ',
    'violation of ',
    'para. ',
    'its article 7 ',
  ],
  ...[
    'thereof ',
    'the Covenant ',
    '40 % ',
    'remaining 40 % ',
    '100 of the 200 ',
    '1 000 ',
    '1,000,',
    'ten (9) ',
  ],
  ...[
    'general comment No. 1 ',
    'resolution 1/1 ',
    'Committee ',
    'hereinafter ',
    '第',
    '条',
    '제1조 ',
    'المادة ',
    'статья ',
  ],
  ...['\u200f', '\u0000', '\ud800', 'a\u00ad', 'I', 'III ', 'bis ', '31 June 2024 ', '1 January '],
]

/**
 * A writer of hostile texts: letters cut up and put together wrongly, words of the field in any order, one thing repeated,
 * and bare chance. `passages` are real-looking texts in any language to cut up beside made-up letters.
 */
export function makeHostileWriter(law: Law, passages: readonly string[], seed: number): WriteHostileText {
  const writeLetter = makeLetterWriter(law, seed)
  const hoards = new Map(LANGUAGES.map((language) => [language, wordHoard(law, language)]))
  return (index, maxLength) => {
    const chance = chanceOf(seed, 'hostile', index)
    const language = chance.happens(0.5) ? 'en' : chance.pick(LANGUAGES)
    const hoard = hoards.get(language) ?? []
    const length = chance.whole(0, maxLength)
    const make: readonly (readonly [kind: string, text: () => string])[] = [
      ['chance', () => anyCharacters(chance, length)],
      ['words', () => anyWords(chance, hoard, length)],
      ['words', () => anyWords(chance, hoard, length)],
      ['repeated', () => repeated(chance, hoard, length)],
      ['nested', () => nested(chance, hoard, length)],
      ['mutated letter', () => mutated(chance, partOf(chance, writeLetter(index).text, length), hoard)],
      ['mutated letter', () => mutated(chance, partOf(chance, writeLetter(index).text, length), hoard)],
      [
        'mutated passage',
        () => mutated(chance, partOf(chance, somePassages(chance, passages), length), hoard),
      ],
    ]
    const [kind, text] = chance.pick(make)
    return { kind, language, text: text().slice(0, maxLength) }
  }
}

/** Every word and name that the scanner knows in a language, so that any two may meet. */
function wordHoard(law: Law, language: Language): readonly string[] {
  const words = WORDS[language]
  const listed = [
    ...words.skipped,
    ...words.prepositions,
    ...Object.values(words.roles).flat(),
    ...words.comments,
    ...words.recommendations,
    ...words.binding,
    ...words.inconsistent,
    ...words.referring,
    ...words.custom,
    ...words.jusCogens,
    ...words.months.flat(),
  ]
  const keyed = [
    ...words.heads,
    ...words.units,
    ...words.actions,
    ...words.actionNouns,
    ...words.bodies,
    ...words.councils,
  ]
  const names = [...law.titles(), ...law.stateNames()].filter((one) => one.language === language)
  return [...listed, ...keyed.flatMap(([, forms]) => forms), ...names.map((one) => one.name)]
}

function anyCharacters(chance: Chance, length: number): string {
  const units: string[] = []
  const planes = [128, 0x600, 0x3000, 0x10000] as const
  const plane = chance.pick(planes)
  while (units.length < length) {
    units.push(chance.happens(0.1) ? chance.pick(TRAPS) : String.fromCharCode(chance.whole(0, plane - 1)))
  }
  return units.join('')
}

function anyWords(chance: Chance, hoard: readonly string[], length: number): string {
  const parts: string[] = []
  let written = 0
  while (written < length) {
    const part = aPart(chance, hoard)
    parts.push(part, chance.pick(['', ' ', ' ', ' ', ' ', ', ', '. ', '\n', ' (', ') ']))
    written += part.length + 1
  }
  return parts.join('')
}

function aPart(chance: Chance, hoard: readonly string[]): string {
  switch (chance.whole(0, 7)) {
    case 0:
      return chance.pick(NUMBERS)
    case 1:
      return chance.pick(MARKS)
    case 2:
      return chance.happens(0.2) ? chance.pick(TRAPS) : chance.pick(PATTERNS)
    case 3: {
      const word = chance.pick(hoard)
      return word.charAt(0).toUpperCase() + word.slice(1)
    }
    default:
      return chance.pick(hoard)
  }
}

/** One short thing again and again, now and then with something before, between or after. */
function repeated(chance: Chance, hoard: readonly string[], length: number): string {
  const unit = [aPart(chance, hoard), chance.happens(0.5) ? chance.pick(PATTERNS) : ''].join(
    chance.pick(['', ' ']),
  )
  const text = (unit === '' ? ' ' : unit).repeat(Math.ceil(length / Math.max(1, unit.length)))
  const other = aPart(chance, hoard)
  return chance.pick([text, `${other} ${text}`, `${text} ${other}`, `${text}${other}${text}`]).slice(-length)
}

/** Brackets in brackets, with words between them, closed or not. */
function nested(chance: Chance, hoard: readonly string[], length: number): string {
  const [open, close] = chance.pick([
    ['(', ')'],
    ['[', ']'],
    ['“', '”'],
    ['<b>', '</b>'],
    ['article 1 (', ')'],
    ['(the ', ')'],
  ] as const)
  const inside = chance.happens(0.5) ? aPart(chance, hoard) : ''
  const depth = Math.floor(length / (open.length + close.length + inside.length))
  const closing = chance.happens(0.5) ? depth : chance.whole(0, depth)
  return `${`${open}${inside}`.repeat(depth)}${aPart(chance, hoard)}${close.repeat(closing)}`
}

function somePassages(chance: Chance, passages: readonly string[]): string {
  return Array.from({ length: chance.whole(1, 12) }, () => chance.pick(passages)).join(
    chance.pick([' ', '\n\n']),
  )
}

function partOf(chance: Chance, text: string, length: number): string {
  const start = chance.whole(0, Math.max(0, text.length - length))
  return text.slice(start, start + length)
}

/** A text after some accidents: cut, doubled, exchanged, with things put in that do not belong. */
function mutated(chance: Chance, text: string, hoard: readonly string[]): string {
  let now = text
  const accidents = chance.whole(1, 12)
  for (let accident = 0; accident < accidents; accident += 1) {
    const at = chance.whole(0, now.length)
    const to = Math.min(now.length, at + chance.whole(0, chance.pick([2, 20, 200])))
    const part = now.slice(at, to)
    const [before, after] = [now.slice(0, at), now.slice(to)]
    switch (chance.whole(0, 7)) {
      case 0:
        now = before + after
        break
      case 1:
        now = before + part + part + after
        break
      case 2: {
        const other = chance.whole(0, before.length)
        now = before.slice(0, other) + part + before.slice(other) + after
        break
      }
      case 3:
        now = before + chance.pick(TRAPS) + part + after
        break
      case 4:
        now = before + chance.pick(MARKS).repeat(chance.whole(1, 40)) + part + after
        break
      case 5:
        now = before + chance.pick(NUMBERS) + after
        break
      case 6:
        now = before + part.toUpperCase() + aPart(chance, hoard) + after
        break
      default:
        now = before + chance.pick(PATTERNS).repeat(chance.whole(1, 20)) + part.replaceAll(' ', '\n') + after
    }
  }
  return now
}
