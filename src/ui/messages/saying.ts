/** One meaning in the forms that numbers ask for; `{count}` chooses. Categories are those of `Intl.PluralRules`. */
export interface PluralForms {
  readonly zero?: string
  readonly one?: string
  readonly two?: string
  readonly few?: string
  readonly many?: string
  readonly other: string
}

/** What is said under one key: a text with places for values, as `{name}`, or its plural forms. */
export type Saying = string | PluralForms

/** Sayings by key. */
export type Sayings = Readonly<Record<string, Saying>>

/** `{name}`, in a saying: a place for a value. */
export const PLACE = /\{([a-zA-Z]+)\}/gu
