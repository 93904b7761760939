import { kept } from '#base/kept.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { Law } from '#law/law.ts'
import { findState } from '#law/states.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'

/** Reads States as somebody types them, `China, PRK`: their codes, or the first that is unknown as a problem at `field`. */
export function readStates(
  law: Law,
  typed: string,
  field: string,
  language: PageLanguage,
): Result<readonly string[], FieldProblem> {
  const codes: string[] = []
  for (const given of statesIn(law, typed)) {
    const found = findState(law, given)
    if (!found.ok) {
      return fail({ field, text: say(wordsOf(EVIDENCE, language), 'problem.state', { given }) })
    }
    codes.push(found.value.code)
  }
  return ok([...new Set(codes)])
}

/** A name may have a comma itself; then it is the whole of what was typed. */
function statesIn(law: Law, typed: string): readonly string[] {
  const given = typed.trim()
  if (given !== '' && findState(law, given).ok) return [given]
  return given
    .split(/[,;،؛\n]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** The code of a language that was typed as its name, in the page’s language or in English; else what was typed. */
export function readLanguage(typed: string, pageLanguage: PageLanguage): string {
  const given = fold(typed)
  if (given === '') return ''
  const spoken = [pageLanguage, 'en'].map(languageNames)
  const isMeant = (code: string) => spoken.some((names) => fold(names.of(code) ?? '') === given)
  return languageCodes().find(isMeant) ?? typed.trim()
}

/** `Korean (ko)`; the code alone where it has no name. */
export function sayLanguage(code: string, pageLanguage: PageLanguage): string {
  if (code === '') return ''
  try {
    const name = languageNames(pageLanguage).of(code) ?? code
    return name === code ? code : `${name} (${code})`
  } catch (fault) {
    if (fault instanceof RangeError) return code
    throw fault
  }
}

const languageNames = kept((language: string) => new Intl.DisplayNames([language], { type: 'language' }))

function fold(text: string): string {
  return text.trim().toLocaleLowerCase('en')
}

let known: readonly string[] | null = null

/** Every language of two letters that has a name. */
function languageCodes(): readonly string[] {
  if (known) return known
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  known = letters
    .flatMap((first) => letters.map((second) => `${first}${second}`))
    .filter((code) => names.of(code) !== undefined)
  return known
}

/** A number that was typed, `70`, `1,200` or `1 200`; null where it is none. */
export function readNumber(typed: string): number | null {
  const plain = typed.trim().replaceAll(/(?<=\d)[,\s](?=\d{3}(?:\D|$))/gu, '')
  return /^-?\d+(?:\.\d+)?$/u.test(plain) ? Number(plain) : null
}

/** The last four signs of an id: enough for people to tell two things of a case apart. */
export function markOf(id: string): string {
  return id.slice(-4)
}

/** The version that a form was opened at; -1, which none has, for anything else. */
export function readVersion(typed: string): number {
  return /^\d{1,9}$/u.test(typed) ? Number(typed) : -1
}
