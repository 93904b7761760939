import { readDate } from './dates-in-text.ts'
import { beginsIdeographic } from './ideographic-provisions.ts'
import * as kinds from './lexemes.ts'
import {
  actionMention,
  bodyMention,
  councilMention,
  dateMention,
  partyMention,
  provisionsMention,
  speakingMention,
  stateMention,
  symbolMention,
} from './make-mentions.ts'
import type { CommentFact, Law } from '#law/law.ts'
import type { Lexicon } from './lexicon.ts'
import type { FindNearestTitle } from './title-likeness.ts'
import type { Mention, Place } from './mentions.ts'
import { beginsProvisions, readBareArticles, readProvisions } from './provision-grammar.ts'
import { readComments, readNumberedComment, readResolutions } from './documents-in-text.ts'
import { readNames } from './names-in-text.ts'
import * as roles from './roles.ts'
import {
  APOSTROPHE,
  CLOSE,
  COMMA,
  FULL_STOP,
  OPEN,
  QUOTE,
  does,
  endOf,
  isCapital,
  isMark,
  actionAt,
  kindAt,
  numberAt,
  maskAt,
  startOf,
  valueAt,
  wordAt,
  type Scan,
} from './scan.ts'
import { LINE_START } from './tokenise.ts'

/** What the grammar knows besides the text. */
export interface Grammar {
  readonly law: Law
  readonly lexicon: Lexicon
  readonly nearest: FindNearestTitle
  readonly commentBySymbol: ReadonlyMap<string, CommentFact>
  /** Abbreviations defined in this text ("(CTOC)") and the instruments they stand for. */
  readonly aliases: Map<string, readonly string[]>
}

/** Where a mention stands; the extractor counts sentences and paragraphs. */
export type PlaceOf = (from: number, to: number) => Place

/**
 * Step 3 of 5: everything in the text that a citation is made of, in order: names, provisions, general comments,
 * resolutions, symbols, States, actions, dates, and the words that lean.
 */
export function extract(scan: Scan, grammar: Grammar): readonly Mention[] {
  const mentions: Mention[] = []
  const { lexemes } = scan
  let sentence = 0
  let paragraph = 0
  const place: PlaceOf = (from, to) => ({
    from,
    to,
    start: startOf(scan, from),
    end: endOf(scan, to),
    sentence,
    paragraph,
  })
  // The usual word begins nothing: that is seen here, by one look at its kind, role or capital.
  const { kind: kindOf, mask: maskOf, count } = lexemes
  const isSpaced = scan.language !== 'zh' && scan.language !== 'ko'
  let at = 0
  while (at < count) {
    const kind = kindOf[at] ?? kinds.STOP
    if (
      kind === kinds.GAP ||
      (isSpaced &&
        ((kind === kinds.ROLE && ((maskOf[at] ?? 0) & BEGINNING) === 0) ||
          (kind === kinds.SHORT && !isCapital(scan, at))))
    ) {
      at += 1
      continue
    }
    if (kind === kinds.STOP) {
      sentence += 1
      paragraph += 1
      at += 1
      continue
    }
    if (kind === kinds.MARK) {
      if (endsSentence(scan, at)) sentence += 1
      at += 1
      continue
    }
    const next = readOne(scan, grammar, place, at, mentions)
    at = next > at ? next : at + 1
  }
  return mentions
}

/** What a word must do for anything to begin with it, where words have spaces between them. */
const BEGINNING =
  roles.ARTICLE |
  roles.PARAGRAPH |
  roles.POINT |
  roles.UNIT |
  roles.COMMENT |
  roles.RESOLUTION |
  roles.HEAD |
  roles.MONTH |
  roles.ADDRESSEE |
  roles.ACTION |
  roles.ACTION_NOUN |
  roles.SPEAKING |
  roles.PARTY |
  roles.FOREIGN

