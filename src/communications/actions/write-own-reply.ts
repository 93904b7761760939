import { createHash } from 'node:crypto'
import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { dayOf, tell } from '#cases/at-work.ts'
import type { CaseKeys } from '#cases/case-keys.ts'
import { thing } from '#journal/model/entry.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { newId } from '#platform/new-id.ts'
import type { OwnReplyFacts, SealedFacts } from '../model/own-reply.ts'
import { PAPER_BYTES, PAPER_CONTENT, REPLY_FACTS } from '../sealed-places.ts'
import {
  findReplyOfMail,
  insertAnsweredInCase,
  insertOwnReply,
  insertPaper,
  type AnsweredInCase,
  type OwnReplyKey,
  type SealedPaper,
} from '../store/sealed-replies.ts'
import { markMetByKnown, type Calendars } from './deadlines.ts'

/** A paper of a reply: a file as it came, or a text that was typed. */
export interface GivenPaper {
  readonly kind: SealedPaper['kind']
  readonly name: string
  readonly format: string
  readonly bytes: Uint8Array
  readonly language: string | null
  /** What its reader found, or what was typed from it; null where neither can be had. */
  readonly text: string | null
  readonly textIs: 'read' | 'typed' | 'unreadable'
}

/** What is sealed of a paper beside its bytes. */
export interface PaperContent {
  readonly name: string
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string
  readonly text: string | null
  readonly textIs: GivenPaper['textIs']
}

/** A reply to be written, with everything that is known of it. */
export interface ReplyToRecord {
  readonly facts: Omit<OwnReplyFacts, 'typedText' | 'isUnreadable' | 'addressee'>
  /** Which State replies, or OTH. */
  readonly code: string | null
  readonly letters: readonly AnsweredInCase[]
  readonly papers: readonly GivenPaper[]
  /** By which the same mail is known again. */
  readonly mailHash: Uint8Array | null
}

/** Where it is written: an open case with its keys, as whoever is at work. */
export interface WritingInCase {
  readonly tx: DatabaseTransaction
  readonly keys: CaseKeys
  readonly caseId: Id<'Case'>
  readonly calendars: Calendars
}

/**
 * Writes a reply, sealed, marks the terms that it ends, and tells the journal. A mail that is here already is not written again: it
 * may answer one letter more.
 */
export async function writeOwnReply(
  workplace: Workplace,
  acting: Acting,
  { tx, keys, caseId, calendars }: WritingInCase,
  reply: ReplyToRecord,
): Promise<Id<'Reply'>> {
  const { officeId: office, accountId } = acting
  const known = reply.mailHash && (await findReplyOfMail(tx, { office, caseId }, reply.mailHash))
  const key: OwnReplyKey = { office, caseId, id: known ?? newId<'Reply'>() }
  if (known === null) {
    await insertOwnReply(tx, key, rowOf(keys, key.id, reply, dayOf(workplace)), accountId)
    for (const paper of reply.papers)
      // oxlint-disable-next-line no-await-in-loop -- one file in memory at a time
      await insertPaper(tx, key, sealPaper(keys, paper), accountId)
  }
  await insertAnsweredInCase(tx, key, reply.letters)
  const letters = reply.letters.map(({ communication }) => communication)
  const meeting = { office, by: accountId, calendarOf: calendars.calendarOf }
  await markMetByKnown(tx, meeting, letters)
  // An entry names a few things at most; the rows say all of them.
  const named = letters.slice(0, 5).map((one) => thing('communication', one))
  const what = known === null ? 'reply.recorded' : 'reply.changed'
  await tell(workplace, tx, acting, what, [thing('reply', key.id), ...named, thing('case', caseId)])
  return key.id
}

function rowOf(
  keys: CaseKeys,
  id: Id<'Reply'>,
  { facts, code, mailHash }: ReplyToRecord,
  today: CalendarDate,
) {
  const { missionNumber, handedOverBy, confidentialGround, ...open } = facts
  const sealed: SealedFacts = { missionNumber, handedOverBy, confidentialGround }
  const factsSealed = keys.seal({ ...REPLY_FACTS, row: id }, sealed)
  const listedOn = facts.receivedOn > today ? today : facts.receivedOn
  return { ...open, id, code, listedOn, factsSealed, mailHash }
}

/** A paper as its row has it. */
export function sealPaper(
  keys: CaseKeys,
  { kind, name, format, bytes, language, text, textIs }: GivenPaper,
): SealedPaper & { readonly bytesSealed: Uint8Array } {
  const id = newId<'ReplyFile'>()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const content: PaperContent = { name, sha256, text, textIs }
  const contentSealed = keys.seal({ ...PAPER_CONTENT, row: id }, content)
  const bytesSealed = keys.sealBytes({ ...PAPER_BYTES, row: id }, bytes)
  return { id, kind, language, format, sizeBytes: bytes.length, contentSealed, bytesSealed }
}
