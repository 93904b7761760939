import type { Work } from '../model/letter.ts'
import { datesIn, type WrittenDate } from './time-limits-dates.ts'

/** A stretch of a note: words in italics, or words that are a link. */
export interface NoteSpan {
  readonly from: number
  readonly to: number
  /** Where the link leads; null for italics. */
  readonly link: string | null
}

/**
 * The published works that a note names, in order: parted by semicolons outside quotation marks, brackets and addresses.
 * A title stands in quotation marks or italics; a document without such a title ("A/HRC/32/44, para. 5", "Ibid.") keeps its
 * words as its title. Remarks that name no work give none. What a work does not say is null; dates are ISO, may be partial.
 */
export function worksIn(text: string, spans: readonly NoteSpan[]): readonly Work[] {
  return piecesOf(text).flatMap((piece) => {
    const work = workOf(text, piece, spans)
    return work ? [work] : []
  })
}

interface Piece {
  readonly start: number
  readonly end: number
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['《', '》'],
  ['「', '」'],
  ['『', '』'],
  ['(', ')'],
  ['（', '）'],
  ['[', ']'],
  ['"', '"'],
  ['<', '>'],
])
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"”»（）。，、」》؛،]+/gu

/** The note cut at semicolons that part works. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  const addresses = [...text.matchAll(ADDRESS)].map((match) => ({
    start: match.index,
    end: match.index + unpunctuated(match[0]).length,
  }))
  const lastOf = new Map([...CLOSING.values()].map((sign) => [sign, text.lastIndexOf(sign)]))
  let from = 0
  let closes: string | null = null
  let address = 0
  for (let at = 0; at < text.length; at += 1) {
    while ((addresses[address]?.end ?? Infinity) <= at) address += 1
    const inAddress = (addresses[address]?.start ?? Infinity) <= at
    const sign = text.charAt(at)
    if (inAddress) continue
    if (closes !== null) {
      if (sign === closes) closes = null
      continue
    }
    const closing = CLOSING.get(sign)
    // A mark that is never closed opens nothing.
    if (closing !== undefined && (lastOf.get(closing) ?? -1) > at) closes = closing
    else if (/[;；؛]/u.test(sign)) {
      pieces.push({ start: from, end: at })
      from = at + 1
    }
  }
  pieces.push({ start: from, end: text.length })
  return pieces.filter(({ start, end }) => text.slice(start, end).trim() !== '')
}

function unpunctuated(address: string): string {
  let end = address.length
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1)
    const isBracket = last === ')' && !address.slice(0, end).includes('(')
    if (!isBracket && !/[.,;:!?'’]/u.test(last)) break
  }
  return address.slice(0, end)
}

function workOf(text: string, piece: Piece, spans: readonly NoteSpan[]): Work | null {
  const words = text.slice(piece.start, piece.end)
  const address = addressOf(words, piece, spans)
  const title = titleOf(words, piece, spans)
  const dates = datesIn(words).filter(
    (date) => !address || date.end <= address.start || date.start >= address.end,
  )
  const accessed = dates.find((date) => isAccess(words, date)) ?? null
  const facts = { address: address?.href ?? null, accessed: accessed?.date ?? null }
  const rest = wordsBetween(words, title, address, accessed)
  if (title) return { ...titled(title, dates, accessed, rest), ...facts }
  const untitled = withoutTitle(words, rest, dates, accessed)
  if (untitled) return { ...untitled, ...facts }
  return address ? { author: null, title: null, publisher: null, date: null, ...facts } : null
}

interface Range {
  readonly start: number
  readonly end: number
}

function addressOf(
  words: string,
  piece: Piece,
  spans: readonly NoteSpan[],
): (Range & { readonly href: string }) | null {
  const match = new RegExp(ADDRESS.source, 'u').exec(words)
  if (match)
    return {
      start: match.index,
      end: match.index + unpunctuated(match[0]).length,
      href: unpunctuated(match[0]),
    }
  const link = spans.find(
    (span) =>
      span.link !== null && /^https?:/u.test(span.link) && span.from >= piece.start && span.to <= piece.end,
  )
  return link?.link ? { start: link.from - piece.start, end: link.to - piece.start, href: link.link } : null
}

const QUOTED =
  /"([^"]{1,600})"|“([^”]{1,600})”|„([^“]{1,600})“|«([^»]{1,600})»|《([^》]{1,600})》|「([^」]{1,600})」|『([^』]{1,600})』/u

interface Title extends Range {
  readonly text: string
}

function titleOf(words: string, piece: Piece, spans: readonly NoteSpan[]): Title | null {
  const quoted = QUOTED.exec(words)
  if (quoted) {
    const inner = quoted.slice(1).find((group) => group !== undefined) ?? ''
    return { start: quoted.index, end: quoted.index + quoted[0].length, text: cleaned(inner) }
  }
  const italic = spans.find(
    (span) =>
      span.link === null &&
      span.from >= piece.start &&
      span.to <= piece.end &&
      !/^\W*(?:ibid|supra|see|id|cf|voir|véase|et al)\b/iu.test(
        words.slice(span.from - piece.start, span.to - piece.start),
      ),
  )
  if (!italic) return null
  const range = { start: italic.from - piece.start, end: italic.to - piece.start }
  return { ...range, text: cleaned(words.slice(range.start, range.end)) }
}

function cleaned(words: string): string {
  return trimmedOf(words.replace(/\s+/gu, ' '), ' ,،，.', ' ,،，')
}

/** Without the signs at its ends; by hand, as a pattern would be slow on long runs of them. */
function trimmedOf(words: string, before: string, behind: string): string {
  let start = 0
  let end = words.length
  while (start < end && before.includes(words.charAt(start))) start += 1
  while (end > start && behind.includes(words.charAt(end - 1))) end -= 1
  return words.slice(start, end)
}

