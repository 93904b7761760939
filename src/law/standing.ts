import { parsePartialDate, type CalendarDate, type PartialDate } from '#base/calendar-date.ts'
import type { ActionFact, Instrument, Law, SourceFact } from './law.ts'
import type { InstrumentId, StateCode, TreatyStatus } from './model.ts'
import { columnsOf, padTo, wrap, type Paint } from './columns.ts'
import { reservationsOn, type StandingReservation } from './reservations.ts'
import { statusOn } from './status.ts'

/** The UN human rights treaties with a treaty body, in the order of the depositary's chapter IV. */
const HUMAN_RIGHTS_TREATIES: readonly InstrumentId[] = [
  'icerd',
  'iccpr',
  'iccpr-op1',
  'iccpr-op2',
  'icescr',
  'icescr-op',
  'cedaw',
  'cedaw-op',
  'cat',
  'opcat',
  'crc',
  'opac',
  'opsc',
  'opic',
  'cmw',
  'crpd',
  'crpd-op',
  'cped',
]

const WITH_STATUS = new Set(['treaty', 'protocol', 'ILO convention', 'ILO protocol'])

/** The depositary keeps one record for the four Geneva Conventions together. */
const ONE_RECORD: ReadonlyMap<InstrumentId, InstrumentId> = new Map(
  ['gc-i', 'gc-ii', 'gc-iii', 'gc-iv'].map((id) => [id, 'gc-1949']),
)

/** The instrument under which the record keeps what States did about this one; mostly itself. */
export function recordOf(instrument: InstrumentId): InstrumentId {
  return ONE_RECORD.get(instrument) ?? instrument
}

/** Whether States can become party to it: no declaration, resolution, custom, general comment. */
export function hasStatus(instrument: Instrument): boolean {
  return WITH_STATUS.has(instrument.kind)
}

/** The day an instrument was adopted, or the year where the record holds no more (`2022`). */
export function adoptedOn(law: Law, { id, adopted }: Instrument): PartialDate | null {
  if (adopted !== null) return parsePartialDate(adopted)
  return parsePartialDate(law.rows('instruments').find((row) => row['id'] === id)?.['adopted'] ?? '')
}

/** Whether the record of an action rests on memory alone; the same year from another source confirms no day. */
export function isFromMemory(action: ActionFact): boolean {
  return (
    action.source === 'memory' &&
    !action.confirmedBy.split('|').some((one) => one !== '' && !one.endsWith('(year)'))
  )
}

/** Where a State stands towards one instrument on a day, with what it said about it. */
export interface InstrumentStanding {
  readonly instrument: Instrument
  readonly status: TreatyStatus
  readonly actions: readonly ActionFact[]
  readonly reservations: readonly StandingReservation[]
}

/** Where a State stands towards every treaty we know, on a day: the UN human rights treaties first. */
export function standingOf(law: Law, state: StateCode, on: CalendarDate): readonly InstrumentStanding[] {
  return treaties(law).map((instrument) => {
    const { status, actions } = statusOn(law, instrument.id, state, on)
    return { instrument, status, actions, reservations: reservationsOn(law, instrument.id, state, on) }
  })
}

function treaties(law: Law): readonly Instrument[] {
  const first = HUMAN_RIGHTS_TREATIES.flatMap((id) => law.instruments.get(id) ?? [])
  const others = [...law.instruments.values()].filter(
    (one) => hasStatus(one) && !HUMAN_RIGHTS_TREATIES.includes(one.id) && recordOf(one.id) === one.id,
  )
  return [...first, ...others]
}

/** What `law status --format json` prints; stable, see `commands.md`. */
export function standingJson(law: Law, state: StateCode, on: CalendarDate): unknown {
  return {
    state,
    on,
    lawVersion: law.version,
    instruments: standingOf(law, state, on).map(({ instrument, status, actions, reservations }) => ({
      instrument: instrument.id,
      status,
      actions: actions.map(actionJson),
      reservations: reservations.map(reservationJson),
      listEnds: instrument.listEnds,
    })),
  }
}

function actionJson(one: ActionFact): unknown {
  const confirmedBy = one.confirmedBy.split('|').filter((source) => source !== '')
  return { action: one.action, date: one.date, source: one.source, confirmedBy, note: one.note || null }
}

/** A reservation as the commands print it. */
export function reservationJson(one: StandingReservation): object {
  const { kind, articles, date, source, perhapsWithdrawnOn } = one
  return { kind, articles, date, stage: one.stage || null, source, perhapsWithdrawnOn }
}

const GAP = 2
const LEAST_ROOM = 30

