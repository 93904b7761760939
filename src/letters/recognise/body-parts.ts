import type { Language } from '#law/model.ts'
import { LETTER_WORDS } from '../letter-words.ts'
import { sentencesOf } from './allegations-sentences.ts'
import { FRAME_WORDS, foldForFrame, type FrameWords } from './frame-words.ts'
import { partByHeading } from './heading-parts.ts'
import type { SeenHeading } from './headings.ts'
import { questionSpanOf, type QuestionSpan } from './question-list.ts'
import type { SeenBlock } from './seen-blocks.ts'
import { limitsIn } from './time-limits.ts'

/** The text proper of a letter: its blocks, the headings among them, and from where to where (the end excluded). */
export interface Body {
  readonly blocks: readonly SeenBlock[]
  readonly headings: ReadonlyMap<number, SeenHeading>
  readonly from: number
  readonly to: number
  readonly language: Language
}

/**
 * The parts of the body of a letter under the Special Procedures, block by block, by its stock sentences and their order:
 * capacity, subject, earlier letters, allegations, concern, law, annex pointer, questions, notices. A paragraph without
 * such a sentence belongs to the part before it; after the questions nothing is taken for granted, and its part is null.
 */
export function bodyParts(body: Body): readonly (string | null)[] {
  const { blocks, from, to, language } = body
  const words = FRAME_WORDS[language]
  const questions = questionSpanOf(blocks, from, to, language)
  const hasIntro = blocks
    .slice(from, to)
    .some(({ text }) => words.intro.test(foldForFrame(text.slice(0, 160))))
  const parts: (string | null)[] = []
  let current: string | null = null
  let hasAllegations = false
  let headed: Headed | null = null
  for (let index = from; index < to; index += 1) {
    const block = blocks[index]
    if (!block) break
    const heading = body.headings.get(index)
    if (heading) headed = headedBy(heading, headed, language, hasIntro)
    current =
      block.part ?? partAt({ ...body, words, questions, hasIntro, hasAllegations, headed, index, current })
    hasAllegations ||= current === 'allegations'
    parts.push(current)
  }
  return withHeadings(parts, body)
}

/** A heading that names the part below it, in force until one of its rank or higher. */
interface Headed {
  readonly part: string
  readonly rank: number
}

/** Where the facts have their own opening, headings among them say little: only one that begins with the part's name counts. */
function headedBy(
  { words, rank }: SeenHeading,
  open: Headed | null,
  language: Language,
  hasIntro: boolean,
): Headed | null {
  if (open !== null && rank > open.rank) return open
  const named = partByHeading(words, language)
  if (named === null || (hasIntro && (!named.isFirst || named.part === 'allegations'))) return null
  return { part: named.part, rank }
}

interface At extends Body {
  readonly words: FrameWords
  readonly questions: QuestionSpan | null
  readonly hasIntro: boolean
  readonly hasAllegations: boolean
  readonly headed: Headed | null
  readonly index: number
  readonly current: string | null
}

function partAt(at: At): string | null {
  const { blocks, index, questions, words, current, headings, language, headed } = at
  const text = blocks[index]?.text ?? ''
  const folded = foldForFrame(text.slice(0, 1600))
  if (questions && index >= (questions.intro ?? questions.first) && index <= questions.last)
    return 'questions'
  const isBeforeQuestions = questions ? index < questions.first : !AFTER_QUESTIONS.has(current ?? '')
  if (headed && isBeforeQuestions) return headedPart(at, headed, folded, text)
  if (headings.has(index)) return isFirstOfFacts(at) ? 'allegations' : current
  if (isBeforeQuestions)
    return partBefore(at, folded, text) ?? (questions ? null : partAfter(words, folded, text, language))
  return partAfter(words, folded, text, language)
}

/** A heading before any facts: of a comment on a bill, also behind the concern. */
function isFirstOfFacts({ current, hasIntro, hasAllegations }: At): boolean {
  if (current === null || OPENING.has(current)) return true
  return !hasIntro && !hasAllegations && current === 'concern'
}

