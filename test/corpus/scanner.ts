import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { checkLaw } from '#law/check.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import type { Law } from '#law/law.ts'
import type { Marking } from './score.ts'
import { mark } from './score.ts'
import type { Sentence } from './sentence.ts'

/** The law of `data/law`, as the scanner wants it; a table that is not there is missed only by what reads it. */
export function readLaw(folder: string): Law {
  const tables = LAW_TABLES.map((name) => [name, join(folder, `${name}.tsv`)] as const)
    .filter(([, file]) => existsSync(file))
    .map(([name, file]) => [name, readFileSync(file, 'utf8')] as const)
  return makeLaw({ version: 'corpus', tables: Object.fromEntries(tables) })
}

/** Checks each sentence as a letter of its own and marks what was found. */
export function markAll(law: Law, sentences: readonly Sentence[]): readonly Marking[] {
  const today = parseCalendarDate('2026-03-01')
  if (!today) throw new Error('corpus: no today')
  return sentences.map((sentence) => {
    const { language, state, date } = sentence
    return mark(sentence, checkLaw(law, sentence.text, { language, state, date, today, parts: [] }))
  })
}
