import { sayDay } from '#ui/messages/formats.ts'
import { RELEASE } from '#ui/messages/release.ts'
import { say } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { ShownRelease } from '../actions/read-release.ts'
import type { RecordedSince as Since } from '../recorded-since.ts'

interface Props {
  readonly shown: ShownRelease
  /** Of the letter. */
  readonly address: string
}

/** That what is public, or what would be shown, is older than what is recorded now: what changed, and where it is made anew. */
export function RecordedSince({ mayPrepare, ...of }: Props & { readonly mayPrepare: boolean }) {
  const words = useWords(RELEASE)
  const { public: ofPublic, waiting } = of.shown.since
  const action = mayPrepare ? { label: say(words, 'since.do'), address: '#prepare-release' } : undefined
  const end = mayPrepare ? null : <p>{say(words, 'since.who')}</p>
  return (
    <>
      {ofPublic.length > 0 && (
        <Notice kind="warning" title={say(words, 'since.public')} action={action}>
          {say(words, 'since.lead')}
          <Changes {...of} since={ofPublic} />
          {end}
        </Notice>
      )}
      {waiting.length > 0 && (
        <Notice kind="warning" title={say(words, 'since.waiting')} action={action}>
          {say(words, 'since.waitingLead')}
          <Changes {...of} since={waiting} />
          {end}
        </Notice>
      )}
    </>
  )
}

function Changes({ since, ...of }: Props & { readonly since: readonly Since[] }) {
  const words = useWords(RELEASE)
  return (
    <ul>
      {since.map((one) => (
        <li key={one.reply ?? 'letter'}>
          {one.reply !== null && (
            <>
              <ReplyLink {...of} reply={one.reply} />
              {': '}
            </>
          )}
          {one.what.map((part) => say(words, `since.${part}`)).join(' · ')}
        </li>
      ))}
    </ul>
  )
}

function ReplyLink({ shown, address, reply }: Props & { readonly reply: NonNullable<Since['reply']> }) {
  const words = useWords(RELEASE)
  const language = useLanguage()
  const day = shown.replies.find(({ id }) => id === reply)?.receivedOn ?? null
  return (
    <a href={`${address}/replies/${reply}/release`}>
      {day === null
        ? say(words, 'replies.undated')
        : say(words, 'replies.of', { day: sayDay(language, day) })}
    </a>
  )
}
