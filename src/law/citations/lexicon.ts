import { foldOf, foldText } from './clean.ts'
import { arabic } from './languages/arabic.ts'
import { chinese } from './languages/chinese.ts'
import { english } from './languages/english.ts'
import { french } from './languages/french.ts'
import { korean } from './languages/korean.ts'
import { russian } from './languages/russian.ts'
import { spanish } from './languages/spanish.ts'
import type { Council, LanguageWords, RoleName } from './languages/words.ts'
import type { Law, TitleFact } from '#law/law.ts'
import { LANGUAGES, type InstrumentId, type Language, type StateCode } from '#law/model.ts'
import * as roles from './roles.ts'
import { ADJACENT, NUMBER, PUNCTUATION, WORD, type Tokens } from './tokenise.ts'
import { CLASS_OF, DIGIT, IDEOGRAPH, IGNORED, LETTER, Vocabulary } from './vocabulary.ts'

/** What a name in the text may stand for. */
export type Entry =
  | {
      readonly kind: 'instrument'
      readonly instrument: InstrumentId
      readonly name: TitleFact
      /** The name as it should read, folded to single spaces; to see whether small words differ. */
      readonly exact: string
    }
  | { readonly kind: 'body'; readonly body: string }
  | { readonly kind: 'state'; readonly state: StateCode; readonly language: Language; readonly name: string }
  | { readonly kind: 'council'; readonly council: Council }
  | { readonly kind: 'custom'; readonly instrument: 'custom' | 'jus-cogens' }
  | { readonly kind: 'role'; readonly language: Language; readonly mask: number; readonly value: number }

/** Names and words, ready for scanning. Made once for a law. */
export interface Lexicon {
  readonly vocabulary: Vocabulary
  /** By language: what each word of the vocabulary does alone. */
  readonly masks: Readonly<Record<Language, Int32Array>>
  readonly values: Readonly<Record<Language, Int32Array>>
  readonly trie: NameTrie
  /** Phrases of `subjects.tsv` by language, to see quickly where a text speaks of one. */
  readonly subjects: Readonly<Partial<Record<Language, NameTrie>>>
  readonly words: Readonly<Record<Language, LanguageWords>>
  /** Words of titles, without a plural's s: by them a title that is none of ours is followed to its end. */
  readonly titleWords: ReadonlySet<string>
}

const WORDS: Readonly<Record<Language, LanguageWords>> = {
  en: english,
  fr: french,
  es: spanish,
  ru: russian,
  ar: arabic,
  zh: chinese,
  ko: korean,
}

const ROLE_BITS: Readonly<Record<RoleName, number>> = {
  article: roles.ARTICLE,
  paragraph: roles.PARAGRAPH,
  point: roles.POINT,
  and: roles.AND,
  to: roles.TO,
  conjunction: roles.CONJUNCTION,
  of: roles.OF,
  determiner: roles.DETERMINER,
  its: roles.ITS,
  thereof: roles.THEREOF,
  said: roles.SAID,
  by: roles.BY,
  on: roles.ON,
  not: roles.NOT,
  numero: roles.NUMERO,
  resolution: roles.RESOLUTION,
  addressee: roles.ADDRESSEE,
  both: roles.BOTH,
  hereinafter: roles.HEREINAFTER,
  foreign: roles.FOREIGN,
  party: roles.PARTY,
  which: roles.WHICH,
  filler: roles.FILLER,
  respectively: roles.RESPECTIVELY,
}

const SKIP = -1
/** Of a word with which names begin: whether it is one by itself, or only with the words after it. */
const ONLY_BEGINS = 1
const IS_NAME = 2
/** Bits of the filter of first and second words. Some thousand pairs are in it, so that few others pass. */
const PAIR_BITS = 1 << 17
const NUMBER_SYMBOLS = 1 << 20

/**
 * Of a row in the table of edges: how long it is, and where its symbol and target stand. A target is twice the node,
 * and one more where a name ends there.
 */
const ROW = 4
const SYMBOL = 1
const TARGET = 2

