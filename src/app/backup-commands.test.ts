import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { calendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { openUserKeys } from '#keys/user-keys.ts'
import { parsePassphrase } from '#keys/model/passphrase.ts'
import { makeRecoveryCode } from '#keys/recovery.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { sure } from '../../test/builders/case-keys.ts'
import { runDemarche, tellCommands } from '../../test/builders/command-line.ts'
import { endDatabases, newHome } from '../../test/builders/databases.ts'
import { aMadeHome } from '../../test/builders/made-databases.ts'
import { HAS_DEBIAN_SERVER, OWNER_PASSWORD, startDebianServer } from '../../test/builders/debian-server.ts'
import { anId } from '../../test/builders/ids.ts'
import { keepOffice, readSealed, type KeptOffice } from '../../test/builders/kept-office.ts'
import { opened } from '../../test/builders/notes.ts'
import { runCommandLine } from './command-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-commands-'))
const file = join(folder, 'office-2026-03-01')
const home = await aMadeHome()
const restored = newHome()
let office: KeptOffice

beforeAll(async () => {
  const database = await opened(home, { migrations: 'migrations' })
  office = await keepOffice(database, home, ['Adama Seid of Makale', 'Liu Xia of Shenyang'])
  await database.close()
}, 60_000)
afterAll(async () => {
  await endDatabases()
  rmSync(folder, { recursive: true })
})
tellCommands()

/** Runs a command with these lines typed into it, on a day. */
const demarche = (args: readonly string[], lines: readonly string[] = [], today = '2026-03-01') =>
  runDemarche(args, { today, typed: lines.map((line) => `${line}\n`) })

async function inside<Value>(look: (database: OpenedDatabase) => Promise<Value>): Promise<Value> {
  const database = await opened(restored, { migrations: 'migrations' })
  try {
    return await look(database)
  } finally {
    await database.close()
  }
}

const PASSPHRASE = 'seven herons over the weir'

test('every night: two files, and what they are for', async () => {
  const { status, out, error } = await demarche(['backup', file, '--data', home])
  expect({ status, error }).toEqual({ status: 0, error: '' })
  expect(out).toMatch(
    /office-2026-03-01 {2}\d+ rows of \d+ tables, \d+ bytes; only the office’s printed code opens it/u,
  )
  expect(out).toContain('office-2026-03-01.keys  2 files of keys; to be destroyed on 2026-03-31')
  expect(readdirSync(folder)).toEqual(['office-2026-03-01', 'office-2026-03-01.keys'])
  const again = await demarche(['backup', file, '--data', home])
  expect(again).toMatchObject({ status: 2, out: '' })
  expect(again.error).toMatch(/^demarche backup: backup\.file-exists: .* is not written over/u)
})

test('a month later the first keys are destroyed by the backup of that day, which says so', async () => {
  const later = await demarche(
    ['backup', join(folder, 'office-2026-03-31'), '--data', home],
    [],
    '2026-03-31',
  )
  expect(later.out).toContain('office-2026-03-01.keys  was due, and is destroyed')
  expect(readdirSync(folder)).toEqual(['office-2026-03-01', 'office-2026-03-31', 'office-2026-03-31.keys'])
})

test('ended with Ctrl-C it leaves nothing behind, and says so', async () => {
  const said: string[] = []
  const terminal = {
    input: Readable.from([]),
    out: { write: () => null },
    error: {
      isTTY: true,
      write: (text: string | Uint8Array) => {
        said.push(String(text))
        if (String(text).includes('backing up account')) process.emit('SIGINT')
      },
    },
    isColourWanted: false,
  }
  const others = process.listeners('SIGINT')
  process.removeAllListeners('SIGINT')
  const clock = { today: () => calendarDate(2026, 3, 31), now: () => '2026-03-31T10:00:00Z' }
  const status = await runCommandLine(['backup', join(folder, 'ended'), '--data', home], terminal, clock)
  expect(process.listeners('SIGINT')).toEqual([])
  for (const other of others) process.on('SIGINT', other)
  expect(status).toBe(2)
  expect(said.at(-1)).toContain('backup.cancelled: ended before it was done. Nothing was left behind')
  expect(readdirSync(folder).filter((name) => name.startsWith('ended'))).toEqual([])
})

