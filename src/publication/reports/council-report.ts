import { reportWindow } from '#deadlines/report-window.ts'
import { figureTable, queryBlocks, sayShare } from './figure-tables.ts'
import {
  addresseesOf,
  listed,
  madeBlocks,
  nameOf,
  nameOfState,
  sayBy,
  sayDayOf,
  sayReplies,
  sayReply,
  sayWindowOf,
  summaryText,
  type ReportDesk,
} from './report-desk.ts'
import {
  plain,
  quoted,
  strong,
  type ReportBlock,
  type ReportCell,
  type ReportDocument,
} from './report-document.ts'
import { isWithin } from './report-input.ts'
import { replyDayOf, type ReportLetter } from './report-letter.ts'
import { stateOfReply } from './report-lines.ts'
import { answer, type Condition } from './report-query.ts'

type CouncilOrder = Extract<ReportDesk['input']['order'], { readonly is: 'council' }>

/** The report on communications to a session of the Human Rights Council: what procedure.md 2.4 describes, of public records alone. */
export function councilReport(desk: ReportDesk, order: CouncilOrder): ReportDocument {
  const { speaker, input } = desk
  const { say } = speaker
  const session = say(`report.session.${order.session}`)
  const named = say('report.session', { session, year: String(order.year) })
  const title = say('report.council.title', { session: named })
  return {
    ...{ language: speaker.tag, title, running: title, on: input.on },
    blocks: [
      { is: 'heading', level: 1, text: title },
      ...openingBlocks(desk, order),
      ...heading(2, say('report.figures')),
      figureTable(desk),
      ...stateBlocks(desk),
      ...mandateBlocks(desk),
      ...sentBlocks(desk),
      ...elsewhereBlocks(desk),
      ...queryBlocks(desk),
      ...madeBlocks(desk),
    ],
  }
}

function heading(level: 2 | 3, text: string): readonly ReportBlock[] {
  return [{ is: 'heading', level, text }]
}

function paragraph(text: string, look: 'plain' | 'lead' | 'note' = 'plain'): ReportBlock {
  return { is: 'paragraph', look, text: plain(text) }
}

function openingBlocks(desk: ReportDesk, order: CouncilOrder): readonly ReportBlock[] {
  const { speaker, input, scope } = desk
  const { say, day } = speaker
  const { sent, replies } = reportWindow(order.session, order.year)
  const { undated, otherKinds, corrigenda } = input.leftOut
  const notes = [
    say('report.rule'),
    say('report.silenceRule', { office: input.office }),
    say('report.ownWords'),
    say('report.noVictims'),
    ...(undated > 0 ? [say('report.leftUndated', { count: undated })] : []),
    ...(otherKinds > 0 ? [say('report.leftKinds', { count: otherKinds })] : []),
    ...(corrigenda > 0 ? [say('report.leftCorrigenda', { count: corrigenda })] : []),
  ]
  const mandates = mandateNames(sentLetters(desk))
  return [
    paragraph(say('report.sentSpan', { from: day(sent.from), to: day(sent.to) }), 'lead'),
    paragraph(say('report.replySpan', { from: day(replies.from), to: day(replies.to) }), 'lead'),
    paragraph(sayBy(desk)),
    ...(scope.until < replies.to ? [paragraph(say('report.open', { day: day(replies.to) }), 'note')] : []),
    ...heading(2, say('report.about')),
    paragraph(say('report.holds', { office: input.office })),
    { is: 'list', items: notes.map(plain) },
    ...(mandates.length === 0 ? [] : heading(2, say('report.mandates'))),
    ...(mandates.length === 0
      ? []
      : [{ is: 'list' as const, items: mandates.map(({ name }) => quoted(name, 'en')) }]),
  ]
}

function sentLetters({ input, scope }: ReportDesk): readonly ReportLetter[] {
  return input.letters.filter(({ day }) => isWithin(day, scope.letters))
}

