import type { CaseRole } from '#accounts/model/act.ts'
import { CASE_ROLES } from '#accounts/model/act.ts'
import type { OfficeRules } from '#accounts/model/team.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'

/**
 * A matter; the one case of an office that holds what is in no matter yet; or its library, which holds letters that are no
 * secret, has no keys and is open to all of the office.
 */
export type CaseKind = 'matter' | 'intake' | 'library'

/** `destroying`: decided, and not yet done to the end. */
export type CaseStage = 'open' | 'closed' | 'destroying' | 'destroyed'

/** A case as its members find it in a list. */
export interface CaseFile {
  readonly id: Id<'Case'>
  readonly kind: CaseKind
  /** `C-2026-014`: says nothing of the matter. */
  readonly number: string
  /** Null where keys are needed to read it, or there is none any more. */
  readonly title: string | null
  readonly stage: CaseStage
  readonly openedOn: CalendarDate
  readonly closedOn: CalendarDate | null
  readonly destroyedOn: CalendarDate | null
  readonly destructionAsked: DestructionAsked | null
  readonly version: number
}

/** In a team one member asks that a case be destroyed, and another confirms. */
interface DestructionAsked {
  readonly on: CalendarDate
  readonly by: Id<'Account'>
}

/** What a member may do in a case. */
export interface CaseMember {
  readonly account: Id<'Account'>
  readonly roles: readonly CaseRole[]
}

const LONGEST_TITLE = 200

/** The number of a case, the `count`th that was opened in its year; of an intake or a library a word. */
export function caseNumber(kind: CaseKind, year: number, count: number): string {
  return kind === 'matter' ? `C-${year}-${String(count).padStart(3, '0')}` : kind.toUpperCase()
}

/** What whoever opens a case may do in it: alone all; in a team not what another person has to do. */
export function rolesOfOpener(rules: OfficeRules): readonly CaseRole[] {
  return rules === 'one' ? CASE_ROLES : ['caseworker', 'identity', 'drafter']
}

/** What the people of the intake may do in it. */
export function rolesInIntake(rules: OfficeRules): readonly CaseRole[] {
  return rules === 'one' ? CASE_ROLES : ['caseworker', 'identity']
}

export type TitleProblem = {
  readonly code: 'case.title-missing' | 'case.title-too-long'
}

/** A working title: one line of 1 to 200 characters. */
export function parseTitle(text: string): Result<string, TitleProblem> {
  const title = text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  if (title === '') return fail({ code: 'case.title-missing' })
  return title.length > LONGEST_TITLE ? fail({ code: 'case.title-too-long' }) : ok(title)
}

export type MembersProblem =
  | { readonly code: 'member.unknown' }
  | { readonly code: 'member.roles-missing' }
  /** Nobody would be left who may change the case or its members. */
  | { readonly code: 'member.last-caseworker' }

/** The members after one was added or given other roles (`roles`), or has left (null). */
export function withMember(
  members: readonly CaseMember[],
  account: Id<'Account'>,
  roles: readonly CaseRole[] | null,
): Result<readonly CaseMember[], MembersProblem> {
  if (roles === null && !members.some((member) => member.account === account)) {
    return fail({ code: 'member.unknown' })
  }
  if (roles?.length === 0) return fail({ code: 'member.roles-missing' })
  const others = members.filter((member) => member.account !== account)
  const next =
    roles === null
      ? others
      : [...others, { account, roles: CASE_ROLES.filter((role) => roles.includes(role)) }]
  return next.some((member) => member.roles.includes('caseworker'))
    ? ok(next)
    : fail({ code: 'member.last-caseworker' })
}

export type DestructionProblem =
  /** Intake and library are never destroyed as a whole. */
  | { readonly code: 'case.is-intake' }
  /** Another member with the role caseworker has to confirm. */
  | { readonly code: 'case.second-person-needed' }

/** What comes of a member's wish that a case be destroyed: it is asked for, or it is done. */
export function decideDestruction(
  { kind, stage, destructionAsked }: Pick<CaseFile, 'kind' | 'stage' | 'destructionAsked'>,
  rules: OfficeRules,
  account: Id<'Account'>,
): Result<'ask' | 'destroy', DestructionProblem> {
  if (kind !== 'matter') return fail({ code: 'case.is-intake' })
  // It was decided already; whoever comes finishes it.
  if (stage === 'destroying' || rules === 'one') return ok('destroy')
  if (!destructionAsked) return ok('ask')
  return destructionAsked.by === account ? fail({ code: 'case.second-person-needed' }) : ok('destroy')
}
