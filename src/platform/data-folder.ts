import { existsSync, statSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { packageFolder } from './package-folder.ts'

/**
 * Where this installation keeps what is its own: `given` (`--data DIR`), else `DEMARCHE_DATA`, else `.demarche/` in a
 * clone, else the platform's folder. The folder need not exist yet. Root's clone in a place closed to others is passed over: the
 * database does not run as root, and could not enter it.
 */
export function dataFolder(given: string | null = null): string {
  const named = given ?? process.env['DEMARCHE_DATA']
  if (named !== undefined && named !== '') return resolve(named)
  const clone = packageFolder()
  const isClone = existsSync(join(clone, '.git'))
  const isUsable = process.getuid?.() !== 0 || existsSync(join(clone, '.demarche')) || isOpenToAll(clone)
  return isClone && isUsable ? join(clone, '.demarche') : folderOfPlatform()
}

/** Whether everyone may pass through a folder and all above it. */
function isOpenToAll(folder: string): boolean {
  const isOpen = (statSync(folder).mode & 0o001) !== 0
  return isOpen && (dirname(folder) === folder || isOpenToAll(dirname(folder)))
}

function folderOfPlatform(): string {
  if (process.platform === 'win32') {
    return join(process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Demarche')
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Demarche')
  if (userInfo().uid === 0) return '/var/lib/demarche'
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'demarche')
}
