import type { Hono } from 'hono'
import { PERMISSIONS, type Act, type CaseRole, type Permission } from '#accounts/model/act.ts'
import type { AnyRoute, Answer, OpenVisit, Visit } from '#accounts/route.ts'
import { serveRoutes } from '#app/workspace/serve-routes.ts'
import { digestOfTables } from '../builders/table-digests.ts'
import { anId } from '../builders/ids.ts'
import type { IdsByName } from '../builders/seeded-case.ts'
import type { GuardedPlace, MatrixVisitor } from './guarded-place.ts'
import { chance, inFlights, shuffled } from './shuffled.ts'

/** Which ids stand in an address. The last three: the case is theirs, what is asked for in it is not. */
const IDS = [
  'own',
  'foreign',
  'other office',
  'random',
  'malformed',
  'own case, foreign',
  'own case, random',
] as const
type Ids = (typeof IDS)[number]

/** What the table of permissions makes of a request; `reached`: it is answered by the route itself. */
type Outcome = 'open' | 'sign-in' | 'missing' | 'factor' | 'proof' | 'scope' | 'reached'

interface Cell {
  readonly route: AnyRoute
  readonly visitor: MatrixVisitor
  readonly ids: Ids
  readonly expected: Outcome
}

/** What came of all requests. */
export interface RouteFindings {
  readonly routes: number
  readonly visitors: number
  readonly cells: number
  readonly refused: number
  readonly differences: readonly string[]
}

/** What somebody without a second factor may do, as decision and design have it: set one up, prove, and leave. */
const WITHOUT_FACTOR: readonly Act[] = [
  'account.read-own',
  'account.change-own',
  'session.close',
  'session.prove',
]

/**
 * Sends every visitor to every address with every kind of id, and compares what comes of it with the table of permissions. Posts
 * that are granted are not carried out, unless they are about what is not theirs. `share`: about so many cells, by chance.
 */
export async function askRoutes(
  place: GuardedPlace,
  routes: readonly AnyRoute[],
  {
    seed,
    most = Infinity,
    declared = routes,
  }: {
    readonly seed: number
    readonly most?: number
    /** What the routes should be; another list than the one that is served shows that the test sees. */
    readonly declared?: readonly AnyRoute[]
  },
): Promise<RouteFindings> {
  const asker = new Asker(place, routes, seed)
  const pairs = declared.flatMap((route) => place.visitors.map((visitor) => ({ route, visitor })))
  const cellsOfPair = ({ route, visitor }: (typeof pairs)[number]) =>
    idsFor(route).map((ids): Cell => ({ route, visitor, ids, expected: expectedOf(route, visitor, ids) }))
  const all = pairs.reduce((sum, pair) => sum + idsFor(pair.route).length, 0)
  const kept = all <= most ? pairs : shuffled(pairs, seed).slice(0, Math.floor((pairs.length * most) / all))
  const groups = kept.map(cellsOfPair)
  const cells = groups.flat()
  const forbidden = groups.flatMap((group) => group.filter((cell) => !isTheirs(cell)))
  const before = await digestOfTables(place.workplace.database)
  await inFlights(shuffled(forbidden, seed), 6, (cell) => asker.ask(cell))
  const after = await digestOfTables(place.workplace.database)
  const changes = changedLines(before, after).map((line) => `changed by forbidden requests: ${line}`)
  await inFlights(shuffled(cells.filter(isTheirs), seed), 6, (cell) => asker.ask(cell))
  return {
    ...{ routes: declared.length, visitors: place.visitors.length, cells: cells.length },
    refused: forbidden.length,
    differences: [
      ...asker.differences,
      ...groups.flatMap((group) => asker.compare(group)),
      ...changes,
    ].toSorted(),
  }
}

/** Answered by the route itself, and about what is theirs: it may change something. */
function isTheirs({ expected, ...cell }: Cell): boolean {
  return expected === 'open' || (expected === 'reached' && isThere(cell))
}

function isThere({ route, visitor, ids }: Omit<Cell, 'expected'>): boolean {
  const isOfForeignCase = ids === 'foreign' && paramsOf(route).includes('case')
  return ids === 'own' || (isOfForeignCase && (visitor.is?.inForeignCase.length ?? 0) > 0)
}

function changedLines(before: string, after: string): readonly string[] {
  const unchanged = new Set(before.split('\n'))
  // Questions to passkeys are asked by the pages that ask for a proof.
  return after.split('\n').filter((line) => !unchanged.has(line) && !line.startsWith('passkey_challenge '))
}

function paramsOf(route: AnyRoute): readonly string[] {
  return [...route.path.matchAll(/:(\w+)/gu)].map(([, name]) => name ?? '')
}

function idsFor(route: AnyRoute): readonly Ids[] {
  const params = paramsOf(route)
  if (params.length === 0) return ['own']
  return IDS.filter((ids) => !ids.startsWith('own case') || (params.includes('case') && params.length > 1))
}

