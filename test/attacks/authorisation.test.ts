import { afterAll, beforeAll, expect, test } from 'vitest'
import { endDatabases } from '../builders/databases.ts'
import { seedOf } from '../seed.ts'
import { aGuardedPlace, type GuardedPlace } from './guarded-place.ts'
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

test('straight in SQL, on one connection that all use in turn, only members reach what is in a case', async () => {
  const { tables, cells, differences } = await askRows(place.onOneConnection, place.owner, {
    ...place.rows,
    seed,
  })
  expect(differences).toEqual([])
  expect(tables).toContain('person')
  expect(cells).toBeGreaterThan(2000)
})

test('without the policies, every table is found open', async () => {
  const { tables } = await askRows(place.onOneConnection, place.owner, { ...place.rows, actors: [], seed })
  await dropPolicies(place.owner, tables)
  const { differences } = await askRows(place.onOneConnection, place.owner, { ...place.rows, seed })
  const open = new Set(differences.map((line) => line.split(':')[0]))
  expect([...open].toSorted()).toEqual([...tables].toSorted())
})
