import { expect, test } from 'vitest'
import { escapeHtml, joined, markup, styleElement } from './markup.ts'

test('strings are escaped, markup is not, and nothing is nothing', () => {
  const inner = markup`<b>${'<&>'}</b>`
  expect(markup`<p title="${`"'`}">${inner}${null}${7}</p>`.html).toBe(
    '<p title="&quot;&#39;"><b>&lt;&amp;&gt;</b>7</p>',
  )
})

test('a list of markup stands one after another', () => {
  expect(markup`<ul>${[markup`<li>a</li>`, markup`<li>b</li>`]}</ul>`.html).toBe(
    '<ul><li>a</li><li>b</li></ul>',
  )
  expect(joined([]).html).toBe('')
})

test('characters that HTML forbids are shown as replaced; line breaks and tabs stay', () => {
  expect(escapeHtml('a\u0000\u0007\uD800b\tc\nd😀')).toBe('a\uFFFD\uFFFD\uFFFDb\tc\nd😀')
})

test('indentation of a template is left out, that of a text put into it is not', () => {
  expect(
    markup`<p>
    ${'a\n    b'}</p>`.html,
  ).toBe('<p>\na\n    b</p>')
})

test('a style sheet that would end its element is refused', () => {
  expect(() => styleElement('a { } </style>')).toThrow('would end its element')
})
