import type { Answer, Visit } from '#accounts/route.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { Tag } from '#ui/parts/tag.tsx'
import { useWords } from '#ui/speaking.tsx'
import { listAllegations, readAllegation } from '../actions/allegations.ts'
import { isUnsupported, type Allegation, type Figure } from '../model/allegation.ts'
import { readAfterNumber, writeAfter } from '#cases/web/after.ts'
import { answerInstead, caseOf, ListPages, pageInCase } from './in-case.tsx'
import { markOf } from './typed.ts'

/** The allegations of a case in the order in which they are put forward. */
export async function showAllegations(visit: Visit): Promise<Answer> {
  const { workplace, acting, query, language } = visit
  const words = wordsOf(EVIDENCE, language)
  const caseId = caseOf(visit)
  const after = readAfterNumber(query.get('after'))
  const listed = await listAllegations(workplace, acting, { caseId, after })
  const title = say(words, 'allegations.title')
  if (!listed.ok) return answerInstead(visit, listed.error, { tab: 'allegations', title })
  const base = `/cases/${caseId}/allegations`
  const next = writeAfter(listed.value.next)
  const { rows } = listed.value
  return pageInCase(visit, {
    ...{ tab: 'allegations', title, lead: say(words, 'allegations.lead') },
    content: ({ stage }) => {
      const mayChange = stage === 'open' && mayIn(acting.caseRoles, 'evidence.change')
      return (
        <>
          {mayChange && (
            <p>
              <a className="button" href={`${base}/new`}>
                {say(words, 'allegation.record')}
              </a>
            </p>
          )}
          <AllegationTable {...{ rows, base, mayChange }} />
          <ListPages
            first={after === null ? null : base}
            next={next === null ? null : `${base}?after=${encodeURIComponent(next)}`}
          />
        </>
      )
    },
  })
}

function AllegationTable({
  rows,
  base,
  mayChange,
}: {
  readonly rows: readonly Allegation[]
  readonly base: string
  readonly mayChange: boolean
}) {
  const words = useWords(EVIDENCE)
  const order = {
    key: 'order',
    heading: say(words, 'allegation.order'),
    cell: ({ id, position }: Allegation) => <Moves base={`${base}/${id}`} number={position} />,
  }
  return (
    <DataTable
      caption={say(words, 'allegations.title')}
      isCaptionHidden
      columns={[
        {
          key: 'sentence',
          heading: say(words, 'allegation.sentence'),
          cell: ({ content }) => <bdi>{content.sentence}</bdi>,
        },
        { key: 'position', heading: say(words, 'number'), cell: ({ position }) => position, isNumber: true },
        {
          key: 'when',
          heading: say(words, 'allegation.when'),
          cell: ({ occurred }) =>
            occurred === null ? say(words, 'notKnown') : <span dir="ltr">{occurred}</span>,
        },
        {
          key: 'supports',
          heading: say(words, 'allegation.supports'),
          cell: (one) => <Standing allegation={one} />,
        },
        ...(mayChange ? [order] : []),
      ]}
      rows={rows}
      keyOf={({ id }) => id}
      addressOf={({ id }) => `${base}/${id}`}
      empty={<EmptyState text={say(words, 'allegations.empty')} />}
    />
  )
}

/** What stands behind an allegation and against it, in a word; marked where it goes into no letter. */
function Standing({ allegation }: { readonly allegation: Allegation }) {
  const words = useWords(EVIDENCE)
  const count = (stance: string) => allegation.supports.filter((one) => one.stance === stance).length
  const against = count('contradicts')
  return (
    <>
      {isUnsupported(allegation) ? (
        <Tag kind="danger" text={say(words, 'allegation.unsupported')} />
      ) : (
        say(words, 'allegation.supported', { count: count('supports') })
      )}{' '}
      {against > 0 && <Tag kind="warning" text={say(words, 'allegation.contradicted', { count: against })} />}{' '}
      {allegation.content.hedge === null && <Tag kind="warning" text={say(words, 'allegation.noHedge')} />}
    </>
  )
}

function Moves({ base, number }: { readonly base: string; readonly number: number }) {
  const words = useWords(EVIDENCE)
  return (
    <span className="moves">
      <form method="post" action={`${base}/up`}>
        <button className="is-quiet" aria-label={say(words, 'allegation.upThis', { number })}>
          {say(words, 'allegation.up')}
        </button>
      </form>
      <form method="post" action={`${base}/down`}>
        <button className="is-quiet" aria-label={say(words, 'allegation.downThis', { number })}>
          {say(words, 'allegation.down')}
        </button>
      </form>
    </span>
  )
}

