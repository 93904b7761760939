import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import rules from '../.dependency-cruiser.cjs'
import { findImportProblems } from './check-imports.mjs'

/** A wrong import, the file it is planted in, and the rule that must catch it. */
const PLANTED = [
  ['src/law/a1.ts', "import '#letters/report.tsx'", 'law-imports-only-what-is-above'],
  ['src/law/a2.ts', "import type {} from '#app/main.ts'", 'law-imports-only-what-is-above'],
  ['src/law/a3.ts', "export type A = import('#ui/page.tsx').Page", 'law-imports-only-what-is-above'],
  ['src/law/a4.ts', "export const a = import('#app/main.ts')", 'law-imports-only-what-is-above'],
  ['src/law/a5.ts', "export { Page } from '../ui/page.tsx'", 'law-imports-only-what-is-above'],
  ['src/law/a6.ts', "import 'react'", 'base-and-law-without-packages'],
  ['src/law/a7.ts', "import 'node:fs'", 'pure-without-node'],
  ['src/law/a8.ts', "import type { Stats } from 'fs'", 'pure-without-node'],
  ['src/letters/b1.ts', "import '#platform/clock.ts'", 'pure-without-platform'],
  ['src/letters/b2.ts', "import '../base/result.ts'", 'across-folders-by-name'],
  ['src/letters/b3.ts', "import './circle.ts'", 'no-circle'],
  ['src/publication/c1.ts', "import '#journal/log.ts'", 'publication-imports-only-what-is-above'],
  ['src/ui/d1.ts', "import '#platform/clock.ts'", 'ui-imports-only-what-is-above'],
  ['src/journal/model.ts', "import '#platform/clock.ts'", 'model-is-pure'],
  ['src/journal/model/entry.ts', "import 'node:crypto'", 'model-without-node'],
  ['src/app/offline/e1.ts', "import 'node:fs'", 'pure-without-node'],
  ['src/app/e2.ts', "import 'vite'", 'no-development-package-in-the-program'],
  ['src/app/e3.ts', "import '#law/nowhere.ts'", 'found'],
  ['src/utils/f1.ts', "import '#base/result.ts'", 'every-folder-has-its-place'],
] as const

let inOrder: string
let inDisorder: string
let found: readonly string[]

beforeAll(async () => {
  inOrder = house()
  inDisorder = house()
  for (const [file, line] of PLANTED) write(inDisorder, file, `${line}\nexport const planted = 1\n`)
  write(inDisorder, 'src/letters/circle.ts', "import './b3.ts'\nexport const planted = 1\n")
  found = await findImportProblems(inDisorder)
})

afterAll(() => {
  for (const root of [inOrder, inDisorder]) rmSync(root, { recursive: true })
})

test('a house in order passes', async () => {
  expect(await findImportProblems(inOrder)).toEqual([])
})

test.each(PLANTED)('in %s, the line %s breaks the rule %s', (file, _line, rule) => {
  expect(
    found.filter((problem) => problem.startsWith(`${file} → `) && problem.includes(`: ${rule}`)),
  ).toHaveLength(1)
})

test('no fault is found where none was planted', () => {
  const planted = PLANTED.map(([file]) => file)
  expect(found.filter((problem) => !planted.some((file) => problem.startsWith(`${file} → `)))).toEqual([])
})

test('files that the cruiser did not see are problems of their own', async () => {
  const blind = join(inOrder, 'blind.cjs')
  const options = { ...rules.options, exclude: { path: '/model[.]ts$|[.]tsx$' } }
  writeFileSync(blind, `module.exports = ${JSON.stringify({ ...rules, options })}`)
  expect(await findImportProblems(inOrder, blind)).toEqual(
    ['src/law/model.ts', 'src/letters/report.tsx', 'src/ui/page.tsx'].map(
      (file) => `${file}: not seen by dependency-cruiser`,
    ),
  )
})

/** A small house in order, in a folder of its own. */
function house(): string {
  const root = mkdtempSync(join(tmpdir(), 'demarche-imports-'))
  const folders = ['base', 'platform', 'ui', 'law', 'letters', 'publication', 'app', 'journal']
  const imports = Object.fromEntries(folders.map((folder) => [`#${folder}/*`, `./src/${folder}/*`]))
  const manifest = { type: 'module', imports, dependencies: { react: '*' }, devDependencies: { vite: '*' } }
  write(root, 'package.json', JSON.stringify(manifest))
  symlinkSync(join(import.meta.dirname, '..', 'node_modules'), join(root, 'node_modules'))
  write(root, 'src/base/result.ts', 'export type Result = string\nexport const ok = 1\n')
  write(root, 'src/platform/clock.ts', 'export const now = () => 0\n')
  write(root, 'src/journal/log.ts', 'export const log = 1\n')
  write(root, 'src/ui/page.tsx', "import type { ReactNode } from 'react'\nexport type Page = ReactNode\n")
  write(root, 'src/law/model.ts', "import type { Result } from '#base/result.ts'\nexport type Law = Result\n")
  write(
    root,
    'src/letters/report.tsx',
    "export type { Page } from '#ui/page.tsx'\nexport * from '#law/model.ts'\n",
  )
  write(root, 'src/letters/tools/pdf.ts', "import 'node:fs'\nexport { now } from '#platform/clock.ts'\n")
  write(root, 'src/app/main.ts', "import 'node:fs'\nexport type * from '#letters/report.tsx'\n")
  return root
}

function write(root: string, path: string, content: string): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}
