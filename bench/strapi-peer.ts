// Strapi on its SQLite with the same letters, installed for this bench alone in a temporary folder.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What both sides hold of a letter. */
export interface PeerLetter {
  readonly state: string
  readonly dated: string
  readonly reference: string
  readonly subject: string
}

/** A Strapi that runs. */
export interface Peer {
  readonly version: string
  readonly port: number
  readonly pid: number
  readonly end: () => Promise<void>
}

const VERSION = '5.54.0'
const PACKAGES = {
  ...{ '@strapi/strapi': VERSION, 'better-sqlite3': '12.8.0', react: '18.3.1', 'react-dom': '18.3.1' },
  ...{ 'react-router-dom': '6.30.3', 'styled-components': '6.1.19' },
}

/**
 * Content types, and a list that anybody may read: a session would cost it more. Rows are written when it first starts, and an index
 * of the day that the list goes by, as we have one.
 */
const FILES: Readonly<Record<string, string>> = {
  'config/server.js': `module.exports = () => ({ host: '127.0.0.1', port: Number(process.env.PORT), app: { keys: ['a', 'b'] } })`,
  'config/admin.js': `module.exports = () => ({ serveAdminPanel: false, auth: { secret: 'bench' }, apiToken: { salt: 'bench' }, transfer: { token: { salt: 'bench' } }, secrets: { encryptionKey: 'bench-bench-bench-bench-bench-32' } })`,
  'config/api.js': `module.exports = { rest: { defaultLimit: 25, maxLimit: 100 } }`,
  'config/middlewares.js': `module.exports = ['strapi::logger', 'strapi::errors', 'strapi::security', 'strapi::cors', 'strapi::poweredBy', 'strapi::query', 'strapi::body', 'strapi::session', 'strapi::favicon', 'strapi::public']`,
  'config/database.js': `module.exports = ({ env }) => ({ connection: { client: 'sqlite', connection: { filename: env('DATABASE_FILENAME') }, useNullAsDefault: true } })`,
  'config/logger.js': `module.exports = { level: 'warn' }`,
  'src/index.js': `const { readFileSync } = require('node:fs')
module.exports = {
  register() {},
  async bootstrap({ strapi }) {
    for (const kind of ['letter', 'reply']) {
      const rows = JSON.parse(readFileSync(process.env.BENCH_ROWS, 'utf8'))[kind]
      for (let from = 0; from < rows.length; from += 50) {
        const data = rows.slice(from, from + 50).map((row, index) => ({ ...row, documentId: kind + (from + index), locale: null, publishedAt: new Date() }))
        await strapi.db.query('api::' + kind + '.' + kind).createMany({ data })
      }
    }
    await strapi.db.connection.raw('create index letters_dated on letters (dated)')
    await strapi.db.connection.raw('analyze')
  },
}`,
  ...filesOfType('letter', 'letters', ['state', 'dated', 'reference', 'subject']),
  ...filesOfType('reply', 'replies', ['dated', 'reference']),
}

function filesOfType(
  name: string,
  plural: string,
  fields: readonly string[],
): Readonly<Record<string, string>> {
  const typeOf = (field: string) => (field === 'dated' ? 'date' : field === 'subject' ? 'text' : 'string')
  const schema = {
    ...{ kind: 'collectionType', collectionName: plural, options: { draftAndPublish: false } },
    info: { singularName: name, pluralName: plural, displayName: name },
    attributes: Object.fromEntries(fields.map((field) => [field, { type: typeOf(field) }])),
  }
  const made = (what: string, more = '') =>
    `module.exports = require('@strapi/strapi').factories.createCore${what}('api::${name}.${name}'${more})`
  return {
    [`src/api/${name}/content-types/${name}/schema.json`]: JSON.stringify(schema),
    [`src/api/${name}/controllers/${name}.js`]: made('Controller'),
    [`src/api/${name}/services/${name}.js`]: made('Service'),
    [`src/api/${name}/routes/${name}.js`]: made('Router', ', { config: { find: { auth: false } } }'),
  }
}

const START = `const { createStrapi } = require('@strapi/strapi')
createStrapi({ appDir: __dirname, distDir: __dirname, autoReload: false, serveAdminPanel: false }).start().then(() => console.log('ready'))`

/**
 * Installs Strapi (some minutes: better-sqlite3 is compiled where its binary cannot be had) and starts it with these rows. A string
 * says why it could not be. `BENCH_STRAPI` names a folder where it was installed before.
 */
export async function startPeer(
  letters: readonly PeerLetter[],
  replies: readonly Pick<PeerLetter, 'dated' | 'reference'>[],
): Promise<Peer | string> {
  const kept = process.env['BENCH_STRAPI'] ?? ''
  const folder = kept === '' ? mkdtempSync(join(tmpdir(), 'demarche-strapi-')) : kept
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  write(
    'package.json',
    JSON.stringify({
      name: 'peer',
      private: true,
      version: '0.0.0',
      dependencies: PACKAGES,
      strapi: { uuid: 'bench' },
    }),
  )
  for (const [name, text] of Object.entries(FILES)) write(name, text)
  write('start.js', START)
  write('rows.json', JSON.stringify({ letter: letters, reply: replies }))
  write('public/uploads/.keep', '')
  rmSync(join(folder, '.tmp'), { recursive: true, force: true })
  mkdirSync(join(folder, '.tmp'))
  if (kept === '') {
    const installed = spawnSync('npm', ['install', '--no-audit', '--no-fund'], {
      cwd: folder,
      encoding: 'utf8',
    })
    if (installed.status !== 0)
      return `npm install of Strapi ended with ${installed.status}: ${installed.stderr.slice(-400)}`
  }
  const port = await freePort()
  const child = spawn(process.execPath, ['start.js'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', PORT: String(port), STRAPI_TELEMETRY_DISABLED: 'true' },
      ...{ DATABASE_FILENAME: '.tmp/data.db', BENCH_ROWS: join(folder, 'rows.json') },
    },
  })
  process.once('exit', () => child.kill('SIGKILL'))
  let said = ''
  const ready = new Promise<boolean>((resolve) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (/^ready$/mu.test(said)) resolve(true)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => resolve(false))
  })
  if (!(await ready)) return `Strapi did not start: ${said.slice(0, 600)}`
  const end = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    if (kept === '') rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return { version: VERSION, port, pid: child.pid ?? 0, end }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}
