import type { Language } from '#law/model.ts'
import type { ReadEarlier } from '../read/letter-reading.ts'
import { sentencesOf, type Sentence } from './allegations-sentences.ts'
import { placeIn } from './recognised-block.ts'
import type { SeenBlock } from './seen-blocks.ts'
import { datesIn, type WrittenDate } from './time-limits-dates.ts'

const REFERENCE = /(?<![\p{L}/])(?:J?(?:AL|UA|OL) )?([A-Z]{3}) ?(\d{1,4})\/((?:19|20)\d{2})(?!\d)/gu
/** `reply` in the seven languages. */
const REPLY =
  /(?<![\p{L}\p{M}])(?:repl(?:y|ies|ied)|respon(?:se|ses|ded)|réponses?|répondu|respuestas?|respondi\p{L}*|ответ\p{L}*|(?:ال)?رد(?:ها|كم|ا|اً|ود)?)(?![\p{L}\p{M}])|答复|回复|답변|회신/giu
const SYMBOL = /(?<![\p{L}/])[A-Z]{1,4}(?:\/[A-Z0-9.]{1,8}){3,6}(?![\p{L}\d/])/gu

/**
 * The earlier letters that a letter names in its body, each with its date and the reply it got: the date is the nearest
 * in its sentence, the reply what is said of one before the next letter is named, or of "the former", "the second".
 * @param own the letter's own reference, which is no earlier one
 */
