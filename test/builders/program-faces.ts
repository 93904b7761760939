import { permissionOf } from '#accounts/model/act.ts'
import type { AnyRoute } from '#accounts/route.ts'

/** Where the page and the address for programs are called otherwise than by the rule below. */
const CALLED: Readonly<Record<string, string>> = {
  '/library/:observed/answers/:reply': '/api/letters/:observed/replies/:reply/reading',
  '/library/:observed/answers/:reply/items': '/api/letters/:observed/replies/:reply/items',
  // `/new` is the list itself there, and to change one of it is `/change`, as elsewhere.
  '/library/:observed/asks': '/api/letters/:observed/asks/change',
  '/cases/:case/letters/:communication/asks': '/api/cases/:case/letters/:communication/asks/change',
  '/library/:observed/answers/:reply/look': '/api/letters/:observed/replies/:reply/look',
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

/** What pages do and programs cannot, without a reason; and the reasons that stand for nothing any more. */
export interface LackingFaces {
  readonly posts: readonly string[]
  readonly reads: readonly string[]
  readonly idle: readonly string[]
  /** How many pages were looked at. */
  readonly asked: number
}

/** Holds the addresses of pages against those of programs: each page has its act there too, or a reason says why not. */
export function lackingFaces(routes: readonly AnyRoute[]): LackingFaces {
  const isForProgram = ({ path }: AnyRoute) => path.startsWith('/api/')
  const [faces, pages] = [routes.filter(isForProgram), routes.filter((route) => !isForProgram(route))]
  const posts = pages.filter(({ method }) => method === 'POST')
  const asked = pages.filter((page) => !isAlone(page) && permissionOf(page.act).needs !== 'nobody')
  const lacking = asked.filter(({ method }) => method === 'POST').filter((page) => !hasFace(page, faces))
  return {
    posts: lacking.map(nameOf),
    reads: readsLacking(asked, faces, new Set(posts.map(({ act }) => act))),
    idle: idleReasons(pages, posts),
    asked: asked.length,
  }
}

function hasFace(page: AnyRoute, faces: readonly AnyRoute[]): boolean {
  const face = faces.find(({ method, path }) => method === 'POST' && path === faceOf(page))
  return face?.act === page.act
}

/** A page that holds the form of an act is no reading of its own. */
function readsLacking(
  asked: readonly AnyRoute[],
  faces: readonly AnyRoute[],
  changed: ReadonlySet<string>,
): readonly string[] {
  const read = new Set(faces.filter(({ method }) => method === 'GET').map(({ act }) => act))
  return asked
    .filter(({ method, act }) => method === 'GET' && !changed.has(act) && !Object.hasOwn(UNREAD, act))
    .filter(({ act }) => !read.has(act))
    .map(nameOf)
}

function idleReasons(pages: readonly AnyRoute[], posts: readonly AnyRoute[]): readonly string[] {
  const paths = new Set(pages.map(({ path }) => path))
  return [
    ...PAGES_ALONE.filter(({ is }) => !posts.some(({ path }) => is.test(path))).map(({ because }) => because),
    ...Object.keys(UNREAD).filter((act) => !pages.some((page) => page.act === act)),
    ...Object.keys(CALLED).filter((path) => !paths.has(path)),
  ]
}

function nameOf({ method, path, act }: AnyRoute): string {
  return `${method} ${path} (${act})`
}
