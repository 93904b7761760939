import type { PublicFacts, PublicRecord, PublicReply } from '#publication/model/public-record.ts'
import { hasSameFacts, placesIn, withAnswersAt, type KnownReply } from './same-replies.ts'

/** A reply with none of its words: that it came stays. */
function withoutWords(reply: PublicReply): PublicReply {
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

/** The record without the words of one reply, and without how it meets what was asked. Where it is not sure which it is, of all. */
export function replyTakenBack(record: PublicRecord, reply: KnownReply): PublicRecord {
  const isIt = (one: PublicReply) => hasSameFacts(one, reply)
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

/**
 * What is public in the form in which nobody is named, since the same day and with the same proof. A reply whose words are not shown any
 * more stays without them; one that the cut form does not know loses them, and so do all where it is not sure which they are.
 */
export function namesTakenBack(shown: PublicRecord, cut: PublicRecord): PublicRecord {
  const alike = (those: readonly PublicReply[], one: PublicReply) =>
    those.filter((other) => hasSameFacts(one, other) && other.text.is === one.text.is).length
  const places = placesIn(
    cut.replies,
    shown.replies,
    (one, other) => hasWordsLike(one, other) && alike(cut.replies, one) === alike(shown.replies, one),
  )
  const cutAt = new Map(places.map((place, at) => [place, cut.replies[at]]))
  return {
    ...{ ...cut, standing: shown.standing, proof: shown.proof },
    replies: shown.replies.map((one, at) => cutAt.get(at) ?? withoutWords(one)),
    requests: withAnswersAt(cut.requests, places),
  }
}

function hasWordsLike(cut: PublicReply, shown: PublicReply): boolean {
  if (cut.text.is === 'confidential' && shown.text.is === 'confidential')
    return shown.text.ground !== '' || cut.text.ground === ''
  return cut.text.is === 'transcribed' && shown.text.is === 'transcribed'
}
