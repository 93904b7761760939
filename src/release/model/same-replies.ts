import type { PublicRecord, PublicReply } from '#publication/model/public-record.ts'

/** By what a reply is known in a public record, where nothing says which it is. */
export type KnownReply = Pick<PublicReply, 'code' | 'dated' | 'received' | 'symbol' | 'kind'>

/** Whether two may be the same reply: of those that share all of it either stands for the other. */
export function hasSameFacts(one: KnownReply, other: KnownReply): boolean {
  return (
    one.code === other.code &&
    one.dated === other.dated &&
    one.received === other.received &&
    one.symbol === other.symbol &&
    one.kind === other.kind
  )
}

/** For each of these which of those it is, from 0; null where it is none of them. None is taken twice. */
export function placesIn<One extends KnownReply, Other extends KnownReply>(
  these: readonly One[],
  those: readonly Other[],
  mayBe: (one: One, other: Other) => boolean,
): readonly (number | null)[] {
  const taken = new Set<number>()
  return these.map((one) => {
    const at = those.findIndex(
      (other, place) => !taken.has(place) && hasSameFacts(one, other) && mayBe(one, other),
    )
    if (at === -1) return null
    taken.add(at)
    return at
  })
}

/** What stands in the open of a reply. */
export type OpenReply = KnownReply & {
  readonly languages: readonly string[]
  readonly isConfidential: boolean
}

/**
 * The record with the replies that there are now, in their order: what was approved of each stays, and one that came since is said to have
 * come. Neither a letter nor a reply waits for another reply.
 */
export function withRepliesNow(record: PublicRecord, now: readonly OpenReply[]): PublicRecord {
  const places = placesIn(
    record.replies,
    now,
    ({ text }, { isConfidential }) =>
      text.is !== 'under-review' && isConfidential === (text.is === 'confidential'),
  )
  const knownAt = new Map(places.map((place, known) => [place, record.replies[known]]))
  if (record.replies.some(({ text }, known) => text.is === 'transcribed' && places[known] === null))
    throw new Error('a reply that was approved and is not there')
  return {
    ...record,
    replies: now.map((one, at) => knownAt.get(at) ?? onlyListed(one)),
    requests: withAnswersAt(record.requests, places),
  }
}

function onlyListed({ isConfidential, ...facts }: OpenReply): PublicReply {
  const { code, dated, received, symbol, languages, kind } = facts
  return {
    ...{ code, dated, received, symbol, languages, kind, character: null },
    text: isConfidential ? { is: 'confidential', ground: '' } : { is: 'under-review' },
  }
}

/** Requests whose answers name the places that replies have now; the answers of those that have none go. */
export function withAnswersAt(
  requests: PublicRecord['requests'],
  places: readonly (number | null)[],
): PublicRecord['requests'] {
  return requests.map((request) => ({
    ...request,
    answers: request.answers
      .flatMap((answer) => {
        const reply = places[answer.reply] ?? null
        return reply === null ? [] : [{ ...answer, reply }]
      })
      .toSorted((one, other) => one.reply - other.reply),
  }))
}
