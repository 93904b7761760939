import { join } from 'node:path'

/** The places below the data folder that belong to a database of our own. */
export interface DatabaseFolder {
  /** The folder of everything that this installation keeps. */
  readonly home: string
  /** Made whole and put in its place at once: what follows is inside. */
  readonly root: string
  /** PostgreSQL's own data directory. */
  readonly data: string
  /** What made the data: see `DatabaseMark`. */
  readonly mark: string
  readonly log: string
  /** The socket's folder, where its path is short enough for the system. */
  readonly run: string
  readonly lockFile: string
}

/** Where a database of our own lies in a data folder; under another name while it is made. */
export function databaseFolder(home: string, name = 'database'): DatabaseFolder {
  const root = join(home, name)
  const data = join(root, 'data')
  return {
    home,
    root,
    data,
    mark: join(root, 'server.json'),
    log: join(root, 'server.log'),
    run: join(root, 'run'),
    lockFile: join(data, 'postmaster.pid'),
  }
}
