import { beginningOfSentence, restOfSentence } from './around.ts'
import { splitWords } from '#law/citations/lexicon.ts'
import type { InstrumentId } from '#law/model.ts'
import { TAKING_WORDS, type TakingWords } from './pinpoint-words.ts'
import { formatProvision } from '#law/provision.ts'
import { remarkOn, type Checking } from './remarks.ts'
import type { Resolved } from '#law/citations/resolving.ts'
import {
  isWithin,
  phrasesIn,
  placesOf,
  subjectsOf,
  type FoundPhrase,
  type SubjectPlaces,
  type SubjectTable,
} from './subjects.ts'
import { basisOf, nameOf } from '#law/wording.ts'

/** How far from an instrument's name it may be said what is taken from it, in code units. */
const REACH_AFTER = 240
const REACH_BEFORE = 200
const REACH_LINK = 24
/** How many words after the first phrase another may still begin that says the same. */
const WORDS_ON = 6
/** How many words may stand between a phrase and the link to the instrument. */
const WORDS_BETWEEN = 8

/**
 * A definition, a right or a duty taken from an instrument that is named without an article, where the table of
 * subjects knows the article. Silent where the right place is cited in the same sentence or the one beside it.
 */
export function checkPinpoints(checking: Checking): void {
  const { law, context, found } = checking
  const words = TAKING_WORDS[context.language]
  if (!words) return
  const table = subjectsOf(law, context.language)
  const { cited } = found
  for (let index = 0; index < cited.length; index += 1) {
    const one = cited[index]
    if (!one || one.kind !== 'instrument' || one.instrument === null || one.provisions.length > 0) continue
    const taken = takenFrom(found.scan.text, table, words, cited, index, one.instrument)
    if (!taken || isTheWholeOf(nameOf(law, one.instrument), taken)) continue
    if (isGivenNearby(cited, index, one, taken.carried.places)) continue
    remarkPinpoint(checking, words, one, one.instrument, taken)
  }
}

/** What the letter takes from an instrument, and where that stands in it. */
interface Taken {
  readonly subject: string
  readonly carried: SubjectPlaces
}

function remarkPinpoint(
  checking: Checking,
  words: TakingWords,
  cited: Resolved,
  instrument: InstrumentId,
  { subject, carried }: Taken,
): void {
  const [place = ''] = carried.places
  const article = /^\d/u.test(place) ? `${words.article} ${place}` : place
  const topic = subject.endsWith('-definition')
    ? `the definition of ${spaced(subject.slice(0, -'-definition'.length))}`
    : spaced(subject)
  remarkOn(checking, cited, {
    code: 'provision.pinpoint-missing',
    severity: 'note',
    message: `The ${nameOf(checking.law, instrument)} is cited on ${topic} without saying where: that is ${/^\d/u.test(place) ? `article ${place}` : place}.`,
    expected: place,
    basis: `table of subjects, data/law/subject-provisions.tsv; ${basisOf(checking.law, carried.source)}`,
    suggestion: article,
  })
}

function spaced(subject: string): string {
  return subject.replace(/(?<!^non)-/gu, ' ')
}

function takenFrom(
  text: string,
  table: SubjectTable,
  words: TakingWords,
  cited: readonly Resolved[],
  index: number,
  instrument: InstrumentId,
): Taken | null {
  const one = cited[index]
  if (!one) return null
  const since = cited[index - 1]?.end ?? 0
  const isLinked = words.links.test(text.slice(Math.max(since, one.start - REACH_LINK), one.start))
  const before = isLinked ? beginningOfSentence(text, one.start, since, REACH_BEFORE) : ''
  const held = isLinked ? heldIn(table, words, before, instrument) : null
  if (held) return held
  const last = lastOfRow(text, words, cited, index)
  const near = text.slice(last.end, Math.min(last.until, last.end + REACH_AFTER))
  const isSaid = words.says.test(near) || words.owns?.test(near) === true
  const isDefinition = isLinked && words.accordsDefinition.test(before)
  if (!isSaid && !isDefinition && !(isLinked && words.accords.test(before))) return null
  const after = restOfSentence(text, last.end, last.until, REACH_AFTER)
  if (isSaid) return first(table, phrasesIn(table, splitWords(after)), instrument)
  if (!isDefinition && !words.ruleWords.test(after)) return null
  const defining = isDefinition ? words.isAfter : words.definesAfter
  const readings = [...words.isDefined.map((isDefined) => after.replace(defining, isDefined)), after]
  for (const reading of readings) {
    const taken = first(table, phrasesIn(table, splitWords(reading)), instrument)
    if (taken) return taken
  }
  return null
}

