import { fail, ok, type Result } from '#base/result.ts'
import { asTyped } from '#law/nearest.ts'
import { layerOf, type LayeredLetter } from '#letters/model/layers.ts'
import type { Layer, Letter } from '#letters/model/letter.ts'
import type { PersonForms } from '#letters/model/persons.ts'
import { printable } from '#letters/printable.ts'
import { LAYERS, readPersonsFile } from './persons-file.ts'

/** Options by which a command is told whose eyes a letter is for. */
export const LAYER_OPTIONS = ['layer', 'persons']

/** What they were given as; `layer` null where it was left out. */
export interface LayerOrder {
  readonly layer: Layer | null
  readonly persons: PersonForms
}

/** Reads `--layer` and `--persons`. */
export async function readLayerOrder(
  options: ReadonlyMap<string, string>,
): Promise<Result<LayerOrder, string>> {
  const given = options.get('layer')
  const layer = LAYERS.find((one) => one === given) ?? null
  if (given !== undefined && layer === null)
    return fail(`--layer: "${asTyped(given)}" is none of ${LAYERS.join(', ')}`)
  const file = options.get('persons')
  if (file === undefined) return ok({ layer, persons: new Map() })
  const persons = await readPersonsFile(file)
  return persons.ok
    ? ok({ layer, persons: persons.value })
    : fail(`--persons: ${printable(file)}: ${printable(persons.error)}`)
}

/** A letter in a layer, or one line that says why not. */
export function inLayer(
  letter: Letter,
  layer: Layer,
  { persons }: LayerOrder,
): Result<LayeredLetter, string> {
  const layered = layerOf(letter, layer, persons)
  if (layered.ok) return layered
  const { code, message, next } = layered.error
  const how = code === 'layer.nothing-left' ? next : `${next.replace(/\.$/u, '')}, in the file of --persons.`
  return fail(printable(`${message} ${how}`))
}
