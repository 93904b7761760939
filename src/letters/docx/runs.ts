import type { RunShape, Source } from './draft.ts'
import { isAddress, linkOfInstruction, newField } from './fields.ts'
import { over, readLook, within, withoutDesign, type Look } from './look.ts'
import { chosenBranch } from './alternatives.ts'
import { isPrompt, readObject } from './objects.ts'
import {
  changeAround,
  changeHere,
  omit,
  placeHere,
  say,
  takeBookmark,
  wait,
  type Reading,
} from './reading.ts'
import { goneText, shownText, textOf, wordsOf } from './words.ts'
import { attributeOf, childOf, descendantsOf, parentOf, valueOf, XmlElement } from './xml.ts'

/** What the runs of a paragraph take from around them. */
export interface Around {
  /** The look of the paragraph's style. */
  readonly look: Look
  /** Whether that look is only a design: in headings and in blocks of ours. */
  readonly isDesign: boolean
  readonly link: string | null
  /** What stands in the flow around these runs, where they are not of it themselves. */
  readonly container: XmlElement | null
  /** Breaks the paragraph at a page break. */
  readonly breakPage: () => void
}

/** Reads what stands in the flow of a paragraph. */
export function readInline(reading: Reading, parent: XmlElement, around: Around): void {
  for (const child of parent.children) {
    if (child instanceof XmlElement) readInlineElement(reading, child, around)
  }
}

function readInlineElement(reading: Reading, element: XmlElement, around: Around): void {
  switch (element.name) {
    case 'w:r':
      readRun(reading, element, around)
      return
    case 'w:pPr':
    case 'w:sdtPr':
    case 'w:smartTagPr':
    case 'w:customXmlPr':
    case 'w:txbxContent':
      return
    case 'w:ins':
    case 'w:moveTo':
      changeAround(reading, element.name === 'w:ins' ? 'insertion' : 'move', element, () =>
        readInline(reading, element, around),
      )
      return
    case 'w:del':
    case 'w:moveFrom':
      changeHere(reading, element.name === 'w:del' ? 'deletion' : 'move', element, goneText(element))
      return
    case 'w:hyperlink':
      readInline(reading, element, { ...around, link: linkOf(reading, element) ?? around.link })
      return
    case 'w:fldSimple':
      readInline(reading, element, {
        ...around,
        link: linkOfField(reading, attributeOf(element, 'w:instr') ?? '') ?? around.link,
      })
      return
    case 'w:sdt':
      if (isPrompt(element)) readPrompt(reading, element)
      else readInline(reading, element, around)
      return
    case 'm:oMath':
    case 'm:oMathPara':
      readFormula(reading, element, around)
      return
    case 'mc:AlternateContent': {
      const branch = chosenBranch(element)
      if (branch) readInline(reading, branch, around)
      return
    }
    default:
      if (!readMark(reading, element)) readInline(reading, element, around)
  }
}

/** A content control that shows only a prompt (“Click here to enter text”). */
export function readPrompt(reading: Reading, control: XmlElement): void {
  for (const mark of descendantsOf(control, 'w:fldChar')) readFieldMark(reading, mark, null)
  omit(reading, 'form-field', `a field not filled in (“${shownText(control)}”)`)
}

/** Bookmarks and the ends of comments, which stand at any level. Whether it was one. */
export function readMark(reading: Reading, element: XmlElement): boolean {
  switch (element.name) {
    case 'w:bookmarkStart':
      takeBookmark(reading, attributeOf(element, 'w:name') ?? '')
      return true
    case 'w:commentRangeStart':
      placeComment(reading, element, 'start')
      return true
    case 'w:commentRangeEnd':
      placeComment(reading, element, 'end')
      return true
    default:
      return false
  }
}

function placeComment(reading: Reading, element: XmlElement, side: 'start' | 'end'): void {
  const id = attributeOf(element, 'w:id') ?? ''
  const place = reading.comments.get(id)
  if (!place) return
  placeHere(reading, side === 'start' ? 'forward' : 'backward', (at) => {
    place[side] ??= at
  })
}

/** A comment may have a mark and no range: it hangs on that place. */
function placeReference(reading: Reading, element: XmlElement): void {
  const place = reading.comments.get(attributeOf(element, 'w:id') ?? '')
  if (!place) return
  placeHere(reading, 'backward', (at) => {
    place.start ??= at
    place.end ??= at
  })
}

function linkOf(reading: Reading, element: XmlElement): string | null {
  const id = attributeOf(element, 'r:id')
  if (id === null) return null
  const relation = reading.part.relations.find((one) => one.id === id && one.isExternal)
  return relation ? kept(reading, relation.target) : null
}

