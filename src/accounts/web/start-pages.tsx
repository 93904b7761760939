import type { RecoveryCode } from '#keys/model/recovery-code.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { PassphraseField } from '#ui/forms/passphrase-field.tsx'
import { ACCOUNTS } from '#ui/messages/accounts.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Steps } from '#ui/parts/steps.tsx'
import { useWords } from '#ui/speaking.tsx'
import { openOffice } from '../actions/open-office.ts'
import type { AnyRoute, Answer, OpenVisit } from '../route.ts'
import { CodeSheet, readCodeSheet, wrongGroup } from './code-sheet.tsx'
import { explainAccountProblem } from './problems.ts'

/** The first run: an office of one, in two steps and two minutes. */
export function startRoutes(): readonly AnyRoute[] {
  return [
    { method: 'GET', path: '/start', act: 'office.open', answer: showStart },
    { method: 'POST', path: '/start', act: 'office.open', answer: takeStart },
    { method: 'POST', path: '/start/kept', act: 'office.open', answer: takeKept },
  ]
}

function showStart(visit: OpenVisit): Promise<Answer> {
  if (visit.officeId !== null) return Promise.resolve({ kind: 'go', to: '/sign-in' })
  return Promise.resolve(startPage(visit, []))
}

function startPage({ language, form }: OpenVisit, problems: readonly FieldProblem[]): Answer {
  const words = wordsOf(ACCOUNTS, language)
  return {
    kind: 'page',
    isPublic: true,
    title: say(words, 'start.title'),
    lead: say(words, 'start.lead'),
    content: <StartPage officeName={form.text('officeName')} name={form.text('name')} problems={problems} />,
    problems,
    status: problems.length > 0 ? 422 : 200,
  }
}

function StartSteps({ present }: { readonly present: number }) {
  const words = useWords(ACCOUNTS)
  const steps = [say(words, 'start.step1'), say(words, 'start.step2'), say(words, 'start.step3')]
  return <Steps label={say(words, 'start.steps')} steps={steps} present={present} />
}

function StartPage({
  officeName,
  name,
  problems,
}: {
  readonly officeName: string
  readonly name: string
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(ACCOUNTS)
  return (
    <>
      <StartSteps present={1} />
      <Form action="/start">
        <Field
          name="officeName"
          label={say(words, 'start.officeName')}
          hint={say(words, 'start.officeNameHint')}
          value={officeName}
          autoComplete="organization"
          problems={problems}
        />
        <Field
          name="name"
          label={say(words, 'start.name')}
          hint={say(words, 'start.nameHint')}
          value={name}
          autoComplete="username"
          problems={problems}
        />
        <PassphraseField
          purpose="new"
          name="passphrase"
          label={say(words, 'start.passphrase')}
          hint={say(words, 'start.passphraseHint')}
          problems={problems}
        />
        <PassphraseField
          purpose="new"
          name="passphraseAgain"
          label={say(words, 'start.passphraseAgain')}
          hint=""
          problems={problems}
        />
        <FormActions primary={say(words, 'start.open')} />
      </Form>
    </>
  )
}

async function takeStart(visit: OpenVisit): Promise<Answer> {
  const { workplace, form, language } = visit
  const given = {
    officeName: form.text('officeName'),
    name: form.text('name'),
    passphrase: form.text('passphrase'),
    passphraseAgain: form.text('passphraseAgain'),
  }
  const opened = await openOffice(workplace, given)
  if (!opened.ok) {
    const problems = opened.error.map((problem) => explainAccountProblem(problem, language))
    return startPage(visit, problems)
  }
  const { recoveryCode, session } = opened.value
  return codePage(visit, {
    ...{ code: recoveryCode, officeName: given.officeName, at: workplace.now() },
    cookie: session.cookie,
  })
}

interface ShownCode {
  readonly code: RecoveryCode
  readonly officeName: string
  readonly at: Date
  readonly cookie?: string
  readonly problems?: readonly FieldProblem[]
}

function codePage({ language }: OpenVisit, shown: ShownCode): Answer {
  const words = wordsOf(ACCOUNTS, language)
  const { cookie, problems = [] } = shown
  return {
    kind: 'page',
    isPublic: true,
    title: say(words, 'code.title'),
    lead: say(words, 'code.lead'),
    content: <CodePage {...shown} problems={problems} />,
    problems,
    status: problems.length > 0 ? 422 : 200,
    ...(cookie === undefined ? {} : { cookie }),
  }
}

function CodePage({ code, officeName, at, problems = [] }: ShownCode) {
  return (
    <>
      <StartSteps present={2} />
      <CodeSheet {...{ code, officeName, at, problems }} action="/start/kept" />
    </>
  )
}

function takeKept(visit: OpenVisit): Promise<Answer> {
  const { form, language, workplace } = visit
  const { code, isKept } = readCodeSheet(form)
  if (code === null) return Promise.resolve({ kind: 'go', to: '/' })
  if (isKept) return Promise.resolve({ kind: 'go', to: '/', done: 'office-opened' })
  const shown = { code, officeName: form.text('officeName'), at: workplace.now() }
  return Promise.resolve(codePage(visit, { ...shown, problems: [wrongGroup(language)] }))
}
