import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { DATABASE_NAME, ROLES } from './make-database.ts'
import { socketConnection } from './own-server.ts'

/** The one connection by which a process says that it works with a server of ours, as long as it does. */
export interface Presence {
  readonly isLost: () => boolean
  /** Leaves; whether nobody else is there, so that the server may be stopped. Nobody can come until `stopped` has ended. */
  readonly leave: (stopped: () => Promise<unknown>) => Promise<void>
}

/** Held shared by everyone who works with the server, alone by the one who stops it. Any number; it only has to stay the same. */
export const PRESENCE_LOCK = 4_747_001
/** Those who leave at the same time are seen for a moment longer. */
const PATIENCE_MS = 1000

/** Says to a server that this process works with it. Throws where the server is just being stopped. */
export async function enter(socketFolder: string): Promise<Presence> {
  const connection = socketConnection(socketFolder)
  const client = new Client({
    ...connection,
    user: ROLES.superuser,
    database: DATABASE_NAME,
    application_name: 'demarche presence',
    keepAlive: true,
  })
  let isLost = false
  // Without a handler, a server that stops would end this process.
  client.on('error', () => (isLost = true))
  client.on('end', () => (isLost = true))
  await client.connect()
  await client.query('select pg_advisory_lock_shared($1)', [PRESENCE_LOCK])
  return {
    isLost: () => isLost,
    leave: async (stopped) => {
      try {
        if (!isLost && (await isLast(client))) await stopped()
      } finally {
        await client.end().catch(() => null)
      }
    },
  }
}

async function isLast(client: Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_shared($1)', [PRESENCE_LOCK])
  const { rows } = await client.query<{ readonly taken: boolean }>(
    'select pg_try_advisory_lock($1) as taken',
    [PRESENCE_LOCK],
  )
  if (rows[0]?.taken !== true) return false
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    // oxlint-disable no-await-in-loop -- until nobody else is there
    if ((await countOthers(client)) === 0) return true
    if (performance.now() > until) return false
    await pause(20)
    // oxlint-enable no-await-in-loop
  }
}

async function countOthers(client: Client): Promise<number> {
  const { rows } = await client.query<{ readonly others: number }>(
    "select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
  )
  return rows[0]?.others ?? 0
}
