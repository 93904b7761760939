import { escapeHtml } from '#ui/markup.ts'
import type { PublicRecord } from '../model/public-record.ts'
import { prefixOf, type Site } from '../site.ts'
import type { Speaker } from '../speaker.ts'

/** What is known of a letter beside its text, as a list of terms. */
export function factsMarkup(site: Site, speaker: Speaker, record: PublicRecord): string {
  const { say, day } = speaker
  const { facts } = record
  const rows: (readonly [string, string | null])[] = [
    [say('letter.type'), facts.type && escapeHtml(say(`type.${facts.type}`))],
    [say('letter.dated'), facts.dated && dayMarkup(speaker, facts.dated)],
    [say('letter.sent'), facts.sent && dayMarkup(speaker, facts.sent)],
    [say('letter.to'), lines(facts.addressees.map((one) => addresseeMarkup(site, speaker, one)))],
    [say('letter.by'), lines(facts.mandates.map((one) => mandateMarkup(site, speaker, one)))],
    [
      say('letter.themes'),
      facts.themes.map((theme) => themeMarkup(site, speaker, theme)).join(speaker.comma) || null,
    ],
    [say('letter.language'), languageMarkup(speaker, record.letter?.language ?? facts.language)],
    [say('letter.due'), facts.due && `${dayMarkup(speaker, facts.due.on)}${dueMarkup(facts.due)}`],
    standingRow(speaker, record),
    [say('letter.summary'), facts.summary && `<span dir="auto">${escapeHtml(facts.summary)}</span>`],
  ]
  const known = rows.flatMap(([term, value]) =>
    value === null ? [] : [`<div><dt>${escapeHtml(term)}</dt><dd>${value}</dd></div>\n`],
  )
  return `<dl class="facts">\n${known.join('')}</dl>\n`

  function standingRow(
    { say: tell }: Speaker,
    { standing, office }: PublicRecord,
  ): readonly [string, string] {
    if (standing.is === 'released') {
      return [
        tell('letter.released'),
        escapeHtml(tell('letter.releasedBy', { day: day(standing.on), office })),
      ]
    }
    const { since, address } = standing
    const said =
      since === null
        ? tell('letter.observedAlready', { office })
        : tell('letter.observedSince', { day: day(since), office })
    const link = linkOut(address, tell('letter.original'))
    return [tell('letter.observed'), `${escapeHtml(said)}${link === null ? '' : ` · ${link}`}`]
  }
}

/** A day for people and programs. */
export function dayMarkup({ day }: Speaker, on: Parameters<Speaker['day']>[0]): string {
  return `<time datetime="${on}">${escapeHtml(day(on))}</time>`
}

/** A link to somebody else's page; null for what is no web address. */
export function linkOut(address: string | null, text: string): string | null {
  if (address === null || !/^https?:\/\//iu.test(address)) return null
  return `<a href="${escapeHtml(address)}" rel="noreferrer external">${escapeHtml(text)}</a>`
}

type Facts = PublicRecord['facts']

function lines(items: readonly string[]): string | null {
  return items.length === 0 ? null : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
}

function addresseeMarkup(
  site: Site,
  speaker: Speaker,
  { code, name, post }: Facts['addressees'][number],
): string {
  const person = [name, post].filter((one) => one !== null && one !== '').join(', ')
  const shown = person === '' ? '' : `<span dir="auto">${escapeHtml(person)}</span>`
  if (code === null) return shown === '' ? escapeHtml(speaker.say('list.company')) : shown
  const at = `${prefixOf(site)}/${speaker.language}/states/${code.toLowerCase()}/`
  const state = `<a href="${at}">${escapeHtml(site.names.state(code, speaker))}</a>`
  return shown === '' ? state : `${state}${speaker.colon}${shown}`
}

function mandateMarkup(site: Site, speaker: Speaker, one: Facts['mandates'][number]): string {
  const name = `<span lang="en">${escapeHtml(one.name)}</span>`
  const linked =
    one.mandate === null
      ? name
      : `<a href="${prefixOf(site)}/${speaker.language}/mandates/${one.mandate}/">${name}</a>`
  if (one.resolution === null) return linked
  return `${linked} (${escapeHtml(speaker.say('letter.resolution', { number: one.resolution }))})`
}

function themeMarkup(site: Site, speaker: Speaker, theme: string): string {
  return `<a href="${prefixOf(site)}/${speaker.language}/themes/${theme}/">${escapeHtml(site.names.theme(theme, speaker))}</a>`
}

/** Made once: that takes longer than asking them. */
const NAMES = new Map<string, Intl.DisplayNames>()

function languageMarkup({ language }: Speaker, written: string | null): string | null {
  if (written === null) return null
  const names = NAMES.get(language) ?? new Intl.DisplayNames([language], { type: 'language' })
  NAMES.set(language, names)
  return escapeHtml(names.of(written) ?? written)
}

function dueMarkup({ rule, steps }: NonNullable<Facts['due']>): string {
  const said = [rule, ...steps]
    .filter((step) => step !== '')
    .map((step) => `<li><bdi lang="en">${escapeHtml(step)}</bdi></li>`)
  return `<ul class="steps">${said.join('')}</ul>`
}
