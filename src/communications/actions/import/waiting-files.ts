import type { FileToWait } from '../../store/import-files.ts'
import type { Carrying } from './carry-out.ts'

/** Files by their hashes, as they are kept for a person: what they are taken for, why they wait, where they may belong. */
export function waitingOf(
  { plan }: Pick<Carrying, 'plan'>,
  hashes: readonly string[],
): readonly FileToWait[] {
  const wanted = new Set(hashes)
  const remarks = plan.remarks.filter(({ file }) => file !== null)
  return plan.files.flatMap(({ file, hash, kind, letters, reason }) => {
    if (!wanted.delete(hash)) return []
    const why = remarks.filter((one) => one.file === file)
    const told = { code: reason, severity: 'note', line: null, file, letter: null, facts: {} } as const
    const keys = letters.filter((mark) => /^[A-Z]{3} \d+\/\d{4}$/u.test(mark))
    return [{ sha256: hash, kind, remarks: why.length > 0 ? why : [told], letters: keys }]
  })
}
