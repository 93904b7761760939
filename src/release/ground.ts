import { createHash } from 'node:crypto'
import type { Id } from '#base/id.ts'
import type { FrozenLetter, OpenedReply } from '#communications/actions/frozen-letter.ts'
import { blockCommitment } from '#communications/model/block-commitments.ts'
import { ruleText } from '#deadlines/rule.ts'
import { LANGUAGES } from '#law/model.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { isProfileName } from '#letters/profiles/parse-profile.ts'
import type {
  PublicReply,
  PublicReplyItem,
  PublicRequest,
  RepliesKnown,
} from '#publication/model/public-record.ts'
import type { RecordGround } from './model/make-record.ts'
import type { Releasable, Term } from './model/release.ts'
import { termOf } from './model/term.ts'

/** What a record is made with beside the letter itself. */
export interface GroundWith {
  readonly office: string
  readonly slug: string
  readonly what: Releasable
  /** Replies that are public already. */
  readonly out: ReadonlySet<Id<'Reply'>>
}

/** All that a public record of this letter is made of; a reply that is not released is only said to have come. */
export function groundOf(frozen: FrozenLetter, given: GroundWith): RecordGround {
  const { recorded, letter, nonces, root } = frozen
  const isShown = (reply: OpenedReply) =>
    given.out.has(reply.id) || (given.what.is === 'reply' && given.what.reply === reply.id)
  return {
    ...{ slug: given.slug, office: given.office, letter, root },
    facts: factsOf(frozen),
    sent: (letter.content.content ?? []).map((block, at) => {
      const nonce = nonces[at]
      if (nonce === undefined) throw new Error('a block that nobody committed to')
      const commitment = blockCommitment(block, new Uint8Array(Buffer.from(nonce, 'hex')))
      return { block, nonce, commitment: Buffer.from(commitment).toString('hex') }
    }),
    requests: requestsOf(frozen, isShown),
    replies: frozen.replies.map((reply) => replyOf(reply, isShown(reply))),
    repliesKnown: repliesKnownOf(recorded.repliesKnown),
    cited: frozen.cited.map(({ instrument, article, times }) => ({ instrument, article, times })),
    lawVersion: recorded.lawVersion,
  }
}

function factsOf({ recorded, repliesUntil, firstSibling }: FrozenLetter): RecordGround['facts'] {
  const { type, reference, profile, datedOn, sentOn, language } = recorded
  const deadline = recorded.deadlines.find(({ purpose }) => purpose === 'reply')
  return {
    ...{ type, reference, profile: profile !== null && isProfileName(profile) ? profile : null },
    ...{ dated: datedOn, sent: sentOn, language: languageOf(language) },
    addressees: recorded.addressees.map(({ code, name, post }) => ({ code, name, post })),
    mandates: recorded.mandates.map(({ mandate, name, resolution }) => ({ mandate, name, resolution })),
    themes: recorded.themes,
    // Of a letter in a case these are working words of colleagues.
    ...{ subject: null, summary: null },
    due:
      repliesUntil === null
        ? null
        : { on: repliesUntil, rule: deadline?.rule ? ruleText(deadline.rule) : '', steps: [] },
    // That there is a sibling, and to whom, is its own to make public: it may be a draft still.
    links: recorded.links.flatMap(({ kind, reference: of, code }) =>
      kind === 'sibling' ? [] : [{ kind, code, reference: of }],
    ),
    matter: matterOf(firstSibling),
  }
}

/** Of the office's own id nothing can be told from it. */
function matterOf(firstSibling: Id<'Communication'>): string {
  return createHash('sha256').update(`public matter ${firstSibling}`).digest('hex').slice(0, 24)
}

function languageOf(language: string | null): RecordGround['facts']['language'] {
  return LANGUAGES.find((one) => one === language) ?? null
}

function repliesKnownOf(known: FrozenLetter['recorded']['repliesKnown']): RepliesKnown {
  return known.is === 'register' ? { is: 'register', checkedOn: known.checkedOn } : { is: known.is }
}

/** How a reply meets each request is public with the reply, not before. */
function requestsOf(
  { recorded, replies, answers }: FrozenLetter,
  isShown: (reply: OpenedReply) => boolean,
): readonly PublicRequest[] {
  const places = new Map(replies.map((reply, at) => [reply.id, isShown(reply) ? at : null]))
  return recorded.questions.map(({ id, kind, number, text }) => ({
    ...{ kind, number, text: text ?? '' },
    answers: answers.flatMap(({ question, reply, outcome, ground, locator }) => {
      const at = places.get(reply) ?? null
      return question === id && at !== null ? [{ reply: at, outcome, ground, locator }] : []
    }),
  }))
}

function replyOf(reply: OpenedReply, isShown: boolean): PublicReply {
  const { code, datedOn: dated, receivedOn: received, symbol, languages, kind } = reply
  const text = textOfReply(reply, isShown)
  return {
    ...{ code, dated, received, symbol, languages, kind, character: null, text },
    items: text.is === 'transcribed' && reply.items.length > 0 ? reply.items.map(itemOf) : undefined,
  }
}

function itemOf({ kind, said, locator, dueOn }: OpenedReply['items'][number]): PublicReplyItem {
  return { kind, said, locator, due: dueOn }
}

function textOfReply(
  { isConfidential, confidentialGround, text, languages }: OpenedReply,
  isShown: boolean,
): PublicReply['text'] {
  if (isConfidential) return { is: 'confidential', ground: confidentialGround ?? '' }
  if (!isShown || text === null) return { is: 'under-review' }
  const paragraphs = text.split(/\n{2,}/u).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
  return { is: 'transcribed', language: languageOf(languages[0] ?? null), paragraphs }
}

/** From when on a letter may be public. */
export function termOfLetter(
  { recorded, repliesUntil }: Pick<FrozenLetter, 'recorded' | 'repliesUntil'>,
  { profiles }: Pick<LetterFacts, 'profiles'>,
): Term {
  const { profile, type, addressees, sentOn } = recorded
  const code = addressees[0]?.code ?? null
  return termOf({
    profile: profile !== null && isProfileName(profile) ? (profiles.get(profile) ?? null) : null,
    ...{ type, isToState: code !== null && code !== 'OTH', sentOn, repliesUntil },
  })
}

/** Where the pages of a letter are: by its reference; the first that is free. */
export function slugOf(
  { recorded }: Pick<FrozenLetter, 'recorded'>,
  taken: readonly string[],
  random: string,
): string {
  const stem = stemOf(recorded) ?? `letter-${random}`
  if (!taken.includes(stem)) return stem
  for (let number = 2; ; number += 1) if (!taken.includes(`${stem}-${number}`)) return `${stem}-${number}`
}

/** `chn-3-2024`; a corrigendum has the reference of the letter that it corrects. */
export function stemOf({
  reference,
  links,
}: Pick<FrozenLetter['recorded'], 'reference' | 'links'>): string | null {
  if (reference === null) return null
  const stem = reference.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-')
  return links.some(({ kind }) => kind === 'corrigendum-to') ? `${stem}-corrigendum` : stem
}
