import { expect } from 'vitest'

/** A list that holds at least these. */
export function listWith(...items: readonly unknown[]): unknown {
  return expect.arrayContaining([...items])
}

/** An object that has at least these fields. */
export function objectWith(fields: Readonly<Record<string, unknown>>): unknown {
  return expect.objectContaining(fields)
}

/** Some number. */
export function aNumber(): unknown {
  return expect.any(Number)
}

/** A text that fits. */
export function textLike(form: RegExp): unknown {
  return expect.stringMatching(form)
}
