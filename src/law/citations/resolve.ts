import { attachActions } from './actions-in-text.ts'
import type { Grammar } from './extract.ts'
import { headOf, TREATY_OF_BODY } from './instrument-families.ts'
import * as kinds from './lexemes.ts'
import type { Council } from './languages/words.ts'
import type {
  CommentMention,
  LeanMention,
  Mention,
  NameMention,
  ProvisionsMention,
  ResolutionMention,
} from './mentions.ts'
import type { Citation, InstrumentId, LetterContext, Provision, StatedAction } from '#law/model.ts'
import { OPTIONAL_PROTOCOLS } from './names-in-text.ts'
import * as roles from './roles.ts'
import {
  APOSTROPHE,
  CLOSE,
  COLON,
  COMMA,
  HYPHEN,
  OPEN,
  QUOTE,
  SEMICOLON,
  does,
  isCapital,
  isMark,
  kindAt,
  wordAt,
  type Scan,
} from './scan.ts'

/** A citation on its way, with what the checks need to know of its place. */
export interface Resolved {
  from: number
  to: number
  start: number
  end: number
  readonly sentence: number
  readonly paragraph: number
  readonly instrument: InstrumentId | null
  readonly candidates: readonly InstrumentId[]
  provisions: readonly Provision[]
  readonly actions: StatedAction[]
  /** Where each action stands, in the order of `actions`. */
  readonly actionPlaces: { readonly start: number; readonly end: number }[]
  /** The name it was found by; null where it leans on an earlier one. */
  readonly name: NameMention | null
  readonly kind: 'instrument' | 'comment' | 'resolution' | 'symbol' | 'custom' | 'unknown'
  readonly mention: Mention
  /** Named in the subject of a general comment: it claims nothing of a State. */
  readonly aside: boolean
}

/** What the text has spoken of so far. */
interface Memory {
  readonly named: { readonly instrument: InstrumentId; readonly head: number; readonly sentence: number }[]
  readonly defined: Map<number, readonly InstrumentId[]>
  /** The last instrument with articles, and where. */
  last: { readonly instruments: readonly InstrumentId[]; readonly paragraph: number } | null
  /** The last document with numbered paragraphs. */
  document: { readonly cited: Resolved; readonly index: number } | null
  /** The last treaty provision, for "paragraph 2 guarantees". */
  provision: { readonly cited: Resolved; readonly index: number } | null
  foreign: { readonly sentence: number; readonly paragraph: number } | null
  body: { readonly body: string; readonly sentence: number; readonly from: number } | null
  council: Council | null
  /** The last two different instruments in one sentence, in their order. */
  pair: readonly InstrumentId[]
  readonly names: Set<InstrumentId>
  /** The last body that issues general comments, and the last that issues recommendations. */
  readonly bodies: { gc: string | null; gr: string | null }
  resolution: Resolved | null
}

/** Step 4 of 5: which instrument each place means, and which actions belong to it. */
export function resolve(
  scan: Scan,
  grammar: Grammar,
  mentions: readonly Mention[],
  context: LetterContext,
): readonly Resolved[] {
  const resolver = new Resolver(scan, grammar, mentions)
  const cited = resolver.run()
  attachActions(scan, mentions, cited, context)
  return cited
}

/** The citation as it is handed out. */
export function toCitation(resolved: Resolved, index: number, text: string): Citation {
  return {
    id: `c${index + 1}`,
    start: resolved.start,
    end: resolved.end,
    text: text.slice(resolved.start, resolved.end),
    instrument: resolved.instrument,
    provisions: resolved.provisions,
    actions: resolved.actions,
    ...(resolved.candidates.length > 0 ? { candidates: resolved.candidates } : {}),
  }
}

