import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import {
  endDatabases,
  IS_ROOT,
  killServer,
  newHome,
  IS_CLOSED,
  NOBODY,
  serverOf,
  startProgram,
} from '../../../test/builders/databases.ts'
import { DEBIAN_BIN, HAS_DEBIAN_SERVER } from '../../../test/builders/debian-server.ts'
import { ACTOR, opened, readNotes, TEST_MIGRATIONS, writeNote } from '../../../test/builders/notes.ts'
import { databaseFolder } from './database-folder.ts'
import { explainDatabaseProblem, mendDatabaseProblem } from './database-problem.ts'
import { openDatabase } from './database.ts'
import { localesToTry } from './make-database.ts'
import { bundledServerBinaries } from './server-binaries.ts'
import { sharedMegabytes } from './server-settings.ts'

afterAll(endDatabases)

const DEBIAN_MAJOR = Number(/\d+/u.exec(DEBIAN_BIN)?.[0] ?? 0)

let used: Promise<string> | null = null

/** A data folder whose database was opened and closed before: a copy of one, since making each takes a second. */
async function usedHome(): Promise<string> {
  used ??= (async () => {
    const first = newHome()
    await (await opened(first)).close()
    return first
  })()
  const home = newHome()
  const copied = spawnSync('cp', ['-a', `${await used}/.`, home], { encoding: 'utf8' })
  expect(copied.stderr).toBe('')
  return home
}

const isRunning = (home: string) => serverOf(home) !== null

async function problemOf(home: string, environment: Readonly<Record<string, string>> = {}) {
  const tried = await openDatabase({ folder: home, environment, migrations: TEST_MIGRATIONS })
  if (tried.ok) await tried.value.close()
  return tried.ok ? null : tried.error
}