function linkOfField(reading: Reading, instruction: string): string | null {
  const link = linkOfInstruction(instruction)
  return link === null ? null : kept(reading, link)
}

function kept(reading: Reading, link: string): string | null {
  if (isAddress(link)) return link
  omit(reading, 'annotation', `a link that leads to no public address: ${link.slice(0, 200)}`)
  return null
}

interface RunContext {
  readonly run: XmlElement
  readonly around: Around
  readonly look: Look
  readonly shape: RunShape
}

function readRun(reading: Reading, run: XmlElement, around: Around): void {
  const properties = childOf(run, 'w:rPr')
  const context = { run, around, ...lookOf(reading, properties, around) }
  if (context.look.hidden === true) {
    readHidden(reading, run)
    return
  }
  const change = childOf(properties, 'w:rPrChange')
  if (change) changeAround(reading, 'formatting', change, () => readRunChildren(reading, run, context))
  else readRunChildren(reading, run, context)
}

function lookOf(
  reading: Reading,
  properties: XmlElement | null,
  around: Around,
): Pick<RunContext, 'look' | 'shape'> {
  const styleId = valueOf(properties, 'w:rStyle')
  const style = styleId === null ? null : reading.styles.character(styleId)
  const direct = readLook(properties)
  const base = around.isDesign || reading.draft.id !== null ? withoutDesign(around.look) : around.look
  const look = over(style ? within(base, style.look) : base, direct)
  const link = around.link ?? fieldLink(reading)
  const isRtl = look.rtl === true
  return {
    look,
    shape: {
      kind: 'text',
      strong: (isRtl ? look.boldComplex : look.bold) === true,
      emphasis: (isRtl ? look.italicComplex : look.italic) === true,
      // Links are underlined by their style; that is no emphasis of the writer's.
      underline: look.underline === true && link === null,
      superscript: look.raised === true,
      link,
      note: null,
    },
  }
}

function fieldLink(reading: Reading): string | null {
  const links = reading.fields.filter((one) => one.inResult).map((one) => linkOfInstruction(one.instruction))
  return links.findLast((one) => one !== null && isAddress(one)) ?? null
}

/** Whether what is read now is seen: results of fields are, their instructions are not. */
function isShown(reading: Reading): boolean {
  return reading.fields.every((one) => one.inResult)
}

/** Hidden words are listed, not printed; note marks and field marks in them are hidden too. */
function readHidden(reading: Reading, run: XmlElement): void {
  for (const mark of descendantsOf(run, 'w:fldChar')) readFieldMark(reading, mark, null)
  const words = isShown(reading) ? shownText(run) : ''
  const last = reading.omissions.at(-1)
  const isSame = last?.kind === 'hidden-text' && reading.draft.marks.at(-1)?.raw === reading.draft.length
  if (words === '') return
  if (last && isSame) last.says += words
  else omit(reading, 'hidden-text', words)
}

function readRunChildren(reading: Reading, parent: XmlElement, context: RunContext): void {
  for (const child of parent.children) {
    if (!(child instanceof XmlElement)) continue
    readRunChild(reading, child, context)
    // What follows the mark of a note that was typed by hand is that mark, and was read with it.
    if (isNoteMark(child) && customMarkOf(child) !== null) return
  }
}

function readRunChild(reading: Reading, child: XmlElement, context: RunContext): void {
  switch (child.name) {
    case 'w:br':
      if (attributeOf(child, 'w:type') === 'page' && isShown(reading)) context.around.breakPage()
      else sayBreak(reading, child, context)
      return
    case 'w:cr':
      sayBreak(reading, child, context)
      return
    case 'w:fldChar':
      readFieldMark(reading, child, context)
      return
    case 'w:instrText': {
      const field = reading.fields.at(-1)
      if (field && !field.inResult) field.instruction += textOf(child)
      return
    }
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      readNoteMark(reading, child, context)
      return
    case 'w:commentReference':
      placeReference(reading, child)
      return
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
      if (readObject(reading, child) === 'rule') wait(reading, 'rule', null)
      return
    case 'mc:AlternateContent': {
      const branch = chosenBranch(child)
      if (branch) readRunChildren(reading, branch, context)
      return
    }
    case 'w:ruby':
      readRuby(reading, child, context)
      return
    case 'w:rPr':
    case 'w:delText':
    case 'w:delInstrText':
    case 'w:txbxContent':
      return
    default:
      if (!sayChild(reading, child, context)) readRunChildren(reading, child, context)
  }
}

