import type { Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { recordCommunications } from '#communications/actions/record-communications.ts'
import type { CommunicationFacts, NewCommunication } from '#communications/model/communication.ts'
import type { TestWorker } from './casework.ts'
import { anId } from './ids.ts'

const day = (text: string) => text as CalendarDate

/** What is known of an invented letter; a test names only what it is about. */
export function letterFacts(given: Partial<CommunicationFacts> = {}): CommunicationFacts {
  return {
    ...{ profile: 'un-special-procedures', type: 'AL', reference: 'XAA 3/2026', referenceGiven: null },
    ...{ datedOn: day('2026-03-02'), sentOn: null, language: 'en', subject: 'sales of nets', summary: null },
    ...{ repliesKnown: { is: 'unknown' }, publicAddress: null, publicSince: null, lawVersion: 'test' },
    addressees: [{ code: 'XAA', name: null, post: 'Minister for Foreign Affairs' }],
    mandates: [{ mandate: 'sr-slavery', name: 'Special Rapporteur on nets', resolution: '51/15' }],
    signatories: [{ name: 'A. Example', post: 'Special Rapporteur on nets' }],
    links: [{ kind: 'earlier', reference: 'XAA 9/2025', code: null, dated: '2025-07' }],
    cited: [{ instrument: 'iccpr', article: '8', times: 2 }],
    themes: ['slavery'],
    questions: [{ kind: 'question', number: '1', text: 'Please explain the nets.', dueOn: null }],
    deadlines: [
      {
        ...{ purpose: 'reply', startOn: day('2026-03-02'), dueOn: day('2026-05-01'), said: 'within 60 days' },
        rule: { amount: 60, unit: 'calendar-days', from: 'letter' },
        calendar: null,
      },
    ],
    notes: [{ code: 'letter.unread', facts: { blocks: 2 } }],
    ...given,
  }
}

/** A communication to be recorded; with a text where one is given. */
export function aCommunication(
  facts: Partial<CommunicationFacts> = {},
  text: string | null = 'A letter about nets.',
): NewCommunication {
  const id = anId() as Id<'Communication'>
  const bytes = new TextEncoder().encode(text ?? '')
  const kept = {
    name: 'letter.txt',
    format: 'txt',
    bytes,
    sha256: id.replaceAll('-', '').repeat(2),
    text: text ?? '',
  }
  return {
    id,
    stage: 'observed',
    facts: letterFacts(facts),
    register: null,
    text: text === null ? null : kept,
  }
}

/** A letter in the office's library. */
export async function anObservedLetter(
  workplace: Workplace,
  { office, account }: TestWorker,
  facts: Partial<CommunicationFacts> = {},
): Promise<Id<'Communication'>> {
  const one = aCommunication(facts)
  const librarian = { officeId: office.id, account }
  await recordCommunications(workplace, librarian, { all: [one], today: day('2026-11-22') })
  return one.id
}
