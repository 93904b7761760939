import { readFileSync } from 'node:fs'
import { LANGUAGES, type Language } from '#law/model.ts'
import { recognisedBlocks, type RecognisedBlock } from '#letters/recognise/recognised-block.ts'
import type { ReadBlock, ReadDocument } from '#letters/read/read-document.ts'

/** An invented piece of a letter, and the numbers of its questions as printed. */
export interface QuestionCase {
  readonly language: Language
  readonly numbers: readonly string[]
  readonly text: string
}

/** The cases of `questions.txt`. */
export function questionCases(): readonly QuestionCase[] {
  const cases = readFileSync('test/corpus/requests/questions.txt', 'utf8').split(/^== /mu).slice(1)
  return cases.map((one) => {
    const [head = '', ...lines] = one.trimEnd().split('\n')
    const [code, numbers = ''] = head.split(' | ')
    const language = LANGUAGES.find((known) => known === code)
    if (!language) throw new Error(`a head of questions.txt cannot be read: ${head}`)
    return { language, numbers: numbers === '-' ? [] : numbers.split(' '), text: lines.join('\n') }
  })
}

/** How a file may hold the same words: a block for each line, labels told or typed; a block for each paragraph. */
export type Shape = 'lines' | 'labels' | 'paragraphs'

interface Line {
  readonly start: number
  readonly end: number
}

/** The text as the blocks of a file. */
export function blocksOf(text: string, shape: Shape, part: string | null = null): readonly RecognisedBlock[] {
  const lines = linesOf(text, shape === 'paragraphs' ? /\n\n+/gu : /\n+/gu)
  return recognisedBlocks(
    documentOf(
      text,
      lines.map((line) => blockOf(text, line, shape, part)),
    ),
  )
}

function linesOf(text: string, parting: RegExp): readonly Line[] {
  const lines: Line[] = []
  let from = 0
  for (const match of [...text.matchAll(parting), { index: text.length, 0: '' }]) {
    if (match.index > from) lines.push({ start: from, end: match.index })
    from = match.index + match[0].length
  }
  return lines
}

function blockOf(text: string, { start, end }: Line, shape: Shape, part: string | null): ReadBlock {
  const label = shape === 'labels' ? /^(\(?[\p{Nd}\p{L}]{1,2}[.)])\s/u.exec(text.slice(start, end)) : null
  const from = start + (label?.[0].length ?? 0)
  const runs = text
    .slice(from, end)
    .split(/(\n)/u)
    .filter((piece) => piece !== '')
  let at = from
  return {
    id: null,
    kind: label ? 'list-item' : 'paragraph',
    level: label ? 1 : null,
    label: label?.[1] ?? null,
    start,
    end,
    runs: runs.map((piece) => {
      at += piece.length
      return {
        kind: piece === '\n' ? ('break' as const) : ('text' as const),
        text: piece,
        start: at - piece.length,
        end: at,
        strong: false,
        emphasis: false,
        underline: false,
        superscript: false,
        link: null,
        note: null,
      }
    }),
    page: null,
    align: null,
    direction: null,
    cell: null,
    style: null,
    part,
  }
}

function documentOf(text: string, blocks: readonly ReadBlock[]): ReadDocument {
  return {
    format: 'txt',
    text,
    blocks,
    notes: [],
    language: null,
    title: null,
    lineage: null,
    changes: [],
    comments: [],
    omissions: [],
  }
}
