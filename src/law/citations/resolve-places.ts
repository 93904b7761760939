import * as kinds from './lexemes.ts'
import type { ProvisionsMention } from './mentions.ts'
import type { Resolved, Resolving } from './resolving.ts'
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
} from './scan.ts'

/** Whether the language names the instrument before its articles, without spaces. */
export function isIdeographic(resolving: Resolving): boolean {
  return resolving.scan.language === 'zh' || resolving.scan.language === 'ko'
}

function closesPlace(resolving: Resolving, at: number): boolean {
  return (
    isMark(resolving.scan, at, COMMA) ||
    isMark(resolving.scan, at, OPEN) ||
    isMark(resolving.scan, at, CLOSE) ||
    isMark(resolving.scan, at, SEMICOLON) ||
    isMark(resolving.scan, at, 46) ||
    kindAt(resolving.scan, at) === kinds.STOP
  )
}

/** The start of a bracket, a footnote, or of the next item in them. */
function opensPlace(resolving: Resolving, at: number): boolean {
  const before = at - 1
  return (
    isMark(resolving.scan, before, OPEN) ||
    isMark(resolving.scan, before, COLON) ||
    isMark(resolving.scan, before, SEMICOLON) ||
    isMark(resolving.scan, before, 46) ||
    kindAt(resolving.scan, before) === kinds.STOP ||
    kindAt(resolving.scan, before) === kinds.FIGURE ||
    (does(resolving.scan, before, roles.OF) && isCapital(resolving.scan, at))
  )
}

/** "article 7 (prohibition of torture) of the Covenant": the end of the bracket, -1 where it says more. */
function skipGloss(resolving: Resolving, open: number, limit: number): number {
  for (let at = open + 1; at < Math.min(limit, open + 16); at += 1) {
    if (isMark(resolving.scan, at, CLOSE)) return at
    const kind = kindAt(resolving.scan, at)
    if (kind === kinds.STOP || kind === kinds.FIGURE || kind === kinds.INSTRUMENT) return -1
  }
  return -1
}

/** "of the Anti-Terror Law": something that is none of ours. */
export function opensForeign(resolving: Resolving, at: number): boolean {
  let next = at
  if (isMark(resolving.scan, next, COMMA)) next += 1
  if (isMark(resolving.scan, next, OPEN)) {
    const close = skipGloss(resolving, next, next + 16)
    if (close < 0) return false
    next = close + 1
  }
  // "art. 13 Cst.", "§ 5 GG": a national law by its abbreviation.
  const isAbbreviation =
    kindAt(resolving.scan, next) === kinds.SHORT || kindAt(resolving.scan, next) === kinds.CAPITALISED
  if (
    isAbbreviation &&
    next === at &&
    /^\p{Lu}(?:\p{Lu}+|\p{Ll}{1,3})$/u.test(wordAt(resolving.scan, next))
  ) {
    return /^\p{Lu}{2,}/u.test(wordAt(resolving.scan, next)) || isMark(resolving.scan, next + 1, 46)
  }
  const word = wordAt(resolving.scan, next).toLowerCase()
  if (!/^(?:of|de|du|des|del|d|l)$/u.test(word)) return false
  while (
    does(resolving.scan, next, roles.OF | roles.DETERMINER | roles.SAID | roles.ITS) ||
    isMark(resolving.scan, next, APOSTROPHE)
  )
    next += 1
  const kind = kindAt(resolving.scan, next)
  return (
    kind === kinds.GAP ||
    kind === kinds.CAPITALISED ||
    kind === kinds.SHORT ||
    does(resolving.scan, next, roles.FOREIGN) ||
    kind === kinds.STATE
  )
}

/** "the ICCPR (ratified 29 October 1969), articles 6 and 9": past the bracket, where it holds an action. */
function afterBracketedAction(resolving: Resolving, at: number): number {
  if (!isMark(resolving.scan, at, OPEN)) return at
  if (
    !does(resolving.scan, at + 1, roles.ACTION | roles.ACTION_NOUN) &&
    !does(resolving.scan, at + 2, roles.ACTION | roles.ACTION_NOUN)
  )
    return at
  for (let next = at + 1; next < at + 12; next += 1) if (isMark(resolving.scan, next, CLOSE)) return next + 1
  return at
}

/** ", the Committee": the subject of a sentence that began with "In its". */
export function followsComma(resolving: Resolving, at: number): boolean {
  let before = at - 1
  while (does(resolving.scan, before, roles.DETERMINER)) before -= 1
  return isMark(resolving.scan, before, COMMA)
}

/** Whether only small words stand between two places: "the Committee’s", "in its". */
export function isNearTo(resolving: Resolving, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const isSmall =
      does(resolving.scan, at, roles.ITS | roles.OF | roles.DETERMINER | roles.AND | roles.SAID) ||
      isMark(resolving.scan, at, COMMA) ||
      isMark(resolving.scan, at, APOSTROPHE) ||
      isMark(resolving.scan, at, CLOSE) ||
      kindAt(resolving.scan, at) === kinds.SHORT ||
      kindAt(resolving.scan, at) === kinds.CAPITALISED
    if (!isSmall) return to - from <= 6 && wordAt(resolving.scan, at) === 'joint'
  }
  return to - from <= 6
}