describe('a server of ours', () => {
  const home = newHome()

  test('starts with the first opening and stops with the last closing', async () => {
    const first = await opened(home)
    const second = await opened(home)
    expect([first.server().isAdopted, second.server().isAdopted]).toEqual([false, true])
    expect(second.server().pid).toBe(first.server().pid)
    await first.close()
    expect(isRunning(home)).toBe(true)
    await writeNote(second, 1)
    await second.close()
    expect(isRunning(home)).toBe(false)
  })

  test('answers its second start within a second', async () => {
    let fastest = Infinity
    // One that other tests left alone: they use the machine too.
    for (let time = 0; time < 10 && fastest >= 1000; time += 1) {
      const begun = performance.now()
      const database = await opened(home)
      expect(await readNotes(database)).toEqual([1])
      fastest = Math.min(fastest, performance.now() - begun)
      await database.close()
    }
    expect(fastest).toBeLessThan(1000)
  })

  test('stays while somebody looks at it with another program', async () => {
    const database = await opened(home)
    const other = new Client({
      host: database.server().place,
      user: 'demarche_owner',
      database: 'demarche',
      ssl: false,
    })
    await other.connect()
    await database.close()
    expect(isRunning(home)).toBe(true)
    await other.end()
    await (await opened(home)).close()
    expect(isRunning(home)).toBe(false)
  })

  test('has no port and no door but a socket that its owner alone may enter', async () => {
    const database = await opened(home)
    const { place, pid } = database.server()
    const sockets = ['tcp', 'tcp6'].map((kind) => readFileSync(`/proc/${pid}/net/${kind}`, 'utf8')).join('')
    const listening = sockets.split('\n').filter((line) => / 0A /u.test(line))
    const inodes = readdirSync(`/proc/${pid}/fd`).flatMap((fd) => socketAt(`/proc/${pid}/fd/${fd}`))
    expect(listening.filter((line) => inodes.some((inode) => line.includes(` ${inode} `)))).toEqual([])
    const owner = statSync(databaseFolder(home).data).uid
    for (const folder of [place, databaseFolder(home).root, databaseFolder(home).data]) {
      expect(statSync(folder)).toMatchObject({ uid: owner })
      expect(statSync(folder).mode & 0o777).toBe(0o700)
    }
    await database.close()
  })

  test('is set so that nothing acknowledged is lost, and knows every script', async () => {
    const database = await opened(home)
    const owner = await database.owner()
    const { rows } = await owner.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings where name in
       ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses', 'jit', 'server_encoding')`,
    )
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      data_checksums: 'on',
      listen_addresses: '',
      jit: 'off',
      server_encoding: 'UTF8',
    })
    const letters = await owner.query("select show_trgm('북송') <> '{}' as hangul, lower('ДЕЛО') as cyrillic")
    expect(letters.rows).toEqual([{ hangul: true, cyrillic: 'дело' }])
    await database.close()
  })

  test('logs nothing that anybody typed', async () => {
    const database = await opened(home)
    const marks = ['Adama-in-a-parameter', 'Seid-in-a-statement', 'Kone-in-a-row', 'Ba-in-a-cast']
    const tries = [
      sql`insert into note (office_id, number, text) values (${ACTOR.officeId}, 1, ${marks[2]})`,
      sql.raw(`select '${marks[1]}'::int`),
      sql`select ${marks[0]}::text::uuid`,
      sql.raw(`select 1 from "${marks[3]}"`),
    ]
    for (const tried of tries) {
      await expect(database.atomically(ACTOR, (tx) => tried.execute(tx))).rejects.toThrow(/\S/u)
    }
    await database.close()
    const log = readFileSync(databaseFolder(home).log, 'utf8')
    expect(log).toContain('database system is ready')
    expect(marks.filter((mark) => log.includes(mark))).toEqual([])
  })

  test('that was lost is started again when it is next needed', async () => {
    const database = await opened(home)
    await killServer(home, 'SIGKILL')
    await expect.poll(() => readNotes(database).catch(() => null), { timeout: 20_000 }).toEqual([1])
    expect(database.server().isAdopted).toBe(false)
    await writeNote(database, 2)
    await database.close()
    expect(isRunning(home)).toBe(false)
  })

  test.each([
    ['in the midst of a statement', 'select pg_sleep(5)'],
    ['between two statements', 'select 1'],
  ])('that is lost %s ends the transaction, and nothing else', async (_, statement) => {
    const database = await opened(home)
    const before = await readNotes(database)
    const work = database.atomically(ACTOR, async (tx) => {
      await sql`insert into note (office_id, number, text) values (${ACTOR.officeId}, 99, 'half')`.execute(tx)
      setTimeout(() => void killServer(home, 'SIGKILL'), 50)
      await sql.raw(statement).execute(tx)
      await pause(500)
      return sql`select 1`.execute(tx)
    })
    await expect(work).rejects.toThrow(/terminat|not queryable/u)
    await expect.poll(() => readNotes(database).catch(() => null), { timeout: 20_000 }).toEqual(before)
    await database.close()
  })

  test('cannot be used after it was closed', async () => {
    const database = await opened(home)
    await database.close()
    await database.close()
    await expect(readNotes(database)).rejects.toThrow('closed')
  })
})

function socketAt(path: string): readonly string[] {
  try {
    return /^socket:\[(\d+)\]$/u.exec(readlinkSync(path))?.slice(1) ?? []
  } catch {
    // It was closed in between.
    return []
  }
}

test('many that open a new folder at once share one database', async () => {
  const home = newHome()
  const all = await Promise.all(Array.from({ length: 4 }, () => opened(home)))
  expect(new Set(all.map((one) => one.server().pid)).size).toBe(1)
  await Promise.all(all.map((one, number) => writeNote(one, number)))
  await Promise.all(all.map((one) => one.close()))
  expect(isRunning(home)).toBe(false)
  // Where the server's user cannot reach this checkout, one copy of the server lies with the data.
  expect(readdirSync(home)).toEqual(IS_CLOSED ? ['database', 'postgres-18.4'] : ['database'])
})

test('opening and closing from several sides at once never loses a connection', async () => {
  const home = await usedHome()
  const visitor = async (number: number) => {
    for (let round = 0; round < 4; round += 1) {
      const database = await opened(home)
      await writeNote(database, number * 100 + round)
      await database.close()
    }
  }
  await Promise.all([1, 2, 3].map((number) => visitor(number)))
  const database = await opened(home)
  expect(await readNotes(database)).toHaveLength(12)
  await database.close()
})

