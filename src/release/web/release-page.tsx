import type { CaseHead } from '#cases/actions/read-cases.ts'
import { namerOf } from '#communications/web/letter-pages.tsx'
import { sayWhen } from '#communications/web/letter-visit.tsx'
import { RELEASE } from '#ui/messages/release.ts'
import { sayDay, sayNumber } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { Tag } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { ShownRelease } from '../actions/read-release.ts'
import type { Condition } from '../model/release.ts'
import { ClockWord } from './clock-word.tsx'
import { RecordedSince } from './recorded-since.tsx'

interface Props {
  readonly shown: ShownRelease
  readonly file: CaseHead
}

/** Where a release stands: whether it is out, what it lacks, what would be shown, what was found. */
export function ReleaseStanding({
  shown,
  file,
  ...where
}: Props & { readonly address: string; readonly mayPrepare: boolean }) {
  return (
    <>
      <Standing shown={shown} />
      <RecordedSince {...where} shown={shown} />
      <Conditions shown={shown} />
      <ClockWord shown={shown} />
      <Candidate {...{ shown, file }} />
      {!shown.release.isOut && (
        <>
          <Found shown={shown} />
          <Persons shown={shown} />
        </>
      )}
    </>
  )
}

function Standing({ shown }: Pick<Props, 'shown'>) {
  const { release, term, today, conditions, candidate, namesPersons } = shown
  const words = useWords(RELEASE)
  const language = useLanguage()
  const { released, isMadeAnew, isTakenBack, isOut } = release
  if (!released) return <Waiting {...{ release, term, today, conditions, candidate }} />
  const day = sayDay(language, released.on)
  const isCut = (isMadeAnew || released.used === 'all-cut') && !namesPersons
  return (
    <>
      {isTakenBack ? (
        <Notice kind="warning">{say(words, 'standing.taken-back', { day })}</Notice>
      ) : (
        <Notice kind="done">
          {say(words, 'standing.public', { day })} {isCut && say(words, 'standing.cut')}
        </Notice>
      )}
      {!isOut && (
        <Notice kind="info">{say(words, release.approved ? 'standing.waits-anew' : 'standing.anew')}</Notice>
      )}
    </>
  )
}

/** Of what never was public: stopped, held on its day, waiting for it, or not ready. */
function Waiting({
  release,
  term,
  today,
  conditions,
  candidate,
}: Pick<ShownRelease, 'release' | 'term' | 'today' | 'conditions' | 'candidate'>) {
  const words = useWords(RELEASE)
  const language = useLanguage()
  if (release.isStopped) return <Notice kind="warning">{say(words, 'standing.stopped')}</Notice>
  if (!candidate) return <Notice kind="info">{say(words, 'standing.nothing')}</Notice>
  if (term.from === null) return null
  if (conditions.every(({ isMet }) => isMet))
    return <Notice kind="info">{say(words, 'standing.goes')}</Notice>
  if (term.from <= today) return <Notice kind="warning">{say(words, 'standing.held')}</Notice>
  const key = release.approved ? 'standing.waits' : 'standing.lacks'
  return <Notice kind="info">{say(words, key, { day: sayDay(language, term.from) })}</Notice>
}

