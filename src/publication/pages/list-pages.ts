import { escapeHtml } from '#ui/markup.ts'
import type { Digest } from '../model/digest.ts'
import { articleSlug, partsOfList, type LetterList, type ListPart } from '../model/lists.ts'
import type { Unit } from '../model/unit.ts'
import { prefixOf, type Site } from '../site.ts'
import type { Speaker } from '../speaker.ts'
import { partsOf } from './flow.ts'
import type { Desk } from './letter-pages.ts'
import { undatedIn, yearChart, yearsOf } from './pictures.ts'
import { rowOf } from './row.ts'

/** A list as its pages need it: what it is called, and what stands above the letters. */
export interface NamedList {
  /** Its address after the language. */
  readonly at: string
  readonly letters: readonly Digest[]
  readonly title: (speaker: Speaker) => string
  /** The language of its name, where it is not that of the page. */
  readonly titleIn?: 'en' | undefined
  readonly aboveMarkup: (speaker: Speaker) => string
  /** After them: of a State, mandate or theme, how many letters a year. */
  readonly belowMarkup: (speaker: Speaker) => string
  /** Whether there is a feed of it. */
  readonly hasFeed: boolean
  /** What the name depends on, and what stands above and below, besides the site. */
  readonly key: string
  readonly aboveKey: string
}

/** The pages of a list: a unit for each part, since an older part hardly ever changes. */
export function listUnits(desks: readonly Desk[], list: NamedList): readonly Unit[] {
  return partsOfList(list.letters).map((part) => {
    const isLast = part.number === part.count
    const at = isLast ? list.at : `${list.at}_${part.number}/`
    const marks = part.letters.map(({ mark }) => mark).join(' ')
    return {
      name: `list ${at}`,
      key: `${marks}|${part.count - part.number < 2 ? part.count : ''}|${list.key}|${isLast ? `${list.letters.length}|${list.aboveKey}` : ''}`,
      make: () =>
        desks.map((desk) => ({
          path: `${desk.speaker.language}/${at}index.html`,
          content: listPage(desk, list, part, at),
        })),
    }
  })
}

function listPage({ site, speaker, frame }: Desk, list: NamedList, part: ListPart, at: string): string {
  const { say } = speaker
  const title = list.title(speaker)
  const isLast = part.number === part.count
  // How many there are in all would change an older page with each new letter.
  const shown = isLast ? list.letters : part.letters
  const numbered = isLast ? title : `${title} (${say('part.one', { number: part.number })})`
  const rows = part.letters.toReversed().map((letter) => rowOf(site, speaker, letter))
  const base = `${prefixOf(site)}/${speaker.language}/${list.at}`
  const feed = `${base}feed.atom`
  const above =
    (list.hasFeed
      ? `<p class="feed"><a href="${feed}">${escapeHtml(say('list.feed'))}</a> <small>${escapeHtml(say('list.feedHint'))}</small></p>\n`
      : '') + list.aboveMarkup(speaker)
  const body =
    `<h1>${list.titleIn === undefined ? escapeHtml(title) : `<bdi lang="${list.titleIn}">${escapeHtml(title)}</bdi>`}${isLast ? '' : ` <small>${escapeHtml(say('part.one', { number: part.number }))}</small>`}</h1>\n<p>${escapeHtml(say('count', { count: shown.length }))}</p>\n` +
    (isLast ? above : '') +
    (rows.length === 0
      ? `<p>${escapeHtml(say('list.none'))}</p>\n`
      : `<ol class="letters" reversed>\n${rows.join('')}</ol>\n`) +
    pagerOf(speaker, base, part) +
    (isLast ? list.belowMarkup(speaker) : '')
  const feedLink = `<link rel="alternate" type="application/atom+xml" href="${feed}">\n`
  return frame({
    ...{ at, title: numbered, bodyMarkup: body },
    ...(list.hasFeed && isLast ? { headMarkup: feedLink } : {}),
  })
}

function pagerOf({ say }: Speaker, base: string, { number, count }: ListPart): string {
  if (count === 1) return ''
  const to = (part: number) => (part === count ? base : `${base}_${part}/`)
  const newer =
    number < count ? `<a rel="prev" href="${to(number + 1)}">${escapeHtml(say('list.newer'))}</a> ` : ''
  const older =
    number > 1 ? ` <a rel="next" href="${to(number - 1)}">${escapeHtml(say('list.older'))}</a>` : ''
  // How many parts there are stands on the newest alone: an older page would change with each new one.
  return `<nav class="pager" aria-label="${escapeHtml(say('list.pages'))}"><p>${newer}${older}</p></nav>\n`
}

