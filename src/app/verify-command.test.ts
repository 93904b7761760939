import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { formatLogKey, logKeyOf } from '#journal/model/checkpoint.ts'
import { aTerminal } from '../../test/builders/command-line.ts'
import { aLog, logText } from '../../test/builders/journal-logs.ts'
import { verifyCommand } from './verify-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))

const log = aLog(7, 9)
const KEY = formatLogKey(logKeyOf(log.name, log.secretKey))
const ONE = { opened: [4], isWhole: false, earlier: null }

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const whole = file('whole.json', logText(log, { opened: [0, 8], isWhole: true, earlier: 5 }))
const one = file('one.json', logText(log, ONE))
const forged = file('forged.json', logText(log, ONE).replace('"when": "2026-', '"when": "2025-'))
const kept = file('kept.txt', log.checkpointAt(6))

async function run(args: readonly string[], input = '') {
  const { terminal, printed } = aTerminal({ typed: [input] })
  const status = await verifyCommand(args, terminal)
  return { status, ...printed() }
}

test('a log that holds says what was checked and ends with 0', async () => {
  const { status, out, error } = await run([whole])
  expect({ status, error }).toEqual({ status: 0, error: '' })
  expect(out).toMatch(/^holds {2}key: The key is journal\.example\.org/u)
  expect(out).toContain('holds  earlier: Nothing of the first 5 entries')
  expect(out).toMatch(/\nAll of it holds\.\n$/u)
})

test('as JSON it has the promised shape', async () => {
  const { out } = await run([one, '--format', 'json', '--key', KEY])
  expect(JSON.parse(out)).toEqual({
    kind: 'log',
    valid: true,
    checks: [
      { name: 'key', ok: true, says: 'The key is the one you gave.' },
      { name: 'checkpoint', ok: true, says: 'Signed: journal.example.org/office has 9 entries.' },
      {
        name: 'entries',
        ok: true,
        says: '1 of 9 entries laid open, each as it was committed to, at its place.',
      },
    ],
  })
})

test('an entry that was back-dated is told, and ends with 1', async () => {
  const { status, out } = await run([forged, '--format=json'])
  expect(status).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ valid: false, checks: [{}, {}, { name: 'entry 4', ok: false }] })
  expect((await run([forged])).out).toMatch(/FAILS {2}entry 4: .*\nThis does not hold\.\n$/u)
})

test('a checkpoint kept from before is compared', async () => {
  expect(await run([whole, '--kept', kept])).toMatchObject({ status: 0 })
  const other = file('other.txt', aLog(8, 9).checkpointAt(6))
  expect(await run([whole, '--kept', other])).toMatchObject({ status: 1 })
})

test('standard input is read, one of the two', async () => {
  expect(await run(['-'], logText(log, ONE))).toMatchObject({ status: 0 })
  expect(await run([whole, '--kept', '-'], log.checkpointAt(6))).toMatchObject({ status: 0 })
})

test('help says what it does and what its status means', async () => {
  const { status, out } = await run(['--help'])
  expect(status).toBe(0)
  expect(out).toMatch(/^demarche verify FILE .*[\s\S]*Ends with 0/u)
})

test.each([
  { args: [], says: 'which file' },
  { args: [one, whole], says: 'one file at a time' },
  { args: [one, '--format', 'xml'], says: 'text or json' },
  { args: [one, '--key', 'abc'], says: '"abc" is no key' },
  { args: [one, '--keys', 'abc'], says: 'did you mean --key?' },
  { args: ['-', '--kept', '-'], says: 'not both' },
  { args: [join(folder, 'absent.json')], says: 'no such file' },
  { args: [one, '--kept', join(folder, 'absent.txt')], says: '--kept: there is no such file' },
  { args: [file('letter.txt', 'Excellency,')], says: 'no JSON' },
  { args: [file('cut.json', logText(log, ONE).slice(0, 200))], says: 'breaks off' },
  { args: [file('other.json', '{"kind":"public-record"}')], says: 'neither a log' },
  { args: [file('later.json', '{"format":"demarche-log","version":9}')], says: 'form 9' },
  { args: [file('shaped.json', JSON.stringify(JSON.parse(logText(log, ONE))))], says: 'unformatted' },
  {
    args: [file('odd.json', logText(log, ONE).replace('"index": 4', '"index": -4'))],
    says: 'entries.0.index',
  },
  { args: [file('binary.json', Uint8Array.of(0, 1, 2, 3))], says: 'not text' },
])('what cannot be verified ends with 2 and one line: $says', async ({ args, says }) => {
  const { status, out, error } = await run(args)
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(error).toMatch(/^demarche verify: [^\n]+\n$/u)
  expect(error).toContain(says)
})
