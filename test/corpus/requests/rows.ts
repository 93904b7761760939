import { readFileSync } from 'node:fs'
import { LANGUAGES, type Language } from '#law/model.ts'

/** A line of one of the lists beside this file: what is expected of an invented sentence. */
export interface Row {
  readonly language: Language
  readonly expected: string
  readonly sentence: string
}

/** The lines of `NAME.tsv`. */
export function rowsOf(name: string): readonly Row[] {
  const lines = readFileSync(`test/corpus/requests/${name}.tsv`, 'utf8').trimEnd().split('\n').slice(1)
  return lines.map((line) => {
    const [code, expected = '', sentence = ''] = line.split('\t')
    const language = LANGUAGES.find((one) => one === code)
    if (!language || sentence === '') throw new Error(`a line of ${name}.tsv cannot be read: ${line}`)
    return { language, expected, sentence }
  })
}
