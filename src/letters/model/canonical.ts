import type { Node } from 'prosemirror-model'
import { canonicalJson } from './canonical-json.ts'
import { documentOf, toLetterNode } from './document.ts'
import type { Letter } from './letter.ts'

/**
 * The one way to write a letter: keys sorted, defaults filled, marks in order, equal text joined. Two letters that say and
 * show the same have the same bytes (UTF-8 of this). Throws for half a surrogate pair; `parseLetter` lets none in.
 */
export function canonicalLetter(letter: Letter): string {
  return canonicalJson({
    schema: letter.schema,
    lineage: letter.lineage,
    profile: letter.profile,
    type: letter.type,
    reference: letter.reference,
    date: letter.date,
    language: letter.language,
    title: letter.title,
    state: letter.state,
    content: toLetterNode(documentOf(letter)),
  })
}

/** SHA-256 of a letter's canonical bytes, in hexadecimal. */
export function letterHash(letter: Letter): Promise<string> {
  return sha256(canonicalLetter(letter))
}

/**
 * SHA-256 of what a block says: its words, persons, breaks and notes, not how they look. A translation keeps it of the
 * paragraph it was made from.
 */
export function wordsHash(block: Node): Promise<string> {
  return sha256(canonicalJson(saidIn(block)))
}

/** What a block says as strings, `{ person, form }` and `{ note }`; neighbouring text is one string whatever its marks. */
function saidIn(block: Node): readonly unknown[] {
  const said: unknown[] = []
  const add = (text: string): void => {
    const last = said.at(-1)
    if (typeof last === 'string') said[said.length - 1] = last + text
    else said.push(text)
  }
  block.forEach((child) => {
    if (child.isText) add(child.text ?? '')
    else if (child.type.name === 'hard_break') add('\n')
    else if (child.type.name === 'person')
      said.push({ person: child.attrs['id'] as unknown, form: child.attrs['form'] as unknown })
    else if (child.type.name === 'footnote') said.push({ note: saidIn(child) })
    else said.push(...saidIn(child))
  })
  return said
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
