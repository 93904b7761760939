import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Returns when a folder is on the disk with all that was written in it, so that a power cut takes nothing of it. `paths`: what was
 * written or removed there, relative; used where the system has no way to do it at once.
 */
export function makeDurable(folder: string, paths: Iterable<string>): void {
  // One call of the file system instead of one for each of many thousand files.
  if (spawnSync('sync', ['-f', folder], { stdio: 'ignore' }).status === 0) return
  const folders = new Set([folder])
  for (const path of paths) {
    if (existsSync(join(folder, path))) flush(join(folder, path), 'r+')
    for (let at = dirname(path); at !== '.'; at = dirname(at)) folders.add(join(folder, at))
  }
  for (const one of folders) if (existsSync(one)) makeNamesDurable(one)
}

/** Returns when the names in a folder are on the disk. Windows cannot be asked for it, and keeps them by itself. */
export function makeNamesDurable(folder: string): void {
  if (process.platform !== 'win32') flush(folder, 'r')
}

function flush(path: string, flags: 'r' | 'r+'): void {
  const opened = openSync(path, flags)
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
