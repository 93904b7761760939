import type { Law } from '#law/law.ts'
import type { StateCode } from '#law/model.ts'
import { foldName } from '#law/nearest.ts'

/**
 * What stands before the addressee's name in the address of a letter. A Government named anywhere else in a letter
 * may be another one: the letter's subject, or whoever received a sibling letter.
 */
const BEFORE_NAME: readonly RegExp[] = [
  /\bpermanent mission of (?:the )?(.+)$/iu,
  /^(?:to )?(?:the )?government of (?:the )?(.+)$/iu,
  /\bminist(?:er|ry) (?:of|for) foreign affairs (?:of|,) ?(?:the )?(.+)$/iu,
  /\bmission permanente (?:de la |de l['’]|du |des |de |d['’])(.+)$/iu,
  /^(?:au |le )?gouvernement (?:de la |de l['’]|du |des |de |d['’])(.+)$/iu,
  /\bmisión permanente (?:de la |de los |de las |del |de )(.+)$/iu,
  /^(?:al |el )?gobierno (?:de la |de los |de las |del |de )(.+)$/iu,
  /البعثة الدائمة ل(.+)$/u,
  /^(.{2,24}?)常驻.{0,20}代表团/u,
  /^주\s*(?:제네바|유엔|국제연합)\s*(.{2,24}?)\s*(?:상주\s*)?대표부/u,
]

/** A word of each pattern: a quick look, since most lines have none. */
const MAY_NAME_STATE = /mission|minist|gov|gouv|gob|misión|البعثة|代表|대표/iu

const AFTER_NAME =
  /\s+(?:to the (?:united nations|un)|to the office|at geneva|in geneva|auprès|ante (?:las|la)|à genève|en ginebra)\b.*$|\s+لدى(?!\p{L}).*$|[,;:(،（].*$/iu

/** Long forms of names that the tables hold in short: "Republic of Chad". Tried only where the long form is not known. */
const LONG_FORM =
  /^(?:[a-z]+ ){0,3}(?:republic|kingdom|state|commonwealth|principality|sultanate|republique|republica|royaume|reino|estado|etat) (?:of |de la |de l |du |de |del )(?:the )?/u

/** The State that an address line names (`Permanent Mission of Chad to the United Nations`); null for any other line. */
export function readAddressedState(line: string, law: Law): StateCode | null {
  if (!MAY_NAME_STATE.test(line)) return null
  for (const pattern of BEFORE_NAME) {
    const name = pattern.exec(line)?.[1]?.replace(AFTER_NAME, '')
    if (name) return stateNamed(law, name)
  }
  return null
}

function stateNamed(law: Law, name: string): StateCode | null {
  const states = statesByName(law)
  const folded = foldName(name)
  return (
    states.get(folded) ??
    // Arabic writes the article into the preposition: للصين for الصين.
    states.get(`ا${folded}`) ??
    states.get(folded.replace(LONG_FORM, '')) ??
    null
  )
}

const namesOf = new WeakMap<Law, ReadonlyMap<string, StateCode | null>>()

/** States by their folded names; null for a name that two States share. */
function statesByName(law: Law): ReadonlyMap<string, StateCode | null> {
  const known = namesOf.get(law)
  if (known) return known
  const states = new Map<string, StateCode | null>()
  for (const { code, name } of [...law.states.values(), ...law.stateNames()]) {
    const folded = foldName(name).replace(/^the /u, '')
    states.set(folded, states.has(folded) && states.get(folded) !== code ? null : code)
  }
  namesOf.set(law, states)
  return states
}
