import type { Id } from '#base/id.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { PassphraseField } from '#ui/forms/passphrase-field.tsx'
import { ACCOUNTS } from '#ui/messages/accounts.ts'
import { sayInstant } from '#ui/messages/formats.ts'
import { TOKENS } from '#ui/messages/tokens.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { readOwnPasskeys } from '../actions/passkeys.ts'
import { changeOwnPassphrase } from '../actions/people.ts'
import { readOwnFactors, type OwnFactors } from '../actions/second-factor.ts'
import { endSession, readOwnSessions } from '../actions/visitor.ts'
import { lacksSecondFactor } from '../model/team.ts'
import type { AnyRoute, Answer, Visit } from '../route.ts'
import type { ListedPasskey } from '../store/passkey.ts'
import type { ListedSession } from '../store/session.ts'
import { explainAccountProblem } from './problems.ts'

/** One's own account: what signs one in, and where one is signed in. */
export function accountRoutes(): readonly AnyRoute[] {
  return [
    { method: 'GET', path: '/account', act: 'account.read-own', answer: showAccount },
    { method: 'GET', path: '/account/passphrase', act: 'account.change-own', answer: showPassphrase },
    { method: 'POST', path: '/account/passphrase', act: 'account.change-own', answer: takePassphrase },
    {
      ...{ method: 'POST', path: '/account/sessions/:session/end', act: 'session.close' },
      answer: endOne,
    },
  ]
}

async function showAccount(visit: Visit): Promise<Answer> {
  const { workplace, acting, session, language } = visit
  const sessions = await readOwnSessions(workplace, acting)
  const factors = await readOwnFactors(workplace, acting)
  const passkeys = await readOwnPasskeys(workplace, acting)
  const content = (
    <AccountPage
      {...{ sessions, factors, passkeys }}
      name={session.accountName}
      own={session.id}
      isFactorNeeded={lacksSecondFactor(session.rules, session)}
    />
  )
  return { kind: 'page', part: 'account', title: say(wordsOf(ACCOUNTS, language), 'account.title'), content }
}

function AccountPage({
  name,
  own,
  sessions,
  factors,
  passkeys,
  isFactorNeeded,
}: {
  readonly name: string
  readonly own: Id<'Session'>
  readonly sessions: readonly ListedSession[]
  readonly factors: OwnFactors
  readonly passkeys: readonly ListedPasskey[]
  readonly isFactorNeeded: boolean
}) {
  const words = useWords(ACCOUNTS)
  return (
    <>
      {isFactorNeeded && <Notice kind="warning">{say(words, 'factor.needed')}</Notice>}
      <OwnFactorsList name={name} factors={factors} />
      <h2>{say(words, 'account.passkeys')}</h2>
      <Passkeys passkeys={passkeys} />
      <h2>{say(words, 'account.sessions')}</h2>
      <Sessions sessions={sessions} own={own} />
      <TokensLink />
    </>
  )
}

function TokensLink() {
  const words = useWords(TOKENS)
  return (
    <>
      <h2>{say(words, 'title')}</h2>
      <p>{say(words, 'manageLead')}</p>
      <p>
        <a className="button is-secondary" href="/account/tokens">
          {say(words, 'manage')}
        </a>
      </p>
    </>
  )
}

function OwnFactorsList({ name, factors }: { readonly name: string; readonly factors: OwnFactors }) {
  const words = useWords(ACCOUNTS)
  const { hasTotp, passkeys, recoveryCodesLeft } = factors
  const codes = say(words, 'account.codesLeft', { count: recoveryCodesLeft })
  return (
    <>
      <SummaryList
        items={[
          { label: say(words, 'account.name'), value: <bdi>{name}</bdi> },
          {
            label: say(words, 'account.passphrase'),
            value: say(words, 'account.passphraseKept'),
            change: '/account/passphrase',
          },
          {
            label: say(words, 'account.totp'),
            value: say(words, hasTotp ? 'account.totpOn' : 'account.totpOff'),
            change: '/account/totp',
            changeLabel: hasTotp ? undefined : say(words, 'account.totpSet'),
          },
          ...(hasTotp || passkeys > 0 ? [{ label: say(words, 'account.codes'), value: codes }] : []),
        ]}
      />
      {(hasTotp || passkeys > 0) && (
        <Form action="/account/recovery-codes">
          <FormActions primary={say(words, 'account.codesNew')} id="new-codes" />
        </Form>
      )}
      {hasTotp && (
        <Form action="/account/totp/remove">
          <FormActions primary={say(words, 'account.totpRemove')} id="remove-totp" isDangerous />
        </Form>
      )}
    </>
  )
}

