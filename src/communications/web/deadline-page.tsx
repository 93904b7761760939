import type { CalendarDate } from '#base/calendar-date.ts'
import type { HolidayCalendar } from '#deadlines/calendar.ts'
import { DUES } from '#ui/messages/communications/dues.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { Timeline } from '#ui/parts/timeline.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { ReadDeadline } from '../actions/deadlines.ts'
import { sayPeriod, sayReading, sayRule, saySteps, type DeadlineSpeaker } from '../deadline-words.ts'
import type { DeadlineReading, RecordedEvent } from '../model/deadline.ts'
import { DeadlineEventForms, type TypedEvent } from './deadline-event-forms.tsx'
import { DeadlinePicture } from './deadline-picture.tsx'
import { nameOfLetter } from './deadline-place.tsx'
import { reminderFor, sayDeadlineStanding } from './deadline-standing.ts'

/** What the page of a deadline is made of. */
export interface DeadlinePageProps {
  readonly read: ReadDeadline
  readonly calendar: HolidayCalendar | null
  readonly nameOfState: (code: string) => string
  readonly today: CalendarDate
  /** Of the deadline itself. */
  readonly address: string
  readonly mayChange: boolean
  readonly typed: TypedEvent | null
}

/** Why a date: the steps in words, the other readings, the days as a picture, what happened, and the forms that record it. */
export function DeadlinePage(props: DeadlinePageProps) {
  const { read, calendar, address, mayChange, typed } = props
  const { reading } = read
  const words = useWords(DUES)
  const speaker = useSpeaker(props)
  return (
    <>
      <Facts {...props} speaker={speaker} />
      <section aria-labelledby="steps">
        <h2 id="steps">{say(words, 'why.steps')}</h2>
        <Steps reading={reading} speaker={speaker} />
      </section>
      <Readings reading={reading} speaker={speaker} />
      {reading.is === 'counted' && (
        <section aria-labelledby="picture">
          <h2 id="picture">{say(words, 'why.picture')}</h2>
          <DeadlinePicture clock={reading.clock} calendar={calendar} />
        </section>
      )}
      <Said {...props} />
      <FollowUp {...props} />
      <Events events={read.deadline.events} speaker={speaker} />
      {mayChange && (
        <>
          <DeadlineEventForms {...{ read, address, typed }} />
          <p className="ways">
            <a className="button" href={`${address}/correct`}>
              {say(words, 'form.correct')}
            </a>
          </p>
        </>
      )}
    </>
  )
}

type Speaking = { readonly speaker: DeadlineSpeaker }

function useSpeaker({ nameOfState }: DeadlinePageProps): DeadlineSpeaker {
  return { language: useLanguage(), stateName: ({ state }) => nameOfState(state) }
}

function Facts({ read, nameOfState, today, speaker }: DeadlinePageProps & Speaking) {
  const words = useWords(DUES)
  const language = useLanguage()
  const { deadline, reading } = read
  const day = (on: CalendarDate | null) => (on === null ? say(words, 'why.none') : sayDay(language, on))
  const { rule, calendar, purpose } = deadline
  const clock = reading.is === 'unknown' ? null : reading.clock
  const isMoved = clock !== null && clock.due !== null && clock.originalDue !== clock.due
  return (
    <SummaryList
      items={[
        { label: say(words, 'why.day'), value: <strong>{day(clock?.due ?? null)}</strong> },
        { label: say(words, 'why.standing'), value: sayDeadlineStanding(speaker, read, today) },
        { label: say(words, 'why.purpose'), value: say(words, `purpose.${purpose}`) },
        ...(rule ? [{ label: say(words, 'why.rule'), value: sayRule(speaker, rule) }] : []),
        ...(isMoved ? [{ label: say(words, 'why.original'), value: day(clock.originalDue) }] : []),
        {
          label: say(words, 'why.calendar'),
          value: calendar === null ? say(words, 'why.noCalendar') : nameOfState(calendar),
        },
      ]}
    />
  )
}

