import { createHash, randomBytes } from 'node:crypto'
import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { readProtectedPersons, type ProtectedPerson } from '#cases/actions/protected-persons.ts'
import { dayOf, tell } from '#cases/at-work.ts'
import { changeInCase, type InCase, type InCaseProblem } from '#cases/in-case.ts'
import { mayBeUsed } from '#cases/model/consent.ts'
import { useOf } from '#cases/model/consent-acts.ts'
import { readFrozenLetter, type FrozenLetter } from '#communications/actions/frozen-letter.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import { writeRecord } from '#publication/model/parse-record.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import { embargoKey, type EmbargoKeyProblem } from '../embargo-key.ts'
import { groundOf, slugOf, stemOf } from '../ground.ts'
import { findCuts, parseChosenCuts, type ChosenCut } from '../model/find-cuts.ts'
import { findLeaks, type NameSearch } from '../model/leak-check.ts'
import { makeRecord, type RecordGround } from '../model/make-record.ts'
import type { Releasable } from '../model/release.ts'
import { searchForPersons } from '../name-search.ts'
import type { OutputsOf } from '../outputs.ts'
import { cutElsewhere, type CandidateContent, type PersonWarning } from '../candidate-content.ts'
import { notedOf, type Noted } from '../recorded-since.ts'
import { CANDIDATE_CONTENT } from '../sealed-places.ts'
import { officeName } from '../store/office-name.ts'
import { repliesOut } from '../store/replies-out.ts'
import { databaseNow } from '../store/clock.ts'
import { findPublicRecord, slugsTaken } from '../store/public-records.ts'
import {
  insertCandidate,
  insertReleaseStep,
  listReleaseSteps,
  readVersions,
  type ReleaseKey,
} from '../store/release.ts'

/** Which letter, and what of it. */
export interface ReleaseInput {
  readonly caseId: Id<'Case'>
  readonly letterId: Id<'Communication'>
  readonly what: Releasable
}

export type PrepareProblem =
  | { readonly code: 'letter.unknown' | 'release.not-sent' | 'reply.unknown' }
  | { readonly code: 'release.reply-without-text' }
  | EmbargoKeyProblem

/**
 * Makes both forms of what may become public, searches everything for names of the case's persons, and seals it until its day. Whoever
 * does it may read names; each reading is in the journal.
 */
export async function prepareRelease(
  workplace: Workplace,
  acting: Acting,
  outputsOf: OutputsOf,
  { caseId, letterId, what, cuts }: ReleaseInput & { readonly cuts: string },
): Promise<Result<Id<'Candidate'>, InCaseProblem | PrepareProblem>> {
  const key = await embargoKey(workplace.wraps, acting.officeId)
  if (!key.ok) return key
  try {
    const work = { caseId, act: 'release.prepare' } as const
    return await changeInCase<Id<'Candidate'>, PrepareProblem>(workplace, acting, work, async (inCase) => {
      const releaseKey = { office: acting.officeId, caseId, letter: letterId, what }
      const steps = await listReleaseSteps(inCase.tx, releaseKey)
      const looked = await lookAt(workplace, acting, inCase, releaseKey)
      if (!looked.ok) return looked
      const chosen = { here: parseChosenCuts(cuts), elsewhere: await cutElsewhere(inCase, releaseKey) }
      const made = makeCandidate(looked.value, outputsOf, chosen, dayOf(workplace))
      const id = newId<'Candidate'>()
      await insertCandidate(inCase.tx, releaseKey, {
        ...{ id, slug: looked.value.ground.slug, named: made.named, madeBy: acting.accountId },
        groundHash: sha256(await readVersions(inCase.tx, releaseKey)),
        ...{ approvedHash: sha256(made.approved), cutHash: sha256(made.allCut) },
        approvedSealed: key.value.seal({ row: id, column: 'approved_sealed' }, bytesOf(made.approved)),
        cutSealed: key.value.seal({ row: id, column: 'cut_sealed' }, bytesOf(made.allCut)),
        ...{ blocking: made.blocking, warnings: made.warnings },
        contentSealed: inCase.keys.seal({ ...CANDIDATE_CONTENT, row: id }, made.content),
      })
      const atMs = (await databaseNow(inCase.tx)).getTime()
      await insertReleaseStep(inCase.tx, releaseKey, steps.length, {
        ...{ id: newId<'ReleaseStep'>(), reasonSealed: null },
        step: { kind: 'prepared', candidate: id, by: acting.accountId, atMs },
      })
      await tell(workplace, inCase.tx, acting, 'release.prepared', thingsOf(releaseKey))
      return ok(id)
    })
  } finally {
    key.value.zero()
  }
}

/** What the journal names of a release. */
export function thingsOf({ caseId, letter, what }: ReleaseKey) {
  const reply = what.is === 'reply' ? [thing('reply', what.reply)] : []
  return [thing('communication', letter), thing('case', caseId), ...reply] as const
}

/** A letter with the persons of its case, as a release sees them. */
interface Looked {
  readonly ground: RecordGround
  readonly persons: readonly ProtectedPerson[]
  readonly noted: Noted
}

