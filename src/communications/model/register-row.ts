import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Severity } from '#base/remark.ts'
import { asTyped } from '#law/nearest.ts'
import type { LetterType } from '#letters/reference.ts'
import type { CsvFault, CsvRecord } from './csv-rows.ts'
import { parseReference, readType, type GivenReference, type ReferenceProblem } from './reference-forms.ts'
import {
  readAddressee,
  type AddresseeGround,
  type AddresseeProblem,
  type RegisterAddressee,
} from './register-addressee.ts'
import type { RegisterColumn } from './register-columns.ts'
import { readRegisterDate, type DayOrder } from './register-dates.ts'
import type { DateColumn, RegisterShape } from './register-shape.ts'

/** A row of a register: what could be told of a letter, what it says verbatim, and what could not be told. */
export interface RegisterRow {
  /** The line of the file on which it begins, from 1. */
  readonly line: number
  /** SHA-256 of what it says, in hex: the same row has the same mark in any order of rows and columns. */
  readonly mark: string
  readonly dated: CalendarDate | null
  readonly addressees: readonly RegisterAddressee[]
  /** Null: not given, not known, or reference and type say two things. */
  readonly type: LetterType | null
  readonly isJointGiven: boolean
  readonly reference: GivenReference | null
  readonly mandates: readonly string[]
  readonly summary: string | null
  readonly replies: readonly RegisterReply[]
  /** Paths beside the register, with `/`; never outside its folder. */
  readonly files: readonly string[]
  /** Addresses where the letter is public, `https:` or `http:`. */
  readonly publicAddresses: readonly string[]
  readonly publicSince: CalendarDate | null
  /** Columns that we do not know, in the file's order; empty cells are left out. */
  readonly others: readonly { readonly name: string; readonly value: string }[]
  /** The cells of the columns that we know, verbatim; empty ones are left out. */
  readonly given: Readonly<Partial<Record<RegisterColumn, string>>>
  readonly problems: readonly RegisterProblem[]
}

/** A reply as a register names it. */
interface RegisterReply {
  readonly dated: CalendarDate | null
  readonly file: string | null
  /** Verbatim. */
  readonly given: string
}

/** What could not be told of a cell; the row is kept all the same. */
interface RegisterProblem {
  readonly code: RegisterProblemCode
  readonly severity: Severity
  readonly line: number
  /** The column by the name that the file gives it; empty where it is about the whole row. */
  readonly column: string
  /** The cell, or the part of it, in one short line. */
  readonly given: string
  readonly facts: Readonly<Record<string, string>>
}

type RegisterProblemCode =
  | 'register.date-unread'
  | 'register.date-ambiguous'
  | 'register.date-impossible'
  | 'register.type-unknown'
  | 'register.type-differs'
  | 'register.reply-unread'
  | 'register.file-outside'
  | 'register.address-unread'
  | 'register.cells-extra'
  | 'register.cells-missing'
  | ReferenceProblem['code']
  | AddresseeProblem['code']
  | CsvFault['code']

/** What reading rows needs to know beside the file. */
export interface RegisterGround extends AddresseeGround {
  /** Which number of `03/04/2024` is the day, where whoever imports says so; else the column settles it or nobody does. */
  readonly dayOrder: DayOrder | null
}

/** Reads one record of a register. Every record gives a row. */
export function readRow(record: CsvRecord, shape: RegisterShape, ground: RegisterGround): RegisterRow {
  const reading = new RowReading(record, shape, ground)
  const reference = reading.reference()
  const { type, isJointGiven } = reading.type(reference)
  const { given, others } = reading
  const dated = reading.day('date')
  const addressees = reading.addressees(reference?.code ?? null)
  const summary = given.summary?.trim() ?? null
  return {
    ...{ line: record.line, mark: markOf(given, others), dated, addressees, type, isJointGiven, reference },
    ...{ mandates: reading.values('mandates'), summary, replies: reading.replies() },
    ...{ files: reading.files(), publicAddresses: reading.publicAddresses() },
    ...{ publicSince: reading.day('public_since'), others, given, problems: reading.problems },
  }
}

