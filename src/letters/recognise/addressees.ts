import type { Law } from '#law/law.ts'
import type { StateCode } from '#law/model.ts'
import { readAddressedState } from '../addressed-state.ts'
import type { ReadAddressee } from '../read/letter-reading.ts'
import { placeIn } from './recognised-block.ts'
import type { SeenBlock } from './seen-blocks.ts'

const HONORIFIC =
  /^(?:(?:to|attn|attention|à|a|для)\s*[:：]\s*)?(?:the honou?rable|hon\.|the right honou?rable|h\.? ?e\.?\s|his excellency|her excellency|mr\.?\s|mrs\.?\s|ms\.?\s|mx\.?\s|dr\.?\s|prof(?:\.|essor)\s|sir\s|judge\s|son excellence|s\.? ?e\.? ?m|m\.\s|mme\.?\s|monsieur\s|madame\s|maître\s|excmo|excma|excelent[íi]sim|s\.? ?e\.? (?:el|la|don|doña)|sr\.?\s|sra\.?\s|señora?\s|don\s|doña\s|его превосходительств|её превосходительств|ее превосходительств|господин|госпожа|г-н|г-жа|سعادة|معالي|صاحب السعادة|صاحبة السعادة|السيد|السيدة|尊敬的|귀하|\p{Script=Hangul}{2,5} (?:장관|대사|대표))/iu

/** Whether a block begins as an address does: `The Honorable …`, `H.E. Mr. …`, `Permanent Mission of …`. */
export function beginsAddress(text: string): boolean {
  const line = text.trimStart().slice(0, 200)
  return HONORIFIC.test(line) || INSTITUTION.test(line)
}

const INSTITUTION =
  /^(?:permanent mission|mission permanente|misión permanente|embassy of|ambassade|embajada|ministry of|ministère|ministerio de)/iu

/** Lines of an address after which nobody's name or post comes. */
const PLACE_LINE =
  /\d{2,}|(?<![\p{L}])(?:street|avenue|ave|road|square|boulevard|rue|route|chemin|place|calle|avenida|plaza|улица|شارع|p\.? ?o\.? box|b\.? ?p\.?|apartado)(?![\p{L}])|@|路|街|号/iu

const COMPANY =
  /(?<![\p{L}])(?:ltd|limited|inc|incorporated|llc|llp|plc|corp|corporation|company|co\.|group|gmbh|ag|s\.? ?a\.?(?: ?s| de c\.? ?v)?\.?|sarl|s\.?p\.?a|b\.?v|n\.?v|pty|holdings?|bank|banque|banco|foundation|组织|公司|集团|주식회사|شركة|ооо|оао)(?![\p{L}])\.?/iu

/** Whether a name is written as companies write theirs: `Norva Textiles Ltd`, `Banco del Norte`. */
export function isCompanyName(name: string): boolean {
  return name.length < 400 && COMPANY.test(name)
}

/** The blocks of each address: one block, or where each line is a paragraph, several. */
export function addressGroupsIn(blocks: readonly SeenBlock[]): readonly (readonly SeenBlock[])[] {
  const groups: SeenBlock[][] = []
  let hasTown = false
  for (const block of blocks) {
    const lines = linesOf(block)
    const open = groups.at(-1)
    const before = open?.at(-1)
    const isBesides = before !== undefined && before.block.cell?.column !== block.block.cell?.column
    const isNew = !open || isBesides || lines.length > 1 || hasTown || HONORIFIC.test(lines[0] ?? '')
    if (isNew) groups.push([block])
    else open.push(block)
    hasTown = lines.length > 1 || TOWN_LINE.test(lines[0] ?? '')
  }
  return groups
}

/** A postal code ends an address. */
const TOWN_LINE = /(?<!\d)\d{4,6}(?!\d)/u

function linesOf({ text }: SeenBlock): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** One addressee: name, post, State or company as printed. */
export function readAddressGroup(group: readonly SeenBlock[], law: Law): ReadAddressee {
  const [first] = group
  if (!first) throw new Error('an address has blocks')
  const place = placeIn(first, 0, first.text.length)
  const end = group.at(-1)?.end ?? place.end
  return {
    ...readAddress(group.flatMap(linesOf), law),
    ...place,
    end,
    block: group.length === 1 ? place.block : null,
  }
}

function readAddress(lines: readonly string[], law: Law) {
  const state = stateOf(lines, law)
  const words = lines
    .filter((line) => !PLACE_LINE.test(line))
    .map((line) => line.replace(/^(?:to|attn|attention)\s*:\s*/iu, ''))
  const [first = '', second = null, third = null] = words
  const isInstitution = INSTITUTION.test(first) || (COMPANY.test(first) && !HONORIFIC.test(first))
  if (isInstitution)
    return { name: COMPANY.test(first) ? first : null, post: COMPANY.test(first) ? second : first, state }
  const comma = /^([^,]{3,80}),\s*(.{3,})$/u.exec(first)
  const [name, post] =
    comma && !COMPANY.test(first.slice(0, comma[1]?.length))
      ? [comma[1] ?? first, comma[2] ?? null]
      : [first, second]
  const organisation = post === second ? third : second
  const withOrganisation =
    post && organisation && COMPANY.test(organisation) ? `${post}, ${organisation}` : post
  return { name: name === '' ? null : name, post: withOrganisation, state }
}

function stateOf(lines: readonly string[], law: Law): StateCode | null {
  const states = new Set(lines.flatMap((line) => readAddressedState(line, law) ?? []))
  const [state] = states
  return states.size === 1 && state ? state : null
}