/** Reads what begins at this lexeme, adds it, and gives the lexeme after it; `at` where nothing begins. */
function readOne(scan: Scan, grammar: Grammar, place: PlaceOf, at: number, into: Mention[]): number {
  const kind = kindAt(scan, at)
  const mask = maskAt(scan, at)
  switch (kind) {
    case kinds.FIGURE: {
      const date = readDateAt(scan, place, at, into)
      if (date > at) return date
      const elided = readElided(scan, place, at, into)
      return elided > at ? elided : readIdeographic(scan, place, at, into)
    }
    case kinds.SYMBOL:
      into.push(symbolMention(place(at, at + 1), { symbol: wordAt(scan, at) }))
      return at + 1
    case kinds.CUSTOM: {
      const [entry] = scan.lexemes.entries[at] ?? []
      if (entry?.kind === 'custom')
        into.push({ kind: 'custom', instrument: entry.instrument, ...place(at, at + 1) })
      return at + 1
    }
    case kinds.STATE: {
      const [entry] = scan.lexemes.entries[at] ?? []
      if (entry?.kind === 'state') into.push(stateMention(place(at, at + 1), { state: entry.state }))
      return at + 1
    }
    case kinds.BODY: {
      const [entry] = scan.lexemes.entries[at] ?? []
      if (entry?.kind === 'body') into.push(bodyMention(place(at, at + 1), { body: entry.body }))
      return at + 1
    }
    case kinds.COUNCIL: {
      const resolutions = readResolutions(scan, place, at, into)
      if (resolutions > at) return resolutions
      const [entry] = scan.lexemes.entries[at] ?? []
      if (entry?.kind === 'council') into.push(councilMention(place(at, at + 1), { council: entry.council }))
      return at + 1
    }
    case kinds.INSTRUMENT:
      return readNames(scan, grammar, place, at, into)
    case kinds.CAPITALISED:
    case kinds.SHORT: {
      const list = readIdeographic(scan, place, at, into)
      if (list > at) return list
      return readNames(scan, grammar, place, at, into)
    }
    case kinds.ROLE:
      break
    default:
      return at
  }
  const ideographic = readIdeographic(scan, place, at, into)
  if (ideographic > at) return ideographic
  if ((mask & roles.COMMENT) !== 0) {
    const next = readComments(scan, place, at, into)
    if (next > at) return next
  }
  if ((mask & roles.RESOLUTION) !== 0) {
    const next = readResolutions(scan, place, at, into)
    if (next > at) return next
  }
  if ((mask & (roles.HEAD | roles.UNIT)) !== 0 && isTitleHere(scan, at)) {
    const next = readNames(scan, grammar, place, at, into)
    if (next > at) return next
  }
  if (beginsProvisions(scan, at)) {
    const list = readProvisions(scan, at)
    if (list) {
      pushProvisions(scan, place, at, list, into)
      return list.to
    }
  }
  if ((mask & roles.HEAD) !== 0) {
    const next = readNames(scan, grammar, place, at, into)
    if (next > at) return next
  }
  if ((mask & roles.MONTH) !== 0) {
    const next = readDateAt(scan, place, at, into)
    if (next > at) return next
  }
  return readPlainRole(scan, place, at, mask, into)
}

/** "articles 19 and 20 of the Declaration and 19 (2) and 21 of the Covenant": the word "articles" said once. */
function readElided(scan: Scan, place: PlaceOf, at: number, into: Mention[]): number {
  if (!does(scan, at - 1, roles.AND) && !isMark(scan, at - 1, COMMA)) return at
  const named = into.at(-1)
  const before = into.at(-2)
  if (named?.kind !== 'name' && named?.kind !== 'lean') return at
  if (
    before?.kind !== 'provisions' ||
    before.paragraphsOnly ||
    at - named.to > 2 ||
    named.from - before.to > 4
  )
    return at
  const list = readBareArticles(scan, at)
  if (!list || !does(scan, list.to, roles.OF)) return at
  pushProvisions(scan, place, at, list, into)
  return list.to
}

/** "第十二条", "제12조": provisions that begin with a number. */
function readIdeographic(scan: Scan, place: PlaceOf, at: number, into: Mention[]): number {
  if (scan.language !== 'zh' && scan.language !== 'ko') return at
  const comment = readNumberedComment(scan, place, at, into)
  if (comment > at) return comment
  if (!beginsIdeographic(scan, at)) return at
  const list = readProvisions(scan, at)
  if (!list) return at
  pushProvisions(scan, place, at, list, into)
  return list.to
}

/** A capital head that a number does not follow: "Principles on …" is a title, "Principles 4 and 5" are provisions. */
function isTitleHere(scan: Scan, at: number): boolean {
  return isCapital(scan, at) && kindAt(scan, at + 1) !== kinds.FIGURE && !beginsArticle(scan, at)
}

function beginsArticle(scan: Scan, at: number): boolean {
  return does(scan, at, roles.ARTICLE)
}

