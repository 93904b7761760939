import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { Terminal } from './terminal.ts'

/** Asks a person at a terminal, or takes the lines of what is piped in, one an answer. */
export interface Prompt {
  /** Whether a person is there, who can be asked again. */
  readonly isTerminal: boolean
  /** The answer without its line end; null where there is none: the input ended, or Ctrl-C. What is secret is not shown while it is typed. */
  readonly ask: (question: string, how?: 'shown' | 'secret') => Promise<string | null>
  readonly close: () => void
}

/** Questions go to standard error, so that results stay alone on standard output. */
export function promptOn({ input, error }: Pick<Terminal, 'input' | 'error'>): Prompt {
  const isTerminal = 'isTTY' in input && input.isTTY === true
  let isShown = true
  const echo = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (isShown) error.write(chunk.toString())
      done()
    },
  })
  const lines = createInterface({ input, output: echo, terminal: isTerminal, historySize: 0, prompt: '' })
  lines.once('SIGINT', () => lines.close())
  const answers = lines[Symbol.asyncIterator]()
  const ask = async (question: string, how: 'shown' | 'secret' = 'shown') => {
    if (isTerminal) error.write(question)
    isShown = isTerminal && how === 'shown'
    lines.setPrompt(isShown ? question : '')
    const answer = await answers.next()
    if (isTerminal && how === 'secret') error.write('\n')
    return answer.done === true ? null : answer.value
  }
  return { isTerminal, ask, close: () => lines.close() }
}
