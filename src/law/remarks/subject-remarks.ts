import { splitWords } from '#law/citations/lexicon.ts'
import type { InstrumentId, Provision } from '#law/model.ts'
import { formatProvision } from '#law/provision.ts'
import { remarkOn, type Checking } from './remarks.ts'
import type { Resolved } from '#law/citations/resolving.ts'
import {
  isWithin,
  phrasesIn,
  placesOf,
  subjectsOf,
  type SubjectPlaces,
  type SubjectTable,
} from './subjects.ts'
import { WORD } from '#law/citations/tokenise.ts'
import { isWeak, nameOf } from '#law/wording.ts'

/** How far from a citation its subject may be said, in letters. */
const REACH = 260

/**
 * Whether a cited provision is about what the letter says it is about. Only where a phrase of `subjects.tsv` stands
 * with the citation, the instrument carries that subject elsewhere, and no cited place carries it.
 */
export function checkSubjects(checking: Checking): void {
  const { law, context, found } = checking
  const table = subjectsOf(law, context.language)
  if (table.phrases.size === 0) return
  const { cited } = found
  const spoken = placesSpokenOf(checking)
  for (let index = 0; index < cited.length; index += 1) {
    const one = cited[index]
    if (!one || one.instrument === null || one.kind !== 'instrument') continue
    const places = one.provisions.filter((place) => place.article !== null)
    if (places.length === 0 || places.length > 2) continue
    if (!isSpokenOf(spoken, one.start - REACH, one.end + REACH)) continue
    const said = saidOf(checking, table, cited, index, one)
    if (said === null) continue
    checkSubject(checking, table, one, one.instrument, places, said)
  }
}

/** Where phrases of the table of subjects begin, in order. Most citations have none near, and need no closer look. */
function placesSpokenOf({ found, context }: Checking): readonly number[] {
  const { tokens } = found.scan
  const trie = found.grammar.lexicon.subjects[context.language]
  const places: number[] = []
  if (!trie) return places
  const { kind, count } = tokens
  for (let at = 0; at < count; at += 1) {
    if (kind[at] === WORD && trie.mayBegin(tokens, at) && trie.match(tokens, at))
      places.push(tokens.start[at] ?? 0)
  }
  return places
}

function isSpokenOf(places: readonly number[], from: number, to: number): boolean {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return (places[low] ?? to) < to
}

function checkSubject(
  checking: Checking,
  table: SubjectTable,
  cited: Resolved,
  instrument: InstrumentId,
  places: readonly Provision[],
  subjects: readonly string[],
): void {
  let meant: (SubjectPlaces & { readonly subject: string }) | null = null
  for (const subject of subjects) {
    const carried = placesOf(table, subject, instrument)
    if (!carried) continue
    if (places.some((place) => carried.places.some((right) => isWithin(formatProvision(place), right))))
      return
    meant ??= { subject, ...carried }
  }
  if (!meant) return
  remarkOn(checking, cited, {
    code: 'provision.off-subject',
    severity: isWeak(meant.source) ? 'warning' : 'error',
    message: `The letter speaks of ${meant.subject.replaceAll('-', ' ')}; in the ${nameOf(checking.law, instrument)} that is ${meant.places.length === 1 ? 'article' : 'articles'} ${meant.places.join(', ')}, not ${places.map(formatProvision).join(', ')}.`,
    expected: meant.places[0] ?? null,
    basis: 'table of subjects, data/law/subject-provisions.tsv',
    suggestion: `article ${meant.places[0] ?? ''}`,
  })
}

/**
 * What the letter says a citation is about: the subjects of phrases between it and the next citation in its sentence,
 * or directly before it ("the principle of non-refoulement (article 33)"). Null where it says nothing.
 */
function saidOf(
  checking: Checking,
  table: SubjectTable,
  cited: readonly Resolved[],
  index: number,
  one: Resolved,
): readonly string[] | null {
  const { text } = checking.found.scan
  const next = cited[index + 1]
  const previous = cited[index - 1]
  const end = Math.min(
    next && next.start > one.end ? next.start : text.length,
    one.end + REACH,
    sentenceEnd(text, one.end),
  )
  const after = text.slice(one.end, end)
  if (ABOUT.test(after)) {
    const subjects = subjectsIn(table, after)
    if (subjects.length > 0) return subjects
  }
  const start = Math.max(previous && previous.end < one.start ? previous.end : 0, one.start - 200)
  const before = text.slice(start, one.start)
  if (
    /(?:\(|(?:under|enshrined in|guaranteed (?:by|in)|protected (?:by|under)|set (?:out|forth) in|contained in|provided (?:for )?(?:in|by)|(?:laid down|embodied|recogni[sz]ed|stipulated|prescribed|expressed|found|codified|reflected|proclaimed|affirmed) (?:in|by|under)|(?:garanti|consacré|énoncé|prévu)\w* (?:à|par|dans)|en virtud d\w+|consagrad\w+ en|previst\w+ en|enunciad\w+ en)\s(?:the |l['’]|el |los |les )?)$/iu.test(
      before.slice(-LONGEST_LEAD),
    )
  ) {
    const subjects = subjectsIn(table, before)
    if (subjects.length > 0) return subjects
  }
  // "the definition of trafficking in persons in article 5": the phrase leads straight to the place.
  if (/(?:in|under|at|dans|à|en)\s(?:the |l['’]|el |los |les )?$/iu.test(before.slice(-LONGEST_LEAD))) {
    const subjects = subjectsIn(table, before.split(/\s+/u).slice(-10).join(' '))
    if (subjects.length > 0) return subjects
  }
  return null
}

/** More letters than any "as set out in the" takes: only they are looked at. */
const LONGEST_LEAD = 60

/** Words by which a sentence says what a provision is about. */
const ABOUT =
  /^[^.;]{0,40}?(?:\b(?:which|that|on|concerning|prohibit\w*|guarantee\w*|protect\w*|provid\w*|refer\w*|relat\w*|regarding|defin\w*|enshrin\w*|recogni[sz]\w*|sets?|establish\w*|oblig\w*|requir\w*|states?|stipulat\w*|affirm\w*|asserts?|covers?|deals?|about|on the|addresses)\b|\(|,|\bqui\b|\binterdi\w*|\bgaranti\w*|\bconsacr\w*|\bprév\w*|\breconn\w*|\brelati\w*|\bsur\b|\bque\b|\bprohíb\w*|\bgarantiza\w*|\bconsagra\w*|\breconoce\w*|\bestablece\w*|\bsobre\b|\brelativ\w*)/iu

function sentenceEnd(text: string, from: number): number {
  const found = /[.!?;](?=["”’)]*\s+\p{Lu})|\n\s*\n/u.exec(text.slice(from, from + REACH + 2))
  return found ? from + found.index : text.length
}

function subjectsIn(table: SubjectTable, text: string): readonly string[] {
  return phrasesIn(table, splitWords(text)).map((phrase) => phrase.subject)
}
