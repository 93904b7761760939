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
  const byPart = PROFILE_BY_PART.get(marked?.block.part ?? '') ?? null
  if (byPart !== null)
    return byPart === 'us-congress' && !isOfCongress(blocks) && areLegislators(blocks) ? null : byPart
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
  return isOfCongress(blocks) ? 'us-congress' : null
}

function isOfCongress(blocks: readonly SeenBlock[]): boolean {
  const ends = [...blocks.slice(0, TOP_BLOCKS), ...blocks.slice(-END_BLOCKS)]
  return ends.some(({ text }) => text.length < 400 && CONGRESS.test(text))
}

/** Members of a parliament who write as such, in English, French, Spanish. */
const MEMBERS =
  /\b(?:members? of (?:the |both )?.{0,40}(?:parliament|house of (?:commons|lords|representatives)|houses|senate|national assembly|bundestag|riksdag|storting|folketing|knesset|dail|seanad|cortes|states general|sejm|legislature)|parliamentarians|legislators|membres? (?:du parlement|de l'assemblee|du senat)|parlementaires|deputes|senateurs|miembros? del (?:parlamento|congreso|senado)|parlamentari[oa]s|diputad[oa]s|senadores)\b/u
const WRITE =
  /\b(?:we|i|undersigned|nous|je|soussign|nosotr|abajo firmantes|suscribimos)\b|\b(?:escribimos|ecrivons)\b/u
const SIGNS_AS_MEMBER =
  /(?:^|[\n,]\s?)(?:M\.?P\.?|MEP|MSP|TD|MdB|Member of (?:the )?(?:European )?Parliament|Députée?|Diputad[oa]|Eurodiputad[oa])(?=[\s,(]|$)/mu

/** Whether members of a parliament write: in its first paragraphs they say so, or two of them sign as such. */
export function areLegislators(blocks: readonly SeenBlock[]): boolean {
  const says = blocks.slice(0, TOP_BLOCKS).some(({ text }) => {
    const opening = foldForFrame(text.slice(0, 300))
    return text.length > 120 && MEMBERS.test(opening) && WRITE.test(opening.slice(0, 60))
  })
  const ends = blocks.slice(-END_BLOCKS).filter(({ text }) => text.length < 2000)
  return (
    says ||
    ends.flatMap(({ text }) => text.split('\n')).filter((line) => SIGNS_AS_MEMBER.test(line)).length > 1
  )
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
