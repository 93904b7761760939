import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, mayDo, PAGE_ROWS, pageOf, type After, type NotAllowed, type PageOf } from '../at-work.ts'
import { openCaseKeys, type CaseKeys } from '../case-keys.ts'
import type { OfficeRules } from '#accounts/model/team.ts'
import type { CaseFile, CaseMember, CaseStage } from '../model/case-file.ts'
import { findCase, listCasesOf, listMembers, type CaseRow } from '../store/case-files.ts'
import { readOffice } from '../store/office.ts'
import { countInCase, type CaseCounts } from '../store/pseudonyms.ts'

const STAGES: Readonly<Record<'open' | 'closed', readonly CaseStage[]>> = {
  open: ['open', 'destroying'],
  closed: ['closed', 'destroyed'],
}

/** The cases of whoever is at work, the newest first. Without their keys they have numbers and no titles. The intake is not among them. */
export async function listCases(
  workplace: Workplace,
  acting: Acting,
  {
    which = 'open',
    after = null,
  }: { readonly which?: 'open' | 'closed'; readonly after?: After<CalendarDate> | null } = {},
): Promise<PageOf<CaseFile, CalendarDate>> {
  const rows = await atWork(workplace, acting, (tx) =>
    listCasesOf(tx, acting, STAGES[which], after, PAGE_ROWS + 1),
  )
  const page = pageOf(rows, ({ openedOn }) => openedOn)
  return { ...page, rows: await Promise.all(page.rows.map((row) => withTitle(workplace, acting, row))) }
}

/** A case with its members, its title still sealed: all that most pages of a case have to know of it. */
export interface CaseHead extends Omit<CaseFile, 'title'> {
  readonly members: readonly (CaseMember & { readonly name: string })[]
}

/** A case with its title and its members. */
export interface CaseWithMembers extends CaseHead, Pick<CaseFile, 'title'> {}

type ReadCase<Case> = Promise<Result<Case, NotAllowed | { readonly code: 'case.unknown' }>>

/** One case. What is not there and what is not theirs look the same. */
export async function readCase(
  workplace: Workplace,
  acting: Acting,
  { caseId }: { readonly caseId: Id<'Case'> },
): ReadCase<CaseWithMembers> {
  const found = await findOwnCase(workplace, acting, caseId)
  if (!found.ok) return found
  const { row, members } = found.value
  return ok({ ...(await withTitle(workplace, acting, row)), members })
}

/** The same, its title left sealed. Needs no keys. */
export async function readCaseHead(
  workplace: Workplace,
  acting: Acting,
  { caseId }: { readonly caseId: Id<'Case'> },
): ReadCase<CaseHead> {
  const found = await findOwnCase(workplace, acting, caseId)
  if (!found.ok) return found
  const { titleSealed: _title, ...head } = found.value.row
  return ok({ ...head, members: found.value.members })
}

async function findOwnCase(
  workplace: Workplace,
  acting: Acting,
  caseId: Id<'Case'>,
): ReadCase<Pick<CaseHead, 'members'> & { readonly row: CaseRow }> {
  const may = mayDo(acting, 'case.read')
  if (!may.ok) return may
  const found = await atWork(workplace, acting, async (tx) => {
    const row = await findCase(tx, acting.officeId, caseId, 'none')
    const members = row ? await listMembers(tx, acting.officeId, caseId) : []
    return { row, members }
  })
  // That there is an intake everybody sees; what is in it, its members alone.
  const { row, members } = found
  return row && members.some(({ account }) => account === acting.accountId)
    ? ok({ row, members })
    : fail({ code: 'case.unknown' })
}

/** How many persons and entities a case has. Needs no keys. */
export async function countCase(
  workplace: Workplace,
  acting: Acting,
  { caseId }: { readonly caseId: Id<'Case'> },
): Promise<Result<CaseCounts, NotAllowed>> {
  const may = mayDo(acting, 'case.read')
  if (!may.ok) return may
  return ok(await atWork(workplace, acting, (tx) => countInCase(tx, acting.officeId, caseId)))
}

/** Whether the office is one person, or a team with two-person rules. */
export async function readOfficeRules(workplace: Workplace, acting: Acting): Promise<OfficeRules> {
  const { rules } = await atWork(workplace, acting, (tx) => readOffice(tx, acting.officeId, 'none'))
  return rules
}

async function withTitle(workplace: Workplace, acting: Acting, row: CaseRow): Promise<CaseFile> {
  const { titleSealed, ...file } = row
  if (!titleSealed || !acting.ring) return { ...file, title: null }
  const keys = await openCaseKeys(workplace, acting, row.id)
  return { ...file, title: keys.ok ? openTitle(keys.value, row.id, titleSealed) : null }
}

function openTitle(keys: CaseKeys, row: Id<'Case'>, sealed: Uint8Array): string {
  return String(keys.open({ table: 'case_file', column: 'title_sealed', row }, sealed))
}
