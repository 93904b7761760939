import type { CalendarDate } from '#base/calendar-date.ts'
import {
  isolated,
  itemText,
  nameOf,
  nameOfState,
  sayBy,
  sayDayOf,
  sayOutcome,
  sayReplies,
  wordsOfLetter,
  type ReportDesk,
} from './report-desk.ts'
import {
  plain,
  strong,
  type ReportBlock,
  type ReportCell,
  type ReportDocument,
  type ReportTable,
  type ReportText,
} from './report-document.ts'
import type { ReportInput } from './report-input.ts'
import { replyDayOf, type ReportLetter } from './report-letter.ts'
import { bestAnswer, outcomeOf, repliesBy, type RequestOutcome } from './report-lines.ts'
import { shortened } from './short-summary.ts'
import { fitRows } from './two-pages.ts'

type BriefingOrder = Extract<ReportInput['order'], { readonly is: 'briefing' }>

/** Characters of a question, a promise, a place. */
const LONGEST_WORDS = 280
const LONGEST_PLACE = 120

/** What a legislator reads in five minutes: asked, answered, promised, each with where it is from. Two pages. */
export function briefing(desk: ReportDesk, { about }: BriefingOrder): ReportDocument {
  const { speaker, input } = desk
  const { say } = speaker
  const what = about.is === 'state' ? nameOfState(desk, about.state) : about.reference
  const title = say('report.briefing.title', { what })
  // The newest letter leads.
  const letters = input.letters.toReversed()
  const opening: readonly ReportBlock[] = [
    { is: 'heading', level: 1, text: title },
    { is: 'paragraph', look: 'plain', text: plain(sayBy(desk)) },
    ...(letters.length === 0
      ? [{ is: 'paragraph' as const, look: 'plain' as const, text: plain(say('report.noneFound')) }]
      : shortBlocks(desk, letters)),
  ]
  const points = letters.length === 0 ? [] : pointBlocks(desk, letters, opening)
  return {
    ...{ language: speaker.tag, title, running: title, on: input.on },
    blocks: [...opening, ...points],
  }
}

function shortBlocks(desk: ReportDesk, letters: readonly ReportLetter[]): readonly ReportBlock[] {
  const { say } = desk.speaker
  const { until } = desk.scope
  const outcomes = letters.flatMap((letter) => letter.requests.map((one) => outcomeOf(letter, one, until)))
  const counts = OUTCOMES.flatMap((outcome) => {
    const count = outcomes.filter((one) => one === outcome).length
    return count === 0 ? [] : [`${sayOutcome(desk, outcome)}: ${desk.speaker.number(count)}`]
  })
  const promised = letters.flatMap((letter) => promisesOf(desk, letter)).length
  const [newest] = letters
  return [
    { is: 'heading', level: 2, text: say('report.short') },
    {
      is: 'list',
      items: [
        plain(say('report.lettersWritten', { count: letters.length })),
        plain([say('report.pointsAsked', { count: outcomes.length }), ...counts].join(' · ')),
        plain(say('report.promisesMade', { count: promised })),
        ...(newest
          ? [
              plain(
                `${isolated(nameOf(desk, newest))}: ${[sayDayOf(desk, newest), ...sayReplies(desk, newest)].join(' · ')}`,
              ),
            ]
          : []),
      ].map(cutLong),
    },
  ]
}

/** The longest line of the opening: whatever replies say of themselves, it leaves room for the points. */
const LONGEST_LINE = 420

function cutLong({ spans, language }: ReportText): ReportText {
  return { language, spans: spans.map((span) => ({ ...span, text: shortened(span.text, LONGEST_LINE) })) }
}

const OUTCOMES: readonly RequestOutcome[] = [
  ...(['answered', 'partly', 'refused', 'rejected', 'not-answered'] as const),
  ...(['no-reply', 'not-read', 'none-recorded'] as const),
]

