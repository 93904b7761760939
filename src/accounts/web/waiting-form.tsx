import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import type { DoneKey } from '#ui/messages/done.ts'
import { ACCOUNTS } from '#ui/messages/accounts.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { localAddress } from '../model/local-address.ts'
import type { Answer, OpenVisit } from '../route.ts'

/** A form that was sent too early: where to, and what. It waits in the page while its sender signs in or proves who they are. */
export interface WaitingForm {
  readonly to: string
  readonly fields: readonly (readonly [name: string, value: string])[]
}

/** In the page a waiting field has this before its name. */
const WAITING = 'waiting.'

/** What is never put into a page again. */
const SECRET_FIELDS = new Set(['passphrase', 'passphraseAgain', 'current', 'next', 'nextAgain', 'code'])

/** The form that was sent, as it can wait. Files have to be chosen again; passphrases typed again. */
export function waitingFormOf(visit: Pick<OpenVisit, 'form'>, to: string): WaitingForm {
  const names = visit.form.names().filter((name) => !SECRET_FIELDS.has(name))
  const fields = names.flatMap((name) => visit.form.all(name).map((value) => [name, value] as const))
  return { to, fields: visit.form.hasFiles ? [...fields, [FILES_TO_CHOOSE, 'yes']] : fields }
}

/** Posted where a form had files and waited: they did not wait with it. Its page has to ask for them again. */
const FILES_TO_CHOOSE = 'filesToChooseAgain'

/** Whether files were sent with this form before it waited, and are not with it any more. */
export function hasLostFiles({ form }: Pick<OpenVisit, 'form'>): boolean {
  return form.text(FILES_TO_CHOOSE) === 'yes' && !form.hasFiles
}

/** Where to go on to, and what waits, as hidden fields. */
export function Carried({ next, waiting }: { readonly next: string; readonly waiting: WaitingForm | null }) {
  return (
    <>
      <input type="hidden" name="next" value={next} />
      {waiting && <input type="hidden" name="to" value={waiting.to} />}
      {waiting?.fields.map(([name, value], index) => (
        // A field may come several times; their order is all that tells them apart.
        // oxlint-disable-next-line react/no-array-index-key
        <input key={`${name} ${index}`} type="hidden" name={`${WAITING}${name}`} value={value} />
      ))}
    </>
  )
}

/** What `Carried` put into a form, as it came back. */
export function carriedBy({ form }: Pick<OpenVisit, 'form'>): {
  readonly next: string
  readonly waiting: WaitingForm | null
} {
  const to = localAddress(form.text('to'))
  const names = form.names().filter((name) => name.startsWith(WAITING))
  const fields = names.flatMap((name) =>
    form.all(name).map((value) => [name.slice(WAITING.length), value] as const),
  )
  return { next: localAddress(form.text('next')) ?? '/', waiting: to === null ? null : { to, fields } }
}

/** Back to the page that asked; a form that waited is shown as one button, since a browser cannot be sent on with a post. */
export function goOn(visit: OpenVisit, cookie: string | null, done: DoneKey): Answer {
  const { next, waiting } = carriedBy(visit)
  const begun = cookie === null ? {} : { cookie }
  if (!waiting) return { kind: 'go', to: next, done, ...begun }
  const words = wordsOf(ACCOUNTS, visit.language)
  return {
    kind: 'page',
    isPublic: true,
    title: say(words, 'prove.continueTitle'),
    lead: say(words, 'prove.continueLead'),
    content: <ContinuePage waiting={waiting} />,
    ...begun,
  }
}

function ContinuePage({ waiting }: { readonly waiting: WaitingForm }) {
  const words = useWords(ACCOUNTS)
  return (
    <Form action={waiting.to}>
      {waiting.fields.map(([name, value], index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <input key={`${name} ${index}`} type="hidden" name={name} value={value} />
      ))}
      <FormActions primary={say(words, 'prove.continue')} cancel="/" />
    </Form>
  )
}
