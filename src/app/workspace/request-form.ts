import type { Context } from 'hono'
import type { Form, SentFile } from '#accounts/route.ts'

/** A form without a field: of a request that only reads. */
export const NO_FORM: Form = {
  text: () => '',
  all: () => [],
  names: () => [],
  file: () => Promise.resolve(null),
  files: () => Promise.resolve([]),
  fileNames: () => [],
  hasFiles: false,
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
  // A browser sends an empty file without a name where none was chosen.
  const filesOf = (name: string): readonly File[] =>
    valuesOf(name)
      .filter((value) => value instanceof File)
      .filter(({ name: called, size }) => called !== '' || size > 0)
  const fileNames = () => Object.keys(body).filter((name) => filesOf(name).length > 0)
  return {
    text: (name) => textsOf(name)[0] ?? '',
    all: textsOf,
    names: () => Object.keys(body).filter((name) => textsOf(name).length > 0),
    file: async (name) => {
      const [file] = filesOf(name)
      return file ? sentFile(file) : null
    },
    files: (name) => Promise.all(filesOf(name).map(sentFile)),
    fileNames,
    hasFiles: fileNames().length > 0,
  }
}

async function sentFile(file: File): Promise<SentFile> {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}

/** What a program sent as JSON; null for anything else. What is in it is for the route to parse. */
export async function readJson(context: Context): Promise<unknown> {
  const type = context.req.header('Content-Type') ?? ''
  if (!/^application\/json\s*(?:;|$)/iu.test(type)) return null
  try {
    const value: unknown = JSON.parse(await context.req.text())
    return value
  } catch (fault) {
    if (fault instanceof SyntaxError) return null
    throw fault
  }
}
