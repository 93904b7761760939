import { afterAll, beforeAll, expect, test } from 'vitest'
import { aGuardedPlace, type GuardedPlace } from '../attacks/guarded-place.ts'
import { probeRoutes } from '../attacks/probe-routes.ts'
import { askRoutes } from '../attacks/route-matrix.ts'
import { askRows } from '../attacks/row-matrix.ts'
import { allRoutes } from '../builders/all-routes.ts'
import { endDatabases } from '../builders/databases.ts'
import { writeResult } from '../results.ts'
import { seedOf } from '../seed.ts'

const seed = seedOf('AUTHORISATION_SEED')
let place: GuardedPlace
beforeAll(async () => {
  place = await aGuardedPlace()
})
afterAll(async () => {
  await place.close()
  await endDatabases()
})

test('every visitor at every address with every kind of id, and every question to every grave table', async () => {
  const began = performance.now()
  const routes = [...allRoutes(), ...probeRoutes()]
  const asked = await askRoutes(place, routes, { seed })
  const rows = await askRows(place.onOneConnection, place.owner, { ...place.rows, seed })
  writeResult('authorisation', {
    seed,
    routes: asked.routes,
    visitors: asked.visitors,
    requests: asked.cells,
    requestsToBeRefused: asked.refused,
    requestsThatDiffer: asked.differences,
    tables: rows.tables,
    questionsInSql: rows.cells,
    questionsThatDiffer: rows.differences,
    seconds: Math.round((performance.now() - began) / 1000),
  })
  expect(asked.differences).toEqual([])
  expect(rows.differences).toEqual([])
})
