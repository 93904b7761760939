// npm run bench [-- NAME…]: runs bench/NAME.bench.ts one after another (all where none is named), each in a Node of its own.
// Each writes bench/results/NAME.json.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './freshness.mjs'
import { runTs } from './run-ts.mjs'

const ENDING = '.bench.ts'

const files = await readdir(join(ROOT, 'bench'))
const names = files.filter((file) => file.endsWith(ENDING)).map((file) => file.slice(0, -ENDING.length))
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(', ')}. There are ${names.join(', ')}.`)
  process.exitCode = 2
} else {
  for (const name of wanted.length > 0 ? wanted : names.toSorted()) await bench(name)
}

/** @param {string} name */
async function bench(name) {
  console.log(`\n── ${name} ──`)
  const status = await runTs(join(ROOT, 'bench', `${name}${ENDING}`), [], ['--expose-gc'])
  if (status === 0) return
  console.error(`bench/${name}${ENDING} ended with status ${status}`)
  process.exitCode = 1
}
