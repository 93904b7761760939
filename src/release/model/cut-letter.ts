import { canonicalJson } from '#letters/model/canonical-json.ts'
import { isOnlyMarker } from '#letters/model/cut.ts'
import { layerOf, type LayeredLetter } from '#letters/model/layers.ts'
import type { Letter, LetterNode } from '#letters/model/letter.ts'
import type { PublicBlock } from '#publication/model/public-record.ts'

/** A stretch of a text that does not become public, in UTF-16 code units; `form`: what stands there instead, null for the marker. */
export interface CutRange {
  readonly start: number
  readonly end: number
  readonly form: string | null
}

/** Finds in any text what does not become public. */
export type FindCuts = (text: string) => readonly CutRange[]

/** A block of the letter as sent, with what blinds it and what was committed to. Hexadecimal. */
export interface SentBlock {
  readonly block: LetterNode
  readonly nonce: string
  readonly commitment: string
}

/**
 * The blocks of a letter as everyone may see them, and what became of each. A block of which no word is cut is shown as it was sent,
 * so that anybody can check it; of one that is changed only the hash is given.
 */
export function publicBlocks(
  letter: LayeredLetter,
  sent: readonly SentBlock[],
  find: FindCuts,
): readonly PublicBlock[] {
  const cut = sent.map(({ block }) => withRedactions(block, find))
  const hidden = cut.flatMap(({ words }) => words)
  const made: PublicBlock[] = []
  for (const [at, { block, nonce, commitment }] of sent.entries()) {
    const mine = cut[at]
    const isHit = mine !== undefined && (mine.words.length > 0 || find(canonicalJson(block)).length > 0)
    const left = isHit ? publicOf(letter, mine.block, hidden, at) : block
    const before = made.at(-1)
    if (!isHit) made.push({ is: 'shown', nonce, block })
    else if (left === null || (isMarker(left) && before?.is === 'changed' && isMarker(before.block)))
      made.push({ is: 'cut', commitment })
    else made.push({ is: 'changed', commitment, block: left })
  }
  return made
}

function isMarker({ content }: LetterNode): boolean {
  return isOnlyMarker(content ?? [])
}

/** What is left of one block in the public layer, also without the words that were cut elsewhere in its addresses and works. */
function publicOf(
  letter: Letter,
  block: LetterNode,
  hidden: readonly string[],
  at: number,
): LetterNode | null {
  const words: readonly LetterNode[] = hidden.map((text) => ({
    type: 'paragraph',
    content: [{ type: 'text', text, marks: [REDACTION(null)] }],
  }))
  const alone = { ...letter, title: '', content: { type: 'doc', content: [block, ...words] } }
  const layered = layerOf(alone, 'public', new Map())
  const [left] = layered.ok ? (layered.value.content.content ?? []) : []
  if (!left) return null
  return left.attrs && 'id' in left.attrs
    ? { ...left, attrs: { ...left.attrs, id: `changed-${at + 1}` } }
    : left
}

const REDACTION = (form: string | null) => ({
  type: 'redaction',
  attrs: { id: 'release', reason: 'not public', form },
})

interface Redacted {
  readonly block: LetterNode
  /** What was cut, as it stood. */
  readonly words: readonly string[]
}

/** The node with a redaction over each stretch that is cut: found over the whole of a paragraph, whatever marks divide it. */
function withRedactions(node: LetterNode, find: FindCuts): Redacted {
  const content = node.content ?? []
  if (content.length === 0) return { block: node, words: [] }
  const text = content.map(textOf).join('')
  const cuts = content.some((child) => child.text !== undefined) ? find(text) : []
  const words = cuts.map(({ start, end }) => text.slice(start, end))
  let place = 0
  const made = content.flatMap((child): readonly Redacted[] => {
    const from = place
    place += textOf(child).length
    return child.text === undefined
      ? [withRedactions(child, find)]
      : splitText(child, child.text, cuts, from).map((block) => ({ block, words: [] }))
  })
  return {
    block: { ...node, content: made.map(({ block }) => block) },
    words: [...words, ...made.flatMap((one) => one.words)],
  }
}

/** A character of no word, where something that is no text stands within it. */
function textOf({ type, text }: LetterNode): string {
  return text ?? (type === 'hard_break' ? '\n' : '\u{fffc}')
}

function splitText(
  node: LetterNode,
  text: string,
  cuts: readonly CutRange[],
  from: number,
): readonly LetterNode[] {
  const pieces: LetterNode[] = []
  let at = 0
  const put = (end: number, marks: LetterNode['marks']) => {
    if (end > at) pieces.push({ ...node, text: text.slice(at, end), ...(marks ? { marks } : {}) })
    at = Math.max(at, end)
  }
  for (const { start, end, form } of cuts) {
    const [begins, ends] = [Math.max(start - from, at), Math.min(end - from, text.length)]
    if (ends <= begins) continue
    put(begins, node.marks)
    put(ends, [...(node.marks ?? []), REDACTION(form)])
  }
  put(text.length, node.marks)
  return pieces
}
