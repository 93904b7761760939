import type { AnyRoute, Answer, OpenVisit } from '#accounts/route.ts'
import { ACCOUNTS } from '#ui/messages/accounts.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { useWords } from '#ui/speaking.tsx'

/** The first page: what there is for who is not signed in, and the day’s work for who is. */
export const frontRoute: AnyRoute = {
  ...{ method: 'GET', path: '/', act: 'page.read' },
  answer: (visit: OpenVisit) => Promise.resolve(visit.whoever ? homePage(visit) : frontPage(visit)),
}

function homePage({ language }: OpenVisit): Answer {
  const words = wordsOf(ACCOUNTS, language)
  return { kind: 'page', part: 'home', title: say(words, 'home.title'), content: <HomePage /> }
}

function HomePage() {
  const words = useWords(ACCOUNTS)
  return (
    <>
      <h2>{say(words, 'home.welcome')}</h2>
      <ul className="doors">
        <Door address="/check" label={say(words, 'front.check')} lead={say(words, 'front.checkLead')} />
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
