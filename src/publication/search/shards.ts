import type { PublicRecord } from '../model/public-record.ts'
import type { LetterNode } from '#letters/model/letter.ts'
import { readShard, shardOf, termsOf } from './terms.js'

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
  const terms = new Map<string, readonly number[]>(before === null ? [] : readShard(before, () => true))
  for (const [term, gone] of removed) {
    const none = new Set(gone)
    const left = (terms.get(term) ?? []).filter((letter) => !none.has(letter))
    if (left.length > 0) terms.set(term, left)
    else terms.delete(term)
  }
  for (const [term, more] of added) terms.set(term, [...new Set([...(terms.get(term) ?? []), ...more])])
  return terms.size === 0 ? null : writeShard(terms)
}

function writeShard(terms: ReadonlyMap<string, readonly number[]>): Uint8Array {
  const text = new TextEncoder()
  const bytes: number[] = []
  const put = (into: number[], value: number) => {
    let left = value
    for (; left > 127; left = Math.floor(left / 128)) into.push((left % 128) + 128)
    into.push(left)
  }
  for (const term of [...terms.keys()].toSorted()) {
    const name = text.encode(term)
    put(bytes, name.length)
    for (const byte of name) bytes.push(byte)
    const letters = Uint32Array.from(terms.get(term) ?? []).sort()
    const own: number[] = []
    let last = 0
    for (const letter of letters) {
      put(own, letter - last)
      last = letter
    }
    put(bytes, own.length)
    for (const byte of own) bytes.push(byte)
  }
  return Uint8Array.from(bytes)
}
