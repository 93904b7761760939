import { LETTER_LISTS } from '#ui/messages/communications/lists.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { sayDay, sayList } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { Tag } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { Snippet } from '#platform/search/snippets.ts'
import type { ListedRow } from '../actions/search-letters.ts'
import type { ReplyRow } from '../store/list-replies.ts'
import { addressOfLetter, nameOfLetter } from './letter-list.tsx'

/** What was found by words, or replies: each with where it leads, and some of its text around what was found. */
export function LetterResults({
  rows,
  nameOfState,
}: {
  readonly rows: readonly ListedRow[]
  readonly nameOfState: (code: string) => string
}) {
  return (
    <ol className="results">
      {rows.map((row) =>
        row.kind === 'letter' ? (
          <LetterResult key={row.letter.id} {...{ row, nameOfState }} />
        ) : (
          <ReplyResult key={row.reply.id} {...{ row, nameOfState }} />
        ),
      )}
    </ol>
  )
}

function LetterResult({
  row: { letter, snippet },
  nameOfState,
}: {
  readonly row: Extract<ListedRow, { readonly kind: 'letter' }>
  readonly nameOfState: (code: string) => string
}) {
  const words = useWords(LETTER_LISTS)
  const ofLetters = useWords(COMMUNICATIONS)
  const language = useLanguage()
  const states = sayList(language, letter.codes.map(nameOfState))
  return (
    <li className="result">
      <h2>
        <a href={addressOfLetter(letter)}>
          <bdi>{nameOfLetter(letter, say(ofLetters, 'letter.noReference'))}</bdi>
        </a>
      </h2>
      <p className="result-facts">
        <Tag text={say(words, 'found.letter')} />{' '}
        {letter.codes.length > 0 && say(words, 'found.to', { states })}{' '}
        {letter.datedOn !== null && <span>{sayDay(language, letter.datedOn)}</span>}
      </p>
      {letter.subject !== null && (
        <p className="result-subject" dir="auto" lang={letter.language ?? undefined}>
          {letter.subject}
        </p>
      )}
      <SnippetText snippet={snippet} language={letter.language} />
    </li>
  )
}

function ReplyResult({
  row: { reply, snippet },
  nameOfState,
}: {
  readonly row: Extract<ListedRow, { readonly kind: 'reply' }>
  readonly nameOfState: (code: string) => string
}) {
  const words = useWords(LETTER_LISTS)
  const ofLetters = useWords(COMMUNICATIONS)
  const language = useLanguage()
  const name =
    reply.datedOn === null
      ? say(ofLetters, 'reply.ofUnknownDay')
      : say(ofLetters, 'reply.of', { day: sayDay(language, reply.datedOn) })
  const address = addressOfReply(reply)
  const letters = sayList(
    language,
    reply.answers.map((one) => nameOfLetter(one, say(ofLetters, 'letter.noReference'))),
  )
  return (
    <li className="result">
      <h2>{address === null ? name : <a href={address}>{name}</a>}</h2>
      <p className="result-facts">
        <Tag text={say(words, 'found.reply')} />{' '}
        {reply.code !== null && say(words, 'found.from', { state: nameOfState(reply.code) })}{' '}
        {reply.answers.length > 0 && <bdi>{say(words, 'found.answers', { letters })}</bdi>}{' '}
        {reply.symbol !== null && <bdi>{reply.symbol}</bdi>}
      </p>
      <SnippetText snippet={snippet} language={reply.languages[0] ?? null} />
    </li>
  )
}

/** Where a reply's page is: of one in a case, that of the case's letter. */
function addressOfReply({ id, caseId, isInLibrary, answers: [first] }: ReplyRow): string | null {
  if (isInLibrary) return `/library/replies/${id}`
  return first ? `/cases/${caseId}/letters/${first.id}` : null
}

/** Some of a text as it stands, in its own direction; what was searched for is marked by its place. */
function SnippetText({
  snippet,
  language,
}: {
  readonly snippet: Snippet | null
  readonly language: string | null
}) {
  if (snippet === null || snippet.segments.length === 0) return null
  const { segments, isCutBefore, isCutAfter } = snippet
  const places = new Map(segments.map((segment, index) => [segment, index]))
  return (
    <p className="snippet" dir="auto" lang={language ?? undefined}>
      {isCutBefore && '… '}
      {segments.map((segment) =>
        segment.isHit ? <mark key={places.get(segment)}>{segment.text}</mark> : segment.text,
      )}
      {isCutAfter && ' …'}
    </p>
  )
}
