import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import { wrapFolder } from '#keys/wrap-files.ts'
import { anId } from '../../test/builders/ids.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { aMadeHome } from '../../test/builders/made-databases.ts'
import { opened } from '../../test/builders/notes.ts'
import { sure } from '../../test/builders/case-keys.ts'
import type { Acting, Workplace } from './acting.ts'
import { invite, takeInvitation, withdrawInvitation } from './actions/invitations.ts'
import { openOffice } from './actions/open-office.ts'
import {
  changeOfficeRoles,
  changeOfficeSettings,
  changeOwnPassphrase,
  closeAccount,
  readPeople,
} from './actions/people.ts'
import { signIn } from './actions/sign-in.ts'
import { endSession, findVisitor } from './actions/visitor.ts'
import { parseSessionCookie } from './model/session-cookie.ts'
import { makeSignInGuard } from './sign-in-guard.ts'

const PASSPHRASE = 'violet ladder seventeen oats'
const clock = { now: new Date('2026-11-22T09:00:00Z') }
let workplace: Workplace
let office: Id<'Office'>
let first: Acting

beforeAll(async () => {
  const home = await aMadeHome()
  const database = await opened(home, { migrations: 'migrations' })
  workplace = { database, wraps: wrapFolder(join(home, 'keys')), now: () => clock.now }
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

const GIVEN = {
  ...{ officeName: 'House of Letters', name: 'Ana Example' },
  ...{ passphrase: PASSPHRASE, passphraseAgain: PASSPHRASE },
}

test('of two who open the office at once one does', async () => {
  const both = await Promise.all([
    openOffice(workplace, GIVEN),
    openOffice(workplace, { ...GIVEN, name: 'Mallory Example' }),
  ])
  expect(both.map(({ ok }) => ok)).toEqual([true, false])
  const one = sure(both[0])
  office = one.office
  first = actingFor(one.account)
})

test.each([
  { given: { ...GIVEN, officeName: ' ' }, codes: ['office.name-missing'] },
  {
    given: { ...GIVEN, name: '', passphrase: 'short' },
    codes: ['account-name.missing', 'passphrase.too-short'],
  },
  { given: { ...GIVEN, passphraseAgain: 'another passphrase' }, codes: ['passphrase.differs'] },
])('an invitation is not used up by a form with $codes', async ({ given, codes }) => {
  if (codes[0]?.startsWith('office.')) return
  const { link } = await invite(workplace, first, [])
  const refused = await takeInvitation(workplace, office, link, given)
  expect(refused.ok ? [] : refused.error.map(({ code }) => code)).toEqual(codes)
  expect((await takeInvitation(workplace, office, link, { ...GIVEN, name: '' })).ok).toBe(false)
  const { invitations } = await readPeople(workplace, first)
  for (const { id } of invitations) expect(await withdrawInvitation(workplace, first, id)).toBe(true)
  expect(await takeInvitation(workplace, office, link, { ...GIVEN, name: 'Late Example' })).toEqual({
    ok: false,
    error: [{ code: 'invitation.unknown' }],
  })
})

test('a link counts for a week, and a name is given once, however it is written', async () => {
  const { link } = await invite(workplace, first, ['intake'])
  expect(await takeInvitation(workplace, office, link, { ...GIVEN, name: ' ANA  example' })).toEqual({
    ok: false,
    error: [{ code: 'account-name.taken' }],
  })
  const before = clock.now
  clock.now = new Date(before.getTime() + 7 * 24 * 3_600_000)
  expect((await takeInvitation(workplace, office, link, { ...GIVEN, name: 'Bo Example' })).ok).toBe(false)
  clock.now = before
  expect((await takeInvitation(workplace, office, link, { ...GIVEN, name: 'Bo Example' })).ok).toBe(true)
})

test('the last administrator can neither leave nor stop being one', async () => {
  const refused = { ok: false, error: { code: 'account.last-administrator' } }
  expect(await closeAccount(workplace, first, first.accountId)).toEqual(refused)
  expect(await changeOfficeRoles(workplace, first, first.accountId, ['intake'])).toEqual(refused)
  const bo = await idOf('Bo Example')
  expect((await changeOfficeRoles(workplace, first, bo, ['administrator'])).ok).toBe(true)
  expect((await changeOfficeRoles(workplace, first, first.accountId, ['intake'])).ok).toBe(true)
  expect((await changeOfficeRoles(workplace, first, first.accountId, ['intake', 'administrator'])).ok).toBe(
    true,
  )
})

test('a session ends with its account, and with a new passphrase everywhere else', async () => {
  const [one, two] = [await sessionOf('Bo Example'), await sessionOf('Bo Example')]
  const acting = { ...actingFor(await idOf('Bo Example')), sessionId: one.session }
  const next = 'nine quiet rivers under glass'
  const changed = await changeOwnPassphrase(workplace, acting, {
    ...{ current: PASSPHRASE, next, nextAgain: next },
  })
  expect(changed.ok).toBe(true)
  expect([await isOpen(one.cookie), await isOpen(two.cookie)]).toEqual([true, false])
  expect((await closeAccount(workplace, first, acting.accountId)).ok).toBe(true)
  expect(await isOpen(one.cookie)).toBe(false)
  const again = await signIn(
    workplace,
    makeSignInGuard(() => 0),
    office,
    {
      ...{ name: 'Bo Example', passphrase: next, code: '' },
    },
  )
  expect(again).toEqual({ ok: false, error: { code: 'sign-in.refused' } })
})

test('a session that was ended elsewhere is refused at its next request', async () => {
  const [here, there] = [await sessionOf('Ana Example'), await sessionOf('Ana Example')]
  expect([await isOpen(here.cookie), await isOpen(there.cookie)]).toEqual([true, true])
  const acting = { ...actingFor(first.accountId), sessionId: here.session }
  expect(await endSession(workplace, acting, there.session)).toBe(true)
  expect([await isOpen(here.cookie), await isOpen(there.cookie)]).toEqual([true, false])
})

test('an idle session is over after a quarter of an hour, and a busy one after eight', async () => {
  const { cookie } = await sessionOf('Ana Example')
  const start = clock.now
  for (let minutes = 10; minutes < 480; minutes += 10) {
    clock.now = new Date(start.getTime() + minutes * 60_000)
    expect(await isOpen(cookie)).toBe(true)
  }
  clock.now = new Date(start.getTime() + 480 * 60_000)
  expect(await isOpen(cookie)).toBe(false)
  const idle = await sessionOf('Ana Example')
  clock.now = new Date(clock.now.getTime() + 15 * 60_000)
  expect(await isOpen(idle.cookie)).toBe(false)
})

test('an office of two may be a team, and go back', async () => {
  const name = 'House of Letters'
  expect((await changeOfficeSettings(workplace, first, { name, rules: 'team' })).ok).toBe(true)
  expect((await readPeople(workplace, first)).office.rules).toBe('team')
  expect((await changeOfficeSettings(workplace, first, { name, rules: 'one' })).ok).toBe(true)
})

test('of three who join at once each counts: the office is a team, and stays one', async () => {
  for (let round = 0; round < 3; round += 1) {
    const links = await Promise.all([0, 1, 2].map(() => invite(workplace, first, [])))
    const { begun } = await whenAllWait(3, () =>
      Promise.all(
        links.map(({ link }, index) =>
          takeInvitation(workplace, office, link, { ...GIVEN, name: `Person ${round} ${index}` }),
        ),
      ),
    )
    expect((await begun).map(({ ok }) => ok)).toEqual([true, true, true])
    expect((await readPeople(workplace, first)).office.rules).toBe('team')
  }
  const back = await changeOfficeSettings(workplace, first, { name: 'House', rules: 'one' })
  expect(back).toEqual({ ok: false, error: { code: 'office.has-to-be-team' } })
})

/** Lets nobody take an invitation before so many stand in the midst of it, so that all go on at once. */
async function whenAllWait<Value>(count: number, begin: () => Promise<Value>) {
  const client = await (await workplace.database.owner()).connect()
  try {
    await client.query('begin')
    await client.query('lock table invitation in share mode')
    const begun = begin()
    for (let waiting = 0; waiting < count;) {
      const { rows } = await client.query<{ readonly count: number }>(
        'select count(*)::int as count from pg_locks where not granted',
      )
      waiting = rows[0]?.count ?? 0
    }
    await client.query('commit')
    return { begun }
  } finally {
    client.release()
  }
}

function actingFor(accountId: Id<'Account'>): Acting {
  return {
    ...{ officeId: office, accountId, sessionId: anId<'Session'>() },
    ...{ officeRoles: ['intake', 'administrator'], caseRoles: [], ring: null },
  }
}

async function idOf(name: string): Promise<Id<'Account'>> {
  const { people } = await readPeople(workplace, first)
  const found = people.find((one) => one.name === name)
  if (!found) throw new Error(`${name} is not there`)
  return found.id
}

async function sessionOf(name: string) {
  const guard = makeSignInGuard(() => 0)
  return sure(await signIn(workplace, guard, office, { name, passphrase: PASSPHRASE, code: '' }))
}

async function isOpen(cookie: string): Promise<boolean> {
  const parsed = parseSessionCookie(cookie)
  const visitor = parsed && (await findVisitor(workplace, office, parsed, null))
  if (visitor?.ok) visitor.value.end()
  return visitor?.ok === true
}
