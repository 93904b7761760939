import type { Id } from '#base/id.ts'

/**
 * Where a job stands. `failed`: it failed and will be tried again; `given-up`: it failed too often, or somebody cancelled it,
 * and is tried again only when somebody asks for it.
 */
export type JobStage = 'waiting' | 'running' | 'done' | 'failed' | 'given-up'

/** What a job is about: ids and codes alone, never a name or a word of a letter. */
export type JobPayload = Readonly<Record<string, string | number | boolean | null>>

/** Why a job failed: a code that is stable, and what leads to the line in the program's log. Never a message. */
export interface JobProblem {
  readonly code: string
  readonly reference: string | null
}

/** How far a job is. */
export interface JobProgress {
  readonly done: number
  readonly total: number
}

/** A job as a page shows it. */
export interface Job {
  readonly id: Id<'Job'>
  readonly kind: string
  readonly payload: JobPayload
  readonly stage: JobStage
  /** How often it was begun. */
  readonly attempts: number
  readonly runAfter: Date
  readonly progress: JobProgress | null
  readonly madeAt: Date
  readonly startedAt: Date | null
  readonly endedAt: Date | null
  /** Of its last failure, also where it is tried again. */
  readonly problem: JobProblem | null
}

/** Whether nothing in a payload can be a text of a person: no blanks, nothing long. */
export function isOfIdsAndCodes(payload: JobPayload): boolean {
  return Object.values(payload).every((value) => typeof value !== 'string' || /^[\w:.-]{1,100}$/u.test(value))
}

/** A code or a reference as it may be kept; what is none becomes `unknown`, since it might be a message. */
export function asCode(text: string): string {
  return /^[A-Za-z0-9_.-]{1,80}$/u.test(text) ? text : 'unknown'
}
