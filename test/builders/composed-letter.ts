import type { CalendarDate } from '#base/calendar-date.ts'
import type { Language, StateCode } from '#law/model.ts'
import type { ProfileName } from '#letters/model/letter.ts'
import type { LetterReading, Place } from '#letters/read/letter-reading.ts'
import type { ReadBlock, ReadDocument } from '#letters/read/read-document.ts'
import type { LetterType } from '#letters/reference.ts'

/** A paragraph of a composed letter: the part it belongs to, its words. `1. …` in `questions` is a question. */
export type ComposedParagraph = readonly [part: string | null, words: string]

/** What a composed letter is said to be. */
export interface ComposedLetter {
  readonly profile: ProfileName | null
  readonly type: LetterType | null
  readonly language: Language
  readonly state: StateCode | null
  readonly reference: string | null
  readonly date: CalendarDate | null
  /** In the header's order, each as it stands in the text. */
  readonly mandates: readonly { readonly name: string; readonly resolution: string | null }[]
  readonly signatories: readonly { readonly name: string; readonly post: string }[]
  /** Sentences of the text that are read as allegations; null as hedge: stated as fact. */
  readonly allegations: readonly { readonly text: string; readonly hedge: string | null }[]
  /** Words of the text that state a deadline. */
  readonly deadlines: readonly string[]
  readonly paragraphs: readonly ComposedParagraph[]
}

/** A letter as its readers would hand it over: the document, and what was read of it. Parts in a row are one part. */
export function composed(letter: ComposedLetter): { document: ReadDocument; reading: LetterReading } {
  const text = letter.paragraphs.map(([, words]) => words).join('\n\n')
  const blocks = blocksOf(letter.paragraphs)
  const parts = partsOf(letter.paragraphs, blocks)
  const placed = (words: string): Place => {
    const start = text.indexOf(words)
    if (start < 0) throw new Error(`not in the letter: ${words}`)
    return { start, end: start + words.length, block: null }
  }
  const questions = blocks.flatMap((block, index) => {
    const [part, words] = letter.paragraphs[index] ?? [null, '']
    const match = /^([\p{Nd}a-z]{1,2})[.)] (.*)$/su.exec(words)
    if (part !== 'questions' || !match) return []
    const [, number = '', asked = ''] = match
    return [{ start: block.start, end: block.end, block: null, number, text: asked, deadline: null }]
  })
  const { profile, type, reference, date, language, state } = letter
  const annex = parts.filter((one) => one.part === 'annex')
  const reading: LetterReading = {
    profile,
    type,
    reference,
    date,
    language,
    state,
    addressees: [],
    mandates: letter.mandates.map((one) => ({ ...placed(one.name), ...one })),
    earlier: [],
    subject: null,
    sections: [],
    allegations: letter.allegations.map((one) => ({ ...placed(one.text), ...one, figures: [] })),
    questions,
    asks: [],
    deadlines: letter.deadlines.map((words) => {
      return { ...placed(words), rule: '', date: null, text: words, holiday: null, steps: [] }
    }),
    publication: null,
    interimMeasures: null,
    pressRelease: null,
    siblings: [],
    signatories: letter.signatories.map((one) => ({ ...placed(`${one.name}\n${one.post}`), ...one })),
    annex: annex.map((one) => ({ ...one, heading: 'Annex', level: 1 })),
    footnotes: [],
    figures: [],
    parts,
    blocks: [],
    unread: [],
    letter: {
      schema: 1,
      lineage: null,
      profile,
      type,
      reference,
      date,
      language,
      title: '',
      state,
      content: { type: 'doc', content: [] },
    },
  }
  return { document: { ...EMPTY, text, blocks }, reading }
}

const EMPTY: Omit<ReadDocument, 'text' | 'blocks'> = {
  format: 'txt',
  notes: [],
  language: null,
  title: null,
  lineage: null,
  changes: [],
  comments: [],
  omissions: [],
}

function blocksOf(paragraphs: readonly ComposedParagraph[]): readonly ReadBlock[] {
  let at = 0
  return paragraphs.map(([, words]): ReadBlock => {
    const start = at
    at += words.length + 2
    return {
      id: null,
      kind: 'paragraph',
      level: null,
      label: null,
      start,
      end: start + words.length,
      runs: [],
      page: null,
      align: null,
      direction: null,
      cell: null,
      style: null,
      part: null,
    }
  })
}

function partsOf(
  paragraphs: readonly ComposedParagraph[],
  blocks: readonly ReadBlock[],
): LetterReading['parts'] {
  const parts: { part: string; start: number; end: number; block: null }[] = []
  for (const [index, [part]] of paragraphs.entries()) {
    const block = blocks[index]
    if (part === null || !block) continue
    const last = parts.at(-1)
    if (last?.part === part) last.end = block.end
    else parts.push({ part, start: block.start, end: block.end, block: null })
  }
  return parts
}
