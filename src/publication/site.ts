import type { CalendarDate } from '#base/calendar-date.ts'
import type { SiteNames } from './site-names.ts'
import type { Speaker } from './speaker.ts'

/** An outline of a country on the map. */
export interface MapShape {
  /** ISO 3166-1 alpha-3; empty where it has none. */
  readonly code: string
  /** An SVG path in a field of 960 by 470. */
  readonly path: string
}

/** What a site is made with, besides its records. */
export interface Site {
  readonly names: SiteNames
  /** One for each language of the site. */
  readonly speakers: readonly Speaker[]
  readonly map: readonly MapShape[]
  readonly lawVersion: string
  /** Where it will stand, without a slash at its end: `https://letters.example.org`; null where that is not known. */
  readonly address: string | null
  /** The day to come of which it is a preview: it says so on every page, and asks not to be found. */
  readonly previewOf: CalendarDate | null
  /** Short hashes of the files that pages name, so that a new one is never mixed with an old page. */
  readonly assets: SiteAssets
}

/** Addresses of the style sheet and of the search's script. */
export interface SiteAssets {
  readonly style: string
  readonly scripts: string
}

/** What all addresses on pages begin with: the path of the site's own address. */
export function prefixOf({ address }: Pick<Site, 'address'>): string {
  return address === null ? '' : new URL(address).pathname.replace(/\/$/u, '')
}

/** An address as a machine wants it: whole where we know where the site stands. */
export function wholeAddress(site: Pick<Site, 'address'>, path: string): string {
  return `${site.address ?? ''}${path}`
}