function Conditions({ shown }: Pick<Props, 'shown'>) {
  const words = useWords(RELEASE)
  if (shown.release.isOut) return null
  return (
    <section aria-labelledby="conditions">
      <h2 id="conditions">{say(words, 'conditions.title')}</h2>
      <ul className="release-conditions">
        {shown.conditions.map((condition) => (
          <li key={condition.name} className={condition.isMet ? 'is-met' : 'is-unmet'}>
            <strong>{say(words, `condition.${condition.name}`)}</strong>{' '}
            <Tag
              kind={condition.isMet ? 'done' : 'waiting'}
              text={say(words, `conditions.${standingOf(condition)}`)}
            />
            <p>
              <Why {...{ condition, shown }} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Of some conditions "not yet" would say that they never held. */
function standingOf({ name, isMet }: Condition): 'met' | 'unmet' | 'broken' {
  if (isMet) return 'met'
  return name === 'not-stopped' || name === 'clock' || name === 'keys' ? 'broken' : 'unmet'
}

function Why({
  condition: { why },
  shown: { term },
}: { readonly condition: Condition } & Pick<Props, 'shown'>) {
  const words = useWords(RELEASE)
  const language = useLanguage()
  const day = term.from === null ? '' : sayDay(language, term.from)
  if (why === 'term-over') return <>{say(words, 'why.term-over', { day })}</>
  if (why === 'term-runs')
    return <>{say(words, 'why.term-runs', { day, rule: say(words, `rule.${term.why}`) })}</>
  return <>{say(words, `why.${why}`)}</>
}

function Candidate({ shown: { candidate, release }, file }: Props) {
  const words = useWords(RELEASE)
  const language = useLanguage()
  if (!candidate) return null
  const { madeAt, madeBy, slug, changed, named } = candidate
  return (
    <section aria-labelledby="candidate">
      <h2 id="candidate">{say(words, release.isOut ? 'candidate.titleOut' : 'candidate.title')}</h2>
      <p>
        {say(words, 'candidate.made', {
          when: sayWhen(language, madeAt.getTime()),
          name: namerOf(file)(madeBy),
        })}
      </p>
      <SummaryList
        items={[
          { label: say(words, 'candidate.address'), value: <code>{slug}</code> },
          { label: say(words, 'candidate.changed'), value: sayNumber(language, changed) },
          {
            label: say(words, 'candidate.named'),
            value: named.length === 0 ? say(words, 'candidate.nobody') : named.join(', '),
          },
        ]}
      />
    </section>
  )
}

function Found({ shown: { candidate } }: Pick<Props, 'shown'>) {
  const words = useWords(RELEASE)
  if (!candidate || candidate.findings.length === 0) return null
  return (
    <DataTable
      caption={say(words, 'found.title')}
      columns={[
        {
          ...{ key: 'words', heading: say(words, 'found.words') },
          cell: (one) => (one.words === null ? say(words, 'found.hidden') : <q dir="auto">{one.words}</q>),
        },
        { key: 'path', heading: say(words, 'found.where'), cell: (one) => <code>{one.path}</code> },
        {
          ...{ key: 'weight', heading: say(words, 'found.what') },
          cell: (one) => say(words, one.weight === 'blocks' ? 'found.blocks' : 'found.warns'),
        },
      ]}
      rows={candidate.findings}
      keyOf={(one) => [one.path, one.person, one.kind, one.weight, one.words ?? ''].join(' ')}
      empty={null}
    />
  )
}

function Persons({ shown: { candidate } }: Pick<Props, 'shown'>) {
  const words = useWords(RELEASE)
  if (!candidate || candidate.persons.length === 0) return null
  return (
    <section aria-labelledby="persons-to-think-of">
      <h2 id="persons-to-think-of">{say(words, 'persons.title')}</h2>
      <ul>
        {candidate.persons.map(({ pseudonym, because }) => (
          <li key={`${pseudonym} ${because}`}>{say(words, `persons.${because}`, { person: pseudonym })}</li>
        ))}
      </ul>
    </section>
  )
}

/** The replies of a letter, each with the way to its own release. */
export function ReleaseReplies({ shown, address }: Pick<Props, 'shown'> & { readonly address: string }) {
  const words = useWords(RELEASE)
  const language = useLanguage()
  if (shown.replies.length === 0) return null
  return (
    <section aria-labelledby="release-replies">
      <h2 id="release-replies">{say(words, 'replies.title')}</h2>
      {shown.replies.some(({ isOut }) => !isOut) && <p>{say(words, 'replies.held')}</p>}
      <ul>
        {shown.replies.map(({ id, receivedOn, isOut, isConfidential }) => (
          <li key={id}>
            <a href={`${address}/replies/${id}/release`}>
              {receivedOn === null
                ? say(words, 'replies.undated')
                : say(words, 'replies.of', { day: sayDay(language, receivedOn) })}
            </a>{' '}
            <Tag
              kind={isOut ? 'done' : 'waiting'}
              text={say(words, isOut ? 'replies.out' : 'replies.review')}
            />{' '}
            {isConfidential && say(words, 'replies.confidential')}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Every step of a release, the newest first, each with who took it and why. */
export function ReleaseHistory({ shown: { steps }, file }: Props) {
  const words = useWords(RELEASE)
  const language = useLanguage()
  const nameOf = namerOf(file)
  if (steps.length === 0) return null
  return (
    <section aria-labelledby="release-history">
      <h2 id="release-history">{say(words, 'history.title')}</h2>
      <ol className="clearance-history" reversed>
        {steps.toReversed().map(({ id, step, reason }) => (
          <li key={id}>
            {say(words, `step.${step.kind}`)}{' '}
            <span className="hint">
              {say(words, 'step.by', { when: sayWhen(language, step.atMs), name: nameOf(step.by) })}
            </span>{' '}
            {reason !== null && reason !== '' && <q dir="auto">{reason}</q>}
          </li>
        ))}
      </ol>
    </section>
  )
}
