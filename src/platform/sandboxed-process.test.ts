import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { hasBubblewrap, sandboxCommand } from './sandbox-command.ts'
import { Sandbox } from './sandboxed-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-sandbox-'))
const outside = mkdtempSync(join(tmpdir(), 'demarche-outside-'))
const secret = join(outside, 'secret')
writeFileSync(secret, 'a name')
afterAll(() => {
  for (const one of [folder, outside]) rmSync(one, { recursive: true })
})

const MEGABYTE = 1024 * 1024
const LIMITS = { memoryBytes: 300 * MEGABYTE, milliseconds: 8000, outputBytes: MEGABYTE }

const IMPORTS = `
  import * as fs from 'node:fs'
  import { spawnSync } from 'node:child_process'
  import { connect } from 'node:net'
  import { Worker } from 'node:worker_threads'`

let programs = 0

/** A program that answers each frame with what `answer` (JavaScript, given `message` and `bytes`) returns. */
function programThat(answer: string, walls: boolean, milliseconds = LIMITS.milliseconds): Sandbox {
  programs += 1
  const program = join(folder, `program-${programs}.mjs`)
  const code = `${IMPORTS}
    let held = Buffer.alloc(0)
    let asked = 0
    const frame = (value) => {
      const json = Buffer.from(JSON.stringify(value) ?? 'null')
      const head = Buffer.alloc(8)
      head.writeUInt32LE(json.length, 0)
      return Buffer.concat([head, json])
    }
    process.stdin.on('data', async (chunk) => {
      held = Buffer.concat([held, chunk])
      if (held.length < 8) return
      const [size, more] = [held.readUInt32LE(0), held.readUInt32LE(4)]
      if (held.length < 8 + size + more) return
      const message = JSON.parse(held.subarray(8, 8 + size).toString())
      const bytes = held.subarray(8 + size, 8 + size + more)
      held = held.subarray(8 + size + more)
      asked += 1
      process.stdout.write(frame(await (async () => { ${answer} })()))
    })`
  writeFileSync(program, code)
  return new Sandbox({ program, reads: [], limits: { ...LIMITS, milliseconds }, walls })
}

const ask = (sandbox: Sandbox, message: unknown = null, bytes = new Uint8Array(0)) =>
  sandbox.ask({ message, bytes })

async function answerOf(answer: string, walls: boolean): Promise<unknown> {
  const sandbox = programThat(answer, walls)
  const given = await ask(sandbox)
  sandbox.close()
  return given.ok ? given.value.message : given.error
}

const WAYS = [
  { way: 'behind bubblewrap', walls: true },
  { way: 'without bubblewrap', walls: false },
].filter(({ walls }) => !walls || hasBubblewrap())

