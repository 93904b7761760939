/** A character, or a ligature, as it stands on a line of a page. */
export interface Unit {
  readonly text: string
  readonly kind: 'right' | 'left' | 'number' | 'neutral'
  /** Raised, as the mark of a note is: no part of the number beside it. */
  readonly isRaised: boolean
}

const RIGHT = /[\u0590-\u065F\u066D-\u06EF\u06FA-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u
const LEFT = /\p{L}/u
const NUMBER = /\p{Nd}/u
/** What may stand inside a number: one of these between two digits. */
const SEPARATOR = /^[.,/:\u00A0\u060C\u066B\u066C]$/u

/** What a character does to the order of its line. */
export function kindOf(text: string): Unit['kind'] {
  if (RIGHT.test(text)) return 'right'
  if (NUMBER.test(text)) return 'number'
  return LEFT.test(text) ? 'left' : 'neutral'
}

/** Whether a text has letters that run from right to left. */
export function runsRight(text: string): boolean {
  return RIGHT.test(text)
}

/**
 * Puts what stands on a line from left to right into the order in which it is read: the Unicode algorithm backwards,
 * without its marks of direction. Latin words and numbers in an Arabic line keep their own order.
 */
export function readingOrder<U extends Unit>(line: readonly U[], base: 'ltr' | 'rtl'): readonly U[] {
  return base === 'rtl' ? reversed(line) : withReversedRuns(line)
}

/** The whole line backwards, but for its runs from left to right. */
function reversed<U extends Unit>(line: readonly U[]): readonly U[] {
  const runs: (readonly U[])[] = []
  for (let from = 0; from < line.length;) {
    const to = leftRunEnd(line, from)
    runs.push(line.slice(from, to))
    from = to
  }
  return runs.reverse().flat()
}

function leftRunEnd(line: readonly Unit[], from: number): number {
  const kind = line[from]?.kind
  if (kind === 'number') {
    const end = numberEnd(line, from)
    // The mark of a note left of a Latin word stands behind it.
    return line[end]?.kind === 'left' && line[from]?.isRaised !== true ? latinEnd(line, end) : end
  }
  return kind === 'left' ? latinEnd(line, from) : from + 1
}

function numberEnd(line: readonly Unit[], from: number): number {
  let end = from
  const raised = line[from]?.isRaised
  const isDigit = (index: number) => line[index]?.kind === 'number' && line[index].isRaised === raised
  while (isDigit(end)) {
    end += 1
    if (isDigit(end + 1) && SEPARATOR.test(line[end]?.text ?? '')) end += 1
  }
  return end
}

/**
 * Latin words with all between them, and the numbers that follow: up to the next letter that runs the other way, and to
 * the mark of a note that stands on another word.
 */
function latinEnd(line: readonly Unit[], from: number): number {
  let end = from
  for (let index = from; index < line.length; index += 1) {
    const kind = line[index]?.kind
    if (kind === 'right' || (line[index]?.isRaised === true && line[index - 1]?.kind === 'neutral')) break
    if (kind !== 'neutral') end = index + 1
  }
  return end
}

/** The line as it stands, but for its runs from right to left. */
function withReversedRuns<U extends Unit>(line: readonly U[]): readonly U[] {
  const read: U[] = []
  for (let from = 0; from < line.length;) {
    const unit = line[from]
    if (unit?.kind === 'right') {
      const to = rightEnd(line, from)
      read.push(...reversed(line.slice(from, to)))
      from = to
    } else {
      if (unit) read.push(unit)
      from += 1
    }
  }
  return read
}

function rightEnd(line: readonly Unit[], from: number): number {
  let end = from
  for (let index = from; index < line.length; index += 1) {
    const kind = line[index]?.kind
    if (kind === 'left') break
    if (kind === 'right') end = index + 1
  }
  return end
}

const MIRRORED: ReadonlyMap<string, string> = new Map(
  ['()', '[]', '{}', '«»', '‹›'].flatMap(([open = '', close = '']) => [
    [open, close],
    [close, open],
  ]),
)
const OPENING = /^[([{«‹]$/u

/**
 * Some writers name a bracket in Arabic by how it looks, some by what it means. This tells which from brackets that
 * make a pair, and turns round those of a file that names them by their looks.
 */
export class Brackets {
  #meant = 0
  #drawn = 0

  /** One line in reading order; `isRight` tells what of it runs from right to left. */
  mend<U extends Unit>(units: readonly U[], isRight: (index: number) => boolean): readonly U[] {
    const places = units.flatMap((unit, index) => (MIRRORED.has(unit.text) && isRight(index) ? [index] : []))
    if (places.length === 0) return units
    if (!this.#learnFromGaps(units, places)) this.#learnFromPairs(units, places)
    if (this.#drawn <= this.#meant) return units
    const turned = new Set(places)
    return units.map((unit, index) =>
      turned.has(index) ? { ...unit, text: MIRRORED.get(unit.text) ?? unit.text } : unit,
    )
  }

  /** A space stands before what opens and behind what closes. Whether any bracket of the line told. */
  #learnFromGaps(units: readonly Unit[], places: readonly number[]): boolean {
    let told = false
    for (const place of places) {
      const [isFreeBefore, isFreeBehind] = [isGap(units[place - 1]), isGap(units[place + 1])]
      if (isFreeBefore === isFreeBehind) continue
      const isOpening = OPENING.test(units[place]?.text ?? '')
      if (isOpening === isFreeBefore) this.#meant += 1
      else this.#drawn += 1
      told = true
    }
    return told
  }

  /** Where no spaces are drawn. A pair may also be the end of one bracket and the beginning of the next. */
  #learnFromPairs(units: readonly Unit[], places: readonly number[]): void {
    let open: string | null = null
    for (const place of places) {
      const text = units[place]?.text ?? ''
      if (open !== null && MIRRORED.get(open) === text) {
        if (OPENING.test(open)) this.#meant += 1
        else this.#drawn += 1
        open = null
      } else open = text
    }
  }
}

function isGap(unit: Unit | undefined): boolean {
  return unit === undefined || unit.text.trim() === ''
}
