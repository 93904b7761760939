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

/** A case with its members. */
export interface CaseWithMembers extends CaseFile {
  readonly members: readonly (CaseMember & { readonly name: string })[]
}

/** One case. What is not there and what is not theirs look the same. */
export async function readCase(
  workplace: Workplace,
  acting: Acting,
  { caseId }: { readonly caseId: Id<'Case'> },
): Promise<Result<CaseWithMembers, NotAllowed | { readonly code: 'case.unknown' }>> {
  const may = mayDo(acting, 'case.read')
  if (!may.ok) return may
  const found = await atWork(workplace, acting, async (tx) => {
    const row = await findCase(tx, acting.officeId, caseId, 'none')
    const members = row ? await listMembers(tx, acting.officeId, caseId) : []
    return { row, members }
  })
  // That there is an intake everybody sees; what is in it, its members alone.
  if (!found.row || !found.members.some(({ account }) => account === acting.accountId)) {
    return fail({ code: 'case.unknown' })
  }
  return ok({ ...(await withTitle(workplace, acting, found.row)), members: found.members })
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
