import type { AlsoDue } from '#communications/web/due-list-pages.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import { readNotices } from '../actions/soon-public.ts'
import { SoonPublic } from './soon-public.tsx'

/** What releases have in the list of what is due. */
export function alsoDue(facts: LetterFacts): AlsoDue {
  return async ({ workplace, acting }) => <SoonPublic notices={await readNotices(workplace, acting, facts)} />
}
