/** Folds a name for comparing, never for showing: case, accents, quotation marks, hyphens and spaces do not count. */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Something that can be meant: how it is shown, and every name it goes by. */
export interface Candidate {
  readonly shown: string
  readonly names: readonly string[]
}

const LONGEST_COMPARED = 80
const FARTHEST = 0.4

/** What a person may have meant, nearest first: a name that holds the words given, or differs by a few letters. */
export function nearest(given: string, candidates: readonly Candidate[], howMany = 3): readonly string[] {
  const wanted = foldName(given).slice(0, LONGEST_COMPARED)
  if (wanted === '') return []
  return candidates
    .map(({ shown, names }) => ({
      shown,
      far: Math.min(...names.map((name) => farness(wanted, foldName(name)))),
    }))
    .filter((one) => one.far <= FARTHEST)
    .sort((one, other) => one.far - other.far || (one.shown < other.shown ? -1 : 1))
    .slice(0, howMany)
    .map((one) => one.shown)
}

/** 0 for the same name, up to 0.4 for one worth showing, 1 for another. */
function farness(wanted: string, name: string): number {
  if (name === '' || wanted === name) return name === '' ? 1 : 0
  const longer = Math.max(wanted.length, name.length)
  const rest = Math.abs(wanted.length - name.length) / 1000
  if (wanted.length >= 3 && ` ${name}`.includes(` ${wanted}`)) return 0.1 + rest
  if (name.length >= 4 && ` ${wanted} `.includes(` ${name} `)) return 0.2 + rest
  if (Math.abs(wanted.length - name.length) > FARTHEST * longer) return 1
  return editDistance(wanted, name) / longer
}

/** Letters to add, drop, change or swap with their neighbour. */
function editDistance(one: string, other: string): number {
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1]
      let least = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      )
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (swapped) least = Math.min(least, at(beforeLast, column - 2) + 1)
      current.push(least)
    }
    beforeLast = last
    last = current
  }
  return at(last, other.length)
}

function at(numbers: readonly number[], index: number): number {
  return numbers[index] ?? Infinity
}

const LONGEST_SHOWN = 60

/** What a person typed, safe inside one line of a message: no control characters, not too long. */
export function asTyped(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').trim()
  const letters = [...line]
  return letters.length <= LONGEST_SHOWN ? line : `${letters.slice(0, LONGEST_SHOWN - 1).join('')}…`
}
