import { randomBytes } from 'node:crypto'
import process from 'node:process'
import { Client } from 'pg'

/** Of the test’s own, on a server that is there for tests alone. */
const PASSWORD = 'made up for a test'

/**
 * Where a test keeps its rows: a server of its own (nothing to set), or a new database on the server that `DEMARCHE_TEST_SERVER`
 * names by its superuser’s address: so the same tests run on both.
 */
export async function testEnvironment(): Promise<Readonly<Record<string, string>>> {
  const server = process.env['DEMARCHE_TEST_SERVER'] ?? ''
  if (server === '') return {}
  const name = `test_${randomBytes(6).toString('hex')}`
  const client = new Client({ connectionString: server })
  await client.connect()
  await client.query(`create role ${name}_owner login createrole password '${PASSWORD}'`)
  await client.query(`create database ${name} owner ${name}_owner`)
  await client.end()
  const { hostname, port } = new URL(server)
  const address = (role: string) =>
    `postgres://${name}_${role}:${encodeURIComponent(PASSWORD)}@${hostname}:${port}/${name}`
  return { DATABASE_URL: address('owner'), DATABASE_APP_URL: address('app') }
}
