/** One cell of a CSV file. */
interface CsvCell {
  readonly text: string
  /** The line on which it begins, from 1. */
  readonly line: number
}

/** What is wrong with the writing of a record; what it says is kept all the same. */
export interface CsvFault {
  /** A quote that nothing closes is taken as text; so are words behind a closing quote. */
  readonly code: 'csv.quote-unclosed' | 'csv.text-after-quote'
  readonly line: number
}

/** One record: a row as the file has it. */
export interface CsvRecord {
  /** The line on which it begins, from 1. */
  readonly line: number
  readonly cells: readonly CsvCell[]
  readonly faults: readonly CsvFault[]
}

export type CsvSeparator = ',' | ';' | '\t'

/** Reads CSV piece by piece: pieces may end anywhere. */
export interface CsvReader {
  readonly push: (text: string) => readonly CsvRecord[]
  readonly end: () => readonly CsvRecord[]
}

/** A quoted cell that is longer was never closed. */
const LONGEST_QUOTED = 256 * 1024
/** After so many quotes that nothing closes, quotes are text for the rest of the file: each costs reading its cell anew. */
const MOST_UNCLOSED = 16

/**
 * A reader of CSV (RFC 4180, and what spreadsheets make of it): quoted cells with line breaks, any line end, spaces around
 * quotes. A quote that nothing closes does not swallow the rows behind it: the cell is read anew with the quote as text.
 * Empty lines are no records. Time grows with the text.
 */
export function csvReader(separator: CsvSeparator): CsvReader {
  const reading = new CsvReading(separator)
  return {
    push: (text) => {
      reading.take(text)
      return reading.records()
    },
    end: () => {
      reading.finish()
      return reading.records()
    },
  }
}

type Within =
  | 'start' // before the first character of a cell that is no space
  | 'plain'
  | 'quoted'
  | 'closing' // behind a quote in a quoted cell: a second one makes it text
  | 'closed'

class CsvReading {
  readonly #separator: CsvSeparator
  #within: Within = 'start'
  #line = 1
  #recordLine = 1
  #cellLine = 1
  #cells: CsvCell[] = []
  #faults: CsvFault[] = []
  #done: CsvRecord[] = []
  /** The cell so far: pieces, and where it is quoted also what was read of it as it stands. */
  #text: string[] = []
  #raw: string[] = []
  #rawLength = 0
  #quotedHasBreak = false
  #unclosed = 0
  /** After a carriage return a line feed belongs to it. */
  #afterReturn = false

  constructor(separator: CsvSeparator) {
    this.#separator = separator
  }

  records(): readonly CsvRecord[] {
    const done = this.#done
    this.#done = []
    return done
  }

  take(text: string): void {
    for (let at = 0; at < text.length;) at = this.#step(text, at)
  }

  finish(): void {
    if (this.#within === 'quoted') this.#recover('')
    this.#endRecord()
  }

  /** Reads from `at` on as far as nothing changes; gives where to go on. */
  #step(text: string, at: number): number {
    const char = text[at] ?? ''
    const isSecondOfBreak = this.#afterReturn && char === '\n'
    this.#afterReturn = char === '\r'
    if (this.#within === 'quoted' || this.#within === 'closing')
      return this.#stepQuoted(text, at, isSecondOfBreak)
    if (isSecondOfBreak) return at + 1
    if (char === this.#separator) this.#endCell()
    else if (char === '\n' || char === '\r') this.#endLine()
    else if (char === '"' && this.#within === 'start' && this.#unclosed < MOST_UNCLOSED) this.#open()
    else return this.#takePlain(text, at)
    return at + 1
  }

  #takePlain(text: string, at: number): number {
    let end = at + 1
    const isOther = (char: string) => char !== this.#separator && char !== '\n' && char !== '\r'
    if (this.#within === 'start' && text[at] === ' ') {
      this.#text.push(' ')
      return end
    }
    if (this.#within === 'closed') {
      if (text[at] === ' ') return end
      this.#fault('csv.text-after-quote', this.#line)
    }
    this.#within = 'plain'
    while (end < text.length && isOther(text[end] ?? '')) end += 1
    this.#text.push(text.slice(at, end))
    return end
  }

  #open(): void {
    this.#within = 'quoted'
    this.#raw = [...this.#text, '"']
    this.#rawLength = 1
    this.#text = []
    this.#quotedHasBreak = false
  }

  #stepQuoted(text: string, at: number, isSecondOfBreak: boolean): number {
    const char = text[at] ?? ''
    if (this.#within === 'closing') {
      if (char === '"') return this.#keepQuoted('"', '"', at + 1)
      return this.#close(char, at)
    }
    if (char === '"') {
      this.#within = 'closing'
      return at + 1
    }
    if (char === '\n' || char === '\r') {
      if (!isSecondOfBreak) this.#line += 1
      this.#quotedHasBreak = true
      return this.#keepQuoted(isSecondOfBreak ? '' : '\n', char, at + 1)
    }
    let end = at + 1
    while (end < text.length && text[end] !== '"' && text[end] !== '\n' && text[end] !== '\r') end += 1
    const piece = text.slice(at, end)
    return this.#keepQuoted(piece, piece, end)
  }

  #keepQuoted(said: string, raw: string, next: number): number {
    if (this.#within === 'closing') this.#raw.push('"')
    this.#within = 'quoted'
    this.#text.push(said)
    this.#raw.push(raw)
    this.#rawLength += raw.length
    if (this.#rawLength > LONGEST_QUOTED) this.#recover('')
    return next
  }

  /** Behind the quote that closes a cell; `char` is looked at again. */
  #close(char: string, at: number): number {
    const isEnd = char === this.#separator || char === '\n' || char === '\r' || char === ' '
    this.#afterReturn = false
    if (!isEnd && this.#quotedHasBreak) this.#recover('"')
    else this.#within = 'closed'
    return at
  }

  /** The quote that opened this cell was none: what was read since is read anew, with it as text. */
  #recover(last: string): void {
    const raw = this.#raw.join('') + last
    this.#unclosed += 1
    this.#line = this.#cellLine
    this.#text = []
    this.#afterReturn = false
    this.#fault('csv.quote-unclosed', this.#cellLine)
    this.#within = 'plain'
    this.take(raw)
  }

  #fault(code: CsvFault['code'], line: number): void {
    this.#faults.push({ code, line })
  }

  #endCell(): void {
    this.#cells.push({ text: this.#text.join(''), line: this.#cellLine })
    this.#text = []
    this.#raw = []
    this.#within = 'start'
    this.#cellLine = this.#line
  }

  #endLine(): void {
    this.#line += 1
    this.#endRecord()
  }

  #endRecord(): void {
    this.#endCell()
    if (this.#cells.some(({ text }) => text.trim() !== ''))
      this.#done.push({ line: this.#recordLine, cells: this.#cells, faults: this.#faults })
    this.#cells = []
    this.#faults = []
    this.#recordLine = this.#line
  }
}
