const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u
const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u

/** How many columns of a terminal a text takes: Chinese and Korean letters take two, marks on letters none. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const letter of text) columns += WITHOUT_WIDTH.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1
  return columns
}

/** The text, filled with spaces up to so many columns; never cut. */
export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
}

/** Breaks a text at spaces into lines of at most so many columns; a longer word stands alone. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && columnsOf(longer) > columns) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, line]
}

/** Marks text for a terminal; leaves it alone where there is no colour. */
export interface Paint {
  readonly strong: (text: string) => string
  readonly good: (text: string) => string
  readonly weak: (text: string) => string
  readonly faint: (text: string) => string
}

/** Colours for a terminal that shows them. */
export function paintFor(colour: boolean): Paint {
  const mark = (code: number) => (text: string) => (colour ? `\u001B[${code}m${text}\u001B[0m` : text)
  return { strong: mark(1), good: mark(32), weak: mark(33), faint: mark(2) }
}
