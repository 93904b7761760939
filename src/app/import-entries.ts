import type { Severity } from '#base/remark.ts'
import type { Imported, LostSource, Previewed } from '#communications/actions/import/import-letters.ts'
import { readOutcomes } from '#communications/actions/import/read-outcomes.ts'
import { placeOf, sayRemark } from '#communications/import-words.ts'
import type { Librarian, LibraryPlace } from '#communications/librarian.ts'
import type { ImportOutcome, ImportRemark } from '#communications/model/import-plan.ts'
import { listOutcomes, placeOfFile, placeOfRow, remarksOnAll } from '#communications/model/import-work.ts'
import { printable } from '#letters/printable.ts'
import type { ImportPaths } from './import-sources.ts'
import type { ExitStatus } from './terminal.ts'

interface EntryRemark {
  readonly code: string
  readonly severity: Severity
  readonly message: string
}

interface KeptEntry {
  readonly outcome: ImportOutcome
  /** Null where nothing was made, or not yet. */
  readonly communication: string | null
  readonly reply: string | null
  readonly case: string | null
  readonly reference: string | null
  readonly remarks: readonly EntryRemark[]
}

/** What `demarche import --format json` prints of a file, of a line of the register, or of all of it. */
export type ImportEntry =
  | (KeptEntry & { readonly file: string })
  | (KeptEntry & { readonly line: number })
  | { readonly file: string; readonly error: { readonly code: string; readonly message: string } }
  | { readonly file: string; readonly leftOut: 'hidden' | 'link' }
  | { readonly register: true; readonly remarks: readonly EntryRemark[] }

/** What an import would do. */
export function entriesOfPlan({ plan, lost, unread }: Previewed, paths: ImportPaths): readonly ImportEntry[] {
  const problems = problemsByPlace(unread)
  const letters = new Map(plan.letters.map((one) => [one.mark, one]))
  const entries = listOutcomes(plan).map(({ place, outcome, remarks, letters: marks }) => {
    const letter = letters.get(marks[0] ?? '')
    const kept = {
      communication: letter?.held ?? null,
      reply: null,
      case: null,
      reference: letter?.key ?? null,
    }
    return entryAt(place, { outcome, ...kept, remarks: remarks.map(entryRemark) }, paths, problems)
  })
  return withRest(entries, remarksOnAll(plan), { lost, paths })
}

/** What an import has done, with the ids made. */
export async function entriesOfRun(
  place: Pick<LibraryPlace, 'database'>,
  librarian: Librarian,
  { run, caseId, given, lost, unread }: Imported,
  paths: ImportPaths,
): Promise<readonly ImportEntry[]> {
  const { outcomes, remarks } = await readOutcomes(place, librarian, run)
  const places = new Set([
    ...given.rows.map(({ line }) => placeOfRow(line)),
    ...given.files.map(({ name }) => placeOfFile(name)),
  ])
  const problems = problemsByPlace(unread)
  const entries = outcomes
    .filter((one) => places.has(one.place))
    .map(({ place: at, outcome, communication, reply, reference, remarks: about }) => {
      const of = communication === null && reply === null ? null : caseId
      const kept = { outcome, communication, reply, case: of, reference, remarks: about.map(entryRemark) }
      return entryAt(at, kept, paths, problems)
    })
  return withRest(entries, remarks, { lost, paths })
}

function entryAt(
  place: string,
  kept: KeptEntry,
  { shown }: ImportPaths,
  problems: ReturnType<typeof problemsByPlace>,
): ImportEntry {
  if (place.startsWith('line:')) return { line: Number(place.slice('line:'.length)), ...kept }
  const name = place.slice('file:'.length)
  const file = shown.get(name) ?? name
  const error = problems.get(place)
  return error === undefined ? { file, ...kept } : { file, error, ...kept }
}

function problemsByPlace(unread: readonly LostSource[]) {
  return new Map(unread.map(({ name, problem }) => [placeOfFile(name), problem]))
}

function withRest(
  entries: readonly ImportEntry[],
  remarks: readonly ImportRemark[],
  { lost, paths }: { readonly lost: readonly LostSource[]; readonly paths: ImportPaths },
): readonly ImportEntry[] {
  return [
    ...entries,
    ...lost.map(({ name, problem }) => ({ file: paths.shown.get(name) ?? name, error: problem })),
    ...paths.leftOut.map(({ path, because }) => ({ file: path, leftOut: because })),
    ...(remarks.length === 0 ? [] : [{ register: true as const, remarks: remarks.map(entryRemark) }]),
  ]
}

function entryRemark({ code, severity, facts, line, file }: ImportRemark): EntryRemark {
  const where = placeOf('en', { line, file })
  const message = sayRemark('en', { code, facts })
  return { code, severity, message: printable(where === '' ? message : `${where}: ${message}`), ...facts }
}

/** 2 where a file could not be read, 1 where something is an error or needs a person, else 0. */
export function exitOf(entries: readonly ImportEntry[]): ExitStatus {
  if (entries.some((one) => 'error' in one)) return 2
  const isOdd = entries.some(
    (one) =>
      ('outcome' in one && (one.outcome === 'needs-a-person' || one.outcome === 'differs')) ||
      ('remarks' in one && one.remarks.some(({ severity }) => severity === 'error')),
  )
  return isOdd ? 1 : 0
}

/** For people: the ids made, then what is to be known, then how many of each. */
export function textOf(entries: readonly ImportEntry[]): string {
  const lines = entries.flatMap(linesOf)
  const counts = new Map<string, number>()
  for (const one of entries) {
    const what =
      'error' in one ? 'not readable' : 'outcome' in one ? one.outcome : 'leftOut' in one ? 'left out' : null
    if (what !== null) counts.set(what, (counts.get(what) ?? 0) + 1)
  }
  const sum = [...counts].map(([what, count]) => `${count} ${what}`).join(', ')
  return `${[...lines, sum === '' ? 'nothing to import' : sum].map(printable).join('\n')}\n`
}

const DASH = '-'.padEnd(36)

function linesOf(one: ImportEntry): readonly string[] {
  if ('leftOut' in one) {
    return [`${DASH}  left out  ${one.file} (${one.leftOut === 'link' ? 'a link that leads out' : 'hidden'})`]
  }
  if ('register' in one) return one.remarks.map(({ severity, message }) => `  ${severity}: ${message}`)
  const where = 'line' in one ? `line ${one.line}` : one.file
  if ('error' in one) return [`${DASH}  not readable  ${where}: ${one.error.message} (${one.error.code})`]
  const id = one.reply ?? one.communication
  return [
    `${id ?? DASH}  ${one.outcome}  ${one.reference ?? '-'}  ${where}`,
    ...one.remarks.map(({ severity, message }) => `  ${severity}: ${message}`),
  ]
}
