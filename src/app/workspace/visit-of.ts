import type { Context } from 'hono'
import type { Visitor } from '#accounts/actions/visitor.ts'
import type { OpenVisit, Visit } from '#accounts/route.ts'
import { parseId, type Id } from '#base/id.ts'

/** The request of somebody who may make it. Null where a parameter of the address is no id: nothing is there. */
export function visitOf(visit: OpenVisit, visitor: Visitor, context: Context): Visit | null {
  const { acting, session } = visitor
  const params: Readonly<Record<string, string>> = context.req.param()
  const ids = new Map(Object.entries(params).map(([name, text]) => [name, parseId(text)]))
  if ([...ids.values()].includes(null)) return null
  return {
    ...visit,
    ...{ officeId: acting.officeId, acting, session, whoever: visitor },
    id: <Kind extends string>(name: string) => {
      const id = ids.get(name)
      if (!id) throw new Error(`the route has no parameter ${name}`)
      return id as string as Id<Kind>
    },
  }
}
