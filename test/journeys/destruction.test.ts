import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haveProgramBuilt, serveWorkspace, type Served } from './built-program.ts'
import { joinOffice, openOffice, PlainVisitor, setUpTotp, type Answered } from './plain-visitor.ts'

const TITLE = 'Returns from the border town'
const REMARKS = 'Came over the river in the winter.'

let served: Served
let ana: PlainVisitor
let bo: PlainVisitor
/** Addresses of what was made, for the tests that come after. */
const made = { caseAt: '', person: '', kept: '' }

beforeAll(async () => {
  await haveProgramBuilt()
  served = await serveWorkspace()
  ;[ana, bo] = [new PlainVisitor(served.address), new PlainVisitor(served.address)]
  await openOffice(ana, 'Ana Example')
  await joinOffice(ana, bo, 'Bo Example')
  await ana.fill('/office', { rules: 'team' })
  await Promise.all([setUpTotp(ana), setUpTotp(bo)])
  made.caseAt = (await ana.fill('/cases/new', { title: TITLE })).to
  made.kept = (await ana.fill('/cases/new', { title: 'Another matter' })).to
  made.person = (await recordPerson(made.caseAt)).to
  const { html } = await ana.get(`${made.caseAt}/members`)
  const [, account = ''] = /<option value="([^"]+)"[^>]*>Bo Example/u.exec(html) ?? []
  await ana.fill(`${made.caseAt}/members`, { account, roles: 'caseworker' })
})
afterAll(() => served.end())

function recordPerson(caseAt: string): Promise<Answered> {
  const told = { part: 'victim', ageStanding: 'adult', ageBand: '25-39', remarks: REMARKS }
  return ana.fill(`${caseAt}/persons/new`, told)
}

const destroy = (who: PlainVisitor) => who.fill(`${made.caseAt}/destroy`, { confirmed: 'yes' })

/** Where something of the case could be read, and what of it a program gets. */
const within = () => [
  ...[made.person, `${made.person}/change`, `${made.person}/identity`, `${made.person}/consent`],
  ...['persons', 'persons/new', 'entities', 'members', 'title', 'consent', 'destroy'].map(
    (page) => `${made.caseAt}/${page}`,
  ),
  ...['submissions', 'sources', 'events', 'allegations'].map((page) => `${made.caseAt}/${page}`),
  ...[`/api${made.caseAt}/persons`, `/api${made.person}`, `/api${made.caseAt}/submissions`],
]

describe('a case of a team', () => {
  test('is read by both of its members, at each of its addresses', async () => {
    expect((await bo.get(made.person)).html).toContain(REMARKS)
    for (const path of within())
      expect({ path, ...(await ana.get(path)) }).toMatchObject({ path, status: 200 })
  })

  test('is not destroyed by one alone, however often they ask', async () => {
    const asked = await destroy(ana)
    expect(asked).toMatchObject({ status: 303, to: made.caseAt })
    expect((await ana.get(made.caseAt)).html).toContain('a colleague asked that this case be destroyed')
    // The form is not offered to them again; sent by hand, it is refused.
    await expect(destroy(ana)).rejects.toThrow('has no form with confirmed')
    const again = await ana.post(`${made.caseAt}/destroy`, { confirmed: 'yes' })
    expect(again.status).toBe(422)
    expect((await ana.get(made.person)).html).toContain(REMARKS)
  })

  test('is destroyed when another member confirms', async () => {
    expect((await bo.get(`${made.caseAt}/destroy`)).html).toContain('Ana Example')
    expect(await destroy(bo)).toMatchObject({ status: 303, to: made.caseAt })
    for (const who of [ana, bo]) {
      const { status, html } = await who.get(made.caseAt)
      expect(status).toBe(200)
      expect(html).toContain('from backups it is gone 30 days after')
      expect(html).not.toContain(TITLE)
    }
  })
})

describe('after that', () => {
  test('every address inside it is missing, in the same words as one that never was', async () => {
    const never = await ana.get(`${made.caseAt.slice(0, -4)}0000/persons`)
    expect(never.status).toBe(404)
    expect(mainOf(never.html)).not.toBe('')
    for (const path of within()) {
      const { status, html } = await ana.get(path)
      const says = path.startsWith('/api') ? mainOf(never.html) : mainOf(html)
      expect({ path, status, says }).toEqual({ path, status: 404, says: mainOf(never.html) })
    }
    for (const post of ['title', 'persons/new', 'reopen', 'members']) {
      const path = `${made.caseAt}/${post}`
      expect({ path, ...(await ana.post(path, { title: 'x' })) }).toMatchObject({ path, status: 404 })
    }
  })

  test('its journal goes on telling who asked and who confirmed', async () => {
    const { status, html } = await bo.get(`${made.caseAt}/journal`)
    expect(status).toBe(200)
    expect(html).toContain('The keys of a case were destroyed')
  })

  test('who confirms a moment later is told that it is done', async () => {
    expect((await ana.post(`${made.caseAt}/destroy`, { confirmed: 'yes' })).status).toBe(422)
  })

  test('the other case is as it was', async () => {
    expect((await ana.get(made.kept)).html).toContain('Another matter')
    expect((await recordPerson(made.kept)).status).toBe(303)
  })
})

function mainOf(html: string): string {
  return /<main[^]*<\/main>/u.exec(html)?.[0] ?? ''
}