describe.each(WAYS)('$way', ({ walls }) => {
  test('a program answers what it is asked, again and again, with bytes as they were', async () => {
    const sandbox = programThat('return { message, sum: bytes.reduce((sum, byte) => sum + byte, 0) }', walls)
    const bytes = new Uint8Array(300_000).fill(3)
    expect(await ask(sandbox, { say: 'é' }, bytes)).toMatchObject({
      ok: true,
      value: { message: { message: { say: 'é' }, sum: 900_000 } },
    })
    expect(await ask(sandbox, 2)).toMatchObject({ ok: true, value: { message: { message: 2, sum: 0 } } })
    const least = process.platform === 'linux' ? 20 * MEGABYTE : 0
    expect(sandbox.mostMemoryBytes).toBeGreaterThanOrEqual(least)
    sandbox.close()
  })

  test('what takes too long is ended, and the next request is answered by another process', async () => {
    const sandbox = programThat('if (message === "wait") for (;;); return message', walls, 2500)
    expect(await ask(sandbox, 'wait')).toEqual({
      ok: false,
      error: { code: 'sandbox.too-slow', milliseconds: 2500 },
    })
    expect(await ask(sandbox, 'hello')).toMatchObject({ ok: true, value: { message: 'hello' } })
    sandbox.close()
  })

  test.each([
    ['buffers', 'const held = []; for (;;) held.push(Buffer.alloc(8e6, 1))'],
    ['one buffer that doubles', 'let held = Buffer.alloc(1e6); for (;;) held = Buffer.concat([held, held])'],
    ['objects', 'const held = []; for (;;) held.push(Array.from({ length: 1e6 }, (_, n) => ({ n })))'],
  ])(
    'what takes too much memory is ended, and never has more than it may: %s',
    async (_name, hog) => {
      const sandbox = programThat(hog, walls, 25_000)
      expect(await ask(sandbox)).toMatchObject({ ok: false, error: { code: 'sandbox.too-much-memory' } })
      expect(sandbox.mostMemoryBytes).toBeLessThan(LIMITS.memoryBytes)
    },
    40_000,
  )

  test('an answer that is too long is refused', async () => {
    expect(await answerOf("return 'x'.repeat(5e6)", walls)).toMatchObject({ code: 'sandbox.too-much-output' })
  })

  test('a program that ends says how', async () => {
    expect(await answerOf("console.error('torn'); process.exit(7)", walls)).toMatchObject({
      code: 'sandbox.ended',
      status: 7,
      says: expect.stringContaining('torn') as string,
    })
  })

  test('an answer that is no message of ours is refused', async () => {
    const garbage = 'process.stdout.write(Buffer.alloc(64, 255)); return new Promise(() => {})'
    expect(await answerOf(garbage, walls)).toMatchObject({ code: 'sandbox.too-much-output' })
  })

  test('an answer that was not asked for reaches nobody', async () => {
    const sandbox = programThat(
      "if (asked === 1) setTimeout(() => process.stdout.write(frame('forged')), 100); return asked",
      walls,
    )
    expect(await ask(sandbox)).toMatchObject({ ok: true, value: { message: 1 } })
    await pause(600)
    // Another process: it, too, is asked for the first time.
    expect(await ask(sandbox)).toMatchObject({ ok: true, value: { message: 1 } })
    sandbox.close()
  })

  test('who is asked after one that upset the process gets an answer', async () => {
    const sandbox = programThat('if (asked > 1) process.exit(1); return asked', walls)
    expect(await ask(sandbox)).toMatchObject({ ok: true, value: { message: 1 } })
    expect(await ask(sandbox)).toMatchObject({ ok: true, value: { message: 1 } })
    sandbox.close()
  })

  test.each([
    ['write a file', `fs.writeFileSync(${JSON.stringify(join(outside, 'written'))}, 'x')`],
    ['write beside itself', `fs.writeFileSync(${JSON.stringify(join(folder, 'written'))}, 'x')`],
    ['write to /tmp', "fs.writeFileSync('/tmp/demarche-written', 'x')"],
    ['change a file', `fs.appendFileSync(${JSON.stringify(secret)}, 'x')`],
    ['make a folder', `fs.mkdirSync(${JSON.stringify(join(outside, 'made'))})`],
    ['make a link', `fs.symlinkSync('/etc/passwd', ${JSON.stringify(join(folder, 'link'))})`],
    ['take a file away', `fs.rmSync(${JSON.stringify(secret)})`],
    ['read a file', `fs.readFileSync(${JSON.stringify(secret)})`],
    [
      'read a file by way of its own folder',
      `fs.readFileSync(${JSON.stringify(`${folder}/../${secret.slice(tmpdir().length + 1)}`)})`,
    ],
    ['read the names of users', "fs.readFileSync('/etc/passwd')"],
    ['list a folder', `fs.readdirSync(${JSON.stringify(outside)})`],
    ['list the home', "fs.readdirSync('/root')"],
    ['see the environment of others', 'fs.readFileSync(`/proc/${process.ppid}/environ`)'],
    ['start a program', "const { error } = spawnSync('/bin/sh', ['-c', 'true']); if (error) throw error"],
    ['start a thread', "new Worker('', { eval: true })"],
    ['load native code', "process.dlopen({ exports: {} }, '/usr/lib/x.node')"],
    ['make code of words', "new Function('return 1')()"],
  ])('a program cannot %s', async (_what, deed) => {
    const before = [...readdirSync(outside), ...readdirSync(folder)].length + 1
    const given = await answerOf(
      `try { ${deed}; return 'done' } catch (fault) { return fault.code ?? fault.name }`,
      walls,
    )
    expect(given).toMatch(/^(?:ERR_ACCESS_DENIED|ERR_DLOPEN\w*|E[A-Z]+|EvalError)$/u)
    expect([...readdirSync(outside), ...readdirSync(folder)]).toHaveLength(before)
    expect(existsSync('/tmp/demarche-written')).toBe(false)
  })

  test('nothing of the environment is handed on', async () => {
    process.env['DEMARCHE_TEST_TOKEN'] = 'secret'
    const names = await answerOf('return Object.keys(process.env).toSorted()', walls)
    delete process.env['DEMARCHE_TEST_TOKEN']
    expect(names).not.toEqual(expect.arrayContaining(['DEMARCHE_TEST_TOKEN']))
    expect(names).not.toEqual(expect.arrayContaining(['HOME']))
  })

  test('what it may read is found where its path is a link or has odd characters', async () => {
    const odd = join(folder, `odd, name (1) ${String(walls)}`)
    mkdirSync(odd)
    writeFileSync(join(odd, 'part.txt'), 'part')
    const link = join(outside, `link-${String(walls)}`)
    symlinkSync(odd, link)
    const program = join(odd, 'program.mjs')
    writeFileSync(
      program,
      `${IMPORTS}
      process.stdin.once('data', () => {
        const json = Buffer.from(JSON.stringify([${JSON.stringify(join(odd, 'part.txt'))}, ${JSON.stringify(join(link, 'part.txt'))}].map((path) => fs.readFileSync(path, 'utf8'))))
        const head = Buffer.alloc(8)
        head.writeUInt32LE(json.length, 0)
        process.stdout.write(Buffer.concat([head, json]))
      })`,
    )
    const sandbox = new Sandbox({ program, reads: [link], limits: LIMITS, walls })
    expect(await ask(sandbox)).toMatchObject({ ok: true, value: { message: ['part', 'part'] } })
    sandbox.close()
  })
})

