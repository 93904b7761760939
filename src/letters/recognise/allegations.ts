import type { Language } from '#law/model.ts'
import type { ReadAllegation } from '../read/letter-reading.ts'
import { isHeading } from './allegations-headings.ts'
import { sentencesOf, type Sentence } from './allegations-sentences.ts'
import { figuresIn } from './figures.ts'
import { hedgeIn, type Hedge } from './hedges.ts'
import { placeIn, type RecognisedBlock } from './recognised-block.ts'

/** An allegation, and whether its hedge stands in the sentence itself or governs it from before. */
export interface FoundAllegation extends ReadAllegation {
  readonly hedgeStands: 'here' | 'before' | null
}

/** The parts of the profiles that hold allegations. */
const ALLEGATIONS: ReadonlySet<string> = new Set(['allegations', 'facts'])

/**
 * Every sentence of the allegations, with its hedge and its figures. A source named in a line of its own ("According to
 * the information received:") governs the sentences up to the end of the part; one named at the head of a paragraph,
 * that paragraph. Whether a sentence is background or law is not guessed: the part alone decides.
 */
export function allegationsOf(
  blocks: readonly RecognisedBlock[],
  language: Language,
  isAllegation: (block: RecognisedBlock) => boolean = ({ part }) => ALLEGATIONS.has(part ?? ''),
): readonly FoundAllegation[] {
  const found: FoundAllegation[] = []
  let overPart: Hedge | null = null
  for (const block of blocks) {
    if (!isAllegation(block)) {
      overPart = null
      continue
    }
    const lead = leadOf(block.text, language)
    if (lead) overPart = lead
    else if (isHeading(block)) continue
    else found.push(...inBlock(block, overPart, language))
  }
  return found
}

const LONGEST_LEAD = 160

/** A line of its own that only names the source. */
function leadOf(text: string, language: Language): Hedge | null {
  const line = text.trim()
  if (line.length > LONGEST_LEAD || !/[:：]$/u.test(line)) return null
  const hedge = hedgeIn(line, language)
  return hedge?.isSource ? hedge : null
}

function inBlock(
  block: RecognisedBlock,
  overPart: Hedge | null,
  language: Language,
): readonly FoundAllegation[] {
  let overParagraph: Hedge | null = null
  return sentencesOf(block.text, language).map((sentence, index) => {
    const own = hedgeIn(sentence.text, language)
    if (index === 0 && own?.isSource && governs(sentence, own)) overParagraph = own
    return allegation(block, sentence, own, overParagraph ?? overPart, language)
  })
}

/** A source at the head of its sentence holds for what follows. */
function governs(sentence: Sentence, hedge: Hedge): boolean {
  return hedge.start <= 12 && /^[\p{L}\p{P}\s]*$/u.test(sentence.text.slice(0, hedge.start))
}

function allegation(
  block: RecognisedBlock,
  sentence: Sentence,
  own: Hedge | null,
  before: Hedge | null,
  language: Language,
): FoundAllegation {
  const { start, end, text } = sentence
  return {
    ...placeIn(block, start, end),
    text,
    hedge: own?.text ?? before?.text ?? null,
    hedgeStands: own ? 'here' : before ? 'before' : null,
    figures: figuresIn(text, language).map((figure) => ({
      ...figure,
      ...placeIn(block, start + figure.start, start + figure.end),
    })),
  }
}
