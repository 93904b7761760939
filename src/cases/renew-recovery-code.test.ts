import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeRecoveryCode, recoverWraps } from '#keys/recovery.ts'
import { aMember, sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aWorkplace,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { renewRecoveryCode } from './actions/renew-recovery-code.ts'
import { readOffice } from './store/office.ts'

let workplace: TestWorkplace
beforeAll(async () => {
  workplace = await aWorkplace()
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

test('the new code opens every case, the old one none, and new cases are wrapped to the new one', async () => {
  const office = await anOffice(workplace, { rules: 'one' })
  const worker = await aCaseWorker(workplace, office)
  const one = await anOpenCase(workplace, worker)
  const [first, second] = [makeRecoveryCode(), makeRecoveryCode()]
  expect(await renewRecoveryCode(workplace, worker.at(), first)).toEqual({ ok: true, value: null })
  const two = await anOpenCase(workplace, worker)
  expect(sure(await recoverWraps(workplace.wraps, first, aMember())).cases.toSorted()).toEqual(
    [one, two].toSorted(),
  )
  expect(await renewRecoveryCode(workplace, worker.at(), second)).toEqual({ ok: true, value: null })
  expect(await recoverWraps(workplace.wraps, first, aMember())).toEqual({
    ok: false,
    error: { code: 'recovery.other-code' },
  })
  expect(sure(await recoverWraps(workplace.wraps, second, aMember())).cases).toHaveLength(2)
})

test('where a case does not open for whoever asks, or without keys, nothing is changed', async () => {
  const office = await anOffice(workplace, { rules: 'team' })
  const [asking, other] = [await aCaseWorker(workplace, office), await aCaseWorker(workplace, office)]
  await anOpenCase(workplace, asking)
  await anOpenCase(workplace, other)
  const keyOf = () =>
    workplace.database.atomically({ officeId: office.id, id: 'system' }, (tx) =>
      readOffice(tx, office.id, 'none'),
    )
  const before = await keyOf()
  expect(await renewRecoveryCode(workplace, asking.at(), makeRecoveryCode())).toEqual({
    ok: false,
    error: { code: 'recovery.not-all-cases', count: 1 },
  })
  expect(await renewRecoveryCode(workplace, asking.at([], { ring: null }), makeRecoveryCode())).toEqual({
    ok: false,
    error: { code: 'session.keys-needed' },
  })
  expect(await keyOf()).toEqual(before)
})
