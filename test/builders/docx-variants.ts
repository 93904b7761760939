import { docxFile, paragraph, run, type DocxContent } from './docx-file.ts'

/** The blocks of one invented letter, as every variant of its file is to be read; the note comes last. */
export const VARIANT_BLOCKS: readonly string[] = [
  'Office of the River Rapporteur',
  'Mandates on clean water and on safe housing',
  'Ref.: AL TUV 2/2031',
  '3 March 2031',
  'Excellency,',
  'Background',
  'We have received information that 70% of the 1,200 families near the Blue Dam lost their homes.1',
  '1. Please explain on what basis the families were moved.',
  '2. Please state:',
  '(a) how many families were heard;',
  '(b) what was paid to them.',
  '3. Please say who decided.',
  '• the list of families;',
  'Please accept, Excellency, the assurances of our highest consideration.',
  'Ana Pelo\nRapporteur on clean water',
]
export const VARIANT_NOTE = '1 See the report of the Harbour Commission, p. 12.'

/** How a program or a person sets the parts of the letter. */
interface Hand {
  readonly run: (words: string) => string
  readonly plain: (inner: string) => string
  readonly heading: (words: string) => string
  /** `label` as printed; `depth` from 0. */
  readonly item: (label: string, depth: number, words: string) => string
  readonly letterhead: (lines: readonly string[]) => string
  readonly date: (words: string) => string
  readonly reference: (words: string) => string
  readonly noteMark: string
  readonly around: (body: string) => string
  readonly parts: Omit<DocxContent, 'body'>
}

/** One way of writing the letter. */
export interface DocxVariant {
  readonly name: string
  readonly bytes: Uint8Array
}

const STYLES = `<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>`

