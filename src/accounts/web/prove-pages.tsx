import type { FieldProblem } from '#ui/error-summary.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { PassphraseField } from '#ui/forms/passphrase-field.tsx'
import { ACCOUNTS } from '#ui/messages/accounts.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { askToProve, proveWithPasskey, type PasskeyQuestion } from '../actions/passkeys.ts'
import { proveWithPassphrase } from '../actions/prove.ts'
import { localAddress } from '../model/local-address.ts'
import type { AnyRoute, Answer, PageAnswer, Visit } from '../route.ts'
import type { SignInGuard } from '../sign-in-guard.ts'
import { PasskeyForm, PASSKEY_SCRIPT, readPasskeyAnswer } from './passkey-form.tsx'
import { Carried, carriedBy, goOn, type WaitingForm } from './waiting-form.tsx'

/** Proving again who one is, and opening one's keys. */
export function proveRoutes(guard: SignInGuard): readonly AnyRoute[] {
  return [
    {
      ...{ method: 'GET', path: '/prove', act: 'session.prove' },
      answer: (visit: Visit) => provePage(visit, { next: visit.query.get('next'), waiting: null }),
    },
    {
      ...{ method: 'POST', path: '/prove', act: 'session.prove' },
      answer: (visit: Visit) => takePassphrase(visit, guard),
    },
    { method: 'POST', path: '/prove/passkey', act: 'session.prove', answer: takePasskey },
  ]
}

interface Shown {
  /** Where to go on to, after a page that was only read. */
  readonly next: string | null
  readonly waiting: WaitingForm | null
  readonly problem?: FieldProblem
}

/** Asks for a fresh proof. A form that waits stands in it, field by field, so that nothing typed is lost. */
export async function provePage(visit: Visit, { next, waiting, problem }: Shown): Promise<PageAnswer> {
  const { workplace, acting, session, site, language } = visit
  const words = wordsOf(ACCOUNTS, language)
  const question = session.passkeys > 0 ? await askToProve(workplace, acting, site) : null
  const problems = problem ? [problem] : []
  const isForKeys = !session.opensCases
  return {
    kind: 'page',
    title: say(words, 'prove.title'),
    lead: say(words, isForKeys ? 'prove.keysLead' : 'prove.lead'),
    content: <ProvePage next={localAddress(next ?? '') ?? '/'} {...{ waiting, question, problems }} />,
    problems,
    status: problem || waiting ? 422 : 200,
    scripts: question ? [PASSKEY_SCRIPT] : [],
  }
}

function ProvePage({
  next,
  waiting,
  question,
  problems,
}: {
  readonly next: string
  readonly waiting: WaitingForm | null
  readonly question: PasskeyQuestion | null
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(ACCOUNTS)
  const carried = <Carried next={next} waiting={waiting} />
  return (
    <>
      <Form action="/prove">
        {carried}
        <PassphraseField
          purpose="current"
          name="passphrase"
          label={say(words, 'signIn.passphrase')}
          problems={problems}
        />
        <FormActions primary={say(words, 'prove.submit')} />
      </Form>
      {question && (
        <PasskeyForm
          action="/prove/passkey"
          kind="get"
          question={question}
          title={say(words, 'signIn.passkeyTitle')}
          hint={say(words, 'signIn.passkeyHint')}
          button={say(words, 'signIn.passkey')}
        >
          {carried}
        </PasskeyForm>
      )}
    </>
  )
}

async function takePassphrase(visit: Visit, guard: SignInGuard): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const words = wordsOf(ACCOUNTS, language)
  const proved = await proveWithPassphrase(workplace, guard, acting, form.text('passphrase'))
  if (proved.ok) return goOn(visit, proved.value.cookie, 'keys-open')
  const { error } = proved
  const text =
    error.code === 'proof.refused'
      ? say(words, 'prove.refused')
      : error.code === 'sign-in.busy'
        ? say(words, 'signIn.busy')
        : say(words, 'signIn.wait', { count: error.seconds })
  return provePage(visit, { ...carriedBy(visit), problem: { field: 'passphrase', text } })
}

async function takePasskey(visit: Visit): Promise<Answer> {
  const { workplace, acting, site, form, language } = visit
  const answer = readPasskeyAnswer(form)
  const proved = answer && (await proveWithPasskey(workplace, acting, site, answer))
  if (proved?.ok) return goOn(visit, null, 'proved')
  const text = say(wordsOf(ACCOUNTS, language), 'signIn.passkeyRefused')
  return provePage(visit, { ...carriedBy(visit), problem: { field: 'passkey', text } })
}
