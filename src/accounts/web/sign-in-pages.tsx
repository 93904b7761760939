import type { ReactNode } from 'react'
import { fail, type Result } from '#base/result.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { PassphraseField } from '#ui/forms/passphrase-field.tsx'
import { ACCOUNTS } from '#ui/messages/accounts.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { askToSignIn, signInWithPasskey, type PasskeyQuestion } from '../actions/passkeys.ts'
import { signIn, type SignInProblem } from '../actions/sign-in.ts'
import { closeSession } from '../actions/visitor.ts'
import { localAddress } from '../model/local-address.ts'
import type { AnyRoute, Answer, OpenVisit, PageAnswer, Visit } from '../route.ts'
import type { SignInGuard } from '../sign-in-guard.ts'
import { PasskeyForm, readPasskeyAnswer, PASSKEY_SCRIPT } from './passkey-form.tsx'
import { Carried, carriedBy, goOn, type WaitingForm } from './waiting-form.tsx'

/** Signing in and out. */
export function signInRoutes(guard: SignInGuard): readonly AnyRoute[] {
  return [
    { method: 'GET', path: '/sign-in', act: 'session.open', answer: showSignIn },
    { method: 'POST', path: '/sign-in', act: 'session.open', answer: (visit) => takeSignIn(visit, guard) },
    { method: 'POST', path: '/sign-in/passkey', act: 'session.open', answer: takePasskey },
    { method: 'POST', path: '/sign-out', act: 'session.close', answer: signOut },
  ]
}

function showSignIn(visit: OpenVisit): Promise<Answer> {
  if (visit.officeId === null) return Promise.resolve({ kind: 'go', to: '/start' })
  const isOver = visit.query.get('over') !== null
  const words = wordsOf(ACCOUNTS, visit.language)
  return signInPage(visit, { lead: isOver ? say(words, 'signIn.over') : undefined })
}

/** Asks whoever comes to sign in; a form that was sent without a session waits in the page. */
export async function signInPage(
  visit: OpenVisit,
  shown: {
    readonly lead?: string | undefined
    readonly waiting?: WaitingForm
    readonly problem?: FieldProblem
    readonly status?: 401 | 429
  },
): Promise<PageAnswer> {
  const { workplace, officeId, site, language, form } = visit
  if (officeId === null) throw new Error('nobody signs in before there is an office')
  const carried = carriedBy(visit)
  const next = localAddress(visit.query.get('next') ?? '') ?? carried.next
  const waiting = shown.waiting ?? carried.waiting
  const question = await askToSignIn(workplace, officeId, site)
  const problems = shown.problem ? [shown.problem] : []
  return {
    kind: 'page',
    isPublic: true,
    title: say(wordsOf(ACCOUNTS, language), 'signIn.title'),
    ...(shown.lead === undefined ? {} : { lead: shown.lead }),
    content: (
      <SignInPage {...{ question, problems }} name={form.text('name')}>
        <Carried next={next} waiting={waiting} />
      </SignInPage>
    ),
    problems,
    status: shown.status ?? 200,
    scripts: [PASSKEY_SCRIPT],
  }
}

function SignInPage({
  name,
  question,
  problems,
  children,
}: {
  readonly name: string
  readonly question: PasskeyQuestion
  readonly problems: readonly FieldProblem[]
  /** What goes on with the form. */
  readonly children: ReactNode
}) {
  const words = useWords(ACCOUNTS)
  return (
    <>
      <Form action="/sign-in">
        {children}
        <Field
          name="name"
          label={say(words, 'signIn.name')}
          value={name}
          autoComplete="username"
          width="medium"
          problems={problems}
        />
        <PassphraseField
          purpose="current"
          name="passphrase"
          label={say(words, 'signIn.passphrase')}
          problems={problems}
        />
        <Field
          name="code"
          label={say(words, 'signIn.code')}
          hint={say(words, 'signIn.codeHint')}
          autoComplete="one-time-code"
          width="medium"
          isCode
          isOptional
          problems={problems}
        />
        <FormActions primary={say(words, 'signIn.submit')} />
      </Form>
      <PasskeyForm
        action="/sign-in/passkey"
        kind="get"
        question={question}
        title={say(words, 'signIn.passkeyTitle')}
        hint={say(words, 'signIn.passkeyHint')}
        button={say(words, 'signIn.passkey')}
      >
        {children}
      </PasskeyForm>
      <p className="hint">{say(words, 'signIn.lost')}</p>
    </>
  )
}

async function takeSignIn(visit: OpenVisit, guard: SignInGuard): Promise<Answer> {
  const { workplace, officeId, form } = visit
  if (officeId === null) return { kind: 'go', to: '/start' }
  const given = { name: form.text('name'), passphrase: form.text('passphrase'), code: form.text('code') }
  const signed = await signIn(workplace, guard, officeId, given)
  if (signed.ok) return goOn(visit, signed.value.cookie, 'signed-in')
  return signInPage(visit, {
    problem: { field: 'name', text: explain(visit, signed.error) },
    status: signed.error.code === 'sign-in.refused' ? 401 : 429,
  })
}

function explain({ language }: OpenVisit, problem: SignInProblem): string {
  const words = wordsOf(ACCOUNTS, language)
  switch (problem.code) {
    case 'sign-in.refused':
      return say(words, 'signIn.refused')
    case 'sign-in.wait':
      return say(words, 'signIn.wait', { count: problem.seconds })
    case 'sign-in.busy':
      return say(words, 'signIn.busy')
  }
}

async function takePasskey(visit: OpenVisit): Promise<Answer> {
  const { workplace, officeId, site, form, language } = visit
  if (officeId === null) return { kind: 'go', to: '/start' }
  const answer = readPasskeyAnswer(form)
  const signed: Result<{ readonly cookie: string }, unknown> = answer
    ? await signInWithPasskey(workplace, officeId, site, answer)
    : fail(null)
  if (signed.ok) return goOn(visit, signed.value.cookie, 'signed-in')
  const text = say(wordsOf(ACCOUNTS, language), 'signIn.passkeyRefused')
  return signInPage(visit, { problem: { field: 'passkey', text }, status: 401 })
}

async function signOut({ workplace, acting }: Visit): Promise<Answer> {
  await closeSession(workplace, acting)
  return { kind: 'go', to: '/sign-in', done: 'signed-out', cookie: null }
}
