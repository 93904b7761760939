import { attachActions } from './actions-in-text.ts'
import type { Grammar } from './extract.ts'
import { TREATY_OF_BODY } from './instrument-families.ts'
import * as kinds from './lexemes.ts'
import type { Mention, ProvisionsMention } from './mentions.ts'
import type { Citation, InstrumentId, LetterContext, Provision } from '#law/model.ts'
import { resolveComment } from './resolve-comments.ts'
import { resolutionOf, resolveSymbol } from './resolve-documents.ts'
import { resolveLean } from './resolve-leaning.ts'
import { resolveName } from './resolve-names.ts'
import { followsName, isNearTo, linkForward, opensForeign, paragraphsFollow } from './resolve-places.ts'
import { cite, recent, startResolving, type Resolved, type Resolving } from './resolving.ts'
import * as roles from './roles.ts'
import { CLOSE, does, isMark, kindAt, wordAt, type Scan } from './scan.ts'

/** Step 4 of 5: which instrument each place means, and which actions belong to it. */
export function resolve(
  scan: Scan,
  grammar: Grammar,
  mentions: readonly Mention[],
  context: LetterContext,
): readonly Resolved[] {
  const resolving = startResolving(scan, grammar, mentions)
  for (let index = 0; index < mentions.length; index += 1) {
    const mention = mentions[index]
    if (mention && !resolving.consumed.has(index)) resolveOne(resolving, mention, index)
  }
  attachActions(scan, mentions, resolving.cited, context)
  return resolving.cited
}

/** How remarks name a citation. */
export function idOf(resolved: Resolved): string {
  return `c${resolved.number}`
}

/** The citation as it is handed out. */
export function toCitation(resolved: Resolved, text: string): Citation {
  const { candidates } = resolved
  const citation = {
    id: idOf(resolved),
    start: resolved.start,
    end: resolved.end,
    text: text.slice(resolved.start, resolved.end),
    instrument: resolved.instrument,
    provisions: resolved.provisions,
    actions: resolved.actions,
  }
  return candidates.length > 0 ? { ...citation, candidates } : citation
}

function resolveOne(resolving: Resolving, mention: Mention, index: number): void {
  switch (mention.kind) {
    case 'provisions':
      if (mention.paragraphsOnly) resolveParagraphs(resolving, mention, index)
      else resolveProvisions(resolving, mention, index)
      return
    case 'name':
      resolveName(resolving, mention, index, null)
      return
    case 'lean':
      resolveLean(resolving, mention, index, null)
      return
    case 'comment':
      resolveComment(resolving, index, null)
      return
    case 'resolution':
      cite(resolving, mention, null, resolutionOf(resolving, mention), 'resolution', [])
      return
    case 'symbol':
      resolveSymbol(resolving, index, null)
      return
    case 'custom':
      cite(resolving, mention, null, [mention.instrument], 'custom', [])
      return
    case 'foreign':
      resolving.memory.foreign = { sentence: mention.sentence, paragraph: mention.paragraph }
      return
    case 'body':
      resolving.memory.bodies[['CEDAW', 'CERD'].includes(mention.body) ? 'gr' : 'gc'] = mention.body
      resolving.memory.body = { body: mention.body, sentence: mention.sentence, from: mention.from }
      return
    case 'council':
      resolving.memory.council = mention.council
      return
    case 'state':
    case 'action':
    case 'date':
    case 'speaking':
    case 'party':
  }
}

/** "articles 7 and 9 of the Covenant", "article 7" alone, "its article 12", "ICCPR, art. 14". */
function resolveProvisions(resolving: Resolving, mention: ProvisionsMention, index: number): void {
  if (mention.thereof) {
    leanBack(resolving, mention, mention.provisions)
    return
  }
  const next = nextNamed(resolving, index)
  const link = next === null ? 'none' : linkForward(resolving, mention.to, next, mention.from)
  if (next !== null && link === 'linked') {
    attach(resolving, mention, next)
    return
  }
  const paired = formerOrLatter(resolving, mention)
  if (paired !== null) {
    cite(resolving, mention, null, [paired], 'instrument', mention.provisions)
    return
  }
  if (!mention.its && opensForeign(resolving, mention.to)) {
    resolving.memory.foreign = { sentence: mention.sentence, paragraph: mention.paragraph }
    return
  }
  const previous = resolving.cited.at(-1)
  if (previous && followsName(resolving, previous, mention)) {
    previous.provisions = [...previous.provisions, ...mention.provisions]
    previous.to = mention.to
    previous.end = endOfClosing(resolving, previous, mention)
    resolving.memory.provision = { cited: previous, index: resolving.cited.length }
    return
  }
  if (!mention.its && isOrganisation(resolving, mention)) return
  leanBack(resolving, mention, mention.provisions)
}

