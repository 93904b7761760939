import { JOURNAL } from '#ui/messages/journal.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { isEventCode, type EventCode } from '../model/entry.ts'

/** What happened, in words; the code itself where it is of a later version. A known code without words does not compile. */
export function sayEvent(language: PageLanguage, code: string): string {
  return isEventCode(code) ? sayKnown(language, code) : code
}

function sayKnown(language: PageLanguage, code: EventCode): string {
  return say(wordsOf(JOURNAL, language), `event.${code}`)
}

/** Who did it, in words: a colleague by name (`names`, by id of the account), or what is no colleague. */
export function sayActor(language: PageLanguage, who: string, names: ReadonlyMap<string, string>): string {
  const words = wordsOf(JOURNAL, language)
  if (who === 'operator' || who === 'system' || who === 'source') return say(words, `who.${who}`)
  const id = who.replace(/^account:/u, '')
  return names.get(id) ?? id
}
