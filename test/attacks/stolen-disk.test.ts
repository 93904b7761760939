import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import { Secret, TOTP } from 'otpauth'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Workplace } from '#accounts/acting.ts'
import { findVisitor } from '#accounts/actions/visitor.ts'
import { parseToken } from '#accounts/model/access-token.ts'
import { CASE_ROLES } from '#accounts/model/act.ts'
import { parseSessionCookie } from '#accounts/model/session-cookie.ts'
import { findOffice } from '#accounts/store/office.ts'
import { wrapFolder } from '#keys/wrap-files.ts'
import { openDatabase } from '#platform/database/database.ts'
import { allRoutes } from '../builders/all-routes.ts'
import { sure } from '../builders/case-keys.ts'
import { endDatabases } from '../builders/databases.ts'
import { aMadeHome } from '../builders/made-databases.ts'
import { tablesOf } from '../builders/table-digests.ts'
import { demarche, haveProgramBuilt, serveWorkspace, type Served } from '../journeys/built-program.ts'
import { textsIn, valueIn } from './form-walker.ts'
import { plantCasework, plantFailures } from './marked-casework.ts'
import { MarkedVisitor, patternOf } from './marked-visitor.ts'
import { Marks } from './marks.ts'
import { found, needlesOf, Search } from './needles.ts'

const marks = new Marks()
const home = await aMadeHome()
const backups = mkdtempSync('/tmp/demarche-backups-')
const temporary = mkdtempSync('/tmp/demarche-temporary-')
let served: Served
let visitor: MarkedVisitor
let printed = ''

beforeAll(async () => {
  await haveProgramBuilt()
  vi.stubEnv('TMPDIR', temporary)
  served = await serveWorkspace(home)
  visitor = new MarkedVisitor(served.address, marks)
}, 120_000)
afterAll(async () => {
  await served.end()
  await endDatabases()
  for (const folder of [backups, temporary]) rmSync(folder, { recursive: true, force: true })
})

/** The same database and keys beside the program that serves them, as a second program of the installation has them. */
async function beside<Value>(work: (workplace: Workplace) => Promise<Value>): Promise<Value> {
  const database = sure(await openDatabase({ folder: home, environment: {} }))
  try {
    return await work({ database, wraps: wrapFolder(join(home, 'keys')), now: () => new Date() })
  } finally {
    await database.close()
  }
}