/** What a list of the site is called, and what stands above its letters: of an instrument, its articles. */
export function namedList(site: Site, list: LetterList, articles: readonly LetterList[]): NamedList {
  const { kind, id, article, at, letters } = list
  const { names } = site
  const above = articles.map((one) => `${one.article ?? ''} ${one.letters.length}`).join(',')
  const years = kind === 'law' ? [] : yearsOf(letters)
  const undated = undatedIn(letters)
  const said = years.map(({ year, letters: all, replied }) => `${year} ${all} ${replied}`)
  return {
    ...{ at, letters, hasFeed: kind !== 'law', key: article ?? '', aboveKey: `${above}|${said.join(',')}` },
    titleIn: kind === 'mandates' ? 'en' : undefined,
    title: (speaker) => {
      if (kind === 'states') return names.state(id, speaker)
      if (kind === 'mandates') return names.mandate(id)
      if (kind === 'themes') return names.theme(id, speaker)
      const instrument = names.instrument(id, speaker.language)
      return article === null
        ? instrument
        : `${instrument}${speaker.comma}${speaker.say('list.article', { article })}`
    },
    belowMarkup: (speaker) => {
      const title = escapeHtml(speaker.say('home.years'))
      return years.length < 2
        ? ''
        : `<section><h2>${title}</h2>\n${yearChart(speaker, years, undated)}</section>\n`
    },
    aboveMarkup: (speaker) => {
      if (kind !== 'law') return ''
      const base = `${prefixOf(site)}/${speaker.language}/law/${id}/`
      if (article === null) return articlesMarkup(speaker, base, articles)
      const subject = names.article(id, article)
      const about = subject === '' ? '' : `<p lang="en">${escapeHtml(subject)}</p>\n`
      return `${about}<p><a href="${base}">${escapeHtml(speaker.say('list.instrument'))}</a></p>\n`
    },
  }
}

function articlesMarkup(speaker: Speaker, base: string, articles: readonly LetterList[]): string {
  if (articles.length === 0) return ''
  const links = articles.slice(0, MOST_ARTICLES).map(({ article, letters }) => {
    const at = `${base}${articleSlug(article ?? '')}/`
    return `<li><a href="${at}">${escapeHtml(article ?? '')} <small>(${speaker.number(letters.length)})</small></a></li>`
  })
  return `<h2>${escapeHtml(speaker.say('list.articlesCited'))}</h2>\n<ul class="articles">${links.join('')}</ul>\n`
}

/** No instrument that we know has more; the others are reached from the letters. */
const MOST_ARTICLES = 150

/** The page that lists lists: a table of names with how many letters each has. */
export function indexUnit(
  desks: readonly Desk[],
  {
    at,
    title,
    lead,
  }: {
    readonly at: string
    readonly title: 'states.title' | 'mandates.title' | 'themes.title' | 'law.title'
    readonly lead: 'states.lead' | 'mandates.lead' | 'themes.lead' | 'law.lead'
  },
  lists: readonly LetterList[],
  nameOf: (speaker: Speaker, list: LetterList) => string,
): Unit {
  return {
    name: `index ${at}`,
    key: lists.map((list) => `${list.at} ${list.letters.length} ${list.letters.at(-1)?.day ?? ''}`).join('|'),
    make: () =>
      desks.flatMap(({ site, speaker, frame }) => {
        const { say, language } = speaker
        const rows = lists
          .map((list) => [nameOf(speaker, list), list] as const)
          .toSorted(([one], [other]) => one.localeCompare(other, language))
          .map(([name, list]) => ({ html: tableRow(site, speaker, name, list) }))
        const open =
          `<table><thead><tr><th scope="col">${escapeHtml(say('list.name'))}</th><th scope="col">${escapeHtml(say('home.letters'))}</th>` +
          `<th scope="col">${escapeHtml(say('list.newest'))}</th></tr></thead><tbody>\n`
        const section = {
          ...{ id: 'list', heading: '', open, close: '</tbody></table>\n' },
          pieces:
            rows.length > 0
              ? rows
              : [{ html: `<tr><td colspan="3">${escapeHtml(say('list.none'))}</td></tr>` }],
        }
        const parts = partsOf({
          sections: [section],
          goesOn: escapeHtml(say('part.goesOn')),
          notesOf: () => '',
        })
        const base = `${prefixOf(site)}/${language}/${at}`
        return parts.map(({ html }, index) => {
          const own = index === 0 ? at : `${at}_${index + 1}/`
          const links = parts.map(
            (_, page) => `<a href="${page === 0 ? base : `${base}_${page + 1}/`}">${page + 1}</a>`,
          )
          const pager =
            parts.length === 1
              ? ''
              : `<nav class="pager" aria-label="${escapeHtml(say('list.pages'))}"><p>${links.join(' ')}</p></nav>\n`
          const body =
            `<h1>${escapeHtml(say(title))}</h1>\n<p class="remark">${escapeHtml(say(lead))}</p>\n` +
            `<div class="wide">${html}</div>\n${pager}`
          return {
            path: `${language}/${own}index.html`,
            content: frame({ at: own, elsewhere: at, title: say(title), bodyMarkup: body }),
          }
        })
      }),
  }
}

function tableRow(site: Site, speaker: Speaker, name: string, list: LetterList): string {
  const newest = list.letters.at(-1)?.day ?? null
  const day = newest === null ? '' : `<time datetime="${newest}">${speaker.day(newest)}</time>`
  const at = `${prefixOf(site)}/${speaker.language}/${list.at}`
  const lang = list.kind === 'mandates' ? ' lang="en" dir="ltr"' : ''
  return `<tr><th scope="row"><a href="${at}"${lang}>${escapeHtml(name)}</a></th><td>${speaker.number(list.letters.length)}</td><td>${day}</td></tr>\n`
}
