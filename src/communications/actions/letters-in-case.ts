import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { dayOf, PAGE_ROWS, pageOf, tell, type After, type NotAllowed, type PageOf } from '#cases/at-work.ts'
import type { CaseKeys, KeysProblem } from '#cases/case-keys.ts'
import { changeInCase, readInCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import type { Mandate } from '#letters/mandates.ts'
import { newId } from '#platform/new-id.ts'
import { factsOfNewLetter, parseNewLetter, type NewLetterProblem } from '../model/new-letter.ts'
import { LETTER_TITLE } from '../sealed-places.ts'
import { insertCommunications } from '../store/insert-communications.ts'
import { listLettersInCase, setTitle, type LetterInCaseRow } from '../store/letters-in-case.ts'

/** Which letter of which case. */
export interface LetterInput {
  readonly caseId: Id<'Case'>
  readonly letterId: Id<'Communication'>
}

/** A letter of our own in a case, with the name it has there; null where it has none. */
export interface LetterInCase extends Omit<LetterInCaseRow, 'titleSealed'> {
  readonly title: string | null
}

export type UnknownLetter = { readonly code: 'letter.unknown' }

/** Begins a letter in a case. `letter` is what a form holds; the mandates are those that are known. */
export function beginLetter(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    letter,
    known,
  }: { readonly caseId: Id<'Case'>; readonly letter: unknown; readonly known: readonly Mandate[] },
): Promise<
  Result<Id<'Communication'>, InCaseProblem | NewLetterProblem | { readonly code: 'case.is-intake' }>
> {
  type Problem = NewLetterProblem | { readonly code: 'case.is-intake' }
  const work = { caseId, act: 'communication.draft' } as const
  return changeInCase<Id<'Communication'>, Problem>(workplace, acting, work, async ({ tx, keys, held }) => {
    if (held.kind !== 'matter') return fail({ code: 'case.is-intake' })
    const parsed = parseNewLetter(letter, known)
    if (!parsed.ok) return parsed
    const id = newId<'Communication'>()
    const place = { office: acting.officeId, caseId, today: dayOf(workplace), by: acting.accountId }
    const facts = factsOfNewLetter(parsed.value)
    await insertCommunications(tx, place, [{ id, stage: 'draft', facts, register: null, text: null }])
    const titleSealed = keys.seal({ ...LETTER_TITLE, row: id }, parsed.value.title)
    await setTitle(tx, { office: acting.officeId, caseId, id }, titleSealed)
    await tell(workplace, tx, acting, 'communication.drafted', [
      thing('communication', id),
      thing('case', caseId),
    ])
    return ok(id)
  })
}

/** One page of the letters of our own in a case, the newest first. */
export function listLetters(
  workplace: Workplace,
  acting: Acting,
  { caseId, after = null }: { readonly caseId: Id<'Case'>; readonly after?: After<CalendarDate> | null },
): Promise<Result<PageOf<LetterInCase, CalendarDate>, KeysProblem | NotAllowed>> {
  return readInCase(workplace, acting, { caseId, act: 'communication.read' }, async ({ tx, keys }) => {
    const rows = await listLettersInCase(tx, { office: acting.officeId, caseId }, after, PAGE_ROWS + 1)
    const page = pageOf(rows, ({ listedOn }) => listedOn)
    return ok({ ...page, rows: page.rows.map((row) => openLetter(keys, row)) })
  })
}

/** A letter with its name opened. */
export function openLetter(keys: CaseKeys, { titleSealed, ...row }: LetterInCaseRow): LetterInCase {
  const title = titleSealed && String(keys.open({ ...LETTER_TITLE, row: row.id }, titleSealed))
  return { ...row, title }
}
