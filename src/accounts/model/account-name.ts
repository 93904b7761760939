import { fail, ok, type Result } from '#base/result.ts'

/** What a colleague is called and signs in as, and the same folded: two names with one key would look alike. */
export interface AccountName {
  readonly name: string
  readonly key: string
}

export type AccountNameProblem =
  { readonly code: 'account-name.empty' } | { readonly code: 'account-name.too-long'; readonly most: number }

const MOST_CHARACTERS = 100

/** Reads a name as it was typed. Letter case, width, invisible characters and doubled spaces make no other name. */
export function parseAccountName(typed: string): Result<AccountName, AccountNameProblem> {
  const name = typed
    .slice(0, MOST_CHARACTERS * 8)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  if (name === '') return fail({ code: 'account-name.empty' })
  if ([...name].length > MOST_CHARACTERS)
    return fail({ code: 'account-name.too-long', most: MOST_CHARACTERS })
  return ok({ name, key: name.normalize('NFKC').toLowerCase().normalize('NFKC') })
}

/** What is wrong with a name, in a sentence. */
export function explainAccountNameProblem(problem: AccountNameProblem): string {
  switch (problem.code) {
    case 'account-name.empty':
      return 'A name is needed.'
    case 'account-name.too-long':
      return `This is longer than ${problem.most} characters.`
  }
}
