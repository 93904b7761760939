import type { Pool } from 'pg'
import type { Workplace } from '#accounts/acting.ts'
import { CASE_ROLES, type Act, type CaseRole, type OfficeRole } from '#accounts/model/act.ts'
import { CHANGING_ACTS, READING_ACTS, type TokenAct } from '#accounts/model/access-token.ts'
import { invite } from '#accounts/actions/invitations.ts'
import type { Id } from '#base/id.ts'
import { putMember, removeMember } from '#cases/actions/members.ts'
import { openPool } from '#platform/database/connection.ts'
import { DATABASE_NAME, ROLES } from '#platform/database/make-database.ts'
import { lookUpOn } from '#platform/database/look-up.ts'
import {
  atomicallyOn,
  LONGEST_STATEMENT_MS,
  type OpenedDatabase,
} from '#platform/database/opened-database.ts'
import { socketConnection } from '#platform/database/own-server.ts'
import { sure } from '../builders/case-keys.ts'
import { anOffice, aWorkplace, type TestOffice, type TestWorker } from '../builders/casework.ts'
import { aSavedSearch } from '../builders/communications.ts'
import { aColleague, aSeededCase, aSession, aToken, type IdsByName } from '../builders/seeded-case.ts'
import type { RowActor, RowCase } from './row-matrix.ts'

/** Who comes to an address, and what the rules are to make of them. */
export interface MatrixVisitor {
  readonly called: string
  readonly cookie: string | null
  /** What stands behind `Bearer`: a program, to which cookies are nothing. */
  readonly bearer: string | null
  /** Null for who has no session or token that counts. */
  readonly is: {
    readonly officeRoles: readonly OfficeRole[]
    readonly inOwnCase: readonly CaseRole[]
    readonly inForeignCase: readonly CaseRole[]
    readonly isFresh: boolean
    readonly hasFactor: boolean
    /** False where they signed in without their passphrase: what is sealed is shown after they typed it. */
    readonly hasKeys: boolean
    /** What a token may do; null for a session, which may do all that they may. */
    readonly acts: readonly Act[] | null
  } | null
  /** What is theirs alone, by the names that addresses have for it. */
  readonly own: IdsByName
}

/** An office with two cases, an office beside it, and all kinds of visitors. */
export interface GuardedPlace {
  readonly workplace: Workplace
  readonly owner: Pool
  /** The same database, all work on one connection. */
  readonly onOneConnection: OpenedDatabase
  readonly visitors: readonly MatrixVisitor[]
  readonly ids: { readonly own: IdsByName; readonly foreign: IdsByName; readonly otherOffice: IdsByName }
  readonly rows: { readonly actors: readonly RowActor[]; readonly cases: readonly RowCase[] }
  /** Whose two cases they are. */
  readonly keeper: TestWorker
  readonly close: () => Promise<void>
}

const MINUTE_MS = 60_000

