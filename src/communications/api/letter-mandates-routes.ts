import { objectIn, problemJson } from '#accounts/api/answers.ts'
import { DONE, listOf, object, TEXT, type ApiRoute } from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { readClearance } from '../actions/clearance.ts'
import { changeMandates } from '../actions/letter-mandates.ts'
import { slugsOf } from '../model/choose-mandates.ts'
import { letterOf } from '../web/letter-visit.tsx'
import { doneJson } from './pressed.ts'

/** Choosing anew who writes a letter, for programs: mandates by their slugs. */
export function letterMandatesApiRoutes({ mandates: known }: LetterFacts): readonly ApiRoute[] {
  return [
    {
      ...{ method: 'POST', path: '/api/cases/:case/letters/:communication/mandates' },
      ...{ act: 'communication.draft', answer: (visit: Visit) => takeMandates(visit, known) },
      describes: {
        part: 'letters',
        summary:
          'Chooses anew who writes a letter; `before`: who stood there. Once any was asked, mandates are only added.',
        ...{ request: object({ mandates: listOf(TEXT), before: listOf(TEXT) }), answer: DONE },
        example: { mandates: ['sr-slavery', 'sr-torture'], before: ['sr-slavery'] },
      },
    },
  ]
}

async function takeMandates(visit: Visit, known: LetterFacts['mandates']): Promise<Answer> {
  const { mandates, before } = objectIn(visit.json()) ?? {}
  if (!isTexts(mandates)) return problemJson({ code: 'letter.malformed', field: 'mandates' })
  if (!isTexts(before)) return problemJson({ code: 'letter.malformed', field: 'before' })
  const input = letterOf(visit)
  const { workplace, acting } = visit
  const changed = await changeMandates(workplace, acting, { ...input, chosen: { mandates, before }, known })
  if (changed.ok || changed.error.code !== 'letter.mandates-changed') return doneJson(changed)
  const now = await readClearance(workplace, acting, input)
  return doneJson(changed, now.ok ? { mandates: slugsOf(now.value.letter.mandates) } : {})
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}
