import type { NameFinding, ProtectedPerson } from './protected.ts'
import type { Hit } from './search.ts'

/** A place and a year of birth this near to each other tell more than each alone; in UTF-16 units. */
const TOGETHER = 300

/**
 * What the hits say: each place once for each person and record; nothing that lies inside a finding as heavy of the same person; a year of birth only
 * together with a place.
 */
export function settle(hits: readonly Hit[], persons: readonly ProtectedPerson[]): readonly NameFinding[] {
  const byOwner = new Map<number, Hit[]>()
  for (const hit of hits) {
    const list = byOwner.get(hit.owner)
    if (list) list.push(hit)
    else byOwner.set(hit.owner, [hit])
  }
  return [...byOwner]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([owner, own]) => [...outermost(own), ...combinations(own, persons[owner]?.key ?? '')])
    .toSorted((one, other) => one.start - other.start || one.end - other.end)
}

/** In the order of their starts, the longer first: what ends within an earlier one lies inside it. */
function outermost(hits: readonly Hit[]): readonly NameFinding[] {
  const sorted = hits.toSorted(
    (one, other) => one.start - other.start || other.end - one.end || heavier(one, other),
  )
  const kept: NameFinding[] = []
  let blockedTo = -1
  let warnedTo = -1
  for (const { owner: _owner, form: _form, weight, ...finding } of sorted) {
    if (
      weight === 'silent' ||
      finding.end <= (weight === 'blocks' ? blockedTo : Math.max(blockedTo, warnedTo))
    )
      continue
    kept.push({ ...finding, weight })
    if (weight === 'blocks') blockedTo = Math.max(blockedTo, finding.end)
    else warnedTo = Math.max(warnedTo, finding.end)
  }
  return kept
}

function heavier(one: Hit, other: Hit): number {
  return Number(other.weight === 'blocks') - Number(one.weight === 'blocks')
}

/** A year of birth near one of the person's places. */
function combinations(hits: readonly Hit[], key: string): readonly NameFinding[] {
  const years = hits.filter((hit) => hit.form === 'year').toSorted((one, other) => one.start - other.start)
  const places = hits.filter((hit) => hit.form === 'place').toSorted((one, other) => one.start - other.start)
  const found: NameFinding[] = []
  let at = 0
  for (const place of places) {
    while (at < years.length && (years[at]?.end ?? 0) < place.start - TOGETHER) at += 1
    const year = years[at]
    if (year === undefined || year.start > place.end + TOGETHER) continue
    const [start, end] = [Math.min(place.start, year.start), Math.max(place.end, year.end)]
    found.push({ key, of: 'combination', index: 0, kind: null, start, end, weight: 'warns' })
  }
  return found
}
