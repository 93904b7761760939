import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { dayOf, PAGE_ROWS, pageOf, type After, type NotAllowed, type PageOf } from '#cases/at-work.ts'
import type { KeysProblem } from '#cases/case-keys.ts'
import { readInCase, type InCase } from '#cases/in-case.ts'
import { breachesOf, type ConsentBreach } from '#cases/model/consent-acts.ts'
import { listDecisions, listSubjects } from '#cases/store/consents.ts'
import type { Clearance } from '../model/clearance.ts'
import {
  contactSentence,
  obstaclesToRelease,
  sharedRuns,
  type PressObstacle,
} from '../model/press-release.ts'
import { openText, standing, type PressInput, type PressProblem, type PressText } from '../press-clearing.ts'
import { PRESS_ADVANCE, PRESS_HEAD, PRESS_RELEASED, PRESS_WORD } from '../sealed-places.ts'
import {
  findPressRelease,
  findPressVersion,
  listPressReleases,
  listPressSteps,
  type PressKey,
  type PressPerson,
  type PressRow,
  type PressStepRow,
} from '../store/press-releases.ts'
import { findSentText } from '../store/sent-letters.ts'
import { findVersion } from '../store/versions.ts'
import type { PressHead } from './press-releases.ts'
import { openContent } from './versions.ts'

/** A copy that the Mission was given in advance: of which text, on which day, and how. */
export interface AdvanceCopy {
  readonly on: CalendarDate
  readonly how: string
  readonly sha256: string
}

/** Every copy that the Mission was given, also of earlier texts. */
export function copiesOf(keys: InCase['keys'], { id, advanceSealed }: PressRow): readonly AdvanceCopy[] {
  return advanceSealed
    ? (keys.open({ ...PRESS_ADVANCE, row: id }, advanceSealed) as readonly AdvanceCopy[])
    : []
}

/** A copy of an earlier text is no copy of the present one. */
export function hasCopy(copies: readonly AdvanceCopy[], present: PressText | null): boolean {
  return present !== null && copies.some(({ sha256 }) => sha256 === present.sha256)
}

/** Where it was released. */
interface PressPlace {
  readonly place: string
}

/** A step of its clearance, opened. */
interface ShownPressStep extends Omit<PressStepRow, 'wordSealed'> {
  readonly word: { readonly by: string; readonly note: string } | null
}

type Opened = Omit<PressRow, 'headSealed' | 'advanceSealed' | 'releaseSealed'> & PressHead

/** What is to be looked at before it is released, and does not keep it from being released by itself. */
interface PressWarnings {
  /** Persons whom it describes without their yes. */
  readonly described: readonly ConsentBreach[]
  /** What stands in the letter word for word. */
  readonly shared: readonly string[]
}

/** A press release, as its page shows it. */
export interface ShownPress extends Opened {
  readonly clearance: Clearance
  readonly steps: readonly ShownPressStep[]
  readonly number: number | null
  readonly present: PressText | null
  /** The sentence that says that the Government was contacted; null where none does. */
  readonly contact: string | null
  readonly obstacles: readonly PressObstacle[]
  readonly warnings: PressWarnings
  readonly copies: readonly AdvanceCopy[]
  readonly place: string | null
}

/** One press release with what it lacks. */
export function readPress(
  workplace: Workplace,
  acting: Acting,
  { caseId, pressId }: PressInput,
): Promise<Result<ShownPress, KeysProblem | NotAllowed | PressProblem>> {
  const work = { caseId, act: 'communication.read' } as const
  return readInCase<ShownPress, PressProblem>(workplace, acting, work, async ({ tx, keys }) => {
    const key = { office: acting.officeId, caseId, id: pressId }
    const press = await findPressRelease(tx, key, false)
    if (!press) return fail({ code: 'press.unknown' })
    const rows = await listPressSteps(tx, key)
    const version = await findPressVersion(tx, key)
    const present = version && openText(keys, version)
    const clearance = standing(workplace, press, rows)
    const looked = await lookAtPress(workplace, { tx, keys }, key, { press, present, clearance })
    const { releaseSealed } = press
    const released =
      releaseSealed && (keys.open({ ...PRESS_RELEASED, row: pressId }, releaseSealed) as PressPlace)
    return ok({
      ...{ ...openPress(keys, press), clearance, present, number: version?.number ?? null, ...looked },
      steps: rows.map((row) => openStep(keys, row)),
      ...{ copies: copiesOf(keys, press), place: released?.place ?? null },
    })
  })
}

