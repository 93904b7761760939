import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { aLetter, anyLetter } from '../../../test/builders/letters.ts'
import { documentOf } from './document.ts'
import { idMaker, idMends, withOwnIds } from './ids.ts'
import { letterSchema } from './schema.ts'

const newId = idMaker((bytes) => randomBytes(bytes))

function idsIn(document: Node): readonly string[] {
  const ids: string[] = []
  document.descendants((node) => {
    const id: unknown = node.attrs['id']
    if (typeof id === 'string' && node.type.name !== 'person') ids.push(id)
  })
  return ids
}

test('ids can be bookmarks in Word, and no two are alike', () => {
  const ids = Array.from({ length: 2000 }, newId)
  for (const id of ids) expect(id).toMatch(/^b[2-9b-z]{20}$/u)
  expect(new Set(ids).size).toBe(ids.length)
})

test('ids depend on nothing but the given chance, and use all of the alphabet alike', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_one, index) => index)
  let at = 0
  const counted = idMaker((length) => {
    const some = Uint8Array.from({ length }, (_one, index) => bytes[(at + index) % 256] ?? 0)
    at += length
    return some
  })
  const letters = Array.from({ length: 500 }, counted).join('')
  expect(new Set(letters).size).toBe(27)
})

test('the second half of a split paragraph gets an id of its own', () => {
  const paragraph = (id: string) => letterSchema.node('paragraph', { id }, [letterSchema.text('x')])
  const document = letterSchema.node('doc', null, [
    paragraph('b1'),
    paragraph('b1'),
    paragraph(''),
    paragraph('b2'),
  ])
  const ids = idsIn(withOwnIds(document, newId))
  expect([ids[0], ids[3]]).toEqual(['b1', 'b2'])
  expect(new Set(ids).size).toBe(4)
  expect(ids).not.toContain('')
})

test('a letter pasted into itself keeps the first of every id, all words and marks, and then comes to rest', () => {
  fc.assert(
    fc.property(anyLetter('fr'), fc.nat(), (letter, chance) => {
      const document = documentOf(letter)
      const at = chance % (document.childCount + 1)
      const blocks = document.content.content
      const pasted = letterSchema.node('doc', null, [...blocks, ...blocks.slice(at)])
      const mended = withOwnIds(pasted, newId)
      const before = idsIn(document)
      const after = idsIn(mended)
      expect(after.slice(0, before.length)).toEqual(before)
      expect(new Set(after).size).toBe(after.length)
      expect(mended.textContent).toBe(pasted.textContent)
      expect(idMends(mended, newId)).toEqual([])
      expect(withOwnIds(mended, newId)).toBe(mended)
    }),
    { numRuns: 50 },
  )
})

test('a mend names the place where ProseMirror finds the node', () => {
  const document = documentOf(aLetter())
  const twice = letterSchema.node('doc', null, [...document.content.content, ...document.content.content])
  for (const { position } of idMends(twice, newId)) {
    expect(twice.nodeAt(position)?.attrs).toHaveProperty('id')
    expect(position).toBeGreaterThanOrEqual(document.content.size)
  }
})
