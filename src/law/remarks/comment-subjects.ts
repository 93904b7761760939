import { foldText } from '#law/citations/clean.ts'
import type { LanguageWords } from '#law/citations/languages/words.ts'
import type { CommentFact, Law } from '#law/law.ts'
import type { InstrumentId, Language } from '#law/model.ts'
import type { Checking } from './remarks.ts'
import type { Resolved } from '#law/citations/resolving.ts'

/**
 * The comment of another body that a sentence fits, where the cited one has the same number and another subject; null
 * where nothing is sure. By the words of `comment-subjects.tsv`, so for other languages than English. One word is
 * enough where the letter says what the comment is on ("sur la santé"), two elsewhere in the sentence.
 */
export function findOtherComment(
  { law, found, context }: Checking,
  cited: Resolved,
  comment: CommentFact,
): CommentFact | null {
  const { language } = context
  const subjects = subjectsIn(law, language)
  const own = subjects.get(comment.id)
  if (!own) return null
  const bodies = namesOfBodies(found.grammar.lexicon.words[language])
  const { text } = found.scan
  const { from, until } = sentenceBounds(text, cited)
  const whole = folded(text.slice(from, until), language)
  if (countMatches(own, without(bodies, whole)) > 0) return null
  const others = startingBetween(found.cited, from, until).filter((one) => one !== cited)
  const before = without(bodies, folded(blanked(text, from, cited.start, others), language))
  const after = without(bodies, folded(blanked(text, cited.end, until, others), language))
  const subject = saidSubject(before, after, language)
  let best: { readonly other: CommentFact; readonly fit: number } | null = null
  for (const other of law.comments.values()) {
    const phrases = subjects.get(other.id)
    if (!phrases || other.number !== comment.number || other.body === comment.body) continue
    const fit = 10 * countMatches(phrases, subject) + countMatches(phrases, `${before} | ${after}`)
    if (fit >= 2 && fit > (best?.fit ?? 0)) best = { other, fit }
  }
  if (!best) return null
  const { body } = best.other
  const isNamed =
    new RegExp(`\\b${body}\\b`, 'u').test(text.slice(from, until)) ||
    (bodies.get(body) ?? []).some((name) => whole.search(name) >= 0)
  return isNamed ? null : best.other
}

type Patterns = readonly RegExp[]

const subjectsByLaw = new WeakMap<Law, Map<Language, ReadonlyMap<InstrumentId, Patterns>>>()

/** The words of each comment's subject, longest first; empty for a language that has none. */
function subjectsIn(law: Law, language: Language): ReadonlyMap<InstrumentId, Patterns> {
  const known = subjectsByLaw.get(law)?.get(language)
  if (known) return known
  const made = new Map(
    law
      .rows('comment-subjects')
      .filter((row) => row['lang'] === language)
      .map((row) => [row['id'] ?? '', patternsOf((row['words'] ?? '').split('|'), language)] as const),
  )
  const byLanguage = subjectsByLaw.get(law) ?? new Map<Language, ReadonlyMap<InstrumentId, Patterns>>()
  byLanguage.set(language, made)
  subjectsByLaw.set(law, byLanguage)
  return made
}

const bodiesByWords = new WeakMap<LanguageWords, ReadonlyMap<string, Patterns>>()

/** Names of committees, by body: they say nothing of a comment's subject. */
function namesOfBodies(words: LanguageWords): ReadonlyMap<string, Patterns> {
  const known = bodiesByWords.get(words)
  if (known) return known
  const made = new Map(
    words.bodies.map(([body, names]) => [body, patternsOf(names, words.language)] as const),
  )
  bodiesByWords.set(words, made)
  return made
}

function without(bodies: ReadonlyMap<string, Patterns>, text: string): string {
  let left = text
  for (const names of bodies.values()) for (const name of names) left = left.replace(name, ' ')
  return left
}

/** How many of the phrases are there; one inside another already counted is not counted again. */
function countMatches(phrases: Patterns, text: string): number {
  let left = text
  let count = 0
  for (const phrase of phrases) {
    const rest = left.replace(phrase, '|')
    if (rest !== left) count += 1
    left = rest
  }
  return count
}

function patternsOf(phrases: readonly string[], language: Language): Patterns {
  return phrases
    .toSorted((one, other) => other.length - one.length)
    .map((phrase) => patternOf(phrase, language))
}

function patternOf(phrase: string, language: Language): RegExp {
  const text = folded(phrase, language)
  if (isUnspaced(language)) return new RegExp(literal(text), 'gu')
  const words = text.split(/[\s,]+/u).map((word) => formsOf(word, language))
  return new RegExp(`(?<!\\p{L})${words.join(',?\\s+')}(?!\\p{L})`, 'gu')
}