function edgeSlot(node: number, symbol: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

/** A trie of names over words. Small words that letters add, drop or exchange count as one, or not at all. */
class NameTrie {
  readonly #vocabulary: Vocabulary
  readonly #children: (Map<number, number> | null)[] = [null]
  readonly #entries: (Entry[] | null)[] = [null]
  readonly #symbols = new Map<number, number>()
  #starts = new Uint8Array(0)
  #canon = new Int32Array(0)
  /** By which two symbols names begin: a set of bits over their hash, small enough to stay near the processor. */
  #pairs = new Int32Array(0)
  /** The children once frozen: a hash table over (node, symbol). A row is node, symbol, target and one to spare, so that it lies in one line of the processor's cache. */
  #edges = new Int32Array(0)

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  /** Makes a word count as another word inside names, or as nothing (`null`). */
  alias(word: string, as: string | null): void {
    this.#symbols.set(this.#vocabulary.add(word), as === null ? SKIP : this.#vocabulary.add(as))
  }

  /** Adds a name, given as it is written. */
  add(name: string, entry: Entry): void {
    this.addWords(splitWords(name), entry)
  }

  /** Adds a name that is split already. */
  addWords(words: readonly string[], entry: Entry): void {
    let node = 0
    for (const word of words) {
      const symbol = isFigure(word)
        ? NUMBER_SYMBOLS + Number(word)
        : this.#symbolOf(this.#vocabulary.add(word))
      if (symbol === SKIP && node !== 0) continue
      node = this.#step(node, symbol)
    }
    if (node === 0) return
    const entries = this.#entries[node]
    if (entries) entries.push(entry)
    else this.#entries[node] = [entry]
  }

  /** Fixes the tables for scanning; nothing is added afterwards. */
  freeze(): void {
    const size = this.#vocabulary.size + 1
    this.#canon = new Int32Array(size)
    this.#starts = new Uint8Array(size)
    for (let id = 1; id < size; id += 1) this.#canon[id] = this.#symbolOf(id)
    const first = this.#children[0]
    for (let id = 1; id < size; id += 1) {
      const node = first?.get(this.#canon[id] ?? 0)
      if (node !== undefined) this.#starts[id] = this.#entries[node] ? IS_NAME : ONLY_BEGINS
    }
    this.#freezePairs()
    this.#freezeEdges()
  }

  #freezePairs(): void {
    this.#pairs = new Int32Array(PAIR_BITS / 32)
    for (const [symbol, node] of this.#children[0] ?? []) {
      for (const second of this.#children[node]?.keys() ?? []) {
        const bit = edgeSlot(symbol, second) & (PAIR_BITS - 1)
        this.#pairs[bit >> 5] = (this.#pairs[bit >> 5] ?? 0) | (1 << bit)
      }
    }
  }

  #freezeEdges(): void {
    let edges = 0
    for (const children of this.#children) edges += children?.size ?? 0
    const room = 1 << Math.ceil(Math.log2(edges * 2 + 2))
    this.#edges = new Int32Array(room * ROW)
    this.#children.forEach((children, node) => {
      for (const [symbol, target] of children ?? []) {
        let row = (edgeSlot(node, symbol) & (room - 1)) * ROW
        while (this.#edges[row + TARGET] !== 0) row = (row + ROW) & (room * ROW - 1)
        this.#edges[row] = node
        this.#edges[row + SYMBOL] = symbol
        this.#edges[row + TARGET] = target * 2 + (this.#entries[target] ? 1 : 0)
      }
    })
  }

  /** The target of the edge from a frozen node, 0 for none: no edge leads back to the root. */
  #targetOf(node: number, symbol: number): number {
    const edges = this.#edges
    const mask = edges.length - 1
    let row = (edgeSlot(node, symbol) * ROW) & mask
    for (;;) {
      const target = edges[row + TARGET] ?? 0
      if (target === 0 || (edges[row] === node && edges[row + SYMBOL] === symbol)) return target
      row = (row + ROW) & mask
    }
  }

  /**
   * Whether a name may begin with the word at token `at`; what it denies, `match` need not try. Words like "the" begin
   * many names, and hardly ever one here: the word after them tells.
   */
  mayBegin(tokens: Tokens, at: number): boolean {
    const word = tokens.value[at] ?? 0
    const start = this.#starts[word]
    if (start !== ONLY_BEGINS) return start === IS_NAME
    let next = at + 1
    let kind = tokens.kind[next]
    let second = kind === WORD ? (this.#canon[tokens.value[next] ?? 0] ?? 0) : 0
    if (second === SKIP) {
      next += 1
      kind = tokens.kind[next]
      second = kind === WORD ? (this.#canon[tokens.value[next] ?? 0] ?? 0) : 0
    }
    if (kind !== WORD) return kind === NUMBER || kind === PUNCTUATION
    if (second === 0 || second === SKIP) return second === SKIP
    const bit = edgeSlot(this.#canon[word] ?? 0, second) & (PAIR_BITS - 1)
    return (((this.#pairs[bit >> 5] ?? 0) >>> (bit & 31)) & 1) === 1
  }

  /** Where the longest walk ended: `end` is the token after the last matched one. Set by `match`. */
  end = 0

  /** The entries of the longest name that begins at token `at`, or null. Skips marks inside names, never a paragraph's end. */
  match(tokens: Tokens, at: number): readonly Entry[] | null {
    let node = 0
    let found: readonly Entry[] | null = null
    let marks = 0
    let skipped = 0
    let opened = false
    this.end = at
    for (let index = at; index < tokens.count; index += 1) {
      const kind = tokens.kind[index]
      let symbol: number
      if (kind === WORD) {
        symbol = this.#canon[tokens.value[index] ?? 0] ?? 0
        if (symbol === SKIP && node !== 0 && skipped < 3) {
          skipped += 1
          continue
        }
        if (symbol === 0) break
      } else if (kind === NUMBER) {
        symbol = NUMBER_SYMBOLS + (tokens.value[index] ?? 0)
      } else if (kind === PUNCTUATION && node !== 0 && marks < 3 && isInnerMark(tokens, index)) {
        // A bracket closes inside a name only where it opened in it.
        const mark = tokens.value[index]
        if (mark === 41 && !opened) break
        if (mark === 40 || mark === 41) opened = mark === 40
        marks += 1
        continue
      } else break
      const target = this.#targetOf(node, symbol)
      if (target === 0) break
      node = target >> 1
      marks = 0
      skipped = 0
      if ((target & 1) === 1) {
        found = this.#entries[node] ?? null
        this.end = index + 1
      }
    }
    return found
  }

  #symbolOf(id: number): number {
    return this.#symbols.get(id) ?? id
  }

  #step(node: number, symbol: number): number {
    let children = this.#children[node]
    if (!children) {
      children = new Map()
      this.#children[node] = children
    }
    const known = children.get(symbol)
    if (known !== undefined) return known
    const made = this.#children.length
    this.#children.push(null)
    this.#entries.push(null)
    children.set(symbol, made)
    return made
  }
}

function isFigure(word: string): boolean {
  const first = word.charCodeAt(0)
  return first >= 48 && first <= 57
}

/** Marks that may stand inside a name: , ' " ( ) - and a full stop after "No" or inside "U.N.". */
function isInnerMark(tokens: Tokens, at: number): boolean {
  const code = tokens.value[at] ?? 0
  if (code === 46) {
    const isShort =
      tokens.kind[at - 1] === WORD && (tokens.end[at - 1] ?? 0) - (tokens.start[at - 1] ?? 0) <= 2
    return isShort || ((tokens.flags[at + 1] ?? 0) & ADJACENT) !== 0
  }
  return (
    code === 44 || code === 39 || code === 34 || code === 40 || code === 41 || code === 45 || code === 0xb7
  )
}

/** The words and numbers of a text, folded; a character of Chinese or Korean is a word, and so are § and &. */
export function splitWords(text: string): readonly string[] {
  const words: string[] = []
  let at = 0
  while (at < text.length) {
    const folded = foldOf(text.charCodeAt(at))
    const kind = CLASS_OF[folded] ?? 0
    if (kind === LETTER || kind === DIGIT) {
      const start = at
      let isPlain = true
      while (at < text.length) {
        const code = text.charCodeAt(at)
        const next = CLASS_OF[foldOf(code)] ?? 0
        if (next !== kind && next !== IGNORED && !(kind === LETTER && next === DIGIT)) break
        if (code > 127) isPlain = false
        at += 1
      }
      const word = text.slice(start, at)
      words.push(isPlain ? word.toLowerCase() : foldText(word))
      continue
    }
    if (kind === IDEOGRAPH || folded === 0xa7 || folded === 0xb6 || folded === 38)
      words.push(String.fromCharCode(folded))
    at += 1
  }
  return words
}

/** Makes the lexicon of all names and words. Takes some tens of milliseconds: do it once. */
export function makeLexicon(law: Law): Lexicon {
  const vocabulary = new Vocabulary()
  const trie = new NameTrie(vocabulary)
  for (const language of LANGUAGES) addAliases(trie, WORDS[language])
  const split = law.titles().map((title) => ({ title, words: splitWords(title.name) }))
  const names = new Set(split.map(({ title, words }) => `${title.language} ${words.join(' ')}`))
  for (const { title, words } of split) addTitle(trie, title, words, names)
  for (const { code, language, name } of law.stateNames()) {
    trie.add(name, { kind: 'state', state: code, language, name })
  }
  const masks = new Map<Language, Map<number, number>>()
  const values = new Map<Language, Map<number, number>>()
  for (const language of LANGUAGES) {
    const mask = new Map<number, number>()
    const value = new Map<number, number>()
    addWords(trie, vocabulary, WORDS[language], mask, value)
    masks.set(language, mask)
    values.set(language, value)
  }
  const subjects = makeSubjects(law, vocabulary)
  trie.freeze()
  for (const one of Object.values(subjects)) one.freeze()
  return {
    vocabulary,
    masks: toColumns(masks, vocabulary.size),
    values: toColumns(values, vocabulary.size),
    trie,
    subjects,
    words: WORDS,
    titleWords: titleWordsOf(law),
  }
}

/** A word's numbers, one byte for each kind of number: the first of a kind stays (公约 is a convention before a covenant). */
export function withField(known: number, value: number): number {
  let merged = known
  for (const field of [0xff, 0xff00, 0xff0000, 0x7f000000]) {
    if ((known & field) === 0) merged |= value & field
  }
  return merged
}

function makeSubjects(law: Law, vocabulary: Vocabulary): Partial<Record<Language, NameTrie>> {
  const tries: Partial<Record<Language, NameTrie>> = {}
  for (const row of law.rows('subjects')) {
    const language = LANGUAGES.find((one) => one === row['lang'])
    if (!language) continue
    const trie = tries[language] ?? new NameTrie(vocabulary)
    tries[language] = trie
    for (const phrase of (row['phrases'] ?? '').split('|')) {
      trie.add(phrase, { kind: 'role', language, mask: 0, value: 0 })
    }
  }
  return tries
}

function titleWordsOf(law: Law): ReadonlySet<string> {
  const words = new Set<string>()
  for (const title of law.titles()) {
    if (title.kind !== 'title') continue
    for (const word of splitWords(title.name)) words.add(word.length > 4 ? word.replace(/s$/u, '') : word)
  }
  return words
}

function toColumns(
  byLanguage: ReadonlyMap<Language, ReadonlyMap<number, number>>,
  size: number,
): Readonly<Record<Language, Int32Array>> {
  const column = (language: Language): Int32Array => {
    const made = new Int32Array(size + 1)
    for (const [word, number] of byLanguage.get(language) ?? []) made[word] = number
    return made
  }
  return {
    en: column('en'),
    fr: column('fr'),
    es: column('es'),
    ru: column('ru'),
    ar: column('ar'),
    zh: column('zh'),
    ko: column('ko'),
  }
}

function addAliases(trie: NameTrie, words: LanguageWords): void {
  for (const word of words.skipped) trie.alias(word, null)
  const [first, ...others] = words.prepositions
  if (first !== undefined) for (const word of others) trie.alias(word, first)
  if (words.language === 'en') {
    trie.alias('or', 'and')
    for (const [one, other] of ENGLISH_SPELLINGS) trie.alias(one, other)
  }
}

/** Spellings and numbers that letters exchange freely. */
const ENGLISH_SPELLINGS: readonly (readonly [string, string])[] = [
  ['labor', 'labour'],
  ['organization', 'organisation'],
  ['organized', 'organised'],
  ['organize', 'organise'],
  ['program', 'programme'],
  ['right', 'rights'],
  ['form', 'forms'],
  ['refugees', 'refugee'],
  ['person', 'persons'],
  ['disability', 'disabilities'],
  ['worker', 'workers'],
  ['treatments', 'treatment'],
  ['punishments', 'punishment'],
  ['families', 'family'],
  ['women', 'woman'],
  ['disappearances', 'disappearance'],
  ['defence', 'defense'],
  ['defenders', 'defender'],
  ['treaties', 'treaty'],
  ['prisoners', 'prisoner'],
  ['children', 'child'],
  ['migrants', 'migrant'],
  ['crimes', 'crime'],
  ['principle', 'principles'],
  ['guideline', 'guidelines'],
]

/** Adds a title with its usual variants: without "International" or "United Nations", and with either before it. */
function addTitle(
  trie: NameTrie,
  title: TitleFact,
  words: readonly string[],
  names: ReadonlySet<string>,
): void {
  trie.addWords(words, {
    kind: 'instrument',
    instrument: title.instrument,
    name: title,
    exact: words.join(' '),
  })
  if (title.language !== 'en' || title.kind === 'abbreviation' || title.contextOnly) return
  const dropped = DROPPED_PREFIXES.find((prefix) => prefix.every((word, at) => words[at] === word))
  const bare = dropped ? words.slice(dropped.length) : words
  for (const prefix of [[], ...ADDED_PREFIXES]) {
    const variant = [...prefix, ...bare]
    const exact = variant.join(' ')
    if (variant.length < 2 || names.has(`en ${exact}`)) continue
    trie.addWords(variant, { kind: 'instrument', instrument: title.instrument, name: title, exact })
  }
}

const DROPPED_PREFIXES: readonly (readonly string[])[] = [
  ['international'],
  ['united', 'nations'],
  ['un'],
  ['council', 'of', 'europe'],
  ['inter', 'american'],
  ['u', 'n'],
]
const ADDED_PREFIXES: readonly (readonly string[])[] = [
  ['united', 'nations'],
  ['un'],
  ['u', 'n'],
  ['international'],
]

function addWords(
  trie: NameTrie,
  vocabulary: Vocabulary,
  words: LanguageWords,
  masks: Map<number, number>,
  values: Map<number, number>,
): void {
  const { language } = words
  const add = (form: string, mask: number, value: number): void => {
    const parts = splitWords(form)
    const [only] = parts
    if (parts.length === 1 && only !== undefined) {
      const word = vocabulary.add(only)
      masks.set(word, (masks.get(word) ?? 0) | mask)
      values.set(word, withField(values.get(word) ?? 0, value))
    } else trie.add(form, { kind: 'role', language, mask, value })
  }
  for (const [role, forms] of Object.entries(words.roles) as [RoleName, readonly string[]][]) {
    for (const form of forms) add(form, ROLE_BITS[role], 0)
  }
  for (const [head, forms] of words.heads) for (const form of forms) add(form, roles.HEAD, head + 1)
  for (const [unit, forms] of words.units) for (const form of forms) add(form, roles.UNIT, (unit + 1) << 8)
  for (const [action, forms] of words.actions)
    for (const form of forms) add(form, roles.ACTION, (action + 1) << 16)
  for (const [action, forms] of words.actionNouns)
    for (const form of forms) add(form, roles.ACTION_NOUN, (action + 1) << 16)
  words.months.forEach((forms, index) => {
    for (const form of forms) add(form, roles.MONTH, (index + 1) << 24)
  })
  for (const form of words.comments) add(form, roles.COMMENT, 0)
  for (const form of words.recommendations) add(form, roles.COMMENT, 1 << 24)
  for (const form of words.binding) add(form, roles.SPEAKING, roles.BINDING << 24)
  for (const form of words.inconsistent) add(form, roles.SPEAKING, roles.INCONSISTENT << 24)
  for (const form of words.referring) add(form, roles.SPEAKING, roles.REFERRING << 24)
  for (const [body, names] of words.bodies) for (const name of names) trie.add(name, { kind: 'body', body })
  for (const [council, names] of words.councils)
    for (const name of names) trie.add(name, { kind: 'council', council })
  for (const name of words.custom) trie.add(name, { kind: 'custom', instrument: 'custom' })
  for (const name of words.jusCogens) trie.add(name, { kind: 'custom', instrument: 'jus-cogens' })
}
