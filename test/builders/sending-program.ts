// A program that clears and sends letters of a case and records the replies to them, for tests to kill: run by `killedAfter`.
//   HOME WORK     goes on with the letters that the file WORK names; prints a line when it begins, and after each step that was kept
import { readFileSync } from 'node:fs'
import process from 'node:process'
import type { Acting, Workplace } from '#accounts/acting.ts'
import { CASE_ROLES } from '#accounts/model/act.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import { approveLetter, inviteMandates, readClearance } from '#communications/actions/clearance.ts'
import type { LetterInput } from '#communications/actions/letters-in-case.ts'
import { listOwnReplies } from '#communications/actions/own-replies.ts'
import { readSending } from '#communications/actions/read-sending.ts'
import { acknowledgeLetter, makeReady, recordSent } from '#communications/actions/sent.ts'
import { makeKeyRing } from '#keys/key-ring.ts'
import { wrapFolder } from '#keys/wrap-files.ts'
import { openDatabase } from '#platform/database/database.ts'
import { sure } from './case-keys.ts'
import { aVersionOf, FACTS, recordedByMail } from './clearance.ts'
import { anOwnReply, aReplyForm } from './replies.ts'
import type { SendingWork } from './sending-kills.ts'
import { A_LETTER_ON_SLAVERY, checked, minutesPass, PLAIN_RENDERER, submitted } from './sending.ts'

const [home = '', file = ''] = process.argv.slice(2)
const work = JSON.parse(readFileSync(file, 'utf8')) as SendingWork
const ON = '2026-03-06' as CalendarDate

const database = sure(await openDatabase({ folder: home, environment: {} }))
const workplace: Workplace = {
  ...{ database, wraps: wrapFolder(`${home}/keys`), now: () => new Date('2026-03-06T09:00:00Z') },
}
process.stdout.write('ready\n')
for (const letterId of work.letters) {
  await goOn({ caseId: work.caseId, letterId })
}
await database.close()
process.exit(0)

function acting(): Acting {
  return {
    ...{ officeId: work.office, accountId: work.account, sessionId: work.session, officeRoles: [] },
    ...{ caseRoles: CASE_ROLES, ring: makeKeyRing(new Uint8Array(Buffer.from(work.privateKey, 'hex'))) },
  }
}

/** Does what is next of a letter until it has been replied to. */
async function goOn(of: LetterInput): Promise<void> {
  for (let step = await next(of); step !== null; step = await next(of)) {
    await step()
    process.stdout.write(`${of.letterId}\n`)
  }
}

async function next(of: LetterInput): Promise<(() => Promise<unknown>) | null> {
  const { clearance, sending } = sure(await readSending(workplace, acting(), of))
  if (sending.acknowledged) {
    const replies = sure(await listOwnReplies(workplace, acting(), of))
    return replies.length > 0
      ? null
      : () => anOwnReply(workplace, acting(), of, { form: aReplyForm({ datedOn: ON }) })
  }
  if (sending.stage === 'sent')
    return async () =>
      sure(await acknowledgeLetter(workplace, acting(), { ...of, on: ON, by: 'The Mission' }))
  if (sending.isFiled) return () => sendIt(of)
  if (sending.stage === 'waiting')
    return async () => {
      if (!sending.frozen) await minutesPass(workplace, of)
      sure(await makeReady(workplace, acting(), { facts: FACTS, renderer: PLAIN_RENDERER }, of))
    }
  if (clearance.stage === 'cleared')
    return async () => {
      if (sending.check === null) await checked(workplace, acting(), of)
      else sure(await submitted(workplace, acting(), of))
    }
  return () => clearIt(of)
}

async function clearIt(of: LetterInput): Promise<void> {
  const { clearance, sha256 } = sure(await readClearance(workplace, acting(), of))
  if (sha256 === null) return void (await aVersionOf(workplace, acting(), of, A_LETTER_ON_SLAVERY))
  const [mandate] = clearance.mandates
  const invitation = { ...of, mandates: [1], untilMs: 4_000_000_000_000, speakers: new Map() }
  if (mandate?.state === 'listed') return void sure(await inviteMandates(workplace, acting(), invitation))
  if (mandate?.cleared === null) return void sure(await recordedByMail(workplace, acting(), of, 'cleared', 1))
  sure(await approveLetter(workplace, acting(), { ...of, sha256 }))
}

async function sendIt(of: LetterInput): Promise<void> {
  const sent = { on: ON, hour: '14:30', way: 'mail', to: 'A guard', noteNumber: '', noteOn: null } as const
  sure(await recordSent(workplace, acting(), FACTS, { ...of, sent }))
}
