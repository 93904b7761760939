import { noteLabel } from './pdf-blocks.ts'
import {
  attribute,
  elementsIn,
  isElement,
  namesOf,
  targetOf,
  textIn,
  type HtmlElement,
  type HtmlParent,
} from './html-tree.ts'

/** The notes of a file: their bodies in the order of their marks, the links that mark them, the links back. */
export interface HtmlNotes {
  readonly bodies: readonly {
    readonly element: HtmlElement
    readonly number: string
    readonly isComment: boolean
  }[]
  /** The number of the note that a link marks. */
  readonly numberByMark: ReadonlyMap<HtmlElement, string>
  /** Links from a note back to the text, and the labels that notes begin with. */
  readonly backlinks: ReadonlySet<HtmlElement>
  /** The links that mark a comment, with the body of the comment. */
  readonly commentByMark: ReadonlyMap<HtmlElement, HtmlElement>
}

/**
 * Finds footnotes and comments as Word, Google Docs, LibreOffice, pandoc and Demarche write them: a short link into the
 * file, to an element that links back or stands among notes.
 */
export function notesIn(document: HtmlParent): HtmlNotes {
  const elements = [...elementsIn(document)]
  const byName = new Map<string, HtmlElement>()
  for (const element of elements)
    for (const name of namesOf(element)) if (!byName.has(name)) byName.set(name, element)
  const links = elements.filter((element) => targetOf(element) !== null)
  const order = new Map(elements.map((element, index) => [element, index]))
  const found: { readonly mark: HtmlElement; readonly target: HtmlElement; readonly label: string }[] = []
  for (const mark of links) {
    const label = labelOf(mark)
    const target = byName.get(targetOf(mark) ?? '')
    if (label === null || !target || (order.get(target) ?? 0) <= (order.get(mark) ?? 0)) continue
    found.push({ mark, target, label })
  }
  const targets = new Set(found.map(({ target }) => target))
  const holds = holdersOf(targets)
  const bodies: { element: HtmlElement; number: string; isComment: boolean }[] = []
  const numberByBody = new Map<HtmlElement, string>()
  const numberByMark = new Map<HtmlElement, string>()
  const commentByMark = new Map<HtmlElement, HtmlElement>()
  const backlinks = new Set<HtmlElement>()
  const linksByBody = new Map<HtmlElement, readonly HtmlElement[]>()
  const taken = new Set<string>()
  for (const { mark, target, label } of found) {
    const element = bodyOf(target, holds)
    if (!element) continue
    const inside = linksByBody.get(element) ?? linksIn(element)
    linksByBody.set(element, inside)
    const back = backlinksIn(inside, mark, byName)
    if (back.length === 0 && !isAmongNotes(element)) continue
    for (const link of back) backlinks.add(link)
    if (target.tagName === 'a') backlinks.add(target)
    const isComment = isCommentName(targetOf(mark) ?? '')
    if (isComment) commentByMark.set(mark, element)
    const known = numberByBody.get(element)
    const number = known ?? uniqueNumber(label, taken)
    taken.add(number)
    if (known === undefined) bodies.push({ element, number, isComment })
    numberByBody.set(element, number)
    if (!isComment) numberByMark.set(mark, number)
  }
  return { bodies, numberByMark, backlinks, commentByMark }
}

/** What a link into the file says, where that can be the mark of a note: `1`, `[1]`, `*`; of a comment `[a]`, `[AB1]`. */
function labelOf(link: HtmlElement): string | null {
  const text = textIn(link).trim()
  if (text.length > 24) return null
  if (isCommentName(targetOf(link) ?? '')) return text
  return noteLabel(text)
}

function isCommentName(name: string): boolean {
  return /^(?:_msocom_|_com_|cmnt)\d+$/u.test(name)
}

/** How many targets of marks an element holds, itself counted. */
function holdersOf(targets: ReadonlySet<HtmlElement>): ReadonlyMap<HtmlElement, number> {
  const counts = new Map<HtmlElement, number>()
  for (const target of targets) {
    for (let up: HtmlElement | null = target; up !== null; up = parentOf(up))
      counts.set(up, (counts.get(up) ?? 0) + 1)
  }
  return counts
}

function parentOf({ parentNode }: HtmlElement): HtmlElement | null {
  return isElement(parentNode) ? parentNode : null
}

const WHOLE = /^(?:li|div|p|aside|dd|td|section|blockquote)$/u
const ROOTS = /^(?:body|html|article|main|section|ol|ul|table|tbody|tr)$/u

/** The block that is the note: the target itself, or the largest block around it that holds no other note. */
function bodyOf(target: HtmlElement, holds: ReadonlyMap<HtmlElement, number>): HtmlElement | null {
  let body: HtmlElement | null = WHOLE.test(target.tagName) ? target : null
  for (let up = parentOf(target); up !== null; up = parentOf(up)) {
    if (ROOTS.test(up.tagName) || (holds.get(up) ?? 0) > 1) break
    const isOwn = up.tagName === 'p' || up.tagName === 'li' || isNamedNote(up) || isPlainHolder(up, body)
    if (WHOLE.test(up.tagName) && (body === null || isOwn)) body = up
  }
  return body
}

const NOTE_NAME = /^_?(?:ftn|edn|fn|ftnt|sdfootnote|sdendnote|com|footnote|endnote|note)[-_:]?\w{0,12}$/iu

function isNamedNote(element: HtmlElement): boolean {
  return (
    NOTE_NAME.test(attribute(element, 'id') ?? '') ||
    (attribute(element, 'style') ?? '').includes('mso-element')
  )
}

/** A block that begins with the note: it holds the note's other paragraphs too. */
function isPlainHolder(holder: HtmlElement, body: HtmlElement | null): boolean {
  const first = holder.childNodes.find(
    (node) => isElement(node) || ('value' in node && node.value.trim() !== ''),
  )
  return holder.tagName === 'div' && first === body
}

/** A note has few links into the file: a bound on time. */
const MOST_LINKS = 60

function linksIn(body: HtmlElement): readonly HtmlElement[] {
  const links: HtmlElement[] = []
  for (const element of elementsIn(body)) {
    if (targetOf(element) !== null) links.push(element)
    if (links.length === MOST_LINKS) break
  }
  return links
}

function backlinksIn(
  inside: readonly HtmlElement[],
  mark: HtmlElement,
  byName: ReadonlyMap<string, HtmlElement>,
): readonly HtmlElement[] {
  const around = new Set<HtmlElement>(elementsIn(mark))
  for (let up: HtmlElement | null = mark; up !== null && around.size < 12; up = parentOf(up)) {
    if (up !== mark && !/^(?:sup|span|a)$/u.test(up.tagName)) break
    around.add(up)
  }
  return inside.filter((element) => {
    const target = byName.get(targetOf(element) ?? '')
    return target !== undefined && around.has(target)
  })
}

/** Whether an element stands in what calls itself a list of notes. */
function isAmongNotes(element: HtmlElement): boolean {
  for (let up: HtmlElement | null = element; up !== null; up = parentOf(up)) {
    if (attribute(up, 'data-notes') !== null || /doc-(?:foot|end)notes?/u.test(attribute(up, 'role') ?? ''))
      return true
    if (/(?:^|\s)(?:foot|end)notes?(?:\s|$)/iu.test(attribute(up, 'class') ?? '')) return true
  }
  return false
}

function uniqueNumber(label: string, taken: ReadonlySet<string>): string {
  if (!taken.has(label)) return label
  for (let count = 2; ; count += 1) if (!taken.has(`${label} (${count})`)) return `${label} (${count})`
}
