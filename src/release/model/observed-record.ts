import type { PublicLetter } from '#communications/actions/public-letters.ts'
import { sayRule } from '#communications/deadline-words.ts'
import { deadlineRule } from '#deadlines/rule.ts'
import { LANGUAGES } from '#law/model.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { Letter, ProfileName } from '#letters/model/letter.ts'
import { readText } from '#letters/read/text.ts'
import { readLetterToKeep } from '#letters/recognise/recognise.ts'
import type { PublicFacts, PublicRecord, PublicReply } from '#publication/model/public-record.ts'
import { plainPlace } from './plain-place.ts'

/** What the page of somebody else's letter is made with. */
export interface ObservedGround {
  readonly facts: LetterFacts
  readonly office: string
  readonly slug: string
}

/**
 * The public record of another office's letter, which was public already: its text as it was read, and of replies that they came.
 * Neither what a reply says is shown nor what somebody wrote of it while reading, since nobody looked through that for names; where
 * the letter is public, the reply is too.
 */
export function observedRecord(row: PublicLetter, { facts, office, slug }: ObservedGround): PublicRecord {
  const letter = row.body === null ? null : readingOf(row.body, row, facts)
  const replies = row.replies ?? []
  const places = new Map(replies.map(({ id }, index) => [id, index]))
  return {
    ...{ slug, office, standing: { is: 'observed', since: row.publicSince, address: row.publicAddress } },
    facts: factsOf(row, letter),
    letter: letter && {
      ...{ title: letter.title, language: letter.language },
      blocks: (letter.content.content ?? []).map((block) => ({ is: 'copied', block })),
    },
    requests: (row.questions ?? []).map(({ kind, number, text, answers }) => ({
      ...{ kind, number, text: text ?? '' },
      answers: (answers ?? []).flatMap(({ reply, ...answer }) => {
        const place = places.get(reply)
        if (place === undefined) return []
        // Typed by whoever read the reply, and searched for no name.
        return [{ reply: place, ...answer, ground: null, locator: plainPlace(answer.locator) }]
      }),
    })),
    replies: replies.map((reply) => replyOf(reply, row.publicAddress)),
    repliesKnown: repliesKnownOf(row),
    ...{ cited: row.cited ?? [], lawVersion: row.lawVersion, proof: null },
  }
}

function readingOf(body: string, row: PublicLetter, facts: LetterFacts): Letter {
  const given = {
    state: null,
    date: row.dated,
    language: languageOf(row.language),
    profile: null,
    today: null,
  }
  const { letter } = readLetterToKeep(readText(body), facts, given)
  return letter
}

function factsOf(row: PublicLetter, letter: Letter | null): PublicFacts {
  const profile = PROFILES.find((one) => one === row.profile) ?? null
  return {
    ...{ type: row.type, reference: row.reference, profile, dated: row.dated, sent: row.sent },
    language: letter?.language ?? languageOf(row.language),
    ...{ addressees: row.addressees ?? [], mandates: row.mandates ?? [], themes: row.themes ?? [] },
    ...{ subject: row.subject, summary: row.summary, due: dueOf(row), links: row.links ?? [] },
  }
}

const PROFILES: readonly ProfileName[] = ['un-special-procedures', 'us-congress', 'sp-submission']

function languageOf(given: string | null): Letter['language'] | null {
  return LANGUAGES.find((one) => one === given?.slice(0, 2)) ?? null
}

function dueOf({ dueOn, deadlines }: PublicLetter): PublicFacts['due'] {
  const deadline = deadlines?.find((one) => one.dueOn === dueOn)
  if (dueOn === null || !deadline) return null
  const { amount, unit, from, said } = deadline
  const rule = amount !== null && unit !== null && from !== null ? deadlineRule(amount, unit, from) : null
  const speaker = { language: 'en', stateName: ({ name }: { readonly name: string }) => name } as const
  return { on: dueOn, rule: rule?.ok ? sayRule(speaker, rule.value) : (said ?? ''), steps: [] }
}

function replyOf(
  {
    code,
    dated,
    received,
    symbol,
    languages,
    kind,
    character,
    isConfidential,
    items,
  }: NonNullable<PublicLetter['replies']>[number],
  address: string | null,
): PublicReply {
  const text = isConfidential ? CONFIDENTIAL : ({ is: 'elsewhere', address } as const)
  const facts = { code, dated, received, symbol, languages, kind, character, text }
  if (isConfidential || items === null) return facts
  return {
    ...facts,
    items: items.map((one) => ({ ...one, said: null, locator: plainPlace(one.locator) })),
  }
}

const CONFIDENTIAL = { is: 'confidential', ground: 'marked as confidential' } as const

function repliesKnownOf({ repliesKnown, repliesCheckedOn }: PublicLetter): PublicRecord['repliesKnown'] {
  if (repliesKnown !== 'register') return { is: repliesKnown }
  return repliesCheckedOn === null ? { is: 'unknown' } : { is: 'register', checkedOn: repliesCheckedOn }
}
