import { escapeHtml } from '#ui/markup.ts'
import type { Digest } from '../model/digest.ts'
import type { Unit } from '../model/unit.ts'
import type { Desk } from '../pages/letter-pages.ts'
import { nameOfLetter } from '../pages/row.ts'
import { prefixOf, type Site } from '../site.ts'
import type { Speaker } from '../speaker.ts'
import { shardCount } from './shards.ts'

/** Letters whose numbers begin alike are in one file: those of 16 days. */
const NUMBERS_IN_FILE = 16_384

/** The search page, and what its script shows of the letters that it finds. The shards of terms are made apart. */
export function searchUnits(
  desks: readonly Desk[],
  letters: readonly Digest[],
  numbers: ReadonlyMap<string, number>,
): readonly Unit[] {
  const places = new Map<number, Digest[]>()
  for (const letter of letters) {
    const place = Math.floor((numbers.get(letter.slug) ?? 0) / NUMBERS_IN_FILE)
    const known = places.get(place)
    if (known) known.push(letter)
    else places.set(place, [letter])
  }
  const page: Unit = {
    name: 'search',
    key: String(shardCount(letters.length)),
    make: () => [
      ...desks.map((desk) => ({
        path: `${desk.speaker.language}/search/index.html`,
        content: searchPage(desk),
      })),
      { path: 'search/index.json', content: `${JSON.stringify({ shards: shardCount(letters.length) })}\n` },
    ],
  }
  const found = [...places].map(([place, of]): Unit => ({
    name: `search ${place}`,
    key: of.map(({ slug, mark }) => `${numbers.get(slug) ?? 0} ${mark}`).join(' '),
    make: () =>
      desks.map(({ site, speaker }) => ({
        path: `search/${speaker.language}/letters/${place}.json`,
        content: `${JSON.stringify(Object.fromEntries(of.map((letter) => [numbers.get(letter.slug) ?? 0, aboutLetter(site, speaker, letter)])))}\n`,
      })),
  }))
  return [page, ...found]
}

function aboutLetter(site: Site, speaker: Speaker, letter: Digest): readonly string[] {
  const to = letter.states.map((code) => site.names.state(code, speaker)).join(speaker.comma)
  const day = letter.day === null ? '' : speaker.day(letter.day)
  return [letter.slug, nameOfLetter(letter, speaker), day, to, letter.title ?? '']
}

const LISTS = [
  ['letters/', 'letters.title'],
  ['states/', 'states.title'],
  ['mandates/', 'mandates.title'],
  ['themes/', 'themes.title'],
  ['law/', 'law.title'],
] as const

function searchPage({ site, speaker, frame }: Desk): string {
  const { say, language } = speaker
  const prefix = prefixOf(site)
  const home = `${prefix}/${language}/`
  const data = [
    ['index', `${prefix}/search`],
    ['about', `${prefix}/search/${language}`],
    ['letters', `${home}letters/`],
    ['said', say('search.found', { number: '#' })],
    ['nothing', say('search.nothing')],
    ['failed', say('search.failed')],
  ].map(([name, value]) => ` data-${name}="${escapeHtml(value ?? '')}"`)
  const links = LISTS.map(([at, key]) => `<li><a href="${home}${at}">${escapeHtml(say(key))}</a></li>`)
  const body =
    `<h1>${escapeHtml(say('search.title'))}</h1>\n` +
    `<form data-search role="search" hidden${data.join('')}><label for="q">${escapeHtml(say('search.words'))}</label>\n` +
    `<input id="q" type="search" autocomplete="off" dir="auto"><button type="submit">${escapeHtml(say('search.go'))}</button>\n` +
    `<p class="remark">${escapeHtml(say('search.hint'))}</p></form>\n` +
    `<p data-status role="status"></p>\n<ol class="letters" data-found></ol>\n` +
    `<p><button type="button" data-more hidden>${escapeHtml(say('search.more'))}</button></p>\n` +
    `<p>${escapeHtml(say('search.lead'))}</p>\n<ul>${links.join('')}</ul>\n`
  return frame({ at: 'search/', title: say('search.title'), bodyMarkup: body, hasScript: true })
}
