// Builds what browsers run: dist/islands/, and dist/demarche-check.html, the checker as one file that needs nothing else.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { build } from 'vite'
import { statesToChoose } from '#law/state-choices.ts'
import { CheckerPage, EMPTY_FIELDS } from '#app/checker/checker-page.tsx'
import type { PackedFacts } from '#app/offline/packed-facts.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { parseProfile, type Profile } from '#letters/profiles/parse-profile.ts'
import { REPORT_STYLES } from '#letters/report-html.ts'
import { readLawTables } from '#platform/law-data.ts'
import { CHECKER_WORDS } from '#ui/messages/checker.ts'
import type { BuiltInLanguage } from '#ui/messages/languages.ts'
import { PAGE_STYLES } from '#ui/styles.ts'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const DIST = join(ROOT, 'dist')
/** What a page for a locked-down laptop may weigh: it travels by mail. */
const LARGEST_PAGE_BYTES = 1_000_000

const lawFacts = readLawTables(LAW_TABLES)
const law = makeLaw(lawFacts)
const data = (...path: readonly string[]) => readFileSync(join(ROOT, 'data', ...path), 'utf8')
const facts: PackedFacts = {
  law: lawFacts,
  profiles: readdirSync(join(ROOT, 'data', 'profiles'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => profileIn(data('profiles', name))),
  mandates: {
    mandates: data('mandates', 'mandates.tsv'),
    names: data('mandates', 'names.tsv'),
    resolutions: data('mandates', 'resolutions.tsv'),
    holders: data('mandates', 'holders.tsv'),
  },
}

await mkdir(join(DIST, 'islands'), { recursive: true })
await writeFile(join(DIST, 'islands', 'drop.js'), await bundle('src/app/checker/drop-island.ts', 'es'))
await writeFile(
  join(DIST, 'islands', 'passkeys.js'),
  await bundle('src/app/workspace/passkeys-island.ts', 'es'),
)
const page = offlinePage(
  await bundle('src/app/offline/loader.ts', 'iife'),
  await bundle('src/app/offline/main.ts', 'iife'),
)
if (Buffer.byteLength(page) > LARGEST_PAGE_BYTES) {
  throw new Error(`the offline page is ${Buffer.byteLength(page)} bytes; it may have ${LARGEST_PAGE_BYTES}`)
}
await writeFile(join(DIST, 'demarche-check.html'), page)

function profileIn(text: string): Profile {
  const profile = parseProfile(text)
  if (!profile.ok) throw new Error(`data/profiles is broken: ${JSON.stringify(profile.error)}`)
  return profile.value
}

/** One script, minified, that imports nothing. */
async function bundle(entry: string, format: 'es' | 'iife'): Promise<string> {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      lib: { entry, formats: [format], name: 'demarche' },
      write: false,
      copyPublicDir: false,
      minify: true,
      target: 'es2022',
    },
  })
  const outputs = Array.isArray(built) ? built : [built]
  const chunks = outputs.flatMap((one) => ('output' in one ? one.output : []))
  const [chunk, ...others] = chunks
  if (chunk?.type !== 'chunk' || others.length > 0 || chunk.imports.length > 0) {
    throw new Error(`${entry} should become one script that imports nothing`)
  }
  return chunk.code
}

/**
 * The page: both languages as templates, styles, and packed: the law and the program, with the script that unpacks it. The policy
 * names style and scripts by their hashes and forbids everything else, so that the page could not send anything if it wanted to.
 */
function offlinePage(loader: string, program: string): string {
  const script = loader.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--').trim()
  const styles = `${PAGE_STYLES}\n${REPORT_STYLES}`
  if (styles.includes('</')) throw new Error('a style sheet would end its element')
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${hash(styles)}'`,
    `script-src 'sha256-${hash(script)}' 'sha256-${hash(program)}'`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${CHECKER_WORDS.en.title} · Demarche</title>
<style>${styles}</style>
</head>
<body>
<noscript><p>This page checks letters on this computer, and needs JavaScript for it. <span lang="ar" dir="rtl">تفحص هذه الصفحة الرسائل على هذا الحاسوب، وتحتاج إلى JavaScript.</span></p></noscript>
<template id="page-en">${content('en')}</template>
<template id="page-ar">${content('ar')}</template>
<p id="too-old" hidden>${CHECKER_WORDS.en.problem.tooOldBrowser} <span lang="ar" dir="rtl">${CHECKER_WORDS.ar.problem.tooOldBrowser}</span></p>
<script type="text/plain" id="facts">${packed(JSON.stringify(facts))}</script>
<script type="text/plain" id="program">${packed(program)}</script>
<script>${script}</script>
</body>
</html>
`
}

/** As gzip in Base64; see `loader.ts`. */
function packed(text: string): string {
  return gzipSync(text, { level: 9 }).toString('base64')
}

function content(language: BuiltInLanguage): string {
  return renderToStaticMarkup(
    createElement(CheckerPage, {
      language,
      fields: EMPTY_FIELDS,
      states: statesToChoose(law, language),
      problems: [],
      report: null,
      word: null,
      lawVersion: law.version,
      home: `?lang=${language}`,
    }),
  )
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
