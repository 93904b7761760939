import { readFileSync } from 'node:fs'

/** Resident memory of a process and those it started: now, and the most of each since it began. */
export interface ResidentMemory {
  readonly bytes: number
  readonly mostBytes: number
}

const NONE: ResidentMemory = { bytes: 0, mostBytes: 0 }

/** What the system says of it (Linux); 0 elsewhere, and of a process that has ended. */
export function residentMemory(pid: number | undefined): ResidentMemory {
  if (pid === undefined || process.platform !== 'linux') return NONE
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter((child) => child.trim() !== '')
      .map((child) => residentMemory(Number(child)))
    return {
      bytes: children.reduce((sum, child) => sum + child.bytes, kilobytes(status, 'VmRSS') * 1024),
      mostBytes: children.reduce((sum, child) => sum + child.mostBytes, kilobytes(status, 'VmHWM') * 1024),
    }
  } catch {
    // It has ended in between.
    return NONE
  }
}

/** A line of the status: `VmHWM:	   42372 kB`. A process that has ended and waits to be seen has none. */
function kilobytes(status: string, name: string): number {
  const at = status.indexOf(`${name}:`)
  return at < 0 ? 0 : Number.parseInt(status.slice(at + name.length + 1), 10)
}
