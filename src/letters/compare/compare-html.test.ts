import { createHash } from 'node:crypto'
import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { expect, test } from 'vitest'
import { block, words } from '../../../test/builders/letter-nodes.ts'
import { BUILDER_LANGUAGES } from '../../../test/builders/letter-phrases.ts'
import { aLetter } from '../../../test/builders/letters.ts'
import { COMPARE_PAGE_STYLES, comparePage } from './compare-html.ts'
import { paragraphsOf } from './paragraphs.ts'

const settings = { language: 'en', before: 'a.docx', after: 'b.docx' } as const
const hash = createHash('sha256').update(COMPARE_PAGE_STYLES).digest('base64')

type Element = DefaultTreeAdapterTypes.Element

function elementsIn(html: string, wanted: (element: Element) => boolean): readonly Element[] {
  const found: Element[] = []
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node && wanted(node)) found.push(node)
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(parse(html))
  return found
}

const attribute = (element: Element, name: string): string =>
  element.attrs.find((one) => one.name === name)?.value ?? ''
const hasClass = (element: Element, name: string): boolean =>
  attribute(element, 'class').split(' ').includes(name)

/** As it is seen: without what is only read out. */
function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if ('tagName' in node && hasClass(node, 'said')) return ''
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}

test.each(BUILDER_LANGUAGES)('each side shows its whole letter, in %s', (language) => {
  const before = aLetter({ language })
  const after = aLetter({
    language,
    blocks: [
      ...(before.content.content ?? []).toReversed(),
      block('paragraph', { id: 'new' }, '<b>&amp;</b>'),
    ],
  })
  const html = comparePage(before, after, settings, hash)
  const shown = (side: string) =>
    elementsIn(html, (one) => hasClass(one, side) && !hasClass(one, 'nothing')).map(textOf)
  expect(shown('after')).toEqual(paragraphsOf(after).map(({ text }) => text))
  expect(shown('before').toSorted()).toEqual(
    paragraphsOf(before)
      .map(({ text }) => text)
      .toSorted(),
  )
  const sides = elementsIn(html, (one) => hasClass(one, 'compare-side') && !hasClass(one, 'nothing'))
  for (const side of sides) {
    expect(attribute(side, 'lang')).toBe(language)
    expect(attribute(side, 'dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
  }
})

test('what went and came is said in words too, not by colour alone', () => {
  const before = aLetter({ blocks: [block('paragraph', { id: 'p' }, 'The kilns were shut.')] })
  const after = aLetter({ blocks: [block('paragraph', { id: 'p' }, 'The kilns were opened.')] })
  const html = comparePage(before, after, settings, hash)
  expect(html).toContain('<del><span class="said" lang="en">removed: </span>shut<span')
  expect(html).toContain('<ins><span class="said" lang="en">added: </span>opened<span')
  const look = aLetter({
    blocks: [block('paragraph', { id: 'p' }, words('The kilns were shut.', { type: 'strong' }))],
  })
  expect(comparePage(before, look, settings, hash)).toContain('Changed in look only')
  expect(comparePage(before, before, settings, hash)).toContain('The two versions say and show the same.')
})

test('the page runs nothing and asks for nothing, whatever the letters hold', () => {
  const link = { type: 'link', attrs: { href: 'https://kilns.example.org/' } }
  const hostile = aLetter({
    title: '</title><script>',
    blocks: [block('paragraph', {}, '<script src=//x>"\'', words('x', link))],
  })
  const html = comparePage(hostile, aLetter(), { ...settings, before: '<img onerror=x>' }, hash)
  expect(
    elementsIn(html, ({ tagName }) => ['script', 'img', 'link', 'iframe', 'a'].includes(tagName)).filter(
      (one) => !attribute(one, 'href').startsWith('#'),
    ),
  ).toEqual([])
  const policies = elementsIn(html, (one) => attribute(one, 'http-equiv') === 'Content-Security-Policy')
  expect(policies.map((one) => attribute(one, 'content'))).toEqual([
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
  ])
  const [style] = elementsIn(html, ({ tagName }) => tagName === 'style')
  expect(style && createHash('sha256').update(textOf(style)).digest('base64')).toBe(hash)
})
