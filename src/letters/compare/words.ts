/** Scripts written without spaces between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

/** A word with the signs inside it (`non-refoulement`, `5,000`, `Vorama’s`), spaces, or one sign. */
const TOKEN = /[\p{L}\p{M}\p{N}]+(?:[-'’.,/\u00AD\u200C\u200D][\p{L}\p{M}\p{N}]+)*|\s+|[^]/gu

/**
 * A text in its words, spaces and signs; joined they are the text. Where a script has no spaces, the words are those of
 * `Intl.Segmenter`, also within a text of another language.
 * @param language BCP 47
 */
export function wordsOf(text: string, language: string): readonly string[] {
  const tokens = text.match(TOKEN) ?? []
  if (!UNSPACED.test(text)) return tokens
  const segmenter = segmenterFor(language)
  return tokens.flatMap((token) =>
    UNSPACED.test(token) ? Array.from(segmenter.segment(token), ({ segment }) => segment) : [token],
  )
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterFor(language: string): Intl.Segmenter {
  const primary = language.split('-')[0] ?? ''
  // Chinese cuts Japanese and Thai well too; a letter in English may quote any of them.
  const tag = ['zh', 'ja', 'th', 'lo', 'km', 'my'].includes(primary) ? primary : 'zh'
  const known = segmenters.get(tag) ?? new Intl.Segmenter(tag, { granularity: 'word' })
  segmenters.set(tag, known)
  return known
}
