import { fail, ok, type Result } from '#base/result.ts'
import { LANGUAGES, type Language } from '#law/model.ts'
import type { Layer } from './letter.ts'
import { CUT_MARKER, PERSON_FORMS, type PersonForm, type PersonForms } from './persons.ts'

/** A person for whom nothing stands in a layer. Never a blank: a sentence without its person says something else. */
export interface PersonProblem {
  readonly code: 'layer.person-unknown' | 'layer.person-without-layer' | 'layer.person-without-form'
  readonly block: string
  readonly person: string
  readonly message: string
  readonly next: string
}

/** Where a person stands, and in which form. */
export interface PersonPlace {
  readonly id: string
  readonly form: string
  readonly block: string
  readonly layer: Layer
  /** Of the block: a BCP 47 tag, whose first part counts. */
  readonly language: string
}

/** What stands for a person in a place. In the public layer a person of whom nothing is said there gets the marker. */
export function personWords(place: PersonPlace, persons: PersonForms): Result<string, PersonProblem> {
  const { id, layer, block } = place
  const person = persons.get(id)
  const at = `person ${id} in block ${block}`
  if (!person) {
    const message = `Nothing is known of ${at}.`
    return fail({
      code: 'layer.person-unknown',
      block,
      person: id,
      message,
      next: `Say what stands for ${id}.`,
    })
  }
  const standing = person[layer] ?? (layer === 'public' ? 'marker' : null)
  if (standing === 'marker') return ok(CUT_MARKER)
  const next = `Say what stands for ${id} in the layer "${layer}".`
  if (standing === null) {
    const message = `No words are given for ${at} in the layer "${layer}".`
    return fail({ code: 'layer.person-without-layer', block, person: id, message, next })
  }
  const [form, language] = [toForm(place.form), toLanguage(place.language)]
  const words = form && language ? (standing[language]?.[form] ?? '') : ''
  if (words.trim() !== '') return ok(words)
  const message = `No ${place.form} in "${place.language}" is given for ${at} in the layer "${layer}".`
  return fail({ code: 'layer.person-without-form', block, person: id, message, next })
}

function toForm(form: string): PersonForm | null {
  return PERSON_FORMS.find((one) => one === form) ?? null
}

function toLanguage(tag: string): Language | null {
  const primary = tag.toLowerCase().split('-')[0]
  return LANGUAGES.find((one) => one === primary) ?? null
}

/** The names of these persons in the layers that fewer may see. A pronoun is no secret. */
export function namesAbove(ids: readonly string[], persons: PersonForms, layer: Layer): readonly string[] {
  const above: readonly Layer[] =
    layer === 'public' ? ['internal', 'sent'] : layer === 'sent' ? ['internal'] : []
  return ids.flatMap((id) =>
    above.flatMap((one) => {
      const standing = persons.get(id)?.[one]
      if (standing === undefined || standing === 'marker') return []
      return Object.values(standing).flatMap(({ name }) => name ?? [])
    }),
  )
}
