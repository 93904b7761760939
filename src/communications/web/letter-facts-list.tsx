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
}: {
  readonly letter: RecordedCommunication
  readonly nameOfState: (code: string) => string
}) {
  const words = useWords(COMMUNICATIONS)
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{say(words, 'letter.facts')}</h2>
      <SummaryList items={useItems(letter, nameOfState)} />
    </section>
  )
}

function useItems(
  letter: RecordedCommunication,
  nameOfState: (code: string) => string,
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
      value: <Lines lines={addressees.map((one) => addressee(one, nameOfState))} />,
    },
    ...known(
      say(words, 'letter.mandates'),
      <Lines
        lines={mandates.map(({ name, resolution }) =>
          resolution === null ? name : `${name} (${resolution})`,
        )}
      />,
      mandates.length > 0,
    ),
    ...known(
      say(words, 'letter.signatories'),
      <Lines lines={signatories.map(({ name, post }) => (post === null ? name : `${name}, ${post}`))} />,
      signatories.length > 0,
    ),
    { label: say(words, 'letter.replies'), value: <Replies letter={letter} /> },
    ...known(
      say(words, 'letter.earlier'),
      <Lines lines={earlier.map(({ reference }) => reference ?? '')} />,
      earlier.length > 0,
    ),
    ...known(
      say(words, 'letter.siblings'),
      <Lines lines={siblings.map(({ reference, code }) => reference ?? nameOfState(code ?? ''))} />,
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

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className="plain-list">
      {lines.map((line) => (
        <li key={line} dir="auto">
          {line}
        </li>
      ))}
    </ul>
  )
}

/** Only where every reply is known may it be said that none came. */
function Replies({ letter: { replies, repliesKnown } }: { readonly letter: RecordedCommunication }) {
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
          {datedOn === null
            ? say(words, 'reply.ofUnknownDay')
            : say(words, 'reply.of', { day: sayDay(language, datedOn) })}
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
