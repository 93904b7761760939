import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { ok } from '#base/result.ts'
import { approveLetter, inviteMandates, readClearance } from '#communications/actions/clearance.ts'
import type { LetterRenderer } from '#communications/actions/file.ts'
import { beginLetter, type LetterInput } from '#communications/actions/letters-in-case.ts'
import { checkWithSource, submitLetter } from '#communications/actions/sending.ts'
import { makeReady, recordSent } from '#communications/actions/sent.ts'
import { millisecondsAt } from '#platform/clock.ts'
import { renderText } from '#letters/render/text.ts'
import { sure } from './case-keys.ts'
import type { TestWorker } from './casework.ts'
import { aVersionOf, FACTS, recordedByMail } from './clearance.ts'

/** A letter as it might be: two mandates, two questions; its reference and its date are left to its sending. */
export const A_LETTER = `Mandates of the Special Rapporteur on trafficking in persons, especially women and children; the Special Rapporteur on contemporary forms of slavery, including its causes and consequences; and the Special Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment

Excellency,

We write in our capacities as the above, under Human Rights Council resolutions 53/9, 51/15 and 52/7.

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

/** Makes files of words alone, at once: what a PDF looks like is tested elsewhere. */
export const PLAIN_RENDERER: LetterRenderer = {
  pdf: async (letter) => ok(new TextEncoder().encode(renderText(letter))),
  docx: async (letter) => new TextEncoder().encode(renderText(letter)),
}

/** What a form holds of a letter that is to go out. */
export function aSubmissionForm(more: Readonly<Record<string, string>> = {}) {
  return {
    ...{ minutes: '15', datedOn: '2026-03-06', from: 'allocated', reference: '' },
    ...{ name: '', post: 'Minister for Foreign Affairs', mission: 'the Permanent Mission in Geneva' },
    ...{ noteNumber: 'NV 7/2026', way: 'mail', ...more },
  }
}

/** A letter that one mandate of three joined and cleared, one declined, one let pass; approved by another colleague. */
export async function aClearedLetterIn(
  workplace: Workplace,
  worker: TestWorker,
  caseId: Id<'Case'>,
  {
    type = 'AL',
    text = A_LETTER,
    approver = worker.at(),
  }: { readonly type?: string; readonly text?: string; readonly approver?: Acting } = {},
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
    text = A_LETTER,
    type = 'AL',
    approver = worker.at(),
    sentOn = '2026-03-06',
  }: {
    readonly form?: Readonly<Record<string, string>>
    readonly text?: string
    readonly type?: string
    readonly approver?: Acting
    readonly sentOn?: string
  } = {},
): Promise<LetterInput> {
  const acting = worker.at()
  const of = await aClearedLetterIn(workplace, worker, caseId, { type, text, approver })
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
