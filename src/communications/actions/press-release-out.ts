import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { dayOf, PAGE_ROWS, pageOf, type After, type NotAllowed, type PageOf } from '#cases/at-work.ts'
import type { KeysProblem } from '#cases/case-keys.ts'
import { readInCase, type InCase, type InCaseProblem } from '#cases/in-case.ts'
import { breachesOf, type ConsentBreach } from '#cases/model/consent-acts.ts'
import { listDecisions, listSubjects } from '#cases/store/consents.ts'
import type { Clearance } from '../model/clearance.ts'
import {
  contactSentence,
  obstaclesToRelease,
  sharedRuns,
  type PressObstacle,
} from '../model/press-release.ts'
import {
  changePress,
  openText,
  standing,
  type PressInput,
  type PressProblem,
  type PressText,
} from '../press-clearing.ts'
import { PRESS_ADVANCE, PRESS_HEAD, PRESS_RELEASED, PRESS_WORD } from '../sealed-places.ts'
import {
  findPressRelease,
  findPressVersion,
  listPressReleases,
  listPressSteps,
  setAdvance,
  setPressPersons,
  setReleased,
  type PressKey,
  type PressPerson,
  type PressRow,
  type PressStepRow,
} from '../store/press-releases.ts'
import { findSentText } from '../store/sent-letters.ts'
import { findVersion } from '../store/versions.ts'
import { tellOfPress, type PressHead } from './press-releases.ts'
import { openContent } from './versions.ts'

/** A copy that the Mission was given in advance: of which text, on which day, and how. */
interface AdvanceCopy {
  readonly on: CalendarDate
  readonly how: string
  readonly sha256: string
}

function copiesOf(keys: InCase['keys'], { id, advanceSealed }: PressRow): readonly AdvanceCopy[] {
  return advanceSealed
    ? (keys.open({ ...PRESS_ADVANCE, row: id }, advanceSealed) as readonly AdvanceCopy[])
    : []
}

/** A copy of an earlier text is no copy of the present one. */
function hasCopy(copies: readonly AdvanceCopy[], present: PressText | null): boolean {
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
async function lookAtPress(
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

type Changed<Problem> = Promise<Result<null, InCaseProblem | PressProblem | Problem>>

/** Says whom the present text names or describes; none: it speaks of nobody of the case. */
export function sayPressPersons(
  workplace: Workplace,
  acting: Acting,
  { persons, ...input }: PressInput & { readonly persons: readonly PressPerson[] },
): Changed<{ readonly code: 'person.unknown' | 'press.text-missing' }> {
  type Problem = { readonly code: 'person.unknown' | 'press.text-missing' }
  const work = { ...input, act: 'communication.draft' } as const
  return changePress<null, Problem>(workplace, acting, work, async ({ tx, key, present }) => {
    if (!present) return fail({ code: 'press.text-missing' })
    const ids = [...new Set(persons.map(({ person }) => person))]
    const known = await listSubjects(tx, key.office, key.caseId, ids)
    if (known.length !== persons.length) return fail({ code: 'person.unknown' })
    await setPressPersons(tx, key, persons)
    await tellOfPress(workplace, tx, acting, input, 'press.changed')
    return ok(null)
  })
}

export type AdvanceProblem = {
  readonly code: 'press.not-cleared' | 'press.advance-already' | 'press.how-missing' | 'press.in-the-future'
}

/** Records that the Mission was given a copy in advance, of the cleared text: on which day, and how. */
export function recordAdvance(
  workplace: Workplace,
  acting: Acting,
  { on, how, ...input }: PressInput & { readonly on: CalendarDate; readonly how: string },
): Changed<AdvanceProblem> {
  const work = { ...input, act: 'communication.draft' } as const
  return changePress<null, AdvanceProblem>(workplace, acting, work, async (atWork) => {
    const { tx, keys, key, press, clearance, present } = atWork
    if (clearance.stage !== 'cleared' || !present) return fail({ code: 'press.not-cleared' })
    const copies = copiesOf(keys, press)
    if (hasCopy(copies, present)) return fail({ code: 'press.advance-already' })
    if (how.trim() === '') return fail({ code: 'press.how-missing' })
    if (on > dayOf(workplace)) return fail({ code: 'press.in-the-future' })
    const content: readonly AdvanceCopy[] = [...copies, { on, how: how.trim(), sha256: present.sha256 }]
    await setAdvance(tx, key, { on, sealed: keys.seal({ ...PRESS_ADVANCE, row: key.id }, content) })
    await tellOfPress(workplace, tx, acting, input, 'press.advance-sent')
    return ok(null)
  })
}

export type ReleasePressProblem =
  | { readonly code: 'press.not-ready'; readonly obstacles: readonly PressObstacle[] }
  | { readonly code: 'press.place-missing' | 'press.in-the-future' | 'press.before-advance' | 'press.unseen' }
  | { readonly code: 'clearance.version-changed' }

/**
 * Records that a press release is public: on which day, and where. Everything that has to hold is looked at again, with the consent
 * of this moment. `isSeen`: that whoever releases it has looked at the warnings; `sha256`: the text that was before them.
 */
export function releasePress(
  workplace: Workplace,
  acting: Acting,
  {
    released: { on, place, isSeen, sha256 },
    ...input
  }: PressInput & {
    readonly released: {
      readonly on: CalendarDate
      readonly place: string
      readonly isSeen: boolean
      readonly sha256: string
    }
  },
): Changed<ReleasePressProblem> {
  const work = { ...input, act: 'press.release' } as const
  return changePress<null, ReleasePressProblem>(workplace, acting, work, async (atWork) => {
    const { tx, keys, key, press, present, clearance } = atWork
    const { obstacles, warnings } = await lookAtPress(workplace, atWork, key, { press, present, clearance })
    if (obstacles.length > 0) return fail({ code: 'press.not-ready', obstacles })
    if (present?.sha256 !== sha256) return fail({ code: 'clearance.version-changed' })
    if (place.trim() === '') return fail({ code: 'press.place-missing' })
    if (on > dayOf(workplace)) return fail({ code: 'press.in-the-future' })
    if (press.advanceOn === null || on < press.advanceOn) return fail({ code: 'press.before-advance' })
    const count = warnings.described.length + warnings.shared.length
    if (count > 0 && !isSeen) return fail({ code: 'press.unseen' })
    const content = { place: place.trim(), sha256, seen: count }
    await setReleased(tx, key, { on, sealed: keys.seal({ ...PRESS_RELEASED, row: key.id }, content) })
    await tellOfPress(workplace, tx, acting, input, 'press.released')
    return ok(null)
  })
}
