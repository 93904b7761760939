import { letterOf, writeRecord } from '#publication/model/parse-record.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import type { LetterNode } from '#letters/model/letter.ts'
import type { Output } from './model/leak-check.ts'

/** Gives every file that would become public of one record: the program makes them as the public site is made. */
export type OutputsOf = (record: PublicRecord) => Iterable<Output>

/** The record itself, and its texts as they are read, whatever marks divide them. */
export function* textsOf(record: PublicRecord): Generator<Output> {
  yield { path: `data/letters/${record.slug}.json`, text: writeRecord(record) }
  if (record.letter) {
    const texts = (letterOf(record, record.letter).content.content ?? []).map(textOf)
    yield { path: `letters/${record.slug}/index.html`, text: texts.join('\n') }
  }
}

function textOf({ text, content = [] }: LetterNode): string {
  return text ?? content.map(textOf).join('')
}
