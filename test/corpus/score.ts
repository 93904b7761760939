import type { LawRemarkCode, LawReport } from '#law/model.ts'
import { SEVERITY_RANK } from '#base/remark.ts'
import { placeKey } from './place.ts'
import type { ExpectedAction, Sentence } from './sentence.ts'

/** What is compared of one sentence, as lines; `missed` should have been found, `surplus` should not. */
export interface Marking {
  readonly sentence: Sentence
  readonly citations: Compared
  readonly actions: Compared
  readonly remarks: Compared
  /** Remarks at or above `warning` on a clean sentence, with their messages. */
  readonly falseRemarks: readonly string[]
}

/** Two sets of lines, compared. `expected` and `found` count distinct lines. */
interface Compared {
  readonly expected: number
  readonly found: number
  readonly missed: readonly string[]
  readonly surplus: readonly string[]
}

/** The sums of many markings. Rates are shares of 1; of nothing, 1. */
export interface Score {
  readonly sentences: number
  readonly clean: number
  readonly citationRecall: number
  readonly citationPrecision: number
  readonly actionRecall: number
  readonly actionPrecision: number
  readonly plantedRecall: number
  readonly falseRemarks: number
}

/** Compares what `checkLaw` found with what the sentence holds. */
export function mark(sentence: Sentence, report: LawReport): Marking {
  const codes = new Set(report.remarks.map((remark) => remark.code))
  const isFalse = (severity: 'error' | 'warning' | 'note'): boolean =>
    SEVERITY_RANK[severity] >= SEVERITY_RANK.warning
  const grave = report.remarks.filter((remark) => isFalse(remark.severity))
  return {
    sentence,
    citations: sentence.citationsOpen ? NOTHING : compareCitations(sentence, report),
    actions: sentence.citationsOpen ? NOTHING : compareActions(sentence, report),
    remarks: {
      expected: sentence.remarks.length,
      found: sentence.remarks.filter((code) => codes.has(code)).length,
      missed: sentence.remarks.filter((code) => !codes.has(code)),
      surplus:
        sentence.kind === 'clean'
          ? []
          : grave.map((remark) => remark.code).filter((code) => !sentence.remarks.includes(code)),
    },
    falseRemarks:
      sentence.kind === 'clean'
        ? grave.map((remark) => `${remark.code} (${remark.severity}): ${remark.message}`)
        : [],
  }
}

const NOTHING: Compared = { expected: 0, found: 0, missed: [], surplus: [] }

/**
 * Pairs of instrument and provision, as sets. An instrument without provision is a pair too; it counts as found where any
 * provision of it was found, and is no surplus where the instrument is expected at all.
 */
function compareCitations(sentence: Sentence, report: LawReport): Compared {
  const expected = new Set(sentence.citations.flatMap((one) => pairs(one.instrument, one.provisions)))
  const found = new Set(
    report.citations.flatMap((one) =>
      one.instrument === null ? [] : pairs(one.instrument, one.provisions.map(placeKey)),
    ),
  )
  const expectedInstruments = instrumentsOf(expected)
  const foundInstruments = instrumentsOf(found)
  return {
    expected: expected.size,
    found: found.size,
    missed: [...expected].filter(
      (pair) => !found.has(pair) && !(isBare(pair) && foundInstruments.has(pair.trim())),
    ),
    surplus: [...found].filter(
      (pair) => !expected.has(pair) && !(isBare(pair) && expectedInstruments.has(pair.trim())),
    ),
  }
}

function pairs(instrument: string, provisions: readonly string[]): readonly string[] {
  return provisions.length === 0
    ? [`${instrument} `]
    : provisions.map((provision) => `${instrument} ${provision}`)
}

function instrumentsOf(all: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...all].map((pair) => pair.slice(0, pair.indexOf(' '))))
}

function isBare(pair: string): boolean {
  return pair.endsWith(' ')
}

function compareActions(sentence: Sentence, report: LawReport): Compared {
  const line = (instrument: string, one: ExpectedAction): string =>
    `${instrument}: ${one.negated ? 'not ' : ''}${one.action} ${one.date ?? '(no date)'} ${one.state ?? '(no State)'}`
  const expected = new Set(
    sentence.citations.flatMap((one) => one.actions.map((action) => line(one.instrument, action))),
  )
  const found = new Set(
    report.citations.flatMap((one) =>
      one.actions.map((action) =>
        line(one.instrument ?? '?', { ...action, negated: action.negated ?? false }),
      ),
    ),
  )
  return {
    expected: expected.size,
    found: found.size,
    missed: [...expected].filter((one) => !found.has(one)),
    surplus: [...found].filter((one) => !expected.has(one)),
  }
}

