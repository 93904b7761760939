import { fail, ok, type Result } from '#base/result.ts'
import { INVENTED_STATE } from '#law/invented-state.ts'
import type { Law } from '#law/law.ts'
import { registerRows, surveyRegister } from '../../model/register.ts'
import type { DayOrder } from '../../model/register-dates.ts'
import type { RegisterRow } from '../../model/register-row.ts'

/** Why a register is none: a code, and the facts that explain it. */
export interface RegisterRefusal {
  readonly code: string
  readonly facts: Readonly<Record<string, string>>
}

/** The rows of a register; refused is only what is no register at all. */
export async function readRegister(
  bytes: Uint8Array,
  { law, dayOrder }: { readonly law: Law; readonly dayOrder: DayOrder | null },
): Promise<Result<readonly RegisterRow[], RegisterRefusal>> {
  const shape = await surveyRegister([bytes])
  if (!shape.ok) return fail(refusal(shape.error))
  const ground = { law, inventedStates: new Map([[INVENTED_STATE, 'Vorama']]), dayOrder }
  const rows: RegisterRow[] = []
  for await (const some of registerRows([bytes], shape.value, ground)) {
    if (!some.ok) return fail(refusal(some.error))
    for (const row of some.value) rows.push(row)
  }
  return ok(rows)
}

function refusal({ code, ...facts }: { readonly code: string }): RegisterRefusal {
  const said = Object.entries(facts).map(([name, value]) => [name, String(value)] as const)
  return { code, facts: Object.fromEntries(said) }
}

/** What a register says of its files, by their names. */
export function rolesIn(
  rows: readonly RegisterRow[],
): (name: string) => { readonly asLetter: boolean; readonly asReply: boolean } {
  const letters = new Set(rows.flatMap(({ files }) => files))
  const replies = new Set(rows.flatMap((row) => row.replies.flatMap(({ file }) => file ?? [])))
  return (name) => ({ asLetter: letters.has(name), asReply: replies.has(name) })
}
