import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import { recordAll } from '#journal/record.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { runDemarche, tellCommands } from '../../test/builders/command-line.ts'
import { endDatabases, newHome } from '../../test/builders/databases.ts'
import { aMadeHome } from '../../test/builders/made-databases.ts'
import { aCaseEntry, anOffice, tamper } from '../../test/builders/journal-database.ts'
import { opened } from '../../test/builders/notes.ts'

const home = await aMadeHome()
let database: OpenedDatabase
let officeId: Id<'Office'>
beforeAll(async () => {
  database = await opened(home, { migrations: 'migrations' })
})
tellCommands()
afterAll(async () => {
  await database.close()
  await endDatabases()
})

const demarche = (...args: readonly string[]) => runDemarche(args, { today: '2026-11-22' })

const journal = (...args: readonly string[]) => demarche('journal', ...args, '--data', home)
const path = (name: string) => join(home, name)

async function grow(count: number): Promise<void> {
  const entries = Array.from({ length: count }, () => aCaseEntry())
  await database.atomically({ officeId, id: 'system' }, (tx) => recordAll(tx, officeId, entries))
}

test('without data, without an office, without a place to write to: one line says so', async () => {
  const nowhere = newHome()
  expect(await demarche('journal', 'check', '--data', nowhere)).toMatchObject({ status: 2 })
  expect(existsSync(join(nowhere, 'database'))).toBe(false)
  expect((await journal('check')).error).toContain('no office here yet')
  expect((await journal()).error).toContain('--out FILE')
  expect((await journal('burn')).error).toContain('not understood')
  expect((await journal('--out', 'a', '--from', './a')).error).toContain('same file')
  expect((await demarche('journal', '--help')).out).toContain('demarche verify')
})

test('what is handed out, verify believes; and it continues what was kept', async () => {
  officeId = await anOffice(database)
  await grow(5)
  const first = await journal('--out', path('log.json'))
  expect(first.status).toBe(0)
  expect(first.out).toContain(`demarche/${officeId}\n6\n`)
  const key = /signed with (\S+)/u.exec(first.error)?.[1] ?? ''
  writeFileSync(path('kept.txt'), first.out)
  await grow(4)
  expect(await journal('--out', path('later.json'), '--from', path('kept.txt'))).toMatchObject({ status: 0 })
  const verified = await demarche('verify', path('later.json'), '--key', key, '--kept', path('kept.txt'))
  expect(verified).toMatchObject({ status: 0, error: '' })
  expect(verified.out).toContain('holds  earlier: Nothing of the first 6 entries')
  expect(verified.out).toContain('holds  leaves: All 10 entries')
  expect(readFileSync(path('later.json'), 'utf8')).not.toContain('case.opened')
})

test('a journal that is whole says so', async () => {
  expect(await journal('check')).toEqual({
    status: 0,
    out: 'well    10 entries, each as it was recorded\n',
    error: '',
  })
})

test('doctor says the same, and whether the log has its key', async () => {
  const [file, away] = [join(home, 'keys', `log-${officeId}.key`), path('away')]
  const found = async () => (await demarche('doctor', '--data', home)).out
  expect(await found()).toMatch(/well {4}journal .*10 entries, each as it was recorded/u)
  renameSync(file, away)
  expect(await found()).toMatch(/NOT OK {2}journal .*log-key\.missing/u)
  renameSync(away, file)
})

test('what is no checkpoint of this log is refused', async () => {
  writeFileSync(path('letter.txt'), 'Dear Minister,')
  expect((await journal('--out', path('x.json'), '--from', path('letter.txt'))).error).toContain(
    'no checkpoint',
  )
  expect((await journal('--out', path('x.json'), '--from', path('none.txt'))).error).toContain(
    'cannot be read',
  )
  expect(existsSync(path('x.json'))).toBe(false)
})

test('with a lost key nothing is signed; a new one is begun by who says so', async () => {
  const file = join(home, 'keys', `log-${officeId}.key`)
  expect((await journal('new-key')).error).toContain('no other is needed')
  renameSync(file, `${file}.away`)
  const refused = await journal('--out', path('x.json'))
  expect(refused.status).toBe(2)
  expect(refused.error).toContain('demarche journal new-key')
  expect(await journal('new-key')).toMatchObject({ status: 0 })
  expect(await journal('--out', path('x.json'))).toMatchObject({ status: 0 })
  expect(await demarche('verify', path('x.json'))).toMatchObject({ status: 0 })
  expect((await journal('--out', path('y.json'), '--from', path('kept.txt'))).error).toContain(
    'no longer has',
  )
  expect(await journal('check')).toMatchObject({ status: 0 })
})

test('a journal that somebody changed is told, and not handed out', async () => {
  await tamper(
    database,
    "update journal_entry set commitment = sha256('x') where office_id = $1 and entry_index = 1",
    officeId,
  )
  const checked = await journal('check')
  expect(checked.status).toBe(1)
  expect(checked.out).toContain('NOT OK  journal.entry-changed: entry 1 is not what was recorded')
  expect((await demarche('doctor', '--data', home)).out).toMatch(
    /NOT OK {2}journal .*journal\.entry-changed/u,
  )
  const tried = await journal('--out', path('z.json'))
  expect(tried).toMatchObject({ status: 1, out: '' })
  expect(tried.error).toContain('rows were changed')
  expect(existsSync(path('z.json'))).toBe(false)
})

test('of several offices one is named', async () => {
  const other = await anOffice(database)
  const asked = await journal('check')
  expect(asked.status).toBe(2)
  expect(asked.error).toContain(other)
  expect(await journal('check', '--office', other)).toMatchObject({ status: 0 })
  expect((await journal('check', '--office', 'ours')).error).toContain('no id')
})
