// Runs a TypeScript program with Node, which at 20 cannot read TypeScript: bundles it first, `#law/…` resolved, packages left outside.
//   node scripts/run-ts.mjs FILE ARGUMENTS…
import { spawn } from 'node:child_process'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { exitOf } from './exit-of.mjs'
import { ROOT } from './freshness.mjs'

const BUNDLES = join(ROOT, 'node_modules', '.cache', 'demarche', 'run')

/**
 * Runs a TypeScript file to its end.
 * @param {string} file
 * @param {readonly string[]} programArguments
 * @param {readonly string[]} [nodeArguments] such as `--expose-gc`
 * @returns {Promise<number>} its exit status; 1 where a signal ended it
 */
export async function runTs(file, programArguments, nodeArguments = []) {
  const program = await bundleTs(resolve(file))
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', ...nodeArguments, program, ...programArguments],
    { stdio: 'inherit' },
  )
  return exitOf(child)
}

/**
 * Makes a program for Node of a TypeScript file.
 * @param {string} file absolute
 * @param {string} [place] the folder for bundles, below node_modules
 * @returns {Promise<string>} the bundle, where Node still finds the project's packages
 */
export async function bundleTs(file, place = BUNDLES) {
  const name = relative(ROOT, file)
    .replaceAll(sep, '-')
    .replace(/\.tsx?$/u, '')
  const outDir = join(place, name)
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    plugins: [keepPlace],
    build: {
      ssr: file,
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      minify: false,
      sourcemap: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: `${basename(name)}.mjs`, codeSplitting: false } },
    },
  })
  return join(outDir, `${basename(name)}.mjs`)
}

/**
 * Lets `import.meta.url` say where the source is, not the bundle: files are found beside the source, and a script that is bundled
 * along does not take itself for the program.
 * @type {import('vite').Plugin}
 */
const keepPlace = {
  name: 'demarche:keep-place',
  enforce: 'pre',
  transform: {
    filter: { code: 'import.meta.', id: /\.(?:tsx?|mjs)$/u },
    handler: (code, id) => ({
      code: code
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
        .replaceAll('import.meta.filename', JSON.stringify(id))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(id))),
      map: null, // Lines stay lines.
    }),
  },
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file, ...programArguments] = process.argv.slice(2)
  if (file === undefined) {
    console.error('Usage: node scripts/run-ts.mjs FILE ARGUMENTS…')
    process.exitCode = 2
  } else {
    process.exitCode = await runTs(file, programArguments)
  }
}
