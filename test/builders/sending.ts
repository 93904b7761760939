import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { ok } from '#base/result.ts'
import { approveLetter, inviteMandates, readClearance } from '#communications/actions/clearance.ts'
import { beginLetter, type LetterInput } from '#communications/actions/letters-in-case.ts'
import { checkWithSource, chooseUrgentWay, submitLetter } from '#communications/actions/sending.ts'
import { makeReady, recordSent } from '#communications/actions/sent.ts'
import type { OpenedRenderer } from '#app/letter-renderer.ts'
import { openCaseKeys } from '#cases/case-keys.ts'
import { beginSibling } from '#communications/actions/siblings.ts'
import { SENT_FILE_BYTES, SENT_FILE_CONTENT } from '#communications/sealed-places.ts'
import { insertSecondLook } from '#communications/store/second-looks.ts'
import { insertSentFiles } from '#communications/store/sent-letters.ts'
import { newId } from '#platform/new-id.ts'
import { millisecondsAt } from '#platform/clock.ts'
import { renderText } from '#letters/render/text.ts'
import { sure } from './case-keys.ts'
import type { TestWorker } from './casework.ts'
import { aVersionOf, FACTS, recordedByMail } from './clearance.ts'

/** A letter as it might be: two mandates, two questions; its reference and its date are left to its sending. */
export const A_LETTER = `Mandates of the Special Rapporteur on trafficking in persons, especially women and children; and the Special Rapporteur on contemporary forms of slavery, including its causes and consequences

Excellency,

We write in our capacities as the above, under Human Rights Council resolutions 53/9 and 51/15.

We wish to draw the attention of your Excellency's Government to information received about the sale of nets.

According to the information received:

In May 2025 forty women were reportedly made to mend nets without pay. This would be contrary to article 8 of the International Covenant on Civil and Political Rights.

We would be grateful for the observations of your Excellency's Government on the following points:

1. Please explain who owns the nets.

2. Please say what was done to pay the women.

We ask for a response within 60 days of the date of this letter.

Please accept, Excellency, the assurances of our highest consideration.

A. Example
Special Rapporteur on trafficking in persons, especially women and children
`

/** The same letter, of the mandate on slavery alone. */
export const A_LETTER_ON_SLAVERY = A_LETTER.replace(
  /^Mandates of the .*$/mu,
  'Mandate of the Special Rapporteur on contemporary forms of slavery, including its causes and consequences',
)
  .replace('resolutions 53/9 and 51/15', 'resolution 51/15')
  .replace(
    /^Special Rapporteur on trafficking .*$/mu,
    'Special Rapporteur on contemporary forms of slavery, including its causes and consequences',
  )

/** Makes files of words alone, at once: what a PDF looks like is tested elsewhere. */
export const PLAIN_RENDERER: Omit<OpenedRenderer, 'close'> = {
  pdf: (letter) => Promise.resolve(ok(new TextEncoder().encode(renderText(letter)))),
  docx: (letter) => Promise.resolve(new TextEncoder().encode(renderText(letter))),
  report: (letter) => Promise.resolve(ok(new TextEncoder().encode(letter.title))),
}

/** What a form holds of a letter that is to go out. */
function aSubmissionForm(more: Readonly<Record<string, string>> = {}) {
  return {
    ...{ minutes: '15', datedOn: '2026-03-06', from: 'allocated', reference: '' },
    ...{ name: '', post: 'Minister for Foreign Affairs', mission: 'the Permanent Mission in Geneva' },
    ...{ noteNumber: 'NV 7/2026', way: 'mail', ...more },
  }
}

/** What a cleared letter may have otherwise; a test names only what it is about. */
export interface ClearedMore {
  readonly type?: string
  readonly text?: string
  readonly approver?: Acting
  readonly isUrgent?: boolean
}

/** A letter that one mandate of three joined and cleared, one declined, one let pass; approved by another colleague. */
export async function aClearedLetterIn(
  workplace: Workplace,
  worker: TestWorker,
  caseId: Id<'Case'>,
  { type = 'AL', text = A_LETTER, approver = worker.at(), isUrgent = false }: ClearedMore = {},
): Promise<LetterInput> {
  const acting = worker.at()
  const mandates = ['sr-trafficking-in-persons', 'sr-slavery', 'sr-torture']
  const letter = { title: 'Nets', type, state: 'CHN', mandates }
  const letterId = sure(await beginLetter(workplace, acting, { caseId, letter, known: FACTS.mandates }))
  const of = { caseId, letterId }
  await aVersionOf(workplace, acting, of, text)
  const untilMs = millisecondsAt('2099-03-09' as CalendarDate, 18)
  sure(await inviteMandates(workplace, acting, { ...of, mandates: [1, 2, 3], untilMs, speakers: new Map() }))
  sure(await recordedByMail(workplace, acting, of, 'cleared', 1))
  sure(await recordedByMail(workplace, acting, of, 'cleared', 2))
  sure(await recordedByMail(workplace, acting, of, 'declined', 3))
  if (isUrgent)
    sure(await chooseUrgentWay(workplace, acting, { ...of, reason: 'They are to be sent back tonight.' }))
  await approved(workplace, approver, of)
  return of
}