function pointBlocks(
  desk: ReportDesk,
  letters: readonly ReportLetter[],
  opening: readonly ReportBlock[],
): readonly ReportBlock[] {
  const { say } = desk.speaker
  const promises = letters.flatMap((letter) => promisesOf(desk, letter))
  const points = letters.flatMap((letter) => pointsOf(desk, letter))
  const promised = table(desk, PROMISED, promises)
  const asked = table(desk, ASKED, points)
  const [shownPromises, shownPoints] = fitRows(opening, [promised, asked])
  const missing = promises.length + points.length - (shownPromises ?? 0) - (shownPoints ?? 0)
  const cut = (whole: ReportTable, rows: number): ReportTable => ({
    ...whole,
    rows: whole.rows.slice(0, rows),
  })
  const part = (heading: string, whole: ReportTable, rows: number, none: string): readonly ReportBlock[] => [
    { is: 'heading', level: 2, text: heading },
    rows === 0 ? { is: 'paragraph', look: 'plain', text: plain(none) } : cut(whole, rows),
  ]
  return [
    ...part(say('report.promised'), promised, shownPromises ?? 0, say('report.nonePromised')),
    ...part(say('report.askedAnswered'), asked, shownPoints ?? 0, say('report.noneAsked')),
    ...(missing === 0
      ? []
      : [
          {
            ...{ is: 'paragraph' as const, look: 'note' as const },
            text: plain(say('report.moreElsewhere', { count: missing })),
          },
        ]),
  ]
}

const ASKED = [
  ['report.col.asked', 46],
  ['report.col.answered', 24],
  ['report.col.where', 30],
] as const
const PROMISED = [
  ['report.promised', 46],
  ['report.col.when', 24],
  ['report.col.where', 30],
] as const

function table(
  { speaker: { say } }: ReportDesk,
  columns: typeof ASKED | typeof PROMISED,
  rows: ReportTable['rows'],
): ReportTable {
  return { is: 'table', columns: columns.map(([key, width]) => ({ heading: say(key), width })), rows }
}

function pointsOf(desk: ReportDesk, letter: ReportLetter): readonly (readonly ReportCell[])[] {
  const { say } = desk.speaker
  return letter.requests.map((request) => {
    const { kind, number, text } = request
    const name = kind === 'question' ? say('letter.question', { number }) : say('letter.ask', { number })
    const best = bestAnswer(letter, request, desk.scope.until)
    const outcome = sayOutcome(desk, outcomeOf(letter, request, desk.scope.until))
    const ground = best?.ground ? [wordsOfLetter(letter, shortened(best.ground, LONGEST_PLACE))] : []
    return [
      [wordsOfLetter(letter, shortened(text, LONGEST_WORDS))],
      [strong(outcome), ...ground],
      [
        plain([isolated(nameOf(desk, letter)), name].join(desk.speaker.comma)),
        ...(best ? placeOf(desk, letter, best.reply, best.locator) : []),
      ],
    ]
  })
}

function promisesOf(desk: ReportDesk, letter: ReportLetter): readonly (readonly ReportCell[])[] {
  return repliesBy(letter, desk.scope.until).flatMap(({ reply, place }) =>
    reply.items
      .filter(({ kind }) => kind === 'promise')
      .map((item) => {
        const text = itemText(desk, item)
        const spans = text.spans.map((span) => ({ ...span, text: shortened(span.text, LONGEST_WORDS) }))
        return [
          [{ ...text, spans }],
          [plain(sayWhen(desk, item.due))],
          [plain(isolated(nameOf(desk, letter))), ...placeOf(desk, letter, place, item.locator)],
        ]
      }),
  )
}

function sayWhen({ speaker: { say, day } }: ReportDesk, due: CalendarDate | null): string {
  return due === null ? say('report.noDay') : day(due)
}

/** The reply and the place in it. */
function placeOf(
  { speaker: { say, day, comma } }: ReportDesk,
  letter: ReportLetter,
  place: number,
  locator: string | null,
): readonly ReportText[] {
  const reply = letter.replies[place]
  const on = reply ? replyDayOf(reply) : null
  const name = say('reply.one', { number: place + 1 })
  return [
    plain(on === null ? name : [name, day(on)].join(comma)),
    ...(locator === null || locator === '' ? [] : [plain(isolated(shortened(locator, LONGEST_PLACE)))]),
  ]
}