describe('what is typed into an office, also where it fails', () => {
  test('an office is opened, its code kept, its people invited, second factors set', async () => {
    const passphrase = marks.words('passphrase', 'Latn')
    const officeName = 'House of Letters'
    await visitor.post('/start', {
      officeName,
      name: 'Ana',
      passphrase: marks.name('too short', 'Hang'),
      passphraseAgain: '',
    })
    const differs = {
      passphrase: marks.words('passphrase that differs', 'Cyrl'),
      passphraseAgain: marks.words('again', 'Cyrl'),
    }
    await visitor.post('/start', { officeName, name: 'Ana', ...differs })
    const opened = await visitor.post('/start', {
      officeName,
      name: 'Ana',
      passphrase,
      passphraseAgain: passphrase,
    })
    const code = marks.keep('recovery code of the office', valueIn(opened.html, 'code'))
    expect(code).toMatch(/^\w{5}-/u)
    await visitor.post('/start/kept', { code, officeName, group: marks.name('a wrong group', 'Hani') })
    keepCookie('cookie of a session')
    await visitor.post('/sign-in', {
      name: marks.name('a name that nobody has', 'Hang'),
      passphrase: marks.words('a wrong passphrase', 'Hani'),
    })
    await signIn(passphrase, '')
    await invite()
    await makeToken()
    await setUpTotp(passphrase)
    await makeToken()
  })

  const keepCookie = (called: string) => {
    const cookie = parseSessionCookie(visitor.cookie.split('=')[1] ?? '')
    if (!cookie) throw new Error('there is no session')
    marks.keepBytes(called, cookie.key)
    marks.keep(`${called}, as it is sent`, visitor.cookie.split('.')[1] ?? '')
  }

  const signIn = async (passphrase: string, code: string) => {
    expect((await visitor.post('/sign-in', { name: 'Ana', passphrase, code })).status).toBe(303)
    keepCookie('cookie of another session')
  }

  const invite = async () => {
    const { html } = await visitor.post('/people/invite', {})
    const [, secret = ''] = /link=[0-9a-f-]{36}\.([0-9a-f]{40})/u.exec(html) ?? []
    marks.keep('secret of an invitation', secret)
    marks.keepBytes('secret of an invitation, its bytes', Buffer.from(secret, 'hex'))
    const [link = ''] = textsIn(html, 'long-code')
    const guest = new MarkedVisitor(served.address, marks)
    const { pathname, search } = new URL(link)
    await guest.get(`${pathname}${search}`)
    const passphrase = marks.words('passphrase of a guest', 'Arab')
    const joined = { name: 'Bo', link: new URLSearchParams(search).get('link') ?? '', passphrase }
    await guest.post('/join', { ...joined, passphraseAgain: marks.words('mistyped', 'Arab') })
    expect((await guest.post('/join', { ...joined, passphraseAgain: passphrase })).status).toBe(303)
  }

  /** One that opens sealed content, used, so that it passes through everything that could keep it. */
  const makeToken = async () => {
    const wanted = { name: 'A program', acts: 'case.list', days: '30', opens: 'yes' }
    const { html, status, location } = await visitor.post('/account/tokens/new', wanted)
    const [text = ''] = textsIn(html, 'long-code')
    const read = parseToken(text)
    if (!read)
      throw new Error(`no token was made: ${status} ${location} ${textsIn(html, 'problems').join(' ')}`)
    marks.keep('token, as it is sent', text.split('_').at(-1) ?? '')
    marks.keepBytes('secret of a token', read.secret)
    const headers = { Authorization: `Bearer ${text}` }
    expect((await fetch(`${served.address}/api/cases`, { headers })).status).toBe(200)
    expect(
      (
        await fetch(`${served.address}/api/cases`, {
          headers: { Authorization: `${headers.Authorization}x` },
        })
      ).status,
    ).toBe(401)
  }

  const setUpTotp = async (passphrase: string) => {
    const secret = valueIn((await visitor.get('/account/totp')).html, 'secret')
    marks.keep('secret of an authenticator, as shown', secret)
    marks.keep('secret of an authenticator', secret.replaceAll(' ', ''))
    const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
    marks.keepBytes('secret of an authenticator, its bytes', totp.secret.bytes)
    await visitor.post('/account/totp', { secret, code: '000000' })
    const { html } = await visitor.post('/account/totp', { secret, code: totp.generate() })
    const kept = textsIn(html, 'code-groups').map((groups, at) => {
      const shown = groups.split(': ').at(-1)?.trim() ?? ''
      marks.keep(`recovery code ${at + 1}, as shown`, shown)
      return marks.keep(`recovery code ${at + 1}`, shown.replaceAll(' ', '-'))
    })
    expect(kept.length).toBe(10)
    await signIn(passphrase, totp.generate({ timestamp: Date.now() + 30_000 }))
  }

  test('a case is written, with everything that is sealed in it; statements fail', async () => {
    await beside(async (workplace) => {
      const office = await findOffice(workplace.database)
      const cookie = parseSessionCookie(visitor.cookie.split('=')[1] ?? '')
      if (!office || !cookie) throw new Error('there is no office')
      const known = sure(await findVisitor(workplace, office.id, cookie, null))
      const acting = { ...known.acting, ring: known.acting.ring, caseRoles: CASE_ROLES }
      const caseId = await plantCasework(workplace, acting, marks)
      expect(await plantFailures(workplace, acting, marks, caseId)).toBe(6)
      known.end()
    })
  })

  test('every form of every page is filled in, wrongly and twice', async () => {
    const routes = allRoutes()
    const pages = routes
      .filter(({ method, path }) => method === 'GET' && !path.includes(':'))
      .map(({ path }) => path)
    await visitor.walk(['/', '/check', ...pages], 150)
    const posts = routes.filter(({ method }) => method === 'POST').map(({ path }) => path)
    for (const path of posts) {
      const filled = path.replaceAll(/:\w+/gu, '00000000-0000-4000-8000-000000000000')
      await visitor.abort(filled, marks.words(`cut off in ${patternOf(filled)}`, 'Hang'))
      await new MarkedVisitor(served.address, marks).post(filled, {
        text: marks.words(`without a session at ${patternOf(filled)}`, 'Hani'),
      })
    }
    expect([...visitor.posted.values()].flat().filter((status) => status >= 500)).toEqual([])
  }, 180_000)

  test('more is sent than is taken, and what is no form', async () => {
    const text = `${marks.words('of a form that is too large', 'Hang')} `
    const large = new URLSearchParams({ officeName: text.repeat(250_000) })
    const answer = await visitor.send('/office', large).catch(() => ({ status: 413 }))
    expect(answer.status).toBe(413)
    const broken = `--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n${marks.words('of a broken form', 'Hani')}`
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=other', 'application/json']) {
      const post = () =>
        fetch(`${served.address}/office`, {
          ...{ method: 'POST', body: broken },
          headers: { 'Content-Type': type, Cookie: visitor.cookie },
        })
      // The connection on which too much came may just be ending.
      expect((await post().catch(post)).status).toBe(400)
    }
  })

  test('a backup is made, and the program ends', async () => {
    const made = await demarche(['backup', join(backups, 'office'), '--data', home])
    expect(made.error).toBe('')
    printed = `${made.out}${made.error}`
    const status = await served.end()
    printed += served.printed()
    expect(status).toBe(0)
    expect(served.printed()).toMatch(/^Demarche is at http:\S+ .*\n$/u)
  })
})

