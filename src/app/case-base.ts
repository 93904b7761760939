import { join } from 'node:path'
import process from 'node:process'
import { parseId, type Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { insertUnopenedOffice } from '#accounts/store/office.ts'
import { wrapFolder, type WrapFolder } from '#keys/wrap-files.ts'
import { asTyped } from '#law/nearest.ts'
import { printable } from '#letters/printable.ts'
import { dataFolder } from '#platform/data-folder.ts'
import { openDatabase } from '#platform/database/database.ts'
import { explainDatabaseProblem, mendDatabaseProblem } from '#platform/database/database-problem.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { newId } from '#platform/new-id.ts'
import { hasDataPlace } from './backup/places.ts'
import { officesOf } from './offices.ts'

/** The case base that a command works on, as the operator of the installation. */
export interface CaseBase {
  readonly database: OpenedDatabase
  readonly wraps: WrapFolder
  readonly officeId: Id<'Office'>
}

/** Which case base: `--data`, `--office`; `orMake`: begins one where there is none yet. */
export interface CaseBaseWanted {
  readonly data: string | null
  readonly office: string | null
  readonly orMake: boolean
}

/** Opens the case base for `work` and closes it. The problem is one line that says what, where and what to do. */
export async function withCaseBase<Value>(
  { data, office, orMake }: CaseBaseWanted,
  work: (base: CaseBase) => Promise<Result<Value, string>>,
): Promise<Result<Value, string>> {
  const home = dataFolder(data)
  const named = office === null ? null : parseId<'Office'>(office)
  if (office !== null && !named) return fail(`--office: "${asTyped(office)}" is no id`)
  if (!orMake && !hasDataPlace(home, process.env)) {
    return fail(`nothing was ever kept in ${printable(home)}. Another folder: --data DIR`)
  }
  const database = await openDatabase({ folder: home, environment: process.env })
  if (!database.ok) {
    const [what, mend] = [explainDatabaseProblem(database.error), mendDatabaseProblem(database.error)]
    return fail(`${printable(what)}. ${printable(mend)}`)
  }
  try {
    const officeId = await officeOf(database.value, named, orMake)
    if (!officeId.ok) return officeId
    const wraps = wrapFolder(join(home, 'keys'))
    return await work({ database: database.value, wraps, officeId: officeId.value })
  } finally {
    await database.value.close()
  }
}

/** The one office, or the one that is named. */
async function officeOf(
  database: OpenedDatabase,
  named: Id<'Office'> | null,
  orMake = false,
): Promise<Result<Id<'Office'>, string>> {
  const offices = await officesOf(database)
  if (offices.length === 0) {
    return orMake ? ok(await makeOffice(database)) : fail('there is no office here yet')
  }
  const wanted = named === null ? offices : offices.filter(({ officeId }) => officeId === named)
  const [office, another] = wanted
  if (!office) return fail('there is no office of that id')
  if (!another) return ok(office.officeId)
  const list = offices.map(({ officeId, name }) => `  ${officeId}  ${printable(name)}`).join('\n')
  return fail(`which office? --office ID\n${list}`)
}

/** Without people: whoever opens the workspace first opens this office. */
async function makeOffice(database: OpenedDatabase): Promise<Id<'Office'>> {
  const officeId = newId<'Office'>()
  await database.atomically({ officeId, id: 'operator' }, (tx) => insertUnopenedOffice(tx, officeId))
  return officeId
}
