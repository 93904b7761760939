import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Workplace } from '#accounts/acting.ts'

/** From which mailbox replies are fetched, and as whom. */
export interface Mailbox {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly folder: string
}

const MAILBOX = z.object({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  user: z.string().min(1),
  password: z.string().min(1),
  folder: z.string().min(1),
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
