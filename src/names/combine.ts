/**
 * Every way of taking one form from each list, joined by `between`, the likely ones first: a form is the less likely, the further
 * back it stands in its list. At most `most`: the longest list gives up its last form until all fit, so that no part is left with
 * none.
 */
export function combine(
  lists: readonly (readonly string[])[],
  between: string,
  most: number,
): readonly string[] {
  const kept = shortened(lists, most)
  let made: readonly { readonly text: string; readonly rank: number }[] = [{ text: '', rank: 0 }]
  for (const [index, list] of kept.entries()) {
    made = made.flatMap(({ text, rank }) =>
      list.map((form, place) => ({
        text: index === 0 || form === '' ? text + form : text + between + form,
        rank: rank + place,
      })),
    )
  }
  return unique(made.toSorted((one, other) => one.rank - other.rank).map(({ text }) => text))
}

/** Each once, in their order. */
export function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}

function shortened(lists: readonly (readonly string[])[], most: number): readonly (readonly string[])[] {
  const kept = lists.map((list) => [...new Set(list)])
  let size = kept.reduce((product, list) => product * list.length, 1)
  while (size > most) {
    const longest = kept.reduce((one, other) => (other.length > one.length ? other : one), [] as string[])
    if (longest.length <= 1) return kept
    size = (size / longest.length) * (longest.length - 1)
    longest.pop()
  }
  return kept
}
