import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sourceProblems } from './check-sql.mjs'
import { migrationProblems } from './portable-sql/schema-rules.mjs'

/** A table as it should be, in parts, so that a test can spoil one. */
const GOOD = {
  columns: 'office_id uuid not null, id uuid not null, title text not null, made_at timestamptz not null',
  keys: 'primary key (office_id, id), foreign key (office_id) references office (office_id)',
  comment: "comment on column casefile.title is 'L3: tells cases apart';",
  enabled: 'alter table casefile enable row level security;',
  forced: 'alter table casefile force row level security;',
  policy:
    "create policy own on casefile using (office_id = nullif(current_setting('demarche.office_id', true), '')::uuid);",
  more: '',
}

function rulesBrokenBy(spoiled: Partial<typeof GOOD>): readonly string[] {
  const { columns, keys, comment, enabled, forced, policy, more } = { ...GOOD, ...spoiled }
  const table = `-- Case files.\ncreate table casefile (${columns}, ${keys});`
  const sql = [table, comment, enabled, forced, policy, more].join('\n')
  const problems = migrationProblems([{ file: 'migrations/0002_case.sql', sql }])
  return [...new Set(problems.map(({ rule }) => rule))]
}

test('a table as it should be has no problem', () => {
  expect(rulesBrokenBy({})).toEqual([])
})

test('the migrations of the program have none either', () => {
  const file = 'migrations/0001_office.sql'
  expect(migrationProblems([{ file, sql: readFileSync(file, 'utf8') }])).toEqual([])
})

describe('the office first, everywhere', () => {
  test.each<readonly [what: string, spoiled: Partial<typeof GOOD>]>([
    ['a table without office', { columns: 'id uuid not null, title text not null' }],
    ['a primary key that begins with something else', { keys: 'primary key (id, office_id)' }],
    [
      'a primary key on one column',
      { columns: `${GOOD.columns}, n int primary key`, keys: 'unique (office_id, n)' },
    ],
    ['no primary key', { keys: 'unique (office_id, id)' }],
    ['a unique key without the office', { keys: `${GOOD.keys}, unique (title)` }],
    ['a unique key added later', { more: 'alter table casefile add constraint once unique (title);' }],
    [
      'a foreign key without the office',
      { keys: 'primary key (office_id, id), foreign key (id) references other (id)' },
    ],
    [
      'a foreign key that points at other columns',
      { keys: 'primary key (office_id, id), foreign key (office_id, id) references other (id, office_id)' },
    ],
    ['a foreign key on a column', { columns: `${GOOD.columns}, other_id uuid references other` }],
    ['an index', { more: 'create index by_title on casefile (title);' }],
    ['a unique index', { more: 'create unique index by_title on casefile (title, office_id);' }],
  ])('%s', (_, spoiled) => {
    expect(rulesBrokenBy(spoiled)).toContain('office-first')
  })

  test('an index that begins with the office is right', () => {
    expect(rulesBrokenBy({ more: 'create index by_title on casefile (office_id, title);' })).toEqual([])
  })
})

test.each<readonly [what: string, spoiled: Partial<typeof GOOD>]>([
  ['not enabled', { enabled: '' }],
  ['not forced', { forced: '' }],
  ['without a policy', { policy: '' }],
  [
    'with a policy that does not ask for the office',
    { policy: 'create policy own on casefile using (true);' },
  ],
  ['switched off again later', { more: 'alter table casefile no force row level security;' }],
])('row level security %s', (_, spoiled) => {
  expect(rulesBrokenBy(spoiled)).toEqual(['policy'])
})

test.each<readonly [what: string, spoiled: Partial<typeof GOOD>]>([
  ['a text without a comment', { comment: '' }],
  ['a comment that names no level', { comment: "comment on column casefile.title is 'the title';" }],
  ['a level without a purpose', { comment: "comment on column casefile.title is 'L3: ';" }],
  ['a number that is no version', { columns: `${GOOD.columns}, age int` }],
  ['a date', { more: 'alter table casefile add column born_on date;' }],
  ['a yes or no', { columns: `${GOOD.columns}, is_child boolean not null` }],
  ['a text that is called like a key', { columns: `${GOOD.columns}, passport_id text` }],
])('what is said of a person: %s', (_, spoiled) => {
  expect(rulesBrokenBy(spoiled)).toEqual(['level'])
})

