import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { REPLY_CHANGES } from '#ui/messages/communications/reply-changes.ts'
import { REPLY_QUEUE } from '#ui/messages/communications/reply-queue.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Notice } from '#ui/parts/notice.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import {
  forgetMailbox,
  readMailboxShown,
  setMailbox,
  type MailboxGiven,
  type MailboxProblem,
  type MailboxShown,
} from '../actions/mailbox.ts'
import { sayWhen } from './letter-visit.tsx'

/** The mailbox that replies are fetched from: where it is, and whether that works. */
export function mailboxRoutes(): readonly AnyRoute[] {
  const path = '/settings/mailbox'
  const act = 'office.change-settings'
  return [
    { method: 'GET', path, act, answer: (visit) => mailboxPage(visit, []) },
    { method: 'POST', path, act, answer: takeMailbox },
    { method: 'POST', path: `${path}/remove`, act, answer: removeIt },
  ]
}

async function mailboxPage(visit: Visit, problems: readonly FieldProblem[]): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const words = wordsOf(REPLY_QUEUE, language)
  const shown = await readMailboxShown(workplace, acting)
  const isTyped = problems.length > 0
  const { mailbox } = shown
  const fields: Omit<MailboxGiven, 'password'> = {
    host: isTyped ? form.text('host') : (mailbox?.host ?? ''),
    port: isTyped ? form.text('port') : String(mailbox?.port ?? 993),
    user: isTyped ? form.text('user') : (mailbox?.user ?? ''),
    folder: isTyped ? form.text('folder') : (mailbox?.folder ?? 'INBOX'),
  }
  return {
    ...{ kind: 'page', part: 'people', title: say(words, 'box.title'), lead: say(words, 'box.lead') },
    ...{ problems, status: isTyped ? 422 : 200 },
    content: <MailboxForm {...{ shown, fields, problems }} />,
  }
}

function MailboxForm({
  shown,
  fields,
  problems,
}: {
  readonly shown: MailboxShown
  readonly fields: Omit<MailboxGiven, 'password'>
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(REPLY_QUEUE)
  const field = (name: 'host' | 'user' | 'folder') => ({
    ...{ name, label: say(words, `box.${name}`), value: fields[name], isCode: true, problems },
  })
  return (
    <>
      <Notice kind="warning">{say(words, 'box.where')}</Notice>
      <HowItGoes shown={shown} />
      <Form action="/settings/mailbox">
        <Field {...field('host')} />
        <Field
          {...{ name: 'port', type: 'number', label: say(words, 'box.port'), value: fields.port, problems }}
          hint={say(words, 'box.portHint')}
        />
        <Field {...field('user')} />
        <Field
          {...{ name: 'password', type: 'password', label: say(words, 'box.password'), problems }}
          hint={say(words, 'box.passwordKept')}
          width="medium"
          isOptional
        />
        <Field {...field('folder')} />
        <FormActions primary={say(words, 'box.save')} />
      </Form>
      {shown.mailbox && (
        <Form action="/settings/mailbox/remove">
          <FormActions primary={say(words, 'box.remove')} id="remove" isDangerous />
        </Form>
      )}
    </>
  )
}

/** Problems of a certificate, which say what to do. */
const OF_CERTIFICATES = ['certificate-untrusted', 'certificate-wrong', 'ca-unreadable'] as const

function HowItGoes({ shown: { mailbox, progress } }: { readonly shown: MailboxShown }) {
  const words = useWords(REPLY_QUEUE)
  const changes = useWords(REPLY_CHANGES)
  const language = useLanguage()
  if (!mailbox) return null
  const { workedAt = null, problem = null } = progress ?? {}
  const certificate = OF_CERTIFICATES.find((one) => `mailbox.${one}` === problem) ?? null
  return (
    <>
      <p>
        {say(words, 'box.isSet', { host: mailbox.host })}{' '}
        {workedAt === null
          ? say(words, 'box.notYet')
          : say(words, 'box.worked', { when: sayWhen(language, workedAt.getTime()) })}
      </p>
      {problem !== null && (
        <Notice kind="danger">
          {say(words, 'box.failed', { code: problem })}
          {problem === 'mailbox.no-box' && <> {say(words, 'box.intakeFirst')}</>}
          {certificate !== null && <> {say(changes, `box.${certificate}`)}</>}
        </Notice>
      )}
    </>
  )
}

const FIELDS: Readonly<Record<MailboxProblem['code'], string>> = {
  'mailbox.problem.host': 'host',
  'mailbox.problem.port': 'port',
  'mailbox.problem.user': 'user',
  'mailbox.problem.folder': 'folder',
}

async function takeMailbox(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const set = await setMailbox(workplace, acting, {
    ...{ host: form.text('host'), port: form.text('port'), user: form.text('user') },
    ...{ password: form.text('password'), folder: form.text('folder') },
  })
  if (set.ok) return { kind: 'go', to: '/settings/mailbox', done: 'mailbox-changed' }
  const { code } = set.error
  if (code === 'act.not-allowed') return { kind: 'missing' }
  return mailboxPage(visit, [{ field: FIELDS[code], text: say(wordsOf(REPLY_QUEUE, language), code) }])
}

async function removeIt({ workplace, acting }: Visit): Promise<Answer> {
  const gone = await forgetMailbox(workplace, acting)
  return gone.ok ? { kind: 'go', to: '/settings/mailbox', done: 'mailbox-changed' } : { kind: 'missing' }
}