function sourceOf(child: XmlElement, { run, around }: RunContext, offset: number): Source {
  if (around.container) return { container: around.container, child: null, offset: 0 }
  return { container: run, child: parentOf(child) === run ? child : null, offset }
}

/** Whether it was something that shows text. */
function sayChild(reading: Reading, child: XmlElement, context: RunContext): boolean {
  const words = wordsOf(child)
  if (!words) return false
  if (isShown(reading)) {
    tally(reading, words.text, context.look)
    say(reading, words.text, context.shape, sourceOf(child, context, words.skipped))
  }
  return true
}

function sayBreak(reading: Reading, child: XmlElement, context: RunContext): void {
  if (isShown(reading)) say(reading, '\n', { ...PLAIN, kind: 'break' }, sourceOf(child, context, 0))
}

const PLAIN: RunShape = {
  kind: 'text',
  strong: false,
  emphasis: false,
  underline: false,
  superscript: false,
  link: null,
  note: null,
}

/** Notes are marked by what was typed behind the reference, or, mostly, by a number. */
function readNoteMark(reading: Reading, reference: XmlElement, context: RunContext): void {
  if (!isShown(reading)) return
  const kind = reference.name === 'w:footnoteReference' ? 'footnote' : 'endnote'
  const id = attributeOf(reference, 'w:id') ?? ''
  const custom = customMarkOf(reference)
  const known = reading.noteUses.find((one) => one.kind === kind && one.id === id)
  const number = known?.number ?? reading.noteNumber(kind, custom)
  const mark = custom ?? number
  const source = custom === null ? sourceOf(reference, context, 0) : wholeRun(context)
  if (!known) reading.noteUses.push({ kind, id, number, mark, isCustom: custom !== null, source })
  say(reading, mark, { ...PLAIN, kind: 'note', superscript: true, note: number }, source)
}

function wholeRun({ around, run }: RunContext): Source {
  return { container: around.container ?? run, child: null, offset: 0 }
}

function isNoteMark(element: XmlElement): boolean {
  return element.name === 'w:footnoteReference' || element.name === 'w:endnoteReference'
}

/** No mark is longer. */
const LONGEST_CUSTOM_MARK = 10

function customMarkOf(reference: XmlElement): string | null {
  if (!['1', 'true', 'on'].includes(attributeOf(reference, 'w:customMarkFollows') ?? '')) return null
  const run = parentOf(reference)
  if (!run) return null
  const after = run.children.slice(run.children.indexOf(reference) + 1)
  const mark = after
    .map((one) => (one instanceof XmlElement ? shownText(one) : ''))
    .join('')
    .trim()
  return mark === '' || mark.length > LONGEST_CUSTOM_MARK ? null : mark
}

/** A formula is one piece: no mark can be set inside it. */
function readFormula(reading: Reading, formula: XmlElement, around: Around): void {
  if (!isShown(reading)) return
  const words = descendantsOf(formula, 'm:t').map(textOf).join('')
  say(reading, words, PLAIN, { container: around.container ?? formula, child: null, offset: 0 })
}

/** Small signs above East Asian words that say how they are read: the words are the text. */
function readRuby(reading: Reading, ruby: XmlElement, { around, run }: RunContext): void {
  const base = childOf(ruby, 'w:rubyBase')
  if (base) readInline(reading, base, { ...around, container: around.container ?? run })
  const aid = childOf(ruby, 'w:rt')
  if (aid) omit(reading, 'annotation', `a reading aid: ${shownText(aid)}`)
}

/** Fields that are not seen still begin and end. `context` null: in hidden words. */
function readFieldMark(reading: Reading, mark: XmlElement, context: RunContext | null): void {
  const begin = reading.fieldMarks.get(mark)
  if (!begin) return
  if (begin === mark) {
    reading.fields.push(newField(begin))
    return
  }
  const at = reading.fields.findLastIndex((one) => one.begin === begin)
  const field = reading.fields[at]
  if (!field) return
  reading.fields.length = at + 1
  if (attributeOf(mark, 'w:fldCharType') === 'separate') {
    field.inResult = true
    field.resultFrom = reading.draft.length
    linkOfField(reading, field.instruction)
    return
  }
  reading.fields.pop()
  const isEmpty = field.resultFrom === null || field.resultFrom === reading.draft.length
  if (!context || !isEmpty || !isShown(reading)) return
  say(reading, field.control, context.shape, wholeRun(context))
}

function tally(reading: Reading, text: string, look: Look): void {
  const isAsian = /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text)
  const language = look.rtl === true ? look.languageComplex : isAsian ? look.languageAsian : look.language
  if (language !== null) reading.languages.set(language, (reading.languages.get(language) ?? 0) + text.length)
}
