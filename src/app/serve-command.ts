import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { fail, ok, type Result } from '#base/result.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { asTyped } from '#law/nearest.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { readLawTables } from '#platform/law-data.ts'
import { dataFolder } from '#platform/data-folder.ts'
import {
  explainDatabaseProblem,
  mendDatabaseProblem,
  type DatabaseProblem,
} from '#platform/database/database-problem.ts'
import { packageFolder, packageVersion } from '#platform/package-folder.ts'
import type { Clock } from './command-line.ts'
import { explainFault } from './fault.ts'
import { lookOf, openLetterRenderer } from './letter-renderer.ts'
import { openLetterFiles } from './letter-files.ts'
import { readOptions } from './options.ts'
import { startServer, type RunningServer } from './server.ts'
import type { ExitStatus, Terminal } from './terminal.ts'
import { openWorkspace } from './workspace/open-workspace.ts'
import { readLanguages } from './workspace/read-languages.ts'

const HELP = `demarche serve                the workspace and the checker, as pages on this computer; Ctrl-C ends it

  --port PORT                 4747, or the next that is free
  --data DIR                  where this installation keeps its data
  --address https://HOST      where people reach it through a proxy that speaks TLS
                              (or DEMARCHE_ADDRESS); it listens on this computer all the same
`

const USUAL_PORT = 4747
/** How many ports after the usual one are tried, where that one is taken. */
const MORE_PORTS = 20

/** Runs `demarche serve` until it is told to end. Listens on this computer only. */
export async function serveCommand(
  args: readonly string[],
  terminal: Terminal,
  clock: Clock,
): Promise<ExitStatus> {
  const given = readOptions(args, ['port', 'data', 'address'])
  if (given.ok && given.value.isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  const port = given.ok ? readPort(given.value.options.get('port'), given.value.others) : given
  if (!port.ok) return refuse(terminal, port.error)
  const address = readAddress(
    (given.ok && given.value.options.get('address')) || process.env['DEMARCHE_ADDRESS'] || null,
  )
  if (!address.ok) return refuse(terminal, address.error)
  growSlowly()
  const home = dataFolder(given.ok ? (given.value.options.get('data') ?? null) : null)
  const files = openLetterFiles(terminal.input)
  const checker = {
    facts: readLetterFacts(makeLaw(readLawTables(LAW_TABLES))),
    files,
    today: clock.today,
    now: clock.now,
    dropScript: readIsland('drop.js'),
  }
  const reportFault = (fault: unknown) => {
    terminal.error.write(`demarche serve: ${explainFault(fault)}\n`)
  }
  const workspace = await openWorkspace(home, process.env, {
    ...{ now: () => new Date(), reportFault },
    importing: { facts: checker.facts, readFile: files.readBytes, today: clock.today },
    opening: { reader: files.readBytes, mails: files.foreign.readMail },
  })
  const { look, line: unusedLook } = await lookOf(home)
  if (unusedLook !== null) terminal.error.write(`demarche serve: ${unusedLook}\n`)
  const renderer = openLetterRenderer(home, look)
  const deps = {
    checker,
    workspace: workspace.ok ? { ...workspace.value, renderer } : { closed: whyClosed(workspace.error) },
    version: packageVersion(),
    publicOrigin: address.value,
    passkeyScript: readIsland('passkeys.js'),
    reportFault,
  }
  const close = async () => {
    files.close()
    renderer.close()
    if (workspace.ok) await workspace.value.close()
  }
  const ports = port.value === null ? usualPorts() : [port.value]
  const server = await firstFree(ports, (one) => startServer(deps, one))
  if (!server) {
    await close()
    return refuse(terminal, noPortFree(ports))
  }
  for (const line of readLanguages(home)) terminal.error.write(`demarche serve: ${line}\n`)
  if (!workspace.ok) {
    const { says, mend } = whyClosed(workspace.error)
    terminal.error.write(`demarche serve: the workspace could not be opened: ${says}. ${mend}\n`)
  }
  terminal.out.write(
    address.value === null
      ? `Demarche is at http://localhost:${server.port}  (Ctrl-C ends it; only this computer can reach it)\n`
      : `Demarche is at ${address.value}, through a proxy to http://localhost:${server.port}  (Ctrl-C ends it)\n`,
  )
  await untilToldToEnd()
  await server.close()
  await close()
  return 0
}

/**
 * By default V8 lets garbage grow to several times what is in use before it looks; on a computer that somebody works at, memory is
 * dearer than the tenth of a page's time that looking more often takes.
 */
function growSlowly(): void {
  setFlagsFromString('--heap-growing-percent=25')
}

function whyClosed(problem: DatabaseProblem): { readonly says: string; readonly mend: string } {
  return {
    says: `${problem.code}: ${explainDatabaseProblem(problem)}`,
    mend: mendDatabaseProblem(problem),
  }
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche serve: ${why}\n`)
  return 2
}

function readPort(given: string | undefined, others: readonly string[]): Result<number | null, string> {
  if (others.length > 0)
    return fail(`"${asTyped(others.join(' '))}" is not understood. Try: demarche serve --help`)
  if (given === undefined) return ok(null)
  const port = /^\d{1,5}$/u.test(given) ? Number(given) : Infinity
  return port <= 65_535 ? ok(port) : fail(`--port: "${asTyped(given)}" is no port. Give a number up to 65535`)
}

/** An address without a path: `https://letters.example.org`. Only TLS: sessions never go over an open network. */
function readAddress(given: string | null): Result<string | null, string> {
  if (given === null) return ok(null)
  const isAddress = /^https:\/\/[a-z0-9.-]+(?::\d{1,5})?$/u.test(given) && URL.canParse(given)
  return isAddress
    ? ok(new URL(given).origin)
    : fail(`--address: "${asTyped(given)}" is no address of the form https://letters.example.org`)
}

function usualPorts(): readonly number[] {
  return Array.from({ length: MORE_PORTS + 1 }, (_, index) => USUAL_PORT + index)
}

function noPortFree(ports: readonly number[]): string {
  const tried = ports.length === 1 ? `port ${ports[0]} is` : `ports ${ports[0]} to ${ports.at(-1)} are`
  return `${tried} taken or not allowed. Name another with --port`
}

async function firstFree(
  ports: readonly number[],
  start: (port: number) => Promise<RunningServer | null>,
): Promise<RunningServer | null> {
  for (const port of ports) {
    // oxlint-disable-next-line no-await-in-loop -- the next is tried only where this one is taken
    const server = await start(port)
    if (server) return server
  }
  return null
}

/** A script that the build makes for a page that works without it; null where it was not made. */
function readIsland(name: string): string | null {
  const path = join(packageFolder(), 'dist', 'islands', name)
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

function untilToldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