/** Approves the present text. */
export async function approved(workplace: Workplace, approver: Acting, of: LetterInput): Promise<void> {
  const { sha256 } = sure(await readClearance(workplace, approver, of))
  sure(await approveLetter(workplace, approver, { ...of, sha256: sha256 ?? '' }))
}

/** The source says yes to all that it is asked last. */
export async function checked(workplace: Workplace, acting: Acting, of: LetterInput): Promise<void> {
  const answers = { stillTrue: 'yes', stillSafe: 'yes', consentStands: 'yes' } as const
  const lines = { stillTrue: 'She says so.', stillSafe: 'She is abroad.', consentStands: 'It does.' }
  sure(await checkWithSource(workplace, acting, { ...of, check: { answers, lines } }))
}

/** Hands a cleared letter in. */
export async function submitted(
  workplace: Workplace,
  acting: Acting,
  of: LetterInput,
  form: Readonly<Record<string, string>> = {},
) {
  const { sha256 } = sure(await readClearance(workplace, acting, of))
  return submitLetter(workplace, acting, FACTS, {
    ...{ ...of, submission: aSubmissionForm(form), sha256: sha256 ?? '' },
  })
}

/** Lets the minutes of a letter pass: nobody waits for them in a test. */
export async function minutesPass({ database }: Workplace, { letterId }: LetterInput): Promise<void> {
  const owner = await database.owner()
  await owner.query(
    `update sending_step set until_at = now() - interval '1 second', made_at = now() - interval '1 hour'
     where communication_id = $1 and kind = 'submitted'`,
    [letterId],
  )
}

/** A letter of a case that went out on its day, with its files; the ids that its addresses have. */
export async function aSentLetterIn(
  workplace: Workplace,
  worker: TestWorker,
  caseId: Id<'Case'>,
  {
    form = {},
    sentOn = '2026-03-06',
    ...more
  }: ClearedMore & { readonly form?: Readonly<Record<string, string>>; readonly sentOn?: string } = {},
): Promise<LetterInput> {
  const acting = worker.at()
  const of = await aClearedLetterIn(workplace, worker, caseId, more)
  await checked(workplace, acting, of)
  sure(await submitted(workplace, acting, of, form))
  await minutesPass(workplace, of)
  sure(await makeReady(workplace, acting, { facts: FACTS, renderer: PLAIN_RENDERER }, of))
  const sent = {
    ...{ on: sentOn as CalendarDate, hour: '14:30', to: 'The registry of the Mission' },
    ...{ way: 'mail' as const, noteNumber: 'NV 7/2026', noteOn: sentOn as CalendarDate },
  }
  sure(await recordSent(workplace, acting, FACTS, { ...of, sent }))
  return of
}

/** A file that went out, of a letter that did not: only its address is looked at. */
async function aPaperOf(workplace: Workplace, worker: TestWorker, { caseId, letterId }: LetterInput) {
  const acting = worker.at()
  const keys = sure(await openCaseKeys(workplace, acting, caseId))
  const id = newId<'SentFile'>()
  const bytes = new TextEncoder().encode('A paper about nets.')
  const file = {
    ...{ id, kind: 'letter-pdf' as const, sizeBytes: bytes.length },
    contentSealed: keys.seal({ ...SENT_FILE_CONTENT, row: id }, { name: 'nets.pdf', sha256: '' }),
    bytesSealed: keys.sealBytes({ ...SENT_FILE_BYTES, row: id }, bytes),
  }
  const key = { office: acting.officeId, caseId, id: letterId }
  await workplace.database.atomically({ officeId: acting.officeId, id: acting.accountId }, (tx) =>
    insertSentFiles(tx, key, [file]),
  )
  return id
}

/** A row in every table of sending: a letter that went the urgent way, a sibling of it, and a file under the letter given. */
export async function sendingIn(workplace: Workplace, worker: TestWorker, of: LetterInput) {
  const sent = await aSentLetterIn(workplace, worker, of.caseId, { type: 'UA', isUrgent: true })
  const sibling = { to: 'other', name: 'Nets Limited', title: 'Nets, to the company', type: 'AL' }
  const mandates = ['sr-slavery']
  sure(
    await beginSibling(workplace, worker.at(), {
      ...{ ...sent, sibling: { ...sibling, mandates }, known: FACTS.mandates },
    }),
  )
  const { officeId, accountId } = worker.at()
  const key = { office: officeId, caseId: of.caseId, id: sent.letterId }
  // In an office of one none is owed.
  await workplace.database.atomically({ officeId, id: accountId }, (tx) =>
    insertSecondLook(tx, key, { by: accountId, nowMs: workplace.now().getTime() }),
  )
  return { outgoing: await aPaperOf(workplace, worker, of) }
}
