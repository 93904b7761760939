import type { Language } from '#law/model.ts'
import type { LetterType } from '../reference.ts'
import type { Need, Profile, ProfileBlock, ProfileVariant } from './parse-profile.ts'

/** The variant that a letter of this type to this kind of addressee follows; the first where nothing tells. */
export function variantOf(
  profile: Profile,
  type: LetterType | null,
  addressee: ProfileVariant['addressee'] | null,
): ProfileVariant {
  const ofType = profile.variants.filter((one) => one.type === type)
  return ofType.find((one) => one.addressee === addressee) ?? ofType[0] ?? profile.variants[0]
}

/** How much a block is needed in a variant. */
export function needIn(block: ProfileBlock, variant: ProfileVariant): Need {
  return block.needIn?.[variant.name] ?? block.need
}

/** Our own words for a part, in that language; null where the profile has none. */
export function wordingOf(profile: Profile, language: Language, part: string): string | null {
  return profile.wording[language]?.[part] ?? null
}

/** Whether a rule rests on memory alone: what it says is a default, and leads to a note at most. */
export function isFromMemory(rule: { readonly basis: string }): boolean {
  return rule.basis === 'memory'
}
