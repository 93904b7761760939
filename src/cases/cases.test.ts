import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CASE_ROLES } from '#accounts/model/act.ts'
import { readWraps, changeWraps } from '#keys/wrap-files.ts'
import { openPool } from '#platform/database/connection.ts'
import { DATABASE_NAME, ROLES } from '#platform/database/make-database.ts'
import { atomicallyOn } from '#platform/database/opened-database.ts'
import { socketConnection } from '#platform/database/own-server.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anIdentity,
  anOffice,
  anOpenCase,
  aPersonIn,
  aPersonRecord,
  aWorkplace,
  type TestOffice,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { anId } from '../../test/builders/ids.ts'
import { closeCase, renameCase, reopenCase } from './actions/change-case.ts'
import { destroyCase, finishDestructions, keepCase } from './actions/destroy-case.ts'
import { changeIdentity, readIdentity, removeIdentity } from './actions/identity.ts'
import { ensureIntakeCase } from './actions/intake-case.ts'
import { putMember, removeMember } from './actions/members.ts'
import { openCase } from './actions/open-case.ts'
import { changePerson, listPersons, readPerson, recordPerson } from './actions/persons.ts'
import { listCases, readCase } from './actions/read-cases.ts'
import { sweepOrphanKeys } from './actions/sweep-keys.ts'
import { firstWraps } from '#keys/case-keys.ts'

