import { expect, test } from 'vitest'
import { explainSettingsProblem, parseCheckSettings } from './check-settings.ts'

test('codes to leave out are read', () => {
  expect(parseCheckSettings('{ "off": ["law.style", "law.gap"] }')).toEqual({
    ok: true,
    value: { off: new Set(['law.style', 'law.gap']) },
  })
})

test('an empty object leaves nothing out', () => {
  expect(parseCheckSettings('{}')).toEqual({ ok: true, value: { off: new Set() } })
})

test.each([
  ['off: law.style', 'settings.not-json', 'is no JSON'],
  ['["law.style"]', 'settings.not-object', 'should hold an object'],
  ['{ "off": "law.style" }', 'settings.off-not-list', 'a list of codes'],
  ['{ "of": ["law.style"] }', 'settings.unknown-key', '"of"'],
  ['{ "off": ["law.styl"] }', 'settings.unknown-code', '"law.styl"'],
  ['{ "off": ["constructor"] }', 'settings.unknown-code', '"constructor"'],
  ['{ "off": [7] }', 'settings.unknown-code', '"7"'],
])('%s is refused with %s, and said so', (text, code, said) => {
  const settings = parseCheckSettings(text)
  if (settings.ok) throw new Error('it was accepted')
  expect(settings.error.code).toBe(code)
  expect(explainSettingsProblem(settings.error)).toContain(said)
})
