import type { NameMention, ProvisionsMention } from './mentions.ts'
import type { InstrumentId } from '#law/model.ts'
import { OPTIONAL_PROTOCOLS } from './names-in-text.ts'
import { COVENANT, fittingPlaces, ofCommentIfAny, parentAfter } from './resolve-leaning.ts'
import { isNearTo } from './resolve-places.ts'
import { cite, recent, type Resolving } from './resolving.ts'
import * as roles from './roles.ts'
import { CLOSE, OPEN, does, isMark, wordAt } from './scan.ts'

/** An instrument by name, alone or with the provisions before it. */
export function resolveName(
  resolving: Resolving,
  mention: NameMention,
  index: number,
  provisions: ProvisionsMention | null,
): void {
  if (provisions === null && isBody(resolving, mention, index)) return
  const isGenericProtocol = mention.contextOnly && mention.instruments.length > 1
  const instruments =
    (isGenericProtocol
      ? (parentAfter(resolving, mention, index) ?? ofCommentIfAny(resolving, mention))
      : null) ?? decideBetween(resolving, mention, provisions)
  if (mention.its && instruments.length > 1 && mention.instruments.length > 1) {
    // "its Optional Protocols": all of them.
    for (const instrument of instruments)
      cite(resolving, mention, provisions, [instrument], 'instrument', provisions?.provisions ?? [])
    return
  }
  for (const head of mention.defines) resolving.memory.defined.set(head, instruments)
  if (provisions === null && isNamedTwice(resolving, mention, instruments)) return
  cite(
    resolving,
    mention,
    provisions,
    instruments,
    instruments.length === 0 ? 'unknown' : 'instrument',
    provisions?.provisions ?? [],
  )
}

/** "the Optional Protocol thereto (OPCAT)": the abbreviation belongs to the name before it. */
function isNamedTwice(
  resolving: Resolving,
  mention: NameMention,
  instruments: readonly InstrumentId[],
): boolean {
  const previous = resolving.cited.at(-1)
  if (
    !previous ||
    previous.sentence !== mention.sentence ||
    mention.from < previous.to ||
    mention.from - previous.to > 3
  )
    return false
  if (
    previous.instrument === null ||
    !instruments.includes(previous.instrument) ||
    !isMark(resolving.scan, mention.from - 1, OPEN)
  )
    return false
  for (let at = previous.to; at < mention.from - 1; at += 1)
    if (!does(resolving.scan, at, roles.THEREOF)) return false
  previous.to = isMark(resolving.scan, mention.to, CLOSE) ? mention.to + 1 : mention.to
  previous.end = isMark(resolving.scan, mention.to, CLOSE) ? mention.end + 1 : mention.end
  return true
}

/** "CEDAW" before "Committee" or a general recommendation, or in brackets after the committee's name, is the body. */
function isBody(resolving: Resolving, mention: NameMention, index: number): boolean {
  if (mention.maybeBody === null) return false
  const next = resolving.mentions[index + 1]
  const before = resolving.mentions[index - 1]
  const isAfterBody = before?.kind === 'body' && mention.from - before.to <= 1
  const isBeforeComment = next?.kind === 'comment' && isNearTo(resolving, mention.to, next.from)
  const word = wordAt(resolving.scan, mention.to)
  const isCommittee = /^(?:Committee|Comité|Committee's)$/u.test(word)
  const speaks =
    /^(?:has |have |will |had |may |also )?(?:hear|heard|examine|review|ask|asked|issue|issued|held|interpret|stated|noted|recommended|recommends|observed|expressed|found|held|underlined|urged|considers|considered|concluded|stressed|emphasi[sz]ed|called|reiterated|adopted)/u.test(
      word,
    )
  if (!isAfterBody && !isBeforeComment && !isCommittee && !speaks) return false
  resolving.memory.body = { body: mention.maybeBody, sentence: mention.sentence, from: mention.from }
  return true
}

/** Which of the instruments that a name may stand for. */
function decideBetween(
  resolving: Resolving,
  mention: NameMention,
  provisions: ProvisionsMention | null,
): readonly InstrumentId[] {
  const { instruments } = mention
  if (instruments.length === 1) return instruments
  if (instruments.length === 0) return []
  const parent = resolving.memory.last?.instruments.flatMap((one) => OPTIONAL_PROTOCOLS[one] ?? []) ?? []
  const own = instruments.filter((one) => parent.includes(one))
  if (own.length === 1) return own
  const head = resolving.memory.defined.get(2)
  const isPlural = /s$/iu.test(resolving.scan.text.slice(mention.start, mention.end))
  if (own.length > 1) {
    if (isPlural && mention.its) return own
    if (own.includes('iccpr-op1')) return ['iccpr-op1']
    const byArticle = own.filter((one) => hasProvisions(resolving, one, provisions))
    return byArticle.length === 1 ? byArticle : own
  }
  if (head && head.every((one) => instruments.includes(one))) return head
  const named = recent(resolving.memory.named).findLast((one) => instruments.includes(one.instrument))
  if (named) return [named.instrument]
  // "the Optional Protocol" beside "the Covenant" is the first to the Covenant on Civil and Political Rights.
  if (instruments.includes('iccpr-op1') && speaksOfCovenant(resolving)) return ['iccpr-op1']
  return fittingPlaces(resolving, instruments, provisions)
}

function speaksOfCovenant(resolving: Resolving): boolean {
  return resolving.mentions.slice(0, 400).some((one) => one.kind === 'lean' && one.head === COVENANT)
}

function hasProvisions(
  resolving: Resolving,
  instrument: InstrumentId,
  provisions: ProvisionsMention | null,
): boolean {
  if (!provisions) return true
  const articles = resolving.grammar.law.articlesOf(instrument)
  return provisions.provisions.every((place) => place.article === null || articles.has(place.article))
}
