import type { Acting } from '#accounts/acting.ts'
import type { AnyRoute, Answer, OpenVisit } from '#accounts/route.ts'
import { listCases } from '#cases/actions/read-cases.ts'
import type { CaseFile } from '#cases/model/case-file.ts'
import { readDayWork, type DayWork as Work } from '#communications/actions/due-list.ts'
import { owedLooks, type OwedLook } from '#communications/actions/second-looks.ts'
import { OwedLooks } from '#communications/web/owed-looks.tsx'
import { DayWork } from '#communications/web/day-work.tsx'
import type { LetterFacts } from '#letters/facts.ts'
import { readNotices, type ReleaseNotices } from '#release/actions/soon-public.ts'
import { SoonPublic } from '#release/web/soon-public.tsx'
import { ACCOUNTS } from '#ui/messages/accounts.ts'
import { DEMONSTRATION } from '#ui/messages/demonstration.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { OFFICE_PAGES } from '#ui/messages/office-pages.ts'
import { REPORT_PAGES } from '#ui/messages/report-pages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'

/** The first page: what there is for who is not signed in, and the day’s work for who is. */
export function frontRoute(facts: LetterFacts): AnyRoute {
  return {
    ...{ method: 'GET', path: '/', act: 'page.read' },
    answer: async (visit: OpenVisit) =>
      visit.whoever ? homePage(visit, visit.whoever.acting, facts) : frontPage(visit),
  }
}

async function homePage(visit: OpenVisit, acting: Acting, facts: LetterFacts): Promise<Answer> {
  const words = wordsOf(OFFICE_PAGES, visit.language)
  const { rows } = await listCases(visit.workplace, acting)
  const content = (
    <HomePage
      cases={rows.slice(0, MOST_CASES)}
      hasIntake={acting.officeRoles.includes('intake')}
      work={await readDayWork(visit.workplace, acting, MOST_DUE)}
      looks={await owedLooks(visit.workplace, acting)}
      notices={await readNotices(visit.workplace, acting, facts)}
    />
  )
  return { kind: 'page', part: 'home', title: say(words, 'home.title'), content }
}

/** More are in the list of cases. */
const MOST_CASES = 10
/** While there are no more, the demonstration is offered, and where it is there, the way to take it out. */
const FEW_CASES = 3
/** More are in the list of deadlines. */
const MOST_DUE = 8

function HomePage({
  cases,
  hasIntake,
  work,
  looks,
  notices,
}: {
  readonly cases: readonly CaseFile[]
  readonly hasIntake: boolean
  readonly work: Work
  readonly looks: readonly OwedLook[]
  readonly notices: ReleaseNotices
}) {
  const words = useWords(OFFICE_PAGES)
  const accounts = useWords(ACCOUNTS)
  const demonstration = useWords(DEMONSTRATION)
  const reports = useWords(REPORT_PAGES)
  const language = useLanguage()
  const open = { label: say(words, 'home.openCase'), address: '/cases/new' }
  return (
    <>
      <DataTable
        caption={say(words, 'home.cases')}
        columns={[
          { key: 'number', heading: say(words, 'case.number'), cell: ({ number }) => number },
          {
            key: 'title',
            heading: say(words, 'case.title'),
            cell: ({ title }) => (title === null ? say(words, 'case.sealed') : <bdi>{title}</bdi>),
          },
          {
            key: 'opened',
            heading: say(words, 'case.opened'),
            cell: (one) => sayDay(language, one.openedOn),
          },
        ]}
        rows={cases}
        keyOf={({ id }) => id}
        addressOf={({ id }) => `/cases/${id}`}
        empty={<EmptyState text={say(words, 'home.noCases')} action={open} />}
      />
      {cases.length > 0 && (
        <p className="ways">
          <a className="button" href={open.address}>
            {open.label}
          </a>{' '}
          <a href="/cases">{say(words, 'home.allCases')}</a>
        </p>
      )}
      <DayWork work={work} />
      <OwedLooks looks={looks} />
      <SoonPublic notices={notices} />
      <h2>{say(words, 'home.also')}</h2>
      <ul className="doors">
        {hasIntake && (
          <Door address="/intake" label={say(words, 'home.intake')} lead={say(words, 'home.intakeLead')} />
        )}
        {hasIntake && (
          <Door
            address="/letters/import"
            label={say(words, 'home.import')}
            lead={say(words, 'home.importLead')}
          />
        )}
        <Door address="/check" label={say(accounts, 'front.check')} lead={say(accounts, 'front.checkLead')} />
        <Door address="/reports" label={say(reports, 'door')} lead={say(reports, 'lead')} />
        {hasIntake && cases.length <= FEW_CASES && (
          <Door
            address="/demonstration"
            label={say(demonstration, cases.length === 0 ? 'demonstration.see' : 'demonstration.again')}
            lead={say(demonstration, 'demonstration.lead')}
          />
        )}
      </ul>
    </>
  )
}

function frontPage({ language, officeId }: OpenVisit): Answer {
  const words = wordsOf(ACCOUNTS, language)
  return {
    kind: 'page',
    isPublic: true,
    title: say(words, 'front.title'),
    lead: say(words, 'front.lead'),
    content: <FrontPage hasOffice={officeId !== null} />,
  }
}

function FrontPage({ hasOffice }: { readonly hasOffice: boolean }) {
  const words = useWords(ACCOUNTS)
  return (
    <ul className="doors">
      {hasOffice ? (
        <Door address="/sign-in" label={say(words, 'front.signIn')} lead={say(words, 'front.signInLead')} />
      ) : (
        <Door address="/start" label={say(words, 'front.start')} lead={say(words, 'front.startLead')} />
      )}
      <Door address="/check" label={say(words, 'front.check')} lead={say(words, 'front.checkLead')} />
    </ul>
  )
}

function Door({
  address,
  label,
  lead,
}: {
  readonly address: string
  readonly label: string
  readonly lead: string
}) {
  return (
    <li>
      <a href={address}>{label}</a>
      <p>{lead}</p>
    </li>
  )
}

/** The first page where there is no database: the checker works all the same. */
export function closedPage(
  language: OpenVisit['language'],
  why: { readonly says: string; readonly mend: string },
): Extract<Answer, { readonly kind: 'page' }> {
  const words = wordsOf(ACCOUNTS, language)
  return {
    kind: 'page',
    isPublic: true,
    title: say(words, 'front.title'),
    lead: say(words, 'front.lead'),
    content: <ClosedPage {...why} />,
  }
}

function ClosedPage({ says, mend }: { readonly says: string; readonly mend: string }) {
  const words = useWords(ACCOUNTS)
  return (
    <>
      <Notice kind="danger" title={say(words, 'front.noDatabase')}>
        <p lang="en" dir="ltr">
          {says}
        </p>
        <p lang="en" dir="ltr">
          {mend}
        </p>
      </Notice>
      <ul className="doors">
        <Door address="/check" label={say(words, 'front.check')} lead={say(words, 'front.checkLead')} />
      </ul>
    </>
  )
}
