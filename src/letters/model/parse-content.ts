import type { Node } from 'prosemirror-model'
import { fail, ok, type Result } from '#base/result.ts'
import { MARK_ATTRIBUTES, NODE_ATTRIBUTES, UNSAFE_LINK } from './attributes.ts'
import { isWritable } from './writable.ts'
import { fromLetterNode, toLetterNode } from './document.ts'
import type { LetterMark, LetterNode } from './letter.ts'
import { problem, type LetterProblem } from './letter-problem.ts'
import { letterSchema } from './schema.ts'

/**
 * Reads the content of a letter: every node, mark and attribute is known and as it should be, ids are unique, every text
 * can be written to a file. The JSON must not be deeper than a stack allows.
 * @param wantsIds whether a block without an id is a problem; else it gets one by its place
 */
export function parseContent(json: unknown, wantsIds: boolean): Result<LetterNode, LetterProblem> {
  const checked = checkedNode(json, { path: '$.content', block: null })
  if (!checked.ok) return checked
  if (checked.value.type !== 'doc') return wrong(WHOLE, 'the content of a letter is a doc')
  const named = withIds(checked.value, wantsIds)
  if (!named.ok) return named
  const document = fromLetterNode(named.value)
  const misfit = misfitIn(document)
  return misfit ? fail(misfit) : ok(toLetterNode(document))
}

/** Where we are: the path in the JSON, and the id of the innermost block or note that has one. */
interface At {
  readonly path: string
  readonly block: string | null
}

const WHOLE: At = { path: '$.content', block: null }

type Checked<Value> = Result<Value, LetterProblem>

function checkedNode(json: unknown, at: At): Checked<LetterNode> {
  if (!isRecord(json)) return wrong(at, 'a node is an object')
  const { type, attrs, content, marks, text, ...rest } = json
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined) return unknownField(at, unknown)
  if (typeof type !== 'string' || !Object.hasOwn(letterSchema.nodes, type)) {
    const next = 'Use the nodes of the letter’s schema: paragraph, heading, question …'
    return fail(problem('model.node-unknown', at.path, `${at.path}: no node is called ${shown(type)}.`, next))
  }
  if (type === 'text') return checkedText(text, marks, at)
  if (text !== undefined) return unknownField(at, 'text')
  const attributes = checkedAttributes(NODE_ATTRIBUTES, type, attrs, at)
  if (!attributes.ok) return attributes
  const id = attributes.value['id']
  const inside = { ...at, block: type !== 'person' && typeof id === 'string' && id !== '' ? id : at.block }
  const set = checkedList(marks, 'marks', inside, checkedMark)
  if (!set.ok) return set
  const children = checkedList(content, 'content', inside, checkedNode)
  if (!children.ok) return children
  return ok({ type, attrs: attributes.value, content: children.value, marks: set.value })
}

function checkedText(text: unknown, marks: unknown, at: At): Checked<LetterNode> {
  if (typeof text !== 'string') return wrong(at, 'a text node has its text')
  if (!isWritable(text)) {
    const says = `${placeOf(at)}: the text holds a character that no file can hold.`
    const next = 'Take out control characters and halves of characters.'
    return fail(problem('model.text-unwritable', placeOf(at), says, next))
  }
  const set = checkedList(marks, 'marks', at, checkedMark)
  return set.ok ? ok({ type: 'text', text, marks: set.value }) : set
}

function checkedMark(json: unknown, at: At): Checked<LetterMark> {
  if (!isRecord(json)) return wrong(at, 'a mark is an object')
  const { type, attrs, ...rest } = json
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined) return unknownField(at, unknown)
  if (typeof type !== 'string' || !Object.hasOwn(letterSchema.marks, type)) {
    const next = 'Use the marks of the letter’s schema: strong, emphasis, link …'
    return fail(
      problem('model.mark-unknown', placeOf(at), `${at.path}: no mark is called ${shown(type)}.`, next),
    )
  }
  const attributes = checkedAttributes(MARK_ATTRIBUTES, type, attrs, at)
  return attributes.ok ? ok({ type, attrs: attributes.value }) : attributes
}

function checkedAttributes(
  table: typeof NODE_ATTRIBUTES,
  type: string,
  attrs: unknown,
  at: At,
): Checked<Readonly<Record<string, unknown>>> {
  const shape = table.get(type)
  if (!shape) {
    if (attrs === undefined || (isRecord(attrs) && Object.keys(attrs).length === 0)) return ok({})
    return wrong(at, `${type} has no attributes`)
  }
  const parsed = shape.safeParse(attrs ?? {})
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  const field = (issue?.path ?? []).map(String).join('.')
  const says = `${placeOf(at)}: ${field === '' ? type : `${field} of ${type}`}: ${issue?.message ?? 'wrong'}.`
  if (issue?.message === UNSAFE_LINK) {
    const next = 'Take the link out, or write a whole http, https or mailto address.'
    return fail(problem('model.link-unsafe', placeOf(at), says, next))
  }
  const code = issue?.code === 'unrecognized_keys' ? 'model.field-unknown' : 'model.field-wrong'
  return fail(problem(code, placeOf(at), says, `Mend the attributes of this ${type}.`))
}

