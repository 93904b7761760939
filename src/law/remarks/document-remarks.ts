import { findOtherComment } from './comment-subjects.ts'
import { english } from '#law/citations/languages/english.ts'
import type { CommentFact, Law } from '#law/law.ts'
import { splitWords } from '#law/citations/lexicon.ts'
import { isOtherTitle } from '#law/citations/other-titles.ts'
import { remarkOn, type Checking } from './remarks.ts'
import type { Resolved } from '#law/citations/resolving.ts'
import { basisOf, dateInWords, isWeak, nameOf } from '#law/wording.ts'

/** Titles, general comments, resolutions and symbols: whether there is such a thing, and whether it is the one meant. */
export function checkDocuments(checking: Checking): void {
  for (const cited of checking.found.cited) {
    switch (cited.kind) {
      case 'instrument':
        checkTitle(checking, cited)
        break
      case 'unknown':
        checkUnknown(checking, cited)
        break
      case 'comment':
        checkComment(checking, cited)
        break
      case 'resolution':
        checkResolution(checking, cited)
        break
      case 'symbol':
        checkSymbol(checking, cited)
        break
      case 'custom':
        break
    }
  }
}

function checkTitle(checking: Checking, cited: Resolved): void {
  const { name, instrument } = cited
  if (!name || name.differs === null || instrument === null) return
  const { law } = checking
  const known = law.instruments.get(instrument)
  const title = name.title ?? known?.title ?? ''
  const severity =
    name.differs === 'small-words'
      ? 'note'
      : isWeak(known?.source ?? '') || checking.context.language !== 'en'
        ? 'warning'
        : 'error'
  const year = known?.adopted?.slice(0, 4) ?? ''
  remarkOn(
    checking,
    cited,
    {
      code: 'instrument.title-differs',
      severity,
      message:
        name.differs === 'year'
          ? `The ${title} is of ${year}.`
          : name.differs === 'mixed'
            ? `The title is garbled or mixes in words of another instrument; the nearest is the ${title}.`
            : `The title reads: ${title}.`,
      expected: name.differs === 'year' ? year : title,
      basis: basisOf(law, known?.source ?? ''),
      suggestion: name.differs === 'year' ? null : title,
    },
    { start: name.start, end: name.end },
  )
}

/** A title that goes on like a treaty's. */
const TITLE_LIKE =
  /\s(?:on|against|for|to|relating|concerning|sur|contre|relativ[eo]\w*|sobre|contra|para)\s/iu

function checkUnknown(checking: Checking, cited: Resolved): void {
  const { mention } = cited
  const text = checking.found.scan.text.slice(mention.start, mention.end)
  const isReal = isOtherTitle(checking.law, text)
  remarkOn(checking, cited, {
    code: 'instrument.unknown',
    severity: !isReal && TITLE_LIKE.test(text) ? 'warning' : 'note',
    message: isReal
      ? 'There is such an instrument, but our tables hold neither its articles nor its States: it is not checked.'
      : `This reads like an instrument, but none of the ${checking.law.instruments.size} we know.`,
    basis: isReal ? 'data/law/other-titles.tsv' : 'data/law/instruments.tsv',
  })
}

function checkComment(checking: Checking, cited: Resolved): void {
  const { law, context } = checking
  const { instrument } = cited
  if (instrument === null) {
    if (cited.candidates.length === 0) checkNumber(checking, cited)
    return
  }
  const comment = law.comments.get(instrument)
  if (!comment) {
    checkNumber(checking, cited)
    return
  }
  if (context.date !== null && Math.min(...comment.years) > Number(context.date.slice(0, 4))) {
    remarkOn(checking, cited, {
      code: 'instrument.later-than-letter',
      severity: 'error',
      message: `${nameOf(law, instrument)} is of ${comment.years[0] ?? ''}, after the letter's date (${dateInWords(context.date)}).`,
      expected: String(comment.years[0] ?? ''),
      basis: basisOf(law, comment.source),
    })
  }
  // Another committee's comment: what its year and paragraphs are of this one's says nothing.
  if (checkBody(checking, cited, comment)) return
  const { mention } = cited
  if (
    mention.kind === 'comment' &&
    mention.year !== null &&
    !comment.years.some((year) => Math.abs(year - (mention.year ?? year)) <= 1)
  ) {
    remarkOn(checking, cited, {
      code: 'instrument.title-differs',
      severity: 'warning',
      message: `${nameOf(law, instrument)} is of ${comment.years.join(' or ')}, not ${mention.year}.`,
      expected: String(comment.years[0] ?? ''),
      basis: basisOf(law, comment.source),
    })
  }
  const last = comment.paragraphs
  const beyond = cited.provisions.filter(
    (place) => place.article === null && last !== null && Number(place.paragraph) > last,
  )
  if (beyond.length > 0) {
    remarkOn(checking, cited, {
      code: 'comment.paragraph-missing',
      severity: 'error',
      message: `${nameOf(law, instrument)} ends with paragraph ${last ?? ''}; the letter cites ${beyond.map((place) => place.paragraph).join(', ')}.`,
      expected: null,
      basis: basisOf(law, comment.source),
    })
  }
}

