import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Nothing of the user's environment: no home, no tokens, no proxy. */
export const ENVIRONMENT = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', NODE_NO_WARNINGS: '1', TZ: 'UTC' }

/** What to start, so that a program has no more rights than it needs. */
export interface SandboxCommand {
  readonly command: string
  readonly args: readonly string[]
}

/**
 * Node with a program, behind all the walls that this system has: Node's own permissions everywhere, the kernel's limits on
 * Linux, bubblewrap where it may be used and `walls` is true.
 * @param reads files and folders that it may read, absolute
 */
export function sandboxCommand(
  program: string,
  reads: readonly string[],
  memoryBytes: number,
  walls: boolean,
): SandboxCommand {
  const readable = withRealPaths([dirname(program), ...reads])
  const node = [
    `--max-old-space-size=${Math.floor((memoryBytes * HEAP_PART) / MEGABYTE)}`,
    '--max-semi-space-size=16',
    '--disallow-code-generation-from-strings',
    ...permissions(readable),
    program,
  ]
  const isWalled = walls && hasBubblewrap()
  const command = isWalled ? BUBBLEWRAP : process.execPath
  const args = isWalled ? [...wallsAround(readable), '--', process.execPath, ...node] : node
  return process.platform === 'linux' ? limited(memoryBytes, command, args) : { command, args }
}

const MEGABYTE = 1024 * 1024
/** Of all memory: the rest is for the bytes of files, for stacks and for Node itself. */
const HEAP_PART = 5 / 8
const BUBBLEWRAP = 'bwrap'

/** A link is read by both its names: Node asks for the one, the kernel for the other. */
function withRealPaths(paths: readonly string[]): readonly string[] {
  const there = paths.filter((path) => existsSync(path))
  return [...new Set(there.flatMap((path) => [path, realpathSync(path)]))]
}

/** Node's own permissions: these may be read; nothing may be written, started or loaded natively. */
function permissions(readable: readonly string[]): readonly string[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isStable = major > 23 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13)
  return [
    isStable ? '--permission' : '--experimental-permission',
    ...readable.map((path) => `--allow-fs-read=${join(path, '*')}`),
  ]
}

/**
 * Limits of the kernel, which hold whatever the program does, set by a shell that then becomes it: memory that can be written
 * to (so that resident memory stays below `memoryBytes`), no file longer than nothing, no image of its memory when it crashes,
 * few open files, and an end for one whose parent is gone.
 */
function limited(memoryBytes: number, command: string, args: readonly string[]): SandboxCommand {
  const data = Math.floor((memoryBytes * 15) / 16 / 1024)
  const limits = [`-d ${data}`, '-f 0', '-c 0', `-n ${MOST_OPEN_FILES}`, `-t ${LONGEST_CPU_SECONDS}`]
  const script = `${limits.map((limit) => `ulimit ${limit}`).join(' && ')} && exec "$@"`
  return { command: '/bin/sh', args: ['-c', script, 'sh', command, ...args] }
}

const MOST_OPEN_FILES = 128
/** Many times what a process may need for all the requests that one answers. */
const LONGEST_CPU_SECONDS = 3600

/** Walls around the process, where bubblewrap is installed and may make them: no network, no other files, no processes. */
function wallsAround(readable: readonly string[]): readonly string[] {
  const shown = [...new Set([...LIBRARIES, process.execPath, ...readable])]
  return [
    ...['--unshare-all', '--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--clearenv'],
    ...Object.entries(ENVIRONMENT).flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--proc', '/proc', '--dev', '/dev'],
    ...shown.flatMap((path) => ['--ro-bind-try', path, path]),
    ...['--remount-ro', '/', '--chdir', '/'],
  ]
}

/** What Node needs to start. */
const LIBRARIES = [
  '/usr/lib',
  '/usr/lib64',
  '/lib',
  '/lib64',
  '/usr/local/lib',
  '/nix/store',
  '/etc/ld.so.cache',
]

let bubblewrap: boolean | null = null

/** Whether bubblewrap is there and may make walls: inside some containers it may not. Tried once. */
export function hasBubblewrap(): boolean {
  bubblewrap ??=
    process.platform === 'linux' &&
    spawnSync(BUBBLEWRAP, [...wallsAround([]), '--', process.execPath, '--version'], { timeout: 5000 })
      .status === 0
  return bubblewrap
}
