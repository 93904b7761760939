import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import { fail, ok } from '#base/result.ts'
import { endDatabases, newHome } from '../../../test/builders/databases.ts'
import {
  APPLICATION_PASSWORD,
  HAS_DEBIAN_SERVER,
  OWNER_PASSWORD,
  startDebianServer,
  type DebianServer,
} from '../../../test/builders/debian-server.ts'
import {
  ACTOR,
  OFFICE,
  opened,
  OTHER_OFFICE,
  readNotes,
  TEST_MIGRATIONS,
  writeNote,
} from '../../../test/builders/notes.ts'
import { PLANNED_ONCE } from './acting-connections.ts'
import { openPool } from './connection.ts'
import { openDatabase } from './database.ts'
import { looking, lookUpOn } from './look-up.ts'
import { DATABASE_NAME, ROLES } from './make-database.ts'
import { atomicallyOn, type DatabaseTransaction, type OpenedDatabase } from './opened-database.ts'
import { socketConnection } from './own-server.ts'
import { together } from './together.ts'

const OTHER = { officeId: OTHER_OFFICE, id: 'system' }

let debian: DebianServer | null = null
beforeAll(async () => {
  if (HAS_DEBIAN_SERVER) debian = await startDebianServer()
})
afterAll(async () => {
  await endDatabases()
  await debian?.end()
})

const SERVERS = [
  { name: 'the bundled server', isThere: true, environment: () => Promise.resolve({}) },
  {
    name: 'Debian’s server, through DATABASE_URL',
    isThere: HAS_DEBIAN_SERVER,
    environment: async () => (await debian?.environmentFor('casework')) ?? {},
  },
]

