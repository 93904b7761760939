import { plainBlock } from './drafts.ts'
import { openList, takeLabel, type OpenList } from './html-lists.ts'
import { indentOf, lookIn, PLAIN_LOOK, type Look } from './html-look.ts'
import type { HtmlNotes } from './html-notes.ts'
import { isHidden, type Declarations, type Styles } from './html-styles.ts'
import {
  attribute,
  isElement,
  textIn,
  type HtmlElement,
  type HtmlNode,
  type HtmlParent,
} from './html-tree.ts'
import { withTypedLabels } from './html-labels.ts'
import { looseRun, tidied, type AtBlock } from './pdf-placing.ts'
import type {
  ReadBlock,
  ReadComment,
  ReadNote,
  ReadOmission,
  ReadRun,
  TrackedChange,
} from './read-document.ts'

/** Never shown, and nothing of the letter. */
const SILENT: ReadonlySet<string> = new Set(
  'head script style template noscript noembed noframes title meta link base datalist param source track'.split(
    ' ',
  ),
)
const BLOCKS: ReadonlySet<string> = new Set(
  (
    'p div section article header footer main aside nav address blockquote pre figure figcaption dl dt dd fieldset ' +
    'form details summary center ul ol li table caption thead tbody tfoot tr td th h1 h2 h3 h4 h5 h6 hgroup legend ' +
    'menu dir search body html'
  ).split(' '),
)
/** Shown, but no text of the letter: what they are called in the list of omissions. */
const LEFT_OUT: ReadonlyMap<string, ReadOmission['kind']> = new Map([
  ['img', 'picture'],
  ['picture', 'picture'],
  ['svg', 'picture'],
  ['canvas', 'picture'],
  ['video', 'embedded-file'],
  ['audio', 'embedded-file'],
  ['iframe', 'embedded-file'],
  ['object', 'embedded-file'],
  ['embed', 'embedded-file'],
  ['applet', 'embedded-file'],
  ['math', 'shape'],
  ['input', 'form-field'],
  ['select', 'form-field'],
  ['textarea', 'form-field'],
])

/** Bullets that Word takes from Symbol, Courier and Wingdings. */
const WORD_BULLETS: ReadonlyMap<string, string> = new Map([
  ['·', '•'],
  ['o', '◦'],
  ['§', '▪'],
])

/** Deeper than the guard lets a file be: a tree that grew while it was parsed. */
const DEEPEST = 900

/** A bound on time: rules beyond it are never taken for the one above the notes. */
const MOST_RULES = 200

/** A block that is still being filled. */
interface OpenBlock {
  readonly look: Partial<ReadBlock>
  readonly runs: ReadRun[]
}

/** What the walker has found. */
export interface FoundInHtml {
  readonly blocks: readonly ReadBlock[]
  readonly notes: readonly ReadNote[]
  readonly changes: readonly AtBlock<TrackedChange>[]
  readonly comments: readonly AtBlock<ReadComment>[]
  readonly omissions: readonly AtBlock<ReadOmission>[]
}

/** Walks the tree of a file once and gathers its blocks as a browser shows them. */
export class HtmlWalker {
  readonly #styles: Styles
  readonly #notes: HtmlNotes
  readonly #bodies: ReadonlySet<HtmlElement>
  readonly #blocks: ReadBlock[] = []
  readonly #changes: AtBlock<TrackedChange>[] = []
  readonly #comments: AtBlock<ReadComment>[] = []
  readonly #omissions: AtBlock<ReadOmission>[] = []
  readonly #readNotes: ReadNote[] = []
  #open: OpenBlock = { look: {}, runs: [] }
  readonly #lists: OpenList[] = []
  #cell: ReadBlock['cell'] = null
  #tables = 0
  #depth = 0
  #isTooDeep = false
  #rules = 0
  /** The notes and all elements around them. */
  readonly #holders = new Set<HtmlElement>()

  constructor(styles: Styles, notes: HtmlNotes) {
    this.#styles = styles
    this.#notes = notes
    this.#bodies = new Set(notes.bodies.map(({ element }) => element))
    for (const body of this.#bodies) {
      for (
        let up: HtmlParent | null = body;
        up && isElement(up) && !this.#holders.has(up);
        up = up.parentNode
      )
        this.#holders.add(up)
    }
  }

