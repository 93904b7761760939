import { expect, test } from 'vitest'
import { plainPlace } from './plain-place.ts'

test.each([
  ...[
    'page 2',
    'p. 3, second paragraph',
    'pp. 3-4',
    '§ 14 (b)',
    'Annex iv, para. 2',
    '12',
    '',
    'page 3, deuxième alinéa',
  ],
  ...['الصفحة 3، الفقرة الثانية', 'стр. 4, абзац 2', '第3页第二段', 'página 2, párrafo 3'],
])('“%s” is a place', (typed) => {
  expect(plainPlace(typed)).toBe(typed)
})

test.each([
  ...[
    'page 2, on Ms. Example',
    'the part on Li',
    'Xi, page 3',
    'page 3: Ri Ga On',
    'paragraph about 리가온',
    '李明，第3页',
    '段一百',
  ],
  ...['الصفحة 3 عن مريم', 'стр. 4, Иванов', 'Annex IV by Kim', 'Le, page 3', 'page '.repeat(40)],
])('“%s” may name somebody', (typed) => {
  expect(plainPlace(typed)).toBeNull()
})
