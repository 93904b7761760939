import type { LetterReading, ReadRequest } from '#letters/read/letter-reading.ts'

type Cell = string | number | null
/** One thing that a letter says, in cells: a mandate and its resolution, a question's number and first words. */
type Line = readonly Cell[]

/** What a careful reader found in a letter; a field that is not there is not marked. */
export type Expected = Readonly<Record<string, unknown>>

/** How many things of one field of one letter are right, of those that should be there or are wrongly there. */
export interface Mark {
  readonly field: string
  readonly right: number
  readonly of: number
  /** For the eye: what should be there and is not, and what is there and should not be. */
  readonly missed: readonly string[]
  readonly surplus: readonly string[]
}

/** Compares a reading with what a careful reader found, field by field. */
export function markReading(reading: LetterReading, expected: Expected): readonly Mark[] {
  const found = linesOf(reading)
  return Object.entries(expected).map(([field, value]) => {
    const lines = asLines(value)
    const all = found[field] ?? []
    if (field === 'figures') return markedAnywhere(field, lines, all)
    return marked(field, lines, all)
  })
}

function marked(field: string, expected: readonly Line[], found: readonly Line[]): Mark {
  const pairs = inOrder(expected, found)
  const missed = expected.filter((_, at) => !pairs.some(([one]) => one === at)).map(show)
  const surplus = found.filter((_, at) => !pairs.some(([, other]) => other === at)).map(show)
  return {
    field,
    right: pairs.length,
    of: pairs.length + Math.max(missed.length, surplus.length),
    missed,
    surplus,
  }
}

/** For a choice of what a letter holds: in any order, and more may be found. */
function markedAnywhere(field: string, expected: readonly Line[], found: readonly Line[]): Mark {
  const missed = expected.filter((line) => !found.some((one) => fits(line, one))).map(show)
  return { field, right: expected.length - missed.length, of: expected.length, missed, surplus: [] }
}

const show = (line: Line): string => line.map((cell) => cell ?? '-').join(' | ')

/** The longest way to pair what fits, both in order. */
function inOrder(expected: readonly Line[], found: readonly Line[]): readonly (readonly [number, number])[] {
  const longest: number[][] = Array.from({ length: expected.length + 1 }, () =>
    Array.from({ length: found.length + 1 }, () => 0),
  )
  const at = (row: number, column: number): number => longest[row]?.[column] ?? 0
  const isPair = (row: number, column: number): boolean => fits(expected[row] ?? [], found[column] ?? [])
  for (let row = expected.length - 1; row >= 0; row--)
    for (let column = found.length - 1; column >= 0; column--) {
      const best = isPair(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1))
      longest[row]?.splice(column, 1, best)
    }
  const pairs: (readonly [number, number])[] = []
  let [row, column] = [0, 0]
  while (row < expected.length && column < found.length) {
    if (isPair(row, column) && at(row, column) === at(row + 1, column + 1) + 1) pairs.push([row++, column++])
    else if (at(row + 1, column) >= at(row, column + 1)) row++
    else column++
  }
  return pairs
}

/** Cells agree; `~` before an expected text: it gives the first words; `?`: anything fits. */
function fits(expected: Line, found: Line): boolean {
  return expected.every((cell, at) => {
    const other = found[at] ?? null
    if (cell === '?') return true
    if (typeof cell !== 'string' || !cell.startsWith('~') || typeof other !== 'string')
      return plain(cell) === plain(other)
    return String(plain(other)).startsWith(String(plain(cell.slice(1))))
  })
}

/** Spaces and the two shapes of an apostrophe are no difference. */
const plain = (cell: Cell): Cell =>
  typeof cell === 'string' ? cell.replaceAll(/\s+/gu, ' ').replaceAll('’', "'").trim() : cell

function asLines(value: unknown): readonly Line[] {
  if (value === null) return []
  if (!Array.isArray(value)) return [[cellOf(value)]]
  return value.map((one: unknown) => (Array.isArray(one) ? one.map(cellOf) : [cellOf(one)]))
}

function cellOf(value: unknown): Cell {
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

/** What a reading says, as lines by field. */
function linesOf(reading: LetterReading): Readonly<Record<string, readonly Line[]>> {
  const request = (one: ReadRequest): Line => [one.number.replaceAll(/[().]/gu, ''), one.text]
  const notice = (one: { readonly text: string } | null): readonly Line[] => (one ? [[one.text]] : [])
  const scalar = (value: string | null): readonly Line[] => (value === null ? [] : [[value]])
  return {
    profile: scalar(reading.profile),
    type: scalar(reading.type),
    reference: scalar(reading.reference),
    date: scalar(reading.date),
    language: scalar(reading.language),
    state: scalar(reading.state),
    addressees: reading.addressees.map((one) => [one.name, one.post, one.state]),
    mandates: reading.mandates.map((one) => [one.name, one.resolution]),
    earlier: reading.earlier.map((one) => [
      one.reference,
      one.date,
      one.reply?.dated ?? null,
      one.reply?.symbol ?? null,
    ]),
    subject: notice(reading.subject),
    sections: reading.sections.map((one) => [one.heading, one.kind]),
    questions: reading.questions.map(request),
    asks: reading.asks.map(request),
    requests: [...reading.questions, ...reading.asks]
      .toSorted((one, other) => one.start - other.start)
      .map(request),
    deadlines: reading.deadlines.map((one) => [one.date]),
    publication: notice(reading.publication),
    interimMeasures: notice(reading.interimMeasures),
    pressRelease: notice(reading.pressRelease),
    siblings: reading.siblings.map((one) => [one.state, one.name]),
    signatories: reading.signatories.map((one) => [one.name, one.post]),
    annex: reading.annex.map((one) => [one.heading, one.level]),
    footnotes: reading.footnotes.map((one) => [one.number, one.works.length]),
    figures: reading.figures.map((one) => [one.value, one.unit, one.to, one.bound, one.per]),
  }
}
