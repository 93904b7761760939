import { createContext, Script } from 'node:vm'

/** What came of a call that may take only so long. */
export type Timed<Value> =
  | { readonly outcome: 'done'; readonly value: Value; readonly milliseconds: number }
  | { readonly outcome: 'threw'; readonly error: unknown; readonly milliseconds: number }
  | { readonly outcome: 'too slow'; readonly milliseconds: number }

const globals: { call?: () => void } = {}
const context = createContext(globals)
const script = new Script('call()')

/**
 * Runs something and stops it after `limit` milliseconds, also in an endless loop or within one regular expression: a test
 * without this would hang with it, and never say on what.
 */
export function withinTime<Value>(limit: number, run: () => Value): Timed<Value> {
  let result: { readonly value: Value } | null = null
  globals.call = () => {
    result = { value: run() }
  }
  const started = performance.now()
  const elapsed = (): number => performance.now() - started
  try {
    script.runInContext(context, { timeout: limit })
  } catch (error) {
    if (isTimeout(error)) return { outcome: 'too slow', milliseconds: elapsed() }
    return { outcome: 'threw', error, milliseconds: elapsed() }
  }
  const milliseconds = elapsed()
  const { value } = result ?? missing()
  return { outcome: 'done', value, milliseconds }
}

function missing(): never {
  throw new Error('the call ended without a result')
}

/** Asked by its code and words: the error may come from another realm, of which it is no `instanceof Error` here. */
function isTimeout(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const code = 'code' in error ? error.code : null
  const message = 'message' in error ? String(error.message) : ''
  return code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' || message.startsWith('Script execution timed out')
}

/** The middle one; throws for an empty list. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
  if (middle === undefined) throw new Error('no values have no median')
  return middle
}
