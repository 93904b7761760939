import type { PublicRecord } from '../model/public-record.ts'
import type { LetterNode } from '#letters/model/letter.ts'
import { readShard, shardEntries, shardOf, termsOf } from './terms.js'

/** Letters with a term that are to be in a shard, or are to be there no more. */
type ShardChange = ReadonlyMap<string, readonly number[]>

/** What becomes of one shard of the index. */
export interface ShardChanges {
  readonly added: ShardChange
  readonly removed: ShardChange
}

/** Into how many shards the terms of so many letters are parted: a power of two, so that each is some 15 kB. */
export function shardCount(letters: number): number {
  const wanted = Math.max(letters / LETTERS_A_SHARD, FEWEST_SHARDS)
  return Math.min(2 ** Math.ceil(Math.log2(wanted)), MOST_SHARDS)
}

const LETTERS_A_SHARD = 5
const FEWEST_SHARDS = 16
const MOST_SHARDS = 4096

/** Every term of what a record says: the letter, what it asks, the replies that are shown. */
export function termsOfRecord({ facts, letter, requests, replies }: PublicRecord): ReadonlySet<string> {
  const texts = [
    ...[facts.reference, facts.subject, facts.summary, ...facts.mandates.map(({ name }) => name)],
    ...facts.addressees.flatMap(({ name, post }) => [name, post]),
    ...(letter?.blocks.flatMap((block) => (block.is === 'cut' ? [] : textsIn(block.block))) ?? []),
    ...requests.map(({ text }) => text),
    ...replies.flatMap(({ symbol, text }) => [symbol, ...(text.is === 'transcribed' ? text.paragraphs : [])]),
  ]
  return termsOf(texts.filter((text) => text !== null).join('\n'))
}

/** The text of a block; what stands in a note or a cell is a text of its own. */
function textsIn(node: LetterNode): readonly string[] {
  let own = ''
  const others: string[] = []
  for (const child of node.content ?? []) {
    if (child.text === undefined) others.push(...textsIn(child))
    else own += child.text
  }
  return [own, ...others]
}

/** Collects what becomes of the index, letter by letter. */
export class IndexChanges {
  readonly #shards: number
  readonly #changes: ReadonlyMap<'added' | 'removed', Map<number, Map<string, number[]>>> = new Map([
    ['added', new Map()],
    ['removed', new Map()],
  ])

  constructor(shards: number) {
    this.#shards = shards
  }

  put(what: 'added' | 'removed', letter: number, terms: ReadonlySet<string>): void {
    const all = this.#changes.get(what)
    if (!all) return
    for (const term of terms) {
      const shard = shardOf(term, this.#shards)
      const own = all.get(shard) ?? new Map<string, number[]>()
      all.set(shard, own)
      const letters = own.get(term)
      if (letters) letters.push(letter)
      else own.set(term, [letter])
    }
  }

  /** Of which shards anything changes, in order. */
  touched(): readonly number[] {
    const numbers = [...this.#changes.values()].flatMap((shards) => [...shards.keys()])
    return [...new Set(numbers)].toSorted((one, other) => one - other)
  }

  of(shard: number): ShardChanges {
    const none: ShardChange = new Map()
    return {
      added: this.#changes.get('added')?.get(shard) ?? none,
      removed: this.#changes.get('removed')?.get(shard) ?? none,
    }
  }
}

/** A shard with changes made; the same letters give the same bytes, in whatever order they came. Null: nothing is left. */
export function changedShard(before: Uint8Array | null, { added, removed }: ShardChanges): Uint8Array | null {
  const isChanged = (term: string) => added.has(term) || removed.has(term)
  // What does not change is taken over as it stands: reading every number of it would take most of the time.
  const entries = new Map(before === null ? [] : shardEntries(before))
  const old = before === null ? new Map<string, number[]>() : readShard(before, isChanged)
  for (const term of new Set([...removed.keys(), ...added.keys()])) {
    const gone = new Set(removed.get(term))
    const left = (old.get(term) ?? []).filter((letter) => !gone.has(letter))
    const letters = new Set([...left, ...(added.get(term) ?? [])])
    if (letters.size > 0) entries.set(term, entryOf(term, letters))
    else entries.delete(term)
  }
  if (entries.size === 0) return null
  const inOrder = [...entries.keys()].toSorted().map((term) => entries.get(term) ?? new Uint8Array())
  return joined(inOrder)
}

/** A term with its letters, as a shard holds it: lengths and differences as numbers of variable length. */
function entryOf(term: string, letters: ReadonlySet<number>): Uint8Array {
  const name = new TextEncoder().encode(term)
  const own: number[] = []
  let last = 0
  for (const letter of Uint32Array.from(letters).sort()) {
    put(own, letter - last)
    last = letter
  }
  const bytes: number[] = []
  put(bytes, name.length)
  for (const byte of name) bytes.push(byte)
  put(bytes, own.length)
  return joined([Uint8Array.from(bytes), Uint8Array.from(own)])
}

function put(into: number[], value: number): void {
  let left = value
  for (; left > 127; left = Math.floor(left / 128)) into.push((left % 128) + 128)
  into.push(left)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
