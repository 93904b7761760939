import { join } from 'node:path'
import { readMailbox } from '#communications/mailbox-file.ts'
import { findProgress, type MailboxProgress } from '#communications/store/mailbox-progress.ts'
import { wrapFolder } from '#keys/wrap-files.ts'
import type { Finding } from '#platform/database/examine-database.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { officesOf } from './offices.ts'

/** What `doctor` finds of the mailbox that replies are fetched from: whether that works, and when it last did. None where none is set. */
export async function examineMailbox(database: OpenedDatabase, home: string): Promise<readonly Finding[]> {
  const mailbox = await readMailbox({ wraps: wrapFolder(join(home, 'keys')) })
  if (!mailbox) return []
  const findings: Finding[] = []
  for (const { officeId } of await officesOf(database)) {
    // oxlint-disable-next-line no-await-in-loop -- an office after the other: the row policies show one
    const progress = await database.atomically({ officeId, id: 'operator' }, (tx) =>
      findProgress(tx, officeId),
    )
    findings.push(findingOf(mailbox.host, progress))
  }
  return findings
}

function findingOf(host: string, progress: MailboxProgress | null): Finding {
  const worked = progress?.workedAt ? `last worked ${progress.workedAt.toISOString()}` : 'has not worked yet'
  const says = `mail is fetched from ${host}; it ${worked}`
  const problem = progress?.problem ?? null
  if (problem === null) return { check: 'mailbox', ok: true, says, mend: '' }
  return { check: 'mailbox', ok: false, says: `${says}; then: ${problem}`, mend: MEND[problem] ?? MEND_ELSE }
}

const MEND_ELSE = 'Look at the settings of the mailbox in the workspace'

const MEND: Readonly<Record<string, string>> = {
  'mailbox.not-reached': 'Look whether the server is there and speaks TLS at this port',
  'mailbox.certificate-untrusted':
    'If the server is your own, name the file of its certificates in mailbox.json as "caFile"; if not, ask whoever runs it before anything else',
  'mailbox.certificate-wrong': 'Give the name that its certificate is for, or have the certificate renewed',
  'mailbox.ca-unreadable': 'Put a file with certificates (PEM) where mailbox.json says "caFile"',
  'mailbox.sign-in-refused': 'Give user and password again, in the settings of the mailbox',
  'mailbox.folder-missing': 'Give the name of a folder that is there, in the settings of the mailbox',
  'mailbox.broke-off': 'Nothing, at first: what is missing is fetched with the next attempt',
  'mailbox.no-box': 'Somebody of the intake opens “Replies that wait” once: mail is sealed for them',
}
