import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localAddress } from './local-address.ts'

test.each(['/', '/cases', '/cases/0b7e?tab=persons', '/a/../b'])('%s is ours', (text) => {
  expect(localAddress(text)).not.toBeNull()
})

test.each([
  ...['', 'cases', '//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example'],
  ...[
    'javascript:alert(1)',
    '/a b',
    '/é',
    '\\\\evil.example',
    '/..//evil.example/\\x',
    '/.//evil.example',
    '/a/..//evil.example',
    `/${'a'.repeat(2000)}`,
  ],
])('%s could lead elsewhere', (text) => {
  expect(localAddress(text)).toBeNull()
})

test('whatever is let through stays here', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\/[/\\.:@?#a-z%]{0,20}$/u), (text) => {
      const local = localAddress(text)
      expect(new URL(local ?? '/', 'http://localhost').origin).toBe('http://localhost')
    }),
  )
})
