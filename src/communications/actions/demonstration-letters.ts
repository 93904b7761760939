import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { ok, type Result } from '#base/result.ts'
import { atWork, mayDo, type NotAllowed } from '#cases/at-work.ts'
import { listDemonstrationLetters } from '../store/demonstration-letters.ts'
import { removeObserved } from './remove-observed.ts'

/** The letters of the library that came with a demonstration. */
export function readDemonstrationLetters(
  workplace: Workplace,
  acting: Acting,
): Promise<readonly { readonly id: Id<'Communication'>; readonly reference: string | null }[]> {
  return atWork(workplace, acting, (tx) => listDemonstrationLetters(tx, acting.officeId))
}

/** Takes them down, each as any letter of the library is. Gives how many. */
export async function removeDemonstrationLetters(
  workplace: Workplace,
  acting: Acting,
): Promise<Result<number, NotAllowed>> {
  const may = mayDo(acting, 'library.change')
  if (!may.ok) return may
  const letters = await readDemonstrationLetters(workplace, acting)
  for (const { id } of letters) {
    // oxlint-disable-next-line no-await-in-loop -- each is taken down whole before the next; there are four
    await removeObserved(workplace, acting, { id, reason: 'mistake' })
  }
  return ok(letters.length)
}
