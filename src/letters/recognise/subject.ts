import type { Language } from '#law/model.ts'
import type { Place } from '../read/letter-reading.ts'
import { sentencesOf } from './allegations-sentences.ts'
import { FRAME_WORDS, foldForFrame } from './frame-words.ts'
import { placeIn } from './recognised-block.ts'
import { SUBJECT_LINE, type SeenBlock } from './seen-blocks.ts'

/** The words behind which a letter says what it is about. */
const ABOUT: Readonly<Record<Language, RegExp>> = {
  en: /(?:\b(?:comments|observations|views|recommendations)(?: and (?:comments|observations|suggestions|recommendations|concerns))? (?:on|about)|\b(?:concerning|regarding|relating to|in relation to|with regard to|pertaining to|about))\s+/iu,
  fr: /(?:\b(?:commentaires|observations)(?: et \p{L}+)? sur|\bconcernant|\bau sujet (?:de|du|des)|\brelative?s? (?:à|au|aux)|\bportant sur|\bà propos (?:de|du|des))\s+/iu,
  es: /(?:\ben relación con|\brelativ[oa]s? a|\bacerca de|\breferentes? a|\bconcernientes? a|\bsobre)\s+/iu,
  ru: /(?:касающ\p{L}+ся|относительно|о (?:предполагаем\p{L}+ )?)\s*/iu,
  ar: /(?:بشأن|فيما يتعلق ب|المتعلقة ب|تتعلق ب|حول|عن)\s*/u,
  zh: /(?:关于|有关|涉及)/u,
  // What it is about stands before the word in Korean.
  ko: /^(?:이와 관련하여,? ?|이에,? ?)?(?=.{2,200}?(?:에|와|과) (?:관한|관하여|관련된|대한|대하여))/u,
}

/**
 * What the letter is about: a line "Subject: …", else in the paragraph that brings it to attention, or in the first, what
 * stands behind "concerning"; else the whole sentence.
 */
export function subjectIn(
  blocks: readonly SeenBlock[],
  language: Language,
): (Place & { readonly text: string }) | null {
  const block =
    blocks.find(({ text }) => SUBJECT_LINE.test(text)) ??
    blocks.find((one) => bringsToAttention(one, language)) ??
    blocks[0]
  const first = block && sentencesOf(block.text, language)[0]
  if (!block || !first) return null
  const about = SUBJECT_LINE.exec(first.text) ?? ABOUT[language].exec(first.text)
  const from = first.start + (about ? about.index + about[0].length : 0)
  const sentence = block.text.slice(from, Math.min(first.end, from + LONGEST))
  const isBefore = language === 'ko' && about !== null
  const words = isBefore
    ? sentence.replace(/(?:에|와|과) (?:관한|관하여|관련된|대한|대하여).*$/su, '')
    : unended(sentence)
  return { text: words, ...placeIn(block, from, from + words.length) }
}

const LONGEST = 2000

/** Before it may stand what such letters are and who writes them. */
function bringsToAttention({ text }: SeenBlock, language: Language): boolean {
  const opening = text.slice(0, 1600)
  return FRAME_WORDS[language].subject.test(foldForFrame(opening)) && ABOUT[language].test(opening)
}

/** Without its full stop; in Chinese also without the word for what was received. */
function unended(sentence: string): string {
  let end = sentence.length
  while (end > 0 && /[\s.。:：]/u.test(sentence.charAt(end - 1))) end -= 1
  return sentence.slice(0, end).replace(/的(?:资料|信息|指控|情况)$/u, '')
}
