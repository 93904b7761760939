import process from 'node:process'
import { ok, type Result } from '#base/result.ts'
import {
  recoverAccount,
  type RecoveredAccount,
  type RecoverProblem,
} from '#accounts/actions/recover-account.ts'
import type { AccountName } from '#accounts/model/account-name.ts'
import { wrapFolder } from '#keys/wrap-files.ts'
import type { Passphrase } from '#keys/model/passphrase.ts'
import type { RecoveryCode } from '#keys/model/recovery-code.ts'
import { explainNothingRecovered } from '#keys/recovery.ts'
import { asTyped } from '#law/nearest.ts'
import { printable } from '#letters/printable.ts'
import { dataFolder } from '#platform/data-folder.ts'
import { openDatabase } from '#platform/database/database.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { askCode, askName, askNewPassphrase } from './backup/ask-secrets.ts'
import { explainBackupProblem } from './backup/backup-problem.ts'
import { keysFolder } from './backup/keys-part.ts'
import { theOffice } from './backup/make-backup.ts'
import { hasDataPlace } from './backup/places.ts'
import type { Clock } from './command-line.ts'
import { readOptions } from './options.ts'
import { promptOn } from './prompt.ts'
import type { ExitStatus, Terminal } from './terminal.ts'

const HELP = `demarche recover           lets somebody in with the office's printed code: on a new machine after
                          "demarche restore", or where a passphrase is lost. Asks for the code, a name and a new
                          passphrase, or reads the three from standard input, one a line

  --data DIR                where this installation keeps its data

A name that is there gets new keys: whoever was signed in with it is signed out, its passkeys, one-time codes and
old passphrase count no more. Another name is a new account. In an office of one, every case is theirs afterwards;
in a team, the cases of which that name was a member. The journal says that the code was used.
`

/** Runs `demarche recover`. */
export async function recoverCommand(
  args: readonly string[],
  terminal: Terminal,
  clock: Clock,
): Promise<ExitStatus> {
  const given = readOptions(args, ['data'])
  if (!given.ok) return refuse(terminal, given.error)
  const { options, others, isHelpWanted } = given.value
  if (isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  if (others.length > 0) return refuse(terminal, `"${asTyped(others.join(' '))}" is not understood`)
  const home = dataFolder(options.get('data') ?? null)
  const nothing = 'backup.no-office: no office has been opened here. For a new machine: demarche restore FILE'
  if (!hasDataPlace(home, process.env)) return refuse(terminal, nothing)
  const opened = await openDatabase({ folder: home, environment: process.env })
  if (!opened.ok) return refuse(terminal, `${opened.error.code}: ${explainBackupProblem(opened.error)}`)
  try {
    return await recover(opened.value, home, terminal, clock.now())
  } finally {
    await opened.value.close()
  }
}

async function recover(
  database: OpenedDatabase,
  home: string,
  terminal: Terminal,
  now: string,
): Promise<ExitStatus> {
  const office = await theOffice(database)
  if (!office.ok) return refuse(terminal, `${office.error.code}: ${explainBackupProblem(office.error)}`)
  const answers = await askAll(terminal)
  if (!answers.ok) return refuse(terminal, answers.error)
  const { id, rules, recoveryKey } = office.value
  const wraps = wrapFolder(keysFolder(home))
  const order = { office: id, rules, recoveryKey, now, ...answers.value }
  const recovered = await recoverAccount({ database, wraps }, order)
  if (!recovered.ok) return refuse(terminal, `${recovered.error.code}: ${explain(recovered.error)}`)
  terminal.out.write(linesOf(recovered.value, answers.value.name))
  return recovered.value.problems.length > 0 || recovered.value.nothing ? 1 : 0
}

interface Answers {
  readonly code: RecoveryCode
  readonly name: AccountName
  readonly passphrase: Passphrase
}

async function askAll(terminal: Terminal): Promise<Result<Answers, string>> {
  const prompt = promptOn(terminal)
  try {
    const code = await askCode(prompt, terminal)
    if (!code.ok) return code
    const name = await askName(prompt, terminal)
    if (!name.ok) return name
    const passphrase = await askNewPassphrase(prompt, terminal)
    if (!passphrase.ok) return passphrase
    return ok({ code: code.value, name: name.value, passphrase: passphrase.value })
  } finally {
    prompt.close()
  }
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche recover: ${why}\n`)
  return 2
}

function explain(problem: RecoverProblem): string {
  switch (problem.code) {
    case 'recovery.other-code':
      return 'the code is typed correctly, and is not this office’s: it is another office’s, or an older one. Nothing was changed'
    case 'recover.no-recovery-key':
      return 'this office has no recovery code. Who still has a passphrase signs in and makes one'
    case 'recover.account-closed':
      return 'who has this name has left the office. Give another name. Nothing was changed'
  }
}

function linesOf(recovered: RecoveredAccount, { shown: name }: AccountName): string {
  const { isNew, cases, problems, nothing, sessionsEnded, hadSecondFactor, notTheirs } = recovered
  const lines = [
    `${printable(name)} can sign in with the new passphrase: ${isNew ? 'a new account' : 'the account that was there, with new keys'}`,
    `cases that open: ${cases.length}`,
    ...(nothing ? [`NO CASE OPENS: ${explainNothingRecovered(nothing)}`] : []),
    ...problems.map(({ caseId, problem }) => `case ${caseId} does not open: ${problem.code}`),
    ...(notTheirs > 0
      ? [
          `cases that stay closed, since this name is no member of them: ${notTheirs}. Their members recover them`,
        ]
      : []),
    ...(sessionsEnded > 0 ? [`signed out: ${sessionsEnded}`] : []),
    ...(hadSecondFactor ? ['second factors are gone: set them up anew'] : []),
  ]
  return `${lines.join('\n')}\n`
}