let workplace: TestWorkplace
let office: TestOffice
let amina: TestWorker
let binta: TestWorker
beforeAll(async () => {
  workplace = await aWorkplace()
  office = await anOffice(workplace)
  amina = await aCaseWorker(workplace, office)
  binta = await aCaseWorker(workplace, office)
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

const holdersOf = async (caseId: Parameters<typeof readWraps>[1]) =>
  sure(await readWraps(workplace.wraps, caseId)).epochs.map(({ wraps }) =>
    wraps.map(({ holder }) => holder).toSorted(),
  )

describe('a case', () => {
  test('is opened with a number in the open and a title that is sealed', async () => {
    const opened = sure(
      await openCase(workplace, amina.at(), { title: '  The brothers\nof the salt works ' }),
    )
    expect(opened.number).toMatch(/^C-2026-\d{3}$/u)
    const read = sure(await readCase(workplace, amina.at(), { caseId: opened.id }))
    expect(read).toMatchObject({
      title: 'The brothers of the salt works',
      stage: 'open',
      openedOn: '2026-03-06',
    })
    expect(read.members).toMatchObject([
      { account: amina.account, roles: ['caseworker', 'identity', 'drafter'] },
    ])
    const { rows } = await (
      await workplace.database.owner()
    ).query<{ readonly title_sealed: Buffer }>('select title_sealed from case_file where id = $1', [
      opened.id,
    ])
    expect(rows[0]?.title_sealed.toString('latin1')).not.toContain('salt')
    expect(await holdersOf(opened.id)).toEqual([[`account:${amina.account}`, 'recovery']])
  })

  test('numbers go up by one, also where two are opened at once', async () => {
    const here = await anOffice(workplace)
    const worker = await aCaseWorker(workplace, here)
    const opened = await Promise.all(
      [1, 2, 3, 4].map((count) => openCase(workplace, worker.at(), { title: `Matter ${count}` })),
    )
    expect(opened.map((one) => sure(one).number).toSorted()).toEqual([
      'C-2026-001',
      'C-2026-002',
      'C-2026-003',
      'C-2026-004',
    ])
  })

  test('whoever opens one alone has every role in it', async () => {
    const alone = await anOffice(workplace, { rules: 'one' })
    const worker = await aCaseWorker(workplace, alone)
    const caseId = await anOpenCase(workplace, worker)
    const { members } = sure(await readCase(workplace, worker.at(), { caseId }))
    expect(members[0]?.roles).toEqual(CASE_ROLES)
  })

  test('cannot be opened without keys, without a title, or without the office’s recovery key', async () => {
    expect(await openCase(workplace, amina.at([], { ring: null }), { title: 'T' })).toEqual({
      ok: false,
      error: { code: 'session.keys-needed' },
    })
    expect(await openCase(workplace, amina.at(), { title: ' \n' })).toEqual({
      ok: false,
      error: { code: 'case.title-missing' },
    })
    const bare = await anOffice(workplace)
    const worker = await aCaseWorker(workplace, bare)
    await (
      await workplace.database.owner()
    ).query('update office set recovery_public_key = null where office_id = $1', [bare.id])
    expect(await openCase(workplace, worker.at(), { title: 'T' })).toEqual({
      ok: false,
      error: { code: 'office.recovery-key-missing' },
    })
  })

  test('is seen and read by its members alone, and looks missing to others', async () => {
    const caseId = await anOpenCase(workplace, amina)
    expect((await readCase(workplace, amina.at(), { caseId })).ok).toBe(true)
    const missing = { ok: false, error: { code: 'case.unknown' } }
    expect(await readCase(workplace, binta.at(), { caseId })).toEqual(missing)
    expect(await readCase(workplace, amina.at(), { caseId: anId() })).toEqual(missing)
    const mine = await listCases(workplace, amina.at())
    expect(mine.rows.some(({ id, title }) => id === caseId && title === 'A made-up matter')).toBe(true)
    expect((await listCases(workplace, binta.at())).rows.some(({ id }) => id === caseId)).toBe(false)
  })

  test('lists have titles only where there are keys', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const page = await listCases(workplace, amina.at([], { ring: null }))
    expect(page.rows.find(({ id }) => id === caseId)).toMatchObject({ title: null, stage: 'open' })
  })

  test('lists go on where they ended, and nothing is left out or twice', async () => {
    const here = await anOffice(workplace)
    const worker = await aCaseWorker(workplace, here)
    await copyCase(await anOpenCase(workplace, worker), 52)
    const first = await listCases(workplace, worker.at([], { ring: null }))
    const second = await listCases(workplace, worker.at([], { ring: null }), { after: first.next })
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 3, null])
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(53)
  })

  test('gets another title; of two changes at once the second is refused', async () => {
    const caseId = await anOpenCase(workplace, amina)
    expect((await renameCase(workplace, amina.at(), { caseId, title: 'Renamed', version: 1 })).ok).toBe(true)
    expect(await renameCase(workplace, amina.at(), { caseId, title: 'Lost', version: 1 })).toEqual({
      ok: false,
      error: { code: 'case.changed-meanwhile' },
    })
    expect(sure(await readCase(workplace, amina.at(), { caseId })).title).toBe('Renamed')
  })

  test('closed can be read and not changed, until it is opened again', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const personId = await aPersonIn(workplace, amina, caseId)
    sure(await closeCase(workplace, amina.at(), { caseId }))
    expect((await readPerson(workplace, amina.at(), { caseId, personId })).ok).toBe(true)
    const refused = await recordPerson(workplace, amina.at(), { caseId, record: aPersonRecord() })
    expect(refused).toEqual({ ok: false, error: { code: 'case.not-open' } })
    sure(await reopenCase(workplace, amina.at(), { caseId }))
    expect((await recordPerson(workplace, amina.at(), { caseId, record: aPersonRecord() })).ok).toBe(true)
  })

  test.each([['case.change', closeCase] as const, ['case.destroy', destroyCase] as const])(
    'a member without the role is refused: %s',
    async (_act, action) => {
      const caseId = await anOpenCase(workplace, amina)
      expect(await action(workplace, amina.at(['drafter']), { caseId })).toEqual({
        ok: false,
        error: { code: 'act.not-allowed' },
      })
      expect((await action(workplace, amina.at(['caseworker']), { caseId })).ok).toBe(true)
    },
  )
})