/** One allegation, with what stands behind it. */
export async function showAllegation(visit: Visit): Promise<Answer> {
  const { workplace, acting, language } = visit
  const words = wordsOf(EVIDENCE, language)
  const caseId = caseOf(visit)
  const allegationId = visit.id<'Allegation'>('allegation')
  const read = await readAllegation(workplace, acting, { caseId, allegationId })
  const title = say(words, 'allegations.title')
  if (!read.ok) {
    if (read.error.code === 'allegation.unknown') return { kind: 'missing' }
    return answerInstead(visit, read.error, { tab: 'allegations', title })
  }
  const allegation = read.value
  const base = `/cases/${caseId}/allegations`
  return pageInCase(visit, {
    tab: 'allegations',
    title: say(words, 'allegation.title', { number: allegation.position }),
    above: [{ label: title, address: base }],
    content: ({ stage }) => (
      <>
        {isUnsupported(allegation) && (
          <Notice kind="warning" title={say(words, 'allegation.unsupported')}>
            {say(words, 'allegation.unsupportedLead')}
          </Notice>
        )}
        <AllegationFacts allegation={allegation} caseBase={`/cases/${caseId}`} />
        {stage === 'open' && mayIn(acting.caseRoles, 'evidence.change') && (
          <p>
            <a className="button" href={`${base}/${allegationId}/change`}>
              {say(words, 'allegation.change')}
            </a>
          </p>
        )}
      </>
    ),
  })
}

/** What an allegation says and what stands behind it. */
export function AllegationFacts({
  allegation,
  caseBase,
}: {
  readonly allegation: Allegation
  readonly caseBase: string
}) {
  const words = useWords(EVIDENCE)
  const { content, occurred, event, supports } = allegation
  return (
    <SummaryList
      items={[
        { label: say(words, 'allegation.sentence'), value: <AsTyped text={content.sentence} /> },
        {
          label: say(words, 'allegation.hedge'),
          value:
            content.hedge === null ? (
              <Tag kind="warning" text={say(words, 'allegation.noHedge')} />
            ) : (
              <bdi>{content.hedge}</bdi>
            ),
        },
        {
          label: say(words, 'allegation.figure'),
          value: content.figure ? <FigureSaid figure={content.figure} /> : say(words, 'nothing'),
        },
        {
          label: say(words, 'allegation.asGiven'),
          value: content.asGiven === '' ? say(words, 'nothing') : <AsTyped text={content.asGiven} />,
        },
        {
          label: say(words, 'allegation.when'),
          value: occurred === null ? say(words, 'notKnown') : <span dir="ltr">{occurred}</span>,
        },
        {
          label: say(words, 'allegation.event'),
          value:
            event === null ? (
              say(words, 'allegation.eventNone')
            ) : (
              <a href={`${caseBase}/events/${event}`}>
                {say(words, 'event.title')} <code dir="ltr">{markOf(event)}</code>
              </a>
            ),
        },
        {
          label: say(words, 'allegation.supports'),
          value: supports.length === 0 ? say(words, 'nothing') : <Supports {...{ supports, caseBase }} />,
        },
      ]}
    />
  )
}

function AsTyped({ text }: { readonly text: string }) {
  return (
    <div className="as-typed" dir="auto">
      {text}
    </div>
  )
}

function FigureSaid({ figure }: { readonly figure: Figure }) {
  const words = useWords(EVIDENCE)
  const { text, value, to, unit, bound, per } = figure
  return (
    <>
      <bdi>{text}</bdi>: {say(words, `bound.${bound}`)}{' '}
      <bdi>
        {value}
        {to !== null && `–${to}`} {unit}
        {per !== null && ` / ${per}`}
      </bdi>
    </>
  )
}

function Supports({ supports, caseBase }: Pick<Allegation, 'supports'> & { readonly caseBase: string }) {
  const words = useWords(EVIDENCE)
  return (
    <ul>
      {supports.map(({ submission, stance, locator }) => (
        <li key={`${submission} ${stance} ${locator}`}>
          <a href={`${caseBase}/submissions/${submission}`}>
            <code dir="ltr">{markOf(submission)}</code>
          </a>{' '}
          {stance === 'contradicts' ? (
            <Tag kind="warning" text={say(words, 'stance.contradicts')} />
          ) : (
            say(words, 'stance.supports')
          )}
          {locator.trim() !== '' && (
            <>
              {' · '}
              <bdi>{locator}</bdi>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
