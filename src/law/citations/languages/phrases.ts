/**
 * Every way to take one part after another: `phrases(['lu', 'lus'], ['avec', 'conjointement avec'])`.
 * An empty part is left out.
 */
export function phrases(...parts: readonly (readonly string[])[]): readonly string[] {
  return parts.reduce<readonly string[]>(
    (done, part) => done.flatMap((start) => part.map((end) => `${start} ${end}`.trim())),
    [''],
  )
}
