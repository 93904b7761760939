import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseTable } from './data-law/tables.ts'
import { calendarTables, type NamedState } from './data-calendars/calendar-tables.ts'

// Builds data/calendars from date-holidays and the weekends of the running Node: `npm run data:calendars`.
// The same library and Node give the same bytes; the day of making changes only where something else did.

const root = process.cwd()
const folder = join(root, 'data', 'calendars')

function readLaw(name: string) {
  return parseTable(readFileSync(join(root, 'data', 'law', `${name}.tsv`), 'utf8'), name).rows
}

function readStates(): readonly NamedState[] {
  const names = readLaw('state-names').filter((row) => row['lang'] === 'en')
  return readLaw('states').map((row) => {
    const state = row['iso3'] ?? ''
    const own = names.filter((one) => one['iso3'] === state).map((one) => one['name'] ?? '')
    return { state, name: own[0] ?? row['un_name'] ?? state, names: own }
  })
}

function libraryVersion(): string {
  const require = createRequire(import.meta.url)
  const manifest: unknown = JSON.parse(readFileSync(require.resolve('date-holidays/package.json'), 'utf8'))
  if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) {
    throw new Error('date-holidays does not say its version')
  }
  return String(manifest.version)
}

function readFiles(): ReadonlyMap<string, string> {
  const names = existsSync(join(folder, 'days'))
    ? ['calendars.tsv', ...readdirSync(join(folder, 'days')).map((name) => `days/${name}`)]
    : []
  return new Map(
    names
      .filter((name) => existsSync(join(folder, name)))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )
}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([name, text]) => other.get(name) === text)
}

function dayOfMaking(files: ReadonlyMap<string, string>): string | undefined {
  const table = files.get('calendars.tsv')
  return table === undefined ? undefined : parseTable(table, 'calendars').rows[0]?.['made']
}

function main(): void {
  const states = readStates()
  const holidays = `date-holidays ${libraryVersion()}`
  const weekends = `CLDR ${process.versions['cldr'] ?? ''}`
  const known = readFiles()
  const before = calendarTables(states, { holidays, weekends, made: dayOfMaking(known) ?? '' })
  const today = new Date().toISOString().slice(0, 10)
  const files = isSame(before, known) ? before : calendarTables(states, { holidays, weekends, made: today })
  rmSync(join(folder, 'days'), { recursive: true, force: true })
  mkdirSync(join(folder, 'days'), { recursive: true })
  for (const [name, text] of files) writeFileSync(join(folder, name), text)
  const sizeBytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  process.stdout.write(`data/calendars: ${files.size - 1} States, ${Math.round(sizeBytes / 1024)} KB\n`)
}

main()
