import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { hasBubblewrap } from './sandbox-command.ts'
import { Sandbox } from './sandboxed-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-sandbox-'))
const outside = mkdtempSync(join(tmpdir(), 'demarche-outside-'))
afterAll(() => {
  for (const one of [folder, outside]) rmSync(one, { recursive: true })
})

const LIMITS = { memoryBytes: 300 * 1024 * 1024, milliseconds: 4000, outputBytes: 1024 * 1024 }

/** A program that answers each frame with what `answer` (JavaScript, given `message` and `bytes`) returns. */
function programThat(name: string, answer: string): Sandbox {
  const program = join(folder, `${name}.mjs`)
  const code = `
    import * as fs from 'node:fs'
    import { spawnSync } from 'node:child_process'
    import { connect } from 'node:net'
    let held = Buffer.alloc(0)
    const reply = (value) => {
      const json = Buffer.from(JSON.stringify(value))
      const head = Buffer.alloc(8)
      head.writeUInt32LE(json.length, 0)
      process.stdout.write(Buffer.concat([head, json]))
    }
    process.stdin.on('data', async (chunk) => {
      held = Buffer.concat([held, chunk])
      if (held.length < 8) return
      const [size, more] = [held.readUInt32LE(0), held.readUInt32LE(4)]
      if (held.length < 8 + size + more) return
      const message = JSON.parse(held.subarray(8, 8 + size).toString())
      const bytes = held.subarray(8 + size, 8 + size + more)
      held = held.subarray(8 + size + more)
      reply(await (async () => { ${answer} })())
    })`
  writeFileSync(program, code)
  return new Sandbox({ program, reads: [], limits: LIMITS, walls: true })
}

const attempt = (what: string) => `try { ${what}; return 'done' } catch (fault) { return fault.code }`
const ask = (sandbox: Sandbox, message: unknown, bytes = new Uint8Array(0)) => sandbox.ask({ message, bytes })

test('a program answers what it is asked, again and again, with bytes as they were', async () => {
  const sandbox = programThat('echo', 'return { message, sum: bytes.reduce((sum, byte) => sum + byte, 0) }')
  const bytes = new Uint8Array(300_000).fill(3)
  expect(await ask(sandbox, { say: 'é' }, bytes)).toMatchObject({
    ok: true,
    value: { message: { message: { say: 'é' }, sum: 900_000 } },
  })
  expect(await ask(sandbox, 2)).toMatchObject({ ok: true, value: { message: { message: 2, sum: 0 } } })
  sandbox.close()
})

test('what takes too long is ended, and the next request is answered by another process', async () => {
  const sandbox = programThat('slow', 'if (message === "wait") for (;;); return message')
  expect(await ask(sandbox, 'wait')).toEqual({
    ok: false,
    error: { code: 'sandbox.too-slow', milliseconds: 4000 },
  })
  expect(await ask(sandbox, 'hello')).toMatchObject({ ok: true, value: { message: 'hello' } })
  sandbox.close()
}, 20_000)

test.each([
  ['buffers', 'const held = []; for (;;) held.push(Buffer.alloc(8e6, 1))'],
  ['objects', 'const held = []; for (;;) held.push(Array.from({ length: 1e6 }, (_, n) => ({ n })))'],
])(
  'what takes too much memory is ended: %s',
  async (name, hog) => {
    const sandbox = programThat(name, hog)
    const answer = await ask(sandbox, null)
    expect(answer).toMatchObject({ ok: false, error: { code: 'sandbox.too-much-memory' } })
  },
  20_000,
)

test('an answer that is too long is refused', async () => {
  const sandbox = programThat('long', "return 'x'.repeat(5e6)")
  expect(await ask(sandbox, null)).toMatchObject({ ok: false, error: { code: 'sandbox.too-much-output' } })
})

test('a program that ends says how', async () => {
  const sandbox = programThat('ends', "console.error('torn'); process.exit(7)")
  expect(await ask(sandbox, null)).toMatchObject({
    ok: false,
    error: { code: 'sandbox.ended', status: 7, says: expect.stringContaining('torn') as string },
  })
})

test('an answer that is no message of ours is refused', async () => {
  const sandbox = programThat(
    'garbage',
    'process.stdout.write(Buffer.alloc(64, 255)); return new Promise(() => {})',
  )
  expect(await ask(sandbox, null)).toMatchObject({ ok: false, error: { code: 'sandbox.too-much-output' } })
})

test('nothing is written, read outside, or started', async () => {
  const secret = join(outside, 'secret')
  writeFileSync(secret, 'a name')
  const target = join(outside, 'written')
  const write = programThat('writes', attempt(`fs.writeFileSync(${JSON.stringify(target)}, 'x')`))
  expect((await ask(write, null)).ok && existsSync(target)).toBe(false)
  const read = programThat('reads', `${attempt(`fs.readFileSync(${JSON.stringify(secret)})`)}`)
  expect(await ask(read, null)).not.toMatchObject({ value: { message: 'done' } })
  const start = programThat(
    'starts',
    attempt("const run = spawnSync('/bin/true'); if (run.error) throw run.error"),
  )
  expect(await ask(start, null)).not.toMatchObject({ value: { message: 'done' } })
  for (const one of [write, read, start]) one.close()
})

test('nothing of the environment is handed on', async () => {
  process.env['DEMARCHE_TEST_TOKEN'] = 'secret'
  const sandbox = programThat('environment', 'return Object.keys(process.env).toSorted()')
  const answer = await ask(sandbox, null)
  delete process.env['DEMARCHE_TEST_TOKEN']
  expect(answer.ok && answer.value.message).not.toContain('DEMARCHE_TEST_TOKEN')
  expect(answer.ok && answer.value.message).not.toContain('HOME')
  sandbox.close()
})

test.skipIf(!hasBubblewrap())('with bubblewrap the network is out of reach', async () => {
  const sandbox = programThat(
    'network',
    "return new Promise((resolve) => connect(9, '127.0.0.1').on('error', ({ code }) => resolve(code)).on('connect', () => resolve('done')))",
  )
  const answer = await ask(sandbox, null)
  expect(answer.ok && answer.value.message).not.toBe('done')
  sandbox.close()
})