/** By the table alone, without any of the code that is looked at. */
function expectedOf(route: AnyRoute, { is, bearer }: MatrixVisitor, ids: Ids): Outcome {
  const permission: Permission = PERMISSIONS[route.act]
  if (permission.needs === 'nobody') return 'open'
  // Pages know no tokens.
  if (is === null || (bearer !== null && !route.path.startsWith('/api/'))) return 'sign-in'
  if (is.acts && (permission.isFresh === true || !is.acts.includes(route.act))) return 'scope'
  const inCase: Readonly<Record<Ids, readonly CaseRole[]>> = {
    ...{ own: is.inOwnCase, 'own case, foreign': is.inOwnCase, 'own case, random': is.inOwnCase },
    ...{ foreign: is.inForeignCase, 'other office': [], random: [], malformed: [] },
  }
  const roles: readonly string[] = permission.needs === 'office-role' ? is.officeRoles : inCase[ids]
  const wanted: readonly string[] = permission.needs === 'session' ? [] : permission.roles
  if (ids === 'malformed') return 'missing'
  if (permission.needs !== 'session' && !wanted.some((role) => roles.includes(role))) return 'missing'
  if (!is.hasFactor && !WITHOUT_FACTOR.includes(route.act)) return 'factor'
  return permission.isFresh === true && !is.isFresh ? 'proof' : 'reached'
}

/** An answer as it is compared with others: without the ids that were asked for. */
interface Seen {
  /** An `Outcome`, or what else it was. */
  readonly outcome: string
  readonly status: number
  readonly text: string
}

/** What the whole office sees, whatever case it is about. */
const OF_THE_OFFICE = ['job', 'observed', 'reply', 'term', 'import', 'waiting']

class Asker {
  readonly differences: string[] = []
  readonly #place: GuardedPlace
  readonly #app: Hono
  readonly #seen = new Map<string, Seen>()
  readonly #chance: (below: number) => number
  #number = 0
  readonly #asked = new Map<string, boolean>()

  constructor(place: GuardedPlace, routes: readonly AnyRoute[], seed: number) {
    this.#place = place
    this.#chance = chance(seed)
    this.#app = serveRoutes(
      routes.map((route) => this.#spyOn(route)),
      {
        workplace: { ...place.workplace, database: place.onOneConnection },
        site: () => ({ origin: 'http://localhost:4747', host: 'localhost' }),
        version: '0.0.0',
        wakeJobs: () => {},
        // Every wrong token is looked up here.
        tokenGuard: { waitFor: () => 0, note: () => {} },
        reportFault: (fault) => this.differences.push(`a fault in an answer: ${String(fault)}`),
      },
    )
  }

