import { escapeHtml } from '#ui/markup.ts'
import type { Digest } from '../model/digest.ts'
import { prefixOf, type Site } from '../site.ts'
import type { Speaker } from '../speaker.ts'

/** What a letter is called: its reference with its type, else that it has none. A corrigendum bears the reference of its letter. */
export function nameOfLetter(
  { type, reference, links = [] }: Pick<Digest, 'type' | 'reference'> & Partial<Pick<Digest, 'links'>>,
  { say }: Speaker,
): string {
  const corrected = links.find(({ kind }) => kind === 'corrigendum-to')
  const own = reference ?? corrected?.reference ?? null
  if (own === null) return say('letter.noReference')
  const name = type === null ? own : `${type} ${own}`
  return corrected ? say('letter.corrigendum', { reference: name }) : name
}

/** The address of a letter's page in a language. */
export function addressOfLetter(site: Site, { language }: Speaker, slug: string): string {
  return `${prefixOf(site)}/${language}/letters/${slug}/`
}

/** A line of a list: the letter, its day, to whom, what it is about, whether a reply is recorded. */
export function rowOf(site: Site, speaker: Speaker, digest: Digest): string {
  const { day, states, title, replies, language } = digest
  const lang = language === null ? '' : ` lang="${escapeHtml(language)}"`
  const to = states.map((code) => site.names.state(code, speaker)).join(speaker.comma)
  const when =
    day === null
      ? escapeHtml(speaker.say('list.undated'))
      : `<time datetime="${day}">${speaker.day(day)}</time>`
  return (
    `<li><a href="${addressOfLetter(site, speaker, digest.slug)}"><bdi>${escapeHtml(nameOfLetter(digest, speaker))}</bdi></a> ` +
    `${when} <b>${escapeHtml(to)}</b>` +
    (replies > 0 ? ` <i>${escapeHtml(speaker.say('list.reply'))}</i>` : '') +
    (title === null ? '' : `<p><bdi${lang}>${escapeHtml(title)}</bdi></p>`) +
    '</li>\n'
  )
}
