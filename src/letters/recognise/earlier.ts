import type { ReadEarlier } from '../read/letter-reading.ts'
import { placeIn } from './recognised-block.ts'
import type { SeenBlock } from './seen-blocks.ts'
import { datesIn, type WrittenDate } from './time-limits-dates.ts'

const REFERENCE = /(?<![\p{L}/])(?:J?(?:AL|UA|OL) )?([A-Z]{3}) ?(\d{1,4})\/((?:19|20)\d{2})(?!\d)/gu
/** `reply` in the seven languages. */
const REPLY =
  /(?<![\p{L}\p{M}])(?:repl(?:y|ies|ied)|respon(?:se|ses|ded)|réponses?|répondu|respuestas?|respondi\p{L}*|ответ\p{L}*|(?:ال)?رد(?:ها|كم|ا|اً|ود)?)(?![\p{L}\p{M}])|答复|回复|답변|회신/iu
const SYMBOL = /(?<![\p{L}/])[A-Z]{1,4}(?:\/[A-Z0-9.]{1,8}){3,6}(?![\p{L}\d/])/gu

/**
 * The earlier letters that a letter names in its body, each with its date and the reply it got: the date is the nearest
 * in its sentence, the reply what is said of one before the next letter is named.
 * @param own the letter's own reference, which is no earlier one
 */
export function earlierIn(blocks: readonly SeenBlock[], own: string | null): readonly ReadEarlier[] {
  const found = new Map<string, ReadEarlier>()
  for (const block of blocks) {
    if (!/\d\/(?:19|20)\d{2}/u.test(block.text)) continue
    for (const earlier of earlierInBlock(block, own)) {
      const key = earlier.reference ?? ''
      const known = found.get(key)
      found.set(
        key,
        known ? { ...known, date: known.date ?? earlier.date, reply: known.reply ?? earlier.reply } : earlier,
      )
    }
  }
  return [...found.values()]
}

function earlierInBlock(block: SeenBlock, own: string | null): readonly ReadEarlier[] {
  const { text } = block
  const named = [...text.matchAll(REFERENCE)]
    .map((match) => ({
      key: `${match[1]} ${match[2]}/${match[3]}`,
      from: match.index,
      to: match.index + match[0].length,
    }))
    .filter(({ key }) => key !== own)
  const dates = datesIn(text)
  return named.map(({ key, from, to }, index) => {
    const next = named[index + 1]?.from ?? text.length
    const reply = replyIn(text, to, next, dates)
    const sentence = sentenceAround(text, from, to)
    // "A reply of 13 May to AL … of 2 March": the date of the letter is not that of the reply.
    const before = dates.findLast(
      (one) => one.end <= from && one.start >= Math.max(sentence.from, named[index - 1]?.to ?? 0),
    )
    const after = dates.find((one) => one.start >= to && one.start < to + 24 && one.end <= sentence.to)
    const isShortAfter =
      after !== undefined &&
      /^[\s,،，(（]*(?:of|dated|sent|on|du|en date du|le|de|del|от|المؤرخ\p{L}*)?\s*(?:the |le |el )?$/iu.test(
        text.slice(to, after.start),
      )
    const date = (isShortAfter ? after : before)?.date ?? null
    return { reference: key, date, reply, ...placeIn(block, from, to) }
  })
}

function replyIn(
  text: string,
  from: number,
  to: number,
  dates: readonly WrittenDate[],
): ReadEarlier['reply'] {
  let at = from
  for (const sentence of text.slice(from, to).split(/(?<=[.;。；؛])\s+/u)) {
    const start = text.indexOf(sentence, at)
    at = start + sentence.length
    const word = REPLY.exec(sentence)
    if (!word || isLacking(sentence)) continue
    const date = dates.find((one) => one.start >= start + word.index && one.end <= at)
    const symbol = sentence.match(SYMBOL)?.[0] ?? null
    const isThanked = /thank|remerci|agradec|благодар|شكر|感谢|감사/iu.test(sentence)
    if (date || symbol !== null || isThanked) return { dated: date?.date ?? null, symbol }
  }
  return null
}

/** "We regret that no reply has been received": there is none. */
function isLacking(sentence: string): boolean {
  return /\b(?:no (?:reply|response)|not (?:yet )?(?:been )?(?:re(?:plied|sponded|ceived))|have yet to|aucune réponse|n['’]a(?:vons)? pas|no (?:se )?ha(?:n|y)? |ninguna respuesta|sin respuesta)|не получ|لم (?:نتلق|يرد)|未收到|尚未|받지 못/iu.test(
    sentence,
  )
}

function sentenceAround(
  text: string,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } {
  const before = Math.max(...['. ', '; ', '。', '\n'].map((mark) => text.lastIndexOf(mark, from) + 1), 0)
  const after = ['. ', '。', '\n'].map((mark) => text.indexOf(mark, to)).filter((one) => one >= 0)
  return { from: before, to: Math.min(text.length, ...after.map((one) => one + 1)) }
}
