import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { isCode } from '#platform/database/fault-code.ts'
import { serverOf, startProgram } from './databases.ts'
import { opened, readNotes } from './notes.ts'

/** What is killed, at once and without warning. */
const VICTIMS = ['program', 'server', 'server and all its processes', 'both'] as const

/** Within this a program whose server was killed has ended, or has another. */
const MOST_MS_TO_NOTICE = 5000

/** What was acknowledged under kills, and what of it was gone afterwards. */
export interface KillRounds {
  readonly kills: number
  readonly acknowledged: number
  readonly lost: readonly number[]
  readonly adopted: number
  readonly longestStartMs: number
}

/**
 * Kills a program that writes notes, its server or both at random moments. After every second kill the database is opened and all
 * that was ever acknowledged is looked for; after the others the next program finds what the killed one left.
 */
export async function killOften(
  home: string,
  kills: number,
  chance: () => number,
  uid: number | null,
): Promise<KillRounds> {
  const acknowledged = new Set<number>()
  const lost = new Set<number>()
  let [first, adopted, longestStartMs] = [0, 0, 0]
  for (let kill = 1; kill <= kills; kill += 1) {
    const victim = VICTIMS[Math.floor(chance() * VICTIMS.length)] ?? 'both'
    const program = await startProgram(['write', home, String(first)], uid)
    await program.until(1 + Math.floor(chance() * 40))
    await pause(chance() * 250)
    if (victim !== 'program') killTheServer(home, victim !== 'server')
    if (victim === 'both' || victim === 'program') program.child.kill('SIGKILL')
    // Where none of its writes was under way when the server died, the program starts another and writes on, as it should.
    const isOver = program.ended.then(() => true)
    if (!(await Promise.race([isOver, pause(MOST_MS_TO_NOTICE, false)]))) program.child.kill('SIGKILL')
    await program.ended
    const numbers = program.lines().map(Number)
    if (numbers.length === 0) throw new Error('the program wrote nothing before it was killed')
    for (const number of numbers) acknowledged.add(number)
    first = Math.max(...numbers) + 100
    if (kill % 2 === 1 && kill < kills) continue
    const begun = performance.now()
    const database = await opened(home)
    longestStartMs = Math.max(longestStartMs, performance.now() - begun)
    adopted += database.server().isAdopted ? 1 : 0
    const there = new Set(await readNotes(database))
    for (const number of acknowledged) if (!there.has(number)) lost.add(number)
    await database.close()
  }
  return { kills, acknowledged: acknowledged.size, lost: [...lost], adopted, longestStartMs }
}

function killTheServer(home: string, withChildren: boolean): void {
  const server = serverOf(home)
  if (server === null) throw new Error('no server to kill')
  for (const pid of [server, ...(withChildren ? childrenOf(server) : [])]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (fault) {
      // One that ended by itself in between.
      if (!isCode(fault, 'ESRCH')) throw fault
    }
  }
}

function childrenOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => parentOf(pid) === parent)
    .map(Number)
}

function parentOf(pid: string): number | null {
  try {
    return Number(/^PPid:\s+(\d+)$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN)
  } catch {
    return null
  }
}
