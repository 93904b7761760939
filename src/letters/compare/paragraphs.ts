import type { Node } from 'prosemirror-model'
import { canonicalJson } from '../model/canonical-json.ts'
import { documentOf } from '../model/document.ts'
import type { Letter } from '../model/letter.ts'
import { wordsOf } from './words.ts'

/** A block of text or a note, as two letters are compared by it. */
export interface LetterParagraph {
  /** Of the block, or of the note. */
  readonly id: string
  /** The name of its node: `paragraph`, `question`, `footnote` … */
  readonly kind: string
  /** BCP 47. */
  readonly language: string
  /** As it is read: number or marker first, a person as `[V1]`, a note as `[*]`, a new line as "\n". */
  readonly text: string
  /** `text` in words. */
  readonly words: readonly string[]
  /** How it looks, for comparing only: its place, marks and attributes, but not its text, its id and numbers in the text. */
  readonly look: string
}

/** The paragraphs of a letter in reading order; a note follows the block that it hangs on, cells of a table row by row. */
export function paragraphsOf(letter: Letter): readonly LetterParagraph[] {
  const paragraphs: LetterParagraph[] = []
  documentOf(letter).descendants((node, _position, parent) => {
    if (node.type.name === 'footnote')
      paragraphs.push(paragraphOf(node, paragraphs.at(-1)?.language ?? letter.language, null))
    else if (node.isTextblock || node.type.name === 'page_break') {
      const own: unknown = node.attrs['language']
      paragraphs.push(paragraphOf(node, typeof own === 'string' ? own : letter.language, parent))
    }
  })
  return paragraphs
}

function paragraphOf(node: Node, language: string, parent: Node | null): LetterParagraph {
  const text = labelOf(node) + textOf(node)
  const kind = node.type.name
  return {
    id: String(node.attrs['id']),
    kind,
    language,
    text,
    words: wordsOf(text, language),
    look: lookOf(node, parent),
  }
}

function labelOf({ attrs, type }: Node): string {
  const label: unknown = attrs['number'] ?? attrs['marker']
  if (typeof label !== 'string' || label === '') return ''
  return type.name === 'list_item' ? `${label} ` : `${label}. `
}

function textOf(node: Node): string {
  let text = ''
  node.forEach((child) => {
    if (child.isText) text += child.text ?? ''
    else if (child.type.name === 'person') text += personText(child)
    else if (child.type.name === 'footnote') text += '[*]'
    else text += '\n'
  })
  return text
}

function personText({ attrs }: Node): string {
  return attrs['form'] === 'name'
    ? `[${String(attrs['id'])}]`
    : `[${String(attrs['id'])} ${String(attrs['form'])}]`
}

/** Marks by the length of the text they stand on: the same words in other marks look different, other words do not. */
function lookOf(node: Node, parent: Node | null): string {
  const { id: _id, number: _number, marker: _marker, ...attrs } = node.attrs as Record<string, unknown>
  const marked: unknown[] = []
  node.forEach((child) => {
    const marks = child.marks.map((mark): unknown => mark.toJSON())
    marked.push([marks, child.isText ? (child.text ?? '').length : child.type.name])
  })
  return canonicalJson([node.type.name, parent?.type.name ?? null, attrs, marked])
}
