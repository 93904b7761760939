import type { ProfileName } from '../model/letter.ts'
import { readReferenceLine } from '../reference.ts'
import { FRAME_WORDS, foldForFrame } from './frame-words.ts'
import { mandatesIn } from './mandate-names.ts'
import type { SeenBlock } from './seen-blocks.ts'
import { submissionGroupsIn } from './submission-parts.ts'
import type { Language } from '#law/model.ts'

const CONGRESS =
  /united states (?:senate|house of representatives|congress)|congress of the united states|u\.? ?s\.? (?:senat|house of rep|congress|representative)|member of congress|(?:ranking|senate|house) (?:member|committee)/iu

/** How much of a letter's two ends says what kind of letter it is. */
const TOP_BLOCKS = 25
const END_BLOCKS = 40

/**
 * Which profile a letter follows, by what only letters of that kind have: a reference or mandates that write in their
 * capacity; a chamber or its members; the fields of a submission. Null where nothing says it.
 */
export function profileOf(blocks: readonly SeenBlock[], language: Language): ProfileName | null {
  const marked = blocks.find(({ block }) => block.part !== null && PROFILE_BY_PART.has(block.part))
  if (marked) return PROFILE_BY_PART.get(marked.block.part ?? '') ?? null
  const top = blocks.slice(0, TOP_BLOCKS)
  const lines = top.flatMap(({ text }) => (text.length > 2000 ? [] : text.split('\n')))
  if (lines.some((line) => hasTypedReference(line.trim()))) return 'un-special-procedures'
  const opening = blocks.slice(0, TOP_BLOCKS * 2)
  const { capacity } = FRAME_WORDS[language]
  const hasCapacity = opening.some(
    ({ text }) =>
      capacity.test(foldForFrame(text.slice(0, 1200))) && mandatesIn(text.slice(0, 3000)).length > 0,
  )
  if (hasCapacity || top.some(({ text }) => /^\s*mandat(?:es?|s?|os?) (?:of|d|del)/iu.test(text)))
    return 'un-special-procedures'
  if (submissionGroupsIn(blocks) >= 3) return 'sp-submission'
  const ends = [...top, ...blocks.slice(-END_BLOCKS)]
  return ends.some(({ text }) => text.length < 400 && CONGRESS.test(text)) ? 'us-congress' : null
}

function hasTypedReference(line: string): boolean {
  const reference = line.length < 300 ? readReferenceLine(line) : null
  return reference !== null && reference.type !== null
}

/** Parts that only one profile has, where the file was made by us. */
const PROFILE_BY_PART: ReadonlyMap<string, ProfileName> = new Map([
  ['capacity', 'un-special-procedures'],
  ['annex-pointer', 'un-special-procedures'],
  ['asks', 'us-congress'],
  ['addressees', 'us-congress'],
  ['victims', 'sp-submission'],
  ['perpetrators', 'sp-submission'],
])
