import { LANGUAGES, type Language } from '#law/model.ts'
import { sentencesOf, type Sentence } from './allegations-sentences.ts'
import { ASK_WORDS, type AskWords } from './asks-words.ts'

/** Something the letter asks its addressee to do, in one text. */
export interface AskInText {
  readonly start: number
  readonly end: number
  readonly text: string
  /** The sentence it stands in. */
  readonly sentence: Sentence
}

/**
 * The requests for action in running text, in order: each part of a sentence that wants one action is one ask ("raise …
 * and consider …" are two; "elevate … and work with them" is one, as the second leans on the first). Requests for an
 * answer only, courtesies, what others asked, and sentences that lead to a list are none.
 */
export function asksIn(text: string, language: Language): readonly AskInText[] {
  return sentencesOf(text, language).flatMap((sentence) => inSentence(sentence, language))
}

/** The words by which asks begin, to be found all through a sentence. */
const CUES: ReadonlyMap<Language, RegExp> = new Map(
  LANGUAGES.map((language) => {
    const { source, flags } = ASK_WORDS[language].asks
    return [language, new RegExp(source, `g${flags}`)]
  }),
)

function inSentence(sentence: Sentence, language: Language): readonly AskInText[] {
  const words = ASK_WORDS[language]
  const cues = [...sentence.text.matchAll(CUES.get(language) ?? words.asks)]
  if (cues.length === 0 || words.courtesy.test(sentence.text)) return []
  // In Korean the verb stands last: the sentence is the ask.
  if (language === 'ko') return ending(sentence, words)
  return cues.flatMap((cue, index) => {
    const from = cue.index
    const to = cues[index + 1]?.index ?? sentence.text.length
    return parted(sentence, from, cue[0].length, withoutJoint(sentence.text, from, to), words)
  })
}

/** Without the "and" that leads to the next speaker: "…, and we ask". */
function withoutJoint(text: string, from: number, to: number): number {
  const joint = /[\s,;،；，]{0,4}(?:(?<!\p{L})(?:and|et|y|e|и|و|finally|enfin|also)[\s\u00A0]*)?$/iu.exec(
    text.slice(from, to),
  )
  return joint && to < text.length ? from + joint.index : to
}

function ending(sentence: Sentence, words: AskWords): readonly AskInText[] {
  return words.onlyAnswer.test(sentence.text) ? [] : [{ ...sentence, sentence }]
}

function parted(
  sentence: Sentence,
  from: number,
  cueLength: number,
  to: number,
  words: AskWords,
): readonly AskInText[] {
  const wanted = sentence.text.slice(from + cueLength, to)
  if (words.onlyAnswer.test(wanted)) return []
  const lead = words.addressee.exec(wanted)?.[0].length ?? 0
  const starts = [0, ...secondsIn(wanted, lead, words)]
  return starts.map((start, index) => {
    const begin = index === 0 ? from : from + cueLength + start
    const next = starts[index + 1]
    const end = next === undefined ? to : withoutJoint(sentence.text, begin, from + cueLength + next)
    return placed(sentence, begin, end)
  })
}

function placed(sentence: Sentence, from: number, to: number): AskInText {
  const part = sentence.text.slice(from, to)
  const text = part.trim()
  const start = sentence.start + from + part.indexOf(text)
  return { start, end: start + text.length, text, sentence }
}

/** No further back is looked for what a verb belongs to. */
const LONGEST_PART = 400

/** Where further things wanted begin in `wanted`. */
function secondsIn(wanted: string, lead: number, words: AskWords): readonly number[] {
  const starts: number[] = []
  let last = lead
  for (const match of wanted.matchAll(words.next)) {
    const start = match.index + match[0].length
    if (match.index < last) continue
    const before = wanted.slice(Math.max(last, match.index - LONGEST_PART), match.index)
    if (
      isBare(before, words) ||
      hasPurpose(match[0], before, words) ||
      words.leans.test(wanted.slice(start, start + 60)) ||
      opensAside(before)
    )
      continue
    starts.push(start)
    last = start
  }
  return starts
}

/** Verbs that stand side by side ("investigate, prosecute and punish") share what follows. */
function isBare(before: string, words: AskWords): boolean {
  if (/\p{Script=Han}/u.test(before)) return before.length < 4
  return before.split(/[\s\u00A0,]+/u).every((word) => word === '' || words.verb.test(word))
}

/** Behind a purpose ("measures be taken to halt … and prevent …") a verb is a part of it, unless a semicolon parts them. */
function hasPurpose(joint: string, before: string, words: AskWords): boolean {
  return !/[;；]/u.test(joint) && words.purpose.test(before)
}

/** Within a bracket that is not closed yet. */
function opensAside(before: string): boolean {
  return before.split(/[(（]/u).length > before.split(/[)）]/u).length
}
