import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { Id } from '#base/id.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Form } from '#ui/forms/form.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Confirm } from '#ui/parts/confirm.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { destroyCase, keepCase } from '../actions/destroy-case.ts'
import { readOfficeRules, type CaseHead } from '../actions/read-cases.ts'
import type { OfficeRules } from '#accounts/model/team.ts'
import { pageInCase } from './in-case-page.tsx'
import { endOf, explain } from './problems.ts'

/** Destroying a case for ever: what is gone, read before it is done; in a team by two. */
export function destroyRoutes(): readonly AnyRoute[] {
  const destroy = '/cases/:case/destroy'
  return [
    { method: 'GET', path: destroy, act: 'case.destroy', answer: (visit: Visit) => destroyPage(visit, []) },
    // Whoever confirms a moment after a colleague is told that it is done.
    { method: 'POST', path: destroy, act: 'case.destroy', outlivesCase: true, answer: takeDestruction },
    { method: 'POST', path: `${destroy}/keep`, act: 'case.change', answer: takeKeeping },
  ]
}

async function destroyPage(visit: Visit, problems: readonly FieldProblem[]): Promise<Answer> {
  const { workplace, acting, language } = visit
  const rules = await readOfficeRules(workplace, acting)
  return pageInCase(visit, (file) => ({
    ...{ tab: 'overview', title: say(wordsOf(CASES, language), 'destroy.title'), problems },
    content: <DestroyPage {...{ file, rules, problems }} own={acting.accountId} />,
  }))
}

function DestroyPage({
  file,
  rules,
  own,
  problems,
}: {
  readonly file: CaseHead
  readonly rules: OfficeRules
  readonly own: Id<'Account'>
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  const { id, number, kind, stage, destructionAsked } = file
  if (kind === 'intake') return <p>{say(words, 'destroy.intake')}</p>
  if (stage === 'destroyed') return null
  const isOwn = destructionAsked?.by === own && rules === 'team'
  const isAsking = rules === 'team' && destructionAsked === null && stage !== 'destroying'
  return (
    <>
      {destructionAsked && <Asked file={file} isOwn={isOwn} />}
      {!isOwn && (
        <Form action={`/cases/${id}/destroy`}>
          <Confirm
            reasonsTitle={say(words, 'destroy.reasons')}
            reasons={[
              say(words, 'destroy.keys'),
              say(words, 'destroy.rows'),
              say(words, 'destroy.backups'),
              say(words, 'destroy.copies'),
              say(words, 'destroy.stays', { number }),
              ...(isAsking ? [say(words, 'destroy.second')] : []),
            ]}
            check={say(words, 'destroy.check', { number })}
            primary={say(words, isAsking ? 'destroy.ask' : 'destroy.do')}
            cancel={`/cases/${id}`}
            problems={problems}
          />
        </Form>
      )}
      {destructionAsked && (
        <form className="form" method="post" action={`/cases/${id}/destroy/keep`}>
          <p>{say(words, 'destroy.keepLead')}</p>
          <button id="keep" className="is-secondary">
            {say(words, 'destroy.keep')}
          </button>
        </form>
      )}
    </>
  )
}

function Asked({ file, isOwn }: { readonly file: CaseHead; readonly isOwn: boolean }) {
  const words = useWords(CASES)
  const language = useLanguage()
  if (!file.destructionAsked) return null
  const { on, by } = file.destructionAsked
  const day = sayDay(language, on)
  const name = file.members.find(({ account }) => account === by)?.name ?? by
  return (
    <Notice kind="warning">
      {isOwn ? say(words, 'destroy.own', { day }) : say(words, 'destroy.askedBy', { name, day })}
    </Notice>
  )
}

async function takeDestruction(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const caseId = visit.id<'Case'>('case')
  if (form.text('confirmed') !== 'yes') {
    const text = say(wordsOf(CASES, language), 'problem.confirm')
    return destroyPage(visit, [{ field: 'confirmed', text }])
  }
  const destroyed = await destroyCase(workplace, acting, { caseId })
  if (!destroyed.ok) return endOf(destroyed.error) ?? destroyPage(visit, [explain(destroyed.error, language)])
  const done = destroyed.value === 'asked' ? 'destruction-asked' : 'case-destroyed'
  return { kind: 'go', to: `/cases/${caseId}`, done }
}

async function takeKeeping(visit: Visit): Promise<Answer> {
  const { workplace, acting, language } = visit
  const caseId = visit.id<'Case'>('case')
  const kept = await keepCase(workplace, acting, { caseId })
  if (kept.ok) return { kind: 'go', to: `/cases/${caseId}`, done: 'destruction-kept' }
  return endOf(kept.error) ?? destroyPage(visit, [explain(kept.error, language)])
}
