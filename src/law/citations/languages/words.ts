import type { Language } from '#law/model.ts'

/**
 * The small words of a language, by what they do in a citation (see `roles.ts`). Names of instruments, bodies, months
 * and verbs of other languages come from `data/law`; these are what joins them.
 */
export interface LanguageWords {
  readonly language: Language
  /** Determiners inside titles that may be there or not: "the", "la". */
  readonly skipped: readonly string[]
  /** Prepositions that letters exchange inside titles: "on", "of", "for". */
  readonly prepositions: readonly string[]
  readonly roles: Readonly<Partial<Record<RoleName, readonly string[]>>>
  readonly heads: readonly (readonly [head: number, forms: readonly string[]])[]
  readonly units: readonly (readonly [unit: number, forms: readonly string[]])[]
  readonly actions: readonly (readonly [action: number, forms: readonly string[]])[]
  readonly actionNouns: readonly (readonly [action: number, forms: readonly string[]])[]
  readonly months: readonly (readonly string[])[]
  readonly comments: readonly string[]
  readonly recommendations: readonly string[]
  readonly binding: readonly string[]
  readonly inconsistent: readonly string[]
  readonly referring: readonly string[]
  readonly bodies: readonly (readonly [body: string, names: readonly string[]])[]
  readonly custom: readonly string[]
  readonly jusCogens: readonly string[]
  readonly councils: readonly (readonly [council: Council, names: readonly string[]])[]
}

/** Whose resolutions: Human Rights Council, General Assembly, Security Council, ECOSOC, Commission on Human Rights. */
export type Council = 'hrc' | 'ga' | 'sc' | 'ecosoc' | 'chr'

export type RoleName =
  | 'article'
  | 'paragraph'
  | 'point'
  | 'and'
  | 'to'
  | 'conjunction'
  | 'of'
  | 'determiner'
  | 'its'
  | 'thereof'
  | 'said'
  | 'by'
  | 'on'
  | 'not'
  | 'numero'
  | 'resolution'
  | 'addressee'
  | 'both'
  | 'hereinafter'
  | 'foreign'
  | 'party'
  | 'which'
  | 'filler'
  | 'respectively'
