import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { killServer } from './databases.ts'

/** A program that works on a data folder as a file tells it, and prints a line when it begins. */
export interface KilledProgram {
  /** The bundle that is run. */
  readonly program: string
  /** What it is told. */
  readonly file: string
}

interface Started {
  readonly child: ChildProcess
  /** From its first line on it is at work. */
  readonly begun: Promise<unknown>
  readonly ended: Promise<number | null>
}

function start({ program, file }: KilledProgram, home: string): Started {
  const child = spawn(process.execPath, [program, home, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, begun: Promise.race([once(child.stdout, 'data'), ended]), ended }
}

/** Lets the program through; how long it was at work. */
export async function runThrough(killed: KilledProgram, home: string): Promise<number> {
  const { begun, ended } = start(killed, home)
  await begun
  const since = performance.now()
  const status = await ended
  if (status !== 0) throw new Error(`the program ends with ${status}`)
  return performance.now() - since
}

/** Kills the program with its server after so long at work. False where it came to its end before. */
export async function killedAfter(ms: number, killed: KilledProgram, home: string): Promise<boolean> {
  const { child, begun, ended } = start(killed, home)
  await begun
  const status = await Promise.race([ended, pause(ms, 'at work' as const)])
  child.kill('SIGKILL')
  await ended
  // What it found wrong is no kill.
  if (typeof status === 'number' && status !== 0) throw new Error(`the program ends with ${status}`)
  if (status !== 'at work') return false
  await killServer(home, 'SIGKILL')
  return true
}
