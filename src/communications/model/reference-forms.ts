import { fail, ok, type Result } from '#base/result.ts'
import { baseTypeOf, type LetterType } from '#letters/reference.ts'

/** A letter's reference as a register or a person gives it. */
export interface GivenReference {
  /** Null: no type was given, or a code that we know no meaning for. */
  readonly type: LetterType | null
  /** The code before the reference as given: `JUA`, `AM`; null where there is none. */
  readonly typeGiven: string | null
  /** Whether a J was written before the type. Without it nothing is said: joint follows from the mandates. */
  readonly isJointGiven: boolean
  /** The addressee's code: three letters, `OTH` for one that is no State. Not checked against any list of States. */
  readonly code: string
  readonly number: number
  readonly year: number
  /** What letters are known and found by: `CHN 3/2024`. */
  readonly key: string
  /** Whether mandates' file numbers stand before it, as until about 2014: `given` holds them. */
  readonly isLegacy: boolean
  /** Verbatim, without spaces at its ends. */
  readonly given: string
}

export type ReferenceProblem =
  /** No addressee's code with number and year at its end. */
  | { readonly code: 'reference.malformed'; readonly given: string }
  /** `CHN 3/24`: which century is not ours to say. */
  | { readonly code: 'reference.year-short'; readonly given: string }
  /** Two or more references: one cell names one letter. */
  | { readonly code: 'reference.several'; readonly given: string; readonly keys: readonly string[] }

/** No reference that we know of has more than 240 characters before the State's. */
const LONGEST_GIVEN = 400

const STATE_REFERENCE =
  /(?<![\p{L}\d/])([A-Z]{3}) ?(\d{1,5}) ?[/.\u2044\u2215] ?((?:19|20)\d{2})(?![\d/]|\.\d)/gu
const SHORT_YEAR = /(?<![\p{L}\d/])[A-Z]{3} ?\d{1,4} ?[/.] ?\d{2}$/u
const LABEL = /^(?:ref(?:erence)?|réf(?:érence)?)\.? ?(?:no\.?)? ?[:.] ?/iu
const TYPE = /^([A-Z]{2,3})(?=[ :.]|$)[ :.]*/u

/**
 * Reads one reference and nothing beside it: `AL CHN 3/2024`, `JUA SYR 3/2014`, `CHN 9/2023`, `OL DNK 3.2021`, and older
 * ones that name each mandate's file first. An unknown type is kept as given. Refuses what would have to be guessed.
 */
export function parseReference(text: string): Result<GivenReference, ReferenceProblem> {
  const given = text.trim()
  const folded = foldReference(given)
  if (folded.length > LONGEST_GIVEN) return fail({ code: 'reference.malformed', given })
  const found = [...folded.matchAll(STATE_REFERENCE)]
  const keys = [...new Set(found.map(keyOfMatch))]
  if (keys.length > 1) return fail({ code: 'reference.several', given, keys })
  const last = found.at(-1)
  const key = keys[0]
  if (!last || key === undefined) {
    const isShort = SHORT_YEAR.test(folded)
    return fail({ code: isShort ? 'reference.year-short' : 'reference.malformed', given })
  }
  const before = readBefore(folded.slice(0, last.index))
  const isAll = last.index + last[0].length === folded.length && found.length === 1
  const number = Number(last[2])
  if (!isAll || !before || number === 0) return fail({ code: 'reference.malformed', given })
  return ok({ ...before, code: last[1] ?? '', number, year: Number(last[3]), key, given })
}

/** The keys of every letter that a text names, each once, in the order of the text: `AL CHN 3/2024` and `CHN 3/2024` alike. */
export function keysNamedIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(STATE_REFERENCE)].map(keyOfMatch))]
}

/** A type as a register's own column gives it: `JAL`, `UA`, `Allegation letter`. */
export interface GivenType {
  readonly type: LetterType | null
  readonly isJointGiven: boolean
  readonly given: string
}

/** Reads a type in a cell of its own; `type` null where we know no meaning for it. */
export function readType(text: string): GivenType {
  const given = text.trim()
  const words = given.toLowerCase().replace(/[\s-]+/gu, ' ')
  const joint = words.startsWith('joint ')
  const named = TYPE_BY_WORDS.get(joint ? words.slice(6) : words)
  if (named) return { type: named, isJointGiven: joint, given }
  return { ...readTypeCode(given.toUpperCase()), given }
}

/** What a reply is registered as: `HRC/NONE/2023/SP/45`. Many replies have none: it is never a reply's key. */
export interface ReplySymbol {
  readonly symbol: string
  readonly year: number
  readonly number: number
}

/** Reads a reply's registry symbol; a problem for anything else. */
export function parseReplySymbol(
  text: string,
): Result<ReplySymbol, { readonly code: 'reply-symbol.malformed'; readonly given: string }> {
  const given = text.trim()
  const match = /^HRC\/NONE\/((?:19|20)\d{2})\/SP\/(\d{1,6})$/iu.exec(given)
  if (!match) return fail({ code: 'reply-symbol.malformed', given })
  return ok({ symbol: given.toUpperCase(), year: Number(match[1]), number: Number(match[2]) })
}

/** The one registry symbol that a reply bears near its beginning; null where it has none, or names several. */
export function replySymbolIn(text: string): string | null {
  const found =
    text.slice(0, SYMBOL_WITHIN).match(/(?<![\p{L}\d/])HRC\/NONE\/(?:19|20)\d{2}\/SP\/\d{1,6}(?!\d)/giu) ?? []
  const [only, another] = [...new Set(found.map((one) => one.toUpperCase()))]
  return another === undefined ? (only ?? null) : null
}

const SYMBOL_WITHIN = 2000

const TYPE_BY_WORDS: ReadonlyMap<string, LetterType> = new Map([
  ['allegation letter', 'AL'],
  ['letter of allegation', 'AL'],
  ['urgent appeal', 'UA'],
  ['other letter', 'OL'],
])

/** Capitals, one space, digits 0-9; no marks of direction, no label before it. */
function foldReference(given: string): string {
  return given
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(LABEL, '')
    .toUpperCase()
}

type Before = Pick<GivenReference, 'type' | 'typeGiven' | 'isJointGiven' | 'isLegacy'>

/** What stands before the State's reference: nothing, a type, or a type and the mandates' files; null for other words. */
function readBefore(before: string): Before | null {
  if (before.trim() === '') return { type: null, typeGiven: null, isJointGiven: false, isLegacy: false }
  const match = TYPE.exec(before)
  const typeGiven = match?.[1]
  if (!match || typeGiven === undefined) return null
  const files = before.slice(match[0].length).trim()
  const isLegacy = files !== ''
  // Files are numbered: other words before a reference make it a sentence.
  if (isLegacy && (!/\d/u.test(files) || !/[\d)]$/u.test(files))) return null
  const known = readTypeCode(typeGiven)
  if (isLegacy && known.type === null) return null
  return { ...known, typeGiven, isLegacy }
}

function readTypeCode(code: string): Pick<GivenReference, 'type' | 'isJointGiven'> {
  const plain = baseTypeOf(code)
  const joint = code.startsWith('J') ? baseTypeOf(code.slice(1)) : null
  return { type: plain ?? joint, isJointGiven: plain === null && joint !== null }
}

function keyOfMatch(match: RegExpMatchArray): string {
  return `${match[1]} ${Number(match[2])}/${match[3]}`
}