/** A number beyond the last known one: an error as far as the list goes, a doubt after it. */
function checkNumber(checking: Checking, cited: Resolved): void {
  const { law, day, context } = checking
  const id = cited.instrument ?? ''
  const [, body = '', number = ''] = /^(.+)-g[cr]-(\d+)$/u.exec(id) ?? []
  const own = [...law.comments.values()].filter((one) => one.body.toLowerCase() === body)
  const last = Math.max(0, ...own.map((one) => one.number))
  if (id === '' && cited.mention.kind !== 'comment') return
  const listEnds = law.sources.get('utbd')?.asOf ?? ''
  const isSure =
    Number(number) === 0 || Number(number) > last + 3 || (context.date !== null && day <= listEnds)
  remarkOn(checking, cited, {
    code: 'comment.unknown',
    severity: isSure && own.length > 0 ? 'error' : 'warning',
    message:
      own.length > 0
        ? `The committee (${body.toUpperCase()}) has numbered its general comments or recommendations to ${last}; there is no No. ${number}.`
        : 'No committee has a general comment or recommendation of that number.',
    expected: null,
    basis: `list of general comments, as of ${listEnds}`,
  })
}

/** Words that say nothing of a subject. */
const COMMON = new Set(
  'article articles state states party parties obligations rights right human general comment recommendation their with from into under context this that they them which have been other convention covenant committee nature revised joint paragraph measures international national person persons implementation public activities reporting guidelines'.split(
    ' ',
  ),
)

/** "the CESCR in its general comment No. 24 … women … health": the words are of another committee's No. 24. */
function checkBody(checking: Checking, cited: Resolved, comment: CommentFact): boolean {
  const { law, context } = checking
  const other =
    context.language === 'en'
      ? findOtherInEnglish(checking, cited, comment)
      : findOtherComment(checking, cited, comment)
  if (!other) return false
  remarkOn(checking, cited, {
    code: 'comment.wrong-body',
    severity: 'warning',
    message: `${nameOf(law, comment.id)} is about ${comment.subject}; the sentence fits ${nameOf(law, other.id)} (${other.subject}).`,
    expected: other.id,
    basis: basisOf(law, other.source),
    suggestion: nameOf(law, other.id),
  })
  return true
}

/** English by the words of the table of comments: two of them, or one after "on". */
function findOtherInEnglish(
  { law, found }: Checking,
  cited: Resolved,
  comment: CommentFact,
): CommentFact | null {
  const others = commentsNumbered(law, comment.number).filter((other) => other.body !== comment.body)
  if (others.length === 0) return null
  const sentence = sentenceAround(found.scan.text, cited.start, cited.end)
  const plain = (sentence.includes('ommittee') ? sentence.replace(BODY_NAMES, ' ') : sentence).toLowerCase()
  if (held(plain, comment.subject) > 0) return null
  let best: { readonly other: CommentFact; readonly fit: number } | null = null
  for (const other of others) {
    const fit = held(plain, other.subject)
    if (fit > (best?.fit ?? 0)) best = { other, fit }
  }
  if (!best) return null
  const { subject, body } = best.other
  if (best.fit < 2 && !isOnSubject(sentence, subject) && !isDealtWith(sentence, subject)) return null
  return namesBody(sentence, body) ? null : best.other
}

const commentsByNumber = new WeakMap<Law, ReadonlyMap<number, readonly CommentFact[]>>()

function commentsNumbered(law: Law, number: number): readonly CommentFact[] {
  const known = commentsByNumber.get(law)
  if (known) return known.get(number) ?? []
  const made = new Map<number, CommentFact[]>()
  for (const one of law.comments.values()) {
    const list = made.get(one.number)
    if (list) list.push(one)
    else made.set(one.number, [one])
  }
  commentsByNumber.set(law, made)
  return made.get(number) ?? []
}

/** How many telling words of a subject begin some word of a text in small letters. */
function held(text: string, subject: string): number {
  let count = 0
  for (const word of tellingWords(subject)) if (holds(text, word)) count += 1
  return count
}

