import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { publishSite } from '#app/publish/publish-site.ts'
import type { Id } from '#base/id.ts'
import { writeRecord } from '#publication/model/parse-record.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import { chanceOf, type Chance } from '../corpus/chance.ts'
import { anOffice, aWorkplace, type TestWorkplace } from './casework.ts'
import { anId } from './ids.ts'
import { aParagraph, aPublicRecord } from './public-records.ts'

const PROGRAM = join(import.meta.dirname, '..', '..', 'bin', 'demarche')
/** In every letter whose day has not come, and nowhere else. */
const NOT_YET = 'zquillonembargo'
/** After so many kills, one on what the one before left, the program is let through and looked at. */
const KILLS_EACH = 5
const FIRST_LETTERS = 12

/** What became of a site whose publication was killed at random moments. */
export interface KilledPublications {
  readonly killed: number
  /** Of them those after which the new site stood in place, since it was killed while it cleaned up. */
  readonly afterSwap: number
  /** What must not be: a half site, something public early, left-overs; empty where all is well. */
  readonly wrong: readonly string[]
}

/** Publishes a site that changes a little each time with `demarche publish`, and kills it so often; the database stays up. */
export async function killPublications(kills: number, seed: number): Promise<KilledPublications> {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-publish-kills-'))
  const workplace = await aWorkplace()
  try {
    const office = await anOffice(workplace, { rules: 'one' })
    const work = { workplace, office: office.id, folder, chance: chanceOf(seed, 'publish-kills') }
    return await killAll(work, kills)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Work {
  readonly workplace: TestWorkplace
  readonly office: Id<'Office'>
  readonly folder: string
  readonly chance: Chance
}

type Files = ReadonlyMap<string, string>

async function killAll(work: Work, kills: number): Promise<KilledPublications> {
  const { folder, chance } = work
  const records = new Map(Array.from({ length: FIRST_LETTERS }, (_, index) => aLetterOf(index)))
  await put(work, [...records.values()])
  await put(work, [notYet(1), notYet(2)], '2999-01-01')
  await publishedWhole(work)
  let stands = await expectedOf(work, [...records.values()])
  let longestMs = 1000
  const wrong = differences('the first site', sitesIn(folder), [stands])
  const counts = { killed: 0, afterSwap: 0 }
  for (let next = FIRST_LETTERS; counts.killed < kills; next += 1) {
    const [slug, letter] = aLetterOf(next)
    records.set(slug, letter)
    const [gone = ''] = chance.shuffle([...records.keys()])
    if (chance.happens(0.3)) records.delete(gone)
    await replace(work, [...records.values()])
    const wanted = await expectedOf(work, [...records.values()])
    for (let turn = 0; turn < KILLS_EACH && counts.killed < kills; turn += 1) {
      if (!(await killedWithin(longestMs, work))) break
      counts.killed += 1
      const found = sitesIn(folder)
      wrong.push(...differences(`kill ${counts.killed}`, found, [stands, wanted]), ...early(folder))
      if (isSame(found, wanted)) counts.afterSwap += 1
    }
    longestMs = Math.max(50, await publishedWhole(work))
    wrong.push(...differences('after kills', sitesIn(folder), [wanted]), ...early(folder), ...leftIn(folder))
    stands = wanted
  }
  return { ...counts, wrong }
}

function aLetterOf(index: number): readonly [slug: string, record: PublicRecord] {
  const slug = `chn-${index}-2024`
  const text = `Letter ${index} of invented workers, of whom ${index * 7} were held.`
  const facts = { ...aPublicRecord().facts, reference: `CHN ${index}/2024`, subject: `Matter ${index}` }
  const blocks = [{ is: 'copied' as const, block: aParagraph(text) }]
  return [slug, aPublicRecord({ slug, facts, letter: { title: slug, language: 'en', blocks } })]
}

function notYet(index: number): PublicRecord {
  const slug = `${NOT_YET}-${index}`
  const blocks = [{ is: 'copied' as const, block: aParagraph(`${NOT_YET} is not public.`) }]
  const facts = { ...aPublicRecord().facts, reference: null, subject: NOT_YET }
  return aPublicRecord({ slug, facts, letter: { title: NOT_YET, language: 'en', blocks } })
}

async function put(
  { workplace, office }: Work,
  records: readonly PublicRecord[],
  on = '2024-06-01',
): Promise<void> {
  const owner = await workplace.database.owner()
  for (const record of records) {
    const content = Buffer.from(writeRecord(record))
    await owner.query(
      'insert into public_record (office_id, id, slug, released_on, hash, content) values ($1, $2, $3, $4, $5, $6)',
      [office, anId(), record.slug, on, createHash('sha256').update(content).digest(), content],
    )
  }
}

async function replace(work: Work, records: readonly PublicRecord[]): Promise<void> {
  const owner = await work.workplace.database.owner()
  await owner.query(`delete from public_record where released_on < '2999-01-01'`)
  await put(work, records)
}

/** The files of the site of these records as it is made at once, elsewhere. */
async function expectedOf({ folder }: Work, records: readonly PublicRecord[]): Promise<Files> {
  const all = mkdtempSync(join(folder, 'expected-'))
  const built = await publishSite({
    ...{
      out: join(all, 'site'),
      address: null,
      previewOf: null,
      thread: null,
      isDurable: false,
      onProgress: () => {},
    },
    source: async function* () {
      await Promise.resolve()
      for (const record of records) yield { slug: record.slug, stamp: record.slug, record }
    },
  })
  if (!built.ok) throw new Error(built.error)
  const files = sitesIn(all)
  rmSync(all, { recursive: true, force: true })
  return files
}

/** What a visitor of the site can get, but for our own list of what was made of what. */
function sitesIn(folder: string): Files {
  const site = join(folder, 'site')
  const paths = readdirSync(`${site}/`, { recursive: true }).map(String)
  const inside = paths.filter((path) => path !== '.demarche-site.json' && statSync(join(site, path)).isFile())
  return new Map(
    inside.map((path) => [
      path,
      createHash('sha1')
        .update(readFileSync(join(site, path)))
        .digest('hex'),
    ]),
  )
}

function isSame(one: Files, other: Files): boolean {
  return one.size === other.size && [...one].every(([path, hash]) => other.get(path) === hash)
}

function differences(when: string, found: Files, wanted: readonly Files[]): string[] {
  if (wanted.some((one) => isSame(found, one))) return []
  const [last = new Map<string, string>()] = wanted.slice(-1)
  const paths = [...new Set([...found.keys(), ...last.keys()])].filter(
    (path) => found.get(path) !== last.get(path),
  )
  return [`${when}: neither the former site nor the new one; ${paths.slice(0, 5).join(', ')}`]
}

/** Anything of a letter whose day has not come, in any folder of ours, also in names. */
function early(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => {
      if (path.includes(NOT_YET)) return true
      const full = join(folder, path)
      return statSync(full).isFile() && readFileSync(full).includes(NOT_YET)
    })
    .map((path) => `public early: ${path}`)
}

/** What stands beside the site after it was published whole: nothing but its folder and the spare of it. */
function leftIn(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name !== 'site')
  const version = names.find((name) => !name.endsWith('-spare')) ?? ''
  return names
    .filter((name) => name !== version && name !== `${version}-spare`)
    .map((name) => `left: ${name}`)
}

function startPublish({ workplace, folder }: Work): ChildProcess {
  const { home, environment } = workplace
  return spawn(process.execPath, [PROGRAM, 'publish', '--out', join(folder, 'site'), '--data', home], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** From the moment on at which the folder for the next site is there. False where it has ended before. */
async function begun(child: ChildProcess, folder: string): Promise<boolean> {
  const own = new RegExp(`^\\.site-${child.pid}-`, 'u')
  while (!readdirSync(folder).some((name) => own.test(name))) {
    if (child.exitCode !== null) return false
    await pause(1)
  }
  return true
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
}

/** Lets it through; how long it worked on the folder. */
async function publishedWhole(work: Work): Promise<number> {
  const child = startPublish(work)
  await begun(child, work.folder)
  const since = performance.now()
  await endOf(child)
  if (child.exitCode !== 0) throw new Error(`demarche publish ended with ${child.exitCode}`)
  return performance.now() - since
}

async function killedWithin(longestMs: number, work: Work): Promise<boolean> {
  const child = startPublish(work)
  if (await begun(child, work.folder))
    await Promise.race([endOf(child), pause(work.chance.next() * longestMs)])
  const isOver = child.exitCode !== null
  child.kill('SIGKILL')
  await endOf(child)
  return !isOver
}
