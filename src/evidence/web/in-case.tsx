import type { ReactNode } from 'react'
import type { Answer, Visit } from '#accounts/route.ts'
import type { Id } from '#base/id.ts'
import { readCaseHead, type CaseHead } from '#cases/actions/read-cases.ts'
import { CaseTabs, crumbsOfCase, type CaseTab } from '#cases/web/case-tabs.tsx'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { Tabs } from '#ui/parts/tabs.tsx'
import { useWords } from '#ui/speaking.tsx'
import type { Crumb } from '#ui/workspace-frame.tsx'
import { explain, type EvidenceProblem } from './explain.ts'

/** A page of evidence: of a case, or of the intake. */
export interface PageInCase {
  readonly tab: CaseTab
  readonly title: string
  readonly lead?: string
  /** The pages between the case and this one. */
  readonly above?: readonly Crumb[]
  readonly content: ReactNode | ((file: CaseHead) => ReactNode)
  readonly problems?: readonly FieldProblem[]
  readonly status?: 200 | 409 | 422
}

/** Puts a page under the tabs of its case; what lies in the intake has the intake’s two. */
export async function pageInCase(visit: Visit, page: PageInCase): Promise<Answer> {
  const { workplace, acting, language } = visit
  const read = await readCaseHead(workplace, acting, { caseId: caseOf(visit) })
  if (!read.ok) return { kind: 'missing' }
  const file = read.value
  const { tab, content, above = [], problems = [], status, title, lead } = page
  return {
    kind: 'page',
    ...{ title, lead, problems, status: status ?? (problems.length > 0 ? 422 : 200) },
    part: file.kind === 'intake' ? 'intake' : 'cases',
    breadcrumb: [...crumbsOf(language, file), ...above],
    content: (
      <>
        {file.kind === 'intake' ? (
          <IntakeTabs caseId={file.id} present={tab} />
        ) : (
          <CaseTabs caseId={file.id} present={tab} roles={acting.caseRoles} />
        )}
        {typeof content === 'function' ? content(file) : content}
      </>
    ),
  }
}

/** The case of the address. */
export function caseOf(visit: Visit): Id<'Case'> {
  return visit.id<'Case'>('case')
}

function crumbsOf(language: PageLanguage, file: CaseHead): readonly Crumb[] {
  return file.kind === 'intake'
    ? [{ label: say(wordsOf(EVIDENCE, language), 'intake.title'), address: '/intake' }]
    : crumbsOfCase(language, file)
}

function IntakeTabs({ caseId, present }: { readonly caseId: Id<'Case'>; readonly present: CaseTab }) {
  const words = useWords(EVIDENCE)
  const tabs = (['submissions', 'sources'] as const).map((key) => ({
    key,
    label: say(words, `${key}.title`),
    address: `/cases/${caseId}/${key}`,
  }))
  return <Tabs label={say(words, 'intake.parts')} tabs={tabs} present={present} />
}

/** What can keep a page from being shown at all. */
const NOT_THERE: ReadonlySet<string> = new Set(['case.unknown', 'act.not-allowed'])

/** Before anything was typed: they are asked for their keys, nothing is there, or the page says why it cannot be opened. */
export function answerInstead(
  visit: Visit,
  problem: EvidenceProblem,
  page: Pick<PageInCase, 'tab' | 'title'>,
): Answer | Promise<Answer> {
  const early = answerEarly(problem)
  if (early) return early
  const { text } = explain(problem, visit.language)
  return pageInCase(visit, { ...page, content: <Closed text={text} /> })
}

/** The answers that no page of ours is needed for; null: it has to be said in words. */
export function answerEarly({ code }: { readonly code: string }): Answer | null {
  if (code === 'session.keys-needed') return { kind: 'keys-needed' }
  return NOT_THERE.has(code) ? { kind: 'missing' } : null
}

function Closed({ text }: { readonly text: string }) {
  const words = useWords(EVIDENCE)
  return (
    <Notice kind="warning" title={say(words, 'closedTitle')}>
      {text}
    </Notice>
  )
}

/** Ways through a list of several pages. Nothing where one page holds all. */
export function ListPages({
  first,
  next,
}: {
  /** Where the list begins; null on its first page. */
  readonly first: string | null
  readonly next: string | null
}) {
  const words = useWords(EVIDENCE)
  if (first === null && next === null) return null
  return (
    <nav className="paging" aria-label={say(words, 'pages')}>
      {first !== null && <a href={first}>{say(words, 'toBeginning')}</a>}
      {next !== null && (
        <a href={next} rel="next">
          {say(words, 'further')}
        </a>
      )}
    </nav>
  )
}

/** Above a form that somebody else was quicker with: what stands there now. */
export function Theirs({ children }: { readonly children: ReactNode }) {
  const words = useWords(EVIDENCE)
  return (
    <Notice kind="warning" title={say(words, 'theirsTitle')}>
      <p>{say(words, 'theirsLead')}</p>
      {children}
    </Notice>
  )
}
