import type { Coverage } from './font-tables.ts'

/** A font that draws a text: its characters, and a regular expression of those that it may draw (null: all). */
export interface DrawingFont {
  readonly coverage: Coverage
  readonly covers: string | null
}

/** Says which character no font can draw. Remembers what it has seen: letters repeat their characters. */
export class GlyphCheck {
  readonly #fonts: readonly { readonly coverage: Coverage; readonly covers: RegExp | null }[]
  readonly #drawn = new Set<string>()

  constructor(fonts: readonly DrawingFont[]) {
    this.#fonts = fonts.map(({ coverage, covers }) => ({
      coverage,
      covers: covers === null ? null : new RegExp(covers, 'u'),
    }))
  }

  /**
   * The first character of a text that no font has, or has together with the marks on it; null where all are drawn.
   * A letter and its marks are drawn by one font, which may have the two in one or apart.
   */
  missingIn(text: string): string | null {
    // Without marks each character is a cluster: no need to look for them.
    for (const cluster of HAS_MARKS.test(text) ? clustersOf(text) : text) {
      if (this.#drawn.has(cluster)) continue
      if (!this.#isDrawn(cluster)) return missingOf(cluster, (one) => this.#isDrawn(one))
      this.#drawn.add(cluster)
    }
    return null
  }

  #isDrawn(cluster: string): boolean {
    return this.#fonts.some(
      ({ coverage, covers }) =>
        (covers === null || [...cluster].every((one) => covers.test(one))) &&
        (hasAll(coverage, cluster) ||
          hasAll(coverage, cluster.normalize('NFC')) ||
          hasAll(coverage, cluster.normalize('NFD'))),
    )
  }
}

function hasAll(coverage: Coverage, cluster: string): boolean {
  for (const character of cluster) {
    const code = character.codePointAt(0) ?? 0
    if (coverage.has(code) || isNeverDrawn(character)) continue
    // A hyphen that does not break is drawn by the one that does.
    if (code === 0x20_11 && coverage.has(0x20_10)) continue
    return false
  }
  return true
}

/** Spaces, and characters without a look of their own (marks of direction, joiners, selectors). */
function isNeverDrawn(character: string): boolean {
  return /[\p{Zs}\p{Default_Ignorable_Code_Point}\n]/u.test(character)
}

/** The character of a cluster that is missing by itself, else the whole cluster: its parts are there, but in no one font. */
function missingOf(cluster: string, isDrawn: (one: string) => boolean): string {
  return [...cluster].find((one) => !isDrawn(one)) ?? cluster
}

const HAS_MARKS = /[\p{M}\u200C\u200D]/u

/** Letters with the marks on them. */
function* clustersOf(text: string): Generator<string> {
  for (const match of text.matchAll(/[^\p{M}\u200C\u200D][\p{M}\u200C\u200D]*|[\p{M}\u200C\u200D]+/gu))
    yield match[0]
}
