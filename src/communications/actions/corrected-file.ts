import type { Acting, Workplace } from '#accounts/acting.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, tell, type NotAllowed } from '#cases/at-work.ts'
import type { KeysProblem } from '#cases/case-keys.ts'
import { readInCase } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { Letter } from '#letters/model/letter.ts'
import { findCorrected } from '../store/linked-letters.ts'
import { findSentText } from '../store/sent-letters.ts'
import { findVersion } from '../store/versions.ts'
import { modelOf, trackedFile } from './difference-file.ts'
import type { LetterInput } from './letters-in-case.ts'
import { openContent, type UnknownVersion } from './versions.ts'

/** `corrigendum.no-text`: it is begun, and has no version yet. */
type NoTexts = UnknownVersion | { readonly code: 'corrigendum.no-text' }
type CorrectedProblem = KeysProblem | NotAllowed | NoTexts
type BothTexts = readonly [before: ReturnType<typeof openContent>, after: ReturnType<typeof openContent>]

/** The letter as it went out, and the present text of its corrigendum, to be shown beside each other. */
export async function readCorrected(
  workplace: Workplace,
  acting: Acting,
  input: LetterInput,
  facts: LetterFacts,
): Promise<Result<{ readonly before: Letter; readonly after: Letter }, CorrectedProblem>> {
  const read = await bothTexts(workplace, acting, input)
  if (!read.ok) return read
  const [before, after] = read.value
  return ok({ before: modelOf(before, facts), after: modelOf(after, facts) })
}

/**
 * The letter as it went out and the present text of its corrigendum as one Word file with tracked changes. The journal has it before
 * it leaves the program.
 */
export async function correctedFile(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId }: LetterInput,
  facts: LetterFacts,
): Promise<Result<Uint8Array, CorrectedProblem>> {
  const read = await bothTexts(workplace, acting, { caseId, letterId })
  if (!read.ok) return read
  const [before, after] = read.value
  const bytes = await trackedFile(before, after, facts)
  await atWork(workplace, acting, (tx) =>
    tell(workplace, tx, acting, 'sealed.exported', [thing('communication', letterId), thing('case', caseId)]),
  )
  return ok(bytes)
}

function bothTexts(workplace: Workplace, acting: Acting, { caseId, letterId }: LetterInput) {
  const work = { caseId, act: 'communication.read' } as const
  const key = { office: acting.officeId, caseId, id: letterId }
  return readInCase<BothTexts, NoTexts>(workplace, acting, work, async ({ tx, keys }) => {
    const corrected = await findCorrected(tx, key)
    if (!corrected) return fail({ code: 'version.unknown' })
    const of = { ...key, id: corrected.letter }
    const sent = await findSentText(tx, of)
    const before = await findVersion(tx, of, sent ? { version: sent.version } : 'newest')
    const after = await findVersion(tx, key, 'newest')
    if (!before || !after) return fail({ code: 'corrigendum.no-text' })
    return ok([openContent(keys, before), openContent(keys, after)])
  })
}
