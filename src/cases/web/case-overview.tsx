import type { CaseRole } from '#accounts/model/act.ts'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { sayDay, sayList } from '#ui/messages/formats.ts'
import { say } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { Tag, type TagKind } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { CaseHead, CaseWithMembers } from '../actions/read-cases.ts'
import type { CaseFile, CaseStage } from '../model/case-file.ts'
import type { CaseCounts } from '../store/pseudonyms.ts'
import { mayIn } from './case-tabs.tsx'

const STAGE_KINDS: Readonly<Record<CaseStage, TagKind>> = {
  open: 'active',
  closed: 'done',
  destroying: 'danger',
  destroyed: 'plain',
}

/** The stage of a case. */
export function StageTag({ file: { stage } }: { readonly file: Pick<CaseFile, 'stage'> }) {
  const words = useWords(CASES)
  return <Tag kind={STAGE_KINDS[stage]} text={say(words, `stage.${stage}`)} />
}

/** The working title, or why there is none to be read. */
export function Title({ file: { title, stage } }: { readonly file: Pick<CaseFile, 'title' | 'stage'> }) {
  const words = useWords(CASES)
  if (title !== null) return <bdi>{title}</bdi>
  return <em>{say(words, stage === 'destroyed' ? 'case.titleGone' : 'case.titleSealed')}</em>
}

/** What a case is, and what can be done with it as a whole. */
export function Overview({
  file,
  counts,
  roles,
}: {
  readonly file: CaseWithMembers
  readonly counts: CaseCounts
  readonly roles: readonly CaseRole[]
}) {
  const words = useWords(CASES)
  const language = useLanguage()
  const { id, stage, kind } = file
  const isChangeable = kind === 'matter' && mayIn(roles, 'case.change')
  const persons = say(words, 'case.countPersons', { count: counts.persons })
  const children = say(words, 'case.countChildren', { count: counts.children })
  return (
    <>
      <SummaryList
        items={[
          {
            label: say(words, 'case.title'),
            value: <Title file={file} />,
            change: isChangeable && stage === 'open' ? `/cases/${id}/title` : undefined,
          },
          { label: say(words, 'case.stage'), value: <StageTag file={file} /> },
          { label: say(words, 'case.opened'), value: sayDay(language, file.openedOn) },
          {
            label: say(words, 'tab.persons'),
            value: counts.children > 0 ? sayList(language, [persons, children]) : persons,
            change: `/cases/${id}/persons`,
            changeLabel: say(words, 'case.look'),
          },
          {
            label: say(words, 'tab.entities'),
            value: say(words, 'case.countEntities', { count: counts.entities }),
            change: `/cases/${id}/entities`,
            changeLabel: say(words, 'case.look'),
          },
          {
            label: say(words, 'tab.members'),
            value: (
              <bdi>
                {sayList(
                  language,
                  file.members.map(({ name }) => name),
                )}
              </bdi>
            ),
            change: `/cases/${id}/members`,
            changeLabel: say(words, 'case.look'),
          },
        ]}
      />
      {isChangeable && stage !== 'destroying' && <StageForms file={file} />}
    </>
  )
}

function StageForms({ file: { id, stage } }: { readonly file: CaseHead }) {
  const words = useWords(CASES)
  const isOpen = stage === 'open'
  return (
    <>
      <h2>{say(words, isOpen ? 'case.closeTitle' : 'case.reopenTitle')}</h2>
      <p>{say(words, isOpen ? 'case.closeLead' : 'case.reopenLead')}</p>
      <form method="post" action={`/cases/${id}/${isOpen ? 'close' : 'reopen'}`}>
        <FormActions primary={say(words, isOpen ? 'case.close' : 'case.reopen')} id="stage" />
      </form>
      <h2>{say(words, 'destroy.title')}</h2>
      <p>
        {say(words, 'destroy.short')} <a href={`/cases/${id}/destroy`}>{say(words, 'destroy.look')}</a>
      </p>
    </>
  )
}

/** What is left of a case that was destroyed. */
export function Tombstone({ file, roles }: { readonly file: CaseHead; readonly roles: readonly CaseRole[] }) {
  const words = useWords(CASES)
  const language = useLanguage()
  const day = file.destroyedOn === null ? '' : sayDay(language, file.destroyedOn)
  return (
    <>
      <Notice kind="info">{say(words, 'tombstone.text', { day })}</Notice>
      <SummaryList
        items={[
          { label: say(words, 'case.number'), value: <bdi>{file.number}</bdi> },
          { label: say(words, 'case.opened'), value: sayDay(language, file.openedOn) },
          ...(file.closedOn === null
            ? []
            : [{ label: say(words, 'case.closedOn'), value: sayDay(language, file.closedOn) }]),
          { label: say(words, 'tombstone.destroyed'), value: day },
        ]}
      />
      {mayIn(roles, 'case.read-journal') && (
        <p>
          <a href={`/cases/${file.id}/journal`}>{say(words, 'tombstone.journal')}</a>
        </p>
      )}
    </>
  )
}
