import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { ReturnedFile } from '#letters/compare/merge-model.ts'
import { readDocx } from '#letters/docx/read.ts'

/** Who edits a Word file with changes tracked, and when. */
interface Editor {
  readonly author: string
  readonly at: string
}

/** A Word file while people edit it, each edit as Word writes it into the XML. Only for files that we rendered. */
export interface EditedWord {
  /** Replaces words, tracked; they must stand in one run. With `to` empty they are only struck, with `from` kept only added to. */
  readonly replace: (editor: Editor, from: string, to: string) => EditedWord
  /** Types words behind others, tracked. */
  readonly typeAfter: (editor: Editor, words: string, typed: string) => EditedWord
  /** Adds a paragraph after the one with these words, by Enter at its end, tracked. */
  readonly addParagraph: (editor: Editor, after: string, text: string) => EditedWord
  /** Strikes the paragraph with these words, with its end, tracked. */
  readonly strikeParagraph: (editor: Editor, words: string) => EditedWord
  /** Types over words, without tracking. */
  readonly typeOver: (from: string, to: string) => EditedWord
  /** Hangs a comment on words. */
  readonly comment: (editor: Editor, words: string, text: string) => EditedWord
  /** Drops all bookmarks, paragraph styles' ids and custom properties, as Google Docs does. */
  readonly throughGoogle: () => EditedWord
  readonly bytes: () => Uint8Array
}

/** Opens a Word file to edit it. */
export function editedWord(bytes: Uint8Array): EditedWord {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
  return editing(parts, 900)
}

const MAIN = 'word/document.xml'

function editing(parts: ReadonlyMap<string, string>, next: number): EditedWord {
  const main = parts.get(MAIN) ?? ''
  const withMain = (changed: string): EditedWord => editing(new Map([...parts, [MAIN, changed]]), next + 10)
  const attributes = ({ author, at }: Editor, id: number): string =>
    `w:id="${id}" w:author="${escaped(author)}" w:date="${at}"`
  return {
    replace: (editor, from, to) =>
      withMain(
        atWords(main, from, (properties) => {
          const struck = `<w:del ${attributes(editor, next)}><w:r>${properties}<w:delText xml:space="preserve">${escaped(from)}</w:delText></w:r></w:del>`
          return to === '' ? struck : `${struck}${typed(attributes(editor, next + 1), properties, to)}`
        }),
      ),
    typeAfter: (editor, words, text) =>
      withMain(
        atWords(
          main,
          words,
          (properties) => `${run(properties, words)}${typed(attributes(editor, next), properties, text)}`,
        ),
      ),
    addParagraph: (editor, after, text) => {
      const { start, end } = paragraphWith(main, after)
      const paragraph = main.slice(start, end)
      const form = /<w:pPr>([^]*?)<\/w:pPr>/u.exec(paragraph)?.[1] ?? ''
      const mark = `<w:rPr><w:ins ${attributes(editor, next)}/></w:rPr>`
      const first = paragraph.includes('<w:pPr>')
        ? paragraph.replace('</w:pPr>', `${mark}</w:pPr>`)
        : paragraph.replace('<w:p>', `<w:p><w:pPr>${mark}</w:pPr>`)
      const second = `<w:p><w:pPr>${form}</w:pPr>${typed(attributes(editor, next + 1), '', text)}</w:p>`
      return withMain(main.slice(0, start) + first + second + main.slice(end))
    },
    strikeParagraph: (editor, words) => {
      const { start, end } = paragraphWith(main, words)
      const mark = `<w:rPr><w:del ${attributes(editor, next)}/></w:rPr>`
      const paragraph = main.slice(start, end)
      const marked = paragraph.includes('<w:pPr>')
        ? paragraph.replace('</w:pPr>', `${mark}</w:pPr>`)
        : paragraph.replace('<w:p>', `<w:p><w:pPr>${mark}</w:pPr>`)
      let id = next
      const struck = marked
        .replaceAll(/<w:r>/gu, () => `<w:del ${attributes(editor, (id += 1))}><w:r>`)
        .replaceAll('</w:r>', '</w:r></w:del>')
        .replaceAll('<w:t xml:space="preserve">', '<w:delText xml:space="preserve">')
        .replaceAll('</w:t>', '</w:delText>')
      return withMain(main.slice(0, start) + struck + main.slice(end))
    },
    typeOver: (from, to) => withMain(atWords(main, from, (properties) => run(properties, to))),
    comment: (editor, words, text) => {
      const marked = atWords(
        main,
        words,
        (properties) =>
          `<w:commentRangeStart w:id="${next}"/>${run(properties, words)}<w:commentRangeEnd w:id="${next}"/><w:r><w:commentReference w:id="${next}"/></w:r>`,
      )
      const comment = `<w:comment ${attributes(editor, next)} w:initials="X"><w:p><w:r><w:t>${escaped(text)}</w:t></w:r></w:p></w:comment>`
      return editing(withComment(new Map([...parts, [MAIN, marked]]), comment), next + 10)
    },
    throughGoogle: () =>
      withMain(
        main.replaceAll(/<w:bookmark(?:Start|End)[^>]*\/>/gu, '').replaceAll(/w:rsid\w*="[^"]*"/gu, ''),
      ),
    bytes: () =>
      zipSync(Object.fromEntries([...parts].map(([name, text]) => [name, strToU8(text)])), {
        mtime: '1980-01-01T00:00:00',
      }),
  }
}

