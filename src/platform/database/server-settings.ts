import { totalmem } from 'node:os'

/** Settings of a server of our own, as `postgres -c` takes them. They are given at each start, so that they hold whatever a file says. */
export type ServerSettings = Readonly<Record<string, string>>

const MEGABYTE = 1024 * 1024
const LEAST_SHARED_MEGABYTES = 128
const MOST_SHARED_MEGABYTES = 2048

/** What every server of ours is started with, in this socket's folder, for so much data. */
export function serverSettings(socketFolder: string, dataBytes: number): ServerSettings {
  return {
    // Nobody reaches it but through the socket, whose folder only its owner may enter.
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: String(SERVER_PORT),
    ssl: 'off',
    // What was acknowledged is on the disk.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    ...QUIET_LOGS,
    shared_buffers: `${sharedMegabytes({ memoryBytes: memoryOfComputer(), dataBytes })}MB`,
    max_wal_size: '1GB',
    max_connections: '50',
    // Nothing is sent to other servers, so nothing need wait for it.
    max_logical_replication_workers: '0',
    jit: 'off',
    statement_timeout: '0',
    idle_in_transaction_session_timeout: '60s',
    timezone: 'UTC',
    log_timezone: 'UTC',
    cluster_name: 'demarche',
  }
}

/** Only names the socket: there is no port. */
export const SERVER_PORT = 5432

/**
 * Errors hold what somebody typed, details hold rows: neither is logged. `log` leaves out errors, and keeps starts, stops,
 * recoveries and what ends a server.
 */
const QUIET_LOGS: ServerSettings = {
  logging_collector: 'off',
  log_destination: 'stderr',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_autovacuum_min_duration: '-1',
  log_checkpoints: 'off',
  log_lock_waits: 'off',
  log_temp_files: '-1',
}

/**
 * Twice the data, so that it can grow until the next start; but a quarter of the memory and 2 GB at most, as PostgreSQL's makers
 * advise, and 128 MB at least, which they start with. Keeping account of room that nothing fills takes 14 KB of every megabyte.
 */
export function sharedMegabytes({
  memoryBytes,
  dataBytes,
}: {
  readonly memoryBytes: number
  readonly dataBytes: number
}): number {
  const wanted = Math.max(LEAST_SHARED_MEGABYTES, Math.ceil((2 * dataBytes) / MEGABYTE))
  const most = Math.max(16, Math.floor(memoryBytes / MEGABYTE / 4))
  return Math.min(MOST_SHARED_MEGABYTES, most, wanted)
}

/** Of the machine or, in a container, what it may use. */
function memoryOfComputer(): number {
  const allowed = process.constrainedMemory()
  return allowed > 0 ? Math.min(totalmem(), allowed) : totalmem()
}
