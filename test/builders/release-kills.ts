import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Id } from '#base/id.ts'
import { wrapFolder } from '#keys/wrap-files.ts'
import { bundleTs } from '../../scripts/run-ts.mjs'
import { chanceOf } from '../corpus/chance.ts'
import { sure } from './case-keys.ts'
import { aCaseWorker, anOffice } from './casework.ts'
import { yesToBePublic } from './consents.ts'
import { endHome, newHome } from './databases.ts'
import { anId } from './ids.ts'
import { killedAfter, runThrough } from './killed-program.ts'
import { copyFolder, putDatabase } from './made-databases.ts'
import { opened } from './notes.ts'
import { aCaseWithAName, A_NAMING_LETTER } from './release-desk.ts'
import { aSentLetterIn } from './sending.ts'

/** What a program that releases is told: whose letters, with which key, which of them are due and which may not be public for long. */
export interface ReleasingWork {
  readonly office: Id<'Office'>
  readonly account: Id<'Account'>
  readonly session: Id<'Session'>
  readonly privateKey: string
  readonly caseId: Id<'Case'>
  readonly person: Id<'Person'>
  readonly due: readonly Id<'Communication'>[]
  readonly early: readonly Id<'Communication'>[]
}

/** What the releases of an office came to, without ids and instants. */
interface Released {
  readonly letters: readonly unknown[]
  /** What is twice, half, early or left over; nothing of it may be. */
  readonly wrong: readonly unknown[]
}

const BUNDLES = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'demarche', 'release-kills')
/** After so many kills at most, one going on where the one before fell, the program is let through and looked at. */
const KILLS_EACH = 8

/** An office with letters that went out: some are due, one is not for long; the person in them says yes to being named. */
async function aBodyOfLetters(
  folder: string,
  dueCount: number,
): Promise<{ readonly home: string; readonly file: string }> {
  const home = newHome()
  await putDatabase(home)
  const database = await opened(home, { migrations: 'migrations' })
  const now = () => new Date('2026-03-06T09:00:00Z')
  const place = { database, wraps: wrapFolder(join(home, 'keys')), now }
  const worker = await aCaseWorker(place, await anOffice(place, { rules: 'one' }))
  const { caseId, person } = await aCaseWithAName(place, worker)
  sure(await yesToBePublic(place, worker.at(), { caseId, person }))
  const due: Id<'Communication'>[] = []
  const aLetter = async () => (await aSentLetterIn(place, worker, caseId, { text: A_NAMING_LETTER })).letterId
  while (due.length < dueCount) due.push(await aLetter())
  const early = [await aLetter()]
  await (
    await database.owner()
  ).query(`update deadline set due_on = '2099-01-05' where communication_id = $1`, early)
  const work: ReleasingWork = {
    ...{ office: worker.office.id, account: worker.account, session: anId(), caseId, person, due, early },
    privateKey: Buffer.from(worker.pair.privateKey).toString('hex'),
  }
  const file = join(folder, `${anId()}.json`)
  writeFileSync(file, JSON.stringify(work))
  await database.close()
  return { home, file }
}

/** Everything that must not be, of whatever a killed program left: a row each. `$1`: letters that are early. */
export const WRONG_RELEASES = `
  select 'early' as what, l.communication_id::text as which from released_letter l where l.communication_id = any($1)
  union all select 'early, a step', s.communication_id::text from release_step s
    where s.communication_id = any($1) and s.kind in ('released', 'made-anew')
  union all select 'a record of no letter', p.slug from public_record p
    where not exists (select from released_letter l where l.record_id = p.id)
  union all select 'a record of two letters', l.record_id::text from released_letter l
    group by l.record_id having count(*) > 1
  union all select 'a record with another hash', p.slug from public_record p where p.hash <> sha256(p.content)
  union all select 'public and no step', l.communication_id::text from released_letter l
    where not exists (select from release_step s where s.communication_id = l.communication_id and s.kind = 'released')
  union all select 'a step and not public', s.communication_id::text from release_step s
    where s.kind = 'released' and not exists (select from released_letter l where l.communication_id = s.communication_id)
  union all select 'released twice', s.communication_id::text from release_step s
    where s.kind = 'released' group by s.communication_id having count(*) > 1
  union all select 'a candidate of no step', c.id::text from release_candidate c
    where not exists (select from release_step s where s.candidate_id = c.id and s.kind = 'prepared')
  union all select 'told otherwise than done', null where
    (select count(*) from journal_entry j where j.what = 'release.made') <>
    (select count(*) from release_step s where s.kind = 'released')`

async function releasedIn(home: string, early: readonly string[]): Promise<Released> {
  const database = await opened(home, { migrations: 'migrations' })
  try {
    const owner = await database.owner()
    const letters = await owner.query<Record<string, unknown>>(`
      select c.reference,
        (select array_agg(s.kind order by s.ordinal) from release_step s where s.communication_id = c.id) as steps,
        (select s.used from release_step s where s.communication_id = c.id and s.kind = 'released') as used,
        (select array_agg(p.slug) from released_letter l join public_record p on p.id = l.record_id
         where l.communication_id = c.id) as slugs,
        (select bool_or(l.names_persons) from released_letter l where l.communication_id = c.id) as names,
        (select count(*)::int from released_letter l join public_record p on p.id = l.record_id
         where l.communication_id = c.id and convert_from(p.content, 'UTF8') like '%Ri Ga On%') as named,
        (select count(distinct j.entry_index)::int from journal_entry j
         join journal_thing t on t.office_id = j.office_id and t.entry_index = j.entry_index
         where t.thing = 'communication:' || c.id and j.what like 'release.%') as told
      from communication c order by c.reference`)
    const wrong = await owner.query<Record<string, unknown>>(WRONG_RELEASES, [early])
    return { letters: letters.rows, wrong: wrong.rows }
  } finally {
    await database.close()
  }
}

/** What releases came to that were killed at random moments, and what they came to that never were. */
export interface KilledReleases {
  readonly killed: number
  readonly expected: Released
  readonly found: readonly Released[]
}

/**
 * Kills what makes letters public so often, program and server at once: while they are made and searched, approved, released by their
 * job, and made anew because a yes was taken back. What is wrong is looked for each time that the program begins again.
 */
export async function killReleases(kills: number, seed: number, due: number): Promise<KilledReleases> {
  const chance = chanceOf(seed, 'release-kills')
  const folder = mkdtempSync(join(tmpdir(), 'demarche-release-kills-'))
  // Of this run's own, where Node still finds the packages: another run would empty it.
  const bundles = join(BUNDLES, anId())
  try {
    const program = await bundleTs(join(import.meta.dirname, 'release-program.ts'), bundles)
    const { home: body, file } = await aBodyOfLetters(folder, due)
    const early = (JSON.parse(readFileSync(file, 'utf8')) as ReleasingWork).early
    const told = { program, file }
    const aCopy = async () => {
      const home = newHome()
      await copyFolder(body, home)
      return home
    }
    const whole = await aCopy()
    const takesMs = await runThrough(told, whole)
    const expected = await releasedIn(whole, early)
    const found: Released[] = []
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
      found.push(await releasedIn(home, early))
      await endHome(home)
    }
    return { killed, expected, found }
  } finally {
    for (const one of [folder, bundles]) rmSync(one, { recursive: true, force: true })
  }
}
