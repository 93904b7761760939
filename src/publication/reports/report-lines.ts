import type { CalendarDate } from '#base/calendar-date.ts'
import type { PublicAnswer, PublicRequest } from '../model/public-record.ts'
import { scopeOf, type ReportInput } from './report-input.ts'
import { replyDayOf, type ReportLetter, type ReportReply } from './report-letter.ts'

/** What a line of the table is about; each letter has a line of its own, and one for each of the others. */
export type LineKind = 'letter' | 'addressee' | 'mandate' | 'reply' | 'request' | 'item'

/** Columns of the table, all text. What is not known is `unknown` or `none`, never empty, where a query looks at it. */
export const COLUMNS = [
  ...['what', 'letter', 'reference', 'type', 'letter_day', 'letter_day_is', 'states', 'mandates', 'joint'],
  ...['due', 'replies', 'replies_known', 'register_checked', 'summary', 'address', 'record_sha256'],
  ...['state', 'mandate', 'reply_day', 'reply_day_is', 'dated', 'received', 'reply_kind', 'character'],
  ...['in_time', 'shown', 'symbol', 'kind', 'number', 'text', 'outcome', 'place', 'promised_by'],
] as const
export type ReportColumn = (typeof COLUMNS)[number]

/** A line of the table that every figure is counted from, and that the CSV file holds. */
export type ReportLine = Readonly<Partial<Record<ReportColumn, string>>> & { readonly what: LineKind }

/** What became of a request by the end of a report, the best that any reply made of it. */
export type RequestOutcome = PublicAnswer['outcome'] | 'no-reply' | 'not-read' | 'none-recorded'

/** Every line of an input: letters first, then what belongs to them. Replies after the last day are left to a later report. */
export function linesOf(input: ReportInput): readonly ReportLine[] {
  const { until } = scopeOf(input)
  const made = input.letters.map((letter) => linesOfLetter(letter, until))
  return [...made.flatMap(([first]) => first ?? []), ...made.flatMap(([, ...others]) => others)]
}

function linesOfLetter(letter: ReportLetter, until: CalendarDate): readonly ReportLine[] {
  const replies = repliesBy(letter, until)
  const common = {
    ...{ letter: letter.slug, reference: letter.reference ?? 'none', type: letter.type ?? 'none' },
    ...{ letter_day: letter.day ?? 'unknown', joint: letter.mandates.length > 1 ? 'yes' : 'no' },
    ...{ due: letter.due ?? 'none', replies: String(replies.length), replies_known: letter.known.is },
  }
  const line = (what: LineKind, own: Omit<ReportLine, 'what'>): ReportLine => ({ what, ...common, ...own })
  return [
    line('letter', {
      ...{ letter_day_is: letter.day === null ? 'unknown' : letter.dayIs, states: letter.to.join('; ') },
      mandates: letter.mandates.map(({ name }) => name).join('; '),
      register_checked: letter.known.is === 'register' ? letter.known.checkedOn : '',
      ...{ summary: letter.summary?.text ?? '', address: letter.address ?? '', record_sha256: letter.record },
    }),
    ...letter.to.map((state) => line('addressee', { state })),
    ...mandatesOf(letter).map((mandate) => line('mandate', { mandate })),
    ...replies.map(({ reply }) => line('reply', replyColumns(letter, reply))),
    ...replies.flatMap(({ reply }) =>
      reply.items.map(({ kind, said, locator, due }) => {
        const own = { kind, text: said ?? '', place: locator ?? '', promised_by: due ?? '' }
        return line('item', { ...replyColumns(letter, reply), ...own })
      }),
    ),
    ...letter.requests.map((request) => line('request', requestColumns(letter, request, until))),
  ]
}

/** A mandate's slug where it is one we know, else its name; each once. */
function mandatesOf({ mandates }: Pick<ReportLetter, 'mandates'>): readonly string[] {
  return [...new Set(mandates.map(({ mandate, name }) => mandate ?? name))]
}

/** Replies that had come by a day, with their places; of which no day is known count as come. */
export function repliesBy(
  { replies }: Pick<ReportLetter, 'replies'>,
  until: CalendarDate,
): readonly { readonly reply: ReportReply; readonly place: number }[] {
  return replies.flatMap((reply, place) => {
    const day = replyDayOf(reply)
    return day === null || day <= until ? [{ reply, place }] : []
  })
}

/** From which State a reply came: the one it says, else the only one that was written to. */
export function stateOfReply({ to }: Pick<ReportLetter, 'to'>, { code }: ReportReply): string {
  return code ?? (to.length === 1 ? (to[0] ?? 'unknown') : 'unknown')
}

function replyColumns(letter: ReportLetter, reply: ReportReply): Omit<ReportLine, 'what'> {
  const { dated, received, kind, character, shown, symbol } = reply
  return {
    ...{ state: stateOfReply(letter, reply), reply_day: replyDayOf(reply) ?? 'unknown' },
    reply_day_is: received === null ? (dated === null ? 'unknown' : 'dated') : 'received',
    ...{ dated: dated ?? '', received: received ?? '', reply_kind: kind, character: character ?? 'none' },
    ...{ in_time: inTime(letter, reply), shown, symbol: symbol ?? '' },
  }
}

/**
 * Whether a reply met the term: by the day that it bears, else the day it came; the last day is in time, first words end no term.
 * Source: the exchange of 2023, of which the reply dated 13 September counts as day 57 of 60.
 */
function inTime(
  { day, due }: Pick<ReportLetter, 'day' | 'due'>,
  { kind, dated, received }: ReportReply,
): 'yes' | 'no' | 'unknown' {
  const on = dated ?? received
  if (kind === 'interim' || due === null || on === null || (day !== null && on < day)) return 'unknown'
  return on <= due ? 'yes' : 'no'
}

function requestColumns(
  letter: ReportLetter,
  request: PublicRequest,
  until: CalendarDate,
): Omit<ReportLine, 'what'> {
  const { kind, number, text } = request
  const place = bestAnswer(letter, request, until)?.locator ?? ''
  return { kind, number, text, outcome: outcomeOf(letter, request, until), place }
}

/** From what meets a request best to what meets it least. */
const FURTHEST_FIRST: readonly PublicAnswer['outcome'][] = [
  ...(['answered', 'partly', 'refused', 'rejected', 'not-answered'] as const),
]

/** The answer that went furthest by a day; of several alike the last. Null where no reply was read for it. */
export function bestAnswer(
  letter: Pick<ReportLetter, 'replies'>,
  { answers }: PublicRequest,
  until: CalendarDate,
): PublicAnswer | null {
  const places = new Set(repliesBy(letter, until).map(({ place }) => place))
  const come = answers.filter(({ reply }) => places.has(reply))
  for (const outcome of FURTHEST_FIRST) {
    const best = come.findLast((one) => one.outcome === outcome)
    if (best) return best
  }
  return null
}

/** What became of a request by a day. */
export function outcomeOf(
  letter: Pick<ReportLetter, 'replies' | 'known'>,
  request: PublicRequest,
  until: CalendarDate,
): RequestOutcome {
  const best = bestAnswer(letter, request, until)
  if (best) return best.outcome
  if (repliesBy(letter, until).length > 0) return 'not-read'
  return letter.known.is === 'complete' ? 'no-reply' : 'none-recorded'
}
