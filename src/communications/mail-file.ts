import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Workplace } from '#accounts/acting.ts'

/** By which server the program sends mail, and as whom. */
export interface MailServer {
  readonly host: string
  readonly port: number
  /** Whether nothing is sent over a connection that is not encrypted. */
  readonly isTlsRequired: boolean
  readonly user: string | null
  readonly password: string | null
  /** The sender's address. */
  readonly from: string
}

const MAIL_SERVER = z.object({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  isTlsRequired: z.boolean(),
  user: z.string().nullable(),
  password: z.string().nullable(),
  from: z.string().min(3),
})

type Place = Pick<Workplace, 'wraps'>

/** In the data folder, outside the database: rows are backed up and moved, and this is neither. */
function pathOf({ wraps }: Place): string {
  return join(dirname(wraps.folder), 'mail.json')
}

/** The mail server; null where none is set, or the file holds none. */
export async function readMailServer(place: Place): Promise<MailServer | null> {
  const bytes = await place.wraps.disk.read(pathOf(place))
  if (!bytes) return null
  try {
    const read = MAIL_SERVER.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    return read.success ? read.data : null
  } catch (fault) {
    if (fault instanceof SyntaxError) return null
    throw fault
  }
}

/** Sets the mail server: a file that only the program's user can read, whole or not at all. */
export async function writeMailServer(place: Place, server: MailServer): Promise<void> {
  const { disk } = place.wraps
  const path = pathOf(place)
  const draft = `${path}.${randomBytes(8).toString('hex')}.part`
  const content = new TextEncoder().encode(`${JSON.stringify(server, null, 2)}\n`)
  if (!(await disk.create(draft, content))) throw new Error('a random name was taken')
  await disk.rename(draft, path)
  await disk.syncFolder(dirname(path))
}

/** Forgets the mail server. */
export async function removeMailServer(place: Place): Promise<void> {
  await place.wraps.disk.remove(pathOf(place))
}
