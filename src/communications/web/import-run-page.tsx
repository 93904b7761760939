import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { Id } from '#base/id.ts'
import { MoreRows } from '#cases/web/more-rows.tsx'
import { FileField } from '#ui/forms/file-field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { IMPORTS } from '#ui/messages/communications/import.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { sayInstant, sayNumber } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { Progress } from '#ui/parts/progress.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import {
  addToImport,
  agreeToImport,
  leaveImport,
  readImport,
  type ShownImport,
} from '../actions/import/page-imports.ts'
import { sayRemark } from '../import-words.ts'
import type { ImportOutcome, ImportRemark } from '../model/import-plan.ts'
import type { OutcomeRow } from '../store/import-outcomes.ts'
import { Again, WATCHED } from './import-again.tsx'

/** One import: what would be done, what is being done, what was. */
export function importRunRoutes(): readonly AnyRoute[] {
  const run = '/letters/imports/:import'
  return [
    { method: 'GET', path: run, act: 'library.change', answer: showRun },
    {
      method: 'POST',
      path: `${run}/carry-out`,
      act: 'library.change',
      answer: (visit) => change(visit, agreeToImport),
    },
    {
      method: 'POST',
      path: `${run}/leave`,
      act: 'library.change',
      answer: (visit) => change(visit, leaveImport),
    },
    { method: 'POST', path: `${run}/files`, act: 'library.change', answer: addFiles },
  ]
}

const OUTCOMES: readonly ImportOutcome[] = [
  ...(['needs-a-person', 'differs', 'new', 'adds-file', 'adds-reply', 'same'] as const),
]

async function change(visit: Visit, act: typeof agreeToImport): Promise<Answer> {
  const id = visit.id<'Import'>('import')
  const { workplace, acting } = visit
  if (!(await readImport(workplace, acting, { id, outcome: null, after: null }))) return { kind: 'missing' }
  // Pressed twice, or by two: the page shows how it stands.
  await act(workplace, acting, id)
  return { kind: 'go', to: `/letters/imports/${id}${act === agreeToImport ? WATCHED : ''}` }
}

const AGAIN_IN_SECONDS = 5

async function addFiles(visit: Visit): Promise<Answer> {
  const id = visit.id<'Import'>('import')
  const { workplace, acting, form } = visit
  if (!(await readImport(workplace, acting, { id, outcome: null, after: null }))) return { kind: 'missing' }
  const files = await form.files('files')
  if (files.length > 0) await addToImport(workplace, acting, { id, files })
  return { kind: 'go', to: `/letters/imports/${id}` }
}

async function showRun(visit: Visit): Promise<Answer> {
  const { workplace, acting, language, query } = visit
  const id = visit.id<'Import'>('import')
  const outcome = OUTCOMES.find((one) => one === query.get('outcome')) ?? null
  const after = readAfterPlace(query.get('after'))
  const shown = await readImport(workplace, acting, { id, outcome, after })
  if (!shown) return { kind: 'missing' }
  const words = wordsOf(IMPORTS, language)
  const isWatched = query.get('watch') === 'yes' && isGoingOn(shown)
  return {
    ...{ kind: 'page', part: 'letters', ...(isWatched ? { againInSeconds: AGAIN_IN_SECONDS } : {}) },
    title: say(words, 'run.title', { day: sayInstant(language, shown.run.madeAt) }),
    breadcrumb: [
      { label: say(wordsOf(COMMUNICATIONS, language), 'letters.title'), address: '/letters' },
      { label: say(words, 'import.list'), address: '/letters/imports' },
    ],
    content: <RunPage {...{ shown, outcome, isWatched }} isFirst={after === null} />,
  }
}

/** `120~file:letters/one.txt`. */
function readAfterPlace(text: string | null): Pick<OutcomeRow, 'position' | 'place'> | null {
  const at = text?.indexOf('~') ?? -1
  if (text === null || at < 1 || !/^\d{1,9}$/u.test(text.slice(0, at))) return null
  return { position: Number(text.slice(0, at)), place: text.slice(at + 1) }
}

interface RunProps {
  readonly shown: ShownImport
  readonly outcome: ImportOutcome | null
  readonly isFirst: boolean
  readonly isWatched: boolean
}

function isGoingOn({ run: { stage } }: ShownImport): boolean {
  return stage === 'reading' || stage === 'carrying-out'
}

function RunPage({ shown, outcome, isFirst, isWatched }: RunProps) {
  const { run } = shown
  return (
    <>
      <HowFar {...{ shown, isWatched }} />
      {run.stage === 'planned' && <Decide id={run.id} />}
      <OnAll remarks={run.remarks} />
      {run.stage !== 'left' && <Outcomes {...{ shown, outcome, isFirst, isWatched }} />}
    </>
  )
}

