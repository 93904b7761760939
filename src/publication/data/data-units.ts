import { escapeHtml } from '#ui/markup.ts'
import type { Digest } from '../model/digest.ts'
import { recordJsonSchema } from '../model/parse-record.ts'
import type { SiteFile, Unit } from '../model/unit.ts'
import type { Desk } from '../pages/letter-pages.ts'
import { prefixOf, type Site } from '../site.ts'
import { archivePath, byMonth, UNDATED } from './archive.ts'
import { lettersTable } from './letters-table.ts'
import { openApiOf } from './openapi.ts'
import { escapeXml } from './xml.ts'

/** What is made each time: tables over all letters, descriptions, and what machines that visit want to know. */
export function dataUnit(
  desks: readonly Desk[],
  site: Site,
  letters: readonly Digest[],
  lists: readonly { readonly at: string }[],
): Unit {
  return {
    name: 'data',
    key: null,
    make: function* (): Iterable<SiteFile> {
      yield { path: 'data/letters.csv', content: lettersTable(letters, prefixOf(site)) }
      yield { path: 'data/letter.schema.json', content: recordJsonSchema() }
      yield { path: 'data/openapi.json', content: openApiOf(site) }
      yield { path: 'robots.txt', content: robotsOf(site) }
      for (const desk of desks) {
        yield { path: `${desk.speaker.language}/data/index.html`, content: dataPage(desk, letters) }
      }
      if (site.address !== null && site.previewOf === null) yield* sitemapsOf(site.address, desks, letters, lists)
    },
  }
}

function robotsOf({ address, previewOf }: Site): string {
  if (previewOf !== null) return 'User-agent: *\nDisallow: /\n'
  return `User-agent: *\nAllow: /\n${address === null ? '' : `Sitemap: ${address}/sitemap.xml\n`}`
}

const PLACES_IN_SITEMAP = 20_000

function* sitemapsOf(
  address: string,
  desks: readonly Desk[],
  letters: readonly Digest[],
  lists: readonly { readonly at: string }[],
): Iterable<SiteFile> {
  const places = ['', ...letters.map(({ slug }) => `letters/${slug}/`), ...lists.map(({ at }) => at)]
  const all = desks.flatMap(({ speaker }) => places.map((at) => `${address}/${speaker.language}/${at}`))
  const count = Math.ceil(all.length / PLACES_IN_SITEMAP)
  const names = Array.from({ length: count }, (_, index) => `sitemap-${index + 1}.xml`)
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
  const schema = 'http://www.sitemaps.org/schemas/sitemap/0.9'
  for (const [index, name] of names.entries()) {
    const part = all.slice(index * PLACES_IN_SITEMAP, (index + 1) * PLACES_IN_SITEMAP)
    const urls = part.map((place) => `<url><loc>${escapeXml(place)}</loc></url>\n`)
    yield { path: name, content: `${head}<urlset xmlns="${schema}">\n${urls.join('')}</urlset>\n` }
  }
  const maps = names.map((name) => `<sitemap><loc>${escapeXml(`${address}/${name}`)}</loc></sitemap>\n`)
  yield { path: 'sitemap.xml', content: `${head}<sitemapindex xmlns="${schema}">\n${maps.join('')}</sitemapindex>\n` }
}

function dataPage({ site, speaker, frame }: Desk, letters: readonly Digest[]): string {
  const { say } = speaker
  const prefix = prefixOf(site)
  const link = (path: string, text: string) => `<li><a href="${prefix}/${path}">${escapeHtml(text)}</a></li>\n`
  const newest = letters.at(-1)
  const months = [...byMonth(letters).keys()].toReversed()
  const archives = months.map(
    (month) =>
      `<li><a href="${prefix}/${archivePath(month)}">${month === UNDATED ? escapeHtml(say('list.undated')) : month}</a> <a href="${prefix}/${archivePath(month)}.sha256"><small>sha256</small></a></li>`,
  )
  const body =
    `<h1>${escapeHtml(say('data.title'))}</h1>\n<p>${escapeHtml(say('data.lead'))}</p>\n<ul>\n` +
    link('data/letters.csv', say('data.csv')) +
    (newest === undefined ? '' : link(`data/letters/${newest.slug}.json`, say('data.json'))) +
    link('data/letter.schema.json', say('data.schema')) +
    link('data/openapi.json', say('data.openapi')) +
    `</ul>\n<p>${escapeHtml(say('data.feeds'))}</p>\n<p>${escapeHtml(say('data.law', { version: site.lawVersion }))}</p>\n` +
    `<h2>${escapeHtml(say('data.archive'))}</h2>\n<p>${escapeHtml(say('data.sums'))}</p>\n<ul class="months">${archives.join('\n')}</ul>\n`
  return frame({ at: 'data/', title: say('data.title'), bodyMarkup: body })
}
