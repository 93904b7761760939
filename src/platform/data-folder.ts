import { existsSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { packageFolder } from './package-folder.ts'

/**
 * Where this installation keeps what is its own: `given` (`--data DIR`), else `DEMARCHE_DATA`, else `.demarche/` in a
 * clone, else the platform's folder. The folder need not exist yet.
 */
export function dataFolder(given: string | null = null): string {
  const named = given ?? process.env['DEMARCHE_DATA']
  if (named !== undefined && named !== '') return resolve(named)
  const clone = packageFolder()
  return existsSync(join(clone, '.git')) ? join(clone, '.demarche') : folderOfPlatform()
}

function folderOfPlatform(): string {
  if (process.platform === 'win32') {
    return join(process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Demarche')
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Demarche')
  if (userInfo().uid === 0) return '/var/lib/demarche'
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'demarche')
}