function HowFar({ shown: { run, read, files, carried }, isWatched }: Pick<RunProps, 'shown' | 'isWatched'>) {
  const words = useWords(IMPORTS)
  const again = <Again id={run.id} isWatched={isWatched} />
  switch (run.stage) {
    case 'reading':
      return (
        <Notice kind="info">
          <p>{say(words, 'run.reading')}</p>
          <Progress id="read" label={say(words, 'run.readingOf')} done={read} total={files} />
          {again}
        </Notice>
      )
    case 'carrying-out':
      return (
        <Notice kind="info">
          <p>{say(words, 'run.carrying')}</p>
          {carried ? (
            <Progress
              {...{ id: 'carried', label: say(words, 'run.carryingOf') }}
              {...{ done: carried.done, total: carried.total }}
            />
          ) : (
            <p>{say(words, 'run.notBegun')}</p>
          )}
          {again}
        </Notice>
      )
    case 'planned':
      return <Notice kind="warning">{say(words, 'run.planned')}</Notice>
    case 'done':
      return (
        <Notice kind="info">
          <p>{say(words, 'run.done')}</p>
          <p>
            <a href="/letters/waiting">{say(words, 'import.waiting')}</a>
          </p>
        </Notice>
      )
    case 'left':
      return <Notice kind="info">{say(words, 'run.left')}</Notice>
  }
}

function Decide({ id }: { readonly id: Id<'Import'> }) {
  const words = useWords(IMPORTS)
  return (
    <>
      <Form action={`/letters/imports/${id}/carry-out`}>
        <FormActions primary={say(words, 'run.carryOut')} />
      </Form>
      <form className="form" method="post" action={`/letters/imports/${id}/leave`}>
        <button id="leave" className="is-secondary">
          {say(words, 'run.leave')}
        </button>
      </form>
      <details>
        <summary>{say(words, 'run.add')}</summary>
        <Form action={`/letters/imports/${id}/files`} hasFiles>
          <FileField
            name="files"
            label={say(words, 'import.files')}
            hint={say(words, 'import.filesHint')}
            isMultiple
          />
          <FormActions primary={say(words, 'run.addMore')} id="add" />
        </Form>
      </details>
    </>
  )
}

function OnAll({ remarks }: { readonly remarks: readonly ImportRemark[] }) {
  const words = useWords(IMPORTS)
  const language = useLanguage()
  if (remarks.length === 0) return null
  return (
    <details>
      <summary>{say(words, 'run.remarksOnAll')}</summary>
      <ul>
        {remarks.map((remark) => (
          <li key={JSON.stringify(remark)}>{sayRemark(language, remark)}</li>
        ))}
      </ul>
    </details>
  )
}

function Outcomes({ shown: { run, outcomes, next }, outcome, isFirst }: RunProps) {
  const words = useWords(IMPORTS)
  const language = useLanguage()
  const here = `/letters/imports/${run.id}`
  const of = outcome === null ? here : `${here}?outcome=${outcome}`
  const on =
    next &&
    `${of}${outcome === null ? '?' : '&'}after=${encodeURIComponent(`${next.position}~${next.place}`)}`
  const count = (one: ImportOutcome) => (run.counts.rows?.[one] ?? 0) + (run.counts.files?.[one] ?? 0)
  const some = OUTCOMES.filter((one) => count(one) > 0)
  return (
    <section aria-labelledby="outcomes">
      <h2 id="outcomes">{say(words, 'run.outcomes')}</h2>
      <ul>
        <li>
          <a href={here}>{say(words, 'run.outcomes.all')}</a>
        </li>
        {some.map((one) => (
          <li key={one}>
            <a href={`${here}?outcome=${one}`}>{say(words, `outcome.${one}`)}</a> (
            {sayNumber(language, count(one))}): {say(words, `outcome.${one}.hint`)}
          </li>
        ))}
      </ul>
      <DataTable
        caption={say(words, 'run.outcomes')}
        isCaptionHidden
        columns={[
          { key: 'place', heading: say(words, 'run.place'), cell: (row) => <Place place={row.place} /> },
          {
            key: 'outcome',
            heading: say(words, 'run.outcome'),
            cell: (row) => say(words, `outcome.${row.outcome}`),
          },
          { key: 'letter', heading: say(words, 'run.letter'), cell: (row) => <Letter row={row} /> },
          {
            key: 'remarks',
            heading: say(words, 'run.remarks'),
            cell: (row) => <Remarks remarks={row.remarks} />,
          },
        ]}
        rows={outcomes}
        keyOf={({ place }) => place}
        empty={say(words, 'run.none')}
      />
      <MoreRows of={say(words, 'run.outcomes')} first={isFirst ? null : of} next={on} />
    </section>
  )
}

function Place({ place }: { readonly place: string }) {
  const words = useWords(IMPORTS)
  const isLine = place.startsWith('line:')
  return isLine ? <>{say(words, 'run.line', { line: place.slice(5) })}</> : <bdi>{place.slice(5)}</bdi>
}

function Letter({ row: { communication, reference } }: { readonly row: OutcomeRow }) {
  const words = useWords(COMMUNICATIONS)
  if (communication === null) return null
  return (
    <a href={`/library/${communication}`}>
      <bdi>{reference ?? say(words, 'letter.noReference')}</bdi>
    </a>
  )
}

/** Remarks as sentences, one below the other. */
export function Remarks({ remarks }: { readonly remarks: readonly ImportRemark[] }) {
  const language = useLanguage()
  return (
    <ul className="plain-list">
      {remarks.map((remark) => (
        <li key={JSON.stringify(remark)}>{sayRemark(language, remark)}</li>
      ))}
    </ul>
  )
}
