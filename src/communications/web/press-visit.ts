import type { Visit } from '#accounts/route.ts'
import { LINKED } from '#ui/messages/communications/linked.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import type { Crumb } from '#ui/workspace-frame.tsx'
import type { PressInput } from '../press-clearing.ts'

/** Which press release the address names. */
export function pressOf(visit: Visit): PressInput {
  return { caseId: visit.id<'Case'>('case'), pressId: visit.id<'PressRelease'>('press') }
}

/** Where it is. */
export function addressOfPress({ caseId, pressId }: PressInput): string {
  return `/cases/${caseId}/press/${pressId}`
}

/** The pages above it. */
export function crumbsOfPress(
  language: PageLanguage,
  { caseId }: Pick<PressInput, 'caseId'>,
): readonly Crumb[] {
  return [{ label: say(wordsOf(LINKED, language), 'press.title'), address: `/cases/${caseId}/press` }]
}
