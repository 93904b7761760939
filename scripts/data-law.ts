import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { cldrNamesTable } from './data-law/cldr-names.ts'
import { buildTables, parseTable, versionOf, type ReadTable } from './data-law/tables.ts'

// Builds data/law from the collected facts: `npm run data:law [FOLDER]`, by default ../shared/law beside the project.
// With --version-only it only renews data/law/VERSION, after the tables were mended by hand and the facts are not at hand.
// With --refresh-cldr also takes the names of States anew from the running Node.

const root = process.cwd()
const dataFolder = join(root, 'data', 'law')
const curatedFolder = join(root, 'scripts', 'data-law')

function readerOf(folder: string): ReadTable {
  return (name) => readFileSync(join(folder, `${name}.tsv`), 'utf8')
}

function refreshCldrNames(shared: ReadTable): void {
  const version = process.versions['cldr']
  if (version === undefined) throw new Error('this Node does not say which CLDR it carries')
  const codes = parseTable(shared('states'), 'states').rows.map((row) => row['iso3'] ?? '')
  writeFileSync(join(curatedFolder, 'state-names-cldr.tsv'), cldrNamesTable(codes, version))
}

function readDataFiles(): ReadonlyMap<string, string> {
  const names = readdirSync(dataFolder).filter((name) => name.endsWith('.tsv'))
  return new Map(names.map((name) => [name, readFileSync(join(dataFolder, name), 'utf8')]))
}

function main(args: readonly string[]): number {
  if (args.includes('--version-only')) return renewVersion()
  const folder = resolve(root, args.find((arg) => !arg.startsWith('--')) ?? join('..', 'shared', 'law'))
  if (!existsSync(join(folder, 'instruments.tsv'))) {
    process.stderr.write(
      `data:law: ${folder} holds no instruments.tsv; name the folder of the collected facts\n`,
    )
    return 2
  }
  const shared = readerOf(folder)
  if (args.includes('--refresh-cldr')) refreshCldrNames(shared)
  mkdirSync(dataFolder, { recursive: true })
  for (const [name, text] of buildTables(shared, readerOf(curatedFolder))) {
    writeFileSync(join(dataFolder, name), text)
  }
  return renewVersion()
}

function renewVersion(): number {
  const version = versionOf(readDataFiles())
  writeFileSync(join(dataFolder, 'VERSION'), `${version}\n`)
  process.stdout.write(`data/law ${version}\n`)
  return 0
}

process.exitCode = main(process.argv.slice(2))
