import type { LetterType } from '#letters/reference.ts'
import type { Days, ReportInput, Scope } from './report-input.ts'
import { scopeOf } from './report-input.ts'
import type { ReportColumn, ReportLine } from './report-lines.ts'
import { answer, type Condition, type ReportQuery } from './report-query.ts'

/** A figure of a report: what is counted, and of which other figure it is a share. */
interface Figure {
  readonly id: FigureId
  readonly query: ReportQuery
  readonly of: FigureId | null
}

/** All are of letters and replies. No report has figures of victims. */
export type FigureId =
  | ('sent' | 'sent-AL' | 'sent-UA' | 'sent-OL' | 'sent-none' | 'joint' | 'states' | 'others' | 'mandates')
  | (
      | 'received'
      | 'received-own'
      | 'received-earlier'
      | 'received-later'
      | 'received-undated'
      | 'confidential'
    )
  | ('replied' | 'substantive' | 'due' | 'in-time' | 'known' | 'silent' | 'unrecorded')
  | ('questions' | 'read' | 'answered' | 'partly' | 'refused' | 'rejected' | 'not-answered')
  | ('no-reply' | 'not-read' | 'none-recorded' | 'asks' | 'asks-met' | 'promises' | 'denials')

const none: readonly Condition[] = []

function within(column: ReportColumn, { from, to }: Days): readonly Condition[] {
  return [
    ...(from === null ? none : [[column, '>=', from] as const]),
    ...(to === null ? none : [[column, '<=', to] as const]),
  ]
}

/** The figures of a report in their order. */
function figuresOf(input: Pick<ReportInput, 'order' | 'on'>): readonly Figure[] {
  const scope = scopeOf(input)
  const isCouncil = input.order.is === 'council'
  return [
    ...sentFigures(scope),
    ...(isCouncil ? addresseeFigures(scope) : []),
    ...(isCouncil ? windowFigures(scope) : []),
    ...replyFigures(scope),
    ...requestFigures(scope),
  ]
}

function sentFigures({ letters }: Scope): readonly Figure[] {
  const where = within('letter_day', letters)
  const typed = (id: FigureId, type: LetterType | 'none'): Figure => ({
    ...{ id, of: 'sent', query: { what: 'letter', where: [...where, ['type', '=', type]] } },
  })
  return [
    { id: 'sent', of: null, query: { what: 'letter', where } },
    ...[typed('sent-AL', 'AL'), typed('sent-UA', 'UA'), typed('sent-OL', 'OL'), typed('sent-none', 'none')],
    { id: 'joint', of: 'sent', query: { what: 'letter', where: [...where, ['joint', '=', 'yes']] } },
  ]
}

function addresseeFigures({ letters }: Scope): readonly Figure[] {
  const where = within('letter_day', letters)
  const toState: Condition = ['state', '<>', 'OTH']
  const toOthers: Condition = ['state', '=', 'OTH']
  return [
    {
      ...{ id: 'states', of: null },
      query: { what: 'addressee', where: [...where, toState], distinct: 'state' },
    },
    {
      ...{ id: 'others', of: 'sent' },
      query: { what: 'addressee', where: [...where, toOthers], distinct: 'letter' },
    },
    { id: 'mandates', of: null, query: { what: 'mandate', where, distinct: 'mandate' } },
  ]
}

function windowFigures({ letters, replies }: Scope): readonly Figure[] {
  const where = within('reply_day', replies)
  const reply = (id: FigureId, more: readonly Condition[], of: FigureId | null = 'received'): Figure => ({
    ...{ id, of, query: { what: 'reply', where: [...where, ...more] } },
  })
  const { from, to } = letters
  return [
    reply('received', [], null),
    reply('received-own', within('letter_day', letters)),
    reply('received-earlier', [['letter_day', '<', from ?? '']]),
    reply('received-later', [
      ['letter_day', '>', to ?? ''],
      ['letter_day', '<>', 'unknown'],
    ]),
    reply('received-undated', [['letter_day', '=', 'unknown']]),
    reply('confidential', [['shown', '=', 'confidential']]),
  ]
}

