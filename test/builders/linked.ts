import type { Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { ok } from '#base/result.ts'
import { changeInCase } from '#cases/in-case.ts'
import { inviteMandates } from '#communications/actions/clearance.ts'
import type { LetterInput } from '#communications/actions/letters-in-case.ts'
import { beginCorrigendum } from '#communications/actions/linked-letters.ts'
import { recordObservation } from '#communications/actions/observations.ts'
import { readPress } from '#communications/actions/read-press.ts'
import { recordAdvance, sayPressPersons } from '#communications/actions/press-release-out.ts'
import {
  addPressText,
  approvePress,
  beginPress,
  invitePress,
  recordPressWord,
} from '#communications/actions/press-releases.ts'
import { makeReady, recordSent } from '#communications/actions/sent.ts'
import type { PressInput } from '#communications/press-clearing.ts'
import { CORRIGENDUM_CONTENT } from '#communications/sealed-places.ts'
import { insertCorrigendum, linkTo } from '#communications/store/linked-letters.ts'
import type { PressPerson } from '#communications/store/press-releases.ts'
import { millisecondsAt } from '#platform/clock.ts'
import { sure } from './case-keys.ts'
import type { TestWorker } from './casework.ts'
import { aDraftIn, aVersionOf, FACTS, recordedByMail } from './clearance.ts'
import { A_LETTER, approved, checked, minutesPass, PLAIN_RENDERER, submitted } from './sending.ts'

const day = (text: string) => text as CalendarDate
const LONG_HENCE = millisecondsAt(day('2099-03-09'), 18)

/** A corrected text of a sent letter that went out, too. */
export async function aSentCorrigendumTo(
  workplace: Workplace,
  worker: TestWorker,
  letter: LetterInput,
  {
    restarts = 'yes',
    datedOn = '2026-04-01',
    sentOn = '2026-04-02',
  }: { readonly restarts?: 'yes' | 'no'; readonly datedOn?: string; readonly sentOn?: string } = {},
): Promise<LetterInput> {
  const acting = worker.at()
  const corrigendum = { title: 'Nets, corrected', restarts, what: 'Thirty women, not forty.' }
  const letterId = sure(await beginCorrigendum(workplace, acting, { ...letter, corrigendum }))
  const of = { caseId: letter.caseId, letterId }
  await aVersionOf(workplace, acting, of, A_LETTER.replace('forty women', 'thirty women'))
  sure(
    await inviteMandates(workplace, acting, {
      ...of,
      mandates: [1, 2],
      untilMs: LONG_HENCE,
      speakers: new Map(),
    }),
  )
  sure(await recordedByMail(workplace, acting, of, 'cleared', 1))
  sure(await recordedByMail(workplace, acting, of, 'cleared', 2))
  await approved(workplace, acting, of)
  await checked(workplace, acting, of)
  sure(await submitted(workplace, acting, of, { datedOn }))
  await minutesPass(workplace, of)
  sure(await makeReady(workplace, acting, { facts: FACTS, renderer: PLAIN_RENDERER }, of))
  const way = { hour: '10:00', to: 'The registry of the Mission', way: 'mail' as const }
  const sent = { ...way, on: day(sentOn), noteNumber: 'NV 9/2026', noteOn: day(sentOn) }
  sure(await recordSent(workplace, acting, FACTS, { ...of, sent }))
  return of
}

/** A press release as it might be. */
export const A_STATEMENT =
  'Experts call for an end to the sale of nets. They have been in contact with the Government on the matter.'

/** A press release with a text, on a letter; before any where `letter` is null. */
export async function aPressReleaseOn(
  workplace: Workplace,
  worker: TestWorker,
  { caseId, letterId }: { readonly caseId: Id<'Case'>; readonly letterId: Id<'Communication'> | null },
  text = A_STATEMENT,
): Promise<PressInput> {
  const acting = worker.at()
  const contact = letterId === null ? 'before' : 'letter'
  const before = letterId === null ? 'The women are to be moved tomorrow.' : ''
  const press = { title: 'Nets', contact, before, mandates: ['sr-trafficking-in-persons'] }
  const begun = await beginPress(workplace, acting, {
    caseId,
    letter: letterId,
    press,
    known: FACTS.mandates,
  })
  const of = { caseId, pressId: sure(begun) }
  sure(await addPressText(workplace, acting, { ...of, text, change: null, untilMs: null }))
  return of
}

/** Its one mandate joins and clears by mail; it is approved. */
export async function clearedPress(workplace: Workplace, worker: TestWorker, of: PressInput): Promise<void> {
  const acting = worker.at()
  const asked = { mandates: [1], untilMs: LONG_HENCE, speakers: new Map() }
  sure(await invitePress(workplace, acting, { ...of, ...asked }))
  const { present } = sure(await readPress(workplace, acting, of))
  const sha256 = present?.sha256 ?? ''
  const said = { by: 'An assistant', saidOn: day('2026-03-10'), note: 'We agree.' }
  const given = { ...said, word: 'cleared' as const, mandate: 1, sha256, way: 'mail' as const }
  sure(await recordPressWord(workplace, acting, { ...of, given }))
  sure(await approvePress(workplace, acting, { ...of, sha256 }))
}

/** Whom it speaks of is said, and the Mission has its copy. */
export async function readyPress(
  workplace: Workplace,
  worker: TestWorker,
  of: PressInput,
  persons: readonly PressPerson[] = [],
): Promise<void> {
  const acting = worker.at()
  sure(await sayPressPersons(workplace, acting, { ...of, persons }))
  sure(await recordAdvance(workplace, acting, { ...of, on: day('2026-03-11'), how: 'By e-mail.' }))
}

/** What of `LetterInput` a corrigendum's record is made of, where its letter need not have gone out. */
export async function markedAsCorrigendum(
  workplace: Workplace,
  worker: TestWorker,
  { caseId, letterId }: LetterInput,
  what = 'Thirty women, not forty.',
): Promise<void> {
  const acting = worker.at()
  const letter = await aDraftIn(workplace, acting, caseId)
  await aVersionOf(workplace, acting, { caseId, letterId: letter }, 'A letter about nets, as it was.')
  const work = { caseId, act: 'communication.draft' } as const
  sure(
    await changeInCase(workplace, acting, work, async ({ tx, keys }) => {
      const key = { office: acting.officeId, caseId, id: letterId }
      await linkTo(tx, key, { kind: 'corrigendum-to', other: letter, reference: null, code: 'CHN' })
      const contentSealed = keys.seal({ ...CORRIGENDUM_CONTENT, row: letterId }, { what })
      const made = { by: acting.accountId, atMs: workplace.now().getTime() }
      await insertCorrigendum(tx, key, { letter, restartsClock: true, contentSealed, ...made })
      return ok(null)
    }),
  )
}

/** A letter with a row in every table of what follows one; gives its press release. */
export async function aFollowedLetter(
  workplace: Workplace,
  worker: TestWorker,
  of: LetterInput,
  person: Id<'Person'>,
): Promise<Id<'PressRelease'>> {
  const acting = worker.at()
  await markedAsCorrigendum(workplace, worker, of)
  const observation = {
    ...{ kind: 'made', mandates: ['1'], said: 'It says nothing of the nets.', madeOn: '2026-03-01' },
    ...{ reply: '', isForPublic: '' },
  }
  sure(await recordObservation(workplace, acting, { ...of, observation }))
  const press = await aPressReleaseOn(workplace, worker, { caseId: of.caseId, letterId: null })
  const persons = [{ person, form: 'unnamed' as const }]
  sure(await sayPressPersons(workplace, acting, { ...press, persons }))
  return press.pressId
}
