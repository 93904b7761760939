import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { strToU8 } from 'fflate'
import { hasBubblewrap } from '#platform/sandbox-command.ts'
import { docxOfWords } from '../builders/docx-file.ts'
import { HOSTILE_DOCX } from '../builders/hostile-docx.ts'
import type { HostileFile } from '../builders/hostile-file.ts'
import { HOSTILE_HTML } from '../builders/hostile-html.ts'
import { HOSTILE_PDF } from '../builders/hostile-pdf.ts'
import { haveProgramBuilt, ROOT } from '../journeys/built-program.ts'
import { seedOf } from '../seed.ts'
import { shuffled } from './shuffled.ts'
import { differences, lookAt } from './watched-folders.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-attacks-'))
const [letters, home, drafts] = ['letters', 'home', 'drafts'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
]
const GOOD = 'Ref.: AL TCD 7/2023\n\n9 May 2023\n\nExcellency,\n\nWe write about salt.\n'

beforeAll(async () => {
  await haveProgramBuilt()
  for (const one of [letters, home, drafts]) mkdirSync(one)
  writeFileSync(join(letters, 'good.txt'), GOOD)
  writeFileSync(join(letters, 'good.docx'), docxOfWords('Excellency,', 'We write about salt.'))
  chmodSync(folder, 0o755)
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

interface Ended {
  readonly status: number | null
  readonly out: string
  readonly errors: readonly string[]
}

const ENVIRONMENT = { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' }

/** Runs `demarche` among the letters, with a home and a folder for drafts that are watched. */
function demarche(args: readonly string[], before: readonly string[] = []): Ended {
  const [command = '', ...rest] = [...before, process.execPath, join(ROOT, 'bin', 'demarche'), ...args]
  const ran = spawnSync(command, rest, {
    cwd: letters,
    env: { ...ENVIRONMENT, HOME: home, TMPDIR: drafts },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  return { status: ran.status, out: ran.stdout, errors: ran.stderr.split('\n').filter((line) => line !== '') }
}

/** A quarter, by chance, of those that are done with in a moment: each by itself is read in hostile-files.test.ts. */
const seed = seedOf('HOSTILE_SEED')
const QUICK = shuffled(
  [...HOSTILE_DOCX, ...HOSTILE_PDF, ...HOSTILE_HTML].filter(({ gives }) => !gives.includes('file.too-slow')),
  seed,
).filter((_, index) => index % 4 === 0)

async function laid(files: readonly HostileFile[]): Promise<readonly string[]> {
  for (const { name, make } of files) {
    const path = join(letters, name)
    if (!existsSync(path)) writeFileSync(path, await make())
  }
  return files.map(({ name }) => name)
}

describe('demarche read of hostile files', () => {
  test('each is one line on standard error, the others are read, nothing is written, status 2', async () => {
    const names = await laid(QUICK)
    const before = lookAt([folder])
    const { status, out, errors } = demarche(['read', ...names, 'good.docx', 'good.txt'])
    expect(status).toBe(2)
    expect(differences(before, lookAt([folder]))).toEqual([])
    const entries = JSON.parse(out) as readonly {
      readonly file: string
      readonly error?: { readonly code: string }
    }[]
    expect(entries.map(({ file }) => file)).toEqual([...names, 'good.docx', 'good.txt'])
    for (const [index, { name, gives }] of QUICK.entries()) {
      const code = entries[index]?.error?.code ?? 'read'
      expect([name, gives.includes(code as HostileFile['gives'][number])]).toEqual([name, true])
      const own = errors.filter((line) => line.startsWith(`demarche read: ${name}: `))
      const [least, most] = code === 'read' ? [0, 3] : [1, 1]
      expect([name, own.length >= least && own.length <= most]).toEqual([name, true])
    }
    for (const line of errors) {
      expect(line).toMatch(/^demarche read: [\w-]+\.(?:docx|pdf|html): \P{Cc}+$/u)
      expect(line).not.toMatch(/\bat \S+ \(|node:|\.mjs|Error:/u)
    }
    expect(entries.at(-1)).toMatchObject({ reference: 'TCD 7/2023' })
    expect(entries.at(-2)).not.toHaveProperty('error')
  }, 240_000)

  test('one that cannot be checked is one line, and the others are checked', async () => {
    const names = await laid(
      HOSTILE_DOCX.filter(({ name }) => /^(?:entity-bomb|bomb|truncated)\.docx$/u.test(name)),
    )
    const { status, out, errors } = demarche([
      'check',
      ...names,
      'good.txt',
      '--format',
      'json',
      '--fail-on',
      'never',
    ])
    expect(status).toBe(2)
    expect(errors).toHaveLength(3)
    expect(JSON.parse(out)).toHaveLength(4)
  })

  test('what a file calls its parts moves nothing on a terminal', async () => {
    const file = await PDFDocument.create()
    const font = await file.embedFont(StandardFonts.TimesRoman)
    file.addPage([595, 842]).drawText('Excellency, we write.', { x: 70, y: 700, size: 11, font })
    await file.attach(strToU8('x'), 'list\u001B[2J\nForged: all is well\u202E.txt')
    writeFileSync(join(letters, 'escapes.pdf'), await file.save())
    const { status, errors } = demarche(['read', 'escapes.pdf', '--format', 'text'])
    expect(status).toBe(0)
    expect(errors.join('|')).toMatch(/^demarche read: escapes\.pdf: [^|\p{Cc}\u202E]*$/u)
  })

  test('nothing is fetched, whatever a file asks for', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(9099, '127.0.0.1', resolve))
    const outward = [...HOSTILE_DOCX, ...HOSTILE_PDF, ...HOSTILE_HTML].filter(({ name }) =>
      /^(?:fetches|remote|submit|outside-stream|relations-outward|entity-external|entity-parameter)/u.test(
        name,
      ),
    )
    for (const { name, make } of outward) {
      const text = Buffer.from(await make()).toString('latin1')
      writeFileSync(
        join(letters, `out-${name}`),
        Buffer.from(text.replaceAll('127.0.0.1:9/', '127.0.0.1:9099/'), 'latin1'),
      )
    }
    // Not awaited by a blocking call: the server must be able to hear.
    const child = spawn(
      process.execPath,
      [join(ROOT, 'bin', 'demarche'), 'read', ...outward.map(({ name }) => `out-${name}`)],
      { cwd: letters, stdio: 'ignore' },
    )
    await new Promise((resolve) => child.on('close', resolve))
    server.close()
    expect(asked).toEqual([])
  })

  test.skipIf(!hasBubblewrap())('a reader whose parent is killed ends too', async () => {
    await laid(HOSTILE_PDF.filter(({ name }) => name === 'saves-without-end.pdf'))
    const child = spawn(process.execPath, [join(ROOT, 'bin', 'demarche'), 'read', 'saves-without-end.pdf'], {
      cwd: letters,
      stdio: 'ignore',
    })
    const below = () => descendantsOf(child.pid ?? 0)
    for (let attempt = 0; attempt < 100 && below().length < 2; attempt += 1) {
      await pause(100)
    }
    const processes = below()
    expect(processes.length).toBeGreaterThanOrEqual(2)
    child.kill('SIGKILL')
    await pause(1500)
    expect(processes.filter((pid) => existsSync(`/proc/${pid}/exe`))).toEqual([])
  })
})

/** Processes that one has started, and those that these have. */
function descendantsOf(pid: number): readonly number[] {
  const path = `/proc/${pid}/task/${pid}/children`
  const children = existsSync(path) ? readFileSync(path, 'utf8').split(' ').filter(Boolean).map(Number) : []
  return children.flatMap((child) => [child, ...descendantsOf(child)])
}

const NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--no-new-privs']
const canBeNobody =
  process.getuid?.() === 0 &&
  spawnSync('setpriv', [...NOBODY.slice(1), 'cat', join(ROOT, 'package.json')]).status === 0

describe.skipIf(!canBeNobody)('as a user who may write nowhere', () => {
  test('letters are read, and bombs stopped', async () => {
    const wanted = ['stream-packed-again.pdf', 'script.pdf', 'bomb.docx', 'with-a-zip.pdf']
    const names = await laid(HOSTILE_PDF.concat(HOSTILE_DOCX).filter(({ name }) => wanted.includes(name)))
    const before = lookAt([folder])
    const { status, out, errors } = demarche(['read', ...names, 'good.docx'], NOBODY)
    expect(status).toBe(2)
    const entries = JSON.parse(out) as readonly {
      readonly file: string
      readonly error?: { readonly code: string }
    }[]
    expect(Object.fromEntries(entries.map(({ file, error }) => [file, error?.code ?? 'read']))).toMatchObject(
      {
        'script.pdf': 'read',
        'stream-packed-again.pdf': 'file.bomb',
        'with-a-zip.pdf': 'file.unsafe',
        'bomb.docx': 'file.bomb',
        'good.docx': 'read',
      },
    )
    expect(errors.length).toBe(4)
    expect(differences(before, lookAt([folder]))).toEqual([])
    expect(readdirSync(drafts)).toEqual([])
  })
})
