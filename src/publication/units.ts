import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { escapeHtml } from '#ui/markup.ts'
import { BASE_STYLES } from '#ui/styles.ts'
import { akomaNtosoOf } from './data/akoma-ntoso.ts'
import { dataUnit } from './data/data-units.ts'
import { feedUnit } from './data/feed.ts'
import type { Digest } from './model/digest.ts'
import { byDay } from './model/digest.ts'
import { byNumber, listsOf, type LetterList, type ListKind } from './model/lists.ts'
import { relatedLetters } from './model/related-letters.ts'
import type { Unit } from './model/unit.ts'
import { frameOf } from './pages/frame.ts'
import { frontUnit } from './pages/front-page.ts'
import { letterPages, type Desk } from './pages/letter-pages.ts'
import { indexUnit, listUnits, namedList } from './pages/list-pages.ts'
import { letterNumbers } from './search/letter-numbers.ts'
// oxlint-disable-next-line import/default -- its text, put there by the build
import searchScript from './search/search.js?raw'
import { searchUnits } from './search/search-units.ts'
// oxlint-disable-next-line import/default -- its text, put there by the build
import termsScript from './search/terms.js?raw'
import type { Site, SiteAssets } from './site.ts'
import siteCss from './site.css?raw'

const STYLES = `${BASE_STYLES}\n${siteCss}`

/** Where this version's style sheet and scripts stand. */
export const ASSETS: SiteAssets = {
  style: `assets/site-${hashOf(STYLES)}.css`,
  scripts: `assets/${hashOf(searchScript + termsScript)}`,
}

/** An open envelope. */
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="none" stroke="#0f5a5c" stroke-width="1.5" d="M1.5 6.5 8 2l6.5 4.5v7.5h-13zl6.500 4.500 6.500-4.500"/></svg>\n'

function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16)
}

/**
 * Everything that a site is made of but its archives and the shards of its index, in units of a few files. Nothing is made until it is asked for, and
 * each unit depends on its key, the digests given and the records that it asks for, and on nothing else.
 */
export function* unitsOf(site: Site, digests: readonly Digest[]): Iterable<Unit> {
  const letters = digests.toSorted(byDay)
  const desks = site.speakers.map((speaker): Desk => ({ site, speaker, frame: frameOf(site, speaker) }))
  const lists = listsOf(letters)
  yield assetsUnit()
  yield* letterUnits(desks, letters)
  yield* allListUnits(desks, site, letters, lists)
  yield* searchUnits(desks, letters, letterNumbers(letters))
  yield frontUnit(desks, letters)
  yield dataUnit(desks, site, letters, lists)
}

function assetsUnit(): Unit {
  return {
    name: 'assets',
    key: `${ASSETS.style} ${ASSETS.scripts}`,
    make: () => [
      { path: ASSETS.style, content: STYLES },
      { path: 'icon.svg', content: ICON },
      { path: `${ASSETS.scripts}/search.js`, content: searchScript },
      { path: `${ASSETS.scripts}/terms.js`, content: termsScript },
    ],
  }
}

function* letterUnits(desks: readonly Desk[], letters: readonly Digest[]): Iterable<Unit> {
  const relatedOf = relatedLetters(letters)
  for (const letter of letters) {
    const { slug, mark } = letter
    const related = relatedOf(letter)
    const others = related.map(
      ({ kind, isBy, digest }) => `${kind}${isBy ? '-by' : ''} ${digest?.mark ?? '-'}`,
    )
    yield {
      name: `letter ${slug}`,
      key: [mark, ...others].join(' '),
      make: (records) => letterPages(desks, records.record(slug), related),
    }
    yield {
      name: `xml ${slug}`,
      key: mark,
      make: (records) => {
        const xml = akomaNtosoOf(records.record(slug))
        return xml === null ? [] : [{ path: `data/letters/${slug}.xml`, content: xml }]
      },
    }
  }
}

function* allListUnits(
  desks: readonly Desk[],
  site: Site,
  letters: readonly Digest[],
  lists: readonly LetterList[],
): Iterable<Unit> {
  const all = {
    ...{ at: 'letters/', letters, hasFeed: false, key: '', aboveKey: '' },
    title: ({ say }: Desk['speaker']) => say('letters.title'),
    aboveMarkup: ({ say }: Desk['speaker']) => `<p class="remark">${escapeHtml(say('list.types'))}</p>\n`,
    belowMarkup: () => '',
  }
  yield* listUnits(desks, all)
  const articles = new Map<string, LetterList[]>()
  for (const list of lists) {
    if (list.kind !== 'law' || list.article === null) continue
    articles.set(list.id, [...(articles.get(list.id) ?? []), list])
  }
  for (const list of lists) {
    const own = list.kind === 'law' && list.article === null ? inOrder(articles.get(list.id) ?? []) : []
    const named = namedList(site, list, own)
    yield* listUnits(desks, named)
    if (named.hasFeed) yield feedUnit(desks, list, named)
  }
  const of = (kind: ListKind) => lists.filter((list) => list.kind === kind && list.article === null)
  const { names } = site
  yield indexUnit(
    desks,
    { at: 'states/', title: 'states.title', lead: 'states.lead' },
    of('states'),
    (speaker, { id }) => names.state(id, speaker),
  )
  yield indexUnit(
    desks,
    { at: 'mandates/', title: 'mandates.title', lead: 'mandates.lead' },
    of('mandates'),
    (_, { id }) => names.mandate(id),
  )
  yield indexUnit(
    desks,
    { at: 'themes/', title: 'themes.title', lead: 'themes.lead' },
    of('themes'),
    (speaker, { id }) => names.theme(id, speaker),
  )
  yield indexUnit(
    desks,
    { at: 'law/', title: 'law.title', lead: 'law.lead' },
    of('law'),
    ({ language }, { id }) => names.instrument(id, language),
  )
}

function inOrder(lists: readonly LetterList[]): readonly LetterList[] {
  return lists.toSorted((one, other) => byNumber(one.article ?? '', other.article ?? ''))
}
