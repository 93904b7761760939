import { randomUUID } from 'node:crypto'
import { rename, rm, stat, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import { printable } from '#letters/printable.ts'
import type { Terminal } from './terminal.ts'

/**
 * Writes what a command made to the file that `--out` names, whole or not at all, or to standard output where it names none.
 * A binary result is not shown on a terminal.
 */
export async function writeOutput(
  content: string | Uint8Array,
  out: string | null,
  terminal: Terminal,
): Promise<Result<null, string>> {
  if (out !== null) return writeWhole(content, out)
  if (typeof content !== 'string' && terminal.out.isTTY === true) {
    return fail('this is no text. Name a file for it: --out FILE')
  }
  if (content.length > 0) terminal.out.write(content)
  return ok(null)
}

/** Whether the file that `--out` names is one of those that are read: it would be gone before it is. */
export function isAmong(out: string, files: readonly string[]): boolean {
  return files.some((file) => file !== '-' && resolve(file) === resolve(out))
}

/** The format that the ending of `--out` says, where it is one of these. */
export function formatOfOutput<Format extends string>(
  formats: readonly Format[],
  out: string | null,
): Format | undefined {
  return out === null ? undefined : formats.find((one) => out.toLowerCase().endsWith(`.${one}`))
}

/** A text of a foreign file as a terminal may show it: nothing in it can command the terminal. */
export function onTerminal(
  content: string | Uint8Array,
  out: string | null,
  terminal: Terminal,
): string | Uint8Array {
  if (typeof content !== 'string' || out !== null || terminal.out.isTTY !== true) return content
  return content.replace(/(?![\n\t\f])\p{Cc}/gu, '\uFFFD')
}

/** Writes what comes in pieces to a file, whole or not at all; a fault while the pieces are made leaves no file. */
export async function writeWhole(
  content: string | Uint8Array | AsyncIterable<string>,
  out: string,
): Promise<Result<null, string>> {
  const draft = (await isPlainFile(out)) ? `${out}.${randomUUID()}.part` : out
  try {
    await writeFile(draft, content)
    if (draft !== out) await rename(draft, out)
    return ok(null)
  } catch (fault) {
    if (draft !== out) await rm(draft, { force: true })
    const code = fault instanceof Error && 'code' in fault ? fault.code : null
    const why = typeof code === 'string' ? CANNOT_WRITE.get(code) : undefined
    if (why === undefined) throw fault
    return fail(`--out: "${printable(out)}" cannot be written: ${why}`)
  }
}

/** A pipe or a terminal (`/dev/stdout`) is written to as it is; a file that is not there yet will be plain. */
async function isPlainFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return true
  }
}

const CANNOT_WRITE: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'its folder does not exist'],
  ['ENOTDIR', 'its folder is a file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'permission is denied'],
  ['EPERM', 'permission is denied'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
])