export async function aGuardedPlace(): Promise<GuardedPlace> {
  const workplace = await aWorkplace()
  const { database } = workplace
  const office = await anOffice(workplace, { rules: 'one' })
  const another = await anOffice(workplace, { rules: 'one' })
  const keeper = await aColleague(workplace, office)
  const elsewhere = await aColleague(workplace, another, ['administrator', 'intake'])
  const [ownCase, foreignCase] = [await aSeededCase(workplace, keeper), await aSeededCase(workplace, keeper)]
  const otherCase = await aSeededCase(workplace, elsewhere)
  // From now on, who has no second factor has to set one up.
  const owner = await database.owner()
  await owner.query("update office set rules = 'team'")
  await owner.query('update office set made_at = made_at - interval $$1 day$$ where office_id = $1', [
    office.id,
  ])
  const made = new Maker(workplace, office, keeper, { ownCase, foreignCase })
  const visitors = await made.visitors()
  const spare = await aColleague(workplace, office)
  const invitations = {
    own: await anInvitation(workplace, keeper),
    other: await anInvitation(workplace, elsewhere),
  }
  const keepers = await thingsOf(workplace, keeper)
  const pool = openPool(
    { ...socketConnection(database.server().place), database: DATABASE_NAME, user: ROLES.application },
    1,
  )
  return {
    ...{ workplace, owner, visitors, keeper },
    onOneConnection: {
      ...database,
      atomically: atomicallyOn(() => Promise.resolve(pool)),
      lookUp: lookUpOn(() => Promise.resolve(pool), LONGEST_STATEMENT_MS),
    },
    ids: {
      own: { ...ownCase, ...keepers, invitation: invitations.own },
      foreign: {
        ...foreignCase,
        ...keepers,
        account: elsewhere.account,
        invitation: invitations.other,
      },
      otherOffice: { ...otherCase, ...(await thingsOf(workplace, elsewhere)), invitation: invitations.other },
    },
    rows: {
      actors: actorsOf({ office, another, elsewhere, spare, otherCase }, await made.members()),
      cases: [
        { called: 'the case', officeId: office.id, caseId: ownCase['case'] ?? '' },
        { called: 'another case', officeId: office.id, caseId: foreignCase['case'] ?? '' },
        { called: 'a case of another office', officeId: another.id, caseId: otherCase['case'] ?? '' },
      ],
    },
    close: async () => {
      await pool.end()
      await database.close()
    },
  }
}

async function anInvitation(workplace: Workplace, worker: TestWorker): Promise<string> {
  const { link } = await invite(workplace, worker.at(), [])
  return link.split('.')[0] ?? ''
}

async function thingsOf(
  workplace: Workplace,
  worker: TestWorker & { readonly passkey: string },
): Promise<IdsByName> {
  const { id: token } = await aToken(workplace, worker)
  return { session: (await aSession(workplace, worker)).id, passkey: worker.passkey, token }
}

interface Cases {
  readonly ownCase: IdsByName
  readonly foreignCase: IdsByName
}

interface Wanted {
  readonly officeRoles?: readonly OfficeRole[]
  readonly inOwnCase?: readonly CaseRole[]
  readonly inForeignCase?: readonly CaseRole[]
  readonly session?: Parameters<typeof aSession>[2]
  readonly hasFactor?: boolean
}

/** Makes visitors of one office. */
class Maker {
  readonly #workplace: Workplace
  readonly #office: TestOffice
  readonly #keeper: TestWorker
  readonly #cases: Cases

  constructor(workplace: Workplace, office: TestOffice, keeper: TestWorker, cases: Cases) {
    this.#workplace = workplace
    this.#office = office
    this.#keeper = keeper
    this.#cases = cases
  }

