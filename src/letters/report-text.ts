import type { Remark, Severity } from '#base/remark.ts'
import { columnsOf, padTo, wrap } from '#law/columns.ts'
import { countBySeverity, SEVERITIES, type CheckedFile, type CheckOutcome } from './checked-file.ts'
import type { LetterReport } from './check.ts'
import { positionsIn, type Positions } from './positions.ts'
import { printable } from './printable.ts'

/** How the report is shown: with colour on a terminal that has it, in so many columns. */
export interface TextSettings {
  readonly colour: boolean
  readonly columns: number
}

/**
 * What `demarche check` prints: for each letter a line that says what it is, each remark with its line of the letter and
 * a caret below the place, and a line with the counts. Files that could not be read are left to standard error.
 */
export function reportText(outcomes: readonly CheckOutcome[], settings: TextSettings): string {
  const checked = outcomes.filter((one) => 'report' in one)
  const parts = checked.map((one) => letterText(one, settings))
  return parts.length > 1 ? [...parts, `${totalLine(checked)}\n`].join('\n') : parts.join('')
}

function letterText({ file, text, report }: CheckedFile, settings: TextSettings): string {
  const paint = paintsFor(settings.colour)
  const positions = positionsIn(text)
  const lines = [
    [paint.strong(printable(file)), ...facts(report)].join(' · '),
    ...report.notes.flatMap((note) => indented('  ', '  ', note.message, settings)),
    '',
    ...report.remarks.flatMap((remark) => [...remarkLines(remark, text, positions, settings), '']),
    `${printable(file)}: ${countsLine([report])}`,
  ]
  return `${lines.join('\n')}\n`
}

function facts({ type, reference, state, date, language, lawVersion }: LetterReport): readonly string[] {
  return [
    reference === null ? 'no reference' : type === null ? reference : `${type} ${reference}`,
    state ?? 'State unknown',
    date ?? 'date unknown',
    language,
    `law ${lawVersion}`,
  ]
}

function totalLine(checked: readonly CheckedFile[]): string {
  return `${checked.length} letters: ${countsLine(checked.map((one) => one.report))}`
}

function countsLine(reports: readonly LetterReport[]): string {
  const counts = SEVERITIES.map((severity) => {
    const count = reports.reduce((sum, report) => sum + countBySeverity(report)[severity], 0)
    return `${count} ${severity}${count === 1 ? '' : 's'}`
  })
  const citations = reports.reduce((sum, report) => sum + report.citations.length, 0)
  return `${counts.join(', ')}; ${citations} ${citations === 1 ? 'citation' : 'citations'} read`
}

function remarkLines(
  remark: Remark,
  text: string,
  positions: Positions,
  settings: TextSettings,
): readonly string[] {
  const paint = paintsFor(settings.colour)
  const { line, column } = positions.at(remark.start)
  const place = `${line}:${column}`
  const head = `${paint.strong(place)} ${paint[remark.severity](remark.severity)} ${paint.faint(remark.code)}`
  const details: readonly (readonly [string, string | null])[] = [
    ['expected', remark.expected],
    ['basis', remark.basis],
    ['suggestion', remark.suggestion],
  ]
  return [
    head,
    ...indented('  ', '  ', remark.message, settings),
    ...excerpt(remark, text, positions, settings),
    ...details.flatMap(([name, value]) =>
      value ? indented(`  ${paint.faint(padTo(name, 10))}  `, ' '.repeat(14), value, settings) : [],
    ),
  ]
}

/** A sentence in as many lines as it needs, the first and the others each after their own indentation. */
function indented(
  first: string,
  others: string,
  sentence: string,
  { columns }: TextSettings,
): readonly string[] {
  const lines = wrap(printable(sentence), columns - others.length)
  return lines.map((line, index) => `${index === 0 ? first : others}${line}`)
}

/** The line of the letter around the place, and the carets below. Where letters run from right to left a terminal may draw
 * them in any order, so that the place is quoted instead. */
function excerpt(
  remark: Remark,
  text: string,
  positions: Positions,
  settings: TextSettings,
): readonly string[] {
  const paint = paintsFor(settings.colour)
  const number = String(positions.at(remark.start).line)
  const { before, place, after } = windowAround(remark, text, positions, settings.columns - number.length - 5)
  const gutter = paint.faint(`  ${number} │ `)
  const below = paint.faint(`  ${' '.repeat(number.length)} │ `)
  const line = `${gutter}${before}${paint[remark.severity](place)}${after}`
  if (RIGHT_TO_LEFT.test(before + place + after))
    return [line, `${below}here: ${paint[remark.severity](`“${place}”`)}`]
  const carets = '^'.repeat(Math.max(1, columnsOf(place)))
  return [line, `${below}${' '.repeat(columnsOf(before))}${paint[remark.severity](carets)}`]
}

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u

interface Window {
  readonly before: string
  readonly place: string
  readonly after: string
}

/** The place with as much of its line as fits into so many columns, more of it before than after the place. */
function windowAround(remark: Remark, text: string, positions: Positions, columns: number): Window {
  const line = positions.lineAround(remark.start)
  const room = Math.max(20, columns)
  const end = Math.min(Math.max(remark.end, remark.start), line.end)
  const place = cutAfter(printable(text.slice(remark.start, Math.min(end, remark.start + 4 * room))), room)
  const left = room - columnsOf(place)
  const beforeAll = printable(text.slice(Math.max(line.start, remark.start - 4 * room), remark.start))
  const afterAll = printable(text.slice(end, Math.min(line.end, end + 4 * room)))
  const before = cutBefore(beforeAll, Math.max(Math.floor(left * 0.6), left - columnsOf(afterAll)))
  return { before, place, after: cutAfter(afterAll, left - columnsOf(before)) }
}

/** The beginning of a text, in at most so many columns, with a mark where it was cut. */
function cutAfter(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text
  return columns < 1 ? '' : `${[...takeColumns([...text], columns - 1)].join('')}…`
}

/** The end of a text, in at most so many columns, with a mark where it was cut. */
function cutBefore(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text
  return columns < 1
    ? ''
    : `…${takeColumns([...text].reverse(), columns - 1)
        .reverse()
        .join('')}`
}

function takeColumns(letters: readonly string[], columns: number): string[] {
  const taken: string[] = []
  let used = 0
  for (const letter of letters) {
    used += columnsOf(letter)
    if (used > columns) break
    taken.push(letter)
  }
  return taken
}

type Paints = Readonly<Record<Severity | 'strong' | 'faint', (text: string) => string>>

function paintsFor(colour: boolean): Paints {
  const mark = (code: string) => (text: string) =>
    colour && text !== '' ? `\u001B[${code}m${text}\u001B[0m` : text
  return { error: mark('1;31'), warning: mark('1;33'), note: mark('36'), strong: mark('1'), faint: mark('2') }
}
