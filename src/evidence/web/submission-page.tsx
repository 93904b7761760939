import type { Answer, Visit } from '#accounts/route.ts'
import type { Law } from '#law/law.ts'
import { stateNamer } from '#law/state-choices.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { FileField } from '#ui/forms/file-field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import { sayDay, sayList } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { readSubmission } from '../actions/submissions.ts'
import type { Submission } from '../model/submission.ts'
import { THEMES } from '../model/theme.ts'
import { answerInstead, caseOf, pageInCase } from './in-case.tsx'
import { Stage } from './submission-list.tsx'
import { markOf, sayLanguage } from './typed.ts'

/** One submission with what it says; that it was read stands in the journal. */
export async function submissionPage(
  visit: Visit,
  law: Law,
  problems: readonly FieldProblem[] = [],
): Promise<Answer> {
  const { workplace, acting, language } = visit
  const words = wordsOf(EVIDENCE, language)
  const input = { caseId: caseOf(visit), submissionId: visit.id<'Submission'>('submission') }
  const read = await readSubmission(workplace, acting, input)
  const title = say(words, 'submissions.title')
  if (!read.ok) {
    if (read.error.code === 'submission.unknown') return { kind: 'missing' }
    return answerInstead(visit, read.error, { tab: 'submissions', title })
  }
  const submission = read.value
  const base = `/cases/${input.caseId}/submissions`
  return pageInCase(visit, {
    tab: 'submissions',
    title: titleOfSubmission(visit, submission),
    above: [{ label: title, address: base }],
    problems,
    content: ({ stage }) => (
      <SubmissionPage
        submission={submission}
        base={`${base}/${submission.id}`}
        sourceBase={`/cases/${input.caseId}/sources`}
        mayChange={stage === 'open' && mayIn(acting.caseRoles, 'submission.change')}
        nameOfState={stateNamer(law, language)}
        problems={problems}
      />
    ),
  })
}

/** `Submission of 27 February 2026`. */
export function titleOfSubmission(
  { language }: Pick<Visit, 'language'>,
  { stage, receivedOn }: Pick<Submission, 'stage' | 'receivedOn'>,
): string {
  const words = wordsOf(EVIDENCE, language)
  const day = receivedOn === null ? say(words, 'notKnown') : sayDay(language, receivedOn)
  return say(words, stage === 'draft' ? 'submission.titleDraft' : 'submission.title', { day })
}

interface PageProps {
  readonly submission: Submission
  readonly base: string
  readonly sourceBase: string
  readonly mayChange: boolean
  readonly nameOfState: (code: string) => string
  readonly problems: readonly FieldProblem[]
}

function SubmissionPage({ submission, base, sourceBase, mayChange, nameOfState, problems }: PageProps) {
  const words = useWords(EVIDENCE)
  const isDraft = submission.stage === 'draft'
  return (
    <>
      <SubmissionText submission={submission} />
      {mayChange && (
        <p className="form-actions">
          {!isDraft && (
            <a className="button" href={`${base}/triage`}>
              {say(words, 'submission.triage')}
            </a>
          )}
          <a className={isDraft ? 'button' : undefined} href={`${base}/change`}>
            {say(words, isDraft ? 'submission.finish' : 'submission.change')}
          </a>
        </p>
      )}
      <SubmissionFacts {...{ submission, sourceBase, nameOfState }} />
      <h2>{say(words, 'submission.files')}</h2>
      <Files submission={submission} base={base} mayRemove={mayChange && isDraft} />
      {mayChange && (
        <Form action={`${base}/files`} hasFiles>
          <FileField
            name="files"
            label={say(words, 'file.add')}
            hint={say(words, 'submission.filesHint')}
            isMultiple
            problems={problems}
          />
          <FormActions primary={say(words, 'file.add')} />
        </Form>
      )}
      {mayChange && isDraft && <Discard base={base} />}
    </>
  )
}

