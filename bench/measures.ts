/** Prints lines for whoever watches. */
export function say(...lines: readonly string[]): void {
  console.log(lines.join('\n'))
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** To three places after the point. */
export function rounded(number: number): number {
  return Math.round(number * 1000) / 1000
}