function level(at: number, format: string, text: string, more = ''): string {
  return `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
}

const BULLET_FONT = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'
const BULLETS = `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uF0B7"/>${BULLET_FONT}</w:lvl>`
const NUMBERING = `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '(%2)')}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">${BULLETS}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`

const NOTE_WORDS = 'See the report of the Harbour Commission, p. 12.'

function notes(
  kind: 'footnote' | 'endnote',
  words = NOTE_WORDS,
  mark = `<w:r><w:${kind}Ref/></w:r>`,
): string {
  return `<w:${kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:${kind}><w:${kind} w:id="2">${paragraph(`${mark}${run(` ${words}`)}`)}</w:${kind}>`
}

const WORD: Hand = {
  run: (words) => run(words),
  plain: (inner) => paragraph(inner),
  heading: (words) => paragraph(run(words), '<w:pStyle w:val="Heading1"/>'),
  item: (label, depth, words) => paragraph(run(words), listed(label === '•' ? 2 : 1, depth)),
  letterhead: (lines) => lines.map((line) => paragraph(run(line), '<w:jc w:val="center"/>')).join(''),
  date: (words) => run(words),
  reference: (words) => run(words),
  noteMark: '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>',
  around: (body) => body,
  parts: { styles: STYLES, numbering: NUMBERING, footnotes: notes('footnote') },
}

function listed(num: number, depth: number): string {
  return `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${num}"/></w:numPr>`
}

function written(name: string, own: Partial<Hand>): DocxVariant {
  const hand: Hand = { ...WORD, ...own, parts: { ...WORD.parts, ...own.parts } }
  const [office = '', mandates = '', ref = '', date = '', greeting = '', heading = '', facts = '', ...rest] =
    VARIANT_BLOCKS
  const body = [
    hand.letterhead([office, mandates]),
    hand.plain(hand.reference(ref)),
    hand.plain(hand.date(date)),
    hand.plain(hand.run(greeting)),
    hand.heading(heading),
    hand.plain(hand.run(facts.slice(0, -1)) + hand.noteMark),
    ...rest.slice(0, 6).map((block) => item(hand, block)),
    hand.plain(hand.run(rest[6] ?? '')),
    hand.plain((rest[7] ?? '').split('\n').map(hand.run).join('<w:r><w:br/></w:r>')),
  ]
  return { name, bytes: docxFile({ ...hand.parts, body: hand.around(body.join('')) }) }
}

function item(hand: Hand, block: string): string {
  const [label = '', ...words] = block.split(' ')
  return hand.item(label, label.startsWith('(') ? 1 : 0, words.join(' '))
}

/** Cut as Word cuts runs after spell checking and many savings. */
function cut(words: string): string {
  const third = Math.ceil(words.length / 3)
  const pieces = [words.slice(0, third), words.slice(third, 2 * third), words.slice(2 * third)]
  return pieces
    .map(
      (piece, index) =>
        `<w:proofErr w:type="spellStart"/><w:r w:rsidR="00AB12C${index}"><w:t xml:space="preserve">${piece}</w:t></w:r>`,
    )
    .join('<w:bookmarkStart w:id="9" w:name="_GoBack"/><w:bookmarkEnd w:id="9"/>')
}

function complexField(instruction: string, result: string): string {
  const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
  return `${mark('begin')}<w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r>${mark('separate')}${run(result)}${mark('end')}`
}

function table(cells: readonly string[]): string {
  return `<w:tbl><w:tblPr/><w:tblGrid/><w:tr>${cells.map((one) => `<w:tc><w:tcPr/>${one}</w:tc>`).join('')}</w:tr></w:tbl>`
}

function textBox(inner: string): string {
  const choice = `<mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="900000" cy="900000"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>`
  return `<w:r><mc:AlternateContent>${choice}<mc:Fallback>${vmlBox(inner)}</mc:Fallback></mc:AlternateContent></w:r>`
}

function vmlBox(inner: string): string {
  return `<w:pict><v:shape><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></v:shape></w:pict>`
}

function linesOf(words: readonly string[]): string {
  return words.map((line) => paragraph(run(line))).join('')
}

const BY = 'w:id="7" w:author="Ben Tarr" w:date="2031-02-01T09:00:00Z"'

function deleted(words: string): string {
  return `<w:del ${BY}><w:r><w:delText xml:space="preserve">${words}</w:delText></w:r></w:del>`
}

/** Google Docs: no styles but direct settings, a list of its own for every list. */
const GOOGLE: Partial<Hand> = {
  run: (words) => run(words, '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:rtl w:val="0"/>'),
  heading: (words) =>
    paragraph(
      run(words, '<w:b w:val="1"/><w:sz w:val="32"/>'),
      '<w:pageBreakBefore w:val="0"/><w:spacing w:line="276"/>',
    ),
  item: (label, depth, words) =>
    paragraph(run(words), `${listed(label === '•' ? 5 : 4, depth)}<w:ind w:left="720" w:hanging="360"/>`),
  parts: {
    styles: '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en"/></w:rPr></w:rPrDefault></w:docDefaults>',
    numbering: `<w:abstractNum w:abstractNumId="3">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '(%2)')}</w:abstractNum><w:abstractNum w:abstractNumId="8">${level(0, 'bullet', '●').replace('●', '•')}</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="5"><w:abstractNumId w:val="8"/></w:num>`,
  },
}

function typed(between: string): Partial<Hand> {
  return {
    item: (label, _depth, words) => paragraph(run(`${label}${between}${words}`)),
    parts: { numbering: '' },
  }
}

function headed(styles: string, id: string): Partial<Hand> {
  return {
    heading: (words) => paragraph(run(words), `<w:pStyle w:val="${id}"/>`),
    parts: { styles: STYLES + styles },
  }
}

/** The letter as different programs and people write it. All are to be read to the same blocks. */
export const DOCX_VARIANTS: readonly DocxVariant[] = [
  written('Word', {}),
  written('Word, runs cut, spelling marked', {
    run: cut,
    heading: (words) => paragraph(cut(words), '<w:pStyle w:val="Heading1"/>'),
  }),
  written(
    'German Word: localised style ids',
    headed(
      '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>',
      'berschrift1',
    ),
  ),
  written(
    'a style of the office, based on a heading',
    headed(
      '<w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="Heading1"/></w:style>',
      'Kapitel',
    ),
  ),
  written(
    'another program with a French style name',
    headed('<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="Titre 1"/></w:style>', 'T1'),
  ),
  written('outline level set by hand', {
    heading: (words) => paragraph(run(words), '<w:outlineLvl w:val="0"/>'),
  }),
  written('heading as a bold paragraph', { heading: (words) => paragraph(run(words, '<w:b/>')) }),
  written('lists typed with tabs', {
    ...typed(' '),
    item: (label, _depth, words) => paragraph(`<w:r><w:t>${label}</w:t><w:tab/><w:t>${words}</w:t></w:r>`),
  }),
  written('lists typed with blanks', typed('   ')),
  written('lists typed with no-break spaces', typed('\u00A0')),
  written('lists numbered by style', {
    item: (label, depth, words) =>
      paragraph(run(words), `<w:pStyle w:val="${label === '•' ? 'Dot' : `Q${depth}`}"/>`),
    parts: {
      styles: `${STYLES}<w:style w:type="paragraph" w:styleId="Q0"><w:name w:val="Q"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Q1"><w:name w:val="Sub"/><w:basedOn w:val="Q0"/></w:style><w:style w:type="paragraph" w:styleId="Dot"><w:name w:val="Dot"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>`,
      numbering: NUMBERING.replace(
        level(1, 'lowerLetter', '(%2)'),
        level(1, 'lowerLetter', '(%2)', '<w:pStyle w:val="Q1"/>'),
      ),
    },
  }),
  written('lists begun again with an override', {
    item: (label, depth, words) => paragraph(run(words), listed(label === '•' ? 2 : 3, depth)),
    parts: {
      numbering: `${NUMBERING}<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
    },
  }),
  written('Google Docs', GOOGLE),
  written('letterhead in a table', {
    letterhead: (words) => table(words.map((line) => paragraph(run(line)))),
  }),
  written('letterhead in a text box', { letterhead: (words) => paragraph(textBox(linesOf(words))) }),
  written('letterhead in a text box of the old kind', {
    letterhead: (words) => paragraph(`<w:r>${vmlBox(linesOf(words))}</w:r>`),
  }),
  written('letterhead in the head of the first page', {
    letterhead: () => '',
    around: (body) =>
      `${body}<w:sectPr><w:headerReference w:type="first" r:id="first"/><w:headerReference w:type="default" r:id="other"/><w:titlePg/></w:sectPr>`,
    parts: {
      headers: {
        first: linesOf(VARIANT_BLOCKS.slice(0, 2)),
        other: paragraph(
          `${run('AL TUV 2/2031, page ')}<w:fldSimple w:instr=" PAGE ">${run('2')}</w:fldSimple>`,
        ),
      },
    },
  }),
  written('letterhead in the head of all pages, page numbers', {
    letterhead: () => '',
    around: (body) => `${body}<w:sectPr><w:headerReference w:type="default" r:id="head"/></w:sectPr>`,
    parts: { headers: { head: linesOf(VARIANT_BLOCKS.slice(0, 2)) + paragraph(complexField('PAGE', '1')) } },
  }),
  written('date and reference as fields', {
    date: (words) => `<w:fldSimple w:instr=" DATE ">${run(words)}</w:fldSimple>`,
    reference: (words) => run('Ref.: ') + complexField('REF reference', words.slice('Ref.: '.length)),
  }),
  written('a field in a field', {
    reference: (words) =>
      complexField(`IF </w:instrText></w:r>${complexField('PAGE', '1')}<w:r><w:instrText> = 1`, words),
  }),
  written('links', {
    reference: (words) => `<w:hyperlink r:id="l1">${run(words)}</w:hyperlink>`,
    date: (words) => complexField('HYPERLINK "https://example.org/day"', words),
    parts: { links: { l1: 'https://example.org/letter' } },
  }),
  written('tracked: words put in and taken out', {
    run: (words) =>
      `${run(words.slice(0, 4))}${deleted('old words')}<w:ins ${BY}>${run(words.slice(4))}</w:ins>`,
  }),
  written('tracked: a paragraph taken out, two made one, looks changed', {
    heading: (words) =>
      paragraph(deleted('A paragraph that went.'), `<w:rPr><w:del ${BY}/></w:rPr>`) +
      paragraph(run(words.slice(0, 4)), `<w:rPr><w:del ${BY}/></w:rPr>`) +
      paragraph(
        run(words.slice(4), `<w:rPrChange ${BY}><w:rPr><w:i/></w:rPr></w:rPrChange>`),
        `<w:pStyle w:val="Heading1"/><w:pPrChange ${BY}><w:pPr/></w:pPrChange>`,
      ),
  }),
  written('tracked: a sentence moved', {
    plain: (inner) =>
      paragraph(
        `<w:moveFromRangeStart ${BY} w:name="m"/><w:moveFrom ${BY}>${run('Moved away. ')}</w:moveFrom><w:moveFromRangeEnd w:id="7"/><w:moveTo ${BY}>${inner}</w:moveTo>`,
      ),
  }),
  written('content controls', {
    date: (words) => `<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>${run(words)}</w:sdtContent></w:sdt>`,
    around: (body) =>
      `<w:sdt><w:sdtPr/><w:sdtContent>${body}</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${paragraph(run('Click here'))}</w:sdtContent></w:sdt>`,
  }),
  written('smart tags and custom XML', {
    run: (words) =>
      `<w:smartTag w:element="place"><w:smartTagPr/>${run(words.slice(0, 3))}</w:smartTag><w:customXml w:element="x">${run(words.slice(3))}</w:customXml>`,
  }),
  written('soft hyphens, hidden words, symbols', {
    run: (words) =>
      `<w:r><w:t xml:space="preserve">${words.slice(0, 2)}</w:t><w:softHyphen/><w:t xml:space="preserve">${words.slice(2)}</w:t></w:r>${run('secret', '<w:vanish/>')}`,
    item: (label, depth, words) =>
      label === '•'
        ? paragraph(`<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:tab/></w:r>${run(words)}`)
        : WORD.item(label, depth, words),
  }),
  written('the strict form of the standard', {
    parts: {
      change: (xml) =>
        xml
          .replaceAll(
            'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
            'http://purl.oclc.org/ooxml/wordprocessingml/main',
          )
          .replaceAll(
            'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
            'http://purl.oclc.org/ooxml/officeDocument/relationships',
          ),
    },
  }),
  written('another prefix', {
    parts: {
      change: (xml, name) =>
        name.startsWith('word/') && name.endsWith('.xml')
          ? xml
              .replaceAll('<w:', '<ns0:')
              .replaceAll('</w:', '</ns0:')
              .replaceAll(' w:', ' ns0:')
              .replaceAll('xmlns:w=', 'xmlns:ns0=')
          : xml,
    },
  }),
  written('an endnote', {
    noteMark: '<w:r><w:endnoteReference w:id="2"/></w:r>',
    parts: { endnotes: notes('endnote'), settings: '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>' },
  }),
  written('a note marked by hand', {
    noteMark: '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r>',
    parts: { footnotes: notes('footnote', NOTE_WORDS, run('1')) },
  }),
  written('all in one table', { around: (body) => table([body]) }),
  written('empty paragraphs, page breaks, blanks at the ends', {
    plain: (inner) =>
      `${paragraph('')}${paragraph('<w:r><w:br w:type="page"/></w:r>')}${paragraph(`${run('  ')}${inner}<w:r><w:lastRenderedPageBreak/><w:tab/></w:r>`)}`,
  }),
  written('blanks that the file does not keep', {
    run: (words) => `<w:r>\n  <w:t>\n    ${words}\n  </w:t>\n</w:r>`,
  }),
  written('UTF-16', {
    parts: {
      change: (xml, name) => (name.startsWith('word/') ? xml.replace('UTF-8', 'UTF-16') : xml),
      encode: utf16,
    },
  }),
  written('comments in it already', {
    date: (words) =>
      `<w:commentRangeStart w:id="4"/>${run(words)}<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>`,
    parts: {
      comments: `<w:comment w:id="4" w:author="Ben Tarr" w:date="2031-02-02T10:00:00Z" w:initials="BT">${paragraph(run('Is this the day?'))}</w:comment>`,
    },
  }),
  written('character data sections and references', {
    run: (words) =>
      `<w:r><w:t xml:space="preserve"><![CDATA[${words.slice(0, 3)}]]>${[...words.slice(3)].map((one) => `&#${one.codePointAt(0)};`).join('')}</w:t></w:r>`,
  }),
]

function utf16(xml: string): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * xml.length)
  bytes.set([0xff, 0xfe])
  for (let at = 0; at < xml.length; at += 1) {
    bytes[2 + 2 * at] = xml.charCodeAt(at) & 0xff
    bytes[3 + 2 * at] = xml.charCodeAt(at) >> 8
  }
  return bytes
}
