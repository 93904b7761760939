import type { Id } from '#base/id.ts'

/** What a new text of a letter changes for those who cleared it: the matter itself, or only its form. */
export type VersionChange = 'substance' | 'form'

/** How a mandate's word came: given here by whoever speaks for it, or to us in another way, and recorded. */
export const WAYS = ['workspace', 'mail', 'letter', 'telephone', 'meeting'] as const
export type Way = (typeof WAYS)[number]

/** What a mandate can say. `cleared` by one that was only invited means that it joins, too. */
export const WORDS = ['joined', 'declined', 'cleared', 'objected'] as const
export type Word = (typeof WORDS)[number]

/** Something that happened in a clearance. Only ever added to. `mandate`: its place in the letter, from 1. Instants in ms. */
export type ClearanceStep = { readonly by: Id<'Account'>; readonly atMs: number } & (
  | {
      readonly kind: 'version-added'
      /** From 1, each one more than the last. */
      readonly number: number
      /** Null where nobody had cleared anything. */
      readonly change: VersionChange | null
      /** Until when a change of form may be objected to; null for any other. */
      readonly untilMs: number | null
    }
  | {
      readonly kind: 'invited'
      readonly mandate: number
      /** Whoever is silent then is dropped. */
      readonly untilMs: number
      /** Which colleague speaks for it in the workspace; null: its word comes in another way. */
      readonly speaker: Id<'Account'> | null
    }
  | {
      readonly kind: Word
      readonly mandate: number
      /** The text it was about. */
      readonly number: number
      readonly way: Way
    }
  | { readonly kind: 'approved'; readonly number: number; readonly isOwnDraft: boolean }
)

/** What has to be known beside the steps. */
export interface ClearanceContext {
  /** How many mandates the letter has, in their places. */
  readonly mandates: number
  readonly nowMs: number
}

/** Where a mandate stands. `dropped`: silent at its cut-off. `listed`: not invited yet. */
export type MandateState = 'listed' | 'invited' | 'joined' | 'declined' | 'dropped'

/** Why a mandate that joined has no clearance that stands. */
type Uncleared = 'never' | 'substance' | 'objected'

/** A mandate in a clearance, as of now. */
export interface MandateStanding {
  readonly mandate: number
  readonly state: MandateState
  readonly untilMs: number | null
  readonly speaker: Id<'Account'> | null
  /** The version that it cleared, where that clearance stands for the present one. */
  readonly cleared: number | null
  readonly uncleared: Uncleared | null
  /** Until when changes of form since may be objected to; null where there are none. */
  readonly objectUntilMs: number | null
  /** Whether it still may. */
  readonly mayObject: boolean
}

/** What keeps a letter from being cleared; the words of each code say what would make it pass. */
export type Obstacle =
  | { readonly code: 'clearance.no-version' | 'clearance.nobody-joined' | 'clearance.not-approved' }
  | {
      readonly code: 'clearance.not-invited' | 'clearance.silent' | 'clearance.may-object'
      readonly mandate: number
      readonly untilMs: number | null
    }
  | { readonly code: 'clearance.not-cleared'; readonly mandate: number; readonly because: Uncleared }

/** Where a letter's clearance stands. */
export interface Clearance {
  readonly stage: 'draft' | 'in-clearance' | 'cleared'
  /** The number of the present text; null before there is one. */
  readonly present: number | null
  readonly mandates: readonly MandateStanding[]
  /** None: it is cleared. */
  readonly obstacles: readonly Obstacle[]
  readonly approval: {
    readonly by: Id<'Account'>
    readonly atMs: number
    readonly isOwnDraft: boolean
  } | null
}

/**
 * Where a clearance stands after these steps, in their order. A clearance is of one version: a change of substance ends all
 * of them, an objection one. An approval is of the letter as it stood: whatever happens after it ends it.
 */
export function clearanceOf(steps: readonly ClearanceStep[], context: ClearanceContext): Clearance {
  const present = steps.findLast((step) => step.kind === 'version-added')?.number ?? null
  const mandates = Array.from({ length: context.mandates }, (_, index) =>
    standingOf(index + 1, steps, context.nowMs),
  )
  const hindering = obstaclesTo(present, mandates)
  const last = steps.at(-1)
  const approval = last?.kind === 'approved' && last.number === present ? last : null
  const obstacles: readonly Obstacle[] = approval
    ? hindering
    : [...hindering, { code: 'clearance.not-approved' }]
  return {
    stage: stageOf(steps, obstacles),
    ...{ present, mandates, obstacles },
    approval: approval && { by: approval.by, atMs: approval.atMs, isOwnDraft: approval.isOwnDraft },
  }
}