/** What `law status` prints for people: a line a treaty, in columns; what is weak says so. */
export function standingText(
  law: Law,
  state: { readonly code: StateCode; readonly name: string },
  on: CalendarDate,
  width: number,
  paint: Paint,
): string {
  const all = standingOf(law, state.code, on).filter(
    ({ instrument, actions }) =>
      actions.length > 0 || instrument.adopted === null || instrument.adopted <= on,
  )
  const human = all.filter((one) => HUMAN_RIGHTS_TREATIES.includes(one.instrument.id))
  const other = all.filter((one) => !human.includes(one))
  const otherActed = other.filter((one) => one.actions.length > 0)
  const idColumns = Math.max(...all.map((one) => columnsOf(one.instrument.id)))
  const room = { idColumns, width, paint, on }
  const lines = [
    paint.strong(`${state.name} (${state.code}) on ${on}`),
    '',
    paint.strong('UN human rights treaties'),
    ...human.flatMap((one) => standingLines(one, room)),
    '',
    paint.strong('Other treaties'),
    ...otherActed.flatMap((one) => standingLines(one, room)),
    ...nothingDone('none', other, 'none: no act on record', room),
    ...nothingDone(
      'unknown',
      other,
      'unknown: no act on record, and the list is not complete to this day',
      room,
    ),
    '',
    ...sourceLines(law, all, width, paint),
  ]
  return `${lines.join('\n')}\n`
}

interface Room {
  readonly idColumns: number
  readonly width: number
  readonly paint: Paint
  readonly on: CalendarDate
}

const STATUS_COLUMNS = 'signatory'.length

function standingLines(one: InstrumentStanding, room: Room): readonly string[] {
  const { paint } = room
  const indent = GAP + room.idColumns + GAP + STATUS_COLUMNS + GAP
  const free = Math.max(LEAST_ROOM, room.width - indent)
  const acts = one.actions.map(actionWords).join('; ')
  const facts = [
    ...(acts === '' ? [] : wrap(acts, free)),
    ...weaknesses(one, room.on).flatMap((mark) => wrap(mark, free).map(paint.weak)),
    ...one.reservations.flatMap((reservation) => wrap(reservationWords(reservation), free).map(paint.faint)),
  ]
  const start = `  ${padTo(one.instrument.id, room.idColumns)}  ${statusWord(one.status, paint)}`
  const [first = '', ...rest] = facts
  return [`${start}  ${first}`.trimEnd(), ...rest.map((line) => ' '.repeat(indent) + line)]
}

function statusWord(status: TreatyStatus, paint: Paint): string {
  const word = padTo(status, STATUS_COLUMNS)
  if (status === 'party') return paint.good(word)
  return status === 'signatory' || status === 'withdrawn' ? paint.weak(word) : paint.faint(word)
}

function actionWords({ action, date, source, confirmedBy, note }: ActionFact): string {
  const confirmed =
    source === 'memory' && confirmedBy !== '' ? `, confirmed: ${confirmedBy.replaceAll('|', ', ')}` : ''
  return `${action} ${date} [${source}${confirmed}]${note === '' ? '' : ` (${note})`}`
}

/** What a reader must know before relying on a line; an old list matters less where the State is a party. */
function weaknesses(
  { instrument, status, actions }: InstrumentStanding,
  on: CalendarDate,
): readonly string[] {
  const { listEnds } = instrument
  return [
    ...(actions.some(isFromMemory) ? ['from memory: check'] : []),
    ...(listEnds !== null && listEnds < on ? [`list ends ${listEnds}`] : []),
    ...(listEnds === null && status !== 'party' ? ['list not complete'] : []),
  ]
}

/** A reservation in one line: kind, places, day; and whether a withdrawal may have taken it back. */
export function reservationWords(one: StandingReservation): string {
  const places = one.articles.length > 0 ? ` ${one.articles.join('; ')}` : ''
  const day = one.date === null ? '' : `, ${one.date}`
  const withdrawn =
    one.perhapsWithdrawnOn === null ? '' : ` (withdrawn in whole or in part ${one.perhapsWithdrawnOn}: check)`
  const source = one.source === 'memory' ? 'memory: check' : one.source
  return `${one.kind}${places}${day}${withdrawn} [${source}]`
}

function nothingDone(
  status: TreatyStatus,
  standings: readonly InstrumentStanding[],
  heading: string,
  { width, paint }: Room,
): readonly string[] {
  const ids = standings
    .filter((one) => one.status === status && one.actions.length === 0)
    .map(({ instrument }) => instrument.id)
  if (ids.length === 0) return []
  const lines = wrap(ids.join(', '), Math.max(LEAST_ROOM, width - 2 * GAP))
  return [`  ${paint.faint(heading)}`, ...lines.map((line) => ' '.repeat(2 * GAP) + line)]
}

function sourceLines(
  law: Law,
  standings: readonly InstrumentStanding[],
  width: number,
  paint: Paint,
): readonly string[] {
  const keys = standings.flatMap(({ actions, reservations }) =>
    [...actions, ...reservations].map((one) => one.source),
  )
  const used = [...law.sources.values()].filter((source) => keys.includes(source.key))
  const lines = used.flatMap((source) => wrap(sourceWords(source), width))
  return [...(lines.length > 0 ? [paint.strong('Sources')] : []), ...lines, `law version ${law.version}`]
}

function sourceWords({ key, what, asOf }: SourceFact): string {
  return `  [${key}] ${what}${asOf === '' || asOf === '-' ? '' : `, as of ${asOf}`}`
}
