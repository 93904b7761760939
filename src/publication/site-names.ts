import type { Law } from '#law/law.ts'
import type { Mandate } from '#letters/mandates.ts'
import { isSiteKey, type SiteKey, type Speaker } from './speaker.ts'

/** What things are called on the site. */
export interface SiteNames {
  readonly state: (code: string, speaker: Speaker) => string
  /** In English: mandates have no other names here. */
  readonly mandate: (slug: string) => string
  readonly theme: (slug: string, speaker: Speaker) => string
  /** Its title, else its short name, in the language or in English. */
  readonly instrument: (id: string, language: string) => string
  /** What an article is about, in English; empty where that is not known. */
  readonly article: (instrument: string, article: string) => string
}

/** Names as the facts of law and the list of mandates have them. What they lack is called by its code or slug. */
export function siteNames(law: Law, mandates: readonly Mandate[]): SiteNames {
  const states = new Map(
    law
      .stateNames()
      .toReversed()
      .map(({ code, language, name }) => [`${code} ${language}`, name]),
  )
  const titles = new Map(
    law
      .titles()
      .filter(({ kind }) => kind === 'title')
      .toReversed()
      .map(({ instrument, language, name }) => [`${instrument} ${language}`, name]),
  )
  const named = new Map(mandates.map(({ slug, names }) => [slug, names[0]?.name ?? slug]))
  return {
    state: (code, { language, say }) =>
      code === 'OTH'
        ? say('list.company')
        : (states.get(`${code} ${language}`) ?? law.states.get(code)?.name ?? code),
    mandate: (slug) => named.get(slug) ?? slug,
    theme: (slug, { say }) => {
      const key = `theme.${slug}`
      return isSiteKey(key) ? say(key as Extract<SiteKey, `theme.${string}`>) : slug
    },
    instrument: (id, language) =>
      titles.get(`${id} ${language}`) ?? law.instruments.get(id)?.title ?? commentTitle(law, id) ?? id,
    article: (instrument, article) => law.articlesOf(instrument).get(article)?.subject ?? '',
  }
}

function commentTitle(law: Law, id: string): string | null {
  const comment = law.comments.get(id)
  return comment ? `${comment.body} ${comment.type} ${comment.number}: ${comment.subject}` : null
}
