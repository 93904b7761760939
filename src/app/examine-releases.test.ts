import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { embargoFile } from '#release/embargo-key.ts'
import { textsOf } from '#release/outputs.ts'
import { saveLook } from '#release/store/clock.ts'
import { aWorkplace, type TestWorkplace } from '../../test/builders/casework.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { aReleaseDesk } from '../../test/builders/release-desk.ts'
import { examineReleases } from './examine-releases.ts'

let workplace: TestWorkplace
beforeAll(async () => {
  workplace = await aWorkplace()
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

test('doctor says whether what waits for its day will open then, and whether the clock may be believed', async () => {
  const found = () => examineReleases(workplace.database, workplace.home)
  expect(await found()).toEqual([])
  const { amina, caseId, desk } = await aReleaseDesk(workplace, textsOf)
  await desk.prepared(await desk.aLetter(caseId))
  expect(await found()).toMatchObject([{ check: 'releases', ok: true, mend: '' }])
  const file = embargoFile(workplace.wraps.folder, amina.office.id)
  renameSync(file, `${file}.away`)
  expect(await found()).toMatchObject([
    { ok: false, says: expect.stringContaining('is not there') as string },
  ])
  const whole = readFileSync(`${file}.away`)
  writeFileSync(file, whole.subarray(1))
  expect(await found()).toMatchObject([{ ok: false, says: expect.stringContaining('is damaged') as string }])
  const other = Uint8Array.from(whole)
  other[other.length - 1] = (other.at(-1) ?? 0) ^ 1
  writeFileSync(file, other)
  const [said] = await found()
  expect(said).toMatchObject({ ok: false, mend: expect.stringContaining(file) as string })
  rmSync(file)
  renameSync(`${file}.away`, file)
  const office = amina.office.id
  await workplace.database.atomically({ officeId: office, id: 'system' }, (tx) =>
    saveLook(tx, office, 'went-back'),
  )
  expect(await found()).toMatchObject([{ ok: false, says: expect.stringContaining('went-back') as string }])
})