/** Opens all that a candidate is made of. Only under an act of whoever may read identities. */
async function lookAt(
  workplace: Workplace,
  acting: Acting,
  { tx, keys }: Pick<InCase, 'tx' | 'keys'>,
  key: ReleaseKey,
): Promise<Result<Looked, PrepareProblem>> {
  const { office, caseId, letter, what } = key
  const frozen = await readFrozenLetter({ tx, keys }, { office, caseId, id: letter })
  if (!frozen) return fail({ code: 'letter.unknown' })
  if (frozen.recorded.stage !== 'sent') return fail({ code: 'release.not-sent' })
  if (what.is === 'reply') {
    const reply = frozen.replies.find(({ id }) => id === what.reply)
    if (!reply) return fail({ code: 'reply.unknown' })
    if (reply.text === null && !reply.isConfidential) return fail({ code: 'release.reply-without-text' })
  }
  const persons = await readProtectedPersons(workplace, acting, { tx, keys }, caseId)
  const out = await repliesOut(tx, key)
  const given = {
    ...{ office: await officeName(tx, office), what, out },
    slug: await freeSlug({ tx }, key, frozen),
  }
  const noted = notedOf(frozen, what.is === 'reply' ? new Set([...out, what.reply]) : out)
  return ok({ ground: groundOf(frozen, given), persons, noted })
}

async function freeSlug({ tx }: Pick<InCase, 'tx'>, key: ReleaseKey, frozen: FrozenLetter): Promise<string> {
  const out = await findPublicRecord(tx, key)
  if (out) return out.slug
  const taken = await slugsTaken(tx, key.office, stemOf(frozen.recorded) ?? 'letter')
  return slugOf(frozen, taken, randomBytes(4).toString('hex'))
}

interface MadeCandidate {
  readonly approved: string
  readonly allCut: string
  readonly named: readonly Id<'Person'>[]
  readonly blocking: number
  readonly warnings: number
  readonly content: CandidateContent
}

/** Both records without the day of their release, which is put in when they go out. */
function makeCandidate(
  { ground, persons, noted }: Looked,
  outputsOf: OutputsOf,
  { here, elsewhere }: { readonly here: readonly ChosenCut[]; readonly elsewhere: readonly ChosenCut[] },
  today: CalendarDate,
): MadeCandidate {
  const search = searchFor(persons)
  const chosen = [...here, ...elsewhere]
  const mayBeNamed = new Set(namable(persons, today).map(({ person }) => person))
  const approved = asRecord(makeRecord(ground, findCuts(search, mayBeNamed, chosen)), today)
  const allCut = asRecord(makeRecord(ground, findCuts(search, new Set(), chosen)), today)
  const namedIds = new Set(findLeaks(outputsOf(approved), search, new Set()).map(({ person }) => person))
  const named = persons.filter(({ person }) => mayBeNamed.has(person) && namedIds.has(person))
  const findings = [
    ...findLeaks(outputsOf(approved), search, mayBeNamed),
    ...findLeaks(outputsOf(allCut), search, new Set()),
  ]
  const warned = personWarnings(persons, today)
  const unique = [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()]
  return {
    ...{ approved: writeRecord(approved), allCut: writeRecord(allCut) },
    named: named.map(({ person }) => person),
    blocking: unique.filter(({ weight }) => weight === 'blocks').length,
    warnings: unique.filter(({ weight }) => weight === 'warns').length + warned.length,
    content: {
      ...{ findings: unique, persons: warned, chosen: here },
      named: named.map(({ pseudonym }) => pseudonym),
      changed: approved.letter?.blocks.filter(({ is }) => is !== 'shown').length ?? 0,
      noted,
    },
  }
}

function asRecord(record: Omit<PublicRecord, 'standing'>, on: CalendarDate): PublicRecord {
  return { ...record, standing: { is: 'released', on } }
}

function searchFor(persons: readonly ProtectedPerson[]): NameSearch {
  return searchForPersons(
    persons.flatMap(({ person, identity }) => (identity ? [{ key: person, identity }] : [])),
  )
}

/** Whose yes covers that they are named in public, on that day. */
function namable(
  persons: readonly Pick<ProtectedPerson, 'person' | 'pseudonym' | 'subject' | 'history'>[],
  today: CalendarDate,
): readonly Pick<ProtectedPerson, 'person' | 'pseudonym' | 'subject' | 'history'>[] {
  const use = useOf({ kind: 'publish', form: 'named' })
  return persons.filter(({ subject, history }) => mayBeUsed(subject, history, use, today).isAllowed)
}

function personWarnings(persons: readonly ProtectedPerson[], today: CalendarDate): readonly PersonWarning[] {
  const use = useOf({ kind: 'publish', form: 'unnamed' })
  return persons.flatMap(({ pseudonym, subject, history, identity }): readonly PersonWarning[] => [
    ...(mayBeUsed(subject, history, use, today).isAllowed
      ? []
      : [{ pseudonym, because: 'no-yes-unnamed' as const }]),
    ...(identity ? [] : [{ pseudonym, because: 'no-name-on-record' as const }]),
  ])
}

/** SHA-256 of a text in UTF-8. */
export function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest()
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
