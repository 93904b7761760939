/** In which system a spelling of a name is written. */
export type SpellingKind =
  | 'as-recorded'
  | 'hangul'
  | 'revised'
  | 'mccune-reischauer'
  | 'dprk'
  | 'usual'
  | 'han'
  | 'pinyin'
  | 'wade-giles'
  | 'cantonese'
  | 'cyrillic'
  | 'latin'
  | 'consonants'

/**
 * The forms of the family's part and of the person's own part in one system, in folded letters. `-` is a place where a sign or blank
 * may stand or not, a blank a place where one must.
 */
export interface Lane {
  readonly kind: SpellingKind
  readonly family: readonly string[]
  readonly given: readonly string[]
}
