import type { ReadBlock, ReadRun } from '../read/read-document.ts'

/** A list mark typed by hand at the beginning of a paragraph. */
export interface TypedLabel {
  readonly label: string
  /** Of the mark and the blanks behind it. */
  readonly length: number
  /** `A.` may be an initial, `p.` a page: a mark only if a tab follows, or if its neighbours in the alphabet stand near. */
  readonly isSure: boolean
}

const SURE: readonly RegExp[] = [
  /^\p{Nd}{1,3}(?:\.\p{Nd}{1,2}){0,4}[.)](?=\s)/u,
  /^\p{Nd}{1,3}[、．](?!\p{Nd})/u,
  /^\(\p{Nd}{1,3}\)(?=\s)/u,
  /^\p{Nd}{1,2}-(?=\s)/u,
  /^（(?:\p{Nd}{1,3}|[一二三四五六七八九十]{1,3})）/u,
  /^[一二三四五六七八九十]{1,3}、/u,
  /^[①-⑳](?=[\s\p{L}])/u,
  /^\(?(?:[a-zA-Z]|[ivx]{1,5}|[IVX]{1,5})\)(?=\s)/u,
  /^(?:[ivx]{2,5}|[IVX]{2,5})\.(?=\s)/u,
  /^[가나다라마바사아자차카타파하][.)](?=\s)/u,
  /^\(?[أ-ي]\)(?=\s)/u,
  /^[أ-ي]-(?=\s)/u,
  /^[а-я][.)](?=\s)/u,
  /^[•◦▪▫●○■□‣·*–-](?=\s)/u,
]

const UNSURE = /^[a-zA-Z]\.(?=\s)/u
/** `22. März 2024`; and `- 2 -`, a page number. */
const NO_LABEL = /^(?:\p{Nd}{1,2}\.\s+\p{L}+\.?\s+\p{Nd}{4}|[-–]\s+\p{Nd}+\s+[-–]\s*$)/u

/** Finds a typed mark at the beginning of a paragraph that goes on after it; null where there is none. */
export function readTypedLabel(text: string): TypedLabel | null {
  const head = text.slice(0, 40)
  if (NO_LABEL.test(head)) return null
  const sure = SURE.map((one) => one.exec(head)?.[0]).find((one) => one !== undefined)
  const label = sure ?? UNSURE.exec(head)?.[0]
  if (label === undefined) return null
  const blanks = /^\s*/u.exec(text.slice(label.length, label.length + 200))?.[0] ?? ''
  const length = label.length + blanks.length
  if (length >= text.length || blanks.includes('\n')) return null
  return { label, length, isSure: sure !== undefined || blanks.includes('\t') }
}

/** Makes list items of unsure marks (`A.`, `B.`) that stand in their order, in headings too. Text and places stay. */
export function labelSequences(blocks: readonly ReadBlock[], text: string): readonly ReadBlock[] {
  const marks = blocks.map((block) => {
    const found =
      block.label === null
        ? readTypedLabel(text.slice(block.start, Math.min(block.end, block.start + 60)))
        : null
    return found && !found.isSure ? found.label : null
  })
  const places = marks.flatMap((label, index) => (label === null ? [] : [{ label, index }]))
  const labelled = new Set<number>()
  for (const [at, one] of places.entries()) {
    const next = places[at + 1]
    if (!next || !follows(one.label, next.label)) continue
    labelled.add(one.index)
    labelled.add(next.index)
  }
  return blocks.map((block, index) => {
    const label = marks[index] ?? null
    return label !== null && labelled.has(index) ? withLabel(block, label) : block
  })
}

function follows(one: string, other: string): boolean {
  return other.charCodeAt(0) === one.charCodeAt(0) + 1 || `${one}${other}` === 'I.II.'
}

function withLabel(block: ReadBlock, label: string): ReadBlock {
  const from = block.start + label.length + 1
  const isItem = block.kind === 'paragraph'
  const runs = block.runs.filter((run) => run.end > from).map((run) => cutTo(run, from))
  return { ...block, label, runs, kind: isItem ? 'list-item' : block.kind, level: isItem ? 1 : block.level }
}

function cutTo(run: ReadRun, from: number): ReadRun {
  return run.start >= from ? run : { ...run, start: from, text: run.text.slice(from - run.start) }
}

/** The depth of typed marks: a new shape of mark goes one deeper, a shape seen before goes back to its depth. */
export function typedDepths(): (label: string) => number {
  const shapes: string[] = []
  return (label) => {
    const shape = shapeOf(label)
    const known = shapes.indexOf(shape)
    if (known >= 0) shapes.length = known + 1
    else if (isFirst(label)) shapes.push(shape)
    else shapes.splice(0, shapes.length, shape)
    return Math.min(shapes.length, 9)
  }
}

function shapeOf(label: string): string {
  return label
    .replace(/\p{Nd}+/gu, '1')
    .replace(/[ivx]{2,}/u, 'i')
    .replace(/[IVX]{2,}/u, 'I')
    .replace(/[a-hj-z]/u, 'a')
    .replace(/[A-HJ-Z]/u, 'A')
    .replace(/[一二三四五六七八九十]+/u, '一')
    .replace(/[가-힣]/u, '가')
    .replace(/[أ-ي]/u, 'أ')
}

/** A deeper list begins with its first mark, or has one mark for all. */
function isFirst(label: string): boolean {
  return !/[\p{L}\p{N}]/u.test(label) || /^[(（]?(?:[1١一①iIaA가أ]|[1１])/u.test(label)
}
