import type { Id } from '#base/id.ts'
import { ANSWERS } from '#ui/messages/communications/answers.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { REQUESTS } from '#ui/messages/communications/requests.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { Tag } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { CountingAnswer } from '../model/answer.ts'
import type { RecordedCommunication, RecordedReply } from '../model/recorded.ts'
import { KIND_OF_OUTCOME } from './readings-table.tsx'
import { KindTag } from './requests-view.tsx'

interface Props {
  readonly letter: RecordedCommunication
  readonly answers: readonly CountingAnswer[]
  readonly heldBack: readonly Id<'Reply'>[]
}

/** What a letter asks, each question and each ask with its own last day where it has one, and how each reply meets it. */
export function LetterRequests({
  letter: { id: letterId, questions, language, replies },
  answers,
  heldBack,
}: Props) {
  const words = useWords(COMMUNICATIONS)
  const ofAnswers = useWords(ANSWERS)
  const requests = useWords(REQUESTS)
  const pageLanguage = useLanguage()
  if (questions.length === 0) return null
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{say(words, 'letter.questions')}</h2>
      {heldBack.length > 0 && <p>{say(ofAnswers, 'heldBack.short')}</p>}
      <ol className="question-list">
        {questions.map(({ id, kind, number, text, dueOn, askKind }) => (
          <li key={id}>
            <strong>{say(words, `letter.${kind}`, { number })}</strong>{' '}
            <KindTag {...{ kind, askKind, text }} />
            {dueOn !== null && <span> ({sayDay(pageLanguage, dueOn)})</span>}
            <p className="as-typed" dir="auto" lang={language ?? undefined}>
              {text ?? say(words, 'letter.sealed')}
            </p>
            <Met answers={answers.filter(({ question }) => question === id)} />
          </li>
        ))}
      </ol>
      <p>
        <a href={`/library/${letterId}/asks`}>{say(requests, 'link')}</a>
      </p>
      {replies.map((reply) => (
        <ReadBeside key={reply.id} address={`/library/${letterId}/answers/${reply.id}`} reply={reply} />
      ))}
    </section>
  )
}

function ReadBeside({
  address,
  reply: { datedOn },
}: {
  readonly address: string
  readonly reply: RecordedReply
}) {
  const [words, of] = [useWords(COMMUNICATIONS), useWords(ANSWERS)]
  const language = useLanguage()
  return (
    <p>
      {datedOn === null
        ? say(words, 'reply.ofUnknownDay')
        : say(words, 'reply.of', { day: sayDay(language, datedOn) })}
      {': '}
      <a href={address}>{say(of, 'link.read')}</a>
    </p>
  )
}

/** How each reply meets the question; nothing where no reply was read beside it. */
function Met({ answers }: Pick<Props, 'answers'>) {
  const words = useWords(ANSWERS)
  const language = useLanguage()
  return (
    <>
      {answers.map(({ reply, outcome, ground, locator, repliedOn }) => (
        <p key={reply}>
          {repliedOn === null
            ? say(words, 'replyOfUnknownDay')
            : say(words, 'replyOf', { day: sayDay(language, repliedOn) })}{' '}
          <Tag kind={KIND_OF_OUTCOME[outcome]} text={say(words, `outcome.${outcome}`)} />
          {ground !== null && (
            <>
              {' '}
              <bdi>{ground}</bdi>
            </>
          )}
          {locator !== null && (
            <>
              {' '}
              (<bdi>{locator}</bdi>)
            </>
          )}
        </p>
      ))}
    </>
  )
}
