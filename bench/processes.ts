import { readFileSync } from 'node:fs'
import { sum } from './measures.ts'

const CLOCK_TICKS_A_SECOND = 100
const KILOBYTES_A_MEGABYTE = 1024

/** The processes that a process has started and that still run, with those that they started. Linux alone; elsewhere none. */
export function descendantsOf(pid: number): readonly number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)])
}

function childrenOf(pid: number): readonly number[] {
  return contentOf(`/proc/${pid}/task/${pid}/children`)
    .split(' ')
    .map(Number)
    .filter((child) => child > 0)
}

/** Resident memory now, and the most it ever was; null where the system does not say. */
export function residentMegabytes(pid: number): { readonly now: number; readonly highest: number } | null {
  const status = contentOf(`/proc/${pid}/status`)
  const [now, highest] = ['VmRSS', 'VmHWM'].map((name) => {
    const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'mu').exec(status)?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) / KILOBYTES_A_MEGABYTE
  })
  return typeof now === 'number' && typeof highest === 'number' ? { now, highest } : null
}

/**
 * Memory of processes together, each shared page divided among those who have it; null where the system does not say. One that has
 * just ended has none.
 */
export function proportionalMegabytes(pids: readonly number[]): number | null {
  const each = pids.flatMap((pid) => {
    const kilobytes = /^Pss:\s+(\d+) kB/mu.exec(contentOf(`/proc/${pid}/smaps_rollup`))?.[1]
    return kilobytes === undefined ? [] : [Number(kilobytes)]
  })
  return each.length === 0 ? null : sum(each) / KILOBYTES_A_MEGABYTE
}

/**
 * Counts processor time of the processes that this one starts: on a busy machine it says more than the clock. Who is killed
 * takes along what its own children did since they were last looked at: `look` before.
 */
export class ProcessorMeter {
  readonly #endedBefore = ofEnded()
  readonly #before = running()
  readonly #seen = new Map<number, Running>()

  look(): void {
    for (const [pid, one] of running()) this.#seen.set(pid, one)
  }

  /** Processor seconds of all children since this was made. */
  seconds(): number {
    const now = running()
    // Who has ended is counted by the system, from its start on; but not who was started by a child that was killed.
    const lost = [...this.#seen].filter(([pid, { isChild }]) => !isChild && !now.has(pid))
    const since = [...now, ...lost].map(
      ([pid, { seconds }]) => seconds - (this.#before.get(pid)?.seconds ?? 0),
    )
    const endedSince = [...this.#before].filter(([pid, { isChild }]) => isChild && !now.has(pid))
    return ofEnded() - this.#endedBefore - sum(endedSince.map(([, { seconds }]) => seconds)) + sum(since)
  }
}

interface Running {
  readonly seconds: number
  /** Started by this process, not by another of its children. */
  readonly isChild: boolean
}

function running(): ReadonlyMap<number, Running> {
  const children = new Set(childrenOf(process.pid))
  return new Map(
    descendantsOf(process.pid).map((pid) => [
      pid,
      { seconds: ticksOf(pid, 0) / CLOCK_TICKS_A_SECOND, isChild: children.has(pid) },
    ]),
  )
}

/** Of children that have ended and were waited for, and of their children. */
function ofEnded(): number {
  return ticksOf(process.pid, 2) / CLOCK_TICKS_A_SECOND
}

/** Two times in a row of `/proc/PID/stat`: from 0 a process's own, user and system; from 2 those of its ended children. */
function ticksOf(pid: number, from: 0 | 2): number {
  const stat = contentOf(`/proc/${pid}/stat`)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const FIRST_TIME = 11
  return Number(fields[FIRST_TIME + from] ?? 0) + Number(fields[FIRST_TIME + from + 1] ?? 0)
}

/** Empty where there is no such file: another system, or the process has ended in between. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}
