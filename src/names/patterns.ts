import type { SpellingKind } from './lane.ts'
import { makeLetterTree, type LetterTree } from './letter-tree.ts'
import type { FoundRecord } from './protected.ts'
import type { SpellingForm } from './spellings.ts'

/** What a pattern is: a form of a name, or something else by which a person is known. */
export type PatternForm = SpellingForm | 'number' | 'short-number' | 'phone' | 'date' | 'part-date' | 'year' | 'place'

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

/** An empty one. */
export function makePatternTree(): PatternTree {
  const tree = makeLetterTree()
  const patterns: (Pattern[] | undefined)[] = []
  const shapes = new Map<string, Shape>()
  let count = 0
  return {
    tree,
    add(text, pattern, anywhere = false) {
      const letters = text.replaceAll(/[ -]/gu, '')
      if (letters === '') return
      const shape = shapeOf(text, anywhere, shapes)
      const node = tree.add(letters)
      const list = (patterns[node] ??= [])
      if (list.some((one) => isSame(one, pattern, shape))) return
      list.push({ ...pattern, shape })
      count += 1
    },
    at: (node) => patterns[node] ?? NONE,
    count: () => count,
  }
}

const NONE: readonly Pattern[] = []

function isSame(one: Pattern, other: Omit<Pattern, 'shape'>, shape: Shape): boolean {
  const isOne = one.owner === other.owner && one.record === other.record
  return isOne && one.form === other.form && one.shape === shape
}

/** There are few shapes: they are kept once each. */
function shapeOf(text: string, anywhere: boolean, shapes: Map<string, Shape>): Shape {
  const code = `${anywhere ? '*' : ''}${text.replaceAll(/[^ -]/gu, 'x')}`
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
