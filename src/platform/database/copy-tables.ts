import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { CarriedTable } from './carried-tables.ts'

/** How many rows a table has, and the SHA-256 of them as PostgreSQL writes them, in order of the primary key. */
export interface RowsDigest {
  readonly name: string
  readonly rows: number
  readonly sha256: string
}

/** Gives a table's rows as PostgreSQL writes them (COPY, text), lot by lot, and says what they were. */
export async function copyOut(
  client: PoolClient,
  { name, columns, order }: CarriedTable,
  take: (content: Uint8Array) => Promise<void>,
): Promise<RowsDigest> {
  const rows = `select ${columns.map(quoted).join()} from ${quoted(name)} order by ${order.join()}`
  const stream = client.query(copyTo(`copy (${rows}) to stdout`))
  const hash = createHash('sha256')
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk)
    await take(chunk)
  }
  return { name, rows: stream.rowCount, sha256: hash.digest('hex') }
}

/** What a table holds, without keeping any of it. */
export function digestOf(client: PoolClient, table: CarriedTable): Promise<RowsDigest> {
  return copyOut(client, table, () => Promise.resolve())
}

/** Takes the rows of one table. */
export interface RowsTaker {
  readonly take: (content: Uint8Array) => Promise<void>
  readonly end: () => Promise<void>
}

/** Loads rows that `copyOut` gave into a table that is there and whose policies are not forced. What PostgreSQL says against them is thrown. */
export function copyIn(client: PoolClient, { name, columns }: Omit<CarriedTable, 'order'>): RowsTaker {
  const stream = client.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join()}) from stdin`))
  let fault: Error | null = null
  let reject: (fault: Error) => void = () => {}
  stream.on('error', (thrown: Error) => {
    fault = thrown
    // Whoever waits for room would wait for ever.
    reject(thrown)
  })
  const step = (act: (done: (thrown?: Error | null) => void) => void) =>
    new Promise<void>((resolve, refuse) => {
      reject = refuse
      if (fault) refuse(fault)
      else act((thrown) => (thrown ? refuse(thrown) : resolve()))
    })
  return {
    take: (content) => step((done) => stream.write(content, done)),
    end: () => step((done) => stream.end(done)),
  }
}

/** A name as PostgreSQL reads it, whatever is in it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
