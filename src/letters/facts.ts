import type { Mandate } from './mandates.ts'
import type { ProfileName } from './model/letter.ts'
import type { Profile } from './profiles/parse-profile.ts'
import type { LetterKnowledge } from './recognise/recognise.ts'

/** What reading and checking a letter rests on: law, profiles, mandates, calendars. Handed in: this folder reads no files. */
export interface LetterFacts extends LetterKnowledge {
  readonly profiles: ReadonlyMap<ProfileName, Profile>
  readonly mandates: readonly Mandate[]
}