test('used wrongly, or where there is nothing, it says what to do', async () => {
  expect((await demarche(['backup'])).error).toContain('which file?')
  expect((await demarche(['backup', 'a', 'b'])).error).toContain('"b" is not understood')
  expect((await demarche(['backup', file, '--data', newHome()])).error).toContain('backup.no-office')
  expect((await demarche(['restore'])).error).toContain('which file?')
  expect((await demarche(['restore', '-'])).error).toContain('has to be a file')
  expect((await demarche(['recover', '--data', newHome()])).error).toContain('backup.no-office')
  expect((await demarche(['move'])).error).toContain('where to?')
  expect((await demarche(['move', '--to', 'nowhere'])).error).toContain('no address of a database')
  for (const command of ['backup', 'restore', 'recover', 'move']) {
    expect((await demarche([command, '--help'])).out).toContain(`demarche ${command}`)
  }
})

test('restored with the code that is typed, also badly at first; other codes are told from typing mistakes', async () => {
  const order = ['restore', join(folder, 'office-2026-03-31'), '--data', restored]
  const mistyped = await demarche(order, [office.code.slice(0, -1)])
  expect(mistyped).toMatchObject({ status: 2, out: '' })
  expect(mistyped.error).toContain('Something is mistyped in group 7')
  const other = await demarche(order, [makeRecoveryCode()])
  expect(other.error).toMatch(/restore: backup\.other-code: the code is typed correctly/u)
  expect((await demarche(order, [])).error).toContain('nothing was typed')
  expect(readdirSync(restored)).toEqual([])
  const done = await demarche(order, [office.code.toLowerCase().replaceAll('-', ' ')])
  expect(done.status).toBe(0)
  expect(done.out).toContain('as they were at 2026-03-31T10:00:00Z')
  expect(done.out).toContain(`keys: 2 files, in ${join(restored, 'keys')}`)
  expect(done.error).not.toContain(office.code)
  const again = await demarche(order, [office.code])
  expect(again.error).toContain('restore.keys-there')
})

test('recovered: a new person opens every case with a passphrase of their own', async () => {
  const order = ['recover', '--data', restored]
  const wrong = await demarche(order, [makeRecoveryCode(), 'Amina', PASSPHRASE])
  expect(wrong.error).toContain('recovery.other-code')
  expect((await demarche(order, [office.code, 'Amina', 'too short'])).error).toContain('15 are needed')
  expect((await demarche(order, [office.code, ' '])).error).toContain('A name is needed')
  const done = await demarche(order, [office.code, '  Amina   Tesfaye ', PASSPHRASE])
  expect(done).toMatchObject({ status: 0 })
  expect(done.out).toContain(
    'Amina Tesfaye can sign in with the new passphrase: a new account\ncases that open: 2\n',
  )
  await inside(async (database) => {
    expect(await readsAs(database, 'Amina Tesfaye', PASSPHRASE)).toEqual(office.cases.map(({ text }) => text))
    const owner = await database.owner()
    const { rows } = await owner.query(
      `select m.roles, a.office_roles from case_member m join account a on a.id = m.account_id where a.name = 'Amina Tesfaye'`,
    )
    const all = ['caseworker', 'identity', 'drafter', 'approver', 'publisher', 'auditor']
    expect(rows).toEqual(office.cases.map(() => ({ roles: all, office_roles: ['intake', 'administrator'] })))
  })
})

test('recovered once more under the same name: the old passphrase, sessions and second factors count no more', async () => {
  await inside(async (database) => {
    const [amina] = await accountsNamed(database, 'Amina Tesfaye')
    await database.atomically({ officeId: office.id, id: 'system' }, async (tx) => {
      await sql`insert into session (office_id, id, account_id, cookie_key_hash, started_at, seen_at, proved_at)
                values (${office.id}, ${anId()}, ${amina?.id}, ${Buffer.alloc(32)}, now(), now(), now())`.execute(
        tx,
      )
      await sql`insert into passkey (office_id, id, account_id, credential_id, public_key, counter, label)
                values (${office.id}, ${anId()}, ${amina?.id}, ${Buffer.alloc(8)}, ${Buffer.alloc(8)}, 0, 'stick')`.execute(
        tx,
      )
    })
  })
  const next = 'a lantern behind the pines'
  const done = await demarche(['recover', '--data', restored], [office.code, 'AMINA TESFAYE', next])
  expect(done.out).toContain(
    'the account that was there, with new keys\ncases that open: 2\nsigned out: 1\nsecond factors are gone',
  )
  await inside(async (database) => {
    expect(await accountsNamed(database, 'Amina Tesfaye')).toHaveLength(1)
    expect(await readsAs(database, 'Amina Tesfaye', next)).toEqual(office.cases.map(({ text }) => text))
    expect(await readsAs(database, 'Amina Tesfaye', PASSPHRASE)).toBe('user-keys.passphrase-wrong')
    const owner = await database.owner()
    const left = await owner.query('select from session union all select from passkey')
    expect(left.rowCount).toBe(0)
  })
})

