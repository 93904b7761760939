import { expect, test } from 'vitest'
import { aLog, logFile, logOf, logText } from '../../../test/builders/journal-logs.ts'
import { toBase64 } from '#base/base64.ts'
import { formatLogKey, logKeyOf } from './checkpoint.ts'
import { readLogFile, writeLogFile } from './log-file.ts'
import { verifyLog } from './verify-log.ts'

const log = aLog(1, 12)
const KEY = formatLogKey(logKeyOf(log.name, log.secretKey))
const whole = { opened: [0, 5, 11], isWhole: true, earlier: null }
const one = { opened: [5], isWhole: false, earlier: null }

function checksOf(text: string, known: Parameters<typeof verifyLog>[1] = {}) {
  const verified = verifyLog(text, known)
  if (!verified.ok) throw new Error(verified.error.code)
  return {
    valid: verified.value.valid,
    names: verified.value.checks.map(({ name, ok }) => `${ok ? '+' : '-'}${name}`),
    says: verified.value.checks.map(({ says }) => says).join('\n'),
  }
}

test('a whole log is recomputed, and what is laid open of it is checked', () => {
  const { valid, names, says } = checksOf(logText(log, whole))
  expect({ valid, names }).toEqual({ valid: true, names: ['+key', '+checkpoint', '+leaves', '+entries'] })
  expect(says).toContain('All 12 entries were recomputed')
  expect(says).toContain('3 of 12 entries laid open')
})

test('one entry is laid open alone, and the file holds nothing of the others', () => {
  const text = logText(log, one)
  expect(checksOf(text)).toMatchObject({ valid: true, names: ['+key', '+checkpoint', '+entries'] })
  const others = log.hidden.filter((_, index) => index !== 5)
  const ids = others.flatMap(({ entry }) => [entry.who, ...entry.on]).filter((named) => named.includes(':'))
  expect(ids.filter((id) => text.includes(id))).toEqual([])
  expect(others.filter(({ nonce }) => text.includes(toBase64(nonce)))).toEqual([])
})

test('a log of no entries verifies', () => {
  const empty = logOf([], log.secretKey)
  expect(checksOf(logText(empty, { opened: [], isWhole: true, earlier: null })).valid).toBe(true)
})

test('an earlier checkpoint is continued', () => {
  const text = logText(log, { ...one, earlier: 7 })
  expect(checksOf(text)).toMatchObject({
    valid: true,
    names: ['+key', '+checkpoint', '+earlier', '+entries'],
  })
})

test.each([
  { kept: 7, shown: { ...whole }, ok: true },
  { kept: 12, shown: { ...one }, ok: true },
  { kept: 7, shown: { ...one, earlier: 7 }, ok: true },
  { kept: 6, shown: { ...one, earlier: 7 }, ok: false },
  { kept: 7, shown: { ...one }, ok: false },
])('a checkpoint kept from before, of $kept entries, is looked for: $ok', ({ kept, shown, ok }) => {
  const { valid, names } = checksOf(logText(log, shown), { checkpoint: log.checkpointAt(kept) })
  expect({ valid, found: names.includes('+kept') }).toEqual({ valid: ok, found: ok })
})

test('who keeps a checkpoint sees that an entry was rewritten, also by whoever holds the key', () => {
  const hidden = log.hidden.map((kept, index) =>
    index === 3 ? { ...kept, entry: { ...kept.entry, when: '2020-01-01' } } : kept,
  )
  const fork = logOf(hidden, log.secretKey)
  const text = logText(fork, { ...whole, earlier: 7 })
  expect(checksOf(text).valid).toBe(true)
  for (const size of [4, 7, 12]) {
    expect(checksOf(text, { checkpoint: log.checkpointAt(size) })).toMatchObject({ valid: false })
  }
  expect(checksOf(text, { checkpoint: log.checkpointAt(3) }).valid).toBe(true)
})

test('a shorter log than what was kept is seen', () => {
  const short = logOf(log.hidden.slice(0, 6), log.secretKey)
  const { valid, says } = checksOf(logText(short, { opened: [], isWhole: true, earlier: null }), {
    checkpoint: log.checkpointAt(7),
  })
  expect(valid).toBe(false)
  expect(says).toContain('this file fewer')
})

test('the key may be known from elsewhere', () => {
  expect(checksOf(logText(log, one), { key: KEY }).valid).toBe(true)
  const forged = logOf(log.hidden, new Uint8Array(32).fill(1))
  expect(checksOf(logText(forged, one)).valid).toBe(true)
  expect(checksOf(logText(forged, one), { key: KEY })).toMatchObject({ valid: false })
})

test('an entry of a later version verifies, and its code is named', () => {
  const [first] = log.hidden
  if (!first) throw new Error('the log has entries')
  const later = logOf(
    [{ ...first, entry: { ...first.entry, what: 'exhibit.weighed' as 'exhibit.read' } }],
    log.secretKey,
  )
  const { valid, says } = checksOf(logText(later, { opened: [0], isWhole: false, earlier: null }))
  expect(valid).toBe(true)
  expect(says).toContain('Not known to this version: exhibit.weighed')
})

test('an entry without proof in a log that is not shown is not believed', () => {
  const file = logFile(log, one)
  const bare = { ...file, entries: file.entries.map((opened) => ({ ...opened, proof: null })) }
  expect(checksOf(writeLogFile(bare))).toMatchObject({
    valid: false,
    names: ['+key', '+checkpoint', '-entry 5'],
  })
})

test.each([
  { text: '', code: 'log.not-json' },
  { text: '{}', code: 'log.not-a-log' },
  { text: 'null', code: 'log.not-a-log' },
  { text: '{"format":"demarche-log","version":2}', code: 'log.later-version' },
  { text: '{"format":"demarche-log","version":1}', code: 'log.malformed' },
  { text: logText(log, one).trimEnd(), code: 'log.not-as-written' },
  { text: logText(log, one).replace('"index": 5', '"index": 5.0'), code: 'log.not-as-written' },
  {
    text: logText(log, one).replace('"index": 5', '"index": 4,\n      "index": 5'),
    code: 'log.not-as-written',
  },
  { text: logText(log, one).replace('"index"', '"note": "Amina", "index"'), code: 'log.malformed' },
  {
    text: writeLogFile({ ...logFile(log, whole), entries: logFile(log, whole).entries.toReversed() }),
    code: 'log.malformed',
  },
  { text: '['.repeat(200_000), code: 'log.not-json' },
  { text: `${'['.repeat(200_000)}${']'.repeat(200_000)}`, code: 'log.not-a-log' },
])('a file that is no log of ours is refused: $code', ({ text, code }) => {
  expect(verifyLog(text)).toMatchObject({ ok: false, error: { code } })
})

test('what is written can be read', () => {
  for (const shown of [whole, one, { ...one, earlier: 7 }]) {
    const file = logFile(log, shown)
    expect(readLogFile(writeLogFile(file))).toEqual({ ok: true, value: file })
  }
})
