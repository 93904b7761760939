import { parseRecoveryCode } from '#keys/model/recovery-code.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { PassphraseField } from '#ui/forms/passphrase-field.tsx'
import { ACCOUNTS } from '#ui/messages/accounts.ts'
import { sayInstant } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { PrintSheet } from '#ui/parts/print-sheet.tsx'
import { Steps } from '#ui/parts/steps.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { openOffice } from '../actions/open-office.ts'
import type { AnyRoute, Answer, OpenVisit } from '../route.ts'
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
  readonly code: string
  readonly officeName: string
  readonly at: Date
  readonly cookie?: string
  readonly problems?: readonly FieldProblem[]
}

/** Which group is asked for again: not the first, which the eye is on. */
const ASKED_GROUP = 4

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
  const words = useWords(ACCOUNTS)
  const language = useLanguage()
  return (
    <>
      <StartSteps present={2} />
      <PrintSheet
        title={say(words, 'code.sheetTitle')}
        about={[
          { label: say(words, 'code.office'), value: officeName },
          { label: say(words, 'code.day'), value: sayInstant(language, at) },
        ]}
        codeLabel={say(words, 'code.label')}
        code={code.split('-')}
        purpose={say(words, 'code.purpose')}
        instructionsTitle={say(words, 'code.instructions')}
        instructions={[
          say(words, 'code.instruction1'),
          say(words, 'code.instruction2'),
          say(words, 'code.instruction3'),
        ]}
        warning={say(words, 'code.warning')}
      />
      <Form action="/start/kept">
        {/* The page carries its own code once more, for who mistypes: the server has kept none. */}
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="officeName" value={officeName} />
        <Field
          name="group"
          label={say(words, 'code.confirm', { number: ASKED_GROUP })}
          hint={say(words, 'code.confirmHint')}
          width="short"
          isCode
          problems={problems}
        />
        <FormActions primary={say(words, 'code.kept')} />
      </Form>
    </>
  )
}

function takeKept(visit: OpenVisit): Promise<Answer> {
  const { form, language, workplace } = visit
  const code = parseRecoveryCode(form.text('code'))
  if (!code.ok) return Promise.resolve({ kind: 'go', to: '/' })
  const typed = form.text('group').normalize('NFKC').trim().toUpperCase()
  const read = typed.replaceAll('O', '0').replaceAll(/[IL]/gu, '1')
  if (read === groupOf(code.value)) return Promise.resolve({ kind: 'go', to: '/', done: 'office-opened' })
  const text = say(wordsOf(ACCOUNTS, language), 'code.confirmWrong', { number: ASKED_GROUP })
  const shown = { code: code.value, officeName: form.text('officeName'), at: workplace.now() }
  return Promise.resolve(codePage(visit, { ...shown, problems: [{ field: 'group', text }] }))
}

function groupOf(code: string): string {
  return code.split('-')[ASKED_GROUP - 1] ?? ''
}
