import { z } from 'zod'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { fieldOfIssue } from './form-fields.ts'

/** What a person is in a matter; one may be several. */
export const PARTS = [
  ...(['victim', 'child', 'relative', 'witness', 'alleged-perpetrator', 'official', 'other'] as const),
] as const
export type Part = (typeof PARTS)[number]

/** The letter of the pseudonyms of each part: V1, C1, R1, W1, P1, O1, X1. */
const LETTERS: Readonly<Record<Part, string>> = {
  victim: 'V',
  child: 'C',
  relative: 'R',
  witness: 'W',
  'alleged-perpetrator': 'P',
  official: 'O',
  other: 'X',
}

/** The order of pseudonyms in lists; a case has fewer than a million persons of a part. */
const SORT_STEP = 1_000_000

export const AGE_STANDINGS = ['adult', 'child', 'in-doubt'] as const
/** Whether somebody is under 18. */
export type AgeStanding = (typeof AGE_STANDINGS)[number]

export const AGE_BANDS = ['0-5', '6-11', '12-17', '18-24', '25-39', '40-59', '60-or-more', 'unknown'] as const
export type AgeBand = (typeof AGE_BANDS)[number]

export const SEXES = ['female', 'male', 'other', 'unknown'] as const
type Sex = (typeof SEXES)[number]

export const REACHES = ['can-be-asked', 'cannot-be-asked'] as const
/** Whether they can be asked what they allow. Who may not be reached, but may come back, can be asked. */
export type Reach = (typeof REACHES)[number]

/** What is said of a person beside who they are. Everything here is told under the pseudonym. */
export interface PersonRecord {
  /** The first gives the pseudonym. */
  readonly parts: readonly [Part, ...(readonly Part[])]
  readonly ageStanding: AgeStanding
  readonly ageBand: AgeBand
  readonly sex: Sex
  /** ISO 3166-1 alpha-3, or `stateless`, `unknown`. */
  readonly nationalities: readonly string[]
  readonly reach: Reach
  /** In their own words; empty where nothing was said. */
  readonly gender: string
  readonly disability: string
  readonly remarks: string
}

/** A person of a case, without their identity. */
export interface Person {
  readonly id: Id<'Person'>
  readonly pseudonym: string
  readonly record: PersonRecord
  readonly hasIdentity: boolean
  readonly version: number
}

export type PersonProblem =
  | { readonly code: 'person.malformed'; readonly field: string }
  /** The age band says one thing, `ageStanding` another. */
  | { readonly code: 'person.age-contradicts' }

const Words = z.string().max(2000)

const RecordSchema = z.object({
  parts: z.tuple([z.enum(PARTS)], z.enum(PARTS)),
  ageStanding: z.enum(AGE_STANDINGS),
  ageBand: z.enum(AGE_BANDS),
  sex: z.enum(SEXES),
  nationalities: z.array(z.string().regex(/^(?:[A-Z]{3}|stateless|unknown)$/u)).max(10),
  reach: z.enum(REACHES),
  gender: Words,
  disability: Words,
  remarks: Words,
})

const BANDS_OF_CHILDREN: ReadonlySet<AgeBand> = new Set(['0-5', '6-11', '12-17'])

/** Reads what a form says of a person. An age band that speaks against `ageStanding` is refused: one of the two is a slip. */
export function parsePersonRecord(value: unknown): Result<PersonRecord, PersonProblem> {
  const read = RecordSchema.safeParse(value)
  if (!read.success) {
    return fail({ code: 'person.malformed', field: fieldOfIssue(read.error) })
  }
  const { ageStanding, ageBand, parts, nationalities } = read.data
  const isBandOfChildren = BANDS_OF_CHILDREN.has(ageBand)
  const contradicts =
    (ageStanding === 'adult' && isBandOfChildren) ||
    (ageStanding === 'child' && !isBandOfChildren && ageBand !== 'unknown')
  if (contradicts) return fail({ code: 'person.age-contradicts' })
  const [first, ...others] = parts
  return ok({
    ...read.data,
    parts: [first, ...new Set(others.filter((part) => part !== first))],
    nationalities: [...new Set(nationalities)],
  })
}

/**
 * Whether the rules for children hold: for a child, and wherever it is in doubt.
 * Source: Palermo protocol, article 3 (d), under eighteen; Council of Europe convention, article 10 (3): in doubt a child.
 */
export function countsAsChild({ ageStanding }: Pick<PersonRecord, 'ageStanding'>): boolean {
  return ageStanding !== 'adult'
}

/** The letter under which the pseudonyms of a part are counted. */
export function pseudonymLetter(part: Part): string {
  return LETTERS[part]
}

/** The pseudonym of the `count`th person of a part, and its place in lists. */
export function pseudonymOf(
  part: Part,
  count: number,
): { readonly pseudonym: string; readonly order: number } {
  return { pseudonym: `${LETTERS[part]}${count}`, order: PARTS.indexOf(part) * SORT_STEP + count }
}
