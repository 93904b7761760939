// One case with very many persons and submissions, and a colleague who is signed in: what the workspace is measured with.
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Acting, Workplace } from '#accounts/acting.ts'
import { CASE_ROLES } from '#accounts/model/act.ts'
import { formatSessionCookie } from '#accounts/model/session-cookie.ts'
import { insertSession } from '#accounts/store/session.ts'
import type { Id } from '#base/id.ts'
import { openCase } from '#cases/actions/open-case.ts'
import { openCaseKeys, type CaseKeys } from '#cases/case-keys.ts'
import { SUBMISSION_CONTENT, SUBMISSION_WITHHELD } from '#evidence/sealed-places.ts'
import { makeKeyPair } from '#keys/key-pair.ts'
import { makeKeyRing } from '#keys/key-ring.ts'
import { splitForSession } from '#keys/session-key.ts'
import { wrapFolder } from '#keys/wrap-files.ts'
import { newId } from '#platform/new-id.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { sure } from '../test/builders/case-keys.ts'

/** What is measured: a case, some of its rows, and the cookie of one of its members. */
export interface LargeCase {
  readonly officeId: Id<'Office'>
  readonly accountId: Id<'Account'>
  readonly caseId: Id<'Case'>
  readonly persons: readonly Id<'Person'>[]
  readonly keys: CaseKeys
  readonly cookie: string
}

const AT_ONCE = 2000

/** Fills an empty database: `rows` persons and as many submissions, each with values sealed for its row. */
export async function makeLargeCase(
  database: OpenedDatabase,
  home: string,
  rows: number,
): Promise<LargeCase> {
  const workplace = { database, wraps: wrapFolder(join(home, 'keys')), now: () => new Date() }
  const [officeId, accountId, pair] = [newId<'Office'>(), newId<'Account'>(), makeKeyPair()]
  await database.atomically({ officeId, id: accountId }, async (tx) => {
    await sql`insert into office (office_id, name, recovery_public_key)
              values (${officeId}, 'A made-up office', ${Buffer.from(makeKeyPair().publicKey)})`.execute(tx)
    await sql`insert into account (office_id, id, name, name_key, office_roles, public_key, sealed_private_key)
              values (${officeId}, ${accountId}, 'Ana', 'ana', '{intake,administrator}',
                      ${Buffer.from(pair.publicKey)}, '')`.execute(tx)
  })
  const cookie = await signedIn(workplace, officeId, accountId, pair.privateKey)
  const acting: Acting = {
    ...{ officeId, accountId, sessionId: newId<'Session'>(), officeRoles: ['intake', 'administrator'] },
    ...{ caseRoles: CASE_ROLES, ring: makeKeyRing(pair.privateKey.slice()) },
  }
  const { id: caseId } = sure(await openCase(workplace, acting, { title: 'A made-up matter' }))
  const keys = sure(await openCaseKeys(workplace, acting, caseId))
  const persons: Id<'Person'>[] = []
  for (let from = 0; from < rows; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, rows - from)
    const ids = Array.from({ length: count }, () => newId<'Person'>())
    if (persons.length < 2000) persons.push(...ids)
    await insertPersons(database, { officeId, caseId }, keys, ids, from)
    await insertSubmissions(database, { officeId, caseId, accountId }, keys, count)
  }
  await (await database.owner()).query('analyze')
  return { officeId, accountId, caseId, persons, keys, cookie }
}

/** Opens a session of somebody; gives its cookie. */
export async function signedIn(
  { database }: Pick<Workplace, 'database'>,
  officeId: Id<'Office'>,
  account: Id<'Account'>,
  privateKey: Uint8Array,
): Promise<string> {
  const session = newId<'Session'>()
  const { cookieKey, stored } = splitForSession({ session, account }, privateKey)
  await database.atomically({ officeId, id: account }, (tx) =>
    insertSession(tx, officeId, { id: session, accountId: account, stored, at: new Date() }),
  )
  return `__Host-demarche=${formatSessionCookie({ session, key: cookieKey })}`
}

async function insertPersons(
  database: OpenedDatabase,
  { officeId, caseId }: Pick<LargeCase, 'officeId' | 'caseId'>,
  keys: CaseKeys,
  ids: readonly Id<'Person'>[],
  from: number,
): Promise<void> {
  const details = { gender: '', disability: '', remarks: 'A made-up remark of usual length about a person.' }
  const sealed = ids.map((row) => keys.seal({ table: 'person', column: 'details_sealed', row }, details))
  await (
    await database.owner()
  ).query(
    `insert into person (office_id, case_id, id, pseudonym, sort_order, parts, age_standing, age_band, sex,
                         nationalities, reach, details_sealed)
     select $1, $2, id, 'V' || ($5 + n), $5 + n, '{victim}', 'adult', '25-39', 'female', '{PRK}', 'can-be-asked', sealed
     from unnest($3::uuid[], $4::bytea[]) with ordinality as given (id, sealed, n)`,
    [officeId, caseId, ids, sealed.map((value) => Buffer.from(value)), from],
  )
}

async function insertSubmissions(
  database: OpenedDatabase,
  { officeId, caseId, accountId }: Pick<LargeCase, 'officeId' | 'caseId' | 'accountId'>,
  keys: CaseKeys,
  count: number,
): Promise<void> {
  const ids = Array.from({ length: count }, () => newId<'Submission'>())
  const text = 'Two persons are said to have come at night. '.repeat(8)
  const contents = ids.map((row) => Buffer.from(keys.seal({ ...SUBMISSION_CONTENT, row }, text)))
  const withheld = ids.map((row) => Buffer.from(keys.seal({ ...SUBMISSION_WITHHELD, row }, '')))
  await (
    await database.owner()
  ).query(
    `insert into submission (office_id, case_id, id, stage, received_on, listed_on, channel, language, states, themes,
                             content_sealed, withheld_sealed, recorded_by)
     select $1, $2, id, 'new', date '2020-01-01' + (n % 2000)::int, date '2020-01-01' + (n % 2000)::int, 'mail', 'en',
            '{CHN}', '{trafficking}', content, withheld, $6
     from unnest($3::uuid[], $4::bytea[], $5::bytea[]) with ordinality as given (id, content, withheld, n)`,
    [officeId, caseId, ids, contents, withheld, accountId],
  )
}
