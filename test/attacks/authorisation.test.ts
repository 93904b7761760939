import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERMISSIONS } from '#accounts/model/act.ts'
import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { serveRoutes } from '#app/workspace/serve-routes.ts'
import { allRoutes } from '../builders/all-routes.ts'
import { endDatabases } from '../builders/databases.ts'
import { seedOf } from '../seed.ts'
import { aGuardedPlace, type GuardedPlace } from './guarded-place.ts'
import { loosened, loosenedAct, probeRoutes } from './probe-routes.ts'
import { askRoutes } from './route-matrix.ts'
import { askRows, dropPolicies } from './row-matrix.ts'

const seed = seedOf('AUTHORISATION_SEED')
let place: GuardedPlace
beforeAll(async () => {
  place = await aGuardedPlace()
})
afterAll(async () => {
  await place.close()
  await endDatabases()
})

const routes = [...allRoutes(), ...probeRoutes()]
/** `npm run test:long` asks for all of them. */
const MOST_CELLS = 1000
const MOST_ROW_CELLS = 2500

describe('every address, by every kind of visitor, with ids of every kind', () => {
  test('is answered as the table of permissions says, and tells nothing of what is not theirs', async () => {
    const found = await askRoutes(place, routes, { seed, most: MOST_CELLS })
    expect(found.differences).toEqual([])
    expect(found.cells).toBeGreaterThan(800)
    expect(found.refused).toBeGreaterThan(500)
  })

  test('is found where it is open to others', async () => {
    const some = probeRoutes().filter(
      ({ path, method }) => method === 'GET' && /^\/probe\/(?:case\.|account\.(?!read-own))/u.test(path),
    )
    const { differences } = await askRoutes(place, loosened(some), { seed, declared: some })
    const found = new Set(differences.map((line) => line.split(' (')[0]))
    const wanted = some.filter(
      ({ act }) => !isDeepStrictEqual(PERMISSIONS[act], PERMISSIONS[loosenedAct(act)]),
    )
    expect(found).toEqual(new Set(wanted.map(({ method, path }) => `${method} ${path}`)))
  })

  test('is found where it writes for strangers, or tells what is foreign from what is not there', async () => {
    const { differences } = await askRoutes(place, [talkative], { seed })
    expect(differences.filter((line) => line.includes('told apart'))).not.toEqual([])
    expect(
      differences.filter((line) => line.startsWith('changed by forbidden requests: person')),
    ).not.toEqual([])
  })
})

/** An address with two faults: it changes what is not in the case, and answers otherwise where there is nothing. */
const talkative: AnyRoute = {
  ...{ method: 'POST', path: '/cases/:case/persons/:person', act: 'person.change' },
  answer: async ({ workplace, officeId, id }: Visit): Promise<Answer> => {
    const keeper = { officeId, id: place.keeper.account }
    const changed = await workplace.database.atomically(keeper, (tx) =>
      sql`update person set version = version + 1 where id = ${id('person')}`.execute(tx),
    )
    return changed.numAffectedRows === 1n ? { kind: 'json', value: 'changed' } : { kind: 'missing' }
  },
}

describe('what cannot be served', () => {
  const deps = () => ({
    workplace: place.workplace,
    site: () => ({ origin: 'http://localhost', host: 'localhost' }),
    version: '0.0.0',
    wakeJobs: () => {},
    reportFault: () => {},
  })
  const answer = (): Promise<Answer> => Promise.resolve({ kind: 'missing' })

  test.each([
    { path: '/a', act: 'case.invent', because: 'its act is not in the table' },
    { path: '/a', act: 'toString', because: 'its act is only a property of every object' },
    { path: '/a', act: undefined, because: 'it has no act' },
    { path: '/persons/:person', act: 'person.read', because: 'it needs a role in a case and names none' },
    { path: '/cases/:case', act: 'workspace.read', because: 'it names a case and asks for no role in it' },
    { path: '/read/:thing', act: 'page.read', because: 'it is for everybody, and names a thing' },
    { path: '/files/*', act: 'workspace.read', because: 'it stands for addresses that nobody listed' },
  ])('is an address of which $because', ({ path, act }) => {
    expect(() => serveRoutes([{ method: 'GET', path, act, answer } as never], deps())).toThrow(path)
  })

  test('while one that says all of it is', () => {
    expect(() =>
      serveRoutes([{ method: 'GET', path: '/cases/:case', act: 'case.read', answer }], deps()),
    ).not.toThrow()
  })
})

test('straight in SQL, on one connection that all use in turn, only members reach what is in a case', async () => {
  const { tables, cells, differences } = await askRows(place.onOneConnection, place.owner, {
    ...place.rows,
    seed,
    most: MOST_ROW_CELLS,
  })
  expect(differences).toEqual([])
  expect(tables).toContain('person')
  expect(cells).toBe(MOST_ROW_CELLS)
})

test('without the policies, every table is found open', async () => {
  const { tables } = await askRows(place.onOneConnection, place.owner, { ...place.rows, actors: [], seed })
  await dropPolicies(place.owner, tables)
  const acts = ['select'] as const
  const { differences } = await askRows(place.onOneConnection, place.owner, { ...place.rows, seed, acts })
  const open = new Set(differences.map((line) => line.split(':')[0]))
  expect(open).toEqual(new Set(tables))
})
