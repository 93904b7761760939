import type { SpellingKind } from './lane.ts'
import { makeLetterTree, type LetterTree } from './letter-tree.ts'
import type { FoundRecord } from './protected.ts'
import type { SpellingForm } from './spellings.ts'

/** What a pattern is: a form of a name, or something else by which a person is known. */
export type PatternForm =
  SpellingForm | 'number' | 'short-number' | 'phone' | 'date' | 'part-date' | 'year' | 'place'

/** Where gaps may and must stand in a pattern. */
export interface Shape {
  /** Letters before which there must be a gap. */
  readonly needed: readonly number[]
  /** Letters before which there may be one; null: before any. */
  readonly allowed: ReadonlySet<number> | null
}

/** One thing that is looked for. */
export interface Pattern {
  readonly owner: number
  readonly record: FoundRecord
  readonly kind: SpellingKind | null
  readonly form: PatternForm
  readonly shape: Shape
}

/** Patterns in a tree by their letters. */
export interface PatternTree {
  readonly tree: LetterTree
  /** A spelling with `-` and blanks as `Spelling` has them; `anywhere`: gaps may stand between any two letters. */
  add(text: string, pattern: Omit<Pattern, 'shape'>, anywhere?: boolean): void
  at(node: number): readonly Pattern[]
  count(): number
}

/** An empty one. There are millions of spellings, but few kinds of them: a place in the tree has the number of one, and of the next. */
export function makePatternTree(): PatternTree {
  const tree = makeLetterTree()
  const kinds = makeKinds()
  const firstAt: number[] = []
  const kindOf: number[] = []
  const nextOf: number[] = []
  return {
    tree,
    add(text, pattern, anywhere = false) {
      const letters = text.replaceAll(/[ -]/gu, '')
      if (letters === '') return
      const kind = kinds.numberOf(pattern, text, anywhere)
      const node = tree.add(letters)
      while (firstAt.length <= node) firstAt.push(-1)
      for (let at = firstAt[node] ?? -1; at !== -1; at = nextOf[at] ?? -1) if (kindOf[at] === kind) return
      kindOf.push(kind)
      nextOf.push(firstAt[node] ?? -1)
      firstAt[node] = kindOf.length - 1
    },
    at(node) {
      let at = firstAt[node] ?? -1
      if (at === -1) return NONE
      const found: Pattern[] = []
      for (; at !== -1; at = nextOf[at] ?? -1) found.push(kinds.of(kindOf[at] ?? 0))
      return found
    },
    count: () => kindOf.length,
  }
}

const NONE: readonly Pattern[] = []

/** Patterns that are alike but for their letters, each once. */
function makeKinds() {
  const shapes = new Map<string, Shape>()
  const numbers = new Map<string, number>()
  const kinds: Pattern[] = []
  return {
    numberOf(pattern: Omit<Pattern, 'shape'>, text: string, anywhere: boolean): number {
      const { owner, record, kind, form } = pattern
      const shape = `${anywhere ? '*' : ''}${text.replaceAll(/[^ -]/gu, 'x')}`
      const code = `${owner} ${record.of} ${record.index} ${kind ?? ''} ${form} ${shape}`
      const known = numbers.get(code)
      if (known !== undefined) return known
      kinds.push({ ...pattern, shape: shapeOf(shape, anywhere, shapes) })
      numbers.set(code, kinds.length - 1)
      return kinds.length - 1
    },
    of(number: number): Pattern {
      const pattern = kinds[number]
      if (!pattern) throw new Error(`no pattern ${number}`)
      return pattern
    },
  }
}

/** There are few shapes: they are kept once each. */
function shapeOf(code: string, anywhere: boolean, shapes: Map<string, Shape>): Shape {
  const known = shapes.get(code)
  if (known) return known
  const needed: number[] = []
  const allowed = new Set<number>()
  let letters = 0
  for (const sign of code.replace('*', '')) {
    if (sign === 'x') letters += 1
    else allowed.add(letters)
    if (sign === ' ') needed.push(letters)
  }
  const shape: Shape = { needed, allowed: anywhere ? null : allowed }
  shapes.set(code, shape)
  return shape
}