/** "article 31 of the former; article 1 of the latter": of the two named last. */
function formerOrLatter(resolving: Resolving, mention: ProvisionsMention): InstrumentId | null {
  let at = mention.to
  if (!does(resolving.scan, at, roles.OF)) return null
  while (does(resolving.scan, at, roles.OF | roles.DETERMINER)) at += 1
  const word = wordAt(resolving.scan, at).toLowerCase().split(' ', 1)[0] ?? ''
  const [former, latter] = resolving.memory.pair
  if (/^(?:former|première|premier|primera|primero)$/u.test(word)) return former ?? null
  return /^(?:latter|seconde|second|dernière|dernier|segunda|segundo|última|último)$/u.test(word)
    ? (latter ?? null)
    : null
}

/** A bracket that the citation opened is closed in it. */
function endOfClosing(resolving: Resolving, previous: Resolved, mention: ProvisionsMention): number {
  if (!isMark(resolving.scan, mention.to, CLOSE)) return mention.end
  const opened = resolving.scan.text.slice(previous.start, mention.end)
  const isOpen = opened.split('(').length > opened.split(')').length
  return isOpen ? mention.end + 1 : mention.end
}

/** "ARTICLE 19" is an organisation too. */
function isOrganisation(resolving: Resolving, mention: ProvisionsMention): boolean {
  const [only] = mention.provisions
  if (mention.provisions.length !== 1 || only?.article !== '19' || only.paragraph !== null) return false
  if (resolving.scan.language !== 'en' || !mention.capital) return false
  if (wordAt(resolving.scan, mention.from) === 'ARTICLE') return true
  const before = kindAt(resolving.scan, mention.from - 1)
  return before !== kinds.STOP && !isMark(resolving.scan, mention.from - 1, 46)
}

/** Takes an antecedent for articles that name no instrument. */
function leanBack(resolving: Resolving, mention: ProvisionsMention, provisions: readonly Provision[]): void {
  const { last, foreign } = resolving.memory
  // "its general comment No. 34 on article 19": the article is of the committee's own treaty.
  const previous = resolving.cited.at(-1)
  if (
    previous?.kind === 'comment' &&
    previous.sentence === mention.sentence &&
    !mention.its &&
    !mention.thereof
  ) {
    const treaty = TREATY_OF_BODY[(previous.instrument ?? '').split('-', 1)[0]?.toUpperCase() ?? '']
    if (treaty !== undefined) {
      cite(resolving, mention, null, [treaty], 'instrument', provisions, true)
      return
    }
  }
  if (!last || mention.paragraph - last.paragraph > 3) return
  if (foreign && !mention.thereof && foreignIsNearer(resolving, foreign, mention)) return
  cite(resolving, mention, null, last.instruments, 'instrument', provisions)
}

function foreignIsNearer(
  resolving: Resolving,
  foreign: { readonly paragraph: number; readonly sentence: number },
  mention: ProvisionsMention,
): boolean {
  const previous = recent(resolving.cited).findLast((one) => one.kind === 'instrument')
  return (
    !previous ||
    foreign.sentence > previous.sentence ||
    (foreign.sentence === mention.sentence && previous.sentence < mention.sentence)
  )
}

/** The next mention that could be what provisions belong to. */
function nextNamed(resolving: Resolving, index: number): number | null {
  for (let next = index + 1; next <= index + 3; next += 1) {
    const mention = resolving.mentions[next]
    if (!mention) return null
    if (mention.kind === 'date' && mention.bare) continue
    // "paragraph 25 of the Human Rights Committee’s general comment".
    const after = resolving.mentions[next + 1]
    const isBody = mention.kind === 'body' || (mention.kind === 'name' && mention.maybeBody !== null)
    if (isBody && after?.kind === 'comment' && isNearTo(resolving, mention.to, after.from)) continue
    if (mention.kind === 'party' || mention.kind === 'state') return null
    return next
  }
  return null
}

