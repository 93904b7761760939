import { formatNumber } from './number-formats.ts'
import { bulletOf } from './symbols.ts'
import {
  attributeOf,
  childOf,
  elementsOf,
  isOn,
  valueOf,
  wholeNumber,
  type XmlElement,
  type XmlPart,
} from './xml.ts'

/** Counts the numbered paragraphs of a file, in their order. */
export interface Numbering {
  /**
   * The label of the next paragraph that stands in list `num`; '' for a list without marks, null where there is no such list.
   * `level` null: the level that belongs to the style.
   */
  next(
    num: number,
    level: number | null,
    style: string | null,
  ): { readonly label: string; readonly level: number } | null
}

interface Level {
  readonly start: number
  readonly format: string
  readonly text: string
  readonly font: string
  /** Begins again after a paragraph of this level (from 1) or a higher one; 0 never; null after any higher one. */
  readonly restart: number | null
  readonly isLegal: boolean
  readonly style: string | null
}

interface List {
  /** Lists that share it go on counting. */
  readonly counter: string
  readonly levels: ReadonlyMap<number, Level>
  readonly restarts: ReadonlyMap<number, number>
}

/** A mark longer than this is no mark. */
const LONGEST_MARK = 60
const LEVELS = 9

/** Reads `numbering.xml`. The result counts: ask it once for each numbered paragraph. */
export function readNumbering(part: XmlPart | null, styles: (id: string) => number | null): Numbering {
  const lists = part ? readLists(part.root, styles) : new Map<number, List>()
  const counters = new Map<string, Map<number, number>>()
  const begun = new Set<number>()
  return {
    next(num, level, style) {
      const list = lists.get(num)
      if (!list) return null
      const at = Math.min(Math.max(level ?? levelOfStyle(list, style) ?? 0, 0), LEVELS - 1)
      const counts = counters.get(list.counter) ?? new Map<number, number>()
      counters.set(list.counter, counts)
      if (!begun.has(num)) for (const one of list.restarts.keys()) counts.delete(one)
      begun.add(num)
      count(list, counts, at)
      return { label: labelOf(list, counts, at), level: at + 1 }
    },
  }
}

function levelOfStyle(list: List, style: string | null): number | null {
  if (style === null) return null
  for (const [at, level] of list.levels) if (level.style === style) return at
  return null
}

function startOf(list: List, at: number): number {
  return list.restarts.get(at) ?? list.levels.get(at)?.start ?? 1
}

function count(list: List, counts: Map<number, number>, at: number): void {
  const before = counts.get(at)
  counts.set(at, before === undefined ? startOf(list, at) : before + 1)
  for (let higher = 0; higher < at; higher += 1) {
    if (!counts.has(higher)) counts.set(higher, startOf(list, higher))
  }
  for (let lower = at + 1; lower < LEVELS; lower += 1) {
    const restart = list.levels.get(lower)?.restart ?? null
    if (restart === null ? true : restart > at) counts.delete(lower)
  }
}

function labelOf(list: List, counts: ReadonlyMap<number, number>, at: number): string {
  const level = list.levels.get(at)
  if (!level) return ''
  if (level.format === 'bullet') return bulletOf(level.text, level.font).trim()
  if (level.format === 'none') return ''
  const written = level.text.replace(/%([1-9])/gu, (_, digit: string) => {
    const other = Number(digit) - 1
    const format = level.isLegal && other !== at ? 'decimal' : (list.levels.get(other)?.format ?? 'decimal')
    const isPlain = level.isLegal || format === 'bullet'
    return formatNumber(counts.get(other) ?? startOf(list, other), isPlain ? 'decimal' : format)
  })
  return written.replace(/\s+/gu, ' ').trim()
}

function readLists(root: XmlElement, styles: (id: string) => number | null): ReadonlyMap<number, List> {
  const abstracts = new Map<string, XmlElement>()
  const nums = new Map<number, XmlElement>()
  for (const element of elementsOf(root)) {
    const abstract = attributeOf(element, 'w:abstractNumId')
    const num = wholeNumber(attributeOf(element, 'w:numId'))
    if (element.name === 'w:abstractNum' && abstract !== null) abstracts.set(abstract, element)
    if (element.name === 'w:num' && num !== null) nums.set(num, element)
  }
  const levels = new Map<string, ReadonlyMap<number, Level>>()
  for (const [id, element] of abstracts)
    levels.set(id, readLevels(defining(element, abstracts, nums, styles)))
  const lists = new Map<number, List>()
  for (const [num, element] of nums) {
    const counter = valueOf(element, 'w:abstractNumId') ?? ''
    lists.set(num, readOverrides(element, counter, levels.get(counter) ?? new Map()))
  }
  return lists
}

/** A list may be defined by a style of lists, which names a list of its own. */
function defining(
  element: XmlElement,
  abstracts: ReadonlyMap<string, XmlElement>,
  nums: ReadonlyMap<number, XmlElement>,
  styles: (id: string) => number | null,
): XmlElement {
  const style = valueOf(element, 'w:numStyleLink')
  const num = style === null ? null : styles(style)
  const other = num === null ? null : (nums.get(num) ?? null)
  return abstracts.get(valueOf(other, 'w:abstractNumId') ?? '') ?? element
}

function readLevels(element: XmlElement): ReadonlyMap<number, Level> {
  const levels = new Map<number, Level>()
  for (const one of elementsOf(element)) {
    const at = wholeNumber(attributeOf(one, 'w:ilvl'))
    if (one.name === 'w:lvl' && at !== null && at >= 0 && at < LEVELS) levels.set(at, readLevel(one))
  }
  return levels
}

function readLevel(element: XmlElement): Level {
  const fonts = childOf(childOf(element, 'w:rPr'), 'w:rFonts')
  return {
    start: wholeNumber(valueOf(element, 'w:start')) ?? 0,
    format: formatOf(element),
    text: (valueOf(element, 'w:lvlText') ?? '').slice(0, LONGEST_MARK),
    font: attributeOf(fonts, 'w:ascii') ?? attributeOf(fonts, 'w:hAnsi') ?? '',
    restart: wholeNumber(valueOf(element, 'w:lvlRestart')),
    isLegal: isOn(element, 'w:isLgl') ?? false,
    style: valueOf(element, 'w:pStyle'),
  }
}

/** Newer formats stand in an alternative, of which an older one is the fallback. */
function formatOf(element: XmlElement): string {
  const direct = valueOf(element, 'w:numFmt')
  if (direct !== null) return direct
  const alternative = childOf(element, 'mc:AlternateContent')
  return valueOf(childOf(alternative, 'mc:Fallback'), 'w:numFmt') ?? 'decimal'
}

function readOverrides(element: XmlElement, counter: string, levels: ReadonlyMap<number, Level>): List {
  const own = new Map(levels)
  const restarts = new Map<number, number>()
  for (const one of elementsOf(element)) {
    const at = wholeNumber(attributeOf(one, 'w:ilvl'))
    if (one.name !== 'w:lvlOverride' || at === null || at < 0 || at >= LEVELS) continue
    const level = childOf(one, 'w:lvl')
    if (level) own.set(at, readLevel(level))
    const start = wholeNumber(valueOf(one, 'w:startOverride'))
    if (start !== null) restarts.set(at, start)
    else if (level) restarts.set(at, own.get(at)?.start ?? 1)
  }
  return { counter, levels: own, restarts }
}