function Steps({ reading, speaker }: { readonly reading: DeadlineReading } & Speaking) {
  const words = useWords(DUES)
  if (reading.is === 'unknown')
    return <p>{say(words, reading.lacks === 'rule' ? 'why.noRule' : 'why.noStart')}</p>
  return (
    <ol className="deadline-steps">
      {sayWhy(reading, speaker).map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  )
}

/** Of a named day nothing was counted but what happened since, and what the last day is. */
function sayWhy(
  reading: Exclude<DeadlineReading, { readonly is: 'unknown' }>,
  speaker: DeadlineSpeaker,
): readonly string[] {
  const { steps } = reading.clock
  if (reading.is === 'counted') return saySteps(speaker, steps)
  const words = wordsOf(DUES, speaker.language)
  const named = say(words, 'why.named', { day: sayDay(speaker.language, reading.named) })
  const since = steps.flatMap((step) => {
    if (step.code === 'met') return [say(words, 'why.metNamed', { day: sayDay(speaker.language, step.on) })]
    return 'record' in step || OF_THE_END.has(step.code) ? saySteps(speaker, [step]) : []
  })
  return [named, ...since]
}

const OF_THE_END: ReadonlySet<string> = new Set(['last-day-off', 'last-day-not-known', 'holidays-known-only'])

function Readings({ reading, speaker }: { readonly reading: DeadlineReading } & Speaking) {
  const words = useWords(DUES)
  if (reading.is === 'unknown') return null
  const { otherReadings } = reading.clock
  return (
    <section aria-labelledby="readings">
      <h2 id="readings">{say(words, 'why.otherReadings')}</h2>
      {otherReadings.length === 0 ? (
        <p>{say(words, 'why.noOtherReading')}</p>
      ) : (
        <ul className="deadline-readings">
          {otherReadings.map((one) => (
            <li key={`${one.date} ${one.reason.code}`}>{sayReading(speaker, one)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Said({ read: { deadline } }: DeadlinePageProps) {
  const words = useWords(DUES)
  const { said, letter } = deadline
  return (
    <section aria-labelledby="said">
      <h2 id="said">{say(words, 'why.said')}</h2>
      {said === null ? (
        <p>{say(words, 'why.notSaid')}</p>
      ) : (
        <blockquote dir="auto" lang={letter.language ?? undefined}>
          {said}
        </blockquote>
      )}
    </section>
  )
}

/** After the term: a text to copy, in the letter's language where we speak it. */
function FollowUp({ read, today }: DeadlinePageProps) {
  const words = useWords(DUES)
  const { deadline, reading } = read
  const reminder = reminderFor(read, today)
  if (reminder?.kind !== 'follow-up' || deadline.purpose !== 'reply' || reading.is === 'unknown') return null
  const { letter } = deadline
  const language = letter.language === 'ar' ? 'ar' : 'en'
  const dated = letter.datedOn ?? letter.sentOn ?? reading.clock.start
  const text = say(wordsOf(DUES, language), 'followUp.text', {
    ...{ reference: nameOfLetter(letter, language), dated: sayDay(language, dated) },
    due: sayDay(language, reminder.due),
  })
  return (
    <section aria-labelledby="follow-up">
      <h2 id="follow-up">{say(words, 'followUp.title')}</h2>
      <p>{say(words, 'followUp.lead')}</p>
      {reminder.otherwise !== null && <p>{say(words, 'followUp.otherwise')}</p>}
      <TextArea name="followUp" label={say(words, 'followUp.label')} value={text} lines={5} />
    </section>
  )
}

function Events({ events, speaker }: { readonly events: readonly RecordedEvent[] } & Speaking) {
  const words = useWords(DUES)
  return (
    <section aria-labelledby="events">
      <h2 id="events">{say(words, 'why.events')}</h2>
      {events.length === 0 ? (
        <EmptyState text={say(words, 'why.noEvents')} />
      ) : (
        <Timeline
          label={say(words, 'why.events')}
          entries={events.map((event) => ({
            ...{ key: event.id, at: event.on, when: sayDay(speaker.language, event.on) },
            what: sayEvent(event, speaker),
            who: event.saidBy ?? say(words, 'event.operator'),
            details: <Why event={event} />,
          }))}
        />
      )}
    </section>
  )
}

function sayEvent({ kind, to, by }: RecordedEvent, speaker: DeadlineSpeaker): string {
  const words = wordsOf(DUES, speaker.language)
  const parts = [
    say(words, `event.${kind}`),
    ...(to === null ? [] : [say(words, 'event.to', { day: sayDay(speaker.language, to) })]),
    ...(by === null ? [] : [say(words, 'event.by', { period: sayPeriod(speaker, by) })]),
  ]
  return parts.join(' ')
}

function Why({ event: { reason, paper } }: { readonly event: RecordedEvent }) {
  const words = useWords(DUES)
  if (reason === null && paper === null) return null
  return (
    <p>
      {reason !== null && say(words, `reason.${reason}`)}
      {reason !== null && paper !== null && ' · '}
      {paper !== null && <bdi>{paper}</bdi>}
    </p>
  )
}
