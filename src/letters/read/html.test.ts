import { describe, expect, test } from 'vitest'
import { chanceOf } from '../../../test/corpus/chance.ts'
import { aPrintedLetter, asHtml } from '../../../test/builders/pdf-letters.ts'
import { readHtml } from './html.ts'
import type { ReadDocument } from './read-document.ts'

function read(html: string): ReadDocument {
  const result = readHtml(html)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

/** Each block in short: kind, level, label, words; the mark of a note in braces. */
function blocksOf(html: string): readonly (readonly (string | number | null)[])[] {
  return read(html).blocks.map(({ kind, level, label, runs }) => [
    kind,
    level,
    label,
    runs.map((run) => (run.kind === 'note' ? `{${run.note ?? ''}}` : run.text)).join(''),
  ])
}

function problemOf(html: string): string | null {
  const result = readHtml(html)
  return result.ok ? null : result.error.code
}

test('paragraphs, headings, breaks and bare text are blocks, parted by a blank line', () => {
  const document = read(
    '<h2>Annex</h2>bare <b>bold</b> text<p>One\n  two<br>three</p><div><div>inner</div>tail</div>',
  )
  expect(document.text).toBe('Annex\n\nbare bold text\n\nOne two\nthree\n\ninner\n\ntail')
  expect(document.blocks[0]).toMatchObject({ kind: 'heading', level: 2 })
  expect(document.blocks[1]?.runs.map(({ text, strong }) => [text, strong])).toEqual([
    ['bare ', false],
    ['bold', true],
    [' text', false],
  ])
  for (const block of document.blocks)
    for (const run of block.runs) expect(document.text.slice(run.start, run.end)).toBe(run.text)
})

test.each([
  { html: '<ol><li>a</li><li>b</li></ol>', labels: ['1.', '2.'], because: 'numbers by default' },
  {
    html: '<ol start="4"><li>a</li><li value="7">b</li><li>c</li></ol>',
    labels: ['4.', '7.', '8.'],
    because: 'start and value count',
  },
  { html: '<ol type="a"><li>a</li><li>b</li></ol>', labels: ['a.', 'b.'], because: 'letters' },
  {
    html: '<ol style="list-style-type: upper-roman" start="9"><li>a</li></ol>',
    labels: ['IX.'],
    because: 'Roman numbers',
  },
  { html: '<ol type="a" start="27"><li>a</li></ol>', labels: ['aa.'], because: 'after z comes aa' },
  {
    html: '<ol style="list-style-type:arabic-indic"><li>a</li></ol>',
    labels: ['١.'],
    because: 'Arabic digits',
  },
  {
    html: '<ul><li>a<ul><li>b</li></ul></li></ul>',
    labels: ['•', '◦'],
    because: 'each depth has its bullet',
  },
  {
    html: '<ul style="list-style:none"><li>(a) first</li></ul>',
    labels: ['(a)'],
    because: 'typed where the list has none',
  },
])('$html prints $labels: $because', ({ html, labels }) => {
  expect(read(html).blocks.map(({ label }) => label)).toEqual(labels)
})

test('only the first paragraph of an item has its label', () => {
  expect(blocksOf('<ol><li><p>first</p><p>more</p></li><li><p>second</p></li></ol>')).toEqual([
    ['list-item', 1, '1.', 'first'],
    ['paragraph', null, null, 'more'],
    ['list-item', 1, '2.', 'second'],
  ])
})

test('labels typed by hand make list items, a lone number does not', () => {
  expect(blocksOf('<p>1. Please explain.</p><p>2.&nbsp;&nbsp; Please say.</p>')).toEqual([
    ['list-item', 1, '1.', 'Please explain.'],
    ['list-item', 1, '2.', 'Please say.'],
  ])
  expect(blocksOf('<p>22. of March</p>')).toEqual([['paragraph', null, null, '22. of March']])
})

test('cells keep their place in their table', () => {
  const document = read('<table><thead><tr><th colspan=2>a<th>b</thead><tr><td>c<td><p>d<p>e<td></table>')
  expect(document.blocks.map(({ cell, runs }) => [cell?.row, cell?.column, runs[0]?.text])).toEqual([
    [0, 0, 'a'],
    [0, 2, 'b'],
    [1, 0, 'c'],
    [1, 1, 'd'],
    [1, 1, 'e'],
  ])
})

test.each([
  ['<p>seen<span hidden>not</span></p>', 'hidden'],
  ['<p>seen<span style="display: none">not</span></p>', 'not displayed'],
  ['<style>.x { display:none }</style><p>seen<span class=x>not</span></p>', 'hidden by a style sheet'],
  ['<p>seen<span style="mso-hide:all">not</span></p>', 'hidden in Word'],
])('what a browser does not show is listed: %s', (html) => {
  const document = read(html)
  expect(document.text).toBe('seen')
  expect(document.omissions.map(({ kind, says }) => [kind, says])).toEqual([['hidden-text', 'not']])
})

test('scripts, styles and comments are no text; pictures, frames and fields are listed', () => {
  const document = read(
    '<style>p{}</style><script>alert(1)</script><!-- no --><p>seen<img alt="the seal"><input name=consent value=yes><iframe src="x"></iframe></p>',
  )
  expect(document.text).toBe('seen')
  expect(document.omissions.map(({ says }) => says)).toEqual([
    'img: the seal',
    'input: consent: yes',
    'iframe',
  ])
})

test('insertions and deletions of an editor are read as accepted, and listed', () => {
  const document = read(
    '<p>We <ins cite="mailto:Ana" datetime="2024-03-01T10:00:00Z">kindly</ins> <del>must</del> ask.</p>',
  )
  expect(document.text).toBe('We kindly ask.')
  expect(document.changes.map(({ kind, author, at, text }) => [kind, author, at, text])).toEqual([
    ['insertion', 'Ana', '2024-03-01T10:00:00Z', 'kindly'],
    ['deletion', null, null, 'must'],
  ])
})

describe('notes of', () => {
  const want = {
    blocks: [['paragraph', null, null, 'We write.{1} Again.']],
    notes: [['1', 'See the report.']],
  }
  test.each([
    [
      'Word',
      `<p class=MsoNormal>We write.<a href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span>[1]</span></span></a> Again.</p>
       <div><br clear=all><hr align=left size=1 width="33%"><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> See the report.</p></div></div>`,
    ],
    [
      'Google Docs',
      `<p class="c1"><span>We write.</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span> Again.</span></p><hr class="c9"><div><p class="c2"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;See the report.</span></p></div>`,
    ],
    [
      'LibreOffice',
      `<p>We write.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> Again.</p><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>See the report.</p></div>`,
    ],
    [
      'pandoc',
      `<p>We write.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> Again.</p><section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1" role="doc-endnote"><p>See the report.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>`,
    ],
    [
      'Demarche',
      `<article data-lineage="l-1"><p data-block="b1" data-part="opening">We write.<a href="#n-1"><sup>1</sup></a> Again.</p></article><section data-notes><ol><li id="n-1">See the report.</li></ol></section>`,
    ],
  ])('%s hang on their marks', (_, html) => {
    const document = read(html)
    expect(blocksOf(html)).toEqual(want.blocks)
    expect(document.notes.map(({ number, runs }) => [number, runs.map(({ text }) => text).join('')])).toEqual(
      want.notes,
    )
    expect(document.text.endsWith('\n\n1 See the report.')).toBe(true)
  })
})

test('a link to a numbered paragraph is no note', () => {
  expect(
    blocksOf('<p>See <a href="#p12">12</a>.</p><p id="p12">The paragraph.</p>').map((block) => block.at(-1)),
  ).toEqual(['See 12.', 'The paragraph.'])
})

test('what we wrote keeps its ids, parts and lineage', () => {
  const document = read(
    '<article lang="fr" data-lineage="l-7"><h1 data-block="b1" data-part="letterhead">Bureau</h1><p data-block="b2" data-part="opening">Nous</p></article>',
  )
  expect(document.lineage).toBe('l-7')
  expect(document.language).toBe('fr')
  expect(document.blocks.map(({ id, part }) => [id, part])).toEqual([
    ['b1', 'letterhead'],
    ['b2', 'opening'],
  ])
})

test('a comment of Google Docs is a remark, not text', () => {
  const document = read(
    '<p>We ask<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> you.</p><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Who?</span></p></div>',
  )
  expect(document.text).toBe('We ask you.')
  expect(document.comments.map(({ text, start }) => [text, start])).toEqual([['Who?', 0]])
})

test('the labels that Word writes as words are labels', () => {
  const html = `<p class=MsoListParagraph style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span>second depth</p>`
  expect(blocksOf(html)).toEqual([['list-item', 2, '•', 'second depth']])
})

test('direction, alignment and looks come from attributes, styles and style sheets', () => {
  const document = read(
    '<style>.c1{font-weight:700}.c2{text-align:right}</style><body dir=rtl><p class=c2><span class=c1>نص</span></p><p align=center>وسط</p></body>',
  )
  expect(document.blocks.map(({ align, direction }) => [align, direction])).toEqual([
    ['start', 'rtl'],
    ['center', 'rtl'],
  ])
  expect(document.blocks[0]?.runs[0]?.strong).toBe(true)
})

test.each([
  { html: 'no tags here', code: 'file.not-this-format' },
  { html: '%PDF-1.7\0\0', code: 'file.not-this-format' },
  { html: '<p></p><script>x</script>', code: 'file.no-text' },
  { html: '<div>'.repeat(200_000), code: 'file.bomb' },
  { html: '<b><i>'.repeat(100_000), code: 'file.bomb' },
  { html: '<ul><li>'.repeat(50_000), code: 'file.bomb' },
  { html: `<p ${Array.from({ length: 200_000 }, (_, index) => `a${index}`).join(' ')}>x`, code: 'file.bomb' },
])('$code', ({ html, code }) => {
  const begun = performance.now()
  expect(problemOf(html)).toBe(code)
  expect(performance.now() - begun).toBeLessThan(5000)
})

test('tags inside attributes, comments and scripts are not counted', () => {
  const many = '<div>'.repeat(400)
  expect(read(`<!-- ${many} --><script>"${many}"</script><p title="${many}">seen</p>`).text).toBe('seen')
})

test('a file with flipped, lost and doubled characters is read or refused, never a fault', () => {
  const whole = asHtml(aPrintedLetter('en', 4))
  const chance = chanceOf(20_261_122, 'html')
  const codes = Array.from({ length: 300 }, () => {
    let text = whole
    for (let change = 0; change < chance.whole(1, 12); change += 1) {
      const at = chance.whole(0, text.length - 1)
      const lost = chance.whole(0, 30)
      text =
        text.slice(0, at) +
        chance.pick(['<', '>', '"', '</p>', '<table>', '&#', '<a href="#fn1">', '']) +
        text.slice(at + lost)
    }
    return problemOf(text) ?? 'read'
  })
  expect(codes).toContain('read')
})

test.each(['en', 'fr', 'ar', 'zh', 'ko'] as const)(
  'a whole letter is read as it was written: %s',
  (language) => {
    const letter = aPrintedLetter(language)
    const document = read(asHtml(letter))
    const texts = document.blocks.map(({ runs }) =>
      runs.map((run) => (run.kind === 'note' ? `{${run.note ?? ''}}` : run.text)).join(''),
    )
    const [[first, firstPost], [second, secondPost]] = letter.signatures
    expect(texts).toEqual([
      ...[
        letter.title,
        letter.reference,
        ...letter.paragraphs,
        letter.heading,
        ...letter.questions,
        letter.closing,
      ],
      ...[`${first}\n${firstPost}`, `${second}\n${secondPost}`],
    ])
    expect(document.notes.map(({ runs }) => runs.map(({ text }) => text).join(''))).toEqual(letter.notes)
    expect(document.language).toBe(language)
  },
)
