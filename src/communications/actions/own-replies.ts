import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { dayOf, tell, type NotAllowed } from '#cases/at-work.ts'
import type { CaseKeys, KeysProblem } from '#cases/case-keys.ts'
import { changeInCase, readInCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import {
  parseOwnReply,
  type OwnReplyFacts,
  type OwnReplyForm,
  type OwnReplyProblem,
  type SealedFacts,
} from '../model/own-reply.ts'
import { timelinessOf, type Timeliness } from '../model/timeliness.ts'
import { LETTER_TITLE, PAPER_BYTES, PAPER_CONTENT, REPLY_FACTS } from '../sealed-places.ts'
import { findLetterInCase } from '../store/letters-in-case.ts'
import {
  findOwnReply,
  findPaper,
  findTerm,
  listRepliesToLetter,
  listSentLetters,
  type LetterAnswered,
  type OwnReplyOpen,
  type OwnReplyRow,
  type SealedPaper,
  type SentLetter,
} from '../store/sealed-replies.ts'
import type { Calendars } from './deadlines.ts'
import type { LetterInput, UnknownLetter } from './letters-in-case.ts'
import { listTranslations, type Translation } from './translations.ts'
import { writeOwnReply, type GivenPaper, type PaperContent } from './write-own-reply.ts'

/** Which reply to which letter of which case. */
export interface OwnReplyInput extends LetterInput {
  readonly replyId: Id<'Reply'>
}

/** A file as it was sent with a form, and what its reader found: null where it found nothing. */
export interface SentPaper {
  readonly name: string
  readonly bytes: Uint8Array
  readonly read: { readonly format: string; readonly text: string } | null
}

/** What is recorded: the form, the other letters that it answers, its file or the mail it came in, and the papers beside it. */
export interface GivenReply {
  readonly form: OwnReplyForm
  readonly also: readonly string[]
  readonly file: SentPaper | null
  readonly mail: { readonly papers: readonly GivenPaper[]; readonly hash: Uint8Array } | null
  readonly annexes: readonly SentPaper[]
}

export type RecordReplyProblem =
  | UnknownLetter
  /** Nobody replies to a letter that has not gone out. */
  | { readonly code: 'letter.not-sent' }
  | { readonly code: 'reply.malformed'; readonly problems: readonly OwnReplyProblem[] }
  /** Neither a file nor a text, nor the word that there is none. */
  | { readonly code: 'reply.paper-missing' }
  /** The file cannot be read: its text is typed, or somebody says that it cannot be had. */
  | { readonly code: 'reply.text-missing' }

/** Records a reply to a letter of ours, sealed: what a person was handed, or took from a mail program. */
export function recordOwnReply(
  workplace: Workplace,
  acting: Acting,
  calendars: Calendars,
  { caseId, letterId, ...given }: LetterInput & GivenReply,
): Promise<Result<Id<'Reply'>, InCaseProblem | RecordReplyProblem>> {
  const work = { caseId, act: 'reply.record' } as const
  type Recorded = Result<Id<'Reply'>, RecordReplyProblem>
  return changeInCase(workplace, acting, work, async ({ tx, keys }): Promise<Recorded> => {
    const key = { office: acting.officeId, caseId, id: letterId }
    const letter = await findLetterInCase(tx, key, true)
    if (!letter) return fail({ code: 'letter.unknown' })
    if (letter.stage !== 'sent') return fail({ code: 'letter.not-sent' })
    const known = { today: dayOf(workplace), addressees: letter.addressees.length }
    const parsed = parseOwnReply(given.form, known)
    if (!parsed.ok) return fail({ code: 'reply.malformed', problems: parsed.error })
    const papers = papersOf(given, parsed.value)
    if (!papers.ok) return papers
    const { addressee, typedText: _typed, isUnreadable: _unreadable, ...facts } = parsed.value
    const others = (await listSentLetters(tx, key)).filter(
      ({ id }) => id !== letterId && given.also.includes(id),
    )
    const letters = [
      { communication: letterId, matchedBy: 'person' as const, addressee },
      ...others.map(({ id }) => ({ communication: id, matchedBy: 'person' as const, addressee: null })),
    ]
    const code = codeOf(letter.addressees, addressee)
    const reply = { facts, code, letters, papers: papers.value, mailHash: given.mail?.hash ?? null }
    return ok(await writeOwnReply(workplace, acting, { tx, keys, caseId, calendars }, reply))
  })
}

/** The State of the addressee who replies; of the one State that all of them are of, where that is not known. */
function codeOf(
  addressees: readonly { readonly code: string | null }[],
  addressee: number | null,
): string | null {
  if (addressee !== null) return addressees[addressee - 1]?.code ?? null
  const [only, another] = [...new Set(addressees.map(({ code }) => code))]
  return another === undefined ? (only ?? null) : null
}

function papersOf(
  { file, mail, annexes }: GivenReply,
  { typedText, isUnreadable, languages }: OwnReplyFacts,
): Result<readonly GivenPaper[], RecordReplyProblem> {
  const language = languages.length === 1 ? (languages[0] ?? null) : null
  const beside = annexes.map((one) => paperOf('annex', one, null, null))
  if (mail) return ok([...mail.papers, ...beside])
  if (file) {
    if (!file.read && typedText === null && !isUnreadable) return fail({ code: 'reply.text-missing' })
    return ok([paperOf('original', file, file.read ? null : typedText, language), ...beside])
  }
  if (typedText !== null) return ok([typedPaper('original', typedText, language), ...beside])
  return isUnreadable ? ok(beside) : fail({ code: 'reply.paper-missing' })
}

/** A file as a paper of a reply. What its reader could not read is kept all the same, and shown as such. */
export function paperOf(
  kind: GivenPaper['kind'],
  { name, bytes, read }: SentPaper,
  typed: string | null,
  language: string | null,
): GivenPaper {
  const textIs = read ? 'read' : typed === null ? 'unreadable' : 'typed'
  return { kind, name, bytes, language, textIs, format: read?.format ?? 'other', text: read?.text ?? typed }
}

/** A text that somebody typed, as a paper of its own. */
export function typedPaper(kind: GivenPaper['kind'], text: string, language: string | null): GivenPaper {
  const bytes = new TextEncoder().encode(text)
  return { kind, name: '', format: 'txt', bytes, language, text, textIs: 'typed' }
}

/** A paper of a reply, opened, without its bytes. */
export interface OwnPaper extends Omit<SealedPaper, 'contentSealed'>, PaperContent {}

/** A reply of a case with all that is known of it. */
export interface OwnReply extends OwnReplyOpen, SealedFacts {
  readonly papers: readonly OwnPaper[]
  readonly answers: readonly LetterAnswered[]
  readonly translations: readonly Translation[]
  readonly timeliness: Timeliness
}

export type UnknownOwnReply = { readonly code: 'reply.unknown' }

/** A reply to this letter, opened. */
export function readOwnReply(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId, replyId }: OwnReplyInput,
): Promise<Result<OwnReply, KeysProblem | NotAllowed | UnknownOwnReply>> {
  const work = { caseId, act: 'communication.read' } as const
  return readInCase<OwnReply, UnknownOwnReply>(workplace, acting, work, async ({ tx, keys }) => {
    const key = { office: acting.officeId, caseId, id: replyId }
    const found = await findOwnReply(tx, key, letterId)
    if (!found) return fail({ code: 'reply.unknown' })
    const { factsSealed, papers, ...open } = found
    const facts = factsSealed
      ? (keys.open({ ...REPLY_FACTS, row: replyId }, factsSealed) as SealedFacts)
      : NO_FACTS
    const term = await findTerm(tx, { office: acting.officeId, caseId, id: letterId })
    const translations = await listTranslations(tx, keys, key)
    const opened = papers.map((paper) => openPaper(keys, paper))
    return ok({ ...open, ...facts, papers: opened, translations, timeliness: timelinessOf(open, term) })
  })
}

