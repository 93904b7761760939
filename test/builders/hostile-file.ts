import type { ReadProblem } from '#letters/read/read-document.ts'

/** A file made to do harm, and what is to come of it. */
export interface HostileFile {
  /** With the ending that it comes with. */
  readonly name: string
  readonly make: () => Uint8Array | Promise<Uint8Array>
  /** Any of these codes is right; `read`: it is read like any letter, since nothing in it can do harm here. */
  readonly gives: readonly (ReadProblem['code'] | 'file.empty' | 'read')[]
  /** What is listed as not read, where it is read: a part of what each says. */
  readonly omits?: readonly string[]
}
