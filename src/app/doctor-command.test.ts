import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { runDemarche, tellCommands } from '../../test/builders/command-line.ts'
import { endDatabases, newHome, serverOf } from '../../test/builders/databases.ts'
import { aMadeHome } from '../../test/builders/made-databases.ts'
import { keepOffice } from '../../test/builders/kept-office.ts'
import { opened } from '../../test/builders/notes.ts'
import { ageOfVersion } from '#platform/database/postgres-releases.ts'
import { makeBackup } from './backup/make-backup.ts'

afterAll(endDatabases)
tellCommands()

interface Listed {
  readonly check: string
  readonly ok: boolean
  readonly says: string
  readonly mend: string
}

async function doctor(home: string, today = '2026-11-22') {
  const { status, out, error } = await runDemarche(['doctor', '--format', 'json', '--data', home], { today })
  const listed = out === '' ? [] : (JSON.parse(out) as readonly Listed[])
  return { status, error, of: new Map(listed.map((one) => [one.check, one])), listed }
}

test('where there is no database yet, all is well and nothing is made', async () => {
  const home = newHome()
  const { status, of } = await doctor(home)
  expect(status).toBe(0)
  expect(of.get('server')?.says).toContain('no database yet')
  expect(readdirSync(home)).toEqual([])
})

test('it says what runs, starts what does not, and leaves it as it was', async () => {
  const home = await aMadeHome()
  await (await opened(home, { migrations: 'migrations' })).close()
  const stopped = await doctor(home)
  expect(stopped.of.get('server')?.says).toContain('started for this look')
  expect(serverOf(home)).toBeNull()
  const database = await opened(home, { migrations: 'migrations' })
  const running = await doctor(home)
  expect(running.of.get('server')?.says).toContain(`process ${serverOf(home)}, it ran already`)
  expect(running.of.get('schema')?.says).toContain(`up to ${readdirSync('migrations').toSorted().at(-1)}`)
  expect(running.of.get('durability')?.ok).toBe(true)
  await database.close()
})

test('what is not well says how to mend it, and the exit status is 1', async () => {
  const home = await aMadeHome()
  await (await opened(home, { migrations: 'migrations', settings: { fsync: 'off' } })).close()
  const database = await opened(home, { migrations: 'migrations', settings: { full_page_writes: 'off' } })
  const { status, listed, of } = await doctor(home, '2031-01-01')
  await database.close()
  expect(status).toBe(1)
  expect(listed.filter(({ ok }) => !ok).map(({ check }) => check)).toEqual(['version', 'durability'])
  expect(of.get('durability')?.says).toContain('full_page_writes')
  expect(listed.filter(({ ok, mend }) => ok === (mend !== ''))).toEqual([])
})

test('backups: an office needs one of this week, where it can be seen, and no keys older than thirty days', async () => {
  const home = await aMadeHome()
  const folder = mkdtempSync(join(tmpdir(), 'demarche-doctor-'))
  const database = await opened(home, { migrations: 'migrations' })
  const backups = async (today: string) => (await doctor(home, today)).of.get('backups')
  expect(await backups('2026-03-01')).toMatchObject({ ok: true, mend: '' })
  const office = await keepOffice(database, home, [])
  expect(await backups('2026-03-01')).toMatchObject({ ok: false })
  const made = await makeBackup({
    ...{ database, wraps: office.wraps, file: join(folder, 'night'), now: '2026-03-01T03:00:00Z' },
    ...{ cancelled: new AbortController().signal, tell: () => {} },
  })
  expect(made.ok).toBe(true)
  expect(await backups('2026-03-08')).toMatchObject({ ok: true, mend: '' })
  expect((await backups('2026-03-08'))?.says).toContain(join(folder, 'night'))
  expect((await backups('2026-03-09'))?.says).toContain('8 days ago')
  expect((await backups('2026-03-30'))?.says).not.toContain('should be gone')
  expect((await backups('2026-03-31'))?.says).toContain('1 part with keys should be gone')
  rmSync(folder, { recursive: true })
  const gone = await backups('2026-03-02')
  expect(gone).toMatchObject({ ok: false })
  expect(gone?.says).toContain('its folder is not there')
  await database.close()
})

test('a database that cannot be reached is named by its code', async () => {
  vi.stubEnv('DATABASE_URL', 'postgres://owner:secret@127.0.0.1:1/demarche')
  vi.stubEnv('DATABASE_APP_URL', 'postgres://app:secret@127.0.0.1:1/demarche')
  const { status, of, listed } = await doctor(newHome())
  expect(status).toBe(1)
  expect(of.get('server')).toMatchObject({ ok: false })
  expect(of.get('server')?.says).toMatch(/^database\.unreachable: .*127\.0\.0\.1:1\/demarche/u)
  expect(JSON.stringify(listed)).not.toContain('secret')
})

test('ages of versions: known, between two that are known, newer than all', () => {
  expect(ageOfVersion('18.4')).toEqual({
    releasedOn: '2026-05-14',
    releasedBy: '2026-05-14',
    correctedUntil: '2030-11',
  })
  expect(ageOfVersion('15.17 (Debian 15.17-1)')).toMatchObject({ releasedOn: null, releasedBy: '2026-05-14' })
  expect(ageOfVersion('18.9')).toMatchObject({ releasedOn: null, releasedBy: null })
  expect(ageOfVersion('19.1')).toEqual({ releasedOn: null, releasedBy: null, correctedUntil: null })
})