/** Whether only "of", "the", brackets and the like stand between provisions and a name. */
export function linkForward(
  resolving: Resolving,
  from: number,
  nextIndex: number,
  startsAt = 0,
): 'linked' | 'none' {
  const next = resolving.mentions[nextIndex]
  if (!next || !['name', 'lean', 'comment', 'symbol', 'resolution', 'foreign'].includes(next.kind))
    return 'none'
  // Chinese and Korean name the instrument first.
  if (isIdeographic(resolving)) return 'none'
  let capitals = 0
  let of = false
  for (let at = from; at < next.from; at += 1) {
    if (isMark(resolving.scan, at, OPEN)) {
      const close = skipGloss(resolving, at, next.from)
      if (close < 0) return 'none'
      at = close
      continue
    }
    if (
      isMark(resolving.scan, at, COMMA) ||
      isMark(resolving.scan, at, QUOTE) ||
      isMark(resolving.scan, at, APOSTROPHE)
    )
      continue
    const kind = kindAt(resolving.scan, at)
    if (kind === kinds.SHORT && wordAt(resolving.scan, at) === 's') continue
    if (kind === kinds.CAPITALISED || kind === kinds.SHORT || kind === kinds.COUNCIL) {
      capitals += 1
      if (capitals > 3 || !isCapital(resolving.scan, at)) return 'none'
      continue
    }
    if (kind === kinds.FIGURE || kind === kinds.BODY) continue
    if (kind === kinds.INSTRUMENT && next.kind === 'comment') continue
    if (kind === kinds.SHORT && wordAt(resolving.scan, at) === 's') continue
    if (does(resolving.scan, at, roles.OF)) {
      of = true
      continue
    }
    if (!does(resolving.scan, at, roles.DETERMINER | roles.BOTH | roles.SAID | roles.ITS | roles.HEAD))
      return 'none'
  }
  if (of) return 'linked'
  // Directly before the name: "art. 14 ICCPR". A comma alone parts them, save in brackets: "(arts. 4-6, ICERD)".
  const isBracketed = closesPlace(resolving, next.to) && opensPlace(resolving, startsAt)
  const onlyComma = next.from > from && isMark(resolving.scan, from, COMMA) && !isBracketed
  return !onlyComma && (next.kind === 'name' || next.kind === 'lean') ? 'linked' : 'none'
}

/** "ICCPR, art. 14", "the Covenant, in its article 7", "Convention against Torture (arts. 1 and 2)". */
export function followsName(resolving: Resolving, previous: Resolved, mention: ProvisionsMention): boolean {
  if (previous.sentence !== mention.sentence || previous.kind === 'custom' || previous.kind === 'resolution')
    return false
  if (previous.kind === 'comment' || previous.kind === 'symbol') return false
  if (mention.from < previous.to || mention.from - afterBracketedAction(resolving, previous.to) > 8)
    return false
  if (previous.provisions.length > 0) return false
  for (let at = afterBracketedAction(resolving, previous.to); at < mention.from; at += 1) {
    if (
      isMark(resolving.scan, at, COMMA) ||
      isMark(resolving.scan, at, OPEN) ||
      isMark(resolving.scan, at, COLON) ||
      isMark(resolving.scan, at, HYPHEN)
    )
      continue
    if (isMark(resolving.scan, at, APOSTROPHE) || isMark(resolving.scan, at, QUOTE)) continue
    if (kindAt(resolving.scan, at) === kinds.SHORT && wordAt(resolving.scan, at) === 's') continue
    if (
      isIdeographic(resolving) &&
      (kindAt(resolving.scan, at) === kinds.SHORT || kindAt(resolving.scan, at) === kinds.ROLE)
    )
      continue
    if (
      does(resolving.scan, at, roles.OF | roles.ITS | roles.DETERMINER | roles.FILLER | roles.AND) &&
      !does(resolving.scan, at, roles.FOREIGN)
    ) {
      if (
        does(resolving.scan, at, roles.AND) &&
        !does(resolving.scan, at + 1, roles.FILLER | roles.ITS | roles.OF)
      )
        return false
      continue
    }
    return false
  }
  return true
}

/** Whether paragraphs belong to the citation before them: "article 14, paragraph 3", "general comment No. 31 (para. 8)". */
export function paragraphsFollow(
  resolving: Resolving,
  previous: Resolved,
  mention: ProvisionsMention,
): boolean {
  if (previous.sentence !== mention.sentence || mention.from - previous.to > 5 || mention.from < previous.to)
    return false
  if (previous.kind === 'custom' || previous.kind === 'unknown') return false
  if (previous.provisions.some((place) => place.article === null)) return false
  for (let at = previous.to; at < mention.from; at += 1) {
    if (
      isMark(resolving.scan, at, COMMA) ||
      isMark(resolving.scan, at, OPEN) ||
      isMark(resolving.scan, at, CLOSE)
    )
      continue
    if (
      previous.kind === 'comment' &&
      (kindAt(resolving.scan, at) === kinds.BODY || kindAt(resolving.scan, at) === kinds.FIGURE)
    )
      continue
    if (does(resolving.scan, at, roles.FILLER | roles.OF | roles.ITS | roles.DETERMINER)) continue
    return false
  }
  return true
}
