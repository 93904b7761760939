import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ACCOUNTS } from '#ui/messages/accounts.ts'
import { CASES } from '#ui/messages/cases.ts'
import { ANSWERS } from '#ui/messages/communications/answers.ts'
import { PARAGRAPHS } from '#ui/messages/communications/paragraphs.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { LIBRARY_PAGES } from '#ui/messages/communications/library-pages.ts'
import { LETTER_LISTS } from '#ui/messages/communications/lists.ts'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { REPLIES } from '#ui/messages/communications/replies.ts'
import { REPLY_CHANGES } from '#ui/messages/communications/reply-changes.ts'
import { REPLY_QUEUE } from '#ui/messages/communications/reply-queue.ts'
import { DUES } from '#ui/messages/communications/dues.ts'
import { REQUESTS } from '#ui/messages/communications/requests.ts'
import { SENDING } from '#ui/messages/communications/sending.ts'
import { IMPORTS } from '#ui/messages/communications/import.ts'
import { DEADLINES } from '#ui/messages/deadlines.ts'
import { DEMONSTRATION } from '#ui/messages/demonstration.ts'
import { LINKED } from '#ui/messages/communications/linked.ts'
import { DONE } from '#ui/messages/done.ts'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import { FRAME } from '#ui/messages/frame.ts'
import { JOURNAL } from '#ui/messages/journal.ts'
import { parseLanguageFile } from '#ui/messages/language-file.ts'
import { addLanguage } from '#ui/messages/languages.ts'
import { OFFICE_PAGES } from '#ui/messages/office-pages.ts'
import { PUBLICATION } from '#ui/messages/publication.ts'
import { RELEASE } from '#ui/messages/release.ts'
import { REPORT_PAGES } from '#ui/messages/report-pages.ts'
import { TOKENS } from '#ui/messages/tokens.ts'
import type { WordTable } from '#ui/messages/words.ts'

/** Every table of words that pages of the workspace and of the public site are made with. */
export const WORD_TABLES: readonly WordTable[] = [
  FRAME,
  ACCOUNTS,
  ANSWERS,
  CASES,
  CLEARANCE,
  COMMUNICATIONS,
  DEADLINES,
  DEMONSTRATION,
  DONE,
  DUES,
  EVIDENCE,
  IMPORTS,
  JOURNAL,
  LETTER_LISTS,
  LIBRARY_PAGES,
  LINKED,
  OFFICE_PAGES,
  PARAGRAPHS,
  PUBLICATION,
  RELEASE,
  REPORT_PAGES,
  SENDING,
  REPLIES,
  REQUESTS,
  REPLY_CHANGES,
  REPLY_QUEUE,
  TOKENS,
]

/**
 * Makes the languages known that an office keeps as files, `languages/fr.json` in its data folder. Gives a line for each file that
 * could not be used, or not in full; such words are said in English.
 */
export function readLanguages(home: string): readonly string[] {
  const folder = join(home, 'languages')
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return files.toSorted().flatMap((name) => readLanguage(folder, name))
}

function readLanguage(folder: string, name: string): readonly string[] {
  const tag = name.slice(0, -'.json'.length)
  const read = parseLanguageFile(tag, readFileSync(join(folder, name), 'utf8'), WORD_TABLES)
  if (!read.ok) return [`languages/${name} is not used: ${read.error.code}`]
  addLanguage(tag, read.value.sayings)
  const { problems, missing } = read.value
  const wrong = problems.length === 0 ? [] : [`${problems.length} of its sayings are wrong`]
  const left = missing.length === 0 ? [] : [`${missing.length} are missing`]
  return wrong.length + left.length === 0
    ? []
    : [`languages/${name}: ${[...wrong, ...left].join(' and ')}; those are said in English`]
}