function Passkeys({ passkeys }: { readonly passkeys: readonly ListedPasskey[] }) {
  const words = useWords(ACCOUNTS)
  const language = useLanguage()
  return (
    <>
      {passkeys.length === 0 ? (
        <p>{say(words, 'account.passkeysNone')}</p>
      ) : (
        <DataTable
          caption={say(words, 'account.passkeys')}
          isCaptionHidden
          columns={[
            { key: 'label', heading: say(words, 'account.name'), cell: ({ label }) => <bdi>{label}</bdi> },
            {
              key: 'made',
              heading: say(words, 'account.sessionStarted'),
              cell: ({ madeAt }) => say(words, 'account.passkeyMade', { day: sayInstant(language, madeAt) }),
            },
            {
              key: 'act',
              heading: say(words, 'account.sessionAct'),
              cell: ({ id }) => (
                <form method="post" action={`/account/passkeys/${id}/remove`}>
                  <button className="is-quiet">{say(words, 'account.passkeyRemove')}</button>
                </form>
              ),
            },
          ]}
          rows={passkeys}
          keyOf={({ id }) => id}
          empty=""
        />
      )}
      <p>
        <a className="button" href="/account/passkeys">
          {say(words, 'account.passkeyAdd')}
        </a>
      </p>
    </>
  )
}

function Sessions({
  sessions,
  own,
}: {
  readonly sessions: readonly ListedSession[]
  readonly own: Id<'Session'>
}) {
  const words = useWords(ACCOUNTS)
  const language = useLanguage()
  return (
    <DataTable
      caption={say(words, 'account.sessions')}
      isCaptionHidden
      columns={[
        {
          key: 'started',
          heading: say(words, 'account.sessionStarted'),
          cell: ({ startedAt }) => sayInstant(language, startedAt),
        },
        {
          key: 'seen',
          heading: say(words, 'account.sessionSeen'),
          cell: ({ seenAt }) => sayInstant(language, seenAt),
        },
        {
          key: 'keys',
          heading: say(words, 'account.sessionKeys'),
          cell: ({ opensCases }) => say(words, opensCases ? 'account.sessionOpen' : 'account.sessionClosed'),
        },
        {
          key: 'act',
          heading: say(words, 'account.sessionAct'),
          cell: ({ id }) =>
            id === own ? (
              say(words, 'account.sessionThis')
            ) : (
              <form method="post" action={`/account/sessions/${id}/end`}>
                <button className="is-quiet">{say(words, 'account.sessionEnd')}</button>
              </form>
            ),
        },
      ]}
      rows={sessions}
      keyOf={({ id }) => id}
      empty=""
    />
  )
}

async function endOne({ workplace, acting, id }: Visit): Promise<Answer> {
  const ended = await endSession(workplace, acting, id('session'))
  return ended ? { kind: 'go', to: '/account', done: 'session-ended' } : { kind: 'missing' }
}

function showPassphrase(visit: Visit): Promise<Answer> {
  return Promise.resolve(passphrasePage(visit, []))
}

function passphrasePage({ language }: Visit, problems: readonly FieldProblem[]): Answer {
  const words = wordsOf(ACCOUNTS, language)
  return {
    kind: 'page',
    part: 'account',
    title: say(words, 'passphrase.title'),
    lead: say(words, 'passphrase.lead'),
    breadcrumb: [{ label: say(words, 'account.title'), address: '/account' }],
    content: <PassphrasePage problems={problems} />,
    problems,
    status: problems.length > 0 ? 422 : 200,
  }
}

function PassphrasePage({ problems }: { readonly problems: readonly FieldProblem[] }) {
  const words = useWords(ACCOUNTS)
  return (
    <Form action="/account/passphrase">
      <PassphraseField
        purpose="current"
        name="current"
        label={say(words, 'passphrase.current')}
        problems={problems}
      />
      <PassphraseField
        purpose="new"
        name="next"
        label={say(words, 'passphrase.next')}
        hint={say(words, 'start.passphraseHint')}
        problems={problems}
      />
      <PassphraseField
        purpose="new"
        name="nextAgain"
        label={say(words, 'passphrase.nextAgain')}
        hint=""
        problems={problems}
      />
      <FormActions primary={say(words, 'passphrase.change')} cancel="/account" />
    </Form>
  )
}

async function takePassphrase(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const given = {
    current: form.text('current'),
    next: form.text('next'),
    nextAgain: form.text('nextAgain'),
  }
  const changed = await changeOwnPassphrase(workplace, acting, given)
  if (changed.ok) return { kind: 'go', to: '/account', done: 'passphrase-changed' }
  const fields = { passphrase: 'next', again: 'nextAgain' }
  return passphrasePage(visit, [explainAccountProblem(changed.error, language, fields)])
}
