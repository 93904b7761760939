import type { LawFacts } from '#law/law.ts'
import type { MandateTables } from '#letters/mandates.ts'
import type { Profile } from '#letters/profiles/parse-profile.ts'

/** What lies packed in the offline page: tables of law, profiles as the build parsed them, tables of mandates. */
export interface PackedFacts {
  readonly law: LawFacts
  readonly profiles: readonly Profile[]
  readonly mandates: MandateTables
}
