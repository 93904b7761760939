import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asText, aWorkLetter, aWorkReply } from '../builders/body-of-work.ts'
import { aRegister, registerCsv } from '../builders/register.ts'
import { haveProgramBuilt, serveWorkspace, type Served } from './built-program.ts'
import { openOffice, PlainVisitor } from './plain-visitor.ts'

let served: Served
let visitor: PlainVisitor

beforeAll(async () => {
  await haveProgramBuilt()
  served = await serveWorkspace()
  visitor = new PlainVisitor(served.address)
  await openOffice(visitor, 'Ana Example')
})
afterAll(() => served.end())

const until = async (path: string, said: string): Promise<string> => {
  for (let turn = 0; turn < 300; turn += 1) {
    const { html } = await visitor.get(path)
    if (html.includes(said)) return html
    await pause(200)
  }
  throw new Error(`${path} never said: ${said}`)
}

test('a register of 200 rows and files are shown, carried out, listed and found, by one new user', async () => {
  // Whoever is new finds the way from the first page, and from the letters.
  for (const page of ['/', '/letters'])
    expect((await visitor.get(page)).html).toContain('href="/letters/import"')
  const register = registerCsv(aRegister())
  const letter = aWorkLetter(7, 900)
  const files = [
    new File([asText(letter)], 'letter.txt'),
    new File([aWorkReply(7, 900).text], 'reply.txt'),
    new File(['Minutes of a meeting about nets.'], 'minutes.txt'),
  ]
  const begun = await visitor.send(
    '/letters/import',
    { whose: 'others' },
    { files, register: [new File([register], 'register.csv')] },
  )
  expect(begun.status).toBe(303)
  const planned = await until(begun.to, 'This is what would be done')
  expect(planned).toContain('Needs a person')
  expect((await visitor.get('/letters')).html).toContain('No letter is kept here yet')
  expect((await visitor.post(`${begun.to}/carry-out`, {})).to).toBe(begun.to)
  const done = await until(begun.to, 'It is done')
  expect(done).toContain('/library/')
  const list = await visitor.get('/letters?state=CHN')
  expect(list.html).toContain('CHN 3/2024')
  expect(list.html).not.toMatch(/no reply came/iu)
  const found = await visitor.get('/letters?q=sheds')
  expect(found.html).toMatch(/<mark>sheds?<\/mark>/u)
  expect(found.html).not.toMatch(/no reply came/iu)
  const address = /\/library\/[0-9a-f-]{36}/u.exec(list.html)?.[0] ?? ''
  const shown = await visitor.get(address)
  expect(shown.html).toContain('it is not cleared, sent or released by this office')
  expect((await visitor.get(`/letters?state=${letter.state}`)).html).toContain(letter.key)
})

test('a file that nobody could place waits, and is decided on', async () => {
  const { html } = await visitor.get('/letters/waiting')
  expect(html).toContain('minutes.txt')
  const at = /\/letters\/waiting\/[0-9a-f-]{36}/u.exec(html)?.[0] ?? ''
  const wrong = await visitor.post(at, { as: 'reply', references: 'XAA 9/1999' })
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('No letter in the library')
  expect((await visitor.post(at, { as: 'leave', references: '' })).to).toBe('/letters/waiting')
  expect((await visitor.get('/letters/waiting')).html).not.toContain('minutes.txt')
})

test('a letter of the library is taken down with a reason', async () => {
  const { html } = await visitor.get('/letters?state=CHN')
  const at = /\/library\/[0-9a-f-]{36}/u.exec(html)?.[0] ?? ''
  expect((await visitor.get(at)).html).toContain(`${at}/remove`)
  expect((await visitor.post(`${at}/remove`, { confirmed: 'yes' })).status).toBe(422)
  expect((await visitor.post(`${at}/remove`, { confirmed: 'yes', reason: 'harm' })).to).toBe('/letters')
  expect((await visitor.get(at)).status).toBe(404)
})