function replyFigures({ letters, until }: Scope): readonly Figure[] {
  const where = within('letter_day', letters)
  const ended: readonly Condition[] = [
    ['due', '<>', 'none'],
    ['due', '<=', until],
  ]
  const byReply = (id: FigureId, of: FigureId, more: readonly Condition[]): Figure => ({
    ...{ id, of, query: { what: 'reply', where: [...where, ...more], distinct: 'letter' } },
  })
  const byLetter = (id: FigureId, of: FigureId, more: readonly Condition[]): Figure => ({
    ...{ id, of, query: { what: 'letter', where: [...where, ...more] } },
  })
  return [
    byReply('replied', 'sent', []),
    byReply('substantive', 'sent', [
      ['reply_kind', '<>', 'interim'],
      ['character', '<>', 'receipt-acknowledged'],
    ]),
    byLetter('due', 'sent', ended),
    byReply('in-time', 'due', [...ended, ['in_time', '=', 'yes']]),
    byLetter('known', 'sent', [['replies_known', '=', 'complete']]),
    byLetter('silent', 'known', [
      ['replies_known', '=', 'complete'],
      ['replies', '=', '0'],
    ]),
    byLetter('unrecorded', 'sent', [
      ['replies_known', '<>', 'complete'],
      ['replies', '=', '0'],
    ]),
  ]
}

function requestFigures({ letters }: Scope): readonly Figure[] {
  const all = within('letter_day', letters)
  const questions: readonly Condition[] = [...all, ['kind', '=', 'question']]
  const asks: readonly Condition[] = [...all, ['kind', '=', 'ask']]
  const unread = ['no-reply', 'not-read', 'none-recorded'] as const
  const read = unread.map((one): Condition => ['outcome', '<>', one])
  const request = (id: FigureId, of: FigureId | null, where: readonly Condition[]): Figure => ({
    ...{ id, of, query: { what: 'request', where } },
  })
  const outcome = (id: (typeof unread)[number] | OutcomeId, of: FigureId) =>
    request(id, of, [...questions, ['outcome', '=', id]])
  const item = (id: FigureId, kind: 'promise' | 'denial'): Figure => ({
    ...{ id, of: null, query: { what: 'item', where: [...all, ['kind', '=', kind]] } },
  })
  return [
    request('questions', null, questions),
    request('read', 'questions', [...questions, ...read]),
    ...OUTCOME_IDS.map((id) => outcome(id, 'read')),
    ...unread.map((id) => outcome(id, 'questions')),
    request('asks', null, asks),
    // Neither refused, denied, left aside nor unread: answered wholly or in part.
    request('asks-met', 'asks', [...asks, ...read, ...UNMET.map((one): Condition => ['outcome', '<>', one])]),
    ...[item('promises', 'promise'), item('denials', 'denial')],
  ]
}

const OUTCOME_IDS = ['answered', 'partly', 'refused', 'rejected', 'not-answered'] as const
type OutcomeId = (typeof OUTCOME_IDS)[number]
const UNMET = ['refused', 'rejected', 'not-answered'] as const

/** A figure with its value. */
export interface CountedFigure extends Figure {
  readonly count: number
  /** The value of the figure that it is a share of; null for what is no share. */
  readonly whole: number | null
}

/** Every figure of an input, counted from its lines. */
export function countFigures(input: ReportInput, lines: readonly ReportLine[]): readonly CountedFigure[] {
  const counted = figuresOf(input).map((figure) => ({ ...figure, count: answer(lines, figure.query) }))
  const values = new Map(counted.map(({ id, count }) => [id, count]))
  return counted.map((one) => ({ ...one, whole: one.of === null ? null : (values.get(one.of) ?? null) }))
}
