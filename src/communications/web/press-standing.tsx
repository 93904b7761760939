import type { Id } from '#base/id.ts'
import type { ConsentBreach } from '#cases/model/consent-acts.ts'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import { LINKED } from '#ui/messages/communications/linked.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { Steps } from '#ui/parts/steps.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { ShownPress } from '../actions/read-press.ts'
import { PRESS_STAGES, type PressObstacle } from '../model/press-release.ts'

interface Props {
  readonly press: ShownPress
  readonly caseId: Id<'Case'>
}

/** Where a press release stands: its way, what is missing, what is to be looked at, its text, its mandates. */
export function PressStanding({ press, caseId }: Props) {
  const words = useWords(LINKED)
  const language = useLanguage()
  const { stage, letter, reference, before, releasedOn, place } = press
  return (
    <>
      <Steps
        label={say(words, 'press.stage')}
        steps={PRESS_STAGES.map((one) => say(words, `press.stage.${one}`))}
        present={PRESS_STAGES.indexOf(stage) + 1}
      />
      {letter === null ? (
        <p>
          {say(words, 'press.isBefore')} <span dir="auto">{before}</span>
        </p>
      ) : (
        <p>
          <a href={`/cases/${caseId}/letters/${letter}`}>{say(words, 'press.letter')}</a>{' '}
          <bdi>{reference}</bdi>
        </p>
      )}
      {releasedOn === null ? (
        <Missing press={press} />
      ) : (
        <Notice kind="done">
          {say(words, 'press.isReleased', { day: sayDay(language, releasedOn) })} <bdi>{place}</bdi>
        </Notice>
      )}
      <PressTextPart press={press} />
      <MandatesOfPress press={press} />
      <Copies press={press} />
    </>
  )
}

function Missing({ press: { obstacles, contact, warnings, present } }: Pick<Props, 'press'>) {
  const words = useWords(LINKED)
  const { described, shared } = warnings
  return (
    <>
      {obstacles.length > 0 ? (
        <Notice kind="warning" title={say(words, 'press.missing')}>
          <ul>
            {obstacles.map((one) => (
              <li key={one.code}>
                <Obstacle one={one} />
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Notice kind="info">{say(words, 'press.ready')}</Notice>
      )}
      {present !== null && contact !== null && (
        <p>
          {say(words, 'press.contactFound')} <q dir="auto">{contact}</q>
        </p>
      )}
      {described.length + shared.length > 0 && (
        <Notice kind="warning" title={say(words, 'press.warnings')}>
          {described.length > 0 && <p>{say(words, 'press.described', { persons: pseudonyms(described) })}</p>}
          {shared.length > 0 && (
            <>
              <p>{say(words, 'press.shared')}</p>
              {shared.map((run) => (
                <blockquote key={run} dir="auto">
                  {run}
                </blockquote>
              ))}
            </>
          )}
        </Notice>
      )}
    </>
  )
}

function pseudonyms(breaches: readonly ConsentBreach[]): string {
  return breaches.map(({ pseudonym }) => pseudonym).join(', ')
}

function Obstacle({ one }: { readonly one: PressObstacle }) {
  const words = useWords(LINKED)
  switch (one.code) {
    case 'press.consent':
      return <>{say(words, 'press.obstacle.consent', { persons: pseudonyms(one.persons) })}</>
    case 'press.not-cleared':
      return <>{say(words, 'press.obstacle.not-cleared')}</>
    case 'press.contact-missing':
      return <>{say(words, 'press.obstacle.contact-missing')}</>
    case 'press.letter-not-sent':
      return <>{say(words, 'press.obstacle.letter-not-sent')}</>
    case 'press.persons-unsaid':
      return <>{say(words, 'press.obstacle.persons-unsaid')}</>
    case 'press.advance-missing':
      return <>{say(words, 'press.obstacle.advance-missing')}</>
  }
}

function PressTextPart({ press: { present, number } }: Pick<Props, 'press'>) {
  const words = useWords(LINKED)
  if (present === null) return <p>{say(words, 'press.noText')}</p>
  return (
    <section aria-labelledby="press-text">
      <h2 id="press-text">{say(words, 'press.textOf', { number: number ?? 1 })}</h2>
      <div className="as-typed is-quoted" dir="auto">
        {present.text}
      </div>
    </section>
  )
}

function MandatesOfPress({ press: { clearance, mandates } }: Pick<Props, 'press'>) {
  const [words, states] = [useWords(LINKED), useWords(CLEARANCE)]
  return (
    <DataTable
      caption={say(words, 'press.clearance')}
      columns={[
        {
          ...{ key: 'mandate', heading: say(words, 'press.mandate') },
          cell: ({ mandate }) => <span dir="auto">{mandates[mandate - 1]?.name}</span>,
        },
        {
          ...{ key: 'state', heading: say(words, 'press.answer') },
          cell: ({ state }) => say(states, `state.${state}`),
        },
        {
          ...{ key: 'cleared', heading: say(words, 'press.cleared') },
          cell: ({ cleared }) => say(words, cleared === null ? 'press.clearedNo' : 'press.clearedYes'),
        },
      ]}
      rows={clearance.mandates}
      keyOf={({ mandate }) => String(mandate)}
      empty=""
    />
  )
}

function Copies({ press: { copies, present } }: Pick<Props, 'press'>) {
  const words = useWords(LINKED)
  const language = useLanguage()
  if (copies.length === 0) return null
  return (
    <section aria-labelledby="copies">
      <h2 id="copies">{say(words, 'press.advance')}</h2>
      <ul>
        {copies.map(({ on, how, sha256 }) => (
          <li key={sha256}>
            {say(words, sha256 === present?.sha256 ? 'press.copyOf' : 'press.copyOfOther', {
              ...{ day: sayDay(language, on), how },
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
