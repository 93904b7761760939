import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')

let consumer: string
let installed: string

beforeAll(() => {
  consumer = mkdtempSync(join(tmpdir(), 'demarche-consumer-'))
  installed = join(consumer, 'node_modules', 'demarche')
  mkdirSync(installed, { recursive: true })
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', consumer], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [tarball] = JSON.parse(packed) as readonly { readonly filename: string }[]
  execFileSync('tar', [
    'xzf',
    join(consumer, tarball?.filename ?? ''),
    '-C',
    installed,
    '--strip-components',
    '1',
  ])
  writeFileSync(join(consumer, 'package.json'), '{ "type": "module" }')
})

afterAll(() => {
  rmSync(consumer, { recursive: true })
})

test('the library imports nothing and names nothing of Node', () => {
  const library = readFileSync(join(installed, 'dist', 'law.js'), 'utf8')
  expect(library).not.toMatch(/^\s*import\b|\bimport\(|\brequire\(|\bprocess\.|\bBuffer\b|node:/mu)
})

test.each([
  ['ESNext', 'bundler'],
  ['NodeNext', 'NodeNext'],
])('its types reach a project with module %s, resolved as %s', (module, moduleResolution) => {
  writeFileSync(
    join(consumer, 'reads.ts'),
    `import { makeLaw } from 'demarche/law'
     export const made: ReturnType<typeof makeLaw> | null = null
     // @ts-expect-error a law is made of facts: were the types missing, anything would do
     makeLaw(42)
    `,
  )
  const options = ['--module', module, '--moduleResolution', moduleResolution, '--target', 'ES2023']
  const check = () =>
    execFileSync(process.execPath, [TSC, '--ignoreConfig', '--noEmit', '--strict', ...options, 'reads.ts'], {
      cwd: consumer,
      encoding: 'utf8',
    })
  expect(check()).toBe('')
})

test('a program can import the library, and find the facts beside it', () => {
  const program = `
    import { makeLaw } from 'demarche/law'
    import { existsSync } from 'node:fs'
    import { fileURLToPath } from 'node:url'
    console.log(typeof makeLaw, existsSync(fileURLToPath(import.meta.resolve('demarche/data/law/instruments.tsv'))))`
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: consumer,
    encoding: 'utf8',
  })
  expect(printed).toBe('function true\n')
})

test('the package carries its program, licences and facts, and no source', () => {
  const files = execFileSync('find', ['.', '-type', 'f'], { cwd: installed, encoding: 'utf8' }).split('\n')
  expect(files).toEqual(
    expect.arrayContaining([
      './bin/demarche',
      './dist/demarche.js',
      './LICENSE',
      './data/LICENSE',
      './data/law/instruments.tsv',
    ]),
  )
  expect(files.filter((file) => /^\.\/(src|test|scripts|bench)\//u.test(file))).toEqual([])
})
