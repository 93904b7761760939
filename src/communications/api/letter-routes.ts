import { problemJson } from '#accounts/api/answers.ts'
import {
  AFTER,
  COUNT,
  DAY,
  ID,
  listOf,
  object,
  oneOf,
  orNull,
  pageIn,
  TEXT,
  YES_NO,
  type ApiRoute,
  type Schema,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { dayOf } from '#cases/at-work.ts'
import { readAfterDay, writeAfter } from '#cases/web/after.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { exportCommunications, listCommunications } from '../actions/read-communications.ts'
import { searchLetters, type ListedRow } from '../actions/search-letters.ts'
import { showCommunication } from '../actions/show-communication.ts'
import { librarianOf } from '../librarian.ts'
import { STAGES } from '../model/communication.ts'
import { readFilters } from '../model/filters.ts'
import { letterCsvLine, LETTERS_CSV_HEAD, type LetterLine } from '../model/letters-csv.ts'
import { readLetterQuery } from '../model/letter-query.ts'
import { readListPlace, writeListPlace } from '../model/list-place.ts'
import type { CommunicationRow } from '../store/list-communications.ts'
import { viewerOf } from '../viewer.ts'
import { SHOWN_LETTER } from './shown-letter.ts'

const FILTERS = {
  ...{ state: 'A State’s code, or OTH.', mandate: 'The slug of a mandate.', theme: 'A theme.' },
  ...{ instrument: 'The slug of an instrument.', article: 'Of the instrument.', stage: 'Where it stands.' },
  ...{ due: '`overdue`, `soon`, or a day.', language: 'What it is written in: `en`.' },
} as const

const LINE = {
  ...{ id: ID, stage: oneOf(STAGES), type: orNull(TEXT), reference: orNull(TEXT), dated: orNull(DAY) },
  ...{ due: orNull(DAY), states: listOf(TEXT), mandates: COUNT, replies: COUNT, repliesKnown: TEXT },
  subject: orNull(TEXT),
}
const SNIPPET = orNull(listOf(object({ text: TEXT, isHit: YES_NO })))
const REPLY = {
  ...{ id: ID, dated: orNull(DAY), received: orNull(DAY), symbol: orNull(TEXT), languages: listOf(TEXT) },
  ...{
    confidential: YES_NO,
    answers: listOf(object({ id: ID, type: orNull(TEXT), reference: orNull(TEXT) })),
  },
}
const FOUND: Schema = {
  oneOf: [
    object({ kind: { const: 'letter' }, letter: object(LINE), snippet: SNIPPET }),
    object({ kind: { const: 'reply' }, reply: object(REPLY), snippet: SNIPPET }),
  ],
}

/** Letters for programs: lists with the filters of the page, search, all of them as CSV, and one as `demarche show` prints it. */
export function letterApiRoutes(facts: LetterFacts): readonly ApiRoute[] {
  const part = 'library'
  return [
    {
      ...{ method: 'GET', path: '/api/letters', act: 'letter.list', answer: giveList },
      describes: {
        ...{ part, summary: 'The letters that you may see, the newest first.' },
        ...{ query: { ...FILTERS, ...AFTER }, answer: pageIn('letters', object(LINE)) },
      },
    },
    {
      ...{ method: 'GET', path: '/api/letters.csv', act: 'letter.list', answer: giveAll },
      describes: {
        ...{ part, summary: 'All of them as CSV (RFC 4180, UTF-8), with the same filters.' },
        ...{ query: FILTERS, answer: 'text/csv' },
      },
    },
    {
      ...{ method: 'GET', path: '/api/search', act: 'letter.list', answer: giveFound },
      describes: {
        ...{ part, summary: 'Letters and replies by words; `count` is exact up to `countedTo`.' },
        query: {
          ...{ q: 'Words; "a phrase", -without, OR.', sort: '`newest` (the usual) or `best`.' },
          ...{ kind: '`letters` or `replies`.', ...FILTERS, ...AFTER },
        },
        answer: object({ found: listOf(FOUND), count: COUNT, countedTo: COUNT, next: orNull(TEXT) }),
      },
    },
    {
      ...{ method: 'GET', path: '/api/letters/:observed', act: 'letter.read-observed' },
      answer: (visit: Visit) => giveOne(visit, facts),
      describes: {
        ...{ part, summary: 'One letter of the library, as `demarche show --format json` prints it.' },
        answer: SHOWN_LETTER,
      },
    },
  ]
}

/** `?after=` takes what `next` gave. */
async function giveList({ workplace, acting, query }: Visit): Promise<Answer> {
  const asked = query.get('after')
  const after = readAfterDay(asked)
  if (asked !== null && after === null) return problemJson({ code: 'request.malformed', field: 'after' })
  const { rows, next } = await listCommunications(workplace, acting, { filters: readFilters(query), after })
  return { kind: 'json', value: { letters: rows.map(toLine), next: writeAfter(next) } }
}

/** The newest first. Ends in the midst of a line where it could not be read to its end. */
function giveAll({ workplace, acting, query }: Visit): Promise<Answer> {
  const write = async (put: (text: string) => Promise<void>) => {
    await put(LETTERS_CSV_HEAD)
    await exportCommunications(workplace, acting, readFilters(query), (rows) =>
      put(rows.map((row) => letterCsvLine(toLine(row))).join('')),
    )
  }
  return Promise.resolve({ kind: 'stream', name: 'letters.csv', type: 'text/csv; charset=utf-8', write })
}

async function giveFound({ workplace, acting, query }: Visit): Promise<Answer> {
  const asked = query.get('after')
  const after = readListPlace(asked)
  if (asked !== null && after === null) return problemJson({ code: 'request.malformed', field: 'after' })
  const { page } = await searchLetters(workplace, acting, { query: readLetterQuery(query), after })
  if (!page.ok) return problemJson({ code: page.error.code, field: 'q' })
  const { rows, count, countedTo, next } = page.value
  const value = { found: rows.map(toFound), count, countedTo, next: next && writeListPlace(next) }
  return { kind: 'json', value }
}

function toFound(row: ListedRow) {
  const snippet = row.snippet && row.snippet.segments.map(({ text, isHit }) => ({ text, isHit }))
  if (row.kind === 'letter') return { kind: row.kind, letter: toLine(row.letter), snippet }
  const { id, datedOn, receivedOn, symbol, isConfidential, languages, answers } = row.reply
  const letters = answers.map(({ id: of, type, reference }) => ({ id: of, type, reference }))
  const reply = { id, dated: datedOn, received: receivedOn, symbol, languages, confidential: isConfidential }
  return { kind: row.kind, reply: { ...reply, answers: letters }, snippet }
}

async function giveOne({ workplace, acting, id }: Visit, facts: LetterFacts): Promise<Answer> {
  const key = { id: id<'Communication'>('observed') }
  const { mayRead } = viewerOf(acting, 'library.change')
  const shown = await showCommunication(workplace, { ...librarianOf(acting), mayRead }, facts, {
    ...{ key, today: dayOf(workplace) },
  })
  return shown ? { kind: 'json', value: shown } : { kind: 'missing' }
}

/** Field by field, so that a column added later is not handed out by accident. */
function toLine(row: CommunicationRow): LetterLine {
  const { id, stage, type, reference, datedOn, dueOn, codes, mandates, replies, repliesKnown, subject } = row
  return {
    ...{ id, stage, type, reference, dated: datedOn, due: dueOn, states: codes },
    ...{ mandates, replies, repliesKnown, subject },
  }
}
