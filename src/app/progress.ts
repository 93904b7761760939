import { printable } from '#letters/printable.ts'
import { columnsOn, type Terminal } from './terminal.ts'

/** One line on standard error that says how far the work is; only on a terminal, and only for several files. */
export function progressOn(terminal: Terminal, doing: string, count: number) {
  const isShown = terminal.error.isTTY === true && count > 1
  const clear = () => {
    if (isShown) terminal.error.write('\r\u001B[K')
  }
  const say = (number: number, file: string) => {
    const line = `${doing} ${number} of ${count}: ${printable(file)}`.slice(0, columnsOn(terminal.error) - 1)
    if (isShown) terminal.error.write(`\r\u001B[K${line}`)
  }
  return { say, clear }
}
