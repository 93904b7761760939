import type { Acting, Workplace } from '#accounts/acting.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { tell } from '#cases/at-work.ts'
import type { InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import type { Mandate } from '#letters/mandates.ts'
import { changeClearance, type ClearingProblem } from '../clearing.ts'
import { chooseMandates, type ChooseMandatesProblem, type ChosenMandates } from '../model/choose-mandates.ts'
import { clearanceOf } from '../model/clearance.ts'
import { replaceMandates, setStage } from '../store/letters-in-case.ts'
import type { LetterInput } from './letters-in-case.ts'

/**
 * Chooses anew who writes a letter that is not on its way: freely until the first was asked, from then on by adding. A letter that
 * was cleared is open again: who was added is to be asked.
 */
export function changeMandates(
  workplace: Workplace,
  acting: Acting,
  {
    chosen,
    known,
    ...input
  }: LetterInput & { readonly chosen: ChosenMandates; readonly known: readonly Mandate[] },
): Promise<Result<null, InCaseProblem | ClearingProblem | ChooseMandatesProblem>> {
  const work = { ...input, act: 'communication.draft' } as const
  return changeClearance<null, ClearingProblem | ChooseMandatesProblem>(
    workplace,
    acting,
    work,
    async (clearing) => {
      const { tx, key, letter, rows } = clearing
      // What waits to go out is stopped first, by whoever signs: not by the way.
      if (letter.stage === 'waiting') return fail({ code: 'letter.not-in-draft' })
      const steps = rows.map(({ step }) => step)
      const isAsked = steps.some(({ kind }) => kind !== 'version-added' && kind !== 'approved')
      const mandates = chooseMandates(letter.mandates, chosen, { known, isAsked })
      if (!mandates.ok) return mandates
      await replaceMandates(tx, key, mandates.value)
      const context = { mandates: mandates.value.length, nowMs: workplace.now().getTime() }
      await setStage(tx, key, clearanceOf(steps, context).stage)
      await tell(workplace, tx, acting, 'communication.mandates-changed', [
        ...([thing('communication', key.id), thing('case', key.caseId)] as const),
      ])
      return ok(null)
    },
  )
}
