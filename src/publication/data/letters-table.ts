import type { Digest } from '../model/digest.ts'
import { csvOf } from './csv.ts'

const COLUMNS = [
  ...['slug', 'reference', 'type', 'date', 'to', 'mandates', 'themes', 'language', 'questions_and_asks'],
  ...['answered', 'replies', 'standing', 'public_on', 'title', 'data', 'sha256'],
] as const

/** All letters, newest first, a line each, as RFC 4180 has it; several values of a cell are parted by `; `. */
export function lettersTable(letters: readonly Digest[], prefix: string): string {
  const lines = letters.toReversed().map((one) =>
    [
      ...[one.slug, one.reference ?? '', one.type ?? '', one.day ?? '', one.states.join('; ')],
      ...[one.mandates.join('; '), one.themes.join('; '), one.language ?? '', String(one.requests)],
      ...[String(one.answered), String(one.replies), one.standing, one.publicOn ?? '', one.title ?? ''],
      ...[`${prefix}/data/letters/${one.slug}.json`, one.mark],
    ],
  )
  return csvOf([COLUMNS, ...lines])
}