describe('members', () => {
  test('who is added opens all that was sealed before; who is removed sees nothing, and the next key is not theirs', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const personId = await aPersonIn(workplace, amina, caseId, { remarks: 'Told before.' })
    const roles = ['caseworker'] as const
    sure(await putMember(workplace, amina.at(), { caseId, account: binta.account, roles }))
    expect(sure(await readPerson(workplace, binta.at(), { caseId, personId })).record.remarks).toBe(
      'Told before.',
    )
    sure(await removeMember(workplace, amina.at(), { caseId, account: binta.account }))
    expect(await holdersOf(caseId)).toEqual([
      [`account:${amina.account}`, 'recovery'],
      [`account:${amina.account}`, 'recovery'],
    ])
    expect(await readPerson(workplace, binta.at(), { caseId, personId })).toEqual({
      ok: false,
      error: { code: 'case.keys-not-shared' },
    })
    const later = await aPersonIn(workplace, amina, caseId, { remarks: 'Told after.' })
    expect(sure(await readPerson(workplace, amina.at(), { caseId, personId: later })).record.remarks).toBe(
      'Told after.',
    )
    expect(sure(await readPerson(workplace, amina.at(), { caseId, personId })).record.remarks).toBe(
      'Told before.',
    )
  })

  test('the last caseworker stays, and a stranger or a colleague who left is not added', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const input = { caseId, account: amina.account }
    expect(await removeMember(workplace, amina.at(), input)).toEqual({
      ok: false,
      error: { code: 'member.last-caseworker' },
    })
    expect(await putMember(workplace, amina.at(), { ...input, roles: ['drafter'] })).toEqual({
      ok: false,
      error: { code: 'member.last-caseworker' },
    })
    const left = await aCaseWorker(workplace, office)
    await (
      await workplace.database.owner()
    ).query('update account set closed_at = now() where id = $1', [left.account])
    for (const account of [anId<'Account'>(), left.account]) {
      expect(await putMember(workplace, amina.at(), { caseId, account, roles: ['drafter'] })).toEqual({
        ok: false,
        error: { code: 'member.account-unknown' },
      })
    }
    expect(await holdersOf(caseId)).toEqual([[`account:${amina.account}`, 'recovery']])
  })

  test('a change mends what an interrupted one has left in the keys', async () => {
    const caseId = await anOpenCase(workplace, amina)
    // As where a process was killed after it had wrapped the keys for Binta, before she was a member.
    const interrupted = await aCaseWorker(workplace, office)
    const stray = { holder: `account:${interrupted.account}` as const, publicKey: interrupted.pair.publicKey }
    const recovery = { holder: 'recovery' as const, publicKey: office.recovery.publicKey }
    await changeWraps(workplace.wraps, caseId, (now) => {
      const ring = amina.at().ring
      if (!now || !ring) throw new Error('there are keys')
      ring.take(now)
      const made = sure(firstWraps(office.id, caseId, [stray, recovery]))
      const [{ wraps }] = made.epochs
      return {
        ok: true,
        value: { ...now, epochs: [{ ...now.epochs[0], wraps: [...now.epochs[0].wraps, ...wraps] }] },
      }
    })
    sure(await putMember(workplace, amina.at(), { caseId, account: binta.account, roles: ['drafter'] }))
    expect((await holdersOf(caseId)).flat()).not.toContain(stray.holder)
    expect((await holdersOf(caseId)).at(-1)).toContain(`account:${binta.account}`)
  })
})

