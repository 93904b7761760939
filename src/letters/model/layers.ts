import { fail, ok, type Result } from '#base/result.ts'
import { cutRedactions, isOnlyMarker, wordsOf } from './cut.ts'
import { documentOf, fromLetterNode, toLetterNode } from './document.ts'
import type { Layer, Letter, LetterMark, LetterNode } from './letter.ts'
import { namesAbove, personWords, type PersonProblem } from './person-words.ts'
import { CUT_MARKER, type PersonForms } from './persons.ts'
import { secretsOf, type Secrets } from './secrets.ts'

/** A letter as one layer has it: no person is an atom any more, and what the layer must not hold is not in it. */
export interface LayeredLetter extends Letter {
  readonly layer: Layer
}

/** Why a letter has no such layer; `block` is null where it is the whole letter. */
export type LayerProblem =
  | PersonProblem
  | {
      readonly code: 'layer.nothing-left'
      readonly block: null
      readonly message: string
      readonly next: string
    }

/**
 * A letter as the office, its addressee or everyone may see it. In each a person is what `persons` says stands there. From
 * `sent` and `public` go the blocks for colleagues, what ties a sentence to allegations and exhibits, and all that a
 * redaction says of itself; from `public` also the words under a redaction, the notes that hang on them, ids and lineage.
 * Words that were cut are cut from title, works and addresses too, unless they can be read in the layer.
 */
export function layerOf(
  letter: Letter,
  layer: Layer,
  persons: PersonForms,
): Result<LayeredLetter, LayerProblem> {
  const whole = toLetterNode(documentOf(letter))
  const cut = namesAbove(personsIn(whole), persons, layer)
  const desk: Desk = { letter, layer, persons, cut: [...cut], problems: [] }
  const blocks = blocksOf(whole.content ?? [], desk)
  const [problem] = desk.problems
  if (problem) return fail(problem)
  if (blocks.length === 0) return fail(nothingLeft(layer))
  const resolved = toLetterNode(fromLetterNode({ type: 'doc', content: blocks }))
  if (layer === 'internal') return ok({ ...aboutOf(letter), layer, content: resolved })
  const secrets = secretsOf(desk.cut, [letter.reference ?? '', letter.date ?? '', ...textsIn(resolved)])
  const clean = withoutSecrets(resolved, secrets)
  return ok({
    ...aboutOf(letter),
    lineage: layer === 'public' ? null : letter.lineage,
    title: secrets.cutFrom(letter.title),
    layer,
    content: toLetterNode(fromLetterNode(layer === 'public' ? renamed(clean) : clean)),
  })
}

/** What is at hand while a layer is made, and what was found. */
interface Desk {
  readonly letter: Letter
  readonly layer: Layer
  readonly persons: PersonForms
  /** Words that are not in the layer. */
  readonly cut: string[]
  readonly problems: PersonProblem[]
}

function personsIn(node: LetterNode): readonly string[] {
  if (node.type === 'person') return [String(node.attrs?.['id'])]
  return [...new Set((node.content ?? []).flatMap(personsIn))]
}

/** Field by field: what a letter holds beyond them is of no layer. */
function aboutOf(letter: Letter): Omit<Letter, 'content'> {
  const { schema, lineage, profile, type, reference, date, language, title, state } = letter
  return { schema, lineage, profile, type, reference, date, language, title, state }
}

function nothingLeft(layer: Layer): LayerProblem {
  const message = `Nothing is left of this letter in the layer "${layer}": all its blocks are for colleagues.`
  return { code: 'layer.nothing-left', block: null, message, next: 'Open a block to this layer.' }
}

function blocksOf(blocks: readonly LetterNode[], desk: Desk): readonly LetterNode[] {
  const kept = blocks.filter((block) => {
    const isKept = desk.layer === 'internal' || block.attrs?.['layer'] !== 'internal'
    if (!isKept) desk.cut.push(...wordsOf([block]))
    return isKept
  })
  const made = kept.map((block) => blockOf(block, desk))
  return desk.layer === 'public' ? made.filter((block, index) => !isMoreOfACut(block, made[index - 1])) : made
}

/** How many paragraphs one marker stands for is nobody's business. */
function isMoreOfACut(block: LetterNode, before: LetterNode | undefined): boolean {
  if (block.type !== before?.type || (block.type !== 'paragraph' && block.type !== 'list_item')) return false
  return isOnlyMarker(block.content ?? []) && isOnlyMarker(before.content ?? [])
}

function blockOf(block: LetterNode, desk: Desk): LetterNode {
  if (block.type === 'table' || block.type === 'table_row') {
    const content = (block.content ?? []).map((child) => blockOf(child, desk))
    return { ...block, ...attributesOf(block, desk.layer), content }
  }
  if (block.type === 'table_cell') {
    const content = blocksOf(block.content ?? [], desk)
    return { ...block, content: content.length > 0 ? content : [{ type: 'paragraph' }] }
  }
  const place = { block: String(block.attrs?.['id']), language: languageOf(block, desk.letter) }
  return { ...block, ...attributesOf(block, desk.layer), content: inlineOf(block.content ?? [], place, desk) }
}

