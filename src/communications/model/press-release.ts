import type { ConsentBreach } from '#cases/model/consent-acts.ts'
import type { Clearance } from './clearance.ts'

/** Where a press release stands. */
export const PRESS_STAGES = ['draft', 'in-clearance', 'cleared', 'released'] as const
export type PressStage = (typeof PRESS_STAGES)[number]

/** What its text is held against. */
interface PressGround {
  /** `CHN 3/2024`; null where the letter has none, or there is no letter. */
  readonly reference: string | null
  /** Whether it comes before any letter, for a reason that was given. */
  readonly isBefore: boolean
}

/** What keeps a press release from being released. `press.consent`: a person is named who has not agreed. */
export type PressObstacle =
  | { readonly code: 'press.not-cleared' | 'press.contact-missing' | 'press.letter-not-sent' }
  | { readonly code: 'press.persons-unsaid' | 'press.advance-missing' }
  | { readonly code: 'press.consent'; readonly persons: readonly ConsentBreach[] }

/** What is known of a press release, for what it lacks. */
export interface PressStanding {
  readonly clearance: Pick<Clearance, 'stage'>
  readonly text: string | null
  readonly ground: PressGround
  /** Whether the letter that it rests on went out and was not withdrawn. */
  readonly isLetterSent: boolean
  /** Whether somebody said whom it names or describes; also that it is nobody. */
  readonly arePersonsSaid: boolean
  readonly namedBreaches: readonly ConsentBreach[]
  readonly hasAdvance: boolean
}

/** Everything that keeps it from being released, in the order in which it is mended. None: it may go out. */
export function obstaclesToRelease(standing: PressStanding): readonly PressObstacle[] {
  const { clearance, text, ground, isLetterSent, arePersonsSaid, namedBreaches, hasAdvance } = standing
  const isContacted = ground.isBefore || (text !== null && contactSentence(text, ground.reference) !== null)
  const when = (holds: boolean, one: PressObstacle): readonly PressObstacle[] => (holds ? [one] : [])
  return [
    ...when(!ground.isBefore && !isLetterSent, { code: 'press.letter-not-sent' }),
    ...when(!isContacted, { code: 'press.contact-missing' }),
    ...when(!arePersonsSaid, { code: 'press.persons-unsaid' }),
    ...when(namedBreaches.length > 0, { code: 'press.consent', persons: namedBreaches }),
    ...when(clearance.stage !== 'cleared', { code: 'press.not-cleared' }),
    ...when(!hasAdvance, { code: 'press.advance-missing' }),
  ]
}

/** In the six languages of the United Nations: the beginnings of words for a Government, and for writing to one. */
const GOVERNMENT = [
  ...['government', 'authorities', 'gouvernement', 'autorités', 'gobierno', 'autoridades'],
  ...['правительств', 'власт', 'الحكومة', 'حكومة', 'السلطات', '政府', '当局', '當局'],
] as const
const CONTACT = [
  ...['contact', 'written to', 'wrote to', 'letter', 'raised', 'communicat', 'in touch', 'in dialogue'],
  ...['écrit', 'lettre', 'saisi', 'fait part', 'carta', 'escrit', 'comunic', 'dirigi', 'transmit'],
  ...['обратил', 'письм', 'направил', 'связал', 'رسالة', 'خاطب', 'تواصل', 'اتصل', 'راسل'],
  ...['联系', '聯繫', '致函', '信函', '来文', '沟通', '溝通'],
] as const

/**
 * The sentence by which a press release says that the Government was contacted: it names the letter, or speaks of the Government and
 * of writing to it. Null where none does. A person reads it too: words alone do not tell who contacted whom.
 */
export function contactSentence(text: string, reference: string | null): string | null {
  const has = (sentence: string, words: readonly string[]) => words.some((word) => sentence.includes(word))
  const found = sentencesOf(text).find((sentence) => {
    const small = sentence.toLowerCase()
    if (reference !== null && small.includes(reference.toLowerCase())) return true
    return has(small, GOVERNMENT) && has(small, CONTACT)
  })
  return found ?? null
}

const SENTENCE_ENDS: ReadonlySet<string> = new Set(['.', '!', '?', '؟', '。', '！', '？', '\n'])

function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = []
  let begin = 0
  for (let at = 0; at < text.length; at++) {
    if (!SENTENCE_ENDS.has(text.charAt(at))) continue
    sentences.push(text.slice(begin, at + 1).trim())
    begin = at + 1
  }
  sentences.push(text.slice(begin).trim())
  return sentences.filter((sentence) => sentence !== '')
}

/** A run of so many words in common is no coincidence. */
const SHARED_WORDS = 12

/**
 * The places of a press release that stand in the letter word for word, each with at least twelve words: a letter's existence is made
 * public, not its text. Case and punctuation do not tell them apart; of Chinese each character is a word. Linear in both texts.
 */
export function sharedRuns(text: string, letter: string): readonly string[] {
  const [own, theirs] = [wordsIn(text), wordsIn(letter)]
  const known = new Set(theirs.flatMap((_, at) => runAt(theirs, at) ?? []))
  const runs: { readonly from: number; until: number }[] = []
  own.forEach((_, at) => {
    const run = runAt(own, at)
    if (run === null || !known.has(run)) return
    const last = runs.at(-1)
    if (last && at <= last.until) last.until = at + SHARED_WORDS
    else runs.push({ from: at, until: at + SHARED_WORDS })
  })
  return runs.map(({ from, until }) => {
    const [first, last] = [own[from], own[until - 1]]
    return first && last ? text.slice(first.start, last.end).replaceAll(/\s+/gu, ' ') : ''
  })
}

interface PlacedWord {
  readonly word: string
  readonly start: number
  readonly end: number
}

function wordsIn(text: string): readonly PlacedWord[] {
  return [...text.matchAll(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu)].map(
    ({ 0: word, index }) => ({ word: word.toLowerCase(), start: index, end: index + word.length }),
  )
}

function runAt(words: readonly PlacedWord[], at: number): string | null {
  if (at + SHARED_WORDS > words.length) return null
  return words
    .slice(at, at + SHARED_WORDS)
    .map(({ word }) => word)
    .join(' ')
}
