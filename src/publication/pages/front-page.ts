import { escapeHtml } from '#ui/markup.ts'
import { ownNameOf } from '#ui/messages/languages.ts'
import type { Digest } from '../model/digest.ts'
import type { Unit } from '../model/unit.ts'
import { prefixOf } from '../site.ts'
import type { Desk } from './letter-pages.ts'
import { mapPicture, mapSteps, undatedIn, yearChart, yearsOf } from './pictures.ts'
import { rowOf } from './row.ts'

const NEWEST = 20

/** The front page in each language, the picture of the map, and the page that leads to them. */
export function frontUnit(desks: readonly Desk[], letters: readonly Digest[]): Unit {
  const byState = countByState(letters)
  return {
    name: 'front',
    key: null,
    make: function* () {
      for (const desk of desks) {
        yield { path: `${desk.speaker.language}/index.html`, content: frontPage(desk, letters, byState) }
      }
      const [desk] = desks
      if (!desk) return
      yield { path: 'map.svg', content: mapPicture(desk.site.map, byState) }
      yield { path: 'index.html', content: doorPage(desk) }
    },
  }
}

function frontPage(desk: Desk, letters: readonly Digest[], byState: ReadonlyMap<string, number>): string {
  const { site, speaker, frame } = desk
  const { say } = speaker
  const rows = letters
    .slice(-NEWEST)
    .toReversed()
    .map((letter) => rowOf(site, speaker, letter))
  const body =
    `<h1>${escapeHtml(say('home.title'))}</h1>\n<p class="lead">${escapeHtml(say('home.lead'))}</p>\n` +
    `<p>${escapeHtml(say('count', { count: letters.length }))}</p>\n` +
    `<section><h2>${escapeHtml(say('home.newest'))}</h2>\n` +
    (rows.length === 0
      ? `<p>${escapeHtml(say('list.none'))}</p>\n`
      : `<ol class="letters">\n${rows.join('')}</ol>\n<p class="remark">${escapeHtml(say('list.types'))}</p>\n`) +
    '</section>\n' +
    (letters.length === 0 ? '' : figuresMarkup(desk, letters, byState))
  return frame({ at: '', title: say('site'), bodyMarkup: body, description: say('home.lead') })
}

/** How many letters, by year and by State, as pictures with their tables. */
function figuresMarkup(
  { site, speaker }: Desk,
  letters: readonly Digest[],
  byState: ReadonlyMap<string, number>,
): string {
  const { say, language } = speaker
  const prefix = prefixOf(site)
  return (
    `<section><h2>${escapeHtml(say('home.years'))}</h2>\n${yearChart(speaker, yearsOf(letters), undatedIn(letters))}</section>\n` +
    `<section><h2>${escapeHtml(say('home.map'))}</h2>\n` +
    `<figure class="map"><img src="${prefix}/map.svg" width="960" height="470" alt="${escapeHtml(say('home.mapAlt'))}">\n` +
    `<figcaption>${escapeHtml(say('home.mapCaption'))} ${mapKey(speaker, byState)}</figcaption></figure>\n` +
    `<p><a href="${prefix}/${language}/states/">${escapeHtml(say('home.allStates'))}</a></p>\n<p class="remark">${escapeHtml(say('home.mapNote'))}</p></section>\n`
  )
}

/** Each colour of the map with how many letters it stands for. */
function mapKey({ number }: Desk['speaker'], byState: ReadonlyMap<string, number>): string {
  const items = mapSteps(byState).map(({ step, from, to }) => {
    const said = from === to ? number(from) : `${number(from)}–${number(to)}`
    return `<li><span class="key s${step}"></span> <bdi dir="ltr">${said}</bdi></li>`
  })
  return `<ul>${items.join('')}</ul>`
}

function countByState(letters: readonly Digest[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const code of letters.flatMap(({ states }) => states)) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}

/** Leads on to the languages, also where no server does. */
function doorPage({ site, speaker, frame }: Desk): string {
  const links = site.speakers.map(({ language }) => {
    const name = escapeHtml(ownNameOf(language))
    return `<li><a href="${prefixOf(site)}/${language}/" lang="${language}" hreflang="${language}">${name}</a></li>`
  })
  const home = `${prefixOf(site)}/en/`
  const body = `<h1>${escapeHtml(speaker.say('site'))}</h1>\n<ul>${links.join('')}</ul>\n`
  const headMarkup = `<meta http-equiv="refresh" content="0; url=${home}">\n`
  return frame({ at: '', title: speaker.say('site'), bodyMarkup: body, headMarkup })
}