function markOf(given: RegisterRow['given'], others: RegisterRow['others']): string {
  const cells = Object.entries(given).toSorted(byFirst)
  const rest = others.map(({ name, value }) => [name, value] as const).toSorted(byFirst)
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([cells, rest]))))
}

/** By name, and where names are alike by what they say. */
function byFirst(one: readonly [string, string], other: readonly [string, string]): number {
  const [a, b] = one[0] === other[0] ? [one[1], other[1]] : [one[0], other[0]]
  return a < b ? -1 : a > b ? 1 : 0
}

class RowReading {
  readonly given: Partial<Record<RegisterColumn, string>> = {}
  readonly others: { readonly name: string; readonly value: string }[] = []
  readonly problems: RegisterProblem[] = []
  readonly #line: number
  readonly #lines = new Map<RegisterColumn, number>()
  readonly #shape: RegisterShape
  readonly #ground: RegisterGround

  constructor({ line, cells, faults }: CsvRecord, shape: RegisterShape, ground: RegisterGround) {
    this.#line = line
    this.#shape = shape
    this.#ground = ground
    const { columns } = shape
    for (const fault of faults) this.problems.push({ ...WHOLE_ROW, ...fault })
    for (const [index, cell] of cells.entries()) {
      if (cell.text.trim() === '') continue
      const { column = null, given: name = '' } = columns[index] ?? {}
      if (column === null) this.others.push({ name, value: cell.text })
      else {
        this.given[column] = cell.text
        this.#lines.set(column, cell.line)
      }
    }
    const extra = cells.slice(columns.length).filter(({ text }) => text.trim() !== '').length
    if (extra > 0) this.#tellRow('register.cells-extra', { cells: String(extra) })
    const missing = columns.length - cells.length
    if (missing > 0) this.#tellRow('register.cells-missing', { cells: String(missing) })
  }

  /** The values of a cell, parted by semicolons. */
  values(column: RegisterColumn): readonly string[] {
    const cell = this.given[column]
    if (cell === undefined) return []
    return cell
      .split(';')
      .map((one) => one.trim())
      .filter((one) => one !== '')
  }

  reference(): GivenReference | null {
    const cell = this.given.reference
    if (cell === undefined) return null
    const read = parseReference(cell)
    if (read.ok) return read.value
    const facts = 'keys' in read.error ? { keys: read.error.keys.join(', ') } : {}
    this.#tell('reference', read.error.code, cell, facts)
    return null
  }

  type(reference: GivenReference | null): Pick<RegisterRow, 'type' | 'isJointGiven'> {
    const cell = this.given.type
    const read = cell === undefined ? null : readType(cell)
    if (cell !== undefined && read?.type === null) this.#tell('type', 'register.type-unknown', cell)
    const isUnknownInReference = reference !== null && reference.typeGiven !== null && reference.type === null
    if (isUnknownInReference && read === null)
      this.#tell('reference', 'register.type-unknown', reference.given)
    const isJointGiven = read?.isJointGiven === true || reference?.isJointGiven === true
    const named = reference?.type ?? null
    if (cell !== undefined && read?.type && named && read.type !== named) {
      this.#tell('type', 'register.type-differs', cell, { expected: named, found: read.type })
      return { type: null, isJointGiven }
    }
    return { type: named ?? read?.type ?? null, isJointGiven }
  }