describe('whoever takes the disk', () => {
  test('finds nothing of it, in any file of the data, the keys, the temporary files, the backup, and in no line of the program', async () => {
    const search = new Search(marks.all)
    for (const folder of [home, temporary, backups]) search.folder(folder)
    search.bytesOf(Buffer.from(printed), 'what the program printed')
    await beside(async ({ database }) => {
      const owner = await database.owner()
      for (const table of await tablesOf(owner)) {
        const { rows } = await owner.query<{ readonly row: string }>(
          `select one::text as row from "${table}" one`,
        )
        // Long values are packed in the files of the database.
        search.bytesOf(Buffer.from(rows.map(({ row }) => row).join('\n')), `the rows of ${table}`)
      }
    })
    expect(found(search.hits)).toEqual([])
    expect(marks.all.length).toBeGreaterThan(60)
    expect(search.bytes).toBeGreaterThan(20_000_000)
  }, 180_000)

  test('would find all of it, in each way of writing, where a column is not sealed', async () => {
    const needles = marks.all.flatMap(needlesOf)
    await beside(async ({ database }) => {
      const owner = await database.owner()
      await owner.query('create table leak (at int, text text, bytes bytea)')
      await owner.query('insert into leak select * from unnest($1::int[], $2::text[], $3::bytea[])', [
        needles.map((_, at) => at),
        needles.map(({ mark }) => mark.text),
        needles.map(({ bytes }) => bytes),
      ])
    })
    mkdirSync(join(temporary, 'left'))
    const texts = Buffer.from(marks.all.map(({ text }) => text ?? '').join('\n'))
    const packed = {
      gz: gzipSync(texts),
      zip: zipSync({ 'a.txt': texts }),
      deflate: Buffer.concat([Buffer.from('before'), deflateSync(texts)]),
    }
    for (const [name, bytes] of Object.entries(packed))
      writeFileSync(join(temporary, 'left', `left.${name}`), bytes)
    const search = new Search(marks.all)
    search.folder(home)
    const seen = new Set(search.hits.map(({ needle }) => `${needle.mark.called} ${needle.as}`))
    expect(
      needles
        .filter(({ mark, as }) => !seen.has(`${mark.called} ${as}`))
        .map(({ mark, as }) => `${mark.called} ${as}`),
    ).toEqual([])
    const inPacked = new Search(marks.all)
    inPacked.folder(temporary)
    for (const name of Object.keys(packed)) {
      const inside = inPacked.hits.filter(({ where }) => where.includes(`left.${name}, `))
      const values = new Set(inside.map(({ needle }) => needle.mark))
      const missed = marks.all.filter((mark) => mark.text !== null && !values.has(mark))
      expect({ name, missed: missed.map(({ called }) => called) }).toEqual({ name, missed: [] })
    }
  }, 180_000)
})
