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

/** Reads a name in any script. Control characters and runs of spaces count as one space. */
export function parseAccountName(typed: string): Result<AccountName, AccountNameProblem> {
  const shown = typed
    .slice(0, MOST_CHARACTERS * 8)
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
  if (shown === '') return fail({ code: 'account-name.missing' })
  if ([...shown].length > MOST_CHARACTERS)
    return fail({ code: 'account-name.too-long', most: MOST_CHARACTERS })
  return ok({ shown, key: shown.normalize('NFKC').toLowerCase() })
}