function readPlainRole(scan: Scan, place: PlaceOf, at: number, mask: number, into: Mention[]): number {
  if ((mask & roles.ADDRESSEE) !== 0) {
    into.push(stateMention(place(at, at + 1), { state: null }))
    return at + 1
  }
  if ((mask & (roles.ACTION | roles.ACTION_NOUN)) !== 0) {
    const action = roles.ACTIONS[actionAt(scan, at)]
    if (action && isStated(scan, at)) {
      into.push(
        actionMention(place(at, at + 1), {
          action,
          noun: (mask & roles.ACTION_NOUN) !== 0 && (mask & roles.ACTION) === 0,
          negated: wordAt(scan, at).toLowerCase() === 'unratified' || isNegated(scan, at),
        }),
      )
    }
    return at + 1
  }
  if ((mask & roles.SPEAKING) !== 0 && isObligationAlone(scan, at)) return at + 1
  if ((mask & roles.SPEAKING) !== 0)
    into.push(speakingMention(place(at, at + 1), { speaking: numberAt(scan, at) }))
  else if ((mask & roles.PARTY) !== 0)
    into.push(partyMention(place(at, at + 1), { negated: isNegated(scan, at) }))
  else if ((mask & roles.FOREIGN) !== 0 && isForeignLaw(scan, at))
    into.push({ kind: 'foreign', ...place(at, at + 1) })
  else return at
  return at + 1
}

/** "obligations" speaks of a treaty only with "under" soon after: "the obligations of the State under article 7". */
function isObligationAlone(scan: Scan, at: number): boolean {
  if (!/^(?:obligations?|duties|obligaciones|obligación)$/iu.test(wordAt(scan, at))) return false
  for (let next = at + 1; next < at + 9; next += 1) {
    if (
      /(?:^|\s)(?:under|pursuant|arising|deriving|stemming|vertu|titre|virtud|arreglo)(?:\s|$)/iu.test(
        wordAt(scan, next),
      )
    )
      return false
    if (kindAt(scan, next) === kinds.STOP || isMark(scan, next, COMMA)) return true
  }
  return true
}

/** "international law", "human rights law" are no law of a State. */
function isForeignLaw(scan: Scan, at: number): boolean {
  return (
    isCapital(scan, at) ||
    scan.lexemes.to[at] !== (scan.lexemes.from[at] ?? 0) + 1 ||
    /code|constitution|act|loi|ley|codigo/iu.test(wordAt(scan, at))
  )
}

/** "urges China to ratify", "each Member which ratifies" state nothing done; "has yet to ratify", "on ratifying" do. */
function isStated(scan: Scan, at: number): boolean {
  const word = wordAt(scan, at).toLowerCase()
  // "withdrew its reservation" is no withdrawal from the treaty.
  if (/^(?:withdr|retir|acc?ept|approv|sign)/u.test(word) && isAboutReservations(scan, at)) return false
  if (UNDONE.test(word)) return isNegated(scan, at) || /(?:^|\s)did$/iu.test(wordAt(scan, at - 1))
  // "OPCAT remains unratified".
  if (word === 'unratified') return true
  if (word.endsWith('ing') && scan.language === 'en') {
    return (
      does(scan, at - 1, roles.ON | roles.BY) ||
      /(?:^|\s)(?:upon|when|after|before|on|by)$/iu.test(wordAt(scan, at - 1))
    )
  }
  return true
}

function isAboutReservations(scan: Scan, at: number): boolean {
  for (let next = at + 1; next < at + 6; next += 1) {
    if (kindAt(scan, next) === kinds.STOP || kindAt(scan, next) === kinds.INSTRUMENT) return false
    if (/reserv|réserv|declaration|objection|interpretative|competence|procedure/iu.test(wordAt(scan, next)))
      return true
  }
  return false
}

/** Forms that speak of an act to come or of any State's. */
const UNDONE =
  /^(?:signe|signent|ratifie|ratifient|adhère|adhèrent|firma|firman|ratifica|ratifican|ratify|accede|sign|succeed|accept|denounce|withdraw|ratifier|adhérer|signer|dénoncer|ratificar|adherirse|firmar|denunciar|ratifies|accedes|signs|enter into force)$/u

/** "not", "yet to", "never" within the few words before a verb. */
function isNegated(scan: Scan, at: number): boolean {
  for (let before = at - 1; before >= at - 4; before -= 1) {
    const kind = kindAt(scan, before)
    if (
      kind === kinds.STOP ||
      kind === kinds.INSTRUMENT ||
      kind === kinds.FIGURE ||
      does(scan, before, roles.ACTION)
    )
      return false
    if (kind === kinds.MARK && !isMark(scan, before, APOSTROPHE)) return false
    if (does(scan, before, roles.NOT)) return true
    if (kind === kinds.GAP && before < at - 2) return false
  }
  return isNoneOf(scan, at)
}

