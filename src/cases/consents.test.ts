import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anOffice,
  anOpenCase,
  aPersonIn,
  aWorkplace,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { anId } from '../../test/builders/ids.ts'
import { confirmAssessment, readAssessmentReasons, recordAssessment } from './actions/assessments.ts'
import { readConsentNote, readConsents, recordConsents } from './actions/consents.ts'
import {
  changeEntity,
  listEntities,
  readEntity,
  recordEntity,
  setEntityMember,
  setEntityPerson,
} from './actions/entities.ts'
import { putMember } from './actions/members.ts'
import { answersOf, breachesOf } from './model/consent-acts.ts'

let workplace: TestWorkplace
let amina: TestWorker
let binta: TestWorker
let caseId: Id<'Case'>
beforeAll(async () => {
  workplace = await aWorkplace()
  const office = await anOffice(workplace)
  amina = await aCaseWorker(workplace, office)
  binta = await aCaseWorker(workplace, office)
  caseId = await anOpenCase(workplace, amina)
  const roles = ['caseworker', 'identity'] as const
  sure(await putMember(workplace, amina.at(), { caseId, account: binta.account, roles }))
})
afterAll(async () => {
  await workplace.database.close()
  await endDatabases()
})

const asked = (more: object = {}) => ({
  givenBy: 'self',
  givenOn: '2026-03-01',
  validUntil: null,
  reviewOn: '2026-09-01',
  riskExplained: true,
  language: 'ko-KP',
  interpreter: true,
  formVersion: '2026-1',
  note: '',
  ...more,
})
const PUBLISH = answersOf({ government: 'named', published: 'unnamed', press: 'no', contact: 'yes' }, 'CHN')
const TODAY = '2026-03-06'

describe('consent', () => {
  test('what the boxes say is written, answer by answer, and what each act would break is shown', async () => {
    const personId = await aPersonIn(workplace, amina, caseId)
    sure(await recordConsents(workplace, amina.at(), { caseId, personId, answers: PUBLISH, asked: asked() }))
    const assessment = {
      kind: 'risk',
      outcome: 'in-favour',
      madeOn: '2026-03-05',
      reasons: 'Nobody is left there.',
    }
    sure(await recordAssessment(workplace, amina.at(), { caseId, personId, assessment }))
    const files = sure(
      await readConsents(workplace, amina.at(undefined, { ring: null }), { caseId, persons: [personId] }),
    )
    expect(files[0]?.history.map(({ ordinal, decision, form }) => `${ordinal} ${decision} ${form}`)).toEqual([
      '1 grant unnamed',
      '2 grant named',
      '3 grant unnamed',
      '4 refuse named',
      '5 refuse unnamed',
      '6 refuse named',
      '7 grant unnamed',
    ])
    const today = files[0]?.subject.assessments[0]?.madeOn
    if (!today) throw new Error('there is an assessment')
    const name = { kind: 'write-to-state', state: 'CHN', isConcerned: true, form: 'named' } as const
    expect(breachesOf(name, files, today)).toEqual([])
    expect(breachesOf(name, files, today, amina.account)).toMatchObject([
      { reasons: ['approver-recorded-it'] },
    ])
    expect(breachesOf({ kind: 'publish', form: 'named' }, files, today)).toMatchObject([
      { person: personId, pseudonym: 'V1', reasons: ['refused'], wouldPass: [] },
    ])
  })

  test('history is only added to: a withdrawal stands beside what it withdraws, with its reason sealed', async () => {
    const personId = await aPersonIn(workplace, amina, caseId)
    const answers = PUBLISH.slice(0, 2)
    sure(await recordConsents(workplace, amina.at(), { caseId, personId, answers, asked: asked() }))
    const withdrawn = answers.map((one) => ({ ...one, decision: 'withdraw' as const }))
    const note = 'My brother is back there.'
    const ids = sure(
      await recordConsents(workplace, binta.at(), {
        caseId,
        personId,
        answers: withdrawn,
        asked: asked({ givenOn: TODAY, note }),
      }),
    )
    const [file] = sure(await readConsents(workplace, amina.at(), { caseId, persons: [personId] }))
    expect(file?.history.map(({ decision, recordedBy }) => [decision, recordedBy])).toEqual([
      ['grant', amina.account],
      ['grant', amina.account],
      ['withdraw', binta.account],
      ['withdraw', binta.account],
    ])
    const consentId = ids[0]
    if (!consentId) throw new Error('two were written')
    expect(sure(await readConsentNote(workplace, amina.at(), { caseId, personId, consentId }))).toBe(note)
    const { rows } = await (
      await workplace.database.owner()
    ).query<{ readonly may: string }>(
      "select has_table_privilege('demarche_app', 'consent_grant', 'update, delete')::text as may",
    )
    expect(rows[0]?.may).toBe('false')
  })

  test('two who record at once both come to stand, in some order', async () => {
    const personId = await aPersonIn(workplace, amina, caseId)
    const one = (worker: TestWorker) =>
      recordConsents(workplace, worker.at(), { caseId, personId, answers: PUBLISH, asked: asked() })
    const both = await Promise.all([one(amina), one(binta)])
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    const [file] = sure(await readConsents(workplace, amina.at(), { caseId, persons: [personId] }))
    expect(file?.history.map(({ ordinal }) => ordinal)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
    ])
  })

  test.each([
    { more: { givenOn: '2026-03-07' }, code: 'consent.in-the-future' },
    { more: { validUntil: '2026-02-28' }, code: 'consent.ends-before-it-begins' },
    { more: { reviewOn: '2026-03-01' }, code: 'consent.ends-before-it-begins' },
    { more: { givenBy: 'neighbour' }, code: 'consent.malformed' },
    { more: { formVersion: '' }, code: 'consent.malformed' },
  ])('is refused with $more: $code', async ({ more, code }) => {
    const personId = await aPersonIn(workplace, amina, caseId)
    const record = (how: unknown) =>
      recordConsents(workplace, amina.at(), { caseId, personId, answers: PUBLISH, asked: how })
    expect(await record(asked(more))).toMatchObject({ error: { code } })
    expect((await record(asked())).ok).toBe(true)
  })

  test('of somebody who is not there is never read as nothing against it', async () => {
    const personId = await aPersonIn(workplace, amina, caseId)
    expect(await readConsents(workplace, amina.at(), { caseId, persons: [personId, anId()] })).toEqual({
      ok: false,
      error: { code: 'person.unknown' },
    })
  })
})

