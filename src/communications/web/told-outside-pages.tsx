import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Checkbox, RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { DUES } from '#ui/messages/communications/dues.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { useWords } from '#ui/speaking.tsx'
import {
  chooseDigest,
  forgetMailServer,
  isMailSet,
  readOwnChoice,
  readServerShown,
  setMailServer,
  type ServerProblem,
} from '../actions/digests.ts'
import { readOwnFeed } from '../actions/feeds.ts'
import { FeedSection } from './feed-pages.tsx'

/** What is told of deadlines outside the workspace: one's own choices, and the office's mail server. */
export function toldOutsideRoutes(): readonly AnyRoute[] {
  return [
    {
      ...{ method: 'GET', path: '/deadlines/feed', act: 'account.read-own' },
      answer: (visit: Visit) => outsidePage(visit, []),
    },
    { method: 'POST', path: '/deadlines/feed/mail', act: 'account.change-own', answer: takeChoice },
    {
      ...{ method: 'GET', path: '/settings/mail', act: 'office.change-settings' },
      answer: (visit: Visit) => serverPage(visit, []),
    },
    { method: 'POST', path: '/settings/mail', act: 'office.change-settings', answer: takeServer },
    { method: 'POST', path: '/settings/mail/remove', act: 'office.change-settings', answer: removeServer },
  ]
}

async function outsidePage(visit: Visit, problems: readonly FieldProblem[]): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const words = wordsOf(DUES, language)
  const [feed, choice] = [await readOwnFeed(workplace, acting), await readOwnChoice(workplace, acting)]
  const isTyped = problems.length > 0
  const typed = {
    rhythm: isTyped ? form.text('rhythm') : (choice?.rhythm ?? 'off'),
    address: isTyped ? form.text('address') : (choice?.address ?? ''),
  }
  return {
    ...{ kind: 'page', part: 'deadlines', title: say(words, 'feed.title') },
    ...{ problems, status: isTyped ? 422 : 200 },
    breadcrumb: [{ label: say(words, 'dues.title'), address: '/deadlines' }],
    content: (
      <>
        <FeedSection feed={feed} />
        <DigestSection {...{ ...typed, problems }} isSet={await isMailSet(workplace)} />
      </>
    ),
  }
}

function DigestSection({
  rhythm,
  address,
  isSet,
  problems,
}: {
  readonly rhythm: string
  readonly address: string
  readonly isSet: boolean
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(DUES)
  return (
    <section aria-labelledby="mail">
      <h2 id="mail">{say(words, 'mail.digest')}</h2>
      <p>{say(words, 'mail.digestLead')}</p>
      {!isSet && <Notice kind="info">{say(words, 'mail.notSet')}</Notice>}
      <Form action="/deadlines/feed/mail">
        <RadioGroup
          name="rhythm"
          label={say(words, 'mail.rhythm')}
          value={rhythm}
          choices={RHYTHMS.map((value) => ({ value, label: say(words, `mail.${value}`) }))}
        />
        <Field
          name="address"
          type="email"
          label={say(words, 'mail.address')}
          value={address}
          problems={problems}
        />
        <FormActions primary={say(words, 'mail.save')} />
      </Form>
    </section>
  )
}

const RHYTHMS = ['off', 'daily', 'weekly'] as const

async function takeChoice(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const rhythm = RHYTHMS.find((one) => one === form.text('rhythm')) ?? 'off'
  const chosen = await chooseDigest(workplace, acting, { rhythm, address: form.text('address'), language })
  if (chosen.ok) return { kind: 'go', to: '/deadlines/feed', done: 'digest-chosen' }
  return outsidePage(visit, [{ field: 'address', text: say(wordsOf(DUES, language), chosen.error.code) }])
}

async function serverPage(visit: Visit, problems: readonly FieldProblem[]): Promise<Answer> {
  const { workplace, form, language } = visit
  const words = wordsOf(DUES, language)
  const server = await readServerShown(workplace)
  const isTyped = problems.length > 0
  const typed = (name: string, kept: string) => (isTyped ? form.text(name) : kept)
  return {
    ...{ kind: 'page', part: 'people', title: say(words, 'server.title'), lead: say(words, 'server.lead') },
    ...{ problems, status: isTyped ? 422 : 200 },
    content: (
      <ServerForm
        host={typed('host', server?.host ?? '')}
        port={typed('port', String(server?.port ?? 587))}
        user={typed('user', server?.user ?? '')}
        from={typed('from', server?.from ?? '')}
        isTlsRequired={isTyped ? form.text('tls') === 'yes' : (server?.isTlsRequired ?? true)}
        setTo={server?.host ?? null}
        problems={problems}
      />
    ),
  }
}

function ServerForm({
  host,
  port,
  user,
  from,
  isTlsRequired,
  setTo,
  problems,
}: {
  readonly host: string
  readonly port: string
  readonly user: string
  readonly from: string
  readonly isTlsRequired: boolean
  /** The server there is. */
  readonly setTo: string | null
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(DUES)
  return (
    <>
      <Notice kind="warning">{say(words, 'server.where')}</Notice>
      {setTo !== null && <p>{say(words, 'server.isSet', { host: setTo })}</p>}
      <Form action="/settings/mail">
        <Field name="host" label={say(words, 'server.host')} value={host} isCode problems={problems} />
        <Field
          name="port"
          type="number"
          label={say(words, 'server.port')}
          hint={say(words, 'server.portHint')}
          value={port}
          problems={problems}
        />
        <Checkbox
          name="tls"
          label={say(words, 'server.tls')}
          hint={say(words, 'server.tlsHint')}
          isChecked={isTlsRequired}
          problems={problems}
        />
        <Field
          name="user"
          label={say(words, 'server.user')}
          value={user}
          isCode
          isOptional
          problems={problems}
        />
        <Field
          name="password"
          type="password"
          label={say(words, 'server.password')}
          hint={say(words, 'server.passwordKept')}
          width="medium"
          isOptional
          problems={problems}
        />
        <Field name="from" type="email" label={say(words, 'server.from')} value={from} problems={problems} />
        <FormActions primary={say(words, 'server.save')} />
      </Form>
      {setTo !== null && (
        <Form action="/settings/mail/remove">
          <FormActions primary={say(words, 'server.remove')} id="remove" isDangerous />
        </Form>
      )}
    </>
  )
}

async function takeServer(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const text = (name: 'host' | 'port' | 'user' | 'password' | 'from') => form.text(name)
  const given = {
    ...{ host: text('host'), port: text('port'), user: text('user'), password: text('password') },
    ...{ from: text('from'), isTlsRequired: form.text('tls') === 'yes' },
  }
  const set = await setMailServer(workplace, acting, given)
  if (set.ok) return { kind: 'go', to: '/settings/mail', done: 'mail-changed' }
  const { code } = set.error
  if (code === 'act.not-allowed') return { kind: 'missing' }
  return serverPage(visit, [{ field: FIELDS[code], text: say(wordsOf(DUES, language), code) }])
}

const FIELDS: Readonly<Record<ServerProblem['code'], string>> = {
  'server.problem.host': 'host',
  'server.problem.port': 'port',
  'server.problem.from': 'from',
  'server.problem.password-needs-tls': 'tls',
  'server.problem.password-without-user': 'user',
}

async function removeServer({ workplace, acting }: Visit): Promise<Answer> {
  const gone = await forgetMailServer(workplace, acting)
  return gone.ok ? { kind: 'go', to: '/settings/mail', done: 'mail-changed' } : { kind: 'missing' }
}
