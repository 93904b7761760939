import { escapeHtml } from '#ui/markup.ts'
import { ownNameOf } from '#ui/messages/languages.ts'
import { prefixOf, wholeAddress, type Site } from '../site.ts'
import type { Speaker } from '../speaker.ts'

/** A page of the site. What is markup already is called so. */
interface SitePage {
  /** Its address after the language: `letters/chn-3-2024/`. */
  readonly at: string
  readonly title: string
  readonly description?: string | undefined
  /** Where the same is said in the other languages, if not at the same place. */
  readonly elsewhere?: string | undefined
  readonly bodyMarkup: string
  readonly headMarkup?: string | undefined
  /** Whether the search's script is loaded. */
  readonly hasScript?: boolean | undefined
}

/** Sections of the site, as its menu has them. */
const MENU = [
  ['letters/', 'letters.title'],
  ['states/', 'states.title'],
  ['mandates/', 'mandates.title'],
  ['themes/', 'themes.title'],
  ['law/', 'law.title'],
  ['search/', 'search.title'],
  ['data/', 'data.title'],
] as const

/** Makes whole pages in one language: what is the same on all of them is made once. */
export type Frame = (page: SitePage) => string

/** The frame of all pages of a site in a language. */
export function frameOf(site: Site, speaker: Speaker): Frame {
  const { language, direction, say } = speaker
  const prefix = prefixOf(site)
  const home = `${prefix}/${language}/`
  const menus = new Map([null, ...MENU.map(([at]) => at)].map((at) => [at, menuOf(home, speaker, at)]))
  const sectionOf = (place: string) => MENU.find(([at]) => place.startsWith(at))?.[0] ?? null
  const preview = site.previewOf === null ? '' : say('preview', { day: speaker.day(site.previewOf) })
  const begins =
    `<!doctype html>\n<html lang="${language}" dir="${direction}">\n<head>\n<meta charset="utf-8">\n` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n` +
    (site.previewOf === null ? '' : '<meta name="robots" content="noindex, nofollow">\n') +
    `<link rel="icon" href="${prefix}/icon.svg" type="image/svg+xml">\n` +
    `<link rel="stylesheet" href="${prefix}/${site.assets.style}">\n`
  const top =
    `<body>\n<a class="skip" href="#content">${escapeHtml(say('skip'))}</a>\n` +
    (preview === '' ? '' : `<p class="preview">${escapeHtml(preview)}</p>\n`) +
    `<header class="site-top"><p class="site-name"><a href="${home}">${escapeHtml(say('site'))}</a></p>\n`
  const foot = `<footer class="site-foot"><p>${escapeHtml(say('foot'))}</p></footer>\n</body>\n</html>\n`
  return (page) =>
    `${begins}${headOf(site, speaker, page)}</head>\n${top}${menus.get(sectionOf(page.at)) ?? ''}${switchOf(site, speaker, page)}</header>\n` +
    `<main id="content" tabindex="-1">\n${page.bodyMarkup}</main>\n${foot}`
}

/** The menu; of its sections the one in which a page stands is marked. */
function menuOf(home: string, { say }: Speaker, current: string | null): string {
  const links = MENU.map(([at, key]) => {
    const mark = at === current ? ' aria-current="true"' : ''
    return `<li><a href="${home}${at}"${mark}>${escapeHtml(say(key))}</a></li>`
  })
  return `<nav aria-label="${escapeHtml(say('menu'))}"><ul>${links.join('')}</ul></nav>\n`
}

function headOf(site: Site, { say, language }: Speaker, page: SitePage): string {
  const script = page.hasScript === true
  const policy = [
    `default-src 'none'; style-src 'self'; img-src 'self'`,
    ...(script ? [`script-src 'self'; connect-src 'self'`] : []),
    `base-uri 'none'; form-action 'none'`,
  ]
  const place = (other: string) =>
    wholeAddress(site, `/${other}/${other === language ? page.at : (page.elsewhere ?? page.at)}`)
  const alternates = site.speakers.map(
    ({ language: other }) =>
      `<link rel="alternate" hreflang="${other}" href="${escapeHtml(place(other))}">\n`,
  )
  return (
    `<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">\n` +
    `<title>${escapeHtml(page.title === say('site') ? page.title : `${page.title} · ${say('site')}`)}</title>\n` +
    (page.description === undefined
      ? ''
      : `<meta name="description" content="${escapeHtml(page.description)}">\n`) +
    (site.address === null
      ? ''
      : `<link rel="canonical" href="${escapeHtml(place(language))}">\n${alternates.join('')}`) +
    (page.headMarkup ?? '') +
    (script
      ? `<script type="module" src="${prefixOf(site)}/${site.assets.scripts}/search.js"></script>\n`
      : '')
  )
}

function switchOf(site: Site, { say, language }: Speaker, { at, elsewhere }: SitePage): string {
  const prefix = prefixOf(site)
  const items = site.speakers.map(({ language: other }) => {
    const name = escapeHtml(ownNameOf(other))
    if (other === language) return `<li><span lang="${other}" aria-current="true">${name}</span></li>`
    return `<li><a href="${prefix}/${other}/${elsewhere ?? at}" lang="${other}" hreflang="${other}">${name}</a></li>`
  })
  return `<nav class="site-languages" aria-label="${escapeHtml(say('languages'))}"><ul>${items.join('')}</ul></nav>`
}
