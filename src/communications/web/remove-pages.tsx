import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { RadioGroup } from '#ui/forms/choices.tsx'
import { Form } from '#ui/forms/form.tsx'
import { IMPORTS } from '#ui/messages/communications/import.ts'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { CASES } from '#ui/messages/cases.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Confirm } from '#ui/parts/confirm.tsx'
import { useWords } from '#ui/speaking.tsx'
import { readObserved } from '../actions/read-communications.ts'
import { removeObserved } from '../actions/remove-observed.ts'
import { REMOVAL_REASONS } from '../model/removal.ts'
import { nameOfLetter } from './letter-list.tsx'

/** Taking a letter of the library down: what is gone, read before it is done. */
export function removeRoutes(): readonly AnyRoute[] {
  const path = '/library/:observed/remove'
  return [
    { method: 'GET', path, act: 'library.change', answer: (visit) => removePage(visit, '', []) },
    { method: 'POST', path, act: 'library.change', answer: remove },
  ]
}

async function remove(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const words = wordsOf(IMPORTS, language)
  const given = form.text('reason')
  const reason = REMOVAL_REASONS.find((one) => one === given)
  const problems: FieldProblem[] = []
  if (reason === undefined) problems.push({ field: 'reason', text: say(words, 'remove.chooseReason') })
  if (form.text('confirmed') !== 'yes')
    problems.push({ field: 'confirmed', text: say(wordsOf(CASES, language), 'problem.confirm') })
  if (reason === undefined || problems.length > 0) return removePage(visit, given, problems)
  const removed = await removeObserved(workplace, acting, {
    id: visit.id<'Communication'>('observed'),
    reason,
  })
  return removed.ok ? { kind: 'go', to: '/letters' } : { kind: 'missing' }
}

async function removePage(visit: Visit, reason: string, problems: readonly FieldProblem[]): Promise<Answer> {
  const { workplace, acting, language } = visit
  const id = visit.id<'Communication'>('observed')
  const found = await readObserved(workplace, acting, id)
  if (!found) return { kind: 'missing' }
  const words = wordsOf(IMPORTS, language)
  const label = nameOfLetter(found.letter, say(wordsOf(COMMUNICATIONS, language), 'letter.noReference'))
  return {
    ...{ kind: 'page', part: 'letters', title: say(words, 'remove.title') },
    breadcrumb: [{ label, address: `/library/${id}` }],
    ...(problems.length > 0 ? { problems, status: 422 } : {}),
    content: <RemoveForm {...{ id, reason, problems }} />,
  }
}

function RemoveForm({
  id,
  reason,
  problems,
}: {
  readonly id: string
  readonly reason: string
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(IMPORTS)
  return (
    <Form action={`/library/${id}/remove`}>
      <RadioGroup
        name="reason"
        label={say(words, 'remove.reason')}
        value={reason}
        choices={REMOVAL_REASONS.map((value) => ({ value, label: say(words, `remove.reason.${value}`) }))}
        problems={problems}
      />
      <Confirm
        reasonsTitle={say(words, 'remove.reasons')}
        reasons={[
          say(words, 'remove.gone'),
          say(words, 'remove.replies'),
          say(words, 'remove.stays'),
          say(words, 'remove.backups'),
        ]}
        check={say(words, 'remove.check')}
        primary={say(words, 'remove.do')}
        cancel={`/library/${id}`}
        problems={problems}
      />
    </Form>
  )
}
