import { API_PARTS, type ApiRoute } from '#accounts/api/describe.ts'
import type { AnyRoute, Answer, OpenVisit } from '#accounts/route.ts'
import { TOKENS } from '#ui/messages/tokens.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { useWords } from '#ui/speaking.tsx'
import { openApiOf, templateOf } from './openapi.ts'

/** What programs can ask, for people and for programs. It says nothing of any office, so that everybody may read it. */
export function describedRoutes(routes: readonly ApiRoute[]): readonly AnyRoute[] {
  const value = openApiOf(routes)
  return [
    {
      ...{ method: 'GET', path: '/api/openapi.json', act: 'page.read' },
      answer: () => Promise.resolve<Answer>({ kind: 'json', value }),
    },
    {
      method: 'GET',
      path: '/api',
      act: 'page.read',
      answer: (visit) => Promise.resolve(apiPage(visit, routes)),
    },
  ]
}

function apiPage({ language, site }: OpenVisit, routes: readonly ApiRoute[]): Answer {
  const words = wordsOf(TOKENS, language)
  return {
    ...{ kind: 'page', part: 'account', title: say(words, 'api.title'), lead: say(words, 'api.lead') },
    content: <ApiPage routes={routes} origin={site.origin} />,
  }
}

function ApiPage({ routes, origin }: { readonly routes: readonly ApiRoute[]; readonly origin: string }) {
  const words = useWords(TOKENS)
  return (
    <>
      <p>
        <a href="/api/openapi.json">{say(words, 'api.description')}</a>
      </p>
      <h2>{say(words, 'api.begin')}</h2>
      <p>{say(words, 'api.token')}</p>
      <p>
        <a href="/account/tokens">{say(words, 'manage')}</a>
      </p>
      <h2>{say(words, 'api.errors')}</h2>
      <p>{say(words, 'api.errorsLead')}</p>
      <Code text={'{ "error": { "code": "request.malformed", "field": "after" } }'} />
      <h2>{say(words, 'api.lists')}</h2>
      <p>{say(words, 'api.listsLead')}</p>
      <h2>{say(words, 'api.twice')}</h2>
      <p>{say(words, 'api.twiceLead')}</p>
      {API_PARTS.map((part) => (
        <section key={part} aria-labelledby={part}>
          <h2 id={part}>{say(words, `part.${part}`)}</h2>
          {routes
            .filter(({ describes }) => describes.part === part)
            .map((route) => (
              <OneAddress key={`${route.method} ${route.path}`} {...{ route, origin }} />
            ))}
        </section>
      ))}
    </>
  )
}

/** The summaries are English in every language: they are the description that programs have. */
function OneAddress({ route, origin }: { readonly route: ApiRoute; readonly origin: string }) {
  const words = useWords(TOKENS)
  const { method, path, act, describes } = route
  const { request, answer } = describes
  return (
    <details className="api-address">
      <summary>
        <code dir="ltr">
          {method} {templateOf(path)}
        </code>{' '}
        <span lang="en" dir="ltr">
          {describes.summary}
        </span>
      </summary>
      <p>
        {say(words, 'api.act')}: <code dir="ltr">{act}</code>
      </p>
      <h3>{say(words, 'api.example')}</h3>
      <Code text={curlOf(route, origin)} />
      {request && (
        <>
          <h3>{say(words, 'api.sends')}</h3>
          <Code text={JSON.stringify(request, null, 1)} />
        </>
      )}
      <h3>{say(words, 'api.gives')}</h3>
      <Code text={typeof answer === 'string' ? answer : JSON.stringify(answer, null, 1)} />
    </details>
  )
}

function Code({ text }: { readonly text: string }) {
  return (
    <pre className="api-code" dir="ltr">
      <code>{text}</code>
    </pre>
  )
}

/** A call that can be copied; ids stand as names of variables. */
function curlOf({ method, path, describes }: ApiRoute, origin: string): string {
  const address = path.replaceAll(/:(\w+)/gu, (_, name: string) => `$${name.toUpperCase()}`)
  const head = `curl -H "Authorization: Bearer $TOKEN"`
  if (method === 'GET') return `${head} "${origin}${address}"`
  const fields = Object.entries(describes.example ?? {})
  if (describes.sends === 'form')
    return `${head} ${fields.map(([name, value]) => `-F ${name}=${String(value)}`).join(' ')} "${origin}${address}"`
  const body = JSON.stringify(describes.example ?? {})
  return [
    `${head} -H "Content-Type: application/json" -H "Idempotency-Key: $(uuidgen)" \\`,
    `  -d '${body}' "${origin}${address}"`,
  ].join('\n')
}
