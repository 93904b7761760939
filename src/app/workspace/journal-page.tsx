import { actorOf } from '#accounts/acting.ts'
import type { Answer, AnyRoute, Visit } from '#accounts/route.ts'
import { listAccounts } from '#accounts/store/account.ts'
import { listEntries, type ListedEntries, type ListedEntry } from '#journal/actions/list-entries.ts'
import { sayEvent } from '#journal/web/event-words.ts'
import { sayInstant } from '#ui/messages/formats.ts'
import { OFFICE_PAGES } from '#ui/messages/office-pages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'

/** The office's journal, for who looks after it: ids alone. */
export const journalRoute: AnyRoute = {
  ...{ method: 'GET', path: '/journal', act: 'journal.read' },
  answer: showJournal,
}

const PAGE_ENTRIES = 50

async function showJournal({ workplace, acting, language, query }: Visit): Promise<Answer> {
  const before = readIndex(query.get('before'))
  const { listed, names } = await workplace.database.atomically(actorOf(acting), async (tx) => ({
    listed: await listEntries(tx, acting.officeId, { before, limit: PAGE_ENTRIES }),
    names: new Map((await listAccounts(tx, acting.officeId)).map(({ id, name }) => [`account:${id}`, name])),
  }))
  const words = wordsOf(OFFICE_PAGES, language)
  return {
    kind: 'page',
    part: 'journal',
    title: say(words, 'journal.title'),
    lead: say(words, 'journal.lead'),
    content: <JournalPage {...{ listed, names }} isFirst={before === null} />,
  }
}

/** A place in the journal, from an address; null for anything else. */
function readIndex(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/u.test(text) ? Number(text) : null
}

function JournalPage({
  listed: { entries, before },
  names,
  isFirst,
}: {
  readonly listed: ListedEntries
  readonly names: ReadonlyMap<string, string>
  readonly isFirst: boolean
}) {
  const words = useWords(OFFICE_PAGES)
  const language = useLanguage()
  const changed = entries.filter(({ isAsCommitted }) => !isAsCommitted)
  return (
    <>
      {changed.map(({ index }) => (
        <Notice key={index} kind="danger" title={`${say(words, 'journal.index')} ${index}`}>
          {say(words, 'journal.changed')}
        </Notice>
      ))}
      <DataTable
        caption={say(words, 'journal.entries')}
        columns={[
          { key: 'index', heading: say(words, 'journal.index'), cell: ({ index }) => String(index) },
          {
            key: 'when',
            heading: say(words, 'journal.when'),
            cell: ({ when }) => (when.includes('T') ? sayInstant(language, new Date(when)) : when),
          },
          { key: 'who', heading: say(words, 'journal.who'), cell: (one) => <Who {...one} names={names} /> },
          { key: 'what', heading: say(words, 'journal.what'), cell: ({ what }) => sayEvent(language, what) },
          { key: 'on', heading: say(words, 'journal.on'), cell: ({ on }) => <Things on={on} /> },
        ]}
        rows={entries}
        keyOf={({ index }) => String(index)}
        empty={say(words, 'journal.none')}
        paging={{
          newer: isFirst ? null : '/journal',
          older: before === null ? null : `/journal?before=${before}`,
        }}
      />
      <p className="hint">{say(words, 'journal.export')}</p>
    </>
  )
}

function Who({ who, names }: Pick<ListedEntry, 'who'> & { readonly names: ReadonlyMap<string, string> }) {
  const words = useWords(OFFICE_PAGES)
  switch (who) {
    case 'system':
      return say(words, 'journal.system')
    case 'operator':
      return say(words, 'journal.operator')
    case 'source':
      return say(words, 'journal.source')
    default:
      return <bdi>{names.get(who) ?? who}</bdi>
  }
}

function Things({ on }: Pick<ListedEntry, 'on'>) {
  return (
    <code className="things" dir="ltr">
      {on.map(shortened).join(', ')}
    </code>
  )
}

/** `case:0b7e1234…`: enough to tell one from another by eye. */
function shortened(thing: string): string {
  const [kind = '', id = ''] = thing.split(':')
  return `${kind}:${id.slice(0, 8)}`
}
