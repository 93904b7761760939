import type { PageAnswer } from '#accounts/route.ts'
import { ACCOUNTS } from '#ui/messages/accounts.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'

/** What is not there, and what is not theirs to see: one page, without a trace of which. */
export function missingPage(language: PageLanguage): PageAnswer {
  const words = wordsOf(ACCOUNTS, language)
  return plainPage(say(words, 'missing.title'), say(words, 'missing.text'))
}

/** A fault of ours, by its reference. */
export function faultPage(language: PageLanguage, reference: string): PageAnswer {
  const words = wordsOf(ACCOUNTS, language)
  return plainPage(say(words, 'fault.title'), say(words, 'fault.text', { reference }))
}

/** More was sent than is taken. */
export function tooLargePage(language: PageLanguage, megabytes: number): PageAnswer {
  const words = wordsOf(ACCOUNTS, language)
  return plainPage(say(words, 'tooLarge.title'), say(words, 'tooLarge.text', { megabytes }))
}

function plainPage(title: string, text: string): PageAnswer {
  return { kind: 'page', isPublic: true, title, content: <Plain text={text} /> }
}

function Plain({ text }: { readonly text: string }) {
  const words = useWords(ACCOUNTS)
  return (
    <>
      <p>{text}</p>
      <p>
        <a href="/">{say(words, 'back')}</a>
      </p>
    </>
  )
}
