import type { Acting, Workplace } from '#accounts/acting.ts'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { dayOf, tell } from '#cases/at-work.ts'
import type { CaseKeys } from '#cases/case-keys.ts'
import { changeInCase, type InCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { newId } from '#platform/new-id.ts'
import { languagesIn } from '../model/own-reply.ts'
import { TRANSLATION_WHOM } from '../sealed-places.ts'
import { findOwnReply, insertPaper, type OwnReplyKey } from '../store/sealed-replies.ts'
import {
  endTranslation,
  holdOpenTranslation,
  insertTranslation,
  listTranslationRows,
  type TranslationRow,
} from '../store/translations.ts'
import type { OwnReplyInput, SentPaper, UnknownOwnReply } from './own-replies.ts'
import { sealPaper, type GivenPaper } from './write-own-reply.ts'

/** A translation of a reply: asked of whom and when, and as which paper it came; null where it has not. */
export interface Translation extends Omit<TranslationRow, 'whomSealed'> {
  readonly whom: string
}

/** The translations of a reply, opened. */
export async function listTranslations(
  tx: DatabaseTransaction,
  keys: CaseKeys,
  key: OwnReplyKey,
): Promise<readonly Translation[]> {
  const rows = await listTranslationRows(tx, key)
  return rows.map(({ whomSealed, ...row }) => ({
    ...row,
    whom: String(keys.open({ ...TRANSLATION_WHOM, row: row.id }, whomSealed)),
  }))
}

export type TranslationProblem =
  | UnknownOwnReply
  | {
      readonly code:
        | 'translation.language-missing'
        | 'translation.whom-missing'
        | 'translation.day-malformed'
        /** What has not happened yet, or came before it was asked for. */
        | 'translation.day-impossible'
        /** Neither a file that can be read nor a text. */
        | 'translation.text-missing'
        /** It came already, or was never asked for. */
        | 'translation.unknown'
    }

/** What somebody wrote of a translation they asked for. */
export interface TranslationForm {
  readonly language: string
  readonly whom: string
  readonly askedOn: string
}

const LONGEST_WHOM = 300

/** Notes that a translation was asked for: into which language, of whom, on which day. */
export function askTranslation(
  workplace: Workplace,
  acting: Acting,
  input: OwnReplyInput,
  form: TranslationForm,
): Promise<Result<null, InCaseProblem | TranslationProblem>> {
  return onReply(workplace, acting, input, async ({ tx, keys }, key) => {
    const [language, another] = languagesIn(form.language) ?? []
    const whom = form.whom.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
    const askedOn = parseCalendarDate(form.askedOn.trim())
    if (language === undefined || another !== undefined) return fail({ code: 'translation.language-missing' })
    if (whom === '' || whom.length > LONGEST_WHOM) return fail({ code: 'translation.whom-missing' })
    if (askedOn === null) return fail({ code: 'translation.day-malformed' })
    if (askedOn > dayOf(workplace)) return fail({ code: 'translation.day-impossible' })
    const id = newId<'ReplyTranslation'>()
    const whomSealed = keys.seal({ ...TRANSLATION_WHOM, row: id }, whom)
    await insertTranslation(tx, key, { id, language, askedOn, whomSealed }, acting.accountId)
    return ok(null)
  })
}

/** A translation that came: its file or its text, and the day. */
export interface ReceivedTranslation {
  /** Null where none was chosen. */
  readonly translation: Id<'ReplyTranslation'> | null
  readonly receivedOn: string
  readonly file: SentPaper | null
  readonly text: string
}

/** Keeps a translation beside its reply, with the day on which it came. */
export function receiveTranslation(
  workplace: Workplace,
  acting: Acting,
  input: OwnReplyInput,
  { translation, receivedOn: typed, file, text }: ReceivedTranslation,
): Promise<Result<null, InCaseProblem | TranslationProblem>> {
  return onReply(workplace, acting, input, async ({ tx, keys }, key) => {
    const open = translation && (await holdOpenTranslation(tx, key, translation))
    if (!open) return fail({ code: 'translation.unknown' })
    const receivedOn = parseCalendarDate(typed.trim())
    if (receivedOn === null) return fail({ code: 'translation.day-malformed' })
    if (!isPossible(receivedOn, open, dayOf(workplace))) return fail({ code: 'translation.day-impossible' })
    const paper = translationPaper(file, text, open.language)
    if (!paper) return fail({ code: 'translation.text-missing' })
    const sealed = sealPaper(keys, paper)
    await insertPaper(tx, key, sealed, acting.accountId)
    await endTranslation(tx, key, open.id, { receivedOn, file: sealed.id })
    return ok(null)
  })
}

function isPossible(on: CalendarDate, { askedOn }: TranslationRow, today: CalendarDate): boolean {
  return on >= askedOn && on <= today
}

/** A file that no reader can read is kept with the text that was typed from it. */
function translationPaper(file: SentPaper | null, typed: string, language: string): GivenPaper | null {
  const text = typed.normalize('NFC').replaceAll('\r\n', '\n').trim()
  const kind = 'translation' as const
  if (file?.read) {
    const { format, text: found } = file.read
    return { kind, name: file.name, bytes: file.bytes, language, format, text: found, textIs: 'read' }
  }
  if (text === '') return null
  const bytes = file?.bytes ?? new TextEncoder().encode(text)
  const format = file ? 'other' : 'txt'
  return { kind, name: file?.name ?? '', bytes, language, format, text, textIs: 'typed' }
}

/** Changes what is kept of one reply: it is there, and answers this letter. */
function onReply(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId, replyId }: OwnReplyInput,
  work: (inCase: InCase, key: OwnReplyKey) => Promise<Result<null, TranslationProblem>>,
): Promise<Result<null, InCaseProblem | TranslationProblem>> {
  const how = { caseId, act: 'reply.record' } as const
  return changeInCase<null, TranslationProblem>(workplace, acting, how, async (inCase) => {
    const key = { office: acting.officeId, caseId, id: replyId }
    const found = await findOwnReply(inCase.tx, key, letterId)
    if (!found) return fail({ code: 'reply.unknown' })
    const done = await work(inCase, key)
    if (!done.ok) return done
    await tell(workplace, inCase.tx, acting, 'reply.changed', [
      ...([thing('reply', replyId), thing('communication', letterId), thing('case', caseId)] as const),
    ])
    return done
  })
}
