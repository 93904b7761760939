import type { Answer, PageAnswer, Visit } from '#accounts/route.ts'
import { mayDo } from '#cases/at-work.ts'
import { isOpenCase, pageInCase } from '#cases/web/in-case-page.tsx'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import type { LetterPlace } from '../actions/deadlines.ts'
import type { LetterOfDeadline } from '../model/deadline.ts'

type Drawn = Pick<PageAnswer, 'title' | 'lead' | 'content' | 'problems' | 'status'>

/** Where a deadline's pages are: in the library, or in a case. */
export interface DeadlineSurroundings {
  readonly place: LetterPlace
  /** The letter's own page; below it `/deadlines/…`. */
  readonly address: string
  readonly mayChange: boolean
  /** Draws a page below the letter's. */
  readonly draw: (letter: string, page: (mayChange: boolean) => Drawn) => Promise<Answer>
}

/** Below a letter of the library. */
export function inLibraryPlace(visit: Visit): DeadlineSurroundings {
  const communication = visit.id<'Communication'>('observed')
  const address = `/library/${communication}`
  const mayChange = mayDo(visit.acting, 'library.change').ok
  const list = { label: say(wordsOf(COMMUNICATIONS, visit.language), 'letters.title'), address: '/letters' }
  return {
    ...{ place: { caseId: null, communication }, address, mayChange },
    draw: (letter, page) =>
      Promise.resolve({
        ...{ kind: 'page', part: 'letters', breadcrumb: [list, { label: letter, address }] },
        ...page(mayChange),
      }),
  }
}

/** Below a letter of a case. */
export function inCasePlace(visit: Visit): DeadlineSurroundings {
  const [caseId, communication] = [visit.id<'Case'>('case'), visit.id<'Communication'>('communication')]
  const address = `/cases/${caseId}/letters/${communication}`
  const mayChange = mayDo(visit.acting, 'deadline.change').ok
  return {
    ...{ place: { caseId, communication }, address, mayChange },
    draw: (letter, page) =>
      pageInCase(visit, (file) => ({
        ...{ tab: 'letters', above: [{ label: letter, address }] },
        ...page(mayChange && isOpenCase(file)),
      })),
  }
}

/** What a letter is called beside its deadline: its reference as far as it has one. */
export function nameOfLetter(
  { type, reference, referenceGiven }: LetterOfDeadline,
  language: PageLanguage,
): string {
  if (reference !== null) return type === null ? reference : `${type} ${reference}`
  return referenceGiven ?? say(wordsOf(COMMUNICATIONS, language), 'letter.noReference')
}
