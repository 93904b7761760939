import { CUT_MARKER } from '#letters/model/persons.ts'
import type { LayeredLetter } from '#letters/model/layers.ts'
import type {
  PublicFacts,
  PublicRecord,
  PublicReply,
  PublicRequest,
} from '#publication/model/public-record.ts'
import { publicBlocks, type CutRange, type FindCuts, type SentBlock } from './cut-letter.ts'

/** All that a record of a sent letter is made of, before anything is cut. */
export interface RecordGround {
  readonly slug: string
  readonly office: string
  readonly facts: PublicFacts
  readonly letter: LayeredLetter
  readonly sent: readonly SentBlock[]
  readonly requests: readonly PublicRequest[]
  readonly replies: readonly PublicReply[]
  readonly repliesKnown: PublicRecord['repliesKnown']
  readonly cited: PublicRecord['cited']
  readonly lawVersion: string | null
  readonly root: string
}

/**
 * The record of a letter without what `find` finds, wherever it stands: in the text, in what it asks, in what was replied. The day of
 * release and the proof of the log are put in when it goes out.
 */
export function makeRecord(ground: RecordGround, find: FindCuts): Omit<PublicRecord, 'standing'> {
  const { letter } = ground
  const cut = (text: string) => withoutRanges(text, find(text))
  const orNull = (text: string | null) => (text === null ? null : cut(text))
  return {
    ...{ slug: ground.slug, office: ground.office },
    facts: { ...ground.facts, subject: orNull(ground.facts.subject), summary: orNull(ground.facts.summary) },
    letter: {
      ...{ title: cut(letter.title), language: letter.language },
      blocks: publicBlocks(letter, ground.sent, find),
    },
    requests: ground.requests.map(({ answers, text, ...request }) => ({
      ...{ ...request, text: cut(text) },
      answers: answers.map((one) => ({ ...one, ground: orNull(one.ground), locator: orNull(one.locator) })),
    })),
    replies: ground.replies.map((reply) => ({
      ...reply,
      text: replyWithout(reply.text, cut),
      items: reply.items?.map((one) => ({ ...one, said: orNull(one.said), locator: orNull(one.locator) })),
    })),
    ...{ repliesKnown: ground.repliesKnown, cited: ground.cited, lawVersion: ground.lawVersion },
    proof: { root: ground.root, log: null },
  }
}

function replyWithout(text: PublicReply['text'], cut: (text: string) => string): PublicReply['text'] {
  if (text.is === 'transcribed') return { ...text, paragraphs: text.paragraphs.map(cut) }
  return text.is === 'confidential' ? { ...text, ground: cut(text.ground) } : text
}

function withoutRanges(text: string, ranges: readonly CutRange[]): string {
  let [made, at] = ['', 0]
  for (const { start, end, form } of ranges) {
    if (start < at) continue
    made += text.slice(at, start) + (form ?? CUT_MARKER)
    at = end
  }
  return made + text.slice(at)
}