/** Adds markings up. */
export function score(markings: readonly Marking[]): Score {
  const sum = (of: (one: Marking) => number): number => markings.reduce((total, one) => total + of(one), 0)
  const recall = (side: 'citations' | 'actions' | 'remarks'): number =>
    share(
      sum((one) => one[side].expected - one[side].missed.length),
      sum((one) => one[side].expected),
    )
  const precision = (side: 'citations' | 'actions'): number =>
    share(
      sum((one) => one[side].found - one[side].surplus.length),
      sum((one) => one[side].found),
    )
  return {
    sentences: markings.length,
    clean: markings.filter((one) => one.sentence.kind === 'clean').length,
    citationRecall: recall('citations'),
    citationPrecision: precision('citations'),
    actionRecall: recall('actions'),
    actionPrecision: precision('actions'),
    plantedRecall: recall('remarks'),
    falseRemarks: sum((one) => one.falseRemarks.length),
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}

/** What the scanner must reach on made-up sentences; citations and actions are also counted where they are too many. */
const AIMS: Readonly<
  Record<
    'citationRecall' | 'citationPrecision' | 'actionRecall' | 'actionPrecision' | 'plantedRecall',
    number
  >
> = {
  citationRecall: 0.99,
  citationPrecision: 0.98,
  actionRecall: 0.99,
  actionPrecision: 0.98,
  plantedRecall: 0.99,
}

/** The aims that a score misses, in words; none where all are reached and no clean sentence was remarked on. */
export function missedAims(all: Score): readonly string[] {
  const rates = ENTRIES.filter((name) => all[name] < AIMS[name]).map(
    (name) => `${name} ${percent(all[name])} < ${percent(AIMS[name])}`,
  )
  return all.falseRemarks > 0 ? [...rates, `${all.falseRemarks} false remarks on clean sentences`] : rates
}

const ENTRIES = [
  'citationRecall',
  'citationPrecision',
  'actionRecall',
  'actionPrecision',
  'plantedRecall',
] as const

/** A table of the scores by language and by planted code, and the first failures in full; plain text. */
export function describeScore(markings: readonly Marking[], failuresShown: number): string {
  const languages = [...new Set(markings.map((one) => one.sentence.language))]
  const codes = [...new Set(markings.map((one) => one.sentence.kind))].toSorted()
  const byLanguage = languages.map((language) => {
    const all = score(markings.filter((one) => one.sentence.language === language))
    const rates = [
      all.citationRecall,
      all.citationPrecision,
      all.actionRecall,
      all.actionPrecision,
      all.plantedRecall,
    ]
    return `${language.padEnd(9)}${String(all.sentences).padStart(9)}${rates.map((rate) => percent(rate).padStart(11)).join('')}${String(all.falseRemarks).padStart(8)}`
  })
  const byCode = codes.map((code) =>
    codeLine(
      code,
      markings.filter((one) => one.sentence.kind === code),
    ),
  )
  const failures = markings.filter(hasFailed)
  return [
    `${'language'.padEnd(9)}${'sentences'.padStart(9)}${['cited', 'precise', 'actions', 'precise', 'planted'].map((word) => word.padStart(11)).join('')}${'false'.padStart(8)}`,
    ...byLanguage,
    '',
    `${'kind'.padEnd(32)}${'sentences'.padStart(9)}${'failed'.padStart(8)}${'remark'.padStart(9)}${'surplus'.padStart(9)}`,
    ...byCode,
    '',
    `${failures.length} of ${markings.length} sentences failed${failures.length > failuresShown ? `; the first ${failuresShown}:` : '.'}`,
    ...failures.slice(0, failuresShown).map(describeFailure),
  ].join('\n')
}

function codeLine(code: 'clean' | LawRemarkCode, markings: readonly Marking[]): string {
  const failed = markings.filter(hasFailed).length
  const all = score(markings)
  const surplus = markings.reduce((total, one) => total + one.remarks.surplus.length, 0)
  const remark = code === 'clean' ? '' : percent(all.plantedRecall)
  return `${code.padEnd(32)}${String(markings.length).padStart(9)}${String(failed).padStart(8)}${remark.padStart(9)}${String(code === 'clean' ? all.falseRemarks : surplus).padStart(9)}`
}

/** Whether anything expected was missed, or a clean sentence was remarked on, or more was cited than is there. */
export function hasFailed(one: Marking): boolean {
  const missed = [one.citations, one.actions, one.remarks].some((side) => side.missed.length > 0)
  return (
    missed ||
    one.falseRemarks.length > 0 ||
    one.citations.surplus.length > 0 ||
    one.actions.surplus.length > 0
  )
}

function describeFailure(one: Marking): string {
  const { sentence } = one
  const lines = [
    ['missed', [...one.citations.missed, ...one.actions.missed, ...one.remarks.missed]],
    ['surplus', [...one.citations.surplus, ...one.actions.surplus]],
    ['false', one.falseRemarks],
  ] as const
  const told = lines
    .filter(([, list]) => list.length > 0)
    .map(([word, list]) => `    ${word}: ${list.map((item) => item.trim()).join(' | ')}`)
  return [
    `${sentence.id} ${sentence.state} ${sentence.date} [${sentence.kind}: ${sentence.pattern}] ${sentence.text}`,
    ...told,
  ].join('\n')
}

function percent(rate: number): string {
  return `${(Math.floor(rate * 10000) / 100).toFixed(2)} %`
}
