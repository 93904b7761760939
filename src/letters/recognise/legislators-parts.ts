import { foldForFrame } from './frame-words.ts'
import type { Body } from './body-parts.ts'

const ASK =
  /\b(?:we|i) (?:\w+ ){0,3}(?:urge|ask|request|call (?:on|upon)|implore|encourage|demand|recommend|seek|look to you)\b|\bplease (?:also |further |kindly )?(?:provide|respond|consider|brief|answer|explain|describe)\b|\bwould (?:also |further )?welcome\b|\bwe would (?:ask|request|urge|appreciate)\b|\bgrateful (?:if|for)\b|\b(?:could|would|will|can) you\b/u
const THANKS =
  /^(?:we (?:appreciate|thank|look forward)|thank you|i (?:appreciate|thank|look forward)|(?:if you|should you|if your staff) .{0,40}\bquestions\b|for (?:further|more) information|please (?:contact|do not hesitate))\b/u

/**
 * The parts of a legislators' letter between its salutation and its close: the opening paragraph is its subject, then
 * the facts until something is asked for, the asks and what stands between them, and the thanks.
 */
export function legislatorsParts({ blocks, from, to, headings }: Body): readonly (string | null)[] {
  const texts = blocks.slice(from, to).map(({ text }) => foldForFrame(text))
  const isAsk = texts.map((text, index) => ASK.test(text) && !(index > 0 && THANKS.test(text)))
  const firstAsk = isAsk.indexOf(true)
  const lastAsk = isAsk.lastIndexOf(true)
  return texts.map((text, index) => {
    const block = blocks[from + index]
    if (block?.part) return block.part
    if (index > 0 && THANKS.test(text) && index > firstAsk) return 'closing'
    if (isAsk[index] === true) return 'asks'
    if (index === 0 && !headings.has(from)) return 'subject'
    const isInside = index > firstAsk && index < lastAsk
    const isItem = firstAsk >= 0 && index > firstAsk && block?.listLabel !== null
    return firstAsk >= 0 && (isInside || isItem) ? 'asks' : 'allegations'
  })
}
