import type { PublicFacts, PublicRecord, PublicReply } from '#publication/model/public-record.ts'

/** A reply with none of its words: that it came stays. */
export function withoutWords(reply: PublicReply): PublicReply {
  const isConfidential = reply.text.is === 'confidential'
  return {
    ...reply,
    items: undefined,
    text: isConfidential ? { is: 'confidential', ground: '' } : { is: 'under-review' },
  }
}

/** The record of a letter that was taken back: that it exists, and nothing of what it or its replies say. Nothing tells when, or why. */
export function letterTakenBack(record: PublicRecord): PublicRecord {
  const facts: PublicFacts = { ...record.facts, subject: null, summary: null }
  return {
    ...record,
    ...{ facts, letter: null, requests: [], cited: [], replies: record.replies.map(withoutWords) },
  }
}

/** By what a reply is known in a public record, where nothing says which it is. */
export type KnownReply = Pick<PublicReply, 'code' | 'dated' | 'received' | 'symbol' | 'kind'>

/** The record without the words of one reply, and without how it meets what was asked. Where it is not sure which it is, of all. */
export function replyTakenBack(record: PublicRecord, reply: KnownReply): PublicRecord {
  const isIt = (one: PublicReply) =>
    one.code === reply.code &&
    one.dated === reply.dated &&
    one.received === reply.received &&
    one.symbol === reply.symbol &&
    one.kind === reply.kind
  const isFound = record.replies.some(isIt)
  const goes = record.replies.map((one) => !isFound || isIt(one))
  return {
    ...record,
    replies: record.replies.map((one, at) => (goes[at] ? withoutWords(one) : one)),
    requests: record.requests.map((one) => ({
      ...one,
      answers: one.answers.filter(({ reply: at }) => !goes[at]),
    })),
  }
}