export function earlierIn(
  blocks: readonly SeenBlock[],
  own: string | null,
  language: Language,
): readonly ReadEarlier[] {
  const found = new Map<string, ReadEarlier>()
  for (const block of blocks) {
    if (!/\d\/(?:19|20)\d{2}/u.test(block.text)) continue
    for (const earlier of earlierInBlock(block, own, language)) {
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

/** A letter that a block names. */
interface Named {
  readonly key: string
  readonly from: number
  readonly to: number
}

/** A paragraph that names more is no letter's. */
const MOST_NAMED = 300

/** A block's text with what was found in it once. */
interface Telling {
  readonly text: string
  readonly dates: readonly WrittenDate[]
  readonly sentences: readonly Sentence[]
  readonly named: readonly Named[]
}

function earlierInBlock(block: SeenBlock, own: string | null, language: Language): readonly ReadEarlier[] {
  const { text } = block
  const named = [...text.matchAll(REFERENCE)]
    .map((match) => ({
      key: `${match[1]} ${match[2]}/${match[3]}`,
      from: match.index,
      to: match.index + match[0].length,
    }))
    .filter(({ key }) => key !== own)
    .slice(0, MOST_NAMED)
  const telling = { text, dates: datesIn(text), sentences: sentencesOf(text, language), named }
  const replies = repliesIn(telling)
  let spent: WrittenDate | undefined
  return named.map((one, index) => {
    const dated = dateOf(one, index, telling, spent)
    spent = dated ?? spent
    const reply = replies.get(index) ?? null
    return { reference: one.key, date: dated?.date ?? null, reply, ...placeIn(block, one.from, one.to) }
  })
}

/** Between a reference and its date: `, sent on`. */
const JOINT =
  /^[\s,،，(（]*(?:(?:which was |that was )?(?:sent|transmitted|dated|issued|addressed|of|envoyée?|adressée?|transmise?|datée?|enviada?|dirigida?|transmitida?|fechada?|направлен\p{L}*|المؤرخ\p{L}*|المرسل\p{L}*))?\s*(?:on|of|du|en date du|le|de fecha|con fecha|el|de|del|от|في|بتاريخ)?\s*(?:the |le |el )?$/iu

/** Behind the reference, else the nearest before it in its sentence that no other letter has. */
function dateOf(
  { from, to }: Named,
  index: number,
  { text, dates, sentences, named }: Telling,
  spent: WrittenDate | undefined,
): WrittenDate | undefined {
  const sentence = sentences.find((one) => one.start <= from && from < one.end)
  const after = dates.find((one) => one.start >= to && one.start < to + 40)
  const isBehind =
    after !== undefined &&
    after.end <= (sentence?.end ?? text.length) &&
    JOINT.test(text.slice(to, after.start))
  if (isBehind) return after
  const since = Math.max(sentence?.start ?? 0, named[index - 1]?.to ?? 0)
  // "A reply of 13 May to AL … of 2 March": the date of the letter is not that of the reply.
  const before = dates.findLast((one) => one.end <= from && one.start >= since)
  return before === spent ? undefined : before
}

/** Which of the letters named before a reply answers. */
const FIRST =
  /(?<![\p{L}\p{M}])(?:first|former|earlier|premi(?:er|ère)|celle-là|primer[oa]?|aquélla|перв\p{L}+|الأولى)(?![\p{L}\p{M}])|第一|前者|첫/iu
const SECOND =
  /(?<![\p{L}\p{M}])(?:second|latter|later|seconde?|deuxième|celle-ci|segund[oa]|ésta|втор\p{L}+|последн\p{L}+|الثانية|الأخيرة)(?![\p{L}\p{M}])|第二|后者|두 번째/iu

/** The reply that each named letter got, by its place among the named. */
function repliesIn({ text, dates, sentences, named }: Telling): ReadonlyMap<number, ReadEarlier['reply']> {
  const replies = new Map<number, ReadEarlier['reply']>()
  for (const sentence of sentences) {
    for (const clause of clausesOf(sentence)) {
      if (isLacking(clause.text)) continue
      const nearest = named.findLastIndex(({ to }) => to <= clause.at)
      if (nearest < 0) continue
      const ordered = FIRST.test(clause.said) ? 0 : SECOND.test(clause.said) ? 1 : nearest
      const index = ordered <= nearest ? ordered : nearest
      const until = ordered === nearest ? (named[nearest + 1]?.from ?? text.length) : text.length
      const date = dates.find((one) => one.start >= clause.at && one.end <= Math.min(clause.end, until))
      const symbol = clause.said.match(SYMBOL)?.[0] ?? null
      const isThanked = /thank|remerci|agradec|благодар|شكر|感谢|감사/iu.test(clause.text)
      if (!replies.has(index) && (date || symbol !== null || isThanked))
        replies.set(index, { dated: date?.date ?? null, symbol })
    }
  }
  return replies
}

interface Clause {
  /** Where the word for a reply stands in the block. */
  readonly at: number
  readonly end: number
  /** From that word on. */
  readonly said: string
  /** With what stands before it since the reply spoken of before. */
  readonly text: string
}

/** What a sentence says of each reply: up to the "and" before it speaks of the next. */
function clausesOf({ start, text }: Sentence): readonly Clause[] {
  const words = [...text.matchAll(REPLY)].map(({ index }) => index)
  let from = 0
  return words.map((word, index) => {
    const next = words[index + 1] ?? text.length
    const joint = /^[\s\S]*[,;،；，](?=\s*(?:(?:and|but|et|mais|y|pero|и|а|но)\s|و))/iu.exec(
      text.slice(word, next),
    )
    const end = next === text.length || !joint ? next : word + joint[0].length
    const clause = {
      at: start + word,
      end: start + end,
      said: text.slice(word, end),
      text: text.slice(from, end),
    }
    from = end
    return clause
  })
}

/** "We regret that no reply has been received": there is none. */
function isLacking(sentence: string): boolean {
  return /\b(?:no (?:reply|response)|not (?:yet )?(?:been )?(?:re(?:plied|sponded|ceived))|without (?:a |any )?(?:reply|response)|have yet to|aucune réponse|sans réponse|n['’]a(?:vons)? pas|no (?:se )?ha(?:n|y|ber)? |ninguna respuesta|sin respuesta)|не получ|لم (?:نتلق|يرد)|未收到|尚未|받지 못/iu.test(
    sentence,
  )
}