describe.each(SERVERS.filter(({ isThere }) => isThere))('a database on $name', ({ environment }) => {
  const home = newHome()
  let settings: Readonly<Record<string, string>> = {}
  let database: OpenedDatabase
  beforeAll(async () => {
    settings = await environment()
    database = await opened(home, { environment: settings })
  })
  afterAll(async () => {
    await database.close()
  })

  test('what is written can be read, and a day stays a day', async () => {
    await database.atomically(ACTOR, (tx) =>
      sql`insert into note values (${OFFICE}, 1, '강제북송', '2026-03-06')`.execute(tx),
    )
    const { rows } = await database.atomically(ACTOR, (tx) =>
      sql`select * from note where number = 1`.execute(tx),
    )
    expect(rows).toEqual([{ office_id: OFFICE, number: 1, text: '강제북송', written_on: '2026-03-06' }])
  })

  test('an office sees and changes its own rows alone', async () => {
    await writeNote(database, 10)
    expect(await readNotes(database, OTHER)).toEqual([])
    const changed = await database.atomically(OTHER, (tx) => sql`update note set text = 'ours'`.execute(tx))
    expect(changed.numAffectedRows).toBe(0n)
    const planted = database.atomically(OTHER, (tx) =>
      sql`insert into note (office_id, number, text) values (${OFFICE}, 11, 'planted')`.execute(tx),
    )
    await expect(planted).rejects.toMatchObject({ code: '42501' })
  })

  test('the application may not change tables, nor empty them, nor pass over policies', async () => {
    const refused = [
      'drop table note',
      'truncate note',
      'alter table note disable row level security',
      'create table t ()',
    ]
    for (const statement of refused) {
      const tried = database.atomically(ACTOR, (tx) => sql.raw(statement).execute(tx))
      await expect(tried).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('the owner of the tables sees no row without an office either', async () => {
    const owner = await database.owner()
    const { rows } = await owner.query('select count(*)::int as notes from note')
    expect(rows).toEqual([{ notes: 0 }])
  })

  test('a throw undoes all of it', async () => {
    const tried = database.atomically(ACTOR, async (tx) => {
      await sql`insert into note (office_id, number, text) values (${OFFICE}, 20, 'half')`.execute(tx)
      throw new Error('in the midst')
    })
    await expect(tried).rejects.toThrow('in the midst')
    expect(await readNotes(database)).not.toContain(20)
  })

  test('a failed result undoes all of it, and is what comes back', async () => {
    const result = await database.atomically(ACTOR, async () => {
      await writeNote(database, 21)
      return fail({ code: 'note.refused' as const })
    })
    expect(result).toEqual({ ok: false, error: { code: 'note.refused' } })
    expect(await readNotes(database)).not.toContain(21)
  })

  test('within itself it joins what runs: one transaction, undone together', async () => {
    const ids = await database.atomically(ACTOR, async (tx) => {
      const id = sql<{ id: string }>`select pg_current_xact_id()::text as id`
      const outer = await id.execute(tx)
      const inner = await database.atomically(ACTOR, (same) => id.execute(same))
      return ok([outer.rows[0]?.id, inner.rows[0]?.id])
    })
    expect(ids.value[0]).toBe(ids.value[1])
    const mixed = database.atomically(ACTOR, () => database.atomically(OTHER, () => Promise.resolve(0)))
    await expect(mixed).rejects.toThrow('one actor')
  })

  test('office and actor hold for the transaction alone', async () => {
    const said = sql<{ office: string; actor: string }>`
      select current_setting('demarche.office_id') as office, current_setting('demarche.actor_id') as actor`
    const actors = Array.from({ length: 40 }, (_, number) => ({
      officeId: number % 2 === 0 ? OFFICE : OTHER_OFFICE,
      id: `person-${number}`,
    }))
    const seen = await Promise.all(
      actors.map((actor) => database.atomically(actor, async (tx) => (await said.execute(tx)).rows[0])),
    )
    expect(seen).toEqual(actors.map(({ officeId, id }) => ({ office: officeId, actor: id })))
  })

  const applicationPool = (most: number, more: { readonly pipeline?: boolean } = {}) => {
    const { place, origin } = database.server()
    const own = { ...socketConnection(place), database: DATABASE_NAME, user: ROLES.application }
    const { DATABASE_APP_URL: connectionString = '' } = settings
    return openPool({ ...(origin === 'external' ? { connectionString } : own), ...more }, most)
  }

  describe('connections', () => {
    const FEW = Math.max(3, availableParallelism() + 1)
    const server = async (tx: DatabaseTransaction) =>
      (await sql<{ readonly pid: number }>`select pg_backend_pid() as pid`.execute(tx)).rows[0]?.pid

    test('are few, however many work at once, as long as none works long', async () => {
      const tried: number[] = []
      // On a computer that stands still for a while they may well be more: tried anew, with a pool of its own.
      while (tried.length < 5 && !tried.some((connections) => connections <= FEW)) {
        const pool = applicationPool(10)
        const atomically = atomicallyOn(() => Promise.resolve(pool))
        const pids = await Promise.all(Array.from({ length: 24 }, () => atomically(ACTOR, server)))
        expect(pids).toHaveLength(24)
        tried.push(new Set(pids).size)
        await pool.end()
      }
      expect(Math.min(...tried)).toBeLessThanOrEqual(FEW)
    })

    test('are more where all are held, so that nobody waits for who works long', async () => {
      let end = () => {}
      const ended = new Promise<void>((resolve) => (end = resolve))
      const held = Array.from({ length: FEW }, () =>
        database.atomically(ACTOR, async (tx) => {
          const pid = await server(tx)
          await ended
          return pid
        }),
      )
      const another = await database.atomically(OTHER, (tx) => server(tx))
      end()
      expect(await Promise.all(held)).not.toContain(another)
    })

    test('a statement that is planned once gives each actor their own rows', async () => {
      await writeNote(database, 31)
      const count = (actor: typeof ACTOR) =>
        database.atomically(actor, async (tx) => {
          const { rows } = await sql<{ readonly notes: number }>`
            select count(*)::int as notes from note where ${PLANNED_ONCE}`.execute(tx)
          return rows[0]?.notes
        })
      const own = await count(ACTOR)
      expect(own).toBeGreaterThan(0)
      // More often than PostgreSQL plans anew for each value.
      for (let time = 0; time < 8; time += 1) {
        expect([await count(OTHER), await count(ACTOR)]).toEqual([0, own])
      }
    })
  })

  describe('what is asked together goes out together', () => {
    const said = sql<{ office: string; actor: string }>`
      select current_setting('demarche.office_id', true) as office, current_setting('demarche.actor_id', true) as actor`
    const withOne = async (work: (atomically: typeof database.atomically) => Promise<void>) => {
      const pool = applicationPool(1, { pipeline: true })
      await work(atomicallyOn(() => Promise.resolve(pool), { isOwnServer: true }))
      await pool.end()
    }

    test('each gets its own answer, as its own actor, on one connection that all use in turn', async () => {
      await withOne(async (atomically) => {
        const asked = Array.from({ length: 40 }, (_, number) => {
          const actor = { officeId: number % 2 === 0 ? OFFICE : OTHER_OFFICE, id: `person-${number}` }
          return atomically(actor, async (tx) => {
            const echo = (value: number) => sql<{ v: number }>`select ${value}::int as v`.execute(tx)
            const [who, one, other] = await together([said.execute(tx), echo(number), echo(100 + number)])
            return [who.rows[0]?.office, who.rows[0]?.actor, one.rows[0]?.v, other.rows[0]?.v]
          })
        })
        const expected = asked.map((_, number) => [
          ...[number % 2 === 0 ? OFFICE : OTHER_OFFICE, `person-${number}`, number, 100 + number],
        ])
        expect(await Promise.all(asked)).toEqual(expected)
      })
    })

    test('one that fails undoes all, is what is thrown, and leaves the connection whole', async () => {
      await withOne(async (atomically) => {
        const failing = atomically(ACTOR, (tx) =>
          together([
            sql`insert into note (office_id, number, text) values (${OFFICE}, 61, 'A note.')`.execute(tx),
            sql`select 1 / 0`.execute(tx),
            said.execute(tx),
          ]),
        )
        await expect(failing).rejects.toMatchObject({ code: '22012' })
        expect(await readNotes(database)).not.toContain(61)
        const after = await atomically(OTHER, async (tx) => (await said.execute(tx)).rows[0])
        expect(after).toMatchObject({ office: OTHER.officeId, actor: OTHER.id })
      })
    })

    test('who asks nothing begins nothing, and nothing is left for the next', async () => {
      await withOne(async (atomically) => {
        expect(await atomically(OTHER, () => Promise.resolve(7))).toBe(7)
        const next = await atomically(ACTOR, async (tx) => (await said.execute(tx)).rows[0])
        expect(next).toMatchObject({ office: OFFICE, actor: ACTOR.id })
      })
    })
  })

  describe('looking something up in one message', () => {
    const oneConnection = () => applicationPool(1)
    const [ours, theirs] = [OFFICE as Id<'Office'>, OTHER_OFFICE as Id<'Office'>]
    const countOf = (office: Id<'Office'>) =>
      looking`select count(*)::int as notes from note where office_id = ${office}`

    test('an office sees its own rows alone, whichever it asks for', async () => {
      await writeNote(database, 30)
      const [own] = await database.lookUp<{ readonly notes: number }>(ACTOR, countOf(ours))
      expect(own?.notes).toBeGreaterThan(0)
      expect(await database.lookUp(OTHER, countOf(ours))).toEqual([{ notes: 0 }])
      expect(await database.lookUp(ACTOR, countOf(theirs))).toEqual([{ notes: 0 }])
      expect(await database.lookUp(ACTOR, looking`select ${null} is null as "isNull"`)).toEqual([
        { isNull: true },
      ])
    })

    test('office, actor and time hold for it alone, and for whoever has the connection next nothing is left', async () => {
      const pool = oneConnection()
      const application = () => Promise.resolve(pool)
      const lookUp = lookUpOn(application, 15_000)
      const said = looking`select coalesce(current_setting('demarche.office_id', true), '') as office,
                           coalesce(current_setting('demarche.actor_id', true), '') as actor,
                           current_setting('statement_timeout') as longest, pg_backend_pid() as server`
      const { rows: before } = await pool.query(said.text)
      const during = { office: OFFICE, actor: 'system', longest: '15s' }
      expect(await lookUp(ACTOR, said)).toMatchObject([during])
      expect((await pool.query(said.text)).rows).toEqual(before)
      const after = () =>
        atomicallyOn(application)(OTHER, async (tx) => (await sql.raw(said.text).execute(tx)).rows)
      expect(await after()).toMatchObject([{ office: OTHER_OFFICE, actor: OTHER.id }])
      expect((await pool.query('select count(*)::int as notes from note')).rows).toEqual([{ notes: 0 }])
      await pool.end()
    })

    test('where it fails nothing is left either', async () => {
      const client = oneConnection()
      const server = async () =>
        (await client.query<{ readonly server: number }>('select pg_backend_pid() as server')).rows
      const before = await server()
      const lookUp = lookUpOn(() => Promise.resolve(client), 15_000)
      await expect(lookUp(ACTOR, looking`select 1 / 0`)).rejects.toMatchObject({ code: '22012' })
      // The same connection is asked, not another one in its place.
      expect(await server()).toEqual(before)
      const { rows } = await client.query(
        `select coalesce(current_setting('demarche.office_id', true), '') as office,
                coalesce(current_setting('demarche.actor_id', true), '') as actor,
                (select count(*)::int from note) as notes`,
      )
      expect(rows).toEqual([{ office: '', actor: '', notes: 0 }])
      await client.end()
    })

    test('a connection prepares its query once, and one that lost it is asked all the same', async () => {
      const pool = oneConnection()
      const lookUp = lookUpOn(() => Promise.resolve(pool), 15_000)
      const prepared = async () =>
        (
          await pool.query<{ readonly statements: number }>(
            'select count(*)::int as statements from pg_prepared_statements',
          )
        ).rows
      const wanted = await lookUp(ACTOR, countOf(ours))
      expect(await lookUp(ACTOR, countOf(ours))).toEqual(wanted)
      expect(await prepared()).toEqual([{ statements: 1 }])
      // As it is behind a pooler, which gives another connection to the server each time.
      await pool.query('deallocate all')
      expect(await lookUp(ACTOR, countOf(ours))).toEqual(wanted)
      expect(await lookUp(ACTOR, countOf(theirs))).toEqual([{ notes: 0 }])
      expect(await prepared()).toEqual([{ statements: 0 }])
      await pool.end()
    })

    test('a statement that another has prepared is not tripped over', async () => {
      const pool = oneConnection()
      const first = await lookUpOn(() => Promise.resolve(pool), 15_000)(ACTOR, countOf(ours))
      const second = lookUpOn(() => Promise.resolve(pool), 15_000)
      expect(await second(ACTOR, countOf(ours))).toEqual(first)
      await pool.end()
    })

    test('nothing but ids can be put into its query', () => {
      for (const text of ["' or true --", `${OFFICE}'`, OFFICE.toUpperCase(), '']) {
        expect(() => countOf(text as Id<'Office'>)).toThrow('only ids')
      }
      expect(countOf(ours).literals).toEqual([`'${OFFICE}'`])
    })
  })

  test('a statement that takes too long is ended', async () => {
    const { rows } = await database.atomically(ACTOR, (tx) =>
      sql`select current_setting('statement_timeout') as statement,
                 current_setting('idle_in_transaction_session_timeout') as idle`.execute(tx),
    )
    expect(rows).toEqual([{ statement: '15s', idle: '1min' }])
  })

  test('ten that open it at once all come in, and each migration was applied once', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => opened(home, { environment: settings })))
    const owner = await database.owner()
    const { rows } = await owner.query('select number from schema_migration order by number')
    expect(rows).toEqual([{ number: 1 }, { number: 2 }])
    await Promise.all(all.map((one) => one.close()))
    expect(await readNotes(database)).toContain(1)
  })

  describe('migrations', () => {
    const folder = mkdtempSync(join(tmpdir(), 'demarche-migrations-'))
    afterAll(() => rmSync(folder, { recursive: true }))
    const withMigrations = async (name: string, change: (to: string) => void) => {
      const to = join(folder, name)
      mkdirSync(to)
      for (const file of ['0001_office.sql', '0002_note.sql']) {
        copyFileSync(join(TEST_MIGRATIONS, file), join(to, file))
      }
      change(to)
      const tried = await openDatabase({ folder: home, environment: settings, migrations: to })
      if (tried.ok) await tried.value.close()
      return tried.ok ? null : tried.error
    }

    test('one that was changed after it was applied is named', async () => {
      const problem = await withMigrations('changed', (to) =>
        writeFileSync(join(to, '0002_note.sql'), '-- Another.\nselect 1;'),
      )
      expect(problem).toEqual({ code: 'database.migration-changed', name: '0002_note.sql' })
    })

    test('a program that knows fewer of them says that it is too old', async () => {
      const problem = await withMigrations('older', (to) => rmSync(join(to, '0002_note.sql')))
      expect(problem).toEqual({ code: 'database.newer-schema', has: 2, known: 1 })
    })

    test('a gap in their numbers is a problem', async () => {
      const problem = await withMigrations('gap', (to) => writeFileSync(join(to, '0004_x.sql'), '-- X.'))
      expect(problem).toMatchObject({ code: 'database.migration-out-of-order', name: '0004_x.sql' })
    })

    test('one that fails leaves nothing behind, and the one before it stays', async () => {
      const problem = await withMigrations('failing', (to) => {
        writeFileSync(join(to, '0003_one.sql'), '-- One.\ncreate table one (n int);')
        writeFileSync(join(to, '0004_two.sql'), '-- Two.\ncreate table two (n int);\nselect 1 / 0;')
      })
      expect(problem).toMatchObject({ code: 'database.migration-failed', name: '0004_two.sql' })
      const owner = await database.owner()
      const { rows } = await owner.query(
        "select to_regclass('one') is null as one, to_regclass('two') is null as two",
      )
      expect(rows).toEqual([{ one: false, two: true }])
      await owner.query('drop table one')
      await owner.query('delete from schema_migration where number = 3')
    })

    test('what stands in the record is the hash of the file', async () => {
      const owner = await database.owner()
      const { rows } = await owner.query('select sha256 from schema_migration where number = 2')
      const text = readFileSync(join(TEST_MIGRATIONS, '0002_note.sql'), 'utf8')
      expect(rows).toEqual([{ sha256: createHash('sha256').update(text).digest('hex') }])
    })
  })
})

