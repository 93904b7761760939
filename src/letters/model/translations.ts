import type { Node } from 'prosemirror-model'
import { wordsHash } from './canonical.ts'
import { documentOf } from './document.ts'
import type { Letter } from './letter.ts'

/** What a translated block keeps of its source: which block, and the hash of its words when it was translated. */
export interface Translates {
  readonly block: string
  readonly hash: string
}

/** A block of a translation that is no longer one: its source says something else now, or is gone. */
export interface StaleTranslation {
  readonly block: string
  readonly source: string
  readonly why: 'changed' | 'gone'
}

/** What a translation of this block keeps of it. */
export async function translatesOf(source: Node): Promise<Translates> {
  return { block: String(source.attrs['id']), hash: await wordsHash(source) }
}

/** The blocks of a translation that must be looked at again, in its order. How the source looks does not matter. */
export async function staleTranslations(
  letter: Letter,
  source: Letter,
): Promise<readonly StaleTranslation[]> {
  const sources = new Map<string, Node>()
  documentOf(source).descendants((node) => {
    if (node.isBlock) sources.set(String(node.attrs['id']), node)
  })
  const pending: Promise<StaleTranslation | null>[] = []
  documentOf(letter).descendants((node) => {
    const translates = translatesIn(node)
    if (translates)
      pending.push(staleness(String(node.attrs['id']), translates, sources.get(translates.block)))
  })
  const found = await Promise.all(pending)
  return found.filter((one) => one !== null)
}

async function staleness(
  block: string,
  { block: source, hash }: Translates,
  now: Node | undefined,
): Promise<StaleTranslation | null> {
  if (!now) return { block, source, why: 'gone' }
  return (await wordsHash(now)) === hash ? null : { block, source, why: 'changed' }
}

function translatesIn(node: Node): Translates | null {
  const value: unknown = node.attrs['translates']
  if (typeof value !== 'object' || value === null || !('block' in value) || !('hash' in value)) return null
  const { block, hash } = value
  return typeof block === 'string' && typeof hash === 'string' ? { block, hash } : null
}
