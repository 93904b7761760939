import type { Node } from 'prosemirror-model'
import { documentOf } from '../model/document.ts'
import type { Letter } from '../model/letter.ts'
import { wordsOf } from './words.ts'

/** Stands for the mark of a note in the text of a paragraph that is merged. */
export const NOTE_MARK = '\uFFFC'

/** A paragraph of the letter that was sent out: a block of text, a paragraph of a cell, or a note. */
export interface BaseParagraph {
  readonly id: string
  /** The name of its node. */
  readonly kind: string
  readonly language: string
  /** As it is printed without its label: new lines as "\n", marks of notes as `NOTE_MARK`. */
  readonly text: string
  readonly words: readonly string[]
  readonly inTable: boolean
  /** The notes whose marks it has, by place among `BaseLetter.notes`, in order. */
  readonly notes: readonly number[]
}

/** A letter in paragraphs, as returned files are laid beside it. */
export interface BaseLetter {
  readonly paragraphs: readonly BaseParagraph[]
  readonly notes: readonly BaseParagraph[]
}

/** The paragraphs of a letter, in the order in which `eachParagraph` visits them; then its notes. */
export function baseLetter(letter: Letter): BaseLetter {
  const paragraphs: BaseParagraph[] = []
  const notes: BaseParagraph[] = []
  const add = (block: Node, inTable: boolean): void => {
    const own: number[] = []
    block.forEach((child) => {
      if (child.type.name !== 'footnote') return
      own.push(notes.length)
      notes.push(paragraphOf(child, letter.language, { inTable, notes: [] }))
    })
    paragraphs.push(paragraphOf(block, letter.language, { inTable, notes: own }))
  }
  documentOf(letter).descendants((node, _position, parent) => {
    if (!node.isTextblock || node.type.name === 'footnote') return node.type.name !== 'footnote'
    add(node, parent?.type.name === 'table_cell')
    return false
  })
  return { paragraphs, notes }
}

function paragraphOf(
  node: Node,
  letterLanguage: string,
  facts: Pick<BaseParagraph, 'inTable' | 'notes'>,
): BaseParagraph {
  const language = words(node, 'language') ?? letterLanguage
  const text = mergeText(node)
  return {
    id: words(node, 'id') ?? '',
    kind: node.type.name,
    ...{ language, text, words: wordsOf(text, language) },
    ...facts,
  }
}

function words(node: Node, name: string): string | null {
  const value: unknown = node.attrs[name]
  return typeof value === 'string' ? value : null
}

/** The text of a block or note, as places in it are counted when it is merged. */
export function mergeText(node: Node): string {
  let text = ''
  node.forEach((child) => {
    text += printed(child)
  })
  return text
}

/** Where a place in the text stands in the node's content, as ProseMirror counts. */
export function contentPosition(node: Node, place: number): number {
  let [text, position] = [0, 0]
  for (const child of node.children) {
    const length = printed(child).length
    if (place < text + length) return position + (child.isText ? place - text : 0)
    text += length
    position += child.nodeSize
  }
  return position
}

function printed(child: Node): string {
  if (child.isText) return child.text ?? ''
  return child.type.name === 'hard_break' ? '\n' : NOTE_MARK
}
