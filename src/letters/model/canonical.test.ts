import fc from 'fast-check'
import { expect, test } from 'vitest'
import { block, contentOf, words } from '../../../test/builders/letter-nodes.ts'
import { aLetter, anyLetter } from '../../../test/builders/letters.ts'
import { canonicalJson } from './canonical-json.ts'
import { canonicalLetter, letterHash } from './canonical.ts'
import type { Letter, LetterNode } from './letter.ts'
import { letterSchema } from './schema.ts'

/** The same letter as another hand would write it: keys turned round, defaults left out, text in pieces, marks turned round. */
function asAnotherHand(letter: Letter): Letter {
  return { ...turned({ ...letter }), content: rewritten(letter.content) }
}

function rewritten(node: LetterNode): LetterNode {
  const { text = '' } = node
  const spec = letterSchema.nodes[node.type]?.spec.attrs ?? {}
  const attrs = Object.entries(node.attrs ?? {}).filter(([name, value]) => {
    const standard: unknown = spec[name]?.default
    return JSON.stringify(standard) !== JSON.stringify(value)
  })
  return turned({
    ...node,
    ...(node.attrs ? { attrs: turned(Object.fromEntries(attrs)) } : {}),
    ...(node.marks ? { marks: node.marks.toReversed() } : {}),
    ...(node.content
      ? {
          content: node.content
            .flatMap((child) => (child.type === 'text' ? inPieces(child) : [child]))
            .map(rewritten),
        }
      : {}),
    ...(node.type === 'text' ? { text } : {}),
  })
}

function inPieces(node: LetterNode): readonly LetterNode[] {
  const characters = [...(node.text ?? '')]
  const half = Math.floor(characters.length / 2)
  const parts = [characters.slice(0, half), characters.slice(half)].filter((part) => part.length > 0)
  return parts.map((part) => ({ ...node, text: part.join('') }))
}

function turned<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).toReversed()) as Value
}

test('how the JSON was written does not matter', () => {
  fc.assert(
    fc.property(anyLetter('en'), (letter) => {
      const other = asAnotherHand(letter)
      expect(canonicalLetter(other)).toBe(canonicalLetter(letter))
    }),
  )
})

test('everything that can be seen does matter', () => {
  fc.assert(
    fc.property(
      anyLetter('en'),
      fc.nat(),
      fc.constantFrom('text', 'drop', 'mark', 'attr'),
      (letter, at, how) => {
        const changed = changedAt(letter.content, { left: at % countOf(letter.content) }, how)
        const isSame = JSON.stringify(changed) === JSON.stringify(letter.content)
        expect(canonicalLetter({ ...letter, content: changed }) === canonicalLetter(letter)).toBe(isSame)
      },
    ),
    { numRuns: 300 },
  )
  const letter = aLetter()
  for (const [field, value] of Object.entries({
    lineage: 'x',
    profile: null,
    type: 'UA',
    reference: 'x',
    date: null,
    language: 'fr',
    title: 'x',
    state: 'FRA',
  })) {
    expect(canonicalLetter({ ...letter, [field]: value })).not.toBe(canonicalLetter(letter))
  }
})

function countOf(node: LetterNode): number {
  return 1 + (node.content ?? []).reduce((sum, child) => sum + countOf(child), 0)
}

/** The content with the node at that place changed: a letter added, the look turned, an attribute raised, or left out. */
function changedAt(
  node: LetterNode,
  count: { left: number },
  how: 'text' | 'drop' | 'mark' | 'attr',
): LetterNode {
  const isHere = count.left === 0
  count.left -= 1
  if (isHere && node.type === 'text') {
    if (how === 'text') return { ...node, text: `${node.text ?? ''}.` }
    const others = (node.marks ?? []).filter(({ type }) => type !== 'strong')
    return {
      ...node,
      marks: others.length === (node.marks ?? []).length ? [...others, { type: 'strong' }] : others,
    }
  }
  if (isHere && how === 'attr' && node.attrs && 'id' in node.attrs)
    return { ...node, attrs: { ...node.attrs, id: 'zz' } }
  const content = node.content?.flatMap((child) => {
    const dropsIt = how === 'drop' && count.left === 0 && child.type === 'hard_break'
    const changed = changedAt(child, count, how)
    return dropsIt ? [] : [changed]
  })
  return content ? { ...node, content } : node
}

test('characters are kept as they are, not composed', () => {
  const of = (text: string): string =>
    canonicalLetter(aLetter({ blocks: [block('paragraph', {}, words(text))] }))
  expect(of('é')).not.toBe(of('e\u0301'))
})

test('half a character has no bytes', () => {
  const content = contentOf([block('paragraph', {}, 'x')])
  const letter = {
    ...aLetter(),
    content: { ...content, content: [block('paragraph', { id: 'b1' }, 'a\uD800b')] },
  }
  expect(() => canonicalLetter(letter)).toThrow(RangeError)
})

test('the hash is that of the canonical bytes', async () => {
  const letter = aLetter({ language: 'ar' })
  const { createHash } = await import('node:crypto')
  expect(await letterHash(letter)).toBe(
    createHash('sha256').update(canonicalLetter(letter), 'utf8').digest('hex'),
  )
})

test.each([
  { value: { b: 1, a: [true, null, 'x'] }, json: '{"a":[true,null,"x"],"b":1}' },
  { value: { '\u{1F600}': 1, '\uFB33': 2 }, json: '{"\u{1F600}":1,"\uFB33":2}' },
])('canonical JSON of $json', ({ value, json }) => {
  expect(canonicalJson(value)).toBe(json)
})
