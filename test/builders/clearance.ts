import { sql } from 'kysely'
import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { inviteMandates, readClearance, recordWord } from '#communications/actions/clearance.ts'
import { beginLetter } from '#communications/actions/letters-in-case.ts'
import { addVersion } from '#communications/actions/versions.ts'
import type { Word } from '#communications/model/clearance.ts'
import type { OpenedFile } from '#communications/read-text.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { readText } from '#letters/read/text.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { millisecondsAt } from '#platform/clock.ts'
import { readLawTables } from '#platform/law-data.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import { sure } from './case-keys.ts'
import type { TestWorker } from './casework.ts'

/** Three mandates of the record. */
const MANDATES = ['sr-trafficking-in-persons', 'sr-slavery', 'sr-torture'] as const

/** Law, profiles, mandates and calendars, read once. */
export const FACTS = readLetterFacts(makeLaw(readLawTables(LAW_TABLES)))

/** A file that was opened, as its reader hands it over. */
export function anOpenedFile(text: string, name = 'letter.txt'): OpenedFile {
  return { name, format: 'txt', bytes: new TextEncoder().encode(text), document: readText(text) }
}

/** A letter that somebody begins, to an invented State's place. */
export async function aDraftIn(
  workplace: Workplace,
  acting: Acting,
  caseId: Id<'Case'>,
  more: { readonly title?: string; readonly mandates?: readonly string[] } = {},
): Promise<Id<'Communication'>> {
  const letter = { title: 'Nets', type: 'AL', state: 'CHN', mandates: MANDATES, ...more }
  return sure(await beginLetter(workplace, acting, { caseId, letter, known: FACTS.mandates }))
}

/** Another text of it. */
export async function aVersionOf(
  workplace: Workplace,
  acting: Acting,
  of: { readonly caseId: Id<'Case'>; readonly letterId: Id<'Communication'> },
  text: string,
  change: { readonly change?: 'substance' | 'form' | null; readonly untilMs?: number | null } = {},
): Promise<Id<'LetterVersion'>> {
  const given = { change: null, untilMs: null, ...change }
  return sure(await addVersion(workplace, acting, { ...of, ...given, file: anOpenedFile(text) }))
}

/** What came by mail of a mandate, to be recorded of the present text. */
export async function recordedByMail(
  workplace: Workplace,
  acting: Acting,
  of: { readonly caseId: Id<'Case'>; readonly letterId: Id<'Communication'> },
  word: Word,
  mandate = 1,
  more: {
    readonly saidOn?: string
    readonly note?: string
    readonly by?: string
    readonly file?: string
  } = {},
) {
  const { sha256 } = sure(await readClearance(workplace, acting, of))
  const { saidOn = '2026-03-06', note = 'We agree.', by = 'An assistant', file = 'mail.eml' } = more
  const message = { name: file, bytes: new TextEncoder().encode(`the message: ${note}`) }
  const about = { word, mandate, sha256: sha256 ?? '', note, by, way: 'mail', message } as const
  return recordWord(workplace, acting, { ...of, recorded: { ...about, saidOn: saidOn as CalendarDate } })
}

/** A letter with a row in every table of clearance, and the ids that its addresses have. */
export async function aClearedDraftIn(workplace: Workplace, worker: TestWorker, caseId: Id<'Case'>) {
  const acting = worker.at()
  const letterId = await aDraftIn(workplace, acting, caseId)
  const of = { caseId, letterId }
  await aVersionOf(workplace, acting, of, 'A letter about nets.')
  // The second: only it has one before it to be told from.
  const version = await aVersionOf(workplace, acting, of, 'A letter about nets and boats.')
  const untilMs = millisecondsAt('2099-03-09' as CalendarDate, 18)
  const speakers = new Map([[2, worker.account]])
  sure(await inviteMandates(workplace, acting, { ...of, mandates: [1, 2], untilMs, speakers }))
  sure(await recordedByMail(workplace, acting, of, 'cleared'))
  const { rows } = await workplace.database.atomically(
    { officeId: acting.officeId, id: acting.accountId },
    (tx) =>
      sql<{
        readonly id: string
      }>`select id from clearance_message where case_id = ${caseId} limit 1`.execute(tx),
  )
  return { communication: letterId, version, message: rows[0]?.id ?? '' }
}