test('a path that is too long for a socket gets one elsewhere, as closed, and taken away again', async () => {
  const above = newHome()
  chmodSync(above, 0o755)
  const home = join(above, 'a-long-name'.repeat(12))
  const database = await opened(home)
  const { place } = database.server()
  expect(dirname(place)).toBe('/tmp')
  expect(statSync(place).mode & 0o777).toBe(0o700)
  await killServer(home, 'SIGKILL')
  await expect.poll(() => readNotes(database).catch(() => null), { timeout: 20_000 }).toEqual([])
  await writeNote(database, 1)
  const again = database.server().place
  expect(existsSync(place)).toBe(again === place)
  await database.close()
  expect(existsSync(again)).toBe(false)
})

test.skipIf(IS_CLOSED)(
  'a number in the lock file that another process has now is neither trusted nor signalled',
  async () => {
    const home = await usedHome()
    const { lockFile, data, run } = databaseFolder(home)
    const stranger = await startProgram(['sleep'], statSync(data).uid === 0 ? null : statSync(data).uid)
    const lines = [stranger.child.pid, data, 1, 5432, run, '', '', 'ready', '']
    writeFileSync(lockFile, lines.join('\n'), { mode: 0o600 })
    chownSync(lockFile, statSync(data).uid, statSync(data).gid)
    const before = readFileSync(lockFile, 'utf8')
    const problem = await problemOf(home)
    expect(problem).toMatchObject({ code: 'database.lock-of-another', pid: stranger.child.pid })
    expect(stranger.child.exitCode).toBeNull()
    expect(readFileSync(lockFile, 'utf8')).toBe(before)
    stranger.child.kill('SIGKILL')
    await stranger.ended
    await (await opened(home)).close()
  },
)

test.skipIf(!IS_ROOT)('a link in the place of the log leads root to no other file', async () => {
  const home = await usedHome()
  const { log } = databaseFolder(home)
  const others = join(home, 'of-root')
  writeFileSync(others, 'mine', { mode: 0o600 })
  rmSync(log)
  symlinkSync(others, log)
  await (await opened(home)).close()
  expect([readFileSync(others, 'utf8'), statSync(others).uid]).toEqual(['mine', 0])
  expect(lstatSync(log).isFile()).toBe(true)
})

test('a socket that others may enter is not ours: nobody is asked there', async () => {
  const home = await usedHome()
  const database = await opened(home)
  chmodSync(database.server().place, 0o755)
  const problem = problemOf(home)
  await pause(300)
  chmodSync(database.server().place, 0o700)
  expect(await problem).toBeNull()
  await database.close()
})