/** What a submission says, after what of it must not be passed on. */
export function SubmissionText({
  submission,
}: {
  readonly submission: Pick<Submission, 'text' | 'withheld'>
}) {
  const words = useWords(EVIDENCE)
  const { text, withheld } = submission
  return (
    <>
      {withheld.trim() !== '' && (
        <Notice kind="danger" title={say(words, 'submission.withheldTitle')}>
          <div className="as-typed" dir="auto">
            {withheld}
          </div>
        </Notice>
      )}
      {text === '' ? (
        <p>{say(words, 'submission.noText')}</p>
      ) : (
        <div className="as-typed is-quoted" dir="auto">
          {text}
        </div>
      )}
      <p className="hint">{say(words, 'submission.isRead')}</p>
    </>
  )
}

/** What stands in the open of a submission. */
export function SubmissionFacts({
  submission,
  sourceBase,
  nameOfState,
}: Pick<PageProps, 'submission' | 'sourceBase' | 'nameOfState'>) {
  const words = useWords(EVIDENCE)
  const language = useLanguage()
  const { receivedOn, channel, source, states, themes, stage, id } = submission
  const named = THEMES.filter((theme) => themes.includes(theme)).map((theme) => say(words, `theme.${theme}`))
  const others = themes.filter((theme) => !THEMES.some((one) => one === theme))
  const orNothing = (texts: readonly string[]) =>
    texts.length === 0 ? say(words, 'nothing') : sayList(language, texts)
  return (
    <SummaryList
      items={[
        { label: say(words, 'submission.stage'), value: <Stage stage={stage} /> },
        {
          label: say(words, 'submission.day'),
          value: receivedOn === null ? say(words, 'notKnown') : sayDay(language, receivedOn),
        },
        { label: say(words, 'submission.channel'), value: say(words, `channel.${channel}`) },
        {
          label: say(words, 'submission.language'),
          value: sayLanguage(submission.language, language) || say(words, 'notKnown'),
        },
        {
          label: say(words, 'submission.source'),
          value:
            source === null ? (
              say(words, 'submission.noSource')
            ) : (
              <a href={`${sourceBase}/${source}`}>
                <code dir="ltr">{markOf(source)}</code>
              </a>
            ),
        },
        { label: say(words, 'submission.states'), value: orNothing(states.map(nameOfState)) },
        { label: say(words, 'submission.themes'), value: orNothing([...named, ...others]) },
        { label: say(words, 'ref'), value: <code dir="ltr">{markOf(id)}</code> },
      ]}
    />
  )
}

function Files({
  submission: { files },
  base,
  mayRemove,
}: Pick<PageProps, 'submission' | 'base'> & { readonly mayRemove: boolean }) {
  const words = useWords(EVIDENCE)
  const removal = {
    key: 'remove',
    heading: say(words, 'file.act'),
    cell: ({ id }: Submission['files'][number]) => (
      <form method="post" action={`${base}/files/${id}/remove`}>
        <button className="is-quiet">{say(words, 'file.remove')}</button>
      </form>
    ),
  }
  if (files.length === 0) return <p>{say(words, 'file.none')}</p>
  return (
    <>
      <p className="hint">{say(words, 'file.downloadLead')}</p>
      <DataTable
        caption={say(words, 'submission.files')}
        isCaptionHidden
        columns={[
          { key: 'name', heading: say(words, 'file.name'), cell: ({ name }) => <bdi>{name}</bdi> },
          {
            key: 'size',
            heading: say(words, 'file.size'),
            cell: ({ sizeBytes }) => say(words, 'file.kilobytes', { count: Math.ceil(sizeBytes / 1024) }),
            isNumber: true,
          },
          {
            key: 'hash',
            heading: say(words, 'file.hash'),
            cell: ({ sha256 }) => (
              <code className="hash" dir="ltr">
                {sha256}
              </code>
            ),
          },
          ...(mayRemove ? [removal] : []),
        ]}
        rows={files}
        keyOf={({ id }) => id}
        addressOf={({ id }) => `${base}/files/${id}`}
        empty=""
      />
    </>
  )
}

function Discard({ base }: { readonly base: string }) {
  const words = useWords(EVIDENCE)
  return (
    <>
      <h2>{say(words, 'submission.discard')}</h2>
      <p>{say(words, 'submission.discardLead')}</p>
      <Form action={`${base}/discard`}>
        <FormActions primary={say(words, 'submission.discard')} id="discard" isDangerous />
      </Form>
    </>
  )
}
