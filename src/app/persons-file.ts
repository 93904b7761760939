import { fail, ok, type Result } from '#base/result.ts'
import { LANGUAGES, type Language } from '#law/model.ts'
import type { Layer } from '#letters/model/letter.ts'
import {
  PERSON_FORMS,
  type PersonForm,
  type PersonForms,
  type PersonStanding,
} from '#letters/model/persons.ts'
import { readTextFile } from '#platform/text-file.ts'
import { explainTextProblem } from '#platform/text-problems.ts'

/** From the fewest readers to everyone. */
export const LAYERS: readonly Layer[] = ['internal', 'sent', 'public']

/** Reads the file that says what stands for each person; a problem is one line with the place of what is wrong. */
export async function readPersonsFile(file: string): Promise<Result<PersonForms, string>> {
  const text = await readTextFile(file)
  return text.ok ? parsePersons(text.value) : fail(explainTextProblem(text.error))
}

/**
 * Reads `{ "V1": { "sent": { "en": { "name": "Ms. A", "pronoun": "she" } }, "public": "marker" } }`: for each person's
 * id and each layer the words by language, or the marker. What it does not know it refuses: a slip could show a name.
 */
export function parsePersons(text: string): Result<PersonForms, string> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (fault) {
    return fail(`is not JSON: ${fault instanceof Error ? fault.message : String(fault)}`)
  }
  try {
    const persons = entriesOf(json, [], null)
    return ok(new Map(persons.map(([id, value]) => [id, readPerson(value, id)])))
  } catch (problem) {
    if (problem instanceof Wrong) return fail(problem.message)
    throw problem
  }
}

/** Ends the reading of the file at what is wrong. */
class Wrong extends Error {}

type Path = readonly string[]

function readPerson(value: unknown, id: string): Readonly<Partial<Record<Layer, PersonStanding>>> {
  const layers = entriesOf(value, [id], LAYERS)
  return Object.fromEntries(layers.map(([layer, standing]) => [layer, readStanding(standing, [id, layer])]))
}

function readStanding(value: unknown, path: Path): PersonStanding {
  if (value === 'marker') return value
  if (typeof value === 'string') throw wrong(path, 'is neither "marker" nor words by language')
  const languages: readonly [Language, unknown][] = entriesOf(value, path, LANGUAGES)
  return Object.fromEntries(
    languages.map(([language, words]) => [language, readWords(words, [...path, language])]),
  )
}

function readWords(value: unknown, path: Path): Readonly<Partial<Record<PersonForm, string>>> {
  const forms: readonly [PersonForm, unknown][] = entriesOf(value, path, PERSON_FORMS)
  return Object.fromEntries(
    forms.map(([form, words]) => {
      if (typeof words !== 'string' || words.trim() === '') throw wrong([...path, form], 'is no words')
      return [form, words]
    }),
  )
}

function entriesOf(value: unknown, path: Path, known: null): readonly [string, unknown][]
function entriesOf<Name extends string>(
  value: unknown,
  path: Path,
  known: readonly Name[],
): readonly [Name, unknown][]
function entriesOf(
  value: unknown,
  path: Path,
  known: readonly string[] | null,
): readonly [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong(path, 'should be an object, as { "V1": { "sent": { "en": { "name": "Ms. A" } } } }')
  }
  const entries: readonly [string, unknown][] = Object.entries(value)
  const stranger = known && entries.find(([name]) => !known.includes(name))
  if (stranger) throw wrong([...path, stranger[0]], `is none of ${known.join(', ')}`)
  return entries
}

function wrong(path: Path, says: string): Wrong {
  return new Wrong(`${path.length === 0 ? 'the file' : path.join('.')} ${says}`)
}
