import type { Profile } from '../profiles/parse-profile.ts'
import type { LetterReading, ReadAllegation, ReadSection } from '../read/letter-reading.ts'
import type { ReadDocument } from '../read/read-document.ts'
import { HEDGE_WORDS, type HedgeWords } from './hedge-words.ts'
import { remarkOf, type StructureRemark } from './remark-of.ts'
import { holds, paragraphAt, sentencesIn, type Span } from './sentences.ts'

const BASIS = 'a letter asks for clarification: what it was told is reported, not stated'

/**
 * Allegations stated as facts: without a hedge of their own and with nothing before them that reports them
 * ("According to the information received:"); and breaches of the law stated as facts. Law, annex and background are
 * left alone.
 */
export function hedgeRemarks(
  reading: LetterReading,
  document: ReadDocument,
  profile: Profile,
): readonly StructureRemark[] {
  if (!profile.hedge.required) return []
  const words = HEDGE_WORDS[reading.language]
  // A comment on a bill says in its own name what the bill says.
  const isComment = reading.type === 'OL'
  return [
    ...(isComment ? [] : statedAllegations(reading, document, profile, words)),
    ...statedBreaches(reading, document, profile, words),
  ]
}

/** A letter with more is hedged nowhere: the first say so. */
const MOST_STATED = 500

function statedAllegations(
  reading: LetterReading,
  document: ReadDocument,
  profile: Profile,
  words: HedgeWords,
): readonly StructureRemark[] {
  const unhedged = reading.allegations.filter((one) => one.hedge === null && !words.hedges.test(one.text))
  const stated = unhedged
    .slice(0, MOST_STATED)
    .filter(
      (one) =>
        !isLawOrBackground(one, reading, words) && !isGoverned(one, reading, document.text, profile, words),
    )
  return stated.map((one) =>
    remarkOf('letter.hedge-missing', 'warning', one, {
      message: 'Stated as a fact: neither this sentence nor the words before it say that it is alleged.',
      basis: `${BASIS}; profile ${profile.profile}: ${profile.hedge.basis}`,
    }),
  )
}

function isLawOrBackground(one: Span, reading: LetterReading, words: HedgeWords): boolean {
  return reading.sections.some(
    (section) =>
      holds(section, one) &&
      (section.kind === 'law' || section.kind === 'annex' || isBackground(section, words)),
  )
}

function isBackground({ heading }: ReadSection, words: HedgeWords): boolean {
  return heading !== null && words.background.test(heading)
}

/** Whether the part it stands in, or its paragraph, began with words that report all that follows. */
function isGoverned(
  one: ReadAllegation,
  reading: LetterReading,
  text: string,
  profile: Profile,
  words: HedgeWords,
): boolean {
  const paragraph = paragraphAt(text, one)
  const opening = sentencesIn(text, { start: paragraph.start, end: Math.max(paragraph.start, one.start) })[0]
  if (opening && words.governs.test(text.slice(opening.start, opening.end))) return true
  const part = reading.parts.findLast(
    (candidate) => profile.hedge.parts.includes(candidate.part) && candidate.start <= one.start,
  )
  return part !== undefined && governedFrom(part, text, words)
}

/** How far into a part the words that report it may stand. */
const OPENING = 400

function governedFrom(part: Span, text: string, words: HedgeWords): boolean {
  const first = paragraphAt(text, { start: part.start, end: part.start + 1 })
  return words.governs.test(
    text.slice(part.start, Math.min(part.start + OPENING, Math.max(first.end, part.start + 1))),
  )
}

/** The parts in which the letter speaks of the facts in its own name. */
const SPEAKING = new Set(['subject', 'allegations', 'concern', 'law'])

function statedBreaches(
  reading: LetterReading,
  document: ReadDocument,
  profile: Profile,
  words: HedgeWords,
): readonly StructureRemark[] {
  const { text } = document
  const reported = reading.allegations.filter((one) => one.hedge !== null)
  const annexFrom = reading.annex[0]?.start ?? text.length
  const sentences = reading.parts
    .filter((part) => SPEAKING.has(part.part) && part.start < annexFrom)
    .flatMap((part) => sentencesIn(text, part))
  let next = 0
  let done = 0
  return sentences.flatMap((sentence) => {
    if (sentence.start < done) return []
    done = sentence.end
    while ((reported[next]?.start ?? text.length) < sentence.start) next += 1
    const isReported = (reported[next]?.start ?? text.length) < sentence.end
    const says = text.slice(sentence.start, sentence.end)
    const found = words.concludes.exec(says)
    if (!found || isReported || words.hedges.test(says) || words.governs.test(says)) return []
    const start = sentence.start + found.index
    return [
      remarkOf(
        'letter.hedge-missing',
        'note',
        { start, end: start + found[0].length },
        {
          message: `A breach is stated as a fact ("${found[0]}"). Before a reply a letter says what would follow if the allegations were confirmed.`,
          basis: `${BASIS}; profile ${profile.profile}: ${profile.hedge.basis}`,
        },
      ),
    ]
  })
}
