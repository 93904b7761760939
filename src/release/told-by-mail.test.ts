import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#base/calendar-date.ts'
import { ok } from '#base/result.ts'
import { chooseDigest, setMailServer } from '#communications/actions/digests.ts'
import { digestJobs } from '#communications/digest-jobs.ts'
import type { JobPayload } from '#platform/jobs/job.ts'
import { sure } from '../../test/builders/case-keys.ts'
import {
  aCaseWorker,
  anOffice,
  aWorkplace,
  type TestWorker,
  type TestWorkplace,
} from '../../test/builders/casework.ts'
import { FACTS } from '../../test/builders/clearance.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { aMailServer, type TestMailServer } from '../../test/builders/mail-server.ts'
import { aReprisal } from '../../test/builders/release.ts'
import { aCaseWithAName, ReleaseDesk } from '../../test/builders/release-desk.ts'
import { raiseAlarm } from './actions/alarms.ts'
import { textsOf } from './outputs.ts'
import { dayOfInstant } from './release-day.ts'
import { releasesTold } from './told-by-mail.ts'

let workplace: TestWorkplace
let mail: TestMailServer
let amina: TestWorker
beforeAll(async () => {
  workplace = await aWorkplace()
  mail = await aMailServer()
  const office = await anOffice(workplace, { rules: 'one' })
  amina = await aCaseWorker(workplace, office, { officeRoles: ['administrator'] })
  const server = { host: '127.0.0.1', port: String(mail.port), isTlsRequired: false, user: '', password: '' }
  sure(await setMailServer(workplace, amina.at(), { ...server, from: 'demarche@office.example' }))
  const choice = { rhythm: 'weekly', address: 'ana@office.example', language: 'en' } as const
  sure(await chooseDigest(workplace, amina.at(), choice))
})
afterAll(async () => {
  await mail.close()
  await workplace.database.close()
  await endDatabases()
})

/** A night of the program: who is to be told is looked for, and each is told. */
async function night(instant: string): Promise<readonly string[]> {
  workplace.setNow(instant)
  const jobs = digestJobs(workplace, releasesTold(FACTS))
  const before = mail.taken.length
  const run = async (kind: string, payload: JobPayload) => {
    const officeId = amina.office.id
    const job = {
      ...{ officeId, id: 'job' as never, attempt: 1, signal: new AbortController().signal, payload },
      ...{ actor: { officeId, id: 'system' }, progress: () => Promise.resolve() },
    }
    expect(await jobs[kind]?.(job)).toEqual(ok(null))
  }
  await run('digest.nightly', {})
  const { rows } = await (
    await workplace.database.owner()
  ).query<{ readonly payload: JobPayload }>(
    `update job set stage = 'done' where office_id = $1 and kind = 'digest.send' and stage = 'waiting' returning payload`,
    [amina.office.id],
  )
  for (const { payload } of rows) await run('digest.send', payload)
  return mail.taken
    .slice(before)
    .map((taken) => Buffer.from(taken.slice(taken.indexOf('\n\n')).replaceAll('\n', ''), 'base64').toString())
}

test('whoever is told on Mondays is told of a letter a week before its day, and of an alarm that night; nothing of the case', async () => {
  const { caseId } = await aCaseWithAName(workplace, amina)
  const desk = new ReleaseDesk(workplace, amina, textsOf)
  const input = await desk.prepared(await desk.aLetter(caseId))
  const today = dayOfInstant(new Date())
  const termEnds = async (inDays: number) =>
    (await workplace.database.owner()).query('update deadline set due_on = $2 where communication_id = $1', [
      ...[input.letterId, addDays(today, inDays)],
    ])
  await termEnds(5)
  // 28 April 2026 is a Tuesday. In six days: they know it since Monday.
  expect(await night('2026-04-28T04:00:00Z')).toEqual([])
  await termEnds(6)
  const [told = '', ...more] = await night('2026-04-29T04:00:00Z')
  expect(more).toEqual([])
  expect(told).toMatch(
    /^What becomes public:\nCHN 1\/2026: on \d+ \w+ \d{4}; still open: warnings to look at · approval\n/u,
  )
  expect(told).not.toMatch(/nets|Ri Ga|case/iu)
  await termEnds(5)
  sure(await raiseAlarm(workplace, amina.at(), FACTS, { ...input, form: aReprisal() }))
  const [alarmed = ''] = await night('2026-04-30T04:00:00Z')
  expect(alarmed).toContain('An alarm about a release waits for a decision.')
  expect(alarmed).not.toMatch(/sister|brother|questioned/u)
  // What servers on the way read: the same on every day, whatever is told.
  const subjects = mail.taken.map((taken) => /^Subject: .*$/mu.exec(taken)?.[0])
  expect(subjects).toEqual(['Subject: Your list for 29 April 2026', 'Subject: Your list for 30 April 2026'])
})
