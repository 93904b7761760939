import { isBinding } from '#law/citations/instrument-families.ts'
import type { Law } from '#law/law.ts'
import { annexesOf, isInAny } from './letter-parts.ts'
import type { InstrumentId } from '#law/model.ts'
import { checkPinpointStyle } from './pinpoint-style.ts'
import { remarkOn, type Checking } from './remarks.ts'
import type { Resolved } from '#law/citations/resolving.ts'
import { shortNameOf } from './short-names.ts'
import { checkShortTitles } from './short-title-remarks.ts'
import { basisOf, nameOf } from '#law/wording.ts'

/** What a careful editor of treaty citations would even out. */
export function checkStyle(checking: Checking): void {
  checkBodyAgainstAnnex(checking)
  checkShortTitles(checking)
  checkPinpointStyle(checking)
  checkResolutionNumbers(checking)
}

/** Articles of a part of a letter, by instrument, and the first citation of each. */
type Articles = ReadonlyMap<InstrumentId, ReadonlyMap<string, Resolved>>

/** Provisions that the body cites and the annex never does, and the other way round; only where both cite some. */
function checkBodyAgainstAnnex(checking: Checking): void {
  const { law, found, context } = checking
  const annexes = annexesOf(context.parts)
  if (annexes.length === 0) return
  const treaty = found.cited.filter(
    ({ instrument, kind }) =>
      kind === 'instrument' &&
      instrument !== null &&
      instrument !== RULES_OF_TREATIES &&
      isBinding(law, instrument),
  )
  const body = articlesOf(treaty.filter((one) => !isInAny(annexes, one.start)))
  const annex = articlesOf(treaty.filter((one) => isInAny(annexes, one.start)))
  if (body.size === 0 || annex.size === 0) return
  remarkOnlyIn(checking, body, annex, {
    says: 'The body relies on provisions that the annex never cites',
    mends: 'explain in the annex',
  })
  remarkOnlyIn(checking, annex, body, {
    says: 'The annex cites provisions that the body never relies on',
    mends: 'name in the body',
  })
}

/** The Vienna Convention on the Law of Treaties says how others bind; it is cited where it is needed. */
const RULES_OF_TREATIES = 'vclt'

function articlesOf(cited: readonly Resolved[]): Articles {
  const articles = new Map<InstrumentId, Map<string, Resolved>>()
  for (const one of cited) {
    for (const { article } of one.provisions) {
      if (article === null || one.instrument === null) continue
      const own = articles.get(one.instrument) ?? new Map<string, Resolved>()
      if (!own.has(article)) own.set(article, one)
      articles.set(one.instrument, own)
    }
  }
  return articles
}

function remarkOnlyIn(
  checking: Checking,
  here: Articles,
  there: Articles,
  words: { readonly says: string; readonly mends: string },
): void {
  let first: Resolved | null = null
  const listed: string[] = []
  const expected: string[] = []
  for (const [instrument, articles] of here) {
    const only = [...articles.keys()].filter((article) => !there.get(instrument)?.has(article))
    if (only.length === 0) continue
    only.sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10))
    for (const article of only) {
      const cited = articles.get(article)
      if (cited && (first === null || cited.start < first.start)) first = cited
    }
    listed.push(`${shortNameOf(checking.law, instrument)} ${only.join(', ')}`)
    expected.push(...only.map((article) => `${instrument}:${article}`))
  }
  if (first === null) return
  const shown = listed.slice(0, MOST_LISTED).join('; ')
  const rest = listed.length - MOST_LISTED
  remarkOn(checking, first, {
    code: 'law.style',
    severity: 'note',
    message: `${words.says}: ${shown}${rest > 0 ? `; and of ${rest} more instruments` : ''}.`,
    expected: expected.join(', '),
    basis: 'provisions cited in the body and in the annex of this letter',
    suggestion: `${words.mends}: ${listed.join('; ')}`,
  })
}

const MOST_LISTED = 10

/** A declaration or set of principles, by the resolution that adopted it, which the letter nowhere names. */
function checkResolutionNumbers(checking: Checking): void {
  const { law, found } = checking
  const adoptions = adoptionsOf(law)
  const firsts = new Map<InstrumentId, Resolved>()
  const numbered = new Set<InstrumentId>()
  for (const one of found.cited) {
    const { instrument } = one
    if (instrument === null) continue
    if (one.kind === 'resolution' || one.kind === 'symbol') numbered.add(instrument)
    else if (one.kind === 'instrument' && adoptions.has(instrument)) {
      if (!firsts.has(instrument)) firsts.set(instrument, one)
      if (isNumbered(found.scan.text.slice(one.start, one.end))) numbered.add(instrument)
    }
  }
  for (const [instrument, one] of firsts) {
    const adoption = adoptions.get(instrument)
    if (!adoption || [instrument, ...adoption.ids].some((id) => numbered.has(id))) continue
    remarkOn(checking, one, {
      code: 'law.style',
      severity: 'note',
      message: `${nameOf(law, instrument)}: adopted by ${adoption.words}, a number that the letter nowhere gives.`,
      expected: adoption.number,
      basis: `data/law/instruments.tsv; ${basisOf(law, adoption.source)}`,
      suggestion: adoption.words,
    })
  }
}

/** A symbol or a resolution within the citation: "… (A/RES/48/104)", "… (resolution 48/104)". */
function isNumbered(text: string): boolean {
  return /\b(?:A|E)\/[A-Z]|\d{1,4}\/\d{1,3}|\d{3,4}\s?(?:[A-Z]\s?)?\([IVXLC]+\)/u.test(text)
}

interface Adoption {
  readonly words: string
  readonly number: string
  /** The resolution, and the symbol of the text, as citations name them. */
  readonly ids: readonly InstrumentId[]
  readonly source: string
}

const adoptionsByLaw = new WeakMap<Law, ReadonlyMap<InstrumentId, Adoption>>()

/** Soft law by the resolution that adopted it. The Universal Declaration needs no number to be found. */
function adoptionsOf(law: Law): ReadonlyMap<InstrumentId, Adoption> {
  const known = adoptionsByLaw.get(law)
  if (known) return known
  const adoptions = new Map<InstrumentId, Adoption>()
  for (const row of law.rows('instruments')) {
    const id = row['id'] ?? ''
    if (id === 'udhr' || !['declaration', 'guidelines/principles'].includes(row['kind'] ?? '')) continue
    const adoption = toAdoption(row['adopting_body'] ?? '', row['reference'] ?? '', row['source'] ?? '')
    if (adoption) adoptions.set(id, adoption)
  }
  adoptionsByLaw.set(law, adoptions)
  return adoptions
}

/** Reads `UN General Assembly resolution 48/104`, `Human Rights Council resolution 17/4`, `… resolution 3452 (XXX)`. */
function toAdoption(body: string, reference: string, source: string): Adoption | null {
  const match = /^(?:UN )?(.+) resolution (?:(\d+)\/(\d+)|(\d+)(?: [A-Z])? \(([IVXLC]+)\))$/u.exec(body)
  if (!match) return null
  const [, council = '', first, second, old, session] = match
  const organ = /Human Rights Council/u.test(council) ? 'hrc' : 'ga'
  const number = old === undefined ? `${first ?? ''}/${second ?? ''}` : `${old} (${session ?? ''})`
  const id =
    old === undefined
      ? `${organ}-res-${first ?? ''}-${second ?? ''}`
      : `ga-res-${old}-${(session ?? '').toLowerCase()}`
  return { words: `${council} resolution ${number}`, number, ids: [id, reference], source }
}
