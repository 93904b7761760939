import process from 'node:process'
import { now, today } from '#platform/clock.ts'
import { runCommandLine } from './command-line.ts'

// A reader that has seen enough (`demarche check … | head`) is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault
    process.exit()
  })
}

const terminal = {
  input: process.stdin,
  out: process.stdout,
  error: process.stderr,
  isColourWanted: process.stdout.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
}

// Not awaited: parts of the program that are loaded late may import from this file's.
void run()

async function run(): Promise<void> {
  process.exitCode = await runCommandLine(process.argv.slice(2), terminal, { today, now })
}