function run(properties: string, text: string): string {
  return text === '' ? '' : `<w:r>${properties}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
}

function typed(attributes: string, properties: string, text: string): string {
  return `<w:ins ${attributes}>${run(properties, text)}</w:ins>`
}

/** Parts the run with these words in three and writes the middle anew. */
function atWords(main: string, words: string, write: (properties: string) => string): string {
  for (const match of main.matchAll(
    /<w:r>((?:<w:rPr>(?:(?!<\/w:rPr>)[^])*<\/w:rPr>)?)<w:t xml:space="preserve">([^<]*)<\/w:t><\/w:r>/gu,
  )) {
    const [whole, properties = '', text = ''] = match
    const at = text.indexOf(escaped(words))
    if (at < 0) continue
    const raw = (part: string): string =>
      part === '' ? '' : `<w:r>${properties}<w:t xml:space="preserve">${part}</w:t></w:r>`
    const middle = raw(text.slice(0, at)) + write(properties) + raw(text.slice(at + escaped(words).length))
    return main.slice(0, match.index) + middle + main.slice(match.index + whole.length)
  }
  throw new Error(`no run has the words "${words}"`)
}

function paragraphWith(main: string, words: string): { readonly start: number; readonly end: number } {
  const at = main.indexOf(escaped(words))
  const start = main.lastIndexOf('<w:p>', at)
  const end = main.indexOf('</w:p>', at) + '</w:p>'.length
  if (at < 0 || start < 0) throw new Error(`no paragraph has the words "${words}"`)
  const form = /<w:pPr>[^]*?<\/w:pPr>/u.exec(main.slice(start, end))?.[0] ?? ''
  if (/<w:rPr><w:(?:ins|del) /u.test(form)) throw new Error('the end of this paragraph was edited already')
  return { start, end }
}

function withComment(parts: ReadonlyMap<string, string>, comment: string): ReadonlyMap<string, string> {
  const known = parts.get('word/comments.xml')
  if (known?.includes('</w:comments>')) {
    return new Map([
      ...parts,
      ['word/comments.xml', known.replace('</w:comments>', `${comment}</w:comments>`)],
    ])
  }
  const comments = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${comment}</w:comments>`
  const types = (parts.get('[Content_Types].xml') ?? '').replace(
    '</Types>',
    '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>',
  )
  const relations = (parts.get('word/_rels/document.xml.rels') ?? '').replace(
    '</Relationships>',
    '<Relationship Id="rComments" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>',
  )
  return new Map([
    ...parts,
    ['word/comments.xml', comments],
    ['[Content_Types].xml', types],
    ['word/_rels/document.xml.rels', relations],
  ])
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
}

/** A Word file that came back, read. */
export function returned(name: string, bytes: Uint8Array): ReturnedFile {
  const read = readDocx(bytes)
  if (!read.ok) throw new Error(`${name}: ${read.error.message}`)
  return { name, document: read.value }
}
