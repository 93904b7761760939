import type { ReadFootnote } from '../read/letter-reading.ts'
import type { ReadNote } from '../read/read-document.ts'
import { worksIn, type NoteSpan } from './works.ts'

/** The notes of a letter, each with the works it names. `block` is null: a note stands outside the text. */
export function footnotesOf(notes: readonly ReadNote[]): readonly ReadFootnote[] {
  return notes.map(({ number, start, end, runs }) => {
    let text = ''
    const spans: NoteSpan[] = []
    for (const run of runs) {
      const from = text.length
      if (run.kind !== 'note') text += run.text
      if (run.link !== null) spans.push({ from, to: text.length, link: run.link })
      else if (run.emphasis) spans.push({ from, to: text.length, link: null })
    }
    return { number, start, end, block: null, text: text.trim(), works: worksIn(text, joined(spans)) }
  })
}

/** Italics over several runs as one stretch. */
function joined(spans: readonly NoteSpan[]): readonly NoteSpan[] {
  const whole: NoteSpan[] = []
  for (const span of spans) {
    const last = whole.at(-1)
    if (last && last.to === span.from && last.link === span.link)
      whole[whole.length - 1] = { ...last, to: span.to }
    else whole.push(span)
  }
  return whole
}
