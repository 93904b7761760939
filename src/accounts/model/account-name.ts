import { fail, ok, type Result } from '#base/result.ts'

/** What a person of the office is called, and signs in as. */
export interface AccountName {
  /** As it was typed, with single spaces. */
  readonly shown: string
  /** Folded: two names with the same key look alike, and only one of them can be there. */
  readonly key: string
}

export type AccountNameProblem =
  | { readonly code: 'account-name.missing' }
  | { readonly code: 'account-name.too-long'; readonly most: number }

const MOST_CHARACTERS = 80

/** Reads a name in any script. Letter case, width, invisible characters and doubled spaces make no other name. */
export function parseAccountName(typed: string): Result<AccountName, AccountNameProblem> {
  const shown = typed
    .slice(0, MOST_CHARACTERS * 8)
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  if (shown === '') return fail({ code: 'account-name.missing' })
  if ([...shown].length > MOST_CHARACTERS)
    return fail({ code: 'account-name.too-long', most: MOST_CHARACTERS })
  return ok({ shown, key: shown.normalize('NFKC').toLowerCase().normalize('NFKC') })
}

/** What is wrong with a name, in a sentence. */
export function explainAccountNameProblem(problem: AccountNameProblem): string {
  switch (problem.code) {
    case 'account-name.missing':
      return 'A name is needed.'
    case 'account-name.too-long':
      return `This is longer than ${problem.most} characters.`
  }
}
