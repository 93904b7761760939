import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aWorkplace,
  type TestOffice,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { aSentLetterIn } from '../../test/builders/sending.ts'
import { readSending } from './actions/read-sending.ts'

let place: TestWorkplace
let office: TestOffice
let ana: TestWorker
let caseId: Id<'Case'>

beforeAll(async () => {
  place = await aWorkplace()
  office = await anOffice(place, { rules: 'one' })
  ana = await aCaseWorker(place, office)
  caseId = await anOpenCase(place, ana)
}, 60_000)
afterAll(endDatabases)

describe('a letter that goes out', () => {
  test('has the next number of its series', async () => {
    const of = await aSentLetterIn(place, ana, caseId)
    const shown = sure(await readSending(place, ana.at(), of))
    expect(shown.letter).toMatchObject({ stage: 'sent', reference: 'CHN 1/2026' })
    expect(shown.sending).toMatchObject({ stage: 'sent', isFiled: true, reference: 'CHN 1/2026', owed: [] })
  })
})