/** Under a heading that names its part only the frame's own sentences belong elsewhere. */
function headedPart(
  { words, questions, headings, index, language }: At,
  headed: Headed,
  folded: string,
  text: string,
) {
  if (headings.has(index)) return headed.part
  if (words.annex.test(folded) && text.length < 500) return 'annex-pointer'
  const isEnd = questions === null && headed.part === 'concern'
  return (isEnd ? partAfter(words, folded, text, language) : null) ?? headed.part
}

const OPENING: ReadonlySet<string> = new Set(['capacity', 'subject', 'earlier'])
const AFTER_QUESTIONS: ReadonlySet<string> = new Set([
  'questions',
  'deadline',
  'publication',
  'interim-measures',
  'press-release',
  'siblings',
])

function partBefore(at: At, folded: string, text: string): string | null {
  const { words, current, hasIntro, questions, language } = at
  const isOpening = current === null || OPENING.has(current)
  if (isOpening && current !== 'subject' && current !== 'earlier' && words.capacity.test(folded))
    return 'capacity'
  if (words.intro.test(folded)) return isOpening || current === 'allegations' ? 'allegations' : current
  const isLater = !isOpening && current !== 'allegations'
  if (isLater && words.annex.test(folded) && text.length < 500) return 'annex-pointer'
  if (current === 'capacity' && !hasIntro && !isEarlier(text) && !words.capacity.test(folded))
    return 'subject'
  if (isLater && words.urgent.test(folded)) return 'interim-measures'
  if (!isOpening || !hasIntro) {
    if (isConcern(at, folded, text) && !isEarlier(text)) return 'concern'
    const tells = isOpening && (current === null || isEarlier(text))
    if (words.law.test(folded.slice(0, 260)) && !tells) return 'law'
  }
  if (isOpening) {
    if (isEarlier(text)) return 'earlier'
    if (current === 'capacity' || current === null)
      return words.subject.test(folded) || current === 'capacity' ? 'subject' : null
    return hasIntro ? current : 'allegations'
  }
  if (isLater && words.questions.test(folded) && text.length < 900) return 'questions'
  if (
    questions === null &&
    partAfter(words, folded, text, language) !== null &&
    !LETTER_WORDS[language].salutation.test(text)
  ) {
    return current === 'allegations' ? current : partAfter(words, folded, text, language)
  }
  return current === 'annex-pointer' ? null : current
}

/** Begins with the concern; in a letter without facts of its own it may stand behind a first sentence that welcomes. */
function isConcern({ words, current, language }: At, folded: string, text: string): boolean {
  if (words.concern.test(folded.slice(0, 200))) return true
  if (current !== 'subject' && current !== 'earlier') return false
  const opening = sentencesOf(text.slice(0, 1200), language).slice(0, 3)
  return opening.some((sentence) => words.concern.test(foldForFrame(sentence.text.slice(0, 200))))
}

/** Names another letter's reference. */
function isEarlier(text: string): boolean {
  return /(?<![\p{L}/])[A-Z]{3} ?\d{1,4}\/(?:19|20)\d{2}/u.test(text)
}

/** A sentence may say when the letter is made public, and a paragraph both that and by when a reply is asked for. */
function partAfter(words: FrameWords, folded: string, text: string, language: Language): string | null {
  if (words.interim.test(folded)) return 'interim-measures'
  if (words.press.test(folded)) return 'press-release'
  const isPublication = words.publication.test(folded)
  const asks = words.deadline.test(folded)
  if (asks && (!isPublication || limitsIn(text, language).some(({ about }) => about === 'request')))
    return 'deadline'
  if (isPublication) return 'publication'
  return words.siblings.test(folded) ? 'siblings' : null
}

/** A heading stands in the part of what follows it, where that begins another part: "Concern", "Legal framework". */
function withHeadings(
  parts: readonly (string | null)[],
  { headings, from }: Body,
): readonly (string | null)[] {
  const filled = [...parts]
  for (let index = filled.length - 2; index >= 0; index -= 1) {
    const next = filled[index + 1] ?? null
    if (headings.has(from + index) && next !== null) filled[index] = next
  }
  return filled
}