describe('the intake', () => {
  test('is made when first needed, for everybody with the role, and is the same for all of them', async () => {
    const here = await anOffice(workplace)
    const officeRoles = ['intake'] as const
    const one = await aCaseWorker(workplace, here, { officeRoles })
    const two = await aCaseWorker(workplace, here, { officeRoles })
    const made = await Promise.all([
      ensureIntakeCase(workplace, one.at()),
      ensureIntakeCase(workplace, two.at()),
    ])
    const [caseId, same] = made.map((each) => sure(each).caseId)
    if (!caseId) throw new Error('there is an intake')
    expect(same).toBe(caseId)
    const { members } = sure(await readCase(workplace, two.at(), { caseId }))
    expect(members.map(({ account }) => account).toSorted()).toEqual([one.account, two.account].toSorted())
    expect((await listCases(workplace, one.at())).rows).toEqual([])

    const three = await aCaseWorker(workplace, here, { officeRoles })
    const notYet = { ok: false, error: { code: 'intake.not-shared' } }
    expect(await ensureIntakeCase(workplace, three.at())).toEqual(notYet)
    expect(await readCase(workplace, three.at(), { caseId })).toEqual({
      ok: false,
      error: { code: 'case.unknown' },
    })
    sure(await ensureIntakeCase(workplace, one.at()))
    expect(sure(await ensureIntakeCase(workplace, three.at())).caseId).toBe(caseId)
    expect((await aPersonIn(workplace, three, caseId)).length).toBe(36)

    await (
      await workplace.database.owner()
    ).query("update account set office_roles = '{}' where id = $1", [two.account])
    sure(await ensureIntakeCase(workplace, one.at()))
    expect((await holdersOf(caseId)).flat()).not.toContain(`account:${two.account}`)
    expect(await readCase(workplace, two.at(), { caseId })).toEqual({
      ok: false,
      error: { code: 'case.unknown' },
    })
  })

  test('is nothing for a colleague without the role', async () => {
    expect(await ensureIntakeCase(workplace, amina.at())).toEqual({
      ok: false,
      error: { code: 'act.not-allowed' },
    })
  })
})

describe('persons', () => {
  test('get pseudonyms of their part, one after another, and none twice', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const parts = ['victim', 'victim', 'child', 'alleged-perpetrator', 'victim', 'witness'] as const
    for (const part of parts) await aPersonIn(workplace, amina, caseId, { parts: [part] })
    const page = sure(await listPersons(workplace, amina.at([...CASE_ROLES], { ring: null }), { caseId }))
    expect(page.rows.map(({ pseudonym }) => pseudonym)).toEqual(['V1', 'V2', 'V3', 'C1', 'W1', 'P1'])
  })

  test.each([
    { ageStanding: 'adult', ageBand: '12-17' },
    { ageStanding: 'child', ageBand: '25-39' },
  ] as const)('an age that contradicts itself is refused: $ageStanding of $ageBand', async (more) => {
    const caseId = await anOpenCase(workplace, amina)
    const refused = await recordPerson(workplace, amina.at(), { caseId, record: aPersonRecord(more) })
    expect(refused).toEqual({ ok: false, error: { code: 'person.age-contradicts' } })
  })

  test('a change of one that was changed meanwhile is refused, and shows the other', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const personId = await aPersonIn(workplace, amina, caseId)
    const change = (remarks: string) =>
      changePerson(workplace, amina.at(), {
        caseId,
        personId,
        version: 1,
        record: aPersonRecord({ remarks }),
      })
    sure(await change('The first.'))
    expect(await change('The second.')).toMatchObject({
      error: { code: 'person.changed-meanwhile', theirs: { version: 2, record: { remarks: 'The first.' } } },
    })
  })
})