function holds(text: string, word: string): boolean {
  const wanted = word === 'woman' ? 'wom' : word
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (at === 0 || !/\p{L}/u.test(text.charAt(at - 1))) return true
  }
  return false
}

/** Names of committees say nothing of a comment's subject. */
const BODY_NAMES = new RegExp(
  english.bodies
    .flatMap(([, names]) => names)
    .map((name) => name.replaceAll(' ', ',?\\s+(?:and\\s+|the\\s+)?'))
    .join('|'),
  'giu',
)

function namesBody(sentence: string, body: string): boolean {
  return new RegExp(`\\b${body}\\b`, 'u').test(sentence)
}

/** "… No. 20 on adolescence": one telling word is enough where it follows "on". */
/** "has dealt with the right to water in its general comment No. 15". */
function isDealtWith(sentence: string, subject: string): boolean {
  const before =
    /\b(?:dealt with|dealing with|addressed|addresses|spoke of|discussed|considered|explained)\b(.{0,80}?)\b(?:in|by) (?:its|their)\b/iu.exec(
      sentence.replace(BODY_NAMES, ' '),
    )?.[1]
  return before !== undefined && overlap(new Set(splitWords(before).map(stem)), subject) > 0
}

function isOnSubject(sentence: string, subject: string): boolean {
  const plain = sentence.replace(BODY_NAMES, ' ')
  const after =
    /\b(?:on|concerning|regarding|about)\s+(?:the\s+)?(?:rights?\s+of\s+)?(.{0,80})/iu.exec(plain)?.[1] ?? ''
  return (
    overlap(new Set(splitWords(after).map(stem)), subject) > 0 &&
    /No\.?\s*\d+\s*(?:\(\d{4}\)\s*)?,?\s*(?:of\s+the\s+)?(?:on|concerning|regarding)\b/iu.test(plain)
  )
}

function overlap(words: ReadonlySet<string>, subject: string): number {
  const own = tellingWords(subject)
  let count = 0
  for (const word of own) if (words.has(word)) count += 1
  return count
}

const tellingBySubject = new Map<string, ReadonlySet<string>>()

/** The words that tell a subject, as stems. There are some two hundred subjects: kept. */
function tellingWords(subject: string): ReadonlySet<string> {
  const known = tellingBySubject.get(subject)
  if (known) return known
  const made = new Set(
    splitWords(subject.replace(/\(.*?\)/gu, ' '))
      .filter((word) => word.length > 3 && !COMMON.has(word) && !/^\d/u.test(word))
      .map(stem),
  )
  tellingBySubject.set(subject, made)
  return made
}

function stem(word: string): string {
  if (word === 'women') return 'woman'
  if (word === 'children') return 'child'
  return word.replace(/(?:ies|s|ing|ed)$/u, (end) => (end === 'ies' ? 'y' : ''))
}

/** The sentence around a place, looking no farther than 600 letters either way. */
function sentenceAround(text: string, start: number, end: number): string {
  let from = start
  const first = Math.max(0, start - 600)
  while (from > first && !startsSentence(text, from)) from -= 1
  let until = end
  const last = Math.min(text.length, end + 600)
  while (until < last && !endsHere(text, until)) until += 1
  return text.slice(from, Math.min(until + 1, text.length))
}

