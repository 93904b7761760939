import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { geoNaturalEarth1, geoPath } from 'd3-geo'
import isoCountries from 'i18n-iso-countries'
import { feature } from 'topojson-client'

// Builds data/map/countries.tsv from world-atlas (Natural Earth, 1:110m, public domain): `npm run data:map`.
// One line a country: its ISO 3166-1 alpha-3 code, empty where it has none, and its outline as an SVG path in a field of 960 by 470.

const WIDTH = 960
const HEIGHT = 470
/** What world-atlas holds: `feature` says in which form. */
type World = Parameters<typeof feature>[0] & { readonly objects: { readonly countries: Countries } }
type Countries = Extract<Parameters<typeof feature>[1], { type: 'GeometryCollection' }>

/** Antarctica holds no State, and would take a fifth of the field. */
const LEFT_OUT = new Set(['ATA'])

const require = createRequire(import.meta.url)
const world = readTopology(require.resolve('world-atlas/countries-110m.json'))
const shapes = feature(world, world.objects.countries).features.map((shape) => ({
  code: isoCountries.numericToAlpha3(String(shape.id ?? '')) ?? '',
  shape,
}))
const shown = shapes.filter(({ code }) => !LEFT_OUT.has(code))
const field = { type: 'FeatureCollection' as const, features: shown.map(({ shape }) => shape) }
const path = geoPath(geoNaturalEarth1().fitSize([WIDTH, HEIGHT], field)).digits(0)
const lines = shown
  .map(({ code, shape }) => `${code}\t${path(shape) ?? ''}`)
  .toSorted((one, other) => (one < other ? -1 : 1))

mkdirSync(join(process.cwd(), 'data', 'map'), { recursive: true })
writeFileSync(join(process.cwd(), 'data', 'map', 'countries.tsv'), `iso3\tpath\n${lines.join('\n')}\n`)

function readTopology(file: string): World {
  // Of a package whose version is pinned.
  return JSON.parse(readFileSync(file, 'utf8')) as World
}