const NO_FACTS: SealedFacts = { missionNumber: null, handedOverBy: null, confidentialGround: null }

/** A paper with its name, hash and text. */
export function openPaper(keys: CaseKeys, { contentSealed, ...open }: SealedPaper): OwnPaper {
  const content = keys.open({ ...PAPER_CONTENT, row: open.id }, contentSealed) as PaperContent
  return { ...open, ...content }
}

/** The replies to a letter, each with whether it came in time. */
export function listOwnReplies(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId }: LetterInput,
): Promise<Result<readonly (OwnReplyRow & { readonly timeliness: Timeliness })[], KeysProblem | NotAllowed>> {
  return readInCase(workplace, acting, { caseId, act: 'communication.read' }, async ({ tx }) => {
    const key = { office: acting.officeId, caseId, id: letterId }
    const [rows, term] = [await listRepliesToLetter(tx, key), await findTerm(tx, key)]
    return ok(rows.map((row) => ({ ...row, timeliness: timelinessOf(row, term) })))
  })
}

/** A sent letter with its working name, as the form offers it. */
export interface SentLetterShown extends Omit<SentLetter, 'titleSealed'> {
  readonly title: string | null
}

/** The letters of a case that went out: a reply may answer several of them. */
export function readSentLetters(
  workplace: Workplace,
  acting: Acting,
  { caseId }: Pick<LetterInput, 'caseId'>,
): Promise<Result<readonly SentLetterShown[], KeysProblem | NotAllowed>> {
  return readInCase(workplace, acting, { caseId, act: 'communication.read' }, async ({ tx, keys }) => {
    const rows = await listSentLetters(tx, { office: acting.officeId, caseId })
    return ok(
      rows.map(({ titleSealed, ...row }) => ({
        ...row,
        title: titleSealed && String(keys.open({ ...LETTER_TITLE, row: row.id }, titleSealed)),
      })),
    )
  })
}

/** A paper as it came. The journal has it first: what is sealed leaves the program. */
export function exportPaper(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId, replyId, paperId }: OwnReplyInput & { readonly paperId: Id<'ReplyFile'> },
): Promise<Result<OwnPaper & { readonly bytes: Uint8Array }, KeysProblem | NotAllowed | UnknownOwnReply>> {
  type Exported = OwnPaper & { readonly bytes: Uint8Array }
  const work = { caseId, act: 'communication.read' } as const
  return readInCase<Exported, UnknownOwnReply>(workplace, acting, work, async ({ tx, keys }) => {
    const key = { office: acting.officeId, caseId, id: replyId }
    const found = await findOwnReply(tx, key, letterId)
    const paper = found && (await findPaper(tx, key, paperId))
    if (!paper) return fail({ code: 'reply.unknown' })
    const { bytesSealed, ...sealed } = paper
    const bytes = keys.openBytes({ ...PAPER_BYTES, row: paperId }, bytesSealed)
    await tell(workplace, tx, acting, 'sealed.exported', [
      ...([thing('reply', replyId), thing('communication', letterId), thing('case', caseId)] as const),
    ])
    return ok({ ...openPaper(keys, sealed), bytes })
  })
}
