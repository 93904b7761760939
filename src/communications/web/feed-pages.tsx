import type { AnyRoute, Answer, OpenVisit, Visit } from '#accounts/route.ts'
import { stateNamer } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { Checkbox } from '#ui/forms/choices.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { DEADLINES } from '#ui/messages/deadlines.ts'
import { DUES } from '#ui/messages/communications/dues.ts'
import { sayInstant, sayList } from '#ui/messages/formats.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { makeFeed, readFeed, withdrawFeed, type readOwnFeed } from '../actions/feeds.ts'
import { calendarFeed, type FeedEntry } from '../calendar-feed.ts'
import type { KeptDeadline } from '../model/deadline.ts'

/** The calendar that programs read, and making and withdrawing its link. */
export function feedRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    {
      ...{ method: 'GET', path: '/calendar/deadlines.ics', act: 'calendar.read' },
      answer: (visit: OpenVisit) => giveCalendar(visit, facts),
    },
    { method: 'POST', path: '/deadlines/feed/make', act: 'account.change-own', answer: makeLink },
    { method: 'POST', path: '/deadlines/feed/withdraw', act: 'account.change-own', answer: withdraw },
  ]
}

async function giveCalendar(visit: OpenVisit, { law }: LetterFacts): Promise<Answer> {
  const { workplace, officeId, query, language } = visit
  const found = officeId && (await readFeed(workplace, officeId, query.get('key') ?? ''))
  if (!found) return { kind: 'missing' }
  const nameOfState = stateNamer(law, language)
  const entries = found.flatMap((one) => entryOf(one, language, nameOfState))
  const text = calendarFeed(entries, say(wordsOf(DEADLINES, language), 'feed.name'), workplace.now())
  const bytes = new TextEncoder().encode(text)
  return { kind: 'file', name: 'deadlines.ics', type: 'text/calendar; charset=utf-8', bytes }
}

/** By its reference; a letter without one by its State. Never by what it is about. */
function entryOf(
  { id, dueOn: due, letter, purpose, version }: KeptDeadline,
  language: PageLanguage,
  nameOfState: (code: string) => string,
): readonly FeedEntry[] {
  if (due === null) return []
  const words = wordsOf(DUES, language)
  const state = sayList(language, letter.codes.map(nameOfState))
  const reference = letter.reference ?? say(words, 'feed.letterOf', { state })
  const summary =
    purpose === 'reply'
      ? say(wordsOf(DEADLINES, language), 'feed.replyDue', { reference })
      : say(words, purpose === 'ask' ? 'feed.askDue' : 'feed.internalDue', { reference })
  return [{ id, due, summary, changes: version }]
}

async function makeLink(visit: Visit): Promise<Answer> {
  const { workplace, acting, site, language, form } = visit
  const words = wordsOf(DUES, language)
  const key = await makeFeed(workplace, acting, { withObserved: form.text('withObserved') === 'yes' })
  return {
    ...{ kind: 'page', part: 'deadlines', title: say(words, 'feed.linkTitle') },
    lead: say(words, 'feed.linkLead'),
    breadcrumb: [{ label: say(words, 'dues.title'), address: '/deadlines' }],
    content: <LinkShown address={`${site.origin}/calendar/deadlines.ics?key=${key}&lang=${language}`} />,
  }
}

function LinkShown({ address }: { readonly address: string }) {
  const words = useWords(DUES)
  return (
    <>
      <p>
        <code className="long-code" dir="ltr">
          {address}
        </code>
      </p>
      <p>{say(words, 'feed.secret')}</p>
      <p>
        <a className="button" href="/deadlines/feed">
          {say(words, 'feed.back')}
        </a>
      </p>
    </>
  )
}

async function withdraw({ workplace, acting }: Visit): Promise<Answer> {
  const isGone = await withdrawFeed(workplace, acting)
  return { kind: 'go', to: '/deadlines/feed', ...(isGone ? { done: 'feed-withdrawn' as const } : {}) }
}

/** One's link: made, renewed, withdrawn. */
export function FeedSection({ feed }: { readonly feed: Awaited<ReturnType<typeof readOwnFeed>> }) {
  const words = useWords(DUES)
  const language = useLanguage()
  return (
    <section aria-labelledby="calendar">
      <h2 id="calendar">{say(words, 'feed.calendar')}</h2>
      <p>{say(words, 'feed.lead')}</p>
      <p>{say(words, 'feed.secret')}</p>
      <p>
        {feed === null
          ? say(words, 'feed.none')
          : say(words, 'feed.made', { when: sayInstant(language, feed.madeAt) })}
      </p>
      <Form action="/deadlines/feed/make">
        <Checkbox
          name="withObserved"
          label={say(words, 'feed.withObserved')}
          isChecked={feed?.withObserved ?? false}
        />
        <FormActions primary={say(words, feed === null ? 'feed.make' : 'feed.renew')} id="make-link" />
      </Form>
      {feed !== null && (
        <Form action="/deadlines/feed/withdraw">
          <FormActions primary={say(words, 'feed.withdraw')} id="withdraw-link" isDangerous />
        </Form>
      )}
    </section>
  )
}
