import { diffArrays } from 'diff'
import { longestRising } from './longest-run.ts'

/** Words that stayed, came or went. */
export interface WordChange {
  readonly op: '=' | '+' | '-'
  readonly text: string
}

/**
 * What must be taken out and put in to make one text of another, both in words (`wordsOf`). Words with `=` and `-` joined are
 * the text before, with `=` and `+` the text after. What went stands before what came in its place.
 */
export function compareWords(before: readonly string[], after: readonly string[]): readonly WordChange[] {
  const script: WordChange[] = []
  compareStretch(before, after, true, script)
  return tidied(script)
}

/** So many words changed in one stretch are no longer read as changes, and take time that grows with their square. */
const MOST_EDITS = 400

function compareStretch(
  before: readonly string[],
  after: readonly string[],
  mayAnchor: boolean,
  script: WordChange[],
): void {
  const head = sameAtStart(before, after)
  const tail = sameAtStart(before.slice(head).reverse(), after.slice(head).reverse())
  add(script, '=', before.slice(0, head))
  const [left, right] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)]
  const anchors = mayAnchor && left.length * right.length > 10_000 ? anchorsOf(left, right) : []
  if (anchors.length > 0) compareBetween(left, right, anchors, script)
  else compareClosely(left, right, script)
  add(script, '=', before.slice(before.length - tail))
}

function compareClosely(before: readonly string[], after: readonly string[], script: WordChange[]): void {
  const changes =
    before.length > 0 && after.length > 0
      ? diffArrays([...before], [...after], { maxEditLength: MOST_EDITS })
      : undefined
  if (!changes) {
    add(script, '-', before)
    add(script, '+', after)
    return
  }
  for (const { value, added, removed } of changes) add(script, added ? '+' : removed ? '-' : '=', value)
}

function compareBetween(
  before: readonly string[],
  after: readonly string[],
  anchors: readonly Anchor[],
  script: WordChange[],
): void {
  let [left, right] = [0, 0]
  for (const anchor of [...anchors, { left: before.length, right: after.length }]) {
    compareStretch(before.slice(left, anchor.left), after.slice(right, anchor.right), false, script)
    add(script, '=', before.slice(anchor.left, anchor.left + 1))
    left = anchor.left + 1
    right = anchor.right + 1
  }
}

interface Anchor {
  readonly left: number
  readonly right: number
}

/** Words that stand once in each, as many as are in the same order. */
function anchorsOf(before: readonly string[], after: readonly string[]): readonly Anchor[] {
  const inBefore = placesOfUnique(before)
  const pairs = [...placesOfUnique(after)].flatMap(([word, right]) => {
    const left = inBefore.get(word)
    return left === undefined ? [] : [{ left, right }]
  })
  return longestRising(pairs.map(({ left }) => left)).flatMap((index) => pairs[index] ?? [])
}

/** In the order of the text. */
function placesOfUnique(words: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  const repeated = new Set<string>()
  for (const [index, word] of words.entries()) {
    if (repeated.has(word)) continue
    if (places.delete(word)) repeated.add(word)
    else places.set(word, index)
  }
  return places
}

function sameAtStart(before: readonly string[], after: readonly string[]): number {
  let same = 0
  while (same < before.length && same < after.length && before[same] === after[same]) same += 1
  return same
}

function add(script: WordChange[], op: WordChange['op'], words: readonly string[]): void {
  if (words.length > 0) script.push({ op, text: words.join('') })
}

/** Joins what belongs together: all that went and came between two stretches that stayed, spaces between them included. */
function tidied(script: readonly WordChange[]): readonly WordChange[] {
  const tidy: WordChange[] = []
  let [gone, come, gap] = ['', '', '']
  const flush = (): void => {
    if (gone !== '') tidy.push({ op: '-', text: gone })
    if (come !== '') tidy.push({ op: '+', text: come })
    const last = tidy.at(-1)
    if (gap !== '' && last?.op === '=') tidy[tidy.length - 1] = { op: '=', text: last.text + gap }
    else if (gap !== '') tidy.push({ op: '=', text: gap })
    gone = come = gap = ''
  }
  for (const { op, text } of script) {
    if (op !== '=') {
      if (gap !== '' && !(gone !== '' && come !== '' && /^\s+$/u.test(gap))) flush()
      gone += (gap !== '' ? gap : '') + (op === '-' ? text : '')
      come += (gap !== '' ? gap : '') + (op === '+' ? text : '')
      gap = ''
    } else gap += text
  }
  flush()
  return tidy
}
