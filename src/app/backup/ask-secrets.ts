import { fail, type Result } from '#base/result.ts'
import {
  explainAccountNameProblem,
  parseAccountName,
  type AccountName,
} from '#accounts/model/account-name.ts'
import { explainPassphraseProblem, parsePassphrase, type Passphrase } from '#keys/model/passphrase.ts'
import {
  explainRecoveryCodeProblem,
  parseRecoveryCode,
  type RecoveryCode,
} from '#keys/model/recovery-code.ts'
import type { Prompt } from '../prompt.ts'
import type { Terminal } from '../terminal.ts'

/** So often a person may type the same thing anew. */
const MOST_TRIES = 5

/** The office's printed code: from a terminal, where it can be typed again, or the next line of what is piped in. Never an argument, which others on the machine could see. */
export function askCode(prompt: Prompt, terminal: Terminal): Promise<Result<RecoveryCode, string>> {
  return askUntil(prompt, terminal, 'The office’s printed code (it is not shown): ', 'secret', (typed) => {
    const code = parseRecoveryCode(typed)
    return code.ok ? code : fail(explainRecoveryCodeProblem(code.error))
  })
}

/** What the person is called, and will sign in as. */
export function askName(prompt: Prompt, terminal: Terminal): Promise<Result<AccountName, string>> {
  return askUntil(prompt, terminal, 'Your name, as you sign in: ', 'shown', (typed) => {
    const name = parseAccountName(typed)
    return name.ok ? name : fail(explainAccountNameProblem(name.error))
  })
}

/** A new passphrase: twice on a terminal, where what is typed cannot be seen; once from a pipe. */
export async function askNewPassphrase(
  prompt: Prompt,
  terminal: Terminal,
): Promise<Result<Passphrase, string>> {
  for (let left = MOST_TRIES; left > 0; left -= 1) {
    // oxlint-disable no-await-in-loop -- one answer after the other
    const first = await askUntil(
      ...([
        prompt,
        terminal,
        'A new passphrase (15 characters or more; it is not shown): ',
        'secret',
      ] as const),
      (typed) => {
        const passphrase = parsePassphrase(typed)
        return passphrase.ok ? passphrase : fail(explainPassphraseProblem(passphrase.error))
      },
    )
    if (!first.ok || !prompt.isTerminal) return first
    const second = await prompt.ask('The same once more: ', 'secret')
    // oxlint-enable no-await-in-loop
    if (second === null) break
    if (second.normalize('NFKC') === first.value) return first
    terminal.error.write('The two differ.\n')
  }
  return fail('no passphrase was given')
}

async function askUntil<Value>(
  prompt: Prompt,
  terminal: Terminal,
  question: string,
  how: 'shown' | 'secret',
  read: (typed: string) => Result<Value, string>,
): Promise<Result<Value, string>> {
  let problem = 'nothing was typed'
  for (let left = prompt.isTerminal ? MOST_TRIES : 1; left > 0; left -= 1) {
    // oxlint-disable-next-line no-await-in-loop -- one answer after the other
    const typed = await prompt.ask(question, how)
    if (typed === null) break
    const value = read(typed)
    if (value.ok) return value
    problem = value.error
    if (prompt.isTerminal) terminal.error.write(`${problem}\n`)
  }
  return fail(problem)
}
