import type { Language } from '#law/model.ts'
import type { Place } from '../read/letter-reading.ts'
import { sentencesOf } from './allegations-sentences.ts'
import { placeIn } from './recognised-block.ts'
import type { SeenBlock } from './seen-blocks.ts'

/** The words behind which a letter says what it is about. */
const ABOUT: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:concerning|regarding|relating to|in relation to|with regard to|pertaining to|about)\s+/iu,
  fr: /(?:\bconcernant|\bau sujet (?:de|du|des)|\brelative?s? (?:à|au|aux)|\bportant sur|\bà propos (?:de|du|des))\s+/iu,
  es: /(?:\ben relación con|\brelativ[oa]s? a|\bacerca de|\breferentes? a|\bconcernientes? a|\bsobre)\s+/iu,
  ru: /(?:касающ\p{L}+ся|относительно|о (?:предполагаем\p{L}+ )?)\s*/iu,
  ar: /(?:بشأن|فيما يتعلق ب|المتعلقة ب|تتعلق ب|حول|عن)\s*/u,
  zh: /(?:关于|有关|涉及)/u,
  // What it is about stands before the word in Korean.
  ko: /^(?:이와 관련하여,? ?|이에,? ?)?(?=.{2,200}?(?:에|와|과) (?:관한|관하여|관련된|대한|대하여))/u,
}

/** What the letter is about: in its first paragraph on it, what stands behind "concerning", else the whole sentence. */
export function subjectIn(
  blocks: readonly SeenBlock[],
  language: Language,
): (Place & { readonly text: string }) | null {
  const [block] = blocks
  if (!block) return null
  const [first] = sentencesOf(block.text, language)
  if (!first) return null
  const about = ABOUT[language].exec(first.text)
  const from = first.start + (about ? about.index + about[0].length : 0)
  const sentence = block.text.slice(from, Math.min(first.end, from + LONGEST))
  const isBefore = language === 'ko' && about !== null
  const words = isBefore
    ? sentence.replace(/(?:에|와|과) (?:관한|관하여|관련된|대한|대하여).*$/su, '')
    : unended(sentence)
  return { text: words, ...placeIn(block, from, from + words.length) }
}

const LONGEST = 2000

/** Without its full stop; in Chinese also without the word for what was received. */
function unended(sentence: string): string {
  let end = sentence.length
  while (end > 0 && /[\s.。:：]/u.test(sentence.charAt(end - 1))) end -= 1
  return sentence.slice(0, end).replace(/的(?:资料|信息|指控|情况)$/u, '')
}