describe('whose folder it is, and what made it', () => {
  const folderOf = (major: string) => {
    const home = newHome()
    const { data, root } = databaseFolder(home)
    mkdirSync(data, { recursive: true })
    writeFileSync(join(data, 'PG_VERSION'), `${major}\n`)
    if (IS_ROOT) for (const path of [root, data]) chownSync(path, NOBODY, NOBODY)
    return home
  }

  test.each([['99'], ['12']])('data of PostgreSQL %s, which is not here', async (major) => {
    const problem = await problemOf(folderOf(major))
    expect(problem).toMatchObject({ code: 'database.other-major', data: Number(major) })
    expect(problem && mendDatabaseProblem(problem)).toContain(`postgresql-${major}`)
  })

  test.skipIf(!HAS_DEBIAN_SERVER)(
    'a wish that does not fit the data is refused, not passed over',
    async () => {
      const wish = { DEMARCHE_POSTGRES: DEBIAN_BIN }
      expect(await problemOf(folderOf('18'), wish)).toEqual({
        code: 'database.other-major',
        data: 18,
        servers: [DEBIAN_MAJOR],
      })
    },
  )

  test.skipIf(!HAS_DEBIAN_SERVER)('a folder made by the system’s server stays with its major', async () => {
    const home = newHome()
    const made = await opened(home, { environment: { DEMARCHE_POSTGRES: DEBIAN_BIN } })
    expect(made.server().version).toMatch(new RegExp(`^${DEBIAN_MAJOR}\\.`, 'u'))
    await writeNote(made, 1)
    await made.close()
    const again = await opened(home)
    expect(again.server()).toMatchObject({ origin: 'system' })
    expect(await readNotes(again)).toEqual([1])
    await again.close()
  })

  test.each([
    ['newest', 'database.choice-unknown'],
    ['/usr/share', 'database.not-a-server'],
  ])('DEMARCHE_POSTGRES=%s', async (wish, code) => {
    const home = newHome()
    const problem = await problemOf(home, { DEMARCHE_POSTGRES: wish })
    expect(problem?.code).toBe(code)
    expect(readdirSync(home)).toEqual([])
  })

  test('a server that is too old', async () => {
    const folder = newHome()
    chmodSync(folder, 0o755)
    for (const name of ['postgres', 'initdb']) {
      writeFileSync(join(folder, name), '#!/bin/sh\necho "postgres (PostgreSQL) 14.9"\n', { mode: 0o755 })
    }
    const problem = await problemOf(newHome(), { DEMARCHE_POSTGRES: folder })
    expect(problem).toEqual({ code: 'database.server-too-old', version: '14.9' })
  })

  test('a folder called database that is something else is left as it is', async () => {
    const home = newHome()
    const { root } = databaseFolder(home)
    mkdirSync(root)
    writeFileSync(join(root, 'letters.txt'), 'mine')
    if (IS_ROOT) chownSync(root, NOBODY, NOBODY)
    expect(await problemOf(home)).toMatchObject({ code: 'database.folder-not-ours' })
    expect(readFileSync(join(root, 'letters.txt'), 'utf8')).toBe('mine')
  })

  test.skipIf(!IS_ROOT || IS_CLOSED)('another user’s folder', async () => {
    const home = await usedHome()
    chmodSync(home, 0o755)
    const other = await startProgram(['open', home], NOBODY)
    await other.ended
    expect(other.lines()).toEqual(['database.wrong-owner'])
  })

  test.skipIf(!IS_ROOT || IS_CLOSED)(
    'root works with the server of the folder’s owner, and the owner with it again',
    async () => {
      const home = newHome(NOBODY)
      const asOwner = async () => {
        const program = await startProgram(['open', home], NOBODY)
        await program.ended
        return program.lines()
      }
      expect(await asOwner()).toEqual(['bundled started'])
      const asRoot = await opened(home, { migrations: 'migrations' })
      expect(statSync(databaseFolder(home).data).uid).toBe(NOBODY)
      expect(await asOwner()).toEqual(['bundled adopted'])
      await asRoot.close()
      expect(await asOwner()).toEqual(['bundled started'])
      const foreign = spawnSync('find', [home, '!', '-user', String(NOBODY)], { encoding: 'utf8' })
      expect(foreign.stdout).toBe('')
    },
  )

  test.skipIf(!IS_ROOT)('a place that the server’s user may not enter is named, and not opened', async () => {
    const closed = newHome()
    const home = join(closed, 'in', 'here')
    mkdirSync(home, { recursive: true })
    expect(await problemOf(home)).toMatchObject({ code: 'database.folder-unreachable', folder: home, closed })
    expect(statSync(closed).mode & 0o777).toBe(0o700)
    expect(readdirSync(home)).toEqual([])
  })
})

test.skipIf(IS_CLOSED)(
  'what an interrupted first start left is swept away by the next, and is no database',
  async () => {
    const home = newHome(IS_ROOT ? NOBODY : null)
    for (const after of [100, 300, 500, 700, 900]) {
      const program = await startProgram(['write', home, '1'], IS_ROOT ? NOBODY : null)
      await pause(after)
      program.child.kill('SIGKILL')
      await program.ended
    }
    const program = await startProgram(['open', home], IS_ROOT ? NOBODY : null)
    await program.ended
    expect(program.lines()[0]).toMatch(/^bundled (?:started|adopted)$/u)
    await expect.poll(() => readdirSync(home), { timeout: 10_000 }).toEqual(['database'])
  },
)