  /** False where the tree is too deep. */
  walk(document: HtmlParent): boolean {
    this.#children(document, PLAIN_LOOK)
    this.#close()
    for (const { element, number, isComment } of this.#notes.bodies) {
      if (!isComment) this.#readNotes.push({ number, start: 0, end: 0, runs: this.#runsOfNote(element) })
    }
    return !this.#isTooDeep
  }

  result(): FoundInHtml {
    return {
      blocks: withTypedLabels(this.#blocks),
      notes: this.#readNotes,
      changes: this.#changes,
      comments: this.#comments,
      omissions: this.#omissions,
    }
  }

  /** The paragraphs of a note, each on a line of its own. */
  #runsOfNote(element: HtmlElement): readonly ReadRun[] {
    const before = this.#blocks.length
    this.#children(element, this.#lookOf(element, PLAIN_LOOK))
    this.#close()
    const blocks = this.#blocks.splice(before)
    return tidied(
      blocks.flatMap(({ runs }, index) =>
        index === 0 ? runs : [looseRun('\n', { kind: 'break' }), ...runs],
      ),
    )
  }

  #lookOf(element: HtmlElement, around: Look): Look {
    return lookIn(element, this.#styles.of(element), around)
  }

  #children(parent: HtmlParent, look: Look): void {
    this.#depth += 1
    if (this.#depth > DEEPEST) this.#isTooDeep = true
    else for (const child of parent.childNodes) this.#node(child, look)
    this.#depth -= 1
  }

