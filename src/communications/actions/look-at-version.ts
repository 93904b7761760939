import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { ok, type Result } from '#base/result.ts'
import { dayOf, type NotAllowed } from '#cases/at-work.ts'
import type { KeysProblem } from '#cases/case-keys.ts'
import { readConsents } from '#cases/actions/consents.ts'
import { listPersons, type UnknownPerson } from '#cases/actions/persons.ts'
import { breachesOf, type ConsentBreach } from '#cases/model/consent-acts.ts'
import type { Part } from '#cases/model/person.ts'
import { listAllegations } from '#evidence/actions/allegations.ts'
import { isUnsupported, type Allegation } from '#evidence/model/allegation.ts'
import { checkDocument } from '#letters/check.ts'
import type { CheckedFile } from '#letters/checked-file.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { LetterReading } from '#letters/read/letter-reading.ts'
import { readLetter } from '#letters/recognise/recognise.ts'
import { writersOf, type Clearance } from '../model/clearance.ts'
import { writerDifferences, writersFor, type WriterDifference } from '../model/writers.ts'
import type { LetterInCase } from './letters-in-case.ts'
import type { LetterVersion } from './versions.ts'

/** What is open on a version: each has to be mended, or looked at by whoever approves. */
export interface OpenPoints {
  /** Remarks of law and letter that are errors. */
  readonly errors: number
  readonly differences: readonly WriterDifference[]
  /** Allegations of the case with nothing that supports them. */
  readonly unsupported: readonly Pick<Allegation, 'id' | 'position' | 'content'>[]
  /** Persons who have not agreed to be named to the State addressed; `unnamed`: not to be described either. */
  readonly consent: readonly (ConsentBreach & { readonly isUnnamedToo: boolean })[]
  /** Whether there are more allegations or persons than were looked at. */
  readonly isCut: boolean
}

/** A version, looked at with the facts of today. */
export interface LookedAt {
  readonly reading: LetterReading
  readonly checked: CheckedFile
  readonly open: OpenPoints
}

/** More than a letter speaks of. */
const MOST = 500

/** Reads and checks a version anew, with what the case has against it. */
export async function lookAtVersion(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    letter,
    version,
    clearance,
  }: {
    readonly caseId: Id<'Case'>
    readonly letter: LetterInCase
    readonly version: LetterVersion
    readonly clearance: Clearance
  },
  facts: LetterFacts,
): Promise<Result<LookedAt, KeysProblem | NotAllowed | UnknownPerson>> {
  const allegations = await listAllegations(workplace, acting, { caseId, most: MOST })
  if (!allegations.ok) return allegations
  const persons = await listPersons(workplace, acting, { caseId, most: MOST })
  if (!persons.ok) return persons
  const ids = persons.value.rows.filter(({ record }) => isProtected(record.parts)).map(({ id }) => id)
  const consents = await readConsents(workplace, acting, { caseId, persons: ids })
  if (!consents.ok) return consents
  const state = letter.addressees[0]?.code ?? null
  const today = dayOf(workplace)
  const { reading, checked } = readAgain(version, state, facts, today)
  const writers = writersFor(letter.mandates, writersOf(clearance), facts.mandates)
  const open: OpenPoints = {
    errors: checked.report.remarks.filter(({ severity }) => severity === 'error').length,
    differences: writerDifferences(writers, reading, facts.mandates),
    unsupported: allegations.value.rows.filter(isUnsupported),
    consent: state === null ? [] : missingConsent(state, consents.value, today),
    isCut: allegations.value.next !== null || persons.value.next !== null,
  }
  return ok({ reading, checked, open })
}

/** Whoever is said to have done it, or holds an office, is not asked whether the letter may say so. */
export function isProtected(parts: readonly Part[]): boolean {
  return parts.some((part) => part !== 'alleged-perpetrator' && part !== 'official')
}

function readAgain(
  { name, document }: LetterVersion,
  state: string | null,
  facts: LetterFacts,
  today: Parameters<typeof breachesOf>[2],
): Pick<LookedAt, 'reading' | 'checked'> {
  const given = { language: null, state, date: null }
  const { report, blocks } = checkDocument(facts, document, { ...given, off: new Set<never>(), today })
  return {
    reading: readLetter(document, facts, given),
    checked: { file: name, text: document.text, report, blocks },
  }
}

function missingConsent(
  state: string,
  files: Parameters<typeof breachesOf>[1],
  today: Parameters<typeof breachesOf>[2],
): OpenPoints['consent'] {
  const to = { kind: 'write-to-state', state, isConcerned: true } as const
  const unnamed = new Set(breachesOf({ ...to, form: 'unnamed' }, files, today).map(({ person }) => person))
  return breachesOf({ ...to, form: 'named' }, files, today).map((breach) => ({
    ...breach,
    isUnnamedToo: unnamed.has(breach.person),
  }))
}

/** How many things are open. */
export function countOpen({ errors, differences, unsupported, consent }: OpenPoints): number {
  return (
    differences.length +
    (errors > 0 ? 1 : 0) +
    (unsupported.length > 0 ? 1 : 0) +
    (consent.length > 0 ? 1 : 0)
  )
}
