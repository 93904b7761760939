import { parse } from 'parse5'
import { fail, ok, type Result } from '#base/result.ts'
import { HtmlWalker } from './html-blocks.ts'
import { depthOf } from './html-depth.ts'
import { notesIn } from './html-notes.ts'
import { Styles } from './html-styles.ts'
import { attribute, elementsIn, textIn, type HtmlParent } from './html-tree.ts'
import { placed } from './pdf-placing.ts'
import type { ReadDocument, ReadProblem } from './read-document.ts'
import { hangTypedNotes } from './typed-notes.ts'

const MOST_CHARACTERS = 30_000_000
/** Word nests some twenty deep, web pages some forty. */
const DEEPEST = 300

/**
 * Reads a letter in HTML as Word, Google Docs, LibreOffice, pandoc and Demarche write it. What a browser would not show
 * is left out and listed; scripts are never run, nothing is fetched.
 */
export function readHtml(text: string): Result<ReadDocument, ReadProblem> {
  if (text.length > MOST_CHARACTERS) {
    return fail({
      code: 'file.too-large',
      message: `it has more than ${MOST_CHARACTERS / 1_000_000} million characters`,
      next: 'save the letter alone, without the pages around it',
    })
  }
  if (!/<[a-z!?]/iu.test(text) || text.slice(0, 1000).includes('\0')) {
    return fail({
      code: 'file.not-this-format',
      message: 'it has no tags as HTML has',
      next: 'check what kind of file it is, and give it the ending of that kind',
    })
  }
  if (depthOf(text) > DEEPEST) return fail(TOO_DEEP)
  const document = parse(text)
  const found = notesIn(document)
  const walker = new HtmlWalker(new Styles(document), found)
  if (!walker.walk(document)) return fail(TOO_DEEP)
  const read = walker.result()
  const hung = read.notes.length === 0 ? hangTypedNotes(read.blocks) : read
  if (read.blocks.length === 0 && read.notes.length === 0) {
    return fail({
      code: 'file.no-text',
      message: 'it shows no text',
      next: 'open it in a browser; if the letter appears there, print it to a PDF and read that',
    })
  }
  return ok(placed({ ...read, ...hung, ...aboutFile(document), format: 'html' }))
}

const TOO_DEEP: ReadProblem = {
  code: 'file.bomb',
  message: `its parts are nested more than ${DEEPEST} deep, as no letter is`,
  next: 'open it in a browser, copy the letter into a new document, and read that',
}

function aboutFile(document: HtmlParent) {
  let [title, language, lineage]: (string | null)[] = [null, null, null]
  for (const element of elementsIn(document)) {
    const { tagName } = element
    if (tagName === 'title') title ??= textIn(element).replace(/\s+/gu, ' ').trim()
    if (tagName === 'html' || tagName === 'body' || tagName === 'article')
      language ??= languageOf(attribute(element, 'lang'))
    if (tagName === 'article') lineage ??= attribute(element, 'data-lineage')
  }
  return {
    title: title === '' ? null : (title ?? null),
    language: language ?? null,
    lineage: lineage ?? null,
  }
}

function languageOf(given: string | null): string | null {
  return given !== null && /^[a-z]{2,8}(?:-[\w-]{1,30})?$/iu.test(given) ? given : null
}
