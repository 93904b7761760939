import type { ReactNode } from 'react'
import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import { dayOf, type PageOf } from '#cases/at-work.ts'
import { readAfterDay, writeAfter } from '#cases/web/after.ts'
import { MoreRows } from '#cases/web/more-rows.tsx'
import { stateNamer, statesToChoose } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { Select } from '#ui/forms/select.tsx'
import { ANSWERS } from '#ui/messages/communications/answers.ts'
import { DUES } from '#ui/messages/communications/dues.ts'
import { sayDay, sayList } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable, type Column } from '#ui/parts/data-table.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { Tabs } from '#ui/parts/tabs.tsx'
import { Tag } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { readDueList } from '../actions/due-list.ts'
import type { ReadDeadline } from '../actions/deadlines.ts'
import { owedLooks, type OwedLook } from '../actions/second-looks.ts'
import { OwedLooks } from './owed-looks.tsx'
import {
  DUE_LISTS,
  dueAddress,
  nearness,
  NEARNESS,
  readDueFilters,
  type DueFilters,
} from '../model/due-filters.ts'
import { nameOfLetter } from './deadline-place.tsx'
import { reminderFor, sayDeadlineStanding } from './deadline-standing.ts'
import { addressOfLetter } from './letter-list.tsx'

/** What others have in the list of what is due, of what whoever looks may see. */
export type AlsoDue = (visit: Visit) => Promise<ReactNode>

/** What is due. */
export function dueListRoutes(facts: LetterFacts, alsoDue: AlsoDue): readonly AnyRoute[] {
  const answer = (visit: Visit) => showDue(visit, facts, alsoDue)
  return [{ method: 'GET', path: '/deadlines', act: 'deadline.list', answer }]
}

async function showDue(visit: Visit, facts: LetterFacts, alsoDue: AlsoDue): Promise<Answer> {
  const { workplace, acting, query, language } = visit
  const words = wordsOf(DUES, language)
  const filters = readDueFilters(query)
  const after = readAfterDay(query.get('after'))
  const page = await readDueList(workplace, acting, facts, { filters, after })
  return {
    ...{ kind: 'page', part: 'deadlines', title: say(words, 'dues.title') },
    lead: say(words, filters.list === 'observed' ? 'dues.observedLead' : 'dues.lead'),
    content: (
      <DuePage
        {...{ page, filters, isFirst: after === null, today: dayOf(workplace) }}
        looks={await owedLooks(workplace, acting)}
        also={await alsoDue(visit)}
        states={statesToChoose(facts.law, language)}
        nameOfState={stateNamer(facts.law, language)}
      />
    ),
  }
}

interface DueProps {
  readonly page: PageOf<ReadDeadline, CalendarDate>
  readonly filters: DueFilters
  readonly isFirst: boolean
  readonly looks: readonly OwedLook[]
  readonly also: ReactNode
  readonly today: CalendarDate
  readonly states: readonly (readonly [name: string, code: string])[]
  readonly nameOfState: (code: string) => string
}

function DuePage(props: DueProps) {
  const { page, filters, isFirst } = props
  const words = useWords(DUES)
  const here = dueAddress(filters)
  const more = writeAfter(page.next)
  const tabs = DUE_LISTS.map((list) => ({
    ...{ key: list, label: say(words, `dues.${list}`), address: dueAddress({ ...filters, list }) },
  }))
  return (
    <>
      <Tabs label={say(words, 'dues.lists')} tabs={tabs} present={filters.list} />
      <Filters {...props} />
      <Lists {...props} />
      {filters.list === 'open' && <OwedLooks looks={props.looks} />}
      {filters.list === 'open' && props.also}
      <MoreRows
        of={say(words, 'dues.title')}
        first={isFirst ? null : here}
        next={
          more === null ? null : `${here}${here.includes('?') ? '&' : '?'}after=${encodeURIComponent(more)}`
        }
      />
      <p className="ways">
        <a href="/deadlines/feed">{say(words, 'dues.outside')}</a>
      </p>
    </>
  )
}

