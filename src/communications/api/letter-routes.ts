import { problemJson } from '#accounts/api/answers.ts'
import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { dayOf } from '#cases/at-work.ts'
import { readAfterDay, writeAfter } from '#cases/web/after.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { exportCommunications, listCommunications } from '../actions/read-communications.ts'
import { showCommunication } from '../actions/show-communication.ts'
import { librarianOf } from '../librarian.ts'
import { readFilters } from '../model/filters.ts'
import { letterCsvLine, LETTERS_CSV_HEAD, type LetterLine } from '../model/letters-csv.ts'
import type { CommunicationRow } from '../store/list-communications.ts'

/** Letters for programs: lists with the filters of the page, all of them as CSV, and one as `demarche show` prints it. */
export function letterApiRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    { method: 'GET', path: '/api/letters', act: 'letter.list', answer: giveList },
    { method: 'GET', path: '/api/letters.csv', act: 'letter.list', answer: giveAll },
    {
      ...{ method: 'GET', path: '/api/letters/:observed', act: 'letter.read-observed' },
      answer: (visit: Visit) => giveOne(visit, facts),
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

async function giveOne({ workplace, acting, id }: Visit, facts: LetterFacts): Promise<Answer> {
  const key = { id: id<'Communication'>('observed') }
  const shown = await showCommunication(workplace, librarianOf(acting), facts, {
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
