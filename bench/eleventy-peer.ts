// Eleventy making as many pages of the same size as our site has, installed for this bench alone in a temporary folder.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { residentMegabytes } from './processes.ts'

const ELEVENTY = { name: '@11ty/eleventy', version: '3.1.2' }
const LAYOUT =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title></head><body><main>{{ content | safe }}</main></body></html>'
const LOOK_EVERY_MS = 500

/** What Eleventy took. */
export interface EleventyTook {
  readonly version: string
  readonly pages: number
  readonly averageBytes: number
  readonly seconds: number
  /** Of its process; null where the system does not say. */
  readonly megabytes: number | null
}

/** Gives Eleventy the content of every page of a site, as HTML with a layout, nothing to be computed. A string says why it could not be. */
export async function besideEleventy(site: string, folder: string): Promise<EleventyTook | string> {
  mkdirSync(join(folder, 'in', '_includes'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  const wanted = `${ELEVENTY.name}@${ELEVENTY.version}`
  const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts', wanted]
  if (spawnSync('npm', install, { cwd: folder, stdio: 'ignore', timeout: 300_000 }).status !== 0) {
    return `${wanted} could not be installed here`
  }
  writeFileSync(join(folder, 'in', '_includes', 'page.njk'), LAYOUT)
  const { pages, bytes } = putSources(site, join(folder, 'in'))
  const begun = performance.now()
  const program = join('node_modules', '@11ty', 'eleventy', 'cmd.cjs')
  const child = spawn(
    process.execPath,
    // What it needs for so many pages is more than Node allows by itself.
    ['--max-old-space-size=12000', program, '--quiet', '--input=in', '--output=made'],
    { cwd: folder, stdio: 'ignore' },
  )
  let megabytes: number | null = null
  const looking = setInterval(
    () => (megabytes = residentMegabytes(child.pid ?? 0)?.highest ?? megabytes),
    LOOK_EVERY_MS,
  )
  await once(child, 'exit')
  clearInterval(looking)
  const seconds = (performance.now() - begun) / 1000
  if (child.exitCode !== 0) return `Eleventy ended with ${child.exitCode} after ${Math.round(seconds)} s`
  const made = readdirSync(join(folder, 'made'), { recursive: true }).filter((path) =>
    String(path).endsWith('.html'),
  )
  if (made.length !== pages) return `Eleventy made ${made.length} pages of ${pages}`
  return { version: ELEVENTY.version, pages, averageBytes: Math.round(bytes / pages), seconds, megabytes }
}

/** A thousand in a folder. */
function putSources(site: string, into: string): { readonly pages: number; readonly bytes: number } {
  let [pages, bytes] = [0, 0]
  for (const path of readdirSync(`${site}/`, { recursive: true }).map(String)) {
    if (!path.endsWith('.html')) continue
    const html = readFileSync(join(site, path), 'utf8')
    const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
    const folder = join(into, String(Math.floor(pages / 1000)))
    if (pages % 1000 === 0) mkdirSync(folder)
    writeFileSync(
      join(folder, `page-${pages}.html`),
      `---\nlayout: page.njk\ntitle: Page ${pages}\ntemplateEngineOverride: false\n---\n${main}`,
    )
    bytes += html.length
    pages += 1
  }
  return { pages, bytes }
}
