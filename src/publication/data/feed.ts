import type { Digest } from '../model/digest.ts'
import type { LetterList } from '../model/lists.ts'
import type { Unit } from '../model/unit.ts'
import type { Desk } from '../pages/letter-pages.ts'
import type { NamedList } from '../pages/list-pages.ts'
import { addressOfLetter, nameOfLetter } from '../pages/row.ts'
import { prefixOf, wholeAddress } from '../site.ts'
import { escapeXml } from './xml.ts'

const ENTRIES = 30
/** Of what bears no day at all: an Atom entry must say when it was updated. */
const NO_DAY = '1970-01-01'

/** The newest letters of a list as Atom, in each language. */
export function feedUnit(desks: readonly Desk[], list: LetterList, named: NamedList): Unit {
  const newest = list.letters
    .toSorted((one, other) => (dayOf(one) < dayOf(other) ? -1 : dayOf(one) > dayOf(other) ? 1 : 0))
    .slice(-ENTRIES)
    .toReversed()
  return {
    name: `feed ${list.at}`,
    key: newest.map(({ mark }) => mark).join(' '),
    make: () =>
      desks.map((desk) => ({
        path: `${desk.speaker.language}/${list.at}feed.atom`,
        content: feedOf(desk, named, newest),
      })),
  }
}

/** When it became public, else its date. */
function dayOf({ publicOn, day }: Digest): string {
  return publicOn ?? day ?? NO_DAY
}

function feedOf({ site, speaker }: Desk, list: NamedList, newest: readonly Digest[]): string {
  const origin = { address: site.address === null ? null : new URL(site.address).origin }
  const whole = (path: string) => escapeXml(wholeAddress(origin, path))
  const at = `${prefixOf(site)}/${speaker.language}/${list.at}`
  const title = `${list.title(speaker)} · ${speaker.say('site')}`
  const entries = newest.map((digest) => {
    const page = addressOfLetter(site, speaker, digest.slug)
    const to = digest.states.map((code) => site.names.state(code, speaker)).join(speaker.comma)
    return (
      `<entry>\n<id>${nameOfPlace(`${speaker.language} letter ${digest.slug}`)}</id>\n` +
      `<title>${escapeXml(`${nameOfLetter(digest, speaker)}${speaker.colon}${to}`)}</title>\n` +
      `<updated>${dayOf(digest)}T00:00:00Z</updated>\n<link rel="alternate" type="text/html" href="${whole(page)}"/>\n` +
      `<summary>${escapeXml(digest.title ?? '')}</summary>\n</entry>\n`
    )
  })
  const updated = newest[0] ? dayOf(newest[0]) : NO_DAY
  return (
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${speaker.language}">\n` +
    `<id>${nameOfPlace(`${speaker.language} list ${list.at}`)}</id>\n<title>${escapeXml(title)}</title>\n` +
    `<updated>${updated}T00:00:00Z</updated>\n<author><name>${escapeXml(speaker.say('site'))}</name></author>\n` +
    `<link rel="self" type="application/atom+xml" href="${whole(`${at}feed.atom`)}"/>\n` +
    `<link rel="alternate" type="text/html" href="${whole(at)}"/>\n${entries.join('')}</feed>\n`
  )
}

/** A name that stays, wherever the site stands: feeds are read again under it. */
function nameOfPlace(place: string): string {
  return `urn:x-demarche:${encodeURIComponent(place).replaceAll('%20', ':').replaceAll('%2F', '/')}`
}
