import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The processes that were started with a folder in their arguments, such as a program and the server in its data folder. */
export function processesOf(folder: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((pid) => read(`/proc/${pid}/cmdline`).includes(folder))
}

/** The addresses beyond this computer to which processes have a socket, as the system writes them. */
export function foreignSockets(pids: readonly number[]): readonly string[] {
  const own = new Set(pids.flatMap(socketsOf))
  const tables = ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6'].flatMap((name) =>
    read(`/proc/net/${name}`)
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/u)),
  )
  return tables
    .flatMap((columns) => (own.has(columns[9] ?? '') ? [columns[1] ?? '', columns[2] ?? ''] : []))
    .filter((address) => !isHere(address.split(':')[0] ?? ''))
}

function socketsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => inodeOf(`/proc/${pid}/fd/${fd}`))
  } catch {
    // It has ended.
    return []
  }
}

function inodeOf(link: string): readonly string[] {
  try {
    return [...readlinkSync(link).matchAll(/^socket:\[(\d+)\]$/gu)].map(([, inode]) => inode ?? '')
  } catch {
    return []
  }
}

/** 127.x.x.x, ::1, ::ffff:127.x.x.x; or nothing yet on the other side. A socket that listens to all addresses is not here. */
function isHere(hex: string): boolean {
  return /^(?:[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F)$/u.test(hex) || /^0+$/u.test(hex)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