function stageOf(steps: readonly ClearanceStep[], obstacles: readonly Obstacle[]): Clearance['stage'] {
  if (obstacles.length === 0) return 'cleared'
  return steps.some(({ kind }) => kind === 'invited') ? 'in-clearance' : 'draft'
}

/** One mandate's way through the steps. */
function standingOf(mandate: number, steps: readonly ClearanceStep[], nowMs: number): MandateStanding {
  let one: MandateStanding = {
    ...{ mandate, state: 'listed', untilMs: null, speaker: null },
    ...{ cleared: null, uncleared: null, objectUntilMs: null, mayObject: false },
  }
  for (const step of steps) one = after(one, step)
  const isOver = one.state === 'invited' && one.untilMs !== null && nowMs > one.untilMs
  const mayObject = one.objectUntilMs !== null && nowMs <= one.objectUntilMs
  return { ...one, state: isOver ? 'dropped' : one.state, mayObject }
}

function after(one: MandateStanding, step: ClearanceStep): MandateStanding {
  switch (step.kind) {
    case 'approved':
      return one
    case 'version-added':
      return afterVersion(one, step)
    case 'invited':
      return step.mandate === one.mandate ? afterInvitation(one, step) : one
    case 'joined':
    case 'declined':
    case 'cleared':
    case 'objected':
      return step.mandate === one.mandate ? afterWord(one, step.kind, step.number) : one
  }
}

function afterVersion(
  one: MandateStanding,
  { change, untilMs }: Extract<ClearanceStep, { readonly kind: 'version-added' }>,
): MandateStanding {
  if (one.cleared === null) return one
  if (change !== 'form' || untilMs === null)
    return { ...one, cleared: null, uncleared: 'substance', objectUntilMs: null }
  return { ...one, objectUntilMs: Math.max(untilMs, one.objectUntilMs ?? untilMs) }
}

/** Whoever was asked again answers again, unless they have joined: then only who speaks for them is another. */
function afterInvitation(
  one: MandateStanding,
  { untilMs, speaker }: Extract<ClearanceStep, { readonly kind: 'invited' }>,
): MandateStanding {
  const state = one.state === 'joined' ? 'joined' : 'invited'
  return { ...one, state, untilMs, speaker }
}

function afterWord(one: MandateStanding, word: Word, number: number): MandateStanding {
  switch (word) {
    case 'joined':
      return one.state === 'joined' ? one : { ...one, state: 'joined', uncleared: 'never' }
    case 'declined':
      return { ...one, state: 'declined', cleared: null, uncleared: null, objectUntilMs: null }
    case 'cleared':
      return { ...one, state: 'joined', cleared: number, uncleared: null, objectUntilMs: null }
    case 'objected':
      return { ...one, cleared: null, uncleared: 'objected', objectUntilMs: null }
  }
}

function obstaclesTo(present: number | null, mandates: readonly MandateStanding[]): readonly Obstacle[] {
  if (present === null) return [{ code: 'clearance.no-version' }]
  const ofMandates = mandates.flatMap((one) => obstacleOf(one) ?? [])
  const hasJoined = mandates.some(({ state }) => state === 'joined')
  // Where some may still join, that is what is said.
  const isDecided = mandates.every(({ state }) => state === 'declined' || state === 'dropped')
  return hasJoined || !isDecided ? ofMandates : [{ code: 'clearance.nobody-joined' }, ...ofMandates]
}

function obstacleOf({
  mandate,
  state,
  untilMs,
  cleared,
  uncleared,
  objectUntilMs,
  mayObject,
}: MandateStanding): Obstacle | null {
  switch (state) {
    case 'listed':
      return { code: 'clearance.not-invited', mandate, untilMs: null }
    case 'invited':
      return { code: 'clearance.silent', mandate, untilMs }
    case 'declined':
    case 'dropped':
      return null
    case 'joined':
      if (cleared === null) return { code: 'clearance.not-cleared', mandate, because: uncleared ?? 'never' }
      return mayObject ? { code: 'clearance.may-object', mandate, untilMs: objectUntilMs } : null
  }
}

/** The mandates in whose name a letter goes out, by their places: in this order its header, resolutions and signatures follow. */
export function writersOf({ mandates }: Pick<Clearance, 'mandates'>): readonly number[] {
  return mandates.flatMap(({ mandate, state }) => (state === 'joined' ? [mandate] : []))
}
