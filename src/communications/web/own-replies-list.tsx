import type { ReactNode } from 'react'
import type { Visit } from '#accounts/route.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import { stateNamer } from '#law/state-choices.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { ANSWERS } from '#ui/messages/communications/answers.ts'
import { REPLIES } from '#ui/messages/communications/replies.ts'
import { REQUESTS } from '#ui/messages/communications/requests.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Tag } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { LetterInCase } from '../actions/letters-in-case.ts'
import { readHowAnswered, type HowAnswered } from '../actions/own-answers.ts'
import { listOwnReplies } from '../actions/own-replies.ts'
import type { OwnReplyRow } from '../store/sealed-replies.ts'
import type { Timeliness } from '../model/timeliness.ts'
import { addressesOf, letterOf } from './letter-visit.tsx'
import { KIND_OF_OUTCOME } from './readings-table.tsx'
import { TermTag } from './own-reply-view.tsx'
import { KindTag } from './requests-view.tsx'

type Row = OwnReplyRow & { readonly timeliness: Timeliness }

/** What came back to a letter in a case, and how it was answered; null where it has not gone out, or keys are needed. */
export async function ownReplies(visit: Visit, letter: LetterInCase, facts: LetterFacts): Promise<ReactNode> {
  if (letter.stage !== 'sent') return null
  const { workplace, acting } = visit
  const input = letterOf(visit)
  const rows = await listOwnReplies(workplace, acting, input)
  const met = await readHowAnswered(workplace, acting, input)
  if (!rows.ok || !met.ok) return null
  return (
    <OwnReplies
      {...{ rows: rows.value, met: met.value, letter, facts, address: `${addressesOf(input).one}/replies` }}
      mayRecord={mayIn(acting.caseRoles, 'reply.record')}
    />
  )
}

interface Props {
  readonly rows: readonly Row[]
  readonly met: HowAnswered
  readonly letter: LetterInCase
  readonly facts: LetterFacts
  readonly address: string
  readonly mayRecord: boolean
}

function OwnReplies(props: Props) {
  const words = useWords(REPLIES)
  const { address, mayRecord } = props
  return (
    <section aria-labelledby="replies">
      <h2 id="replies">{say(words, 'list.title')}</h2>
      {mayRecord && (
        <p>
          <a className="button" href={`${address}/new`}>
            {say(words, 'record.do')}
          </a>
        </p>
      )}
      <ReplyTable {...props} />
      <Met {...props} />
    </section>
  )
}

function useNameOfAddressee({ letter, facts }: Pick<Props, 'letter' | 'facts'>) {
  const nameOfState = stateNamer(facts.law, useLanguage())
  return (place: number | null) => {
    const one = place === null ? null : (letter.addressees[place - 1] ?? null)
    if (!one) return null
    return one.name ?? (one.code === null ? null : nameOfState(one.code))
  }
}

function ReplyTable(props: Props) {
  const words = useWords(REPLIES)
  const language = useLanguage()
  const nameOf = useNameOfAddressee(props)
  const { rows, address } = props
  return (
    <DataTable
      caption={say(words, 'list.title')}
      isCaptionHidden
      columns={[
        {
          ...{ key: 'dated', heading: say(words, 'list.dated') },
          cell: ({ datedOn }: Row) =>
            datedOn === null ? say(words, 'page.titleUnknown') : sayDay(language, datedOn),
        },
        {
          ...{ key: 'from', heading: say(words, 'list.addressee') },
          cell: ({ addressee }) => <bdi>{nameOf(addressee) ?? ''}</bdi>,
        },
        {
          ...{ key: 'came', heading: say(words, 'list.when') },
          cell: ({ receivedOn }) => (receivedOn === null ? '' : sayDay(language, receivedOn)),
        },
        { key: 'kind', heading: say(words, 'list.kind'), cell: ({ kind }) => say(words, `kind.${kind}`) },
        {
          ...{ key: 'term', heading: say(words, 'list.term') },
          cell: ({ timeliness }) => <TermTag timeliness={timeliness} />,
        },
        {
          ...{ key: 'read', heading: say(words, 'list.read') },
          cell: ({ readings }) => say(words, 'list.readings', { count: Math.min(readings, 2) }),
        },
      ]}
      rows={rows}
      keyOf={({ id }) => id}
      addressOf={({ id }) => `${address}/${id}`}
      empty={say(words, 'list.none')}
    />
  )
}

/** What was asked and what came of it: by each addressee, where there are several. */
function Met(props: Props) {
  const words = useWords(REPLIES)
  const ofAnswers = useWords(ANSWERS)
  const nameOf = useNameOfAddressee(props)
  const { met, letter, address } = props
  const language = useLanguage()
  const requests = useWords(REQUESTS)
  if (met.questions.length === 0) return null
  return (
    <>
      <h3>{say(words, 'met.title')}</h3>
      {met.heldBack.length > 0 && <p>{say(ofAnswers, 'heldBack.short')}</p>}
      <ol className="question-list">
        {met.questions.map(({ id, kind, number, text, askKind, dueOn }) => (
          <li key={id}>
            <strong>{say(ofAnswers, kind, { number })}</strong> <KindTag {...{ kind, askKind, text }} />
            {dueOn !== null && <span> ({sayDay(language, dueOn)})</span>}
            <p className="as-typed" dir="auto">
              {text}
            </p>
            {met.answers
              .filter(({ question }) => question === id)
              .map(({ reply, outcome, addressee }) => (
                <p key={reply}>
                  <Tag kind={KIND_OF_OUTCOME[outcome]} text={say(ofAnswers, `outcome.${outcome}`)} />{' '}
                  {letter.addressees.length > 1 && <bdi>{nameOf(addressee) ?? ''}</bdi>}
                </p>
              ))}
            {!met.answers.some(({ question }) => question === id) && met.heldBack.length === 0 && (
              <p>
                <Tag kind="waiting" text={say(words, 'met.none')} />
              </p>
            )}
          </li>
        ))}
      </ol>
      <p>
        <a href={`${address.slice(0, -'/replies'.length)}/asks`}>{say(requests, 'link')}</a>
      </p>
    </>
  )
}
