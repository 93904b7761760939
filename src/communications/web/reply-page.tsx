import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { dayNumber } from '#base/calendar-date.ts'
import { sayLanguageName } from '#cases/web/language-names.ts'
import { mayDo } from '#cases/at-work.ts'
import { stateNamer } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { LIBRARY_PAGES } from '#ui/messages/communications/library-pages.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { REPLY_CHANGES } from '#ui/messages/communications/reply-changes.ts'
import { sayDay, sayList } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { SummaryList, type SummaryItem } from '#ui/parts/summary-list.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { readLibraryReply } from '../actions/read-communications.ts'
import type { LibraryReply, MatchedLetter, ReplyText } from '../store/replies.ts'
import { nameOfLetter } from './letter-list.tsx'

/** A reply of the library. */
export function replyRoutes(facts: LetterFacts): readonly AnyRoute[] {
  return [
    {
      method: 'GET',
      path: '/library/replies/:reply',
      act: 'letter.read-observed',
      answer: (visit) => showReply(visit, facts),
    },
  ]
}

async function showReply(visit: Visit, { law }: LetterFacts): Promise<Answer> {
  const { workplace, acting, language } = visit
  const reply = await readLibraryReply(workplace, acting, visit.id<'Reply'>('reply'))
  if (!reply) return { kind: 'missing' }
  const words = wordsOf(LIBRARY_PAGES, language)
  const nameOfState = stateNamer(law, language)
  const title =
    reply.code === null
      ? say(words, 'reply.title')
      : say(words, 'reply.titleFrom', { state: nameOfState(reply.code) })
  return {
    ...{ kind: 'page', part: 'letters', title },
    breadcrumb: [{ label: say(wordsOf(COMMUNICATIONS, language), 'letters.title'), address: '/letters' }],
    lead: reply.datedOn === null ? null : sayDay(language, reply.datedOn),
    content: <ReplyOfLibrary {...{ reply, nameOfState, mayChange: mayDo(acting, 'library.change').ok }} />,
  }
}

function ReplyOfLibrary({
  reply,
  nameOfState,
  mayChange,
}: {
  readonly reply: LibraryReply
  readonly nameOfState: (code: string) => string
  readonly mayChange: boolean
}) {
  const words = useWords(LIBRARY_PAGES)
  const changes = useWords(REPLY_CHANGES)
  return (
    <>
      {reply.isConfidential && <Notice kind="warning">{say(words, 'reply.confidential')}</Notice>}
      <section aria-labelledby="facts">
        <h2 id="facts">{say(words, 'reply.facts')}</h2>
        <SummaryList items={useItems(reply, nameOfState)} />
        {mayChange && (
          <p>
            <a href={`/library/replies/${reply.id}/facts`}>{say(changes, 'facts.link')}</a>
          </p>
        )}
      </section>
      <section aria-labelledby="answers">
        <h2 id="answers">{say(words, 'reply.answers')}</h2>
        <Answered reply={reply} />
      </section>
      {reply.texts.length === 0 && <p>{say(words, 'reply.noText')}</p>}
      {reply.texts.map((text, index) => (
        <TextOfReply key={text.id} text={text} isOpen={index === 0} languages={reply.languages} />
      ))}
    </>
  )
}

function useItems(reply: LibraryReply, nameOfState: (code: string) => string): readonly SummaryItem[] {
  const words = useWords(LIBRARY_PAGES)
  const ofLetters = useWords(COMMUNICATIONS)
  const language = useLanguage()
  const { code, datedOn, receivedOn, symbol, missionNumber, handedOverBy, languages, kind } = reply
  const unknown = say(ofLetters, 'letter.unknown')
  const known = (label: string, value: string | null): readonly SummaryItem[] =>
    value === null ? [] : [{ label, value: <bdi>{value}</bdi> }]
  return [
    { label: say(words, 'reply.from'), value: code === null ? unknown : nameOfState(code) },
    { label: say(words, 'reply.dated'), value: datedOn === null ? unknown : sayDay(language, datedOn) },
    {
      label: say(words, 'reply.received'),
      value: receivedOn === null ? unknown : sayDay(language, receivedOn),
    },
    { label: say(words, 'reply.kind'), value: say(words, `reply.kind.${kind}`) },
    ...known(say(words, 'reply.symbol'), symbol),
    ...known(say(words, 'reply.missionNumber'), missionNumber),
    ...known(say(words, 'reply.handedOverBy'), handedOverBy),
    ...(languages.length === 0
      ? []
      : [
          {
            label: say(words, 'reply.languages'),
            value: sayList(
              language,
              languages.map((tag) => sayLanguageName(language, tag)),
            ),
          },
        ]),
  ]
}

function Answered({ reply }: { readonly reply: LibraryReply }) {
  const words = useWords(LIBRARY_PAGES)
  const ofLetters = useWords(COMMUNICATIONS)
  if (reply.answers.length === 0) return <p>{say(words, 'reply.answersNone')}</p>
  return (
    <ul className="plain-list">
      {reply.answers.map((letter) => (
        <li key={letter.id}>
          <a href={`/library/${letter.id}`}>
            <bdi>{nameOfLetter(letter, say(ofLetters, 'letter.noReference'))}</bdi>
          </a>{' '}
          ({say(words, `reply.matched.${letter.matchedBy}`)}) <HowLate {...{ reply, letter }} />
        </li>
      ))}
    </ul>
  )
}

/** By its own date, against the day that the letter asks for; nothing where either is not known. */
function HowLate({
  reply: { datedOn },
  letter: { dueOn },
}: {
  readonly reply: LibraryReply
  readonly letter: MatchedLetter
}) {
  const words = useWords(LIBRARY_PAGES)
  if (datedOn === null || dueOn === null) return null
  const late = dayNumber(datedOn) - dayNumber(dueOn)
  return <span>{late > 0 ? say(words, 'reply.late', { count: late }) : say(words, 'reply.inTime')}</span>
}

function TextOfReply({
  text: { kind, language, text },
  languages: [first],
  isOpen,
}: {
  readonly text: ReplyText
  readonly languages: readonly string[]
  readonly isOpen: boolean
}) {
  const words = useWords(LIBRARY_PAGES)
  return (
    <details className="letter-text" open={isOpen}>
      <summary>{say(words, `reply.text.${kind}`)}</summary>
      {text === null ? (
        <p>{say(words, 'reply.textSealed')}</p>
      ) : (
        <div dir="auto" lang={language ?? first}>
          {text}
        </div>
      )}
    </details>
  )
}
