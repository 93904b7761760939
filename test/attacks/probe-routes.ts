import { sql } from 'kysely'
import { actorOf } from '#accounts/acting.ts'
import { PERMISSIONS, type Act } from '#accounts/model/act.ts'
import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'

/** Two addresses for every act, of the plainest kind: so that acts are looked at which have no page yet. */
export function probeRoutes(): readonly AnyRoute[] {
  const acts = Object.keys(PERMISSIONS) as readonly Act[]
  return acts.flatMap((act) => (['GET', 'POST'] as const).map((method) => probe(method, act)))
}

function probe(method: 'GET' | 'POST', act: Act): AnyRoute {
  const isInCase = PERMISSIONS[act].needs === 'case-role'
  const path = `/probe/${act}${isInCase ? '/:case/persons/:person' : ''}`
  const answer = isInCase ? lookAtPerson : () => Promise.resolve(seen())
  return { method, path, act, answer } as AnyRoute
}

function seen(): Answer {
  return { kind: 'json', value: 'seen' }
}

async function lookAtPerson({ workplace, acting, officeId, id }: Visit): Promise<Answer> {
  const { rows } = await workplace.database.atomically(actorOf(acting), (tx) =>
    sql`select id from person where office_id = ${officeId} and case_id = ${id('case')} and id = ${id('person')}`.execute(
      tx,
    ),
  )
  return rows.length === 1 ? seen() : { kind: 'missing' }
}

/** The same addresses with acts that more people may do: what the matrix has to find. */
export function loosened(routes: readonly AnyRoute[]): readonly AnyRoute[] {
  return routes.map((route) => ({ ...route, act: loosenedAct(route.act) }) as AnyRoute)
}

/** The freest act of those that need the same kind of thing. */
export function loosenedAct(act: Act): Act {
  const { needs } = PERMISSIONS[act]
  if (needs === 'nobody') return act
  return needs === 'case-role' ? 'case.read' : 'workspace.read'
}
