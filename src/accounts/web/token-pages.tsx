import type { FieldProblem } from '#ui/error-summary.tsx'
import { Checkbox, CheckboxGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { ACCOUNTS } from '#ui/messages/accounts.ts'
import { sayDay, sayInstant } from '#ui/messages/formats.ts'
import { TOKENS } from '#ui/messages/tokens.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import {
  makeToken,
  readOwnTokens,
  revokeToken,
  type MakeTokenProblem,
  type MadeToken,
} from '../actions/access-tokens.ts'
import {
  actsFor,
  CHANGING_ACTS,
  parseWantedToken,
  READING_ACTS,
  tokenActs,
  USUAL_DAYS,
  type TokenAct,
  type WantedTokenProblem,
} from '../model/access-token.ts'
import type { AnyRoute, Answer, Visit } from '../route.ts'
import type { ListedToken } from '../store/access-token.ts'

/** One's tokens: what they may do, a new one, taking one away. */
export function tokenRoutes(): readonly AnyRoute[] {
  return [
    { method: 'GET', path: '/account/tokens', act: 'account.read-own', answer: showTokens },
    {
      method: 'GET',
      path: '/account/tokens/new',
      act: 'token.make',
      answer: (visit) => newPage(visit, FRESH),
    },
    { method: 'POST', path: '/account/tokens/new', act: 'token.make', answer: takeToken },
    { method: 'POST', path: '/account/tokens/:token/revoke', act: 'session.close', answer: revoke },
  ]
}

/** What is typed of a new token, and what is wrong with it. */
interface Typed {
  readonly name: string
  readonly acts: readonly string[]
  readonly days: string
  readonly opensCases: boolean
  readonly problems: readonly FieldProblem[]
}

/** Reading alone, unless somebody chooses more. */
const FRESH: Typed = {
  ...{ name: '', acts: READING_ACTS, days: String(USUAL_DAYS), opensCases: false, problems: [] },
}

async function showTokens(visit: Visit): Promise<Answer> {
  const { workplace, acting, language } = visit
  const words = wordsOf(TOKENS, language)
  const tokens = await readOwnTokens(workplace, acting)
  return {
    ...{ kind: 'page', part: 'account', title: say(words, 'title'), lead: say(words, 'lead') },
    breadcrumb: crumbs(visit, false),
    content: <TokensPage tokens={tokens} />,
  }
}

function crumbs({ language }: Visit, isBelow: boolean) {
  const account = { label: say(wordsOf(ACCOUNTS, language), 'account.title'), address: '/account' }
  const tokens = { label: say(wordsOf(TOKENS, language), 'title'), address: '/account/tokens' }
  return isBelow ? [account, tokens] : [account]
}

function TokensPage({ tokens }: { readonly tokens: readonly ListedToken[] }) {
  const words = useWords(TOKENS)
  return (
    <>
      <p>{say(words, 'rules')}</p>
      <h2>{say(words, 'present')}</h2>
      {tokens.length === 0 ? <p>{say(words, 'none')}</p> : <TokenTable tokens={tokens} />}
      <p>
        <a className="button" href="/account/tokens/new">
          {say(words, 'makeTitle')}
        </a>{' '}
        <a href="/api">{say(words, 'describe')}</a>
      </p>
    </>
  )
}

function TokenTable({ tokens }: { readonly tokens: readonly ListedToken[] }) {
  const words = useWords(TOKENS)
  const language = useLanguage()
  return (
    <DataTable
      caption={say(words, 'present')}
      isCaptionHidden
      columns={[
        { key: 'name', heading: say(words, 'nameHeading'), cell: ({ name }) => <bdi>{name}</bdi> },
        {
          key: 'acts',
          heading: say(words, 'acts'),
          cell: ({ acts }) => <TokenActs acts={acts} />,
        },
        {
          key: 'sealed',
          heading: say(words, 'sealed'),
          cell: ({ opensCases }) => say(words, opensCases ? 'opensYes' : 'opensNo'),
        },
        { key: 'ends', heading: say(words, 'ends'), cell: ({ endsAt }) => sayInstant(language, endsAt) },
        {
          key: 'used',
          heading: say(words, 'used'),
          cell: ({ usedOn }) => (usedOn === null ? say(words, 'never') : sayDay(language, usedOn)),
        },
        {
          key: 'act',
          heading: say(words, 'doIt'),
          cell: ({ id }) => (
            <form method="post" action={`/account/tokens/${id}/revoke`}>
              <button className="is-quiet">{say(words, 'revoke')}</button>
            </form>
          ),
        },
      ]}
      rows={tokens}
      keyOf={({ id }) => id}
      empty=""
    />
  )
}