function openPress(keys: InCase['keys'], row: PressRow): Opened {
  const { headSealed, advanceSealed: _advance, releaseSealed: _release, ...open } = row
  return { ...open, ...(keys.open({ ...PRESS_HEAD, row: row.id }, headSealed) as PressHead) }
}

function openStep(keys: InCase['keys'], { wordSealed, ...row }: PressStepRow): ShownPressStep {
  const word = wordSealed && (keys.open({ ...PRESS_WORD, row: row.id }, wordSealed) as ShownPressStep['word'])
  return { ...row, word }
}

interface Looked {
  readonly contact: string | null
  readonly obstacles: readonly PressObstacle[]
  readonly warnings: PressWarnings
}

/** What keeps a text from being released, and what is to be looked at: by the consent and the letter as they stand now. */
export async function lookAtPress(
  workplace: Workplace,
  { tx, keys }: Pick<InCase, 'tx' | 'keys'>,
  key: PressKey,
  {
    press,
    present,
    clearance,
  }: { readonly press: PressRow; readonly present: PressText | null; readonly clearance: Clearance },
): Promise<Looked> {
  const text = present?.text ?? null
  const today = dayOf(workplace)
  const breaches = (form: 'named' | 'unnamed') => findBreaches(tx, key, press.persons, form, today)
  const ground = { reference: press.reference, isBefore: press.letter === null }
  const letter =
    text === null || press.letter === null ? null : await textOfLetter({ tx, keys }, key, press.letter)
  return {
    contact: text === null ? null : contactSentence(text, press.reference),
    obstacles: obstaclesToRelease({
      ...{ clearance, text, ground, isLetterSent: press.letterStage === 'sent' },
      ...{ arePersonsSaid: press.arePersonsSaid, namedBreaches: await breaches('named') },
      hasAdvance: hasCopy(copiesOf(keys, press), present),
    }),
    warnings: {
      described: await breaches('unnamed'),
      shared: text === null || letter === null ? [] : sharedRuns(text, letter),
    },
  }
}

async function findBreaches(
  tx: InCase['tx'],
  { office, caseId }: PressKey,
  all: readonly PressPerson[],
  form: PressPerson['form'],
  today: CalendarDate,
): Promise<readonly ConsentBreach[]> {
  const persons = all.filter((one) => one.form === form).map(({ person }) => person)
  if (persons.length === 0) return []
  const subjects = await listSubjects(tx, office, caseId, persons)
  // One that is missing would look like one that has nothing against it.
  if (subjects.length !== persons.length) throw new Error('a person of a press release is not in its case')
  const decisions = await listDecisions(tx, office, caseId, persons)
  const files = subjects.map((subject) => ({ ...subject, history: decisions.get(subject.person) ?? [] }))
  return breachesOf({ kind: 'press-release', form }, files, today)
}

/** The text of the letter as it went out. */
async function textOfLetter(
  { tx, keys }: Pick<InCase, 'tx' | 'keys'>,
  { office, caseId }: PressKey,
  letter: Id<'Communication'>,
): Promise<string | null> {
  const of = { office, caseId, id: letter }
  const sent = await findSentText(tx, of)
  const version = sent && (await findVersion(tx, of, { version: sent.version }))
  return version && openContent(keys, version).document.text
}

/** One page of the press releases of a case, the newest first; `letter`: only those that rest on it. */
export function listPress(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    letter = null,
    after = null,
  }: {
    readonly caseId: Id<'Case'>
    readonly letter?: Id<'Communication'> | null
    readonly after?: After<CalendarDate> | null
  },
): Promise<Result<PageOf<Opened, CalendarDate>, KeysProblem | NotAllowed>> {
  const work = { caseId, act: 'communication.read' } as const
  return readInCase(workplace, acting, work, async ({ tx, keys }) => {
    const which = { letter, after, most: PAGE_ROWS + 1 }
    const rows = await listPressReleases(tx, { office: acting.officeId, caseId }, which)
    const page = pageOf(rows, ({ listedOn }) => listedOn)
    return ok({ ...page, rows: page.rows.map((row) => openPress(keys, row)) })
  })
}
