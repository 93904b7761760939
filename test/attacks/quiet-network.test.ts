import { createSocket } from 'node:dgram'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findVisitor } from '#accounts/actions/visitor.ts'
import { CASE_ROLES } from '#accounts/model/act.ts'
import { parseSessionCookie } from '#accounts/model/session-cookie.ts'
import { findOffice } from '#accounts/store/office.ts'
import { wrapFolder } from '#keys/wrap-files.ts'
import { openDatabase } from '#platform/database/database.ts'
import { allRoutes } from '../builders/all-routes.ts'
import { sure } from '../builders/case-keys.ts'
import { endDatabases, newHome } from '../builders/databases.ts'
import { haveProgramBuilt, serveWorkspace, type Served } from '../journeys/built-program.ts'
import { openChromium } from '../journeys/chromium.ts'
import { plantCasework } from './marked-casework.ts'
import { MarkedVisitor } from './marked-visitor.ts'
import { Marks } from './marks.ts'
import { foreignSockets, processesOf } from './open-sockets.ts'

const home = newHome()
const marks = new Marks()
const PAGES = allRoutes()
  .filter(({ method, path }) => method === 'GET' && !path.includes(':'))
  .map(({ path }) => path)
const seenSockets = new Set<string>()
let served: Served
let browser: Browser
let visitor: MarkedVisitor
let watching: NodeJS.Timeout

beforeAll(async () => {
  await haveProgramBuilt()
  served = await serveWorkspace(home)
  watching = setInterval(look, 50)
  visitor = new MarkedVisitor(served.address, marks)
  const passphrase = 'violet ladder seventeen oats'
  await visitor.post('/start', { officeName: 'House', name: 'Ana', passphrase, passphraseAgain: passphrase })
  await plant()
  browser = await openChromium()
}, 120_000)
afterAll(async () => {
  clearInterval(watching)
  await browser.close()
  await served.end()
  await endDatabases()
})

function look(): void {
  for (const address of foreignSockets(processesOf(home))) seenSockets.add(address)
}

/** A case, so that its pages are there. */
async function plant(): Promise<void> {
  const database = sure(await openDatabase({ folder: home, environment: {} }))
  const workplace = { database, wraps: wrapFolder(join(home, 'keys')), now: () => new Date() }
  const office = await findOffice(database)
  const cookie = parseSessionCookie(visitor.cookie.split('=')[1] ?? '')
  if (!office || !cookie) throw new Error('there is no office')
  const known = sure(await findVisitor(workplace, office.id, cookie, null))
  await plantCasework(workplace, { ...known.acting, ring: known.acting.ring, caseRoles: CASE_ROLES }, marks)
  known.end()
  await database.close()
}

test('every page that a person can come to asks nothing of any other host, and gives no cookie but ours', async () => {
  await visitor.walk(['/', '/check', ...PAGES], 80)
  const context = await browser.newContext()
  const [name = '', value = ''] = visitor.cookie.split('=')
  const ours = { name, value, domain: 'localhost', path: '/' }
  await context.addCookies([{ ...ours, httpOnly: true, sameSite: 'Strict', secure: true }])
  const asked: string[] = []
  context.on('request', (request) => asked.push(request.url()))
  const page = await context.newPage()
  for (const path of visitor.visited) {
    await page.goto(`${served.address}${path}`).catch((fault: unknown) => {
      // A file is given and no page: what it asks for is watched all the same.
      if (!String(fault).includes('Download is starting')) throw fault
    })
  }
  const cookies = (await context.cookies()).map((cookie) => cookie.name)
  await context.close()
  expect(asked.filter((url) => new URL(url).origin !== served.address)).toEqual([])
  expect(asked.length).toBeGreaterThan(visitor.visited.size)
  expect(visitor.visited.size).toBeGreaterThan(8)
  expect(cookies.filter((one) => !/^__Host-demarche(?:-language)?$/u.test(one))).toEqual([])
})

test('the program and its database have a socket to no other computer', () => {
  look()
  expect(processesOf(home).length).toBeGreaterThan(1)
  expect([...seenSockets]).toEqual([])
})

test('a socket to another computer is seen', async () => {
  const socket = createSocket('udp4')
  // Nothing is sent; the address is one of those that lead nowhere.
  await new Promise<void>((resolve) => socket.connect(9, '192.0.2.1', resolve))
  expect(foreignSockets([process.pid])).toContain('010200C0:0009')
  socket.close()
})

test('nothing is printed but where the program is', () => {
  expect(served.printed()).toMatch(/^Demarche is at http:\S+ .*\n$/u)
})
