import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CaseRole } from '#accounts/model/act.ts'
import type { Id } from '#base/id.ts'
import { ok, type Result } from '#base/result.ts'
import { openCase, type NewCaseProblem } from '#cases/actions/open-case.ts'
import { dayOf } from '#cases/at-work.ts'
import type { TitleProblem } from '#cases/model/case-file.ts'
import { importLetters } from '#communications/actions/import/import-letters.ts'
import { librarianOf } from '#communications/librarian.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { codeReply } from './code-reply.ts'
import { fillCase } from './fill-case.ts'
import { demonstrationDays, readOwnPiece, readPiece, type DemonstrationDays } from './pieces.ts'

/** What a demonstration is made with. */
export interface DemonstrationPlace {
  readonly workplace: Workplace
  readonly facts: LetterFacts
}

/** What whoever opens a case may do in it, whatever the rules of the office. */
const ROLES_OF_OPENER: readonly CaseRole[] = ['caseworker', 'identity', 'drafter']

const OBSERVED = { register: 'observed.csv', isOurs: false, files: ['chn-3-2024.txt', 'senators-2019.txt'] }
const OURS = { register: 'ours.csv', isOurs: true, files: ['vorama-letter.txt', 'vorama-reply.txt'] }

/**
 * Makes the demonstration in the office of whoever asks: public letters, summed up; a letter of the past to an invented State, with
 * its reply and how that was read; and a case with a letter in clearance, for all that is to be played through. Gives the case.
 */
export async function makeDemonstration(
  place: DemonstrationPlace,
  acting: Acting,
  title: string,
): Promise<Result<Id<'Case'>, NewCaseProblem | TitleProblem>> {
  // The case first: where the keys of whoever asks are missing, nothing is made at all.
  const opened = await openCase(place.workplace, acting, { title })
  if (!opened.ok) return opened
  const days = demonstrationDays(dayOf(place.workplace))
  await importPieces(place, acting, days, OBSERVED)
  await importPieces(place, acting, days, OURS)
  await codeReply(place, acting, days)
  const { id } = opened.value
  await fillCase(place, { ...acting, caseRoles: ROLES_OF_OPENER }, { caseId: id, days })
  return ok(id)
}

/** Imports a register and its files as anybody would. What stands there already is known again. */
async function importPieces(
  { workplace, facts }: DemonstrationPlace,
  acting: Acting,
  days: DemonstrationDays,
  { register, isOurs, files }: typeof OURS,
): Promise<void> {
  const bytesOf = (name: string) => new TextEncoder().encode(readPiece(name, days))
  const place = {
    ...{ facts, database: workplace.database, now: workplace.now, today: () => days.today },
    readFile: readOwnPiece,
  }
  const imported = await importLetters(place, librarianOf(acting), {
    settings: { isOurs, repliesCheckedOn: isOurs ? days.today : null, dayOrder: null },
    register: bytesOf(register),
    sources: () => files.map((name) => ({ name, read: () => Promise.resolve(ok(bytesOf(name))) })),
  })
  if (!imported.ok) throw new Error(`the demonstration: ${register}: ${imported.error.code}`)
}
