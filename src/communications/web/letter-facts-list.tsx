import type { ReactNode } from 'react'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { SummaryList, type SummaryItem } from '#ui/parts/summary-list.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { RecordedCommunication } from '../model/recorded.ts'

/** What is known of a letter beside its text: to whom, by whom, when, what came back. */
export function LetterFactsList({
  letter,
  nameOfState,
  library = null,
}: {
  readonly letter: RecordedCommunication
  readonly nameOfState: (code: string) => string
  /** Of a letter of the library: what it leads to. */
  readonly library?: LibraryLinks | null
}) {
  const words = useWords(COMMUNICATIONS)
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{say(words, 'letter.facts')}</h2>
      <SummaryList items={useItems(letter, nameOfState, library)} />
    </section>
  )
}

/** Where the parts of a letter of the library lead. */
export interface LibraryLinks {
  readonly nameOfTheme: (theme: string) => string
  /** The page of a letter by its reference, where the library has it. */
  readonly addressOf: (reference: string) => string | null
}

function useItems(
  letter: RecordedCommunication,
  nameOfState: (code: string) => string,
  library: LibraryLinks | null,
): readonly SummaryItem[] {
  const words = useWords(COMMUNICATIONS)
  const language = useLanguage()
  const day = (on: RecordedCommunication['datedOn']) =>
    on === null ? say(words, 'letter.unknown') : sayDay(language, on)
  const known = (label: string, value: ReactNode, isKnown: boolean): readonly SummaryItem[] =>
    isKnown ? [{ label, value }] : []
  const { type, addressees, mandates, signatories, links, publicAddress } = letter
  const earlier = links.filter(({ kind }) => kind === 'earlier')
  const siblings = links.filter(({ kind }) => kind === 'sibling')
  return [
    ...known(say(words, 'letter.type'), type && say(words, `type.${type}`), type !== null),
    { label: say(words, 'letter.dated'), value: day(letter.datedOn) },
    ...(letter.stage === 'observed' ? [] : [{ label: say(words, 'letter.sent'), value: day(letter.sentOn) }]),
    {
      label: say(words, 'letter.to'),
      value: <Lines lines={addressees.map((one) => plain(addressee(one, nameOfState)))} />,
    },
    ...known(
      say(words, 'letter.mandates'),
      <Lines
        lines={mandates.map(({ mandate, name, resolution }) => ({
          text: resolution === null ? name : `${name} (${resolution})`,
          address: library && mandate !== null ? `/letters?mandate=${encodeURIComponent(mandate)}` : null,
        }))}
      />,
      mandates.length > 0,
    ),
    ...known(
      say(words, 'letter.signatories'),
      <Lines lines={signatories.map(({ name, post }) => plain(post === null ? name : `${name}, ${post}`))} />,
      signatories.length > 0,
    ),
    ...known(
      say(words, 'letter.themes'),
      <Lines
        lines={letter.themes.map((theme) => ({
          text: library ? library.nameOfTheme(theme) : theme,
          address: `/letters?theme=${encodeURIComponent(theme)}`,
        }))}
      />,
      library !== null && letter.themes.length > 0,
    ),
    {
      label: say(words, 'letter.replies'),
      value: <Replies letter={letter} isInLibrary={library !== null} />,
    },
    ...known(
      say(words, 'letter.earlier'),
      <Lines lines={earlier.map(({ reference }) => linked(reference ?? '', library))} />,
      earlier.length > 0,
    ),
    ...known(
      say(words, 'letter.siblings'),
      <Lines
        lines={siblings.map(({ reference, code }) =>
          reference === null ? plain(nameOfState(code ?? '')) : linked(reference, library),
        )}
      />,
      siblings.length > 0,
    ),
    ...known(
      say(words, 'letter.public'),
      publicAddress && (
        <a href={publicAddress} rel="noreferrer">
          <bdi>{publicAddress}</bdi>
        </a>
      ),
      publicAddress !== null && /^https?:\/\//u.test(publicAddress),
    ),
  ]
}

function addressee(
  { name, post, code }: RecordedCommunication['addressees'][number],
  nameOfState: (code: string) => string,
): string {
  return [name, post, code === null ? null : nameOfState(code)].filter((one) => one !== null).join(', ')
}

/** A line, and where it leads. */
interface Line {
  readonly text: string
  readonly address: string | null
}

function plain(text: string): Line {
  return { text, address: null }
}

function linked(reference: string, library: LibraryLinks | null): Line {
  return { text: reference, address: library && library.addressOf(reference) }
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <ul className="plain-list">
      {lines.map(({ text, address }) => (
        <li key={text} dir="auto">
          {address === null ? text : <a href={address}>{text}</a>}
        </li>
      ))}
    </ul>
  )
}

/** Only where every reply is known may it be said that none came. */
function Replies({
  letter: { replies, repliesKnown },
  isInLibrary,
}: {
  readonly letter: RecordedCommunication
  readonly isInLibrary: boolean
}) {
  const words = useWords(COMMUNICATIONS)
  const language = useLanguage()
  if (replies.length === 0) {
    if (repliesKnown.is !== 'register') return <>{say(words, `replies.none.${repliesKnown.is}`)}</>
    return <>{say(words, 'replies.none.register', { day: sayDay(language, repliesKnown.checkedOn) })}</>
  }
  return (
    <ul className="plain-list">
      {replies.map(({ id, datedOn, symbol, isConfidential }) => (
        <li key={id}>
          <ReplyName
            address={isInLibrary ? `/library/replies/${id}` : null}
            name={
              datedOn === null
                ? say(words, 'reply.ofUnknownDay')
                : say(words, 'reply.of', { day: sayDay(language, datedOn) })
            }
          />
          {symbol !== null && (
            <>
              {' '}
              <bdi>{symbol}</bdi>
            </>
          )}
          {isConfidential && <> ({say(words, 'reply.confidential')})</>}
        </li>
      ))}
    </ul>
  )
}

function ReplyName({ name, address }: { readonly name: string; readonly address: string | null }) {
  return address === null ? <>{name}</> : <a href={address}>{name}</a>
}
