import { Readable } from 'node:stream'
import { afterEach, beforeEach, vi } from 'vitest'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { runCommandLine } from '#app/command-line.ts'
import type { Terminal } from '#app/terminal.ts'

/** What a command printed. */
export interface Printed {
  readonly out: string
  readonly error: string
}

/** A terminal into which this is typed, and all that is printed on it. */
export function aTerminal({
  typed = [],
  isTTY = false,
}: { readonly typed?: readonly string[]; readonly isTTY?: boolean } = {}): {
  readonly terminal: Terminal
  readonly printed: () => Printed
} {
  const out: Uint8Array[] = []
  const error: Uint8Array[] = []
  const printer = (into: Uint8Array[]) => ({
    write: (content: string | Uint8Array) => into.push(Buffer.from(content)),
  })
  const text = (bytes: readonly Uint8Array[]) => Buffer.concat(bytes).toString('utf8')
  return {
    terminal: {
      input: Readable.from(typed),
      out: { ...printer(out), isTTY },
      error: printer(error),
      isColourWanted: false,
    },
    printed: () => ({ out: text(out), error: text(error) }),
  }
}

/** `demarche` with these words behind it, on a day, at ten. */
export async function runDemarche(
  args: readonly string[],
  { today = '2026-11-23', typed = [] }: { readonly today?: string; readonly typed?: readonly string[] } = {},
) {
  const { terminal, printed } = aTerminal({ typed })
  const day = parseCalendarDate(today)
  if (day === null) throw new Error(`${today} is no day`)
  const clock = { today: () => day, now: () => `${today}T10:00:00Z` }
  const status = await runCommandLine(args, terminal, clock)
  return { status, ...printed() }
}

/**
 * While a test of this file runs, the environment tells commands of this database; of none where none is given, whatever the
 * machine's own says.
 */
export function tellCommands(environment: () => Readonly<Record<string, string>> = () => ({})): void {
  beforeEach(() => {
    for (const name of ['DATABASE_URL', 'DATABASE_APP_URL', 'DEMARCHE_POSTGRES'])
      vi.stubEnv(name, environment()[name] ?? '')
  })
  afterEach(() => {
    vi.unstubAllEnvs()
  })
}