describe('the bundled server’s files', () => {
  const source = dirname(bundledServerBinaries()?.folder ?? '')
  const copies = newHome()

  /** As npm leaves them when it runs no scripts: without links. */
  const copyOf = (name: string, mode: number) => {
    const native = join(copies, name, 'native')
    mkdirSync(dirname(native), { mode })
    cpSync(source, native, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() })
    return native
  }
  chmodSync(copies, 0o755)

  test('install scripts were skipped: the links are made beside the libraries', async () => {
    const native = copyOf('writable', 0o755)
    const bare = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' })
    expect(bare.stderr).toContain('cannot open shared object file')
    const program = await startProgram(['place', native, newHome()])
    await program.ended
    expect(program.lines()).toEqual([`${join(native, 'bin')} - true`])
  })

  test.skipIf(!IS_ROOT || IS_CLOSED)(
    'and node_modules is read-only: the links lie with the data',
    async () => {
      const native = copyOf('readonly', 0o755)
      const home = newHome(NOBODY)
      const program = await startProgram(['place', native, home], NOBODY)
      await program.ended
      expect(program.lines()).toEqual([
        `${join(native, 'bin')} ${join(home, 'postgres-18.4-libraries')}:${join(native, 'lib')} true`,
      ])
    },
  )

  test.skipIf(!IS_ROOT)('out of reach of the server’s user: a copy lies with the data', async () => {
    const native = copyOf('closed', 0o700)
    const home = newHome()
    const program = await startProgram(['place', native, home])
    await program.ended
    expect(program.lines()).toEqual([`${join(home, 'postgres-18.4', 'bin')} - true`])
    expect(statSync(join(copies, 'closed')).mode & 0o777).toBe(0o700)
  })
})

const canMount = IS_ROOT && spawnSync('mount', ['--version']).status === 0

describe.skipIf(!canMount)('a disk that is full', () => {
  const disk = newHome()
  const mount = (megabytes: number) =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', disk], {
      encoding: 'utf8',
    })
  afterAll(() => {
    spawnSync('umount', ['-l', disk])
  })

  test.skipIf(IS_CLOSED)('says so before anything is made', async ({ skip }) => {
    if (mount(60).status !== 0) skip('this system lets nobody mount a small disk')
    const problem = await problemOf(join(disk, 'home'))
    expect(problem).toMatchObject({ code: 'database.disk-full', folder: join(disk, 'home') })
    expect(problem && explainDatabaseProblem(problem)).toMatch(/is full \(\d+ MB free\)$/u)
    expect(readdirSync(join(disk, 'home'))).toEqual([])
    spawnSync('umount', [disk])
  })

  test('in the midst of work: what was acknowledged is there when there is room again', async ({ skip }) => {
    if (mount(260).status !== 0) skip('this system lets nobody mount a small disk')
    const home = join(disk, 'home')
    const database = await opened(home)
    await writeNote(database, 1)
    spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'filling')}`, 'bs=1M'])
    const acknowledged = [1]
    for (let number = 2; number < 3000; number += 1) {
      const isWritten = await writeNote(database, number, 'x'.repeat(50_000)).then(
        () => true,
        () => false,
      )
      if (!isWritten) break
      acknowledged.push(number)
    }
    expect(acknowledged.length).toBeLessThan(2999)
    rmSync(join(disk, 'filling'))
    await expect
      .poll(() => readNotes(database).catch(() => null), { timeout: 30_000 })
      .toEqual(expect.arrayContaining(acknowledged))
    await database.close()
  })
})

test('locales: C.UTF-8 first; PostgreSQL’s own from 17 on, with a system’s letters', () => {
  expect(localesToTry(18)[0]).toEqual(['--locale=C.UTF-8'])
  expect(localesToTry(18)[2]).toEqual([
    '--locale=C',
    '--lc-ctype=en_US.UTF-8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ])
  expect(localesToTry(15)[2]).toEqual(['--locale=C', '--lc-ctype=en_US.UTF-8'])
})

test.each([
  { memory: 8, data: 20, shared: 2048, because: 'much data: a quarter of the memory, 2 GB at most' },
  { memory: 64, data: 20, shared: 2048, because: 'never more than 2 GB' },
  { memory: 1, data: 20, shared: 256, because: 'never more than a quarter of the memory' },
  { memory: 8, data: 0.25, shared: 512, because: 'twice the data, so that it can grow' },
  { memory: 64, data: 0.01, shared: 128, because: 'little data: no room for what is not there' },
  { memory: 0.25, data: 0.01, shared: 64, because: 'a quarter of the memory before anything else' },
])(
  'a server with $memory GB and $data GB of data shares $shared MB: $because',
  ({ memory, data, shared }) => {
    const gigabyte = 1024 ** 3
    expect(sharedMegabytes({ memoryBytes: memory * gigabyte, dataBytes: data * gigabyte })).toBe(shared)
  },
)