/** "None of the three countries has ratified". */
function isNoneOf(scan: Scan, at: number): boolean {
  for (let before = at - 1; before >= at - 7; before -= 1) {
    if (kindAt(scan, before) === kinds.STOP || kindAt(scan, before) === kinds.MARK) return false
    if (/^(?:none|neither|aucun|aucune|ninguno|ninguna)$/iu.test(wordAt(scan, before))) return true
  }
  return false
}

function readDateAt(scan: Scan, place: PlaceOf, at: number, into: Mention[]): number {
  const found = readDate(scan, at)
  if (!found) return at
  const isYear = found.to === at + 1
  const bracketed =
    isMark(scan, at - 1, OPEN) && (isMark(scan, found.to, CLOSE) || isMark(scan, found.to, COMMA))
  const bare = isYear && !bracketed && !does(scan, at - 1, roles.ON)
  into.push(dateMention(place(at, found.to), { date: found.date, bare }))
  return found.to
}

function pushProvisions(
  scan: Scan,
  place: PlaceOf,
  at: number,
  list: {
    readonly to: number
    readonly provisions: readonly import('#law/model.ts').Provision[]
    readonly paragraphsOnly: boolean
  },
  into: Mention[],
): void {
  let thereof = false
  let to = list.to
  let next = list.to
  if (isMark(scan, next, COMMA)) next += 1
  if (does(scan, next, roles.THEREOF)) {
    thereof = true
    to = next + 1
  }
  let its = false
  let same = false
  for (let before = at - 1; before >= at - 3; before -= 1) {
    if (does(scan, before, roles.ITS)) its = true
    else if (does(scan, before, roles.SAID)) same = true
    else if (!does(scan, before, roles.DETERMINER | roles.OF)) break
  }
  into.push(
    provisionsMention(place(at, to), {
      provisions: list.provisions,
      paragraphsOnly: list.paragraphsOnly,
      its,
      thereof,
      same,
      both: hasBoth(scan, list.to),
      capital: isCapital(scan, at),
    }),
  )
}

/** "articles 9 of both the UDHR and the ICCPR". */
function hasBoth(scan: Scan, at: number): boolean {
  for (let next = at; next < at + 4; next += 1) {
    if (does(scan, next, roles.BOTH)) return true
    if (!does(scan, next, roles.OF | roles.DETERMINER)) return false
  }
  return false
}

/** A full stop ends a sentence unless it belongs to "art.", "No.", an initial, or a small letter follows. */
function endsSentence(scan: Scan, at: number): boolean {
  const code = valueAt(scan, at)
  if (code === 63 || code === 33) return true
  if (code !== FULL_STOP) return false
  if (isIdeographic(scan, at)) return true
  let next = at + 1
  while (isMark(scan, next, QUOTE) || isMark(scan, next, CLOSE) || isMark(scan, next, APOSTROPHE)) next += 1
  const following = scan.lexemes.from[next] ?? 0
  const flags = scan.tokens.flags[following] ?? 0
  if (next === at + 1 && (flags & 4) !== 0) return false
  if ((flags & LINE_START) !== 0) return true
  if (isAbbreviation(scan, at - 1)) return false
  const kind = kindAt(scan, next)
  if (kind === kinds.STOP) return true
  return isCapital(scan, next) || kind === kinds.FIGURE || isMark(scan, next, OPEN) || isCaseless(scan, next)
}

function isIdeographic(scan: Scan, at: number): boolean {
  return scan.text.charCodeAt(startOf(scan, at)) === 0x3002
}

function isCaseless(scan: Scan, at: number): boolean {
  return scan.text.charCodeAt(startOf(scan, at)) >= 0x590
}

const LONGEST_ABBREVIATION = 4

function isAbbreviation(scan: Scan, at: number): boolean {
  const isRole = does(scan, at, roles.ARTICLE | roles.PARAGRAPH | roles.NUMERO | roles.MONTH)
  const length = endOf(scan, at + 1) - startOf(scan, at)
  if (!isRole && !scan.hasInvisible && length > LONGEST_ABBREVIATION) return false
  const word = wordAt(scan, at)
  if (isRole && word.length <= 5) return true
  return /^(?:[A-Z]|Mr|Mrs|Ms|Dr|St|v|vs|vol|cf|ibid|op|cit|p|pp|Rev|Add|Corr|seq|al|Ref|Res|Doc)$/u.test(
    word,
  )
}
