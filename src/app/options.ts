import { parseArgs } from 'node:util'
import { fail, ok, type Result } from '#base/result.ts'
import { asTyped, nearest } from '#law/nearest.ts'

/** What was given after a command: its options by name, and everything else in order. */
export interface Given {
  readonly options: ReadonlyMap<string, string>
  /** Every option as it was given, also one that was given several times. */
  readonly inOrder: readonly (readonly [name: string, value: string])[]
  readonly others: readonly string[]
  readonly isHelpWanted: boolean
}

/** Reads `--name VALUE` and `--name=VALUE` for the names known, and `--name` for flags; of one given twice the last counts. */
export function readOptions(
  args: readonly string[],
  names: readonly string[],
  flags: readonly string[] = [],
): Result<Given, string> {
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
      ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' as const }])),
      help: { type: 'boolean', short: 'h' },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const inOrder: (readonly [string, string])[] = []
  const others: string[] = []
  let isHelpWanted = false
  for (const token of tokens) {
    if (token.kind === 'positional') others.push(token.value)
    if (token.kind !== 'option') continue
    if (token.name === 'help') isHelpWanted = true
    else if (flags.includes(token.name)) {
      if (token.value !== undefined) return fail(`${token.rawName} takes no value`)
      inOrder.push([token.name, 'yes'])
    } else if (!names.includes(token.name)) return fail(unknownOption(token.rawName, [...names, ...flags]))
    else if (token.value === undefined || isOption(token.value, token.inlineValue)) {
      return fail(`${token.rawName} needs a value`)
    } else inOrder.push([token.name, token.value])
  }
  return ok({ options: new Map(inOrder), inOrder, others, isHelpWanted })
}

function isOption(value: string, isInline: boolean | undefined): boolean {
  return !isInline && value.startsWith('--')
}

function unknownOption(rawName: string, names: readonly string[]): string {
  const [guess] = nearest(
    rawName,
    names.map((name) => ({ shown: `--${name}`, names: [name] })),
  )
  const hint = guess ? `did you mean ${guess}?` : `known are ${names.map((name) => `--${name}`).join(', ')}`
  return `unknown option ${asTyped(rawName)}: ${hint}`
}