  async visitors(): Promise<readonly MatrixVisitor[]> {
    const all = { officeRoles: ['intake', 'administrator'], inOwnCase: CASE_ROLES } as const
    const some = await Promise.all([
      this.#visitor('no role', {}),
      this.#visitor('intake', { officeRoles: ['intake'] }),
      this.#visitor('administrator', { officeRoles: ['administrator'] }),
      ...CASE_ROLES.map((role) => this.#visitor(role, { inOwnCase: [role] })),
      this.#visitor('all roles', all),
      this.#visitor('member of another case', { inForeignCase: CASE_ROLES }),
      this.#visitor('without a second factor', { ...all, hasFactor: false }),
      this.#visitor('session without keys', { ...all, session: { hasKeys: false } }),
      this.#visitor('stale proof', { ...all, session: { agoMs: 0, provedAgoMs: 11 * MINUTE_MS } }),
      this.#visitor('proof in the future', { ...all, session: { provedAgoMs: -MINUTE_MS } }),
    ])
    const programs = await this.#programs(all)
    const gone = [await this.#exMember(), ...(await this.#ended(all))]
    return [...this.#nobodies(some), ...some, ...gone, ...programs]
  }

  #nobodies(some: readonly MatrixVisitor[]): readonly MatrixVisitor[] {
    const good = some.find(({ called }) => called === 'all roles')?.cookie ?? ''
    const flipped = good.slice(0, -6) + (good.slice(-6) === 'AAAAAA' ? 'BBBBBB' : 'AAAAAA')
    const nobody = (called: string, cookie: string | null) => ({
      called,
      cookie,
      bearer: null,
      is: null,
      own: {},
    })
    return [
      nobody('anonymous', null),
      nobody('malformed cookie', '__Host-demarche=";drop'),
      nobody('another half of the key', flipped),
      nobody('cookie without the prefix', good.replace('__Host-', '')),
    ]
  }

  async #ended(all: Wanted): Promise<readonly MatrixVisitor[]> {
    const idle = await this.#visitor('idle session', { ...all, session: { agoMs: 16 * MINUTE_MS } })
    const future = await this.#visitor('session from the future', { ...all, session: { agoMs: -MINUTE_MS } })
    const left = await this.#visitor('closed account', all)
    const owner = await this.#workplace.database.owner()
    await owner.query('update account set closed_at = now() where id = $1', [left.own['self']])
    return [idle, future, left].map((one) => ({ ...one, is: null }))
  }

  /** The same person's programs: each with a good cookie beside its token, which is to count for nothing. */
  async #programs(all: Wanted): Promise<readonly MatrixVisitor[]> {
    const every: readonly TokenAct[] = [...READING_ACTS, ...CHANGING_ACTS]
    const tokens = await Promise.all([
      this.#program('token for every act', { ...all, token: { acts: every } }),
      this.#program('token for reading', { ...all, token: { acts: READING_ACTS } }),
      this.#program('token for one act', { ...all, token: { acts: ['letter.list'] } }),
      this.#program('token that opens nothing', { ...all, token: { acts: every, hasKeys: false } }),
      this.#program('token of somebody without roles', { token: { acts: every } }),
      this.#program('token without a second factor', { ...all, hasFactor: false, token: { acts: every } }),
    ])
    const [good] = tokens
    const flipped = `${good?.bearer?.slice(0, -6)}${good?.bearer?.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA'}`
    const ended = await this.#program('ended token', { ...all, token: { acts: every, agoDays: 31 } })
    const revoked = await this.#program('revoked token', { ...all, token: { acts: every } })
    const left = await this.#program('token of a closed account', { ...all, token: { acts: every } })
    const owner = await this.#workplace.database.owner()
    await owner.query('delete from access_token where account_id = $1', [revoked.own['self']])
    // The first use of a day is written, by whatever comes first.
    await owner.query(`update access_token set used_on = '2026-03-06'`)
    await owner.query('update account set closed_at = now() where id = $1', [left.own['self']])
    const none = [ended, revoked, left].map((one) => ({ ...one, is: null }))
    const wrong = { ...ended, called: 'token with another secret', bearer: flipped, is: null }
    const garbled = { ...ended, called: 'malformed token', bearer: 'demarche_";drop', is: null }
    return [...tokens, ...none, wrong, garbled]
  }

