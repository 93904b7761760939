import type { Id } from '#base/id.ts'
import type { NamedState } from '#law/states.ts'
import { CASES } from '#ui/messages/cases.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { Timeline } from '#ui/parts/timeline.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { DecisionRow } from '../store/consents.ts'
import { sayUse } from './consent-words.tsx'
import { sayLanguageName } from './language-names.ts'

/** Answers that were recorded together: one talk, or one form. */
interface Talk {
  readonly key: string
  readonly first: DecisionRow
  readonly answers: readonly DecisionRow[]
}

/** The history as talks, the last one first. */
function talksOf(history: readonly DecisionRow[]): readonly Talk[] {
  const talks: { readonly key: string; readonly first: DecisionRow; readonly answers: DecisionRow[] }[] = []
  for (const one of history) {
    const how = [one.givenBy, one.givenOn, one.validUntil, one.reviewOn, one.riskExplained, one.language]
    const more = [one.interpreter, one.formVersion, one.recordedBy, one.hasNote]
    const key = JSON.stringify([...how, ...more])
    const last = talks.at(-1)
    if (last?.key === key) last.answers.push(one)
    else talks.push({ key, first: one, answers: [one] })
  }
  return talks.toReversed()
}

/** Everything that was ever said, and how. Nothing of it is ever changed. */
export function ConsentHistory({
  history,
  names,
  states,
  address,
  mayReadNotes,
}: {
  readonly history: readonly DecisionRow[]
  readonly names: ReadonlyMap<Id<'Account'>, string>
  readonly states: readonly NamedState[]
  /** Of the person's consent. */
  readonly address: string
  readonly mayReadNotes: boolean
}) {
  const words = useWords(CASES)
  const language = useLanguage()
  return (
    <Timeline
      label={say(words, 'consent.history')}
      entries={talksOf(history).map(({ first, answers }) => ({
        key: first.id,
        at: first.givenOn,
        when: sayDay(language, first.givenOn),
        what: say(words, `capacity.${first.givenBy}`),
        who: say(words, 'consent.recordedBy', { name: names.get(first.recordedBy) ?? first.recordedBy }),
        details: (
          <>
            <ul>
              {answers.map((one) => (
                <li key={one.id}>
                  <strong>{say(words, `decision.${one.decision}`)}</strong> {sayUse(words, one, states)}
                </li>
              ))}
            </ul>
            <HowAsked first={first} />
            {first.hasNote && mayReadNotes && (
              <p>
                <a href={`${address}/notes/${first.id}`}>{say(words, 'consent.readNote')}</a>
              </p>
            )}
          </>
        ),
      }))}
    />
  )
}

function HowAsked({ first }: { readonly first: DecisionRow }) {
  const words = useWords(CASES)
  const language = useLanguage()
  const until = (key: 'consent.until' | 'consent.review', day: DecisionRow['validUntil']) =>
    day === null ? [] : [say(words, key, { day: sayDay(language, day) })]
  const how = [
    sayLanguageName(language, first.language),
    ...(first.interpreter ? [say(words, 'asked.interpreter')] : []),
    first.formVersion,
    ...(first.riskExplained ? [say(words, 'consent.riskExplained')] : []),
    ...until('consent.until', first.validUntil),
    ...until('consent.review', first.reviewOn),
  ]
  return (
    <p className="hint">
      {how.map((one, at) => (
        <span key={one}>
          {at > 0 && ' · '}
          <bdi>{one}</bdi>
        </span>
      ))}
    </p>
  )
}