  addressees(referenceCode: string | null): readonly RegisterAddressee[] {
    return this.values('addressee').map((name) => {
      const { addressee, problem } = readAddressee(name, referenceCode, this.#ground)
      if (problem) this.#tell('addressee', problem.code, name, problem.facts)
      return addressee
    })
  }

  day(column: DateColumn): CalendarDate | null {
    const cell = this.given[column]
    return cell === undefined ? null : this.#dayIn(column, cell)
  }

  replies(): readonly RegisterReply[] {
    return this.values('replies').map((given) => {
      const at = given.indexOf('=')
      const date = at < 0 ? given : given.slice(0, at)
      const file = at < 0 ? '' : given.slice(at + 1).trim()
      // Without a date a file is still a reply's.
      if (date.trim() === '' && file === '') this.#tell('replies', 'register.reply-unread', given)
      const dated = date.trim() === '' ? null : this.#dayIn('replies', date)
      return { dated, file: file === '' ? null : this.#inside('replies', file), given }
    })
  }

  files(): readonly string[] {
    return this.values('file').flatMap((path) => this.#inside('file', path) ?? [])
  }

  publicAddresses(): readonly string[] {
    return this.values('public_address').filter((address) => {
      const isAddress = /^https?:\/\/[^\s]+$/iu.test(address) && URL.canParse(address)
      if (!isAddress) this.#tell('public_address', 'register.address-unread', address)
      return isAddress
    })
  }

  #dayIn(column: DateColumn, text: string): CalendarDate | null {
    const read = readRegisterDate(text, this.#ground.dayOrder ?? this.#shape.dayOrders[column])
    switch (read.kind) {
      case 'day':
        return read.date
      case 'ambiguous':
        this.#tell(column, 'register.date-ambiguous', text, {
          dayFirst: read.dayFirst,
          monthFirst: read.monthFirst,
        })
        return null
      case 'impossible':
        this.#tell(column, 'register.date-impossible', text)
        return null
      case 'unread':
        this.#tell(column, column === 'replies' ? 'register.reply-unread' : 'register.date-unread', text)
        return null
    }
  }

  /** A path within the register's folder, with `/`; null where it leads elsewhere. */
  #inside(column: RegisterColumn, path: string): string | null {
    const steps = path.normalize('NFC').replaceAll('\\', '/').split('/')
    const isElsewhere =
      steps[0] === '' || steps.includes('..') || /^[\p{L}\d+.-]+:/u.test(path) || /\p{Cc}/u.test(path)
    if (isElsewhere) {
      this.#tell(column, 'register.file-outside', path)
      return null
    }
    return steps.filter((step) => step !== '.' && step !== '').join('/')
  }

  #tell(
    column: RegisterColumn,
    code: RegisterProblemCode,
    cell: string,
    facts: Readonly<Record<string, string>> = {},
  ): void {
    const name = this.#shape.columns.find((one) => one.column === column)?.given ?? column
    const line = this.#lines.get(column) ?? this.#line
    this.problems.push({ code, severity: SEVERITIES[code], line, column: name, given: asTyped(cell), facts })
  }

  #tellRow(code: RegisterProblemCode, facts: Readonly<Record<string, string>>): void {
    this.problems.push({ ...WHOLE_ROW, code, severity: SEVERITIES[code], line: this.#line, facts })
  }
}

const WHOLE_ROW = { severity: 'warning', column: '', given: '', facts: {} } as const

/** How grave each is: `warning` where something of the letter stays open, `note` where nothing is lost by it. */
const SEVERITIES: Readonly<Record<RegisterProblemCode, Severity>> = {
  'register.date-unread': 'warning',
  'register.date-ambiguous': 'warning',
  'register.date-impossible': 'error',
  'register.type-unknown': 'note',
  'register.type-differs': 'warning',
  'register.reply-unread': 'warning',
  'register.file-outside': 'error',
  'register.address-unread': 'warning',
  'register.cells-extra': 'warning',
  'register.cells-missing': 'note',
  'register.addressee-unknown': 'warning',
  'register.addressee-ambiguous': 'warning',
  'register.addressee-differs': 'warning',
  'register.code-user-assigned': 'note',
  'reference.malformed': 'warning',
  'reference.year-short': 'warning',
  'reference.several': 'warning',
  'csv.quote-unclosed': 'warning',
  'csv.text-after-quote': 'warning',
}
