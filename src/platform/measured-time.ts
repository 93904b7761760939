import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Time by clocks that nobody sets. */
export interface MeasuredTime {
  /** Milliseconds that this process has run; while the computer sleeps this clock stands still. */
  readonly runningMs: number
  /** Milliseconds since the computer was started, sleep counted, and which start it was; null where the system does not say. */
  readonly sinceBoot: { readonly boot: string; readonly ms: number } | null
}

/** Where Linux says how long it has run. */
const PROC = '/proc'

/** Reads both clocks. Only Linux counts sleep in a clock that a set clock does not move: elsewhere the second is null. */
export function measuredTime(folder = process.platform === 'linux' ? PROC : null): MeasuredTime {
  return { runningMs: performance.now(), sinceBoot: folder === null ? null : readSinceBoot(folder) }
}

function readSinceBoot(folder: string): MeasuredTime['sinceBoot'] {
  const boot = readLine(join(folder, 'sys/kernel/random/boot_id'))
  const seconds = readLine(join(folder, 'uptime')).split(' ')[0] ?? ''
  if (!/^[0-9a-f-]{36}$/u.test(boot) || !/^\d{1,12}\.\d{1,9}$/u.test(seconds)) return null
  return { boot, ms: Number(seconds) * 1000 }
}

/** A file that is not there, or may not be read, says nothing. */
function readLine(path: string): string {
  try {
    return readFileSync(path, 'latin1').trim()
  } catch {
    return ''
  }
}
