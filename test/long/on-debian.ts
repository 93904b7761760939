// The tests of everything that keeps rows, on Debian's PostgreSQL through DATABASE_URL as they run on the bundled one.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HAS_DEBIAN_SERVER, OWNER_PASSWORD, startDebianServer } from '../builders/debian-server.ts'
import { writeResult } from '../results.ts'

const SUBJECTS = [
  'src/accounts',
  'src/cases',
  'src/evidence',
  'src/journal',
  'src/platform/jobs',
  'src/platform/search',
  'src/communications',
  'src/release',
]

test.skipIf(!HAS_DEBIAN_SERVER)('the same tests pass on a server of one’s own', async () => {
  const server = await startDebianServer()
  const folder = mkdtempSync(join(tmpdir(), 'demarche-on-debian-'))
  const began = performance.now()
  try {
    const file = join(folder, 'results.json')
    const child = spawn('npx', ['vitest', 'run', ...SUBJECTS, '--reporter=json', `--outputFile=${file}`], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        DEMARCHE_TEST_SERVER: `postgres://postgres:${encodeURIComponent(OWNER_PASSWORD)}@127.0.0.1:${server.port}/postgres`,
      },
    })
    await once(child, 'exit')
    const ran = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly numPassedTests: number
      readonly numFailedTests: number
      readonly testResults: readonly {
        readonly name: string
        readonly status: string
        readonly assertionResults: readonly {
          readonly fullName: string
          readonly failureMessages: readonly string[]
        }[]
      }[]
    }
    const failed = ran.testResults
      .filter(({ status }) => status !== 'passed')
      .map(({ name, assertionResults }) => [
        name,
        ...assertionResults.flatMap(({ fullName, failureMessages: [first] }) =>
          first === undefined ? [] : [fullName, first],
        ),
      ])
    expect(failed).toEqual([])
    // A positive control: they did run there.
    expect(server.log()).toContain('create table case_file')
    writeResult('on-debian', {
      ...{ passed: ran.numPassedTests, failed: ran.numFailedTests, files: ran.testResults.length },
      version: JSON.stringify((await server.asSuperuser('show server_version'))[0]),
      seconds: Math.round((performance.now() - began) / 1000),
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await server.end()
  }
})