function checkedList<Value>(
  json: unknown,
  name: string,
  at: At,
  check: (one: unknown, at: At) => Checked<Value>,
): Checked<readonly Value[]> {
  if (json === undefined) return ok([])
  if (!Array.isArray(json)) return wrong(at, `${name} is a list`)
  const list: readonly unknown[] = json
  const values: Value[] = []
  for (const [index, one] of list.entries()) {
    const checked = check(one, { ...at, path: `${at.path}.${name}.${index}` })
    if (!checked.ok) return checked
    values.push(checked.value)
  }
  return ok(values)
}

/** Every block and note with an id that nothing else has. */
function withIds(content: LetterNode, wantsIds: boolean): Checked<LetterNode> {
  const taken = new Set<string>()
  let [repeated, isMissing] = [null as string | null, false]
  const visit = (node: LetterNode): void => {
    const id = ownId(node)
    if (id === '') isMissing = true
    else if (id !== null && taken.has(id)) repeated ??= id
    else if (id !== null) taken.add(id)
    node.content?.forEach(visit)
  }
  visit(content)
  if (repeated !== null) {
    const next = 'Give one of them another id.'
    return fail(problem('model.id-repeated', repeated, `Two blocks have the id ${repeated}.`, next))
  }
  if (!isMissing) return ok(content)
  if (wantsIds) {
    const says = 'A block has no id, though the letter has a lineage and so its blocks must be known again.'
    return fail(
      problem('model.id-missing', '$.content', says, 'Give every block an id, or set lineage to null.'),
    )
  }
  const counts = { n: 0 }
  const nextId = (): string => {
    do counts.n += 1
    while (taken.has(`n${counts.n}`))
    return `n${counts.n}`
  }
  const named = (node: LetterNode): LetterNode => ({
    ...node,
    ...(ownId(node) === '' ? { attrs: { ...node.attrs, id: nextId() } } : {}),
    ...(node.content ? { content: node.content.map(named) } : {}),
  })
  return ok(named(content))
}

/** The id of a block or note, empty where it has none yet; null for what has no id of its own. */
function ownId(node: LetterNode): string | null {
  const id = node.attrs?.['id']
  return node.type !== 'person' && typeof id === 'string' ? id : null
}

/** What stands where it may not: a table without rows, a heading in a cell, two links on one text. */
function misfitIn(document: Node): LetterProblem | null {
  const found: { misfit: LetterProblem | null } = { misfit: null }
  const visit = (node: Node, at: At): void => {
    if (found.misfit) return
    const id: unknown = node.attrs['id']
    const inside = { ...at, block: typeof id === 'string' && id !== '' ? id : at.block }
    if (!node.type.validContent(node.content)) {
      const says = `${placeOf(inside)}: what stands in this ${node.type.name} may not stand there.`
      const next = `A ${node.type.name} holds ${node.type.spec.content ?? 'nothing'}.`
      found.misfit = problem('model.content-wrong', placeOf(inside), says, next)
      return
    }
    const { marks } = node
    if (
      marks.some((mark, index) =>
        marks.some((other, place) => place > index && mark.type.excludes(other.type)),
      )
    ) {
      const says = `${placeOf(inside)}: marks that exclude each other stand on one text.`
      found.misfit = problem('model.content-wrong', placeOf(inside), says, 'Keep one of them.')
      return
    }
    node.forEach((child, _offset, index) => visit(child, { ...inside, path: `${at.path}.content.${index}` }))
  }
  visit(document, WHOLE)
  return found.misfit
}

function placeOf({ block, path }: At): string {
  return block ?? path
}

function wrong(at: At, says: string): { readonly ok: false; readonly error: LetterProblem } {
  return fail(
    problem('model.content-wrong', placeOf(at), `${placeOf(at)}: ${says}.`, 'Mend the content there.'),
  )
}

function unknownField(at: At, field: string): { readonly ok: false; readonly error: LetterProblem } {
  const says = `${placeOf(at)}: no field is called ${shown(field)} there.`
  return fail(problem('model.field-unknown', placeOf(at), says, 'Take the field out, or mend its name.'))
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `"${value.slice(0, 40)}"` : typeof value
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
