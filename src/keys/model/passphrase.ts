import { fail, ok, type Result } from '#base/result.ts'

/** Fifteen characters (NIST SP 800-63B, 3.1.1.2, and ASVS 6.2.9 for what stands alone). No rule on which: length is what counts. */
const LEAST_PASSPHRASE_CHARACTERS = 15

/** Longer ones are no stronger, and each costs its reader's time. */
const MOST_PASSPHRASE_CHARACTERS = 1024

/** A passphrase as it is derived from: the same text, however a keyboard composed its letters. */
export type Passphrase = string & { readonly passphrase: true }

export type PassphraseProblem =
  | { readonly code: 'passphrase.too-short'; readonly characters: number; readonly least: number }
  | { readonly code: 'passphrase.too-long'; readonly most: number }

/** Reads what was typed, in NFKC: characters that look alike on every keyboard count as one. Spaces count. */
export function parsePassphrase(typed: string): Result<Passphrase, PassphraseProblem> {
  if (typed.length > MOST_PASSPHRASE_CHARACTERS * 4) {
    return fail({ code: 'passphrase.too-long', most: MOST_PASSPHRASE_CHARACTERS })
  }
  const passphrase = typed.normalize('NFKC')
  const characters = [...passphrase].length
  if (characters < LEAST_PASSPHRASE_CHARACTERS) {
    return fail({ code: 'passphrase.too-short', characters, least: LEAST_PASSPHRASE_CHARACTERS })
  }
  if (characters > MOST_PASSPHRASE_CHARACTERS) {
    return fail({ code: 'passphrase.too-long', most: MOST_PASSPHRASE_CHARACTERS })
  }
  return ok(passphrase as Passphrase)
}

/** What is wrong with a passphrase, in a sentence. */
export function explainPassphraseProblem(problem: PassphraseProblem): string {
  switch (problem.code) {
    case 'passphrase.too-short':
      return `This has ${problem.characters} characters; ${problem.least} are needed. Four or five words that do not belong together are easy to keep in mind.`
    case 'passphrase.too-long':
      return `This is longer than ${problem.most} characters.`
  }
}