function Filters({ filters, states }: DueProps) {
  const words = useWords(DUES)
  return (
    <form className="form due-filters" method="get" action="/deadlines">
      {filters.list !== 'open' && <input type="hidden" name="list" value={filters.list} />}
      <Select
        name="state"
        label={say(words, 'dues.state')}
        value={filters.state ?? ''}
        empty={say(words, 'dues.anyState')}
        choices={states.map(([label, value]) => ({ label, value }))}
      />
      <Select
        name="place"
        label={say(words, 'dues.where')}
        value={filters.place ?? ''}
        empty={say(words, 'dues.anywhere')}
        choices={PLACES.map((value) => ({ value, label: say(words, `dues.${value}`) }))}
      />
      <div className="form-actions">
        <button className="is-secondary">{say(words, 'dues.show')}</button>
      </div>
    </form>
  )
}

const PLACES = ['cases', 'library'] as const

/** What is due stands under how near it is; the other lists are one each. */
function Lists(props: DueProps) {
  const { page, filters, today } = props
  const words = useWords(DUES)
  const { list, state, place } = filters
  if (page.rows.length === 0) {
    const isAsked = state !== null || place !== null
    return <EmptyState text={say(words, isAsked ? 'dues.noneSuch' : `dues.none.${list}`)} />
  }
  if (list !== 'open') return <DueTable {...props} rows={page.rows} caption={say(words, `dues.${list}`)} />
  return NEARNESS.map((near) => {
    const rows = page.rows.filter(
      ({ deadline: { dueOn } }) => dueOn !== null && nearness(dueOn, today) === near,
    )
    if (rows.length === 0) return null
    return (
      <section key={near} aria-labelledby={`near-${near}`}>
        <h2 id={`near-${near}`}>{say(words, `dues.${near}`)}</h2>
        <DueTable {...props} rows={rows} caption={say(words, `dues.${near}`)} />
      </section>
    )
  })
}

function DueTable({
  rows,
  caption,
  today,
  nameOfState,
}: DueProps & { readonly rows: readonly ReadDeadline[]; readonly caption: string }) {
  const words = useWords(DUES)
  const answers = useWords(ANSWERS)
  const language = useLanguage()
  const speaker = { language, stateName: ({ state }: { readonly state: string }) => nameOfState(state) }
  const columns: readonly Column<ReadDeadline>[] = [
    {
      key: 'what',
      heading: say(words, 'dues.letter'),
      cell: ({ deadline: { letter } }) => <bdi>{nameOfLetter(letter, language)}</bdi>,
    },
    {
      key: 'state',
      heading: say(words, 'dues.state'),
      cell: ({ deadline: { letter } }) => sayList(language, letter.codes.map(nameOfState)),
    },
    {
      key: 'purpose',
      heading: say(words, 'why.purpose'),
      cell: ({ deadline: { purpose, request } }) =>
        request === null
          ? say(words, `purpose.${purpose}`)
          : say(answers, request.kind, { number: request.number }),
    },
    {
      key: 'day',
      heading: say(words, 'dues.day'),
      cell: ({ deadline: { dueOn } }) => (dueOn === null ? '' : sayDay(language, dueOn)),
    },
    {
      key: 'standing',
      heading: say(words, 'dues.standing'),
      cell: (read) => (
        <>
          {sayDeadlineStanding(speaker, read, today)} <Reminder {...{ read, today }} />
        </>
      ),
    },
  ]
  return (
    <DataTable
      {...{ caption, columns, rows, isCaptionHidden: true }}
      keyOf={({ deadline: { id } }) => id}
      addressOf={({ deadline: { id, letter } }) => `${addressOfLetter(letter)}/deadlines/${id}`}
      empty=""
    />
  )
}

/** What the office is told of it today; after the term, that a follow-up is drafted on its page. */
function Reminder({ read, today }: { readonly read: ReadDeadline; readonly today: CalendarDate }) {
  const words = useWords(DUES)
  const reminder = reminderFor(read, today)
  if (reminder === null) return null
  if (reminder.kind === 'follow-up') {
    const isDrafted = read.deadline.purpose === 'reply'
    return isDrafted ? <Tag kind="waiting" text={say(words, 'dues.followUp')} /> : null
  }
  const { days: count } = reminder
  return (
    <Tag
      kind="warning"
      text={count === 0 ? say(words, 'dues.remind.today') : say(words, 'dues.remind', { count })}
    />
  )
}
