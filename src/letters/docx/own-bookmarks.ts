/**
 * The hidden bookmarks by which our DOCX files carry ids through Word and LibreOffice: `_dm_b_<id>` around a block,
 * `_dm_p_<part>_<n>` for its part, `_dm_l_<lineage>` once in the file.
 * Word allows 40 characters of A-Z, a-z, 0-9 and `_`, and hides names that begin with `_`.
 */
export type OwnBookmark =
  | { readonly kind: 'block'; readonly id: string }
  | { readonly kind: 'part'; readonly part: string }
  | { readonly kind: 'lineage'; readonly lineage: string }

/** The document property (`docProps/custom.xml`) that also carries the lineage. */
export const LINEAGE_PROPERTY = 'DemarcheLineage'

/** The name of the bookmark of a block with this id; null where no name can hold it (too long, other characters). */
export function blockBookmark(id: string): string | null {
  return nameOf('_dm_b', id)
}

/** The name of the bookmark that says to which part a block belongs; `n` makes it unique in its file. */
export function partBookmark(part: string, n: number): string | null {
  if (!/^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$/u.test(part)) return null
  return fitting(`_dm_p_${part.replaceAll('_', '__').replaceAll('-', '_')}_${n}`)
}

/** The name of the bookmark that carries the lineage of a letter. */
export function lineageBookmark(lineage: string): string | null {
  return nameOf('_dm_l', lineage)
}

/** Reads the name of a bookmark of ours; null for any other. */
export function parseOwnBookmark(name: string): OwnBookmark | null {
  if (name.length > LONGEST_NAME) return null
  const part = /^_dm_p_(\w+)_\d+$/u.exec(name)?.[1]
  if (part !== undefined)
    return { kind: 'part', part: part.replace(/__|_/gu, (one) => (one === '_' ? '-' : '_')) }
  const match = /^_dm_([bl])([uh]?)_(\w+)$/u.exec(name)
  const value = match && valueOf(match[2] ?? '', match[3] ?? '')
  if (!match || value === null) return null
  return match[1] === 'b' ? { kind: 'block', id: value } : { kind: 'lineage', lineage: value }
}

const LONGEST_NAME = 40

/** Plain where the value has only letters, digits and `_`; `h` where hyphens became `_`; `u` for a UUID without its hyphens. */
function nameOf(prefix: string, value: string): string | null {
  if (/^[A-Za-z0-9_]+$/u.test(value)) return fitting(`${prefix}_${value}`)
  if (UUID.test(value)) return fitting(`${prefix}u_${value.replaceAll('-', '')}`)
  if (/^[A-Za-z0-9-]+$/u.test(value)) return fitting(`${prefix}h_${value.replaceAll('-', '_')}`)
  return null
}

function valueOf(form: string, written: string): string | null {
  if (form === '') return written
  if (form === 'h') return written.replaceAll('_', '-')
  const hex = /^([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})$/u.exec(written)
  return hex ? hex.slice(1).join('-') : null
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/u

function fitting(name: string): string | null {
  return name.length <= LONGEST_NAME ? name : null
}
