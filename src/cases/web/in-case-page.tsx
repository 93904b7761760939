import type { ReactNode } from 'react'
import type { Answer, Form, PageAnswer, Visit } from '#accounts/route.ts'
import type { Id } from '#base/id.ts'
import type { Result } from '#base/result.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { Crumb } from '#ui/workspace-frame.tsx'
import { readCase, readCaseHead, type CaseHead, type CaseWithMembers } from '../actions/read-cases.ts'
import type { KeysProblem } from '../case-keys.ts'
import type { CaseFile } from '../model/case-file.ts'
import { CaseTabs, crumbsOfCase, type CaseTab } from './case-tabs.tsx'
import { endOf, explain } from './problems.ts'

/** A page of a case: its tab, and what stands below. */
interface PageInCase {
  readonly tab: CaseTab
  /** Stands in the browser's history: numbers, pseudonyms and words of ours; nothing that is sealed. */
  readonly title: string
  readonly lead?: ReactNode
  readonly content: ReactNode
  readonly problems?: readonly FieldProblem[]
  readonly status?: PageAnswer['status']
  /** The pages between the case and this one. */
  readonly above?: readonly Crumb[]
}

/** A page in the case that the address names: tabs on top, and whether the case is open. Null where it is about nothing there. */
export function pageInCase(visit: Visit, make: Make<CaseHead>): Promise<Answer> {
  return drawIn(visit, readCaseHead, make)
}

/** The same, for the pages that say what the case is called: its title is opened. */
export function pageWithTitle(visit: Visit, make: Make<CaseWithMembers>): Promise<Answer> {
  return drawIn(visit, readCase, make)
}

type Make<Case> = (file: Case) => PageInCase | null | Promise<PageInCase | null>

async function drawIn<Case extends CaseHead>(
  visit: Visit,
  readIt: (
    workplace: Visit['workplace'],
    acting: Visit['acting'],
    which: { readonly caseId: Id<'Case'> },
  ) => Promise<Result<Case, unknown>>,
  make: Make<Case>,
): Promise<Answer> {
  const { workplace, acting, language } = visit
  const read = await readIt(workplace, acting, { caseId: visit.id<'Case'>('case') })
  if (!read.ok) return { kind: 'missing' }
  const file = read.value
  const page = await make(file)
  if (!page) return { kind: 'missing' }
  const { problems = [], above = [], lead, status = problems.length > 0 ? 422 : 200 } = page
  const isOverview = page.title === file.number
  const crumbs = crumbsOfCase(language, file)
  return {
    ...{ kind: 'page', part: 'cases', title: page.title, lead, problems, status },
    breadcrumb: [...(isOverview ? crumbs.slice(0, 1) : crumbs), ...above],
    content: (
      <>
        {file.stage !== 'destroyed' && (
          <CaseTabs caseId={file.id} present={page.tab} roles={acting.caseRoles} />
        )}
        <StageNotice file={file} />
        {page.content}
      </>
    ),
  }
}

function StageNotice({ file }: { readonly file: CaseHead }) {
  const words = useWords(CASES)
  const language = useLanguage()
  const { stage, closedOn, destructionAsked, id } = file
  if (stage === 'destroying') return <Notice kind="danger">{say(words, 'case.isDestroying')}</Notice>
  return (
    <>
      {stage === 'closed' && closedOn !== null && (
        <Notice kind="info">{say(words, 'case.isClosed', { day: sayDay(language, closedOn) })}</Notice>
      )}
      {destructionAsked !== null && stage !== 'destroyed' && (
        <Notice kind="danger" action={{ label: say(words, 'destroy.look'), address: `/cases/${id}/destroy` }}>
          {say(words, 'destroy.isAsked', { day: sayDay(language, destructionAsked.on) })}
        </Notice>
      )}
    </>
  )
}

/** What is shown where something sealed could not be read; asks for the passphrase where that is all that is missing. */
export function unreadable(
  visit: Visit,
  tab: CaseTab,
  problem:
    KeysProblem | { readonly code: 'act.not-allowed' | 'case.unknown' | 'person.unknown' | 'entity.unknown' },
): Promise<Answer> | Answer {
  const end = endOf(problem)
  if (end) return end
  const { language } = visit
  const { text } = explain(problem, language)
  return pageInCase(visit, () => ({
    ...{ tab, title: say(wordsOf(CASES, language), `tab.${tab}`), status: 409 },
    content: <Notice kind="danger">{text}</Notice>,
  }))
}

/** Whether something in the case may be changed by whoever looks, as far as the case is concerned. */
export function isOpenCase({ stage }: Pick<CaseFile, 'stage'>): boolean {
  return stage === 'open'
}

/** Text of several lines as forms send it, with the ends of lines as we keep them. */
export function linesOf(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

/** Which version a form was made from; one that no row has where it does not say. */
export function versionIn(form: Form): number {
  const text = form.text('version')
  return /^\d{1,9}$/u.test(text) ? Number(text) : -1
}