/** Each mandate once, by its key, in the order of their names. */
function mandateNames(
  letters: readonly ReportLetter[],
): readonly { readonly key: string; readonly name: string }[] {
  const names = new Map<string, string>()
  for (const { mandates } of letters) {
    for (const { mandate, name } of mandates) names.set(mandate ?? name, names.get(mandate ?? name) ?? name)
  }
  return [...names]
    .map(([key, name]) => ({ key, name }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

function stateBlocks(desk: ReportDesk): readonly ReportBlock[] {
  const { say, number } = desk.speaker
  const { letters, replies } = desk.scope
  const ofLetters: readonly Condition[] = [
    ['letter_day', '>=', letters.from ?? ''],
    ['letter_day', '<=', letters.to ?? ''],
  ]
  const received: readonly Condition[] = [
    ['reply_day', '>=', replies.from ?? ''],
    ['reply_day', '<=', replies.to ?? ''],
  ]
  const rows = inNameOrder(desk, statesIn(desk)).map((state): readonly ReportCell[] => {
    const sent = (type: readonly Condition[]) =>
      answer(desk.lines, {
        ...{ what: 'addressee', where: [...ofLetters, ['state', '=', state], ...type], distinct: 'letter' },
      })
    const replied = answer(desk.lines, {
      ...{ what: 'reply', where: [...ofLetters, ['state', '=', state]], distinct: 'letter' },
    })
    const got = answer(desk.lines, { what: 'reply', where: [...received, ['state', '=', state]] })
    const counts = [sent([]), ...TYPES.map((type) => sent([['type', '=', type]])), replied, got]
    const name = state === 'unknown' ? say('report.stateUnknown') : nameOfState(desk, state)
    return [[plain(name)], ...counts.map((one): ReportCell => [plain(number(one))])]
  })
  if (rows.length === 0) return []
  const column = (title: string) => ({ heading: title, width: 11, isNumber: true })
  return [
    ...heading(2, say('report.byState')),
    {
      is: 'table',
      columns: [
        { heading: say('report.col.state'), width: 30 },
        column(say('report.col.letters')),
        ...TYPES.map(column),
        column(say('report.col.replied')),
        column(say('report.col.received')),
      ],
      rows,
    },
    paragraph(say('report.byStateNote'), 'note'),
  ]
}

const TYPES = ['AL', 'UA', 'OL'] as const

/** Who was written to in the window, or replied in it. */
function statesIn({ lines, scope }: ReportDesk): readonly string[] {
  const states = lines.flatMap(({ what, state, letter_day: sent, reply_day: replied }) => {
    if (state === undefined) return []
    const isAddressed = what === 'addressee' && isIn(sent, scope.letters)
    return isAddressed || (what === 'reply' && isIn(replied, scope.replies)) ? [state] : []
  })
  return [...new Set(states)]
}

function isIn(day: string | undefined, { from, to }: ReportDesk['scope']['letters']): boolean {
  return day !== undefined && day >= (from ?? '') && day <= (to ?? '')
}

/** By what they are called in the language of the report; who is no State comes last. */
function inNameOrder(desk: ReportDesk, states: readonly string[]): readonly string[] {
  const { compare } = new Intl.Collator(desk.speaker.tag)
  const isState = (one: string) => (one === 'OTH' || one === 'unknown' ? 1 : 0)
  return states.toSorted(
    (one, other) =>
      isState(one) - isState(other) ||
      compare(nameOfState(desk, one), nameOfState(desk, other)) ||
      (one < other ? -1 : 1),
  )
}

function mandateBlocks(desk: ReportDesk): readonly ReportBlock[] {
  const { say, number } = desk.speaker
  const { letters } = desk.scope
  const where: readonly Condition[] = [
    ['letter_day', '>=', letters.from ?? ''],
    ['letter_day', '<=', letters.to ?? ''],
  ]
  const rows = mandateNames(sentLetters(desk)).map(({ key, name }): readonly ReportCell[] => {
    const own: readonly Condition[] = [...where, ['mandate', '=', key]]
    const whole = answer(desk.lines, { what: 'mandate', where: own })
    const count = answer(desk.lines, { what: 'mandate', where: [...own, ['replies', '<>', '0']] })
    return [
      [quoted(name, 'en')],
      [plain(number(whole))],
      [plain(number(count))],
      [plain(sayShare(desk, { count, whole }))],
    ]
  })
  if (rows.length === 0) return []
  return [
    ...heading(2, say('report.byMandate')),
    {
      is: 'table',
      columns: [
        { heading: say('report.col.mandate'), width: 50 },
        { heading: say('report.col.letters'), width: 13, isNumber: true },
        { heading: say('report.col.replied'), width: 13, isNumber: true },
        { heading: say('report.col.share'), width: 24 },
      ],
      rows,
    },
    paragraph(say('report.byMandateNote'), 'note'),
  ]
}

function sentBlocks(desk: ReportDesk): readonly ReportBlock[] {
  const { say } = desk.speaker
  const letters = sentLetters(desk)
  if (letters.length === 0) {
    return [...heading(2, say('report.sent')), paragraph(say('report.noneSent'))]
  }
  const first = (letter: ReportLetter) => letter.to[0] ?? 'OTH'
  const states = inNameOrder(desk, [...new Set(letters.map(first))])
  return [
    ...heading(2, say('report.sent')),
    ...states.flatMap((state): readonly ReportBlock[] => [
      ...heading(3, nameOfState(desk, state)),
      {
        is: 'table',
        columns: [
          { heading: say('report.col.communication'), width: 19 },
          { heading: say('report.col.mandates'), width: 24 },
          { heading: say('report.col.summary'), width: 31 },
          { heading: say('report.col.replyList'), width: 26 },
        ],
        rows: letters.filter((letter) => first(letter) === state).map((letter) => sentRow(desk, letter)),
      },
    ]),
  ]
}

function sentRow(desk: ReportDesk, letter: ReportLetter): readonly ReportCell[] {
  return [
    [strong(nameOf(desk, letter)), plain(sayDayOf(desk, letter)), plain(addresseesOf(desk, letter))],
    listed(letter.mandates.map(({ name }) => quoted(name, 'en'))),
    [summaryText(desk, letter)],
    listed(sayReplies(desk, letter).map(plain)),
  ]
}

/** Replies of the window to letters that are in another report. */
function elsewhereBlocks(desk: ReportDesk): readonly ReportBlock[] {
  const { say } = desk.speaker
  const { letters, replies } = desk.scope
  const found = desk.input.letters
    .filter(({ day }) => !isWithin(day, letters))
    .flatMap((letter) =>
      letter.replies.flatMap((reply) => {
        const day = replyDayOf(reply)
        return isWithin(day, replies) ? [{ letter, reply, day: day ?? '' }] : []
      }),
    )
    .toSorted(
      (one, other) =>
        nameOrder(desk, one.letter, other.letter) || (one.day < other.day ? -1 : one.day > other.day ? 1 : 0),
    )
  const rows = found.map(({ letter, reply }): readonly ReportCell[] => [
    [strong(nameOf(desk, letter)), plain(sayDayOf(desk, letter))],
    [plain(nameOfReplier(desk, letter, reply))],
    [plain(sayReply(desk, letter, reply))],
    [plain(letter.day === null ? say('report.noReport') : sayWindowOf(desk, letter.day, 'sent'))],
  ])
  const columns = [
    { heading: say('report.col.communication'), width: 24 },
    { heading: say('report.col.state'), width: 22 },
    { heading: say('report.col.reply'), width: 34 },
    { heading: say('report.col.report'), width: 20 },
  ]
  return [
    ...heading(2, say('report.elsewhere')),
    rows.length === 0 ? paragraph(say('report.noneElsewhere')) : { is: 'table', columns, rows },
  ]
}

function nameOfReplier(
  desk: ReportDesk,
  letter: ReportLetter,
  reply: ReportLetter['replies'][number],
): string {
  const state = stateOfReply(letter, reply)
  return state === 'unknown' ? addresseesOf(desk, letter) : nameOfState(desk, state)
}

function nameOrder(desk: ReportDesk, one: ReportLetter, other: ReportLetter): number {
  const [first, second] = [one.to[0] ?? 'OTH', other.to[0] ?? 'OTH']
  if (first === second) return 0
  return inNameOrder(desk, [first, second])[0] === first ? -1 : 1
}