test('an assessment is confirmed by another, once', async () => {
  const personId = await aPersonIn(workplace, amina, caseId)
  const assessment = {
    kind: 'necessity',
    outcome: 'in-favour',
    madeOn: TODAY,
    reasons: 'Out of reach since May.',
  }
  const assessmentId = sure(await recordAssessment(workplace, amina.at(), { caseId, personId, assessment }))
  const confirm = (worker: TestWorker) =>
    confirmAssessment(workplace, worker.at(), { caseId, personId, assessmentId })
  const refused = { ok: false, error: { code: 'assessment.not-to-confirm' } }
  expect(await confirm(amina)).toEqual(refused)
  sure(await confirm(binta))
  expect(await confirm(binta)).toEqual(refused)
  const [file] = sure(await readConsents(workplace, amina.at(), { caseId, persons: [personId] }))
  expect(file?.subject.assessments).toMatchObject([
    { isConfirmed: true, madeBy: amina.account, confirmedBy: binta.account },
  ])
  expect(sure(await readAssessmentReasons(workplace, binta.at(), { caseId, personId, assessmentId }))).toBe(
    'Out of reach since May.',
  )
})

describe('an entity', () => {
  const firm = { kind: 'company', names: ['A firm that is none', '없는 회사'], state: 'CHN', remarks: '' }

  test('has its names sealed, its persons and what it consists of', async () => {
    const person = await aPersonIn(workplace, amina, caseId, { parts: ['alleged-perpetrator'] })
    const entityId = sure(
      await recordEntity(workplace, amina.at(), { caseId, entity: { ...firm, kind: 'network' } }),
    )
    const member = sure(await recordEntity(workplace, amina.at(), { caseId, entity: firm }))
    const inIt = { caseId, entityId, isIn: true }
    sure(await setEntityPerson(workplace, amina.at(), { ...inIt, person, role: 'leader' }))
    sure(await setEntityPerson(workplace, amina.at(), { ...inIt, person, role: 'leader' }))
    sure(await setEntityMember(workplace, amina.at(), { ...inIt, member }))
    expect(sure(await readEntity(workplace, amina.at(), { caseId, entityId }))).toMatchObject({
      pseudonym: 'E1',
      content: { names: firm.names, state: 'CHN' },
      persons: [{ person, role: 'leader' }],
      members: [member],
    })
    const strange = await setEntityPerson(workplace, amina.at(), { ...inIt, person: anId(), role: 'leader' })
    expect(strange).toEqual({ ok: false, error: { code: 'entity.unknown' } })
    const itself = await setEntityMember(workplace, amina.at(), { ...inIt, member: entityId })
    expect(itself).toEqual({ ok: false, error: { code: 'entity.unknown' } })
    sure(await setEntityPerson(workplace, amina.at(), { ...inIt, person, role: 'leader', isIn: false }))
    sure(await setEntityMember(workplace, amina.at(), { ...inIt, member, isIn: false }))
    const page = sure(await listEntities(workplace, amina.at(), { caseId }))
    expect(page.rows.map(({ pseudonym, persons, members }) => [pseudonym, persons, members])).toEqual([
      ['E1', [], []],
      ['E2', [], []],
    ])
  })

  test('that was changed meanwhile is not overwritten', async () => {
    const entityId = sure(await recordEntity(workplace, amina.at(), { caseId, entity: firm }))
    const change = (remarks: string) =>
      changeEntity(workplace, amina.at(), { caseId, entityId, entity: { ...firm, remarks }, version: 1 })
    sure(await change('First.'))
    expect(await change('Lost.')).toMatchObject({
      error: { code: 'entity.changed-meanwhile', theirs: { content: { remarks: 'First.' } } },
    })
    expect(
      await recordEntity(workplace, amina.at(), { caseId, entity: { ...firm, names: [] } }),
    ).toMatchObject({
      error: { code: 'entity.malformed', field: 'names' },
    })
  })
})