/** How a date of looking something up is introduced, or what stands behind it. */
const ACCESS_BEFORE =
  /(?:accessed|visited|consulted|retrieved|checked|viewed|consultée?s?|visitée?s?|consultad[oa]s?|visitad[oa]s?|дата обращения|просмотрено|تاريخ الاطلاع|ا[\u064B-\u0652]?ط[\u064B-\u0652]{0,2}لع عليه|تاريخ الزيارة|访问日期|访问于|检索日期|접속일|검색일)(?:\s(?:on|le|el|в|في))?\s?[:：]?\s?$/iu
const ACCESS_BEHIND = /^\s?(?:访问|检索|浏览|查阅|접속|검색|방문|열람|최종 접속)/u

function isAccess(words: string, date: WrittenDate): boolean {
  return (
    ACCESS_BEFORE.test(words.slice(Math.max(0, date.start - 30), date.start)) ||
    ACCESS_BEHIND.test(words.slice(date.end, date.end + 8))
  )
}

interface Rest {
  /** Before the title, or before the address where there is no title. */
  readonly before: string
  /** Behind the title, up to the address or the words of access. */
  readonly behind: string
  /** Where `behind` begins. */
  readonly behindAt: number
}

const ACCESS_WORDS =
  /[\s(（,，]{0,4}(?:(?:last )?(?:accessed|visited|consulted|retrieved)|consultée?|consultad[oa]|дата обращения|تاريخ الاطلاع)(?![\p{L}])/iu
const AVAILABLE =
  /[\s,،，(（]{0,4}(?:(?:also )?available (?:at|from|on)|at|disponible (?:sur|à|en|à l[’']adresse)|accessible|доступно(?: по адресу)?|متاح على|可查阅|载于|available):?\s{0,3}[<(]?$/iu

function wordsBetween(
  words: string,
  title: Title | null,
  address: Range | null,
  accessed: WrittenDate | null,
): Rest {
  const behindAt = title?.end ?? 0
  const ends = [address?.start ?? Infinity, accessed?.start ?? Infinity, words.length].filter(
    (end) => end >= behindAt,
  )
  const behind = words.slice(behindAt, Math.min(...ends))
  return {
    before: words.slice(0, title?.start ?? 0),
    behind: behind.replace(ACCESS_WORDS, '\u0000').split('\u0000')[0]?.replace(AVAILABLE, '') ?? '',
    behindAt,
  }
}

type Named = Pick<Work, 'author' | 'title' | 'publisher' | 'date'>

function titled(
  title: Title,
  dates: readonly WrittenDate[],
  accessed: WrittenDate | null,
  rest: Rest,
): Named {
  const group = /^[\s,،，]*[(（]([^()（）]{1,200})[)）]/u.exec(rest.behind)
  const date =
    dates.find(
      (one) => one !== accessed && one.date !== null && (one.start >= title.end || one.end <= title.start),
    ) ?? null
  const inside = group?.[1] ?? rest.behind
  const groupAt = rest.behindAt + (group ? group[0].length - inside.length - 1 : 0)
  const year = date ? null : yearIn(inside)
  const cut = date && date.start >= groupAt ? date.start - groupAt : (year?.at ?? null)
  const named = publisherOf(cut === null ? (group ? inside : beforeLocator(inside)) : inside.slice(0, cut))
  return {
    author: authorOf(rest.before),
    title: title.text,
    publisher: named,
    date: date?.date ?? year?.year ?? null,
  }
}

/** A year that stands for itself: `2017`, not a part of a longer number. */
function yearIn(words: string): { readonly at: number; readonly year: string } | null {
  const match = /(?<![\p{L}\p{Nd}/-])((?:19|20)\d{2})(?![\p{L}\p{Nd}/-])/u.exec(words)
  return match?.[1] ? { at: match.index, year: match[1] } : null
}

const LOCATOR =
  /(?<![\p{L}])(?:pp?\.|pages?|paras?\.?|paragraphs?|art(?:s|icles?)?\.?|nos?\.|vol\.|chap(?:ter|\.)?|sect(?:ion|\.)?|fn\.?|notes?|par\.|párrs?\.|págs?\.|с\.|п\.|пп\.|ст\.|الفقرة|ص)(?=[\s\u00A0]*[\p{Nd}IVXivx])|第[\p{Nd}一二三四五六七八九十]|[\p{Nd}]+\s?(?:항|쪽|면)/iu

function beforeLocator(words: string): string {
  const match = LOCATOR.exec(words)
  return match ? words.slice(0, match.index) : words
}

function publisherOf(words: string): string | null {
  const name = cleaned(
    words
      .replace(/[(（)）]/gu, ' ')

      .replace(/(?:[\s,])(?:on|le|du|el|de|of|от|в)$/iu, ''),
  )
  return /\p{L}/u.test(name) && name.length <= 160 ? name : null
}

const LEAD_IN =
  /^[\s,.]*(?:(?:see|see also|see,? (?:for example|e\.g\.|inter alia|generally)|cf\.?|e\.g\.|also|and|in|voir|voir aussi|voir par exemple|véase|véanse|véase también|см\.|см\. также|انظر|انظر أيضا|见|参见|참조)[\s,:]+){1,3}/iu

function authorOf(words: string): string | null {
  const name = cleaned(trimmedOf(words.replace(LEAD_IN, ''), '', ' :,،，\u00A0'))
  const isName = /^[\p{Lu}\p{Lo}]/u.test(name) && name.length <= 160
  return isName ? name.replace(/(?<!\p{Lu})\.$/u, '') : null
}

const UN_SYMBOL = /(?<![\p{L}\p{Nd}])\p{Lu}{1,6}(?:\/[\p{Lu}\p{Nd}][\p{L}\p{Nd}.()]{0,15}){1,8}/u
const EARLIER_NOTE =
  /^[\s(]*(?:ibid|ibíd|ibidem|idem|id\.|supra|infra|op\. cit|loc\. cit|там же|указ\. соч|المرجع نفسه|同上|위의)/iu

/** A document that has no marked title: by its symbol, its publisher and date in brackets, a place in it, or an earlier note. */
function withoutTitle(
  words: string,
  rest: Rest,
  dates: readonly WrittenDate[],
  accessed: WrittenDate | null,
): Named | null {
  const shown = rest.behind.replace(LEAD_IN, '')
  const whole = /ib[ií]d\.\s{0,3}$/iu.test(shown) ? shown.trim() : trimmedOf(cleaned(shown), '', '.。．')
  const kept = { author: null, title: whole, publisher: null, date: null }
  if (EARLIER_NOTE.test(shown)) return kept
  const group = /^([^()（）]{3,300}?)[\s,]*[(（]([^()（）]{1,200})[)）]/u.exec(shown)
  const offset = words.indexOf(shown)
  const date = dates.find((one) => one !== accessed && one.date !== null) ?? null
  if (group?.[1] && group[2] !== undefined) {
    const from = offset + group[0].length - group[2].length - 1
    const isDated = date !== null && date.start >= from && date.end <= from + group[2].length
    const year = isDated ? null : yearIn(group[2])
    if (isDated || (year && group[2].includes(','))) {
      const named = publisherOf(group[2].slice(0, isDated ? date.start - from : (year?.at ?? 0)))
      return {
        author: null,
        title: cleaned(group[1]),
        publisher: named,
        date: isDated ? date.date : (year?.year ?? null),
      }
    }
  }
  if (UN_SYMBOL.test(shown) || LOCATOR.test(shown)) return kept
  const hasAddress = rest.behind !== words && /[\p{L}]/u.test(whole) && whole.length <= 300
  return hasAddress ? { ...kept, title: whole === '' ? null : whole, date: date?.date ?? null } : null
}
