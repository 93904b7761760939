import { addressesOf, sayWhen } from '#communications/web/letter-visit.tsx'
import { sayDay } from '#ui/messages/formats.ts'
import { RELEASE } from '#ui/messages/release.ts'
import { say } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { ReleaseNotices, SoonPublic } from '../actions/soon-public.ts'
import type { OpenAlarm } from '../store/alarms.ts'

/** What becomes public within a week with what is missing, and alarms to decide on; nothing where there is neither. */
export function SoonPublic({ notices: { soon, alarms, today } }: { readonly notices: ReleaseNotices }) {
  const words = useWords(RELEASE)
  return (
    <>
      {alarms.length > 0 && (
        <section aria-labelledby="open-alarms">
          <h2 id="open-alarms">{say(words, 'soon.alarms')}</h2>
          <ul className="told-list">
            {alarms.map((alarm) => (
              <AlarmLine key={alarm.id} alarm={alarm} />
            ))}
          </ul>
        </section>
      )}
      {soon.length > 0 && (
        <section aria-labelledby="soon-public">
          <h2 id="soon-public">{say(words, 'soon.title')}</h2>
          <ul className="told-list">
            {soon.map((one) => (
              <SoonLine key={one.letter} one={one} isOver={one.from <= today} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function AlarmLine({
  alarm: { caseId, letter, reply, kind, dueAt, caseNumber, reference },
}: {
  readonly alarm: OpenAlarm
}) {
  const words = useWords(RELEASE)
  const language = useLanguage()
  const { one } = addressesOf({ caseId, letterId: letter })
  const address = reply === null ? one : `${one}/replies/${reply}`
  return (
    <li>
      <a href={`${address}/release#release-alarms`}>
        <bdi>{reference ?? say(words, 'soon.ofCase', { number: caseNumber ?? '' })}</bdi>
      </a>
      {' · '}
      {say(words, `alarm.${kind}`)}
      {' · '}
      {say(words, 'soon.due')} {sayWhen(language, dueAt.getTime())}
    </li>
  )
}

function SoonLine({ one, isOver }: { readonly one: SoonPublic; readonly isOver: boolean }) {
  const words = useWords(RELEASE)
  const language = useLanguage()
  const { caseId, letter, caseNumber, reference, from, missing } = one
  const day = sayDay(language, from)
  const lacks = missing.map((name) => say(words, `lacks.${name}`)).join(' · ')
  return (
    <li>
      <a href={`${addressesOf({ caseId, letterId: letter }).one}/release`}>
        <bdi>{reference ?? say(words, 'soon.ofCase', { number: caseNumber ?? '' })}</bdi>
      </a>
      {' · '}
      {missing.length === 0
        ? say(words, 'soon.goesOut', { day })
        : say(words, isOver ? 'soon.held' : 'soon.lacks', { day, lacks })}
    </li>
  )
}