/** How much it may, and what, for who opens it. */
function TokenActs({ acts }: Pick<ListedToken, 'acts'>) {
  const words = useWords(TOKENS)
  const known = tokenActs(acts)
  const reads = READING_ACTS.filter((act) => known.has(act))
  const changes = CHANGING_ACTS.filter((act) => known.has(act))
  return (
    <details>
      <summary>{say(words, 'actsSummary', { reads: reads.length, changes: changes.length })}</summary>
      <ul>
        {[...reads, ...changes].map((act) => (
          <li key={act}>{say(words, `act.${act}`)}</li>
        ))}
      </ul>
    </details>
  )
}

function newPage(visit: Visit, typed: Typed): Promise<Answer> {
  const words = wordsOf(TOKENS, visit.language)
  const { problems } = typed
  return Promise.resolve({
    ...{ kind: 'page', part: 'account', title: say(words, 'makeTitle'), lead: say(words, 'lead'), problems },
    status: problems.length > 0 ? 422 : 200,
    breadcrumb: crumbs(visit, true),
    content: <NewTokenForm typed={typed} offered={actsFor(visit.acting.officeRoles)} />,
  })
}

function NewTokenForm({ typed, offered }: { readonly typed: Typed; readonly offered: readonly TokenAct[] }) {
  const words = useWords(TOKENS)
  const { problems } = typed
  const choicesOf = (acts: readonly TokenAct[]) =>
    acts
      .filter((act) => offered.includes(act))
      .map((act) => ({ value: act, label: say(words, `act.${act}`) }))
  return (
    <Form action="/account/tokens/new">
      <Field
        name="name"
        label={say(words, 'name')}
        hint={say(words, 'nameHint')}
        value={typed.name}
        problems={problems}
      />
      <CheckboxGroup
        name="acts"
        label={say(words, 'reading')}
        values={typed.acts}
        choices={choicesOf(READING_ACTS)}
        problems={problems}
      />
      <CheckboxGroup
        name="changes"
        label={say(words, 'changing')}
        hint={say(words, 'changingHint')}
        values={typed.acts}
        choices={choicesOf(CHANGING_ACTS)}
        isOptional
      />
      <Field
        name="days"
        type="number"
        label={say(words, 'days')}
        hint={say(words, 'daysHint')}
        value={typed.days}
        problems={problems}
      />
      <Checkbox
        name="opens"
        label={say(words, 'opens')}
        hint={say(words, 'opensHint')}
        isChecked={typed.opensCases}
      />
      <FormActions primary={say(words, 'make')} cancel="/account/tokens" />
    </Form>
  )
}

async function takeToken(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const given = {
    ...{ name: form.text('name'), acts: [...form.all('acts'), ...form.all('changes')] },
    ...{ days: form.text('days'), opensCases: form.text('opens') === 'yes' },
  }
  const refuse = (code: WantedTokenProblem['code'] | 'token.too-many') => {
    const text = say(wordsOf(TOKENS, language), `problem.${code}`)
    return newPage(visit, { ...given, problems: [{ field: FIELD_OF[code], text }] })
  }
  const wanted = parseWantedToken(given, acting.officeRoles)
  if (!wanted.ok) return refuse(wanted.error.code)
  const made = await makeToken(workplace, acting, wanted.value)
  if (made.ok) return madePage(visit, made.value)
  return isForKeys(made.error) ? { kind: 'keys-needed' } : refuse('token.too-many')
}

function isForKeys({ code }: MakeTokenProblem): boolean {
  return code === 'session.keys-needed'
}

const FIELD_OF = {
  'token.name-missing': 'name',
  'token.name-too-long': 'name',
  'token.acts-missing': 'acts',
  'token.days-wrong': 'days',
  'token.too-many': 'submit',
} as const

/** No redirect: what is shown here is nowhere else. */
function madePage(visit: Visit, { text }: MadeToken): Answer {
  const words = wordsOf(TOKENS, visit.language)
  return {
    ...{ kind: 'page', part: 'account', title: say(words, 'madeTitle'), lead: say(words, 'madeLead') },
    breadcrumb: crumbs(visit, true),
    content: <MadePage text={text} origin={visit.site.origin} />,
  }
}

function MadePage({ text, origin }: { readonly text: string; readonly origin: string }) {
  const words = useWords(TOKENS)
  return (
    <>
      <p>
        <code className="long-code" dir="ltr">
          {text}
        </code>
      </p>
      <Notice kind="warning">{say(words, 'madeWarning')}</Notice>
      <p>{say(words, 'madeUse')}</p>
      <pre className="api-code" dir="ltr">
        <code>{`curl -H "Authorization: Bearer $TOKEN" ${origin}/api/letters`}</code>
      </pre>
      <p>
        <a className="button" href="/account/tokens">
          {say(words, 'back')}
        </a>
      </p>
    </>
  )
}

async function revoke({ workplace, acting, id }: Visit): Promise<Answer> {
  const isGone = await revokeToken(workplace, acting, id('token'))
  return isGone ? { kind: 'go', to: '/account/tokens', done: 'token-revoked' } : { kind: 'missing' }
}
