import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, tell, type NotAllowed } from '#cases/at-work.ts'
import type { KeysProblem } from '#cases/case-keys.ts'
import { thing } from '#journal/model/entry.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { layerOf } from '#letters/model/layers.ts'
import type { Letter } from '#letters/model/letter.ts'
import { readLetter } from '#letters/recognise/recognise.ts'
import type { LetterInput, UnknownLetter } from './letters-in-case.ts'
import { readVersion, type LetterVersion, type UnknownVersion } from './versions.ts'

/**
 * A version and the one before it as one Word file with tracked changes: for those who clear by mail. The journal has it
 * before it leaves the program. The first version has none before it.
 */
export async function differenceFile(
  workplace: Workplace,
  acting: Acting,
  input: LetterInput & { readonly versionId: Id<'LetterVersion'> },
  facts: LetterFacts,
): Promise<
  Result<
    { readonly id: Id<'LetterVersion'>; readonly number: number; readonly bytes: Uint8Array },
    KeysProblem | NotAllowed | UnknownLetter | UnknownVersion
  >
> {
  const read = await readVersion(workplace, acting, input)
  if (!read.ok) return read
  const { version, before } = read.value
  if (!before) return fail({ code: 'version.unknown' })
  const bytes = await trackedFile(before, version, facts)
  await atWork(workplace, acting, (tx) =>
    tell(workplace, tx, acting, 'sealed.exported', [
      thing('version', version.id),
      thing('communication', input.letterId),
      thing('case', input.caseId),
    ]),
  )
  return ok({ id: version.id, number: version.number, bytes })
}

/** Two texts as one Word file with what changed marked. */
export async function trackedFile(
  before: Pick<LetterVersion, 'document'>,
  after: Pick<LetterVersion, 'document'>,
  facts: LetterFacts,
): Promise<Uint8Array> {
  const { renderTracked } = await import('#letters/compare/tracked-docx.ts')
  const { PLAIN_LOOK } = await import('#letters/render/office-look.ts')
  const [first, second] = [layered(before, facts), layered(after, facts)]
  return renderTracked(first, second, { author: 'Demarche', at: null }, PLAIN_LOOK)
}

/** The letter of a version as its readers model it. */
export function modelOf({ document }: Pick<LetterVersion, 'document'>, facts: LetterFacts): Letter {
  return readLetter(document, facts, { language: null, state: null, date: null }).letter
}

/** A file that was read has no protected persons in it to be resolved. */
function layered(version: Pick<LetterVersion, 'document'>, facts: LetterFacts) {
  const made = layerOf(modelOf(version, facts), 'internal', new Map())
  if (!made.ok) throw new Error(`a letter that was read has no internal layer: ${made.error.code}`)
  return made.value
}
