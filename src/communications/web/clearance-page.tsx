import type { CaseHead } from '#cases/actions/read-cases.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { CLEARANCE } from '#ui/messages/communications/clearance.ts'
import type { PageLanguage } from '#ui/messages/languages.ts'
import { say, type Words } from '#ui/messages/words.ts'
import { DataTable, type Column } from '#ui/parts/data-table.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { Tag, type TagKind } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { ShownClearance } from '../actions/clearance.ts'
import type { LetterInCase } from '../actions/letters-in-case.ts'
import type { MandateStanding, MandateState, Obstacle } from '../model/clearance.ts'
import { hasGone, namerOf, WhereItStands } from './letter-pages.tsx'
import { sayWhen } from './letter-visit.tsx'
import { WritersThatFollow } from './writers-table.tsx'

type ClearanceWords = Words<(typeof CLEARANCE)['english']>

interface Props {
  readonly shown: ShownClearance
  readonly file: CaseHead
  readonly facts: LetterFacts
}

/** Where a clearance stands: a picture of its way, what is missing, its mandates, who writes in the end. */
export function ClearanceStanding({ shown, file, facts }: Props) {
  const { clearance, letter } = shown
  const words = useWords(CLEARANCE)
  return (
    <>
      <WhereItStands {...{ letter, clearance }} />
      {clearance.present !== null && <p>{say(words, 'clearance.present', { number: clearance.present })}</p>}
      <Missing {...{ shown, file }} />
      <MandateTable {...{ shown, file }} />
      <WritersThatFollow {...{ letter, clearance, facts }} />
    </>
  )
}

function Missing({ shown: { clearance, letter }, file }: Omit<Props, 'facts'>) {
  const words = useWords(CLEARANCE)
  const language = useLanguage()
  const { obstacles, approval } = clearance
  if (obstacles.length > 0) {
    return (
      <Notice kind="warning" title={say(words, 'clearance.missing')}>
        <ul>
          {obstacles.map((one) => (
            <li key={`${one.code} ${'mandate' in one ? one.mandate : ''}`}>
              {sayObstacle(words, language, one, letter, clearance.present)}
            </li>
          ))}
        </ul>
      </Notice>
    )
  }
  const title = say(words, hasGone(letter) ? 'clearance.wasCleared' : 'clearance.isCleared')
  return (
    <Notice kind="info" title={title}>
      {approval && (
        <>
          {say(words, 'clearance.approvedBy', {
            name: namerOf(file)(approval.by),
            when: sayWhen(language, approval.atMs),
          })}{' '}
          {approval.isOwnDraft && say(words, 'clearance.ownDraft')}
        </>
      )}
    </Notice>
  )
}

/** What is missing, and what would make it pass. */
function sayObstacle(
  words: ClearanceWords,
  language: PageLanguage,
  one: Obstacle,
  { mandates }: Pick<LetterInCase, 'mandates'>,
  present: number | null,
): string {
  const mandate = 'mandate' in one ? (mandates[one.mandate - 1]?.name ?? '') : ''
  switch (one.code) {
    case 'clearance.no-version':
    case 'clearance.nobody-joined':
    case 'clearance.not-approved':
      return say(words, `obstacle.${one.code}`)
    case 'clearance.not-invited':
      return say(words, 'obstacle.clearance.not-invited', { mandate })
    case 'clearance.silent':
    case 'clearance.may-object': {
      const until = one.untilMs === null ? '' : sayWhen(language, one.untilMs)
      return say(words, `obstacle.${one.code}`, { mandate, until })
    }
    case 'clearance.not-cleared':
      // The words of the one that speaks of no version have no place for it.
      return one.because === 'substance'
        ? say(words, 'obstacle.clearance.not-cleared.substance', { mandate, number: present ?? 0 })
        : say(words, `obstacle.clearance.not-cleared.${one.because}`, { mandate, number: present ?? 0 })
  }
}

const KIND_OF_STATE: Readonly<Record<MandateState, TagKind>> = {
  ...{ listed: 'plain', invited: 'waiting', joined: 'done', declined: 'plain', dropped: 'warning' },
}

function MandateTable({ shown: { clearance, letter }, file }: Omit<Props, 'facts'>) {
  const words = useWords(CLEARANCE)
  const language = useLanguage()
  const nameOf = namerOf(file)
  const columns: readonly Column<MandateStanding>[] = [
    {
      ...{ key: 'mandate', heading: say(words, 'clearance.mandate') },
      cell: ({ mandate }) => <span dir="auto">{letter.mandates[mandate - 1]?.name}</span>,
    },
    {
      ...{ key: 'state', heading: say(words, 'clearance.state') },
      cell: ({ state }) => <Tag kind={KIND_OF_STATE[state]} text={say(words, `state.${state}`)} />,
    },
    {
      ...{ key: 'cleared', heading: say(words, 'clearance.cleared') },
      cell: (one) => <Cleared one={one} present={clearance.present} />,
    },
    {
      ...{ key: 'until', heading: say(words, 'clearance.until') },
      cell: ({ untilMs }) => (untilMs === null ? '' : sayWhen(language, untilMs)),
    },
    {
      ...{ key: 'speaker', heading: say(words, 'clearance.speaker') },
      cell: ({ speaker }) => (speaker === null ? '' : <bdi>{nameOf(speaker)}</bdi>),
    },
  ]
  return (
    <DataTable
      caption={say(words, 'clearance.table')}
      columns={columns}
      rows={clearance.mandates}
      keyOf={({ mandate }) => String(mandate)}
      empty=""
    />
  )
}

function Cleared({ one, present }: { readonly one: MandateStanding; readonly present: number | null }) {
  const words = useWords(CLEARANCE)
  const language = useLanguage()
  const { state, cleared: number, uncleared, objectUntilMs, mayObject } = one
  if (state !== 'joined') return null
  if (number === null) return <Tag kind="warning" text={say(words, `cleared.${uncleared ?? 'never'}`)} />
  if (mayObject && objectUntilMs !== null) {
    const until = sayWhen(language, objectUntilMs)
    return <Tag kind="waiting" text={say(words, 'cleared.mayObject', { number, until })} />
  }
  const key = number === present ? 'cleared.version' : 'cleared.through'
  return <Tag kind="done" text={say(words, key, { number })} />
}
