import { join } from 'node:path'
import { sql } from 'kysely'
import type { Acting, Workplace } from '#accounts/acting.ts'
import { CASE_ROLES, type CaseRole, type OfficeRole } from '#accounts/model/act.ts'
import type { Id } from '#base/id.ts'
import { openCase } from '#cases/actions/open-case.ts'
import { recordPerson } from '#cases/actions/persons.ts'
import type { Identity } from '#cases/model/identity.ts'
import { NO_IDENTITY } from '#cases/model/identity.ts'
import type { PersonRecord } from '#cases/model/person.ts'
import type { OfficeRules } from '#accounts/model/team.ts'
import { makeKeyPair, type KeyPair } from '#keys/key-pair.ts'
import { makeKeyRing } from '#keys/key-ring.ts'
import { wrapFolder } from '#keys/wrap-files.ts'
import { explainDatabaseProblem } from '#platform/database/database-problem.ts'
import { openDatabase } from '#platform/database/database.ts'
import { sure } from './case-keys.ts'
import { newHome } from './databases.ts'
import { anId } from './ids.ts'
import { aMadeHome } from './made-databases.ts'
import { testEnvironment } from './test-server.ts'

/** A workplace of a test: a real database of its own, keys beside it, and a clock that stands until it is set. */
export interface TestWorkplace extends Workplace {
  readonly home: string
  /** What its database was opened with. */
  readonly environment: Readonly<Record<string, string>>
  /** Sets the clock: `2026-03-06T09:00:00Z`. */
  readonly setNow: (instant: string) => void
}

/** Opens one; once a file. `endDatabases()` in `afterAll` ends it. What it keeps need not outlive the machine. */
export async function aWorkplace(): Promise<TestWorkplace> {
  const environment = await testEnvironment()
  const home = 'DATABASE_URL' in environment ? newHome() : await aMadeHome()
  const database = await openDatabase({ folder: home, environment, settings: { fsync: 'off' } })
  if (!database.ok) throw new Error(explainDatabaseProblem(database.error))
  let instant = '2026-03-06T09:00:00Z'
  return {
    home,
    environment,
    database: database.value,
    wraps: wrapFolder(join(home, 'keys')),
    now: () => new Date(instant),
    setNow: (next) => (instant = next),
  }
}

/** An office with a recovery key. */
export interface TestOffice {
  readonly id: Id<'Office'>
  readonly recovery: KeyPair
}

/** A made-up office. */
export async function anOffice(
  { database }: Workplace,
  { rules = 'team' }: { readonly rules?: OfficeRules } = {},
): Promise<TestOffice> {
  const id = anId<'Office'>()
  const recovery = makeKeyPair()
  await database.atomically({ officeId: id, id: 'system' }, (tx) =>
    sql`insert into office (office_id, name, rules, recovery_public_key)
        values (${id}, 'Office of a test', ${rules}, ${recovery.publicKey})`.execute(tx),
  )
  return { id, recovery }
}

/** A colleague with keys; `at(roles)` is one request of theirs, with a ring of its own. */
export interface TestWorker {
  readonly account: Id<'Account'>
  readonly office: TestOffice
  readonly pair: KeyPair
  readonly at: (caseRoles?: readonly CaseRole[], more?: Partial<Acting>) => Acting
}

/** A made-up colleague. Their keys are made without a passphrase, so that it costs nothing. */
export async function aCaseWorker(
  { database }: Workplace,
  office: TestOffice,
  { officeRoles = [] }: { readonly officeRoles?: readonly OfficeRole[] } = {},
): Promise<TestWorker> {
  const account = anId<'Account'>()
  const pair = makeKeyPair()
  await database.atomically({ officeId: office.id, id: 'system' }, (tx) =>
    sql`insert into account (office_id, id, name, name_key, office_roles, public_key, sealed_private_key)
        values (${office.id}, ${account}, ${`Colleague ${account}`}, ${account}, ${officeRoles}, ${pair.publicKey}, '')`.execute(
      tx,
    ),
  )
  const at: TestWorker['at'] = (caseRoles = CASE_ROLES, more = {}) => ({
    officeId: office.id,
    accountId: account,
    sessionId: anId(),
    officeRoles,
    caseRoles,
    ring: makeKeyRing(pair.privateKey.slice()),
    ...more,
  })
  return { account, office, pair, at }
}

/** An open case of this colleague's. */
export async function anOpenCase(
  workplace: Workplace,
  worker: TestWorker,
  title = 'A made-up matter',
): Promise<Id<'Case'>> {
  return sure(await openCase(workplace, worker.at(), { title })).id
}

/** What a form says of a made-up woman. */
export function aPersonRecord(more: Partial<PersonRecord> = {}): PersonRecord {
  return {
    parts: ['victim'],
    ageStanding: 'adult',
    ageBand: '25-39',
    sex: 'female',
    nationalities: ['PRK'],
    reach: 'can-be-asked',
    gender: '',
    disability: '',
    remarks: '',
    ...more,
  }
}

/** A person in a case. */
export async function aPersonIn(
  workplace: Workplace,
  worker: TestWorker,
  caseId: Id<'Case'>,
  more: Partial<PersonRecord> = {},
): Promise<Id<'Person'>> {
  return sure(await recordPerson(workplace, worker.at(), { caseId, record: aPersonRecord(more) })).id
}

/** The identity of a woman who was never there. */
export function anIdentity(more: Partial<Identity> = {}): Identity {
  return {
    ...NO_IDENTITY,
    names: [
      {
        text: '리가온',
        language: 'ko-KP',
        script: 'Hang',
        order: 'family-first',
        family: '리',
        kind: 'birth',
      },
      {
        text: 'Ri Ga On',
        language: 'ko-Latn',
        script: 'Latn',
        order: 'family-first',
        family: 'Ri',
        kind: 'birth',
      },
    ],
    bornAt: 'Somewhere in Ryanggang',
    safeWord: 'plum blossom',
    ...more,
  }
}