  async #program(
    called: string,
    { token, ...wanted }: Wanted & { readonly token: NonNullable<Parameters<typeof aToken>[2]> },
  ): Promise<MatrixVisitor> {
    const { worker, ...visitor } = await this.#workerAs(called, wanted)
    const { id, text } = await aToken(this.#workplace, worker, token)
    const is = visitor.is && { ...visitor.is, acts: token.acts ?? [], hasKeys: token.hasKeys ?? true }
    return { ...visitor, bearer: text, is, own: { ...visitor.own, token: id } }
  }

  async #exMember(): Promise<MatrixVisitor> {
    const visitor = await this.#visitor('ex-member', { inOwnCase: CASE_ROLES })
    const gone = { caseId: this.#case('ownCase'), account: visitor.own['self'] as Id<'Account'> }
    sure(await removeMember(this.#workplace, this.#keeper.at(), gone))
    return { ...visitor, is: visitor.is && { ...visitor.is, inOwnCase: [] } }
  }

  #case(which: keyof Cases): Id<'Case'> {
    return this.#cases[which]['case'] as Id<'Case'>
  }

  async #visitor(called: string, wanted: Wanted): Promise<MatrixVisitor> {
    const { worker: _worker, ...visitor } = await this.#workerAs(called, wanted)
    return visitor
  }

  async #workerAs(called: string, wanted: Wanted): Promise<MatrixVisitor & { readonly worker: TestWorker }> {
    const { officeRoles = [], inOwnCase = [], inForeignCase = [], session = {}, hasFactor = true } = wanted
    const worker = await aColleague(this.#workplace, this.#office, officeRoles)
    const owner = await this.#workplace.database.owner()
    if (!hasFactor) await owner.query('delete from passkey where account_id = $1', [worker.account])
    if (inOwnCase.length > 0) await this.#join(worker, 'ownCase', inOwnCase)
    if (inForeignCase.length > 0) await this.#join(worker, 'foreignCase', inForeignCase)
    const theirs = await aSession(this.#workplace, worker, session)
    const other = await aSession(this.#workplace, worker)
    const search = await aSavedSearch(this.#workplace, worker)
    const { id: token } = await aToken(this.#workplace, worker)
    return {
      ...{ called, cookie: theirs.cookie, bearer: null, worker },
      is: {
        officeRoles,
        inOwnCase,
        inForeignCase,
        isFresh: (session.provedAgoMs ?? 0) === 0,
        hasFactor,
        hasKeys: session.hasKeys ?? true,
        acts: null,
      },
      own: { self: worker.account, session: other.id, passkey: worker.passkey, search, token },
    }
  }

  async #join(worker: TestWorker, which: keyof Cases, roles: readonly CaseRole[]): Promise<void> {
    const change = { caseId: this.#case(which), account: worker.account, roles }
    sure(await putMember(this.#workplace, this.#keeper.at(), change))
  }

  /** For questions straight to the database. */
  async members(): Promise<readonly RowActor[]> {
    const member = await aColleague(this.#workplace, this.#office)
    const other = await aColleague(this.#workplace, this.#office)
    await this.#join(member, 'ownCase', ['auditor'])
    await this.#join(other, 'foreignCase', CASE_ROLES)
    const { id: officeId } = this.#office
    return [
      { called: 'a member', officeId, id: member.account, memberOf: [this.#case('ownCase')] },
      {
        called: 'a member of another case',
        officeId,
        id: other.account,
        memberOf: [this.#case('foreignCase')],
      },
      {
        ...{ called: 'the keeper', officeId, id: this.#keeper.account },
        memberOf: [this.#case('ownCase'), this.#case('foreignCase')],
      },
    ]
  }
}

function actorsOf(
  of: {
    readonly office: TestOffice
    readonly another: TestOffice
    readonly elsewhere: TestWorker
    readonly spare: TestWorker
    readonly otherCase: IdsByName
  },
  members: readonly RowActor[],
): readonly RowActor[] {
  const { office, another, elsewhere, spare, otherCase } = of
  const memberOf = [otherCase['case'] ?? '']
  const [member] = members
  return [
    ...members,
    { called: 'a colleague of no case', officeId: office.id, id: spare.account, memberOf: [] },
    { called: 'a member in another office', officeId: another.id, id: elsewhere.account, memberOf },
    {
      called: 'a member of another office, in this one',
      officeId: office.id,
      id: elsewhere.account,
      memberOf: [],
    },
    { called: 'a member, in another office', officeId: another.id, id: member?.id ?? '', memberOf: [] },
    { called: 'a member, in no office', officeId: '', id: member?.id ?? '', memberOf: [] },
    { called: 'nobody', officeId: office.id, id: '', memberOf: [] },
    { called: 'a wildcard', officeId: office.id, id: '%', memberOf: [] },
    { called: 'the program', officeId: office.id, id: 'system', memberOf: [] },
    { called: 'the operator', officeId: office.id, id: 'operator', memberOf: [] },
  ]
}
