import { IMPORTS } from '#ui/messages/communications/import.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import type { ImportRemark } from './model/import-plan.ts'

type ImportKey = keyof typeof IMPORTS.english
type RemarkKey = Extract<ImportKey, `remark.${string}`>

/** Every value that a remark may be said with; what it has not is empty. */
const NOTHING_SAID = {
  ...{
    given: '',
    column: '',
    found: '',
    expected: '',
    keys: '',
    what: '',
    letter: '',
    register: '',
    held: '',
  },
  ...{ files: '', letters: '', dated: '', series: '', missing: '', highest: '', cells: '', states: '' },
  ...{ dayFirst: '', monthFirst: '', message: '', code: '' },
}

/** What is odd, and what to do about it, in one sentence or two. A code that we have no words for is said as it is. */
export function sayRemark(
  language: PageLanguage,
  {
    code,
    facts,
  }: { readonly code: string; readonly facts: Readonly<Record<string, string | number | null>> },
): string {
  const key = `remark.${code}`
  const said = Object.entries(facts).map(([name, value]) => [name, String(value ?? '')] as const)
  const values = { ...NOTHING_SAID, ...Object.fromEntries(said), code }
  return say(wordsOf(IMPORTS, language), isRemarkKey(key) ? key : 'remark.other', values)
}

/** Whether an import has words for a code. */
export function hasWords(code: string): boolean {
  return isRemarkKey(`remark.${code}`)
}

function isRemarkKey(key: string): key is RemarkKey {
  return Object.hasOwn(IMPORTS.english, key)
}

/** Why a register is none, and what to do. */
export function sayRegisterProblem(language: PageLanguage, code: string): string {
  const words = wordsOf(IMPORTS, language)
  switch (code) {
    case 'register.empty':
    case 'register.no-columns':
    case 'register.column-twice':
    case 'register.spreadsheet':
      return say(words, code)
    default:
      return say(words, 'register.unreadable', { code })
  }
}

/** Where a remark is about: `line 12, replies/one.txt`; empty for all of an import. */
export function placeOf(language: PageLanguage, { line, file }: Pick<ImportRemark, 'line' | 'file'>): string {
  const words = wordsOf(IMPORTS, language)
  return [line === null ? null : say(words, 'run.line', { line: String(line) }), file]
    .filter(Boolean)
    .join(', ')
}
