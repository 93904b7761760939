import { join } from 'node:path'
import type { Workplace } from '#accounts/acting.ts'
import { sweepEndedSessions } from '#accounts/actions/visitor.ts'
import { findOffice } from '#accounts/store/office.ts'
import { ok, type Result } from '#base/result.ts'
import { digestJobs, planDigests } from '#communications/digest-jobs.ts'
import { finishDestructions } from '#cases/actions/destroy-case.ts'
import { mailboxJobs, planFetching } from '#communications/mailbox-jobs.ts'
import type { LetterReader, MailReader } from '#communications/read-text.ts'
import { importJobs } from '#communications/actions/import/import-jobs.ts'
import type { ImportPlace } from '#communications/actions/import/importing.ts'
import { journalJobs, planNightly } from '#journal/nightly.ts'
import { recordGivenUp } from '#journal/record-given-up.ts'
import { sweepWraps, wrapFolder } from '#keys/wrap-files.ts'
import type { Environment } from '#platform/database/choose-server.ts'
import { openDatabase } from '#platform/database/database.ts'
import { measuredTime } from '#platform/measured-time.ts'
import type { DatabaseProblem } from '#platform/database/database-problem.ts'
import { runJobs } from '#platform/jobs/run-jobs.ts'
import { planClock } from '#release/plan.ts'
import { releaseJobs } from '#release/release-jobs.ts'
import { releasesTold } from '#release/told-by-mail.ts'
import { describeFault } from '../fault.ts'

/** A workspace at work: what its pages stand on, and the jobs that run beside them. */
export interface OpenedWorkspace {
  readonly workplace: Workplace
  /** To be called after something was done that put a job in. */
  readonly wakeJobs: () => void
  /** Waits for the jobs that run, and closes the database. */
  readonly close: () => Promise<void>
}

/** Opens database and keys, ends what a killed program left half done, and begins to run jobs. */
export async function openWorkspace(
  home: string,
  environment: Environment,
  how: {
    readonly now: () => Date
    readonly reportFault: (fault: unknown) => void
    /** What imports are read with. */
    readonly importing: Pick<ImportPlace, 'facts' | 'readFile' | 'today'>
    /** What mail is opened with. */
    readonly opening: { readonly reader: LetterReader; readonly mails: MailReader }
  },
): Promise<Result<OpenedWorkspace, DatabaseProblem>> {
  const opened = await openDatabase({ folder: home, environment })
  if (!opened.ok) return opened
  const database = opened.value
  const workplace = { database, wraps: wrapFolder(join(home, 'keys')), now: how.now }
  await sweepWraps(workplace.wraps)
  await resume(workplace)
  const jobs = runJobs({
    ...{
      database,
      now: how.now,
      kinds: {
        ...journalJobs(workplace),
        ...digestJobs(workplace, releasesTold(how.importing.facts)),
        ...importJobs({ ...workplace, ...how.importing }),
        ...mailboxJobs(workplace, how.opening),
        ...releaseJobs({ ...workplace, facts: how.importing.facts }, measuredTime),
      },
      givenUp: recordGivenUp(how.now),
    },
    reportFault: (fault) => {
      how.reportFault(fault)
      return describeFault(fault)
    },
  })
  const close = async () => {
    await jobs.stop()
    await database.close()
  }
  return ok({ workplace, wakeJobs: jobs.wake, close })
}

/** What is due when the program starts in an office that is there. */
async function resume(workplace: Workplace): Promise<void> {
  const office = await findOffice(workplace.database)
  if (!office) return
  await sweepEndedSessions(workplace, office.id)
  await finishDestructions(workplace, office.id)
  await workplace.database.atomically({ officeId: office.id, id: 'system' }, async (tx) => {
    await planNightly(tx, office.id, workplace.now())
    await planDigests(tx, office.id, workplace.now())
    await planFetching(tx, office.id, workplace.now())
    await planClock(tx, office.id, workplace.now())
  })
}