/** Runs a program behind one wall alone, Node's own permissions taken away, and gives what it prints. */
function behindOneWall(
  walls: boolean,
  code: string,
): { readonly status: number | null; readonly out: string } {
  programs += 1
  const program = join(folder, `alone-${programs}.mjs`)
  writeFileSync(
    program,
    `${IMPORTS}\nconst attempt = (deed) => { try { return deed() ?? 'done' } catch (fault) { return fault.code } }\n${code}`,
  )
  const { command, args } = sandboxCommand(program, [], 300 * MEGABYTE, walls)
  const without = args.filter((one) => !/^--(?:experimental-)?permission$|^--allow-fs/u.test(one))
  expect(without.length).toBeLessThan(args.length)
  const { status, stdout } = spawnSync(command, without, { encoding: 'utf8', env: {} })
  return { status, out: stdout }
}

describe.skipIf(!hasBubblewrap())('bubblewrap alone', () => {
  test('shows no other files, and nothing can be written', () => {
    const { out } = behindOneWall(
      true,
      `console.log(JSON.stringify({
        root: fs.readdirSync('/').filter((name) => !['lib', 'lib64', 'usr', 'proc', 'dev', 'nix'].includes(name)),
        etc: attempt(() => fs.readdirSync('/etc').toString()),
        secret: attempt(() => fs.readFileSync(${JSON.stringify(secret)}, 'utf8')),
        home: attempt(() => fs.readdirSync('/root')),
        write: ['/x', '/tmp/x', '/usr/lib/x', ${JSON.stringify(join(folder, 'x'))}].map((path) => attempt(() => fs.writeFileSync(path, 'x'))),
        processes: fs.readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name)).length,
        shell: spawnSync('/bin/sh', ['-c', 'true']).error?.code,
        environment: Object.keys(process.env).toSorted(),
      }))`,
    )
    const seen = JSON.parse(out) as Readonly<Record<string, unknown>>
    expect(seen).toMatchObject({
      etc: 'ld.so.cache',
      secret: 'ENOENT',
      home: 'ENOENT',
      shell: 'ENOENT',
      environment: ['LANG', 'NODE_NO_WARNINGS', 'PATH', 'PWD', 'TZ'],
    })
    for (const code of seen['write'] as readonly string[]) expect(code).toMatch(/^(?:EROFS|ENOENT)$/u)
    expect(seen['processes']).toBeLessThanOrEqual(3)
    const shown = [folder.split('/')[1], process.execPath.split('/')[1], 'etc']
    for (const name of seen['root'] as readonly string[]) expect(shown).toContain(name)
  })

  test('there is no network', async () => {
    let calls = 0
    const server = createServer(() => {
      calls += 1
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { out } = behindOneWall(
      true,
      `connect(${port}, '127.0.0.1').on('error', ({ code }) => console.log(code)).on('connect', () => console.log('connected'))`,
    )
    await pause(200)
    server.close()
    expect(out.trim()).toMatch(/^E(?:CONNREFUSED|NETUNREACH)$/u)
    expect(calls).toBe(0)
  })
})

describe.skipIf(process.platform !== 'linux')('the limits of the kernel alone', () => {
  test('let no byte be written to a file', () => {
    const target = join(outside, 'kernel')
    behindOneWall(false, `attempt(() => fs.writeFileSync(${JSON.stringify(target)}, 'x'))`)
    expect(existsSync(target) ? spawnSync('cat', [target], { encoding: 'utf8' }).stdout : '').toBe('')
    rmSync(target, { force: true })
  })

  test('keep memory below what is allowed', () => {
    const { out } = behindOneWall(
      false,
      `const held = []
      try { for (;;) held.push(Buffer.alloc(4e6, 1)) } catch { held.length = 0 }
      console.log(/VmHWM:\\s*(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1])`,
    )
    expect(Number(out)).toBeGreaterThan(100 * 1024)
    expect(Number(out)).toBeLessThan(300 * 1024)
  })
})
