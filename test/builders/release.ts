import { createHash } from 'node:crypto'
import type { Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { LetterInput } from '#communications/actions/letters-in-case.ts'
import { newId } from '#platform/new-id.ts'
import { raiseAlarm } from '#release/actions/alarms.ts'
import { prepareRelease } from '#release/actions/prepare.ts'
import type { AlarmForm } from '#release/model/alarm.ts'
import { textsOf } from '#release/outputs.ts'
import { putPublicRecord } from '#release/store/public-records.ts'
import { sure } from './case-keys.ts'
import { FACTS } from './clearance.ts'
import type { TestWorker } from './casework.ts'
import { aSentLetterIn } from './sending.ts'

/** A row in every table of releases: a letter whose candidate was made, and that has a record; what it says is not looked at. */
export async function releaseIn(
  workplace: Workplace,
  worker: TestWorker,
  caseId: Id<'Case'>,
): Promise<LetterInput & { readonly alarm: Id<'Alarm'> }> {
  const of = await aSentLetterIn(workplace, worker, caseId)
  const acting = worker.at()
  const candidate = sure(
    await prepareRelease(workplace, acting, textsOf, { ...of, what: { is: 'letter' }, cuts: '' }),
  )
  const content = new TextEncoder().encode('{}')
  const { officeId: office, accountId } = acting
  await workplace.database.atomically({ officeId: office, id: accountId }, (tx) =>
    putPublicRecord(
      tx,
      { office, caseId, letter: of.letterId },
      {
        ...{
          id: newId<'PublicRecord'>(),
          slug: `letter-${of.letterId}`,
          releasedOn: '2026-06-01' as CalendarDate,
        },
        ...{ hash: createHash('sha256').update(content).digest(), content, candidate, namesPersons: false },
        approvedBy: accountId,
      },
    ),
  )
  const form = aReprisal()
  const alarm = sure(await raiseAlarm(workplace, acting, FACTS, { ...of, what: { is: 'letter' }, form }))
  return { ...of, alarm }
}

/** What somebody types who is afraid for a person. */
export function aReprisal(more: Partial<AlarmForm> = {}): AlarmForm {
  return {
    ...{ kind: 'reprisal', toldBy: 'Her sister', toldOn: '2026-03-05' },
    ...{ feared: 'Her brother was questioned about the letter.', wish: 'That it goes on.', ...more },
  }
}
