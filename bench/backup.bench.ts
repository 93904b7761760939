// How long a backup and a restore of 100,000 rows take, beside pg_dump and pg_restore on the same server.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeBackup } from '#app/backup/make-backup.ts'
import { openBackup, restoreBackup } from '#app/backup/restore-backup.ts'
import { sure } from '../test/builders/case-keys.ts'
import {
  DEBIAN_BIN,
  HAS_DEBIAN_SERVER,
  OWNER_PASSWORD,
  startDebianServer,
} from '../test/builders/debian-server.ts'
import { keepOffice } from '../test/builders/kept-office.ts'
import { opened } from '../test/builders/notes.ts'
import { writeResult } from '../test/results.ts'
import { rounded, say } from './measures.ts'

const SHARE = Number(process.env['BENCH_SHARE'] ?? 1)
const ROWS = Math.round(100_000 * SHARE)
const TURNS = 3
const MEGABYTE = 1024 * 1024
const AIMS = { backupToDump: 2, memoryMegabytes: 100 }

if (HAS_DEBIAN_SERVER) await bench()
else say('PostgreSQL of Debian is not installed: there is nothing to compare with')

async function bench(): Promise<void> {
  const server = await startDebianServer()
  const folder = mkdtempSync(join(tmpdir(), 'demarche-bench-backup-'))
  chmodSync(folder, 0o700)
  try {
    await measure(server, folder)
  } finally {
    await server.end()
    rmSync(folder, { recursive: true })
  }
}

async function measure(server: Awaited<ReturnType<typeof startDebianServer>>, folder: string): Promise<void> {
  const home = join(folder, 'home')
  const environment = await server.environmentFor('casework')
  const database = await opened(home, { migrations: 'migrations', environment })
  const office = await keepOffice(database, home, ['one', 'two'])
  await fill(database, office.id)
  const at = (name: string) =>
    `postgres://postgres:${encodeURIComponent(OWNER_PASSWORD)}@127.0.0.1:${server.port}/${name}`
  const program = (name: string, args: readonly string[]) =>
    execFileSync(join(DEBIAN_BIN, name), args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const times = { backup: [] as number[], dump: [] as number[], plainDump: [] as number[] }
  const restores = { restore: [] as number[], pgRestore: [] as number[] }
  let memory = 0
  let rows = 0
  for (let turn = 1; turn <= TURNS; turn += 1) {
    const file = join(folder, `backup-${turn}`)
    const watched = await watchingMemory(async () => {
      const made = await makeBackup({
        ...{ database, wraps: office.wraps, file, now: '2026-03-01T10:00:00Z' },
        ...{ cancelled: new AbortController().signal, tell: () => {} },
      })
      rows = sure(made).rows
    })
    times.backup.push(watched.milliseconds)
    times.dump.push(
      await timed(() => program('pg_dump', ['-Fc', '-f', join(folder, 'dump'), at('casework')])),
    )
    times.plainDump.push(
      await timed(() => program('pg_dump', ['-Fc', '-Z0', '-f', join(folder, 'plain'), at('casework')])),
    )
    const into = await server.environmentFor(`restored${turn}`)
    const back = sure(await openBackup(file, `${file}.keys`))
    const order = { home: join(folder, `home-${turn}`), environment: into, migrations: 'migrations' }
    const again = await watchingMemory(async () => {
      sure(await restoreBackup(back, office.code, { ...order, now: '2026-03-02T10:00:00Z', tell: () => {} }))
    })
    await back.close()
    restores.restore.push(again.milliseconds)
    await server.asSuperuser(`create database pg_restored${turn}`)
    restores.pgRestore.push(
      await timed(() => program('pg_restore', ['-1', '-d', at(`pg_restored${turn}`), join(folder, 'dump')])),
    )
    memory = Math.max(memory, watched.mostBytes, again.mostBytes)
  }
  await database.close()
  const size = (name: string) => statSync(join(folder, name)).size
  const [backup, dump, plainDump] = [times.backup, times.dump, times.plainDump].map(middle)
  const [restore, pgRestore] = [restores.restore, restores.pgRestore].map(middle)
  const facts = {
    rows,
    backupMilliseconds: Math.round(backup ?? 0),
    dumpMilliseconds: Math.round(dump ?? 0),
    uncompressedDumpMilliseconds: Math.round(plainDump ?? 0),
    backupToDump: rounded((backup ?? 0) / (dump ?? 1)),
    backupToUncompressedDump: rounded((backup ?? 0) / (plainDump ?? 1)),
    restoreMilliseconds: Math.round(restore ?? 0),
    pgRestoreMilliseconds: Math.round(pgRestore ?? 0),
    restoreToRestore: rounded((restore ?? 0) / (pgRestore ?? 1)),
    backupMegabytes: rounded(size('backup-1') / MEGABYTE),
    dumpMegabytes: rounded(size('dump') / MEGABYTE),
    memoryMegabytes: rounded(memory / MEGABYTE),
  }
  say(
    `${rows} rows, ${facts.backupMegabytes} MB as a backup, ${facts.dumpMegabytes} MB as a compressed dump`,
    `backup ${facts.backupMilliseconds} ms; pg_dump -Fc ${facts.dumpMilliseconds} ms, so ${facts.backupToDump} times as long (aim at most ${AIMS.backupToDump}); uncompressed ${facts.uncompressedDumpMilliseconds} ms, ${facts.backupToUncompressedDump} times`,
    `restore ${facts.restoreMilliseconds} ms, read twice and compared; pg_restore ${facts.pgRestoreMilliseconds} ms, so ${facts.restoreToRestore} times as long`,
    `memory over what it began with: ${facts.memoryMegabytes} MB at most (aim ${AIMS.memoryMegabytes})`,
  )
  if (SHARE === 1) writeResult('backup', { aims: AIMS, turns: TURNS, ...facts }, 'bench')
}

/** A third of the rows are accounts with bytes that no compression makes smaller, a third cases, a third say whose they are. */
async function fill(database: Awaited<ReturnType<typeof opened>>, office: string): Promise<void> {
  const owner = await database.owner()
  await owner.query(
    `insert into account (office_id, id, name, name_key, public_key, sealed_private_key, sealed_totp_secret)
     select $1, gen_random_uuid(), 'Person ' || n, 'person ' || n, sha256(n::text::bytea),
            (select string_agg(sha256((n * 100 + k)::text::bytea), '') from generate_series(1, 20) k),
            sha256((-n)::text::bytea)
     from generate_series(1, $2::int) n`,
    [office, Math.round(ROWS / 3)],
  )
  await owner.query(
    `with made as (
       insert into case_file (office_id, id, kind, number, stage, opened_on, opened_by)
       select office_id, gen_random_uuid(), 'matter', name, 'open', '2026-01-05', id
       from account where name like 'Person %' returning office_id, id, opened_by
     )
     insert into case_member (office_id, case_id, account_id, roles, added_by)
     select office_id, id, opened_by, '{caseworker,drafter}', opened_by from made`,
  )
  await owner.query('analyze')
}

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** How long it took, and how much more memory than before it the process held at most. */
async function watchingMemory(work: () => Promise<void>) {
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let most = before
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5)
  const milliseconds = await timed(work).finally(() => clearInterval(watch))
  return { milliseconds, mostBytes: most - before }
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0
}
