import { renderSVG } from 'uqr'
import type { RecoveryCode } from '#keys/model/recovery-code.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { OneTimeCodeField } from '#ui/forms/one-time-code-field.tsx'
import { ACCOUNTS } from '#ui/messages/accounts.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { CodeGroups } from '#ui/parts/code-groups.tsx'
import { useWords } from '#ui/speaking.tsx'
import { addPasskey, askForNewPasskey, removePasskey, type PasskeyQuestion } from '../actions/passkeys.ts'
import {
  confirmTotp,
  offerTotp,
  offerTotpAgain,
  removeTotp,
  renewRecoveryCodes,
  type OfferedTotp,
} from '../actions/second-factor.ts'
import type { AnyRoute, Answer, Visit } from '../route.ts'
import { PasskeyForm, PASSKEY_SCRIPT, readPasskeyAnswer } from './passkey-form.tsx'

/** What somebody shows beside the passphrase: authenticator, recovery codes, passkeys. Each for themselves only. */
export function factorRoutes(): readonly AnyRoute[] {
  const act = 'account.change-own'
  return [
    {
      ...{ method: 'GET', path: '/account/totp', act },
      answer: (visit: Visit) => Promise.resolve(totpPage(visit, newOffer(visit), [])),
    },
    { method: 'POST', path: '/account/totp', act, answer: takeTotp },
    { method: 'POST', path: '/account/totp/remove', act, answer: takeTotpAway },
    { method: 'POST', path: '/account/recovery-codes', act, answer: makeCodes },
    { method: 'GET', path: '/account/passkeys', act, answer: (visit: Visit) => passkeyPage(visit, []) },
    { method: 'POST', path: '/account/passkeys', act, answer: takePasskey },
    { method: 'POST', path: '/account/passkeys/:passkey/remove', act, answer: takePasskeyAway },
  ]
}

function above({ language }: Visit) {
  return [{ label: say(wordsOf(ACCOUNTS, language), 'account.title'), address: '/account' }]
}

function newOffer({ session }: Visit): OfferedTotp {
  return offerTotp(session.officeName, session.accountName)
}

function totpPage(visit: Visit, offered: OfferedTotp, problems: readonly FieldProblem[]): Answer {
  const words = wordsOf(ACCOUNTS, visit.language)
  return {
    kind: 'page',
    part: 'account',
    title: say(words, 'totp.title'),
    lead: say(words, 'totp.lead'),
    breadcrumb: above(visit),
    content: <TotpPage offered={offered} problems={problems} />,
    problems,
    status: problems.length > 0 ? 422 : 200,
  }
}