describe('an identity', () => {
  test('is sealed, and opened with the role and the keys alone', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const personId = await aPersonIn(workplace, amina, caseId)
    const identity = anIdentity()
    expect(sure(await readIdentity(workplace, amina.at(), { caseId, personId }))).toEqual({
      identity: null,
      version: 0,
    })
    sure(await changeIdentity(workplace, amina.at(), { caseId, personId, identity, version: 0 }))
    expect(sure(await readIdentity(workplace, amina.at(), { caseId, personId }))).toEqual({
      identity,
      version: 1,
    })
    const refused = [
      [amina.at(['caseworker']), 'act.not-allowed'],
      [amina.at(['identity'], { ring: null }), 'session.keys-needed'],
      [binta.at(), 'case.keys-not-shared'],
    ] as const
    for (const [acting, code] of refused) {
      expect(await readIdentity(workplace, acting, { caseId, personId })).toEqual({
        ok: false,
        error: { code },
      })
    }
    const { rows } = await (
      await workplace.database.owner()
    ).query<{ readonly row: string }>('select encode(identity_sealed, $2) as row from person where id = $1', [
      personId,
      'escape',
    ])
    expect(rows[0]?.row).not.toMatch(/Ri Ga On|plum/u)
  })

  test('two who write at once: the second is refused and sees both, and nothing is lost', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const personId = await aPersonIn(workplace, amina, caseId)
    const [mine, theirs] = [anIdentity({ safeWord: 'mine' }), anIdentity({ safeWord: 'theirs' })]
    sure(await changeIdentity(workplace, amina.at(), { caseId, personId, identity: theirs, version: 0 }))
    expect(
      await changeIdentity(workplace, amina.at(), { caseId, personId, identity: mine, version: 0 }),
    ).toEqual({
      ok: false,
      error: { code: 'identity.changed-meanwhile', identity: theirs, version: 1 },
    })
    sure(await removeIdentity(workplace, amina.at(), { caseId, personId, version: 1 }))
    expect(sure(await readIdentity(workplace, amina.at(), { caseId, personId })).identity).toBeNull()
  })

  test('of many who write at once one comes through', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const personId = await aPersonIn(workplace, amina, caseId)
    const written = await Promise.all(
      ['one', 'two', 'three', 'four'].map((safeWord) =>
        changeIdentity(workplace, amina.at(), {
          caseId,
          personId,
          identity: anIdentity({ safeWord }),
          version: 0,
        }),
      ),
    )
    expect(written.filter(({ ok }) => ok).length).toBe(1)
    expect(sure(await readIdentity(workplace, amina.at(), { caseId, personId })).version).toBe(1)
  })

  test('moved to another row by whoever has the database, it opens there no more', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const [personId, other] = [
      await aPersonIn(workplace, amina, caseId),
      await aPersonIn(workplace, amina, caseId),
    ]
    sure(
      await changeIdentity(workplace, amina.at(), { caseId, personId, identity: anIdentity(), version: 0 }),
    )
    await (
      await workplace.database.owner()
    ).query(
      'update person set identity_sealed = (select identity_sealed from person where id = $1) where id = $2',
      [personId, other],
    )
    await expect(readIdentity(workplace, amina.at(), { caseId, personId: other })).rejects.toThrow(
      'person.identity_sealed does not open: sealed.not-authentic',
    )
  })
})

