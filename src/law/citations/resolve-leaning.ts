import { headOf, TREATY_OF_BODY } from './instrument-families.ts'
import type { LeanMention, Mention, NameMention, ProvisionsMention } from './mentions.ts'
import type { InstrumentId } from '#law/model.ts'
import { OPTIONAL_PROTOCOLS } from './names-in-text.ts'
import { isIdeographic } from './resolve-places.ts'
import { cite, isInSubject, recent, type Resolving } from './resolving.ts'
import * as roles from './roles.ts'
import { OPEN, does, isMark } from './scan.ts'

/** Heads of `HEADS` that are asked for by name. */
export const COVENANT = 1
const PROTOCOL = 2
const TREATY = 6
const COVENANTS: readonly InstrumentId[] = ['iccpr', 'icescr']

/** "the Covenant", "its Optional Protocol", "the 1984 Convention". */
export function resolveLean(
  resolving: Resolving,
  mention: LeanMention,
  index: number,
  provisions: ProvisionsMention | null,
): void {
  if (mention.plural && !mention.its) {
    // "both International Covenants": there are two.
    if (mention.head === COVENANT) {
      for (const one of COVENANTS)
        cite(resolving, mention, provisions, [one], 'instrument', provisions?.provisions ?? [])
    }
    return
  }
  const year = yearBefore(resolving, mention, index)
  const parent = mention.head === PROTOCOL ? parentAfter(resolving, mention, index) : null
  const instruments =
    parent ??
    namedInBracket(resolving, mention, index) ??
    fittingPlaces(
      resolving,
      year === null ? antecedentOf(resolving, mention) : ofYear(resolving, mention.head, year),
      provisions,
    )
  if (instruments.length === 0) return
  if (mention.plural && instruments.length > 1) {
    for (const instrument of instruments)
      cite(resolving, mention, provisions, [instrument], 'instrument', provisions?.provisions ?? [])
    return
  }
  cite(resolving, mention, provisions, instruments, 'instrument', provisions?.provisions ?? [])
}

/** The protocol meant by a word in the subject of a general comment; null where it stands in none. */
export function ofCommentIfAny(resolving: Resolving, mention: NameMention): readonly InstrumentId[] | null {
  const protocols = protocolsOfComment(resolving, mention)
  return protocols.length > 0 ? chooseProtocol(protocols, null) : null
}

/** The protocols of a committee's treaty, for a word in the subject of its general comment. */
function protocolsOfComment(resolving: Resolving, mention: Mention): readonly InstrumentId[] {
  if (!isInSubject(resolving, mention)) return []
  const body = (resolving.cited.at(-1)?.instrument ?? '').split('-', 1)[0]?.toUpperCase() ?? ''
  return OPTIONAL_PROTOCOLS[TREATY_OF_BODY[body] ?? ''] ?? []
}

/** "the Optional Protocol to that Convention": the protocol of what the second word leans on. */
export function parentAfter(
  resolving: Resolving,
  mention: LeanMention | NameMention,
  index: number,
): readonly InstrumentId[] | null {
  const next = resolving.mentions[index + 1]
  if (next?.kind !== 'lean' || next.head === PROTOCOL || next.from - mention.to > 3) return null
  for (let at = mention.to; at < next.from; at += 1) {
    if (!does(resolving.scan, at, roles.OF | roles.DETERMINER | roles.SAID)) return null
  }
  const protocols = antecedentOf(resolving, next).flatMap((one) => OPTIONAL_PROTOCOLS[one] ?? [])
  if (protocols.length === 0) return null
  resolving.consumed.add(index + 1)
  return chooseProtocol(protocols, mention.kind === 'lean' ? mention : null)
}

/** "the Covenant (ICCPR, ratified on …)": the bracket says which, where nothing before does. */
function namedInBracket(
  resolving: Resolving,
  mention: LeanMention,
  index: number,
): readonly InstrumentId[] | null {
  const next = resolving.mentions[index + 1]
  if (next?.kind !== 'name' || next.from !== mention.to + 1 || !isMark(resolving.scan, mention.to, OPEN))
    return null
  const fits = next.instruments.filter((one) => headOf(resolving.grammar.law, one) === mention.head)
  return fits.length === 1 && antecedentOf(resolving, mention).length !== 1 ? fits : null
}

function yearBefore(resolving: Resolving, mention: LeanMention, index: number): number | null {
  const before = resolving.mentions[index - 1]
  if (
    before?.kind !== 'date' ||
    before.to !== mention.from ||
    before.date === null ||
    before.date.length !== 4
  )
    return null
  return Number(before.date)
}