class Resolver {
  readonly #scan: Scan
  readonly #grammar: Grammar
  readonly #mentions: readonly Mention[]
  readonly #cited: Resolved[] = []
  readonly #consumed = new Set<number>()
  readonly #memory: Memory = {
    named: [],
    defined: new Map(),
    last: null,
    document: null,
    provision: null,
    foreign: null,
    body: null,
    council: null,
    pair: [],
    names: new Set(),
    bodies: { gc: null, gr: null },
    resolution: null,
  }

  constructor(scan: Scan, grammar: Grammar, mentions: readonly Mention[]) {
    this.#scan = scan
    this.#grammar = grammar
    this.#mentions = mentions
  }

  run(): Resolved[] {
    for (let index = 0; index < this.#mentions.length; index += 1) {
      const mention = this.#mentions[index]
      if (!mention || this.#consumed.has(index)) continue
      this.#one(mention, index)
    }
    return this.#cited
  }

  #one(mention: Mention, index: number): void {
    switch (mention.kind) {
      case 'provisions':
        if (mention.paragraphsOnly) this.#paragraphs(mention, index)
        else this.#provisions(mention, index)
        return
      case 'name':
        this.#name(mention, index, null)
        return
      case 'lean':
        this.#lean(mention, index, null)
        return
      case 'comment':
        this.#comment(index, null)
        return
      case 'resolution':
        this.#push(mention, null, this.#resolution(mention), 'resolution', [])
        return
      case 'symbol':
        this.#symbol(index, null)
        return
      case 'custom':
        this.#push(mention, null, [mention.instrument], 'custom', [])
        return
      case 'foreign':
        this.#memory.foreign = { sentence: mention.sentence, paragraph: mention.paragraph }
        return
      case 'body':
        this.#memory.bodies[['CEDAW', 'CERD'].includes(mention.body) ? 'gr' : 'gc'] = mention.body
        this.#memory.body = { body: mention.body, sentence: mention.sentence, from: mention.from }
        return
      case 'council':
        this.#memory.council = mention.council
        return
      case 'state':
      case 'action':
      case 'date':
      case 'speaking':
      case 'party':
    }
  }

  /** "articles 7 and 9 of the Covenant", "article 7" alone, "its article 12", "ICCPR, art. 14". */
  #provisions(mention: ProvisionsMention, index: number): void {
    if (mention.thereof) {
      this.#leaning(mention, mention.provisions)
      return
    }
    const next = this.#nextNamed(index)
    const link = next === null ? 'none' : this.#linkForward(mention.to, next, mention.from)
    if (next !== null && link === 'linked') {
      this.#attach(mention, next)
      return
    }
    const paired = this.#formerOrLatter(mention)
    if (paired !== null) {
      this.#push(mention, null, [paired], 'instrument', mention.provisions)
      return
    }
    if (!mention.its && this.#opensForeign(mention.to)) {
      this.#memory.foreign = { sentence: mention.sentence, paragraph: mention.paragraph }
      return
    }
    const previous = this.#cited.at(-1)
    if (previous && this.#followsName(previous, mention)) {
      previous.provisions = [...previous.provisions, ...mention.provisions]
      previous.to = mention.to
      previous.end = this.#closing(previous, mention)
      this.#memory.provision = { cited: previous, index: this.#cited.length }
      return
    }
    if (!mention.its && this.#isOrganisation(mention)) return
    this.#leaning(mention, mention.provisions)
  }

  /** "article 31 of the former; article 1 of the latter": of the two named last. */
  #formerOrLatter(mention: ProvisionsMention): InstrumentId | null {
    let at = mention.to
    if (!does(this.#scan, at, roles.OF)) return null
    while (does(this.#scan, at, roles.OF | roles.DETERMINER)) at += 1
    const word = wordAt(this.#scan, at).toLowerCase().split(' ', 1)[0] ?? ''
    const [former, latter] = this.#memory.pair
    if (/^(?:former|première|premier|primera|primero)$/u.test(word)) return former ?? null
    return /^(?:latter|seconde|second|dernière|dernier|segunda|segundo|última|último)$/u.test(word)
      ? (latter ?? null)
      : null
  }

  /** A bracket that the citation opened is closed in it. */
  #closing(previous: Resolved, mention: ProvisionsMention): number {
    const opened = this.#scan.text.slice(previous.start, mention.end)
    const isOpen = opened.split('(').length > opened.split(')').length
    return isOpen && isMark(this.#scan, mention.to, CLOSE) ? mention.end + 1 : mention.end
  }

  /** "ARTICLE 19" is an organisation too. */
  #isOrganisation(mention: ProvisionsMention): boolean {
    const [only] = mention.provisions
    if (mention.provisions.length !== 1 || only?.article !== '19' || only.paragraph !== null) return false
    if (this.#scan.language !== 'en' || !mention.capital) return false
    if (wordAt(this.#scan, mention.from) === 'ARTICLE') return true
    const before = kindAt(this.#scan, mention.from - 1)
    return before !== kinds.STOP && !isMark(this.#scan, mention.from - 1, 46)
  }

  /** Takes an antecedent for articles that name no instrument. */
  #leaning(mention: ProvisionsMention, provisions: readonly Provision[]): void {
    const { last, foreign } = this.#memory
    // "its general comment No. 34 on article 19": the article is of the committee's own treaty.
    const previous = this.#cited.at(-1)
    if (
      previous?.kind === 'comment' &&
      previous.sentence === mention.sentence &&
      !mention.its &&
      !mention.thereof
    ) {
      const treaty = TREATY_OF_BODY[(previous.instrument ?? '').split('-', 1)[0]?.toUpperCase() ?? '']
      if (treaty !== undefined) {
        this.#push(mention, null, [treaty], 'instrument', provisions, true)
        return
      }
    }
    if (!last || mention.paragraph - last.paragraph > 3) return
    if (foreign && !mention.thereof && this.#foreignIsNearer(foreign, mention)) return
    this.#push(mention, null, last.instruments, 'instrument', provisions)
  }

  #foreignIsNearer(
    foreign: { readonly paragraph: number; readonly sentence: number },
    mention: ProvisionsMention,
  ): boolean {
    const previous = recent(this.#cited).findLast((one) => one.kind === 'instrument')
    return (
      !previous ||
      foreign.sentence > previous.sentence ||
      (foreign.sentence === mention.sentence && previous.sentence < mention.sentence)
    )
  }

  /** The next mention that could be what provisions belong to. */
  #nextNamed(index: number): number | null {
    for (let next = index + 1; next <= index + 3; next += 1) {
      const mention = this.#mentions[next]
      if (!mention) return null
      if (mention.kind === 'date' && mention.bare) continue
      // "paragraph 25 of the Human Rights Committee’s general comment".
      const after = this.#mentions[next + 1]
      const isBody = mention.kind === 'body' || (mention.kind === 'name' && mention.maybeBody !== null)
      if (isBody && after?.kind === 'comment' && this.#isNear(mention.to, after.from)) continue
      if (mention.kind === 'party' || mention.kind === 'state') return null
      return next
    }
    return null
  }

  /** Whether only "of", "the", brackets and the like stand between provisions and a name. */
  #linkForward(from: number, nextIndex: number, startsAt = 0): 'linked' | 'none' {
    const next = this.#mentions[nextIndex]
    if (!next || !['name', 'lean', 'comment', 'symbol', 'resolution', 'foreign'].includes(next.kind))
      return 'none'
    // Chinese and Korean name the instrument first.
    if (this.#isIdeographic()) return 'none'
    let capitals = 0
    let of = false
    for (let at = from; at < next.from; at += 1) {
      if (isMark(this.#scan, at, OPEN)) {
        const close = this.#skipGloss(at, next.from)
        if (close < 0) return 'none'
        at = close
        continue
      }
      if (
        isMark(this.#scan, at, COMMA) ||
        isMark(this.#scan, at, QUOTE) ||
        isMark(this.#scan, at, APOSTROPHE)
      )
        continue
      const kind = kindAt(this.#scan, at)
      if (kind === kinds.SHORT && wordAt(this.#scan, at) === 's') continue
      if (kind === kinds.CAPITALISED || kind === kinds.SHORT || kind === kinds.COUNCIL) {
        capitals += 1
        if (capitals > 3 || !isCapital(this.#scan, at)) return 'none'
        continue
      }
      if (kind === kinds.FIGURE || kind === kinds.BODY) continue
      if (kind === kinds.INSTRUMENT && next.kind === 'comment') continue
      if (kind === kinds.SHORT && wordAt(this.#scan, at) === 's') continue
      if (does(this.#scan, at, roles.OF)) {
        of = true
        continue
      }
      if (!does(this.#scan, at, roles.DETERMINER | roles.BOTH | roles.SAID | roles.ITS | roles.HEAD))
        return 'none'
    }
    if (of) return 'linked'
    // Directly before the name: "art. 14 ICCPR". A comma alone parts them, save in brackets: "(arts. 4-6, ICERD)".
    const isBracketed = this.#closesPlace(next.to) && this.#opensPlace(startsAt)
    const onlyComma = next.from > from && isMark(this.#scan, from, COMMA) && !isBracketed
    return !onlyComma && (next.kind === 'name' || next.kind === 'lean') ? 'linked' : 'none'
  }

  #isIdeographic(): boolean {
    return this.#scan.language === 'zh' || this.#scan.language === 'ko'
  }

  #closesPlace(at: number): boolean {
    return (
      isMark(this.#scan, at, COMMA) ||
      isMark(this.#scan, at, OPEN) ||
      isMark(this.#scan, at, CLOSE) ||
      isMark(this.#scan, at, SEMICOLON) ||
      isMark(this.#scan, at, 46) ||
      kindAt(this.#scan, at) === kinds.STOP
    )
  }

  /** The start of a bracket, a footnote, or of the next item in them. */
  #opensPlace(at: number): boolean {
    const before = at - 1
    return (
      isMark(this.#scan, before, OPEN) ||
      isMark(this.#scan, before, COLON) ||
      isMark(this.#scan, before, SEMICOLON) ||
      isMark(this.#scan, before, 46) ||
      kindAt(this.#scan, before) === kinds.STOP ||
      kindAt(this.#scan, before) === kinds.FIGURE ||
      (does(this.#scan, before, roles.OF) && isCapital(this.#scan, at))
    )
  }

  /** "article 7 (prohibition of torture) of the Covenant": the end of the bracket, -1 where it says more. */
  #skipGloss(open: number, limit: number): number {
    for (let at = open + 1; at < Math.min(limit, open + 16); at += 1) {
      if (isMark(this.#scan, at, CLOSE)) return at
      const kind = kindAt(this.#scan, at)
      if (kind === kinds.STOP || kind === kinds.FIGURE || kind === kinds.INSTRUMENT) return -1
    }
    return -1
  }

  /** "of the Anti-Terror Law": something that is none of ours. */
  #opensForeign(at: number): boolean {
    let next = at
    if (isMark(this.#scan, next, COMMA)) next += 1
    if (isMark(this.#scan, next, OPEN)) {
      const close = this.#skipGloss(next, next + 16)
      if (close < 0) return false
      next = close + 1
    }
    // "art. 13 Cst.", "§ 5 GG": a national law by its abbreviation.
    const isAbbreviation =
      kindAt(this.#scan, next) === kinds.SHORT || kindAt(this.#scan, next) === kinds.CAPITALISED
    if (isAbbreviation && next === at && /^\p{Lu}(?:\p{Lu}+|\p{Ll}{1,3})$/u.test(wordAt(this.#scan, next))) {
      return /^\p{Lu}{2,}/u.test(wordAt(this.#scan, next)) || isMark(this.#scan, next + 1, 46)
    }
    const word = wordAt(this.#scan, next).toLowerCase()
    if (!/^(?:of|de|du|des|del|d|l)$/u.test(word)) return false
    while (
      does(this.#scan, next, roles.OF | roles.DETERMINER | roles.SAID | roles.ITS) ||
      isMark(this.#scan, next, APOSTROPHE)
    )
      next += 1
    const kind = kindAt(this.#scan, next)
    return (
      kind === kinds.GAP ||
      kind === kinds.CAPITALISED ||
      kind === kinds.SHORT ||
      does(this.#scan, next, roles.FOREIGN) ||
      kind === kinds.STATE
    )
  }

  /** "ICCPR, art. 14", "the Covenant, in its article 7", "Convention against Torture (arts. 1 and 2)". */
  #followsName(previous: Resolved, mention: ProvisionsMention): boolean {
    if (
      previous.sentence !== mention.sentence ||
      previous.kind === 'custom' ||
      previous.kind === 'resolution'
    )
      return false
    if (previous.kind === 'comment' || previous.kind === 'symbol') return false
    if (mention.from < previous.to || mention.from - this.#afterBracketedAction(previous.to) > 8) return false
    if (previous.provisions.length > 0) return false
    for (let at = this.#afterBracketedAction(previous.to); at < mention.from; at += 1) {
      if (
        isMark(this.#scan, at, COMMA) ||
        isMark(this.#scan, at, OPEN) ||
        isMark(this.#scan, at, COLON) ||
        isMark(this.#scan, at, HYPHEN)
      )
        continue
      if (isMark(this.#scan, at, APOSTROPHE) || isMark(this.#scan, at, QUOTE)) continue
      if (kindAt(this.#scan, at) === kinds.SHORT && wordAt(this.#scan, at) === 's') continue
      if (
        this.#isIdeographic() &&
        (kindAt(this.#scan, at) === kinds.SHORT || kindAt(this.#scan, at) === kinds.ROLE)
      )
        continue
      if (
        does(this.#scan, at, roles.OF | roles.ITS | roles.DETERMINER | roles.FILLER | roles.AND) &&
        !does(this.#scan, at, roles.FOREIGN)
      ) {
        if (does(this.#scan, at, roles.AND) && !does(this.#scan, at + 1, roles.FILLER | roles.ITS | roles.OF))
          return false
        continue
      }
      return false
    }
    return true
  }

  /** "the ICCPR (ratified 29 October 1969), articles 6 and 9": past the bracket, where it holds an action. */
  #afterBracketedAction(at: number): number {
    if (!isMark(this.#scan, at, OPEN)) return at
    if (
      !does(this.#scan, at + 1, roles.ACTION | roles.ACTION_NOUN) &&
      !does(this.#scan, at + 2, roles.ACTION | roles.ACTION_NOUN)
    )
      return at
    for (let next = at + 1; next < at + 12; next += 1) if (isMark(this.#scan, next, CLOSE)) return next + 1
    return at
  }

  /** Provisions and the mention they belong to become one citation (or one for each of several names). */
  #attach(mention: ProvisionsMention, next: number): void {
    const named = this.#mentions[next]
    if (!named) return
    this.#consumed.add(next)
    for (let between = next - 1; between > next - 4 && between >= 0; between -= 1) {
      const other = this.#mentions[between]
      if (other?.kind === 'date' && other.from >= mention.to && other.to <= named.from)
        this.#consumed.add(between)
    }
    const between = this.#mentions[next - 1]
    if (between?.kind === 'body' && between.from >= mention.to) {
      this.#memory.body = { body: between.body, sentence: between.sentence, from: between.from }
    } else if (between?.kind === 'name' && between.maybeBody !== null && between.from >= mention.to) {
      this.#memory.body = { body: between.maybeBody, sentence: between.sentence, from: between.from }
      this.#consumed.add(next - 1)
    }
    switch (named.kind) {
      case 'name':
        this.#name(named, next, mention)
        break
      case 'lean':
        this.#lean(named, next, mention)
        break
      case 'comment':
        this.#comment(next, mention)
        return
      case 'symbol':
        this.#symbol(next, mention)
        return
      case 'resolution':
        this.#push(named, mention, this.#resolution(named), 'resolution', mention.provisions)
        return
      case 'foreign':
        this.#memory.foreign = { sentence: named.sentence, paragraph: named.paragraph }
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
    if (mention.both) this.#attachOther(mention, next)
  }

  /** "… of both the UDHR and the ICCPR": the second name has the same articles. */
  #attachOther(mention: ProvisionsMention, first: number): void {
    const named = this.#mentions[first]
    const other = this.#mentions[first + 1]
    if (!named || !other || (other.kind !== 'name' && other.kind !== 'lean')) return
    for (let at = named.to; at < other.from; at += 1) {
      if (!does(this.#scan, at, roles.AND | roles.DETERMINER | roles.OF)) return
    }
    this.#consumed.add(first + 1)
    if (other.kind === 'name') this.#name(other, first + 1, mention)
    else this.#lean(other, first + 1, mention)
  }

  /** "(para. 42)", "paragraph 3 of general comment No. 31". */
  #paragraphs(mention: ProvisionsMention, index: number): void {
    const next = this.#nextNamed(index)
    if (next !== null && this.#linkForward(mention.to, next, mention.from) === 'linked') {
      const named = this.#mentions[next]
      if (
        named?.kind === 'comment' ||
        named?.kind === 'symbol' ||
        named?.kind === 'resolution' ||
        named?.kind === 'name' ||
        named?.kind === 'lean'
      ) {
        this.#attach(mention, next)
        return
      }
    }
    const after = wordAt(this.#scan, mention.to).toLowerCase()
    if (/^(?:above|below|supra|infra)$/u.test(after)) return
    const previous = this.#cited.at(-1)
    if (previous && this.#paragraphsFollow(previous, mention)) {
      if (previous.kind === 'instrument' && previous.provisions.length > 0) {
        const article = previous.provisions.at(-1)?.article ?? null
        if (article !== null && previous.provisions.at(-1)?.paragraph === null) {
          const own = mention.provisions.map((place) => ({ ...place, article }))
          previous.provisions = [...previous.provisions.slice(0, -1), ...own]
        }
      } else previous.provisions = [...previous.provisions, ...mention.provisions]
      previous.to = mention.to
      previous.end = mention.end
      return
    }
    const { document, provision } = this.#memory
    if (
      document &&
      mention.paragraph - document.cited.paragraph <= 1 &&
      (!provision ||
        document.cited.sentence === mention.sentence ||
        document.index >= provision.index ||
        provision.cited.paragraph < mention.paragraph)
    ) {
      this.#push(mention, null, [document.cited.instrument ?? ''], document.cited.kind, mention.provisions)
      return
    }
    if (provision && provision.cited.paragraph === mention.paragraph) {
      const article = provision.cited.provisions.at(-1)?.article ?? null
      const instrument = provision.cited.instrument
      if (article !== null && instrument !== null) {
        this.#push(
          mention,
          null,
          [instrument],
          'instrument',
          mention.provisions.map((place) => ({ ...place, article })),
        )
      }
    }
  }

  #paragraphsFollow(previous: Resolved, mention: ProvisionsMention): boolean {
    if (
      previous.sentence !== mention.sentence ||
      mention.from - previous.to > 5 ||
      mention.from < previous.to
    )
      return false
    if (previous.kind === 'custom' || previous.kind === 'unknown') return false
    if (previous.provisions.some((place) => place.article === null)) return false
    for (let at = previous.to; at < mention.from; at += 1) {
      if (isMark(this.#scan, at, COMMA) || isMark(this.#scan, at, OPEN) || isMark(this.#scan, at, CLOSE))
        continue
      if (
        previous.kind === 'comment' &&
        (kindAt(this.#scan, at) === kinds.BODY || kindAt(this.#scan, at) === kinds.FIGURE)
      )
        continue
      if (does(this.#scan, at, roles.FILLER | roles.OF | roles.ITS | roles.DETERMINER)) continue
      return false
    }
    return true
  }

  /** An instrument by name, alone or with the provisions before it. */
  #name(mention: NameMention, index: number, provisions: ProvisionsMention | null): void {
    if (provisions === null && this.#isBody(mention, index)) return
    const isGenericProtocol = mention.contextOnly && mention.instruments.length > 1
    const instruments =
      (isGenericProtocol ? (this.#parentAfter(mention, index) ?? this.#ofCommentIfAny(mention)) : null) ??
      this.#decide(mention, provisions)
    if (mention.its && instruments.length > 1 && mention.instruments.length > 1) {
      // "its Optional Protocols": all of them.
      for (const instrument of instruments)
        this.#push(mention, provisions, [instrument], 'instrument', provisions?.provisions ?? [])
      return
    }
    for (const head of mention.defines) this.#memory.defined.set(head, instruments)
    if (provisions === null && this.#isNamedTwice(mention, instruments)) return
    this.#push(
      mention,
      provisions,
      instruments,
      instruments.length === 0 ? 'unknown' : 'instrument',
      provisions?.provisions ?? [],
    )
  }

  /** "the Optional Protocol thereto (OPCAT)": the abbreviation belongs to the name before it. */
  #isNamedTwice(mention: NameMention, instruments: readonly InstrumentId[]): boolean {
    const previous = this.#cited.at(-1)
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
      !isMark(this.#scan, mention.from - 1, OPEN)
    )
      return false
    for (let at = previous.to; at < mention.from - 1; at += 1)
      if (!does(this.#scan, at, roles.THEREOF)) return false
    previous.to = isMark(this.#scan, mention.to, CLOSE) ? mention.to + 1 : mention.to
    previous.end = isMark(this.#scan, mention.to, CLOSE) ? mention.end + 1 : mention.end
    return true
  }

  /** "CEDAW" before "Committee" or a general recommendation, or in brackets after the committee's name, is the body. */
  #isBody(mention: NameMention, index: number): boolean {
    if (mention.maybeBody === null) return false
    const next = this.#mentions[index + 1]
    const before = this.#mentions[index - 1]
    const isAfterBody = before?.kind === 'body' && mention.from - before.to <= 1
    const isBeforeComment = next?.kind === 'comment' && this.#isNear(mention.to, next.from)
    const word = wordAt(this.#scan, mention.to)
    const isCommittee = /^(?:Committee|Comité|Committee's)$/u.test(word)
    const speaks =
      /^(?:has |have |will |had |may |also )?(?:hear|heard|examine|review|ask|asked|issue|issued|held|interpret|stated|noted|recommended|recommends|observed|expressed|found|held|underlined|urged|considers|considered|concluded|stressed|emphasi[sz]ed|called|reiterated|adopted)/u.test(
        word,
      )
    if (!isAfterBody && !isBeforeComment && !isCommittee && !speaks) return false
    this.#memory.body = { body: mention.maybeBody, sentence: mention.sentence, from: mention.from }
    return true
  }

  #isNear(from: number, to: number): boolean {
    for (let at = from; at < to; at += 1) {
      const isSmall =
        does(this.#scan, at, roles.ITS | roles.OF | roles.DETERMINER | roles.AND | roles.SAID) ||
        isMark(this.#scan, at, COMMA) ||
        isMark(this.#scan, at, APOSTROPHE) ||
        isMark(this.#scan, at, CLOSE) ||
        kindAt(this.#scan, at) === kinds.SHORT ||
        kindAt(this.#scan, at) === kinds.CAPITALISED
      if (!isSmall) return to - from <= 6 && wordAt(this.#scan, at) === 'joint'
    }
    return to - from <= 6
  }

  /** Which of the instruments that a name may stand for. */
  #decide(mention: NameMention, provisions: ProvisionsMention | null): readonly InstrumentId[] {
    const { instruments } = mention
    const [only] = instruments
    if (instruments.length === 1 && only !== undefined) {
      if (!mention.contextOnly || !GENERIC.has(only) || this.#wasNamed(only)) return instruments
      return this.#hasProvisions(only, provisions) ? instruments : instruments
    }
    if (instruments.length === 0) return []
    const parent = this.#memory.last?.instruments.flatMap((one) => OPTIONAL_PROTOCOLS[one] ?? []) ?? []
    const own = instruments.filter((one) => parent.includes(one))
    if (own.length === 1) return own
    const head = this.#memory.defined.get(2)
    const isPlural = /s$/iu.test(this.#scan.text.slice(mention.start, mention.end))
    if (own.length > 1) {
      if (isPlural && mention.its) return own
      if (own.includes('iccpr-op1')) return ['iccpr-op1']
      const byArticle = own.filter((one) => this.#hasProvisions(one, provisions))
      return byArticle.length === 1 ? byArticle : own
    }
    if (head && head.every((one) => instruments.includes(one))) return head
    const named = recent(this.#memory.named).findLast((one) => instruments.includes(one.instrument))
    if (named) return [named.instrument]
    // "the Optional Protocol" beside "the Covenant" is the first to the Covenant on Civil and Political Rights.
    if (instruments.includes('iccpr-op1') && this.#speaksOfCovenant()) return ['iccpr-op1']
    return this.#fitting(instruments, provisions)
  }

  /** Chinese and Korean have one word for convention and covenant. */
  #fitsHead(head: number, wanted: number): boolean {
    return headFits(head, wanted) || (this.#isIdeographic() && head <= 1 && wanted <= 1)
  }

  #speaksOfCovenant(): boolean {
    return this.#mentions.slice(0, 400).some((one) => one.kind === 'lean' && one.head === COVENANT)
  }

  #wasNamed(instrument: InstrumentId): boolean {
    return this.#memory.names.has(instrument)
  }

  #hasProvisions(instrument: InstrumentId, provisions: ProvisionsMention | null): boolean {
    if (!provisions) return true
    const articles = this.#grammar.law.articlesOf(instrument)
    return provisions.provisions.every((place) => place.article === null || articles.has(place.article))
  }

  /** "the Covenant", "its Optional Protocol", "the 1984 Convention". */
  #lean(mention: LeanMention, index: number, provisions: ProvisionsMention | null): void {
    if (mention.plural && !mention.its) {
      // "both International Covenants": there are two.
      if (mention.head === COVENANT) {
        for (const one of COVENANTS)
          this.#push(mention, provisions, [one], 'instrument', provisions?.provisions ?? [])
      }
      return
    }
    const year = this.#yearBefore(mention, index)
    const parent = mention.head === PROTOCOL ? this.#parentAfter(mention, index) : null
    const instruments =
      parent ??
      this.#namedInBracket(mention, index) ??
      this.#fitting(
        year === null ? this.#antecedent(mention, provisions) : this.#byYear(mention.head, year),
        provisions,
      )
    if (instruments.length === 0) return
    if (mention.plural && instruments.length > 1) {
      for (const instrument of instruments)
        this.#push(mention, provisions, [instrument], 'instrument', provisions?.provisions ?? [])
      return
    }
    this.#push(mention, provisions, instruments, 'instrument', provisions?.provisions ?? [])
  }

  #ofCommentIfAny(mention: NameMention): readonly InstrumentId[] | null {
    const protocols = this.#protocolsOfComment(mention)
    return protocols.length > 0 ? chooseProtocol(protocols, null) : null
  }

  /** The protocols of a committee's treaty, for a word in the subject of its general comment. */
  #protocolsOfComment(mention: Mention): readonly InstrumentId[] {
    if (!this.#isInSubject(mention)) return []
    const body = (this.#cited.at(-1)?.instrument ?? '').split('-', 1)[0]?.toUpperCase() ?? ''
    return OPTIONAL_PROTOCOLS[TREATY_OF_BODY[body] ?? ''] ?? []
  }

  /** "the Optional Protocol to that Convention": the protocol of what the second word leans on. */
  #parentAfter(mention: LeanMention | NameMention, index: number): readonly InstrumentId[] | null {
    const next = this.#mentions[index + 1]
    if (next?.kind !== 'lean' || next.head === PROTOCOL || next.from - mention.to > 3) return null
    for (let at = mention.to; at < next.from; at += 1) {
      if (!does(this.#scan, at, roles.OF | roles.DETERMINER | roles.SAID)) return null
    }
    const protocols = this.#antecedent(next, null).flatMap((one) => OPTIONAL_PROTOCOLS[one] ?? [])
    if (protocols.length === 0) return null
    this.#consumed.add(index + 1)
    return chooseProtocol(protocols, mention.kind === 'lean' ? mention : null)
  }

  /** "the Covenant (ICCPR, ratified on …)": the bracket says which, where nothing before does. */
  #namedInBracket(mention: LeanMention, index: number): readonly InstrumentId[] | null {
    const next = this.#mentions[index + 1]
    if (next?.kind !== 'name' || next.from !== mention.to + 1 || !isMark(this.#scan, mention.to, OPEN))
      return null
    const fits = next.instruments.filter((one) => headOf(this.#grammar.law, one) === mention.head)
    return fits.length === 1 && this.#antecedent(mention, null).length !== 1 ? fits : null
  }

  /** Of several, those that have the cited places; all where that does not decide. */
  #fitting(
    instruments: readonly InstrumentId[],
    provisions: ProvisionsMention | null,
  ): readonly InstrumentId[] {
    if (instruments.length < 2 || !provisions) return instruments
    const fits = instruments.filter((one) => this.#hasPlaces(one, provisions))
    return fits.length > 0 ? fits : instruments
  }

  /** Whether an instrument has the articles and paragraphs cited. */
  #hasPlaces(instrument: InstrumentId, provisions: ProvisionsMention): boolean {
    const articles = this.#grammar.law.articlesOf(instrument)
    return provisions.provisions.every((place) => {
      if (place.article === null) return true
      const fact = articles.get(place.article)
      if (!fact) return false
      if (place.paragraph !== null && fact.paragraphs !== null && Number(place.paragraph) > fact.paragraphs)
        return false
      return place.point === null || place.paragraph === null || fact.points.has(place.paragraph)
    })
  }

  #yearBefore(mention: LeanMention, index: number): number | null {
    const before = this.#mentions[index - 1]
    if (
      before?.kind !== 'date' ||
      before.to !== mention.from ||
      before.date === null ||
      before.date.length !== 4
    )
      return null
    return Number(before.date)
  }

  #byYear(head: number, year: number): readonly InstrumentId[] {
    const { law } = this.#grammar
    const fits = [...law.instruments.values()].filter(
      (one) => one.adopted?.startsWith(String(year)) === true && headOf(law, one.id) === head,
    )
    const named = fits.filter((one) => this.#wasNamed(one.id))
    return (named.length > 0 ? named : fits).map((one) => one.id)
  }

  #antecedent(mention: LeanMention, _provisions: ProvisionsMention | null): readonly InstrumentId[] {
    const { memory, law } = { memory: this.#memory, law: this.#grammar.law }
    const ofComment = mention.head === PROTOCOL ? this.#protocolsOfComment(mention) : []
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
    if (mention.head === TREATY)
      return mention.said && !mention.plural ? (memory.last?.instruments ?? []) : []
    const last = recent(memory.named).findLast((one) => this.#fitsHead(one.head, mention.head))
    if (!last) {
      const treaty = body ? TREATY_OF_BODY[body.body] : undefined
      if (treaty !== undefined && headOf(law, treaty) === mention.head) return [treaty]
      // "the Covenant" of a text that names none is one of the two.
      return mention.head === COVENANT ? COVENANTS : []
    }
    if (last.sentence === mention.sentence) return [last.instrument]
    const together = new Set(
      recent(memory.named).flatMap((one) =>
        one.sentence === last.sentence && this.#fitsHead(one.head, mention.head) ? [one.instrument] : [],
      ),
    )
    return together.size > 1 && !mention.said ? [...together] : [last.instrument]
  }

  /** A general comment: its committee stands before it, after it, or was the last to speak. */
  #comment(index: number, provisions: ProvisionsMention | null): void {
    const mention = this.#mentions[index]
    if (mention?.kind !== 'comment') return
    const body =
      this.#bodyAfter(index) ??
      this.#bodyBefore(index) ??
      this.#bodyLater(index) ??
      this.#bodyOfTreaty(mention.sentence, mention.type)
    const { law } = this.#grammar
    if (body !== null) {
      const type = ['CEDAW', 'CERD'].includes(body) ? 'gr' : 'gc'
      this.#push(
        mention,
        provisions,
        [`${body.toLowerCase()}-${type}-${mention.number}`],
        'comment',
        provisions?.provisions ?? [],
      )
      return
    }
    const fits = [...law.comments.values()].filter(
      (one) =>
        one.number === mention.number &&
        (mention.type === 'gr' ? one.type === 'general recommendation' : one.type === 'general comment') &&
        (mention.year === null || one.years.includes(mention.year)),
    )
    this.#push(
      mention,
      provisions,
      fits.map((one) => one.id),
      'comment',
      provisions?.provisions ?? [],
    )
  }

  #bodyBefore(index: number): string | null {
    const mention = this.#mentions[index]
    const { body } = this.#memory
    if (!mention || !body) return null
    // "CRC … the Committee’s general comment": a committee that issues recommendations is not meant.
    const other = mention.kind === 'comment' ? this.#bodyOfType(mention, body) : null
    if (other !== null) return other
    if (body.sentence === mention.sentence) return body.body
    // "The Committee, in its general comment No. 31": the committee spoken of in the sentences before.
    return mention.sentence - body.sentence <= 6 ? body.body : null
  }

  /** "general comment No. 33 on obligations under the Optional Protocol". */
  #isInSubject(mention: Mention): boolean {
    const previous = this.#cited.at(-1)
    if (previous?.kind !== 'comment' || previous.sentence !== mention.sentence || mention.from < previous.to)
      return false
    return (
      mention.from - previous.to <= 8 &&
      /^[\s,:(]*(?:on|concerning|regarding|sur|concernant|sobre|relativa a)\s/iu.test(
        this.#scan.text.slice(previous.end, previous.end + 20),
      )
    )
  }

  /** The body that issues such texts, where the last one spoken of does not and does not stand right before. */
  #bodyOfType(
    mention: CommentMention,
    body: { readonly body: string; readonly from: number },
  ): string | null {
    const issues = ['CEDAW', 'CERD'].includes(body.body) ? 'gr' : 'gc'
    if (issues === mention.type || mention.from - body.from <= 6) return null
    return this.#bodyOfTreaty(mention.sentence, mention.type) ?? this.#memory.bodies[mention.type]
  }

  #bodyAfter(index: number): string | null {
    const mention = this.#mentions[index]
    // "In its general comment No. 14, the Committee on … addressed".
    const isIts =
      mention !== undefined &&
      (does(this.#scan, mention.from - 1, roles.ITS) || does(this.#scan, mention.from - 2, roles.ITS))
    for (let next = index + 1; next < index + 6; next += 1) {
      const after = this.#mentions[next]
      if (!mention || !after || after.sentence !== mention.sentence) return null
      if (after.kind === 'comment' && after.from - mention.to <= 6) continue
      if (after.kind !== 'body' && !(after.kind === 'name' && after.maybeBody !== null)) {
        if (after.kind === 'provisions' && after.paragraphsOnly) continue
        return null
      }
      if (
        isIts &&
        after.kind === 'body' &&
        after.from - mention.to <= 24 &&
        (this.#followsComma(after.from) || !['en', 'fr', 'es'].includes(this.#scan.language))
      )
        return after.body
      let of = false
      for (let at = mention.to; at < after.from; at += 1) {
        if (does(this.#scan, at, roles.OF)) of = true
        else if (
          !does(this.#scan, at, roles.DETERMINER | roles.AND) &&
          !isMark(this.#scan, at, COMMA) &&
          !isMark(this.#scan, at, OPEN) &&
          kindAt(this.#scan, at) !== kinds.FIGURE &&
          !does(this.#scan, at, roles.NUMERO) &&
          !isMark(this.#scan, at, CLOSE)
        )
          return null
      }
      if (!of && !isMark(this.#scan, after.from - 1, OPEN) && !(isIts && after.kind === 'body')) return null
      if (after.kind === 'name') this.#consumed.add(next)
      return after.kind === 'body' ? after.body : after.maybeBody
    }
    return null
  }

  /** "… No. 33 on access to justice (para. 5), which the Committee on … adopted": a committee later in the sentence. */
  #bodyLater(index: number): string | null {
    const sentence = this.#mentions[index]?.sentence
    for (let next = index + 1; next < index + 8; next += 1) {
      const after = this.#mentions[next]
      if (!after || after.sentence !== sentence || after.kind === 'comment') return null
      if (after.kind === 'body') return after.body
    }
    return null
  }

  /** ", the Committee": the subject of a sentence that began with "In its". */
  #followsComma(at: number): boolean {
    let before = at - 1
    while (does(this.#scan, before, roles.DETERMINER)) before -= 1
    return isMark(this.#scan, before, COMMA)
  }

  /** "general comment No. 31 on article 2 of the Covenant": the body of the treaty last named, where it fits. */
  #bodyOfTreaty(sentence: number, type: 'gc' | 'gr'): string | null {
    const newest = this.#memory.named.at(-1)
    const last = newest && sentence - newest.sentence <= 3 ? newest : null
    if (!last) return null
    for (const [body, treaty] of Object.entries(TREATY_OF_BODY)) {
      if (treaty !== last.instrument || body === 'SPT') continue
      return (type === 'gr') === ['CEDAW', 'CERD'].includes(body) ? body : null
    }
    return null
  }

  #symbol(index: number, provisions: ProvisionsMention | null): void {
    const mention = this.#mentions[index]
    if (mention?.kind !== 'symbol') return
    const { symbol } = mention
    const previous = this.#cited.at(-1)
    const own = previous?.instrument
      ? this.#grammar.law.instruments.get(previous.instrument)?.reference
      : undefined
    if (
      previous &&
      own === symbol &&
      mention.from - previous.to <= 4 &&
      previous.sentence === mention.sentence
    ) {
      previous.to = mention.to
      previous.end = mention.end
      return
    }
    const comment = this.#grammar.commentBySymbol.get(symbol)
    const id = comment?.id ?? resolutionOfSymbol(symbol) ?? symbol
    // "(general comment No. 36, CCPR/C/GC/36)" names one document twice.
    if (
      previous &&
      previous.instrument === id &&
      mention.from - previous.to <= 4 &&
      previous.sentence === mention.sentence
    ) {
      previous.to = mention.to
      previous.end = mention.end
      return
    }
    this.#push(
      mention,
      provisions,
      [id],
      comment ? 'comment' : id === symbol ? 'symbol' : 'resolution',
      provisions?.provisions ?? [],
    )
  }

  #resolution(mention: ResolutionMention): readonly InstrumentId[] {
    const council = mention.council ?? this.#guessCouncil(mention)
    if (mention.session !== null) return [`ga-res-${mention.first}-${mention.session.toLowerCase()}`]
    switch (council) {
      case 'hrc':
        return [`hrc-res-${mention.first}-${mention.second}`]
      case 'ga':
        return [`ga-res-${mention.first}-${mention.second}`]
      case 'sc':
        return [mention.year === null ? `S/RES/${mention.first}` : `S/RES/${mention.first}(${mention.year})`]
      case 'ecosoc':
        return [`E/RES/${mention.first}/${mention.second}`]
      case 'chr':
        return [`E/CN.4/RES/${mention.first}/${mention.second}`]
      case null:
        return [`hrc-res-${mention.first}-${mention.second}`, `ga-res-${mention.first}-${mention.second}`]
    }
  }

  #guessCouncil(mention: ResolutionMention): Council | null {
    const { first, year } = mention
    if (mention.second === 0 && year !== null) return 'sc'
    if (first > 1900) return 'chr'
    if (year !== null && mention.second > 0) {
      if (year - 1945 === first || year - 1946 === first) return 'ga'
      return 'hrc'
    }
    const previous = this.#memory.resolution
    if (previous?.paragraph === mention.paragraph && previous.instrument) {
      if (previous.instrument.startsWith('hrc')) return first > 65 ? 'ga' : 'hrc'
      if (previous.instrument.startsWith('ga')) return 'ga'
    }
    if (first > 65) return 'ga'
    const { council } = this.#memory
    return council === 'hrc' || council === 'ga' ? council : null
  }

  #push(
    mention: Mention,
    provisions: ProvisionsMention | null,
    instruments: readonly InstrumentId[],
    kind: Resolved['kind'],
    places: readonly Provision[],
    aside = false,
  ): void {
    const [only] = instruments
    const instrument = instruments.length === 1 && only !== undefined ? only : null
    const first = provisions && provisions.start < mention.start ? provisions : mention
    const cited: Resolved = {
      from: Math.min(mention.from, provisions?.from ?? mention.from),
      to: mention.to,
      start: first.start,
      end: mention.end,
      sentence: mention.sentence,
      paragraph: mention.paragraph,
      instrument,
      candidates: instrument === null ? instruments : [],
      provisions: places,
      actions: [],
      actionPlaces: [],
      name: mention.kind === 'name' ? mention : null,
      kind,
      mention,
      aside: aside || this.#isInSubject(mention),
    }
    this.#cited.push(cited)
    const index = this.#cited.length
    // An article in the subject of a general comment is not what the text goes on about.
    if (aside) return
    if (kind === 'resolution') this.#memory.resolution = cited
    if (kind === 'comment' || kind === 'symbol') this.#memory.document = { cited, index }
    if (kind === 'instrument') {
      if (instrument !== null || this.#memory.last === null)
        this.#memory.last = { instruments, paragraph: mention.paragraph }
      const before = this.#memory.named.at(-1)
      if (
        before?.sentence === mention.sentence &&
        instrument !== null &&
        before.instrument !== instrument &&
        mention.kind === 'name'
      ) {
        this.#memory.pair = [before.instrument, instrument]
      }
      // What stays open between several says nothing of what the text goes on about.
      for (const one of instrument === null ? [] : instruments) {
        this.#memory.names.add(one)
        this.#memory.named.push({
          instrument: one,
          head: headOf(this.#grammar.law, one),
          sentence: mention.sentence,
        })
      }
      if (places.some((place) => place.article !== null)) this.#memory.provision = { cited, index }
      if (places.every((place) => place.article === null) && !this.#isArticled(instrument))
        this.#memory.document = { cited, index }
    }
  }

  #isArticled(instrument: InstrumentId | null): boolean {
    return instrument === null || this.#grammar.law.articlesOf(instrument).size > 0
  }
}

/** How far back a text leans: enough for any letter, and bounded in a very long one. */
const REACH = 400

function recent<Item>(items: readonly Item[]): readonly Item[] {
  return items.length > REACH ? items.slice(-REACH) : items
}

const COVENANT = 1
const PROTOCOL = 2
const COVENANTS: readonly InstrumentId[] = ['iccpr', 'icescr']
const TREATY = 6
/** Generic names that other instruments share. */
const GENERIC = new Set(['vclt', 'echr'])

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

/** `A/RES/48/104` is the Assembly's resolution 48/104. */
function resolutionOfSymbol(symbol: string): InstrumentId | null {
  const assembly = /^A\/RES\/(\d{1,3})\/(\d{1,3})$/u.exec(symbol)
  if (assembly) return `ga-res-${assembly[1]}-${assembly[2]}`
  const council = /^A\/HRC\/RES\/(\d{1,3})\/(\d{1,3})$/u.exec(symbol)
  return council ? `hrc-res-${council[1]}-${council[2]}` : null
}