function TotpPage({
  offered,
  problems,
}: {
  readonly offered: OfferedTotp
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(ACCOUNTS)
  return (
    <>
      <h2>{say(words, 'totp.scan')}</h2>
      <figure className="qr-code">
        <figcaption className="for-listeners">{say(words, 'totp.picture')}</figcaption>
        {/* Our own SVG of an address that we made. */}
        <div dangerouslySetInnerHTML={{ __html: renderSVG(offered.address, { border: 2 }) }} />
      </figure>
      <CodeGroups label={say(words, 'totp.type')} groups={offered.secret.split(' ')} />
      <Form action="/account/totp">
        <input type="hidden" name="secret" value={offered.secret} />
        <OneTimeCodeField name="code" label={say(words, 'totp.code')} problems={problems} />
        <FormActions primary={say(words, 'totp.confirm')} cancel="/account" />
      </Form>
    </>
  )
}

async function takeTotp(visit: Visit): Promise<Answer> {
  const { workplace, acting, session, form, language } = visit
  const secret = form.text('secret')
  const confirmed = await confirmTotp(workplace, acting, { secret, code: form.text('code') })
  if (confirmed.ok) return codesPage(visit, confirmed.value)
  const words = wordsOf(ACCOUNTS, language)
  const isMalformed = confirmed.error.code === 'totp.malformed'
  const text = say(words, isMalformed ? 'totp.malformed' : 'totp.wrong')
  const again = offerTotpAgain(secret, session.officeName, session.accountName)
  return totpPage(visit, again ?? newOffer(visit), [{ field: 'code', text }])
}

async function takeTotpAway(visit: Visit): Promise<Answer> {
  const removed = await removeTotp(visit.workplace, visit.acting)
  return removed.ok ? { kind: 'go', to: '/account', done: 'totp-removed' } : lastFactor(visit)
}

function lastFactor({ language }: Visit): Answer {
  const words = wordsOf(ACCOUNTS, language)
  return {
    kind: 'page',
    part: 'account',
    title: say(words, 'account.title'),
    content: <BackToAccount />,
    problems: [{ field: 'back', text: say(words, 'factor.last') }],
    status: 409,
  }
}

function BackToAccount() {
  const words = useWords(ACCOUNTS)
  return (
    <p>
      <a id="back" href="/account">
        {say(words, 'account.title')}
      </a>
    </p>
  )
}

async function makeCodes(visit: Visit): Promise<Answer> {
  return codesPage(visit, await renewRecoveryCodes(visit.workplace, visit.acting))
}

function codesPage(visit: Visit, codes: readonly RecoveryCode[]): Answer {
  const words = wordsOf(ACCOUNTS, visit.language)
  return {
    kind: 'page',
    part: 'account',
    title: say(words, 'codes.title'),
    lead: say(words, 'codes.lead'),
    breadcrumb: above(visit),
    content: <CodesPage codes={codes} />,
  }
}

function CodesPage({ codes }: { readonly codes: readonly RecoveryCode[] }) {
  const words = useWords(ACCOUNTS)
  return (
    <>
      {codes.map((code, index) => (
        <CodeGroups
          key={code}
          label={say(words, 'codes.label', { number: index + 1 })}
          groups={code.split('-')}
        />
      ))}
      <p>
        <a className="button" href="/account">
          {say(words, 'codes.done')}
        </a>
      </p>
    </>
  )
}

async function passkeyPage(visit: Visit, problems: readonly FieldProblem[]): Promise<Answer> {
  const { workplace, acting, site, language, form } = visit
  const words = wordsOf(ACCOUNTS, language)
  const question = await askForNewPasskey(workplace, acting, site)
  return {
    kind: 'page',
    part: 'account',
    title: say(words, 'passkey.title'),
    breadcrumb: above(visit),
    content: <PasskeyPage question={question} label={form.text('label')} problems={problems} />,
    problems,
    status: problems.length > 0 ? 422 : 200,
    scripts: [PASSKEY_SCRIPT],
  }
}

function PasskeyPage({
  question,
  label,
  problems,
}: {
  readonly question: PasskeyQuestion
  readonly label: string
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(ACCOUNTS)
  return (
    <PasskeyForm
      action="/account/passkeys"
      kind="create"
      question={question}
      title={say(words, 'passkey.add')}
      hint={say(words, 'passkey.lead')}
      button={say(words, 'passkey.add')}
    >
      <Field
        name="label"
        label={say(words, 'passkey.label')}
        hint={say(words, 'passkey.labelHint')}
        value={label}
        width="medium"
        problems={problems}
      />
    </PasskeyForm>
  )
}

async function takePasskey(visit: Visit): Promise<Answer> {
  const { workplace, acting, site, form, language } = visit
  const answer = readPasskeyAnswer(form)
  const label = form.text('label')
  const added = answer && (await addPasskey(workplace, acting, site, { ...answer, label }))
  if (added?.ok) return { kind: 'go', to: '/account', done: 'passkey-added' }
  const text = say(wordsOf(ACCOUNTS, language), 'signIn.passkeyRefused')
  return passkeyPage(visit, [{ field: 'passkey', text }])
}

async function takePasskeyAway(visit: Visit): Promise<Answer> {
  const removed = await removePasskey(visit.workplace, visit.acting, visit.id('passkey'))
  if (removed.ok) return { kind: 'go', to: '/account', done: 'passkey-removed' }
  return removed.error.code === 'second-factor.last' ? lastFactor(visit) : { kind: 'missing' }
}
