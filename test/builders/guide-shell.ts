/** One request of a guide: what its `ask` and `post` make of a line of a shell. */
export interface GuideRequest {
  readonly path: string
  readonly json: string | null
  /** The fields behind `-F`; one that begins with `@` names a file. */
  readonly fields: readonly (readonly [name: string, value: string])[]
}

/** A line of a guide: a request, what of its answer is kept, and under which name. */
interface GuideLine {
  readonly name: string | null
  readonly words: readonly string[]
  readonly filter: string | null
}

const BLOCK = /```bash\n(?<shell>[^`]*)```|<!-- on the page: (?<page>[^>]*) -->/gu

/** What stands in a section of a guide, in its order: blocks of shell, and what people do meanwhile. */
export function stepsOfGuide(
  text: string,
  heading: string,
): readonly { readonly shell: string | null; readonly page: string | null }[] {
  const section = text.split(/^## /mu).find((one) => one.startsWith(`${heading}\n`)) ?? ''
  return [...section.matchAll(BLOCK)].map(({ groups }) => ({
    ...{ shell: groups?.['shell'] ?? null, page: groups?.['page'] ?? null },
  }))
}

/** Plays a block of `NAME=$(ask … | jq -r .a.b)`, `ask …`, `post …` and `NAME=value`; anything else in it throws. */
export async function playShell(
  shell: string,
  names: Map<string, string>,
  send: (request: GuideRequest) => Promise<unknown>,
): Promise<number> {
  let sent = 0
  for (const line of shell.split('\n').filter((one) => one !== '' && !/^(?:ask|post)\(\) /u.test(one))) {
    const { name, words, filter } = lineOf(line, names)
    if (words.length === 1 && name !== null) {
      names.set(name, words[0] ?? '')
      continue
    }
    const answer = await send(requestOf(line, words))
    sent += 1
    if (name !== null) names.set(name, picked(line, answer, filter ?? '.'))
  }
  return sent
}

function lineOf(line: string, names: ReadonlyMap<string, string>): GuideLine {
  const kept = /^(?<name>[A-Z]\w*)=\$\((?<command>.*)\)$/u.exec(line)?.groups
  const given = /^(?<name>[A-Z]\w*)=(?<value>\S+)$/u.exec(line)?.groups
  const name = kept?.['name'] ?? given?.['name'] ?? null
  const command = kept?.['command'] ?? given?.['value'] ?? line
  const [asked = '', filter = null] = command.split(' | jq -r ')
  return { name, words: wordsOf(asked, names), filter: filter && filter.replaceAll("'", '') }
}

/** As a shell splits a line: single quotes hold everything, outside of them `$NAME` is what it stands for. */
function wordsOf(command: string, names: ReadonlyMap<string, string>): readonly string[] {
  const words: string[] = []
  let word: string | null = null
  for (const [piece] of command.matchAll(/'[^']*'|\$\w+|\s+|[^\s'$]+/gu)) {
    if (/^\s/u.test(piece)) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + valueOf(piece, names)
  }
  return word === null ? words : [...words, word]
}

function valueOf(piece: string, names: ReadonlyMap<string, string>): string {
  if (piece.startsWith("'")) return piece.slice(1, -1)
  if (!piece.startsWith('$')) return piece
  const value = names.get(piece.slice(1))
  if (value === undefined) throw new Error(`nothing is called ${piece}`)
  return value
}

function requestOf(line: string, [command = '', path = '', ...rest]: readonly string[]): GuideRequest {
  if (command === 'post' && rest.length === 1) return { path, json: rest[0] ?? '', fields: [] }
  const pairs = rest.flatMap((word, at) => (at % 2 === 1 ? [word] : []))
  const areFields = rest.length % 2 === 0 && rest.every((word, at) => at % 2 === 1 || word === '-F')
  if (command !== 'ask' || !areFields) throw new Error(`nothing that is played: ${line}`)
  const fields = pairs.map((pair): readonly [string, string] => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at), pair.slice(at + 1)]
  })
  return { path, json: null, fields }
}

/** What `jq -r .a.b[0].c` gives. */
function picked(line: string, answer: unknown, filter: string): string {
  const steps = [...filter.matchAll(/[^.[\]]+/gu)].map(([step]) => step)
  let found: unknown = answer
  for (const step of steps) {
    const isThere = typeof found === 'object' && found !== null && Object.hasOwn(found, step)
    found = isThere ? (found as Readonly<Record<string, unknown>>)[step] : undefined
  }
  if (typeof found !== 'string') throw new Error(`no ${filter} in what came of ${line}`)
  return found
}
