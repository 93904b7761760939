import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatLogKey, logKeyOf } from '#journal/model/checkpoint.ts'
import { aLog, logText } from '../builders/journal-logs.ts'
import { demarche, haveProgramBuilt } from './built-program.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-verify-'))
const log = aLog(20, 40)
const KEY = formatLogKey(logKeyOf(log.name, log.secretKey))

beforeAll(async () => {
  await haveProgramBuilt()
  const files = {
    'whole.json': logText(log, { opened: [3, 17], isWhole: true, earlier: null }),
    'one.json': logText(log, { opened: [17], isWhole: false, earlier: null }),
    'kept.txt': log.checkpointAt(23),
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
})
afterAll(() => rmSync(folder, { recursive: true }))

const verify = (...args: readonly string[]) => demarche(['verify', ...args], { cwd: folder })

test('a journalist with two files and the office’s key checks them without a network', async () => {
  const whole = await verify('whole.json', '--key', KEY, '--kept', 'kept.txt', '--format', 'json')
  expect(whole).toMatchObject({ status: 0, error: '' })
  expect(JSON.parse(whole.out)).toMatchObject({ kind: 'log', valid: true })
  expect(await verify('one.json', '--key', KEY)).toMatchObject({ status: 0, error: '' })
})

test('what was changed on the way does not hold', async () => {
  const text = logText(log, { opened: [17], isWhole: false, earlier: null })
  const what = /"what": "([^"]+)"/u.exec(text)?.[1] ?? ''
  const changed = text.replace(what, what === 'case.closed' ? 'case.opened' : 'case.closed')
  const { status, out } = await demarche(['verify', '-', '--format', 'json'], { cwd: folder, input: changed })
  expect(status).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ valid: false })
})

test('a file that is none is told in one line', async () => {
  const { status, out, error } = await verify('kept.txt')
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(error).toMatch(/^demarche verify: kept\.txt: [^\n]+\n$/u)
})
