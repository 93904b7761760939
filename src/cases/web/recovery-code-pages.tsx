import { CodeSheet, readCodeSheet, wrongGroup } from '#accounts/web/code-sheet.tsx'
import type { Answer, AnyRoute, Visit } from '#accounts/route.ts'
import type { ReactNode } from 'react'
import type { RecoveryCode } from '#keys/model/recovery-code.ts'
import { makeRecoveryCode } from '#keys/recovery.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { ACCOUNTS } from '#ui/messages/accounts.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { renewRecoveryCode } from '../actions/renew-recovery-code.ts'

/** Another printed code for the office: shown and put on paper first, and only then in force. */
export function recoveryCodeRoutes(): readonly AnyRoute[] {
  const act = 'office.change-settings'
  return [
    {
      ...{ method: 'GET', path: '/office/recovery-code', act },
      // Asked for before there is a code on the page: a page that waits carries no code along.
      answer: showOffer,
    },
    {
      ...{ method: 'POST', path: '/office/recovery-code', act },
      answer: (visit: Visit) => Promise.resolve(sheet(visit, makeRecoveryCode(), [])),
    },
    { method: 'POST', path: '/office/recovery-code/kept', act, answer: takeKept },
  ]
}

function showOffer(visit: Visit): Promise<Answer> {
  return Promise.resolve(visit.acting.ring ? page(visit, <Offer />, []) : { kind: 'keys-needed' })
}

function page({ language }: Visit, content: ReactNode, problems: readonly FieldProblem[]): Answer {
  const words = wordsOf(ACCOUNTS, language)
  return {
    kind: 'page',
    part: 'people',
    title: say(words, 'code.new'),
    lead: say(words, 'code.newLead'),
    breadcrumb: [{ label: say(words, 'people.title'), address: '/people' }],
    content,
    problems,
    status: problems.length > 0 ? 422 : 200,
  }
}

function Offer() {
  const words = useWords(ACCOUNTS)
  return (
    <Form action="/office/recovery-code">
      <FormActions primary={say(words, 'code.newMake')} cancel="/people" />
    </Form>
  )
}

function sheet(visit: Visit, code: RecoveryCode, problems: readonly FieldProblem[]): Answer {
  const { session, workplace } = visit
  const shown = { code, officeName: session.officeName, at: workplace.now(), problems }
  return page(visit, <CodeSheet {...shown} action="/office/recovery-code/kept" />, problems)
}

async function takeKept(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const { code, isKept } = readCodeSheet(form)
  if (code === null) return { kind: 'go', to: '/office/recovery-code' }
  if (!isKept) return sheet(visit, code, [wrongGroup(language)])
  const renewed = await renewRecoveryCode(workplace, acting, code)
  if (renewed.ok) return { kind: 'go', to: '/people', done: 'code-renewed' }
  if (renewed.error.code === 'session.keys-needed') return { kind: 'keys-needed' }
  const text = say(wordsOf(ACCOUNTS, language), 'code.notAll', { count: renewed.error.count })
  return sheet(visit, code, [{ field: 'group', text }])
}