/** Provisions and the mention they belong to become one citation (or one for each of several names). */
function attach(resolving: Resolving, mention: ProvisionsMention, next: number): void {
  const named = resolving.mentions[next]
  if (!named) return
  resolving.consumed.add(next)
  for (let between = next - 1; between > next - 4 && between >= 0; between -= 1) {
    const other = resolving.mentions[between]
    if (other?.kind === 'date' && other.from >= mention.to && other.to <= named.from)
      resolving.consumed.add(between)
  }
  const between = resolving.mentions[next - 1]
  if (between?.kind === 'body' && between.from >= mention.to) {
    resolving.memory.body = { body: between.body, sentence: between.sentence, from: between.from }
  } else if (between?.kind === 'name' && between.maybeBody !== null && between.from >= mention.to) {
    resolving.memory.body = { body: between.maybeBody, sentence: between.sentence, from: between.from }
    resolving.consumed.add(next - 1)
  }
  switch (named.kind) {
    case 'name':
      resolveName(resolving, named, next, mention)
      break
    case 'lean':
      resolveLean(resolving, named, next, mention)
      break
    case 'comment':
      resolveComment(resolving, next, mention)
      return
    case 'symbol':
      resolveSymbol(resolving, next, mention)
      return
    case 'resolution':
      cite(resolving, named, mention, resolutionOf(resolving, named), 'resolution', mention.provisions)
      return
    case 'foreign':
      resolving.memory.foreign = { sentence: named.sentence, paragraph: named.paragraph }
      return
    case 'action':
    case 'body':
    case 'council':
    case 'custom':
    case 'date':
    case 'party':
    case 'provisions':
    case 'speaking':
    case 'state':
      return
  }
  if (mention.both) attachOther(resolving, mention, next)
}

/** "… of both the UDHR and the ICCPR": the second name has the same articles. */
function attachOther(resolving: Resolving, mention: ProvisionsMention, first: number): void {
  const named = resolving.mentions[first]
  const other = resolving.mentions[first + 1]
  if (!named || !other || (other.kind !== 'name' && other.kind !== 'lean')) return
  for (let at = named.to; at < other.from; at += 1) {
    if (!does(resolving.scan, at, roles.AND | roles.DETERMINER | roles.OF)) return
  }
  resolving.consumed.add(first + 1)
  if (other.kind === 'name') resolveName(resolving, other, first + 1, mention)
  else resolveLean(resolving, other, first + 1, mention)
}

/** "(para. 42)", "paragraph 3 of general comment No. 31". */
function resolveParagraphs(resolving: Resolving, mention: ProvisionsMention, index: number): void {
  // "the same article, letter d)": of an article that was named, and of nothing else.
  const leansOnArticle = mention.provisions.some(({ paragraph }) => paragraph === null)
  const next = leansOnArticle ? null : nextNamed(resolving, index)
  if (next !== null && linkForward(resolving, mention.to, next, mention.from) === 'linked') {
    const named = resolving.mentions[next]
    if (
      named?.kind === 'comment' ||
      named?.kind === 'symbol' ||
      named?.kind === 'resolution' ||
      named?.kind === 'name' ||
      named?.kind === 'lean'
    ) {
      attach(resolving, mention, next)
      return
    }
  }
  const after = wordAt(resolving.scan, mention.to).toLowerCase()
  if (/^(?:above|below|supra|infra)$/u.test(after)) return
  const previous = resolving.cited.at(-1)
  if (previous && paragraphsFollow(resolving, previous, mention)) {
    if (previous.kind === 'instrument' && previous.provisions.length > 0) {
      const article = previous.provisions.at(-1)?.article ?? null
      if (article !== null && previous.provisions.at(-1)?.paragraph === null) {
        const own = mention.provisions.map((place) => ({ ...place, article }))
        previous.provisions = [...previous.provisions.slice(0, -1), ...own]
      }
    } else if (leansOnArticle) return
    else previous.provisions = [...previous.provisions, ...mention.provisions]
    previous.to = mention.to
    previous.end = mention.end
    return
  }
  const { document, provision } = resolving.memory
  if (
    document &&
    !leansOnArticle &&
    mention.paragraph - document.cited.paragraph <= 1 &&
    (!provision ||
      document.cited.sentence === mention.sentence ||
      document.index >= provision.index ||
      provision.cited.paragraph < mention.paragraph)
  ) {
    cite(resolving, mention, null, [document.cited.instrument ?? ''], document.cited.kind, mention.provisions)
    return
  }
  if (provision && provision.cited.paragraph === mention.paragraph) {
    const article = provision.cited.provisions.at(-1)?.article ?? null
    const instrument = provision.cited.instrument
    if (article !== null && instrument !== null) {
      cite(
        resolving,
        mention,
        null,
        [instrument],
        'instrument',
        mention.provisions.map((place) => ({ ...place, article })),
      )
    }
  }
}
