import { resolve } from 'node:path'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { asTyped } from '#law/nearest.ts'
import { dataFolder } from '#platform/data-folder.ts'
import { printable } from '#letters/printable.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { readLawTables } from '#platform/law-data.ts'
import type { RecordSource } from '#publication/model/record-source.ts'
import { observedRecords } from '#release/actions/observed-records.ts'
import { previewRecords } from '#release/actions/preview-records.ts'
import { allOf, releasedRecords } from '#release/actions/released-records.ts'
import { withCaseBase, type CaseBase } from './case-base.ts'
import type { Clock } from './command-line.ts'
import { officesOf } from './offices.ts'
import { readOptions } from './options.ts'
import { progressOn } from './progress.ts'
import type { SiteBuilt } from './publish/build-site.ts'
import { publishSite } from './publish/publish-site.ts'
import type { ExitStatus, Terminal } from './terminal.ts'
import { readLanguages } from './workspace/read-languages.ts'

const HELP = `demarche publish --out DIR     the public site, as static files for any web server

  --out DIR                 where it will stand; made anew in one step, only what changed is written
  --on DATE                 what is public on that day; for a day to come a preview with what is approved by now, marked so on
                            every page, in a folder that you alone can open
  --address URL             where the public will find it: for feeds, the sitemap and search engines
  --data DIR                where this installation keeps its data
  --office ID               which office, where there are several

Letters of ours that are released, and others' whose register says where they were already public. Nothing is sent
anywhere: give DIR to your web server. DIR is a link to a folder beside it, which is replaced whole.
`

interface Order {
  readonly out: string
  readonly on: CalendarDate
  readonly previewOf: CalendarDate | null
  readonly address: string | null
}

/** Runs `demarche publish`, as the operator of the installation. */
export async function publishCommand(
  args: readonly string[],
  terminal: Terminal,
  clock: Clock,
): Promise<ExitStatus> {
  const given = readOptions(args, ['out', 'on', 'address', 'data', 'office'])
  if (!given.ok) return refuse(terminal, given.error)
  if (given.value.isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  const { options, others } = given.value
  const order = orderOf(options, others, clock.today())
  if (!order.ok) return refuse(terminal, order.error)
  for (const line of readLanguages(dataFolder(options.get('data') ?? null))) {
    terminal.error.write(`demarche publish: ${line}\n`)
  }
  const where = { data: options.get('data') ?? null, office: options.get('office') ?? null, orMake: false }
  const built = await withCaseBase(where, (base) => publish(base, order.value, terminal))
  if (!built.ok) return refuse(terminal, built.error)
  terminal.out.write(sayBuilt(order.value, built.value))
  return 0
}

function orderOf(
  options: ReadonlyMap<string, string>,
  others: readonly string[],
  today: CalendarDate,
): Result<Order, string> {
  const [other] = others
  if (other !== undefined) return fail(`"${asTyped(other)}" is not understood. See: demarche publish --help`)
  const out = options.get('out')
  if (out === undefined) return fail('where to? Try: demarche publish --out site')
  const said = options.get('on')
  const on = said === undefined ? today : parseCalendarDate(said)
  if (on === null) return fail(`--on: "${asTyped(said ?? '')}" is no day. Write it as 2024-03-22`)
  const address = options.get('address') ?? null
  if (address !== null && !isSiteAddress(address)) {
    return fail(
      `--address: "${asTyped(address)}" is no address of a site. Write it as https://letters.example.org`,
    )
  }
  const previewOf = on > today ? on : null
  return ok({ out, on, previewOf, address: address?.replace(/\/+$/u, '') ?? null })
}

function isSiteAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, search, hash } = new URL(text)
  return (protocol === 'https:' || protocol === 'http:') && search === '' && hash === ''
}

async function publish(base: CaseBase, order: Order, terminal: Terminal): Promise<Result<SiteBuilt, string>> {
  const progress = progressOn(terminal, 'publishing', 0)
  const source = await sourceOf(base, order)
  if (!source.ok) return source
  const built = await publishSite({
    ...order,
    source: source.value,
    onProgress: (done, what) => progress.say(done, what),
  })
  progress.clear()
  return built.ok ? built : fail(sayProblem(built.error, order.out))
}

/** Every record that is public on the day; for a day to come with what is approved to be public by then. */
async function sourceOf(
  { database, wraps, officeId }: CaseBase,
  { on, previewOf }: Order,
): Promise<Result<RecordSource, string>> {
  const offices = await officesOf(database)
  const office = offices.find((one) => one.officeId === officeId)?.name ?? ''
  const facts = readLetterFacts(makeLaw(readLawTables(LAW_TABLES)))
  const observed = observedRecords({
    place: { database },
    librarian: { officeId, account: null },
    facts,
    office,
    on,
  })
  const already = allOf(releasedRecords({ database, officeId, on }), observed)
  if (previewOf === null) return ok(already)
  const place = { database, wraps, now: () => new Date() }
  const toCome = await previewRecords({ place, officeId, facts, on })
  return toCome.ok
    ? ok(allOf(toCome.value, already))
    : fail(`what is approved cannot be opened (${toCome.error.code}). See what to do: demarche doctor`)
}

function sayProblem(
  problem: Exclude<Awaited<ReturnType<typeof publishSite>>, { ok: true }>['error'],
  out: string,
): string {
  const place = printable(resolve(out))
  switch (problem) {
    case 'not-ours':
      return `${place} holds something else than a site of ours. Give an empty folder, or one that is not there yet`
    case 'a-copy':
      return `${place} is a copy of a site, which cannot be replaced in one step. Give another folder, or remove it first`
    case 'no-place':
      return `${place} has no folder to stand in. Make that folder first`
    case 'busy':
      return `another publish of ${place} is at work. Wait until it is done, and try again`
    case 'live-site':
      return `${place} holds the live site, and a preview must not take its place. Give another folder`
  }
}

function sayBuilt(
  { previewOf, out }: Order,
  { letters, replies, changed, written, kept }: SiteBuilt,
): string {
  const what = previewOf === null ? 'the public site' : `a preview of ${previewOf}, not public`
  return (
    `${printable(resolve(out))}: ${what}, ${counted(letters, 'letter', 'letters')}, ${counted(replies, 'reply', 'replies')}\n` +
    `${counted(changed, 'letter', 'letters')} new or changed; ${counted(written, 'file', 'files')} written, ${kept} kept as they were\n`
  )
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche publish: ${why}\n`)
  return 2
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
