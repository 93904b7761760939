import { spawn } from 'node:child_process'

/** Whom a program runs as, where that is not who runs this one: only root may choose. */
export interface RunAs {
  readonly uid: number
  readonly gid: number
}

/** How a program ended, and what it printed on both streams. */
export interface Ended {
  /** Null where it could not be started, or a signal ended it. */
  readonly status: number | null
  readonly out: string
  readonly error: string
}

interface RunOptions {
  readonly as: RunAs | null
  readonly libraries: string | null
  readonly input?: string
}

/** Runs a program of PostgreSQL to its end, with nothing of the user's environment. */
export function runProgram(
  program: string,
  args: readonly string[],
  { as, libraries, input = '' }: RunOptions,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: '/',
      env: serverEnvironment(libraries),
      stdio: 'pipe',
      ...as,
    })
    let [out, error] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (error += chunk))
    // It may end without reading; how it ended says enough.
    child.stdin.on('error', () => null).end(input)
    child.on('error', (fault) => resolve({ status: null, out, error: fault.message }))
    child.on('close', (status) => resolve({ status, out, error }))
  })
}

/** For glibc; others pass it over. By default a process keeps what its largest query took, and each connection is a process. */
const GIVES_BACK = { MALLOC_TRIM_THRESHOLD_: '131072' }

/** What PostgreSQL's programs see of the environment. `libraries`: folders to look for libraries in first. */
export function serverEnvironment(libraries: string | null): Readonly<Record<string, string>> {
  const plain = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...GIVES_BACK }
  return libraries === null ? plain : { ...plain, LD_LIBRARY_PATH: libraries }
}
