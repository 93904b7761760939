import { randomBytes } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { Workplace } from '#accounts/acting.ts'
import { fail, ok, type Result } from '#base/result.ts'

/** From which mailbox replies are fetched, and as whom. */
export interface Mailbox {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly folder: string
  /** Encrypted from the first byte at another port than 993. */
  readonly tls?: boolean | undefined
  /** A file with the certificates (PEM) that this one server may be signed by, beside those that everybody trusts; from the data folder on. */
  readonly caFile?: string | undefined
}

const MAILBOX = z.object({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  user: z.string().min(1),
  password: z.string().min(1),
  folder: z.string().min(1),
  tls: z.boolean().optional(),
  caFile: z.string().min(1).optional(),
})

type Place = Pick<Workplace, 'wraps'>

/** In the data folder beside `mail.json`, outside the database: rows are backed up and moved, and this is neither. */
function pathOf({ wraps }: Place): string {
  return join(dirname(wraps.folder), 'mailbox.json')
}

/** The mailbox; null where none is set, or the file holds none. */
export async function readMailbox(place: Place): Promise<Mailbox | null> {
  const bytes = await place.wraps.disk.read(pathOf(place))
  if (!bytes) return null
  try {
    const read = MAILBOX.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    return read.success ? read.data : null
  } catch (fault) {
    if (fault instanceof SyntaxError) return null
    throw fault
  }
}

/** The certificates of the file that the mailbox names; null where it names none. Fails where there is none that can be read. */
export async function readCertificates(
  place: Place,
  { caFile }: Mailbox,
): Promise<Result<string | null, { readonly code: 'mailbox.ca-unreadable' }>> {
  if (caFile === undefined) return ok(null)
  const bytes = await place.wraps.disk.read(resolve(dirname(place.wraps.folder), caFile)).catch(() => null)
  const text = bytes && new TextDecoder().decode(bytes)
  return text?.includes('-----BEGIN CERTIFICATE-----') ? ok(text) : fail({ code: 'mailbox.ca-unreadable' })
}

/** Sets the mailbox: a file that only the program's user can read, whole or not at all. */
export async function writeMailbox(place: Place, mailbox: Mailbox): Promise<void> {
  const { disk } = place.wraps
  const path = pathOf(place)
  const draft = `${path}.${randomBytes(8).toString('hex')}.part`
  const content = new TextEncoder().encode(`${JSON.stringify(mailbox, null, 2)}\n`)
  if (!(await disk.create(draft, content))) throw new Error('a random name was taken')
  await disk.rename(draft, path)
  await disk.syncFolder(dirname(path))
}

/** Forgets the mailbox: nothing is fetched from then on. */
export async function removeMailbox(place: Place): Promise<void> {
  await place.wraps.disk.remove(pathOf(place))
}
