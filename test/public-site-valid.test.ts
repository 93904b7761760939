import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Ajv from 'ajv/dist/2020.js'
import { HtmlValidate, type ConfigData } from 'html-validate'
import jsonld from 'jsonld'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRecord } from '#publication/model/parse-record.ts'
import { ALL_SHAPES } from './builders/public-shapes.ts'
import { siteFilesOf, textAt } from './builders/site-files.ts'

/** The site with everything that a site can have, looked at by tools that are not ours. */

const SCHEMAS = join(import.meta.dirname, 'second-opinion')
const files = siteFilesOf(ALL_SHAPES)
const hasXmllint = spawnSync('xmllint', ['--version']).error === undefined
const folder = mkdtempSync(join(tmpdir(), 'demarche-valid-'))

beforeAll(() => {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const HTML_RULES: ConfigData = {
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // How we write is Prettier's and ours to say: HTML allows both.
    'attr-quotes': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'long-title': 'off',
    // Style and script are of the same site, and their names hold their hash.
    'require-sri': 'off',
    'no-inline-style': 'error',
    'element-required-attributes': 'error',
  },
}

test('every page is valid HTML', async () => {
  const checker = new HtmlValidate(HTML_RULES)
  const faults: string[] = []
  for (const [path, html] of files) {
    // Of the many instruments and articles one is as another.
    if (!path.endsWith('.html') || /\/law\/(?!index|iccpr\/(?:index|9))/u.test(path)) continue
    const report = await checker.validateString(String(html), path)
    for (const { messages } of report.results) {
      faults.push(...messages.map(({ ruleId, message, line }) => `${path}:${line} ${ruleId}: ${message}`))
    }
  }
  expect(faults).toEqual([])
  await expect(checker.validateString('<p><div></p>')).resolves.toMatchObject({ valid: false })
})

test.skipIf(!hasXmllint).each([
  { kind: 'feed', ending: '.atom', schema: 'atom.rng', atLeast: 20 },
  { kind: 'sitemap', ending: 'sitemap', schema: 'sitemap.rng', atLeast: 2 },
  { kind: 'letter in Akoma Ntoso', ending: 'letters/*.xml', schema: 'akoma-ntoso.rng', atLeast: 8 },
])('every $kind fits $schema (skipped without xmllint)', ({ ending, schema, atLeast }) => {
  const isOne = (path: string) =>
    ending === 'sitemap'
      ? path.startsWith('sitemap')
      : ending.startsWith('.')
        ? path.endsWith(ending)
        : /letters\/.*\.xml$/u.test(path)
  const paths = [...files.keys()].filter(isOne)
  expect(paths.length).toBeGreaterThanOrEqual(atLeast)
  expect(faultsOf(schema, paths)).toBe('')
})

test.skipIf(!hasXmllint).each([
  { schema: 'atom.rng', xml: '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>' },
  {
    schema: 'sitemap.rng',
    xml: '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>/here</loc></url></urlset>',
  },
  {
    schema: 'akoma-ntoso.rng',
    xml: '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc/></akomaNtoso>',
  },
])('$schema refuses what is wrong', ({ schema, xml }) => {
  writeFileSync(join(folder, 'wrong.xml'), xml)
  expect(faultsOf(schema, ['wrong.xml'])).toContain('fails to validate')
})

test('the JSON-LD of every letter expands to words of schema.org, with nothing dropped', async () => {
  const blocks = [...files].flatMap(([path, html]) => {
    if (!/^(?:en|ar)\/letters\/[a-z0-9-]+\/index\.html$/u.test(path)) return []
    const [, found] = /<script type="application\/ld\+json">(.*?)<\/script>/su.exec(String(html)) ?? []
    return found === undefined ? [] : [JSON.parse(found) as Record<string, unknown>]
  })
  expect(blocks).toHaveLength(2 * ALL_SHAPES.length)
  for (const block of blocks) {
    const expanded = await jsonld.expand({ ...block, '@context': SCHEMA_ORG }, ALONE)
    expect(expanded).toHaveLength(1)
    expect(expanded[0]).toMatchObject({ '@type': ['https://schema.org/Message'] })
  }
})

test('every record fits the JSON Schema on the site, and is one', () => {
  const fits = new Ajv({ strict: false, allErrors: true }).compile(
    JSON.parse(textAt(files, 'data/letter.schema.json')) as object,
  )
  for (const { slug } of ALL_SHAPES) {
    const written = textAt(files, `data/letters/${slug}.json`)
    expect([slug, fits(JSON.parse(written)), fits.errors]).toEqual([slug, true, null])
    expect(readRecord(written)).toMatchObject({ ok: true })
  }
})

/** Nothing is fetched, and nothing is dropped in silence. */
const ALONE = {
  safe: true,
  documentLoader: (address: string) => Promise.reject(new Error(`asks for ${address}`)),
}

/** The words that we use, as schema.org's own context has them: safe mode refuses any other. */
const SCHEMA_ORG = {
  '@vocab': null,
  ...Object.fromEntries(
    [
      'Message',
      'Organization',
      'Country',
      'MediaObject',
      'name',
      'identifier',
      'about',
      'author',
      'recipient',
      'encoding',
      'encodingFormat',
      'inLanguage',
    ].map((word) => [word, `https://schema.org/${word}`]),
  ),
  ...Object.fromEntries(
    ['url', 'contentUrl'].map((word) => [word, { '@id': `https://schema.org/${word}`, '@type': '@id' }]),
  ),
  ...Object.fromEntries(
    ['dateCreated', 'dateSent', 'datePublished'].map((word) => [
      word,
      { '@id': `https://schema.org/${word}`, '@type': 'https://schema.org/Date' },
    ]),
  ),
}

/** What xmllint says against files; nothing where they fit. */
function faultsOf(schema: string, paths: readonly string[]): string {
  try {
    execFileSync('xmllint', ['--nonet', '--noout', '--relaxng', join(SCHEMAS, schema), ...paths], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    return ''
  } catch (fault) {
    if (fault instanceof Error && 'stderr' in fault) return String(fault.stderr).slice(0, 4000)
    throw fault
  }
}
