import type { HolidayCalendar } from '#deadlines/calendar.ts'
import type { Clock } from '#deadlines/clock.ts'
import { DUES } from '#ui/messages/communications/dues.ts'
import { sayDay, sayShortMonth, sayShortWeekday } from '#ui/messages/formats.ts'
import { directionOf } from '#ui/messages/languages.ts'
import { say } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { countedWeeks, type CountedDay, type CountedWeeks, type DayKind } from '../model/counted-weeks.ts'

const CELL = 22
const TOP = 18
const SIDE = 40

/** The counted days as a calendar, a column for each week, read as the language reads. The steps in words say the same. */
export function DeadlinePicture({
  clock,
  calendar,
}: {
  readonly clock: Clock
  readonly calendar: HolidayCalendar | null
}) {
  const words = useWords(DUES)
  const language = useLanguage()
  const counted = countedWeeks(clock, calendar)
  if (!counted) return <p>{say(words, 'why.pictureLong')}</p>
  const text = say(words, 'why.pictureText', {
    from: sayDay(language, counted.from),
    to: sayDay(language, counted.to),
  })
  return (
    <figure className="day-picture">
      <Weeks counted={counted} label={text} />
      <figcaption>
        <p>{text}</p>
        <Legend counted={counted} />
      </figcaption>
    </figure>
  )
}

function Weeks({ counted, label }: { readonly counted: CountedWeeks; readonly label: string }) {
  const language = useLanguage()
  const width = SIDE + counted.weeks * CELL
  const isRtl = directionOf(language) === 'rtl'
  // Where the text reads from the right, so do the weeks.
  const xOf = (x: number, wide: number) => (isRtl ? width - x - wide : x)
  const { days } = counted
  const monday = days[0]?.on
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an SVG that is drawn here is an image to listeners only by its role
    <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${TOP + 7 * CELL}`} width={width}>
      {monday !== undefined && <Weekdays counted={counted} xOf={xOf} />}
      {days.filter(isFirstOfMonth).map((one) => (
        <text
          key={`month ${one.on}`}
          className="day-month"
          x={xOf(SIDE + one.week * CELL, CELL) + CELL / 2}
          y={12}
        >
          {sayShortMonth(language, one.on)}
        </text>
      ))}
      {days.map((one) => (
        <Day key={one.on} day={one} x={xOf(SIDE + one.week * CELL, CELL)} />
      ))}
    </svg>
  )
}

/** A month is named where it begins, and at day zero unless another begins within three weeks. */
function isFirstOfMonth(day: CountedDay, index: number, days: readonly CountedDay[]): boolean {
  if (day.on.endsWith('-01')) return true
  return index === 0 && !days.some(({ on, week }) => on.endsWith('-01') && week < 2)
}

function Weekdays({
  counted,
  xOf,
}: {
  readonly counted: CountedWeeks
  readonly xOf: (x: number, wide: number) => number
}) {
  const language = useLanguage()
  const named = [0, 2, 4, 6].flatMap((weekday) => counted.days.find((one) => one.weekday === weekday) ?? [])
  return named.map(({ on, weekday }) => (
    <text key={weekday} className="day-name" x={xOf(0, SIDE) + SIDE / 2} y={TOP + weekday * CELL + 15}>
      {sayShortWeekday(language, on)}
    </text>
  ))
}

function Day({ day: { on, kind, weekday, holiday }, x }: { readonly day: CountedDay; readonly x: number }) {
  const words = useWords(DUES)
  const language = useLanguage()
  const day = sayDay(language, on)
  const said = say(words, `picture.${kind}`)
  const title =
    holiday === null
      ? say(words, 'picture.day', { day, kind: said })
      : say(words, 'picture.holiday', { day, kind: said, name: holiday })
  const y = TOP + weekday * CELL
  return (
    <g className={`day is-${kind}`}>
      <title>{title}</title>
      <rect x={x + 1} y={y + 1} width={CELL - 2} height={CELL - 2} rx={3} />
      <text x={x + CELL / 2} y={y + 15}>
        {String(Number(on.slice(8)))}
      </text>
      {holiday !== null && <circle cx={x + CELL - 4} cy={y + 4} r={2} />}
    </g>
  )
}

const KINDS: readonly DayKind[] = ['zero', 'counted', 'off', 'passed', 'stood', 'last']

function Legend({ counted: { days } }: { readonly counted: CountedWeeks }) {
  const words = useWords(DUES)
  const shown = KINDS.filter((kind) => days.some((one) => one.kind === kind))
  return (
    <ul className="day-legend">
      {shown.map((kind) => (
        <li key={kind}>
          <span className={`day-swatch is-${kind}`} aria-hidden="true" /> {say(words, `picture.${kind}`)}
        </li>
      ))}
      {days.some(({ holiday }) => holiday !== null) && (
        <li>
          <span className="day-swatch is-holiday" aria-hidden="true" /> {say(words, 'picture.dot')}
        </li>
      )}
    </ul>
  )
}
