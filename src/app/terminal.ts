import type { Readable } from 'node:stream'
import { printable } from '#letters/printable.ts'

/** Where a command prints; both the process's own streams and a test's will do. */
export interface Printer {
  readonly write: (content: string | Uint8Array) => unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** The terminal, or the pipes, between which a command runs. */
export interface Terminal {
  readonly input: Readable
  readonly out: Printer
  readonly error: Printer
  readonly isColourWanted: boolean
}

/** 0 done, 1 remarks, 2 used wrongly or an input not readable, 3 a fault of ours. */
export type ExitStatus = 0 | 1 | 2 | 3

/** Columns for text that is not shown on a terminal. */
const COLUMNS_OF_A_FILE = 100
const FEWEST_COLUMNS = 40

/** How many columns there are to print in. */
export function columnsOn(printer: Printer): number {
  return Math.max(FEWEST_COLUMNS, (printer.isTTY && printer.columns) || COLUMNS_OF_A_FILE)
}

/** What a file that was given is called in a message. */
export function nameOf(file: string): string {
  return file === '-' ? 'standard input' : printable(file)
}
