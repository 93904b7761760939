import { createHash } from 'node:crypto'
import type { Id } from '#base/id.ts'
import type { FrozenLetter } from '#communications/actions/frozen-letter.ts'
import { canonicalJson } from '#letters/model/canonical-json.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import { groundOf } from './ground.ts'
import { placesIn } from './model/same-replies.ts'

/** What may have been recorded since something was made: facts of the letter, that a reply came; of a reply its facts and text, its answers, its promises. */
export const RECORDED_PARTS = ['letter', 'came', 'facts', 'answers', 'promises'] as const
type RecordedPart = (typeof RECORDED_PARTS)[number]

/** What was recorded since about the letter, where `reply` is null, or about one of its replies. */
export interface RecordedSince {
  readonly reply: Id<'Reply'> | null
  readonly what: readonly RecordedPart[]
}

/** A reply as a candidate was made of it: hashes, so that a change of each part is seen. */
interface NotedReply {
  readonly id: Id<'Reply'>
  /** Whether its words are in it. */
  readonly isShown: boolean
  readonly facts: string
  readonly answers: string
  readonly promises: string
}

/** What a candidate was made of, part by part. */
export interface Noted {
  readonly letter: string
  readonly replies: readonly NotedReply[]
}

/** All that would be public of a letter and of these replies to it, as a hash of each part. */
export function notedOf(frozen: FrozenLetter, shown: ReadonlySet<Id<'Reply'>>): Noted {
  const { facts, requests, replies, repliesKnown, cited } = groundIn(frozen, shown)
  const asked = requests.map(({ kind, number, text }) => ({ kind, number, text }))
  return {
    letter: hashOf({ facts, repliesKnown, cited, asked }),
    replies: frozen.replies.map(({ id }, at) => {
      const { items = [], ...of } = replies[at] ?? {}
      // Which of the replies it is changes with each that comes.
      const answers = requests.map((one) =>
        one.answers.flatMap(({ reply, ...answer }) => (reply === at ? [answer] : [])),
      )
      const isShown = shown.has(id)
      return { id, isShown, facts: hashOf(of), answers: hashOf(answers), promises: hashOf(items) }
    }),
  }
}

function groundIn(frozen: FrozenLetter, shown: ReadonlySet<Id<'Reply'>>) {
  return groundOf(frozen, { slug: '', office: '', what: { is: 'letter' }, out: shown })
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}

function shownIn({ replies }: Noted): ReadonlySet<Id<'Reply'>> {
  return new Set(replies.flatMap(({ id, isShown }) => (isShown ? [id] : [])))
}

/** What of the letter, and of the replies whose words are in it, was recorded since a candidate was made. */
export function recordedSince(before: Noted, frozen: FrozenLetter): readonly RecordedSince[] {
  const now = notedOf(frozen, shownIn(before))
  const isGone = before.replies.some(({ id }) => !now.replies.some((one) => one.id === id))
  const isLetter = isGone || before.letter !== now.letter
  const changed = now.replies.flatMap((one): readonly RecordedSince[] => {
    const was = before.replies.find(({ id }) => id === one.id)
    if (!was?.isShown) return []
    const what = (['facts', 'answers', 'promises'] as const).filter((part) => was[part] !== one[part])
    return what.length === 0 ? [] : [{ reply: one.id, what }]
  })
  return [...(isLetter ? [{ reply: null, what: ['letter'] as const }] : []), ...changed]
}

/** The same of what is public, with replies that it does not list, or not as they are recorded now. `out`: whose words are public. */
export function recordedSincePublic(
  before: Noted,
  frozen: FrozenLetter,
  { record, out }: { readonly record: PublicRecord; readonly out: ReadonlySet<Id<'Reply'>> },
): readonly RecordedSince[] {
  const changed = recordedSince(before, frozen).filter(({ reply }) => reply === null || out.has(reply))
  const places = placesIn(
    groundIn(frozen, out).replies,
    record.replies,
    (one, other) => (one.text.is === 'confidential') === (other.text.is === 'confidential'),
  )
  const came = frozen.replies.flatMap(({ id }, at): readonly RecordedSince[] =>
    out.has(id) || (places[at] ?? null) !== null ? [] : [{ reply: id, what: ['came'] }],
  )
  return [...changed, ...came]
}
