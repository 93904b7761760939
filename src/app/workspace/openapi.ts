import { TEXT, type ApiRoute, type Schema } from '#accounts/api/describe.ts'
import { permissionOf } from '#accounts/model/act.ts'

/** Of the addresses and their forms, not of the program: its first number changes where a program of somebody's would break. */
const API_VERSION = '1.1.0'

/** The one form of every problem. */
export const PROBLEM: Schema = {
  type: 'object',
  properties: {
    error: { type: 'object', properties: { code: TEXT, field: TEXT }, required: ['code'] },
  },
  required: ['error'],
  additionalProperties: false,
}

/** What a program can meet at any address, beside a good answer. */
const REFUSALS: Readonly<Record<string, string>> = {
  401: 'No token, or one that does not count: `token.unknown`, `session.over`.',
  403: 'Not for this token: `token.not-for-this`, `token.use-workspace`, `token.opens-no-case`.',
  404: 'Not there, or not theirs: `missing`.',
  422: 'What was sent cannot be taken; `field` says where.',
  429: 'Too many wrong tokens: `token.wait`; see `Retry-After`.',
}

/** All addresses for programs as OpenAPI 3.1, made from what serves them. */
export function openApiOf(routes: readonly ApiRoute[]): Schema {
  const paths: Record<string, Record<string, Schema>> = {}
  for (const route of routes) {
    const path = templateOf(route.path)
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Demarche', version: API_VERSION },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: [...new Set(routes.map(({ describes }) => describes.part))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A token of one person.' } },
      schemas: { Problem: PROBLEM },
      responses: Object.fromEntries(
        Object.entries(REFUSALS).map(([status, description]) => [
          `Refused${status}`,
          {
            description,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
  }
}

/** `/api/cases/{case}`. */
export function templateOf(path: string): string {
  return path.replaceAll(/:(\w+)/gu, '{$1}')
}

function operationOf(route: ApiRoute): Schema {
  const { describes, method, path, act } = route
  const { summary, part, request, status = 200 } = describes
  const refused = Object.fromEntries(
    [...Object.keys(REFUSALS), ...(method === 'POST' ? ['409'] : [])].map((code) => [
      code,
      code === '409' ? CONFLICT : { $ref: `#/components/responses/Refused${code}` },
    ]),
  )
  const media = describes.sends === 'form' ? 'multipart/form-data' : 'application/json'
  return {
    ...{ operationId: `${method.toLowerCase()}${nameOf(path)}`, summary, tags: [part] },
    description: `Act: \`${act}\`.${isFresh(route) ? ' Asks for a fresh proof: not for tokens.' : ''}`,
    parameters: parametersOf(route),
    ...(request ? { requestBody: { required: true, content: { [media]: { schema: request } } } } : {}),
    responses: { [status]: answerOf(route), ...refused },
  }
}

const CONFLICT: Schema = {
  description: 'Somebody else was quicker; what stands there now is beside the code.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

function isFresh({ act }: ApiRoute): boolean {
  const permission = permissionOf(act)
  return 'isFresh' in permission && permission.isFresh
}

/** `CasesCaseSubmissions`. */
function nameOf(path: string): string {
  return path
    .split(/[/:.-]/u)
    .filter((part) => part !== '' && part !== 'api')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
}

function parametersOf({ path, method, describes: { query = {} } }: ApiRoute): readonly Schema[] {
  const inPath = [...path.matchAll(/:(\w+)/gu)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
  }))
  const asked = Object.entries(query).map(([name, description]) => ({
    ...{ name, in: 'query', description, schema: TEXT },
  }))
  const once = {
    ...{ name: 'Idempotency-Key', in: 'header', schema: { ...TEXT, minLength: 16, maxLength: 200 } },
    description: 'Carried out once: sent again within 24 hours, it is answered as before.',
  }
  return [...inPath, ...asked, ...(method === 'POST' ? [once] : [])]
}

function answerOf({ describes: { answer } }: ApiRoute): Schema {
  const content =
    typeof answer === 'string'
      ? { [answer]: { schema: { type: 'string' } } }
      : { 'application/json': { schema: answer } }
  return { description: 'Done.', content }
}
