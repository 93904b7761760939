import type { FieldProblem } from '#ui/error-summary.tsx'
import { ACCOUNTS } from '#ui/messages/accounts.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import type { TakeInvitationProblem } from '../actions/invitations.ts'
import type { OpenOfficeProblem } from '../actions/open-office.ts'
import type { ChangePassphraseProblem } from '../actions/people.ts'

/** Every problem with what somebody typed about an office or an account. */
type AccountProblem = OpenOfficeProblem | TakeInvitationProblem | ChangePassphraseProblem

/** In which fields names and passphrases stand, where a form calls them otherwise. */
export interface FieldNames {
  readonly passphrase: string
  readonly again: string
}

const USUAL: FieldNames = { passphrase: 'passphrase', again: 'passphraseAgain' }

/** The problem beside its field, in words. */
export function explainAccountProblem(
  problem: AccountProblem,
  language: PageLanguage,
  fields: FieldNames = USUAL,
): FieldProblem {
  const words = wordsOf(ACCOUNTS, language)
  switch (problem.code) {
    case 'office.is-open':
      return { field: 'officeName', text: say(words, 'start.isOpen') }
    case 'office.name-missing':
      return { field: 'officeName', text: say(words, 'name.missing') }
    case 'office.name-too-long':
      return { field: 'officeName', text: say(words, 'name.tooLong', { most: problem.most }) }
    case 'account-name.missing':
      return { field: 'name', text: say(words, 'name.missing') }
    case 'account-name.too-long':
      return { field: 'name', text: say(words, 'name.tooLong', { most: problem.most }) }
    case 'account-name.taken':
      return { field: 'name', text: say(words, 'name.taken') }
    case 'passphrase.differs':
      return { field: fields.again, text: say(words, 'passphrase.differs') }
    case 'passphrase.too-short':
      return {
        field: fields.passphrase,
        text: say(words, 'passphrase.tooShort', { count: problem.characters, least: problem.least }),
      }
    case 'passphrase.too-long':
      return { field: fields.passphrase, text: say(words, 'passphrase.tooLong', { most: problem.most }) }
    case 'invitation.unknown':
      return { field: 'name', text: say(words, 'join.unknown') }
    case 'proof.refused':
      return { field: 'current', text: say(words, 'prove.refused') }
  }
}
