import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { parseId, type Id } from '#base/id.ts'
import { sayActor, sayEvent } from '#journal/web/event-words.ts'
import { CASES } from '#ui/messages/cases.ts'
import { sayDay, sayInstant, sayList } from '#ui/messages/formats.ts'
import { JOURNAL } from '#ui/messages/journal.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { Timeline } from '#ui/parts/timeline.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { readCaseJournal, type CaseJournal } from '../actions/case-journal.ts'
import { pageInCase } from './in-case-page.tsx'
import { MoreRows } from './more-rows.tsx'

/** What happened in a case, who did it, and when. */
export function caseJournalRoutes(): readonly AnyRoute[] {
  const path = '/cases/:case/journal'
  return [{ method: 'GET', path, act: 'case.read-journal', outlivesCase: true, answer: showJournal }]
}

async function showJournal(visit: Visit): Promise<Answer> {
  const { workplace, acting, query, language } = visit
  const caseId = visit.id<'Case'>('case')
  const asked = query.get('before') ?? ''
  const before = /^\d{1,15}$/u.test(asked) ? Number(asked) : null
  const read = await readCaseJournal(workplace, acting, { caseId, before })
  if (!read.ok) return { kind: 'missing' }
  return pageInCase(visit, ({ id }) => ({
    ...{ tab: 'journal', title: say(wordsOf(CASES, language), 'tab.journal') },
    lead: say(wordsOf(JOURNAL, language), 'caseLead'),
    content: <JournalPage address={`/cases/${id}/journal`} journal={read.value} isFirst={before === null} />,
  }))
}

function JournalPage({
  address,
  journal,
  isFirst,
}: {
  readonly address: string
  readonly journal: CaseJournal
  readonly isFirst: boolean
}) {
  const words = useWords(JOURNAL)
  const language = useLanguage()
  const { entries, before, names, pseudonyms } = journal
  if (entries.length === 0) return <p>{say(words, 'none')}</p>
  return (
    <>
      <Timeline
        label={say(words, 'list')}
        entries={entries.map((entry) => {
          const about = aboutOf(entry.on, pseudonyms, names)
          return {
            key: `${entry.index}`,
            at: entry.when,
            when: sayMoment(language, entry.when),
            what: sayEvent(language, entry.what),
            who: sayActor(language, entry.who, names),
            details: (
              <>
                {about.length > 0 && (
                  <p className="hint">
                    <bdi>{sayList(language, about)}</bdi>
                  </p>
                )}
                {!entry.isAsCommitted && <Notice kind="danger">{say(words, 'notAsCommitted')}</Notice>}
              </>
            ),
          }
        })}
      />
      <MoreRows
        of={say(words, 'list')}
        first={isFirst ? null : address}
        next={before === null ? null : `${address}?before=${before}`}
      />
    </>
  )
}

/** Those of the things that have a name a member knows: persons and entities by pseudonym, colleagues by name. */
function aboutOf(
  on: readonly string[],
  pseudonyms: ReadonlyMap<string, string>,
  names: ReadonlyMap<Id<'Account'>, string>,
): readonly string[] {
  return on.flatMap((thing) => {
    const [kind, text = ''] = thing.split(':')
    const id = parseId<'Account'>(text)
    const known = pseudonyms.get(text) ?? (kind === 'account' && id ? names.get(id) : undefined)
    return known === undefined ? [] : [known]
  })
}

/** An instant, or a day where an entry has no more. */
function sayMoment(language: PageLanguage, when: string): string {
  const day = parseCalendarDate(when)
  // It reads an instant that was written down; no clock is asked.
  // oxlint-disable-next-line no-restricted-globals
  return day ? sayDay(language, day) : sayInstant(language, new Date(when))
}
