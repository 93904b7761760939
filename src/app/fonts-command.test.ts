import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fetchedFont } from '#letters/tools/fonts-installed.ts'
import { installFont } from '#letters/tools/fonts-install.ts'
import { fontPackages, folderOfFont } from '#letters/tools/fonts-packages.ts'
import { aTerminal } from '../../test/builders/command-line.ts'
import { fontsCommand } from './fonts-command.ts'
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

const folder = mkdtempSync(join(tmpdir(), 'demarche-fonts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: readonly string[]) {
  const { terminal, printed } = aTerminal()
  const status = await fontsCommand(args, terminal)
  return { status, ...printed() }
}

test('list says for each language where its fonts are, or what adds them', async () => {
  const listed = await run('list', '--data', folder)
  expect(listed.status).toBe(0)
  expect(listed.out).toMatch(/Noto Serif\s+comes with the program/u)
  expect(listed.out).toMatch(/^ko .*(?:demarche fonts add ko|of this system)$/mu)
  const json = await run('list', '--data', folder, '--format=json')
  const fonts: unknown = JSON.parse(json.out)
  expect(fonts).toEqual(expect.arrayContaining([expect.objectContaining({ language: 'zh' })]))
})

test.each([
  { args: ['add'], says: 'which language' },
  { args: ['add', 'en'], says: '"en" is none of zh, ko, ja' },
  { args: ['add', 'zh', 'ko', '--from', 'x'], says: 'one language' },
  { args: ['add', 'zh', '--from', join(folder, 'absent.tgz')], says: 'cannot be read' },
  { args: ['remove'], says: 'no "remove"' },
  { args: [], says: 'list or add' },
  { args: ['list', '--format', 'xml'], says: 'text or json' },
])('$args is used wrongly: $says', async ({ args, says }) => {
  const { status, error, out } = await run(...args, '--data', folder)
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(error).toContain(says)
})

test('a package with another hash is not opened, and nothing is left behind', async () => {
  const data = join(folder, 'forged')
  const file = join(folder, 'forged.tgz')
  writeFileSync(file, gzipSync('not the fonts'))
  const { status, error } = await run('add', 'zh', '--from', file, '--data', data)
  expect(status).toBe(2)
  expect(error).toContain('It was not opened')
  expect(existsSync(join(data, 'fonts'))).toBe(false)
})

const FILES = {
  'package/a/Font.ttf': 'font bytes',
  'package/../../escape.txt': 'no',
  'package/LICENSE': 'free',
}

function tarOf(files: Readonly<Record<string, string>>): Buffer {
  const parts = Object.entries(files).flatMap(([name, content]) => {
    const head = Buffer.alloc(512)
    head.write(name)
    head.write(content.length.toString(8).padStart(11, '0'), 124)
    const body = Buffer.alloc(512)
    body.write(content)
    return [head, body]
  })
  return Buffer.concat([...parts, Buffer.alloc(1024)])
}

function hashed(path: keyof typeof FILES, name: string) {
  const content = FILES[path]
  return { path, name, sizeBytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }
}

test('only the fonts of the right package are kept, whole, and in the place of half a one', async () => {
  const tarball = gzipSync(tarOf(FILES))
  const korean = fontPackages().find(({ language }) => language === 'ko')
  if (!korean) throw new Error('no Korean font is listed')
  const font = {
    ...korean,
    integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
    files: [hashed('package/a/Font.ttf', 'Font.ttf'), hashed('package/LICENSE', 'LICENSE.txt')],
  }
  const fonts = join(folder, 'fonts')
  mkdirSync(folderOfFont(fonts, font), { recursive: true })
  expect(fetchedFont(fonts, font)).toBeNull()
  expect(await installFont(fonts, font, tarball)).toEqual({ ok: true, value: folderOfFont(fonts, font) })
  expect(fetchedFont(fonts, font)).toEqual({
    family: 'Noto Serif KR',
    files: [join(folderOfFont(fonts, font), 'Font.ttf')],
  })
  expect(readdirSync(fonts)).toEqual(['noto-serif-kr-0.4.3'])
  expect(readdirSync(folderOfFont(fonts, font)).sort()).toEqual(['Font.ttf', 'LICENSE.txt'])
  expect(existsSync(join(folder, 'escape.txt'))).toBe(false)
})

test('a folder that cannot be written is told', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  const tarball = gzipSync(tarOf(FILES))
  const [any] = fontPackages()
  if (!any) throw new Error('no font is listed')
  const font = {
    ...any,
    integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
    files: [hashed('package/LICENSE', 'LICENSE.txt')],
  }
  expect(await installFont(file, font, tarball)).toMatchObject({
    ok: false,
    error: { code: 'fonts.folder-not-writable' },
  })
})
