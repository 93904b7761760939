import type { LeanMention } from '#law/citations/mentions.ts'
import type { InstrumentId } from '#law/model.ts'
import { remarkOn, type Checking } from './remarks.ts'
import type { Resolved } from '#law/citations/resolving.ts'
import { shortNameOf } from './short-names.ts'
import { nameOf } from '#law/wording.ts'

/**
 * One short title ("the Convention") that stands for two instruments within a section, or may stand for several. Once
 * for each word in a section. A title with its year or owner ("the 1951 Convention", "its Protocol") leans on nothing.
 */
export function checkShortTitles(checking: Checking): void {
  const { found, context } = checking
  const sections = context.parts.filter((part) => part.kind === 'section')
  const { cited } = found
  let at = 0
  for (const section of sections) {
    while (at < cited.length && (cited[at]?.start ?? 0) < section.start) at += 1
    const meant = new Map<number, readonly InstrumentId[]>()
    const told = new Set<number>()
    for (; at < cited.length && (cited[at]?.start ?? 0) < section.end; at += 1) {
      const one = cited[at]
      if (!one || one.mention.kind !== 'lean' || told.has(one.mention.head)) continue
      if (!isPlain(one.mention, found.scan.text)) continue
      if (compare(checking, one, one.mention, meant)) told.add(one.mention.head)
    }
  }
}

/** Remembers what a short title stands for; true where it stood for something else before, and a remark was made. */
function compare(
  checking: Checking,
  one: Resolved,
  mention: LeanMention,
  meant: Map<number, readonly InstrumentId[]>,
): boolean {
  const { law, found } = checking
  const own = one.instrument === null ? one.candidates : [one.instrument]
  const before = meant.get(mention.head)
  const isOpen = own.length > 1
  if (own.length === 0) return false
  if (!isOpen && (!before || before.includes(own[0] ?? ''))) {
    meant.set(mention.head, own)
    return false
  }
  const title = found.scan.text.slice(mention.start, mention.end).replace(/\s+/gu, ' ')
  const names = (isOpen ? own : [...(before ?? []), ...own]).map((each) => nameOf(law, each))
  remarkOn(
    checking,
    one,
    {
      code: 'law.style',
      severity: 'note',
      message: isOpen
        ? `“${title}” may mean ${names.join(' or ')} here.`
        : `“${title}” stands for ${names.join(' and for ')} in one section.`,
      expected: own.join('|'),
      basis: 'short titles of this section',
      suggestion: own.map((each) => shortNameOf(law, each)).join(' or '),
    },
    { start: mention.start, end: mention.end },
  )
  return true
}

/** A bare short title in the letter's own words: not "the said", "its Optional", "the 1951", and not in a quotation. */
function isPlain(mention: LeanMention, text: string): boolean {
  if (mention.its || mention.said || mention.optional || mention.plural || mention.ordinal > 0) return false
  if (/\d{4}\s*$/u.test(text.slice(Math.max(0, mention.start - 6), mention.start))) return false
  return !isQuoted(text, mention.start)
}

const LONGEST_QUOTATION = 600

/** Whether a quotation stands open here, as far back as its paragraph or 600 code units go. */
function isQuoted(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LONGEST_QUOTATION), at)
  const paragraph = before.slice(before.lastIndexOf('\n\n') + 1)
  const opened = Math.max(paragraph.lastIndexOf('“'), paragraph.lastIndexOf('«'))
  const closed = Math.max(paragraph.lastIndexOf('”'), paragraph.lastIndexOf('»'))
  const straight = paragraph.split('"').length - 1
  return opened > closed || straight % 2 === 1
}
