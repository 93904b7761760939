import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { readStreamBytes, readTextFile } from './text-file.ts'
import { explainTextProblem } from './text-problems.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(content: string): string {
  const path = join(folder, 'letter.txt')
  writeFileSync(path, content)
  return path
}

test('a file is read', async () => {
  expect(await readTextFile(file('Excellency,\r\n'))).toEqual({ ok: true, value: 'Excellency,\r\n' })
})

test('standard input is read', async () => {
  expect(await readStreamBytes(Readable.from([Buffer.from('Excel'), Buffer.from('lency')]))).toEqual({
    ok: true,
    value: Buffer.from('Excellency'),
  })
})

test.each([
  ['a missing file', () => join(folder, 'none.txt'), 'file.missing'],
  ['a file below a file', () => join(file('x'), 'none.txt'), 'file.missing'],
  ['a folder', () => folder, 'file.directory'],
  ['a name that is too long', () => join(folder, 'x'.repeat(300)), 'file.unreadable'],
])('%s is a problem, not a fault', async (_, path, code) => {
  const read = await readTextFile(path())
  expect(read).toMatchObject({ ok: false, error: { code } })
  expect(read.ok ? '' : explainTextProblem(read.error)).toMatch(/^[^\n]+\.$/u)
})

test('what is too large is refused, as a file and as a stream', async () => {
  expect(await readTextFile(file('x'.repeat(11)), 10)).toMatchObject({ error: { code: 'file.too-large' } })
  expect(await readStreamBytes(Readable.from([Buffer.from('x'.repeat(11))]), 10)).toMatchObject({
    error: { code: 'file.too-large', limitBytes: 10 },
  })
})