/** A word with its endings: a plural in French and Spanish, any case in Russian, joined particles in Arabic. */
function formsOf(word: string, language: Language): string {
  switch (language) {
    case 'ru':
      return word.length <= 4
        ? literal(word)
        : `${literal(word.slice(0, Math.max(4, word.length - 3)))}[\\p{L}-]*`
    case 'ar':
      return `[وف]?[بلك]?(?:ا?ل)?${literal(word.replace(/^ال(?=\p{L}{3})/u, ''))}\\p{L}{0,3}`
    case 'en':
    case 'fr':
    case 'es':
    case 'zh':
    case 'ko':
      return word.length <= 3 ? literal(word) : `${literal(word.replace(/[sx]$/u, ''))}(?:e?s|x)?`
  }
}

function literal(text: string): string {
  return text.replace(/[^\p{L}\p{N}\s]/gu, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`)
}

/** Chinese, and Korean whose spaces vary, are compared without spaces. */
function isUnspaced(language: Language): boolean {
  return language === 'zh' || language === 'ko'
}

function folded(text: string, language: Language): string {
  const plain = foldText(text)
  return isUnspaced(language) ? plain.replace(/\s+/gu, '') : plain
}

/** The citations that start from `from` on and before `until`; they are in the order of the text. */
function startingBetween(cited: readonly Resolved[], from: number, until: number): readonly Resolved[] {
  let low = 0
  let high = cited.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cited[middle]?.start ?? 0) < from) low = middle + 1
    else high = middle
  }
  let end = low
  while ((cited[end]?.start ?? until) < until) end += 1
  return cited.slice(low, end)
}

/** The text from `from` to `until`, other citations blanked: "article 12 of the Covenant" is no subject of a comment. */
function blanked(text: string, from: number, until: number, cited: readonly Resolved[]): string {
  let left = ''
  let at = from
  for (const one of cited) {
    if (one.end <= at || one.start >= until) continue
    left += `${text.slice(at, Math.max(at, one.start))} `
    at = one.end
  }
  return left + text.slice(Math.min(at, until), until)
}

/** How far a sentence is followed either way, in letters. */
const REACH = 600

/** Ends of sentences and paragraphs; "M. Dupont" and "art. 12" end none. */
const BREAK =
  /[。！？؟]|(?<!(?<!\p{L})(?:Mme|MM?|Sra?|arts?|párrs?|pars?|pp?|núms?|cf|ст|п|г))[.!?]["”’»)]*\s+(?=[^\p{Ll}\d(])|\n\s*\n/gu

/** Where the sentence around a citation begins and ends. */
function sentenceBounds(
  text: string,
  { start, end }: Resolved,
): { readonly from: number; readonly until: number } {
  const first = Math.max(0, start - REACH)
  const breaks = [...text.slice(first, start).matchAll(BREAK)]
  const last = breaks.at(-1)
  const next = text.slice(end, end + REACH).search(BREAK)
  return {
    from: last ? first + last.index + last[0].length : first,
    until: next < 0 ? Math.min(text.length, end + REACH) : end + next,
  }
}

/** After the citation: "(2000) du Comité … sur", "núm. 14, relativa a", "№ 14 (2000) о"; then the subject. */
const SAID_AFTER: Readonly<Partial<Record<Language, RegExp>>> = {
  fr: saidAfter(
    'du|de|de la|des|adoptee?|publiee?|revisee|commune|conjointe|en|par|le|la',
    "sur|relati(?:ve|f)s? (?:au?|aux)|concernant|portant sur|consacree? (?:au?|aux)|au sujet d[eu']|intitulee?",
  ),
  es: saidAfter(
    'del?|de la|de los|aprobada|revisada|conjunta|en|por|el|la',
    'sobre|relativ[ao]s? al?|referentes? al?|referid[ao]s? al?|acerca del?|titulad[ao]',
  ),
  ru: saidAfter(
    'принят\\p{L}*|от|года?|г\\.|в',
    'об?|обо|относительно|касательно|касающ\\p{L}*|посвящ\\p{L}*|по',
  ),
  ar: saidAfter('الصادره?|لعام|لسنه|المعتمده?|من|عن', 'بشان|في شان|حول|بخصوص|المتعلقه?|المعنيه?'),
  zh: /^[\d(),年]*(?:关于|有关|涉及|[:("-])(.{0,60})/su,
  ko: /^[\d(),년]*[:("-](.{0,60})/su,
}

function saidAfter(between: string, on: string): RegExp {
  return new RegExp(`^(?:[\\s\\d(),/]|(?:${between})(?=\\s))*(?:(?:${on})(?!\\p{L})|[:("-])(.{0,120})`, 'su')
}

/** Before the citation: "关于健康权的", "건강권에 관한"; other languages say the subject after it. */
const SAID_BEFORE: Readonly<Partial<Record<Language, RegExp>>> = {
  zh: /(?:关于|有关|就|涉及)([^.;]{1,60})$/u,
  ko: /([^.;]{1,60})(?:에관한|에대한|에관하여|관련)(?:그|그의|자신의)?$/u,
}

/** The words that say what a cited comment is on; empty where the sentence does not say. */
function saidSubject(before: string, after: string, language: Language): string {
  const said = [SAID_BEFORE[language]?.exec(before)?.[1], SAID_AFTER[language]?.exec(after)?.[1]]
  return said.join('|')
}
