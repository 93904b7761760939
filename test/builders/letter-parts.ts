import type { LetterNode, ProfileName } from '#letters/model/letter.ts'
import { aBreak, block, words } from './letter-nodes.ts'
import { LETTER_PHRASES, type BuilderLanguage } from './letter-phrases.ts'

/** What stands before the body of a letter, by profile: header or addressees, reference, date, salutation, capacity. */
export function openingOf(
  language: BuilderLanguage,
  profile: ProfileName,
  reference: string,
): readonly LetterNode[] {
  const phrases = LETTER_PHRASES[language]
  const date = block('paragraph', { part: 'date', align: 'end' }, phrases.dateLine)
  const salutation = block('paragraph', { part: 'salutation' }, phrases.salutation)
  if (profile === 'us-congress') {
    const addressees = phrases.addressees.map((lines) =>
      block('addressee', { part: 'addressees' }, ...linesOf(lines)),
    )
    return [date, ...addressees, salutation]
  }
  return [
    block('paragraph', { part: 'header' }, words(phrases.header, { type: 'strong' })),
    block('paragraph', { part: 'reference' }, `${phrases.reference} ${reference}`),
    date,
    salutation,
    block('paragraph', { part: 'capacity' }, phrases.capacity),
    block('paragraph', { part: 'subject' }, phrases.subject),
    block('paragraph', { part: 'allegations' }, phrases.allegationsIntro),
  ]
}

/** What stands between the facts and the questions. */
export function concernOf(language: BuilderLanguage): readonly LetterNode[] {
  const phrases = LETTER_PHRASES[language]
  return [
    block('paragraph', { part: 'concern' }, phrases.concern),
    block('paragraph', { part: 'law' }, phrases.law),
    block('paragraph', { part: 'annex-pointer' }, phrases.annexPointer),
  ]
}

/** Numbered questions and what is said before and after them; for legislators the numbered asks. */
export function requestsOf(
  language: BuilderLanguage,
  profile: ProfileName,
  requests: readonly (readonly (LetterNode | string)[])[],
): readonly LetterNode[] {
  const phrases = LETTER_PHRASES[language]
  const numbered = (type: 'question' | 'ask', part: string): readonly LetterNode[] =>
    requests.map((content, index) => block(type, { part, number: String(index + 1) }, ...content))
  if (profile === 'us-congress') {
    return [block('paragraph', { part: 'asks' }, phrases.asksIntro), ...numbered('ask', 'asks')]
  }
  return [
    block('paragraph', { part: 'questions' }, phrases.questionsIntro),
    ...numbered('question', 'questions'),
    block('paragraph', { part: 'deadline' }, phrases.deadline),
    block('paragraph', { part: 'publication' }, phrases.publication),
    block('paragraph', { part: 'interim-measures' }, phrases.interim),
  ]
}

/** The closing and the signatures, one for each mandate or legislator. */
export function closingOf(language: BuilderLanguage): readonly LetterNode[] {
  const phrases = LETTER_PHRASES[language]
  return [
    block('paragraph', { part: 'closing' }, phrases.closing),
    ...phrases.signers.map(({ name, post }) =>
      block('signature', { part: 'signatures' }, words(name), aBreak, words(post)),
    ),
  ]
}

/** The heading of the annex, and paragraphs under headings of the second rank. */
export function annexOf(
  language: BuilderLanguage,
  paragraphs: readonly (readonly (LetterNode | string)[])[],
): readonly LetterNode[] {
  const phrases = LETTER_PHRASES[language]
  return [
    block('page_break', { part: 'annex' }),
    block('heading', { part: 'annex', level: 1 }, phrases.annexHeading),
    block('heading', { part: 'annex', level: 2 }, phrases.headings[0] ?? ''),
    ...paragraphs.map((content) => block('paragraph', { part: 'annex' }, ...content)),
  ]
}

function linesOf(lines: readonly string[]): readonly LetterNode[] {
  return lines.flatMap((line, index) => (index === 0 ? [words(line)] : [aBreak, words(line)]))
}
