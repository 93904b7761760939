import { fail, ok, type Result } from '#base/result.ts'
import { SCHEMA_VERSION } from './letter.ts'

/** A letter's JSON of any version, before it is known to be one. */
export type LetterJson = Readonly<Record<string, unknown>>

/** Makes a letter of schema `from` one of schema `from + 1`, words and ids unchanged. */
export interface Migration {
  readonly from: number
  readonly change: (letter: LetterJson) => LetterJson
}

/** One for each version before `SCHEMA_VERSION`. */
const MIGRATIONS: readonly Migration[] = []

/** Why a letter cannot be brought to our schema: made by a newer program, or by none of ours. */
export type MigrationProblem = 'schema-newer' | 'schema-unknown'

/** Brings a letter's JSON, step by step, to the schema of this program. */
export function migrated(
  letter: LetterJson,
  migrations: readonly Migration[] = MIGRATIONS,
  current: number = SCHEMA_VERSION,
): Result<LetterJson, MigrationProblem> {
  const { schema } = letter
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1) return fail('schema-unknown')
  if (schema > current) return fail('schema-newer')
  let changed = letter
  for (let version = schema; version < current; version += 1) {
    const step = migrations.find(({ from }) => from === version)
    if (!step) return fail('schema-unknown')
    changed = { ...step.change(changed), schema: version + 1 }
  }
  return ok(changed)
}
