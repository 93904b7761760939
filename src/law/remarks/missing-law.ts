import type { CitedLaw } from './cited-law.ts'
import type { Law } from '#law/law.ts'
import type { InstrumentId, Language, StateCode } from '#law/model.ts'
import type { Checking } from './remarks.ts'
import { statusOn } from '#law/status.ts'
import type { ThemeLaw, ThemeTable } from './themes.ts'
import { nameOf } from '#law/wording.ts'

/** Core law on a theme that a letter does not cite, and how the State stands towards it. */
export interface Missing {
  readonly law: ThemeLaw
  readonly standing: 'party' | 'standard' | 'signatory'
}

/**
 * What counts as missing: `all` that binds the State, or standards and what it signed too; `binding`; or `protecting`:
 * what binds it for the sake of those of whom the part speaks (children, women …).
 */
export type MissingKind = 'all' | 'binding' | 'protecting'

const MOST_NAMED = 3
const MOST_PLACES = 4
const ORDER = ['party', 'standard', 'signatory']

/**
 * Makes the question of what a letter misses on a theme: up to three instruments, those that bind first. `speaksOf`
 * looks for words in the part of the letter that asks.
 */
export function missingLawOf(
  { law, day }: Checking,
  table: ThemeTable,
  cited: CitedLaw,
  state: StateCode,
): (theme: string, kind: MissingKind, speaksOf: (words: RegExp) => boolean) => readonly Missing[] {
  const uncitedByTheme = new Map<string, readonly Missing[]>()
  const uncitedOn = (theme: string): readonly Missing[] => {
    const known = uncitedByTheme.get(theme)
    if (known) return known
    const made = (table.lawByTheme.get(theme) ?? [])
      .filter((one) => one.isCore && one.places.length > 0 && !isMet(one, cited))
      .flatMap((one) => {
        const standing = standingOf(law, one.instrument, state, day)
        return standing === null ? [] : [{ law: one, standing }]
      })
      .sort((one, other) => ORDER.indexOf(one.standing) - ORDER.indexOf(other.standing))
    uncitedByTheme.set(theme, made)
    return made
  }
  return (theme, kind, speaksOf) =>
    uncitedOn(theme)
      .filter(({ law: { instrument }, standing }) => {
        if (kind !== 'all' && standing !== 'party') return false
        const words = PROTECTED[instrument]
        return words ? speaksOf(words) : kind !== 'protecting'
      })
      .slice(0, MOST_NAMED)
}

/** Whether the letter cites it on the theme, or what stands in for it, or need not cite it. */
function isMet({ theme, instrument }: ThemeLaw, cited: CitedLaw): boolean {
  if (REGIONAL.has(instrument) && !cited.instruments.has(instrument)) return true
  const same = [instrument, ...(STAND_INS[instrument] ?? [])]
  return same.some((one) => cited.pairs.has(`${theme} ${one}`))
}

/** A letter of the United Nations does not miss these; another's that cites them at all may. */
const REGIONAL: ReadonlySet<InstrumentId> = new Set(['echr', 'istanbul', 'coe-trafficking', 'achr', 'achpr'])

/** Who cites one of these need not cite the other. */
const STAND_INS: Readonly<Record<InstrumentId, readonly InstrumentId[]>> = {
  'refugee-protocol': ['refugee'],
  'slavery-1926-amended': ['slavery-1926'],
  'slavery-1926': ['slavery-1926-amended'],
}

/** Words of those whom a treaty protects: it is missed only where a part speaks of them. */
const PROTECTED: Readonly<Record<InstrumentId, RegExp>> = {
  ...forAll(
    ['crc', 'opsc', 'opac', 'c182', 'c138'],
    /(?<!\p{L})(?:child|girl|boy|minor|juvenil|infant|enfan|fille|mineur|niñ|menor|adolescen)/giu,
  ),
  ...forAll(
    ['cedaw'],
    /(?<!\p{L})(?:wom[ae]n|girl|female|mother|wi[fv]e|bride|gender|femme|fille|mère|épouse|mujer|niñas|madre|esposa)/giu,
  ),
  ...forAll(
    ['icerd'],
    /(?<!\p{L})(?:rac(?:e|es|ial|ism)(?!\p{L})|ethni|xenophob|raza|étni|minorit|minoría)/giu,
  ),
  ...forAll(['cmw'], /(?<!\p{L})(?:migrant|migrat)/giu),
  ...forAll(['crpd'], /(?<!\p{L})(?:disabilit|disabled|handicap|discapacidad)/giu),
  ...forAll(['cped'], /(?<!\p{L})(?:disappear|dispar|desapar|secret)/giu),
  ...forAll(
    ['cat'],
    /(?<!\p{L})(?:tortur|ill-treat|refoul|inhuman|mauvais traitement|malos tratos|devoluci)/giu,
  ),
}

function forAll(instruments: readonly InstrumentId[], words: RegExp): Readonly<Record<InstrumentId, RegExp>> {
  return Object.fromEntries(instruments.map((instrument) => [instrument, words]))
}

function standingOf(
  law: Law,
  instrument: InstrumentId,
  state: StateCode,
  day: Checking['day'],
): Missing['standing'] | null {
  if (law.instruments.get(instrument)?.kind === 'declaration') return 'standard'
  const { status } = statusOn(law, instrument, state, day)
  return status === 'party' || status === 'signatory' ? status : null
}

/** The places of a missing instrument that are worth naming. */
export function placesNamed({ law }: Missing): readonly string[] {
  return law.places.slice(0, MOST_PLACES)
}

/** "articles 6 and 7 of the …" in English; title and places in the letter's other language. */
export function missingInWords(law: Law, missing: Missing, language: Language): string {
  const places = placesNamed(missing)
  const { instrument } = missing.law
  if (language !== 'en') return `${titleIn(law, instrument, language)}, art. ${places.join(', ')}`
  const last = places.at(-1) ?? ''
  const listed =
    places.length === 1 ? `article ${last}` : `articles ${places.slice(0, -1).join(', ')} and ${last}`
  return `${listed} of the ${nameOf(law, instrument)}${missing.standing === 'signatory' ? ' (signed only)' : ''}`
}

function titleIn(law: Law, instrument: InstrumentId, language: Language): string {
  const own = law
    .titles()
    .find((one) => one.instrument === instrument && one.language === language && one.kind === 'title')
  return own?.name ?? nameOf(law, instrument)
}
