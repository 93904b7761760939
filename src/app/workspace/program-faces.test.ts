import { describe, expect, test } from 'vitest'
import { permissionOf } from '#accounts/model/act.ts'
import type { AnyRoute } from '#accounts/route.ts'
import { allRoutes } from '../../../test/builders/all-routes.ts'

/** Pages are asked for by people, and hold forms; programs have `/api/…` beside them. */
const routes = allRoutes()
const isForProgram = ({ path }: AnyRoute) => path.startsWith('/api/') && path !== '/api/openapi.json'
const [faces, pages] = [routes.filter(isForProgram), routes.filter((route) => !isForProgram(route))]

/** Where the page and the address for programs are called otherwise than by the rule below. */
const CALLED: Readonly<Record<string, string>> = {
  '/library/:observed/answers/:reply': '/api/letters/:observed/replies/:reply/reading',
  '/library/:observed/answers/:reply/items': '/api/letters/:observed/replies/:reply/items',
  '/cases/:case/letters/:communication/replies/:received':
    '/api/cases/:case/letters/:communication/replies/:received/reading',
}

/** What a program has no business with: each with its reason, and no more of them than there are pages. */
const PAGES_ALONE: readonly { readonly because: string; readonly is: RegExp }[] = [
  {
    because: 'signing in, joining and leaving are a person’s',
    is: /^\/(?:start|sign-in|sign-out|prove|join)\b/u,
  },
  { because: 'an account, its factors and its tokens are changed by its owner', is: /^\/account\//u },
  { because: 'who is in the office is decided by people', is: /^\/people\//u },
  { because: 'settings of the office ask for a fresh proof', is: /^\/(?:office|settings)\b/u },
  { because: 'made-up letters are there to be looked at', is: /^\/demonstration\b/u },
  { because: 'jobs are looked after by who runs the program', is: /^\/jobs\//u },
  { because: 'a program keeps its own searches', is: /^\/letters\/saved\b/u },
  { because: 'a feed is a secret address, made with a fresh proof', is: /^\/deadlines\/feed\//u },
  {
    because: 'a register is looked at before it is carried out',
    is: /^\/letters\/(?:import|imports|waiting)\b/u,
  },
  { because: 'what is taken down for good is asked twice', is: /^\/library\/:observed\/remove$/u },
  { because: 'who may see a case is decided with a fresh proof', is: /^\/cases\/:case\/members\b/u },
  { because: 'a case is destroyed by people', is: /^\/cases\/:case\/destroy\b/u },
  {
    because: 'who somebody is, is read and changed by people',
    is: /^\/cases\/:case\/persons\/:person\/identity\b/u,
  },
  { because: 'consent is given to a person', is: /^\/cases\/:case\/persons\/:person\/consent\b/u },
  { because: 'a source is in nobody else’s hands', is: /^\/cases\/:case\/sources\b/u },
  {
    because: 'no program throws away',
    is: /^\/cases\/:case\/submissions\/:submission\/(?:discard|files\/:file\/remove)$/u,
  },
]

/** Acts of reading that no program has, each with its reason. */
const UNREAD: Readonly<Record<string, string>> = {
  'account.read-own': 'an account is its owner’s',
  'account.list': 'who is in the office is no list for programs',
  'journal.read': 'the journal has a command of its own',
  'case.read-journal': 'the journal of a case is read by people',
  'job.read': 'jobs are looked after by who runs the program',
  'consent.read': 'consent is given to a person',
  'intake.read': 'its page finds the intake: a program is told which case that is',
}

function faceOf({ path }: AnyRoute): string {
  const called = CALLED[path]
  if (called !== undefined) return called
  const place = path.startsWith('/library/') ? path.replace('/library/', '/letters/') : path
  return `/api${place}`.replace(/\/new$/u, '')
}

const isAlone = ({ path }: AnyRoute) => PAGES_ALONE.some(({ is }) => is.test(path))

describe('what a page does, a program can do', () => {
  const posts = pages.filter(({ method }) => method === 'POST')

  test('by the same act, at an address of its own; or a reason says why not', () => {
    const lacking = posts
      .filter((page) => !isAlone(page))
      .filter((page) => {
        const face = faces.find(({ method, path }) => method === 'POST' && path === faceOf(page))
        return face?.act !== page.act
      })
    expect(lacking.map(({ path, act }) => `${path} (${act})`)).toEqual([])
    expect(posts.filter((page) => !isAlone(page)).length).toBeGreaterThan(40)
  })

  test('and what it reads; or a reason says why not', () => {
    const read = new Set(faces.filter(({ method }) => method === 'GET').map(({ act }) => act))
    const changed = new Set(posts.map(({ act }) => act))
    const needed = pages
      .filter((page) => page.method === 'GET' && !isAlone(page) && permissionOf(page.act).needs !== 'nobody')
      // A page that holds the form of an act is no reading of its own.
      .filter(({ act }) => !changed.has(act) && !Object.hasOwn(UNREAD, act))
    expect(needed.filter(({ act }) => !read.has(act)).map(({ path, act }) => `${path} (${act})`)).toEqual([])
    expect(needed.length).toBeGreaterThan(20)
    expect(Object.keys(UNREAD).filter((act) => !pages.some((page) => page.act === act))).toEqual([])
  })

  test('no exception outlives its pages', () => {
    const idle = PAGES_ALONE.filter(({ is }) => !posts.some(({ path }) => is.test(path)))
    expect(idle).toEqual([])
    const paths = new Set(pages.map(({ path }) => path))
    expect(Object.keys(CALLED).filter((path) => !paths.has(path))).toEqual([])
  })
})
