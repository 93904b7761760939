import type { Id } from '#base/id.ts'
import { LINKED } from '#ui/messages/communications/linked.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { Tag } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { Linked, LinkedLetter } from '../actions/linked-letters.ts'
import type { Observations } from '../actions/observations.ts'
import type { listPress } from '../actions/read-press.ts'
import { LetterName } from './case-letters.tsx'
import { StageTag } from './letter-list.tsx'

type PressPage = Extract<Awaited<ReturnType<typeof listPress>>, { readonly ok: true }>['value']

/** What followed a letter: letters that correct it or go on, observations, press releases, and the ways to each. */
export function WhatFollowed({
  caseId,
  address,
  linked,
  observations,
  press,
  isSent,
  mayDraft,
}: {
  readonly caseId: Id<'Case'>
  readonly address: string
  readonly linked: Linked
  readonly observations: Observations
  readonly press: PressPage['rows']
  readonly isSent: boolean
  readonly mayDraft: boolean
}) {
  const words = useWords(LINKED)
  const isEmpty = linked.letters.length + observations.all.length + press.length === 0
  if (!isSent && isEmpty) return null
  return (
    <section className="followed" aria-labelledby="followed">
      <h2 id="followed">{say(words, 'followed')}</h2>
      {isEmpty && <p>{say(words, 'followed.none')}</p>}
      <ul className="plain-list">
        {linked.letters.map((one) => (
          <li key={`${one.kind} ${one.id}`}>
            <LinkedOne {...{ one, caseId, address }} />
          </li>
        ))}
        {press.map(({ id, title, stage, releasedOn }) => (
          <li key={id}>
            {say(words, 'press.one')}:{' '}
            <a href={`/cases/${caseId}/press/${id}`} dir="auto">
              {title}
            </a>{' '}
            <Tag kind={releasedOn === null ? 'waiting' : 'done'} text={say(words, `press.stage.${stage}`)} />
          </li>
        ))}
      </ul>
      <ObservationList observations={observations} />
      {isSent && mayDraft && (
        <p className="letter-ways">
          <a href={`${address}/corrigendum`}>{say(words, 'corrigendum.do')}</a>{' '}
          <a href={`${address}/follow-up`}>{say(words, 'next.do')}</a>{' '}
          <a href={`${address}/observations`}>{say(words, 'observation.title')}</a>{' '}
          <a href={`/cases/${caseId}/press/new?letter=${address.split('/').at(-1) ?? ''}`}>
            {say(words, 'press.do')}
          </a>
        </p>
      )}
    </section>
  )
}

function LinkedOne({
  one: { id, kind, isLater, title, stage, reference, what, restartsClock },
  caseId,
  address,
}: {
  readonly one: LinkedLetter
  readonly caseId: Id<'Case'>
  readonly address: string
}) {
  const words = useWords(LINKED)
  const corrigendum = isLater ? `/cases/${caseId}/letters/${id}` : address
  return (
    <>
      {say(words, `link.${kind}.${isLater ? 'later' : 'earlier'}`)}:{' '}
      <a href={`/cases/${caseId}/letters/${id}`}>
        <LetterName title={title} />
      </a>{' '}
      {reference !== null && <bdi>{reference}</bdi>} <StageTag stage={stage} />
      {kind === 'follow-up-to' && !isLater && (
        <p>
          <a href={`/cases/${caseId}/letters/${id}/follow-up#asked`}>{say(words, 'asked.to')}</a>
        </p>
      )}
      {kind === 'corrigendum-to' && (
        <>
          {what !== null && <p dir="auto">{what}</p>}
          <p className="hint">
            {say(words, restartsClock === true ? 'corrigendum.clockAgain' : 'corrigendum.clockStands')}{' '}
            <a href={`${corrigendum}/difference`}>{say(words, 'corrigendum.difference')}</a>
          </p>
        </>
      )}
    </>
  )
}

/** What mandate holders said, each with whose it is and what it is about. */
export function ObservationList({
  observations: { all, writers, replies },
  heading: Heading = 'h3',
}: {
  readonly observations: Observations
  readonly heading?: 'h2' | 'h3'
}) {
  const words = useWords(LINKED)
  const language = useLanguage()
  if (all.length === 0) return null
  const nameOf = (place: number) => writers.find(({ position }) => position === place)?.name ?? ''
  return (
    <>
      <Heading>{say(words, 'observations')}</Heading>
      <ul className="plain-list">
        {all.map(({ id, kind, mandates, said, madeOn, reply, isForPublic }) => (
          <li key={id}>
            <p>
              {sayDay(language, madeOn)}: {say(words, `observation.kind.${kind}`)}
              {' — '}
              <span dir="auto">{mandates.map(nameOf).join('; ')}</span>
            </p>
            <blockquote dir="auto">{said}</blockquote>
            <p className="hint">
              {reply !== null && <>{nameOfReply(reply, replies, words, language)} · </>}
              {say(words, isForPublic ? 'observation.forPublic' : 'observation.inside')}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

/** A reply as it is chosen: by the day that it bears, else the day it came. */
export function nameOfReply(
  id: Id<'Reply'>,
  replies: Observations['replies'],
  words: ReturnType<typeof useWords<(typeof LINKED)['english']>>,
  language: ReturnType<typeof useLanguage>,
): string {
  const found = replies.find((one) => one.id === id)
  const on = found?.datedOn ?? found?.receivedOn ?? null
  return on === null
    ? say(words, 'observation.replyOfNoDay')
    : say(words, 'observation.replyOf', { day: sayDay(language, on) })
}

/** What was asked before and what came of it, to be taken over into the next letter. */
export function AskedBefore({ asked }: Pick<Linked, 'asked'>) {
  const words = useWords(LINKED)
  if (asked.length === 0) return null
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{say(words, 'asked.before')}</h2>
      <p className="hint">{say(words, 'asked.hint')}</p>
      <ul className="bulleted">
        {asked.map(({ id, kind, number, text, outcome, isHeldBack }) => (
          <li key={id}>
            {say(words, `asked.${kind}`, { number })}: <span dir="auto">{text}</span>
            {' — '}
            {say(words, isHeldBack ? 'asked.held-back' : `asked.${outcomeOf(outcome)}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}

const OUTCOMES = ['answered', 'partly', 'not-answered', 'refused', 'rejected'] as const

function outcomeOf(outcome: string | null): (typeof OUTCOMES)[number] | 'unread' {
  return OUTCOMES.find((one) => one === outcome) ?? 'unread'
}