/** Whether a sentence begins here: a capital after an end mark and a space, or a new paragraph. */
function startsSentence(text: string, at: number): boolean {
  const space = text.charCodeAt(at - 1)
  if (space === 10 && text.charCodeAt(at - 2) === 10) return true
  if (space !== 32 && space !== 160 && !(space >= 9 && space <= 13)) return false
  const letter = text.charCodeAt(at)
  const isCapital = letter < 128 ? letter >= 65 && letter <= 90 : /\p{Lu}/u.test(text.charAt(at))
  if (!isCapital) return false
  let before = at - 1
  while (before > at - 6 && /[\s"”’)]/u.test(text.charAt(before))) before -= 1
  return endsHere(text, before)
}

function endsHere(text: string, at: number): boolean {
  const mark = text.charCodeAt(at)
  if (mark === 10) return text.charCodeAt(at + 1) === 10
  if (mark !== FULL_STOP && mark !== 33 && mark !== 63) return false
  if (!/^["”’)]*(?:\s+\p{Lu}|\s*$)/u.test(text.slice(at + 1, at + 8))) return false
  return mark !== FULL_STOP || !ABBREVIATION.test(text.slice(Math.max(0, at - 6), at))
}

const FULL_STOP = 46
const ABBREVIATION = /(?:^|[^\p{L}])(?:No|Nos|art|arts|para|paras|par|p|pp|Mr|Ms|Mrs|Dr|Art|Arts|St|v)$/u

/** Only what cannot be: a session after the letter's date, a number 0. */
function checkResolution(checking: Checking, cited: Resolved): void {
  const { context, day } = checking
  const id = cited.instrument ?? ''
  const [, council, first = '', second = ''] = /^(hrc|ga)-res-(\d+)-(\d+)$/u.exec(id) ?? []
  if (council === undefined) return
  const last = council === 'hrc' ? lastCouncilSession(day) : lastAssemblySession(day)
  if (Number(first) > 0 && Number(second) > 0 && Number(first) <= last) return
  if (Number(first) > last && context.date === null) return
  remarkOn(checking, cited, {
    code: 'resolution.unknown',
    severity: 'error',
    message:
      Number(first) > last
        ? `Session ${first} of the ${council === 'hrc' ? 'Human Rights Council' : 'General Assembly'} had not met by ${dateInWords(day)}; the last was ${last}.`
        : 'Sessions and resolutions are numbered from 1.',
    expected: null,
    basis:
      council === 'hrc'
        ? 'three sessions a year since June 2006 (the first)'
        : 'one session a year from September; the first in 1946',
  })
}

/** The Council's sessions: the 4th in March 2007, then March, June and September. */
function lastCouncilSession(day: string): number {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return 4 + 3 * (year - 2007) + (month >= 9 ? 2 : month >= 6 ? 1 : month >= 2 ? 0 : -1)
}

/** The Assembly's: the 78th opened in September 2023. */
function lastAssemblySession(day: string): number {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return year - 1945 - (month >= 9 ? 0 : 1)
}

/** One part of a symbol between its slashes. */
const PART =
  /^(?:[A-Z]{1,8}(?:\.\d{1,4})?|\d{1,6}(?:-\d{1,6})?|(?:CN|WG|AC|PC|CONF|Rev|Add|Corr|Amend|L|NGO|CRP|Sub|SR|PV|Sec|Ex|Pt|App|QPR|FD|CO|GC|OP|Agenda)\.?\d{0,4}|ES-\d+|S-\d+|[A-Z]{3}-[A-Z]{3}|[A-Z]{1,2}\d{1,4}|\d{4}\/[A-Z]|INF|Part)$/u
const LAST_PART = /^[\w.-]*\((?:\d{4}|[IVXLC]+|\d+)\)$/u

const SECOND_PARTS: Readonly<Record<string, RegExp>> = {
  A: /^(?:HRC|RES|CONF\.\d+|C\.\d|AC\.\d+|CN\.\d+|INF|BUR|DEC|ES-\d+|S-\d+|PV\.\d+|\d{1,3})$/u,
  S: /^(?:RES|PRST|AC\.\d+|PV\.\d+|INF|Agenda|\d{4})$/u,
  E: /^(?:CN\.\d+|C\.\d+|RES|ESCWA|ECE|\d{4}|CONF\.\d+|AC\.\d+|INF|DEC|NL|ICEF)$/u,
}

/** UN document symbols: no empty part, an organ we know, parts of the usual form. */
function checkSymbol(checking: Checking, cited: Resolved): void {
  if (cited.mention.kind !== 'symbol') return
  const { symbol } = cited.mention
  const parts = symbol.split('/')
  const isEmpty = parts.some((part) => part === '')
  const second = SECOND_PARTS[parts[0] ?? '']
  const isOrganless = second !== undefined && !second.test((parts[1] ?? '').replace(/\(.*$/u, ''))
  if (!isEmpty && !isOrganless && parts.length > 1 && parts.every(isPart) && hasNumber(parts)) return
  remarkOn(checking, cited, {
    code: 'symbol.malformed',
    severity: 'error',
    message: isEmpty
      ? `The symbol ${symbol} has an empty part.`
      : isOrganless
        ? `The symbol ${symbol} names no organ that we know after ${parts[0] ?? ''}/.`
        : `The symbol ${symbol} is not of the usual form.`,
    expected: null,
    basis: 'form of United Nations document symbols: organ / sub-organ / kind / session / number',
  })
}

function isPart(part: string, index: number, parts: readonly string[]): boolean {
  return PART.test(part) || (index > 0 && index >= parts.length - 2 && LAST_PART.test(part))
}

function hasNumber(parts: readonly string[]): boolean {
  return parts.some((part) => /\d/u.test(part))
}
