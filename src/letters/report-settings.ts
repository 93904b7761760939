import type { StateCode } from '#law/model.ts'
import type { BuiltInLanguage } from '#ui/messages/languages.ts'

/** How a report speaks, and how it names States. */
export interface ReportSettings {
  readonly language: BuiltInLanguage
  readonly nameOfState: (state: StateCode) => string
}
