import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import { printable } from '#letters/printable.ts'
import {
  explainLookProblem,
  parseOfficeLook,
  PLAIN_LOOK,
  type LookFiles,
  type OfficeLook,
} from '#letters/render/office-look.ts'
import { readTextFile } from '#platform/text-file.ts'
import { explainTextProblem } from '#platform/text-problems.ts'

/** A font may have so much; what else is allowed of a logo, its reader says. */
const LARGEST_LOOK_FILE_BYTES = 32 * 1024 * 1024

/** The look of the office's letters that `--letterhead FOLDER` names; a plain one where it was left out. */
export async function readLetterhead(folder: string | undefined): Promise<Result<OfficeLook, string>> {
  if (folder === undefined) return ok(PLAIN_LOOK)
  const text = await readTextFile(join(folder, 'letterhead.json'))
  if (!text.ok) {
    const why =
      text.error.code === 'file.missing'
        ? 'there is no letterhead.json in it. See docs/guide/letterhead.md'
        : `letterhead.json: ${explainTextProblem(text.error)}`
    return fail(`--letterhead: ${printable(folder)}: ${why}`)
  }
  const look = parseOfficeLook(text.value, filesIn(folder))
  return look.ok
    ? look
    : fail(`--letterhead: ${printable(folder)}: ${printable(explainLookProblem(look.error))}`)
}

function filesIn(folder: string): LookFiles {
  return (name) => {
    const path = join(folder, name)
    try {
      const found = statSync(path)
      if (!found.isFile()) return fail('missing')
      return found.size > LARGEST_LOOK_FILE_BYTES ? fail('too-large') : ok(readFileSync(path))
    } catch {
      // Whatever the reason, the office can look: the message names the file and the place.
      return fail('missing')
    }
  }
}