  #node(node: HtmlNode, look: Look): void {
    if (isElement(node)) this.#element(node, look)
    else if ('value' in node) this.#text(node.value, look)
  }

  #element(element: HtmlElement, around: Look): void {
    const { tagName } = element
    if (SILENT.has(tagName) || this.#bodies.has(element)) return
    const styles = this.#styles.of(element)
    if (isHidden(element, styles)) {
      this.#omit('hidden-text', textIn(element).replace(/\s+/gu, ' ').trim())
      return
    }
    const kind = LEFT_OUT.get(tagName)
    if (kind !== undefined) {
      this.#leaveOut(element, kind)
      return
    }
    const look = lookIn(element, styles, around)
    if (styles.get('mso-list') === 'ignore') {
      this.#takeWordLabel(element)
      return
    }
    if (tagName === 'br') this.#break(styles, look)
    else if (tagName === 'hr') this.#rule(element)
    else if (tagName === 'a' && this.#mark(element, look)) return
    else if (tagName === 'del') this.#deleted(element)
    else if (tagName === 'ins') this.#inserted(element, look)
    else if (BLOCKS.has(tagName)) this.#block(element, styles, look)
    else if (tagName === 'q') {
      this.#text('“', look)
      this.#children(element, look)
      this.#text('”', look)
    } else this.#children(element, look)
  }

  #text(text: string, look: Look): void {
    const shown = look.isVerbatim ? text.replace(/\r\n?/gu, '\n') : text.replace(/[ \t\n\r\f]+/gu, ' ')
    for (const [index, line] of (look.isVerbatim ? shown.split('\n') : [shown]).entries()) {
      if (index > 0) this.#open.runs.push(looseRun('\n', { kind: 'break' }))
      const { strong, emphasis, underline, superscript, link } = look
      const plain = line.replace(/[\u00AD\u200B\uFEFF]/gu, '')
      if (plain !== '')
        this.#open.runs.push(looseRun(plain, { strong, emphasis, underline, superscript, link }))
    }
  }

  /** Word writes the label of a list item as words that a browser shows and Word itself does not. */
  #takeWordLabel(element: HtmlElement): void {
    const text = textIn(element)
      .replace(/[\s\u00A0]+/gu, ' ')
      .trim()
    const { look, runs } = this.#open
    const label = WORD_BULLETS.get(text) ?? text
    if (label !== '')
      this.#open = { look: { ...look, kind: 'list-item', label, level: look.level ?? 1 }, runs }
  }

  #break(styles: Declarations, look: Look): void {
    if (breaksPage(styles)) {
      const { look: own } = this.#open
      this.#close()
      this.#blocks.push(plainBlock([], 0, 0, { kind: 'page-break' }))
      this.#open = { look: own, runs: [] }
    } else this.#open.runs.push(looseRun('\n', { kind: 'break', link: look.link }))
  }

  /** The line above the notes is none of the letter's. */
  #rule(element: HtmlElement): void {
    this.#close()
    this.#rules += 1
    const isAboveNotes = this.#holders.size > 0 && this.#rules < MOST_RULES && this.#isAboveNotes(element)
    if (!isAboveNotes) this.#blocks.push(plainBlock([], 0, 0, { kind: 'rule' }))
  }

  #isAboveNotes(element: HtmlElement): boolean {
    const siblings = element.parentNode?.childNodes ?? []
    for (const node of siblings.slice(siblings.indexOf(element) + 1)) {
      if (isElement(node) && this.#holders.has(node)) return true
      if (!isElement(node) && (!('value' in node) || node.value.trim() === '')) continue
      return false
    }
    return false
  }

  /** A link that marks a note or a comment, or leads back from one. */
  #mark(element: HtmlElement, look: Look): boolean {
    const number = this.#notes.numberByMark.get(element)
    if (number !== undefined) {
      this.#open.runs.push(
        looseRun(textIn(element).trim(), {
          kind: 'note',
          note: number,
          superscript: true,
          strong: look.strong,
        }),
      )
      return true
    }
    const comment = this.#notes.commentByMark.get(element)
    if (comment) {
      const text = textIn(comment)
        .replace(/^\s*\[[^\]]{1,24}\]/u, '')
        .replace(/\s+/gu, ' ')
        .trim()
      this.#comments.push({ author: null, at: null, text, block: this.#blocks.length })
      return true
    }
    return this.#notes.backlinks.has(element)
  }

  #deleted(element: HtmlElement): void {
    const text = textIn(element).replace(/\s+/gu, ' ')
    if (text.trim() !== '')
      this.#changes.push({ kind: 'deletion', ...madeBy(element), text, block: this.#blocks.length })
  }

  #inserted(element: HtmlElement, look: Look): void {
    const text = textIn(element).replace(/\s+/gu, ' ')
    if (text.trim() !== '')
      this.#changes.push({ kind: 'insertion', ...madeBy(element), text, block: this.#blocks.length })
    this.#children(element, look)
  }

  #leaveOut(element: HtmlElement, kind: ReadOmission['kind']): void {
    const { tagName } = element
    if (tagName === 'input' && attribute(element, 'type')?.toLowerCase() === 'hidden') return
    const said = [
      attribute(element, 'alt') ??
        attribute(element, 'title') ??
        attribute(element, 'aria-label') ??
        attribute(element, 'name'),
      attribute(element, 'value') ?? textIn(element).replace(/\s+/gu, ' ').trim(),
    ].filter((text) => text !== null && text.trim() !== '')
    this.#omit(kind, [tagName, ...said].join(': '))
  }

  #omit(kind: ReadOmission['kind'], says: string): void {
    if (says !== '') this.#omissions.push({ kind, says, block: this.#blocks.length })
  }

  #block(element: HtmlElement, styles: Declarations, look: Look): void {
    this.#close()
    if (breaksPage(styles)) {
      // One that stands by itself has its own id; a heading that begins a page has the heading's.
      const isAlone = element.childNodes.length === 0
      const own = { id: attribute(element, 'data-block'), part: attribute(element, 'data-part') }
      this.#blocks.push(plainBlock([], 0, 0, { kind: 'page-break', ...(isAlone ? own : {}) }))
    }
    const { tagName } = element
    if (tagName === 'ul' || tagName === 'ol' || tagName === 'menu' || tagName === 'dir')
      this.#list(element, styles, look)
    else if (tagName === 'table') this.#table(element, look)
    else {
      const outer = this.#open
      const before = this.#blocks.length
      this.#open = { look: this.#lookOfBlock(element, styles, look), runs: [] }
      this.#children(element, look)
      this.#close()
      const isTaken = this.#blocks.length > before
      this.#open = { look: isTaken ? withoutLabel(outer.look) : outer.look, runs: [] }
    }
  }

  #lookOfBlock(element: HtmlElement, styles: Declarations, look: Look): Partial<ReadBlock> {
    const { tagName } = element
    const isOfOuter = tagName === 'p' || tagName === 'div'
    // The first paragraph of an item takes its label.
    const { label = null, kind, level } = this.#open.look
    const heading = /^h([1-6])$/u.exec(tagName)?.[1]
    const own: Partial<ReadBlock> = {
      id: attribute(element, 'data-block') ?? (isOfOuter ? (this.#open.look.id ?? null) : null),
      part: attribute(element, 'data-part') ?? this.#open.look.part ?? null,
      style: attribute(element, 'class'),
      align: look.align,
      direction: look.direction,
      cell: this.#cell,
    }
    if (heading !== undefined) return { ...own, kind: 'heading', level: Number(heading), label }
    if (tagName === 'li') return { ...own, ...this.#itemLook(element, styles) }
    if (kind === 'list-item') return { ...own, kind, label, level: level ?? 1 }
    return { ...own, level: levelByIndent(styles) }
  }

  #itemLook(element: HtmlElement, styles: Declarations): Partial<ReadBlock> {
    const list = this.#lists.at(-1) ?? { level: 1, style: 'disc', next: 1 }
    return { kind: 'list-item', level: list.level, label: takeLabel(list, element, styles) }
  }

  #list(element: HtmlElement, styles: Declarations, look: Look): void {
    const outer = this.#open
    this.#lists.push(openList(element, styles, (this.#lists.at(-1)?.level ?? 0) + 1))
    this.#open = { look: { part: attribute(element, 'data-part') ?? outer.look.part ?? null }, runs: [] }
    this.#children(element, look)
    this.#close()
    this.#lists.pop()
    this.#open = { look: withoutLabel(outer.look), runs: [] }
  }

  #table(element: HtmlElement, look: Look): void {
    const [outer, outerCell, outerLists] = [this.#open, this.#cell, this.#lists.splice(0)]
    const table = this.#tables
    this.#tables += 1
    this.#open = { look: { part: attribute(element, 'data-part') ?? outer.look.part ?? null }, runs: [] }
    let row = 0
    const walkRows = (parent: HtmlParent) => {
      for (const child of parent.childNodes) {
        if (!isElement(child)) continue
        if (child.tagName === 'tr') {
          this.#row(child, this.#lookOf(child, look), table, row)
          row += 1
        } else if (/^t(?:head|body|foot)$/u.test(child.tagName)) walkRows(child)
        else this.#element(child, look)
      }
    }
    walkRows(element)
    this.#close()
    this.#cell = outerCell
    this.#lists.push(...outerLists)
    this.#open = { look: withoutLabel(outer.look), runs: [] }
  }

  #row(row: HtmlElement, look: Look, table: number, index: number): void {
    if (isHidden(row, this.#styles.of(row))) {
      this.#omit('hidden-text', textIn(row).replace(/\s+/gu, ' ').trim())
      return
    }
    let column = 0
    for (const child of row.childNodes) {
      if (!isElement(child)) continue
      this.#cell = { table, row: index, column }
      this.#element(child, look)
      this.#cell = null
      const span = Number(attribute(child, 'colspan') ?? '1')
      column += Number.isSafeInteger(span) && span > 0 && span < 1000 ? span : 1
    }
  }

  /** Ends the open block. One without words is none, but an item without words keeps its label for its first paragraph. */
  #close(): void {
    const { look, runs } = this.#open
    const tidy = tidied(runs)
    runs.length = 0
    if (tidy.every(({ kind, text }) => kind !== 'note' && text.trim() === '')) return
    this.#blocks.push(plainBlock(tidy, 0, 0, look))
    this.#open = { look: withoutLabel(look), runs: [] }
  }
}

/** What stands in an item behind its first words belongs to it, but is no item. */
function withoutLabel(look: Partial<ReadBlock>): Partial<ReadBlock> {
  const { kind, level, label, id = null, ...rest } = look
  return kind === 'list-item' || id !== null
    ? { ...rest, level: null }
    : { ...rest, ...(kind ? { kind } : {}), level: level ?? null, label: label ?? null }
}

function breaksPage(styles: Declarations): boolean {
  return (
    styles.get('page-break-before') === 'always' ||
    styles.get('break-before') === 'page' ||
    styles.get('break-before') === 'always'
  )
}

function madeBy(element: HtmlElement): { readonly author: string | null; readonly at: string | null } {
  const cite = attribute(element, 'cite')
  const author = cite?.startsWith('mailto:') === true ? cite.slice('mailto:'.length) : null
  return { author, at: attribute(element, 'datetime') }
}

/** The depth of a list item that Word made a paragraph. */
function levelByIndent(styles: Declarations): number | null {
  const named = /\blevel(\d)\b/u.exec(styles.get('mso-list') ?? '')?.[1]
  if (named !== undefined) return Number(named)
  const indent = indentOf(styles)
  return indent === null || indent < 54 ? null : Math.min(Math.round(indent / 36), 9)
}
