/** A stretch of text that is set in one direction. */
export interface DirectedText {
  readonly text: string
  readonly rightToLeft: boolean
}

/**
 * Parts a text where its direction changes, as Word wants it told: in a paragraph from right to left a Latin stretch
 * reaches from its first letter to its last letter or digit (`AL XXX 3/2024` stays whole), and the other way round.
 * Brackets and stops between two directions go with the paragraph.
 */
export function directedTexts(text: string, paragraphIsRightToLeft: boolean): readonly DirectedText[] {
  const other = paragraphIsRightToLeft ? LEFT_TO_RIGHT : RIGHT_TO_LEFT
  const parts: DirectedText[] = []
  let done = 0
  for (const match of text.matchAll(other)) {
    if (match.index > done)
      parts.push({ text: text.slice(done, match.index), rightToLeft: paragraphIsRightToLeft })
    parts.push({ text: match[0], rightToLeft: !paragraphIsRightToLeft })
    done = match.index + match[0].length
  }
  if (done < text.length) parts.push({ text: text.slice(done), rightToLeft: paragraphIsRightToLeft })
  return parts
}

const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]+(?:[^\p{L}\p{N}]+[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]+)*/gu

/** Whatever is neither right to left stays with a Latin letter up to the last letter or digit of the stretch. */
const LEFT_TO_RIGHT =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}](?:[^\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]*[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}])?/gu
