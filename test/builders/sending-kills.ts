import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Id } from '#base/id.ts'
import { wrapFolder } from '#keys/wrap-files.ts'
import { bundleTs } from '../../scripts/run-ts.mjs'
import { chanceOf } from '../corpus/chance.ts'
import { aCaseWorker, anOffice, anOpenCase } from './casework.ts'
import { aDraftIn } from './clearance.ts'
import { endHome, newHome } from './databases.ts'
import { anId } from './ids.ts'
import { killedAfter, runThrough } from './killed-program.ts'
import { copyFolder, putDatabase } from './made-databases.ts'
import { opened } from './notes.ts'

/** What a program that sends letters is told: whose they are, with which key, in which case. */
export interface SendingWork {
  readonly office: Id<'Office'>
  readonly account: Id<'Account'>
  readonly session: Id<'Session'>
  readonly privateKey: string
  readonly caseId: Id<'Case'>
  readonly letters: readonly Id<'Communication'>[]
}

/** What the letters of a case came to, without ids and instants. */
interface SentLetters {
  /** In the order of their numbers. */
  readonly letters: readonly unknown[]
  /** What is twice, half or left over; nothing of it may be. */
  readonly wrong: readonly unknown[]
}

const BUNDLES = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'demarche', 'sending-kills')
/** After so many kills at most, one going on where the one before fell, the program is let through and looked at. */
const KILLS_EACH = 6

/** A new office with drafts in a case, and the file that names them. */
async function aBodyOfDrafts(
  folder: string,
  count: number,
): Promise<{ readonly home: string; readonly file: string }> {
  const home = newHome()
  await putDatabase(home)
  const database = await opened(home, { migrations: 'migrations' })
  const now = () => new Date('2026-03-06T09:00:00Z')
  const place = { database, wraps: wrapFolder(join(home, 'keys')), now }
  const worker = await aCaseWorker(place, await anOffice(place, { rules: 'one' }))
  const caseId = await anOpenCase(place, worker)
  const letters: Id<'Communication'>[] = []
  while (letters.length < count) {
    letters.push(await aDraftIn(place, worker.at(), caseId, { mandates: ['sr-slavery'] }))
  }
  const work: SendingWork = {
    ...{ office: worker.office.id, account: worker.account, session: anId(), caseId, letters },
    privateKey: Buffer.from(worker.pair.privateKey).toString('hex'),
  }
  const file = join(folder, `${anId()}.json`)
  writeFileSync(file, JSON.stringify(work))
  await database.close()
  return { home, file }
}

/** What came of the letters of an office, and what must not be. */
async function sentIn(home: string): Promise<SentLetters> {
  const database = await opened(home, { migrations: 'migrations' })
  try {
    const owner = await database.owner()
    const letters = await owner.query<Record<string, unknown>>(`
      select c.stage, c.reference, c.dated_on::text, c.sent_on::text, c.due_on::text,
        (select count(*)::int from sent_text x where x.communication_id = c.id) as texts,
        (select count(*)::int from sent_file x where x.communication_id = c.id) as files,
        (select count(*)::int from question x where x.communication_id = c.id) as questions,
        (select count(*)::int from deadline x where x.communication_id = c.id) as deadlines,
        (select array_agg(x.kind order by x.ordinal) from clearance_step x where x.communication_id = c.id) as cleared,
        (select array_agg(x.kind order by x.ordinal) from sending_step x where x.communication_id = c.id) as sent,
        (select count(distinct j.entry_index)::int from journal_entry j
         join journal_thing t on t.office_id = j.office_id and t.entry_index = j.entry_index
         where t.thing = 'communication:' || c.id and j.what = 'communication.frozen') as told,
        (select count(*)::int from reply_letter x where x.communication_id = c.id) as replies,
        (select count(*)::int from reply_letter x join reply_file f using (office_id, case_id, reply_id)
         where x.communication_id = c.id) as papers,
        (select count(*)::int from deadline x where x.communication_id = c.id and x.met_on is not null) as met,
        (select count(distinct j.entry_index)::int from journal_entry j
         join journal_thing t on t.office_id = j.office_id and t.entry_index = j.entry_index
         where t.thing = 'communication:' || c.id and j.what = 'reply.recorded') as replies_told
      from communication c order by c.reference`)
    const wrong = await owner.query<Record<string, unknown>>(`
      select 'a number that nobody has' as what, t.reference from reference_taken t
      where not exists (select from communication c where c.reference = t.reference)
      union all select 'a series ahead of its letters', s.last_number::text from reference_series s
      where s.last_number <> (select count(*) from communication c where c.reference_kind = 'allocated')
      union all select 'a reply to nothing', r.id::text from reply r
      where not exists (select from reply_letter x where x.reply_id = r.id)
      union all select 'a number twice', c.reference from communication c group by c.reference having count(*) > 1`)
    return { letters: letters.rows, wrong: wrong.rows }
  } finally {
    await database.close()
  }
}

/** What the sending of letters came to that was killed at random moments, and what one came to that never was. */
export interface KilledSendings {
  readonly killed: number
  readonly expected: SentLetters
  readonly found: readonly SentLetters[]
}

/**
 * Kills the clearing and sending of letters, and the recording of the replies to them, so often: program and server at once. Each
 * kill counts that came while it worked on them.
 */
export async function killSendings(kills: number, seed: number, letters: number): Promise<KilledSendings> {
  const chance = chanceOf(seed, 'sending-kills')
  const folder = mkdtempSync(join(tmpdir(), 'demarche-sending-kills-'))
  // Of this run's own, where Node still finds the packages: another run would empty it.
  const bundles = join(BUNDLES, anId())
  try {
    const program = await bundleTs(join(import.meta.dirname, 'sending-program.ts'), bundles)
    const drafts = await aBodyOfDrafts(folder, letters)
    const aCopy = async () => {
      const home = newHome()
      await copyFolder(drafts.home, home)
      return home
    }
    const whole = await aCopy()
    const told = { program, file: drafts.file }
    const takesMs = await runThrough(told, whole)
    const expected = await sentIn(whole)
    const found: SentLetters[] = []
    // So long that all of them together take it through the whole work, one time with another.
    const longestMs = (2 * takesMs) / KILLS_EACH
    let killed = 0
    while (killed < kills) {
      const home = await aCopy()
      for (let turn = 0; turn < KILLS_EACH && killed < kills; turn += 1) {
        if (!(await killedAfter(chance.next() * longestMs, told, home))) break
        killed += 1
      }
      await runThrough(told, home)
      found.push(await sentIn(home))
      await endHome(home)
    }
    return { killed, expected, found }
  } finally {
    for (const one of [folder, bundles]) rmSync(one, { recursive: true, force: true })
  }
}
