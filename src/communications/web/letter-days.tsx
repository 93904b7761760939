import type { CalendarDate } from '#base/calendar-date.ts'
import { LIBRARY_PAGES } from '#ui/messages/communications/library-pages.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { Timeline, type TimelineEntry } from '#ui/parts/timeline.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { RecordedCommunication } from '../model/recorded.ts'

/** The days of a letter in their order: dated, sent, asked for, replied, public. Nothing where fewer than two are known. */
export function LetterDays({ letter }: { readonly letter: RecordedCommunication }) {
  const words = useWords(LIBRARY_PAGES)
  const entries = useEntries(letter)
  if (entries.length < 2) return null
  return (
    <section aria-labelledby="days">
      <h2 id="days">{say(words, 'letter.days')}</h2>
      <Timeline label={say(words, 'letter.days')} entries={entries} />
    </section>
  )
}

function useEntries({
  datedOn,
  sentOn,
  dueOn,
  replies,
  publicSince,
}: RecordedCommunication): readonly TimelineEntry[] {
  const words = useWords(LIBRARY_PAGES)
  const language = useLanguage()
  const entry = (
    key: string,
    at: CalendarDate | null,
    what: TimelineEntry['what'],
  ): readonly TimelineEntry[] => (at === null ? [] : [{ key, at, when: sayDay(language, at), what }])
  return [
    ...entry('dated', datedOn, say(words, 'day.dated')),
    ...entry('sent', sentOn === datedOn ? null : sentOn, say(words, 'day.sent')),
    ...entry('due', dueOn, say(words, 'day.due')),
    ...replies.flatMap(({ id, datedOn: dated, receivedOn, kind }) =>
      entry(
        id,
        dated ?? receivedOn,
        <a href={`/library/replies/${id}`}>
          {say(words, kind === 'interim' ? 'day.replyInterim' : 'day.reply')}
        </a>,
      ),
    ),
    ...entry('public', publicSince, say(words, 'day.public')),
  ].toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)))
}
