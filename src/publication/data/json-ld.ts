import type { PublicRecord } from '../model/public-record.ts'
import { addressOfLetter, nameOfLetter } from '../pages/row.ts'
import { prefixOf, wholeAddress, type Site } from '../site.ts'
import type { Speaker } from '../speaker.ts'

/** What search engines read of a letter, in the words of schema.org; inert on the page. */
export function jsonLdOf(site: Site, speaker: Speaker, record: PublicRecord): string {
  const { facts, letter, slug } = record
  const at = addressOfLetter(site, speaker, slug)
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Message',
    ...{ name: nameOfLetter(facts, speaker), identifier: facts.reference ?? slug },
    ...(site.address === null ? {} : { url: wholeAddress({ address: originOf(site.address) }, at) }),
    ...(facts.dated === null ? {} : { dateCreated: facts.dated }),
    ...(facts.sent === null ? {} : { dateSent: facts.sent }),
    ...(record.standing.is === 'released' ? { datePublished: record.standing.on } : {}),
    inLanguage: letter?.language ?? facts.language ?? undefined,
    about: facts.themes.map((theme) => site.names.theme(theme, speaker)),
    author: facts.mandates.map(({ name }) => ({ '@type': 'Organization', name })),
    recipient: facts.addressees.flatMap(({ code, name }) => {
      if (code !== null && code !== 'OTH') return [{ '@type': 'Country', name: site.names.state(code, speaker), identifier: code }]
      return name === null ? [] : [{ '@type': 'Organization', name }]
    }),
    encoding: {
      '@type': 'MediaObject',
      encodingFormat: 'application/json',
      contentUrl: wholeAddress({ address: site.address === null ? null : originOf(site.address) }, `${prefixOf(site)}/data/letters/${slug}.json`),
    },
  }
  // No text can end the element: the only character that could is written otherwise.
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>\n`
}

function originOf(address: string): string {
  return new URL(address).origin
}
