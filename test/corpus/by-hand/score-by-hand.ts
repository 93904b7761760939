import { readFileSync } from 'node:fs'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { checkLaw } from '#law/check.ts'
import type { Law } from '#law/law.ts'
import { LANGUAGES, type Language, type LawReport } from '#law/model.ts'
import { formatProvision } from '#law/provision.ts'

interface ExpectedCitation {
  readonly instrument: string | null
  readonly words: string
  readonly provisions: readonly string[]
  readonly actions: readonly {
    readonly action: string
    readonly date: string | null
    readonly state: string | null
    readonly negated?: boolean
  }[]
  readonly optional?: boolean
}

/** One sentence or short passage written by hand, and what a careful reader finds in it. */
export interface HandEntry {
  readonly id: string
  readonly language: Language
  readonly state: string | null
  readonly date: string | null
  readonly text: string
  readonly citations: readonly ExpectedCitation[]
  readonly remarks: readonly string[]
  readonly tolerated?: readonly string[]
}

interface HandScore {
  readonly entries: number
  readonly expected: number
  readonly found: number
  readonly surplus: number
  readonly remarksExpected: number
  readonly remarksFound: number
  readonly remarksSurplus: number
  readonly failures: readonly string[]
}

/** Reads one file of `test/corpus/by-hand`. */
export function readEntries(file: string): readonly HandEntry[] {
  return JSON.parse(readFileSync(file, 'utf8')) as readonly HandEntry[]
}

/**
 * Scores the scanner on hand-written entries. What counts, entry by entry: instrument with provision, instrument with
 * State action, and remarks from `warning` up. Where one reader takes two places as one citation the union is the same.
 */
export function scoreByHand(law: Law, entries: readonly HandEntry[]): HandScore {
  const total = { expected: 0, found: 0, surplus: 0, remarksExpected: 0, remarksFound: 0, remarksSurplus: 0 }
  const failures: string[] = []
  for (const entry of entries) {
    const report = checkEntry(law, entry)
    const wanted = new Set(entry.citations.filter((one) => !one.optional).flatMap(factsExpected))
    const allowed = new Set(entry.citations.flatMap(factsExpected))
    const got = new Set(factsFound(report))
    // Where one reader joins "the Covenant … its article 7" and another parts it, neither is wrong.
    const missed = [...wanted].filter((fact) => !got.has(fact) && !isBareOf(fact, got))
    const surplus = [...got].filter((fact) => !allowed.has(fact) && !isBareOf(fact, allowed))
    const codes = new Set(
      report.remarks.filter((one) => one.severity !== 'note').map((one) => one.code as string),
    )
    const missedCodes = entry.remarks.filter((code) => !codes.has(code))
    const surplusCodes = [...codes].filter(
      (code) => !entry.remarks.includes(code) && !entry.tolerated?.includes(code),
    )
    total.expected += wanted.size
    total.found += wanted.size - missed.length
    total.surplus += surplus.length
    total.remarksExpected += entry.remarks.length
    total.remarksFound += entry.remarks.length - missedCodes.length
    total.remarksSurplus += surplusCodes.length
    if (missed.length + surplus.length + missedCodes.length + surplusCodes.length > 0) {
      failures.push(
        [
          `${entry.id} ${entry.language} ${entry.state ?? '-'} ${entry.date ?? '-'} ${entry.text}`,
          ...(missed.length > 0 ? [`    missed:  ${missed.join(' | ')}`] : []),
          ...(surplus.length > 0 ? [`    surplus: ${surplus.join(' | ')}`] : []),
          ...(missedCodes.length > 0 ? [`    remarks missed:  ${missedCodes.join(', ')}`] : []),
          ...(surplusCodes.length > 0
            ? [
                `    remarks surplus: ${report.remarks
                  .filter((one) => surplusCodes.includes(one.code))
                  .map((one) => `${one.code} (${one.severity}): ${one.message}`)
                  .join(' | ')}`,
              ]
            : []),
        ].join('\n'),
      )
    }
  }
  return { entries: entries.length, ...total, failures }
}

function isBareOf(fact: string, others: ReadonlySet<string>): boolean {
  return !fact.includes(' ') && [...others].some((other) => other.startsWith(`${fact} `))
}

function checkEntry(law: Law, entry: HandEntry): LawReport {
  const date = entry.date === null ? null : parseCalendarDate(entry.date)
  const today = parseCalendarDate('2026-11-21')
  if (!today || !LANGUAGES.includes(entry.language)) throw new Error(`by hand: ${entry.id}`)
  return checkLaw(law, entry.text, { language: entry.language, state: entry.state, date, today, parts: [] })
}

function factsExpected(one: ExpectedCitation): readonly string[] {
  const name = one.instrument ?? 'unknown'
  return [
    ...(one.provisions.length === 0 ? [name] : one.provisions.map((place) => `${name} ${place}`)),
    ...one.actions.map(
      (deed) =>
        `${name}: ${deed.negated ? 'not ' : ''}${deed.action} ${deed.date ?? '-'} ${deed.state ?? '-'}`,
    ),
  ].filter((fact, index, all) => fact !== name || all.length === 1 || index === 0)
}

function factsFound(report: LawReport): readonly string[] {
  return report.citations.flatMap((one) => {
    const name = one.instrument ?? (one.candidates ? one.candidates.join('|') : 'unknown')
    return [
      ...(one.provisions.length === 0
        ? [name]
        : one.provisions.map((place) => `${name} ${formatProvision(place)}`)),
      ...one.actions.map(
        (deed) =>
          `${name}: ${deed.negated ? 'not ' : ''}${deed.action} ${deed.date ?? '-'} ${deed.state ?? '-'}`,
      ),
    ]
  })
}

/** Three lines: how much of what a reader finds was found, and how much of what was found is right. */
export function describeHandScore(score: HandScore): string {
  const percent = (part: number, whole: number): string =>
    `${whole === 0 ? 100 : Math.round((part / whole) * 10_000) / 100} %`
  return [
    `${score.entries} passages, ${score.failures.length} not perfect`,
    `citations and actions: recall ${percent(score.found, score.expected)}, precision ${percent(score.found, score.found + score.surplus)} (${score.expected} expected, ${score.surplus} surplus)`,
    `remarks: recall ${percent(score.remarksFound, score.remarksExpected)}, ${score.remarksSurplus} false`,
  ].join('\n')
}
