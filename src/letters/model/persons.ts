import type { Language } from '#law/model.ts'
import type { Layer } from './letter.ts'

/** How a sentence needs a person: `Ms. A left`, `she left`, `her papers`. */
export type PersonForm = 'name' | 'pronoun' | 'possessive'

export const PERSON_FORMS: readonly PersonForm[] = ['name', 'pronoun', 'possessive']

/** What stands for a person in one layer, by language; `marker` for `CUT_MARKER`. */
export type PersonStanding = 'marker' | Readonly<Partial<Record<Language, PersonWords>>>

/** The words for a person in one language; a form that is not there cannot be used. */
type PersonWords = Readonly<Partial<Record<PersonForm, string>>>

/** What stands for each person, by the id of its atoms. A known person without an entry for `public` gets the marker there. */
export type PersonForms = ReadonlyMap<string, Readonly<Partial<Record<Layer, PersonStanding>>>>

/** Stands where words were cut: always of the same width, whatever it hides. */
export const CUT_MARKER = '█████'
