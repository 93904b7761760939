import { figureTable, queryBlocks } from './figure-tables.ts'
import {
  addresseesOf,
  isolated,
  itemText,
  madeBlocks,
  nameOf,
  nameOfState,
  sayBy,
  sayDayOf,
  sayOutcome,
  sayReplies,
  summaryText,
  wordsOfLetter,
  type ReportDesk,
} from './report-desk.ts'
import { labelled, plain, strong, type ReportBlock, type ReportDocument } from './report-document.ts'
import type { ReportInput } from './report-input.ts'
import type { ReportLetter } from './report-letter.ts'
import { bestAnswer, outcomeOf, repliesBy } from './report-lines.ts'

type StateOrder = Extract<ReportInput['order'], { readonly is: 'state' }>

/** A State's record: letter by letter what was asked of it, what it answered, denied and promised, and its silence. */
export function stateRecord(desk: ReportDesk, order: StateOrder): ReportDocument {
  const { speaker, input } = desk
  const { say } = speaker
  const title = say('report.state.title', { state: nameOfState(desk, order.state) })
  const none = input.letters.length === 0
  return {
    ...{ language: speaker.tag, title, running: title, on: input.on },
    blocks: [
      { is: 'heading', level: 1, text: title },
      { is: 'paragraph', look: 'lead', text: plain(saySpan(desk, order)) },
      { is: 'paragraph', look: 'plain', text: plain(sayBy(desk)) },
      {
        is: 'list',
        items: [
          plain(say('report.silenceRule', { office: input.office })),
          plain(say('report.noVictims')),
          ...(input.leftOut.undated > 0
            ? [plain(say('report.leftUndated', { count: input.leftOut.undated }))]
            : []),
          ...(input.leftOut.corrigenda > 0
            ? [plain(say('report.leftCorrigenda', { count: input.leftOut.corrigenda }))]
            : []),
        ],
      },
      ...(none
        ? [{ is: 'paragraph' as const, look: 'plain' as const, text: plain(say('report.noneToState')) }]
        : [{ is: 'heading' as const, level: 2 as const, text: say('report.figures') }, figureTable(desk)]),
      ...(none ? [] : [{ is: 'heading' as const, level: 2 as const, text: say('report.letters') }]),
      ...input.letters.toReversed().flatMap((letter) => letterBlocks(desk, letter)),
      ...(none ? [] : queryBlocks(desk)),
      ...madeBlocks(desk),
    ],
  }
}

function saySpan({ speaker: { say, day } }: ReportDesk, { from, to }: StateOrder): string {
  if (from !== null && to !== null) return say('report.spanBoth', { from: day(from), to: day(to) })
  if (from !== null) return say('report.spanFrom', { from: day(from) })
  return to === null ? say('report.spanAll') : say('report.spanTo', { to: day(to) })
}

function letterBlocks(desk: ReportDesk, letter: ReportLetter): readonly ReportBlock[] {
  const { say, day, comma } = desk.speaker
  const names = letter.mandates.map(({ name }) => name).join(comma)
  const others = letter.to.length > 1 ? addresseesOf(desk, letter) : null
  return [
    { is: 'heading', level: 3, text: `${isolated(nameOf(desk, letter))} · ${sayDayOf(desk, letter)}` },
    { is: 'paragraph', look: 'plain', text: summaryText(desk, letter) },
    {
      is: 'list',
      items: [
        ...(names === '' ? [] : [labelled(`${say('letter.by')}:`, names)]),
        ...(others === null ? [] : [labelled(`${say('letter.to')}:`, others)]),
        ...(letter.due === null ? [] : [labelled(`${say('letter.due')}:`, day(letter.due))]),
        ...sayReplies(desk, letter).map((line) => labelled(`${say('report.col.reply')}:`, line)),
      ],
    },
    ...requestBlocks(desk, letter),
    ...itemBlocks(desk, letter),
  ]
}

function requestBlocks(desk: ReportDesk, letter: ReportLetter): readonly ReportBlock[] {
  const { say } = desk.speaker
  if (letter.requests.length === 0) return []
  const rows = letter.requests.map((request) => {
    const { kind, number, text } = request
    const name = kind === 'question' ? say('letter.question', { number }) : say('letter.ask', { number })
    const best = bestAnswer(letter, request, desk.scope.until)
    const outcome = sayOutcome(desk, outcomeOf(letter, request, desk.scope.until))
    return [
      [plain(name)],
      [wordsOfLetter(letter, text)],
      [
        strong(outcome),
        ...(best?.ground ? [wordsOfLetter(letter, best.ground)] : []),
        ...(best?.locator ? [plain(isolated(best.locator))] : []),
      ],
    ]
  })
  return [
    {
      is: 'table',
      columns: [
        { heading: say('report.col.point'), width: 16 },
        { heading: say('report.col.asked'), width: 50 },
        { heading: say('report.col.answered'), width: 34 },
      ],
      rows,
    },
  ]
}

function itemBlocks(desk: ReportDesk, letter: ReportLetter): readonly ReportBlock[] {
  const { say, day } = desk.speaker
  const items = repliesBy(letter, desk.scope.until).flatMap(({ reply }) => reply.items)
  if (items.length === 0) return []
  return [
    {
      is: 'table',
      columns: [
        { heading: say('report.col.item'), width: 16 },
        { heading: say('report.col.said'), width: 50 },
        { heading: say('report.col.where'), width: 34 },
      ],
      rows: items.map((item) => [
        [plain(say(`item.${item.kind}`))],
        [itemText(desk, item)],
        [
          ...(item.locator === null ? [] : [plain(isolated(item.locator))]),
          ...(item.due === null ? [] : [plain(say('item.due', { day: day(item.due) }))]),
        ],
      ]),
    },
  ]
}