describe('the destruction of a case', () => {
  test('by one alone is done at once: keys and content are gone, number and days stay', async () => {
    const alone = await anOffice(workplace, { rules: 'one' })
    const worker = await aCaseWorker(workplace, alone)
    const caseId = await anOpenCase(workplace, worker)
    const personId = await aPersonIn(workplace, worker, caseId)
    expect(sure(await destroyCase(workplace, worker.at(), { caseId }))).toBe('destroyed')
    expect(await readWraps(workplace.wraps, caseId)).toEqual({ ok: false, error: { code: 'wraps.missing' } })
    const read = sure(await readCase(workplace, worker.at(), { caseId }))
    expect(read).toMatchObject({ stage: 'destroyed', title: null, destroyedOn: '2026-03-06' })
    expect(await rowsOf('person', caseId)).toBe(0)
    expect(await rowsOf('case_counter', caseId)).toBe(0)
    expect(await readPerson(workplace, worker.at(), { caseId, personId })).toEqual({
      ok: false,
      error: { code: 'case.keys-missing' },
    })
    expect(await destroyCase(workplace, worker.at(), { caseId })).toEqual({
      ok: false,
      error: { code: 'case.not-open' },
    })
  })

  test('in a team takes two, and can be taken back before', async () => {
    const caseId = await anOpenCase(workplace, amina)
    sure(await putMember(workplace, amina.at(), { caseId, account: binta.account, roles: ['caseworker'] }))
    expect(sure(await destroyCase(workplace, amina.at(), { caseId }))).toBe('asked')
    expect(await destroyCase(workplace, amina.at(), { caseId })).toEqual({
      ok: false,
      error: { code: 'case.second-person-needed' },
    })
    sure(await keepCase(workplace, binta.at(), { caseId }))
    expect(sure(await readCase(workplace, amina.at(), { caseId })).destructionAsked).toBeNull()
    expect(sure(await destroyCase(workplace, binta.at(), { caseId }))).toBe('asked')
    expect(sure(await destroyCase(workplace, amina.at(), { caseId }))).toBe('destroyed')
    expect(sure(await readCase(workplace, binta.at(), { caseId })).stage).toBe('destroyed')
  })

  test.each(['before the keys went', 'after the keys went'])(
    'is finished where it was killed: %s',
    async (when) => {
      const alone = await anOffice(workplace, { rules: 'one' })
      const worker = await aCaseWorker(workplace, alone)
      const caseId = await anOpenCase(workplace, worker)
      await aPersonIn(workplace, worker, caseId)
      const broken = {
        ...workplace,
        wraps: {
          ...workplace.wraps,
          disk: {
            ...workplace.wraps.disk,
            rename: () => Promise.reject(new Error('killed')),
          },
        },
        ...(when.startsWith('after') ? { wraps: workplace.wraps, database: failingAfter(workplace, 1) } : {}),
      }
      await expect(destroyCase(broken, worker.at(), { caseId })).rejects.toThrow('killed')
      expect(sure(await readCase(workplace, worker.at(), { caseId })).stage).toBe('destroying')
      const refused = await recordPerson(workplace, worker.at(), { caseId, record: aPersonRecord() })
      expect(refused.ok).toBe(false)
      expect(await finishDestructions(workplace, alone.id)).toEqual([caseId])
      expect(await rowsOf('person', caseId)).toBe(0)
      expect((await readWraps(workplace.wraps, caseId)).ok).toBe(false)
      expect(await finishDestructions(workplace, alone.id)).toEqual([])
    },
  )

  test('the intake is never destroyed', async () => {
    const here = await anOffice(workplace, { rules: 'one' })
    const worker = await aCaseWorker(workplace, here, { officeRoles: ['intake'] })
    const { caseId, roles } = sure(await ensureIntakeCase(workplace, worker.at()))
    expect(roles).toEqual(CASE_ROLES)
    expect(await destroyCase(workplace, worker.at(), { caseId })).toEqual({
      ok: false,
      error: { code: 'case.is-intake' },
    })
  })
})

test('keys that a killed opening has left are swept; those of cases are not', async () => {
  const here = await anOffice(workplace)
  const worker = await aCaseWorker(workplace, here)
  const caseId = await anOpenCase(workplace, worker)
  // The keys are there, then the database fails.
  await expect(
    openCase({ ...workplace, wraps: failingAfterKeys(workplace) }, worker.at(), { title: 'Killed' }),
  ).rejects.toThrow('killed')
  const swept = await sweepOrphanKeys(workplace, here.id)
  expect(swept.length).toBe(1)
  expect((await readWraps(workplace.wraps, caseId)).ok).toBe(true)
  expect((await listCases(workplace, worker.at())).rows.length).toBe(1)
  expect(await sweepOrphanKeys(workplace, here.id)).toEqual([])
})

test('a sweep takes no keys of a case that is just being opened', async () => {
  const here = await anOffice(workplace)
  const worker = await aCaseWorker(workplace, here)
  const [swept, ...opened] = await Promise.all([
    Promise.all([1, 2, 3].map(() => sweepOrphanKeys(workplace, here.id))),
    ...[1, 2, 3, 4].map(() => anOpenCase(workplace, worker)),
  ])
  expect(swept.flat()).toEqual([])
  for (const caseId of opened) expect((await readWraps(workplace.wraps, caseId)).ok).toBe(true)
})

/** A database whose transactions fail from the `count`th on. */
function failingAfter({ database }: TestWorkplace, count: number): TestWorkplace['database'] {
  let left = count
  return {
    ...database,
    atomically: (actor, work) => {
      left -= 1
      return left < 0 ? Promise.reject(new Error('killed')) : database.atomically(actor, work)
    },
  }
}