test.each<readonly [rule: string, sql: string]>([
  ['postgres-15', "select * from json_table('[1]', '$[*]' columns (a int path '$'));"],
  ['postgres-15', 'select uuidv7();'],
  ['postgres-15', 'merge into a using b on true when matched then delete returning 1;'],
  ['sequence', 'create sequence numbers;'],
  ['sequence', "select nextval('numbers');"],
  ['sequence', 'alter table casefile add column n bigserial;'],
  ['sequence', 'alter table casefile add column n int generated always as identity;'],
  ['sequence', 'alter table casefile alter column id set default gen_random_uuid();'],
  ['generated', 'alter table casefile add column n int generated always as (1) stored;'],
  ['exclusion', 'alter table casefile add exclude using btree (id with =);'],
  ['deferrable', 'alter table casefile add unique (office_id, title) deferrable;'],
  ['index-method', 'create index by_title on casefile using gist (title);'],
  ['index-method', 'create index by_title on casefile using gin (office_id, title);'],
  ['trigger', 'create trigger t before insert on casefile for each row execute function f();'],
  ['trigger', 'create rule r as on insert to casefile do nothing;'],
  ['notify', 'listen news;'],
  ['notify', "select pg_notify('news', '');"],
  ['lock-table', 'lock table casefile;'],
  ['inheritance', 'create table childfile () inherits (casefile);'],
  ['session-state', 'set search_path to public;'],
  ['session-state', "select set_config('a.b', 'c', false);"],
  ['session-state', 'create temp table t (a int);'],
  ['session-state', 'prepare p as select 1;'],
  ['advisory-lock', 'select pg_advisory_lock(1);'],
  ['collation', 'select title collate "de_DE" from casefile;'],
  ['transaction', 'commit;'],
  ['transaction', 'create index concurrently by_title on casefile (office_id, title);'],
  ['timestamptz', 'alter table casefile add column at timestamp;'],
  ['readable', 'do $$ begin null; end $$;'],
  ['readable', 'create function f() returns int language plpgsql as $$ begin return 1; end $$;'],
  ['sequence', "create function f() returns bigint language sql as $$ select nextval('n') $$;"],
  ['definer', 'create function f() returns int language sql security definer as $$ select 1 $$;'],
  ['view', 'create view titles as select title from casefile;'],
  ['view', 'create materialized view titles as select title from casefile;'],
  ['grant', 'grant all on casefile to demarche_app;'],
  ['grant', 'grant truncate on casefile to demarche_app;'],
  ['grant', 'grant select on casefile to public;'],
  ['rename', 'alter table casefile rename to file;'],
  ['role', 'create role somebody;'],
])('%s: %s', (rule, more) => {
  expect(rulesBrokenBy({ more })).toContain(rule)
})

