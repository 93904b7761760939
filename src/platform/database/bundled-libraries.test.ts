import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { copyServer } from './bundled-libraries.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-server-copy-'))
const native = join(folder, 'native')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('many that copy the server at once have one whole copy; what one was killed over is taken away', async () => {
  for (const part of ['bin', 'lib']) {
    mkdirSync(join(native, part), { recursive: true })
    for (let file = 0; file < 40; file += 1) writeFileSync(join(native, part, `${part}-${file}`), part)
  }
  const home = join(folder, 'home')
  mkdirSync(join(home, 'postgres-18.4.new-1234', 'bin'), { recursive: true })
  const to = join(home, 'postgres-18.4')
  const copies = await Promise.all(Array.from({ length: 8 }, () => copyServer(native, to)))
  expect(new Set(copies)).toEqual(new Set([to]))
  expect(readdirSync(home)).toEqual(['postgres-18.4'])
  expect(readdirSync(to, { recursive: true })).toHaveLength(82)
  expect(readFileSync(join(to, 'lib', 'lib-39'), 'utf8')).toBe('lib')
  expect(await copyServer(native, to)).toBe(to)
})

test('a copy that cannot be made leaves nothing', async () => {
  const home = join(folder, 'other')
  mkdirSync(home)
  await expect(copyServer(join(folder, 'none'), join(home, 'postgres-18.4'))).rejects.toThrow('ENOENT')
  expect(readdirSync(home)).toEqual([])
})
