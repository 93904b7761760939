import type { Context } from 'hono'
import type { Form } from '#accounts/route.ts'

/** A form without a field: of a request that only reads. */
export const NO_FORM: Form = {
  text: () => '',
  all: () => [],
  names: () => [],
  file: () => Promise.resolve(null),
}

/** As browsers send forms. Nothing was sent where there is no type. */
const FORM_TYPES = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/iu

/**
 * What a form sent, by its fields; null where it is no form or cannot be read: taken for empty, it could do what nobody meant. All of
 * it is in memory: nothing that somebody typed is written to a temporary file.
 */
export async function readForm(context: Context): Promise<Form | null> {
  const type = context.req.header('Content-Type')
  if (type !== undefined && !FORM_TYPES.test(type)) return null
  const body = await context.req.parseBody({ all: true }).catch(nullIfUnreadable)
  return body && formOf(body)
}

/** A form that is malformed or breaks off, and a sender who is gone, are no faults of ours; any other is thrown on. */
export function nullIfUnreadable(fault: unknown): null {
  const isGone = fault instanceof Error && 'code' in fault && fault.code === 'ECONNRESET'
  if (isGone || fault instanceof TypeError) return null
  throw fault
}

function formOf(body: Readonly<Record<string, unknown>>): Form {
  const valuesOf = (name: string): readonly unknown[] => {
    const value = Object.hasOwn(body, name) ? body[name] : []
    return Array.isArray(value) ? value : [value]
  }
  const textsOf = (name: string) => valuesOf(name).filter((value) => typeof value === 'string')
  return {
    text: (name) => textsOf(name)[0] ?? '',
    all: textsOf,
    names: () => Object.keys(body).filter((name) => textsOf(name).length > 0),
    file: async (name) => {
      const file = valuesOf(name).find((value) => value instanceof File)
      // A browser sends an empty one without a name where none was chosen.
      if (!file || (file.name === '' && file.size === 0)) return null
      return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
    },
  }
}