test('without keys here, somebody is let in and told that no case opens', async () => {
  renameSync(join(restored, 'keys'), join(restored, 'keys-elsewhere'))
  const done = await demarche(['recover', '--data', restored], [office.code, 'Too Early', PASSPHRASE])
  renameSync(join(restored, 'keys-elsewhere'), join(restored, 'keys'))
  expect(done.status).toBe(1)
  expect(done.out).toContain('cases that open: 0\nNO CASE OPENS: There are no wraps here.')
})

test('in a team the code lets a name back into its own cases alone', async () => {
  await inside(async (database) => {
    const owner = await database.owner()
    await owner.query(`update office set rules = 'team'`)
    const [first] = office.cases
    await owner.query('update account set name = $1, name_key = $2 where id = $3', ['Mio', 'mio', first?.row])
  })
  const member = await demarche(['recover', '--data', restored], [office.code, 'Mio', PASSPHRASE])
  expect(member.out).toContain(
    'cases that open: 1\ncases that stay closed, since this name is no member of them: 1',
  )
  const stranger = await demarche(['recover', '--data', restored], [office.code, 'Somebody Else', PASSPHRASE])
  expect(stranger.out).toContain(
    'cases that open: 0\ncases that stay closed, since this name is no member of them: 2',
  )
  await inside(async (database) => {
    const owner = await database.owner()
    await owner.query(`update account set closed_at = now() where name = 'Somebody Else'`)
  })
  const closed = await demarche(['recover', '--data', restored], [office.code, 'somebody else', PASSPHRASE])
  expect(closed.error).toContain('recover.account-closed')
})

test.runIf(HAS_DEBIAN_SERVER)(
  'moved to a server of one’s own: it says what to set, and shows no password that was given',
  async () => {
    const debian = await startDebianServer()
    try {
      const environment = await debian.environmentFor('moved')
      const url = environment['DATABASE_URL'] ?? ''
      const inUse = await inside(() => demarche(['move', '--to', url, '--data', restored]))
      expect(inUse.error).toContain('move.in-use: 1 other program works with this database')
      const done = await demarche(['move', '--to', '-', '--data', restored], [url])
      expect({ status: done.status, error: done.error }).toEqual({ status: 0, error: '' })
      expect(done.out).toContain('DATABASE_URL=postgres://moved_owner:…@127.0.0.1')
      expect(done.out).not.toContain(encodeURIComponent(OWNER_PASSWORD))
      const appUrl = /DATABASE_APP_URL=(\S+)/u.exec(done.out)?.[1] ?? ''
      const there = await opened(restored, {
        ...{ migrations: 'migrations', environment: { DATABASE_URL: url, DATABASE_APP_URL: appUrl } },
      })
      expect(await accountsNamed(there, 'Amina Tesfaye')).toHaveLength(1)
      await there.close()
      const again = await demarche(['move', '--to', url, '--app-url', appUrl, '--data', restored])
      expect(again.error).toContain('load.not-empty')
    } finally {
      await debian.end()
    }
  },
)

interface Account {
  readonly id: Id<'Account'>
  readonly publicKey: Buffer
  readonly sealedPrivateKey: Buffer
}

async function accountsNamed(database: OpenedDatabase, name: string): Promise<readonly Account[]> {
  const owner = await database.owner()
  const { rows } = await owner.query<Account>(
    'select id, public_key as "publicKey", sealed_private_key as "sealedPrivateKey" from account where lower(name) = lower($1)',
    [name],
  )
  return rows
}

/** What somebody reads of all cases who has nothing but their passphrase. */
async function readsAs(database: OpenedDatabase, name: string, typed: string) {
  const [account] = await accountsNamed(database, name)
  if (!account) return 'no account'
  const { id, publicKey, sealedPrivateKey } = account
  const keys = { publicKey: new Uint8Array(publicKey), sealedPrivateKey: new Uint8Array(sealedPrivateKey) }
  const privateKey = await openUserKeys(id, keys, sure(parsePassphrase(typed)))
  if (!privateKey.ok) return privateKey.error.code
  return Promise.all(
    office.cases.map((one) => readSealed(database, restored, office.id, one, privateKey.value)),
  )
}