/** "Torture is defined by the …", "the right to life enshrined in the …", "slavery, as defined in the …". */
function heldIn(
  table: SubjectTable,
  words: TakingWords,
  before: string,
  instrument: InstrumentId,
): Taken | null {
  const defined = words.definesBefore.exec(before)
  if (defined) {
    for (const isDefined of words.isDefined) {
      const reading = splitWords(before.slice(0, defined.index) + isDefined)
      const ending = phrasesIn(table, reading).filter((phrase) => phrase.to === reading.length)
      const taken = first(table, ending, instrument)
      if (taken) return taken
    }
  }
  const holds = words.holds.exec(before)
  const link = holds ?? words.touches.exec(before)
  if (!link) return null
  const phrases = phrasesIn(table, splitWords(before))
  if (phrases.length === 0) return null
  const linkAt = splitWords(before.slice(0, link.index)).length
  if (!holds && /[,;:.]\s*$/u.test(before.slice(0, link.index))) return null
  const nearest = Math.max(...phrases.map((phrase) => phrase.to))
  if (linkAt - nearest > (holds ? WORDS_BETWEEN : 0)) return null
  return first(
    table,
    outermost(phrases).filter((phrase) => phrase.to === nearest),
    instrument,
  )
}

/** The first phrase, where the instrument carries its subject; of phrases that begin together, one that it carries. */
function first(table: SubjectTable, all: readonly FoundPhrase[], instrument: InstrumentId): Taken | null {
  const phrases = outermost(all)
  const from = phrases[0]?.from ?? Number.POSITIVE_INFINITY
  for (const phrase of phrases) {
    if (phrase.from > from + WORDS_ON) return null
    const carried = placesOf(table, phrase.subject, instrument)
    if (carried) return { subject: phrase.subject, carried }
  }
  return null
}

/** A phrase inside a longer one of another subject says nothing. */
function outermost(phrases: readonly FoundPhrase[]): readonly FoundPhrase[] {
  return phrases.filter(
    (one) =>
      !phrases.some(
        (other) => other.from <= one.from && other.to >= one.to && other.to - other.from > one.to - one.from,
      ),
  )
}

/** Where the verb of several names stands: behind the last of "the UDHR, the ICCPR and the CRC". */
function lastOfRow(
  text: string,
  words: TakingWords,
  cited: readonly Resolved[],
  index: number,
): { readonly end: number; readonly until: number } {
  let last = cited[index]
  let next = cited[index + 1]
  for (let hops = 1; hops <= 4 && last && next; hops += 1) {
    const gap = next.start - last.end
    if (next.sentence !== last.sentence || gap < 0 || gap > 20) break
    if (!words.joins.test(text.slice(last.end, next.start))) break
    last = next
    next = cited[index + hops + 1]
  }
  const end = last?.end ?? 0
  return { end, until: next && next.start > end ? next.start : text.length }
}

/** A treaty on one subject needs no article for the whole of it: "the Convention against Torture prohibits torture". */
function isTheWholeOf(title: string, { subject }: Taken): boolean {
  const matter = /^(.+)-(?:prohibition|prevention|abolition)$/u.exec(subject)?.[1]
  const subjectWords = splitWords(spaced(matter ?? subject))
  const titleWords = splitWords(title)
  return titleWords.some((_, at) => subjectWords.every((word, offset) => titleWords[at + offset] === word))
}

function isGivenNearby(
  cited: readonly Resolved[],
  index: number,
  one: Resolved,
  places: readonly string[],
): boolean {
  for (let at = Math.max(0, index - 6); at <= index + 6; at += 1) {
    const other = cited[at]
    if (!other || other.instrument !== one.instrument || other.paragraph !== one.paragraph) continue
    if (Math.abs(other.sentence - one.sentence) > 1) continue
    const isRight = (place: string): boolean => places.some((right) => isWithin(place, right))
    if (other.provisions.some((place) => place.article !== null && isRight(formatProvision(place))))
      return true
  }
  return false
}
