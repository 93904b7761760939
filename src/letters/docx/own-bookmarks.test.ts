import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockBookmark, lineageBookmark, parseOwnBookmark, partBookmark } from './own-bookmarks.ts'

const LEGAL = /^[A-Za-z0-9_]{1,40}$/u
const ids = fc.oneof(
  fc.uuid(),
  fc.stringMatching(/^[A-Za-z0-9_]{1,34}$/u),
  fc.stringMatching(/^[A-Za-z0-9-]{1,33}$/u),
  fc.string(),
)

test('what we write into a bookmark, we read from it, or there is no such bookmark', () => {
  fc.assert(
    fc.property(ids, (id) => {
      const names = [blockBookmark(id), lineageBookmark(id)].filter((name) => name !== null)
      expect(names.filter((name) => !LEGAL.test(name))).toEqual([])
      const [block, lineage] = [
        { kind: 'block', id },
        { kind: 'lineage', lineage: id },
      ]
      expect(names.map(parseOwnBookmark)).toEqual(names.length === 0 ? [] : [block, lineage])
    }),
  )
  expect(blockBookmark('3f2504e0-4f89-41d3-9a0c-0305e82c3301')).not.toBeNull()
})

test.each(['allegations', 'press-release', 'earlier_letters', 'a-b_c'])('the part %s travels', (part) => {
  const name = partBookmark(part, 12)
  expect(name).toMatch(LEGAL)
  expect(parseOwnBookmark(name ?? '')).toEqual({ kind: 'part', part })
})

test('other bookmarks are not ours', () => {
  for (const name of ['_GoBack', '_Toc123', '_dm_x_1', '_dm_b_', 'x_dm_b_1', `_dm_b_${'a'.repeat(40)}`]) {
    expect(parseOwnBookmark(name)).toBeNull()
  }
})
