import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { promptOn } from './prompt.ts'

/** A terminal at which somebody types; or a pipe. */
function at(kind: 'terminal' | 'pipe') {
  const input = Object.assign(new PassThrough(), kind === 'terminal' ? { isTTY: true } : {})
  let shown = ''
  const prompt = promptOn({ input, error: { write: (text) => (shown += String(text)) } })
  return { input, prompt, shown: () => shown }
}

test('a name is shown as it is typed, a secret never', async () => {
  const { input, prompt, shown } = at('terminal')
  const name = prompt.ask('Name: ')
  input.write('Amina\r')
  expect(await name).toBe('Amina')
  expect(shown()).toContain('Name: ')
  expect(shown()).toContain('Amina')
  const secret = prompt.ask('Passphrase: ', 'secret')
  for (const character of 'seven herons') input.write(character)
  input.write('\u007f\u007fns\r')
  expect(await secret).toBe('seven herons')
  expect(shown()).toContain('Passphrase: ')
  expect(shown()).not.toMatch(/seven|heron/u)
  const again = prompt.ask('Name: ')
  input.write('Mio\r')
  expect(await again).toBe('Mio')
  expect(shown()).toContain('Mio')
  prompt.close()
})

test('Ctrl-C and the end of the input are no answer', async () => {
  const terminal = at('terminal')
  const asked = terminal.prompt.ask('Code: ', 'secret')
  terminal.input.write('half\u0003')
  expect(await asked).toBeNull()
  const pipe = at('pipe')
  pipe.input.end('one\ntwo')
  expect(await pipe.prompt.ask('1: ')).toBe('one')
  expect(await pipe.prompt.ask('2: ', 'secret')).toBe('two')
  expect(await pipe.prompt.ask('3: ')).toBeNull()
  expect(pipe.shown()).toBe('')
})
