import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

// Builds the readings of Han characters in data/names from Unicode's Unihan_Readings.txt:
// `node scripts/run-ts.mjs scripts/data-names.ts FILE`. The same file gives the same bytes.

const [file] = process.argv.slice(2)
if (file === undefined)
  throw new Error('which file? Unihan_Readings.txt of Unicode, or of the Debian package unicode-data')

const READINGS = [
  { field: 'kMandarin', table: 'han-mandarin', plain: plainPinyin },
  { field: 'kCantonese', table: 'han-cantonese', plain: (reading: string) => reading.replace(/\d$/u, '') },
  { field: 'kHangul', table: 'han-korean', plain: (reading: string) => reading.split(':')[0] ?? '' },
] as const
/** The block of characters in use; the rarer ones beyond it stand in no register of names that we know. */
const FIRST = 0x4e00
const LAST = 0x9fff

const lines = readFileSync(file, 'utf8').split('\n')
mkdirSync('data/names', { recursive: true })
for (const { field, table, plain } of READINGS) {
  const characters = new Map<string, string>()
  for (const line of lines) {
    const [code = '', name = '', value = ''] = line.split('\t')
    const point = Number.parseInt(code.slice(2), 16)
    if (name !== field || !(point >= FIRST && point <= LAST)) continue
    const readings = new Set(value.split(' ').map(plain))
    for (const reading of readings)
      characters.set(reading, `${characters.get(reading) ?? ''}${String.fromCodePoint(point)}`)
  }
  const rows = [...characters].map(([reading, all]) => `${reading}\t${all}`).toSorted()
  writeFileSync(`data/names/${table}.tsv`, ['reading\tcharacters', ...rows, ''].join('\n'))
  console.log(`${table}: ${rows.length} readings`)
}

/** Without tones; ü as v, which no other syllable uses. */
function plainPinyin(reading: string): string {
  return reading.normalize('NFD').replaceAll('u\u0308', 'v').replaceAll(/\p{M}/gu, '')
}