/** Wraps whose folder cannot be synced: the file stands under its name, and whoever wrote it is gone. */
function failingAfterKeys({ wraps }: TestWorkplace): TestWorkplace['wraps'] {
  return { ...wraps, disk: { ...wraps.disk, syncFolder: () => Promise.reject(new Error('killed')) } }
}

/** So many cases more like this one, on three days. */
async function copyCase(caseId: string, count: number): Promise<void> {
  await (
    await workplace.database.owner()
  ).query(
    `with copy as (
       insert into case_file (office_id, id, kind, number, stage, opened_on, opened_by)
       select office_id, gen_random_uuid(), kind, 'X' || at, stage, opened_on - at % 3, opened_by
       from case_file, generate_series(1, $2) as at where id = $1 returning office_id, id
     )
     insert into case_member (office_id, case_id, account_id, roles, added_by)
     select m.office_id, copy.id, m.account_id, m.roles, m.added_by from copy, case_member m where m.case_id = $1`,
    [caseId, count],
  )
}

async function rowsOf(table: 'person' | 'case_counter', caseId: string): Promise<number> {
  const owner = await workplace.database.owner()
  const { rows } =
    table === 'person'
      ? await owner.query('select 1 from person where case_id = $1', [caseId])
      : await owner.query('select 1 from case_counter where case_id = $1', [caseId])
  return rows.length
}

describe('the journal', () => {
  const told = async (caseId: string) => {
    const { rows } = await (
      await workplace.database.owner()
    ).query<{ readonly what: string }>(
      `select e.what from journal_entry e join journal_thing t on t.office_id = e.office_id and t.entry_index = e.entry_index
       where t.thing = $1 order by e.entry_index`,
      [`case:${caseId}`],
    )
    return rows.map(({ what }) => what)
  }

  test('is told of what was done and of every reading of an identity, and of nothing that was refused', async () => {
    const caseId = await anOpenCase(workplace, amina)
    const personId = await aPersonIn(workplace, amina, caseId)
    const identity = anIdentity()
    await readIdentity(workplace, amina.at(['caseworker']), { caseId, personId })
    await changeIdentity(workplace, amina.at(), { caseId, personId, identity, version: 0 })
    await changeIdentity(workplace, amina.at(), { caseId, personId, identity, version: 0 })
    await readIdentity(workplace, amina.at(), { caseId, personId })
    await destroyCase(workplace, amina.at(), { caseId })
    expect(await told(caseId)).toEqual([
      ...['case.opened', 'case-key.made', 'person.recorded', 'identity.changed'],
      ...['identity.read', 'identity.read', 'case.destruction-asked'],
    ])
  })
})

describe('the database itself', () => {
  test('shows and changes nothing of a case for who is no member, on one connection that all use in turn', async () => {
    const caseId = await anOpenCase(workplace, amina)
    await aPersonIn(workplace, amina, caseId)
    const { DATABASE_APP_URL: connectionString } = workplace.environment
    const socket = () => socketConnection(workplace.database.server().place)
    const ours = () => ({ ...socket(), database: DATABASE_NAME, user: ROLES.application })
    const pool = openPool(connectionString === undefined ? ours() : { connectionString }, 1)
    const atomically = atomicallyOn(() => Promise.resolve(pool))
    const see = (worker: TestWorker) =>
      atomically({ officeId: worker.office.id, id: worker.account }, async (tx) => {
        const persons = await sql`select id from person where case_id = ${caseId}`.execute(tx)
        const cases = await sql`select id from case_file where id = ${caseId}`.execute(tx)
        const changed = await sql`update person set sex = 'unknown' where case_id = ${caseId}`.execute(tx)
        return [persons.rows.length, cases.rows.length, Number(changed.numAffectedRows ?? 0n)]
      })
    const stranger = await aCaseWorker(workplace, await anOffice(workplace))
    const seen = await Promise.all(
      Array.from({ length: 60 }, (_, at) => see([amina, binta, stranger][at % 3] ?? amina)),
    )
    await pool.end()
    expect(seen).toEqual(seen.map((_, at) => (at % 3 === 0 ? [1, 1, 1] : [0, 0, 0])))
  })
})
