// A program that has letters of a case made public, for tests to kill: run by `killedAfter`.
//   HOME WORK     goes on with the letters that the file WORK names; prints a line when it begins, and after each step that was kept
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { releaseOutputs } from '#app/release-outputs.ts'
import type { Acting, Workplace } from '#accounts/acting.ts'
import { CASE_ROLES } from '#accounts/model/act.ts'
import { makeKeyRing } from '#keys/key-ring.ts'
import { wrapFolder } from '#keys/wrap-files.ts'
import { openDatabase } from '#platform/database/database.ts'
import { decideRelease } from '#release/actions/decide.ts'
import { prepareRelease, type ReleaseInput } from '#release/actions/prepare.ts'
import { readRelease } from '#release/actions/read-release.ts'
import { sure } from './case-keys.ts'
import { FACTS } from './clearance.ts'
import { yesToBePublic } from './consents.ts'
import { ProgramAtWork } from './program-at-work.ts'
import { WRONG_RELEASES, type ReleasingWork } from './release-kills.ts'

const [home = '', file = ''] = process.argv.slice(2)
const work = JSON.parse(readFileSync(file, 'utf8')) as ReleasingWork

const database = sure(await openDatabase({ folder: home, environment: {} }))
const workplace: Workplace = { database, wraps: wrapFolder(`${home}/keys`), now: () => new Date() }
const program = new ProgramAtWork(workplace, work.office)
await lookForWrong()
process.stdout.write('ready\n')
for (const letterId of [...work.due, ...work.early]) await goOn({ ...OF(), letterId })
await takeYesBack()
// What a killed program held is looked at again, as after its lease.
for (let night = 0; night < 2; night += 1) {
  await program.after(0)
  process.stdout.write('night\n')
}
await database.close()
process.exit(0)

/** What must not be, of what a killed program left; and its jobs are free, as after their lease. */
async function lookForWrong(): Promise<void> {
  const owner = await database.owner()
  const { rows } = await owner.query(WRONG_RELEASES, [work.early])
  if (rows.length > 0) {
    process.stderr.write(`${JSON.stringify(rows)}\n`)
    process.exit(3)
  }
  await owner.query(`update job set lease_until = '2020-01-01' where stage = 'running'`)
}

function OF() {
  return { caseId: work.caseId, what: { is: 'letter' } } as const
}

function acting(): Acting {
  return {
    ...{ officeId: work.office, accountId: work.account, sessionId: work.session, officeRoles: [] },
    ...{ caseRoles: CASE_ROLES, ring: makeKeyRing(new Uint8Array(Buffer.from(work.privateKey, 'hex'))) },
  }
}

/** Does what is next of a letter until it is approved, and lets the jobs of a night run after each step. */
async function goOn(input: ReleaseInput): Promise<void> {
  for (let step = await next(input); step !== null; step = await next(input)) {
    await step()
    process.stdout.write(`${input.letterId}\n`)
    await program.after(0)
  }
}

async function next(input: ReleaseInput): Promise<(() => Promise<unknown>) | null> {
  const { release, candidate } = sure(await readRelease(workplace, acting(), FACTS, input))
  const decide = (want: 'pass-warnings' | 'approve') => async () =>
    sure(await decideRelease(workplace, acting(), FACTS, { ...input, want, reason: 'Looked at.' }))
  if (!candidate)
    return async () =>
      sure(await prepareRelease(workplace, acting(), releaseOutputs, { ...input, cuts: 'two years = long' }))
  if (candidate.warnings > 0 && !release.isPassed) return decide('pass-warnings')
  return release.approved ? null : decide('approve')
}

/** Once what was due is out, whoever it names takes their yes back. */
async function takeYesBack(): Promise<void> {
  await program.after(0)
  const { rows } = await (
    await database.owner()
  ).query<{ readonly decision: string }>(
    `select decision from consent_grant where person_id = $1 and purpose = 'publish-named' order by ordinal desc limit 1`,
    [work.person],
  )
  if (rows[0]?.decision === 'withdraw') return
  sure(await yesToBePublic(workplace, acting(), work, 'withdraw'))
  process.stdout.write('yes taken back\n')
}