  /** The same route, which says that it was reached; carried out only where the request is told to be. */
  #spyOn(route: AnyRoute): AnyRoute {
    const answer = async (visit: Visit & OpenVisit): Promise<Answer> => {
      const number = visit.query.get('number') ?? ''
      const isCarriedOut = this.#asked.get(number) ?? false
      this.#asked.set(`reached ${number}`, true)
      return isCarriedOut ? route.answer(visit) : { kind: 'json', value: 'reached' }
    }
    return { ...route, answer } as AnyRoute
  }

  async ask(cell: Cell): Promise<void> {
    const { route, visitor, expected } = cell
    const used = this.#idsOf(cell)
    const path = route.path.replaceAll(/:(\w+)/gu, (_, name: string) => used[name] ?? '')
    const number = String((this.#number += 1))
    this.#asked.set(number, route.method === 'GET' || !isTheirs(cell))
    const headers: Record<string, string> = { 'Accept-Language': 'en', Host: 'localhost:4747' }
    if (visitor.cookie !== null) headers['Cookie'] = visitor.cookie
    if (visitor.bearer !== null) headers['Authorization'] = `Bearer ${visitor.bearer}`
    if (route.path.startsWith('/api/')) headers['Origin'] = 'http://localhost:4747'
    const body = route.method === 'POST' ? { body: new URLSearchParams({ field: 'typed' }) } : {}
    const request = new Request(`http://localhost:4747${path}?number=${number}`, {
      ...{ method: route.method, headers, ...body },
    })
    const answer: unknown = await Promise.resolve(this.#app.fetch(request)).catch((fault: unknown) => fault)
    if (!(answer instanceof Response)) {
      this.differences.push(`${nameOf(cell)}: a fault: ${String(answer)}`)
      return
    }
    const text = await answer.text()
    const isReached = this.#asked.get(`reached ${number}`) ?? false
    const outcome = outcomeOf(route, answer, text, isReached)
    this.#seen.set(nameOf(cell), {
      outcome,
      status: answer.status,
      text: withoutIds(answer, text, used, number),
    })
    if (outcome !== expected) this.differences.push(`${nameOf(cell)}: ${outcome}, not ${expected}`)
    else if (outcome === 'reached') this.#checkReached(cell, answer)
    if (answer.status >= 500) this.differences.push(`${nameOf(cell)}: ${answer.status}`)
  }

  /** What is theirs is there; what is not theirs is not, whatever the case. */
  #checkReached(cell: Cell, answer: Response): void {
    const { status, headers } = answer
    // Keys are asked for before anything is looked for.
    const asksForKeys =
      status === 403 || (status === 303 && (headers.get('Location') ?? '').startsWith('/prove?'))
    if (asksForKeys && cell.visitor.is?.hasKeys === false) return
    if (cell.route.method === 'GET' && isThere(cell) === (status === 404))
      this.differences.push(`${nameOf(cell)}: answered with ${status}`)
  }

  #idsOf({ route, visitor, ids }: Cell): IdsByName {
    const { own, foreign, otherOffice } = this.#place.ids
    const malformed = MALFORMED[this.#chance(MALFORMED.length)] ?? ''
    const foreignOf = (name: string): string | undefined => {
      if (OF_THE_OFFICE.includes(name)) return otherOffice[name]
      return name === 'account' && paramsOf(route).includes('case') ? foreign['member'] : foreign[name]
    }
    const valueOf = (name: string): string => {
      const isCase = name === 'case'
      switch (ids) {
        case 'own':
          return known(name, { ...own, ...visitor.own }[name], own[name] ?? '')
        case 'foreign':
          return known(name, foreignOf(name), otherOffice[name] ?? '')
        case 'other office':
          return known(name, otherOffice[name], otherOffice[name] ?? '')
        case 'random':
          return anId()
        case 'malformed':
          return malformed
        case 'own case, foreign':
          return isCase ? (own['case'] ?? '') : (foreign[name] ?? otherOffice[name] ?? '')
        case 'own case, random':
          return isCase ? (own['case'] ?? '') : anId()
      }
    }
    return Object.fromEntries(paramsOf(route).map((name) => [name, valueOf(name)]))
  }

  /** What is foreign, of another office or not there at all is answered byte by byte alike. */
  compare(group: readonly Cell[]): readonly string[] {
    const alike = [
      ['foreign', 'other office', 'random'],
      ['own case, foreign', 'own case, random'],
    ] as const
    return alike.flatMap((kinds) => {
      const of = group.filter(
        ({ ids, expected }) => kinds.some((kind) => kind === ids) && expected !== 'open',
      )
      const seen = of.filter(
        ({ ids, visitor }) => !(ids === 'foreign' && (visitor.is?.inForeignCase.length ?? 0) > 0),
      )
      const [first, ...others] = seen.map((cell) => ({ cell, ...this.#seen.get(nameOf(cell)) }))
      return others
        .filter(({ status, text }) => status !== first?.status || text !== first?.text)
        .map(({ cell }) => `${nameOf(cell)}: told apart from ${first?.cell.ids ?? ''}`)
    })
  }
}

/** A parameter that no case of the test holds would be a hole in the test. */
function known(name: string, value: string | undefined, otherwise: string): string {
  if (value === undefined && otherwise === '')
    throw new Error(`the test has no id for :${name}; add it to aSeededCase`)
  return value ?? otherwise
}

const MALFORMED = [
  ...[
    'not-an-id',
    '0',
    'null',
    'undefined',
    '-1',
    '1%20or%201',
    '%25',
    '..%2e',
    '00000000-0000-0000-0000-00000000000g',
  ],
  ...[
    '00000000-0000-0000-0000-0000000000000',
    'AAAAAAAA-0000-4000-8000-000000000000',
    '%F0%9F%90%99',
    'a%00b',
  ],
]

function nameOf({ route, visitor, ids }: Cell): string {
  return `${route.method} ${route.path} (${route.act}) by ${visitor.called}, ids ${ids}`
}

function outcomeOf(route: AnyRoute, answer: Response, text: string, isReached: boolean): string {
  const permission: Permission = PERMISSIONS[route.act]
  const to = answer.headers.get('Location') ?? ''
  const isForPrograms = route.path.startsWith('/api/')
  if (isReached) return permission.needs === 'nobody' ? 'open' : 'reached'
  if (answer.status === 404) return 'missing'
  if (answer.status === 401) return 'sign-in'
  if (answer.status === 303 && to.startsWith('/sign-in?next=') && route.method === 'GET') return 'sign-in'
  if (answer.status === 303 && to === '/account') return 'factor'
  if (answer.status === 303 && to.startsWith('/prove?next=') && route.method === 'GET') return 'proof'
  if (answer.status === 403 && text.includes('account.factor-needed')) return 'factor'
  if (answer.status === 403 && text.includes('"token.')) return 'scope'
  if (answer.status === 403 && isForPrograms) return 'proof'
  if (answer.status === 422 && text.includes('action="/prove"')) return 'proof'
  return `an answer with ${answer.status} ${to}`
}

/** The whole of an answer, without what only says again what was asked. A passkey's question is another one each time. */
function withoutIds(answer: Response, text: string, used: IdsByName, number: string): string {
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
  const whole = `${headers}\n${text}`
    .replaceAll(`number=${number}`, 'number=')
    .replaceAll(`number%3D${number}`, 'number%3D')
  const bare = Object.values(used)
    .filter((id) => id !== '')
    .reduce((left, id) => left.replaceAll(id, 'ID').replaceAll(encodeURIComponent(id), 'ID'), whole)
  return bare
    .replaceAll(/data-options="[^"]*"/gu, 'data-options')
    .replaceAll(/name="question" value="[^"]*"/gu, 'question')
}
