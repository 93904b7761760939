import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import { thing, type Entry } from '#journal/model/entry.ts'
import type { JournalPlace } from '#journal/journal-place.ts'
import { wrapFolder } from '#keys/wrap-files.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { anId } from './ids.ts'

/** A made-up office in this database: each test has one of its own. */
export async function anOffice(database: OpenedDatabase): Promise<Id<'Office'>> {
  const officeId = anId<'Office'>()
  await database.atomically({ officeId, id: 'system' }, (tx) =>
    sql`insert into office (office_id, name) values (${officeId}, 'An office')`.execute(tx),
  )
  return officeId
}

/** Where a journal works, with a folder of keys of its own. */
export function aJournalPlace(database: OpenedDatabase, home: string): JournalPlace {
  return {
    database,
    wraps: wrapFolder(join(mkdtempSync(join(home, 'place-')), 'keys')),
    now: () => new Date('2026-11-22T10:00:00.500Z'),
  }
}

/** An entry about this case, or some case. */
export function aCaseEntry(caseId: Id<'Case'> = anId(), what: Entry['what'] = 'case.opened'): Entry {
  return {
    who: thing('account', anId()),
    what,
    on: [thing('case', caseId), thing('person', anId())],
    when: '2026-11-22T09:00:00Z',
  }
}

/** Changes rows as somebody could who has the owner's password, or the disk. */
export async function tamper(
  database: OpenedDatabase,
  statement: string,
  ...values: readonly unknown[]
): Promise<void> {
  const owner = await database.owner()
  const { rowCount } = await owner.query(statement, [...values])
  if (rowCount === 0) throw new Error('nothing was changed: the test would show nothing')
}
