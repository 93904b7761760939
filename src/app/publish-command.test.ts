import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { embargoFile } from '#release/embargo-key.ts'
import { textsOf } from '#release/outputs.ts'
import { aWorkplace, type TestOffice, type TestWorkplace } from '../../test/builders/casework.ts'
import { runDemarche, tellCommands } from '../../test/builders/command-line.ts'
import { anObservedLetter } from '../../test/builders/communications.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { day } from '../../test/builders/law-on-file.ts'
import { aReleaseDesk } from '../../test/builders/release-desk.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-publish-command-'))
let workplace: TestWorkplace
let office: TestOffice
/** Where the letter of ours will be that is approved, and the one of others that is public. */
const OTHERS = 'data/letters/xab-1-2024.json'
let ours = ''
beforeAll(async () => {
  workplace = await aWorkplace()
  const { amina, caseId, desk } = await aReleaseDesk(workplace, textsOf)
  office = amina.office
  await anObservedLetter(workplace, amina, {
    ...{
      reference: 'XAB 1/2024',
      publicAddress: 'https://example.org/letter',
      publicSince: day('2024-08-01'),
    },
  })
  const of = await desk.aLetter(caseId)
  const owner = await workplace.database.owner()
  await owner.query(`update deadline set due_on = '2098-05-05' where communication_id = $1`, [of.letterId])
  const input = await desk.prepared(of)
  await desk.approved(input)
  ours = `data/letters/${(await desk.shown(input)).candidate?.slug ?? ''}.json`
}, 60_000)
tellCommands(() => workplace.environment)
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await workplace.database.close()
  await endDatabases()
})

const publish = (...args: readonly string[]) => runDemarche(['publish', '--data', workplace.home, ...args])

const at = (...path: readonly string[]) => join(folder, ...path)

test('makes a site of what is public today; what is approved for later is nowhere in it', async () => {
  const { status, out } = await publish('--out', at('site'))
  expect([status, out]).toEqual([0, expect.stringContaining('the public site, 1 letter,')])
  expect(existsSync(at('site', OTHERS))).toBe(true)
  expect(existsSync(at('site', ours))).toBe(false)
  expect((await publish('--out', at('site'))).out).toContain('0 letters new or changed; 0 files written')
})

test('a preview of a day to come has what is approved by now, says so on every page, and is open to nobody else', async () => {
  const { status, out } = await publish('--out', at('preview'), '--on', '2098-05-06')
  expect([status, out]).toEqual([
    0,
    expect.stringContaining('a preview of 2098-05-06, not public, 2 letters,'),
  ])
  expect(readFileSync(at('preview', ours), 'utf8')).toContain('"released"')
  const pages = readdirSync(at('preview', '/'), { recursive: true }).map(String)
  for (const page of pages.filter((path) => path.endsWith('.html')))
    expect([page, readFileSync(at('preview', page), 'utf8')]).toEqual([
      page,
      expect.stringContaining('noindex'),
    ])
  expect(statSync(at('preview')).mode & 0o077).toBe(0)
  expect((await publish('--out', at('before'), '--on', '2098-05-05')).out).toContain('1 letter,')
})

test('a preview never takes the place of the live site', async () => {
  await publish('--out', at('site'))
  const { status, error } = await publish('--out', at('site'), '--on', '2098-05-06')
  expect([status, error]).toEqual([2, expect.stringContaining('holds the live site')])
  expect(existsSync(at('site', ours))).toBe(false)
})

test('where the key of what is approved cannot be read, that is said, and nothing is made', async () => {
  const file = embargoFile(workplace.wraps.folder, office.id)
  const key = readFileSync(file)
  writeFileSync(file, 'no key')
  const { status, error } = await publish('--out', at('keyless'), '--on', '2098-05-06')
  writeFileSync(file, key)
  expect([status, error]).toEqual([2, expect.stringContaining('demarche doctor')])
  expect(existsSync(at('keyless'))).toBe(false)
})

test.each([
  [['--out', 'x', '--on', 'soon'], '--on: "soon" is no day'],
  [['--out', 'x', '--address', 'ftp://example.org'], 'is no address of a site'],
  [[], 'where to?'],
  [['--out', 'x', 'y'], '"y" is not understood'],
])('%o is refused in one line: %s', async (args, line) => {
  const { status, error } = await publish(...args)
  expect([status, error]).toEqual([2, expect.stringContaining(line)])
  expect(error.trim().split('\n')).toHaveLength(1)
})