test('the first migration of the tests is that of the program', () => {
  const [ours, theirs] = [join('migrations', '0001_office.sql'), join(TEST_MIGRATIONS, '0001_office.sql')]
  expect(readFileSync(theirs, 'utf8')).toBe(readFileSync(ours, 'utf8'))
})

describe.skipIf(!HAS_DEBIAN_SERVER)('somebody else’s server', () => {
  const open = async (environment: Readonly<Record<string, string>>) => {
    const tried = await openDatabase({ folder: newHome(), environment, migrations: TEST_MIGRATIONS })
    if (tried.ok) await tried.value.close()
    return tried.ok ? null : tried.error
  }
  const address = (role: string, database: string) =>
    `postgres://${role}:wrong@127.0.0.1:${debian?.port}/${database}`

  test.each([
    ['without the application’s address', { DATABASE_URL: 'postgres://a:b@h/d' }, 'database.app-url-missing'],
    ['no address', { DATABASE_URL: 'there', DATABASE_APP_URL: 'here' }, 'database.url-malformed'],
    [
      'one role for both',
      { DATABASE_URL: 'postgres://a:b@h/d', DATABASE_APP_URL: 'postgres://a:c@h/d' },
      'database.urls-differ',
    ],
    [
      'two databases',
      { DATABASE_URL: 'postgres://a:b@h/d', DATABASE_APP_URL: 'postgres://c:b@h/e' },
      'database.urls-differ',
    ],
    [
      'nobody there',
      { DATABASE_URL: 'postgres://a:secret@127.0.0.1:1/d', DATABASE_APP_URL: 'postgres://b:c@127.0.0.1:1/d' },
      'database.unreachable',
    ],
  ])('%s is a problem that tells no password', async (_, environment, code) => {
    const problem = await open(environment)
    expect(problem?.code).toBe(code)
    expect(JSON.stringify(problem)).not.toContain('secret')
  })

  test('a wrong password, a database that is not there', async () => {
    const environment = {
      DATABASE_URL: address('postgres', 'none'),
      DATABASE_APP_URL: address('app', 'none'),
    }
    expect(await open(environment)).toMatchObject({
      code: 'database.unreachable',
      says: 'the password is wrong',
    })
  })

  test('an application’s role that passes over policies is refused', async () => {
    const environment = (await debian?.environmentFor('strong')) ?? {}
    await debian?.asSuperuser('create role strong_app login bypassrls')
    expect(await open(environment)).toEqual({ code: 'database.app-role-too-strong', role: 'strong_app' })
  })

  test('an owner that may not make the role is told what to ask for', async () => {
    const environment = (await debian?.environmentFor('weak')) ?? {}
    await debian?.asSuperuser('alter role weak_owner nocreaterole')
    const problem = await open(environment)
    expect(problem).toMatchObject({ code: 'database.role-missing', role: 'weak_app' })
    expect(JSON.stringify(problem)).not.toContain('SCRAM')
  })

  test.each([
    ['latin', "encoding 'LATIN1' locale 'C' template template0", 'database.not-utf8'],
    ['ascii', "locale 'C' template template0", 'database.letters-unknown'],
  ])('a database %s is refused', async (name, how, code) => {
    expect(await open((await debian?.environmentFor(name, how)) ?? {})).toMatchObject({ code })
  })

  test('the password of a role that we make stands in no statement that the server logs', async () => {
    const environment = (await debian?.environmentFor('quiet')) ?? {}
    expect(await open(environment)).toBeNull()
    const log = debian?.log() ?? ''
    expect(log).toContain('create role "quiet_app"')
    expect(log).toContain(OWNER_PASSWORD)
    expect(log).not.toContain(APPLICATION_PASSWORD)
  })
})
