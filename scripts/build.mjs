// Builds dist/: the program for Node (demarche.js), the law library (law.js and its types), the offline page.
// dist/ changes only when the first two have succeeded; it counts as built (freshness.mjs) when all three have.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { build } from 'vite'
import { exitOf } from './exit-of.mjs'
import { ROOT, buildStamp, markBuilt } from './freshness.mjs'
import { runTs } from './run-ts.mjs'

// Vite chooses by it how pages are made: a build that a test asked for would not run.
process.env['NODE_ENV'] = 'production'

const DIST = join(ROOT, 'dist')
const NEW_DIST = join(ROOT, '.dist-new')

/** @type {import('vite').InlineConfig} */
const SHARED = {
  configFile: false,
  root: ROOT,
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': '"production"' },
}

/**
 * Fails the build where the library would import something.
 * @type {import('vite').Plugin}
 */
const standsAlone = {
  name: 'demarche:stands-alone',
  generateBundle(_options, files) {
    for (const file of Object.values(files)) {
      const imports = file.type === 'chunk' ? [...file.imports, ...file.dynamicImports] : []
      if (imports.length > 0)
        this.error(`${file.fileName} must import nothing, and imports ${imports.join(', ')}`)
    }
  },
}

const stamp = buildStamp()
await rm(NEW_DIST, { recursive: true, force: true })
await Promise.all([buildProgram(), buildReader(), buildSideThread(), buildLibrary(), buildTypes()])
await rm(DIST, { recursive: true, force: true })
await rename(NEW_DIST, DIST)
await buildOfflinePage()
markBuilt(stamp)

/** The command line and the server: packages are bundled in, since one file starts sooner than many; what a command does not need is loaded late. */
async function buildProgram() {
  await build({
    ...SHARED,
    // Argon2 is native code, in a package for each platform: it stays in node_modules.
    ssr: { noExternal: true, external: ['@node-rs/argon2'] },
    build: {
      ssr: 'src/app/main.ts',
      outDir: NEW_DIST,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      target: 'node20',
      license: { fileName: 'licences.md' },
      rolldownOptions: { output: { entryFileNames: 'demarche.js', chunkFileNames: 'parts/[name].js' } },
    },
  })
}

/** The process that opens foreign files: one file, so that it needs to read nothing else; pdf.js loads a part of itself by address and stays outside. */
async function buildReader() {
  await build({
    ...SHARED,
    ssr: { noExternal: true, external: ['pdfjs-dist'] },
    build: {
      ssr: 'src/letters/tools/reader-process.ts',
      outDir: NEW_DIST,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'reader.mjs', codeSplitting: false } },
    },
  })
}

/** The thread that makes the index of the public site while its pages are made: a thread begins with a file. */
async function buildSideThread() {
  await build({
    ...SHARED,
    ssr: { noExternal: true },
    build: {
      ssr: 'src/app/publish/side-thread.ts',
      outDir: NEW_DIST,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'side-thread.mjs', codeSplitting: false } },
    },
  })
}

/** `demarche/law`: one file that imports nothing and knows no Node. */
async function buildLibrary() {
  await build({
    ...SHARED,
    plugins: [standsAlone],
    build: {
      lib: { entry: 'src/law/public.ts', formats: ['es'], fileName: () => 'law.js' },
      outDir: NEW_DIST,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      target: 'es2023',
    },
  })
}

/** The library's types; `#base/…` would mean another place in a consumer's copy, so every path is made relative. */
async function buildTypes() {
  const types = join(NEW_DIST, 'types')
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
  const child = spawn(process.execPath, [compiler, '-p', 'tsconfig.types.json', '--outDir', types], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if ((await exitOf(child)) !== 0) throw new Error('tsc could not write the types of demarche/law')
  const paths = await readdir(types, { recursive: true })
  await Promise.all(paths.filter((path) => path.endsWith('.d.ts')).map((path) => makeRelative(types, path)))
}

/**
 * @param {string} types the folder of all declarations
 * @param {string} path one of them
 */
async function makeRelative(types, path) {
  const file = join(types, path)
  const up = relative(dirname(path), '.').split(sep).join('/') || '.'
  const declarations = await readFile(file, 'utf8')
  const rewritten = declarations.replaceAll(
    /(from\s+|import\s*\(?\s*)(['"])(#|\.\.?\/)([^'"]+)\.tsx?\2/gu,
    (_, before, quote, start, rest) =>
      `${before}${quote}${start === '#' ? `${up}/` : start}${rest}.js${quote}`,
  )
  await writeFile(file, rewritten)
}

/** dist/demarche-check.html, by the script of the page's own. */
async function buildOfflinePage() {
  const script = join(ROOT, 'scripts', 'build-offline.ts')
  if (!existsSync(script)) return
  const status = await runTs(script, [])
  if (status !== 0) throw new Error('scripts/build-offline.ts could not make the offline page')
}