/** A translation's hash would tell whether a guess at the words it was made from is right. */
function attributesOf(block: LetterNode, layer: Layer): Pick<LetterNode, 'attrs'> {
  if (layer === 'internal' || !block.attrs || !('translates' in block.attrs)) return {}
  return { attrs: { ...block.attrs, layer: null, translates: null } }
}

function languageOf(block: LetterNode, letter: Letter): string {
  const language = block.attrs?.['language']
  return typeof language === 'string' ? language : letter.language
}

function inlineOf(
  content: readonly LetterNode[],
  place: { readonly block: string; readonly language: string },
  desk: Desk,
): readonly LetterNode[] {
  const { content: left, cut } = desk.layer === 'public' ? cutRedactions(content) : { content, cut: [] }
  desk.cut.push(...cut)
  return left.map((node) => {
    const marks = marksOf(node, desk.layer)
    if (node.type === 'footnote')
      return { ...node, marks, content: inlineOf(node.content ?? [], place, desk) }
    if (node.type !== 'person') return { ...node, marks }
    const [id, form] = [String(node.attrs?.['id']), String(node.attrs?.['form'])]
    const words = personWords({ id, form, layer: desk.layer, ...place }, desk.persons)
    if (!words.ok) desk.problems.push(words.error)
    return { type: 'text', text: words.ok ? words.value : CUT_MARKER, marks }
  })
}

const FOR_COLLEAGUES: readonly string[] = ['allegation', 'support', 'redaction']

function marksOf({ marks = [] }: LetterNode, layer: Layer): readonly LetterMark[] {
  return layer === 'internal' ? marks : marks.filter(({ type }) => !FOR_COLLEAGUES.includes(type))
}

/** All text that can be read in a node, block by block; what a work says is not text. */
function textsIn(node: LetterNode): readonly string[] {
  const content = node.content ?? []
  const text = content.map((child) => child.text ?? ' ').join('')
  return [text, ...content.flatMap(textsIn)]
}

/** The node without the secret words in what is not its text: addresses, works, numbers and markers. */
function withoutSecrets(node: LetterNode, secrets: Secrets): LetterNode {
  const marks = node.marks?.filter((mark) => mark.type !== 'link' || !secrets.isInAddress(hrefOf(mark)))
  const attrs =
    node.attrs && Object.fromEntries(Object.entries(node.attrs).map((one) => cleanAttribute(one, secrets)))
  return {
    ...node,
    ...(marks ? { marks } : {}),
    ...(attrs ? { attrs } : {}),
    ...(node.content ? { content: node.content.map((child) => withoutSecrets(child, secrets)) } : {}),
  }
}

function cleanAttribute([name, value]: [string, unknown], secrets: Secrets): [string, unknown] {
  if (name === 'works' && Array.isArray(value)) {
    return [name, value.map((work: unknown) => cleanWork(work, secrets))]
  }
  const isLabel = name === 'number' || name === 'marker'
  return [
    name,
    isLabel && typeof value === 'string' && !SHORT_LABEL.test(value) ? secrets.cutFrom(value) : value,
  ]
}

/** `12.`, `(iv)`, `3a)`, `（十二）`, `•`: numbers and single letters, which are often in what was cut by chance. */
const SHORT_LABEL =
  /^[^\p{L}\p{N}]{0,2}(?:\p{N}{0,3}\p{L}?|[ivxlcdm]{1,5}|[IVXLCDM]{1,5}|[〇零一二三四五六七八九十百]{1,3})[^\p{L}\p{N}]{0,2}$/u

function cleanWork(work: unknown, secrets: Secrets): unknown {
  if (typeof work !== 'object' || work === null) return work
  return Object.fromEntries(
    Object.entries(work).map(([name, value]: [string, unknown]) => {
      if (typeof value !== 'string') return [name, value]
      return [name, (name === 'address' ? secrets.isInAddress(value) : secrets.isIn(value)) ? null : value]
    }),
  )
}

function hrefOf({ attrs }: LetterMark): string {
  const href = attrs?.['href']
  return typeof href === 'string' ? href : ''
}

/** Blocks and notes counted anew: ids would tie what is published to what is not. */
function renamed(content: LetterNode): LetterNode {
  const counts = { b: 0, f: 0 }
  const visit = (node: LetterNode): LetterNode => {
    const kind = node.type === 'footnote' ? 'f' : 'b'
    const id = node.attrs && 'id' in node.attrs ? `${kind}${(counts[kind] += 1)}` : null
    return {
      ...node,
      ...(id === null ? {} : { attrs: { ...node.attrs, id } }),
      ...(node.content ? { content: node.content.map(visit) } : {}),
    }
  }
  return visit(content)
}