describe('a function that runs as its owner', () => {
  const SAFE = {
    name: 'search_found',
    head: 'language sql stable security definer set search_path = pg_catalog, pg_temp',
    body: `begin atomic
      select id from casefile
      where title @@ words and office_id = nullif(current_setting('demarche.office_id', true), '')::uuid
        and id::text = current_setting('demarche.actor_id', true);
    end`,
    revoked: 'revoke all on function search_found(tsquery) from public;',
    granted: 'grant execute on function search_found(tsquery) to demarche_app;',
  }
  const broken = (spoiled: Partial<typeof SAFE>) => {
    const { name, head, body, revoked, granted } = { ...SAFE, ...spoiled }
    return rulesBrokenBy({
      more: `create function ${name}(words tsquery) returns table (id uuid) ${head} ${body};\n${revoked}\n${granted}`,
    })
  }

  test('is let by where it is known, asks for office and actor, and is not everybody’s', () => {
    expect(broken({})).toEqual([])
    expect(broken({ head: `${SAFE.head} set enable_seqscan = off` })).toEqual([])
  })

  test.each<readonly [what: string, spoiled: Partial<typeof SAFE>]>([
    ['is not known', { name: 'other_found' }],
    ['is a text', { body: `as $$${SAFE.body.replace('begin atomic', '').replace(/;\s*end$/u, '')}$$` }],
    ['looks for names where its caller says', { head: 'language sql stable security definer' }],
    [
      'looks for names in a schema that others may write in',
      { head: SAFE.head.replace('pg_catalog', 'public, pg_catalog') },
    ],
    [
      'looks for names in temporary tables first',
      { head: SAFE.head.replace('pg_catalog, pg_temp', 'pg_catalog') },
    ],
    ['sets whom policies are for', { head: `${SAFE.head} set row_security = off` }],
    ['may change', { head: SAFE.head.replace('stable ', '') }],
    ['asks for no office', { body: SAFE.body.replace('demarche.office_id', 'demarche.other') }],
    ['asks for no actor', { body: SAFE.body.replace('demarche.actor_id', 'demarche.other') }],
    [
      'names the actor without asking',
      { body: SAFE.body.replace("current_setting('demarche.actor_id', true)", "'demarche.actor_id'") },
    ],
    ['changes something', { body: 'begin atomic delete from casefile returning id; end' }],
    [
      'reads a text as SQL',
      {
        body: SAFE.body.replace(
          "= current_setting('demarche.actor_id', true)",
          "= query_to_xml(title, true, true, '')::text",
        ),
      },
    ],
    ['is everybody’s', { revoked: '' }],
    ['is still everybody’s', { revoked: SAFE.revoked.replace('from public', 'from somebody') }],
    [
      'becomes one later',
      { revoked: `${SAFE.revoked} alter function search_found(tsquery) security definer;` },
    ],
  ])('is refused where it %s', (_, spoiled) => {
    expect(broken(spoiled)).toEqual(['definer'])
  })

  test('is granted to the application alone', () => {
    expect(broken({ granted: SAFE.granted.replace('demarche_app', 'public') })).toEqual(['grant'])
  })
})

test('a migration says in its first line what it is for', () => {
  const problems = migrationProblems([
    { file: 'migrations/0001_x.sql', sql: 'grant select on office to demarche_app;' },
  ])
  expect(problems.map(({ rule }) => rule)).toEqual(['purpose'])
})

test('a problem says where: file, line, table and column', () => {
  const sql = '-- One.\n\n-- two\ncreate table a (office_id uuid primary key, name text);'
  const found = migrationProblems([{ file: 'migrations/0001_a.sql', sql }])
  expect(found.find(({ rule }) => rule === 'level')).toEqual({
    file: 'migrations/0001_a.sql',
    line: 4,
    rule: 'level',
    says: 'a.name: no comment says its level and what it is for',
  })
})

describe('SQL in the program', () => {
  const STORE = 'src/cases/store.ts'
  const rules = (code: string, file = STORE) => sourceProblems(file, code).map(({ rule }) => rule)

  test.each([
    [
      'a statement',
      'await sql`select id from casefile where office_id = ${office} order by made_at`.execute(tx)',
      [],
    ],
    ['a name that is filled in', 'sql`select count(*) from ${table} where true`', []],
    ['a piece', 'sql`lower(${name})`', []],
    ['an address that is asked for', "const page = c.req.query('page')", []],
    ['a constant', "const ALL = 'select 1'\nclient.query(ALL)", []],
    ['a newer function', 'sql`select uuidv7()`', ['postgres-15']],
    ['a newer function in a piece', 'sql`any_value(${name})`', ['postgres-15']],
    ['what does not read', 'sql`select from where`', ['postgres-15']],
    ['a session’s state', 'client.query(`set role other`)', ['session-state']],
    ['a lock', "client.query('select pg_advisory_lock(1)')", ['advisory-lock']],
    ['a constant that is wrong', "const N = 'listen news'\nclient.query(N)", ['notify']],
    ['a table', 'sql`create table t (a int)`', ['schema']],
    ['what cannot be known', 'client.query(made)', ['unknown']],
    ['a transaction', "client.query('begin')", ['transaction']],
  ])('%s', (_, code, broken) => {
    expect(rules(code)).toEqual(broken)
  })

  test('what looks after the server may begin transactions and lock', () => {
    const caretaker = 'src/platform/database/migrations.ts'
    expect(
      rules("client.query('begin')\nclient.query('select pg_advisory_xact_lock(1)')", caretaker),
    ).toEqual([])
    expect(rules("client.query('listen news')", caretaker)).toEqual(['notify'])
  })

  test('the line is that of the file', () => {
    const [problem] = sourceProblems(STORE, '\n\nsql`\n  -- why\n  select uuidv7()`')
    expect(problem).toMatchObject({ file: STORE, line: 5 })
  })
})
