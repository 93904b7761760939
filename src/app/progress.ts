import { columnsOn, nameOf, type Terminal } from './terminal.ts'

/** One line on a terminal's standard error that says how far the work is. */
export interface Progress {
  readonly say: (number: number, file: string) => void
  /** Takes the line away, before anything else is printed there. */
  readonly clear: () => void
}

/** A single file is spoken of only where it takes longer. */
const PATIENCE_MS = 1000

/** Says what is being done, as `checking 2 of 3: letter.docx`; nothing where nobody looks. */
export function progressOn(terminal: Terminal, doing: string, count: number): Progress {
  const isShown = terminal.error.isTTY === true
  let waiting: NodeJS.Timeout | null = null
  const show = (line: string) => {
    terminal.error.write(`\r\u001B[K${line.slice(0, columnsOn(terminal.error) - 1)}`)
  }
  const clear = () => {
    if (waiting) clearTimeout(waiting)
    waiting = null
    if (isShown) terminal.error.write('\r\u001B[K')
  }
  const say = (number: number, file: string) => {
    if (!isShown) return
    if (waiting) clearTimeout(waiting)
    const name = nameOf(file)
    if (count > 1) show(`${doing} ${number} of ${count}: ${name}`)
    else waiting = setTimeout(() => show(`${doing} ${name} …`), PATIENCE_MS).unref()
  }
  return { say, clear }
}

/** One line on a terminal's standard error, for work whose length is not known before; nothing where nobody looks. */
export function progressLine(terminal: Terminal): {
  readonly say: (what: string) => void
  readonly clear: () => void
} {
  const isShown = terminal.error.isTTY === true
  const show = (line: string) => {
    if (isShown) terminal.error.write(`\r\u001B[K${line.slice(0, columnsOn(terminal.error) - 1)}`)
  }
  return { say: (what) => show(`${what} …`), clear: () => show('') }
}