function ofYear(resolving: Resolving, head: number, year: number): readonly InstrumentId[] {
  const { law } = resolving.grammar
  const fits = [...law.instruments.values()].filter(
    (one) => one.adopted?.startsWith(String(year)) === true && headOf(law, one.id) === head,
  )
  const named = fits.filter((one) => wasNamed(resolving, one.id))
  return (named.length > 0 ? named : fits).map((one) => one.id)
}

function antecedentOf(resolving: Resolving, mention: LeanMention): readonly InstrumentId[] {
  const { memory } = resolving
  const { law } = resolving.grammar
  const ofComment = mention.head === PROTOCOL ? protocolsOfComment(resolving, mention) : []
  if (ofComment.length > 0) return chooseProtocol(ofComment, mention)
  if (mention.head === PROTOCOL && (mention.its || mention.optional)) {
    const parents = memory.last?.instruments ?? []
    const protocols = parents.flatMap((parent) => OPTIONAL_PROTOCOLS[parent] ?? [])
    if (protocols.length > 0) return chooseProtocol(protocols, mention)
  }
  const defined = memory.defined.get(mention.head)
  if (defined && defined.length > 0) return defined
  const body = memory.body
  if (body && body.sentence === mention.sentence && memory.named.at(-1)?.sentence !== mention.sentence) {
    const treaty = TREATY_OF_BODY[body.body]
    if (treaty !== undefined && (mention.head <= 1 || headOf(law, treaty) === mention.head)) return [treaty]
  }
  if (mention.head === TREATY) return mention.said && !mention.plural ? (memory.last?.instruments ?? []) : []
  const last = recent(memory.named).findLast((one) => fitsHead(resolving, one.head, mention.head))
  if (!last) {
    const treaty = body ? TREATY_OF_BODY[body.body] : undefined
    if (treaty !== undefined && headOf(law, treaty) === mention.head) return [treaty]
    // "the Covenant" of a text that names none is one of the two.
    return mention.head === COVENANT ? COVENANTS : []
  }
  if (last.sentence === mention.sentence) return [last.instrument]
  const together = new Set(
    recent(memory.named).flatMap((one) =>
      one.sentence === last.sentence && fitsHead(resolving, one.head, mention.head) ? [one.instrument] : [],
    ),
  )
  return together.size > 1 && !mention.said ? [...together] : [last.instrument]
}

/** Chinese and Korean have one word for convention and covenant. */
function fitsHead(resolving: Resolving, head: number, wanted: number): boolean {
  return headFits(head, wanted) || (isIdeographic(resolving) && head <= 1 && wanted <= 1)
}

/** Of several, those that have the cited places; all where that does not decide. */
export function fittingPlaces(
  resolving: Resolving,
  instruments: readonly InstrumentId[],
  provisions: ProvisionsMention | null,
): readonly InstrumentId[] {
  if (instruments.length < 2 || !provisions) return instruments
  const fits = instruments.filter((one) => hasPlaces(resolving, one, provisions))
  return fits.length > 0 ? fits : instruments
}

/** Whether an instrument has the articles and paragraphs cited. */
function hasPlaces(resolving: Resolving, instrument: InstrumentId, provisions: ProvisionsMention): boolean {
  const articles = resolving.grammar.law.articlesOf(instrument)
  return provisions.provisions.every((place) => {
    if (place.article === null) return true
    const fact = articles.get(place.article)
    if (!fact) return false
    if (place.paragraph !== null && fact.paragraphs !== null && Number(place.paragraph) > fact.paragraphs)
      return false
    return place.point === null || place.paragraph === null || fact.points.has(place.paragraph)
  })
}

function wasNamed(resolving: Resolving, instrument: InstrumentId): boolean {
  return resolving.memory.names.has(instrument)
}

function headFits(head: number, wanted: number): boolean {
  if (head === wanted) return true
  // "the Principles" of principles and guidelines, "the Rules".
  return wanted >= 7 && head >= 7 && (wanted === 7 || wanted === 9) && (head === 7 || head === 9)
}

function chooseProtocol(
  protocols: readonly InstrumentId[],
  mention: LeanMention | null,
): readonly InstrumentId[] {
  if (protocols.length === 1) return protocols
  if (mention !== null && mention.ordinal > 0) {
    const chosen = protocols[mention.ordinal - 1]
    return chosen === undefined ? protocols : [chosen]
  }
  if (mention?.plural === true) return protocols
  return protocols.includes('iccpr-op1') ? ['iccpr-op1'] : protocols
}
